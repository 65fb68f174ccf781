import { describe, expect, test } from 'vitest'
import type { VmPowerState } from '../../electron/nesting/facts.ts'
import { isDone } from '../../electron/nesting/operation-rules.ts'
import type { Operation } from '../../electron/nesting/operations.ts'
import { isRefusedNow, mustWait, undoPlan, whatIsGone, type DoneChange } from '../../electron/nesting/undo.ts'
import {
  adapter,
  adapterId,
  internalSwitchId,
  otherVmId,
  plainVm,
  readyPc,
  snapshotOf,
  switchId,
  unknown,
  vmFacts,
  vmId,
  type Plain,
  type VmParts,
  secondAdapterId,
} from './support.ts'

const snapshotWith = (vm: VmParts, host: Plain = {}) => snapshotOf({ ...readyPc, ...vmFacts(vm), ...host })

describe('undo', () => {
  test('goes backwards and tells what each step takes back', () => {
    const done = [
      {
        operation: { kind: 'stopVm', vmId, turnOff: false } as Operation,
        inverse: { kind: 'startVm', vmId } as Operation,
      },
      { operation: expose, inverse: hide },
      {
        operation: { kind: 'startVm', vmId } as Operation,
        inverse: { kind: 'stopVm', vmId, turnOff: false } as Operation,
      },
    ]
    const steps = undoPlan(done, snapshotWith({ summary: { state: 'Running' } }))
    expect(steps.map(({ operation, undoes }) => [operation.kind, undoes])).toEqual([
      ['stopVm', 2],
      ['setVirtualizationExtensions', 1],
      ['startVm', 0],
    ])
  })

  test('stops a VM that somebody has started meanwhile, and starts it again', () => {
    const steps = undoPlan([{ operation: expose, inverse: hide }], snapshotWith({ summary: { state: 'Running' } }))
    expect(steps.map(({ operation, undoes }) => [operation.kind, undoes])).toEqual([
      ['stopVm', null],
      ['setVirtualizationExtensions', 0],
      ['startVm', null],
    ])
  })

  test('leaves out what has no way back, and restarts this PC where it takes that', () => {
    const steps = undoPlan(
      [
        { operation: { kind: 'enableHyperV', server: false }, inverse: { kind: 'disableHyperV', server: false } },
        { operation: { kind: 'restartHost' }, inverse: null },
      ],
      snapshotOf(readyPc),
    )
    expect(steps.map(({ operation, undoes }) => [operation.kind, undoes])).toEqual([
      ['disableHyperV', 0],
      ['restartHost', null],
    ])
  })
})

const hide: Operation = { kind: 'setVirtualizationExtensions', vmId, exposed: false }
const expose: Operation = { ...hide, exposed: true }
const start: Operation = { kind: 'startVm', vmId }
const shutDown: Operation = { kind: 'stopVm', vmId, turnOff: false }
const turnOff: Operation = { ...shutDown, turnOff: true }

