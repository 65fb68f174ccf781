import { describe, expect, test } from 'vitest'
import type { Finding } from '../../electron/nesting/finding.ts'
import { byAttention, verdictOf } from '../../electron/nesting/verdict.ts'

const of = (...statuses: Finding['status'][]) => statuses.map((status) => ({ status }))

describe('all findings together', () => {
  test.each<[ReturnType<typeof verdictOf>, Finding['status'][]]>([
    ['ready', []],
    ['ready', ['pass', 'skipped']],
    ['warnings', ['pass', 'warning', 'skipped']],
    ['unknown', ['warning', 'unknown', 'pass']],
    ['blocked', ['unknown', 'warning', 'blocked']],
  ])('are %s: %j', (verdict, statuses) => {
    expect(verdictOf(of(...statuses))).toBe(verdict)
  })

  test('are told apart into what needs attention, the worst first, and the rest as it comes', () => {
    const findings = of('pass', 'unknown', 'warning', 'skipped', 'blocked', 'warning').map((each, index) => ({
      ...each,
      index,
    }))
    const { attention, rest } = byAttention(findings)
    expect(attention.map(({ index }) => index)).toEqual([4, 2, 5, 1])
    expect(rest.map(({ index }) => index)).toEqual([0, 3])
  })
})
