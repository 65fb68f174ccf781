import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { onWindows } from '../skip.ts'
import { footerAction, rowsOf, temporaryFolder, Walker } from './harness.ts'

/** Slow enough that there is a middle to interrupt. */
const slowly = { speed: 0.05 }

describe('a run that is interrupted', () => {
  test('by Cancel finishes the current command, keeps what is done, and can be continued', async () => {
    const walker = await Walker.on('ready', slowly)
    await walker.reviewOf('DEV-WIN11')
    await walker.send({ type: 'consent', consent: 'savedWork', given: true })
    await walker.send({ type: 'apply' })
    await walker.until(({ apply }) => apply.steps.some(({ status }) => status === 'running'))
    expect(await walker.send({ type: 'cancelApply' })).toEqual({ ok: true })
    const cancelled = await walker.untilApplied()
    expect(cancelled.apply.phase).toBe('cancelled')
    expect(cancelled.apply.steps.some(({ status }) => status === 'done')).toBe(true)
    expect(cancelled.apply.steps.some(({ status }) => status === 'waiting')).toBe(true)

    await walker.press(footerAction(cancelled, 'resume'))
    const done = await walker.until(({ apply }) => apply.phase === 'done')
    expect(done.apply.steps.every(({ status }) => status === 'done')).toBe(true)
  })

  test('by the end of the wizard is found where it stopped, continues, and can then be undone', async () => {
    const folder = await temporaryFolder()
    const first = await Walker.on('ready', { ...slowly, folder })
    await first.reviewOf('DEV-WIN11')
    await first.send({ type: 'consent', consent: 'savedWork', given: true })
    await first.send({ type: 'apply' })
    await first.until(({ apply }) => apply.steps.some(({ status }) => status === 'done'))
    await first.close()

    const second = await Walker.on(null, { ...slowly, folder })
    const found = await second.until(({ apply }) => apply.phase === 'interrupted')
    expect(found.screen).toBe('apply')
    await second.press(footerAction(found, 'resume'))
    await second.until(({ apply }) => apply.phase === 'done')
    await second.send({ type: 'undo', confirmed: true })
    const undone = await second.untilApplied()
    expect(undone.apply.steps.flatMap(({ error }) => error ?? [])).toEqual([])
    expect(undone.apply.phase).toBe('undone')
  })

  test('can be left as it is; then nothing asks again at the next start', async () => {
    const folder = await temporaryFolder()
    const first = await Walker.on('ready', { ...slowly, folder })
    await first.reviewOf('DEV-WIN11')
    await first.send({ type: 'consent', consent: 'savedWork', given: true })
    await first.send({ type: 'apply' })
    await first.until(({ apply }) => apply.steps.some(({ status }) => status === 'running'))
    await first.close()

    const second = await Walker.on(null, { folder })
    const found = await second.until(({ apply }) => apply.phase === 'interrupted')
    await second.press(found.apply.note?.actions.find(({ id }) => id === 'abandon'))
    await second.close()
    const third = await Walker.on('ready', { folder })
    expect((await third.state()).screen).toBe('welcome')
  })

  test('by a restart that did not happen says so and offers to go on', async () => {
    const folder = await temporaryFolder()
    const first = await Walker.on('first-timer', { folder })
    await first.check()
    await first.close()
    // The journal of a wizard that asked for a restart, and a PC that has not restarted since.
    const lastBoot = '2026-03-02T06:12:40Z'
    const planned = {
      event: 'planned',
      at: '2026-03-02T08:00:00.000Z',
      run: 'r',
      pc: 'first-timer',
      purpose: 'fix',
      check: 'hyperVRole',
      vm: null,
      steps: [{ operation: { kind: 'restartHost' }, commands: ['shutdown.exe /r /t 0'] }],
      undoes: [null],
    }
    const restarting = { event: 'restarting', at: planned.at, run: 'r', step: 0, lastBoot }
    await writeFile(
      path.join(folder, 'journal.jsonl'),
      [{ journal: 1 }, planned, restarting].map((line) => JSON.stringify(line) + '\n').join(''),
    )
    const second = await Walker.on(null, { folder })
    const state = await second.until(({ apply }) => apply.phase === 'waiting-for-restart')
    expect(state.notices.map(({ id }) => id)).toContain('restartStillNeeded')
    expect(state.apply.note?.actions.map(({ id }) => id)).toEqual(['abandon'])
    expect(footerAction(state, 'resume')?.kind).toBe('primary')
  })
})

