import type {
  VmAdapter,
  VmCheckpoint,
  VmDisk,
  VmGuestOs,
  VmIntegration,
  VmMemory,
  VmPowerState,
  VmProcessor,
  VmSecurity,
  VmSummary,
} from './facts.ts'
import { vmName } from './forms.ts'
import { getFact, type Fact, type FactMap } from './snapshot.ts'

/** Everything known about one VM, put together from the facts that each hold one aspect of all VMs. */
export interface Vm extends VmSummary {
  processor: Fact<VmProcessor>
  memory: Fact<VmMemory>
  adapters: Fact<VmAdapter[]>
  checkpoints: Fact<VmCheckpoint[]>
  disks: Fact<VmDisk[]>
  integration: Fact<VmIntegration>
  /** Known only while the guest runs and exchanges data. */
  guestOs: Fact<VmGuestOs>
  security: Fact<VmSecurity>
}

/** The VM with this id, or undefined when the list of VMs is unknown or doesn't hold it. */
export function findVm(host: FactMap, id: string): Vm | undefined {
  const summary = findSummary(host, id)
  return summary && assemble(host, summary)
}

/** What the list of VMs says of the one with this id; undefined when the list is unknown or doesn't hold it. */
export function findSummary(host: FactMap, id: string): VmSummary | undefined {
  const list = getFact(host, 'vm.list')
  return 'value' in list ? byId(list.value).get(id) : undefined
}

const known = new WeakMap<readonly VmSummary[], ReadonlyMap<string, VmSummary>>()

/** A list is never changed in place, so it is looked through once, however many of its VMs are asked about. */
function byId(list: readonly VmSummary[]): ReadonlyMap<string, VmSummary> {
  const before = known.get(list)
  if (before) return before
  const all = new Map<string, VmSummary>()
  for (const vm of list) if (!all.has(vm.id)) all.set(vm.id, vm)
  known.set(list, all)
  return all
}

/**
 * The name of a VM by which a command finds it and no other one: a name is a pattern there, and capitals don't count.
 * @returns null where there is none
 */
export function nameToType(host: FactMap, id: string): string | null {
  const name = findSummary(host, id)?.name
  if (name === undefined || /[*?[\]`]/.test(name)) return null
  const list = getFact(host, 'vm.list')
  const alike = 'value' in list ? list.value.filter((vm) => vm.name.toLowerCase() === name.toLowerCase()) : []
  return alike.length === 1 ? name : null
}

/** All VMs of the host in the order read; empty when the list is unknown, so ask `vm.list` first. */
export function allVms(host: FactMap): Vm[] {
  const list = getFact(host, 'vm.list')
  return 'value' in list ? list.value.map((summary) => assemble(host, summary)) : []
}

/** Whether Hyper-V takes this as the name of a VM: one line of 1 to 100 characters that are seen. */
export const isVmName = (name: string): boolean => vmName.safeParse(name).success

/** A saved state on disk, in either of its two forms. */
export const isSaved = (state: VmPowerState): boolean => state === 'Saved' || state === 'FastSaved'

/** What a VM does is about to change by itself; nobody should touch it until then. */
export const isTransitional = (state: VmPowerState): boolean =>
  !isSaved(state) && state !== 'Off' && state !== 'Running' && state !== 'Paused'

/**
 * A guest that can't be asked to shut down: it is paused, or shutting down from outside is off. One whose heartbeat is
 * missing is asked all the same: it may only be starting, and a refusal does no harm.
 */
export function mustTurnOff(vm: Vm): boolean {
  const integration = 'value' in vm.integration ? vm.integration.value : undefined
  return vm.state === 'Paused' || integration?.shutdown === false
}

function assemble(host: FactMap, summary: VmSummary): Vm {
  return {
    ...summary,
    processor: aspect(getFact(host, 'vm.processors'), summary.id),
    memory: aspect(getFact(host, 'vm.memory'), summary.id),
    adapters: aspect(getFact(host, 'vm.adapters'), summary.id),
    checkpoints: aspect(getFact(host, 'vm.checkpoints'), summary.id),
    disks: aspect(getFact(host, 'vm.disks'), summary.id),
    integration: aspect(getFact(host, 'vm.integration'), summary.id),
    guestOs: aspect(getFact(host, 'vm.guestOs'), summary.id),
    security: aspect(getFact(host, 'vm.security'), summary.id),
  }
}

function aspect<T>(all: Fact<Record<string, T>>, id: string): Fact<T> {
  if ('unknown' in all) return all
  const value = all.value[id]
  return value === undefined ? { unknown: 'missing' } : { value }
}
