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

/** Takes memory from what is free, or gives it back where `bytes` is negative. */
export function takeMemory(facts: PlainFacts, bytes: number): PlainFacts {
  const less = (id: 'mem.free' | 'mem.hyperVAvailable') => {
    const free = valueIn(facts, id)
    return free === undefined ? {} : { [id]: Math.max(0, free - bytes) }
  }
  return { ...facts, ...less('mem.free'), ...less('mem.hyperVAvailable') }
}

/** What Hyper-V can give to VMs. */
export function availableMemory(facts: PlainFacts): number {
  return valueIn(facts, 'mem.hyperVAvailable') ?? valueIn(facts, 'mem.free') ?? 0
}

export const outOfMemory = 0x8007000e | 0
/** "No hypervisor is present on this system" (known problem `hypervisor-not-running-host`). */
export const noHypervisor = 0xc0351000 | 0
