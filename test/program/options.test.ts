import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  handedOn,
  helpLines,
  options,
  readOptions,
  type OptionName,
  type Program,
} from '../../electron/program/options.mjs'

const programs = ['start', 'window', 'source', 'preview', 'cli'] as const satisfies readonly Program[]

/** Which program knows which option. */
const known: Record<OptionName, readonly Program[]> = {
  preview: ['start'],
  'no-open': ['start'],
  port: ['start', 'preview'],
  'drive-this-pc': ['start', 'preview'],
  electron: ['start'],
  json: ['cli'],
  pc: ['start', 'window', 'source', 'preview', 'cli'],
  scenario: ['start', 'source', 'preview', 'cli'],
  data: ['start', 'source', 'preview'],
  speed: ['start', 'source', 'preview'],
  report: ['cli'],
  resume: ['window', 'source'],
  vm: ['window', 'source'],
  'at-check': ['window', 'source'],
  cli: ['window', 'source'],
  help: ['start', 'cli'],
}

/** Of each option one value that is good, and what can't be one. */
const values: Record<OptionName, { good: string | null; is?: unknown; bad: readonly string[] }> = {
  preview: { good: null, bad: ['yes', ''] },
  'no-open': { good: null, bad: ['yes'] },
  port: { good: '8080', is: 8080, bad: ['', '0', '65536', '80 80', '-1', '8e3', 'http'] },
  'drive-this-pc': { good: null, bad: ['yes', ''] },
  electron: { good: null, bad: ['yes'] },
  json: { good: null, bad: ['yes'] },
  pc: { good: 'first-timer', bad: ['', '../../x', 'A B', 'First', 'x'.repeat(61)] },
  scenario: { good: 'my scenario=1.json', bad: [''] },
  data: { good: 'C:\\my data', bad: [''] },
  speed: { good: '0.5', is: 0.5, bad: ['', 'fast', '-1', '1e9', '101', '1.', '0x1'] },
  report: { good: '–.json', bad: [''] },
  resume: {
    good: '0a1b2c3d-0000-4000-8000-00000000000e',
    bad: ['', 'yes', '0A1B2C3D-0000-4000-8000-00000000000E', '0a1b2c3d-0000-4000-8000-00000000000e0'],
  },
  vm: { good: '0a1b2c3d-0000-4000-8000-00000000000f', bad: ['', 'DEV', '0A1B2C3D-0000-4000-8000-00000000000F'] },
  'at-check': { good: null, bad: ['yes'] },
  cli: { good: null, bad: ['check'] },
  help: { good: null, bad: ['me'] },
}

const table = programs.flatMap((program) => options.map(({ name }) => [program, name] as const))

describe('an option', () => {
  test.each(table)('of %s, --%s, is read where it is known and named where it isn’t', (program, name) => {
    const { good, is = good ?? true } = values[name]
    const ways = good === null ? [[`--${name}`]] : [[`--${name}=${good}`], [`--${name}`, good]]
    for (const way of ways) {
      const read = readOptions(program, way)
      if (known[name].includes(program)) {
        expect(read).toMatchObject({ names: [name], wrong: [], words: [], unread: [] })
        expect(read.values[name]).toBe(is)
      } else {
        expect(read.unread).toEqual(way)
        expect(read.wrong).toMatchObject([{ why: `--${name} is not known here.` }])
        expect(read.values[name]).toBe(good === null ? false : null)
      }
    }
  })

  test.each(table.filter(([program, name]) => known[name].includes(program)))(
    'of %s, --%s, takes nothing that it can’t be',
    (program, name) => {
      for (const bad of values[name].bad) {
        const { wrong, unread, names } = readOptions(program, [`--${name}=${bad}`])
        expect({ unread, names }).toEqual({ unread: [`--${name}=${bad}`], names: [] })
        expect(wrong[0]?.why).toMatch(new RegExp(`^--${name} (needs|takes) .*\\.$`))
      }
      if (values[name].good !== null)
        expect(readOptions(program, [`--${name}`]).wrong).toEqual([
          { given: [`--${name}`], why: `--${name} needs a value.` },
        ])
    },
  )

  test('that wants a value doesn’t take another option for one', () => {
    const { values, unread } = readOptions('source', ['--pc', '--resume', '--data', '-x'])
    expect(values).toMatchObject({ pc: null, resume: null, data: null })
    expect(unread).toEqual(['--pc', '--resume', '--data', '-x'])
  })

  test('that is given twice means what was said last', () => {
    expect(readOptions('preview', ['--pc=ready', '--pc', 'first-timer']).values.pc).toBe('first-timer')
  })
})

describe('what was given', () => {
  test('and is no option stays in its order', () => {
    const given = ['-x', 'word', '--__proto__', '--', '--pc=ready', '--pc', 'A B', '-pc=x', '']
    const { unread, words, values } = readOptions('window', given)
    expect(unread).toEqual(['-x', 'word', '--__proto__', '--', '--pc', 'A B', '-pc=x', ''])
    expect(words.map(({ word }) => word)).toEqual(['word', ''])
    expect(values.pc).toBe('ready')
  })

  test('is all read or named, whatever it is', () => {
    const argument = fc.oneof(
      fc.string(),
      fc.constantFrom('--pc', '--pc=', '--resume', '--data', '--', '-', '--=', '--pc=x', '--no-open', '--toString'),
    )
    fc.assert(
      // Each once, so that it can be told which one is left out below.
      fc.property(fc.constantFrom(...programs), fc.uniqueArray(argument, { maxLength: 8 }), (program, given) => {
        const { unread, wrong, words } = readOptions(program, given)
        expect([...wrong.flatMap((each) => each.given), ...words.map(({ word }) => word)].sort()).toEqual(
          [...unread].sort(),
        )
        // What isn't named was read, and in the order in which it was given.
        const left = [...given]
        for (const each of unread) left.splice(left.indexOf(each), 1)
        expect(readOptions(program, left).unread).toEqual([])
      }),
    )
  })

  test('goes on to a program that is started in place of this one', () => {
    const { values } = readOptions('source', [
      ...[
        '--speed=0.5',
        '--data=d',
        '--resume=0a1b2c3d-0000-4000-8000-00000000000e',
        '--pc=ready',
        '--scenario=s.json',
      ],
    ])
    expect(handedOn(values, path.resolve('/home'))).toEqual([
      '--pc=ready',
      `--scenario=${path.resolve('/home/s.json')}`,
      `--data=${path.resolve('/home/d')}`,
      '--speed=0.5',
    ])
    expect(handedOn({ pc: null })).toEqual([])
  })
})

test('help names every option that people may type', () => {
  const names = (program: Program) => helpLines(program, '', 20).map((line) => /^--([a-z-]+)/.exec(line)?.[1])
  const typed = (program: Program) =>
    options.map(({ name }) => name).filter((name) => name !== 'help' && known[name].includes(program))
  for (const program of ['start', 'cli'] as const) expect(names(program)).toEqual(typed(program))
  expect(helpLines('cli', '  ', 20)).toContain('  --json            the result as JSON')
})
