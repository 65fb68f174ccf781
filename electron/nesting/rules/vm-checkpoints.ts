import { description, ifKnown, nameOf, noInverse, ownOf, phrase, summaryOf, type RulesOf } from './define.ts'

const onOff = (on: boolean) => phrase(on ? 'on' : 'off')

export const vmCheckpointRules: RulesOf<'setAutomaticCheckpoints' | 'setCheckpointType' | 'removeCheckpoint'> = {
  setAutomaticCheckpoints: {
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
        ifKnown(summaryOf(snapshot, vmId), (vm) => onOff(vm.automaticCheckpoints ?? false)) ?? null,
        onOff(on),
      ),
  },
  setCheckpointType: {
    isDone: ({ vmId, type }, snapshot) => ifKnown(summaryOf(snapshot, vmId), (vm) => vm.checkpointType === type),
    inverse: ({ kind, vmId }, before) =>
      ifKnown(summaryOf(before, vmId), (vm) => ({ kind, vmId, type: vm.checkpointType })) ?? null,
    readsBack: ['vm.list'],
    seconds: 3,
    needsVmOff: true,
    describe: ({ vmId, type }, snapshot) =>
      description(
        phrase('setCheckpointType', { vm: nameOf(snapshot, vmId) }),
        ifKnown(summaryOf(snapshot, vmId), (vm) => phrase(`checkpoints${vm.checkpointType}`)) ?? null,
        phrase(`checkpoints${type}`),
      ),
  },
  removeCheckpoint: {
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
}
