import { HostError, type GuestCredential } from '../hyperv/host.ts'
import type { Finding } from '../nesting/finding.ts'
import type { Operation } from '../nesting/operations.ts'
import { addsToGuest, planForGuest } from '../nesting/plan/guest.ts'
import { recommendNetwork } from '../nesting/plan/plan.ts'
import { valueOf, type FactMap } from '../nesting/snapshot.ts'
import { findVm } from '../nesting/vm.ts'
import type { Application } from '../wizard/application.ts'
import { carryOutStep, planRun } from './carry-out.ts'
import { blockingFindings, guestFacts, unreadProof } from '../nesting/guest-ready.ts'
import { guestHasRestarted } from '../nesting/windows/restarted.ts'
import { guestSteps, stepOfOperation } from './guest-steps.ts'
import type { Failure, GuestStepId } from '../wizard/model.ts'
import { toFailure, withGuest, withReading } from './facts.ts'
import type { Run } from './run.ts'

/** Windows in a VM may start slowly, and twice after a role is added. */
const startLimit = 10 * 60_000
const pauseBetweenTries = 2_000
/**
 * An account that has been accepted in this set-up and then isn't: a guest that has just started may not have found its
 * domain controller yet. So few tries more lock no account out whose limit is 5 or more.
 */
const refusedAgain = { tries: 3, pause: 20_000 }

/**
 * Signs in to the guest and brings it to "Hyper-V runs in here", then (if wanted) creates a nested VM and starts
 * it once as the proof. Safe to begin again at any point: what is done already is seen and left alone.
 * Resolves in every case; the model's guest phase says how it ended.
 */
export async function setUpGuest(application: Application, vmId: string, credential: GuestCredential): Promise<void> {
  const { work } = application
  const { model } = work
  const cancel = new AbortController()
  work.cancelGuest = cancel
  model.guest = {
    ...model.guest,
    phase: 'running',
    steps: guestSteps(application).map((id) => ({
      id,
      status: 'waiting',
      startedAt: null,
      endedAt: null,
      failure: null,
    })),
  }
  const signal = AbortSignal.any([work.over.signal, cancel.signal])
  const setup = new GuestSetup(application, vmId, credential, signal)
  try {
    await setup.run()
    model.guest = { ...model.guest, phase: 'done' }
  } catch (error) {
    const cancelled = cancel.signal.aborted
    setup.fail(cancelled ? new HostError('cancelled', '') : error)
    model.guest = { ...model.guest, phase: cancelled ? 'cancelled' : 'failed' }
  } finally {
    work.cancelGuest = null
    application.changed()
  }
}

/** On its way down or up. */
const isAway = (error: HostError): boolean => error.code === 'guest-unreachable' || error.code === 'session-lost'

/** A journaled step has failed; carries what the journal says of it. */
class StepFailed extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message)
  }
}

const isAboutHyperV = (operation: Operation): boolean => addsToGuest(operation) || operation.kind === 'guestRestart'
/** Without the restart that was due before anything could be added. */
const afterRestartDue = ({ kind }: Operation, index: number, all: readonly Operation[]): boolean =>
  kind !== 'guestRestart' || index > 0 || !all.some(addsToGuest)

/** A guest that hasn't gone down so long after it was told to may be asking somebody something. */
const mayBeHeldBack = 60_000

class GuestSetup {
  /** The guest has taken this account before. */
  #accepted = false

  constructor(
    private readonly application: Application,
    private readonly vmId: string,
    private readonly credential: GuestCredential,
    private readonly signal: AbortSignal,
  ) {}

  async run(): Promise<void> {
    await this.step('connect', () => this.connect())
    await this.step('checkGuest', () => {
      this.refuseUnfit()
      return Promise.resolve()
    })
    await this.hyperV()
    await this.step('verify', () => this.verify())
    await this.nested()
  }