describe('undo of a VM that somebody has put into another state meanwhile', () => {
  const exposed: DoneChange[] = [{ operation: expose, inverse: hide }]
  const planIn = (state: VmPowerState, done = exposed, vm: VmParts = {}) =>
    undoPlan(done, snapshotWith({ ...vm, summary: { state } })).map(({ operation, outlook }) => [operation, outlook])

  test.each(['Saved', 'FastSaved'] as const)('%s: it is started and shut down, and nothing in it is lost', (state) => {
    expect(planIn(state)).toEqual([
      [start, 'do'],
      [shutDown, 'do'],
      [hide, 'do'],
    ])
  })

  test('paused: it can’t be asked, so its power is cut, and it is started again', () => {
    expect(planIn('Paused')).toEqual([
      [turnOff, 'do'],
      [hide, 'do'],
      [start, 'do'],
    ])
  })

  test('running, with its shutdown service off: the same', () => {
    const vm = { integration: { shutdown: false } }
    expect(planIn('Running', undefined, vm)[0]).toEqual([turnOff, 'do'])
  })

  test.each(['Starting', 'Stopping', 'Saving', 'Pausing', 'Resuming', 'Other'] as const)(
    '%s: its steps are refused, and nothing is planned around them',
    (state) => {
      expect(planIn(state)).toEqual([[hide, 'refused']])
      expect(isRefusedNow(hide, snapshotWith({ summary: { state } }))).toBe(true)
    },
  )

  test('saved or paused after the wizard has started it: it ends off, as it was', () => {
    const done = [{ operation: start, inverse: shutDown }]
    expect(planIn('Saved', done).map(([operation]) => operation)).toEqual([start, shutDown])
    expect(planIn('Paused', done).map(([operation]) => operation)).toEqual([turnOff])
  })

  test('paused where it should run: it already has its memory, and nobody else lets it go on', () => {
    const done = [{ operation: shutDown, inverse: start }]
    expect(planIn('Paused', done)).toEqual([[start, 'refused']])
  })

  test('a new VM is removed while it is saved, and turned off first where it is paused', () => {
    const remove: Operation = { kind: 'removeCreatedVm', vmId, name: 'DEV', folder: 'C:\\VMs', vhdx: null }
    const done = [{ operation: expose, inverse: remove }]
    expect(planIn('Saved', done)).toEqual([[remove, 'do']])
    expect(planIn('Paused', done).map(([operation]) => operation)).toEqual([turnOff, remove])
  })
})

