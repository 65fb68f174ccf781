import { HostError } from '../hyperv/host.ts'
import type { FactId } from '../nesting/facts.ts'
import { isChangedSince, isDone, subjectOf } from '../nesting/operation-rules.ts'
import type { Operation, OperationOf } from '../nesting/operations.ts'
import { isRefusedNow, undoFacts, undoPlan, whatIsGone, type Gone, type UndoStep } from '../nesting/undo.ts'
import { findVm } from '../nesting/vm.ts'
import type { Snapshot } from '../nesting/snapshot.ts'
import type { Workplace } from './context.ts'
import { doneSteps, type DoneStep, type Run, type RunStep } from './run.ts'

/** A step of an undo, with the step of an earlier run that it takes back; null for one only needed on the way. */
export type PlannedUndo = Omit<UndoStep, 'undoes'> & { source: DoneStep | null }

/**
 * What undo would do on this PC by what is known now.
 * @param mayTurnOff VMs whose power may be cut where they don't shut down when asked
 */
export function plannedUndo(
  runs: ReadonlyMap<string, Run>,
  pc: string,
  snapshot: Snapshot,
  mayTurnOff?: ReadonlySet<string>,
): PlannedUndo[] {
  const done = doneSteps(runs.values(), pc, snapshot)
  const changes = done.map(({ step }) => ({
    operation: step.operation,
    inverse: step.inverse ?? null,
    whole: step.status === 'done',
    vmName: vmIdOf(step) && journaledVmName(runs, vmIdOf(step)),
  }))
  return undoPlan(changes, snapshot, mayTurnOff).map(({ undoes, ...step }) => ({
    ...step,
    source: undoes === null ? null : (done[undoes] ?? null),
  }))
}

const vmIdOf = ({ inverse }: DoneStep['step']): string | undefined => {
  const subject = inverse ? subjectOf(inverse) : { scope: 'host' as const }
  return subject.scope === 'host' ? undefined : subject.vmId
}

/** What a VM was called when the wizard last worked on it, for one that isn't there any more. */
export function journaledVmName(runs: ReadonlyMap<string, Run>, vmId: string | undefined): string | undefined {
  return [...runs.values()].findLast(({ vm }) => vm?.id === vmId)?.vm?.name
}

type Stop = OperationOf<'stopVm'>

/** The VMs that are stopped in such a way, each once. */
const stopped = (plan: readonly PlannedUndo[], how: (stop: Stop) => boolean): string[] => [
  ...new Set(
    plan.flatMap(({ operation, outlook }) =>
      outlook === 'do' && operation.kind === 'stopVm' && how(operation) ? [operation.vmId] : [],
    ),
  ),
]

/** The VMs that lose unsaved work on the way back, because nobody can ask them to shut down. */
export const turnedOff = (plan: readonly PlannedUndo[]): string[] =>
  stopped(plan, ({ turnOff, askFirst }) => turnOff && askFirst !== true)

/** The VMs that lose it where they don't shut down when asked once more. */
export const turnedOffIfRefused = (plan: readonly PlannedUndo[]): string[] =>
  stopped(plan, ({ askFirst }) => askFirst === true)

/** The VMs that are shut down on the way back, with whatever is open in them. */
export const askedToShutDown = (plan: readonly PlannedUndo[]): string[] => stopped(plan, ({ turnOff }) => !turnOff)

/** Of those, the VMs that have been asked before and didn't: turning them off is offered. */
export function refusedBefore(runs: ReadonlyMap<string, Run>, plan: readonly PlannedUndo[]): string[] {
  const failed = [...runs.values()].flatMap(({ steps }) => steps.filter(({ error }) => error && isRefusal(error.code)))
  return askedToShutDown(plan).filter((vmId) =>
    failed.some(({ operation }) => operation.kind === 'stopVm' && operation.vmId === vmId),
  )
}

const isRefusal = (code: string): boolean => code === 'shutdown-refused' || code === 'undo-shutdown-refused'

/** Looks at the VMs as they are now: others may have changed or deleted them since. */
export async function lookBeforeUndo({ facts, log }: Workplace): Promise<void> {
  await facts.readAgain(undoFacts).catch((error: unknown) => {
    // What can't be read then is as it was last seen, and each step looks again for itself.
    log.warn(`before undo: ${String(error)}`)
  })
}

/** No more than it takes: reading the adapters of a thousand VMs before each step would take its time. */
const factsAbout = (operation: Operation): FactId[] =>
  undoFacts.filter((fact) => {
    if (fact === 'vm.adapters') return 'adapterId' in operation
    if (fact === 'net.switches') return operation.kind === 'connectAdapter'
    return fact !== 'vm.integration'
  })

/**
 * Looks whether a step of an undo can be done at all: what it would take back may have gone since it was planned.
 * @param source the step of an earlier run that it takes back, if any
 * @returns why nothing is left to do
 * @throws HostError `vm-busy` where Hyper-V would refuse it for what the VM is doing
 */
export async function lookAtWhatIsLeft(
  { facts, runs }: Workplace,
  operation: Operation,
  source: RunStep | undefined,
): Promise<Gone | null> {
  if (isDone(operation, facts.snapshot) === true) return null
  if (source?.status === 'done' && isChangedSince(source.operation, operation, facts.snapshot)) return 'changed'
  const subject = subjectOf(operation)
  if (subject.scope === 'host') return null
  await facts.readAgain(factsAbout(operation))
  const gone = whatIsGone(operation, facts.snapshot, journaledVmName(runs.all, subject.vmId))
  if (gone === null && isRefusedNow(operation, facts.snapshot))
    throw new HostError('vm-busy', findVm(facts.snapshot.host, subject.vmId)?.state ?? '')
  return gone
}
