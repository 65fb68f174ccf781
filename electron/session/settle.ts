import { isDone, tidyAfter } from '../nesting/operation-rules.ts'
import type { Operation } from '../nesting/operations.ts'
import type { Workplace } from './context.ts'
import { mayBeHalfDone, type Run, type RunStep } from './run.ts'

/**
 * Looks again at the steps that began and never said how they ended. What turns out to have changed nothing is settled:
 * otherwise undo would one day take back what somebody else has done there since.
 * @throws HostError when nothing can be read
 */
export async function settle({ facts, runs, pc, clock }: Workplace): Promise<void> {
  const open = [...runs.all.values()].filter((run) => run.pc === pc.id).flatMap(unsettled)
  if (open.length === 0) return
  await facts.readAbout(open.map(({ inverse }) => inverse))
  for (const { run, step, inverse } of open) {
    if (isDone(inverse, facts.snapshot) === true) await runs.record({ event: 'settled', at: clock.now(), run, step })
  }
}

function unsettled({ id, purpose, steps }: Run) {
  if (purpose === 'undo' || purpose === 'guest') return []
  return steps.flatMap((step, index) => (mayBeHalfDone(step) ? [{ run: id, step: index, inverse: step.inverse }] : []))
}

/** The operations that were cut off in the middle by the end of a wizard, or whose end has failed; of each place once. */
export function cutOff(runs: Iterable<Run>, pc: string): Operation[] {
  const open = [...runs]
    .filter((run) => run.pc === pc && run.purpose !== 'guest')
    .flatMap(({ steps }) => steps.filter(({ status, inverse }) => isOpen(status) && inverse !== undefined))
  const byTidy = new Map(open.map(({ operation }) => [JSON.stringify(tidyAfter(operation)), operation]))
  byTidy.delete('null')
  return [...byTidy.values()]
}

const isOpen = (status: RunStep['status']): boolean => status === 'running' || status === 'failed'
