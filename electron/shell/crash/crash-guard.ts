import { dialog, type BrowserWindow, type WebContents } from 'electron'
import type { Exit } from '../window/closing.ts'
import type { Logger } from '../../program/log.ts'
import { crashPage, startPage } from '../page/own-page.ts'
import type { ShellTexts } from '../texts.ts'

export interface CrashGuardOptions {
  log: Logger
  texts(): ShellTexts
  /** Remembers why, for the page that is shown next. */
  crashed(reason: string): void
  /** The page doesn't answer any more, or does again. */
  hangs(hanging: boolean): void
  /** Called when the person wants out where no page can ask whether that may be. */
  exit: Exit
}

/** So soon after another crash, the crash page itself must be what crashed. In milliseconds. */
const together = 5_000

/**
 * Puts the crash page in place of a page that died or could not be loaded. If that one dies too, a dialog of the
 * operating system takes over, which needs no page. A page that hangs is asked about until it answers again.
 */
export function guardAgainstCrashes(window: BrowserWindow, options: CrashGuardOptions): void {
  const guard = new CrashGuard(window, options)
  const hangs = new HangGuard(window, options, () => guard.renew())
  const { webContents } = window
  webContents.on('render-process-gone', (_event, { reason }) => {
    hangs.answers()
    guard.gone(reason)
  })
  webContents.on('did-fail-load', (_event, code, description, _address, isMainFrame) => {
    // -3 is a navigation that another one has replaced.
    if (isMainFrame && code !== -3) guard.show(`${description} (${code})`)
  })
  webContents.on('did-navigate', (_event, address, status) => guard.navigated(address, status))
  webContents.on('preload-error', (_event, _file, error) => guard.withoutPreload(error.message))
  window.on('unresponsive', () => void hangs.ask())
  window.on('responsive', () => {
    options.log.info('the page answers again')
    hangs.answers()
  })
}

/** A page that died, or was never there. */
class CrashGuard {
  readonly #window: BrowserWindow
  readonly #contents: WebContents
  readonly #options: CrashGuardOptions
  #last = 0
  #asking = false
  /** The page is being ended because the person wants it anew. */
  #renewing = false

  constructor(window: BrowserWindow, options: CrashGuardOptions) {
    this.#window = window
    this.#contents = window.webContents
    this.#options = options
  }

  gone(reason: string): void {
    if (this.#renewing) this.#renewing = false
    else if (reason !== 'clean-exit') this.show(reason)
  }

  navigated(address: string, status: number): void {
    this.#renewing = false
    // Our own protocol answers with a status and an empty page: not a failure for Electron, but nothing to look at.
    if (status >= 400) this.show(`${address} (${status})`)
  }

  /** No page of ours can reach the wizard now, the crash page no more than the other. */
  withoutPreload(reason: string): void {
    this.#note(`preload: ${reason}`)
    void this.#ask()
  }

  /** A page that hangs can't be asked to go elsewhere; only its end makes room for a new one. */
  renew(): void {
    this.#options.log.info('the page is ended and opened again')
    this.#renewing = true
    this.#contents.forcefullyCrashRenderer()
    this.#load(startPage)
  }

  /** Shows the crash page, or asks where that one is what crashed. */
  show(reason: string): void {
    this.#note(reason)
    const now = Date.now()
    const again = now - this.#last < together
    this.#last = now
    if (again) void this.#ask()
    else this.#load(crashPage)
  }

  async #ask(): Promise<void> {
    if (this.#asking) return
    this.#asking = true
    const texts = this.#options.texts().crash
    const { response } = await dialog.showMessageBox({
      type: 'error',
      message: texts.heading,
      detail: `${texts.matters}\n${texts.todo}`,
      buttons: [texts.open, texts.exit],
      defaultId: 0,
      cancelId: 1,
    })
    this.#asking = false
    this.#last = 0
    if (response === 0) this.#load(startPage)
    // Who keeps going after all has still no page to look at.
    else if (!(await this.#options.exit())) await this.#ask()
  }

  #note(reason: string): void {
    this.#options.crashed(reason)
    this.#options.log.warn(`the page stopped: ${reason}`)
  }

  /** That it failed arrives as `did-fail-load` too. */
  #load(address: string): void {
    if (!this.#window.isDestroyed()) this.#contents.loadURL(address).catch(() => undefined)
  }
}

/** A page that doesn't answer any more. */
class HangGuard {
  readonly #window: BrowserWindow
  readonly #options: CrashGuardOptions
  readonly #renew: () => void
  /** Takes the question back; null while none is asked. */
  #question: AbortController | null = null

  constructor(window: BrowserWindow, options: CrashGuardOptions, renew: () => void) {
    this.#window = window
    this.#options = options
    this.#renew = renew
  }

  /** Whatever comes now, nobody has to be asked about a page that hangs. */
  answers(): void {
    this.#options.hangs(false)
    this.#question?.abort()
  }

  async ask(): Promise<void> {
    this.#options.log.warn('the page does not answer')
    this.#options.hangs(true)
    if (this.#question) return
    this.#question = new AbortController()
    const { signal } = this.#question
    const texts = this.#options.texts().hang
    const { response } = await dialog.showMessageBox(this.#window, {
      type: 'warning',
      message: texts.heading,
      detail: texts.text,
      buttons: [texts.wait, texts.open, texts.exit],
      defaultId: 0,
      cancelId: 0,
      signal,
    })
    this.#question = null
    if (signal.aborted || this.#window.isDestroyed()) return
    if (response === 1) this.#renew()
    else if (response === 2) await this.#options.exit()
  }
}
