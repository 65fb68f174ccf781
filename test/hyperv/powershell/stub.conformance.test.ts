import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import { SessionError } from '../../../electron/hyperv/powershell/session-error.ts'
import { ids, lab, quick, server } from '../../conformance/worlds.ts'
import { describeWhere, noEngine } from '../../skip.ts'
import { engine } from './engine.ts'
import { StubWindows, type StubSession } from './stub/stub-windows.ts'

/** What makes the stub of Windows worth believing: it refuses what Windows refuses. */

let windows: StubWindows | undefined
afterEach(() => windows?.close())

/** Most tests change nothing that matters to the others, so one process serves them. */
let shared: { windows: StubWindows; session: StubSession } | undefined
afterAll(() => shared?.windows.close())

function sharedSession(): StubSession {
  if (!shared) {
    const stub = new StubWindows(lab())
    shared = { windows: stub, session: stub.session() }
  }
  return shared.session
}

/** Runs a line and tells the values that it wrote, or the id of the error that ended it. */
async function run(line: string, session = sharedSession()) {
  const values: unknown[] = []
  const script = `${line} | ForEach-Object -Process { Write-WizardRecord -Record @{ value = "$_" } }`
  try {
    await session.run(script, { onRecord: (record) => values.push((record as { value: string }).value) })
    return values
  } catch (error) {
    if (error instanceof SessionError && error.record) return error.record.errorId
    throw error
  }
}

/** A native command tells by its number that it refuses. */
const refusedBy = (command: string) =>
  `& { & "$([Environment]::SystemDirectory)\\${command.replace(' ', '" ')}; if ($LASTEXITCODE -ne 0) { throw 'refused' } }`

describeWhere(engine, noEngine)('the stub of Windows', () => {
  test.each([
    ["Get-VM -Identity 'x'", 'NamedParameterNotFound'],
    ["Set-VMProcessor -VMName 'linux' -ExposeExtensions $true", 'NamedParameterNotFound'],
    ["Get-VM -Id 'x'", 'ParameterArgumentTransformationError'],
    [`Get-VM -Id ${ids.off} -Name 'y'`, 'AmbiguousParameterSet'],
    ["'text' | Connect-VMNetworkAdapter -SwitchName 'x'", 'InputObjectNotBound'],
    ["Get-VM -Name 'linux' | Set-VM -CheckpointType Sometimes", 'ParameterArgumentValidationError'],
    ['Get-WindowsOptionalFeature -FeatureName Microsoft-Hyper-V', 'AmbiguousParameterSet'],
    ['Get-CimInstance -ClassName Win32_NoSuchClass -ErrorAction Stop', 'HRESULT 0x80041010'],
    ['Get-CimInstance -ClassName Win32_DeviceGuard -ErrorAction Stop', 'HRESULT 0x80041010'],
    ['Get-CimInstance -ClassName Win32_Processor -Namespace root\\cimv3 -ErrorAction Stop', 'HRESULT 0x8004100e'],
    ["Get-WinEvent -FilterHashtable @{ LogName = 'Systen'; StartTime = [datetime]::MinValue }", 'NoMatchingLogsFound'],
    ['Get-WindowsOptionalFeature -Online -FeatureName Microsoft-HyperV -ErrorAction Stop', 'Microsoft.Dism.Commands'],
    ['Enable-WindowsOptionalFeature -Online -FeatureName Hyper-V -NoRestart', 'Microsoft.Dism.Commands'],
    [refusedBy("bcdedit.exe /set '{current}' hypervisorlaunchtype sometimes"), 'refused'],
    [refusedBy("bcdedit.exe /set '{current}' hypervisorloadoptions"), 'refused'],
    [refusedBy("bcdedit.exe /set '{default}' hypervisorlaunchtype off"), 'refused'],
    ["Get-VM -Name 'nobody'", 'InvalidParameter,Microsoft.HyperV.PowerShell.Commands.GetVM'],
  ])('refuses as Windows does: %s', async (line, id) => {
    expect(await run(line)).toMatch(new RegExp(`^${id}`))
  })

  test('refuses a server’s role that there isn’t', async () => {
    windows = new StubWindows(server('Available'))
    const session = windows.session()
    const refused = await run('Install-WindowsFeature -Name HyperV -ErrorAction Stop', session)
    expect(refused).toMatch(/^NameDoesNotExist/)
    expect(await run('Get-WindowsFeature -Name Hyper-V', session)).toHaveLength(1)
  })

  test('knows the parameters that only some releases have', async () => {
    const line = "New-VM -Name 'x' -MemoryStartupBytes 1GB -NoVHD -GuestStateIsolationType Disabled"
    windows = new StubWindows(quick('ready', { 'os.build': 14393 }))
    expect(await run(line, windows.session())).toMatch(/^NamedParameterNotFound/)
    expect(await run(line)).toHaveLength(1)
  })

  test('takes VMs from a pipeline, by object', async () => {
    const line = `Get-VM -Id '${ids.linux}' | Get-VMProcessor | ForEach-Object -Process { $_.Count }`
    expect(await run(line)).toEqual(['4'])
  })

  test('writes each change down before the command ends', async () => {
    const line = `Get-VM -Id '${ids.off}' | Set-VMProcessor -Count 3; $null`
    windows = new StubWindows(lab(), { plan: { kill: [{ command: 'Set-VMProcessor', when: 'after' }] } })
    await expect(run(line, windows.session())).rejects.toMatchObject({ code: 'session-lost' })
    expect(windows.world.vms.find((vm) => vm.id === ids.off)?.processor.count).toBe(3)
  })

  test('lets changes fail as the scenario says', async () => {
    const scenario = quick('ready')
    scenario.behaviour.failures = [
      { operation: 'startVm', times: 1, code: 'vm-no-memory', message: 'Not enough memory.' },
    ]
    windows = new StubWindows(scenario)
    const host = windows.host()
    const signal = new AbortController().signal
    const start = { kind: 'startVm', vmId: ids.off } as const
    await expect(host.perform(start, { signal })).rejects.toMatchObject({ code: 'vm-no-memory' })
    await host.perform(start, { signal })
    scenario.behaviour = { ...scenario.behaviour, failures: [], failEvery: 2 }
    windows.begin(scenario)
    await host.perform(start, { signal })
    const second = host.perform({ kind: 'setProcessorCount', vmId: ids.off, count: 1 }, { signal })
    await expect(second).rejects.toMatchObject({ code: 'failed' })
  })
})

test('the stub’s signatures come with where they are from', () => {
  const text = readFileSync(path.join(import.meta.dirname, 'stub', 'signatures.json'), 'utf8')
  const head = z.object({ source: z.string().min(1), license: z.string().regex(/CC BY 4\.0/) })
  expect(head.safeParse(JSON.parse(text)).success).toBe(true)
})
