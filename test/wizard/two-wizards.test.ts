import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { SimulatedHost } from '../../electron/hyperv/simulated/host.ts'
import { catalogue } from '../../electron/texts/catalogue.ts'
import type { WizardCommand } from '../../electron/wizard/contract/command.ts'
import { labAdmin, quick } from '../conformance/worlds.ts'
import { footerAction, temporaryFolder, Walker } from './harness.ts'
import { ended, toReview, until, wizardOn } from './on-host.ts'

/** Two wizards with one data folder: one works, the other only looks. */

const journalOf = (folder: string) => readFile(path.join(folder, 'journal.jsonl'), 'utf8')
const noticesOf = async (walker: Walker) => (await walker.state()).notices

/** What is in the folder but the settings, which are a matter of taste and not of what is done. */
const namesIn = async (folder: string) =>
  (await readdir(folder)).filter((name) => name !== 'simulated' && name !== 'settings.json')
const unfinished = (name: string) => name.endsWith('.new')

async function contents(folder: string): Promise<string[]> {
  const names = await namesIn(folder)
  return Promise.all(names.map(async (name) => `${name}: ${await readFile(path.join(folder, name), 'utf8')}`))
}

test('the second one says who works, takes its run for nothing that stopped, and changes nothing', async () => {
  const folder = await temporaryFolder()
  const first = await Walker.on('ready', { folder, speed: 0.05 })
  await first.reviewOf('DEV-WIN11')
  await first.send({ type: 'consent', consent: 'savedWork', given: true })
  await first.send({ type: 'apply' })
  await first.until(({ apply }) => apply.steps.some(({ status }) => status === 'running'))

  const second = await Walker.on('ready', { folder })
  const state = await second.state()
  expect([state.screen, state.apply.phase]).toEqual(['welcome', 'idle'])
  const notice = state.notices.find(({ id }) => id === 'otherWizard')
  expect(notice?.text).toContain(String(process.pid))
  expect(notice?.dismissible).toBe(false)
  for (const command of writing)
    expect([command.type, await second.send(command)]).toEqual([
      command.type,
      { ok: false, code: 'otherWizard', message: catalogue.en.refusals.otherWizard },
    ])
  expect(await second.press(notice?.actions[0])).toMatchObject({ ok: false, code: 'otherWizard' })
  expect((await second.check()).check.phase).toBe('done')
  await second.close()

  const { apply } = await first.untilApplied()
  expect(apply.phase).toBe('done')
  const started = (await journalOf(folder)).split('\n').filter((line) => line.includes('"event":"started"'))
  expect(started).toHaveLength(apply.steps.length)
})

const writing: WizardCommand[] = [
  { type: 'fix', check: 'hypervisorRunning', fix: 'launch', confirmed: true },
  { type: 'apply' },
  { type: 'startVm' },
  { type: 'retryApply' },
  { type: 'resume' },
  { type: 'abandon' },
  { type: 'undo', confirmed: true },
  { type: 'signIn', ...labAdmin },
  { type: 'applyRemedy', problem: 'hypervisorNotRunning', confirmed: true },
  { type: 'resetSimulatedPc' },
  { type: 'restartAsAdministrator' },
]

test('opening the second one writes nothing, while the first one sets up a guest', async () => {
  const { application, folder } = await wizardOn(async () => {
    const host = await SimulatedHost.open(quick('ready'), { speed: 0 })
    const perform = host.perform.bind(host)
    host.perform = (operation, options) =>
      operation.kind === 'guestEnableHyperV' ? new Promise(() => {}) : perform(operation, options)
    return host
  })
  await toReview(application, 'DEV-WIN11')
  await application.send({ type: 'apply' })
  await until(application, ended)
  await application.send({ type: 'next' })
  await application.send({ type: 'signIn', ...labAdmin })
  await until(application, ({ guest }) =>
    guest.steps.some(({ id, status }) => id === 'enableHyperV' && status === 'running'),
  )
  await expect.poll(() => journalOf(folder)).toContain('"purpose":"guest"')
  // How long the last finished step took is written beside the work, not before it goes on.
  await expect.poll(() => readFile(path.join(folder, 'durations.json'), 'utf8')).toContain('guest.checkGuest')
  await expect.poll(async () => (await namesIn(folder)).filter(unfinished)).toEqual([])

  const before = await contents(folder)
  const second = await Walker.on('ready', { folder })
  expect((await noticesOf(second)).map(({ id }) => id)).toEqual(['otherWizard'])
  await second.close()
  expect(await contents(folder)).toEqual(before)
})

test('when the first one is closed, the second one takes over with what is written by then', async () => {
  const folder = await temporaryFolder()
  const first = await Walker.on('ready', { folder, speed: 0.05 })
  await first.reviewOf('DEV-WIN11')
  const second = await Walker.on('ready', { folder })
  const lookAgain = (await noticesOf(second)).find(({ id }) => id === 'otherWizard')?.actions[0]
  await first.send({ type: 'consent', consent: 'savedWork', given: true })
  await first.send({ type: 'apply' })
  await first.until(({ apply }) => apply.steps.some(({ status }) => status === 'running'))
  await first.close()

  expect(await second.press(lookAgain)).toEqual({ ok: true })
  const found = await second.until(({ apply }) => apply.phase === 'interrupted')
  expect(found.notices).toEqual([])
  await second.press(footerAction(found, 'resume'))
  expect((await second.untilApplied()).apply.phase).toBe('done')
})

test('a simulated PC that restarts keeps the record to itself', async () => {
  const folder = await temporaryFolder()
  const first = await Walker.on('first-timer', { folder })
  const { check } = await first.check()
  const fixes = check.groups.flatMap(({ rows }) => rows.flatMap(({ fixes }) => fixes))
  const fix = fixes.find(({ action }) => action?.command.type === 'fix')?.action?.command
  if (fix?.type !== 'fix') throw new Error('nothing can be mended')
  await first.send({ ...fix, confirmed: true })
  await first.until(({ notices }) => notices.some(({ id }) => id === 'resumedAfterRestart'))
  const second = await Walker.on('first-timer', { folder })
  expect((await noticesOf(second)).map(({ id }) => id)).toContain('otherWizard')
})

test('a wizard that could not be opened leaves the record to others', async () => {
  const folder = await temporaryFolder()
  await expect(wizardOn(() => Promise.reject(new Error('no host')), { folder })).rejects.toThrow('no host')
  const walker = await Walker.on('ready', { folder })
  expect(await noticesOf(walker)).toEqual([])
})
