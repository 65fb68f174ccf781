import { HostError, type ReadOptions } from '../hyperv/host.ts'
import { factIds, type FactId } from '../nesting/facts.ts'
import type { FactMap, FactReading, Snapshot } from '../nesting/snapshot.ts'
import type { Application, Work } from '../wizard/application.ts'
import type { Failure, Model } from '../wizard/model.ts'

/**
 * Reads all facts of the present PC anew: forgets the old ones first, so that nothing stale can pass for measured.
 * Ends when the wizard turns to another PC.
 * @param signal ends it earlier
 * @throws HostError when nothing can be read at all, or `cancelled`
 */
export async function readEverything(application: Application, signal?: AbortSignal): Promise<void> {
  const { work } = application
  const { model } = work
  model.snapshot = { ...model.snapshot, host: {} }
  model.pending = new Set(factIds)
  model.reading = 'running'
  model.unknownConfirmed = false
  application.changed()
  try {
    await read(application, work, {
      signal: signal ? AbortSignal.any([work.over.signal, signal]) : work.over.signal,
    })
    model.readAt = application.now()
  } finally {
    model.pending = new Set()
    model.reading = 'done'
    application.changed()
  }
}

/** Reads some facts again and leaves the others as they are. @throws HostError */
export async function readAgain(application: Application, facts: readonly FactId[]): Promise<void> {
  const { work } = application
  if (facts.length > 0) await read(application, work, { facts, signal: work.over.signal })
}

/** Into the model of the PC that it was begun for, whatever the wizard turns to meanwhile. */
async function read(application: Application, work: Work, options: Omit<ReadOptions, 'onFact'>): Promise<void> {
  await work.host.read({
    ...options,
    onFact: (reading) => {
      takeIn(work.model, reading)
      application.changed()
    },
  })
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

function takeIn(model: Model, reading: FactReading): void {
  model.snapshot = { ...model.snapshot, host: withReading(model.snapshot.host, reading) }
  if (!model.pending.has(reading.fact)) return
  const pending = new Set(model.pending)
  pending.delete(reading.fact)
  model.pending = pending
}
