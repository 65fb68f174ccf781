import { describe, expect, test } from 'vitest'
import type { GuestChoices } from '../../electron/nesting/plan/choices.ts'
import { planForGuest } from '../../electron/nesting/plan/guest.ts'
import { emptySnapshot } from '../../electron/nesting/snapshot.ts'
import {
  gb,
  internalSwitchId,
  plainVm,
  readyGuest,
  readyPc,
  snapshotOf,
  switchId,
  unknown,
  vmFacts,
  vmId,
  type Plain,
} from './support.ts'

const roleOff: Plain = {
  'role.features': { 'Microsoft-Hyper-V': 2 },
  'role.client': { state: 'Disabled', restartNeeded: false },
  'svc.vmms': null,
}
const fresh: Plain = { ...roleOff, 'net.nat': [], 'net.switches': [] }
const planOf = (guest: Plain, choices: Partial<GuestChoices> = {}) =>
  planForGuest(snapshotOf({ ...readyPc, ...vmFacts() }, { ...readyGuest, ...guest }), vmId, {
    network: 'none',
    nestedVm: null,
    ...choices,
  })
const kinds = (guest: Plain, choices: Partial<GuestChoices> = {}) => planOf(guest, choices).map(({ kind }) => kind)

describe('a plan for a guest', () => {
  test('with Hyper-V running needs nothing', () => {
    expect(kinds({})).toEqual([])
    expect(kinds({}, { network: 'nat' })).toEqual([])
  })

  test('without Hyper-V turns it on, by the way of its Windows, and restarts', () => {
    expect(planOf(fresh)).toEqual([
      { kind: 'guestEnableHyperV', vmId, server: false, features: ['Microsoft-Hyper-V'] },
      { kind: 'guestRestart', vmId },
    ])
    expect(planOf({ ...fresh, 'os.installationType': 'Server', 'os.productType': 3 })[0]).toMatchObject({
      server: true,
    })
  })

  test('that only waits for its restart is only restarted', () => {
    expect(kinds({ 'role.client': { state: 'EnablePending', restartNeeded: true } })).toEqual(['guestRestart'])
    expect(kinds({ 'os.pendingRestart': { servicing: true, update: false, fileRename: false } })).toEqual([
      'guestRestart',
    ])
  })

  test('that waits for a restart for another reason is restarted before anything is added', () => {
    const waits: Plain = { 'os.pendingRestart': { servicing: true, update: false, fileRename: false } }
    expect(kinds({ ...fresh, ...waits })).toEqual(['guestRestart', 'guestEnableHyperV', 'guestRestart'])
    expect(kinds({ 'module.hyperV': null, ...waits })).toEqual(['guestRestart', 'guestSetHyperVTools'])
  })

  test('whose Hyper-V has no commands gets those, without a restart', () => {
    expect(planOf({ 'module.hyperV': null })).toEqual([{ kind: 'guestSetHyperVTools', vmId, server: false, on: true }])
  })

  test('whose Windows doesn’t know Hyper-V is left alone', () => {
    expect(kinds({ 'role.features': {}, 'role.client': unknown('missing') })).toEqual([])
  })

  test('makes a NAT only where there is none, because Windows has one at most', () => {
    expect(kinds(fresh, { network: 'nat' })).toEqual(['guestEnableHyperV', 'guestRestart', 'guestCreateNat'])
    expect(
      kinds({ 'net.nat': [{ name: 'Docker', prefix: '172.20.0.0/16' }], 'net.switches': [] }, { network: 'nat' }),
    ).toEqual([])
  })

  const nestedVm: GuestChoices['nestedVm'] = { name: 'NESTED', memory: gb, after: 'keep' }

  test('proves itself with a nested VM that is started once and kept, turned off', () => {
    expect(kinds({}, { nestedVm })).toEqual(['guestCreateNestedVm', 'guestStartNestedVm', 'guestStopNestedVm'])
  })

  test('or removed again, and one of its own from an earlier time is used', () => {
    const remove = { nestedVm: { ...nestedVm, after: 'remove' as const } }
    expect(kinds({}, remove).at(-1)).toBe('guestRemoveNestedVm')
    const own = { ...plainVm, name: 'NESTED', madeByWizard: true }
    const rest = ['guestStartNestedVm', 'guestStopNestedVm', 'guestRemoveNestedVm']
    expect(kinds({ 'vm.list': [own] }, remove)).toEqual(rest)
    // Somebody’s own one of that name isn't ours to start or to delete.
    expect(kinds({ 'vm.list': [{ ...own, madeByWizard: false }] }, remove)).toEqual(['guestCreateNestedVm', ...rest])
  })

  test('connects the nested VM to what the network choice means there', () => {
    const switches: Plain = {
      'net.nat': [],
      'net.switches': [
        { id: internalSwitchId, name: 'Inside', type: 'Internal' },
        { id: switchId, name: 'Bridge', type: 'External' },
      ],
    }
    const switchOf = (network: GuestChoices['network'], guest: Plain) =>
      planOf(guest, { network, nestedVm }).flatMap((operation) =>
        operation.kind === 'guestCreateNestedVm' ? [operation.switchName] : [],
      )
    expect(switchOf('macSpoofing', switches)).toEqual(['Bridge'])
    expect(switchOf('nat', {})).toEqual(['Nested NAT'])
    expect(switchOf('nat', fresh)).toEqual(['Nested NAT'])
    expect(switchOf('none', switches)).toEqual([null])
  })

  test('about which nothing is known, begins with Hyper-V', () => {
    const plan = planForGuest(emptySnapshot, vmId, { network: 'none', nestedVm: null })
    expect(plan.map(({ kind }) => kind)).toEqual(['guestEnableHyperV', 'guestRestart'])
  })
})
