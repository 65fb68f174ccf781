import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Call } from '../../../electron/hyperv/powershell/call.ts'
import { toHostError } from '../../../electron/hyperv/powershell/errors.ts'
import { LineSplitter } from '../../../electron/hyperv/powershell/lines.ts'
import { Reading } from '../../../electron/hyperv/powershell/reading.ts'
import { SessionError } from '../../../electron/hyperv/powershell/session-error.ts'
import { HostError } from '../../../electron/hyperv/host.ts'
import { factIds, factSchemas, type FactId } from '../../../electron/nesting/facts.ts'
import { parseReading, unknownReason, type FactReading } from '../../../electron/nesting/snapshot.ts'
import { runs } from '../../long.ts'

/** Whatever an engine prints, by mistake or on purpose: nothing is thrown, and only what fits its schema is believed. */

const id = fc.oneof(
  fc.constantFrom(...factIds),
  fc.constantFrom('__proto__', 'constructor', 'toString', ''),
  fc.string(),
)
const key = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'id', 'name', 'state', 'value', 'unknown', 'fact', 'detail', 'length'),
  fc.constantFrom('1f2e3d4c-0000-4000-8000-00000000abcd', 'vbs'),
  fc.string(),
)
/** JSON as it may come, deep and with names of its own. */
const json = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom(null, true, false, 0, -1, 1e308, 'Running', 'needs-elevation', '12.0'),
    fc.string({ unit: 'binary' }),
    fc.double(),
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(key, tie('any'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).any

const reading = fc.oneof(
  json,
  fc.record({ fact: id, value: json }),
  fc.record({ fact: id, unknown: fc.oneof(json, fc.constantFrom(...unknownReason.options)), detail: json }),
)

function mustFit(taken: FactReading): void {
  expect(Object.hasOwn(factSchemas, taken.fact)).toBe(true)
  if ('unknown' in taken) expect(unknownReason.options).toContain(taken.unknown)
  else expect(factSchemas[taken.fact].safeParse(taken.value).success).toBe(true)
}

describe('a fact that comes from outside', () => {
  test('fits its schema or is unknown, whatever it says', () => {
    fc.assert(
      fc.property(reading, (input) => {
        const taken = parseReading(input)
        if (taken) mustFit(taken)
      }),
      { numRuns: runs(2_000) },
    )
  })

  test('is told once, and each one that was wanted is told in the end', () => {
    fc.assert(
      fc.property(fc.array(reading, { maxLength: 8 }), fc.subarray(factIds, { maxLength: 5 }), (records, wanted) => {
        const told: FactReading[] = []
        const taking = new Reading(wanted, (taken) => told.push(taken))
        for (const record of records) taking.take(record)
        taking.finish()
        told.forEach(mustFit)
        const ids: FactId[] = told.map(({ fact }) => fact)
        expect(new Set(ids).size).toBe(ids.length)
        expect(ids).toEqual(expect.arrayContaining(wanted))
      }),
      { numRuns: runs(500) },
    )
  })
})

describe('a stream of output', () => {
  test('gives the same lines however it is cut', () => {
    const piece = fc.oneof(fc.constantFrom('\n', '\r\n', '\r', '', 'x', '🙂'), fc.string({ unit: 'binary' }))
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (chunks) => {
        const lines: string[] = []
        const splitter = new LineSplitter((line) => lines.push(line))
        for (const chunk of chunks) splitter.push(chunk)
        const whole = chunks.join('').split('\n').slice(0, -1)
        expect(lines).toEqual(whole.map((line) => line.replace(/\r$/, '')))
      }),
      { numRuns: runs(500) },
    )
  })
})

describe('the answer to a command', () => {
  const password = 'Nested-Lab-1'
  const thrown = { message: '', category: '', reason: '', exceptions: [] }
  const kind = fc.constantFrom('record', 'secret', 'failed', 'done', 'other', '')
  const record = {
    message: fc.string({ unit: 'binary' }),
    errorId: fc.oneof(fc.string(), fc.constantFrom('VmDiskExists', 'VmLeftOver', 'bcdedit failed', `x ${password}`)),
    category: fc.string(),
    reason: fc.string(),
    exceptions: fc.array(fc.record({ type: fc.string(), hresult: fc.integer() }), { maxLength: 3 }),
  }
  const message = fc.oneof(
    json,
    fc.record(record),
    fc.record({ records: fc.integer(), completed: fc.boolean() }),
    fc.constant({ message: password, errorId: password, category: '', reason: '', exceptions: [] }),
  )
  /** A line, with the marker of the command where there is a `¤`. */
  const line = fc.oneof(
    fc.tuple(kind, message).map(([what, value]) => `¤ ${what} ${JSON.stringify(value)}`),
    fc
      .tuple(fc.string(), kind, fc.string({ unit: 'binary' }))
      .map(([before, what, rest]) => `${before}¤ ${what} ${rest}`),
    fc.constantFrom('¤', '¤ done {}', `WARNING: ${password}`, '¤ record', '¤¤', '¤ failed null'),
    fc.string({ unit: 'binary' }),
  )
  const stream = fc.constantFrom<'stdout' | 'stderr'>('stdout', 'stdout', 'stdout', 'stderr')

  test('is a result or an error of a known kind, never a secret, and nothing is thrown on the way', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(stream, line), { maxLength: 12 }), async (lines) => {
        const heard: string[] = []
        const records: unknown[] = []
        const secret = { user: 'labadmin', password }
        const onNoise = (text: string) => heard.push(text)
        const onRecord = (value: unknown) => records.push(value)
        const call = new Call('x', { secret, onNoise, onRecord }, () => undefined)
        for (const [where, text] of lines) call.take(where, text.replaceAll('¤', call.marker))
        call.lose('the test is over')
        const end = await call.ended.catch((error: unknown) => error)
        if (end instanceof Error) {
          expect(end).toBeInstanceOf(SessionError)
          const told = toHostError(end)
          expect(told).toBeInstanceOf(HostError)
          expect(JSON.stringify([told.message, told.origin])).not.toContain(password)
        } else expect(end).toMatchObject({ records: records.length })
        expect(heard.join('\n')).not.toContain(password)
      }),
      {
        numRuns: runs(500),
        examples: [
          [
            [
              ['stdout', `¤ failed ${JSON.stringify({ ...thrown, errorId: `x ${password}` })}`],
              ['stdout', '¤ done {"records":0,"completed":true}'],
              ['stderr', '¤'],
            ],
          ],
          [
            [
              ['stdout', '¤ done {"records":0,"completed":true}'],
              ['stderr', '¤'],
              ['stdout', '¤ record null'],
            ],
          ],
        ],
      },
    )
  })
})
