import type { VmAdapter } from '../../../nesting/facts.ts'
import type { OperationOf } from '../../../nesting/operations.ts'
import { isNewer, isOlder, rangeOf } from '../../../nesting/windows/versions.ts'
import { HostError } from '../../host.ts'
import { valueIn } from '../plain-facts.ts'
import type { VmWorld, World } from '../scenario.ts'
import { mustBeOff, vmOf, withVm } from './change.ts'

/** A VM's settings. What is so already changes nothing, whatever the VM is doing. */

export function setVirtualizationExtensions(
  world: World,
  { vmId, exposed }: OperationOf<'setVirtualizationExtensions'>,
): World {
  const vm = vmOf(world, vmId)
  if (vm.processor.exposesExtensions === exposed) return world
  mustBeOff(vm)
  return withVm(world, vm.id, { processor: { ...vm.processor, exposesExtensions: exposed } })
}

export function setProcessorCount(world: World, { vmId, count }: OperationOf<'setProcessorCount'>): World {
  const vm = vmOf(world, vmId)
  if (vm.processor.count === count) return world
  mustBeOff(vm)
  return withVm(world, vm.id, { processor: { ...vm.processor, count } })
}

const memoryStep = 2 * 2 ** 20

/** Limits belong to dynamic memory; without it they stay as they are. [MEMALIGN]: only multiples of 2 MB. */
export function setMemory(world: World, operation: OperationOf<'setMemory'>): World {
  const vm = vmOf(world, operation.vmId)
  const { dynamic, startup, minimum, maximum } = operation
  const memory = dynamic ? { dynamic, startup, minimum, maximum } : { ...vm.memory, dynamic, startup }
  if (JSON.stringify(sorted(memory)) === JSON.stringify(sorted(vm.memory))) return world
  mustBeOff(vm)
  const fits = !dynamic || (minimum <= startup && startup <= maximum)
  if (!fits || startup % memoryStep !== 0) {
    throw new HostError('failed', `Failed to modify device “Memory” of “${vm.name}”: the value isn’t accepted.`)
  }
  return withVm(world, vm.id, { memory })
}

const sorted = (value: VmWorld['memory']) => Object.entries(value).sort(([a], [b]) => a.localeCompare(b))

export function setMacSpoofing(world: World, { vmId, adapterId, on }: OperationOf<'setMacSpoofing'>): World {
  return withAdapter(world, vmId, adapterId, { macSpoofing: on })
}

export function setDhcpGuard(world: World, { vmId, adapterId, on }: OperationOf<'setDhcpGuard'>): World {
  return withAdapter(world, vmId, adapterId, { dhcpGuard: on })
}

export function connectAdapter(world: World, operation: OperationOf<'connectAdapter'>): World {
  const { vmId, adapterId, switchId } = operation
  if (switchId !== null) mustHaveSwitch(world, switchId)
  return withAdapter(world, vmId, adapterId, { switchId })
}

/** @throws HostError `failed` */
export function mustHaveSwitch(world: World, switchId: string): void {
  const found = valueIn(world.host, 'net.switches')?.some((virtualSwitch) => virtualSwitch.id === switchId)
  if (!found) throw new HostError('failed', `There is no virtual switch with the id ${switchId}.`)
}

function withAdapter(world: World, vmId: string, adapterId: string, changes: Partial<VmAdapter>): World {
  const vm = vmOf(world, vmId)
  if (!vm.adapters.some((adapter) => adapter.id === adapterId)) {
    throw new HostError('failed', `“${vm.name}” has no network adapter with the id ${adapterId}.`)
  }
  const adapters = vm.adapters.map((adapter) => (adapter.id === adapterId ? { ...adapter, ...changes } : adapter))
  return withVm(world, vm.id, { adapters })
}

export function removeCheckpoint(world: World, { vmId, checkpointId }: OperationOf<'removeCheckpoint'>): World {
  const vm = vmOf(world, vmId)
  const checkpoints = vm.checkpoints.filter((checkpoint) => checkpoint.id !== checkpointId)
  return checkpoints.length === vm.checkpoints.length ? world : withVm(world, vm.id, { checkpoints })
}

/** Hyper-V knows no target: it goes to the newest version of this PC. [WS-VMVER] */
export function updateConfigurationVersion(
  world: World,
  { vmId, to }: OperationOf<'updateConfigurationVersion'>,
): World {
  const vm = vmOf(world, vmId)
  if (!isOlder(vm.version, to)) return world
  mustBeOff(vm)
  const newest = rangeOf((valueIn(world.host, 'hyperv.versions') ?? []).map(({ version }) => version))?.newest
  return newest && isNewer(newest, vm.version) ? withVm(world, vm.id, { version: newest }) : world
}

export function setVbsOptOut(world: World, { vmId, optOut }: OperationOf<'setVbsOptOut'>): World {
  const vm = vmOf(world, vmId)
  if (vm.security.vbsOptOut === optOut) return world
  mustBeOff(vm)
  return withVm(world, vm.id, { security: { ...vm.security, vbsOptOut: optOut } })
}
