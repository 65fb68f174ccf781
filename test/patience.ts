/**
 * How long a test waits for one thing, in ms. No test asserts that something is fast: this much passes only where
 * something hangs, not where a machine is busy with other suites.
 */
export const patience = 60_000

/** The same for a whole test or its set-up, in ms. */
export const patienceForATest = 300_000
