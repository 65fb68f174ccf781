import { describe, expect, test } from 'vitest'
import type { Operation } from '../../electron/nesting/operations.ts'
import { defaultSwitchId } from '../../electron/nesting/networks/switches.ts'
import { recommendNetwork } from '../../electron/nesting/plan/network.ts'
import { planForVm } from '../../electron/nesting/plan/plan.ts'
import type { VmChoices } from '../../electron/nesting/plan/choices.ts'
import {
  adapter,
  checkpointId,
  gb,
  internalSwitchId,
  readyGuest,
  readyPc,
  snapshotOf,
  switchId,
  unknown,
  vmFacts,
  vmId,
  type Plain,
  type VmParts,
  secondAdapterId,
  thirdAdapterId,
} from './support.ts'

const choices: VmChoices = { network: 'macSpoofing', fixedMemory: true, turnOff: false, startAfterwards: true }

const snapshotWith = (vm: VmParts, host: Plain = {}) => snapshotOf({ ...readyPc, ...vmFacts(vm), ...host })
const planOf = (vm: VmParts, host: Plain = {}, chosen: Partial<VmChoices> = {}) =>
  planForVm(snapshotWith(vm, host), vmId, { ...choices, ...chosen })
const kinds = (operations: readonly Operation[]) => operations.map(({ kind }) => kind)

const ready: VmParts = { processor: { exposesExtensions: true }, adapters: [{ ...adapter, macSpoofing: true }] }

