import { expect, test } from 'vitest'
import type { Operation } from '../../electron/nesting/operations.ts'
import { carryOut } from '../../electron/session/carry-out.ts'
import { Journal } from '../../electron/session/journal.ts'
import { foldRuns } from '../../electron/session/run.ts'
import { fullDisk } from '../full-disk.ts'
import { vmFacts, vmId } from '../nesting/support.ts'
import { bench, type Bench } from './bench.ts'

/** What can't be written down isn't done, and what is on the disk is true at any time. */

const never = new AbortController().signal
const expose: Operation = { kind: 'setVirtualizationExtensions', vmId, exposed: true }
const hide: Operation = { ...expose, exposed: false }
const launchOff: Operation = { kind: 'setHypervisorLaunchType', to: 'off' }

function doing(at: Bench, meanwhile: () => Promise<unknown> = () => Promise.resolve()) {
  at.onRun = async (operation) => {
    if (operation.kind === 'setVirtualizationExtensions')
      Object.assign(at.world, vmFacts({ processor: { exposesExtensions: operation.exposed } }))
    else if (operation.kind === 'setHypervisorLaunchType') at.world['boot.hypervisorLaunchType'] = operation.to
    await meanwhile()
  }
}

/** The run as the next wizard would find it. */
async function found(at: Bench, id: string) {
  const { entries, troubles } = await Journal.open(at.journal)
  expect(troubles).toEqual([])
  const run = foldRuns(entries).get(id)
  return { status: run?.status, steps: run?.steps.map(({ status, inverse }) => [status, inverse]) }
}

test('a run that can’t be written down is none', async () => {
  const at = await bench()
  await fullDisk()
  await expect(at.plan([expose])).rejects.toMatchObject({ code: 'journal-unwritable' })
  expect([at.workplace.runs.all.size, at.entries().length, at.ran.length]).toEqual([0, 0, 0])
})

test('a step that can’t be written down isn’t carried out, nor anything after it; later both are', async () => {
  const at = await bench()
  doing(at)
  const id = await at.plan([expose, launchOff])
  const disk = await fullDisk()
  await carryOut(at.workplace, id, never)
  expect(at.ran).toEqual([])
  const run = at.workplace.runs.find(id)
  expect([run.status, run.steps[0]?.error?.code, run.steps[1]?.status]).toEqual([
    'failed',
    'journal-unwritable',
    'waiting',
  ])
  expect(at.entries().map(({ event }) => event)).toEqual(['planned'])
  expect(await found(at, id)).toEqual({
    status: 'running',
    steps: [
      ['waiting', undefined],
      ['waiting', undefined],
    ],
  })

  disk.makeRoom()
  await at.workplace.runs.record({ event: 'resumed', at: at.workplace.clock.now(), run: id })
  await carryOut(at.workplace, id, never)
  expect(at.ran).toEqual([expose, launchOff])
  expect((await found(at, id)).status).toBe('done')
})

test('a change whose end can’t be written down stops the run, and is found as begun, with its way back', async () => {
  const at = await bench()
  doing(at, () => fullDisk())
  const id = await at.plan([expose, launchOff])
  await carryOut(at.workplace, id, never)
  expect(at.ran).toEqual([expose])
  expect(at.workplace.runs.find(id).steps[0]?.error?.code).toBe('journal-unwritable')
  expect(await found(at, id)).toEqual({
    status: 'running',
    steps: [
      ['running', hide],
      ['waiting', undefined],
    ],
  })
})

test('an undo doesn’t go on with other steps either', async () => {
  const at = await bench()
  doing(at)
  const before = await at.plan([launchOff, expose])
  const id = await at.plan([launchOff, expose], {
    purpose: 'undo',
    undoes: [0, 1].map((step) => ({ run: before, step })),
  })
  await fullDisk()
  await carryOut(at.workplace, id, never)
  expect(at.ran).toEqual([])
})

test('this PC doesn’t restart where the next start couldn’t find why', async () => {
  const at = await bench()
  const id = await at.plan([{ kind: 'restartHost' }])
  await fullDisk()
  await carryOut(at.workplace, id, never)
  expect([at.ran, at.startsAsked]).toEqual([[], []])
})
