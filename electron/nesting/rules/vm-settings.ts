import type { VmAdapter, VmMemory } from '../facts.ts'
import type { Operation, OperationOf } from '../operations.ts'
import type { Snapshot } from '../snapshot.ts'
import { valueOf } from '../snapshot.ts'
import { isOlder } from '../windows/versions.ts'
import {
  description,
  ifKnown,
  known,
  nameOf,
  noInverse,
  noneMayBe,
  ofVm,
  onOff,
  ownOf,
  phrase,
  type RulesOf,
  sameBut,
  summaryOf,
} from './define.ts'

const adapterOf = (snapshot: Snapshot, vmId: string, adapterId: string): VmAdapter | undefined =>
  ownOf(snapshot, 'vm.adapters', vmId)?.find((adapter) => adapter.id === adapterId)

/** With fixed memory Hyper-V doesn't look at minimum and maximum, so they don't count then. */
const sameMemory = (a: VmMemory, b: VmMemory): boolean =>
  a.dynamic === b.dynamic &&
  a.startup === b.startup &&
  (!a.dynamic || (a.minimum === b.minimum && a.maximum === b.maximum))

function memoryPhrase(memory: VmMemory) {
  const { dynamic, startup, minimum, maximum } = memory
  return dynamic
    ? phrase('memoryDynamic', {
        startup: { bytes: startup },
        minimum: { bytes: minimum },
        maximum: { bytes: maximum },
      })
    : phrase('memoryFixed', { startup: { bytes: startup } })
}

/** On a switch that is gone it is still meant for one, and has none. */
const presentSwitch = (snapshot: Snapshot, { switchId, switchGone }: VmAdapter) =>
  switchGone === true ? phrase('switchGone') : switchPhrase(snapshot, switchId)

function switchPhrase(snapshot: Snapshot, switchId: string | null) {
  if (switchId === null) return phrase('notConnected')
  const found = valueOf(snapshot.host, 'net.switches')?.find((candidate) => candidate.id === switchId)
  return phrase('connectedTo', { switch: found?.name ?? switchId })
}

const adapterValues = (operation: { vmId: string; adapterId: string }, snapshot: Snapshot) => ({
  vm: nameOf(snapshot, operation.vmId),
  adapter: adapterOf(snapshot, operation.vmId, operation.adapterId)?.name ?? operation.adapterId,
})

const memoryOf = (operation: OperationOf<'setMemory'>): VmMemory => {
  const { dynamic, startup, minimum, maximum } = operation
  return { dynamic, startup, minimum, maximum }
}

/** Where memory is and stays fixed, or dynamic, the change is its amount. */
function memoryTitle(to: VmMemory, from: VmMemory | undefined) {
  if (from?.dynamic === to.dynamic && from.startup !== to.startup)
    return from.startup < to.startup ? 'raiseMemory' : 'lowerMemory'
  return to.dynamic ? 'useDynamicMemory' : 'useFixedMemory'
}

const isInsteadOfGone = (operation: Operation): boolean =>
  operation.kind === 'connectAdapter' && operation.insteadOfGone === true

const settings = { ...ofVm, needsVmOff: true, seconds: 3 } as const

