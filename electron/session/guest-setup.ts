import { HostError, isGuestAway, type GuestCredential } from '../hyperv/host.ts'
import type { Finding } from '../nesting/finding.ts'
import { blockingFindings, unreadProof } from '../nesting/guest-ready.ts'
import { wayOutFacts } from '../nesting/networks/way-out.ts'
import type { Operation } from '../nesting/operations.ts'
import type { GuestChoices } from '../nesting/plan/choices.ts'
import { addsToGuest, planForGuest } from '../nesting/plan/guest.ts'
import type { Workplace } from './context.ts'
import { endBadly, StepFailed } from './guest-failure.ts'
import { GuestStepList, guestSteps, stepOfOperation } from './guest-steps.ts'
import { GuestReader, isAway } from './guest-waiting.ts'
import { freshWindowsOf } from './new-windows.ts'
import { planRun } from './plan-run.ts'
import { ProofRecord } from './proof.ts'
import type { Run } from './run.ts'
import type { GuestProgress, GuestStep, GuestStepId, SessionState } from './state.ts'
import { carryOutStep } from './step.ts'
import type { Store } from './store.ts'
import { kindOfGuestStep } from './usual.ts'
import { WindowsSetup } from './windows-setup.ts'
import { settleInside } from './undo-inside.ts'

export interface NewGuest {
  vmId: string
  credential: GuestCredential
  choices: GuestChoices
}

/**
 * Signs in to the guest and brings it to "Hyper-V runs in here", then (if wanted) creates a nested VM and starts
 * it once. The last step proves that a nested VM runs there. Safe to begin again at any point: what is done already is seen and left alone.
 * Resolves in every case; the session's guest says how it ended.
 * @param cancel ends it; what Windows is doing at that moment goes on
 */
export async function setUpGuest(
  workplace: Workplace,
  store: Store<SessionState>,
  guest: NewGuest,
  cancel: AbortSignal,
): Promise<void> {
  const { clock, kept, pc, runs } = workplace
  const fresh = freshWindowsOf(runs.all.values(), pc.id, guest.vmId)
  const took = (kind: string, seconds: number) => (isMeasuredByItself(kind) ? undefined : kept.took(kind, seconds))
  const earlier = stepsOfEarlierGo(store.value.guest, guest.vmId)
  const steps = new GuestStepList(store, clock, guest.vmId, guestSteps(guest.choices, fresh), {}, took, earlier)
  try {
    const signal = AbortSignal.any([workplace.over, cancel])
    const windows = fresh && new WindowsSetup(workplace, fresh, guest.credential, steps, signal)
    await new GuestSetup(workplace, store, guest, steps, signal, windows).run()
    steps.end('done', null)
  } catch (error) {
    await endBadly(workplace, guest.vmId, steps, error, cancel)
  }
}

/** What an earlier go at setting up the same guest has shown. */
const stepsOfEarlierGo = (guest: GuestProgress | null, vmId: string): readonly GuestStep[] =>
  guest?.vmId === vmId && !guest.takesBack && !guest.proves ? guest.steps : []

const isAboutHyperV = (operation: Operation): boolean => addsToGuest(operation) || operation.kind === 'guestRestart'

/** Without the restart that was due before anything could be added: what is added afterwards brings its own. */
const withoutLeadingRestart = (operations: readonly Operation[]): Operation[] =>
  operations[0]?.kind === 'guestRestart' && operations.some(addsToGuest) ? operations.slice(1) : [...operations]

/** It takes as long as the Windows needs only where the VM was started for it. */
const isMeasuredByItself = (kind: string): boolean => kind === kindOfGuestStep('windowsSetup')

/** What comes after what. */
class GuestSetup {
  private readonly reader: GuestReader

  constructor(
    private readonly workplace: Workplace,
    private readonly store: Store<SessionState>,
    private readonly guest: NewGuest,
    private readonly steps: GuestStepList,
    private readonly signal: AbortSignal,
    /** Where the Windows in it still sets itself up. */
    private readonly windows: WindowsSetup | null,
  ) {
    this.reader = new GuestReader(workplace, guest.vmId, guest.credential, signal)
  }

  async run(): Promise<void> {
    await this.windows?.untilItIsThere()
    // A VM that runs is not yet a Windows that runs.
    await this.step('connect', () => this.reader.untilItAnswers(({ code }) => isGuestAway(code)))
    await settleInside(this.workplace, this.guest.vmId)
    await this.windows?.tidy()
    await this.step('checkGuest', () => this.refuseUnfit())
    await this.hyperV()
    await this.step('verify', () => this.verify())
    await this.lookAround()
    const operations = this.plan().filter((operation) => !isAboutHyperV(operation))
    await this.operations(['network', 'nestedCreate', 'nestedStart', 'nestedFinish'], operations)
    const proof = new ProofRecord(this.workplace, this.store, this.guest.vmId)
    await proof.during((operation) => this.operations(['prove'], [operation]))
  }

