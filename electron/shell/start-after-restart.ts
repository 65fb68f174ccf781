import type { PowerShellEnd, RunPowerShell } from './powershell-once.ts'
import { windowsArgument } from './windows-command-line.ts'

/** The scheduled task's name. There is never more than one. */
export const taskName = 'Nested Virtualization Wizard resume'

/**
 * Registers a task that opens the wizard once, at the person's next sign-in, and takes itself back after a week.
 * The wizard runs elevated, which the Run keys of the registry do not allow. Only a program in the Programs
 * folder may start with all rights unasked: a file in a place that anyone can write to could be replaced
 * meanwhile, so there the task starts it as a person would, and Windows asks.
 */
export const registerScript = `
$ErrorActionPreference = 'Stop'
$programs = [Environment]::GetFolderPath('ProgramFiles').TrimEnd('\\') + '\\'
$safe = $env:NVW_FILE.StartsWith($programs, [StringComparison]::OrdinalIgnoreCase)
$user = [Security.Principal.WindowsIdentity]::GetCurrent().Name
if ($safe) {
  $action = New-ScheduledTaskAction -Execute $env:NVW_QUOTED -Argument $env:NVW_ARGUMENTS
  $level = 'Highest'
} else {
  $shell = Join-Path -Path ([Environment]::SystemDirectory) -ChildPath 'WindowsPowerShell\\v1.0\\powershell.exe'
  $file = [Management.Automation.Language.CodeGeneration]::EscapeSingleQuotedStringContent($env:NVW_FILE)
  $given = [Management.Automation.Language.CodeGeneration]::EscapeSingleQuotedStringContent($env:NVW_ARGUMENTS)
  $text = 'Start-Process -Verb RunAs -FilePath ''{0}'' -ArgumentList ''{1}''' -f $file, $given.Replace([string][char]34, '\\' + [char]34)
  $action = New-ScheduledTaskAction -Execute $shell -Argument ('-NoProfile -WindowStyle Hidden -Command {0}{1}{0}' -f [char]34, $text)
  $level = 'Limited'
}
$trigger = New-ScheduledTaskTrigger -AtLogOn -User $user
$trigger.EndBoundary = (Get-Date).AddDays(7).ToString('s')
$principal = New-ScheduledTaskPrincipal -UserId $user -LogonType Interactive -RunLevel $level
$settings = New-ScheduledTaskSettingsSet -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries -DeleteExpiredTaskAfter ([TimeSpan]::Zero) -ExecutionTimeLimit ([TimeSpan]::Zero) -MultipleInstances IgnoreNew
Register-ScheduledTask -TaskName $env:NVW_TASK -Action $action -Trigger $trigger -Principal $principal -Settings $settings -Force | Out-Null
`

/** Takes the task back. A task that isn't there is what we want, so it is no error. */
export const removeScript = `
$ErrorActionPreference = 'Stop'
if (Get-ScheduledTask -TaskName $env:NVW_TASK -ErrorAction SilentlyContinue) {
  Unregister-ScheduledTask -TaskName $env:NVW_TASK -Confirm:$false
}
`

/**
 * Has the wizard opened once after the next sign-in.
 * @param file full path of the program, in a place where it still is after the restart
 * @throws Error with PowerShell's words when Windows refuses
 */
export async function startAfterRestart(run: RunPowerShell, file: string, given: string): Promise<void> {
  const values = { NVW_TASK: taskName, NVW_FILE: file, NVW_QUOTED: windowsArgument(file), NVW_ARGUMENTS: given }
  check(await run(registerScript, values))
}

/** Takes that back: everything is done, or given up. @throws Error with PowerShell's words */
export async function dontStartAfterRestart(run: RunPowerShell): Promise<void> {
  check(await run(removeScript, { NVW_TASK: taskName }))
}

function check(end: PowerShellEnd): void {
  if (end.code !== 0) throw new Error(end.errors.trim() || `PowerShell ended with ${end.code ?? 'nothing'}`)
}

/**
 * The file to start next time. A portable package unpacks itself into a temporary folder that is gone afterwards,
 * and names the file that the person started in `PORTABLE_EXECUTABLE_FILE`; anywhere else that variable is not ours.
 * @param running full path of the running program
 */
export function ownProgram(running: string, temporary: string, environment: NodeJS.ProcessEnv): string {
  const unpacked = running.toLowerCase().startsWith(temporary.toLowerCase())
  return (unpacked && environment['PORTABLE_EXECUTABLE_FILE']) || running
}
