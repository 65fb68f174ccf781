import { describe, expect, test } from 'vitest'
import {
  asksGuestFirst,
  describeOperation,
  inverseOf,
  isAwayAfterwards,
  isDone,
  isInGuest,
  needsHyperV,
  priceOf,
  restartsHost,
  sharpenInverse,
  subjectOf,
} from '../../electron/nesting/operation-rules.ts'
import { operation as schema, type Operation } from '../../electron/nesting/operations.ts'
import { emptySnapshot } from '../../electron/nesting/snapshot.ts'
import { examples } from './operation-examples.ts'
import { undone } from './undone.ts'
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

/** They go with the disk. */
const onTheNewDisk = ['applyImage', 'makeBootable', 'writeAnswerFile', 'addHyperVToDisk', 'finishDisk', 'releaseDisk']

describe('operation rules', () => {
  test('there is an example of every kind, and each is a valid operation', () => {
    const kinds = schema.options.map((option) => option.shape.kind.value)
    expect(examples.map(({ kind }) => kind).sort()).toEqual([...kinds].sort())
    for (const example of examples) expect(schema.parse(example)).toEqual(example)
  })

  test('whatever has no way back says so beforehand', () => {
    const harmless = ['startManagementService', 'restartHost', 'guestRestart', 'guestProve', ...onTheNewDisk]
    for (const example of examples) {
      const inverse = inverseOf(example, undone(example))
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

  test('a disabled service is said to be enabled, and goes back to that; one that was only stopped does not', () => {
    const start: Operation = { kind: 'startManagementService' }
    const disabled = host({ 'svc.vmms': { status: 'Stopped', startType: 'Disabled' } })
    const stopped = host({ 'svc.vmms': { status: 'Stopped', startType: 'Manual' } })
    expect(inverseOf(start, disabled)).toEqual({ kind: 'setManagementServiceStart', to: 'Disabled' })
    // Each of the two services has its own way back.
    expect(inverseOf({ ...start, service: 'vmcompute' }, disabled)).toBe(null)
    expect(describeOperation(start, disabled).title.key).toBe('enableManagementService')
    expect(inverseOf(start, stopped)).toBe(null)
    expect(describeOperation(start, stopped).title.key).toBe('startManagementService')
  })

  test('where nothing could be read before, only what carries the wizard’s mark has a way back', () => {
    const marked = ['createVm', 'createWindowsDisk', 'copyDisk', 'createNat', 'guestCreateNat', 'guestCreateNestedVm']
    for (const example of examples) {
      expect(inverseOf(example, emptySnapshot) !== null, example.kind).toBe(marked.includes(example.kind))
    }
  })

  test('a way back that nobody knows is none: the value before was unreadable', () => {
    const launch: Operation = { kind: 'setHypervisorLaunchType', to: 'auto' }
    expect(inverseOf(launch, host({ 'boot.hypervisorLaunchType': unknown('needs-elevation') }))).toBe(null)
  })

  test('the way back of a new VM is known before it is made, and names it afterwards', () => {
    const create = examples.find(({ kind }) => kind === 'createVm')
    if (create?.kind !== 'createVm') throw new Error('no example')
    const { name, folder, vhdx } = create
    const remove: Operation = { kind: 'removeCreatedVm', vmId: null, name, folder, vhdx }
    const somebodys = { ...plainVm, id: otherVmId, name }
    expect(inverseOf(create, host({ 'vm.list': [somebodys] }))).toEqual(remove)
    const made = { ...plainVm, name, madeByWizard: true }
    expect(sharpenInverse(create, remove, host({ 'vm.list': [somebodys, made] }))).toEqual({ ...remove, vmId })
    expect(sharpenInverse(create, remove, host({ 'vm.list': [somebodys] }))).toEqual(remove)
  })

  test('a new VM is done when it is the wizard’s own and its last setting is made', () => {
    const create = examples.find(({ kind }) => kind === 'createVm')
    if (create?.kind !== 'createVm') throw new Error('no example')
    const summary = { name: create.name, madeByWizard: true }
    const processor = { count: create.processors, exposesExtensions: true }
    expect(isDone(create, host(vmFacts({ summary, processor })))).toBe(true)
    expect(isDone(create, host(vmFacts({ summary, processor: { ...processor, exposesExtensions: false } })))).toBe(
      false,
    )
    expect(isDone(create, host(vmFacts({ summary: { name: create.name }, processor })))).toBe(false)
  })

  test('a VM that an interrupted try may have left can be told only while it carries the mark', () => {
    const remove: Operation = { kind: 'removeCreatedVm', vmId: null, name: 'DEV', folder: 'C:\\VMs', vhdx: null }
    expect(isDone(remove, host({ 'vm.list': [plainVm] }))).toBe(undefined)
    expect(isDone(remove, host({ 'vm.list': [{ ...plainVm, madeByWizard: true }] }))).toBe(false)
  })

  test('a NAT network is there with its switch, made by the wizard, and with the gateway’s address on it', () => {
    const nat = { switchName: 'Lab', natName: 'LabNAT', gateway: '192.168.100.1', prefixLength: 24 }
    const lab = { id: otherVmId, name: 'Lab', type: 'Internal' as const, madeByWizard: true }
    const address = { alias: 'vEthernet (Lab)', address: '192.168.100.1', prefixLength: 24 }
    const made = {
      'net.switches': [lab],
      'net.nat': [{ name: 'LabNAT', prefix: '192.168.100.0/24' }],
      'net.addresses': [address],
    }
    const done = (change: Parameters<typeof host>[0]) =>
      isDone({ kind: 'createNat', nat }, host({ ...made, ...change }))
    expect(done({})).toBe(true)
    expect(done({ 'net.switches': [{ ...lab, madeByWizard: false }] })).toBe(false)
    expect(done({ 'net.switches': [{ ...lab, type: 'Private' }] })).toBe(false)
    expect(done({ 'net.nat': [] })).toBe(false)
    expect(done({ 'net.addresses': [] })).toBe(false)
    expect(done({ 'net.addresses': [{ ...address, alias: 'vEthernet (Other)' }] })).toBe(false)
    expect(done({ 'net.addresses': [{ ...address, prefixLength: 16 }] })).toBe(false)
  })

  test('a NAT network is gone when the wizard’s own switch is, whatever others call theirs', () => {
    const nat = { switchName: 'Lab', natName: 'LabNAT', gateway: '192.168.100.1', prefixLength: 24 }
    const remove: Operation = { kind: 'removeNat', nat }
    const lab = { id: otherVmId, name: 'Lab', type: 'Internal' as const }
    const network = { name: 'LabNAT', prefix: '192.168.100.0/24' }
    const gone = (switches: (typeof lab & { madeByWizard?: boolean })[], networks: (typeof network)[]) =>
      isDone(remove, host({ 'net.switches': switches, 'net.nat': networks }))
    expect(gone([], [])).toBe(true)
    expect(gone([{ ...lab, madeByWizard: true }], [])).toBe(false)
    expect(gone([], [network])).toBe(false)
    expect(gone([lab], [network])).toBe(true)
  })

  test('what VBS was set to comes back exactly, values that were not there included', () => {
    const off: Operation = { kind: 'setVbs', values: { memoryIntegrity: 0 } }
    const registry = { vbs: 1, platform: 3, locked: 0, memoryIntegrity: 1, olderMemoryIntegrity: 2 }
    const values = { vbs: 1, platform: 3, memoryIntegrity: 1, olderMemoryIntegrity: 2 }
    expect(inverseOf(off, host({ 'vbs.registry': registry }))).toEqual({ kind: 'setVbs', values })
    expect(isDone({ kind: 'setVbs', values }, host({ 'vbs.registry': registry }))).toBe(true)
    expect(
      isDone({ kind: 'setVbs', values: { ...values, credentialGuard: 0 } }, host({ 'vbs.registry': registry })),
    ).toBe(false)
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

  test('what is different about carrying an operation out, only these say', () => {
    const those = (question: (operation: Operation) => boolean) =>
      examples.filter((example) => question(example)).map(({ kind }) => kind)
    expect(those(restartsHost)).toEqual(['restartHost'])
    expect(those(isAwayAfterwards)).toEqual(['guestRestart'])
    expect(those(asksGuestFirst)).toEqual(['stopVm'])
    expect(those(isInGuest)).toEqual(those(({ kind }) => kind.startsWith('guest')))
    expect(those((operation) => !needsHyperV(operation))).toEqual([
      'enableHyperV',
      'disableHyperV',
      'setHyperVTools',
      'startManagementService',
      'setManagementServiceStart',
      'setHypervisorLaunchType',
      'setHypervisorLoadOptions',
      'setVbs',
      'restartHost',
    ])
  })

  test('a guest is asked unless its power is cut at once', () => {
    const stop = { kind: 'stopVm', vmId, turnOff: true } as const
    expect(asksGuestFirst(stop)).toBe(false)
    expect(asksGuestFirst({ ...stop, askFirst: true })).toBe(true)
    expect(asksGuestFirst({ ...stop, turnOff: false })).toBe(true)
  })

  test('a description names the VM by its name, and by its id where the name is unknown', () => {
    const start: Operation = { kind: 'startVm', vmId }
    expect(describeOperation(start, before).title.values).toEqual({ vm: 'DEV' })
    expect(describeOperation(start, emptySnapshot).title.values).toEqual({ vm: vmId })
    expect(describeOperation(start, emptySnapshot).before).toBe(null)
  })
})
