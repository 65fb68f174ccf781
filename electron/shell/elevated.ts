import { execFile, spawnSync } from 'node:child_process'
import path from 'node:path'

/** The labels of programs with administrator rights: high and system integrity. SIDs are the same in every language. */
const elevatedLabels = /S-1-16-(12288|16384)\b/

/**
 * Whether this program has administrator rights on Windows, so that the PowerShell it starts has them too.
 * @returns false where that can't be told, and everywhere but on Windows
 */
export async function isElevated(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): Promise<boolean> {
  if (platform !== 'win32') return false
  return await new Promise((resolve) => {
    execFile(whoami(environment), groups, { windowsHide: true }, (error, output) => {
      resolve(error === null && elevatedLabels.test(output))
    })
  })
}

/** The same at once, and true also where it can't be told: for what would be wrong with these rights. */
export function mayBeElevated(environment: NodeJS.ProcessEnv): boolean {
  const { status, stdout } = spawnSync(whoami(environment), groups, { windowsHide: true, encoding: 'utf8' })
  return status !== 0 || elevatedLabels.test(stdout)
}

const groups = ['/groups', '/fo', 'csv', '/nh']
const whoami = (environment: NodeJS.ProcessEnv): string =>
  path.win32.join(environment['SystemRoot'] ?? 'C:\\Windows', 'System32', 'whoami.exe')
