import type { GuestCredential, HyperVHost } from '../hyperv/host.ts'
import type { Clock } from './clock.ts'
import type { Facts } from './facts.ts'
import type { Logger } from '../program/log.ts'
import type { Runs } from './runs.ts'
import type { Usual } from './state.ts'
import type { Told } from './told.ts'

/** What the session keeps for as long as something goes on. */
export interface Kept {
  /** The account of the guest that a run is about, in memory alone; null where nobody has typed it to this wizard. */
  readonly credential: () => GuestCredential | null
  /** How far the step under way is, 0–100; null where it says nothing. */
  readonly showProgress: (percent: number | null) => void
  /** So many seconds a kind of work has taken. */
  readonly took: (kind: string, seconds: number) => void
  /** How long kinds of work usually take here. */
  readonly usual: () => Usual
}

/** All that reading, carrying out and taking back are given: the PC that they were begun for, whatever is turned to meanwhile. */
export interface Workplace {
  readonly pc: { readonly id: string; readonly simulated: boolean }
  readonly host: HyperVHost
  readonly facts: Facts
  readonly runs: Runs
  readonly clock: Clock
  readonly log: Logger
  readonly tell: (told: Told) => void
  readonly newId: () => string
  readonly kept: Kept
  /** Has the wizard opened after the next sign-in, or takes that back. Absent where nothing can. */
  readonly startAfterRestart?: ((value: string | null) => Promise<void>) | undefined
  /** Aborted when this PC is left. */
  readonly over: AbortSignal
}
