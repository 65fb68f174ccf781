import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import type { Carrier } from './carriers.ts'

/** An address that left the program, and through whom: Electron, or Windows' desktop where the program is elevated. */
export interface Opened {
  by: 'electron' | 'desktop'
  address: string
}

/** What the tests keep in the main process to look at later. */
interface Kept {
  opened: Opened[]
  asked: string[]
  focused: number
}

/**
 * Puts recorders in place of what would leave the program: links that open in the person's browser, dialogs (with
 * the answers that are laid out for them), and the window's coming to the front.
 * @param files where "save" is told to save, one after the other; afterwards the person cancels
 */
export async function recordOutside(app: ElectronApplication, files: readonly string[] = []): Promise<void> {
  await app.evaluate(({ shell, dialog, BrowserWindow }, places) => {
    const kept: Kept = { opened: [], asked: [], focused: 0 }
    Object.assign(globalThis, { kept })
    const answers = [...places]
    shell.openExternal = (address) => {
      kept.opened.push({ by: 'electron', address })
      return Promise.resolve()
    }
    dialog.showSaveDialog = () => {
      kept.asked.push('save')
      const filePath = answers.shift()
      return Promise.resolve({ canceled: filePath === undefined, filePath: filePath ?? '' })
    }
    dialog.showMessageBox = () => {
      kept.asked.push('message')
      return Promise.resolve({ response: 0, checkboxChecked: false })
    }
    for (const window of BrowserWindow.getAllWindows()) {
      const focus = window.focus.bind(window)
      window.focus = () => {
        kept.focused++
        focus()
      }
    }
  }, files)
  await app.evaluate(recordDesktop)
}

/**
 * Puts a recorder in place of Windows' desktop, which an elevated program starts for its links: a program that a test
 * runs must not open real windows. For the process it runs in, where it may have nothing but Node: it is sent there.
 */
export function recordDesktop(): void {
  const { EventEmitter } = process.getBuiltinModule('node:events')
  const children = process.getBuiltinModule('node:child_process')
  const { kept } = globalThis as unknown as { kept: Pick<Kept, 'opened'> }
  const spawn = children.spawn as (...given: unknown[]) => unknown
  const recording = (program: string, ...rest: unknown[]) => {
    if (!program.toLowerCase().endsWith('\\explorer.exe')) return spawn(program, ...rest)
    const [[quoted = ''] = []] = rest as [string[]?]
    kept.opened.push({ by: 'desktop', address: quoted.replace(/^"(.*)"$/, '$1') })
    const started = Object.assign(new EventEmitter(), { unref: () => {} })
    setImmediate(() => started.emit('spawn'))
    return started
  }
  Object.assign(children, { spawn: recording })
  // For modules that have imported it by its name.
  process.getBuiltinModule('node:module').syncBuiltinESMExports()
}

/** What `recordOutside` has recorded so far. */
export function recorded(app: ElectronApplication): Promise<Kept> {
  return app.evaluate(() => (globalThis as unknown as { kept: Kept }).kept)
}

/** Has the page's process die: really, or on the double as far as the program can tell. */
export async function crashPage(app: ElectronApplication, carrier: Carrier): Promise<void> {
  await app.evaluate((electron, isDouble) => {
    const contents = electron.BrowserWindow.getAllWindows()[0]?.webContents
    if (!isDouble) return contents?.forcefullyCrashRenderer()
    const { double } = electron as unknown as { double: { crash(contents: unknown, reason: string): void } }
    double.crash(contents, 'killed')
  }, carrier === 'double')
}

/**
 * Evaluates an expression in what the window shows now. Playwright lets go of a page whose process died, so real
 * Electron is asked itself.
 */
export async function inWindow(
  { app, wizard, carrier }: { app: ElectronApplication; wizard: Page; carrier: Carrier },
  expression: string,
): Promise<unknown> {
  if (carrier === 'double') return await wizard.evaluate(expression)
  return await app.evaluate(
    ({ BrowserWindow }, text) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(text) as Promise<unknown>,
    expression,
  )
}

/** What the program has logged so far. */
export function loggedIn(folder: string): Promise<string> {
  return readFile(path.join(folder, 'logs', 'wizard.log'), 'utf8').catch(() => '')
}
