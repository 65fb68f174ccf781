import { appendFile, mkdir, mkdtemp, readFile, readdir, rm, truncate, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { JournalTrouble } from '../../electron/session/journal-opening.ts'
import { Journal } from '../../electron/session/journal.ts'
import type { JournalEntry } from '../../electron/session/journal-entry.ts'
import { RecordError } from '../../electron/session/record-error.ts'
import { foldRuns } from '../../electron/session/run.ts'
import { Runs } from '../../electron/session/runs.ts'
import { fullDisk } from '../full-disk.ts'

let folder: string
let file: string

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'journal-'))
  file = path.join(folder, 'journal.jsonl')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const at = '2026-01-02T03:04:05.000Z'
const vmId = '0a1b2c3d-0000-4000-8000-000000000001'
const planned: JournalEntry = {
  event: 'planned',
  at,
  run: 'run-1',
  pc: 'this-pc',
  purpose: 'apply',
  check: null,
  vm: { id: vmId, name: 'it’s $(a) "VM"\n`😀' },
  steps: [
    { operation: { kind: 'stopVm', vmId, turnOff: false }, commands: ['Stop-VM'] },
    { operation: { kind: 'setVirtualizationExtensions', vmId, exposed: true }, commands: ['Set-VMProcessor'] },
  ],
  undoes: [null, null],
}
const started: JournalEntry = { event: 'started', at, run: 'run-1', step: 0, inverse: { kind: 'startVm', vmId } }

async function reopened(): Promise<{ entries: readonly JournalEntry[]; problems: readonly JournalTrouble[] }> {
  const { entries, troubles: problems } = await Journal.open(file)
  return { entries, problems }
}

describe('the journal', () => {
  test('comes back as it was written, hostile names included', async () => {
    const journal = await Journal.open(file)
    await journal.append(planned)
    await journal.append(started)
    expect(await reopened()).toEqual({ entries: [planned, started], problems: [] })
  })

  test.each([1, 10, 60])('drops a last line torn after %i characters, keeps the rest, and goes on', async (length) => {
    const journal = await Journal.open(file)
    await journal.append(planned)
    await appendFile(file, JSON.stringify(started).slice(0, length))

    const torn = await Journal.open(file)
    expect(torn.entries).toEqual([planned])
    expect(torn.troubles).toEqual([{ kind: 'torn' }])

    await torn.append(started)
    expect(await reopened()).toEqual({ entries: [planned, started], problems: [] })
  })

  test('takes nothing where nothing can be written, says so at once, and tries again each time', async () => {
    const later = path.join(folder, 'later')
    const journal = await Journal.open(path.join(later, 'journal.jsonl'))
    expect(journal.troubles.map(({ kind }) => kind)).toEqual(['unwritable'])
    await expect(journal.append(planned)).rejects.toThrow(RecordError)
    expect(journal.entries).toEqual([])

    await mkdir(later)
    await journal.append(planned)
    expect(journal.entries).toEqual([planned])
    expect((await Journal.open(path.join(later, 'journal.jsonl'))).entries).toEqual([planned])
  })

  test('takes nothing where a journal is that it cannot read', async () => {
    await mkdir(file)
    const journal = await Journal.open(file)
    await expect(journal.append(planned)).rejects.toMatchObject({ code: 'journal-unwritable' })
    expect(journal.entries).toEqual([])
    expect(journal.troubles.map(({ kind }) => kind)).toEqual(['unreadable'])
    expect(await readdir(file)).toEqual([])
  })
})

