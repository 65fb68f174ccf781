import { z } from 'zod'
import { freshLuck, luck } from './failures.ts'
import { world, type Scenario } from './scenario.ts'

/** A simulated PC as it is kept while the wizard isn't running. */

export const savedPc = z.object({ schema: z.literal(1), scenario: z.string(), world, luck })
export type SavedPc = z.infer<typeof savedPc>

/** Where a simulated PC is kept. */
export interface PcStore {
  /** @returns what was saved last, as parsed JSON; undefined or null where nothing was */
  load(): Promise<unknown>
  save(pc: SavedPc): Promise<void>
}

/** How a simulated PC began: as delivered, as it was left, or as delivered because what was kept is damaged. */
export type Beginning = 'new' | 'restored' | 'damaged'

function deliveredPc(scenario: Scenario): SavedPc {
  return { schema: 1, scenario: scenario.id, world: scenario.world, luck: freshLuck }
}

/** Never rejects: what can't be loaded counts as damaged. */
export async function loadPc(scenario: Scenario, store?: PcStore): Promise<{ pc: SavedPc; beginning: Beginning }> {
  const fresh = deliveredPc(scenario)
  let saved: unknown
  try {
    saved = await store?.load()
  } catch {
    return { pc: fresh, beginning: 'damaged' }
  }
  if (saved === undefined || saved === null) return { pc: fresh, beginning: 'new' }
  const parsed = savedPc.safeParse(saved)
  if (!parsed.success || parsed.data.scenario !== scenario.id) return { pc: fresh, beginning: 'damaged' }
  return { pc: parsed.data, beginning: 'restored' }
}
