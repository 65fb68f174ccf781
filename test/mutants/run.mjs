// @ts-check
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createVitest } from 'vitest/node'
import { runes } from '../runes.mjs'
import { withMutants } from './mutate.mjs'
import { rooms, sampleOf } from './rooms.mjs'

/** @typedef {import('./mutate.mjs').Mutant} Mutant */
/** @typedef {import('./rooms.mjs').Chosen} Chosen */
/** @typedef {import('./rooms.mjs').Room} Room */

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')

const help = `npm run mutants [-- nesting render session wizard page preview renderer] [--sample=60] [--seed=1] [--only=undo] [--least=85]
                               [--without=plan-properties]   leaves out test files that take long
Makes small changes in the sources, one at a time, and looks whether a test notices.`

/**
 * Makes mutants of each room and runs the tests of the room that come by.
 * @param {readonly string[]} args
 * @returns {Promise<number>} the exit code: 0 where every room reaches the least score
 */
export async function mutants(args) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      sample: { type: 'string', default: '60' },
      seed: { type: 'string', default: '1' },
      only: { type: 'string', default: '' },
      without: { type: 'string', default: '' },
      least: { type: 'string', default: '85' },
      help: { type: 'boolean', default: false },
    },
  })
  const asked = positionals.length > 0 ? rooms.filter(({ name }) => positionals.includes(name)) : rooms
  if (values.help || asked.length < positionals.length) {
    console.log(help)
    return values.help ? 0 : 2
  }
  const how = { sample: Number(values.sample), seed: Number(values.seed), only: values.only, without: values.without }
  let good = true
  for (const room of asked) good = (await scoreOf(room, how)) >= Number(values.least) && good
  return good ? 0 : 1
}

/**
 * Tries one mutant after the other and says which of them nothing noticed.
 * @param {Room} given
 * @param {{ sample: number, seed: number, only: string, without?: string }} how `without`: a part of the names of the test
 *   files that don’t run
 * @returns {Promise<number>} of a hundred mutants, how many were noticed
 * @throws Error where a test fails without any change
 */
export async function scoreOf(given, how) {
  const without = how.without ? [`**/*${how.without}*`, `**/*${how.without}*/**`] : []
  const room = { ...given, without }
  const { mutants, all, chosen } = await sampleOf(root, room, how)
  console.log(`\n${room.name}: ${String(mutants.length)} of ${String(all)} mutants, seed ${String(how.seed)}`)
  const reaching = await whoReaches(room, chosen)
  const vitest = await open(room, chosen, { isolate: false, testTimeout: reaching.patience })
  try {
    const specs = await vitest.globTestSpecifications()
    /** What has found much so far comes first, and what is quick. @type {Map<string, number>} */
    const found = new Map()
    let noticed = 0
    for (const mutant of mutants) {
      const files = reaching.files.get(mutant.id) ?? []
      const turn = (/** @type {string} */ file) => (reaching.seconds.get(file) ?? 0) / (1 + (found.get(file) ?? 0))
      const inTurn = specs
        .filter(({ moduleId }) => files.includes(moduleId))
        .sort((a, b) => turn(a.moduleId) - turn(b.moduleId))
      vitest.provide(/** @type {never} */ ('mutant'), /** @type {never} */ (mutant.id))
      const by = inTurn.length === 0 ? null : failedIn(await vitest.runTestSpecifications(inTurn))
      if (by === null) console.log(told(mutant, inTurn.length === 0 ? 'never reached' : 'survived'))
      else {
        noticed++
        found.set(by, (found.get(by) ?? 0) + 1)
      }
    }
    const score = mutants.length === 0 ? 100 : (100 * noticed) / mutants.length
    console.log(`${room.name}: ${String(noticed)} of ${String(mutants.length)} noticed, ${score.toFixed(0)} %`)
    return score
  } finally {
    await vitest.close()
  }
}

