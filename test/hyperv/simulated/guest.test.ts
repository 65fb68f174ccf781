import { describe, expect, test } from 'vitest'
import type { FactId } from '../../../electron/nesting/facts.ts'
import type { Operation } from '../../../electron/nesting/operations.ts'
import { valueOf, type FactMap } from '../../../electron/nesting/snapshot.ts'
import { Drive, labAdmin } from './drive.ts'

const vmId = '6f9619ff-8b86-4d01-b42d-00c04fc90001'
const gigabyte = 2 ** 30
const start: Operation = { kind: 'startVm', vmId }
const expose: Operation = { kind: 'setVirtualizationExtensions', vmId, exposed: true }

const read = (facts: FactMap, ...ids: FactId[]) => ids.map((id) => valueOf(facts, id))

describe('inside a VM', () => {
  const enable: Operation = { kind: 'guestEnableHyperV', vmId, server: false }
  const nested = { vmId, name: 'TEST' }
  const create = (memory: number): Operation => ({
    kind: 'guestCreateNestedVm',
    ...nested,
    memory,
    diskBytes: 10 * gigabyte,
    switchName: 'Default Switch',
  })

  test('Hyper-V comes up after its restart where extensions are exposed, and nested VMs start', async () => {
    const drive = await Drive.on('ready')
    await drive.run(expose, start, enable)
    let guest = await drive.guest(vmId)
    expect(read(guest, 'role.client', 'svc.vmms')).toMatchObject([
      { state: 'EnablePending', restartNeeded: true },
      null,
    ])
    await drive.run({ kind: 'guestRestart', vmId })
    guest = await drive.guest(vmId)
    expect(read(guest, 'hv.launchEvents', 'vm.list')).toEqual([[2, 1], []])
    await drive.run(create(gigabyte), { kind: 'guestStartNestedVm', ...nested })
    guest = await drive.guest(vmId)
    expect(valueOf(guest, 'vm.list')).toMatchObject([{ name: 'TEST', state: 'Running', memoryAssigned: gigabyte }])
  })

  test('it doesn’t where they are hidden, and nested VMs don’t start', async () => {
    const drive = await Drive.on('ready')
    await drive.run(start, enable, { kind: 'guestRestart', vmId }, create(gigabyte))
    expect(read(await drive.guest(vmId), 'hv.launchEvents', 'hv.present')).toEqual([[41], true])
    expect(await drive.outcome({ kind: 'guestStartNestedVm', ...nested })).toBe('hypervisor-not-running')
  })

  test('a nested VM needs the guest’s memory', async () => {
    const drive = await Drive.on('ready')
    await drive.run(expose, start, enable, { kind: 'guestRestart', vmId }, create(7 * gigabyte))
    expect(await drive.outcome({ kind: 'guestStartNestedVm', ...nested })).toBe('vm-no-memory')
  })

  test('Windows sees the memory and the processors that its VM has since its start', async () => {
    const drive = await Drive.on('ready')
    const memory = { dynamic: false, startup: 6 * gigabyte, minimum: 0, maximum: 0 }
    await drive.run({ kind: 'setMemory', vmId, ...memory }, { kind: 'setProcessorCount', vmId, count: 6 }, start)
    expect(read(await drive.guest(vmId), 'mem.total', 'cpu.logicalProcessors')).toEqual([6 * gigabyte, 6])
  })

  test('a second NAT network is refused', async () => {
    const drive = await Drive.on('ready')
    const nat = { switchName: 'Nat', natName: 'Nat', gateway: '10.1.2.129', prefixLength: 25 }
    await drive.run(expose, start, enable, { kind: 'guestRestart', vmId }, { kind: 'guestCreateNat', vmId, nat })
    expect(valueOf(await drive.guest(vmId), 'net.nat')).toEqual([{ name: 'Nat', prefix: '10.1.2.128/25' }])
    expect(await drive.outcome({ kind: 'guestCreateNat', vmId, nat: { ...nat, natName: 'Other' } })).toBe('failed')
  })

  test('only an administrator of it may change it', async () => {
    const drive = await Drive.on('ready')
    await drive.run(start)
    expect(await drive.outcome(enable, { user: 'visitor', password: 'Just-Looking-2' })).toBe('access-denied')
    expect(await drive.outcome(enable, labAdmin)).toBe('done')
  })
})
