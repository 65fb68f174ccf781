import { mkdtempSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { elevationOf, elevationScript, startAsAdministrator } from '../../electron/shell/elevation.ts'
import { powerShellRunner, type PowerShellEnd, type RunPowerShell } from '../../electron/shell/powershell-once.ts'
import {
  dontStartAfterRestart,
  registerScript,
  removeScript,
  startAfterRestart,
  taskName,
} from '../../electron/shell/start-after-restart.ts'
import { engine, theEngine } from '../powershell/engine.ts'
import { describeWhere, noEngine } from '../skip.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'wizard-scripts-'))
const record = path.join(folder, 'record.jsonl')

/** Stands for a cmdlet of Windows: writes down how it was called, and gives its parameters on as an object. */
const standIn = (name: string, parameters: string) => `
function ${name} {
  [CmdletBinding()]
  param(${parameters})
  Add-Content -LiteralPath $env:RECORD -Value (@{ name = '${name}'; given = $PSBoundParameters } | ConvertTo-Json -Compress -Depth 4)
  [pscustomobject]@{ EndBoundary = '' }
}`

/** Only the parameters that the cmdlets are documented to have, so that an invented one is an error. */
const windows = [
  standIn('New-ScheduledTaskAction', '[string]$Execute, [string]$Argument, [string]$WorkingDirectory'),
  standIn('New-ScheduledTaskTrigger', '[switch]$AtLogOn, [string]$User'),
  standIn('New-ScheduledTaskPrincipal', '[string]$UserId, [string]$LogonType, [string]$RunLevel'),
  standIn(
    'New-ScheduledTaskSettingsSet',
    '[switch]$AllowStartIfOnBatteries, [switch]$DontStopIfGoingOnBatteries, [timespan]$DeleteExpiredTaskAfter, [timespan]$ExecutionTimeLimit, [string]$MultipleInstances',
  ),
  standIn('Register-ScheduledTask', '[string]$TaskName, $Action, $Trigger, $Principal, $Settings, [switch]$Force'),
  standIn('Unregister-ScheduledTask', '[string]$TaskName, [switch]$Confirm'),
].join('\n')

/** Runs a script of ours where Windows is played, and gives the calls. */
async function played(prelude: string, run: (runner: RunPowerShell) => Promise<unknown>) {
  await writeFile(record, '')
  const runPlayed: RunPowerShell = (script, values) => start(prelude + script, values)
  const result = await run(runPlayed)
  const lines = (await readFile(record, 'utf8')).split('\n').filter((line) => line !== '')
  return { result, calls: lines.map((line) => JSON.parse(line) as { name: string; given: Record<string, unknown> }) }
}

/** In UTF-8: Windows PowerShell 5.1’s own Add-Content writes in the code page of the PC, which has no ’. */
const addContent = `
function Add-Content { param([string]$LiteralPath, [string]$Value)
  [IO.File]::AppendAllText($LiteralPath, $Value + [Environment]::NewLine) }
`
function start(script: string, values: Readonly<Record<string, string>>): Promise<PowerShellEnd> {
  return powerShellRunner(theEngine().path)(addContent + script, { ...values, RECORD: record })
}

const file = "C:\\Program Files\\Nested ’Virtualization’ $(Wizard)\\it's.exe"

test.each([
  ['elevation', elevationScript],
  ['registering', registerScript],
  ['removing', removeScript],
])('the script for %s can travel on a command line', (_name, script) => {
  expect(script).not.toContain('"')
  // eslint-disable-next-line no-control-regex -- exactly this is asked: Windows PowerShell 5.1 reads ASCII alone safely
  expect(script).toMatch(/^[\x00-\x7f]*$/)
})

describeWhere(engine, noEngine)('asking Windows for administrator rights', () => {
  const elevate = (body: string) =>
    played(
      `function Start-Process { [CmdletBinding()] param([string]$FilePath, [string[]]$ArgumentList, [string]$Verb)
        Add-Content -LiteralPath $env:RECORD -Value (@{ name = 'Start-Process'; given = $PSBoundParameters } | ConvertTo-Json -Compress)
        ${body} }`,
      (run) => startAsAdministrator(run, file, ['C:\\my project', '--resume']),
    )

  test('starts exactly our program, with its arguments quoted', async () => {
    const { result, calls } = await elevate('')
    expect(result).toEqual({ status: 'granted' })
    expect(calls).toEqual([
      { name: 'Start-Process', given: { FilePath: file, Verb: 'RunAs', ArgumentList: ['"C:\\my project" --resume'] } },
    ])
  })

  test('tells a no from a failure, in the words of this Windows', async () => {
    const no =
      "throw [InvalidOperationException]::new('Dieser Befehl: ' + [ComponentModel.Win32Exception]::new(1223).Message)"
    expect((await elevate(no)).result).toEqual({ status: 'declined' })
    const failed = await elevate("throw [InvalidOperationException]::new('Das System kann die Datei nicht finden.')")
    expect(failed.result).toEqual({ status: 'failed', reason: 'Das System kann die Datei nicht finden.' })
  })

  test('a program that isn’t there is a failure', async () => {
    expect(elevationOf(await start(elevationScript, { NVW_FILE: '', NVW_ARGUMENTS: '' }))).toMatchObject({
      status: 'failed',
    })
  })
})

describeWhere(engine, noEngine)('starting once after a restart', () => {
  /** `GetFolderPath` and the identity are Windows' own; here they are given. */
  const onWindows = (script: string, programs: string) =>
    script
      .replace("[Environment]::GetFolderPath('ProgramFiles')", `'${programs}'`)
      .replace('[Security.Principal.WindowsIdentity]::GetCurrent().Name', "'PC\\labadmin'")
      .replace('[Environment]::SystemDirectory', "'/Windows/System32'")

  const register = (programs: string) =>
    played(windows, (run) =>
      startAfterRestart((script, values) => run(onWindows(script, programs), values), file, '--resume'),
    )

  test('from the Programs folder: by a task with all rights, quoted, that takes itself back', async () => {
    const { calls } = await register('C:\\Program Files')
    const given = Object.fromEntries(calls.map((call) => [call.name, call.given]))
    expect(given['New-ScheduledTaskAction']).toEqual({ Execute: `"${file}"`, Argument: '--resume' })
    expect(given['New-ScheduledTaskPrincipal']).toMatchObject({
      UserId: 'PC\\labadmin',
      LogonType: 'Interactive',
      RunLevel: 'Highest',
    })
    expect(given['New-ScheduledTaskTrigger']).toMatchObject({ User: 'PC\\labadmin' })
    const trigger = given['Register-ScheduledTask']?.['Trigger'] as { EndBoundary: string }
    const days = (new Date(trigger.EndBoundary).getTime() - Date.now()) / 86_400_000
    expect(Math.round(days)).toBe(7)
    expect(given['Register-ScheduledTask']).toMatchObject({ TaskName: taskName })
  })

  test('from anywhere else: with the person’s rights, so that Windows asks first', async () => {
    const { calls } = await register('D:\\Programs')
    const given = Object.fromEntries(calls.map((call) => [call.name, call.given]))
    expect(given['New-ScheduledTaskPrincipal']).toMatchObject({ RunLevel: 'Limited' })
    const argument = String(given['New-ScheduledTaskAction']?.['Argument'])
    const [, command = ''] = /-Command "(.*)"$/s.exec(argument) ?? []
    // Run what the task would run: the name with quotes of every kind arrives whole.
    const { calls: started } = await played(
      "function Start-Process { [CmdletBinding()] param([string]$FilePath, [string[]]$ArgumentList, [string]$Verb); Add-Content -LiteralPath $env:RECORD -Value (@{ name = 'Start-Process'; given = $PSBoundParameters } | ConvertTo-Json -Compress) }\n",
      (run) => run(command, {}),
    )
    expect(started).toEqual([
      { name: 'Start-Process', given: { Verb: 'RunAs', FilePath: file, ArgumentList: ['--resume'] } },
    ])
  })

  test('is taken back, and nothing happens where there is nothing', async () => {
    const there = await played(
      `${windows}\n${standIn('Get-ScheduledTask', '[string]$TaskName')}\n`,
      dontStartAfterRestart,
    )
    expect(there.calls.at(-1)).toEqual({
      name: 'Unregister-ScheduledTask',
      given: { TaskName: taskName, Confirm: { IsPresent: false } },
    })
    const nothing = await played(
      `${windows}\nfunction Get-ScheduledTask { [CmdletBinding()] param([string]$TaskName) }\n`,
      dontStartAfterRestart,
    )
    expect(nothing.calls).toEqual([])
  })

  test('a refusal of Windows is an error with its words', async () => {
    const refusing = `${windows}\nfunction Register-ScheduledTask { throw 'Zugriff verweigert' }\n`
    await expect(
      played(refusing, (run) =>
        startAfterRestart((script, values) => run(onWindows(script, 'C:\\x'), values), file, ''),
      ),
    ).rejects.toThrow('Zugriff verweigert')
  })
})
