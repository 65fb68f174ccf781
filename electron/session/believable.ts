import { isInGuest, isOnlyBack, mayBeInverse, subjectOf } from '../nesting/operation-rules.ts'
import type { Operation } from '../nesting/operations.ts'
import type { JournalEvent } from './journal-entry.ts'

/**
 * What of a journal can be true at all. Its form alone says little: under a harmless name it could hold any change as
 * the way back. So a plan has only what plans have, and a way back is what the rule of its operation could have given.
 */

/** What of a run decides whether something can take it back. */
interface Planned {
  readonly pc: string
  readonly steps: readonly { readonly operation: Operation }[]
}

/** @param inverse null claims nothing */
export const isBelievableInverse = (operation: Operation, inverse: Operation | null): boolean =>
  inverse === null || mayBeInverse(operation, inverse)

/** @param runs planned before: what an undo takes back is among them */
export function isBelievablePlan(runs: ReadonlyMap<string, Planned>, plan: JournalEvent<'planned'>): boolean {
  const { purpose, steps, undoes } = plan
  if (runs.has(plan.run) || undoes.length !== steps.length) return false
  if (purpose === 'undo') {
    const isBack = steps.every(({ operation }, index) => takesBack(runs, plan, operation, undoes[index]))
    return isBack && steps.every(({ operation }) => inside(operation) === inside(steps[0]?.operation))
  }
  const isThere = ({ operation }: { operation: Operation }) =>
    !isOnlyBack(operation) && isInGuest(operation) === (purpose === 'guest')
  return undoes.every((undone) => undone === null) && steps.every(isThere)
}

/** The VM inside which it is done; null outside of all. An undo works in one place, because each takes a sign-in. */
function inside(operation: Operation | undefined): string | null {
  const subject = operation && subjectOf(operation)
  return subject?.scope === 'guest' ? subject.vmId : null
}

/** What an undo does on the way, besides what it takes back. */
const onTheWay: ReadonlySet<Operation['kind']> = new Set(['startVm', 'stopVm', 'restartHost', 'guestRestart'])

function takesBack(
  runs: ReadonlyMap<string, Planned>,
  { pc }: { pc: string },
  operation: Operation,
  undone: { run: string; step: number } | null | undefined,
): boolean {
  if (!undone) return onTheWay.has(operation.kind)
  const run = runs.get(undone.run)
  const step = run?.steps[undone.step]
  return run?.pc === pc && step !== undefined && mayBeInverse(step.operation, asGiven(operation))
}

/** How a VM is stopped depends on how it is by then: a paused one can't be asked. */
const asGiven = (operation: Operation): Operation =>
  operation.kind === 'stopVm' ? { kind: 'stopVm', vmId: operation.vmId, turnOff: false } : operation
