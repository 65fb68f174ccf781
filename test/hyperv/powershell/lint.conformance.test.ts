import { readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readGuest, readHost, readPortable } from '../../../electron/hyperv/powershell/scripts.ts'
import { PowerShellSession } from '../../../electron/hyperv/powershell/session.ts'
import { renderOperation } from '../../../electron/hyperv/render/render.ts'
import { byteOrderMark, renderScript } from '../../../electron/hyperv/render/script.ts'
import { elevationScript } from '../../../electron/shell/windows/elevation.ts'
import { inUtf8 } from '../../../electron/program/powershell-once.ts'
import { protectScript } from '../../../electron/program/protected-folder.ts'
import { registerScript, removeScript } from '../../../electron/shell/windows/start-after-restart.ts'
import { script as english } from '../../../electron/texts/en/script.ts'
import { script as spanish } from '../../../electron/texts/es/script.ts'
import { describeWhere, noEngine } from '../../skip.ts'
import { folderForTests } from '../../temporary.ts'
import { engine, theEngine } from './engine.ts'
import { exampleOperations, hostileName } from './examples.ts'
import { lint, type ScriptToCheck } from './lint/lint.ts'

/** What the product says to Windows must run under Windows PowerShell 5.1, whichever engine the tests have. */

let session: PowerShellSession | undefined
beforeAll(() => {
  if (engine) session = new PowerShellSession(theEngine())
})
afterAll(() => session?.close())

function problems(...scripts: ScriptToCheck[]): Promise<string[]> {
  if (!session) throw new Error('skipped without an engine')
  return lint(session, scripts)
}

const folder = folderForTests('lint-')
/** What a file may be called on every system. */
const hostileFileName = "it's $(Get-Date) `n é"
const root = path.join(import.meta.dirname, '..', '..', '..')

/** All scripts in a folder and below. */
function filesIn(folder: string): ScriptToCheck[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.psm?1$/.test(file))
    .map((file) => ({ name: file, path: path.join(root, folder, file) }))
}

