import { execFileSync } from 'node:child_process'
import { lstat, mkdir, symlink, truncate, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { onWindows } from '../skip.ts'
import { temporaryFolder, Walker } from './harness.ts'

/** The wizard opens at once, whatever others have put where its files should be, and says what it could not read. */

const noticesOf = async (walker: Walker) => (await walker.state()).notices.map(({ id }) => id)

const kinds = [
  ['a pipe', (file: string) => Promise.resolve(void execFileSync('mkfifo', [file]))],
  ['a link to a device', (file: string) => symlink('/dev/zero', file)],
  ['a link to nothing', (file: string) => symlink(`${file}.nowhere`, file)],
  ['a folder', (file: string) => mkdir(file)],
] as const

describe.each(kinds)('%s', (_what, put) => {
  test('where the record should be is left alone, and nothing is changed', async ({ skip }) => {
    skip(process.platform === 'win32', onWindows)
    const folder = await temporaryFolder()
    const file = path.join(folder, 'journal.jsonl')
    await put(file)
    const { mode } = await lstat(file)
    const walker = await Walker.on('ready', { folder })
    expect(await noticesOf(walker)).toEqual(['journalUnreadable'])
    await walker.reviewOf('DEV-WIN11')
    await walker.send({ type: 'consent', consent: 'savedWork', given: true })
    expect(await walker.send({ type: 'apply' })).toMatchObject({ ok: false, code: 'journal-unwritable' })
    expect((await lstat(file)).mode).toBe(mode)
    await expect(lstat(`${file}.nowhere`)).rejects.toThrow('ENOENT')
  })

  test.each([
    ['settings.json', 'settingsUnreadable'],
    ['simulated/ready.json', 'simulationDamaged'],
  ])('where %s should be is said', async (name, notice) => {
    if (process.platform === 'win32') return
    const folder = await temporaryFolder()
    await mkdir(path.join(folder, 'simulated'))
    await put(path.join(folder, name))
    const walker = await Walker.on('ready', { folder })
    expect(await noticesOf(walker)).toContain(notice)
    expect((await walker.check()).check.phase).toBe('done')
  })

  test('where a scenario should be is said', async ({ skip }) => {
    skip(process.platform === 'win32', onWindows)
    const folder = await temporaryFolder()
    const scenario = path.join(folder, 'mine.json')
    await put(scenario)
    expect(await noticesOf(await Walker.on(null, { folder, scenario }))).toEqual(['scenarioDamaged'])
  })
})

test('settings that are larger than settings are said, and are not read', async () => {
  const folder = await temporaryFolder()
  await writeFile(path.join(folder, 'settings.json'), '{"theme":"dark"}')
  await truncate(path.join(folder, 'settings.json'), 2_000_000_000)
  const walker = await Walker.on('ready', { folder })
  const state = await walker.state()
  expect([state.theme, state.notices.map(({ id }) => id)]).toEqual(['system', ['settingsUnreadable']])
})

test('a scenario that calls itself this very PC is refused', async () => {
  const folder = await temporaryFolder()
  const scenario = path.join(folder, 'mine.json')
  const mine = { schema: 1, id: 'this-pc', extends: 'ready', title: { en: 'Mine', es: 'El mío' } }
  await writeFile(scenario, JSON.stringify(mine))
  const { notices, simulated } = await (await Walker.on(null, { folder, scenario })).state()
  expect(simulated).toBeNull()
  expect(notices.map(({ id }) => id)).toEqual(['scenarioDamaged'])
  expect(notices[0]?.text).toContain('this-pc')
})
