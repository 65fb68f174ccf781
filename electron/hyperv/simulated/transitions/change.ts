import type { FactId, FactValue } from '../../../nesting/facts.ts'
import { HostError, type GuestCredential } from '../../host.ts'
import { valueIn, withFacts } from '../plain-facts.ts'
import type { PlainFacts, VmWorld, World } from '../scenario.ts'

/** What a change needs from outside, so that changes themselves stay pure. */
export interface ChangeContext {
  now: Date
  /** A fresh id, lower case. */
  newId: () => string
  credential: GuestCredential | undefined
  /** Running VMs whose Windows hasn't come up yet. */
  booting: ReadonlySet<string>
}

/** @throws HostError `vm-not-found` */
export function vmOf(world: World, vmId: string): VmWorld {
  const vm = world.vms.find((candidate) => candidate.id === vmId.toLowerCase())
  if (!vm) throw new HostError('vm-not-found', `There is no VM with the id ${vmId}.`)
  return vm
}

/** The world with one VM changed. */
export function withVm(world: World, vmId: string, changes: Partial<VmWorld>): World {
  return { ...world, vms: world.vms.map((vm) => (vm.id === vmId ? { ...vm, ...changes } : vm)) }
}

/** The world with facts of the PC changed. */
export function withHost(world: World, changes: { [I in FactId]?: FactValue<I> }): World {
  return { ...world, host: withFacts(world.host, changes) }
}

/** @throws HostError `vm-wrong-state`, as Hyper-V does for what it changes only while a VM is off [VD-ENABLE] */
export function mustBeOff(vm: VmWorld): void {
  if (vm.state !== 'Off') throw wrongState(vm)
}

export function wrongState(vm: VmWorld): HostError {
  return new HostError('vm-wrong-state', `The operation can’t be done while the VM “${vm.name}” is ${vm.state}.`)
}

/**
 * Takes memory from what is free, or gives it back where `bytes` is negative.
 * @param fromOthers how much of it other VMs have given back
 */
export function takeMemory(facts: PlainFacts, bytes: number, fromOthers = 0): PlainFacts {
  const less = (id: 'mem.free' | 'mem.hyperVAvailable' | 'mem.hyperVForBalancing', taken: number) => {
    const free = valueIn(facts, id)
    return free === undefined ? {} : { [id]: Math.max(0, free - taken) }
  }
  return {
    ...facts,
    ...less('mem.free', bytes - fromOthers),
    ...less('mem.hyperVAvailable', bytes - fromOthers),
    ...less('mem.hyperVForBalancing', bytes),
  }
}

/** What Hyper-V can give to VMs without taking it from others. */
export function availableMemory(facts: PlainFacts): number {
  return valueIn(facts, 'mem.hyperVAvailable') ?? valueIn(facts, 'mem.free') ?? 0
}

/** The same with what it can take from them. */
export function mostMemory(facts: PlainFacts): number {
  return Math.max(availableMemory(facts), valueIn(facts, 'mem.hyperVForBalancing') ?? 0)
}

/** The world after running VMs with dynamic memory have given back so many bytes, as far as they can. */
export function reclaimed(world: World, bytes: number): World {
  let wanted = bytes
  const vms = world.vms.map((vm) => {
    if (wanted <= 0 || vm.state !== 'Running' || !vm.memory.dynamic) return vm
    const given = Math.min(wanted, Math.max(0, vm.memoryAssigned - vm.memory.minimum))
    wanted -= given
    return { ...vm, memoryAssigned: vm.memoryAssigned - given }
  })
  return { ...world, vms }
}

export const outOfMemory = 0x8007000e | 0
/** "No hypervisor is present on this system" (known problem `hypervisor-not-running-host`). */
export const noHypervisor = 0xc0351000 | 0
