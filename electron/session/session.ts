import { randomUUID } from 'node:crypto'
import { HostError, type About, type GuestCredential, type HyperVHost } from '../hyperv/host.ts'
import type { FactId } from '../nesting/facts.ts'
import type { Failure } from '../nesting/failure.ts'
import { undoFacts } from '../nesting/undo.ts'
import type { GuestChoices } from '../nesting/plan/choices.ts'
import type { Operation } from '../nesting/operations.ts'
import { valueOf } from '../nesting/snapshot.ts'
import type { Symptom } from '../nesting/problems/symptoms.ts'
import { Busy, type Activity } from './activity.ts'
import { refusesAccount } from './accepted-account.ts'
import { stepsToDoAgain, takenBack } from './again.ts'
import { carryOut } from './carry-out.ts'
import { Conclusions } from './conclusions.ts'
import type { Clock } from './clock.ts'
import type { Workplace } from './context.ts'
import { Facts, firstFacts } from './facts.ts'
import { toFailure } from './failure.ts'
import { setUpGuest } from './guest-setup.ts'
import { openRun, type OpenRun } from './open-run.ts'
import type { Logger } from '../program/log.ts'
import type { Pc } from './pc.ts'
import { planRun, type NewRun } from './plan-run.ts'
import { proveInGuest } from './proof.ts'
import { startAfterRestart } from './restart.ts'
import { cutOff, settle } from './settle.ts'
import { followOverall } from './follow-overall.ts'
import { freshWindowsOf, type NewWindowsVm } from './new-windows.ts'
import { tidyUp } from './step.ts'
import type { Durations } from './usual.ts'
import { insideOf, type Run } from './run.ts'
import type { Runs } from './runs.ts'
import { freshState, type SessionState } from './state.ts'
import { Sparingly } from './sparingly.ts'
import { Store } from './store.ts'
import type { LogEntry, Told } from './told.ts'
import type { VmChange } from './vm-changes.ts'
import { lookBeforeUndo, plannedUndo, type PlannedUndo } from './undo.ts'
import { takeBackInside } from './undo-inside.ts'

/** Lines of the log that are kept. */
const logLength = 500

export interface SessionOptions {
  readonly pc: Pc
  readonly runs: Runs
  readonly log: Logger
  readonly clock: Clock
  readonly startAfterRestart?: ((value: string | null) => Promise<void>) | undefined
  /** Called when a simulated PC goes down for a restart, with the milliseconds until it is back. */
  readonly onRestart: (milliseconds: number) => void
  /** What was recorded of how long things take; by default nothing, and nothing is kept. */
  readonly durations?: Durations
}

/** How a run came to an end: its status says whether it went well. */
export interface RunEnd {
  readonly run: Run
  /** Why the VMs could not be read again afterwards; null when they could, or didn't have to. */
  readonly unread: Failure | null
}

/** A run that goes on. */
export interface Started {
  readonly run: Run
  /** Rejects only for a defect of ours. */
  readonly ended: Promise<RunEnd>
}

/**
 * One PC at work: its facts, its runs, and what is going on. It has no words and no screens; a wizard, a command line and a
 * report stand on it. At most one activity goes on, which is taken before anything is awaited.
 */
export class Session {
  readonly store = new Store<SessionState>(freshState)
  readonly conclusions = new Conclusions()
  readonly #workplace: Workplace
  readonly #over = new AbortController()
  #cancel: AbortController | null = null
  /** In memory alone, for as long as something needs it. */
  #credential: GuestCredential | null = null
  readonly #durations: Durations | undefined
  readonly #sparingly = new Sparingly()

  private constructor(
    readonly pc: Pc,
    readonly host: HyperVHost,
    /** What was kept of a simulated PC couldn't be used or isn't there, so it began anew. */
    readonly damaged: boolean,
    options: SessionOptions,
  ) {
    const { runs, clock, log } = options
    const over = this.#over.signal
    this.#workplace = {
      pc,
      host,
      facts: new Facts(host, this.store, clock, over),
      runs,
      clock,
      log,
      tell: (told) => this.#tell(told),
      newId: randomUUID,
      kept: {
        credential: () => this.#credential,
        showProgress: (percent) => this.#showProgress(percent),
        took: (kind, seconds) => this.#took(kind, seconds),
        usual: () => this.state.usual,
      },
      startAfterRestart: options.startAfterRestart,
      over,
    }
    this.#durations = options.durations
    this.store.change({ usual: options.durations?.of(pc.id) ?? {} })
    followOverall(this.store, this.#workplace)
  }

