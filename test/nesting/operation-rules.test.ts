import { describe, expect, test } from 'vitest'
import {
  describeOperation,
  inverseOf,
  isDone,
  needsVmOff,
  priceOf,
  readsBack,
  secondsOf,
  subjectOf,
} from '../../electron/nesting/operation-rules.ts'
import { operation as schema, type Operation } from '../../electron/nesting/operations.ts'
import { emptySnapshot } from '../../electron/nesting/snapshot.ts'
import { examples } from './operation-examples.ts'
import {
  adapterId,
  otherVmId,
  plainVm,
  readyGuest,
  readyPc,
  snapshotOf,
  unknown,
  vmFacts,
  vmId,
  type Plain,
} from './support.ts'

const before = snapshotOf({ ...readyPc, ...vmFacts() }, readyGuest)
const host = (plain: Plain) => snapshotOf({ ...readyPc, ...vmFacts(), ...plain })

describe('operation rules', () => {
  test('there is an example of every kind, and each is a valid operation', () => {
    const kinds = schema.options.map((option) => option.shape.kind.value)
    expect(examples.map(({ kind }) => kind).sort()).toEqual([...kinds].sort())
    for (const example of examples) expect(schema.parse(example)).toEqual(example)
  })

  test.each(examples)('$kind: can’t be told from nothing, reads back something, has a price and a time', (example) => {
    expect(isDone(example, emptySnapshot)).toBe(undefined)
    expect(readsBack(example).length).toBeGreaterThan(0)
    expect(secondsOf(example)).toBeGreaterThan(0)
    expect(Object.keys(priceOf(example)).sort()).toEqual(['hostRestart', 'irreversible', 'vmOffline'])
  })

  test('whatever has no way back says so beforehand', () => {
    const harmless = ['startManagementService', 'restartHost', 'guestRestart']
    for (const example of examples) {
      const inverse = inverseOf(example, undone(example), done(example))
      const lost = inverse === null && !harmless.includes(example.kind)
      expect(priceOf(example).irreversible, example.kind).toBe(lost)
    }
  })

  test('what was so before is not taken back', () => {
    const off: Operation = { kind: 'stopVm', vmId, turnOff: false }
    expect(isDone(off, before)).toBe(true)
    expect(inverseOf(off, before)).toBe(null)
  })

  test('the way back restores the values from before', () => {
    const memory = { dynamic: true, startup: 2 ** 30, minimum: 2 ** 29, maximum: 2 ** 31 }
    const dynamic = host(vmFacts({ memory }))
    const fixed: Operation = { kind: 'setMemory', vmId, ...memory, dynamic: false, startup: 2 ** 32 }
    expect(inverseOf(fixed, dynamic)).toEqual({ kind: 'setMemory', vmId, ...memory })
    const launch: Operation = { kind: 'setHypervisorLaunchType', to: 'auto' }
    expect(inverseOf(launch, host({ 'boot.hypervisorLaunchType': null }))).toEqual({ ...launch, to: null })
    const options: Operation = { kind: 'setHypervisorLoadOptions', to: null }
    expect(inverseOf(options, host({ 'boot.hypervisorLoadOptions': 'A=1' }))).toEqual({ ...options, to: 'A=1' })
  })

  test('a way back that nobody knows is none: the value before was unreadable', () => {
    const launch: Operation = { kind: 'setHypervisorLaunchType', to: 'auto' }
    expect(inverseOf(launch, host({ 'boot.hypervisorLaunchType': unknown('needs-elevation') }))).toBe(null)
  })

  test('a created VM is found by what is new, even beside another of its name', () => {
    const create = examples.find(({ kind }) => kind === 'createVm')
    if (create?.kind !== 'createVm') throw new Error('no example')
    const older = { ...plainVm, id: otherVmId, name: 'OTHER' }
    const after = host({ 'vm.list': [older, { ...plainVm, name: create.name }] })
    expect(inverseOf(create, host({ 'vm.list': [older] }), after)).toEqual({
      kind: 'removeCreatedVm',
      vmId,
      name: create.name,
      folder: create.folder,
    })
    const two = host({
      'vm.list': [
        { ...plainVm, name: create.name },
        { ...older, name: create.name },
      ],
    })
    expect(inverseOf(create, host({ 'vm.list': [] }), two)).toBe(null)
  })

  test('with fixed memory the limits of dynamic memory do not count', () => {
    const fixed: Operation = { kind: 'setMemory', vmId, dynamic: false, startup: 8 * 2 ** 30, minimum: 1, maximum: 2 }
    expect(isDone(fixed, before)).toBe(true)
    expect(isDone({ ...fixed, dynamic: true }, before)).toBe(false)
  })

  test('a version above the one asked for counts as done, and 10.0 is above 9.3', () => {
    const to: Operation = { kind: 'updateConfigurationVersion', vmId, to: '9.3' }
    expect(isDone(to, host(vmFacts({ summary: { version: '10.0' } })))).toBe(true)
    expect(isDone(to, host(vmFacts({ summary: { version: '9.2' } })))).toBe(false)
  })

  test('an adapter that is gone can’t be told about', () => {
    expect(isDone({ kind: 'setMacSpoofing', vmId, adapterId: 'gone', on: true }, before)).toBe(undefined)
    expect(isDone({ kind: 'setMacSpoofing', vmId, adapterId, on: true }, before)).toBe(false)
  })

  test('subjects', () => {
    const of = (kind: Operation['kind']) => examples.filter((example) => example.kind === kind).map(subjectOf)[0]
    expect(of('restartHost')).toEqual({ scope: 'host' })
    expect(of('createVm')).toEqual({ scope: 'host' })
    expect(of('setMemory')).toEqual({ scope: 'vm', vmId })
    expect(of('guestRestart')).toEqual({ scope: 'guest', vmId })
  })

  test('settings need the VM off; power and guest operations don’t', () => {
    for (const example of examples) {
      const { kind } = example
      const isSetting = 'vmId' in example && /^(set|connect|update|removeCreated)/.test(kind)
      expect(needsVmOff(example), kind).toBe(isSetting)
    }
  })

  test('a description names the VM by its name, and by its id where the name is unknown', () => {
    const start: Operation = { kind: 'startVm', vmId }
    expect(describeOperation(start, before).title.values).toEqual({ vm: 'DEV' })
    expect(describeOperation(start, emptySnapshot).title.values).toEqual({ vm: vmId })
    expect(describeOperation(start, emptySnapshot).before).toBe(null)
  })
})

