import { describe, expect, test } from 'vitest'
import { vmPowerState } from '../../electron/nesting/facts.ts'
import { findVm, isSaved, isTransitional, isVmName, mustTurnOff } from '../../electron/nesting/vm.ts'
import { readyPc, snapshotOf, vmFacts, vmId, type VmParts } from './support.ts'

describe('the power of a VM', () => {
  test('is saved in two forms', () => {
    expect(vmPowerState.options.filter(isSaved)).toEqual(['Saved', 'FastSaved'])
  })

  test('changes by itself in all but the states that last', () => {
    const lasting = vmPowerState.options.filter((state) => !isTransitional(state))
    expect(lasting).toEqual(['Running', 'Off', 'Saved', 'Paused', 'FastSaved'])
  })

  test.each<[string, VmParts, boolean]>([
    ['a paused one can’t be asked', { summary: { state: 'Paused' } }, true],
    [
      'nor one that must not be shut down from outside',
      { summary: { state: 'Running' }, integration: { shutdown: false } },
      true,
    ],
    ['one that runs is asked', { summary: { state: 'Running' } }, false],
    ['also where its heartbeat is missing', { summary: { state: 'Running', heartbeat: false } }, false],
  ])('%s', (_, parts, expected) => {
    const vm = findVm(snapshotOf({ ...readyPc, ...vmFacts(parts) }).host, vmId)
    expect(vm && mustTurnOff(vm)).toBe(expected)
  })
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
])('%j as a name of a VM: %s', (name, expected) => {
  expect(isVmName(name)).toBe(expected)
})
