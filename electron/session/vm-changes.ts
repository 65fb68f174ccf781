import type { VmPowerState, VmSummary } from '../nesting/facts.ts'

/** What has become of a VM between two readings that nobody in the wizard caused. */
export interface VmChange {
  readonly name: string
  /** Null for one that wasn't there, or isn't any more. */
  readonly from: VmPowerState | null
  readonly to: VmPowerState | null
}

/**
 * A newer list of VMs. How much memory Hyper-V gives to a VM at this moment changes all the time and decides nothing: what
 * differs only in that stays the object that it was.
 */
export function newerList(
  before: readonly VmSummary[],
  after: readonly VmSummary[],
): { list: readonly VmSummary[]; changes: readonly VmChange[] } {
  const known = new Map(before.map((vm) => [vm.id, vm]))
  const there = new Set(after.map(({ id }) => id))
  const list = after.map((vm) => {
    const was = known.get(vm.id)
    return was && isSame(was, vm) ? was : vm
  })
  const changes = [
    ...after.flatMap(({ id, name, state: to }) => {
      const from = known.get(id)?.state ?? null
      return from === to ? [] : [{ name, from, to }]
    }),
    ...before.flatMap(({ id, name, state }) => (there.has(id) ? [] : [{ name, from: state, to: null }])),
  ]
  const isEqual = list.length === before.length && list.every((vm, at) => vm === before[at])
  return { list: isEqual ? before : list, changes }
}

const isSame = (one: VmSummary, other: VmSummary): boolean =>
  JSON.stringify({ ...one, memoryAssigned: 0 }) === JSON.stringify({ ...other, memoryAssigned: 0 })
