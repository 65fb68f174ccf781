// @ts-check
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { ensureBuilt } from '../launch/built.mjs'
import { ensureDependencies } from '../launch/dependencies.mjs'
import { plainOrColourful, run } from '../launch/processes.mjs'
import { root } from '../launch/project.mjs'
import { browserForTests } from './browser.mjs'
import { emulatorForTests } from './emulator.mjs'
import { engineForTests } from './engine.mjs'
import { groups, suites } from './suites.mjs'
import { honestTally, readTally, summarize, toolTally } from './tally.mjs'

/**
 * @typedef {import('./suites.mjs').Suite} Suite
 * @typedef {import('./tally.mjs').SuiteResult} SuiteResult
 */

const help = `npm test                       everything, in this order:
${groups.map((group) => `  ${group.padEnd(12)} ${aboutGroup(group)}`).join('\n')}
npm test -- types pure         only these
npm test -- e2e -- welcome     what follows a second -- goes to the last suite's own program`

/** @param {string} group */
function aboutGroup(group) {
  const about = suites.filter((suite) => suite.group === group).map((suite) => suite.about)
  return about.join(', ')
}

const say = (/** @type {string} */ line) => console.log(line)

/**
 * Installs what the tests need, builds, runs the suites and sums up.
 * @param {readonly string[]} args
 * @returns {Promise<number>} the exit code: 0 when nothing failed
 */
export async function test(args) {
  const asked = chooseSuites(args)
  if ('message' in asked) {
    console.log(asked.message)
    return asked.code
  }
  const started = Date.now()
  if (!(await ensureDependencies(root, say))) return summary([failure('install')], started)
  const built = await ensureBuilt(root, say)
  /** @type {SuiteResult[]} */
  const results = []
  if (!built.ok) {
    say(built.output.trimEnd())
    results.push(failure('build'))
  }
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'wizard-tests-'))
  try {
    results.push(...(await runSuites(asked, scratch, built.ok)))
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
  return summary(results, started)
}

/**
 * @param {readonly string[]} args
 * @returns {{ suites: Suite[], extra: string[] } | { message: string, code: number }}
 */
export function chooseSuites(args) {
  const end = args.indexOf('--')
  const names = end === -1 ? args : args.slice(0, end)
  const extra = end === -1 ? [] : args.slice(end + 1)
  if (names.includes('--help')) return { message: help, code: 0 }
  const unknown = names.find((name) => !groups.includes(name))
  if (unknown !== undefined) return { message: `There is no suite “${unknown}”.\n\n${help}`, code: 2 }
  return { suites: suites.filter(({ group }) => names.length === 0 || names.includes(group)), extra }
}

/**
 * The tools that only look at the sources side by side, as many as there are processors. The
 * suites that run something come one by one, as each keeps all processors busy by itself: side by side they would
 * not be done sooner, and each single test would wait for processes and browsers many times as long.
 * @param {{ suites: Suite[], extra: string[] }} asked @param {string} scratch @param {boolean} isBuilt
 * @returns {Promise<SuiteResult[]>}
 */
async function runSuites({ suites: chosen, extra }, scratch, isBuilt) {
  /** @param {Suite} suite @param {NodeJS.ProcessEnv} environment @param {boolean} live */
  const runOne = (suite, environment, live) =>
    runSuite(suite, { extra: suite === chosen.at(-1) ? extra : [], scratch, environment, live })
  const together = chosen.filter(({ counts }) => !counts)
  /** @type {SuiteResult[]} */
  const results = []
  const lane = async () => {
    for (let suite = together.shift(); suite !== undefined; suite = together.shift()) {
      results.push(await runOne(suite, {}, chosen.length === 1))
    }
  }
  const lanes = Array.from({ length: Math.min(4, Math.max(1, os.availableParallelism())) }, lane)
  // What has to be fetched comes meanwhile.
  const [browser, engine] = await Promise.all([
    chosen.some(({ browser }) => browser) ? browserForTests(root, say) : { path: null, why: '' },
    chosen.some(({ engine }) => engine) ? engineForTests(say) : { environment: {}, why: null },
    ...lanes,
  ])
  // Not beside the browser: only one program at a time may install packages of the system.
  const emulator = chosen.some(({ emulator }) => emulator) ? await emulatorForTests(say) : { path: null, why: '' }
  results.sort((a, b) => order(a) - order(b))
  const withBrowser = browser.path === null ? {} : { CHROMIUM: browser.path }
  // The reason stands in the summary, with the tests that it keeps from running (test/skip.ts).
  const withEngine = { ...engine.environment, ...(engine.why === null ? {} : { WHY_NO_ENGINE: engine.why }) }
  const withEmulator = emulator.path === null ? { WHY_NO_EMULATOR: emulator.why } : { QEMU: emulator.path }
  for (const suite of chosen.filter(({ counts }) => counts)) {
    const environment = {
      ...withBrowser,
      ...(suite.engine ? withEngine : {}),
      ...(suite.emulator ? withEmulator : {}),
    }
    if (suite.group !== 'e2e') results.push(await runOne(suite, environment, true))
    else if (!isBuilt) results.push(failure(suite.name))
    else results.push(browser.path === null ? skipped(suite.name, browser.why) : await runOne(suite, environment, true))
  }
  return results
}

/** @param {SuiteResult} result */
const order = (result) => suites.findIndex(({ name }) => name === result.suite)

/**
 * @param {Suite} suite
 * @param {{ extra: string[], scratch: string, environment: NodeJS.ProcessEnv, live: boolean }} how
 *   `live`: whether its output is shown while it runs, not as a block afterwards
 * @returns {Promise<SuiteResult>}
 */
async function runSuite(suite, { extra, scratch, environment, live }) {
  const report = path.join(scratch, `${suite.name}.json`)
  if (live) say(`\n── ${suite.name} ──`)
  const ended = await run(process.execPath, [...suite.command, ...extra], {
    cwd: root,
    env: plainOrColourful({ ...environment, SUITE_REPORT: report, PLAYWRIGHT_JSON_OUTPUT_FILE: report }),
    ...(live ? { onOutput: (/** @type {string} */ text) => process.stdout.write(text) } : {}),
  })
  if (!live) say(`\n── ${suite.name} ──\n${ended.output.trim() || 'ok'}`)
  if (ended.notStarted !== null) say(`${suite.name} could not be started: ${ended.notStarted}`)
  const tally = suite.counts ? honestTally(await readTally(report, root), ended) : toolTally(ended)
  return { suite: suite.name, seconds: ended.seconds, tally }
}

/** @param {string} suite @returns {SuiteResult} */
const failure = (suite) => ({ suite, seconds: 0, tally: { passed: 0, failed: 1, skipped: [] } })

/** @param {string} suite @param {string} why @returns {SuiteResult} */
const skipped = (suite, why) => ({
  suite,
  seconds: 0,
  tally: { passed: 0, failed: 0, skipped: [{ name: 'all', why }] },
})

/** @param {SuiteResult[]} results @param {number} started when all of it began, in ms */
function summary(results, started) {
  const { lines, failed } = summarize(results, (Date.now() - started) / 1000)
  for (const line of lines) say(line)
  return failed ? 1 : 0
}
