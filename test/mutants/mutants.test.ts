import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { run } from '../../build/launch/processes.mjs'
import { root } from '../../build/launch/project.mjs'
import { mutantsOf, withMutants } from './mutate.mjs'
import { drawn } from './rooms.mjs'

const changes = (source: string) => mutantsOf('x.ts', source, 0).map(({ was, becomes }) => `${was} → ${becomes}`)

/** The value of an expression with one of its changes in force. */
function valueWith(expression: string, becomes: string, names: Record<string, unknown> = {}): unknown {
  const source = `export const x = ${expression}`
  const found = mutantsOf('x.ts', source, 0).find((mutant) => mutant.becomes === becomes)
  if (!found) throw new Error(`no change to ${becomes}`)
  const text = withMutants('x.ts', source, 0, new Set([found.id])).replace('export const x', 'x')
  return runInNewContext(text, { wizardMutant: (id: number) => id === found.id, ...names })
}

describe('a mutant', () => {
  test('is made of comparisons, decisions, values, lists and statements', () => {
    expect(changes('const x = a < b')).toEqual(['a < b → (a) <= (b)', 'a < b → (a) >= (b)'])
    expect(changes('const x = ok ? 1 : 2')).toEqual(['ok → true', 'ok → false', '1 → 1 + 1', '2 → 2 + 1'])
    expect(changes("const x = ['a', true]")).toEqual(["['a', true] → []", "'a' → ''", 'true → false'])
    expect(changes('note(y)')).toEqual(['note(y) → '])
    expect(changes('const x = a?.b ?? c')).toEqual(['a?.b ?? c → (a?.b) && (c)', 'a?.b → a.b'])
  })

  test('is none of what isn’t there when the program runs', () => {
    expect(changes("import { a } from 'b'\ntype X = 'a' | true\ninterface Y { z: [1, 2] }\nexport { a }")).toEqual([])
    expect(changes("const x = { 'a b': y }")).toEqual([])
  })

  test('is in force alone, and what is around it stays as it was', () => {
    expect(valueWith('1 + 2 * 3', '2 + 1')).toBe(10)
    expect(valueWith('[1, 2].some((n) => n > 1)', '[1, 2].every((n) => n > 1)')).toBe(false)
    expect(valueWith('!ok', 'ok', { ok: true })).toBe(true)
    expect(() => valueWith('a?.b.c', 'a.b.c', { a: undefined })).toThrow('reading')
  })

  test('is told by the line it is in', () => {
    expect(mutantsOf('x.ts', '\n\n  const x = 1\n', 7)).toEqual([
      { id: 7, file: 'x.ts', line: 3, text: 'const x = 1', was: '1', becomes: '1 + 1' },
    ])
  })
})

test('a sample is the same for the same seed, and another for another', () => {
  const all = Array.from({ length: 100 }, (_, index) => index)
  expect(drawn(all, 10, 1)).toEqual(drawn(all, 10, 1))
  expect(drawn(all, 10, 1)).not.toEqual(drawn(all, 10, 2))
  expect(drawn(all, 10, 1)).toHaveLength(10)
})

test('what no test notices is named, and counts', async () => {
  const program = `
    const { scoreOf } = await import('./test/mutants/run.mjs')
    const room = { name: 'fixture', sources: 'test/mutants/fixture', tests: ['test/mutants/fixture/*.check.ts'] }
    console.log('score', await scoreOf(room, { sample: 100, seed: 1, only: 'price.ts' }))`
  const env = { ...process.env }
  for (const name of Object.keys(env)) if (/^(VITEST|TEST_WORKER)/.test(name)) env[name] = undefined
  const { output } = await run(process.execPath, ['--input-type=module', '-e', program], {
    cwd: root,
    env,
  })
  const survivors = [...output.matchAll(/^ {2}survived +(.*)$/gm)].map(([, what]) => what)
  expect(survivors).toEqual([
    'test/mutants/fixture/price.ts:4  group  →  true',
    'test/mutants/fixture/price.ts:4  group  →  false',
    "test/mutants/fixture/price.ts:4  'group'  →  ''",
    "test/mutants/fixture/price.ts:4  'single'  →  ''",
  ])
  expect(output).toContain('fixture: 8 of 12 noticed, 67 %')
})
