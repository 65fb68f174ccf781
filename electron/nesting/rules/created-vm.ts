import { valueOf } from '../snapshot.ts'
import {
  backBy,
  believedVms,
  description,
  ifKnown,
  isMade,
  nameOf,
  noInverse,
  noneMayBe,
  nothing,
  ofHyperV,
  ofVm,
  ownOf,
  phrase,
  type RulesOf,
  summaryOf,
} from './define.ts'

export const createdVmRules = {
  createVm: {
    ...ofHyperV,
    undoWaitsFor: nothing,
    isDone: ({ name, processors }, snapshot) =>
      ifKnown(valueOf(snapshot.host, 'vm.list'), (list) => {
        const made = list.find((vm) => isMade(vm, name))
        // The processors are set last: what stopped halfway hasn't got there.
        return made
          ? ifKnown(
              ownOf(snapshot, 'vm.processors', made.id),
              (set) => set.exposesExtensions && set.count === processors,
            )
          : false
      }),
    mayBeInverse: (operation, inverse) =>
      backBy('removeCreatedVm', 'name', 'folder', 'vhdx')(operation, inverse) &&
      inverse.kind === 'removeCreatedVm' &&
      inverse.making === operation.prepared?.making,
    inverseKnowsItsOwn: true,
    inverse: ({ name, folder, vhdx, prepared }) => ({
      kind: 'removeCreatedVm',
      vmId: null,
      name,
      folder,
      vhdx,
      ...(prepared ? { making: prepared.making } : {}),
    }),
    sharpenInverse: (inverse, after) => {
      if (inverse.kind !== 'removeCreatedVm') return inverse
      const [vm, ...others] = (valueOf(after.host, 'vm.list') ?? []).filter((each) => isMade(each, inverse.name))
      return vm && others.length === 0 ? { ...inverse, vmId: vm.id } : inverse
    },
    readsBack: ['vm.list', 'vm.processors', 'vm.memory', 'vm.adapters', 'vm.disks', 'vm.security', 'vm.integration'],
    seconds: 15,
    describe: ({ name, memory, processors }) =>
      description(
        phrase('createVm', { vm: name }),
        phrase('absent'),
        phrase('newVm', { memory: { bytes: memory }, n: processors }),
      ),
  },
  removeCreatedVm: {
    ...ofVm,
    isDone: ({ vmId, name }, snapshot) =>
      ifKnown(believedVms(snapshot), (list) => {
        if (vmId !== null) return !list.some((vm) => vm.id === vmId)
        // No fact tells whether an interrupted try has left a file or a VM without its mark.
        return list.some((vm) => isMade(vm, name)) ? false : undefined
      }),
    leavesNoTrace: ({ vmId }) => vmId === null,
    mayBeInverse: noneMayBe,
    onlyBack: true,
    inverse: noInverse,
    readsBack: ['vm.list', 'shell.elevated', 'shell.hyperVAdministrator'],
    price: { irreversible: true },
    seconds: 10,
    needsVmOff: true,
    describe: ({ vmId, name }, snapshot) =>
      description(
        phrase('removeVm', { vm: vmId !== null && summaryOf(snapshot, vmId) ? nameOf(snapshot, vmId) : name }),
        phrase('present'),
        phrase('deleted'),
      ),
  },
} satisfies RulesOf<'createVm' | 'removeCreatedVm'>
