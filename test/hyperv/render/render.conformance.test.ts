import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { byteOrderMark, renderScript } from '../../../electron/hyperv/render/script.ts'
import { renderOperation } from '../../../electron/hyperv/render/render.ts'
import { PowerShellSession } from '../../../electron/hyperv/powershell/session.ts'
import { script as texts } from '../../../electron/texts/en/script.ts'
import { script as spanish } from '../../../electron/texts/es/script.ts'
import { engine, theEngine } from '../powershell/engine.ts'
import { exampleOperations, hostileName } from '../powershell/examples.ts'
import { describeWhere, noEngine } from '../../skip.ts'

/** What the parser sees in a script: its errors, and each command with the names of its parameters. */
const describeScript = `
  foreach ($text in $wizardInput.scripts) {
    $tokens = $null; $errors = $null
    $ast = [System.Management.Automation.Language.Parser]::ParseInput($text, [ref] $tokens, [ref] $errors)
    $commands = $ast.FindAll({ param($node) $node -is [System.Management.Automation.Language.CommandAst] }, $true)
    Write-WizardRecord -Record @{
      errors = @($errors | ForEach-Object -Process { $_.Message })
      commands = @($commands | ForEach-Object -Process {
        $parameters = $_.CommandElements | Where-Object -FilterScript { $_ -is [System.Management.Automation.Language.CommandParameterAst] }
        (@($_.GetCommandName()) + @($parameters | ForEach-Object -Process { $_.ParameterName })) -join ' -'
      })
      strings = @($ast.FindAll({ param($node) $node -is [System.Management.Automation.Language.StringConstantExpressionAst] }, $true).Count)
    }
  }
`
interface Described {
  errors: string[]
  commands: string[]
  strings: number[]
}

async function parse(session: PowerShellSession, scripts: readonly string[]): Promise<Described[]> {
  const described: Described[] = []
  await session.run(describeScript, { input: { scripts }, onRecord: (record) => described.push(record as Described) })
  return described
}

describeWhere(engine, noEngine)('in a PowerShell engine, the text of an operation', () => {
  let session: PowerShellSession

  beforeAll(() => {
    session = new PowerShellSession(theEngine())
  })
  afterAll(() => session.close())

  test('has no errors, and no command that isn’t spelled out', async () => {
    const described = await parse(
      session,
      exampleOperations().map((operation) => renderOperation(operation).join('\n')),
    )
    for (const { errors, commands } of described) {
      expect(errors).toEqual([])
      // A block that is called has no name; the commands in it are listed too.
      for (const command of commands.filter((name) => name !== ''))
        expect(command).toMatch(/^([A-Z][A-Za-z]+-\w+)( -|$)/)
    }
  })

  test('runs the same commands whatever a name holds', async () => {
    const scripts = (name: string) => exampleOperations(name).map((operation) => renderOperation(operation).join('\n'))
    expect(await parse(session, scripts(hostileName))).toEqual(await parse(session, scripts('DEV-WIN11')))
  })
})

