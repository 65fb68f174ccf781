import { describe, expect, test } from 'vitest'
import { vmPowerState, type VmPowerState } from '../../electron/nesting/facts.ts'
import { inverseOf, isDone } from '../../electron/nesting/operation-rules.ts'
import { emptySnapshot } from '../../electron/nesting/snapshot.ts'
import { undoPlan } from '../../electron/nesting/undo.ts'
import {
  allVms,
  findVm,
  isSaved,
  isTransitional,
  isVmName,
  mustTurnOff,
  nameToType,
} from '../../electron/nesting/vm.ts'
import {
  adapter,
  adapterId,
  otherVmId,
  plainVm,
  readyPc,
  snapshotOf,
  switchId,
  unknown,
  vmFacts,
  vmId,
  type VmParts,
} from './support.ts'

const { host } = snapshotOf({ ...readyPc, ...vmFacts() })

describe('a VM of this PC', () => {
  test('is found by its id, with all that is known of it', () => {
    expect(findVm(host, vmId)).toMatchObject({ ...plainVm, processor: { value: { count: 4 } } })
    expect(findVm(host, otherVmId)).toBe(undefined)
  })

  test.each([
    ['LAB', ['LAB', 'OTHER'], 'LAB'],
    ['LAB', ['LAB', 'lab'], null],
    ['LAB*', ['LAB*', 'OTHER'], null],
    ['LAB[1]', ['LAB[1]', 'OTHER'], null],
    ["O'Brien 🙂", ["O'Brien 🙂", 'OTHER'], "O'Brien 🙂"],
  ])('called %j among %j is typed as %j', (_, [one = '', other = ''], typed) => {
    const list = [
      { ...plainVm, name: one },
      { ...plainVm, id: otherVmId, name: other },
    ]
    expect(nameToType(snapshotOf({ ...readyPc, ...vmFacts(), 'vm.list': list }).host, plainVm.id)).toBe(typed)
  })

  test('is none where the list could not be read', () => {
    const unread = snapshotOf({ ...readyPc, ...vmFacts(), 'vm.list': unknown('timed-out') }).host
    expect([findVm(unread, vmId), allVms(unread)]).toEqual([undefined, []])
    expect([findVm(emptySnapshot.host, vmId), allVms(emptySnapshot.host)]).toEqual([undefined, []])
  })

  test('stands with the others in the order read', () => {
    const two = snapshotOf({ ...readyPc, ...vmFacts(), 'vm.list': [{ ...plainVm, id: otherVmId }, plainVm] })
    expect(allVms(two.host).map(({ id }) => id)).toEqual([otherVmId, vmId])
  })

  test('rests in these states, and in all others something is going on', () => {
    const states = vmPowerState.options
    expect(states.filter(isSaved)).toEqual(states.filter((state) => ['Saved', 'FastSaved'].includes(state)))
    const resting = ['Off', 'Running', 'Paused', 'Saved', 'FastSaved']
    expect(states.filter((state) => !isTransitional(state)).sort()).toEqual(resting.sort())
  })

  test.each<[boolean, string, VmParts]>([
    [true, 'it is paused', { summary: { state: 'Paused' } }],
    [true, 'shutting down from outside is off', { summary: { state: 'Running' }, integration: { shutdown: false } }],
    [false, 'it may be asked', { summary: { state: 'Running' } }],
    [false, 'only its heartbeat is missing', { summary: { state: 'Running', heartbeat: false } }],
  ])('must be turned off: %s, where %s', (must, _when, parts) => {
    const vm = findVm(snapshotOf({ ...readyPc, ...vmFacts(parts) }).host, vmId)
    expect(vm && mustTurnOff(vm)).toBe(must)
  })

  test('may be asked where nobody knows whether it can be', () => {
    const running = vmFacts({ summary: { state: 'Running' } })
    const vm = findVm(snapshotOf({ ...readyPc, ...running, 'vm.integration': unknown('timed-out') }).host, vmId)
    expect(vm && mustTurnOff(vm)).toBe(false)
  })
})

test('an adapter hangs on a switch only while that is there', () => {
  const connect = { kind: 'connectAdapter', vmId, adapterId, switchId } as const
  const done = (more: object) =>
    isDone(connect, snapshotOf({ ...readyPc, ...vmFacts({ adapters: [{ ...adapter, ...more }] }) }))
  expect(done({})).toBe(true)
  expect(done({ switchGone: false })).toBe(true)
  expect(done({ switchGone: true })).toBe(false)
  expect(done({ switchId: null })).toBe(false)
})

test.each<[string, boolean]>([
  ['DEV-WIN11', true],
  ['x', true],
  ['x'.repeat(100), true],
  ['', false],
  ['x'.repeat(101), false],
  ['one\ntwo', false],
  ['one\rtwo', false],
  ['one\0two', false],
  ['one\ttwo', false],
  ['one\u0085two', false],
  ['one\u2028two', false],
  ['half \uD83D', false],
  [' ', false],
  ['--%', true],
])('%j as a name of a VM: %s', (name, expected) => {
  expect(isVmName(name)).toBe(expected)
})

describe('the way back from having stopped a VM', () => {
  const back = (state: VmPowerState) =>
    inverseOf({ kind: 'stopVm', vmId, turnOff: true }, snapshotOf({ ...readyPc, ...vmFacts({ summary: { state } }) }))

  test.each(['Running', 'Paused'] as const)('starts one that was %s', (state) => {
    expect(back(state)).toEqual({ kind: 'startVm', vmId })
  })

  test.each(['Off', 'Saved', 'Starting'] as const)('is none for one that was %s', (state) => {
    expect(back(state)).toBe(null)
  })
})

test('on the way back a paused VM is turned off for its settings, as nobody can ask it', () => {
  const inverse = { kind: 'setProcessorCount', vmId, count: 4 } as const
  const plan = (parts: VmParts) =>
    undoPlan([{ operation: { ...inverse, count: 2 }, inverse }], snapshotOf({ ...readyPc, ...vmFacts(parts) })).map(
      ({ operation }) => operation,
    )
  const stop = { kind: 'stopVm', vmId } as const
  const start = { kind: 'startVm', vmId } as const
  expect(plan({})).toEqual([inverse])
  expect(plan({ summary: { state: 'Running' } })).toEqual([{ ...stop, turnOff: false }, inverse, start])
  expect(plan({ summary: { state: 'Paused' } })).toEqual([{ ...stop, turnOff: true }, inverse, start])
  expect(plan({ summary: { state: 'Saved' } })).toEqual([start, { ...stop, turnOff: false }, inverse])
  const shutdownOff = { summary: { state: 'Running' as const }, integration: { shutdown: false } }
  expect(plan(shutdownOff)).toEqual([{ ...stop, turnOff: true }, inverse, start])
})
