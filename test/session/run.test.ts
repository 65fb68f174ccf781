import { describe, expect, test } from 'vitest'
import type { Operation } from '../../electron/nesting/operations.ts'
import type { JournalEntry, JournalEvent } from '../../electron/session/journal-entry.ts'
import { canUndo, doneSteps, foldRuns } from '../../electron/session/run.ts'
import { emptySnapshot } from '../../electron/nesting/snapshot.ts'
import { readyPc, snapshotOf, vmFacts, vmId } from '../nesting/support.ts'

const expose: Operation = { kind: 'setVirtualizationExtensions', vmId, exposed: true }
const hide: Operation = { ...expose, exposed: false }
const memory: Operation = { kind: 'setProcessorCount', vmId, count: 2 }
const back: Operation = { ...memory, count: 4 }

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 12, minute)).toISOString()
const planned = (run: string, operations: readonly Operation[], more: Partial<JournalEvent<'planned'>> = {}) => ({
  event: 'planned' as const,
  at: at(0),
  run,
  pc: 'this-pc',
  purpose: 'apply' as const,
  check: null,
  vm: null,
  steps: operations.map((operation) => ({ operation, commands: ['x'] })),
  undoes: operations.map(() => null),
  ...more,
})
const started = (run: string, step: number, inverse: Operation | null) =>
  ({ event: 'started', at: at(1), run, step, inverse }) as const
const done = (run: string, step: number, inverse: Operation | null, already = false) =>
  ({ event: 'done', at: at(2), run, step, inverse, already }) as const
const failed = (run: string, step: number, more = {}) =>
  ({ event: 'failed', at: at(3), run, step, code: 'failed', message: 'no', ...more }) as const
const of = (run: string, event: 'cancelled' | 'finished' | 'abandoned' | 'forgotten' | 'resumed') =>
  ({ event, at: at(4), run }) as const

const fold = (...entries: JournalEntry[]) => foldRuns(entries)
const run = (...entries: JournalEntry[]) => fold(...entries).get('a')
const step = (...entries: JournalEntry[]) => run(...entries)?.steps[0]

describe('a run folded from the journal', () => {
  test('begins as it was planned', () => {
    const plan = planned('a', [expose], { purpose: 'fix', check: 'memory', vm: { id: vmId, name: 'DEV' } })
    expect(run(plan)).toEqual({
      id: 'a',
      pc: 'this-pc',
      purpose: 'fix',
      check: 'memory',
      vm: { id: vmId, name: 'DEV' },
      undoes: [null],
      status: 'running',
      plannedAt: at(0),
      restartingAt: null,
      lastBootBefore: null,
      pcNameBefore: null,
      resume: null,
      steps: [
        {
          operation: expose,
          commands: ['x'],
          status: 'waiting',
          inverse: undefined,
          already: false,
          gone: null,
          startedAt: null,
          endedAt: null,
          error: null,
        },
      ],
    })
  })

  test('knows of a step that began, what it was before', () => {
    expect(step(planned('a', [expose]), started('a', 0, hide))).toMatchObject({
      status: 'running',
      inverse: hide,
      startedAt: at(1),
      endedAt: null,
    })
  })

  test('knows of a step that is done, when, and its way back', () => {
    expect(step(planned('a', [expose]), started('a', 0, hide), done('a', 0, hide))).toMatchObject({
      status: 'done',
      inverse: hide,
      already: false,
      gone: null,
      startedAt: at(1),
      endedAt: at(2),
    })
  })

  test('knows of a step that was so before, or whose VM is gone, that nothing was changed', () => {
    expect(step(planned('a', [expose]), done('a', 0, null, true))).toMatchObject({
      status: 'done',
      already: true,
      inverse: null,
      startedAt: at(2),
    })
    const gone = { ...done('a', 0, null, true), gone: 'vm' as const }
    expect(step(planned('a', [expose]), gone)).toMatchObject({ gone: 'vm' })
  })

  test('knows of a step that failed, what Windows said', () => {
    const failure = { errorId: 'X,Y', hresult: 0 }
    const entries = [planned('a', [expose]), started('a', 0, hide), failed('a', 0, failure)]
    expect(run(...entries)?.status).toBe('failed')
    expect(step(...entries)).toMatchObject({
      status: 'failed',
      endedAt: at(3),
      inverse: hide,
      error: { code: 'failed', message: 'no', ...failure },
    })
    expect(step(planned('a', [expose]), failed('a', 0))?.error).toEqual({ code: 'failed', message: 'no' })
  })

  test('waits again for what failed or was interrupted, when it is resumed, and for nothing else', () => {
    const all = [planned('a', [expose, memory, expose]), done('a', 0, hide), failed('a', 1), started('a', 2, null)]
    const resumed = run(...all, of('a', 'resumed'))
    expect(resumed?.status).toBe('running')
    expect(resumed?.steps.map(({ status, error }) => [status, error])).toEqual([
      ['done', null],
      ['waiting', null],
      ['waiting', null],
    ])
  })

  test('begins a step again without what it failed of before', () => {
    const again = [planned('a', [expose]), failed('a', 0), of('a', 'resumed'), started('a', 0, hide)]
    expect(step(...again)).toMatchObject({ status: 'running', error: null, endedAt: null })
  })

  test.each([
    ['cancelled', 'cancelled'],
    ['abandoned', 'abandoned'],
    ['finished', 'done'],
    ['forgotten', 'abandoned'],
  ] as const)('that was %s is %s', (event, status) => {
    expect(run(planned('a', [expose]), of('a', event))?.status).toBe(status)
  })

  test('waits for a restart of this PC, and knows when that was asked for', () => {
    const restarting = { event: 'restarting', at: at(5), run: 'a', step: 0, lastBoot: at(-60) } as const
    expect(run(planned('a', [{ kind: 'restartHost' }]), restarting)).toMatchObject({
      status: 'restarting',
      restartingAt: at(5),
      lastBootBefore: at(-60),
    })
  })

  test('that is forgotten leaves nothing to be undone: neither what was done nor what was begun', () => {
    const all = [
      planned('a', [expose, memory, expose]),
      done('a', 0, hide),
      started('a', 1, back),
      of('a', 'forgotten'),
    ]
    expect(run(...all)?.steps.map(({ status }) => status)).toEqual(['undone', 'undone', 'waiting'])
  })

  test('marks what an undo has taken back', () => {
    const undo = planned('b', [hide], { purpose: 'undo', undoes: [{ run: 'a', step: 0 }] })
    const runs = fold(
      planned('a', [expose, memory]),
      done('a', 0, hide),
      done('a', 1, back),
      undo,
      done('b', 0, expose),
    )
    expect(runs.get('a')?.steps.map(({ status }) => status)).toEqual(['undone', 'done'])
  })

  test('is none for entries of a run or a step that was never planned', () => {
    expect(fold(done('a', 0, hide), of('a', 'finished')).size).toBe(0)
    expect(step(planned('a', [expose]), done('a', 7, hide))?.status).toBe('waiting')
  })
})

