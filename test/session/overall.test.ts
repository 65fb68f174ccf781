import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { followOverall } from '../../electron/session/follow-overall.ts'
import { guestSteps } from '../../electron/session/guest-steps.ts'
import { percentOf, shareOf } from '../../electron/session/overall.ts'
import type { Run } from '../../electron/session/run.ts'
import { freshState, type GuestStep, type SessionState } from '../../electron/session/state.ts'
import { Store } from '../../electron/session/store.ts'
import type { Runs } from '../../electron/session/runs.ts'
import { planOf } from '../wizard/new-windows.ts'
import { readyPc, snapshotOf, vmId } from '../nesting/support.ts'

describe('the share of a step', () => {
  test.each([
    [30, 60, null, 0.5],
    [600, 60, null, 0.95],
    [0, 0, null, 0],
    [5, 60, 80, 0.8],
    [5, 60, 250, 1],
    [-5, 60, null, 0],
  ])('%d s of %d s, which says %s: %d', (seconds, usual, percent, share) => {
    expect(shareOf(seconds, usual, percent)).toBe(share)
  })

  test('all pieces done are not yet all', () => {
    expect(percentOf([{ weight: 5, done: 1 }], false)).toBe(99)
    expect(percentOf([], false)).toBe(0)
    expect(percentOf([{ weight: 5, done: 0 }], true)).toBe(100)
  })
})

/** The run that makes a VM with a new Windows, and a clock; both change as the test says. */
function way() {
  const operations = planOf(snapshotOf(readyPc).host)
  const run: Run = {
    ...{ id: 'way', pc: 'this-pc', purpose: 'apply', check: null, vm: null, undoes: operations.map(() => null) },
    ...{ status: 'running', plannedAt: '', restartingAt: null, lastBootBefore: null, pcNameBefore: null, resume: null },
    steps: operations.map((operation) => ({
      ...{ operation, commands: [], status: 'waiting', inverse: undefined, already: false, gone: null },
      ...{ startedAt: null, endedAt: null, error: null },
    })),
  }
  const clock = { at: 1_000_000, now: () => new Date(clock.at).toISOString(), wait: () => Promise.resolve() }
  const store = new Store<SessionState>({ ...freshState, activity: { kind: 'apply', run: 'way', cancelled: false } })
  followOverall(store, {
    runs: { all: new Map([['way', run]]) } as unknown as Runs,
    pc: { id: 'this-pc', simulated: false },
    clock,
  })
  return { run, clock, store }
}

const guestStep = fc.record({
  status: fc.constantFrom<GuestStep['status']>('waiting', 'running', 'done', 'failed', 'skipped'),
  inserted: fc.boolean(),
})
const event = fc.oneof(
  fc.record({ kind: fc.constant('time' as const), seconds: fc.integer({ min: 0, max: 4000 }) }),
  fc.record({
    kind: fc.constant('percent' as const),
    percent: fc.option(fc.double({ min: 0, max: 100, noNaN: true })),
  }),
  fc.record({
    kind: fc.constant('step' as const),
    index: fc.nat(),
    status: fc.constantFrom<Run['steps'][number]['status']>('waiting', 'running', 'done', 'failed'),
  }),
  fc.record({ kind: fc.constant('guest' as const), steps: fc.array(guestStep, { maxLength: 20 }) }),
  fc.record({ kind: fc.constant('took' as const), seconds: fc.integer({ min: 0, max: 9000 }) }),
)

test('whatever happens on the way, the figure never runs backwards, and is 100 only at the end', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 30 }), (events) => {
      const { run, clock, store } = way()
      const last = run.steps.at(-1)
      let before = 0
      for (const each of events) {
        if (each.kind === 'time') clock.at += each.seconds * 1000
        if (each.kind === 'percent')
          store.change({ progress: each.percent === null ? null : { percent: each.percent } })
        if (each.kind === 'took')
          store.change({ usual: { applyImage: each.seconds, 'guest.windowsSetup': each.seconds } })
        if (each.kind === 'step') {
          const step = run.steps[each.index % (run.steps.length - 1)]
          if (step) Object.assign(step, { status: each.status, startedAt: clock.now() })
          store.change({})
        }
        if (each.kind === 'guest' && last?.operation.kind === 'createVm') {
          const { name, folder, vhdx } = last.operation
          Object.assign(last, { status: 'done', inverse: { kind: 'removeCreatedVm', vmId, name, folder, vhdx } })
          const listed = guestSteps({ network: 'nat', nestedVm: null }, { switchId: null })
          const steps = listed.flatMap((step, at) => {
            const { status = step.status, inserted = false } = each.steps[at] ?? {}
            const shown = { ...step, status, startedAt: clock.now() }
            return inserted ? [{ ...shown, id: 'restartFirst' as const, status: 'waiting' as const }, shown] : [shown]
          })
          store.change({ guest: { vmId, phase: 'running', steps } })
        }
        const percent = store.value.overall?.percent ?? 0
        expect(percent).toBeGreaterThanOrEqual(before)
        expect(percent).toBeLessThan(100)
        before = percent
      }
      const guest = store.value.guest
      if (!guest) return
      store.change({ guest: { ...guest, phase: 'done' } })
      expect(store.value.overall?.percent).toBe(100)
    }),
  )
})
