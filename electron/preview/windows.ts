import type { PreviewServer } from './server.ts'

/** A window or a browser that was opened with an address. */
export interface Opened {
  /** "a window of chromium", "your browser". */
  readonly how: string
  /** Settles when the window was closed; null when nobody can know. */
  readonly closed: Promise<void> | null
  close(): Promise<void>
}

/** How windows are opened, and watched. */
export interface WindowOptions {
  /** Opens a window with the address; null where there is none to be opened. */
  readonly open: ((address: string) => Promise<Opened | null>) | null
  /** Lets a moment pass: about as long as a system takes to close the sockets of a program that is gone. */
  readonly moment: () => Promise<void>
}

/** A busy PC takes more than a moment to close the page's socket. Who is there after so many is somebody else. */
const looks = 10

/** The windows of one preview: that of its start, and those that later starts have asked for. */
export class Windows {
  /**
   * Settles when one was closed and no page is left. Closing a window ends the wizard, unless another page is still looking at
   * it, or none ever did: then the program that was started only handed the address over to another one.
   */
  readonly left: Promise<void>
  #leave: () => void = () => {}
  #opening: Promise<Opened | null> | null = null
  readonly #opened: Opened[] = []
  readonly #server: PreviewServer
  readonly #options: WindowOptions

  constructor(server: PreviewServer, options: WindowOptions) {
    this.#server = server
    this.#options = options
    this.left = new Promise((resolve) => (this.#leave = resolve))
  }

  /** Opens one, with an address of its own; who asks meanwhile gets the same. @returns null when that isn't possible */
  open(): Promise<Opened | null> {
    this.#opening ??= this.#open().finally(() => (this.#opening = null))
    return this.#opening
  }

  /** Closes all of them. */
  async close(): Promise<void> {
    await Promise.all(this.#opened.map((opened) => opened.close()))
  }

  async #open(): Promise<Opened | null> {
    const opened = (await this.#options.open?.(this.#server.newAddress())) ?? null
    if (opened) {
      this.#opened.push(opened)
      void opened.closed?.then(() => this.#closed())
    }
    return opened
  }

  async #closed(): Promise<void> {
    for (let look = 0; look < looks; look++) {
      await this.#options.moment()
      const pages = this.#server.pages()
      if (pages === 0) this.#leave()
      if (pages === 0 || pages === null) return
    }
  }
}