  /** Turns Hyper-V on; a restart follows only where one is needed. */
  private async hyperV(): Promise<void> {
    const planned = this.plan().filter(isAboutHyperV)
    const first = planned[0]?.kind === 'guestRestart' && planned.some(addsToGuest)
    if (first) await this.restartFirst()
    // One restart must do: Windows itself says so where it doesn't.
    const operations = first ? withoutLeadingRestart(this.plan().filter(isAboutHyperV)) : planned
    const bootBefore = this.reader.lastBoot
    await this.operations(['enableHyperV', 'restart'], operations)
    if (!operations.some(({ kind }) => kind === 'guestRestart')) {
      this.steps.skip('reconnect')
      return
    }
    const isReady = () => this.blocking().length === 0 && this.unread().length === 0
    await this.step('reconnect', () => this.untilBack(bootBefore, isReady))
  }

  /** Windows adds nothing while it waits for a restart: that one comes first, and what it brings changes the plan. */
  private async restartFirst(): Promise<void> {
    this.steps.insert('restartFirst', 'enableHyperV')
    const bootBefore = this.reader.lastBoot
    const restart: Operation = { kind: 'guestRestart', vmId: this.guest.vmId }
    await this.operations(['restartFirst'], [restart], () => 'restartFirst')
    this.steps.reopen('restartFirst')
    await this.untilBack(bootBefore, () => true)
    this.steps.close('restartFirst')
  }

  private untilBack(bootBefore: string | undefined, isReady: () => boolean): Promise<void> {
    return this.reader.untilBack(bootBefore, isReady, (heldBack) => this.steps.heldBack(heldBack))
  }

  /** Journals the operations as one run and carries them out, each under the step that it belongs to. */
  private async operations(
    steps: GuestStepId[],
    operations: Operation[],
    stepOf = ({ kind }: Operation): GuestStepId | undefined => stepOfOperation[kind],
  ): Promise<void> {
    const run = operations.length > 0 ? await planRun(this.workplace, { purpose: 'guest', operations }) : null
    for (const id of steps) {
      const indices = operations.flatMap((operation, index) => (stepOf(operation) === id ? [index] : []))
      if (run && indices.length > 0) await this.step(id, () => this.carryOut(run, indices))
      else this.steps.skip(id)
    }
    const { runs, clock } = this.workplace
    if (run) await runs.record({ event: 'finished', at: clock.now(), run: run.id })
  }

  private async carryOut(run: Run, indices: number[]): Promise<void> {
    for (const index of indices) {
      this.signal.throwIfAborted()
      const outcome = await carryOutStep(this.workplace, run.id, index, this.guest.credential)
      if (outcome !== 'done') throw new StepFailed(run.steps[index]?.error ?? { code: 'failed', message: '' })
    }
  }

  private plan(): Operation[] {
    return planForGuest(this.workplace.facts.snapshot, this.guest.vmId, this.guest.choices)
  }

  /** In which networks the VM and this PC are by now: a NAT inside may be in none of them. */
  private async lookAround(): Promise<void> {
    await this.workplace.facts.readAgain(wayOutFacts).catch((error: unknown) => {
      this.workplace.log.info(`networks around the guest: ${String(error)}`)
    })
  }

  private async verify(): Promise<void> {
    await this.reader.untilItAnswers(isAway)
    this.refuse(this.blocking())
    const [unread] = this.unread()
    if (unread) throw new HostError('not-verified', `${unread.code}: ${unread.unread?.fact ?? ''}`)
  }

  /** Before anything is changed: what no set-up can cure (edition, build, no rights…). */
  private refuseUnfit(): void {
    this.refuse(this.blocking().filter((finding) => finding.fixes.every(({ operations }) => operations.length === 0)))
  }

  private refuse(findings: readonly Finding[]): void {
    const [first] = findings
    if (!first) return
    const { check, code, variant, values } = first
    throw new StepFailed({ code: 'failed', message: code, finding: { check, code, variant, values } })
  }

  private blocking(): Finding[] {
    return blockingFindings(this.workplace.facts.snapshot, this.guest.vmId)
  }

  private unread(): Finding[] {
    return unreadProof(this.workplace.facts.snapshot, this.guest.vmId)
  }

  private async step(id: GuestStepId, work: () => Promise<void> | void): Promise<void> {
    this.signal.throwIfAborted()
    await this.steps.during(id, work)
  }
}