describe('a plan for a VM', () => {
  test('a VM that is ready and runs needs nothing', () => {
    expect(planOf({ ...ready, summary: { state: 'Running' } })).toEqual({
      operations: [],
      consents: [],
      blockers: [],
      offlineSeconds: 0,
      hostRestart: false,
      irreversible: [],
    })
  })

  test('a VM that is ready and off is only started, if that is wanted', () => {
    expect(kinds(planOf(ready).operations)).toEqual(['startVm'])
    expect(planOf(ready, {}, { startAfterwards: false }).operations).toEqual([])
  })

  test('a running VM with dynamic memory and two adapters', () => {
    const plan = planOf({
      summary: { state: 'Running', memoryAssigned: 6 * gb, heartbeat: true },
      memory: { dynamic: true, startup: 2 * gb, minimum: gb, maximum: 8 * gb },
      adapters: [adapter, { ...adapter, id: secondAdapterId }, { ...adapter, id: thirdAdapterId, switchId: null }],
    })
    expect(plan.operations).toEqual([
      { kind: 'stopVm', vmId, turnOff: false },
      { kind: 'setMemory', vmId, dynamic: false, startup: 6 * gb, minimum: gb, maximum: 8 * gb },
      { kind: 'setVirtualizationExtensions', vmId, exposed: true },
      { kind: 'setMacSpoofing', vmId, adapterId: adapter.id, on: true },
      { kind: 'setMacSpoofing', vmId, adapterId: secondAdapterId, on: true },
      { kind: 'startVm', vmId },
    ])
    expect(plan.consents).toEqual(['savedWork'])
    expect(plan.offlineSeconds).toBeGreaterThan(30)
  })

  test('a VM that ran is started again, whatever is chosen for one that was off', () => {
    const running = planOf({ summary: { state: 'Running' } }, {}, { startAfterwards: false })
    expect(running.operations.at(-1)).toEqual({ kind: 'startVm', vmId })
    expect(kinds(planOf({}, {}, { startAfterwards: false }).operations)).not.toContain('startVm')
  })

  test('a saved state is discarded only with consent', () => {
    const plan = planOf({ summary: { state: 'Saved' } }, {}, { savedState: 'discard' })
    expect(plan.operations[0]).toEqual({ kind: 'discardSavedState', vmId })
    expect(plan.consents).toEqual(['discardSavedState'])
    expect(plan.irreversible).toEqual([plan.operations[0]])
  })

  test('a saved VM goes on and is shut down in order before it is changed, and nothing is lost', () => {
    const plan = planOf({ summary: { state: 'Saved' } })
    expect(kinds(plan.operations).slice(0, 2)).toEqual(['startVm', 'stopVm'])
    expect(plan.operations[1]).toEqual({ kind: 'stopVm', vmId, turnOff: false })
    expect(kinds(plan.operations).at(-1)).toBe('startVm')
    expect([plan.consents, plan.irreversible]).toEqual([[], []])
  })

  test.each<[string, VmParts, Plain]>([
    ['can’t be asked to shut down', { integration: { shutdown: false } }, {}],
    ['doesn’t come back under the first preview’s rules', {}, { 'os.build': 14360 }],
  ])('a saved VM that %s loses its state, with consent', (_, vm, host) => {
    const plan = planOf({ ...vm, summary: { state: 'Saved' } }, host, { savedState: 'keep' })
    expect(kinds(plan.operations)).toContain('discardSavedState')
    expect(plan.consents).toContain('discardSavedState')
  })

  test('a configuration version is updated for good only with consent', () => {
    const plan = planOf({ summary: { version: '9.0' } }, { 'cpu.vendor': 'AuthenticAMD' })
    expect(kinds(plan.irreversible)).toEqual(['updateConfigurationVersion'])
    expect(plan.consents).toContain('updateVersion')
  })

  test('a saved VM that needs no change just comes back', () => {
    expect(kinds(planOf({ ...ready, summary: { state: 'Saved' } }).operations)).toEqual(['startVm'])
  })

  test.each<[string, VmParts, Partial<VmChoices>, string]>([
    ['that is paused', { summary: { state: 'Paused' } }, {}, 'turnOffNow'],
    ['whose shutdown service is off', { integration: { shutdown: false } }, {}, 'turnOffNow'],
  ])('a guest %s is turned off, and only with consent', (_, parts, chosen, consent) => {
    const vm = { ...parts, summary: { state: 'Running' as const, ...parts.summary } }
    const plan = planOf(vm, {}, chosen)
    expect(plan.operations[0]).toEqual({ kind: 'stopVm', vmId, turnOff: true })
    expect(plan.consents).toEqual([consent])
  })

  test('a guest for which that is chosen is asked first all the same, and one that can’t be asked isn’t', () => {
    const running = { summary: { state: 'Running' as const } }
    const plan = planOf(running, {}, { turnOff: true })
    expect(plan.operations[0]).toEqual({ kind: 'stopVm', vmId, turnOff: true, askFirst: true })
    expect(plan.consents).toEqual(['turnOff'])
    expect(plan.irreversible).toEqual([plan.operations[0]])
    const deaf = planOf({ ...running, integration: { shutdown: false } }, {}, { turnOff: true })
    expect(deaf.operations[0]).toEqual({ kind: 'stopVm', vmId, turnOff: true })
  })

  test('a guest without a heartbeat is asked all the same: it may only be starting', () => {
    const plan = planOf({ summary: { state: 'Running', heartbeat: false } })
    expect(plan.operations[0]).toEqual({ kind: 'stopVm', vmId, turnOff: false })
    expect(plan.consents).toEqual(['savedWork'])
  })

  test('memory stays dynamic unless fixed memory is chosen or the first preview demands it', () => {
    const vm: VmParts = { memory: { dynamic: true } }
    expect(kinds(planOf(vm, {}, { fixedMemory: false }).operations)).not.toContain('setMemory')
    expect(kinds(planOf(vm, { 'os.build': 14361 }, { fixedMemory: false }).operations)).not.toContain('setMemory')
    const preview = planOf(vm, { 'os.build': 14360 }, { fixedMemory: false })
    expect(preview.operations).toContainEqual({
      kind: 'setMemory',
      vmId,
      dynamic: false,
      startup: 8 * gb,
      minimum: gb,
      maximum: 8 * gb,
    })
  })

  test('too little memory is raised to 4 GB, but not beyond what this PC has', () => {
    const small: VmParts = { memory: { startup: 2 * gb } }
    expect(planOf(small).operations[0]).toMatchObject({ kind: 'setMemory', startup: 4 * gb })
    expect(kinds(planOf(small, { 'mem.hyperVAvailable': 3 * gb }).operations)).not.toContain('setMemory')
  })

  test('the first preview also demands that checkpoints go, with consent', () => {
    const checkpoints = [{ id: checkpointId, name: 'x' }]
    const plan = planOf({ checkpoints }, { 'os.build': 10565, 'hyperv.versions': unknown('missing') })
    expect(plan.operations[0]).toEqual({ kind: 'removeCheckpoint', vmId, checkpointId })
    expect(plan.consents).toContain('removeCheckpoints')
    expect(kinds(planOf({ checkpoints }).operations)).not.toContain('removeCheckpoint')
  })

  test('AMD gets the newest configuration version below 9.3, and 9.3 is left alone', () => {
    const amd = { 'cpu.vendor': 'AuthenticAMD' }
    const plan = planOf({ summary: { version: '9.2' } }, amd)
    expect(plan.operations[0]).toEqual({ kind: 'updateConfigurationVersion', vmId, to: '12.0' })
    expect(plan.irreversible).toEqual([plan.operations[0]])
    expect(kinds(planOf({ summary: { version: '9.3' } }, amd).operations)).not.toContain('updateConfigurationVersion')
  })

  test('opting out of VBS comes before the extensions, where a build asks for it', () => {
    const order = kinds(planOf({ summary: { version: '8.0' } }, { 'os.build': 14361 }).operations)
    expect(order.indexOf('setVbsOptOut')).toBeGreaterThanOrEqual(0)
    expect(order.indexOf('setVbsOptOut')).toBeLessThan(order.indexOf('setVirtualizationExtensions'))
  })

  test('what nobody chose is not written: no spoofing, no checkpoints, no guard', () => {
    const vm: VmParts = { summary: { automaticCheckpoints: true }, adapters: [{ ...adapter, dhcpGuard: true }] }
    for (const network of ['nat', 'none'] as const) {
      expect(kinds(planOf(vm, {}, { network }).operations)).toEqual(['setVirtualizationExtensions', 'startVm'])
    }
  })

  test('a VM for which Hyper-V has to take memory from others is planned, up to what they have to give', () => {
    const vm: VmParts = { memory: { startup: 20 * gb } }
    const planned = (forBalancing: number) => planOf(vm, { 'mem.hyperVForBalancing': forBalancing })
    expect(kinds(planned(20 * gb).operations)).toContain('startVm')
    expect(planned(20 * gb - 1).blockers.map(({ check }) => check)).toEqual(['memoryToStart'])
  })

  test.each<[string, VmParts, Plain]>([
    ['that is just starting', { summary: { state: 'Starting' } }, {}],
    ['from a newer host', { summary: { version: '13.0' } }, {}],
    ['without memory to start', { memory: { startup: 8 * gb } }, { 'mem.hyperVAvailable': gb }],
    ['that needs more memory than is free', { memory: { startup: 20 * gb } }, {}],
    [
      'on AMD with Windows 10',
      {},
      { 'cpu.vendor': 'AuthenticAMD', 'os.build': 19045, 'hyperv.versions': unknown('missing') },
    ],
    ['set up for nesting on a PC that can’t', ready, { 'cpu.vendor': 'AuthenticAMD', 'os.build': 19045 }],
    ['on a FAT drive', { disks: [{ path: 'E:\\x.vhdx', freeBytes: gb, fileSystem: 'FAT32' }] }, {}],
  ])('a VM %s gives a blocker and no operation', (_, vm, host) => {
    const plan = planOf(vm, host)
    expect(plan.operations).toEqual([])
    expect(plan.blockers.length).toBeGreaterThan(0)
    expect(plan.consents).toEqual([])
  })

  test('too little free memory doesn’t matter where nothing is started', () => {
    const vm: VmParts = { memory: { startup: 20 * gb } }
    expect(planOf(vm, {}, { startAfterwards: false }).blockers).toEqual([])
  })

  test('a VM that is not there is blocked; with an unknown list there is simply no plan', () => {
    const gone = planForVm(snapshotOf({ ...readyPc, 'vm.list': [] }), vmId, choices)
    expect(gone.blockers.map(({ variant }) => variant)).toEqual(['gone'])
    const unread = planForVm(snapshotOf({ ...readyPc, 'vm.list': unknown('timed-out') }), vmId, choices)
    expect(unread.operations).toEqual([])
  })
})

