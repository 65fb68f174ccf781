// @ts-check
import { readFile } from 'node:fs/promises'
import path from 'node:path'

/**
 * @typedef {object} Tally what a suite came to
 * @property {number} passed
 * @property {number} failed
 * @property {{ name: string, why: string }[]} skipped
 */

/**
 * @typedef {{ suite: string, seconds: number, tally: Tally }} SuiteResult
 */

/**
 * What a suite came to, by what it wrote and how it ended. The two must agree: a suite that ended with an error but
 * reports no failure, or reports nothing at all, has failed; and one that ran no test has proven nothing.
 * @param {Tally | null} tally as its report says
 * @param {import('../launch/processes.mjs').Ended} ended
 * @returns {Tally}
 */
export function honestTally(tally, ended) {
  if (tally === null) return { passed: 0, failed: 1, skipped: [] }
  const ranNothing = tally.passed + tally.failed + tally.skipped.length === 0
  const hidesFailure = ended.code !== 0 && tally.failed === 0
  return { ...tally, failed: tally.failed + (ranNothing || hidesFailure ? 1 : 0) }
}

/**
 * @param {import('../launch/processes.mjs').Ended} ended of a tool that only says yes or no
 * @returns {Tally}
 */
export function toolTally(ended) {
  return ended.code === 0 ? { passed: 1, failed: 0, skipped: [] } : { passed: 0, failed: 1, skipped: [] }
}

/**
 * Reads the report that Vitest or Playwright wrote as JSON.
 * @param {string} file @param {string} root test files are named from here
 * @returns {Promise<Tally | null>} null when there is none, or only a torn one
 */
export async function readTally(file, root) {
  try {
    const report = JSON.parse(await readFile(file, 'utf8'))
    return 'testResults' in report ? ofVitest(report, root) : ofPlaywright(report)
  } catch {
    return null
  }
}

/**
 * @typedef {{ ancestorTitles: string[], title: string, status: string, meta: { why?: string } }} VitestTest
 * @param {{ testResults: { name: string, status: string, assertionResults: VitestTest[] }[] }} report
 * @param {string} root
 * @returns {Tally}
 */
function ofVitest({ testResults }, root) {
  /** @type {Tally} */
  const tally = { passed: 0, failed: 0, skipped: [] }
  for (const { name, status, assertionResults } of testResults) {
    // A file that can't be loaded, or a set-up that fails: what it kept from running has no reason of its own.
    const broken = status === 'failed' && assertionResults.every((test) => test.status !== 'failed')
    if (broken) tally.failed++
    for (const test of assertionResults) {
      const { why } = test.meta
      if (test.status === 'passed') tally.passed++
      else if (test.status === 'failed' || (broken && why === undefined && test.status !== 'todo')) tally.failed++
      else {
        const file = path.relative(root, name).replaceAll('\\', '/')
        tally.skipped.push({ name: [file, ...test.ancestorTitles, test.title].join(' > '), why: why ?? '' })
      }
    }
  }
  return tally
}

/**
 * @typedef {{ type: string, description?: string }} Annotation
 * @typedef {{ projectName: string, status: string, annotations: Annotation[] }} PlaywrightTest
 * @typedef {{ title: string, specs: { title: string, tests: PlaywrightTest[] }[], suites?: PlaywrightSuite[] }} PlaywrightSuite
 * @param {{ suites: PlaywrightSuite[], errors: unknown[] }} report
 * @returns {Tally}
 */
function ofPlaywright({ suites, errors }) {
  // Errors outside of any test: a spec that can't be loaded, a global set-up that fails.
  /** @type {Tally} */
  const tally = { passed: 0, failed: errors.length, skipped: [] }
  /** @param {PlaywrightSuite} suite @param {string[]} above */
  const add = ({ title, specs, suites: below = [] }, above) => {
    const titles = [...above, title]
    for (const spec of specs) {
      for (const { projectName, status, annotations } of spec.tests) {
        const skip = annotations.find(({ type }) => type === 'skip')
        // One that never ran, because something before it failed, is no skipped test.
        if (status === 'expected') tally.passed++
        else if (status === 'skipped' && skip) {
          const name = [projectName, ...titles, spec.title].filter(Boolean).join(' > ')
          tally.skipped.push({ name, why: skip.description ?? '' })
        } else tally.failed++
      }
    }
    for (const suite of below) add(suite, titles)
  }
  for (const suite of suites) add(suite, [])
  return tally
}

/**
 * The summary of all suites; its last line stands alone and says all in numbers.
 * @param {readonly SuiteResult[]} results
 * @param {number} seconds for everything: with what was installed and built, and less where suites ran side by side
 * @returns {{ lines: string[], failed: boolean }}
 */
export function summarize(results, seconds) {
  const sum = (/** @type {(tally: Tally) => number} */ count) =>
    results.reduce((total, { tally }) => total + count(tally), 0)
  const skipped = results.flatMap(({ tally }) => tally.skipped)
  const failed = sum((tally) => tally.failed)
  const table = results.map(({ suite, seconds, tally }) => {
    const counts = `${String(tally.passed)} passed, ${String(tally.failed)} failed, ${String(tally.skipped.length)} skipped`
    return `  ${tally.failed > 0 ? 'FAILED' : 'ok    '} ${suite.padEnd(14)} ${counts}  (${duration(seconds)})`
  })
  const total = `${String(sum((tally) => tally.passed))} passed, ${String(failed)} failed, ${String(skipped.length)} skipped`
  const all = `  all of it took ${duration(seconds)}`
  return {
    lines: [
      '',
      'Summary',
      ...table,
      all,
      ...(skipped.length > 0 ? ['', 'Skipped', ...reasonsOf(skipped)] : []),
      '',
      total,
    ],
    failed: failed > 0,
  }
}

/**
 * @param {number} seconds
 * @returns {string} such as 9.5 s, or 12 min 5 s
 */
function duration(seconds) {
  if (seconds < 60) return `${seconds.toFixed(1)} s`
  const whole = Math.round(seconds)
  return `${String(Math.floor(whole / 60))} min ${String(whole % 60)} s`
}

/** So many tests of one file with one reason are named one by one. */
const namedAlone = 3

/**
 * Why tests were skipped, each reason once, with the tests or the files that it holds for.
 * @param {Tally['skipped']} skipped
 * @returns {string[]}
 */
function reasonsOf(skipped) {
  return [...groupBy(skipped, ({ why }) => why || 'no reason was given')].flatMap(([why, tests]) => [
    `  ${why}`,
    ...[...groupBy(tests, ({ name }) => name.split(' > ')[0] ?? name)].flatMap(([file, ofFile]) =>
      ofFile.length > namedAlone
        ? [`    ${file} (${String(ofFile.length)} tests)`]
        : ofFile.map(({ name }) => `    ${name}`),
    ),
  ])
}

/**
 * @template T
 * @param {readonly T[]} items @param {(item: T) => string} keyOf
 * @returns {Map<string, T[]>} in the order in which the keys first appear
 */
function groupBy(items, keyOf) {
  /** @type {Map<string, T[]>} */
  const groups = new Map()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return groups
}
