import { app, dialog, type BrowserWindow } from 'electron'
import type { ShellLog } from './log.ts'
import { crashPage } from './own-page.ts'
import type { ShellTexts } from './texts.ts'

export interface CrashGuardOptions {
  log: ShellLog
  texts(): ShellTexts
  /** Remembers why, for the page that is shown next. */
  crashed(reason: string): void
  /** Called when even the crash page can't be shown and the person wants out. */
  exit(): void
}

/** So soon after another crash, the crash page itself must be what crashed. */
const together = 5_000

/**
 * Puts the crash page in place of a page that died or could not be loaded. If that one dies too, a dialog of the
 * operating system takes over, which needs no page.
 */
export function guardAgainstCrashes(window: BrowserWindow, options: CrashGuardOptions): void {
  const { webContents } = window
  let last = 0

  async function show(reason: string): Promise<void> {
    options.crashed(reason)
    options.log.warn(`the page stopped: ${reason}`)
    const now = Date.now()
    const again = now - last < together
    last = now
    if (!again && !window.isDestroyed()) await webContents.loadURL(crashPage).catch(() => ask())
    else await ask()
  }

  async function ask(): Promise<void> {
    const texts = options.texts().crash
    const { response } = await dialog.showMessageBox({
      type: 'error',
      message: texts.heading,
      detail: `${texts.matters}\n${texts.todo}`,
      buttons: [texts.open, texts.exit],
      defaultId: 0,
      cancelId: 1,
    })
    if (response !== 0 || window.isDestroyed()) {
      options.exit()
      return
    }
    last = 0
    webContents.loadURL(crashPage).catch(() => options.exit())
  }

  webContents.on('render-process-gone', (_event, details) => {
    if (details.reason !== 'clean-exit') void show(details.reason)
  })
  webContents.on('did-fail-load', (_event, code, description, _address, isMainFrame) => {
    // -3 is a navigation that another one has replaced.
    if (isMainFrame && code !== -3) void show(`${description} (${code})`)
  })
  webContents.on('did-navigate', (_event, address, status) => {
    // Our own protocol answers with a status and an empty page: not a failure for Electron, but nothing to look at.
    if (status >= 400) void show(`${address} (${status})`)
  })
  webContents.on('preload-error', (_event, _file, error) => void show(`preload: ${error.message}`))
  window.on('unresponsive', () => options.log.warn('the page does not answer'))
  window.on('responsive', () => options.log.info('the page answers again'))
}

/** Counts deaths of the graphics process. @param crashed called for each one that wasn't asked for */
export function watchGraphics(log: ShellLog, crashed: () => void): void {
  app.on('child-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit') return
    log.warn(`${details.type} process gone: ${details.reason} (${details.exitCode})`)
    if (details.type === 'GPU') crashed()
  })
}
