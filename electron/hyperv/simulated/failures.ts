import { z } from 'zod'
import type { OperationKind } from '../../nesting/operations.ts'
import { HostError } from '../host.ts'
import type { Behaviour } from './scenario.ts'

/** The bad luck of a simulated PC: the same changes in the same order always fail alike. Pure. */

export const luck = z.object({
  /** Changes tried so far. */
  attempts: z.number().int().nonnegative(),
  /** How often each entry of `failures` has struck, in their order. */
  struck: z.array(z.number().int().nonnegative()),
})
export type Luck = z.infer<typeof luck>

export const freshLuck: Luck = { attempts: 0, struck: [] }

/**
 * How far this attempt gets, without counting it.
 * @returns 100 where it comes to its end, or fails there
 */
export function getsTo(before: Luck, behaviour: Behaviour, kind: OperationKind): number {
  const failure = behaviour.failures.find(
    (each, at) => each.operation === kind && (before.struck[at] ?? 0) < each.times,
  )
  return failure?.atPercent ?? 100
}

/** Counts one attempt. @returns the luck after it, and the error with which this attempt fails, or null */
export function tryLuck(
  before: Luck,
  behaviour: Behaviour,
  kind: OperationKind,
): { after: Luck; error: HostError | null } {
  const attempts = before.attempts + 1
  const index = behaviour.failures.findIndex(
    (failure, at) => failure.operation === kind && (before.struck[at] ?? 0) < failure.times,
  )
  const failure = behaviour.failures[index]
  if (failure) {
    const struck = behaviour.failures.map((_, at) => (before.struck[at] ?? 0) + (at === index ? 1 : 0))
    return { after: { attempts, struck }, error: new HostError(failure.code, failure.message) }
  }
  const { failEvery } = behaviour
  const fails = failEvery !== null && attempts % failEvery === 0
  const error = fails ? new HostError('failed', 'This simulated PC lets commands fail on purpose.') : null
  return { after: { ...before, attempts }, error }
}
