import type { VmPowerState } from '../facts.ts'
import {
  backBy,
  description,
  ifKnown,
  known,
  nameOf,
  noInverse,
  noneMayBe,
  ofVm,
  phrase,
  type RulesOf,
  summaryOf,
} from './define.ts'
import type { Operation } from '../operations.ts'
import { valueOf, type Snapshot } from '../snapshot.ts'
import { isSaved } from '../vm.ts'

const leavesIn: Partial<Record<Operation['kind'], VmPowerState>> = {
  stopVm: 'Off',
  startVm: 'Running',
  discardSavedState: 'Off',
}

/** @returns the snapshot as it will be after an operation, as far as the power of VMs goes */
export function afterPower(snapshot: Snapshot, operation: Operation): Snapshot {
  const state = leavesIn[operation.kind]
  const list = valueOf(snapshot.host, 'vm.list')
  if (state === undefined || !('vmId' in operation) || !list) return snapshot
  const value = list.map((vm) => (vm.id === operation.vmId ? { ...vm, state } : vm))
  return { ...snapshot, host: { ...snapshot.host, 'vm.list': { value } } }
}

const stateOf = (snapshot: Snapshot, vmId: string) => summaryOf(snapshot, vmId)?.state

const statePhrase = (snapshot: Snapshot, vmId: string) =>
  known(stateOf(snapshot, vmId), (state) => phrase(`state${state}`))

export const vmPowerRules = {
  stopVm: {
    ...ofVm,
    asksGuestFirst: ({ turnOff, askFirst }) => !turnOff || askFirst === true,
    isDone: ({ vmId }, snapshot) => ifKnown(stateOf(snapshot, vmId), (state) => state === 'Off'),
    mayBeInverse: backBy('startVm', 'vmId'),
    passing: true,
    inverse: ({ vmId }, before) => {
      const state = stateOf(before, vmId)
      return state === 'Running' || state === 'Paused' ? { kind: 'startVm', vmId } : null
    },
    readsBack: ['vm.list'],
    price: ({ turnOff }) => ({ vmOffline: true, irreversible: turnOff }),
    seconds: ({ turnOff, askFirst }) => (turnOff && !askFirst ? 5 : 45),
    describe: ({ vmId, turnOff, askFirst }, snapshot) =>
      description(
        phrase(turnOff ? (askFirst ? 'stopOrTurnOffVm' : 'turnOffVm') : 'stopVm', { vm: nameOf(snapshot, vmId) }),
        statePhrase(snapshot, vmId),
        phrase('stateOff'),
      ),
  },
  startVm: {
    ...ofVm,
    isDone: ({ vmId }, snapshot) => ifKnown(stateOf(snapshot, vmId), (state) => state === 'Running'),
    // A saved or paused VM can't be brought back to that state with what was in its memory then.
    mayBeInverse: (operation, inverse) =>
      backBy('stopVm', 'vmId')(operation, inverse) && inverse.kind === 'stopVm' && !inverse.turnOff,
    passing: true,
    inverse: ({ vmId }, before) => (stateOf(before, vmId) === 'Off' ? { kind: 'stopVm', vmId, turnOff: false } : null),
    readsBack: ['vm.list', 'vm.guestOs'],
    seconds: 30,
    describe: ({ vmId }, snapshot) =>
      description(
        phrase('startVm', { vm: nameOf(snapshot, vmId) }),
        statePhrase(snapshot, vmId),
        phrase('stateRunning'),
      ),
  },
  discardSavedState: {
    ...ofVm,
    isDone: ({ vmId }, snapshot) => ifKnown(stateOf(snapshot, vmId), (state) => !isSaved(state)),
    mayBeInverse: noneMayBe,
    passing: true,
    inverse: noInverse,
    readsBack: ['vm.list'],
    price: { irreversible: true },
    seconds: 5,
    describe: ({ vmId }, snapshot) =>
      description(
        phrase('discardSavedState', { vm: nameOf(snapshot, vmId) }),
        statePhrase(snapshot, vmId),
        phrase('stateOff'),
      ),
  },
} satisfies RulesOf<'stopVm' | 'startVm' | 'discardSavedState'>
