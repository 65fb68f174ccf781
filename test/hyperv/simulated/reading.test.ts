import { describe, expect, test } from 'vitest'
import type { HyperVHost } from '../../../electron/hyperv/host.ts'
import { parseScenario } from '../../../electron/hyperv/simulated/load.ts'
import type { FactId } from '../../../electron/nesting/facts.ts'
import { valueOf } from '../../../electron/nesting/snapshot.ts'
import { codeOf, Drive, labAdmin } from './drive.ts'

/** What a simulated PC shows of itself; the shared suite compares the rest with other hosts. */

const [off, running, saved] = ['01', '02', '03'].map((end) => `6f9619ff-8b86-4d01-b42d-00c04fc900${end}`) as [
  string,
  string,
  string,
]

function changed(extend: string, host: object): ReturnType<typeof parseScenario> {
  return parseScenario(JSON.stringify({ schema: 1, id: 'changed', extends: extend, world: { host } }))
}

test('the ready PC shows its three VMs, and tells of a guest only while it runs', async () => {
  const facts = await (await Drive.on('ready')).facts()
  expect(valueOf(facts, 'vm.list')).toMatchObject([
    { id: off, name: 'LAB-NESTED01', state: 'Off', heartbeat: null, memoryAssigned: 0 },
    { id: running, name: 'DEV-WIN11', state: 'Running', heartbeat: true },
    { id: saved, name: 'SRV2022', state: 'Saved', heartbeat: null },
  ])
  expect(valueOf(facts, 'vm.guestOs')).toEqual({ [running]: { name: 'Windows 11 Pro', build: 26200 } })
  expect(valueOf(facts, 'vm.adapters')?.[running]?.[0]?.ipAddresses).toEqual(['172.27.80.18'])
  expect(valueOf(facts, 'vm.adapters')?.[off]?.[0]?.ipAddresses).toEqual([])
})

test('while the hypervisor runs, the processor’s flags read false', async () => {
  const withHypervisor = await (await Drive.on('ready')).facts()
  const without = await (await Drive.on('hypervisor-off')).facts()
  const flags: FactId[] = ['hv.present', 'cpu.slat', 'cpu.vtFirmware', 'cpu.vmMonitor']
  expect(flags.map((id) => valueOf(withHypervisor, id))).toEqual([true, false, false, false])
  expect(flags.map((id) => valueOf(without, id))).toEqual([false, true, true, true])
})

describe('without administrator rights', () => {
  const needElevation: FactId[] = [
    'role.client',
    'vbs.status',
    'vbs.efiResidue',
    'boot.hypervisorLaunchType',
    'net.nat',
  ]
  const fromHyperV: FactId[] = ['hyperv.host', 'hyperv.versions', 'net.switches', 'mem.hyperVAvailable']

  test('what can’t be read says so, and Windows shows no VMs', async () => {
    const facts = await (await Drive.on('not-elevated')).facts()
    for (const id of [...needElevation, ...fromHyperV]) expect(facts[id], id).toEqual({ unknown: 'needs-elevation' })
    expect(facts['vm.list']).toEqual({ value: [] })
    expect(facts['vm.memory']).toEqual({ value: {} })
    expect(valueOf(facts, 'os.build')).toBe(26200)
  })

  test('Hyper-V administrators see VMs, but not what needs elevation', async () => {
    const facts = await (await Drive.on(changed('not-elevated', { 'shell.hyperVAdministrator': true }))).facts()
    for (const id of needElevation) expect(facts[id], id).toEqual({ unknown: 'needs-elevation' })
    for (const id of fromHyperV) expect(facts[id], id).toHaveProperty('value')
    expect(valueOf(facts, 'vm.list')).toHaveLength(3)
  })

  test('Hyper-V administrators may change VMs, but not the PC', async () => {
    const drive = await Drive.on(changed('not-elevated', { 'shell.hyperVAdministrator': true }))
    expect(await drive.outcome({ kind: 'setProcessorCount', vmId: off, count: 2 })).toBe('done')
    expect(await drive.outcome({ kind: 'setHypervisorLaunchType', to: 'off' })).toBe('needs-elevation')
  })
})

test('without the role its cmdlets are missing, and while its service is stopped they fail', async () => {
  const ids: FactId[] = ['hyperv.host', 'hyperv.versions', 'net.switches', 'vm.list', 'vm.memory']
  const missing = await (await Drive.on('first-timer')).facts()
  for (const id of [...ids, 'mem.hyperVAvailable'] as FactId[]) expect(missing[id], id).toEqual({ unknown: 'missing' })
  expect(valueOf(missing, 'svc.vmms')).toBeNull()
  const stopped = await Drive.on(changed('ready', { 'svc.vmms': { status: 'Stopped', startType: 'Automatic' } }))
  for (const id of ids) expect((await stopped.facts())[id], id).toEqual({ unknown: 'failed' })
  await stopped.run({ kind: 'startManagementService' })
  expect(valueOf(await stopped.facts(), 'vm.list')).toHaveLength(3)
})

describe('a guest', () => {
  test.each(['labadmin', 'LABADMIN', '.\\labadmin', 'dev-win11\\LabAdmin', 'localhost\\labadmin'])(
    'knows its account as %s',
    async (user) => {
      const guest = await (await Drive.on('ready')).guest(running, { ...labAdmin, user })
      expect(valueOf(guest, 'pc.name')).toBe('DEV-WIN11')
      expect(valueOf(guest, 'shell.elevated')).toBe(true)
    },
  )

  test.each(['OTHER\\labadmin', 'labadmin@dev-win11', ''])('doesn’t know %j', async (user) => {
    const drive = await Drive.on('ready')
    expect(await drive.guest(running, { ...labAdmin, user }).then(() => 'read', codeOf)).toBe('credential-invalid')
  })

  test('shows less to an account that isn’t an administrator', async () => {
    const guest = await (await Drive.on('ready')).guest(running, { user: 'visitor', password: 'Just-Looking-2' })
    expect(valueOf(guest, 'shell.elevated')).toBe(false)
    expect(guest['role.client']).toEqual({ unknown: 'needs-elevation' })
  })
})

test('VMs of a simulated PC have no window', async () => {
  const { host }: { host: HyperVHost } = await Drive.on('ready')
  await expect(host.openVmWindow(off)).rejects.toMatchObject({
    code: 'unsupported',
    message: expect.stringContaining('simulated PC') as string,
  })
})
