import type { HyperVHost } from '../hyperv/host.ts'
import type { Clock } from './clock.ts'
import type { Facts } from './facts.ts'
import type { Logger } from '../program/log.ts'
import type { Runs } from './runs.ts'
import type { Told } from './told.ts'

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
  /** Has the wizard opened after the next sign-in, or takes that back. Absent where nothing can. */
  readonly startAfterRestart?: ((value: string | null) => Promise<void>) | undefined
  /** Aborted when this PC is left. */
  readonly over: AbortSignal
}
