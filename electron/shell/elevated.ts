import { execFile } from 'node:child_process'
import path from 'node:path'

/** The labels of programs with administrator rights: high and system integrity. SIDs are the same in every language. */
const elevatedLabels = /S-1-16-(12288|16384)\b/

/**
 * Whether this program has administrator rights on Windows, so that the PowerShell it starts has them too.
 * @returns false where that can't be told, and everywhere but on Windows
 */
export async function isElevated(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): Promise<boolean> {
  if (platform !== 'win32') return false
  const whoami = path.win32.join(environment['SystemRoot'] ?? 'C:\\Windows', 'System32', 'whoami.exe')
  return await new Promise((resolve) => {
    execFile(whoami, ['/groups', '/fo', 'csv', '/nh'], { windowsHide: true }, (error, output) => {
      resolve(error === null && elevatedLabels.test(output))
    })
  })
}
