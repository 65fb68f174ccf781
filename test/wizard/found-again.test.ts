import { readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { journalEntry } from '../../electron/session/journal-entry.ts'
import type { Action, WizardState } from '../../electron/wizard/contract/state.ts'
import { footerAction, temporaryFolder, Walker } from './harness.ts'

/** What the next wizard finds of the one before: a plan that stopped halfway, a guest, a PC that is no more. */

const journalOf = (folder: string) => path.join(folder, 'journal.jsonl')

async function entriesOf(folder: string) {
  const lines = (await readFile(journalOf(folder), 'utf8')).trim().split('\n').slice(1)
  return lines.map((line) => journalEntry.parse(JSON.parse(line)))
}

/** Ends the journal behind the last entry that is wanted, as if the wizard had been killed there. */
async function killedAfter(folder: string, wanted: (entry: { event: string; step?: number }) => boolean) {
  const entries = await entriesOf(folder)
  const kept = entries.slice(0, entries.findLastIndex(wanted) + 1)
  const lines = [{ journal: 1 }, ...kept].map((line) => `${JSON.stringify(line)}\n`)
  await writeFile(journalOf(folder), lines.join(''))
}

const notice = ({ notices }: WizardState, id: string) => notices.find((each) => each.id === id)
const offered = (state: WizardState, id: string, button: string): Action | undefined =>
  notice(state, id)?.actions.find((each) => each.id === button)

/** A wizard on which the plan for a VM was carried out, and that is closed. */
async function applied(vm = 'DEV-WIN11', pc = 'ready'): Promise<string> {
  const folder = await temporaryFolder()
  const first = await Walker.on(pc, { folder })
  await first.reviewOf(vm)
  expect((await first.apply()).apply.phase).toBe('done')
  await first.close()
  return folder
}

describe('a plan that stopped halfway', () => {
  /** The VM is shut down and its first setting changed; the next one has failed. */
  async function stopped(): Promise<string> {
    const folder = await applied()
    await killedAfter(folder, ({ event, step }) => event === 'done' && step === 1)
    const { run, at } = (await entriesOf(folder))[0] ?? { run: '', at: '' }
    const failed = { event: 'failed', at, run, step: 2, code: 'failed', message: 'no' }
    await writeFile(journalOf(folder), `${await readFile(journalOf(folder), 'utf8')}${JSON.stringify(failed)}\n`)
    return folder
  }

  test('is said at the next start, and goes on from there', async () => {
    const next = await Walker.on('ready', { folder: await stopped() })
    const state = await next.state()
    expect([state.screen, notice(state, 'unfinishedRun')?.title]).toEqual([
      'welcome',
      expect.stringContaining('DEV-WIN11'),
    ])
    await next.press(offered(state, 'unfinishedRun', 'resume'))
    const done = await next.until(({ apply }) => apply.phase === 'done')
    expect([done.screen, notice(done, 'unfinishedRun')]).toEqual(['apply', undefined])
  })

  test('can be taken back, with the commands that do it', async () => {
    const next = await Walker.on('ready', { folder: await stopped() })
    await next.press(offered(await next.state(), 'unfinishedRun', 'undo'))
    const { dialog } = await next.until((state) => state.dialog !== null)
    expect(dialog?.commands.join('\n')).toContain("Set-VMMemory -VMName 'DEV-WIN11' -DynamicMemoryEnabled $true")
    await next.press(dialog?.actions.find(({ id }) => id === 'undo'))
    expect((await next.untilApplied()).apply.phase).toBe('undone')
  })

  test('can be left as it is, and is not mentioned again', async () => {
    const folder = await stopped()
    const next = await Walker.on('ready', { folder })
    await next.press(offered(await next.state(), 'unfinishedRun', 'abandon'))
    expect(notice(await next.state(), 'unfinishedRun')).toBe(undefined)
    await next.close()
    const last = await Walker.on('ready', { folder })
    expect(notice(await last.state(), 'unfinishedRun')).toBe(undefined)
  })
})

describe('Undo', () => {
  /** Killed just as the VM was started at the end of its plan. */
  async function killedAtTheStart(): Promise<string> {
    const folder = await applied()
    const entries = await entriesOf(folder)
    const start = entries.findLast(({ event }) => event === 'started')
    await killedAfter(
      folder,
      (entry) =>
        entry === start || (entry.event === 'started' && entry.step === (start && 'step' in start ? start.step : -1)),
    )
    return folder
  }

  test('is not offered again after everything was taken back', async () => {
    const next = await Walker.on('ready', { folder: await killedAtTheStart() })
    await next.until(({ apply }) => apply.phase === 'interrupted')
    await next.send({ type: 'undo', confirmed: true })
    await next.send({ type: 'undo', confirmed: true })
    const undone = await next.untilApplied()
    expect(undone.apply.phase).toBe('undone')
    expect(undone.apply.undo.disabled).not.toBe(null)
    expect(await next.send({ type: 'undo', confirmed: false })).toMatchObject({ code: 'nothingToUndo' })
  })
})

test('a guest set-up that was cut off leads back to the sign-in, where everything is read again', async () => {
  const folder = await applied()
  const first = await Walker.on('ready', { folder, speed: 0.02 })
  await first.reviewOf('DEV-WIN11')
  await first.send({ type: 'apply' })
  await first.send({ type: 'next' })
  await first.until(({ screen, guest }) => screen === 'guest' && guest.phase === 'sign-in')
  await first.send({ type: 'signIn', user: 'labadmin', password: 'Nested-Lab-1' })
  await first.until(({ guest }) => guest.steps.some(({ id, status }) => id === 'enableHyperV' && status === 'running'))
  await first.close()

  const next = await Walker.on('ready', { folder })
  const opened = await next.state()
  expect([opened.screen, notice(opened, 'guestInterrupted')?.title]).toEqual([
    'guest',
    expect.stringContaining('DEV-WIN11'),
  ])
  const { guest, footer } = await next.until((state) => state.guest.phase === 'sign-in')
  expect(guest.bar).toBeNull()
  expect(footer.actions.find(({ id }) => id === 'signIn')?.disabled).toBe(null)
})

test('on Review, while everything is read again, nothing counts as planned or done', async () => {
  const walker = await Walker.on('ready', { speed: 0.05 })
  await walker.reviewOf('DEV-WIN11')
  await walker.send({ type: 'go', screen: 'check' })
  expect(await walker.send({ type: 'check' })).toEqual({ ok: true })
  await walker.send({ type: 'go', screen: 'review' })
  const state = await walker.state()
  expect(state.check.phase).toBe('running')
  expect([state.review.steps, state.review.empty]).toEqual([[], expect.stringContaining('being read')])
  expect(footerAction(state, 'apply')?.disabled).not.toBe(null)
  expect(await walker.send({ type: 'apply' })).toMatchObject({ ok: false })
  const read = await walker.until(({ check }) => check.phase === 'done')
  expect(read.review.steps.length).toBeGreaterThan(0)
  expect((await walker.state()).screen).toBe('review')
})

describe('a simulated PC that begins anew', () => {
  test.each(['damaged', 'gone'])('because what was kept of it is %s has no runs any more, and says so', async (how) => {
    const folder = await applied()
    const file = path.join(folder, 'simulated', 'ready.json')
    await (how === 'gone' ? rm(file) : writeFile(file, '{"schema":1,"world":'))
    const next = await Walker.on('ready', { folder })
    expect(notice(await next.state(), 'simulationDamaged')?.text).toContain('forgotten')
    expect(await next.send({ type: 'undo', confirmed: false })).toMatchObject({ code: 'nothingToUndo' })
  })

  test('doesn’t pass for one on which an interrupted plan is done', async () => {
    const folder = await applied()
    await killedAfter(folder, ({ event, step }) => event === 'done' && step === 2)
    await writeFile(path.join(folder, 'simulated', 'ready.json'), '')
    const next = await Walker.on('ready', { folder })
    expect((await next.state()).apply.phase).toBe('idle')
  })
})

test('what others have undone meanwhile is done again before a plan counts as done', async () => {
  const folder = await applied()
  await killedAfter(folder, ({ event, step }) => event === 'done' && step === 2)
  const file = path.join(folder, 'simulated', 'ready.json')
  await writeFile(
    file,
    (await readFile(file, 'utf8')).replaceAll('"exposesExtensions":true', '"exposesExtensions":false'),
  )
  const next = await Walker.on('ready', { folder })
  await next.until(({ apply }) => apply.phase === 'interrupted')
  await next.send({ type: 'resume' })
  await next.until(({ apply }) => apply.phase === 'done')
  await next.send({ type: 'go', screen: 'check' })
  await next.send({ type: 'check' })
  await next.until(({ check }) => check.phase === 'done')
  const vm = (await next.state()).review
  expect([vm.steps, vm.empty]).toEqual([[], expect.stringContaining('ready for Hyper-V inside')])
})
