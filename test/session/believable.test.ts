import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { inverseOf, mayBeInverse, sharpenInverse } from '../../electron/nesting/operation-rules.ts'
import type { Operation } from '../../electron/nesting/operations.ts'
import { emptySnapshot } from '../../electron/nesting/snapshot.ts'
import type { JournalEntry, RunPurpose } from '../../electron/session/journal-entry.ts'
import { doneSteps, foldRuns, type Run } from '../../electron/session/run.ts'
import { Journal } from '../../electron/session/journal.ts'
import { folderForTests } from '../temporary.ts'
import { examples } from '../nesting/operation-examples.ts'
import { adapterId, gb, otherVmId, vmId } from '../nesting/support.ts'
import { undone } from '../nesting/undone.ts'

const at = '2026-01-01T12:00:00.000Z'

const spoofing: Operation = { kind: 'setMacSpoofing', vmId, adapterId, on: true }
const create = { kind: 'createVm', name: 'NEW', folder: 'C:\\VMs', vhdx: null, memory: gb, processors: 1 } as const
const made: Operation = { ...create, diskBytes: 60 * gb, iso: null, switchId: null }

function planned(run: string, purpose: RunPurpose, operations: readonly Operation[], undoes: Run['undoes'] = []) {
  const steps = operations.map((operation) => ({ operation, commands: [] }))
  const all = operations.map((_, index) => undoes[index] ?? null)
  return { event: 'planned', at, run, pc: 'this-pc', purpose, check: null, vm: null, steps, undoes: all } as const
}
const done = (run: string, inverse: Operation | null, step = 0) =>
  ({ event: 'done', at, run, step, inverse, already: false }) as const
const waysBack = (...entries: JournalEntry[]) =>
  doneSteps(foldRuns(entries).values(), 'this-pc', emptySnapshot).map(({ step }) => step.inverse)

describe('a way back', () => {
  test('is believed of every operation as its rule gives it', () => {
    for (const operation of examples) {
      const before = undone(operation)
      const inverse = sharpenInverse(operation, inverseOf(operation, before), before)
      if (inverse) expect(mayBeInverse(operation, inverse), operation.kind).toBe(true)
    }
  })

  test('is believed of no other operation, nor for another subject', () => {
    for (const operation of examples) {
      // A service that was only stopped has no way back there; one that was disabled has.
      if (operation.kind === 'startManagementService') continue
      const inverse = inverseOf(operation, undone(operation))
      const others = examples.filter(({ kind }) => kind !== inverse?.kind)
      for (const other of others) expect(mayBeInverse(operation, other), `${operation.kind} ${other.kind}`).toBe(false)
      if (!inverse || !('vmId' in inverse) || operation.kind === 'createVm') continue
      expect(mayBeInverse(operation, { ...inverse, vmId: otherVmId }), operation.kind).toBe(false)
    }
  })

  test.each<[string, Operation, Operation]>([
    ['another kind', spoofing, { kind: 'setHypervisorLaunchType', to: 'off' }],
    ['another adapter', spoofing, { ...spoofing, adapterId: `${adapterId}0`, on: false }],
    ['another VM’s power cut', { kind: 'startVm', vmId }, { kind: 'stopVm', vmId, turnOff: true }],
    ['another folder', made, { kind: 'removeCreatedVm', vmId, name: 'NEW', folder: 'C:\\Users', vhdx: null }],
    ['another name', made, { kind: 'removeCreatedVm', vmId, name: 'MINE', folder: 'C:\\VMs', vhdx: null }],
  ])('that a journal claims is dropped where it is %s', (_what, operation, inverse) => {
    const plan = planned('a', 'apply', [operation])
    expect(waysBack(plan, { event: 'started', at, run: 'a', step: 0, inverse })).toEqual([])
    expect(waysBack(plan, done('a', inverse))).toEqual([])
  })
})

test('a journal that claims what can’t be true is damaged: that is kept aside and the rest counts', async () => {
  const file = path.join(folderForTests('believable-'), 'journal.jsonl')
  const planted: Operation = { kind: 'setHypervisorLaunchType', to: 'off' }
  const entries = [
    planned('a', 'apply', [spoofing, made]),
    done('a', planted),
    done('a', { kind: 'removeCreatedVm', vmId, name: 'NEW', folder: 'C:\\VMs', vhdx: null }, 1),
    planned('b', 'undo', [planted], [{ run: 'a', step: 0 }]),
    { event: 'finished', at, run: 'b' },
  ]
  await writeFile(file, [{ journal: 1 }, ...entries].map((line) => `${JSON.stringify(line)}\n`).join(''))
  const journal = await Journal.open(file)
  expect(journal.troubles).toMatchObject([
    { kind: 'damaged', lines: 3, keptAs: expect.stringContaining('.damaged') as string },
  ])
  expect([...foldRuns(journal.entries).keys()]).toEqual(['a'])
  expect(
    foldRuns(journal.entries)
      .get('a')
      ?.steps.map(({ status }) => status),
  ).toEqual(['waiting', 'done'])
  await journal.close()
})

describe('a plan', () => {
  const runs = (...entries: JournalEntry[]) => [...foldRuns(entries).keys()]
  const remove: Operation = { kind: 'removeCreatedVm', vmId, name: 'NEW', folder: 'C:\\VMs', vhdx: null }
  const disable: Operation = { kind: 'disableHyperV', server: false }

  test.each<[string, RunPurpose, Operation]>([
    ['takes a VM away', 'apply', remove],
    ['turns Hyper-V off', 'fix', disable],
    ['works in a guest without a sign-in', 'apply', { kind: 'guestRestart', vmId }],
    ['works on this PC under a guest’s name', 'guest', { kind: 'setHypervisorLaunchType', to: 'off' }],
    ['takes back what nobody has done', 'undo', disable],
  ])('that %s is none', (_what, purpose, operation) => {
    expect(runs(planned('a', purpose, [operation]))).toEqual([])
  })

  test('of an undo takes back what was done, on this very PC, with the stops and starts that it takes', () => {
    const first = planned('a', 'apply', [made, { kind: 'startVm', vmId }])
    const stop: Operation = { kind: 'stopVm', vmId, turnOff: true }
    const [ofMade, ofStart] = [0, 1].map((step) => ({ run: 'a', step }))
    const undo = (operations: Operation[], undoes: Run['undoes']) =>
      runs(first, planned('b', 'undo', operations, undoes))
    expect(undo([stop, remove], [ofStart ?? null, ofMade ?? null])).toEqual(['a', 'b'])
    expect(undo([stop, { kind: 'restartHost' }], [null, null])).toEqual(['a', 'b'])
    expect(undo([disable], [ofMade ?? null])).toEqual(['a'])
    expect(undo([remove], [{ run: 'a', step: 7 }])).toEqual(['a'])
    expect(undo([remove], [{ run: 'z', step: 0 }])).toEqual(['a'])
    expect(runs({ ...first, pc: 'ready' }, planned('b', 'undo', [remove], [ofMade ?? null]))).toEqual(['a'])
  })

  test('doesn’t take the place of another one of the same name', () => {
    const entries = [planned('a', 'apply', [spoofing]), planned('a', 'apply', [made])]
    expect(foldRuns(entries).get('a')?.steps[0]?.operation).toEqual(spoofing)
  })
})
