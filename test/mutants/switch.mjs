// @ts-check
import { afterAll, inject } from 'vitest'

/**
 * Runs before each test file: switches one change on, and notes which of them the file comes by. A change that makes a
 * loop endless is ended.
 */
const on = /** @type {number} */ (inject(/** @type {never} */ ('mutant')))
const endless = 3_000_000
/** @type {Set<number>} */
const reached = new Set()
let times = 0

Object.assign(globalThis, {
  wizardMutant: (/** @type {number} */ id) => {
    reached.add(id)
    if (id !== on) return false
    if (++times > endless) throw new Error('This goes on without end.')
    return true
  },
})

// Vitest reads from the first pattern what the hook wants.
afterAll(({}, file) => {
  Object.assign(file.meta, { reached: [...reached] })
})
