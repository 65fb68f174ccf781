import { setTimeout as sleep } from 'node:timers/promises'

/** Time, which a test may have its own of. */
export interface Clock {
  /** ISO 8601, in UTC. */
  now(): string
  /** Resolves after so many milliseconds, or as soon as `signal` aborts. Never rejects. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>
}

/** Time by the clock on the wall. */
export const wallClock: Clock = {
  now: () => new Date().toISOString(),
  wait: (milliseconds, signal) => sleep(milliseconds, undefined, { signal }).catch(() => undefined),
}
