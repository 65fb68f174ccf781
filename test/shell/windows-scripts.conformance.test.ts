import { readFile, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { documentsOffered, documentsScript } from '../../electron/shell/windows/documents.ts'
import { elevationOf, elevationScript, startAsAdministrator } from '../../electron/shell/windows/elevation.ts'
import {
  inUtf8,
  powerShellRunner,
  type PowerShellEnd,
  type RunPowerShell,
} from '../../electron/program/powershell-once.ts'
import { protectScript } from '../../electron/program/protected-folder.ts'
import { registerScript, removeScript, resumeTask, taskName } from '../../electron/shell/windows/start-after-restart.ts'
import { engine, theEngine } from '../hyperv/powershell/engine.ts'
import { describeWhere, noEngine } from '../skip.ts'
import { folderForTests } from '../temporary.ts'

const folder = folderForTests('wizard-scripts-')
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
    '[switch]$AllowStartIfOnBatteries, [switch]$DontStopIfGoingOnBatteries, [timespan]$DeleteExpiredTaskAfter, [timespan]$ExecutionTimeLimit, [string]$MultipleInstances, [int]$Priority',
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
  ['the folder for what is saved', documentsScript],
  ['the folder that only administrators write to', protectScript],
  ['the encoding before all of them', inUtf8],
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
      (run) => startAsAdministrator(run, file, ['C:\\my project', '--pc=ready']),
    )

  test('starts exactly our program, with its arguments quoted', async () => {
    const { result, calls } = await elevate('')
    expect(result).toEqual({ status: 'granted' })
    expect(calls).toEqual([
      {
        name: 'Start-Process',
        given: { FilePath: file, Verb: 'RunAs', ArgumentList: ['"C:\\my project" --pc=ready'] },
      },
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
  const me = 'S-1-5-21-1-2-3-1001'
  const resume = '--resume=0a1b2c3d-0000-4000-8000-00000000000e'
  const someoneElse = 'S-1-5-21-1-2-3-1002'

  /** 7, which a task has without one, is for work in the background. */
  const forPeople = (priority: unknown) => priority === 4 || priority === 5 || priority === 6

  /** Folders and the identity are Windows' own; here they are given. */
  const onWindows = (script: string, programs: string) =>
    script
      .replace("[Environment]::GetFolderPath('ProgramFiles')", `'${programs}'`)
      .replace('[Security.Principal.WindowsIdentity]::GetCurrent().User.Value', `'${me}'`)
      .replace('[Environment]::SystemDirectory', "'/Windows/System32'")

  /** The explorers of this session, by their owners. */
  const desktopOf = (...owners: string[]) => `
function Get-CimInstance {
  param([string]$ClassName, [string]$Filter)
  Add-Content -LiteralPath $env:RECORD -Value (@{ name = 'Get-CimInstance'; given = @{ ClassName = $ClassName; Filter = $Filter } } | ConvertTo-Json -Compress)
  foreach ($sid in @(${owners.map((owner) => `'${owner}'`).join(', ')})) { [pscustomobject]@{ Sid = $sid } }
}
function Invoke-CimMethod {
  param($InputObject, [string]$MethodName)
  if ($MethodName -ne 'GetOwnerSid') { throw $MethodName }
  [pscustomobject]@{ Sid = $InputObject.Sid }
}`

  /** The Task Scheduler's own object, for what its cmdlets can't do. */
  const scheduler = (set: string) => `
function New-Object {
  param([string]$ComObject)
  $object = [pscustomobject]@{}
  Add-Member -InputObject $object -MemberType ScriptMethod -Name Connect -Value { }
  Add-Member -InputObject $object -MemberType ScriptMethod -Name GetFolder -Value { $this }
  Add-Member -InputObject $object -MemberType ScriptMethod -Name GetTask -Value { $this }
  Add-Member -InputObject $object -MemberType ScriptMethod -Name GetSecurityDescriptor -Value { 'O:BAG:DUD:(A;;FA;;;BA)' }
  Add-Member -InputObject $object -MemberType ScriptMethod -Name SetSecurityDescriptor -Value { ${set} }
  $object
}
`
  const allows =
    "Add-Content -LiteralPath $env:RECORD -Value (@{ name = 'SetSecurityDescriptor'; given = @{ Sddl = $args[0] } } | ConvertTo-Json -Compress)"

  async function register(
    programs: string,
    { desktop = desktopOf(me), set = allows, more = '' }: { desktop?: string; set?: string; more?: string } = {},
  ) {
    const { calls } = await played(`${windows}${desktop}${scheduler(set)}${more}\n`, (run) =>
      resumeTask((script, values) => run(onWindows(script, programs), values), file).register(resume),
    )
    return Object.fromEntries(calls.map((call) => [call.name, call.given]))
  }

  /** What the task would run when it belongs to somebody whom Windows has to ask. */
  function commandOf(given: Awaited<ReturnType<typeof register>>): string {
    const [, command = ''] = /-Command "(.*)"$/s.exec(String(given['New-ScheduledTaskAction']?.['Argument'])) ?? []
    return command
  }
  const asking = (answer: string) =>
    `${windows}\nfunction Start-Process { [CmdletBinding()] param([string]$FilePath, [string[]]$ArgumentList, [string]$Verb)
      Add-Content -LiteralPath $env:RECORD -Value (@{ name = 'Start-Process'; given = $PSBoundParameters } | ConvertTo-Json -Compress)
      ${answer} }\n`

  test('from the Programs folder: by a task with all rights, quoted, that takes itself back', async () => {
    const given = await register('C:\\Program Files')
    expect(given['New-ScheduledTaskAction']).toEqual({ Execute: `"${file}"`, Argument: resume })
    expect(given['New-ScheduledTaskPrincipal']).toMatchObject({
      UserId: me,
      LogonType: 'Interactive',
      RunLevel: 'Highest',
    })
    expect(given['New-ScheduledTaskTrigger']).toMatchObject({ User: me })
    const trigger = given['Register-ScheduledTask']?.['Trigger'] as { EndBoundary: string }
    const days = (new Date(trigger.EndBoundary).getTime() - Date.now()) / 86_400_000
    expect(Math.round(days)).toBe(7)
    expect(given['Register-ScheduledTask']).toMatchObject({ TaskName: taskName })
    expect(given['SetSecurityDescriptor']).toBeUndefined()
    expect(given['New-ScheduledTaskSettingsSet']?.['Priority']).toSatisfy(forPeople)
  })

  test('from anywhere else: with the person’s rights, so that Windows asks first', async () => {
    const given = await register('D:\\Programs')
    expect(given['New-ScheduledTaskPrincipal']).toMatchObject({ UserId: me, RunLevel: 'Limited' })
    expect(given['New-ScheduledTaskSettingsSet']?.['Priority']).toSatisfy(forPeople)
    // Run what the task would run: the name with quotes of every kind arrives whole.
    const { calls } = await played(asking(''), (run) => run(commandOf(given), {}))
    expect(calls).toMatchObject([
      { name: 'Start-Process', given: { Verb: 'RunAs', FilePath: file, ArgumentList: [resume] } },
      { name: 'Unregister-ScheduledTask', given: { TaskName: taskName } },
    ])
  })

  test('a person who says no is not asked at the next sign-in', async () => {
    const given = await register('D:\\Programs')
    expect(given['SetSecurityDescriptor']).toEqual({ Sddl: `O:BAG:DUD:(A;;FA;;;BA)(A;;GRGXSD;;;${me})` })
    const { calls } = await played(asking("throw 'The operation was canceled by the user.'"), (run) =>
      run(commandOf(given), {}),
    )
    expect(calls.map(({ name }) => name)).toEqual(['Start-Process', 'Unregister-ScheduledTask'])
  })

  test('a task that its person can’t delete is registered all the same', async () => {
    expect(await register('D:\\Programs', { set: "throw 'Access is denied.'" })).toHaveProperty(
      'Register-ScheduledTask',
    )
  })

  test('when somebody else’s password elevated the wizard: for the one who signs in, and asking', async () => {
    const given = await register('C:\\Program Files', { desktop: desktopOf(someoneElse, someoneElse) })
    expect(given['Get-CimInstance']).toMatchObject({
      ClassName: 'Win32_Process',
      Filter: expect.stringMatching(/^Name = 'explorer\.exe' AND SessionId = \d+$/) as string,
    })
    expect(given['New-ScheduledTaskTrigger']).toMatchObject({ User: someoneElse })
    expect(given['New-ScheduledTaskPrincipal']).toMatchObject({ UserId: someoneElse, RunLevel: 'Limited' })
    expect(given['SetSecurityDescriptor']?.['Sddl']).toContain(`;;;${someoneElse})`)
    expect(commandOf(given)).toContain('-Verb RunAs')
  })

  test.each([
    ['no desktop', desktopOf()],
    ['a desktop of somebody else beside', desktopOf(someoneElse, me)],
  ])('with %s it stays with the one who runs the wizard', async (_name, desktop) => {
    expect(await register('C:\\Program Files', { desktop })).toMatchObject({
      'New-ScheduledTaskPrincipal': { UserId: me, RunLevel: 'Highest' },
    })
  })

  test('and what is saved is then offered to go where everybody finds it', async () => {
    const folder = (script: string) =>
      onWindows(script, '').replace("GetFolderPath('CommonDocuments')", "GetFolderPath('UserProfile')")
    const offered = async (...owners: string[]) => {
      const { result } = await played(`${desktopOf(...owners)}\n`, (run) =>
        documentsOffered(
          () => 'own',
          (script, values) => run(folder(script), values),
          600_000,
        )(),
      )
      return result
    }
    expect(await offered(someoneElse)).toEqual({ folder: os.homedir(), shared: true })
    expect(await offered(me)).toEqual({ folder: 'own', shared: false })
  })

  const remove = (prelude: string) => played(`${windows}\n${prelude}\n`, (run) => resumeTask(run, file).remove())
  const there = standIn('Get-ScheduledTask', '[string]$TaskName')
  const gone = 'function Get-ScheduledTask { [CmdletBinding()] param([string]$TaskName) }'
  const failing = (words: string) =>
    `function Unregister-ScheduledTask { [CmdletBinding()] param([string]$TaskName, [switch]$Confirm); throw '${words}' }`

  test('is taken back', async () => {
    expect((await remove(there)).calls).toEqual([
      { name: 'Unregister-ScheduledTask', given: { TaskName: taskName, Confirm: { IsPresent: false } } },
    ])
  })

  test('nothing happens where there is nothing, or where it has just gone', async () => {
    expect((await remove(`${gone}\n${failing('No MSFT_ScheduledTask objects found')}`)).calls).toEqual([])
  })

  test('a refusal of Windows is an error with its words', async () => {
    await expect(remove(`${there}\n${failing('Acceso denegado')}`)).rejects.toThrow('Acceso denegado')
    const refusing = "function Register-ScheduledTask { throw 'Zugriff verweigert' }"
    await expect(register('C:\\x', { more: refusing })).rejects.toThrow('Zugriff verweigert')
  })
})
