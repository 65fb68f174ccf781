import { existsSync } from 'node:fs'
import path from 'node:path'
import { electronFolder, electronProgram } from '../../build/launch/electron.mjs'
import { findHeadlessBrowser, hasDisplay } from '../../build/launch/browsers.mjs'
import { root } from '../../build/launch/project.mjs'
import { windowsHere } from '../windows/windows.ts'

/** `windows` is the preview as a Windows program, where the tests themselves run elsewhere. */
export type Carrier = 'electron' | 'double' | 'preview' | 'windows'

/** In the order in which they run: `windows` has the longest test, which nothing should be left to wait for. */
const carriers: readonly Carrier[] = ['windows', 'electron', 'double', 'preview']

export interface CarrierOptions {
  carrier: Carrier
}

/** The stand-in for Electron's program; a shell script, so not for Windows. */
export const doubleProgram = path.join(root, 'test', 'double', 'electron')

/** Electron's program, where it has been fetched and can show a window. Asking Electron itself would fetch it. */
export function realElectron(): string | null {
  return hasDisplay() ? electronProgram(electronFolder(root)) : null
}

/** @returns the Chromium, Chrome or Edge that the tests use; undefined for Playwright's own */
export function browserProgram(): string | undefined {
  return findHeadlessBrowser() ?? undefined
}

/** How Playwright starts that browser. Its sandbox refuses root, who runs tests in containers. */
export function browserLaunch(): { args: string[]; executablePath?: string } {
  const executablePath = browserProgram()
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return executablePath === undefined ? { args } : { args, executablePath }
}

/** What there is on this machine, and what must be there. */
export interface Machine {
  readonly electron: string | null
  readonly double: boolean
  /** A small Windows on another system. On Windows itself the other carriers are what this one stands for. */
  readonly smallWindows: boolean
  readonly environment: NodeJS.ProcessEnv
}

/** @returns what this machine has to show the wizard with */
export function thisMachine(): Machine {
  return {
    electron: realElectron(),
    double: process.platform !== 'win32' && existsSync(doubleProgram),
    smallWindows: windowsHere()?.kind === 'small',
    environment: process.env,
  }
}

/**
 * Which carriers can be walked. The preview always can.
 * @throws Error where real Electron must be there (WIZARD_NEED_ELECTRON=1) and isn't: a build machine whose download
 *   failed must not pass by testing less
 */
export function carriersHere({ electron, double, smallWindows, environment }: Machine): Carrier[] {
  if (electron === null && environment['WIZARD_NEED_ELECTRON'] === '1') {
    throw new Error('WIZARD_NEED_ELECTRON is 1, but Electron’s program is not in node_modules, or there is no display.')
  }
  const there: Record<Carrier, boolean> = { electron: electron !== null, double, preview: true, windows: smallWindows }
  return carriers.filter((carrier) => there[carrier])
}
