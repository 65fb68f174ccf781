import { execFile } from 'node:child_process'
import path from 'node:path'

/** How a short-lived PowerShell ended. */
export interface PowerShellEnd {
  /** The exit code; null when it could not be started or was stopped. */
  readonly code: number | null
  readonly output: string
  readonly errors: string
}

/**
 * Windows PowerShell by its full path, so that no folder on the PATH can put another program in its place.
 * @param environment `WIZARD_POWERSHELL` names another engine while developing; it is gone in a package
 */
export function windowsPowerShell(environment: NodeJS.ProcessEnv): string {
  const system = environment['SystemRoot'] ?? 'C:\\Windows'
  const ours = path.win32.join(system, 'System32', 'WindowsPowerShell', 'v1.0', 'powershell.exe')
  return environment['WIZARD_POWERSHELL'] ?? ours
}

export type RunPowerShell = (script: string, values: Readonly<Record<string, string>>) => Promise<PowerShellEnd>

/**
 * Runs a fixed script in a PowerShell of its own. This is for what the window itself needs of Windows; the work
 * on Hyper-V has its own long-lived session.
 * @param script fixed text; single quotes only, since it travels on a command line
 * @param values reach the script as environment variables, so no value is ever part of a text that is parsed
 */
export const runPowerShell: RunPowerShell = (script, values) =>
  new Promise((resolve) => {
    const options = { env: { ...process.env, ...values }, windowsHide: true, encoding: 'utf8' as const }
    const parameters = ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', script]
    execFile(windowsPowerShell(process.env), parameters, options, (error, output, errors) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : null
      resolve({ code, output, errors: errors || (error?.message ?? '') })
    })
  })
