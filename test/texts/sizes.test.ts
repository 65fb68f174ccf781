import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judgeGuest, judgeHost, judgeVm } from '../../electron/nesting/judge.ts'
import type { Finding } from '../../electron/nesting/finding.ts'
import { format, formatBytes } from '../../electron/texts/format.ts'
import { findingOf, gb, readyGuest, readyPc, snapshotOf, vmFacts, vmId, type Plain } from '../nesting/support.ts'

const mb = 1024 ** 2

test.each([
  [0, '0 B'],
  [1023, '1,023 B'],
  [1024, '1 KB'],
  [4092 * mb, '3.9 GB'],
  [4 * gb - 1, '3.9 GB'],
  [4 * gb, '4 GB'],
  [19.65 * gb, '19.6 GB'],
  [gb - 1, '1,023.9 MB'],
  [2048 * 1024 * gb, '2,048 TB'],
])('%i bytes are %s', (bytes, text) => {
  expect(formatBytes('en', bytes)).toBe(text)
})

test('two sizes in one text that differ are shown to differ', () => {
  const text = 'needs {startup}, {free} free, {least} would do'
  const of = (startup: number, free: number) =>
    format('en', text, { startup: { bytes: startup }, free: { bytes: free }, least: { bytes: 4 * gb } })
  expect(of(8 * gb, 6 * gb)).toBe('needs 8 GB, 6 GB free, 4 GB would do')
  expect(of(8 * gb, 8 * gb)).toBe('needs 8 GB, 8 GB free, 4 GB would do')
  expect(of(8.05 * gb, 8.01 * gb)).toBe('needs 8,243.2 MB, 8,202.2 MB free, 4 GB would do')
  expect(of(8 * gb + 1, 8 * gb)).toBe('needs 8,589,934,593 B, 8,589,934,592 B free, 4 GB would do')
})

/** What a person reads, back in bytes. */
function shownIn(locale: 'en' | 'es', text: string): number {
  const [digits = '', unit = ''] = text.split(/\s/)
  const plain = locale === 'en' ? digits.replaceAll(',', '') : digits.replaceAll('.', '').replace(',', '.')
  const power = ['B', 'KB', 'MB', 'GB', 'TB'].indexOf(unit)
  return Math.round(Number(plain) * 1024 ** power)
}

/** Amounts on which something is decided, and those around them down to the byte. */
const limits = [2, 3, 3.5, 4, 5, 6, 10, 40].map((n) => n * gb)
const around = fc.oneof(
  fc.tuple(fc.constantFrom(...limits), fc.integer({ min: -200 * mb, max: 200 * mb })).map(([at, by]) => at + by),
  fc.tuple(fc.constantFrom(...limits), fc.integer({ min: -2, max: 2 })).map(([at, by]) => at + by),
  fc.integer({ min: 0, max: 80 * gb }),
)

test.each(['en', 'es'] as const)('in %s the shown number is on the same side of each limit', (locale) => {
  fc.assert(
    fc.property(around, fc.constantFrom(...limits), (bytes, limit) => {
      const shown = shownIn(locale, formatBytes(locale, bytes))
      expect(shown).toBeLessThanOrEqual(bytes)
      expect(shown < limit).toBe(bytes < limit)
    }),
  )
})

/** Of each check that decides by an amount: the facts with it, and which value of its texts tells it. */
const decided: Readonly<Record<string, { of: (bytes: number) => Finding; value: string }>> = {
  memory: { of: (bytes) => onHost({ 'mem.total': bytes, 'mem.hyperVAvailable': 8 * gb }, 'memory'), value: 'total' },
  'memory that is free': { of: (bytes) => onHost({ 'mem.hyperVAvailable': bytes }, 'memory'), value: 'free' },
  diskSpace: {
    of: (bytes) => onHost({ 'disk.vmStore': { path: 'C:\\', freeBytes: bytes, fileSystem: 'NTFS' } }, 'diskSpace'),
    value: 'free',
  },
  memoryAmount: { of: (bytes) => ofVm({ memory: { startup: bytes } }, {}, 'memoryAmount'), value: 'startup' },
  memoryToStart: { of: (bytes) => ofVm({}, { 'mem.hyperVAvailable': bytes }, 'memoryToStart'), value: 'free' },
  vmDisks: {
    of: (bytes) => ofVm({ disks: [{ path: 'C:\\a.vhdx', freeBytes: bytes, fileSystem: 'NTFS' }] }, {}, 'vmDisks'),
    value: 'free',
  },
  guestMemory: {
    of: (bytes) => {
      const guest = { ...readyGuest, 'mem.total': bytes }
      return findingOf(judgeGuest(snapshotOf({ ...readyPc, ...vmFacts() }, guest), vmId), 'guestMemory')
    },
    value: 'total',
  },
}
const onHost = (plain: Plain, check: string) =>
  findingOf(judgeHost(snapshotOf({ ...readyPc, ...vmFacts(), ...plain })), check)
const ofVm = (vm: Parameters<typeof vmFacts>[0], plain: Plain, check: string) =>
  findingOf(judgeVm(snapshotOf({ ...readyPc, ...vmFacts(vm), ...plain }), vmId), check)

describe('an amount that decides is shown so that the shown one would decide the same', () => {
  test.each(Object.entries(decided))('%s', (_, { of, value }) => {
    fc.assert(
      fc.property(around, (bytes) => {
        const finding = of(bytes)
        if (finding.values[value] === undefined) return
        const shown = shownIn('en', format('en', `{${value}}`, finding.values))
        expect([finding.status, finding.variant]).toEqual([of(shown).status, of(shown).variant])
      }),
      { numRuns: 300 },
    )
  })
})
