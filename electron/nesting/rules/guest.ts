import { valueOf, type Snapshot } from '../snapshot.ts'
import {
  backBy,
  description,
  everything,
  guestOf,
  ifKnown,
  isMade,
  known,
  nameOf,
  noInverse,
  noneMayBe,
  ofGuest,
  phrase,
  type RulesOf,
  sameBut,
} from './define.ts'
import { createsNat, removesNat } from './networks.ts'
import { itsGuest } from './place.ts'
import { featuresOff, featuresOn } from '../windows/role-parts.ts'
import { isDisabled, isEnabled, partsFacts, rolePhrase, setsTools } from './role.ts'

/** The nested VM of this name that the wizard has made, null when there is none, undefined when nobody knows. */
const nestedVm = (snapshot: Snapshot, vmId: string, name: string) =>
  ifKnown(valueOf(guestOf(snapshot, vmId), 'vm.list'), (list) => list.find((vm) => isMade(vm, name)) ?? null)

const nestedValues = (operation: { vmId: string; name: string }, snapshot: Snapshot) => ({
  vm: nameOf(snapshot, operation.vmId),
  nested: operation.name,
})

export const guestRules = {
  guestEnableHyperV: {
    ...ofGuest,
    isDone: ({ vmId, features }, snapshot) => isEnabled(guestOf(snapshot, vmId), { features }),
    // What was on before stays on.
    mayBeInverse: backBy('guestDisableHyperV', 'vmId', 'server'),
    inverse: ({ vmId, server, features }, before) => ({
      kind: 'guestDisableHyperV',
      vmId,
      server,
      ...featuresOff(guestOf(before, vmId), server, { features }),
    }),
    readsBack: partsFacts,
    seconds: 120,
    describe: ({ vmId }, snapshot) =>
      description(
        phrase('guestEnableHyperV', { vm: nameOf(snapshot, vmId) }),
        rolePhrase(guestOf(snapshot, vmId)),
        phrase('on'),
      ),
  },
  guestDisableHyperV: {
    ...ofGuest,
    isDone: ({ vmId, features }, snapshot) => isDisabled(guestOf(snapshot, vmId), { features }),
    mayBeInverse: backBy('guestEnableHyperV', 'vmId', 'server'),
    onlyBack: true,
    inverse: ({ vmId, server, features }, before) => ({
      kind: 'guestEnableHyperV',
      vmId,
      server,
      ...featuresOn(guestOf(before, vmId), { features }),
    }),
    readsBack: partsFacts,
    seconds: 120,
    describe: ({ vmId }, snapshot) =>
      description(
        phrase('guestDisableHyperV', { vm: nameOf(snapshot, vmId) }),
        rolePhrase(guestOf(snapshot, vmId)),
        phrase('off'),
      ),
  },
  guestSetHyperVTools: {
    ...ofGuest,
    ...setsTools(itsGuest, { add: 'guestAddHyperVTools', remove: 'guestRemoveHyperVTools' }),
    mayBeInverse: sameBut('on'),
    inverse: (operation) => ({ ...operation, on: !operation.on }),
  },
  guestRestart: {
    ...ofGuest,
    afterwards: 'guestRestarts',
    isDone: () => undefined,
    leavesNoTrace: everything,
    mayBeInverse: noneMayBe,
    inverse: noInverse,
    readsBack: ['os.lastBoot', 'os.pendingRestart', 'hv.launchEvents', 'svc.vmms', 'role.features'],
    price: { vmOffline: true },
    seconds: 90,
    describe: ({ vmId }, snapshot) => description(phrase('guestRestart', { vm: nameOf(snapshot, vmId) })),
  },
  guestFinishSetup: {
    ...ofGuest,
    // A set-up that goes on may copy the file once more.
    isDone: ({ vmId }, snapshot) =>
      ifKnown(
        valueOf(guestOf(snapshot, vmId), 'setup.state'),
        ({ answerFiles, inProgress }) => answerFiles.length === 0 && !inProgress,
      ),
    // Nobody wants a file with a password back.
    mayBeInverse: noneMayBe,
    inverse: noInverse,
    readsBack: ['setup.state'],
    price: { irreversible: true },
    seconds: 10,
    describe: ({ vmId }, snapshot) =>
      description(
        phrase('guestFinishSetup', { vm: nameOf(snapshot, vmId) }),
        known(valueOf(guestOf(snapshot, vmId), 'setup.state'), ({ answerFiles }) =>
          phrase(answerFiles.length > 0 ? 'present' : 'absent'),
        ),
        phrase('deleted'),
      ),
  },
  guestCreateNat: {
    ...ofGuest,
    ...createsNat<{ vmId: string }, 'guestCreateNat' | 'guestJoinNat'>(itsGuest, 'guestCreateNat', 'guestJoinNat'),
    mayBeInverse: backBy('guestRemoveNat', 'vmId', 'nat', 'joins'),
    inverse: (operation) => ({ ...operation, kind: 'guestRemoveNat' }),
    seconds: 20,
  },
  guestRemoveNat: {
    ...ofGuest,
    ...removesNat<{ vmId: string }, 'guestRemoveNat' | 'guestLeaveNat'>(itsGuest, 'guestRemoveNat', 'guestLeaveNat'),
    mayBeInverse: backBy('guestCreateNat', 'vmId', 'nat', 'joins'),
    onlyBack: true,
    inverse: (operation) => ({ ...operation, kind: 'guestCreateNat' }),
    seconds: 20,
  },
  guestCreateNestedVm: {
    ...ofGuest,
    isDone: ({ vmId, name }, snapshot) => ifKnown(nestedVm(snapshot, vmId, name), (vm) => vm !== null),
    mayBeInverse: backBy('guestRemoveNestedVm', 'vmId', 'name'),
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
    ...ofGuest,
    isDone: ({ vmId, name }, snapshot) => ifKnown(nestedVm(snapshot, vmId, name), (vm) => vm?.state === 'Running'),
    mayBeInverse: backBy('guestStopNestedVm', 'vmId', 'name'),
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
    ...ofGuest,
    isDone: ({ vmId, name }, snapshot) =>
      ifKnown(nestedVm(snapshot, vmId, name), (vm) => vm === null || vm.state === 'Off'),
    mayBeInverse: backBy('guestStartNestedVm', 'vmId', 'name'),
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
    ...ofGuest,
    isDone: ({ vmId, name }, snapshot) => ifKnown(nestedVm(snapshot, vmId, name), (vm) => vm === null),
    mayBeInverse: noneMayBe,
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
} satisfies RulesOf<
  | 'guestEnableHyperV'
  | 'guestDisableHyperV'
  | 'guestSetHyperVTools'
  | 'guestRestart'
  | 'guestFinishSetup'
  | 'guestCreateNat'
  | 'guestRemoveNat'
  | 'guestCreateNestedVm'
  | 'guestStartNestedVm'
  | 'guestStopNestedVm'
  | 'guestRemoveNestedVm'
>
