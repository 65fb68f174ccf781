import { HostError, isGuestAway, type GuestCredential } from '../hyperv/host.ts'
import { believedVms, mayBeUnreadable } from '../nesting/rules/define.ts'
import { isDone, subjectOf } from '../nesting/operation-rules.ts'
import type { Snapshot } from '../nesting/snapshot.ts'
import { isQuiteOff, needsRestartInside, undoInsidePlan, type InsideStep } from '../nesting/undo-inside.ts'
import { findVm } from '../nesting/vm.ts'
import type { Workplace } from './context.ts'
import { GuestStepList, waitingStep } from './guest-steps.ts'
import { GuestReader, isAway } from './guest-waiting.ts'
import { endBadly, StepFailed } from './guest-failure.ts'
import { planRun } from './plan-run.ts'
import { doneSteps, insideOf, mayBeHalfDone, type DoneStep, type Run } from './run.ts'
import type { GuestStepId, SessionState } from './state.ts'
import { carryOutStep } from './step.ts'
import type { Store } from './store.ts'
import { journaledVmName } from './undo.ts'

/** A step of the way back inside a VM, with the step of an earlier run that it takes back, if any. */
export type PlannedInside = Omit<InsideStep, 'undoes'> & { source: DoneStep | null }

/** What taking back inside this VM would do, by what is known now. */
export function plannedInside(
  runs: ReadonlyMap<string, Run>,
  pc: string,
  snapshot: Snapshot,
  vmId: string,
): PlannedInside[] {
  const done = doneSteps(runs.values(), pc, snapshot, 'inside').filter(({ step }) => vmOf(step.operation) === vmId)
  const changes = done.map(({ step }) => ({
    operation: step.operation,
    inverse: step.inverse ?? null,
    whole: step.status === 'done',
  }))
  return undoInsidePlan(vmId, changes, snapshot).map(({ undoes, ...step }) => ({
    ...step,
    source: undoes === null ? null : (done[undoes] ?? null),
  }))
}

const vmOf = (operation: DoneStep['step']['operation']): string | null => {
  const subject = subjectOf(operation)
  return subject.scope === 'guest' ? subject.vmId : null
}

/** A VM that isn't there any more took along what was inside; one that Hyper-V can't read now has it still. */
function isThere(runs: ReadonlyMap<string, Run>, snapshot: Snapshot, vmId: string): boolean {
  const vms = believedVms(snapshot)
  return !vms || vms.some(({ id }) => id === vmId) || mayBeUnreadable(snapshot, journaledVmName(runs, vmId))
}

/** The VMs in which something can be taken back, each with a sign-in of its own. */
export function vmsToTakeBackIn(runs: ReadonlyMap<string, Run>, pc: string, snapshot: Snapshot): string[] {
  const done = doneSteps(runs.values(), pc, snapshot, 'inside')
  const vms = new Set(done.flatMap(({ step }) => vmOf(step.operation) ?? []))
  return [...vms].filter(
    (vmId) => isThere(runs, snapshot, vmId) && plannedInside(runs, pc, snapshot, vmId).some(({ source }) => source),
  )
}

/**
 * Signs in to a guest and takes back what was done inside it, with the restart of the guest that it takes. Resolves in
 * every case; the session's guest says how it ended. What was begun is in the journal, so that the next sign-in goes on.
 * @param cancel ends it; what Windows is doing at that moment goes on
 */
export async function takeBackInside(
  workplace: Workplace,
  store: Store<SessionState>,
  { vmId, credential }: { vmId: string; credential: GuestCredential },
  cancel: AbortSignal,
): Promise<void> {
  const rows = (['connect', 'takeBack', 'reconnect', 'verifyBack'] as const).map(waitingStep)
  const steps = new GuestStepList(store, workplace.clock, vmId, rows, { takesBack: { run: null } })
  const going = new TakingBack(workplace, vmId, credential, steps, AbortSignal.any([workplace.over, cancel]))
  try {
    await going.run()
    steps.end('done', null)
  } catch (error) {
    if (cancel.aborted) await going.cancelled()
    await endBadly(workplace, vmId, steps, error, cancel)
  }
}

class TakingBack {
  readonly #reader: GuestReader
  #run: Run | null = null

  constructor(
    private readonly workplace: Workplace,
    private readonly vmId: string,
    private readonly credential: GuestCredential,
    private readonly steps: GuestStepList,
    private readonly signal: AbortSignal,
  ) {
    this.#reader = new GuestReader(workplace, vmId, credential, signal)
  }

