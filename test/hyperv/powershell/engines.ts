import { existsSync } from 'node:fs'
import path from 'node:path'

/** By this variable a project of vitest names another engine than the wizard's own. */
export const engineVariable = 'WIZARD_TEST_PWSH'

/**
 * The second engine that the tests use on Windows. The wizard itself has only Windows PowerShell 5.1 there, but its
 * scripts run in both, and a PC other than Windows has only this one.
 * @returns pwsh from the PATH of Windows; null elsewhere, where it is the first engine, and where it isn't there
 * @throws Error where it must be there (WIZARD_NEED_PWSH=1) and isn't
 */
export function secondEngine(
  platform: NodeJS.Platform,
  environment: NodeJS.ProcessEnv,
  exists: (file: string) => boolean = existsSync,
): string | null {
  if (platform !== 'win32') return null
  const [, folders = ''] = Object.entries(environment).find(([name]) => name.toLowerCase() === 'path') ?? []
  const found = folders
    .split(path.win32.delimiter)
    .filter((folder) => path.win32.isAbsolute(folder))
    .map((folder) => path.win32.join(folder, 'pwsh.exe'))
    .find(exists)
  if (found === undefined && environment['WIZARD_NEED_PWSH'] === '1') {
    throw new Error('WIZARD_NEED_PWSH is 1, but there is no pwsh on the PATH.')
  }
  return found ?? null
}
