import type { PowerShellEnd, RunPowerShell } from '../../program/powershell-once.ts'
import { windowsArguments } from './command-line.ts'

/** What came of asking Windows for administrator rights. "No" is an answer, not a failure. */
export type Elevation =
  | { readonly status: 'granted' }
  | { readonly status: 'declined' }
  | { readonly status: 'failed'; readonly reason: string }

/** Windows' own number for "the user said no" (ERROR_CANCELLED), as the script's exit code. */
const declined = 1223

/**
 * Asks Windows to start a program as administrator. Start-Process gives the error only as a translated text, so
 * it is compared with the text that the same Windows has for that number. No double quotes: see `RunPowerShell`.
 */
export const elevationScript = `
$ErrorActionPreference = 'Stop'
try {
  $start = @{ FilePath = $env:NVW_FILE; Verb = 'RunAs' }
  if ($env:NVW_ARGUMENTS) { $start.ArgumentList = $env:NVW_ARGUMENTS }
  Start-Process @start
  exit 0
} catch {
  $saidNo = (New-Object -TypeName System.ComponentModel.Win32Exception -ArgumentList ${declined}).Message
  if ($_.Exception.Message.Contains($saidNo)) { exit ${declined} }
  [Console]::Error.WriteLine($_.Exception.Message)
  exit 1
}`

/**
 * Starts a program with administrator rights; Windows asks the person.
 * @param file full path of the program
 */
export async function startAsAdministrator(
  run: RunPowerShell,
  file: string,
  given: readonly string[],
): Promise<Elevation> {
  return elevationOf(await run(elevationScript, { NVW_FILE: file, NVW_ARGUMENTS: windowsArguments(given) }))
}

/** What the end of the script means. */
export function elevationOf(end: PowerShellEnd): Elevation {
  // Windows hands out exit codes as 32 bits; other systems keep only the lowest eight.
  if (end.code === 0) return { status: 'granted' }
  if (end.code === declined || end.code === declined % 256) return { status: 'declined' }
  return { status: 'failed', reason: end.errors.trim() || `exit code ${end.code ?? 'none'}` }
}
