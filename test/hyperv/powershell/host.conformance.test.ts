import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { PowerShellHost } from '../../../electron/hyperv/powershell/host.ts'
import { usualFactIds, type FactId } from '../../../electron/nesting/facts.ts'
import type { FactReading } from '../../../electron/nesting/snapshot.ts'
import { engine, theEngine } from './engine.ts'
import type { Operation } from '../../../electron/nesting/operations.ts'
import { hostileName } from './examples.ts'
import { describeWhere, noEngine, noEngineOrWindows } from '../../skip.ts'

const vmId = '1f2e3d4c-0000-4000-8000-00000000abcd'
const signal = new AbortController().signal

describeWhere(process.platform !== 'win32' && engine, noEngineOrWindows)('a host that isn’t Windows', () => {
  let host: PowerShellHost
  beforeAll(() => {
    host = new PowerShellHost({ engine: theEngine() })
  })
  afterAll(() => host.close())

  test('answers every fact once: what can be read here, and why the rest can’t', async () => {
    const readings: FactReading[] = []
    await host.read({ onFact: (reading) => readings.push(reading), signal })
    expect(readings.map(({ fact }) => fact).sort()).toEqual([...usualFactIds].sort())
    const facts = Object.fromEntries(readings.map((reading) => [reading.fact, reading]))
    expect(host.kind).toBe('portable')
    expect(facts['os.family']).toMatchObject({ value: process.platform === 'darwin' ? 'macos' : 'linux' })
    expect(facts['vm.list']).toMatchObject({ unknown: 'not-windows' })
  })

  test('reads only what is asked where that is asked', async () => {
    const facts: FactId[] = []
    await host.read({ facts: ['os.family', 'pc.name'], onFact: ({ fact }) => facts.push(fact), signal })
    expect(facts.sort()).toEqual(['os.family', 'pc.name'])
  })

  test('changes nothing and says that it can’t', async () => {
    await expect(host.perform({ kind: 'startVm', vmId }, { signal })).rejects.toMatchObject({ code: 'unsupported' })
    await expect(host.openVmWindow(vmId)).rejects.toMatchObject({ code: 'unsupported' })
    const guest = host.readGuest(vmId, { user: 'a', password: 'b' }, { onFact: () => undefined, signal })
    await expect(guest).rejects.toMatchObject({ code: 'unsupported' })
  })
})