describe('undo of what is gone', () => {
  const others: Plain = { 'vm.list': [{ ...plainVm, id: otherVmId }] }
  const outlooks = (inverse: Operation, host: Plain, vmName?: string) =>
    undoPlan([{ operation: expose, inverse, vmName }], snapshotWith({}, host)).map(({ outlook }) => outlook)

  test('a VM that isn’t in the list is settled, with neither stop nor start', () => {
    for (const inverse of [hide, start, shutDown]) {
      expect(outlooks(inverse, others, 'DEV')).toEqual(['gone'])
      expect(whatIsGone(inverse, snapshotWith({}, others), 'DEV')).toBe('vm')
    }
    expect(outlooks(hide, { 'vm.list': [] })).toEqual(['gone'])
  })

  test.each<[string, Plain]>([
    ['the list is unknown', { 'vm.list': unknown('timed-out') }],
    [
      'Hyper-V shows nothing because rights are missing',
      { 'vm.list': [], 'shell.elevated': false, 'shell.hyperVAdministrator': false },
    ],
    [
      'nobody knows whether there are rights',
      { 'vm.list': [], 'shell.elevated': unknown('failed'), 'shell.hyperVAdministrator': unknown('failed') },
    ],
    ['Hyper-V can’t read a VM of that name', { ...others, 'vm.unreadable': ['DEV'] }],
    ['Hyper-V can’t read a VM and tells no name', { ...others, 'vm.unreadable': [''] }],
  ])('it is not settled where %s', (_, host) => {
    expect(outlooks(hide, host, 'DEV')).toEqual(['do'])
  })

  test('another VM that can’t be read is no reason, where the name is known', () => {
    const host = { ...others, 'vm.unreadable': ['OTHER'] }
    expect(outlooks(hide, host, 'DEV')).toEqual(['gone'])
    expect(outlooks(hide, host)).toEqual(['do'])
  })

  test('an adapter that was removed, and nothing else of its VM', () => {
    const spoofing: Operation = { kind: 'setMacSpoofing', vmId, adapterId, on: false }
    const gone = snapshotWith({ adapters: [{ ...adapter, id: secondAdapterId }], summary: { state: 'Running' } })
    const done = [
      { operation: expose, inverse: hide },
      { operation: { ...spoofing, on: true }, inverse: spoofing },
    ]
    expect(undoPlan(done, gone).map(({ operation, outlook }) => [operation.kind, outlook])).toEqual([
      ['setMacSpoofing', 'gone'],
      ['stopVm', 'do'],
      ['setVirtualizationExtensions', 'do'],
      ['startVm', 'do'],
    ])
    expect(whatIsGone(spoofing, gone)).toBe('adapter')
    expect(whatIsGone(spoofing, snapshotWith({}, { 'vm.adapters': unknown('failed') }))).toBe(null)
    expect(whatIsGone(spoofing, snapshotWith({}, { 'vm.adapters': {} }))).toBe(null)
  })

  test('a switch to which the adapter was connected before', () => {
    const back: Operation = { kind: 'connectAdapter', vmId, adapterId, switchId }
    const only = [{ id: internalSwitchId, name: 'Inside', type: 'Internal' as const }]
    expect(whatIsGone(back, snapshotWith({}))).toBe(null)
    expect(whatIsGone(back, snapshotWith({}, { 'net.switches': only }))).toBe('switch')
    expect(whatIsGone(back, snapshotWith({}, { 'net.switches': unknown('failed') }))).toBe(null)
    expect(whatIsGone({ ...back, switchId: null }, snapshotWith({}, { 'net.switches': [] }))).toBe(null)
  })

  test('a VM to be removed counts as removed only where the list can be believed', () => {
    const remove: Operation = { kind: 'removeCreatedVm', vmId, name: 'DEV', folder: 'C:\\VMs', vhdx: null }
    expect(isDone(remove, snapshotWith({}, others))).toBe(true)
    expect(isDone(remove, snapshotWith({}, { 'vm.list': [] }))).toBe(true)
    const blind: Plain = { 'vm.list': [], 'shell.elevated': false, 'shell.hyperVAdministrator': false }
    expect(isDone(remove, snapshotWith({}, blind))).toBe(undefined)
  })

  test('restarts nothing where nothing else is left to do', () => {
    const off: Operation = { kind: 'disableHyperV', server: false }
    const done = [
      { operation: { ...off, kind: 'enableHyperV' } as Operation, inverse: off },
      { operation: expose, inverse: hide },
    ]
    const kinds = undoPlan(done, snapshotWith({}, others)).map(({ operation }) => operation.kind)
    expect(kinds).toEqual(['setVirtualizationExtensions', 'disableHyperV', 'restartHost'])
    expect(undoPlan(done.slice(1), snapshotWith({}, others))).toHaveLength(1)
  })
})

describe('when a step of an undo can’t be done', () => {
  const other: Operation = { ...hide, vmId: otherVmId }
  const launch: Operation = { kind: 'setHypervisorLaunchType', to: 'off' }
  const role: Operation = { kind: 'disableHyperV', server: false }
  const nat = { switchName: 'Lab', natName: 'LabNAT', gateway: '192.168.100.1', prefixLength: 24 }
  const removeNat: Operation = { kind: 'removeNat', nat }

  test('other VMs and this PC’s settings don’t wait for it, the same VM does', () => {
    expect(mustWait(start, [hide])).toBe(true)
    for (const free of [other, launch, removeNat]) expect(mustWait(free, [hide])).toBe(false)
  })

  test('Hyper-V stays as long as something needs it to be taken back, and the restart waits for everything', () => {
    expect(mustWait(role, [hide])).toBe(true)
    expect(mustWait({ kind: 'setManagementServiceStart', to: 'Disabled' }, [hide])).toBe(true)
    expect(mustWait(role, [removeNat])).toBe(true)
    expect(mustWait(role, [launch])).toBe(false)
    expect(mustWait({ kind: 'restartHost' }, [launch])).toBe(true)
    expect(mustWait({ kind: 'restartHost' }, [])).toBe(false)
  })

  test('a switch stays as long as an adapter could not be connected back', () => {
    expect(mustWait(removeNat, [{ kind: 'connectAdapter', vmId, adapterId, switchId }])).toBe(true)
  })
})
