import path from 'node:path'
import { electronFolder, electronProgram } from '../../build/launch/electron.mjs'
import { findBrowser, hasDisplay } from '../../build/launch/browsers.mjs'
import { root } from '../../build/launch/project.mjs'

export type Carrier = 'electron' | 'double' | 'preview'

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
  return findBrowser() ?? undefined
}

/** How Playwright starts that browser. Its sandbox refuses root, who runs tests in containers. */
export function browserLaunch(): { args: string[]; executablePath?: string } {
  const executablePath = browserProgram()
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return executablePath === undefined ? { args } : { args, executablePath }
}

/** Which carriers can be walked on this machine. The preview always can. */
export function carriersHere(exists: (file: string) => boolean): Carrier[] {
  return [
    ...(realElectron() === null ? [] : (['electron'] as const)),
    ...(process.platform !== 'win32' && exists(doubleProgram) ? (['double'] as const) : []),
    'preview',
  ]
}