  /** Connects to a PC. Nothing is read yet. */
  static async open(options: SessionOptions): Promise<Session> {
    const { pc, runs } = options
    const { host, damaged, fresh = false } = await pc.open(options.onRestart)
    return new Session(pc, host, damaged || (fresh && runs.haveChanged(pc.id)), options)
  }

  get state(): SessionState {
    return this.store.value
  }

  get runs(): Runs {
    return this.#workplace.runs
  }

  /** ISO 8601, in UTC. */
  get now(): string {
    return this.#workplace.clock.now()
  }

  /** This PC was left. */
  get isOver(): boolean {
    return this.#over.signal.aborted
  }

  // --- reading

  /** Reads what a first screen speaks of. Goes on beside everything else. */
  async glance(): Promise<void> {
    await this.#look((facts) => facts.readAgain(firstFacts))
  }

  /** Reads what tells how it stands with the steps of a run, and what their adapters and switches are called. As `glance`. */
  async glanceAt({ steps }: Run): Promise<void> {
    const operations = steps.map(({ operation }) => operation)
    await this.#look((facts) => facts.readAbout(operations, undoFacts))
  }

  /**
   * Reads what these files and folders are (`media.images`, `disk.places`), which no other reading does. Opening an image
   * takes seconds. As `glance`.
   */
  async lookAt(about: About): Promise<void> {
    await this.#look((facts) => facts.lookAt(about))
  }

  /** Reads again which files there are to make a VM from. As `glance`. */
  async lookForMedia(): Promise<void> {
    await this.#look((facts) => facts.readAgain(['media.files', 'media.drives']))
  }

  /**
   * Looks which VMs there are and what they do, as often as somebody likes. Not while anything goes on: that reads itself, and
   * what it changes isn't changed from outside.
   * @param besides what else is read again at such a look, for whoever waits for it
   * @returns what others have changed since the last reading
   */
  async lookAtVms(besides: readonly FactId[] = []): Promise<readonly VmChange[]> {
    const isIdle = () => this.state.activity === null && !this.isOver
    let changes: readonly VmChange[] = []
    const look = async (facts: Facts) => {
      changes = await facts.lookAtVms(isIdle)
      if (isIdle()) await facts.readAgain(besides)
    }
    if (isIdle()) await this.#sparingly.run(() => this.#look(look))
    return changes
  }

