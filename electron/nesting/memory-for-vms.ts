import { valueOf, type FactMap } from './snapshot.ts'

/** What `memoryForVms` asks for. */
export const memoryFacts = ['mem.hyperVAvailable', 'mem.hyperVForBalancing', 'mem.free'] as const

/** Memory of a PC that its VMs can have, in bytes. */
export interface MemoryForVms {
  /** What is free for them now. */
  free: number
  /** What Hyper-V may come by besides, by taking some back from running VMs with dynamic memory. At least `free`. */
  most: number
}

/**
 * Hyper-V keeps a reserve for the host, so its own numbers decide where they can be read. What it can take back from
 * others it tells as a number of its own; how much of that is there at the moment of a start nobody knows. [SA-MEM],
 * [WS-DYNMEM]
 * @param facts of a host; `memoryFacts` are enough
 * @returns undefined where none of them tells
 */
export function memoryForVms(facts: FactMap): MemoryForVms | undefined {
  const [available, windowsFree] = [valueOf(facts, 'mem.hyperVAvailable'), valueOf(facts, 'mem.free')]
  const free = available ?? windowsFree
  if (free === undefined) return undefined
  return { free, most: available === undefined ? free : Math.max(free, valueOf(facts, 'mem.hyperVForBalancing') ?? 0) }
}
