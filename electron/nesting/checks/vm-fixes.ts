import type { VmAdapter, VmMemory, VmPowerState } from '../facts.ts'
import type { Fix } from '../outcome.ts'
import type { Operation, OperationOf } from '../operations.ts'
import { isSaved } from '../vm.ts'
import { roundMemory } from '../sizes.ts'
import { fix } from './define.ts'

/**
 * A fix that changes settings of a VM, with what it takes to have the VM off meanwhile. A saved VM is started and
 * shut down first, because discarding its memory is nothing that a fix may do in passing. A paused one can't be
 * asked to shut down; the price says that its unsaved work is lost.
 */
export function fixWhileOff<const F extends string>(
  id: F,
  vm: { id: string; state: VmPowerState },
  settings: readonly [Operation, ...Operation[]],
): Fix<F> {
  const start: Operation = { kind: 'startVm', vmId: vm.id }
  const stop: Operation = { kind: 'stopVm', vmId: vm.id, turnOff: vm.state === 'Paused' }
  if (vm.state === 'Off') return fix(id, settings)
  return isSaved(vm.state) ? fix(id, [start, stop, ...settings]) : fix(id, [stop, ...settings, start])
}

/** Lets nested VMs send through these adapters with addresses of their own. */
export const spoofingOn = (vmId: string, adapters: readonly VmAdapter[]): OperationOf<'setMacSpoofing'>[] =>
  adapters.map(({ id }) => ({ kind: 'setMacSpoofing', vmId, adapterId: id, on: true }))

/** Fixed memory of this amount; minimum and maximum stay as they are for the day when memory is dynamic again. */
export function fixedMemory(vmId: string, memory: VmMemory, bytes: number): OperationOf<'setMemory'> {
  const { minimum, maximum } = memory
  return { kind: 'setMemory', vmId, dynamic: false, startup: roundMemory(bytes), minimum, maximum }
}

/** Another amount at the start, dynamic or not as before. The limits move only where Hyper-V would refuse them. */
export function startupMemory(vmId: string, memory: VmMemory, bytes: number): OperationOf<'setMemory'> {
  const startup = roundMemory(bytes)
  const { dynamic, minimum, maximum } = memory
  if (!dynamic) return { kind: 'setMemory', vmId, dynamic, startup, minimum, maximum }
  return {
    kind: 'setMemory',
    vmId,
    dynamic,
    startup,
    minimum: Math.min(minimum, startup),
    maximum: Math.max(maximum, startup),
  }
}
