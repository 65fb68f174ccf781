// @ts-check
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { isEquivalent } from './equivalents.mjs'
import { mutantsOf } from './mutate.mjs'

/** @typedef {import('./mutate.mjs').Mutant} Mutant */
/**
 * The changes that are put into one source, as it was when they were found: somebody may go on working meanwhile.
 * @typedef {{ source: string, firstId: number, chosen: Set<number> }} Chosen
 */

/**
 * A part of the house, and the tests that have to notice what is changed in it.
 * @typedef {{ name: string, sources: string, tests: readonly string[], without?: readonly string[] }} Room
 */

/** @type {readonly Room[]} */
export const rooms = [
  { name: 'nesting', sources: 'electron/nesting', tests: ['test/nesting/**/*.test.ts'] },
  {
    name: 'render',
    sources: 'electron/hyperv/render',
    tests: ['test/hyperv/render/**/*.test.ts', 'test/hyperv/powershell/**/*.test.ts'],
  },
  {
    name: 'session',
    sources: 'electron/session',
    tests: ['test/session/**/*.test.ts', 'test/wizard/**/*.test.ts'],
  },
  { name: 'wizard', sources: 'electron/wizard', tests: ['test/wizard/**/*.test.ts'] },
  { name: 'page', sources: 'electron/page', tests: ['test/page/**/*.test.ts', 'test/renderer/logic/**/*.test.ts'] },
  { name: 'preview', sources: 'electron/preview', tests: ['test/preview/**/*.test.ts'] },
  { name: 'renderer', sources: 'renderer', tests: ['test/renderer/logic/**/*.test.ts'] },
]

/**
 * @param {string} root the project
 * @param {Room} room
 * @param {{ sample: number, seed: number, only: string }} how `only`: a part of the names of the files that count
 * @returns {Promise<{ mutants: Mutant[], all: number, chosen: Map<string, Chosen> }>} `mutants`: those of the sample;
 *   `chosen`: the same by file, relative to the project
 */
export async function sampleOf(root, { sources }, { sample, seed, only }) {
  /** @type {Mutant[]} */
  const all = []
  /** @type {Map<string, Chosen>} */
  const chosen = new Map()
  for (const name of (await readdir(path.join(root, sources), { recursive: true })).sort()) {
    const file = `${sources}/${name.replaceAll('\\', '/')}`
    if (!file.endsWith('.ts') || !file.includes(only)) continue
    const source = await readFile(path.join(root, file), 'utf8')
    chosen.set(file, { source, firstId: all.length, chosen: new Set() })
    all.push(...mutantsOf(file, source, all.length))
  }
  const mutants = drawn(
    all.filter((mutant) => !isEquivalent(mutant)),
    sample,
    seed,
  )
  for (const { file, id } of mutants) chosen.get(file)?.chosen.add(id)
  return { mutants, all: all.length, chosen }
}

/**
 * @template T
 * @param {readonly T[]} items @param {number} count @param {number} seed
 * @returns {T[]} so many of them, in their order; the same seed draws the same
 */
export function drawn(items, count, seed) {
  const next = random(seed)
  return items
    .map((item, index) => ({ item, index, lot: next() }))
    .sort((a, b) => a.lot - b.lot)
    .slice(0, count)
    .sort((a, b) => a.index - b.index)
    .map(({ item }) => item)
}

/** Mulberry32. @param {number} seed @returns {() => number} numbers from 0 to 1 */
function random(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
