import { valueOf, type Snapshot } from '../snapshot.ts'
import { description, guestOf, ifKnown, isMade, nameOf, noInverse, phrase, type RulesOf } from './define.ts'
import {
  isEnabled,
  roleFacts,
  natIsGone,
  natIsThere,
  natValues,
  rolePhrase,
  toolsAreThere,
  toolsPhrases,
} from './host.ts'

/** The nested VM of this name that the wizard has made, null when there is none, undefined when nobody knows. */
const nestedVm = (snapshot: Snapshot, vmId: string, name: string) =>
  ifKnown(valueOf(guestOf(snapshot, vmId), 'vm.list'), (list) => list.find((vm) => isMade(vm, name)) ?? null)

const nestedValues = (operation: { vmId: string; name: string }, snapshot: Snapshot) => ({
  vm: nameOf(snapshot, operation.vmId),
  nested: operation.name,
})

export const guestRules: RulesOf<
  | 'guestEnableHyperV'
  | 'guestSetHyperVTools'
  | 'guestRestart'
  | 'guestCreateNat'
  | 'guestRemoveNat'
  | 'guestCreateNestedVm'
  | 'guestStartNestedVm'
  | 'guestStopNestedVm'
  | 'guestRemoveNestedVm'
> = {
  guestEnableHyperV: {
    isDone: ({ vmId, features }, snapshot) => isEnabled(guestOf(snapshot, vmId), { features }),
    // There is no operation that turns it off again inside the guest; the guest's own Windows can.
    inverse: noInverse,
    readsBack: roleFacts,
    price: { irreversible: true },
    seconds: 120,
    describe: ({ vmId }, snapshot) =>
      description(
        phrase('guestEnableHyperV', { vm: nameOf(snapshot, vmId) }),
        rolePhrase(guestOf(snapshot, vmId)),
        phrase('on'),
      ),
  },
  guestSetHyperVTools: {
    isDone: ({ vmId, on }, snapshot) => ifKnown(toolsAreThere(guestOf(snapshot, vmId)), (there) => there === on),
    inverse: ({ kind, vmId, server, on }) => ({ kind, vmId, server, on: !on }),
    readsBack: roleFacts,
    seconds: 60,
    describe: ({ vmId, on }, snapshot) =>
      description(
        phrase(on ? 'guestAddHyperVTools' : 'guestRemoveHyperVTools', { vm: nameOf(snapshot, vmId) }),
        ...toolsPhrases(guestOf(snapshot, vmId), on),
      ),
  },
  guestRestart: {
    isDone: () => undefined,
    leavesNoTrace: () => true,
    inverse: noInverse,
    readsBack: ['os.lastBoot', 'os.pendingRestart', 'hv.present', 'hv.launchEvents', 'svc.vmms', 'role.features'],
    price: { vmOffline: true },
    seconds: 90,
    describe: ({ vmId }, snapshot) => description(phrase('guestRestart', { vm: nameOf(snapshot, vmId) })),
  },
  guestCreateNat: {
    isDone: ({ vmId, nat }, snapshot) => natIsThere(guestOf(snapshot, vmId), nat),
    inverse: ({ vmId, nat }) => ({ kind: 'guestRemoveNat', vmId, nat }),
    inverseKnowsItsOwn: true,
    readsBack: ['net.nat', 'net.switches', 'net.addresses'],
    seconds: 20,
    describe: ({ vmId, nat }, snapshot) =>
      description(
        phrase('guestCreateNat', { vm: nameOf(snapshot, vmId), ...natValues(nat) }),
        phrase('absent'),
        phrase('present'),
      ),
  },
  guestRemoveNat: {
    isDone: ({ vmId, nat }, snapshot) => natIsGone(guestOf(snapshot, vmId), nat),
    inverse: ({ vmId, nat }) => ({ kind: 'guestCreateNat', vmId, nat }),
    readsBack: ['net.nat', 'net.switches', 'net.addresses'],
    seconds: 20,
    describe: ({ vmId, nat }, snapshot) =>
      description(
        phrase('guestRemoveNat', { vm: nameOf(snapshot, vmId), ...natValues(nat) }),
        phrase('present'),
        phrase('deleted'),
      ),
  },
  guestCreateNestedVm: {
    isDone: ({ vmId, name }, snapshot) => ifKnown(nestedVm(snapshot, vmId, name), (vm) => vm !== null),
    inverse: ({ vmId, name }) => ({ kind: 'guestRemoveNestedVm', vmId, name }),
    inverseKnowsItsOwn: true,
    readsBack: ['vm.list'],
    seconds: 20,
    describe: (operation, snapshot) =>
      description(
        phrase('guestCreateNestedVm', nestedValues(operation, snapshot)),
        phrase('absent'),
        phrase('newVm', { memory: { bytes: operation.memory }, n: 1 }),
      ),
  },
  guestStartNestedVm: {
    isDone: ({ vmId, name }, snapshot) => ifKnown(nestedVm(snapshot, vmId, name), (vm) => vm?.state === 'Running'),
    inverse: ({ vmId, name }) => ({ kind: 'guestStopNestedVm', vmId, name }),
    readsBack: ['vm.list'],
    seconds: 15,
    describe: (operation, snapshot) =>
      description(
        phrase('guestStartNestedVm', nestedValues(operation, snapshot)),
        phrase('stateOff'),
        phrase('stateRunning'),
      ),
  },
  guestStopNestedVm: {
    isDone: ({ vmId, name }, snapshot) =>
      ifKnown(nestedVm(snapshot, vmId, name), (vm) => vm === null || vm.state === 'Off'),
    inverse: ({ vmId, name }) => ({ kind: 'guestStartNestedVm', vmId, name }),
    readsBack: ['vm.list'],
    seconds: 15,
    describe: (operation, snapshot) =>
      description(
        phrase('guestStopNestedVm', nestedValues(operation, snapshot)),
        phrase('stateRunning'),
        phrase('stateOff'),
      ),
  },
  guestRemoveNestedVm: {
    isDone: ({ vmId, name }, snapshot) => ifKnown(nestedVm(snapshot, vmId, name), (vm) => vm === null),
    inverse: noInverse,
    readsBack: ['vm.list'],
    price: { irreversible: true },
    seconds: 15,
    describe: (operation, snapshot) =>
      description(
        phrase('guestRemoveNestedVm', nestedValues(operation, snapshot)),
        phrase('present'),
        phrase('deleted'),
      ),
  },
}
