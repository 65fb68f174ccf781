import { describe, expect, test } from 'vitest'
import { loadScenario, parseScenario } from '../../../electron/hyperv/simulated/load.ts'
import type { FactId } from '../../../electron/nesting/facts.ts'
import type { Operation } from '../../../electron/nesting/operations.ts'
import { valueOf, type FactMap } from '../../../electron/nesting/snapshot.ts'
import { Drive } from './drive.ts'

/** Changes have the consequences that they have on a real Hyper-V host. */

const vmId = '6f9619ff-8b86-4d01-b42d-00c04fc90001'
const running = '6f9619ff-8b86-4d01-b42d-00c04fc90002'
const gigabyte = 2 ** 30
const start: Operation = { kind: 'startVm', vmId }
const expose = { kind: 'setVirtualizationExtensions', vmId, exposed: true } as const

const read = (facts: FactMap, ...ids: FactId[]) => ids.map((id) => valueOf(facts, id))
const stateOf = (facts: FactMap, id: string) => valueOf(facts, 'vm.list')?.find((vm) => vm.id === id)?.state

function changed(extend: string, world: object) {
  return parseScenario(JSON.stringify({ schema: 1, id: 'changed', extends: extend, world }))
}

describe('a restart of the PC', () => {
  test('loses the session, calls back, and is seen by the time of the last start', async () => {
    const drive = await Drive.on('ready')
    const before = valueOf(await drive.facts(), 'os.lastBoot') ?? ''
    const old = drive.host
    await drive.restart()
    expect(drive.restarts).toBe(1)
    const after = valueOf(await drive.facts(), 'os.lastBoot') ?? ''
    expect(Date.parse(after)).toBeGreaterThan(Date.parse(before))
    const reading = old.read({ onFact: () => undefined, signal: new AbortController().signal })
    await expect(reading).rejects.toMatchObject({ code: 'session-lost' })
  })

  test('moves the last start on even where the clock was set back', async () => {
    const drive = await Drive.on('ready', { now: () => new Date('2001-01-01T00:00:00Z') })
    const before = valueOf(await drive.facts(), 'os.lastBoot')
    await drive.restart()
    expect(valueOf(await drive.facts(), 'os.lastBoot')).not.toBe(before)
  })

  test('starts running VMs again and leaves the others', async () => {
    const drive = await Drive.on('ready')
    const guest = await drive.guest(running)
    await drive.restart()
    expect(valueOf(await drive.facts(), 'vm.list')?.map((vm) => vm.state)).toEqual(['Off', 'Running', 'Saved'])
    expect(valueOf(await drive.guest(running), 'os.lastBoot')).not.toBe(valueOf(guest, 'os.lastBoot'))
  })
})

