import { HostError, isGuestAway, type GuestCredential } from '../hyperv/host.ts'
import { guestFacts } from '../nesting/guest-ready.ts'
import { valueOf } from '../nesting/snapshot.ts'
import { guestHasRestarted } from '../nesting/windows/restarted.ts'
import { asChanged, isWorthAnotherTry, noteAccepted, refusedAgain } from './accepted-account.ts'
import type { Workplace } from './context.ts'
import type { GuestStepId, Usual } from './state.ts'
import { paceOf } from './usual.ts'

/** Windows in a VM may start slowly, and twice after a role is added. On a PC that was seen to be slow it is longer. */
const usualStartLimit = 10 * 60_000
const pauseBetweenTries = 2_000
/** A guest that hasn't gone down so long after it was told to may be asking somebody something. */
const mayBeHeldBack = 60_000

/** How long a guest that doesn't answer is waited for on this PC, in milliseconds. */
const startLimit = (usual: Usual): number => usualStartLimit * paceOf(usual)

const waitsForGuest: ReadonlySet<GuestStepId> = new Set(['connect', 'restartFirst', 'reconnect', 'verify'])

/** How long such a step waits for Windows to answer at most, in seconds; null for one that waits for something else. */
export const waitOfGuestStep = (usual: Usual, id: GuestStepId): number | null =>
  waitsForGuest.has(id) ? startLimit(usual) / 1000 : null

/** On its way down or up. */
export const isAway = (error: HostError): boolean => isGuestAway(error.code) || error.code === 'session-lost'

/** Reads a guest, and waits for one that doesn't answer yet. */
export class GuestReader {
  constructor(
    private readonly workplace: Workplace,
    private readonly vmId: string,
    private readonly credential: GuestCredential,
    private readonly signal: AbortSignal,
  ) {}

  /** When the guest's Windows has last started; undefined where that could not be read. */
  get lastBoot(): string | undefined {
    return valueOf(this.workplace.facts.snapshot.guests[this.vmId] ?? {}, 'os.lastBoot')
  }

  /**
   * Reads until it answers.
   * @param mayTryAgain which errors may pass with time
   * @throws HostError any other, or the same ten minutes later
   */
  async untilItAnswers(mayTryAgain: (error: HostError) => boolean): Promise<void> {
    const deadline = this.#clock() + this.#startLimit
    let refused = 0
    for (;;) {
      try {
        await this.#read()
        noteAccepted(this.vmId, this.credential)
        return
      } catch (error) {
        this.signal.throwIfAborted()
        if (!(error instanceof HostError)) throw error
        if (isWorthAnotherTry(error, this.vmId, this.credential, refused)) {
          refused++
          this.workplace.facts.stillWaiting()
          await this.workplace.clock.wait(refusedAgain.pause, this.signal)
        } else if (mayTryAgain(error) && this.#clock() <= deadline) await this.#pause()
        else throw asChanged(error, this.vmId, this.credential)
      }
    }
  }

  /**
   * Waits for the guest to come back from a restart, however often it restarts. Ends after ten minutes as well: what
   * comes next says what is still missing.
   * @param bootBefore when it had last started before
   * @param sayHeldBack told whether something in the guest may be holding the restart back
   */
  async untilBack(
    bootBefore: string | undefined,
    isReady: () => boolean,
    sayHeldBack: (heldBack: boolean) => void,
  ): Promise<void> {
    const begun = this.#clock()
    for (;;) {
      await this.untilItAnswers(isAway)
      const restarted = guestHasRestarted(bootBefore, this.lastBoot)
      if (restarted && isReady()) return
      const waited = this.#clock() - begun
      sayHeldBack(!restarted && waited > mayBeHeldBack)
      if (waited > this.#startLimit) return
      await this.#pause()
    }
  }

  async #read(): Promise<void> {
    const { facts } = this.workplace
    await facts.readGuest(this.vmId, this.credential, { facts: guestFacts, keep: false, signal: this.signal })
  }

  get #startLimit(): number {
    return startLimit(this.workplace.kept.usual())
  }

  #clock(): number {
    return Date.parse(this.workplace.clock.now())
  }

  async #pause(): Promise<void> {
    this.workplace.facts.stillWaiting()
    await this.workplace.clock.wait(pauseBetweenTries, this.signal)
    this.signal.throwIfAborted()
  }
}
