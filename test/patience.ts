import { availableParallelism } from 'node:os'

/**
 * How long a test waits for one thing, in ms. No test asserts that something is fast: this much passes only where
 * something hangs, not where a machine is busy with other suites.
 */
export const patience = 60_000

/** The same for a whole test or its set-up, in ms. */
export const patienceForATest = 300_000

/**
 * Looks again and again until there is something.
 * @param what is waited for, in words
 * @param look gives it, or undefined as long as it isn't there
 * @throws Error that names it when it hasn't come in all that time
 */
export async function until<T>(what: string, look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  const end = Date.now() + patience
  for (;;) {
    const found = await look()
    if (found !== undefined) return found
    if (Date.now() > end) throw new Error(`Waited ${patience / 1000} seconds in vain for ${what}.`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

/**
 * How many tests run at once: one more than there are processors, as tests of pages, programs and engines wait for a
 * clock or for one another a fifth of their time.
 */
export const workers = Math.min(5, availableParallelism() + 1)