describe('the first-timer’s way', () => {
  test('leads from no Hyper-V to a nesting VM, through one restart', async () => {
    const drive = await Drive.on('first-timer')
    await drive.run({ kind: 'enableHyperV', server: false })
    let facts = await drive.facts()
    expect(read(facts, 'role.client', 'svc.vmms')).toMatchObject([
      { state: 'EnablePending', restartNeeded: true },
      null,
    ])
    expect(valueOf(facts, 'role.features')?.['Microsoft-Hyper-V']).toBe(2)

    await drive.restart()
    facts = await drive.facts()
    expect(read(facts, 'role.client', 'svc.vmms', 'os.pendingRestart', 'vm.list')).toEqual([
      { state: 'Enabled', restartNeeded: false },
      { status: 'Running', startType: 'Automatic' },
      { servicing: false, update: false, fileRename: false },
      [],
    ])
    expect(valueOf(facts, 'role.features')?.['Microsoft-Hyper-V']).toBe(1)
    expect(valueOf(facts, 'vbs.status')).toBe(2)

    await drive.run({
      kind: 'createVm',
      name: 'LAB',
      folder: 'C:\\Labs',
      memory: 4 * gigabyte,
      processors: 2,
      diskBytes: 60 * gigabyte,
      iso: null,
      vhdx: null,
      switchId: null,
    })
    const [made] = valueOf(await drive.facts(), 'vm.list') ?? []
    await drive.run({ kind: 'startVm', vmId: made?.id ?? '' })
    expect(stateOf(await drive.facts(), made?.id ?? '')).toBe('Running')
  })

  test('back again takes the role away with the next restart', async () => {
    const drive = await Drive.on('ready')
    await drive.run({ kind: 'disableHyperV', server: false })
    await drive.restart()
    const facts = await drive.facts()
    expect(read(facts, 'svc.vmms', 'module.hyperV', 'hv.present', 'cpu.vtFirmware')).toEqual([null, null, false, true])
    expect(facts['vm.list']).toEqual({ unknown: 'missing' })
  })

  test('can be taken back before the restart', async () => {
    const drive = await Drive.on('first-timer')
    await drive.run({ kind: 'enableHyperV', server: false }, { kind: 'disableHyperV', server: false })
    await drive.restart()
    expect(valueOf(await drive.facts(), 'role.client')?.state).toBe('Disabled')
  })

  test('on a server goes through the role', async () => {
    const drive = await Drive.on(
      changed('thousand-vms', {
        host: { 'role.server': { state: 'Available' }, 'svc.vmms': { is: null }, 'module.hyperV': { is: null } },
      }),
    )
    await drive.run({ kind: 'enableHyperV', server: true })
    expect(valueOf(await drive.facts(), 'role.server')?.state).toBe('InstallPending')
    await drive.restart()
    expect(valueOf(await drive.facts(), 'role.server')?.state).toBe('Installed')
    expect(valueOf(await drive.facts(), 'vm.list')).toHaveLength(1000)
  })
})

describe('boot settings and VBS take effect with the restart only', () => {
  test('the hypervisor’s launch type', async () => {
    const drive = await Drive.on('hypervisor-off')
    expect(await drive.outcome(start)).toBe('hypervisor-not-running')
    await drive.run({ kind: 'setHypervisorLaunchType', to: 'auto' })
    expect(read(await drive.facts(), 'hv.present', 'hv.launchEvents')).toEqual([false, [5]])
    await drive.restart()
    expect(read(await drive.facts(), 'hv.present', 'hv.launchEvents', 'cpu.slat')).toEqual([true, [2, 1], false])
    expect(await drive.outcome(start)).toBe('done')
  })

  test('switching it off stops VMs from starting, and those that ran are off', async () => {
    const drive = await Drive.on('ready')
    await drive.run({ kind: 'setHypervisorLaunchType', to: 'off' })
    expect(await drive.outcome(start)).toBe('done')
    await drive.restart()
    expect(await drive.outcome(start)).toBe('hypervisor-not-running')
    expect(stateOf(await drive.facts(), running)).toBe('Off')
  })

  test('load options that switch nesting off', async () => {
    const drive = await Drive.on('ready')
    await drive.run(expose, { kind: 'setHypervisorLoadOptions', to: 'X=1 OFFERNESTEDVIRT=FALSE' })
    await drive.run(start, { kind: 'stopVm', vmId, turnOff: false })
    await drive.restart()
    expect(await drive.outcome(start)).toBe('vm-cannot-nest')
    await drive.run({ kind: 'setHypervisorLoadOptions', to: 'X=1' })
    await drive.restart()
    expect(await drive.outcome(start)).toBe('done')
  })

  test('VBS', async () => {
    const off: Operation = { kind: 'setVbs', values: {} }
    const drive = await Drive.on('preview-14342')
    await drive.run(off)
    expect(read(await drive.facts(), 'vbs.status', 'vbs.running')).toEqual([2, [1, 2]])
    await drive.restart()
    expect(read(await drive.facts(), 'vbs.status', 'vbs.configured', 'vbs.running')).toEqual([0, [], []])
  })

  test.each([
    { why: 'a firmware lock', pc: changed('preview-14342', { host: { 'vbs.registry': { locked: 1 } } }) },
    { why: 'a policy', pc: changed('preview-14342', { host: { 'vbs.policy': { enabled: true } } }) },
    { why: 'the first builds’ own lock', pc: 'preview-10565' },
  ])('VBS stays on through $why', async ({ pc }) => {
    const drive = await Drive.on(pc)
    await drive.run({ kind: 'setVbs', values: {} })
    await drive.restart()
    expect(valueOf(await drive.facts(), 'vbs.status')).toBe(2)
  })

  test('VBS that is asked for but has no hypervisor is on and not running', async () => {
    const drive = await Drive.on('preview-14342')
    await drive.run({ kind: 'setHypervisorLaunchType', to: 'off' })
    await drive.restart()
    expect(read(await drive.facts(), 'vbs.status', 'vbs.configured', 'vbs.running')).toEqual([1, [1, 2], []])
  })

  test.each([
    { pc: 'pc-is-a-vm', events: [41], present: true },
    {
      pc: changed('pc-is-a-vm', { machine: { isVm: true }, host: { 'machine.model': 'KVM' } }),
      events: [41],
      present: true,
    },
    { pc: changed('amd-windows-11', { machine: { virtualization: false } }), events: [42], present: false },
    { pc: changed('ready', { machine: { slat: false } }), events: [59], present: false },
  ])('hardware that lacks something says so: $events', async ({ pc, events, present }) => {
    const drive = await Drive.on(pc)
    await drive.restart()
    expect(read(await drive.facts(), 'hv.launchEvents', 'hv.present')).toEqual([events, present])
    expect(await drive.outcome(start)).toBe('hypervisor-not-running')
  })
})

