import { failure, type Failure } from '../nesting/failure.ts'
import { isDone, isInGuest, setTheSame, subjectOf } from '../nesting/operation-rules.ts'
import { isBelievableInverse, isBelievablePlan } from './believable.ts'
import type { Operation } from '../nesting/operations.ts'
import type { Snapshot } from '../nesting/snapshot.ts'
import type { Gone } from '../nesting/undo.ts'
import type { JournalEntry, JournalEvent, RunPurpose } from './journal-entry.ts'

export type StepStatus = 'waiting' | 'running' | 'done' | 'failed' | 'undone'

export interface RunStep {
  operation: Operation
  commands: readonly string[]
  status: StepStatus
  /** What takes the change back; null when nothing can, undefined before it began. */
  inverse: Operation | null | undefined
  /** It was so already and nothing was changed. */
  already: boolean
  /** Of an undo: what isn't there any more, so that nothing was left to take back. */
  gone: Gone | null
  startedAt: string | null
  endedAt: string | null
  error: Failure | null
}

export type RunStatus = 'running' | 'failed' | 'cancelled' | 'restarting' | 'done' | 'abandoned'

/** One go at changing something: a fix, the plan for a VM, the set-up of a guest, or an undo. */
export interface Run {
  id: string
  pc: string
  purpose: RunPurpose
  check: string | null
  vm: { id: string; name: string } | null
  steps: RunStep[]
  undoes: readonly ({ run: string; step: number } | null)[]
  status: RunStatus
  plannedAt: string
  /** When a restart of this PC was asked for, and when Windows had last started then, as far as known. */
  restartingAt: string | null
  lastBootBefore: string | null
  pcNameBefore: string | null
  /** The one-time value with which alone it goes on by itself after that restart. */
  resume: string | null
}

/**
 * Folds the journal into its runs, in the order planned. Entries of runs that were never planned are dropped, and so is
 * what no wizard can have written (`believable.ts`).
 */
export function foldRuns(entries: readonly JournalEntry[]): Map<string, Run> {
  const runs = new Map<string, Run>()
  for (const entry of entries) applyEntry(runs, entry)
  return runs
}

/** Brings the runs up to date with one more entry. @returns whether it was taken for true */
export function applyEntry(runs: Map<string, Run>, entry: JournalEntry): boolean {
  if (entry.event === 'planned') {
    if (!isBelievablePlan(runs, entry)) return false
    runs.set(entry.run, plannedRun(entry))
    return true
  }
  const run = runs.get(entry.run)
  if (!run) return false
  if ('step' in entry && !run.steps[entry.step]) return false
  if (isOfStep(entry)) return applyToStep(runs, run, entry)
  applyToRun(runs, run, entry)
  return true
}

type StepEvent = JournalEvent<'started' | 'done' | 'failed' | 'settled'>

const stepEvents: ReadonlySet<string> = new Set<StepEvent['event']>(['started', 'done', 'failed', 'settled'])
const isOfStep = (entry: JournalEntry): entry is StepEvent => stepEvents.has(entry.event)

function applyToRun(
  runs: ReadonlyMap<string, Run>,
  run: Run,
  entry: Exclude<JournalEntry, StepEvent | JournalEvent<'planned'>>,
): void {
  switch (entry.event) {
    case 'cancelled':
    case 'abandoned':
      run.status = entry.event
      return
    case 'forgotten':
      run.status = 'abandoned'
      for (const step of run.steps) if (step.inverse !== undefined || step.status === 'done') step.status = 'undone'
      return
    case 'finished':
      run.status = 'done'
      if (run.purpose === 'undo') closeWhatWasTakenBack(runs, run)
      return
    case 'resumed':
      run.status = 'running'
      run.resume = null
      for (const step of run.steps) if (step.status === 'failed' || step.status === 'running') reset(step)
      for (const index of entry.again ?? []) if (run.steps[index]) reset(run.steps[index])
      return
    case 'restarting':
      run.status = 'restarting'
      run.restartingAt = entry.at
      run.lastBootBefore = entry.lastBoot
      run.pcNameBefore = entry.pcName ?? null
      run.resume = entry.resume ?? null
  }
}

/** An undo takes back all that was there to be taken back: also of what it had nothing left to do for, nothing is left. */
function closeWhatWasTakenBack(runs: ReadonlyMap<string, Run>, undo: Run): void {
  for (const run of runs.values()) {
    if (run === undo) return
    for (const step of run.steps) if (step.inverse && isClosedBy(undo, run, step)) step.status = 'undone'
  }
}

/**
 * Whether an undo that has ended well has taken back this step of a run from before it: inside a VM only one that was
 * signed in to it, and nothing else.
 */
export function isClosedBy(undo: Run, run: Run, step: RunStep): boolean {
  if (run.pc !== undo.pc || run.purpose === 'undo') return false
  const vmId = insideOf(undo)
  if (vmId === null) return run.purpose !== 'guest'
  const subject = subjectOf(step.operation)
  return subject.scope === 'guest' && subject.vmId === vmId
}