  async run(): Promise<void> {
    await this.#step('connect', () => this.#reader.untilItAnswers(({ code }) => isGuestAway(code)))
    const run = await this.#plan()
    const bootBefore = this.#reader.lastBoot
    await this.#step('takeBack', () => this.#carryOut(run))
    const { runs, clock } = this.workplace
    const last = run.steps.at(-1)
    if (last?.operation.kind === 'guestRestart' && !last.already)
      await this.#step('reconnect', () => this.#untilBack(bootBefore))
    else this.steps.skip('reconnect')
    await this.#step('verifyBack', () => this.#verify(run))
    await runs.record({ event: 'finished', at: clock.now(), run: run.id })
  }

  /** What was done stays done; the rest is planned anew where somebody signs in again. */
  async cancelled(): Promise<void> {
    const { runs, clock } = this.workplace
    const run = this.#run
    if (run?.status === 'running') await runs.record({ event: 'cancelled', at: clock.now(), run: run.id })
  }

  async #plan(): Promise<Run> {
    const { workplace, vmId } = this
    const { runs, pc, facts, clock } = workplace
    await settleInside(workplace, vmId)
    // What an earlier try has left is part of this one.
    for (const run of runs.all.values())
      if (run.pc === pc.id && run.status === 'running' && insideOf(run) === vmId)
        await runs.record({ event: 'abandoned', at: clock.now(), run: run.id })
    const plan = plannedInside(runs.all, pc.id, facts.snapshot, vmId)
    const name = findVm(facts.snapshot.host, vmId)?.name
    this.#run = await planRun(workplace, {
      purpose: 'undo',
      operations: plan.map(({ operation }) => operation),
      undoes: plan.map(({ source }) => source && { run: source.run.id, step: source.index }),
      vm: name === undefined ? undefined : { id: vmId, name },
    })
    this.steps.takesBackBy(this.#run.id)
    return this.#run
  }

  /** One after the other, because each needs that the one before it was done: Hyper-V goes last. */
  async #carryOut(run: Run): Promise<void> {
    for (const [index, { operation }] of run.steps.entries()) {
      this.signal.throwIfAborted()
      const isRestart = operation.kind === 'guestRestart'
      if (isRestart && !needsRestartInside(this.workplace.facts.snapshot, this.vmId)) {
        await this.#restartsNothing(run, index)
        continue
      }
      const bootBefore = this.#reader.lastBoot
      const outcome = await carryOutStep(this.workplace, run.id, index, this.credential)
      if (outcome !== 'done') throw new StepFailed(run.steps[index]?.error ?? { code: 'failed', message: '' })
      if (isRestart && index < run.steps.length - 1) await this.#untilBack(bootBefore)
    }
  }

  /** What was only about to be turned on is simply off again. */
  async #restartsNothing(run: Run, step: number): Promise<void> {
    const { runs, clock } = this.workplace
    await runs.record({ event: 'done', at: clock.now(), run: run.id, step, inverse: null, already: true })
  }

  async #untilBack(bootBefore: string | undefined): Promise<void> {
    const { facts } = this.workplace
    const isReady = () => !needsRestartInside(facts.snapshot, this.vmId)
    await this.#reader.untilBack(bootBefore, isReady, (heldBack) => this.steps.heldBack(heldBack))
  }

  /** Windows may take back, while it restarts, what had been turned off: then that is still to be taken back. */
  async #verify(run: Run): Promise<void> {
    await this.#reader.untilItAnswers(isAway)
    const { facts, runs, clock } = this.workplace
    for (const [step, { operation, gone }] of run.steps.entries()) {
      if (operation.kind !== 'guestDisableHyperV' || gone !== null) continue
      const off = isQuiteOff(operation, facts.snapshot)
      if (off === true) continue
      const code = off === false ? 'not-confirmed' : 'not-verified'
      await runs.record({ event: 'failed', at: clock.now(), run: run.id, step, code, message: '' })
      throw new HostError(code, '')
    }
  }

  async #step(id: GuestStepId, work: () => Promise<void>): Promise<void> {
    this.signal.throwIfAborted()
    await this.steps.during(id, work)
  }
}

/**
 * Looks again, once somebody is signed in, at the steps in this guest that began and never said how they ended. What turns
 * out to have changed nothing is settled: otherwise it would one day be taken back what somebody else has done there since.
 */
export async function settleInside({ runs, pc, facts, clock }: Workplace, vmId: string): Promise<void> {
  for (const run of runs.all.values()) {
    if (run.pc !== pc.id || run.purpose !== 'guest') continue
    for (const [step, each] of run.steps.entries()) {
      if (!mayBeHalfDone(each) || vmOf(each.operation) !== vmId) continue
      if (isDone(each.inverse, facts.snapshot) === true)
        await runs.record({ event: 'settled', at: clock.now(), run: run.id, step })
    }
  }
}
