import { execFile } from 'node:child_process'
import path from 'node:path'
import { engineEnvironment, systemRoot } from '../hyperv/powershell/environment.ts'

/** How a short-lived PowerShell ended. */
export interface PowerShellEnd {
  /** The exit code; null when it could not be started or was stopped. */
  readonly code: number | null
  readonly output: string
  readonly errors: string
}

/**
 * Windows PowerShell by its full path, so that no folder on the PATH can put another program in its place. A
 * person's own variables can't override SystemRoot, as they can windir.
 */
export function windowsPowerShell(environment: NodeJS.ProcessEnv): string {
  return path.win32.join(systemRoot(environment), 'System32', 'WindowsPowerShell', 'v1.0', 'powershell.exe')
}

/**
 * Windows PowerShell writes to a pipe in the code page of the PC's console, which has neither ’ nor every accent, and
 * as which nothing here could read it. The console is asked for UTF-8, which Windows refuses where there is none; what
 * writes is replaced in any case. No BOM: what is read would begin with it.
 */
export const inUtf8 = `
$utf8 = New-Object -TypeName Text.UTF8Encoding -ArgumentList $false
try { [Console]::OutputEncoding = $utf8 } catch { $null = $_ }
$writers = foreach ($stream in [Console]::OpenStandardOutput(), [Console]::OpenStandardError()) {
  New-Object -TypeName IO.StreamWriter -ArgumentList $stream, $utf8 -Property @{ AutoFlush = $true }
}
[Console]::SetOut($writers[0])
[Console]::SetError($writers[1])
`

/** Runs a script with values; see `powerShellRunner`. */
export type RunPowerShell = (script: string, values: Readonly<Record<string, string>>) => Promise<PowerShellEnd>

/**
 * Runs fixed scripts, each in a PowerShell of its own. This is for what the window itself needs of Windows; the
 * work on Hyper-V has its own long-lived session. A script holds no double quotes, since it travels on a command
 * line; values reach it as environment variables, so none is ever part of a text that is parsed. The rest of the
 * environment is what the long-lived session gets too: it may run elevated, and modules come from the system only.
 * @param program full path of PowerShell
 */
export function powerShellRunner(program: string): RunPowerShell {
  return (script, values) =>
    new Promise((resolve) => {
      const options = {
        env: engineEnvironment(process.env, process.platform, values),
        windowsHide: true,
        encoding: 'utf8' as const,
      }
      const parameters = ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', inUtf8 + script]
      const started = execFile(program, parameters, options, (error, output, errors) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : null
        resolve({ code, output, errors: errors || (error?.message ?? '') })
      })
      // Nothing is said to it: a script that reads its input by mistake must not wait for ever.
      started.stdin?.end()
    })
}
