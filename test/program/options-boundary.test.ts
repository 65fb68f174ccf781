import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { options, optionsOf, readOptions, type Program } from '../../electron/program/options.mjs'
import { readPreviewOptions } from '../../electron/preview/options.ts'
import { foreignSwitches, ownArguments, readArguments } from '../../electron/shell/start/arguments.ts'
import { hasInvisible } from '../../electron/texts/displayed.mjs'
import { runs } from '../long.ts'
import { canary, strangeText } from '../strange.ts'

const programs: readonly Program[] = ['start', 'window', 'source', 'preview', 'cli']
const names = options.map(({ name }) => name)

const argument = fc.oneof(
  strangeText,
  fc.constantFrom(...names).map((name) => `--${name}`),
  fc.tuple(fc.constantFrom(...names), strangeText).map(([name, value]) => `--${name}=${value}`),
  strangeText.map((text) => `--${text}`),
  strangeText.map((text) => `/${text}`),
  fc.constantFrom('--', '-', '--=', '--pc=ready', '--port=80', '--port=65536', '--speed=1e3', '--speed=.5', '--resume'),
)
const given = fc.array(argument, { maxLength: 8 })

/** What keeps a text of the other direction to itself is meant. */
const withoutIsolates = (text: string) => text.replace(/[\u2068\u2069]/g, '')

describe('whatever a program is given', () => {
  test('is read as what it can be, or named in words that can be seen', () => {
    fc.assert(
      fc.property(fc.constantFrom(...programs), given, (program, args) => {
        const { values, wrong, words, unread, names: read } = readOptions(program, args)
        const known = optionsOf(program)
        expect(known.map(({ name }) => name)).toEqual(expect.arrayContaining([...read]))
        for (const { name, kind, wrong: cannotBe } of options.map((row) => row as (typeof known)[number])) {
          const value = (values as Record<string, unknown>)[name]
          if (!read.some((each) => each === name)) expect(value).toBe(kind === 'flag' ? false : null)
          else if (kind === 'flag') expect(value).toBe(true)
          else if (kind === 'number') expect(value).toSatisfy(Number.isFinite)
          else expect([typeof value, cannotBe?.(String(value)) ?? null]).toEqual(['string', null])
        }
        for (const { why } of [...wrong, ...words]) {
          expect(hasInvisible(withoutIsolates(why))).toBe(false)
          expect(why).not.toMatch(/[\t\n]/)
          expect(why.length).toBeLessThan(6000)
        }
        expect(args).toEqual(expect.arrayContaining([...unread]))
      }),
      { numRuns: runs(500) },
    )
  })

  test('the value of an option that nobody knows is not said again: it could be a password', () => {
    const strange = fc
      .string({ unit: fc.constantFrom('a', 'b', 'x', 'y', 'z'), minLength: 1 })
      .filter((name) => !names.some((each) => each === name))
    fc.assert(
      fc.property(fc.constantFrom(...programs), strange, (program, name) => {
        for (const { why } of readOptions(program, [`--${name}=${canary}`]).wrong) expect(why).not.toContain(canary)
      }),
      { numRuns: runs(200) },
    )
  })

  test('a preview has a sentence for it, or options of its own', () => {
    fc.assert(
      fc.property(given, (args) => {
        try {
          const { port, speed } = readPreviewOptions(args)
          expect(port === null || (Number.isInteger(port) && port > 0 && port < 65_536)).toBe(true)
          expect(speed === null || (speed >= 0 && speed <= 100)).toBe(true)
        } catch (error) {
          expect(String(error)).toMatch(/^Error: .*\.$/)
        }
      }),
      { numRuns: runs(500) },
    )
  })

  test('a window takes from it only what is its own, and leaves Chromium nothing but that', () => {
    fc.assert(
      fc.property(given, fc.boolean(), (args, developing) => {
        const { resume, pc, vm, data, scenario, speed, unknown, cli } = readArguments(args, developing)
        expect(pc === null || /^[a-z0-9-]{1,60}$/.test(pc)).toBe(true)
        expect(vm === null || /^[0-9a-f-]{36}$/.test(vm)).toBe(true)
        expect(resume === null || /^[0-9a-f-]{36}$/.test(resume)).toBe(true)
        if (!developing) expect({ data, scenario, speed }).toEqual({ data: null, scenario: null, speed: null })
        expect(cli).toEqual(args.includes('--cli') ? args.slice(args.indexOf('--cli') + 1) : null)
        expect(args).toEqual(expect.arrayContaining([...unknown]))
        for (const name of foreignSwitches(args)) expect(name).toMatch(/^[a-z][\w-]*$/)
        for (const folder of [null, path.resolve('/project')]) {
          const own = ownArguments(['electron', ...args], folder)
          expect(args.slice(args.length - own.length)).toEqual(own)
        }
      }),
      { numRuns: runs(500) },
    )
  })
})
