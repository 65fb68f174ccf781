import { randomBytes } from 'node:crypto'
import { isGuestAway, type GuestCredential } from '../hyperv/host.ts'
import { judgeGuest } from '../nesting/judge.ts'
import type { Failure } from '../nesting/failure.ts'
import type { Operation } from '../nesting/operations.ts'
import { carryOutAlone } from './carry-out-alone.ts'
import type { Workplace } from './context.ts'
import { endBadly, StepFailed } from './guest-failure.ts'
import { GuestStepList, waitingStep } from './guest-steps.ts'
import { GuestReader } from './guest-waiting.ts'
import type { Run } from './run.ts'
import type { Layer, Proof, SessionState } from './state.ts'
import type { Store } from './store.ts'

/** What nobody can know before the nested VM has said it. */
const newCode = (): string => randomBytes(8).toString('hex').toUpperCase()

/** One proof in the session's state, from its beginning to its end. */
export class ProofRecord {
  readonly code = newCode()

  constructor(
    private readonly workplace: Workplace,
    private readonly store: Store<SessionState>,
    private readonly vmId: string,
  ) {
    this.#change('running', 'pc')
  }

  get operation(): Operation {
    return { kind: 'guestProve', vmId: this.vmId, code: this.code }
  }

  /**
   * Carries it out: the VM counts as reached where its own hypervisor is known to run.
   * @param work throws StepFailed where it fails
   */
  async during(work: (operation: Operation) => Promise<void>): Promise<void> {
    const runs = judgeGuest(this.workplace.facts.snapshot, this.vmId).some(
      ({ check, status }) => check === 'guestHypervisor' && status === 'pass',
    )
    this.#change('running', runs ? 'vm' : 'pc')
    try {
      await work(this.operation)
    } catch (error) {
      this.failed(error instanceof StepFailed ? error.failure : null)
      throw error
    }
    this.#change('proved', 'nested')
  }

  /** @param failure what its nested VM, or Hyper-V in the VM, has said; null where it came to neither */
  failed(failure: Failure | null): void {
    const { reached } = this.store.value.proof ?? { reached: 'pc' }
    this.#change('failed', (failure && reachedBy(failure)) ?? reached)
  }

  #change(phase: Proof['phase'], reached: Layer): void {
    const { vmId, code } = this
    this.store.change({ proof: { vmId, code, phase, at: this.workplace.clock.now(), reached } })
  }
}

/** What a failure proves all the same: a nested VM that has started ran on the VM's hypervisor, which is missing else. */
function reachedBy({ code }: Failure): Layer | null {
  if (code === 'proof-silent' || code === 'proof-other-code') return 'vm'
  return code === 'proof-blocked' ? 'pc' : null
}

/** Whether a run is nothing but a proof. */
export const isProofOnly = ({ steps }: Pick<Run, 'steps'>): boolean =>
  steps.length > 0 && steps.every(({ operation }) => operation.kind === 'guestProve')

/**
 * Signs in to a guest, whoever has set it up, and proves that nesting works there. Nothing else is done in it. Resolves in
 * every case; the session's guest and its proof say how it ended.
 * @param cancel ends it; what Windows is doing at that moment goes on, and tidies up
 */
export async function proveInGuest(
  workplace: Workplace,
  store: Store<SessionState>,
  { vmId, credential }: { vmId: string; credential: GuestCredential },
  cancel: AbortSignal,
): Promise<void> {
  const { clock, over } = workplace
  const rows = (['connect', 'prove'] as const).map(waitingStep)
  const steps = new GuestStepList(store, clock, vmId, rows, { proves: true })
  const proof = new ProofRecord(workplace, store, vmId)
  const signal = AbortSignal.any([over, cancel])
  const reader = new GuestReader(workplace, vmId, credential, signal)
  try {
    await steps.during('connect', () => reader.untilItAnswers(({ code }) => isGuestAway(code)))
    signal.throwIfAborted()
    await steps.during('prove', () =>
      proof.during((operation) => carryOutAlone(workplace, { purpose: 'guest', operation }, credential)),
    )
    steps.end('done', null)
  } catch (error) {
    if (store.value.proof?.phase === 'running') proof.failed(null)
    await endBadly(workplace, vmId, steps, error, cancel)
  }
}