describe('the recommended network', () => {
  const recommended = (adapters: VmParts['adapters'], host: Plain = {}, guest?: Plain) =>
    recommendNetwork(snapshotOf({ ...readyPc, ...vmFacts(adapters ? { adapters } : {}), ...host }, guest), vmId)
  const cloud: Plain = { 'machine.cloud': 'azure' }
  const inside = [{ ...adapter, switchId: internalSwitchId }]
  const bridge: Plain = { ...readyGuest, 'net.switches': [{ id: switchId, name: 'Bridge', type: 'External' }] }

  test('is what the wizard makes without a hand and what goes wherever the VM goes', () => {
    expect(recommended(undefined)).toBe('nat')
    expect(recommended(inside)).toBe('nat')
    expect(recommended(undefined, cloud)).toBe('nat')
    expect(recommended(undefined, {}, readyGuest)).toBe('nat')
    expect(recommended(undefined, { 'vm.adapters': unknown('failed') })).toBe('nat')
  })

  test('is MAC spoofing where the guest has its external switch already, and outside it is let through', () => {
    expect(recommended(undefined, {}, bridge)).toBe('macSpoofing')
    expect(recommended(inside, cloud, bridge)).toBe('macSpoofing')
    expect(recommended(undefined, cloud, bridge)).toBe('nat')
  })

  test('is none for a VM without a network', () => {
    expect(recommended([{ ...adapter, switchId: null }], cloud)).toBe('none')
    const lost = [{ ...adapter, switchId: null, switchGone: true }]
    expect(recommended(lost)).toBe('none')
    // The plan connects it to the Default Switch.
    expect(recommended(lost, { 'net.switches': [{ id: defaultSwitchId, name: 'D', type: 'Internal' }] })).toBe('nat')
  })
})