/** A world in which the example has not been done: everything that it could change is otherwise. */
function undone(example: Operation) {
  const summary = { version: '8.0', automaticCheckpoints: true }
  const running = { ...summary, state: 'Running' as const }
  const roleOff: Plain = {
    'role.features': { 'Microsoft-Hyper-V': 2 },
    'role.client': unknown('missing'),
    'svc.vmms': null,
  }
  const base = { ...readyPc, ...vmFacts({ summary }) }
  const guestOff = { ...readyGuest, ...roleOff, 'net.nat': [], 'net.switches': [] }
  switch (example.kind) {
    case 'stopVm':
      return snapshotOf({ ...base, ...vmFacts({ summary: running }) })
    case 'discardSavedState':
      return snapshotOf({ ...base, ...vmFacts({ summary: { ...summary, state: 'Saved' } }) })
    case 'enableHyperV':
      return snapshotOf({ ...base, ...roleOff })
    case 'setHypervisorLaunchType':
      return snapshotOf({ ...base, 'boot.hypervisorLaunchType': 'off' })
    case 'setHypervisorLoadOptions':
      return snapshotOf({ ...base, 'boot.hypervisorLoadOptions': 'OFFERNESTEDVIRT=FALSE' })
    case 'guestRemoveNat':
    case 'guestStopNestedVm':
    case 'guestRemoveNestedVm':
      return snapshotOf(base, { ...readyGuest, 'vm.list': [{ ...plainVm, name: 'NESTED', state: 'Running' }] })
    case 'setVbs': {
      const on = { enabled: true, credentialGuard: true, memoryIntegrity: true }
      const locks = { locked: false, credentialGuardLocked: false, memoryIntegrityLocked: false }
      return snapshotOf({ ...base, 'vbs.registry': { ...on, ...locks } })
    }
    case 'removeSwitch':
      return snapshotOf({ ...base, 'net.switches': [{ id: otherVmId, name: example.name, type: example.type }] })
    case 'removeNat':
      return snapshotOf({ ...base, 'net.nat': [{ name: example.nat.natName, prefix: '192.168.100.0/24' }] })
    default:
      return snapshotOf(base, guestOff)
  }
}

/** Only `createVm` needs to see what came of it. */
function done(example: Operation) {
  if (example.kind !== 'createVm') return undone(example)
  return host({ 'vm.list': [plainVm, { ...plainVm, id: otherVmId, name: example.name }] })
}