describe('what the wizard left behind', () => {
  test('a torn journal is said and the rest counts', async () => {
    const folder = await temporaryFolder()
    const first = await Walker.on('ready', { folder })
    await first.reviewOf('DEV-WIN11')
    await first.apply()
    await first.close()
    const file = path.join(folder, 'journal.jsonl')
    await writeFile(file, (await readFile(file, 'utf8')) + '{"event":"star')
    const second = await Walker.on('ready', { folder })
    const state = await second.state()
    expect(state.notices.map(({ id }) => id)).toContain('journalTorn')
    expect(
      footerAction({ ...state, footer: { ...state.footer, actions: [state.apply.undo] } }, 'undo')?.disabled,
    ).toBeNull()
  })

  test('a damaged simulated PC begins anew and says so', async () => {
    const folder = await temporaryFolder()
    const first = await Walker.on('ready', { folder })
    await first.reviewOf('DEV-WIN11')
    await first.apply()
    await first.close()
    await writeFile(path.join(folder, 'simulated', 'ready.json'), '{"schema":1,"world":')
    const second = await Walker.on('ready', { folder })
    expect((await second.state()).notices.map(({ id }) => id)).toContain('simulationDamaged')
    expect((await second.check()).check.phase).toBe('done')
  })

  test('a folder that is a file: everything works, and it says that nothing is kept', async () => {
    const parent = await temporaryFolder()
    const folder = path.join(parent, 'data')
    await writeFile(folder, 'not a folder')
    const walker = await Walker.on('ready', { folder })
    expect((await walker.state()).notices.map(({ id }) => id)).toContain('journalUnwritable')
    await walker.send({ type: 'setTheme', theme: 'dark' })
    const state = await walker.until(({ notices }) => notices.some(({ id }) => id === 'settingsUnwritable'))
    expect(state.theme).toBe('dark')
    await walker.send({ type: 'dismissNotice', notice: 'settingsUnwritable' })
    expect((await walker.state()).notices.map(({ id }) => id)).not.toContain('settingsUnwritable')
  })

  test.each(['{', '{"schema":1,"id":"mine"}', '{"schema":1,"id":"mine","extends":"nobody"}'])(
    'a damaged scenario file is said, with the reason: %j',
    async (text) => {
      const folder = await temporaryFolder()
      const file = path.join(folder, 'mine.json')
      await writeFile(file, text)
      const walker = await Walker.on(null, { folder, scenario: file })
      const state = await walker.until(({ notices }) => notices.some(({ id }) => id === 'scenarioDamaged'))
      expect(state.notices.find(({ id }) => id === 'scenarioDamaged')?.text).toContain('mine.json')
      expect(state.simulated).toBeNull()
    },
  )

  test('a scenario of one’s own is a PC like the others', async () => {
    const folder = await temporaryFolder()
    const file = path.join(folder, 'mine.json')
    const mine = {
      schema: 1,
      id: 'mine',
      extends: 'ready',
      title: { en: 'Mine', es: 'El mío' },
      world: { host: { 'pc.name': '$(hostile) "PC"' } },
    }
    await writeFile(file, JSON.stringify(mine))
    const walker = await Walker.on(null, { folder, scenario: file })
    const state = await walker.until(({ identity }) => identity.pc === '$(hostile) "PC"')
    expect(state.simulated?.text).toContain('Mine')
  })
})

describe('this very PC', () => {
  test('is read as it is: no Windows, but a processor and memory', async ({ skip }) => {
    skip(process.platform === 'win32', onWindows)
    const walker = await Walker.on('this-pc')
    await walker.send({ type: 'next' })
    const state = await walker.until(({ check }) => check.phase === 'done')
    expect(state.simulated).toBeNull()
    const rows = rowsOf(state)
    expect(rows.filter(({ status }) => status === 'blocked').map(({ code }) => code)).toContain('C10')
    const memory = rows.find(({ code }) => code === 'C03')
    expect(memory?.found).toMatch(/\d/)
    expect(state.welcome.pc?.actions.map(({ id }) => id)).toEqual(['choose-simulated'])
  })
})