describeWhere(engine, noEngine)('nothing keeps from Windows PowerShell 5.1', () => {
  test('the session and the fact scripts', async () => {
    const files = filesIn('electron')
    expect(files.map(({ name }) => path.basename(name))).toEqual(expect.arrayContaining(['session.ps1', 'vms.ps1']))
    expect(await problems(...files)).toEqual([])
  })

  test.each(Object.entries({ readHost, readGuest, readPortable }))(
    'the fact scripts as they are sent: %s',
    async (name, text) => {
      // What a session has loaded before: nothing else of ours is there then.
      const before = filesIn('electron').filter((file) => /(session|token)\.ps1$/.test(file.name))
      expect(await problems({ name, text }, ...before)).toEqual([])
    },
  )

  test.each(['DEV-WIN11', hostileName])('each operation on %s', async (vm) => {
    const texts = exampleOperations(vm).map((operation) => ({
      name: operation.kind,
      text: renderOperation(operation).join('\n'),
    }))
    expect(await problems(...texts)).toEqual([])
  })

  test.each([
    ['English', english],
    ['Spanish', spanish],
  ])('a saved script in %s, and the way back in it', async (_language, texts) => {
    const steps = exampleOperations(hostileName).map((operation) => ({ title: hostileName, operation }))
    const script = { texts, fileName: 'x.ps1', about: [hostileName], wayBack: { steps, lost: [hostileName] } }
    const text = renderScript(steps, script)
    const lines = text.split('\r\n')
    const back = lines.slice(lines.indexOf(`# ${texts.undoIntro}`) + 1).map((line) => line.replace(/^# ?/, ''))
    expect(back.length).toBeGreaterThan(steps.length)
    expect(await problems({ name: 'saved', text }, { name: 'way back', text: back.join('\r\n') })).toEqual([])
  })

  test('the short scripts of the window', async () => {
    const scripts = { inUtf8, elevationScript, registerScript, removeScript, protectScript }
    expect(await problems(...Object.entries(scripts).map(([name, text]) => ({ name, text })))).toEqual([])
  })

  test('the stub of Windows, and this check itself', async () => {
    expect(await problems(...filesIn('test/hyperv/powershell/stub'))).toEqual([])
    expect(await problems(...filesIn('test/hyperv/powershell/lint'))).toEqual([])
  })
})

/** The bad ones, each with what must be said about it. What 5.1's own parser refuses, it calls by other names. */
const refused: [script: string, said: RegExp][] = [
  ['if (', /does not parse/],
  ['"$(', /does not parse/],
  // Syntax of PowerShell 7.
  ['$a = $b ? 1 : 2', /operator \? :|does not parse/],
  ['$a = $b ?? 1', /operator \?\?|does not parse/],
  ['$a ??= 1', /operator \?\?=|does not parse/],
  ['Get-Date && Get-Date', /&& or|does not parse/],
  ['Get-Date || Get-Date', /\|\| between|does not parse/],
  ['${a}?.Length', /operator \?\.|does not parse/],
  ['${a}?.ToString()', /operator \?\.|does not parse/],
  ['${a}?[0]', /operator \?\[\]|does not parse/],
  ['Get-Date &', /operator & behind|does not parse/],
  ['[array]::Empty[int]()', /type arguments|does not parse/],
  ['function Get-It { process { 1 } clean { 2 } }', /clean|does not parse|nothing is known/],
  ["$a = 'x'; $a | ForEach-Object -Process { $_ ? 1 : 2 }", /operator \? :|does not parse/],
  // Words of PowerShell 7.
  ['$a = 0b101', /number 0b101/],
  ['$a = 1u', /number 1u/],
  ['$a = 10uy', /number 10uy/],
  ['$a = 0xffs', /number 0xffs/],
  ['$a = 2n', /number 2n/],
  ['$a = 1ulkb', /number 1ulkb|does not parse/],
  ['$a = "`u{1F600}"', /escape/],
  ['$a = "`e[0m"', /escape/],
  ['$a = "x```e"', /escape/],
  ['$a = "$(0b11)"', /number 0b11/],
  ['$a = @"\n`e[0m\n"@', /escape/],
  ['if ($IsWindows) { 1 }', /variable \$IsWindows/],
  ['$PSStyle.Reset', /variable \$PSStyle/],
  ['[semver] $a = 1', /type \[semver\]/],
  ['[uint]::MaxValue', /type \[uint\]/],
  ['function Get-It { param([ValidateNotNullOrWhiteSpace()] $A) $A }', /ValidateNotNullOrWhiteSpace/],
  ['#Requires -Version 7.2', /Requires -Version 7\.2/],
  ['#Requires -PSEdition Core', /PSEdition Core/],
  ['[Convert]::ToHexString($a)', /\[Convert\]::ToHexString/],
  ["[System.IO.Path]::Join('a', 'b')", /\[Path\]::Join/],
  ['[Environment]::ProcessPath', /\[Environment\]::ProcessPath/],
  // Commands and parameters of PowerShell 7.
  ["'a' | Join-String -Separator ','", /Join-String is newer/],
  ['1 | ForEach-Object -Parallel { $_ }', /-Parallel is newer/],
  ["'{}' | ConvertFrom-Json -AsHashtable", /-AsHashtable is newer/],
  ['ConvertTo-Json -InputObject 1 -AsArray', /-AsArray is newer/],
  ['Get-Date -ProgressAction Ignore', /-ProgressAction is newer/],
  ["$with = @{ Path = 'x'; AsByteStream = $true }; Get-Content @with", /-AsByteStream is newer/],
  ['Microsoft.PowerShell.Utility\\Get-Date -AsUTC', /-AsUTC is newer/],
  // Short ways.
  ['gci', /gci is an alias/],
  ['ls', /ls is an alias/],
  ['sort 1', /sort is an alias/],
  ['1 | % { $_ }', /% is an alias/],
  ['1 | where { $_ }', /where is an alias/],
  ["Get-ChildItem -Rec -Path 'x'", /-Rec is short for -Recurse/],
  ["Get-VM -Na 'x'", /Get-VM -Na is short for -Name/],
  ["Get-Content -Path 'x' -Tail 1 -Last 2", /-Last is an alias of -Tail/],
  ["Get-VM -VMName 'x'", /Get-VM -VMName is an alias of -Name/],
  // What there isn't.
  ['Get-VMProcesor', /nothing is known about the command Get-VMProcesor/],
  ["bcdedit /set '{current}' hypervisorlaunchtype auto", /nothing is known about the command bcdedit/],
  ['shutdown.exe /r /t 0', /nothing is known about the command shutdown\.exe/],
  ['& "$env:windir\\shutdown.exe" /r /t 0', /from another folder than that of Windows/],
  ["Get-VM -Identity 'x'", /^x:1:8: Get-VM -Identity does not exist$/],
  ['Get-Date -Formt x', /Get-Date -Formt does not exist/],
  ['Get-Service -Nme x', /Get-Service -Nme does not exist/],
  ['Register-ScheduledTask -Priority 4', /-Priority does not exist/],
  ["New-VM -Name 'x' -NoVHD -GuestStateIsolationType Disabled", /\(winserver2016, winserver2019, winserver2022\)$/],
  ["$with = @{ Name = 'x' }; $with.Nme = 'y'; Get-VM @with", /Get-VM -Nme does not exist/],
  ["$with = @{}; $with['Nme'] = 'y'; Get-VM @with", /Get-VM -Nme does not exist/],
  ['function Get-It { param($Name) $Name }; Get-It -Nam 1', /Get-It -Nam is short for -Name/],
  ['function Get-It($Name) { $Name }; Get-It -Other 1', /Get-It -Other does not exist/],
]

const fine = [
  '$a = if ($b) { 1 } else { 2 }',
  '$a = 1l + 2d + 0x1f + 1kb + 0.5e3 + 0xffL + 10gb',
  `$a = "a \`n \`\`e \`$b $c $($d.E) é"`,
  "$a = '`e ?? && ? :'",
  '$IsWindows = $true; if ($IsWindows) { 1 }',
  'function Test-It { param($IsLinux) $IsLinux }',
  '[uint32] $a = 1; [uint64]::MaxValue; [int16] $a',
  "[System.IO.Path]::Combine('a', 'b'); $a.Join('x'); [string]::Join(',', $a); [Math]::Max(1, 2)",
  "Get-VM -Name 'x' -ErrorAction Stop | Get-VMProcessor | Set-VMProcessor -Count 2 -Confirm:$false",
  "New-VM -Name 'x' -NoVHD -Generation 2",
  "$with = @{ Name = 'x' }; $with.ComputerName = 'y'; $with['ErrorAction'] = 'Stop'; Get-VM @with",
  'function Get-It { $args }; Get-It -Whatever 1',
  'function script:Get-It { param($Name) $Name }; Get-It -Name 1 -ErrorAction Stop',
  "& $a -Whatever 1; & { 1 } -X 2; & 'C:\\x\\powershell.exe'.Trim() -NoProfile",
  `& "$([Environment]::SystemDirectory)\\bcdedit.exe" /enum '{current}'; & "$([Environment]::SystemDirectory)\\shutdown.exe" /r /t 0`,
  'New-Object -ComObject Schedule.Service',
  "Get-CimInstance -ClassName Win32_Processor -Filter 'x'; Get-Service -Name vmms; Get-WindowsFeature -Name Hyper-V",
  "Microsoft.PowerShell.Management\\Test-Path -LiteralPath 'x'",
  '#Requires -Version 5.1\n[CmdletBinding()] param()',
]

describeWhere(engine, noEngine)('the check of scripts', () => {
  test('finds each mistake', async () => {
    const unseen: string[] = []
    for (const [text, said] of refused) {
      const found = await problems({ name: 'x', text })
      if (!found.some((line) => said.test(line))) unseen.push(`${text}: ${found.join('; ') || 'nothing'}`)
    }
    expect(unseen).toEqual([])
  })

  test('finds nothing where nothing is wrong', async () => {
    for (const text of fine) expect(await problems({ name: text, text })).toEqual([])
  })

  test('knows functions of other scripts that are there', async () => {
    const own = { name: 'own', text: 'function global:Get-It { param($Name) $Name }' }
    const call = { name: 'call', text: 'Get-It -Name 1\n  Get-It -Nam 1' }
    expect(await problems(own, call)).toEqual(['call:2:10: Get-It -Nam is short for -Name'])
    expect(await problems(call)).toHaveLength(2)
  })

  test('wants a mark in a file that isn’t ASCII', async () => {
    const file = path.join(folder, `${hostileFileName}.ps1`)
    const found = async (bytes: Buffer) => {
      writeFileSync(file, bytes)
      return problems({ name: 'file', path: file })
    }
    const text = "$a = 1\n$b = 'é'\n"
    expect(await found(Buffer.from(text))).toEqual([expect.stringMatching(/^file:2:7: .*byte order mark/)])
    expect(await found(Buffer.from(byteOrderMark + text))).toEqual([])
    expect(await found(Buffer.from('$a = 1\n'))).toEqual([])
  })
})
