import { describe, expect, test } from 'vitest'
import type { GuestChoices } from '../../electron/nesting/plan/choices.ts'
import { planForGuest } from '../../electron/nesting/plan/guest.ts'
import { emptySnapshot } from '../../electron/nesting/snapshot.ts'
import { defaultSwitchId } from '../../electron/nesting/networks/switches.ts'
import {
  adapter,
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
  type VmParts,
} from './support.ts'

const roleOff: Plain = {
  'role.features': { 'Microsoft-Hyper-V': 2 },
  'role.client': { state: 'Disabled', restartNeeded: false },
  'svc.vmms': null,
}
const fresh: Plain = { ...roleOff, 'net.nat': [], 'net.switches': [] }
const planOf = (guest: Plain, choices: Partial<GuestChoices> = {}, vm: VmParts = {}, host: Plain = {}) =>
  planForGuest(snapshotOf({ ...readyPc, ...vmFacts(vm), ...host }, { ...readyGuest, ...guest }), vmId, {
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

  const switchesOf = (network: GuestChoices['network'], guest: Plain, adapters = [adapter]) =>
    planOf(guest, { network, nestedVm }, { adapters }).flatMap((operation) =>
      operation.kind === 'guestCreateNestedVm' ? [operation.switchName] : [],
    )
  const spoofing = [{ ...adapter, macSpoofing: true }]

  test('connects the nested VM to what the network choice means there', () => {
    const switches: Plain = {
      'net.nat': [],
      'net.addresses': [],
      'net.switches': [
        { id: internalSwitchId, name: 'Inside', type: 'Internal' },
        { id: switchId, name: 'Bridge', type: 'External' },
      ],
    }
    expect(switchesOf('macSpoofing', switches, spoofing)).toEqual(['Bridge'])
    expect(switchesOf('nat', {})).toEqual(['Nested NAT'])
    expect(switchesOf('nat', fresh)).toEqual(['Nested NAT'])
    expect(switchesOf('none', switches)).toEqual([null])
  })

  const defaultSwitch = { id: defaultSwitchId, name: 'Conmutador predeterminado', type: 'Internal' as const }

  test('takes the Default Switch for the NAT that it is: it hands out addresses, too', () => {
    const client: Plain = { 'net.switches': [defaultSwitch], 'net.nat': [], 'net.addresses': [] }
    expect(switchesOf('nat', client)).toEqual([defaultSwitch.name])
    expect(switchesOf('macSpoofing', client)).toEqual([defaultSwitch.name])
    expect(kinds(client, { network: 'nat' })).toEqual([])
  })

  test('connects only to a switch that leads out', () => {
    const dockers = { 'net.nat': [{ name: 'nat', prefix: '172.20.80.0/20' }] }
    // A NAT that is for something else, and Windows has only one.
    expect(switchesOf('nat', dockers)).toEqual([null])
    expect(switchesOf('nat', { ...dockers, 'net.switches': [defaultSwitch], 'net.addresses': [] })).toEqual([
      defaultSwitch.name,
    ])
    // What this PC drops, or has no switch at all.
    const bridge: Plain = { 'net.nat': [], 'net.switches': [{ id: switchId, name: 'Bridge', type: 'External' }] }
    expect(switchesOf('macSpoofing', bridge)).toEqual([null])
    expect(switchesOf('macSpoofing', { 'net.nat': [], 'net.switches': [] }, spoofing)).toEqual([null])
  })

  test('makes no NAT where nobody could read what networks there are', () => {
    expect(kinds({ 'net.nat': unknown('failed') }, { network: 'nat' })).toEqual([])
    expect(kinds({ 'net.switches': unknown('failed') }, { network: 'nat' })).toEqual([])
  })

  test('makes the nested VM of generation 1 where one of generation 2 may not start', () => {
    const generationOn = (host: Plain) =>
      planOf({}, { nestedVm }, {}, host).flatMap((operation) =>
        operation.kind === 'guestCreateNestedVm' ? [operation.generation] : [],
      )
    expect(generationOn({})).toEqual([undefined])
    expect(generationOn({ 'machine.cloud': 'azure' })).toEqual([undefined])
    expect(
      generationOn({ 'machine.manufacturer': 'Microsoft Corporation', 'machine.model': 'Virtual Machine' }),
    ).toEqual([undefined])
    expect(generationOn({ 'machine.cloud': 'google' })).toEqual([1])
    expect(generationOn({ 'machine.manufacturer': 'VMware, Inc.', 'machine.model': 'VMware7,1' })).toEqual([1])
  })

  test('about which nothing is known, begins with Hyper-V', () => {
    const plan = planForGuest(emptySnapshot, vmId, { network: 'none', nestedVm: null })
    expect(plan.map(({ kind }) => kind)).toEqual(['guestEnableHyperV', 'guestRestart'])
  })
})
