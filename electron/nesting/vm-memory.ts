import { valueOf, type FactMap } from './snapshot.ts'

/** Memory of a PC that its VMs can have, in bytes. */
export interface VmMemory {
  /** What is free for them now. */
  free: number
  /** What Hyper-V may come by besides, by taking some back from running VMs with dynamic memory. At least `free`. */
  most: number
}

/**
 * Hyper-V keeps a reserve for the host, so its own numbers decide where they can be read. What it can take back from
 * others it tells as a number of its own; how much of that is there at the moment of a start nobody knows. [SA-MEM],
 * [WS-DYNMEM]
 * @param available the facts `mem.hyperVAvailable`, `mem.hyperVForBalancing` and `mem.free`; undefined for unknown ones
 * @returns undefined where none of them tells
 */
export function vmMemory(
  available: number | undefined,
  forBalancing: number | undefined,
  windowsFree: number | undefined,
): VmMemory | undefined {
  const free = available ?? windowsFree
  if (free === undefined) return undefined
  return { free, most: available === undefined ? free : Math.max(free, forBalancing ?? 0) }
}

/** The same by the facts of a host. */
export const vmMemoryOf = (host: FactMap): VmMemory | undefined =>
  vmMemory(valueOf(host, 'mem.hyperVAvailable'), valueOf(host, 'mem.hyperVForBalancing'), valueOf(host, 'mem.free'))
