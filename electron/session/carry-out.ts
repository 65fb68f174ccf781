import type { Operation } from '../nesting/operations.ts'
import { tidyAfter } from '../nesting/operation-rules.ts'
import { mustWait } from '../nesting/undo.ts'
import type { Workplace } from './context.ts'
import { carryOutStep } from './step.ts'

/**
 * Does the steps of a run that are still to do, one after the other, each verified before the next begins.
 * Ends early when a step fails, when `cancel` aborts (the step under way is finished first, unless it may be cut), or when this PC restarts;
 * the run then says which. An undo goes on after a failure with all that doesn't depend on it: one VM must not keep the
 * others from their way back.
 */
export async function carryOut(
  workplace: Workplace,
  id: string,
  cancel: AbortSignal,
  restartLater = false,
): Promise<void> {
  const { runs, clock, over } = workplace
  const { purpose, steps } = runs.find(id)
  const left: Operation[] = []
  for (const [index, step] of steps.entries()) {
    if (step.status === 'done') continue
    if (purpose === 'undo' && mustWait(step.operation, left)) {
      left.push(step.operation)
      continue
    }
    if (cancel.aborted && !over.aborted) {
      await runs.record({ event: 'cancelled', at: clock.now(), run: id })
      return
    }
    const outcome = await carryOutStep(workplace, id, index, undefined, cancel, restartLater)
    if (outcome === 'failed' && cancel.aborted && !over.aborted && tidyAfter(step.operation) !== null) {
      await runs.record({ event: 'cancelled', at: clock.now(), run: id })
      return
    }
    if (outcome === 'failed' && purpose === 'undo' && !over.aborted) left.push(step.operation)
    else if (outcome !== 'done') return
  }
  if (left.length === 0) await runs.record({ event: 'finished', at: clock.now(), run: id })
}
