import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { OpenWindow, Start } from './open.ts'

/** A new folder for settings and the journal of one wizard. */
export function freshFolder(): Promise<string> {
  return mkdtemp(path.join(os.tmpdir(), 'wizard-e2e-'))
}

/** On Windows a process that has just been ended may hold a file for a moment more. */
export function removeFolder(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
}

/**
 * One wizard that stands open for all tests of a worker that only look. It is started by the first of them. After a
 * test that failed there is a new worker, and so a new wizard.
 */
export class Standing {
  readonly #open: (start: Start) => Promise<OpenWindow>
  #folder: Promise<string> | null = null
  #window: { readonly of: string; readonly opened: Promise<OpenWindow> } | null = null

  /** @param open starts a wizard */
  constructor(open: (start: Start) => Promise<OpenWindow>) {
    this.#open = open
  }

  /** @returns its folder for settings and the journal */
  folder(): Promise<string> {
    return (this.#folder ??= freshFolder())
  }

  /**
   * @param start the same for all
   * @throws Error where it is another one: whoever wants a wizard of his own has one started
   */
  window(start: Start): Promise<OpenWindow> {
    const of = JSON.stringify(start)
    this.#window ??= { of, opened: this.#open(start) }
    if (this.#window.of !== of) throw new Error(`The wizard that is shared was started as ${this.#window.of}.`)
    return this.#window.opened
  }

  async close(): Promise<void> {
    // One that didn't open has ended what it had started, and its test has failed.
    await (await this.#window?.opened.catch(() => null))?.close()
    if (this.#folder) await removeFolder(await this.#folder)
  }
}
