import { spawn } from 'node:child_process'
import path from 'node:path'
import { app, shell } from 'electron'
import { systemRoot } from '../../hyperv/powershell/environment.ts'
import { isWindowsSettings } from '../../program/windows-settings.ts'
import { isElevated } from '../../program/elevated.ts'

/** What opening an address needs of the outside world. */
export interface BrowserSurroundings {
  platform: NodeJS.Platform
  environment: NodeJS.ProcessEnv
  /** Whether this program has administrator rights. */
  elevated: () => Promise<boolean>
  /** The name of the program that opens web addresses; empty where there is none. */
  browser: () => string
  /** Opens an address with this program's own rights. @throws where no program opens it */
  direct: (address: string) => Promise<void>
  /** Starts a program with a command line that is used as it is. @throws when it can't be started */
  start: (program: string, commandLine: string) => Promise<void>
}

/**
 * Opens addresses in the person's browser. A program with administrator rights would hand them on to a browser that
 * it starts; so there the address goes to Windows' own desktop, which runs with the rights of the person.
 * @returns a function that opens one address, and throws when no program does
 */
export function browserOpener(given: Partial<BrowserSurroundings> = {}): (address: string) => Promise<void> {
  const { platform, environment, browser, direct, start } = { ...real, ...given }
  const elevated = given.elevated ?? (() => isElevated(platform, environment))
  let known: Promise<boolean> | null = null
  return async (address) => {
    known ??= elevated()
    if (platform !== 'win32' || !(await known)) return direct(address)
    // The desktop takes every address, also one that it can open with nothing.
    // Windows' settings are opened by Windows itself.
    if (!isWindowsSettings(address) && browser() === '') throw new Error('no program is there for web addresses')
    const desktop = path.win32.join(systemRoot(environment), 'explorer.exe')
    // In quotes, because it takes a comma or an equals sign for the end of the address. `href` holds no quote.
    return start(desktop, `"${new URL(address).href}"`)
  }
}

const real: Omit<BrowserSurroundings, 'elevated'> = {
  platform: process.platform,
  environment: process.env,
  browser: () => app.getApplicationNameForProtocol('https://'),
  direct: (address) => shell.openExternal(address),
  start: (program, commandLine) =>
    new Promise((resolve, reject) => {
      const started = spawn(program, [commandLine], {
        windowsVerbatimArguments: true,
        detached: true,
        stdio: 'ignore',
      })
      started.once('error', reject)
      // How it ends says nothing: the desktop that is already there does the work.
      started.once('spawn', resolve)
      started.unref()
    }),
}
