import { stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { subjectOf } from '../../electron/nesting/operation-rules.ts'
import type { Operation } from '../../electron/nesting/operations.ts'
import { emptySnapshot, type Snapshot } from '../../electron/nesting/snapshot.ts'
import { compacted, ofLastRuns, remembered } from '../../electron/session/compaction.ts'
import type { JournalEntry } from '../../electron/session/journal-entry.ts'
import { textOf } from '../../electron/session/journal-text.ts'
import { Journal } from '../../electron/session/journal.ts'
import { pcOfOpenRun } from '../../electron/session/open-run.ts'
import { canUndo, doneSteps, foldRuns, type Run } from '../../electron/session/run.ts'
import { journaledVmName, plannedUndo } from '../../electron/session/undo.ts'
import { fullDisk } from '../full-disk.ts'
import { runs as cases } from '../long.ts'
import { otherVmId, readyPc, snapshotOf, vmFacts, vmId } from '../nesting/support.ts'
import { folderForTests } from '../temporary.ts'
import { journals } from './journals.ts'

const at = '2026-01-02T03:04:05.000Z'
const startVm: Operation = { kind: 'startVm', vmId }
const stopVm: Operation = { kind: 'stopVm', vmId, turnOff: false }

/** A run that has started a VM, and the undo of it. */
function walk(id: number, { undone = true, size = 0, pc = 'this-pc' } = {}): JournalEntry[] {
  const planned = (run: string, operation: Operation, more: object): JournalEntry => ({
    ...{ event: 'planned', at, run, pc, purpose: 'apply', check: null, vm: { id: vmId, name: `VM-${id}` } },
    ...{ steps: [{ operation, commands: ['x'.repeat(size)] }], undoes: [null] },
    ...more,
  })
  const done = (run: string, inverse: Operation | null): JournalEntry[] => [
    { event: 'started', at, run, step: 0, inverse },
    { event: 'done', at, run, step: 0, inverse, already: false },
    { event: 'finished', at, run },
  ]
  const run = `run-${id}`
  const undo = `undo-${id}`
  const changed = [planned(run, startVm, {}), ...done(run, stopVm)]
  if (!undone) return changed
  const undoes = { purpose: 'undo', undoes: [{ run, step: 0 }] } as const
  return [...changed, planned(undo, stopVm, undoes), ...done(undo, startVm)]
}
const walks = (count: number, options?: Parameters<typeof walk>[1]) =>
  Array.from({ length: count }, (_, id) => walk(id, options)).flat()

const snapshots: Snapshot[] = [
  emptySnapshot,
  snapshotOf({ ...readyPc, ...vmFacts({ processor: { exposesExtensions: true } }) }),
  snapshotOf({ ...readyPc, ...vmFacts({ summary: { state: 'Running' } }) }),
]

/** All that anybody decides by the runs. */
function decisions(runs: ReadonlyMap<string, Run>, last: number) {
  const all = [...runs.values()]
  return {
    opensOn: pcOfOpenRun(all),
    perPc: ['this-pc', 'ready'].map((pc) => ({
      last: all.findLast((run) => run.pc === pc),
      open: all.filter((run) => run.pc === pc && run.status !== 'done' && run.status !== 'abandoned'),
      seen: snapshots.map((snapshot) => ({
        canUndo: canUndo(all, pc, snapshot),
        outside: doneSteps(all, pc, snapshot),
        inside: doneSteps(all, pc, snapshot, 'inside'),
        undo: plannedUndo(runs, pc, snapshot),
      })),
    })),
    remembered: last === 0 ? [] : all.slice(-last),
  }
}

const vmsIn = ({ vm, steps }: Run): string[] => [
  ...(vm ? [vm.id] : []),
  ...steps.flatMap(({ operation, inverse }) =>
    [operation, inverse].flatMap((each) => {
      const subject = each ? subjectOf(each) : null
      return subject && subject.scope !== 'host' ? [subject.vmId] : []
    }),
  ),
]

describe('a journal made smaller', () => {
  test('decides everything as before', () => {
    fc.assert(
      fc.property(journals(150), fc.nat({ max: 3 }), (entries, last) => {
        const before = foldRuns(entries)
        const kept = compacted(entries, last)
        const after = foldRuns(kept)
        expect(decisions(after, last)).toEqual(decisions(before, last))
        for (const [id, run] of after) {
          expect(run).toEqual(before.get(id))
          for (const vm of vmsIn(run)) expect(journaledVmName(after, vm)).toBe(journaledVmName(before, vm))
        }
        expect([...after.keys()]).toEqual([...before.keys()].filter((id) => after.has(id)))
        expect(compacted(kept, last)).toEqual(kept)
      }),
      { numRuns: cases(100) },
    )
  })

  test('keeps what can be taken back, and of what was taken back only the last runs', () => {
    const kept = foldRuns(compacted([...walk(1000, { undone: false, pc: 'ready' }), ...walks(100)]))
    expect(kept.size).toBe(remembered + 1)
    expect([...kept.keys()][0]).toBe('run-1000')
  })

  test('keeps nothing of what was forgotten, and everything that is open', () => {
    const forgotten = walks(50, { undone: false }).map((entry): JournalEntry =>
      entry.event === 'finished' ? { event: 'forgotten', at, run: entry.run } : entry,
    )
    const [open] = walk(1000)
    const kept = foldRuns(compacted([...(open ? [open] : []), ...forgotten]))
    expect([...kept.keys()]).toEqual(['run-1000', ...[...foldRuns(forgotten).keys()].slice(-remembered)])
  })

  test('keeps the undo of one step of a run whose other step can still be taken back', () => {
    const [planned, ...all] = walk(1000, { pc: 'ready' })
    // It isn't finished: something is left to take back.
    const entries = all.filter(({ run, event }) => run !== 'undo-1000' || event !== 'finished')
    if (planned?.event !== 'planned') throw new Error('a run begins with its plan')
    const steps = [...planned.steps, { operation: startVm, commands: [] }]
    const both: JournalEntry[] = [
      { ...planned, steps, undoes: [null, null] },
      { event: 'done', at, run: 'run-1000', step: 1, inverse: stopVm, already: false },
      ...entries,
    ]
    const kept = foldRuns(compacted([...both, ...walks(50)]))
    expect([...kept.keys()].slice(0, 2)).toEqual(['run-1000', 'undo-1000'])
    expect(kept.get('run-1000')?.steps.map(({ status }) => status)).toEqual(['undone', 'done'])
  })

  test('keeps a run that was given up with a step halfway done, and the undo that has closed such a one', () => {
    const halfDone = (pc: string) =>
      walk(1000, { undone: false, pc }).flatMap((entry): JournalEntry[] => {
        if (entry.event === 'done') return []
        return [entry.event === 'finished' ? { event: 'abandoned', at, run: entry.run } : entry]
      })
    const open = foldRuns(compacted([...halfDone('ready'), ...walks(50)]))
    expect(open.get('run-1000')?.steps[0]?.inverse).toEqual(stopVm)
    // Its VM has no other name, so the run stays; what came after it on this PC has closed the step.
    const closed = [...halfDone('this-pc'), ...walks(50)]
    const named = closed.map((entry): JournalEntry => {
      const own = entry.event === 'planned' && entry.run === 'run-1000'
      return own ? { ...entry, vm: { id: otherVmId, name: 'OTHER' } } : entry
    })
    const before = foldRuns(named)
    for (const [id, run] of foldRuns(compacted(named))) expect(run).toEqual(before.get(id))
  })

  test('happens when a large one is opened, and only then', async () => {
    const file = path.join(folderForTests('large-'), 'journal.jsonl')
    const large = walks(60, { size: 10_000 })
    await writeFile(file, textOf(large))
    expect((await Journal.read(file)).entries).toEqual(large)
    const journal = await Journal.open(file)
    expect(journal.troubles).toEqual([])
    expect(journal.entries).toEqual(compacted(large))
    expect((await Journal.read(file)).entries).toEqual(journal.entries)
    expect((await stat(file)).size).toBeLessThan(500_000)
    await journal.append({ event: 'cancelled', at, run: 'run-59' })
    expect((await Journal.open(file)).entries).toEqual(journal.entries)

    await writeFile(file, textOf(walks(60)))
    expect((await Journal.open(file)).entries).toEqual(walks(60))
  })

  test('may wait where it can’t be written, and nobody is told', async () => {
    const file = path.join(folderForTests('large-'), 'journal.jsonl')
    const large = walks(60, { size: 10_000 })
    await writeFile(file, textOf(large))
    await fullDisk()
    const { entries, troubles } = await Journal.open(file)
    expect([entries.length, troubles]).toEqual([large.length, []])
  })
})

test('a report has the last runs, whole', () => {
  const entries = walks(100)
  const last = foldRuns(ofLastRuns(entries))
  expect([...last.keys()]).toEqual([...foldRuns(entries).keys()].slice(-remembered))
  expect(ofLastRuns(walks(3))).toEqual(walks(3))
})