describeWhere(engine, noEngine)('the script of a plan', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'script-'))
  const fileName = 'plan.ps1'
  const vmId = '1f2e3d4c-0000-4000-8000-00000000abcd'
  const nat = { switchName: hostileName, natName: 'NAT', gateway: '192.168.77.1', prefixLength: 24 }
  const plan = [
    { title: 'One', operation: { kind: 'setProcessorCount', vmId, count: 1 } },
    {
      title: hostileName,
      operation: { kind: 'createNat', nat },
    },
    { title: 'Three', operation: { kind: 'setProcessorCount', vmId, count: 3 } },
  ] as const
  const wayBack = {
    steps: [{ title: hostileName, operation: { kind: 'removeNat', nat } as const }],
    lost: ['One', 'Three'],
  }
  let session: PowerShellSession

  beforeAll(() => {
    session = new PowerShellSession(theEngine())
  })
  afterAll(async () => {
    await session.close()
    rmSync(folder, { recursive: true })
  })

  /** Runs the script where a few functions stand in for Windows, and tells what they saw and what was said. */
  async function run(text: string, { administrator = true, failAt = '', fromStep = 1 } = {}) {
    const file = path.join(folder, fileName)
    writeFileSync(file, byteOrderMark + text)
    const said: string[] = []
    const done: unknown[] = []
    const windows = `
      function Get-Yes { $true }
      function Get-No { $false }
      Set-Alias -Name Test-Administrator -Value $(if ($wizardInput.administrator) { 'Get-Yes' } else { 'Get-No' })
      function Invoke-Stub {
        param([object] $What)
        if ([string] $What -ceq $wizardInput.failAt) { Write-Error -Message 'as ordered' -ErrorAction Stop }
        Write-WizardRecord -Record $What
      }
      function Import-Module { param([string] $Name) }
      function Get-VM { param([string] $Id) 'a VM' }
      function Get-VMProcessor { [pscustomobject] @{ Count = 0 } }
      function Set-VMProcessor { param([Parameter(ValueFromPipeline)] [object] $VM, [int] $Count) process { Invoke-Stub -What $Count } }
      function Get-VMSwitch { }
      function New-VMSwitch { param([string] $Name, [string] $SwitchType) Invoke-Stub -What $Name }
      function Get-NetIPAddress { }
      function New-NetIPAddress { }
      function Get-NetNat { }
      function New-NetNat { }
      & $wizardInput.file -FromStep $wizardInput.fromStep
      Write-WizardRecord -Record "exit $LASTEXITCODE"
    `
    await session.run(`$global:LASTEXITCODE = 0\n${windows}`, {
      input: { administrator, failAt, fromStep, file },
      onRecord: (record) => done.push(record),
      onNoise: (line) => said.push(line),
    })
    return { done, said: said.join('\n') }
  }

  test('does all steps in order and says each', async () => {
    const { done, said } = await run(renderScript(plan, { texts, fileName, wayBack }))
    expect(done).toEqual([1, hostileName, 3, 'exit 0'])
    expect(said).toMatch(/Step 1 of 3: One[^]*Step 3 of 3: Three[^]*All steps are done/)
  })

  test('does nothing without administrator rights, and says why', async () => {
    const { done, said } = await run(renderScript(plan, { texts, fileName, wayBack }), { administrator: false })
    expect(done).toEqual(['exit 1'])
    expect(said).toContain(texts.notElevated)
  })

  test('stops at the first failure and says how to go on and back', async () => {
    const { done, said } = await run(renderScript(plan, { texts, fileName, wayBack }), { failAt: hostileName })
    expect(done).toEqual([1, 'exit 1'])
    expect(said).toContain('Step 2 failed')
    expect(said).toContain('as ordered')
    expect(said).toContain('-FromStep 2')
    expect(said).not.toContain('Step 3 of 3')
  })

  test('goes on from any step', async () => {
    const { done } = await run(renderScript(plan, { texts, fileName, wayBack }), { fromStep: 3 })
    expect(done).toEqual([3, 'exit 0'])
  })

  test('says the same in Spanish, and holds whatever stands in its head', async () => {
    const { done, said } = await run(
      renderScript(plan, { texts: spanish, fileName, wayBack, about: [`VM: ${hostileName}`] }),
    )
    expect(done).toEqual([1, hostileName, 3, 'exit 0'])
    expect(said).toContain('Paso 3 de 3: Three')
  })

  test('brings the way back as comments, which are a script without their first mark', async () => {
    const lines = renderScript(plan, { texts, fileName, wayBack }).split('\r\n')
    const undo = lines.slice(lines.indexOf(`# ${texts.undoIntro}`) + 1).filter((line) => line !== '')
    expect(undo.every((line) => line.startsWith('#'))).toBe(true)
    const [described] = await parse(session, [undo.map((line) => line.replace(/^# ?/, '')).join('\r\n')])
    expect(described?.errors).toEqual([])
    expect(described?.commands).toContain('Remove-VMSwitch -Force -Confirm')
    expect(undo.join('\n')).toContain(`# # One ${texts.nothingToUndo}`)
  })

  test('asks before it restarts this PC and goes on after it', async () => {
    const restart = { title: 'Restart', operation: { kind: 'restartHost' } } as const
    const text = renderScript([plan[0], restart, plan[2]], { texts, fileName, wayBack })
    // Nobody can answer in a session without a keyboard, so it stops before the restart.
    const first = await run(text)
    expect(first.done).toEqual([1, 'exit 1'])
    expect(first.said).toContain('-FromStep 3')
    const second = await run(text, { fromStep: 3 })
    expect(second.done).toEqual([3, 'exit 0'])
  })
})