describe('a VM with extensions starts only where it can nest', () => {
  test('AMD on Windows 10: takes the setting, refuses to start, starts without it', async () => {
    const drive = await Drive.on('amd-windows-10')
    await drive.run(expose)
    expect(await drive.outcome(start)).toBe('vm-cannot-nest')
    await drive.run({ ...expose, exposed: false }, start)
  })

  test('AMD on Windows 11: not with version 9.0, but after it was updated', async () => {
    const drive = await Drive.on('amd-windows-11')
    await drive.run(expose)
    expect(await drive.outcome(start)).toBe('vm-cannot-nest')
    await drive.run({ kind: 'updateConfigurationVersion', vmId, to: '9.3' })
    expect(valueOf(await drive.facts(), 'vm.list')?.[0]?.version).toBe('12.0')
    await drive.run(start)
  })

  test('the first preview: neither with dynamic memory nor beside VBS', async () => {
    const drive = await Drive.on('preview-14342')
    await drive.run(expose)
    expect(await drive.outcome(start)).toBe('vm-dynamic-memory')
    const fixed = { kind: 'setMemory', vmId, dynamic: false, startup: 4 * gigabyte, minimum: 0, maximum: 0 } as const
    await drive.run(fixed)
    expect(await drive.outcome(start)).toBe('vm-cannot-nest')
    await drive.run({ kind: 'setVbs', values: {} })
    await drive.restart()
    await drive.run(start)
  })

  test.each([
    { version: '6.2', optOut: true, build: 26200, outcome: 'vm-cannot-nest' },
    { version: '8.0', optOut: false, build: 26200, outcome: 'done' },
    { version: '8.0', optOut: false, build: 14361, outcome: 'vm-cannot-nest' },
    { version: '8.0', optOut: true, build: 14361, outcome: 'done' },
  ])('on build $build with version $version and VBS opt-out $optOut: $outcome', async (given) => {
    const { version, optOut, build, outcome } = given
    const [vm] = loadScenario('ready').world.vms
    const security = { vbsOptOut: optOut, shielded: false }
    const pc = changed('ready', {
      host: { 'os.build': build },
      vms: [
        {
          ...vm,
          version,
          security,
          processor: { count: 2, exposesExtensions: true },
        },
      ],
    })
    expect(await (await Drive.on(pc)).outcome(start)).toBe(outcome)
  })

  test('a VM that is newer than the PC doesn’t start at all', async () => {
    const drive = await Drive.on('amd-windows-10')
    const newer = await Drive.on(
      changed('amd-windows-10', { host: { 'hyperv.versions': [{ version: '8.0', isDefault: true }] } }),
    )
    expect(await newer.outcome(start)).toBe('failed')
    expect(await drive.outcome(start)).toBe('done')
  })
})