  async #look(read: (facts: Facts) => Promise<void>): Promise<void> {
    const { facts, log } = this.#workplace
    await read(facts).catch((error: unknown) => log.info(`first look: ${String(error)}`))
  }

  /** Reads everything anew. @throws Busy, HostError (also `cancelled`) */
  check(): Promise<void> {
    return this.#during({ kind: 'check' }, (signal) => this.#workplace.facts.readEverything(signal))
  }

  /** Reads everything anew, because a diagnosis from before would be worth nothing. @throws Busy, HostError */
  diagnose(symptom: Symptom): Promise<void> {
    return this.#during({ kind: 'diagnose', symptom }, (signal) => this.#workplace.facts.readEverything(signal))
  }

  /** Reads again what is known of VMs. @throws Busy, HostError */
  refresh(): Promise<void> {
    return this.#during({ kind: 'refresh' }, () => this.#workplace.facts.readVms())
  }

  // --- changing

  /**
   * Plans a run and begins to carry it out.
   * @param run with `restartLater` it waits where it would restart this PC, until the person has
   * @param credential of a guest that is made, kept in memory for the steps that need it and for its set-up
   * @returns when the journal has it; its `ended` resolves when it came to an end, good or bad
   * @throws Busy
   */
  start(
    run: NewRun & { purpose: 'fix' | 'apply' | 'undo'; restartLater?: boolean },
    credential?: GuestCredential,
  ): Promise<Started> {
    const id = this.#workplace.newId()
    const { restartLater = false } = run
    return this.#begin({ kind: run.purpose, run: id }, restartLater, async () => {
      if (credential) this.remember(credential)
      if (run.purpose === 'undo') {
        // What is taken back needs no account any more.
        this.forgetCredential()
        await this.#tidyUp()
      }
      // The log is about the plan or the way back that goes on; fixes add to it.
      if (run.purpose !== 'fix') this.forgetLog()
      // An undo was looked at before it was asked for.
      if (run.purpose !== 'undo') await this.#settle()
      return planRun(this.#workplace, run, id)
    })
  }

  /** Goes on with a run that has failed, was cancelled or interrupted. As `start`. */
  goOn({ id, purpose }: Run): Promise<Started> {
    if (purpose === 'guest' || insideOf(this.runs.find(id)) !== null)
      throw new Error('a guest set-up begins with a sign-in')
    return this.#begin({ kind: purpose, run: id }, false, async () => {
      const { runs, clock } = this.#workplace
      await this.#tidyUp()
      const again = await stepsToDoAgain(this.#workplace, runs.find(id))
      await runs.record({ event: 'resumed', at: clock.now(), run: id, ...(again.length > 0 ? { again } : {}) })
      return runs.find(id)
    })
  }

  /** What the way back would be, by how the VMs are now. @param mayTurnOff see `plannedUndo` @throws Busy */
  async lookBeforeUndo(mayTurnOff?: ReadonlySet<string>): Promise<PlannedUndo[]> {
    await this.#during({ kind: 'refresh' }, () => lookBeforeUndo(this.#workplace))
    return plannedUndo(this.runs.all, this.pc.id, this.state.snapshot, mayTurnOff)
  }

  /** Gives up a run: what was done stays done. */
  async abandon(id: string): Promise<void> {
    const { runs, clock } = this.#workplace
    this.forgetCredential()
    await this.#tidyUp()
    await runs.record({ event: 'abandoned', at: clock.now(), run: id })
    await this.#settle()
    await startAfterRestart(this.#workplace, null)
  }

  /** The (simulated) PC was put back to how it was delivered: nothing of its runs is left, nor to be undone. */
  async forgetRuns(): Promise<void> {
    const { runs, clock } = this.#workplace
    for (const run of runs.all.values())
      if (run.pc === this.pc.id) await runs.record({ event: 'forgotten', at: clock.now(), run: run.id })
  }

  /** Sets up the Windows in a VM; resolves when that has ended, good or bad. @throws Busy */
  setUpGuest(vmId: string, credential: GuestCredential, choices: GuestChoices): Promise<void> {
    return this.#inside(vmId, credential, (cancel) =>
      setUpGuest(this.#workplace, this.store, { vmId, credential, choices }, cancel),
    )
  }

  /** Works inside a guest, with an account that is remembered until that has ended well or the guest refuses it. */
  #inside(vmId: string, credential: GuestCredential, work: (cancel: AbortSignal) => Promise<void>): Promise<void> {
    return this.#during({ kind: 'guest', vmId }, async (_, cancel) => {
      this.remember(credential)
      await work(cancel)
      const { guest } = this.state
      const refused = guest?.steps.some(({ failure }) => failure !== null && refusesAccount(failure.code)) ?? false
      if (guest?.phase === 'done' || refused) this.forgetCredential()
    })
  }

  /** The VM with a new Windows in it that still has to be started, waited for and connected; null for any other. */
  freshWindowsOf(vmId: string): NewWindowsVm | null {
    return freshWindowsOf(this.runs.all.values(), this.pc.id, vmId)
  }

  /** The account that is remembered; for whoever judges its password anew. */
  get credential(): GuestCredential | null {
    return this.#credential
  }

  /** Keeps an account in memory until what needs it has ended. */
  remember(credential: GuestCredential): void {
    this.#credential = credential
    this.store.change({ remembered: { user: credential.user } })
  }

  forgetCredential(): void {
    this.#credential = null
    if (this.state.remembered) this.store.change({ remembered: null })
  }

  /** Takes back what was done inside a VM; resolves when that has ended, good or bad. @throws Busy */
  takeBackInside(vmId: string, credential: GuestCredential): Promise<void> {
    return this.#inside(vmId, credential, (cancel) =>
      takeBackInside(this.#workplace, this.store, { vmId, credential }, cancel),
    )
  }

  /** Proves that nesting works in a VM, whoever has set it up; resolves when that has ended, good or bad. @throws Busy */
  prove(vmId: string, credential: GuestCredential): Promise<void> {
    return this.#inside(vmId, credential, (cancel) =>
      proveInGuest(this.#workplace, this.store, { vmId, credential }, cancel),
    )
  }

  /** Forgets how the last set-up of a guest went. */
  forgetGuest(): void {
    this.store.change({ guest: null })
  }

  forgetLog(): void {
    this.store.change({ log: [] })
  }

  // --- beginning and ending

  /** Where an earlier wizard stopped on this PC. @param resume what the start of this wizard carries, if anything */
  openRun(resume: string | null): Promise<OpenRun | null> {
    return openRun(this.#workplace, resume)
  }

  /** What a run had done before the restart that it asked for, and is no more. Reads again what tells. */
  takenBack(run: Run): Promise<Operation[]> {
    return takenBack(this.#workplace, run)
  }

  /** Asks what is going on to end, if anything is. */
  cancel(): void {
    this.#cancel?.abort()
    this.store.change(({ activity }) => ({ activity: activity && { ...activity, cancelled: true } }))
  }

  /** Leaves the PC. What is going on ends in the middle, and is found interrupted. */
  async close(): Promise<void> {
    this.#over.abort()
    this.#credential = null
    await this.host.close()
  }

  /** Takes the one activity before anything is awaited, and gives it back in any case. */
  async #during<T>(activity: Activity, work: (signal: AbortSignal, cancel: AbortSignal) => Promise<T>): Promise<T> {
    const { activity: present } = this.state
    if (present) throw new Busy(present)
    const cancel = new AbortController()
    this.#cancel = cancel
    this.store.change({ activity: { ...activity, cancelled: false } })
    try {
      return await work(AbortSignal.any([this.#over.signal, cancel.signal]), cancel.signal)
    } finally {
      this.#cancel = null
      this.store.change({ activity: null })
      this.#forgetGoneVms()
    }
  }

  #forgetGoneVms(): void {
    const vms = valueOf(this.state.snapshot.host, 'vm.list')
    if (vms) this.conclusions.keep(new Set(vms.map(({ id }) => id)))
  }

  #begin(activity: Activity, restartLater: boolean, plan: () => Promise<Run>): Promise<Started> {
    return new Promise((resolve, reject) => {
      const ended: Promise<RunEnd> = this.#during(activity, async (_, cancel) => {
        const run = await plan()
        resolve({ run, ended })
        return await this.#carryOut(run.id, cancel, restartLater)
      })
      ended.catch(reject)
    })
  }

  async #carryOut(id: string, cancel: AbortSignal, restartLater: boolean): Promise<RunEnd> {
    const { facts, runs } = this.#workplace
    await carryOut(this.#workplace, id, cancel, restartLater)
    const run = runs.find(id)
    // A PC that restarts has nothing to say, and what mends a finding is followed by a whole check.
    if (run.status === 'restarting' || run.purpose === 'fix' || this.isOver) return { run, unread: null }
    return facts.readVms().then(
      () => ({ run, unread: null }),
      (error: unknown) => ({ run, unread: toFailure(error) }),
    )
  }

  /** Where nothing can be read, what is open stays so and is looked at again before it is taken back. */
  async #settle(): Promise<void> {
    await settle(this.#workplace).catch((error: unknown) => {
      if (!(error instanceof HostError)) throw error
      this.#workplace.log.warn(`open steps could not be looked at: ${String(error)}`)
    })
  }

  /** What steps that were cut off have left mounted or running ends before anybody goes on, or takes them back. */
  async #tidyUp(): Promise<void> {
    for (const operation of cutOff(this.runs.all.values(), this.pc.id)) await tidyUp(this.#workplace, operation)
  }

  #showProgress(percent: number | null): void {
    const shown = this.state.progress?.percent ?? null
    if (percent !== shown) this.store.change({ progress: percent === null ? null : { percent } })
  }

  #took(kind: string, seconds: number): void {
    if (!this.#durations) return
    void this.#durations.add(this.pc.id, kind, seconds)
    this.store.change({ usual: this.#durations.of(this.pc.id) })
  }

  #tell(told: Told): void {
    const entry: LogEntry = { at: this.#workplace.clock.now(), ...told }
    this.store.change(({ log }) => ({ log: [...log, entry].slice(-logLength) }))
  }
}
