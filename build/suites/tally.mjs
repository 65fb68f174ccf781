// @ts-check
import { readFile } from 'node:fs/promises'

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
 * @param {Tally | null} tally as its reporter wrote it
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
 * @param {string} file
 * @returns {Promise<Tally | null>} null when there is none, or only a torn one
 */
export async function readTally(file) {
  try {
    const { passed, failed, skipped } = JSON.parse(await readFile(file, 'utf8'))
    return Number.isInteger(passed) && Number.isInteger(failed) && Array.isArray(skipped)
      ? { passed, failed, skipped }
      : null
  } catch {
    return null
  }
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