describe('what can be taken back', () => {
  const off = snapshotOf({ ...readyPc, ...vmFacts() })
  const on = snapshotOf({ ...readyPc, ...vmFacts({ processor: { exposesExtensions: true } }) })
  const found = (entries: JournalEntry[], snapshot = on, where?: 'outside' | 'inside') =>
    doneSteps(fold(...entries).values(), 'this-pc', snapshot, where).map(({ run: { id }, index }) => `${id}${index}`)

  test('is what was done, oldest first, and not what was so before', () => {
    const entries = [planned('a', [expose, memory]), done('a', 0, hide, true), done('a', 1, back)]
    expect(found([...entries, planned('b', [expose]), done('b', 0, hide)])).toEqual(['a1', 'b0'])
  })

  test('is no restart, no undo, nothing of another PC', () => {
    const restart: Operation = { kind: 'restartHost' }
    expect(found([planned('a', [restart]), done('a', 0, null)])).toEqual([])
    expect(found([planned('a', [hide], { purpose: 'undo' }), done('a', 0, expose)])).toEqual([])
    expect(found([planned('a', [expose], { pc: 'ready' }), done('a', 0, hide)])).toEqual([])
  })

  test('is apart inside a guest', () => {
    const start = { vmId, name: 'NESTED' }
    const guest = [
      planned('a', [{ kind: 'guestStartNestedVm', ...start }], { purpose: 'guest' }),
      done('a', 0, { kind: 'guestStopNestedVm', ...start }),
    ]
    expect(found(guest)).toEqual([])
    expect(found(guest, on, 'inside')).toEqual(['a0'])
    expect(found([planned('a', [expose]), done('a', 0, hide)], on, 'inside')).toEqual([])
  })

  test.each<[string, JournalEntry[]]>([
    ['failed', [started('a', 0, hide), failed('a', 0)]],
    ['was interrupted', [started('a', 0, hide)]],
    ['waits to be tried again', [started('a', 0, hide), failed('a', 0), of('a', 'resumed')]],
  ])('is also what a step that %s may have done, unless facts say that it hasn’t', (_what, entries) => {
    const all = [planned('a', [expose]), ...entries]
    expect(found(all, on)).toEqual(['a0'])
    expect(found(all, emptySnapshot)).toEqual(['a0'])
    expect(found(all, off)).toEqual([])
  })

  test('is nothing of a step that never began, or for which nobody knows a way back', () => {
    expect(found([planned('a', [expose])])).toEqual([])
    expect(found([planned('a', [expose]), started('a', 0, null)])).toEqual([])
  })

  test('is taken back once, where a second try has done what a first one had begun', () => {
    const first = [planned('a', [expose]), started('a', 0, hide), failed('a', 0)]
    expect(found([...first, planned('b', [expose]), started('b', 0, hide), done('b', 0, hide)])).toEqual(['b0'])
  })

  test('is nothing any more after an undo that ended well, also of what it had nothing left to do for', () => {
    const first = [planned('a', [expose, memory]), started('a', 0, hide), done('a', 0, hide), started('a', 1, back)]
    const undo = planned('b', [hide], { purpose: 'undo', undoes: [{ run: 'a', step: 0 }] })
    const halfway = [...first, undo, done('b', 0, null)]
    // Nothing was left of the second step then; by now somebody has changed the same setting.
    expect(found(halfway, emptySnapshot)).toEqual(['a1'])
    expect(found([...halfway, of('b', 'finished')], emptySnapshot)).toEqual([])
    // What comes later is another matter.
    const later = [planned('c', [memory]), done('c', 0, back)]
    expect(found([...halfway, of('b', 'finished'), ...later], emptySnapshot)).toEqual(['c0'])
  })

  test('is something only where there is a way back', () => {
    const can = (...entries: JournalEntry[]) => canUndo(fold(...entries).values(), 'this-pc', on)
    expect(can(planned('a', [expose]), done('a', 0, hide))).toBe(true)
    expect(can(planned('a', [expose]), done('a', 0, null))).toBe(false)
    expect(can()).toBe(false)
  })
})