test('a VM without a system can’t be asked to shut down, only switched off', async () => {
  const [vm] = loadScenario('ready').world.vms
  const drive = await Drive.on(changed('ready', { vms: [{ ...vm, guest: null, guestOs: null }] }))
  await drive.run(start)
  expect(valueOf(await drive.facts(), 'vm.list')?.[0]).toMatchObject({ state: 'Running', heartbeat: false })
  expect(await drive.outcome({ kind: 'stopVm', vmId, turnOff: false })).toBe('shutdown-refused')
  expect(await drive.outcome({ kind: 'stopVm', vmId, turnOff: true })).toBe('done')
})

describe('memory', () => {
  const memoryStep = 2 * 2 ** 20
  const memory = { kind: 'setMemory', vmId, dynamic: true, minimum: gigabyte, maximum: 4 * gigabyte } as const

  test('is taken by a VM that starts and given back by one that stops', async () => {
    const drive = await Drive.on('ready')
    const before = valueOf(await drive.facts(), 'mem.hyperVAvailable') ?? 0
    await drive.run(start)
    expect(valueOf(await drive.facts(), 'mem.hyperVAvailable')).toBe(before - 8 * gigabyte)
    await drive.run({ kind: 'stopVm', vmId, turnOff: false })
    expect(valueOf(await drive.facts(), 'mem.hyperVAvailable')).toBe(before)
  })

  test('and takes what isn’t free from running VMs with dynamic memory', async () => {
    const drive = await Drive.on('crowded')
    const before = await drive.facts()
    await drive.run(start)
    const after = await drive.facts()
    expect(valueOf(after, 'mem.hyperVAvailable')).toBe(0)
    const assigned = (facts: typeof after) =>
      valueOf(facts, 'vm.list')?.reduce((sum, vm) => sum + vm.memoryAssigned, 0) ?? 0
    // Nothing is made or lost.
    expect(assigned(after)).toBe(assigned(before) + (valueOf(before, 'mem.hyperVAvailable') ?? 0))
    const left = (valueOf(before, 'mem.hyperVForBalancing') ?? 0) - 8 * gigabyte
    expect(valueOf(after, 'mem.hyperVForBalancing')).toBe(left)
  })

  test.each([
    { startup: 2 * gigabyte, outcome: 'done' },
    { startup: 2 * gigabyte + memoryStep / 2, outcome: 'failed' },
    { startup: 8 * gigabyte, outcome: 'failed' },
    { startup: gigabyte / 2, outcome: 'failed' },
  ])('of $startup bytes to start with is $outcome', async ({ startup, outcome }) => {
    expect(await (await Drive.on('ready')).outcome({ ...memory, startup })).toBe(outcome)
  })
})

const nat = { switchName: 'Lab', natName: 'LabNAT', gateway: '192.168.77.1', prefixLength: 24 }

test('a switch that is removed leaves adapters unconnected', async () => {
  const drive = await Drive.on('ready')
  await drive.run({ kind: 'createNat', nat })
  const { id: switchId } = valueOf(await drive.facts(), 'net.switches')?.find(({ name }) => name === 'Lab') ?? {}
  const [adapter] = valueOf(await drive.facts(), 'vm.adapters')?.[vmId] ?? []
  await drive.run({ kind: 'connectAdapter', vmId, adapterId: adapter?.id ?? '', switchId: switchId ?? '' })
  await drive.run({ kind: 'removeNat', nat })
  expect(valueOf(await drive.facts(), 'vm.adapters')?.[vmId]?.[0]?.switchId).toBeNull()
})

test('removing what the wizard made leaves somebody’s VM and switch of the same name alone', async () => {
  const drive = await Drive.on('ready')
  const before = await drive.facts()
  const remove = { kind: 'removeCreatedVm', name: 'LAB-NESTED01', folder: 'C:\\Labs', vhdx: null } as const
  await drive.run({ ...remove, vmId }, { ...remove, vmId: null })
  await drive.run({ kind: 'removeNat', nat: { ...nat, switchName: 'Default Switch' } })
  expect(await drive.facts()).toEqual(before)
})

test('a NAT doesn’t take over a switch that somebody else has made', async () => {
  const drive = await Drive.on('ready')
  const before = await drive.facts()
  expect(await drive.outcome({ kind: 'createNat', nat: { ...nat, switchName: 'Default Switch' } })).toBe('name-taken')
  expect(await drive.facts()).toEqual(before)
})