  /** Turns Hyper-V on; a restart follows only where one is needed. */
  private async hyperV(): Promise<void> {
    const planned = this.plan().filter(isAboutHyperV)
    const first = planned[0]?.kind === 'guestRestart' && planned.some(addsToGuest)
    if (first) await this.restartFirst()
    // One restart must do: Windows itself says so where it doesn't.
    const operations = first ? this.plan().filter(isAboutHyperV).filter(afterRestartDue) : planned
    const bootBefore = this.lastBoot()
    await this.operations(['enableHyperV', 'restart'], operations)
    if (operations.some(({ kind }) => kind === 'guestRestart'))
      await this.step('reconnect', () => this.untilReady(bootBefore))
    else this.skip('reconnect')
  }

  /** Windows adds nothing while it waits for a restart: that one comes first, and what it brings changes the plan. */
  private async restartFirst(): Promise<void> {
    this.insertStep('restartFirst', 'enableHyperV')
    const bootBefore = this.lastBoot()
    await this.operations(['restartFirst'], [{ kind: 'guestRestart', vmId: this.vmId }], () => 'restartFirst')
    this.update('restartFirst', { status: 'running', endedAt: null })
    await this.untilBack(bootBefore, () => true)
    this.update('restartFirst', { status: 'done', endedAt: this.application.now() })
  }

  private insertStep(id: GuestStepId, before: GuestStepId): void {
    const { guest } = this.model
    const step = { id, status: 'waiting', startedAt: null, endedAt: null, failure: null } as const
    const steps = guest.steps.flatMap((other) => (other.id === before ? [step, other] : [other]))
    this.model.guest = { ...guest, steps }
  }

  private async nested(): Promise<void> {
    const operations = this.plan().filter((operation) => !isAboutHyperV(operation))
    await this.operations(['network', 'nestedCreate', 'nestedStart', 'nestedFinish'], operations)
  }

  /** Journals the operations as one run and carries them out, each under the step of the screen that it belongs to. */
  private async operations(
    steps: GuestStepId[],
    operations: Operation[],
    stepOf = ({ kind }: Operation): GuestStepId | undefined => stepOfOperation[kind],
  ): Promise<void> {
    const run = operations.length > 0 ? await this.journaled(operations) : null
    for (const id of steps) {
      const indices = operations.flatMap((operation, index) => (stepOf(operation) === id ? [index] : []))
      if (run && indices.length > 0) await this.step(id, () => this.carryOut(run, indices))
      else this.skip(id)
    }
    if (run) await this.application.record({ event: 'finished', at: this.application.now(), run: run.id })
  }

  private async carryOut(run: Run, indices: number[]): Promise<void> {
    for (const index of indices) {
      this.signal.throwIfAborted()
      const outcome = await carryOutStep(this.application, run.id, index, this.credential)
      if (outcome !== 'done') throw new StepFailed(run.steps[index]?.error ?? { code: 'failed', message: '' })
    }
  }

  private journaled(operations: Operation[]): Promise<Run> {
    const vm = findVm(this.model.snapshot.host, this.vmId)
    return planRun(this.application, {
      purpose: 'guest',
      operations,
      ...(vm ? { vm: { id: vm.id, name: vm.name } } : {}),
    })
  }

  private plan(): Operation[] {
    const { nested } = this.model.guest
    return planForGuest(this.model.snapshot, this.vmId, {
      network: this.model.network ?? recommendNetwork(this.model.snapshot, this.vmId),
      nestedVm: nested.create
        ? { name: nested.name.trim(), memory: nested.memoryMb * 1024 ** 2, after: nested.after }
        : null,
    })
  }

  /** Tries until the guest answers: a VM that runs is not yet a Windows that runs. */
  private async connect(): Promise<void> {
    await this.untilItAnswers((error) => error.code === 'guest-unreachable')
  }

  /** Waits for the guest to come back from its restart with Hyper-V running, however often it restarts. */
  private async untilReady(bootBefore: string | undefined): Promise<void> {
    await this.untilBack(bootBefore, () => this.blocking().length === 0 && this.unread().length === 0)
  }

