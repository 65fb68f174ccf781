import {
  description,
  ifKnown,
  known,
  nameOf,
  noInverse,
  ofVm,
  onOff,
  ownOf,
  phrase,
  summaryOf,
  type RulesOf,
} from './define.ts'

export const vmCheckpointRules = {
  setAutomaticCheckpoints: {
    ...ofVm,
    // Null means that this build has none: neither on nor to be turned off.
    isDone: ({ vmId, on }, snapshot) =>
      ifKnown(summaryOf(snapshot, vmId), (vm) => (vm.automaticCheckpoints ?? false) === on),
    inverse: (operation) => ({ ...operation, on: !operation.on }),
    readsBack: ['vm.list'],
    seconds: 3,
    needsVmOff: true,
    describe: ({ vmId, on }, snapshot) =>
      description(
        phrase(on ? 'turnOnAutomaticCheckpoints' : 'turnOffAutomaticCheckpoints', { vm: nameOf(snapshot, vmId) }),
        known(summaryOf(snapshot, vmId), (vm) => onOff(vm.automaticCheckpoints ?? false)),
        onOff(on),
      ),
  },
  setCheckpointType: {
    ...ofVm,
    isDone: ({ vmId, type }, snapshot) => ifKnown(summaryOf(snapshot, vmId), (vm) => vm.checkpointType === type),
    inverse: ({ kind, vmId }, before) =>
      ifKnown(summaryOf(before, vmId), (vm) => ({ kind, vmId, type: vm.checkpointType })) ?? null,
    readsBack: ['vm.list'],
    seconds: 3,
    needsVmOff: true,
    describe: ({ vmId, type }, snapshot) =>
      description(
        phrase('setCheckpointType', { vm: nameOf(snapshot, vmId) }),
        known(summaryOf(snapshot, vmId), (vm) => phrase(`checkpoints${vm.checkpointType}`)),
        phrase(`checkpoints${type}`),
      ),
  },
  removeCheckpoint: {
    ...ofVm,
    isDone: ({ vmId, checkpointId }, snapshot) =>
      ifKnown(ownOf(snapshot, 'vm.checkpoints', vmId), (all) => !all.some(({ id }) => id === checkpointId)),
    inverse: noInverse,
    readsBack: ['vm.checkpoints', 'vm.list', 'vm.disks'],
    price: { irreversible: true },
    seconds: 30,
    describe: ({ vmId, checkpointId }, snapshot) => {
      const found = ownOf(snapshot, 'vm.checkpoints', vmId)?.find(({ id }) => id === checkpointId)
      const values = { vm: nameOf(snapshot, vmId), checkpoint: found?.name ?? checkpointId }
      return description(phrase('removeCheckpoint', values), phrase('present'), phrase('deleted'))
    },
  },
} satisfies RulesOf<'setAutomaticCheckpoints' | 'setCheckpointType' | 'removeCheckpoint'>