/**
 * Runs the tests of a room with all changes in place and none in force.
 * @param {Room} room @param {ReadonlyMap<string, Chosen>} chosen
 * @returns {Promise<{ files: Map<number, string[]>, seconds: Map<string, number>, patience: number }>} by mutant, the
 *   test files that come by it; by test file, how long it took; and how long a test may take, in ms
 * @throws Error where a test fails without any change
 */
async function whoReaches(room, chosen) {
  // Each file by itself: what a module does while it is loaded belongs to every file that loads it.
  const vitest = await open(room, chosen, { isolate: true, testTimeout: 300_000 })
  try {
    const result = await vitest.runTestSpecifications(await vitest.globTestSpecifications())
    const failed = failedIn(result)
    if (failed !== null) throw new Error(`${path.relative(root, failed)} fails without any change.`)
    /** @type {Map<number, string[]>} */
    const files = new Map()
    const seconds = new Map()
    let slowest = 0
    for (const module of result.testModules) {
      const { reached = [] } = /** @type {{ reached?: number[] }} */ (module.meta())
      for (const id of reached) files.set(id, [...(files.get(id) ?? []), module.moduleId])
      seconds.set(module.moduleId, 0.2 + module.diagnostic().duration / 1000)
      for (const test of module.children.allTests()) slowest = Math.max(slowest, test.diagnostic()?.duration ?? 0)
    }
    return { files, seconds, patience: Math.max(10_000, 4 * slowest) }
  } finally {
    await vitest.close()
  }
}

/**
 * @param {Room} room @param {ReadonlyMap<string, Chosen>} chosen
 * @param {{ isolate: boolean, testTimeout: number }} how
 */
async function open({ tests, without = [] }, chosen, { isolate, testTimeout }) {
  const vitest = await createVitest(
    'test',
    {
      config: false,
      root,
      watch: false,
      include: [...tests],
      exclude: ['**/*.conformance.test.ts', ...without],
      globalSetup: ['test/scratch.ts'],
      setupFiles: ['test/mutants/switch.mjs'],
      reporters: [{}],
      maxWorkers: 1,
      fileParallelism: false,
      bail: 1,
      unstubEnvs: true,
      isolate,
      testTimeout,
      hookTimeout: testTimeout,
      sequence: { sequencer: InTurn },
    },
    { plugins: [changes(chosen), runes()] },
  )
  vitest.provide(/** @type {never} */ ('mutant'), /** @type {never} */ (-1))
  return vitest
}

/** Test files run in the order in which they are given. */
class InTurn {
  /** @param {import('vitest/node').TestSpecification[]} files */
  sort(files) {
    return Promise.resolve(files)
  }
  /** @param {import('vitest/node').TestSpecification[]} files */
  shard(files) {
    return Promise.resolve(files)
  }
}

/** @param {ReadonlyMap<string, Chosen>} chosen @returns {import('vite').Plugin} */
const changes = (chosen) => ({
  name: 'mutants',
  enforce: 'pre',
  load(id) {
    const file = path.relative(root, id).replaceAll('\\', '/')
    const here = chosen.get(file)
    if (here === undefined || here.chosen.size === 0) return null
    return { code: withMutants(file, here.source, here.firstId, here.chosen), map: null }
  },
})

/** @param {import('vitest/node').TestRunResult} result @returns {string | null} the first test file that failed */
function failedIn({ testModules, unhandledErrors }) {
  const failed = testModules.find((module) => !module.ok())
  return failed?.moduleId ?? (unhandledErrors.length > 0 ? (testModules[0]?.moduleId ?? '') : null)
}

/** @param {Mutant} mutant @param {string} what */
const told = ({ file, line, was, becomes }, what) =>
  `  ${what.padEnd(13)} ${file}:${String(line)}  ${was}  →  ${becomes === '' ? '(removed)' : becomes.replace(/\s+/g, ' ')}`

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await mutants(process.argv.slice(2))
