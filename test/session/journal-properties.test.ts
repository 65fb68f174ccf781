import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { JournalEntry } from '../../electron/session/journal-entry.ts'
import { lineOf, readJournal, textOf } from '../../electron/session/journal-text.ts'
import { Journal } from '../../electron/session/journal.ts'
import { foldRuns } from '../../electron/session/run.ts'
import { runs } from '../long.ts'
import { folderForTests } from '../temporary.ts'
import { journals } from './journals.ts'

/** Whatever a journal's file holds, opening it does no harm, and what was whole before a damage still is. */

const entriesOf = (bytes: Buffer | string): readonly JournalEntry[] => {
  const read = readJournal(Buffer.from(bytes))
  return read.kind === 'journal' ? read.entries : []
}

/** Reads and folds, as a start does. */
const harmless = (bytes: Buffer) => void foldRuns(entriesOf(bytes))

const numRuns = runs(200)

describe('a journal', () => {
  test('reads as it was written', () => {
    fc.assert(
      fc.property(journals(), (entries) => {
        const read = readJournal(Buffer.from(textOf(entries)))
        expect(read).toEqual({
          ...{ kind: 'journal', entries, torn: false, damaged: 0, orphans: 0, headed: true },
          length: Buffer.byteLength(textOf(entries)),
        })
      }),
      { numRuns },
    )
  })

  test('torn at any byte keeps every line that is whole', () => {
    fc.assert(
      fc.property(journals(20), fc.double({ min: 0, max: 1, noNaN: true }), (entries, share) => {
        const bytes = Buffer.from(textOf(entries))
        const torn = bytes.subarray(0, Math.floor(bytes.length * share))
        const whole = torn.toString('latin1').split('\n').length - 2
        expect(entriesOf(torn)).toEqual(entries.slice(0, Math.max(0, whole)))
      }),
      { numRuns },
    )
  })

  test('with bytes changed anywhere keeps every entry before the first of them', () => {
    const changes = fc.array(fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.nat(255)), { minLength: 1 })
    fc.assert(
      fc.property(journals(20), changes, (entries, changed) => {
        const bytes = Buffer.from(textOf(entries))
        const places = changed.map(([share]) => Math.floor(bytes.length * share))
        changed.forEach(([, byte], index) => bytes.writeUInt8(byte, places[index] ?? 0))
        const before =
          bytes
            .subarray(0, Math.min(...places))
            .toString('latin1')
            .split('\n').length - 2
        if (before < 0) harmless(bytes)
        else expect(entriesOf(bytes).slice(0, before)).toEqual(entries.slice(0, before))
        harmless(bytes)
      }),
      { numRuns },
    )
  })

  test('with other lines between keeps all of its own, and counts the others', () => {
    const others = fc.array(fc.tuple(fc.nat(), fc.jsonValue()), { minLength: 1, maxLength: 10 })
    fc.assert(
      fc.property(journals(20), others, (entries, more) => {
        const lines = entries.map(lineOf)
        for (const [place, value] of more) lines.splice(place % (lines.length + 1), 0, `${JSON.stringify(value)}\n`)
        const read = readJournal(Buffer.from(textOf([]) + lines.join('')))
        expect(read).toMatchObject({ kind: 'journal', entries, damaged: more.length, orphans: 0 })
      }),
      { numRuns },
    )
  })

  test('with lines twice or in another order brings nothing that wasn’t there, and no run begins twice', () => {
    fc.assert(
      fc.property(
        journals(20).chain((all) => fc.tuple(fc.constant(all), mixed(all))),
        ([entries, lines]) => {
          const read = entriesOf(textOf(lines))
          const known = new Set(entriesOf(textOf(entries)).map(lineOf))
          for (const entry of read) expect(known).toContain(lineOf(entry))
          const begun = read.filter(({ event }) => event === 'planned').map(({ run }) => run)
          expect(new Set(begun).size).toBe(begun.length)
          expect([...foldRuns(read).keys()].sort()).toEqual([...begun].sort())
        },
      ),
      { numRuns },
    )
  })

  test('may be any bytes, any texts, any JSON', () => {
    const lines = fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), { maxLength: 20 })
    const texts = lines.map((all) => Buffer.from(`{"journal":1}\n${all.join('\n')}\n`))
    const bytes = fc.uint8Array({ maxLength: 300 }).map((all) => Buffer.from(all))
    fc.assert(fc.property(fc.oneof(bytes, texts), harmless), { numRuns })
  })
})

const mixed = (entries: JournalEntry[]) =>
  entries.length === 0 ? fc.constant([]) : fc.array(fc.constantFrom(...entries), { maxLength: entries.length * 2 })

describe('on the disk, a journal with whatever damage', () => {
  test('is opened, told of once, goes on, and is kept as it was where anything is lost', async () => {
    const folder = folderForTests('damaged-')
    const file = path.join(folder, 'journal.jsonl')
    const damage = fc.record({
      place: fc.double({ min: 0, max: 1, noNaN: true }),
      bytes: fc.uint8Array({ maxLength: 40 }),
      cut: fc.nat({ max: 60 }),
    })
    const more: JournalEntry = {
      ...{ event: 'planned', at: '2026-11-02T00:00:00.000Z', run: 'more', pc: 'ready', purpose: 'apply', check: null },
      ...{ vm: null, steps: [], undoes: [] },
    }
    await fc.assert(
      fc.asyncProperty(journals(15), damage, async (entries, { place, bytes, cut }) => {
        for (const name of await readdir(folder)) await rm(path.join(folder, name))
        const whole = Buffer.from(textOf(entries))
        const at = Math.floor(whole.length * place)
        const damaged = Buffer.concat([whole.subarray(0, at), bytes, whole.subarray(at + cut)])
        await writeFile(file, damaged)

        const first = await Journal.open(file)
        const losing = first.troubles.filter((trouble) => 'keptAs' in trouble)
        const names = (await readdir(folder)).filter((name) => name !== 'journal.jsonl')
        expect(names).toHaveLength(losing.length > 0 ? 1 : 0)
        for (const name of names) expect((await readFile(path.join(folder, name))).equals(damaged)).toBe(true)

        await first.append(more)
        const again = await Journal.open(file)
        expect([again.entries, again.troubles]).toEqual([first.entries, []])
        expect(again.entries.at(-1)).toEqual(more)
      }),
      { numRuns: runs(60) },
    )
  })
})
