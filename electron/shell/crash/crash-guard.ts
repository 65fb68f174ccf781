import { app, dialog, type BrowserWindow } from 'electron'
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

/** So soon after another crash, the crash page itself must be what crashed. */
const together = 5_000

/**
 * Puts the crash page in place of a page that died or could not be loaded. If that one dies too, a dialog of the
 * operating system takes over, which needs no page. A page that hangs is asked about until it answers again.
 */
export function guardAgainstCrashes(window: BrowserWindow, options: CrashGuardOptions): void {
  const { webContents } = window
  let last = 0
  let asking = false
  let hanging: AbortController | null = null
  /** The page is being ended because the person wants it anew. */
  let renewing = false

  function show(reason: string): void {
    note(reason)
    const now = Date.now()
    const again = now - last < together
    last = now
    if (again) void ask()
    else load(crashPage)
  }

  async function ask(): Promise<void> {
    if (asking) return
    asking = true
    const texts = options.texts().crash
    const { response } = await dialog.showMessageBox({
      type: 'error',
      message: texts.heading,
      detail: `${texts.matters}\n${texts.todo}`,
      buttons: [texts.open, texts.exit],
      defaultId: 0,
      cancelId: 1,
    })
    asking = false
    last = 0
    if (response === 0) load(startPage)
    // Who keeps going after all has still no page to look at.
    else if (!(await options.exit())) await ask()
  }

  async function askAboutHang(): Promise<void> {
    options.log.warn('the page does not answer')
    options.hangs(true)
    if (hanging) return
    hanging = new AbortController()
    const { signal } = hanging
    const texts = options.texts().hang
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: texts.heading,
      detail: texts.text,
      buttons: [texts.wait, texts.open, texts.exit],
      defaultId: 0,
      cancelId: 0,
      signal,
    })
    hanging = null
    if (signal.aborted || window.isDestroyed()) return
    if (response === 1) renew()
    else if (response === 2) await options.exit()
  }

  /** A page that hangs can't be asked to go elsewhere; only its end makes room for a new one. */
  function renew(): void {
    options.log.info('the page is ended and opened again')
    renewing = true
    webContents.forcefullyCrashRenderer()
    load(startPage)
  }

  /** Whatever comes now, nobody has to be asked about a page that hangs. */
  function answers(): void {
    options.hangs(false)
    hanging?.abort()
  }

  function note(reason: string): void {
    options.crashed(reason)
    options.log.warn(`the page stopped: ${reason}`)
  }

  /** That it failed arrives as `did-fail-load` too. */
  function load(address: string): void {
    if (!window.isDestroyed()) webContents.loadURL(address).catch(() => undefined)
  }

  webContents.on('render-process-gone', (_event, details) => {
    answers()
    if (renewing) renewing = false
    else if (details.reason !== 'clean-exit') show(details.reason)
  })
  webContents.on('did-fail-load', (_event, code, description, _address, isMainFrame) => {
    // -3 is a navigation that another one has replaced.
    if (isMainFrame && code !== -3) show(`${description} (${code})`)
  })
  webContents.on('did-navigate', (_event, address, status) => {
    renewing = false
    // Our own protocol answers with a status and an empty page: not a failure for Electron, but nothing to look at.
    if (status >= 400) show(`${address} (${status})`)
  })
  webContents.on('preload-error', (_event, _file, error) => {
    // No page of ours can reach the wizard now, the crash page no more than the other.
    note(`preload: ${error.message}`)
    void ask()
  })
  window.on('unresponsive', () => void askAboutHang())
  window.on('responsive', () => {
    options.log.info('the page answers again')
    answers()
  })
}

/** Counts deaths of the graphics process. @param crashed called for each one that wasn't asked for */
export function watchGraphics(log: Logger, crashed: () => void): void {
  app.on('child-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit') return
    log.warn(`${details.type} process gone: ${details.reason} (${details.exitCode})`)
    if (details.type === 'GPU') crashed()
  })
}
