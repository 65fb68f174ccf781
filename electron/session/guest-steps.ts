import type { Failure } from '../nesting/failure.ts'
import type { OperationKind } from '../nesting/operations.ts'
import type { GuestChoices } from '../nesting/plan/choices.ts'
import type { Clock } from './clock.ts'
import type { NewWindowsVm } from './new-windows.ts'
import type { GuestProgress, GuestStep, GuestStepId, SessionState, SetupSignal } from './state.ts'
import type { Store } from './store.ts'
import { kindOfGuestStep } from './usual.ts'

/** Under which step each operation in a guest is shown. */
export const stepOfOperation: Partial<Record<OperationKind, GuestStepId>> = {
  guestEnableHyperV: 'enableHyperV',
  guestSetHyperVTools: 'enableHyperV',
  guestRestart: 'restart',
  guestCreateNat: 'network',
  guestCreateNestedVm: 'nestedCreate',
  guestStartNestedVm: 'nestedStart',
  guestStopNestedVm: 'nestedFinish',
  guestRemoveNestedVm: 'nestedFinish',
  guestProve: 'prove',
}

/**
 * The steps that are listed from the start, so that nobody is surprised by a later one.
 * @param fresh for a VM with a Windows that still sets itself up
 */
export function guestSteps(
  { network, nestedVm }: GuestChoices,
  fresh: Pick<NewWindowsVm, 'switchId'> | null = null,
): GuestStep[] {
  const ids: GuestStepId[] = [
    ...(fresh ? (['startVm', 'windowsSetup'] as const) : []),
    'connect',
    ...(fresh ? (['finishSetup'] as const) : []),
    ...(fresh && fresh.switchId !== null ? (['connectNetwork'] as const) : []),
    'checkGuest',
    'enableHyperV',
    'restart',
    'reconnect',
    'verify',
    ...(network === 'nat' ? (['network'] as const) : []),
    ...(nestedVm ? (['nestedCreate', 'nestedStart', 'nestedFinish'] as const) : []),
    'prove',
  ]
  return ids.map(waitingStep)
}

export const waitingStep = (id: GuestStepId): GuestStep => ({
  id,
  status: 'waiting',
  startedAt: null,
  endedAt: null,
  failure: null,
})

/** The steps of one guest's set-up, as they are shown while it goes on. */
export class GuestStepList {
  constructor(
    private readonly store: Store<SessionState>,
    private readonly clock: Clock,
    private readonly vmId: string,
    steps: readonly GuestStep[],
    isFor: Pick<GuestProgress, 'takesBack' | 'proves'> = {},
    /** Told how long each step has taken, by its kind. */
    private readonly took: (kind: string, seconds: number) => void = () => {},
    /** Of an earlier go: what it has done stays done, although nothing is left to do for it now. */
    private readonly earlier: readonly GuestStep[] = [],
  ) {
    store.change({ guest: { vmId, phase: 'running', steps, ...isFor } })
  }

  /** Does some work as this step. @throws what the work throws; the step is then still the one that runs */
  async during(id: GuestStepId, work: () => Promise<void> | void): Promise<void> {
    const begun = this.clock.now()
    this.#update(id, { status: 'running', startedAt: begun })
    await work()
    const ended = this.clock.now()
    this.#update(id, { status: 'done', endedAt: ended })
    this.took(kindOfGuestStep(id), (Date.parse(ended) - Date.parse(begun)) / 1000)
  }

  /** Goes on with a step that was done already. */
  reopen(id: GuestStepId): void {
    this.#update(id, { status: 'running', endedAt: null })
  }

  close(id: GuestStepId): void {
    this.#update(id, { status: 'done', endedAt: this.clock.now() })
  }

  skip(id: GuestStepId): void {
    const done = this.earlier.find((step) => step.id === id && step.status === 'done')
    const now = this.clock.now()
    if (done) this.#update(id, { status: 'done', startedAt: done.startedAt, endedAt: done.endedAt })
    else this.#update(id, { status: 'skipped', startedAt: now, endedAt: now })
  }

  insert(id: GuestStepId, before: GuestStepId): void {
    this.#change(({ steps }) => ({
      steps: steps.flatMap((step) => (step.id === before ? [waitingStep(id), step] : [step])),
    }))
  }

  /** Says which run takes back what was done inside. */
  takesBackBy(run: string): void {
    this.#change(() => ({ takesBack: { run } }))
  }

  /** Says of the step that runs what was seen last of what it waits for. */
  signal(signal: SetupSignal): void {
    const running = this.#running
    if (running && running.signal !== signal) this.#update(running.id, { signal })
  }

  /** Says of the step that runs whether something in the guest holds it back. */
  heldBack(heldBack: boolean): void {
    const running = this.#running
    if (running && (running.heldBack ?? false) !== heldBack) this.#update(running.id, { heldBack })
  }

  /** @param failure of the step that runs; null where it ended well */
  end(phase: Exclude<GuestProgress['phase'], 'running'>, failure: Failure | null): void {
    if (failure && this.#running)
      this.#update(this.#running.id, { status: 'failed', endedAt: this.clock.now(), failure })
    this.#change(() => ({ phase }))
  }

  get #running(): GuestStep | undefined {
    return this.store.value.guest?.steps.find(({ status }) => status === 'running')
  }

  #update(id: GuestStepId, change: Partial<GuestStep>): void {
    this.#change(({ steps }) => ({ steps: steps.map((step) => (step.id === id ? { ...step, ...change } : step)) }))
  }

  #change(edit: (guest: GuestProgress) => Partial<GuestProgress>): void {
    this.store.change(({ guest }) => (guest?.vmId === this.vmId ? { guest: { ...guest, ...edit(guest) } } : {}))
  }
}