describeWhere(engine, noEngine)('a Windows host', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'host-'))
  let host: PowerShellHost | undefined

  afterEach(() => host?.close())
  afterAll(() => rmSync(folder, { recursive: true }))

  /** A host whose Hyper-V module holds just these functions. */
  function hostWith(functions: string): PowerShellHost {
    mkdirSync(path.join(folder, 'Hyper-V'), { recursive: true })
    writeFileSync(path.join(folder, 'Hyper-V', 'Hyper-V.psm1'), functions)
    host = new PowerShellHost({ engine: theEngine(), windows: true, environment: { PSModulePath: folder } })
    return host
  }

  const failingWith = (id: string, command: string) => `
    function Stop-Here {
      $exception = New-Object -TypeName System.InvalidOperationException -ArgumentList 'Der Text ist übersetzt.'
      throw (New-Object -TypeName System.Management.Automation.ErrorRecord -ArgumentList $exception, '${id}', 'NotSpecified', $null)
    }
    ${command}
  `

  test('runs the text of the operation and passes on what is said meanwhile', async () => {
    const log: string[] = []
    const windows = hostWith(`
      function Get-VM { param([guid] $Id) [pscustomobject] @{ Id = $Id } }
      function Get-VMProcessor { param([Parameter(ValueFromPipeline)] $VM) process { [pscustomobject] @{ Count = 1 } } }
      function Set-VMProcessor { param([Parameter(ValueFromPipeline)] $VM, [int] $Count) process { Write-Warning "$($VM.Id) gets $Count" } }
    `)
    await windows.perform({ kind: 'setProcessorCount', vmId, count: 3 }, { signal, onLog: (line) => log.push(line) })
    expect(log.join()).toContain(`${vmId} gets 3`)
  })

  test('tells a VM that is gone', async () => {
    const gone = 'InvalidParameter,Microsoft.HyperV.PowerShell.Commands.GetVM'
    const commands = `
      function Get-VM { param($Id) Stop-Here }
      function Start-VM { param([Parameter(ValueFromPipeline)] $VM) process { } }
    `
    const windows = hostWith(failingWith(gone, commands))
    const run = windows.perform({ kind: 'startVm', vmId }, { signal })
    await expect(run).rejects.toMatchObject({ code: 'vm-not-found', message: 'Der Text ist übersetzt.' })
  })

  test('tells a guest that refuses to shut down from a power switch that fails', async () => {
    const windows = hostWith(
      failingWith(
        'OperationFailed,Microsoft.HyperV.PowerShell.Commands.StopVM',
        `function Get-VM { param($Id) [pscustomobject] @{ State = 'Running' } }
         function Stop-VM { [CmdletBinding(SupportsShouldProcess)] param([Parameter(ValueFromPipeline)] $VM, [switch] $TurnOff, [switch] $Force) process { Stop-Here } }`,
      ),
    )
    const shutDown = windows.perform({ kind: 'stopVm', vmId, turnOff: false }, { signal })
    await expect(shutDown).rejects.toMatchObject({ code: 'shutdown-refused' })
    const turnOff = windows.perform({ kind: 'stopVm', vmId, turnOff: true }, { signal })
    await expect(turnOff).rejects.toMatchObject({ code: 'failed' })
  })

  test('runs nothing for what is no operation', async () => {
    const windows = hostWith("function Get-VM { param($Id) Write-Warning 'here' }")
    const hostile: Operation[] = [
      { kind: 'startVm', vmId: `${vmId}'; Get-VM; '` },
      { kind: 'enableHyperV', server: false, features: ['SMB1Protocol' as 'Microsoft-Hyper-V'] },
      { kind: 'guestStartNestedVm', vmId, name: 'two\nlines' },
    ]
    const log: string[] = []
    for (const operation of hostile) {
      const run = windows.perform(operation, { signal, onLog: (line) => log.push(line) })
      await expect(run).rejects.toMatchObject({ code: 'failed', origin: { errorId: 'OperationRefused' } })
    }
    expect(log).toEqual([])
  })

  test('signs in to a guest with the account that was given, and not without one', async () => {
    const log: string[] = []
    const onLog = (line: string) => log.push(line)
    const windows = hostWith(`
      function Get-VM { param($Id) }
      function Start-VM { param([Parameter(ValueFromPipeline)] $VM) process { } }
      function Invoke-Command {
        param([guid] $VMId, [pscredential] $Credential, [scriptblock] $ScriptBlock)
        Write-Warning "signed in: $($Credential.UserName) $($Credential.GetNetworkCredential().Password.Length)"
      }
    `)
    const operation = { kind: 'guestStartNestedVm', vmId, name: hostileName.replace(/\s+/g, ' ') } as const
    await expect(windows.perform(operation, { signal, onLog })).rejects.toMatchObject({ code: 'credential-invalid' })
    expect(log).toEqual([])
    // Loads the module, whose command then stands in front of the engine's own.
    await windows.perform({ kind: 'startVm', vmId }, { signal })
    await windows.perform(operation, { signal, onLog, credential: { user: '.\\lab', password: 'seven77' } })
    expect(log.join()).toContain('signed in: .\\lab 7')
  })

  test('says when it was cancelled, and works again', async () => {
    const windows = hostWith(`
      function Get-VM { param($Id) if ($Id -eq '${vmId}') { Write-Warning 'here'; Start-Sleep -Seconds 600 } }
      function Start-VM { param([Parameter(ValueFromPipeline)] $VM) process { } }
    `)
    const controller = new AbortController()
    const run = windows.perform(
      { kind: 'startVm', vmId },
      { signal: controller.signal, onLog: () => controller.abort() },
    )
    await expect(run).rejects.toMatchObject({ code: 'cancelled' })
    await windows.perform({ kind: 'startVm', vmId: vmId.replace('1', '2') }, { signal })
  })

  test('a limit that the caller’s signal carries is a timeout, not a cancellation', async () => {
    const windows = hostWith('function Get-VM { param($Id) Start-Sleep -Seconds 600 }')
    const run = windows.perform({ kind: 'startVm', vmId }, { signal: AbortSignal.timeout(300) })
    await expect(run).rejects.toMatchObject({ code: 'timed-out' })
  })

  test('opens the window of the VM', async () => {
    const opened: string[] = []
    const windows = new PowerShellHost({
      engine: theEngine(),
      windows: true,
      openWindow: (id) => Promise.resolve(void opened.push(id)),
    })
    await windows.openVmWindow(vmId)
    await windows.close()
    expect(opened).toEqual([vmId])
  })
})

describe('a host without PowerShell', () => {
  test('says that nothing can be read', async () => {
    const host = new PowerShellHost({ engine: { path: '/no/such/pwsh', kind: 'windows-powershell' } })
    const read = host.read({ onFact: () => undefined, signal })
    await expect(read).rejects.toMatchObject({ code: 'powershell-missing' })
    await host.close()
  })
})
