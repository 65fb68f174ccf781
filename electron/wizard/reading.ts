import type { HyperVHost } from '../hyperv/host.ts'
import { HostError } from '../hyperv/host.ts'
import { factIds, type FactId } from '../nesting/facts.ts'
import type { FactMap, FactReading, Snapshot } from '../nesting/snapshot.ts'
import type { Failure, Model } from './model.ts'

/** The host of the present PC and the model that its facts go into. */
export interface Reader {
  readonly host: HyperVHost
  readonly model: Model
  changed(): void
}

/**
 * Reads all facts of the PC anew: forgets the old ones first, so that nothing stale can pass for measured.
 * @throws HostError when nothing can be read at all, or `cancelled`
 */
export async function readEverything(reader: Reader, signal: AbortSignal): Promise<void> {
  const { model } = reader
  model.snapshot = { ...model.snapshot, host: {} }
  model.pending = new Set(factIds)
  model.reading = 'running'
  model.unknownConfirmed = false
  reader.changed()
  try {
    await reader.host.read({ signal, onFact: (reading) => takeIn(reader, reading) })
  } finally {
    model.pending = new Set()
    model.reading = 'done'
    reader.changed()
  }
}

/** Reads some facts again and leaves the others as they are. @throws HostError */
export async function readAgain(reader: Reader, facts: readonly FactId[], signal: AbortSignal): Promise<void> {
  if (facts.length === 0) return
  await reader.host.read({ facts, signal, onFact: (reading) => takeIn(reader, reading) })
}

/** The snapshot with one more reading in it. */
export function withReading(facts: FactMap, { fact, ...known }: FactReading): FactMap {
  return { ...facts, [fact]: known }
}

/** The snapshot with these facts of a guest in place of the old ones. */
export function withGuest(snapshot: Snapshot, vmId: string, facts: FactMap): Snapshot {
  return { ...snapshot, guests: { ...snapshot.guests, [vmId]: facts } }
}

/** Any error as a failure that can be shown and journaled. */
export function toFailure(error: unknown): Failure {
  if (error instanceof HostError) return { code: error.code, message: error.message, ...error.origin }
  return { code: 'failed', message: error instanceof Error ? error.message : String(error) }
}

function takeIn(reader: Reader, reading: FactReading): void {
  const { model } = reader
  model.snapshot = { ...model.snapshot, host: withReading(model.snapshot.host, reading) }
  if (model.pending.has(reading.fact)) {
    const pending = new Set(model.pending)
    pending.delete(reading.fact)
    model.pending = pending
  }
  reader.changed()
}
