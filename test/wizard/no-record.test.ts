import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { HyperVHost } from '../../electron/hyperv/host.ts'
import { SimulatedHost } from '../../electron/hyperv/simulated/host.ts'
import type { Operation } from '../../electron/nesting/operations.ts'
import { catalogue } from '../../electron/texts/catalogue.ts'
import { quick } from '../conformance/worlds.ts'
import { fullDisk } from '../full-disk.ts'
import { temporaryFolder, Walker } from './harness.ts'
import { ended, toReview, until, wizardOn } from './on-host.ts'

/** Without a record nothing is changed, and a person is told why and what to do. */

const words = catalogue.en.errors['journal-unwritable']

async function host(ran: Operation[], before: () => Promise<unknown> = () => Promise.resolve()): Promise<HyperVHost> {
  const it = await SimulatedHost.open(quick('ready'), { speed: 0 })
  const perform = it.perform.bind(it)
  it.perform = async (operation, options) => {
    ran.push(operation)
    await before()
    await perform(operation, options)
  }
  return it
}

test('a plan that can’t be written down is refused with the reason, and can be applied once there is room', async () => {
  const ran: Operation[] = []
  const { application, folder } = await wizardOn(() => host(ran))
  await toReview(application, 'DEV-WIN11')
  const disk = await fullDisk()
  const answer = await application.send({ type: 'apply' })
  expect(answer).toMatchObject({ ok: false, code: 'journal-unwritable' })
  if (!answer.ok) for (const said of [words.happened, words.todo, 'ENOSPC']) expect(answer.message).toContain(said)
  const state = await application.state()
  expect([state.screen, state.changing, ran.length]).toEqual(['review', false, 0])
  expect(await readFile(path.join(folder, 'journal.jsonl'), 'utf8')).toBe('{"journal":1}\n')

  disk.makeRoom()
  expect(await application.send({ type: 'apply' })).toEqual({ ok: true })
  expect((await until(application, ended)).apply.phase).toBe('done')
})

test('a run stops where it can’t be written down any more, says so, and goes on when it can', async () => {
  const ran: Operation[] = []
  let disk: { makeRoom: () => void } | undefined
  const { application } = await wizardOn(() => host(ran, async () => (disk ??= await fullDisk())))
  await toReview(application, 'DEV-WIN11')
  await application.send({ type: 'apply' })
  const { apply } = await until(application, ended)
  expect([apply.phase, ran.length]).toEqual(['failed', 1])
  expect(apply.steps[0]?.error).toMatchObject(words)
  expect(await application.send({ type: 'retryApply' })).toMatchObject({ ok: false, code: 'journal-unwritable' })
  expect(ran.length).toBe(1)

  disk?.makeRoom()
  expect(await application.send({ type: 'retryApply' })).toEqual({ ok: true })
  const done = await until(application, ended)
  expect(done.apply.phase).toBe('done')
  // The first one is found done: nothing is done twice.
  expect(ran.length).toBe(done.apply.steps.length)
})

test('a run that waits for its restart opens the wizard although that can’t be written down', async () => {
  const folder = await temporaryFolder()
  const run = { run: 'r', at: '2026-03-02T08:00:00.000Z' }
  const guest = {
    ...run,
    event: 'planned',
    pc: 'ready',
    purpose: 'guest',
    check: null,
    vm: null,
    steps: [{ operation: { kind: 'guestRestart', vmId: '6f9619ff-8b86-4d01-b42d-00c04fc90002' }, commands: [] }],
    undoes: [null],
  }
  const text = [{ journal: 1 }, guest].map((line) => `${JSON.stringify(line)}\n`).join('')
  await writeFile(path.join(folder, 'journal.jsonl'), text)
  const disk = await fullDisk()
  const walker = await Walker.on(null, { folder })
  const { notices } = await walker.state()
  expect(notices.find(({ id }) => id === 'runFailed')?.text).toContain(words.happened)
  expect(await readFile(path.join(folder, 'journal.jsonl'), 'utf8')).toBe(text)
  await walker.close()
  disk.makeRoom()
  const next = await Walker.on(null, { folder })
  expect((await next.state()).screen).toBe('guest')
})

test('in a folder that can’t be one nothing is changed, and it says so until it is one', async () => {
  const parent = await temporaryFolder()
  const folder = path.join(parent, 'data')
  await writeFile(folder, 'not a folder')
  const walker = await Walker.on('ready', { folder })
  await walker.reviewOf('DEV-WIN11')
  await walker.send({ type: 'consent', consent: 'savedWork', given: true })
  const { notices } = await walker.state()
  expect(notices.find(({ id }) => id === 'journalUnwritable')?.text).toContain('changes nothing')
  expect(await walker.send({ type: 'apply' })).toMatchObject({ ok: false, code: 'journal-unwritable' })

  await rm(folder)
  await mkdir(folder)
  await walker.press(notices.find(({ id }) => id === 'journalUnwritable')?.actions[0])
  await walker.reviewOf('DEV-WIN11')
  expect((await walker.apply()).apply.phase).toBe('done')
})