describe('an entry for which the disk has no room', () => {
  test('is in the record neither now nor later, and the next one is', async () => {
    const journal = await Journal.open(file)
    await journal.append(planned)
    const before = await readFile(file, 'utf8')
    const disk = await fullDisk()
    await expect(journal.append(started)).rejects.toMatchObject({ name: 'RecordError', code: 'journal-unwritable' })
    await expect(journal.append(started)).rejects.toThrow('ENOSPC')
    expect(journal.entries).toEqual([planned])
    expect(await readFile(file, 'utf8')).toBe(before)

    disk.makeRoom()
    await journal.append(started)
    expect(journal.entries).toEqual([planned, started])
    expect(await reopened()).toEqual({ entries: [planned, started], problems: [] })
  })

  test('is not among the runs either', async () => {
    const runs = new Runs(await Journal.open(file))
    const disk = await fullDisk()
    await expect(runs.record(planned)).rejects.toThrow(RecordError)
    expect([runs.all.size, runs.entries.length]).toEqual([0, 0])
    disk.makeRoom()
    await runs.record(planned)
    expect([...runs.all.keys()]).toEqual(['run-1'])
  })

  test('is told by its missing end where the half of it can’t be taken back', async () => {
    const journal = await Journal.open(file)
    await journal.append(planned)
    const disk = await fullDisk({ stuck: true })
    await expect(journal.append(started)).rejects.toThrow('ENOSPC')
    disk.makeRoom()
    expect(await readFile(file, 'utf8')).toMatch(/[^\n]$/)
    expect(await reopened()).toEqual({ entries: [planned], problems: [{ kind: 'torn' }] })
  })

  test('leaves nothing behind once half of it could not be taken back, and the next one can be added', async () => {
    const journal = await Journal.open(file)
    const disk = await fullDisk({ stuck: true })
    await expect(journal.append(planned)).rejects.toThrow('ENOSPC')
    disk.makeRoom()
    await journal.append(planned)
    await journal.append(started)
    expect(await reopened()).toEqual({ entries: [planned, started], problems: [] })
  })
})

describe('a journal that somebody takes away while it is open', () => {
  test.each([
    ['deleted', () => rm(file)],
    ['emptied', () => writeFile(file, '')],
    ['cut short', () => truncate(file, 20)],
  ])('is whole again with the next entry: %s', async (_how, takeAway) => {
    const journal = await Journal.open(file)
    await journal.append(planned)
    await takeAway()
    await journal.append(started)
    expect(await reopened()).toEqual({ entries: [planned, started], problems: [] })
  })
})

test('a journal that was closed takes nothing more', async () => {
  const journal = await Journal.open(file)
  const last = journal.append(planned)
  await journal.close()
  await last
  await expect(journal.append(started)).rejects.toThrow(RecordError)
  expect((await reopened()).entries).toEqual([planned])
})

describe('the runs folded from it', () => {
  const done = (step: number): JournalEntry => ({
    event: 'done',
    at,
    run: 'run-1',
    step,
    inverse: { kind: 'startVm', vmId },
    already: false,
  })

  test('show how far a run got', () => {
    const run = foldRuns([planned, started, done(0)]).get('run-1')
    expect(run?.status).toBe('running')
    expect(run?.steps.map(({ status }) => status)).toEqual(['done', 'waiting'])
  })

  test('take a failed step up again when resumed, and nothing that is done', () => {
    const failed: JournalEntry = { event: 'failed', at, run: 'run-1', step: 1, code: 'timed-out', message: 'late' }
    const entries: JournalEntry[] = [planned, started, done(0), failed]
    expect(foldRuns(entries).get('run-1')?.status).toBe('failed')
    const resumed = foldRuns([...entries, { event: 'resumed', at, run: 'run-1' }]).get('run-1')
    expect(resumed?.status).toBe('running')
    expect(resumed?.steps.map(({ status, error }) => [status, error])).toEqual([
      ['done', null],
      ['waiting', null],
    ])
  })

  test('mark what an undo has taken back', () => {
    const undo: JournalEntry = {
      ...planned,
      run: 'undo-1',
      purpose: 'undo',
      steps: [{ operation: { kind: 'startVm', vmId }, commands: ['Start-VM'] }],
      undoes: [{ run: 'run-1', step: 0 }],
    }
    const runs = foldRuns([
      planned,
      started,
      done(0),
      undo,
      { event: 'done', at, run: 'undo-1', step: 0, inverse: null, already: false },
    ])
    expect(runs.get('run-1')?.steps[0]?.status).toBe('undone')
  })

  test('ignore entries of a run that was never planned and steps that it does not have', () => {
    expect(foldRuns([{ ...started, run: 'nobody' }]).size).toBe(0)
    expect(
      foldRuns([planned, { ...started, step: 99 }])
        .get('run-1')
        ?.steps.map(({ status }) => status),
    ).toEqual(['waiting', 'waiting'])
  })
})
