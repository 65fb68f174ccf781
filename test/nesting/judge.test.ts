import { describe, expect, test } from 'vitest'
import { blocked, hostCheck, manual, pass, skipped, undecided, warning } from '../../electron/nesting/checks/define.ts'
import type { Outcome } from '../../electron/nesting/outcome.ts'
import { checksOf, judgeAll, judgeGuest, judgeHost, judgeVm } from '../../electron/nesting/judge.ts'
import { emptySnapshot } from '../../electron/nesting/snapshot.ts'
import { readyPc, snapshotOf, unknown, vmFacts, vmId } from './support.ts'

const check = (id: string, ...dependsOn: string[]) =>
  hostCheck({ id, code: id, dependsOn, reads: ['os.name'], sources: [], judge: () => pass('fine') })

const statuses = (...rows: [id: string, dependsOn: string[], outcome: () => Outcome][]) =>
  Object.fromEntries(
    judgeAll(rows.map(([id, dependsOn, judge]) => [check(id, ...dependsOn), judge])).map((finding) => [
      finding.check,
      finding.waitsFor === undefined ? finding.status : `waits for ${finding.waitsFor}`,
    ]),
  )

const isBlocked = () => blocked('no', {}, manual())

describe('the engine', () => {
  test('a check behind a blocked one waits for the first cause, however far away', () => {
    expect(
      statuses(['a', [], isBlocked], ['b', ['a'], isBlocked], ['c', ['b'], isBlocked], ['d', [], () => pass('yes')]),
    ).toEqual({
      a: 'blocked',
      b: 'waits for a',
      c: 'waits for a',
      d: 'pass',
    })
  })

  test('a warning, an unknown or something that does not apply stops nobody', () => {
    expect(
      statuses(
        ['a', [], () => warning('so-so', {}, manual())],
        ['b', [], () => undecided('who knows')],
        ['c', [], () => skipped('not here')],
        ['d', ['a', 'b', 'c'], () => pass('yes')],
      ),
    ).toMatchObject({ d: 'pass' })
  })

  test('a judge that breaks is unknown, says why, and takes nobody along', () => {
    const broken = (): Outcome => {
      throw new TypeError('oops')
    }
    const [finding] = judgeAll([[check('a'), broken]])
    expect(finding).toMatchObject({
      status: 'unknown',
      unread: { fact: 'os.name', reason: 'failed', detail: 'TypeError: oops' },
    })
    expect(statuses(['a', [], broken], ['b', ['a'], () => pass('yes')])).toEqual({ a: 'unknown', b: 'pass' })
  })

  test('a fact that could not be read makes the finding unknown for that reason', () => {
    const finding = judgeHost(snapshotOf({ ...readyPc, 'mem.total': unknown('timed-out') })).find(
      ({ check: id }) => id === 'memory',
    )
    expect(finding).toMatchObject({
      status: 'unknown',
      variant: 'unread',
      unread: { fact: 'mem.total', reason: 'timed-out' },
    })
  })

  test('of a snapshot in which nothing was read, nothing is claimed', () => {
    for (const findings of [judgeHost(emptySnapshot), judgeVm(emptySnapshot, vmId), judgeGuest(emptySnapshot, vmId)]) {
      expect(new Set(findings.map(({ status }) => status))).toEqual(new Set(['unknown']))
    }
  })

  test('findings come in the order of the checks, one for each', () => {
    const snapshot = snapshotOf({ ...readyPc, ...vmFacts() })
    expect(judgeHost(snapshot).map(({ check: id }) => id)).toEqual(checksOf('host').map(({ id }) => id))
    expect(judgeVm(snapshot, vmId).map(({ check: id }) => id)).toEqual(checksOf('vm').map(({ id }) => id))
    expect(judgeGuest(snapshot, vmId).map(({ check: id }) => id)).toEqual(checksOf('guest').map(({ id }) => id))
  })

  test('the same facts give the same findings, and judging changes no fact', () => {
    const snapshot = Object.freeze(snapshotOf({ ...readyPc, ...vmFacts() }))
    const before = structuredClone(snapshot)
    expect(judgeHost(snapshot)).toEqual(judgeHost(snapshot))
    expect(judgeVm(snapshot, vmId)).toEqual(judgeVm(snapshot, vmId))
    expect(snapshot).toEqual(before)
  })
})

describe('the checks', () => {
  const all = [...checksOf('host'), ...checksOf('vm'), ...checksOf('guest')]

  test('codes and keys are unique, and codes tell the scope', () => {
    expect(new Set(all.map(({ code }) => code)).size).toBe(all.length)
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
    for (const { code, scope } of all) expect(code).toMatch({ host: /^C\d\d$/, vm: /^V\d\d$/, guest: /^G\d\d$/ }[scope])
  })

  test('the codes that people may have written down keep their meaning', () => {
    const known = {
      C01: 'administratorRights',
      C02: 'processorVirtualization',
      C03: 'memory',
      C04: 'windowsBuild',
      C05: 'hyperVRole',
      C06: 'hypervisorRunning',
      C07: 'virtualizationBasedSecurity',
      C08: 'otherHypervisors',
      C09: 'diskSpace',
    }
    expect(Object.fromEntries(all.filter(({ code }) => code in known).map(({ code, id }) => [code, id]))).toEqual(known)
  })

  test('each depends only on checks before it, of its own scope', () => {
    for (const scope of ['host', 'vm', 'guest'] as const) {
      const ids = checksOf(scope).map(({ id }) => id)
      for (const [index, { id, dependsOn }] of checksOf(scope).entries()) {
        for (const other of dependsOn) expect(ids.slice(0, index), `${id} → ${other}`).toContain(other)
      }
    }
  })

  test('links lead to Microsoft’s documentation', () => {
    for (const { id, learnMore } of all) {
      if (learnMore !== null) expect(learnMore, id).toMatch(/^https:\/\/learn\.microsoft\.com\//)
    }
  })
})
