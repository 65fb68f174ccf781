import { HostError } from '../hyperv/host.ts'
import { isDone, isInGuest, lasts, needsVmOff, restartsHost, setTheSame } from '../nesting/operation-rules.ts'
import type { Operation } from '../nesting/operations.ts'
import type { Snapshot } from '../nesting/snapshot.ts'
import { findVm } from '../nesting/vm.ts'
import type { Workplace } from './context.ts'
import type { Run, RunStep } from './run.ts'

/**
 * The steps of a run that counts them as done, and that aren't any more: between two goes others may have changed the
 * VM. Without a look at them the run would end with "done" on a PC where it isn't so.
 * @returns their places in the run, with the stop and the start of a VM that they need
 */
export async function stepsToDoAgain(workplace: Workplace, run: Run): Promise<number[]> {
  if (await lookAgain(workplace, run)) return lostSteps(run, workplace.facts.snapshot)
  // Each of them looks for itself then, and says why it can't.
  return run.steps.flatMap((step, index) => (isDoneHere(step) && lasts(step.operation) ? [index] : []))
}

/**
 * What a run had done before this PC restarted for it, and the restart took back: Windows does so with a feature where
 * something goes wrong while it starts. [VD-1803], [installers-failed-0922]
 * @returns nothing where nobody could look
 */
export async function takenBack(workplace: Workplace, run: Run): Promise<Operation[]> {
  if (!(await lookAgain(workplace, run))) return []
  const { snapshot } = workplace.facts
  return run.steps.filter((step, index) => isLost(step, index, run.steps, snapshot)).map(({ operation }) => operation)
}

/** Reads what tells whether the done steps still are. @returns false where nobody could look */
async function lookAgain({ facts }: Workplace, { steps }: Run): Promise<boolean> {
  const done = steps.filter((step) => isDoneHere(step) && !restartsHost(step.operation))
  try {
    await facts.readAbout(done.map(({ operation }) => operation))
    return true
  } catch (error) {
    if (!(error instanceof HostError)) throw error
    return false
  }
}

const isDoneHere = ({ status, operation }: RunStep): boolean => status === 'done' && !isInGuest(operation)

/** The steps to do again, by what is known. */
export function lostSteps({ steps }: Run, snapshot: Snapshot): number[] {
  const lost = steps.flatMap((step, index) => (isLost(step, index, steps, snapshot) ? [index] : []))
  const power = lost.flatMap((index) => powerAround(steps, index, snapshot))
  return [...new Set([...lost, ...power])].sort((a, b) => a - b)
}

function isLost(step: RunStep, index: number, steps: readonly RunStep[], snapshot: Snapshot): boolean {
  const { operation, gone } = step
  if (!isDoneHere(step) || gone !== null || !lasts(operation)) return false
  if (isDone(operation, snapshot) !== false) return false
  // What a later step has changed again is as that one left it.
  return !steps.slice(index + 1).some((later) => later.status === 'done' && setTheSame(operation, later.operation))
}

/** A setting that needs its VM off: the stop before it, where the VM runs now, and the start after it. */
function powerAround(steps: readonly RunStep[], index: number, snapshot: Snapshot): number[] {
  const operation = steps[index]?.operation
  if (!operation || !needsVmOff(operation) || !('vmId' in operation) || operation.vmId === null) return []
  const { vmId } = operation
  const of = (kind: Operation['kind']) => (step: RunStep) =>
    step.status === 'done' && step.operation.kind === kind && 'vmId' in step.operation && step.operation.vmId === vmId
  const stop = steps.slice(0, index).findLastIndex(of('stopVm'))
  const start = steps.findIndex((step, at) => at > index && of('startVm')(step))
  const runs = findVm(snapshot.host, vmId)?.state !== 'Off'
  return [...(runs && stop >= 0 ? [stop] : []), ...(start >= 0 ? [start] : [])]
}
