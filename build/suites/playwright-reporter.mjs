// @ts-check
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/**
 * Notes what each Playwright test came to. Writes a `Tally` to the file that SUITE_RESULT names.
 * @typedef {import('./tally.mjs').Tally} Tally
 */
export default class TallyReporter {
  /** @type {import('@playwright/test/reporter').Suite | null} */
  #all = null
  /** Errors outside of any test: a spec that can't be loaded, a global set-up that fails. */
  #errors = 0

  /** @param {unknown} _config @param {import('@playwright/test/reporter').Suite} all */
  onBegin(_config, all) {
    this.#all = all
  }

  onError() {
    this.#errors++
  }

  onEnd() {
    /** @type {Tally} */
    const tally = { passed: 0, failed: this.#errors, skipped: [] }
    for (const test of this.#all?.allTests() ?? []) {
      const outcome = test.outcome()
      const skip = test.annotations
        .concat(test.results.flatMap((result) => result.annotations))
        .find((one) => one.type === 'skip')
      // One that never ran, because something before it failed, is no skipped test.
      if (outcome === 'expected') tally.passed++
      else if (outcome === 'skipped' && skip) {
        tally.skipped.push({ name: test.titlePath().filter(Boolean).join(' > '), why: skip.description ?? '' })
      } else tally.failed++
    }
    const file = process.env['SUITE_RESULT']
    if (file === undefined) return
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, JSON.stringify(tally))
  }

  printsToStdio() {
    return false
  }
}
