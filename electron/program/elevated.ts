import { execFile } from 'node:child_process'
import path from 'node:path'
import { systemRoot } from '../hyperv/powershell/environment.ts'

/** So long Windows may take to answer, in milliseconds. It does in some tens of them, if it does at all. */
const patience = 3000

/** Runs a program to its end. @returns its exit code; null where it didn't start, or was stopped at the limit */
export type AskExitCode = (program: string, limit: number) => Promise<number | null>

/**
 * Whether this program has administrator rights on Windows, so that what it starts has them too. Asked of the tool that
 * nested-virt.cmd and the installer ask: it ends with 0 only with these rights, and looks at nothing but this PC.
 * (whoami looks up the name of every group, which waits for a domain that is out of reach.)
 * @returns true also where nobody answers: what asks guards against these rights. False everywhere but on Windows
 */
export async function isElevated(
  platform: NodeJS.Platform,
  environment: NodeJS.ProcessEnv,
  ask: AskExitCode = exitCodeOf,
): Promise<boolean> {
  if (platform !== 'win32') return false
  const tool = path.win32.join(systemRoot(environment), 'System32', 'fltmc.exe')
  const code = await ask(tool, patience)
  return code === null || code === 0
}

/** @param limit in milliseconds */
export function exitCodeOf(program: string, limit: number, parameters: readonly string[] = []): Promise<number | null> {
  return new Promise((resolve) => {
    const started = execFile(program, parameters, { windowsHide: true, timeout: limit }, (error) => {
      if (error === null) resolve(0)
      else resolve(typeof error.code === 'number' && !error.killed ? error.code : null)
    })
    started.stdin?.end()
  })
}
