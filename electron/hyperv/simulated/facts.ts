import { mark } from '../render/mark.ts'
import { vmSummary, type FactId, type FactValue, type VmAdapter } from '../../nesting/facts.ts'
import type { FactMap } from '../../nesting/snapshot.ts'
import type { About } from '../host.ts'
import { mediaFacts, withFilesFound } from './media.ts'
import { valueIn, withFacts } from './plain-facts.ts'
import { asRead } from './readable.ts'
import type { GuestWorld, PlainFacts, VmWorld, World } from './scenario.ts'

/** The meaning of a world: what an honest host reads of it. Pure. */

/**
 * @param booting ids of the running VMs whose Windows hasn't come up yet
 * @param about what the facts about files and folders are to hold
 * @returns every fact about the PC and its VMs
 */
export function worldFacts(world: World, booting: ReadonlySet<string> = new Set(), about: About = {}): FactMap {
  const switches = valueIn(world.host, 'net.switches')?.map(({ id }) => id)
  const vms = world.vms.map((vm) => withSwitches(asSeen(vm, booting.has(vm.id)), switches))
  return withFilesFound(asRead(withBalancing(withFacts(world.host, { ...vmFacts(vms), ...mediaFacts(world, about) }))))
}

/**
 * @param administrator whether the account that signed in is one
 * @returns every fact about the Windows inside a VM, the VMs in it included
 */
export function guestFacts(guest: GuestWorld, administrator = true): FactMap {
  return asRead(withBalancing(withFacts({ ...untouched, ...guest.facts }, { 'shell.elevated': administrator })))
}

/** In the Windows of a guest nobody keeps images, and no VM of it has been started. */
const untouched: PlainFacts = { 'media.files': [], 'media.drives': {}, 'vm.startEvents': {} }

/** In a world that doesn't tell what VMs could give back, they have nothing to give. */
function withBalancing(facts: PlainFacts): PlainFacts {
  const available = valueIn(facts, 'mem.hyperVAvailable')
  if (available === undefined || 'mem.hyperVForBalancing' in facts) return facts
  return withFacts(facts, { 'mem.hyperVForBalancing': available })
}

/** What only a guest that is up can tell is hidden while it isn't. */
function asSeen(vm: VmWorld, booting: boolean): VmWorld {
  if (vm.state === 'Running' && !booting) return vm.integration.dataExchange ? vm : quiet(vm)
  return { ...quiet(vm), heartbeat: vm.state === 'Running' && vm.integration.heartbeat ? false : null }
}

/** Hyper-V tells of an adapter whose switch is gone only that it is meant to be connected. */
function withSwitches(vm: VmWorld, switches: readonly string[] | undefined): VmWorld {
  const isLost = (id: string | null) => switches !== undefined && id !== null && !switches.includes(id)
  const seen = (adapter: VmAdapter): VmAdapter =>
    isLost(adapter.switchId) ? { ...adapter, switchId: null, switchGone: true } : adapter
  return vm.adapters.some(({ switchId }) => isLost(switchId)) ? { ...vm, adapters: vm.adapters.map(seen) } : vm
}

const quiet = (vm: VmWorld): VmWorld => ({
  ...vm,
  guestOs: null,
  adapters: vm.adapters.map((adapter) => ({ ...adapter, ipAddresses: [] })),
})

type VmFacts = { [I in Extract<FactId, `vm.${string}`>]: FactValue<I> }

/** The facts about these VMs, by VM where an aspect has a fact of its own. */
export function vmFacts(all: readonly VmWorld[]): VmFacts {
  const vms = all.filter(({ readable }) => readable)
  return {
    'vm.unreadable': all.filter(({ readable }) => !readable).map(({ name }) => name),
    'vm.list': vms.map((vm) => ({ ...vmSummary.parse(vm), ...(vm.notes.startsWith(mark) && { madeByWizard: true }) })),
    'vm.processors': byId(vms, (vm) => vm.processor),
    'vm.memory': byId(vms, (vm) => vm.memory),
    'vm.adapters': byId(vms, (vm) => vm.adapters),
    'vm.checkpoints': byId(vms, (vm) => vm.checkpoints),
    'vm.disks': byId(vms, (vm) => vm.disks),
    'vm.integration': byId(vms, (vm) => vm.integration),
    'vm.guestOs': byId(vms, (vm) => vm.guestOs ?? undefined),
    'vm.security': byId(vms, (vm) => vm.security),
    'vm.startEvents': byId(vms, (vm) => vm.startEvents ?? []),
  }
}

function byId<T>(vms: readonly VmWorld[], aspect: (vm: VmWorld) => T | undefined): Record<string, T> {
  const entries = vms.flatMap((vm): [string, T][] => {
    const value = aspect(vm)
    return value === undefined ? [] : [[vm.id, value]]
  })
  return Object.fromEntries(entries)
}