  private async untilBack(bootBefore: string | undefined, isReady: () => boolean): Promise<void> {
    const begun = this.clock()
    for (;;) {
      await this.untilItAnswers(isAway)
      const restarted = guestHasRestarted(bootBefore, this.lastBoot())
      if (restarted && isReady()) return
      const waited = this.clock() - begun
      this.sayHeldBack(!restarted && waited > mayBeHeldBack)
      if (waited > startLimit) return // the next step, verify, says what is still missing
      await this.pause()
    }
  }

  private async untilItAnswers(mayTryAgain: (error: HostError) => boolean): Promise<void> {
    const deadline = this.clock() + startLimit
    let refusals = 0
    for (;;) {
      try {
        await this.readGuest()
        this.#accepted = true
        return
      } catch (error) {
        this.signal.throwIfAborted()
        if (!(error instanceof HostError)) throw error
        if (this.#accepted && error.code === 'credential-invalid' && refusals < refusedAgain.tries) {
          refusals++
          await this.application.wait(refusedAgain.pause, this.signal)
        } else if (mayTryAgain(error) && this.clock() <= deadline) await this.pause()
        else throw error
      }
    }
  }

  private async readGuest(): Promise<void> {
    const { work } = this.application
    let facts: FactMap = {}
    await work.host.readGuest(this.vmId, this.credential, {
      facts: guestFacts,
      signal: this.signal,
      onFact: (reading) => (facts = withReading(facts, reading)),
    })
    work.model.snapshot = withGuest(work.model.snapshot, this.vmId, facts)
    this.application.changed()
  }

  private async verify(): Promise<void> {
    await this.untilItAnswers(isAway)
    this.refuse(this.blocking())
    const [unread] = this.unread()
    if (unread) throw new HostError('not-verified', `${unread.code}: ${unread.unread?.fact ?? ''}`)
  }

  /** Before anything is changed: what no set-up can cure (edition, build, no rights…). */
  private refuseUnfit(): void {
    this.refuse(this.blocking().filter((finding) => finding.fixes.every(({ operations }) => operations.length === 0)))
  }

  private refuse(findings: Finding[]): void {
    const [first] = findings
    if (first) throw new HostError('failed', first.code, { errorId: `finding:${first.check}` })
  }

  private blocking(): Finding[] {
    return blockingFindings(this.model.snapshot, this.vmId)
  }

  private unread(): Finding[] {
    return unreadProof(this.model.snapshot, this.vmId)
  }

  private lastBoot(): string | undefined {
    return valueOf(this.model.snapshot.guests[this.vmId] ?? {}, 'os.lastBoot')
  }

  private get model() {
    return this.application.work.model
  }

  private async step(id: GuestStepId, work: () => Promise<void>): Promise<void> {
    this.signal.throwIfAborted()
    this.update(id, { status: 'running', startedAt: this.application.now() })
    await work()
    this.update(id, { status: 'done', endedAt: this.application.now() })
  }

  private skip(id: GuestStepId): void {
    const now = this.application.now()
    this.update(id, { status: 'skipped', startedAt: now, endedAt: now })
  }

  /** Marks the step that was running as the one that failed. */
  fail(error: unknown): void {
    const running = this.model.guest.steps.find(({ status }) => status === 'running')
    if (running)
      this.update(running.id, {
        status: 'failed',
        endedAt: this.application.now(),
        failure: error instanceof StepFailed ? error.failure : toFailure(error),
      })
  }

  private update(id: GuestStepId, change: Partial<(typeof this.model.guest.steps)[number]>): void {
    const { guest } = this.model
    this.model.guest = { ...guest, steps: guest.steps.map((step) => (step.id === id ? { ...step, ...change } : step)) }
    this.application.changed()
  }

  private sayHeldBack(heldBack: boolean): void {
    const running = this.model.guest.steps.find(({ status }) => status === 'running')
    if (running && (running.heldBack ?? false) !== heldBack) this.update(running.id, { heldBack })
  }

  private clock(): number {
    return Date.parse(this.application.now())
  }

  private pause(): Promise<void> {
    return this.application.wait(pauseBetweenTries, this.signal)
  }
}
