import { z } from 'zod'
import { failure } from '../nesting/failure.ts'
import { operation } from '../nesting/operations.ts'

/**
 * The lines of the journal: what was planned, begun, done, failed and undone, with what it takes to go back.
 * The journal is the only durable record; everything about a run is folded from these (`run.ts`).
 * Entries never hold a secret: operations have no place for one.
 */

const step = z.object({
  operation,
  /** The exact PowerShell that runs. */
  commands: z.array(z.string()),
})

const base = { at: z.iso.datetime(), run: z.string() }
const index = z.number().int().nonnegative()

export const runPurpose = z.enum(['fix', 'apply', 'guest', 'undo'])
export type RunPurpose = z.infer<typeof runPurpose>

export const journalEntry = z.discriminatedUnion('event', [
  z.object({
    ...base,
    event: z.literal('planned'),
    /** The PC it is for: `this-pc` or the id of a simulated one. */
    pc: z.string(),
    purpose: runPurpose,
    /** The check that a fix mends. */
    check: z.string().nullable(),
    vm: z.object({ id: z.string(), name: z.string() }).nullable(),
    steps: z.array(step),
    /** For an undo: the steps of earlier runs that it takes back, one for each of its own steps or null. */
    undoes: z.array(z.object({ run: z.string(), step: index }).nullable()),
  }),
  /** Written before the change, so that the way back is known even if nothing more is ever written. */
  z.object({ ...base, event: z.literal('started'), step: index, inverse: operation.nullable() }),
  z.object({
    ...base,
    event: z.literal('done'),
    step: index,
    inverse: operation.nullable(),
    already: z.boolean(),
    /** For an undo: why nothing was taken back. */
    gone: z.enum(['vm', 'adapter', 'switch', 'changed']).optional(),
  }),
  z.object({
    ...base,
    event: z.literal('failed'),
    step: index,
    ...failure.shape,
  }),
  /** Looked at again later, a step that began and never said how it ended had changed nothing. */
  z.object({ ...base, event: z.literal('settled'), step: index }),
  /** This PC is about to restart; `lastBoot` tells later whether it did. */
  z.object({
    ...base,
    event: z.literal('restarting'),
    step: index,
    lastBoot: z.string().nullable(),
    /** What this PC was called: a journal may have travelled to another one. */
    pcName: z.string().nullable().optional(),
    /** The one-time value with which alone the run goes on by itself afterwards. */
    resume: z.string().optional(),
  }),
  z.object({ ...base, event: z.literal('cancelled') }),
  z.object({ ...base, event: z.literal('finished') }),
  /** Given up by the user: what was done stays done and can still be undone. */
  z.object({ ...base, event: z.literal('abandoned') }),
  /** The simulated PC was put back to how it was delivered: nothing of the run is left, nor to be undone. */
  z.object({ ...base, event: z.literal('forgotten') }),
  /**
   * Somebody went on with a run that had failed, was cancelled or interrupted. `again`: steps that were done, and that
   * others have undone since.
   */
  z.object({ ...base, event: z.literal('resumed'), again: z.array(index).optional() }),
])
export type JournalEntry = z.infer<typeof journalEntry>
export type JournalEvent<E extends JournalEntry['event']> = Extract<JournalEntry, { event: E }>