/** The VM inside which an undo takes back; null for one of this PC and its VMs, and for what isn't an undo. */
export function insideOf({ purpose, steps }: Pick<Run, 'purpose' | 'steps'>): string | null {
  if (purpose !== 'undo') return null
  const inside = steps.map(({ operation }) => operation).find(isInGuest)
  return inside && 'vmId' in inside ? inside.vmId : null
}

function applyToStep(runs: ReadonlyMap<string, Run>, run: Run, entry: StepEvent): boolean {
  const step = run.steps[entry.step]
  if (!step) return false
  if ('inverse' in entry && !isBelievableInverse(step.operation, entry.inverse)) return false
  switch (entry.event) {
    case 'started':
      Object.assign(step, {
        status: 'running',
        inverse: entry.inverse,
        startedAt: entry.at,
        endedAt: null,
        error: null,
      })
      return true
    case 'settled':
      step.status = 'waiting'
      step.inverse = undefined
      return true
    case 'done':
      step.status = 'done'
      step.inverse = entry.inverse
      step.already = entry.already
      step.gone = entry.gone ?? null
      step.startedAt ??= entry.at
      step.endedAt = entry.at
      markUndone(runs, run, entry.step)
      return true
    case 'failed':
      step.status = 'failed'
      step.endedAt = entry.at
      step.error = failure.parse(entry)
      run.status = 'failed'
      return true
  }
}

export interface DoneStep {
  run: Run
  index: number
  step: RunStep
}

/**
 * The steps of all runs on this PC that changed something, wholly or halfway, and have not been taken back, oldest
 * first.
 * @param snapshot tells which steps that failed or were interrupted have left nothing behind
 * @param where `outside` the guests, or `inside` one, which takes a sign-in to it
 */
export function doneSteps(
  runs: Iterable<Run>,
  pc: string,
  snapshot: Snapshot,
  where: 'outside' | 'inside' = 'outside',
): DoneStep[] {
  const steps = [...runs]
    .filter((run) => run.pc === pc && run.purpose !== 'undo' && (run.purpose === 'guest') === (where === 'inside'))
    .flatMap((run) => run.steps.map((step, index) => ({ run, index, step })))
    .filter(({ step }) => step.operation.kind !== 'restartHost')
  const done = steps.filter(({ step }) => hasChanged(step))
  const ways = new Set(done.map(({ step }) => JSON.stringify(step.inverse)))
  const whole = new Set(done)
  // What is as it was before may be so only because of a later step, whose way back takes that away again.
  const isHalfDone = (each: DoneStep, index: number) =>
    mayBeHalfDone(each.step) &&
    (isDone(each.step.inverse, snapshot) !== true ||
      steps.slice(index + 1).some((later) => whole.has(later) && setTheSame(each.step.operation, later.step.operation)))
  return steps.filter(
    (each, index) => whole.has(each) || (!ways.has(JSON.stringify(each.step.inverse)) && isHalfDone(each, index)),
  )
}

/** A step that says that it has changed something, and that nobody has taken back. */
export const hasChanged = ({ status, already }: RunStep): boolean => status === 'done' && !already

/** Whether somebody has taken back what this run has changed, as far as anything can. */
export const isTakenBack = ({ purpose, steps }: Run): boolean =>
  purpose !== 'undo' &&
  steps.some(({ status }) => status === 'undone') &&
  !steps.some((step) => hasChanged(step) && step.inverse)

/** A step that began and has not said that it ended well. What it may have changed, its way back takes back. */
export function mayBeHalfDone(step: RunStep): step is RunStep & { inverse: Operation } {
  const { status, inverse } = step
  return (status === 'failed' || status === 'running' || status === 'waiting') && !!inverse
}

/** Whether anything can be taken back on this PC without a sign-in to a VM. What has no inverse can't. */
export const canUndo = (runs: Iterable<Run>, pc: string, snapshot: Snapshot): boolean =>
  doneSteps(runs, pc, snapshot).some(({ step }) => step.inverse)

function plannedRun(entry: JournalEvent<'planned'>): Run {
  return {
    id: entry.run,
    pc: entry.pc,
    purpose: entry.purpose,
    check: entry.check,
    vm: entry.vm,
    undoes: entry.undoes,
    status: 'running',
    plannedAt: entry.at,
    restartingAt: null,
    lastBootBefore: null,
    pcNameBefore: null,
    resume: null,
    steps: entry.steps.map(({ operation, commands }) => ({
      operation,
      commands,
      status: 'waiting',
      inverse: undefined,
      already: false,
      gone: null,
      startedAt: null,
      endedAt: null,
      error: null,
    })),
  }
}

function reset(step: RunStep): void {
  step.status = 'waiting'
  step.error = null
}

function markUndone(runs: ReadonlyMap<string, Run>, undo: Run, index: number): void {
  // Only the restart of the guest takes it away, and may bring it back: it is closed when the undo has ended well.
  if (undo.steps[index]?.operation.kind === 'guestDisableHyperV') return
  const target = undo.undoes[index]
  const step = target && runs.get(target.run)?.steps[target.step]
  if (step) step.status = 'undone'
}
