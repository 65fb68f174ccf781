import { realpathSync } from 'node:fs'
import path from 'node:path'
import { desktopOwners } from './desktop-owner.ts'
import type { PowerShellEnd, RunPowerShell } from '../../program/powershell-once.ts'
import { windowsArgument } from './command-line.ts'

/** The scheduled task's name. There is never more than one. */
export const taskName = 'Nested Virtualization Wizard resume'

/**
 * Registers a task that opens the wizard once, at the person's next sign-in, and takes itself back after a week.
 * The wizard runs elevated, which the Run keys of the registry do not allow. Only a program in the Programs
 * folder may start with all rights unasked: a file in a place that anyone can write to could be replaced
 * meanwhile, so there the task starts it as a person would, and Windows asks. It asks too when somebody else's
 * password had elevated the wizard: the task has to belong to the one who signs in, whom the desktop's owner tells.
 * Within the quotes of its command line, backslashes before a quote are doubled (the rules of CommandLineToArgvW).
 * A task that asks goes away with the answer, whatever it is; for that its person must be allowed to delete it.
 * Without a priority a task is background work (7): the wizard, its PowerShell and what that starts would wait for
 * everything else that begins at a sign-in. 4 to 6 are for programs that a person waits for.
 */
export const registerScript = `
$ErrorActionPreference = 'Stop'
${desktopOwners}
$user = if ($another) { $owners[0] } else { $me }
$programs = [Environment]::GetFolderPath('ProgramFiles').TrimEnd('\\') + '\\'
$unasked = $user -eq $me -and $env:NVW_FILE.StartsWith($programs, [StringComparison]::OrdinalIgnoreCase)
if ($unasked) {
  $action = New-ScheduledTaskAction -Execute $env:NVW_QUOTED -Argument $env:NVW_ARGUMENTS
  $level = 'Highest'
} else {
  $shell = Join-Path -Path ([Environment]::SystemDirectory) -ChildPath 'WindowsPowerShell\\v1.0\\powershell.exe'
  $file = [Management.Automation.Language.CodeGeneration]::EscapeSingleQuotedStringContent($env:NVW_FILE)
  $given = [Management.Automation.Language.CodeGeneration]::EscapeSingleQuotedStringContent($env:NVW_ARGUMENTS)
  $start = 'Start-Process -Verb RunAs -FilePath ''{0}'' -ArgumentList ''{1}''' -f $file, ($given -replace ('(\\\\*)' + [char]34), ('$1$1\\' + [char]34))
  $forget = 'Unregister-ScheduledTask -TaskName ''{0}'' -Confirm:$false -ErrorAction SilentlyContinue' -f $env:NVW_TASK
  $text = 'try {{ {0} }} finally {{ {1} }}' -f $start, $forget
  $action = New-ScheduledTaskAction -Execute $shell -Argument ('-NoProfile -WindowStyle Hidden -Command {0}{1}{0}' -f [char]34, $text)
  $level = 'Limited'
}
$trigger = New-ScheduledTaskTrigger -AtLogOn -User $user
$trigger.EndBoundary = (Get-Date).AddDays(7).ToString('s')
$principal = New-ScheduledTaskPrincipal -UserId $user -LogonType Interactive -RunLevel $level
$settings = New-ScheduledTaskSettingsSet -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries -DeleteExpiredTaskAfter ([TimeSpan]::Zero) -ExecutionTimeLimit ([TimeSpan]::Zero) -MultipleInstances IgnoreNew -Priority 5
Register-ScheduledTask -TaskName $env:NVW_TASK -Action $action -Trigger $trigger -Principal $principal -Settings $settings -Force | Out-Null
if (-not $unasked) {
  try {
    $service = New-Object -ComObject Schedule.Service
    $service.Connect()
    $task = $service.GetFolder('\\').GetTask($env:NVW_TASK)
    $task.SetSecurityDescriptor($task.GetSecurityDescriptor(7) + ('(A;;GRGXSD;;;{0})' -f $user), 0)
  } catch {
    [Console]::Out.WriteLine('It stays until the wizard runs or a week is over: ' + $_.Exception.Message)
  }
}
`

/** Takes the task back. A task that isn't there, or that went away meanwhile, is what we want, so it is no error. */
export const removeScript = `
$ErrorActionPreference = 'Stop'
try {
  Unregister-ScheduledTask -TaskName $env:NVW_TASK -Confirm:$false
} catch {
  if (Get-ScheduledTask -TaskName $env:NVW_TASK -ErrorAction SilentlyContinue) { throw }
}
`

/** The one task, as a program handles it. */
export interface ResumeTask {
  /**
   * Has the wizard opened once after the next sign-in.
   * @param given its arguments, as one text
   * @throws Error with PowerShell's words when Windows refuses
   */
  register(given: string): Promise<void>
  /** Takes that back: everything is done, or given up. @throws Error with PowerShell's words */
  remove(): Promise<void>
}

/**
 * The task that opens a program after a restart. What is asked of it is done one after the other: the window and the
 * wizard may take it back at the same time, and a registration must not be overtaken by an older removal.
 * @param file full path of the program, in a place where it still is after the restart
 */
export function resumeTask(run: RunPowerShell, file: string): ResumeTask {
  let before: Promise<unknown> = Promise.resolve()
  const inTurn = (script: string, values: Readonly<Record<string, string>> = {}): Promise<void> => {
    const done = before.then(() => run(script, { NVW_TASK: taskName, ...values })).then(check)
    before = done.catch(() => undefined)
    return done
  }
  return {
    register: (given) =>
      inTurn(registerScript, { NVW_FILE: file, NVW_QUOTED: windowsArgument(file), NVW_ARGUMENTS: given }),
    remove: () => inTurn(removeScript),
  }
}

function check(end: PowerShellEnd): void {
  if (end.code !== 0) throw new Error(end.errors.trim() || `PowerShell ended with ${end.code ?? 'nothing'}`)
}

/**
 * The file to start next time. The portable package unpacks itself into a folder that is gone afterwards, and names the
 * file that the person started in `PORTABLE_EXECUTABLE_FILE`. All our packages hold the same program, so that this one
 * is known by where it runs: where NSIS lets an installer unpack, in a folder of this one start that only administrators
 * may write to, under `app`. Anywhere else these variables aren't ours, and could name any program.
 * @param running full path of the running program
 * @param environment as the program was started with it
 */
export function ownProgram(running: string, temporary: string, environment: NodeJS.ProcessEnv): string {
  if (!isUnpacked(running, temporary)) return running
  const file = environment['PORTABLE_EXECUTABLE_FILE'] ?? ''
  const plain = path.win32.isAbsolute(file) && path.win32.extname(file).toLowerCase() === '.exe'
  return plain && path.win32.normalize(file) === file ? file : running
}

/** Windows calls a folder by a short name too, and tells each program another one. */
function inFull(place: string): string {
  try {
    return realpathSync.native(place)
  } catch {
    return place
  }
}

/** Whether a program runs where the portable package has unpacked it. */
function isUnpacked(running: string, temporary: string): boolean {
  return /^ns[a-z0-9]+\.tmp\\app\\[^\\]+\.exe$/i.test(path.win32.relative(inFull(temporary), inFull(running)))
}