export const vmSettingsRules = {
  setVirtualizationExtensions: {
    ...settings,
    isDone: ({ vmId, exposed }, snapshot) =>
      ifKnown(ownOf(snapshot, 'vm.processors', vmId), (processor) => processor.exposesExtensions === exposed),
    mayBeInverse: sameBut('exposed'),
    inverse: (operation) => ({ ...operation, exposed: !operation.exposed }),
    readsBack: ['vm.processors'],
    describe: ({ vmId, exposed }, snapshot) =>
      description(
        phrase(exposed ? 'exposeExtensions' : 'hideExtensions', { vm: nameOf(snapshot, vmId) }),
        known(ownOf(snapshot, 'vm.processors', vmId), (processor) =>
          phrase(processor.exposesExtensions ? 'exposed' : 'hidden'),
        ),
        phrase(exposed ? 'exposed' : 'hidden'),
      ),
  },
  setMemory: {
    ...settings,
    isDone: (operation, snapshot) =>
      ifKnown(ownOf(snapshot, 'vm.memory', operation.vmId), (memory) => sameMemory(memory, memoryOf(operation))),
    mayBeInverse: sameBut('dynamic', 'startup', 'minimum', 'maximum'),
    inverse: ({ kind, vmId }, before) =>
      ifKnown(ownOf(before, 'vm.memory', vmId), (memory) => ({ kind, vmId, ...memory })) ?? null,
    readsBack: ['vm.memory', 'vm.list'],
    describe: (operation, snapshot, wayBack) =>
      description(
        phrase(
          memoryTitle(
            operation,
            wayBack?.kind === 'setMemory' ? wayBack : ownOf(snapshot, 'vm.memory', operation.vmId),
          ),
          {
            vm: nameOf(snapshot, operation.vmId),
            startup: { bytes: operation.startup },
          },
        ),
        known(ownOf(snapshot, 'vm.memory', operation.vmId), memoryPhrase),
        memoryPhrase(memoryOf(operation)),
      ),
  },
  setProcessorCount: {
    ...settings,
    isDone: ({ vmId, count }, snapshot) =>
      ifKnown(ownOf(snapshot, 'vm.processors', vmId), (processor) => processor.count === count),
    mayBeInverse: sameBut('count'),
    inverse: ({ kind, vmId }, before) =>
      ifKnown(ownOf(before, 'vm.processors', vmId), ({ count }) => ({ kind, vmId, count })) ?? null,
    readsBack: ['vm.processors'],
    describe: ({ vmId, count }, snapshot) =>
      description(
        phrase('setProcessorCount', { vm: nameOf(snapshot, vmId), n: count }),
        known(ownOf(snapshot, 'vm.processors', vmId), (processor) => phrase('processors', { n: processor.count })),
        phrase('processors', { n: count }),
      ),
  },
  setMacSpoofing: {
    ...settings,
    isDone: ({ vmId, adapterId, on }, snapshot) =>
      ifKnown(adapterOf(snapshot, vmId, adapterId), (adapter) => adapter.macSpoofing === on),
    mayBeInverse: sameBut('on'),
    inverse: (operation) => ({ ...operation, on: !operation.on }),
    readsBack: ['vm.adapters'],
    describe: (operation, snapshot) =>
      description(
        phrase(operation.on ? 'allowMacSpoofing' : 'forbidMacSpoofing', adapterValues(operation, snapshot)),
        known(adapterOf(snapshot, operation.vmId, operation.adapterId), (adapter) => onOff(adapter.macSpoofing)),
        onOff(operation.on),
      ),
  },
  setDhcpGuard: {
    ...settings,
    isDone: ({ vmId, adapterId, on }, snapshot) =>
      ifKnown(adapterOf(snapshot, vmId, adapterId), (adapter) => adapter.dhcpGuard === on),
    mayBeInverse: sameBut('on'),
    inverse: (operation) => ({ ...operation, on: !operation.on }),
    readsBack: ['vm.adapters'],
    describe: (operation, snapshot) =>
      description(
        phrase(operation.on ? 'turnOnDhcpGuard' : 'turnOffDhcpGuard', adapterValues(operation, snapshot)),
        known(adapterOf(snapshot, operation.vmId, operation.adapterId), (adapter) => onOff(adapter.dhcpGuard)),
        onOff(operation.on),
      ),
  },
  connectAdapter: {
    ...settings,
    isDone: ({ vmId, adapterId, switchId }, snapshot) =>
      ifKnown(
        adapterOf(snapshot, vmId, adapterId),
        (adapter) => adapter.switchId === switchId && adapter.switchGone !== true,
      ),
    mayBeInverse: (operation, inverse) => !isInsteadOfGone(operation) && sameBut('switchId')(operation, inverse),
    // Nothing brings back a switch that is gone: an adapter that hangs loose afterwards would be something else.
    inverse: (operation, before) => {
      const present = adapterOf(before, operation.vmId, operation.adapterId)
      if (!present || present.switchGone === true || isInsteadOfGone(operation)) return null
      return { ...operation, switchId: present.switchId }
    },
    readsBack: ['vm.adapters'],
    price: (operation) => ({ irreversible: isInsteadOfGone(operation) }),
    describe: (operation, snapshot) =>
      description(
        phrase(
          operation.switchId === null ? 'disconnectAdapter' : 'connectAdapter',
          adapterValues(operation, snapshot),
        ),
        known(adapterOf(snapshot, operation.vmId, operation.adapterId), (adapter) => presentSwitch(snapshot, adapter)),
        switchPhrase(snapshot, operation.switchId),
      ),
  },
  setVbsOptOut: {
    ...settings,
    isDone: ({ vmId, optOut }, snapshot) =>
      ifKnown(ownOf(snapshot, 'vm.security', vmId), (security) => security.vbsOptOut === optOut),
    mayBeInverse: sameBut('optOut'),
    inverse: (operation) => ({ ...operation, optOut: !operation.optOut }),
    readsBack: ['vm.security'],
    describe: ({ vmId, optOut }, snapshot) =>
      description(
        phrase(optOut ? 'optOutOfVbs' : 'optInToVbs', { vm: nameOf(snapshot, vmId) }),
        known(ownOf(snapshot, 'vm.security', vmId), (security) => phrase(security.vbsOptOut ? 'optedOut' : 'optedIn')),
        phrase(optOut ? 'optedOut' : 'optedIn'),
      ),
  },
  updateConfigurationVersion: {
    ...settings,
    seconds: 10,
    isDone: ({ vmId, to }, snapshot) => ifKnown(summaryOf(snapshot, vmId), (vm) => !isOlder(vm.version, to)),
    mayBeInverse: noneMayBe,
    inverse: noInverse,
    readsBack: ['vm.list'],
    price: { irreversible: true },
    describe: ({ vmId, to }, snapshot) =>
      description(
        phrase('updateConfigurationVersion', { vm: nameOf(snapshot, vmId) }),
        known(summaryOf(snapshot, vmId), (vm) => phrase('version', { version: vm.version })),
        phrase('version', { version: to }),
      ),
  },
  removeCheckpoint: {
    ...ofVm,
    isDone: ({ vmId, checkpointId }, snapshot) =>
      ifKnown(ownOf(snapshot, 'vm.checkpoints', vmId), (all) => !all.some(({ id }) => id === checkpointId)),
    mayBeInverse: noneMayBe,
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
} satisfies RulesOf<
  | 'setVirtualizationExtensions'
  | 'setMemory'
  | 'setProcessorCount'
  | 'setMacSpoofing'
  | 'setDhcpGuard'
  | 'connectAdapter'
  | 'setVbsOptOut'
  | 'updateConfigurationVersion'
  | 'removeCheckpoint'
>
