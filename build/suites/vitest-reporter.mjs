// @ts-check
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/**
 * Notes what each vitest test came to, with the reason that `context.skip('…')` gave: vitest's own JSON leaves
 * that out. Writes a `Tally` to the file that SUITE_RESULT names.
 * @typedef {import('./tally.mjs').Tally} Tally
 */
export default class TallyReporter {
  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly unknown[]} unhandled errors outside of any test
   */
  onTestRunEnd(modules, unhandled) {
    /** @type {Tally} */
    const tally = { passed: 0, failed: unhandled.length, skipped: [] }
    for (const module of modules) {
      // A file that can't be loaded has no tests that could fail.
      tally.failed += module.errors().length
      for (const suite of module.children.allSuites()) tally.failed += suite.errors().length
      for (const test of module.children.allTests()) {
        const result = test.result()
        if (result.state === 'passed') tally.passed++
        else if (result.state === 'skipped' && !keptFromRunning(test)) {
          tally.skipped.push({
            name: `${module.relativeModuleId} > ${test.fullName}`,
            why: result.note ?? whyOfGroup(test),
          })
        } else tally.failed++
      }
    }
    const file = process.env['SUITE_RESULT']
    if (file === undefined) return
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, JSON.stringify(tally))
  }
}

/**
 * Whether a test didn't run because the set-up of its group failed: that is no skipped test.
 * @param {import('vitest/node').TestCase} test
 */
function keptFromRunning(test) {
  for (let parent = test.parent; parent.type === 'suite'; parent = parent.parent) {
    if (parent.errors().length > 0) return true
  }
  return test.module.errors().length > 0
}

/**
 * The reason that `describeWhere` (test/skip.ts) gave to the group of a test.
 * @param {import('vitest/node').TestCase} test
 * @returns {string} empty when there is none
 */
function whyOfGroup(test) {
  for (let parent = test.parent; parent.type === 'suite'; parent = parent.parent) {
    const { why } = /** @type {{ why?: unknown }} */ (parent.meta())
    if (typeof why === 'string') return why
  }
  return ''
}
