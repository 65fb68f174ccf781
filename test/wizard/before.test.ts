import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import type { JournalEntry } from '../../electron/session/journal-entry.ts'
import { recordFromBefore } from '../../electron/wizard/before.ts'
import { temporaryFolder, Walker } from './harness.ts'
import { journalOf } from './view/scenes.ts'

/** A record of changes that lies where any program can write, beside the work folder of an elevated wizard. */
let before: string
let file: string
beforeEach(async () => {
  before = await temporaryFolder()
  file = path.join(before, 'journal.jsonl')
})
const plant = (...entries: JournalEntry[]) =>
  writeFile(file, [{ journal: 1 }, ...entries].map((entry) => `${JSON.stringify(entry)}\n`).join(''))

const restart = { kind: 'restartHost', toFirmware: true } as const
const off = { kind: 'setHypervisorLaunchType', to: 'off' } as const

/** What was done and then waits for a restart that may have been long ago: a run that would go on by itself. */
const waiting = (pc: string): JournalEntry[] => [
  ...journalOf({ id: pc, pc, purpose: 'fix', operations: [off, restart, off], steps: ['done'] }),
  { event: 'restarting', at: '2020-01-01T00:00:00.000Z', run: pc, step: 1, lastBoot: null },
]

describe('a record of changes from before', () => {
  test('is shown with its changes and its place, and nothing of it goes on or is undone', async () => {
    await plant(...waiting('this-pc'), ...waiting('ready'))
    const as = await readFile(file, 'utf8')
    const walker = await Walker.on('ready', { before })
    const { notices, screen } = await walker.state()
    expect(notices.map(({ id }) => id)).toEqual(['journalBefore'])
    expect(notices[0]?.text).toContain(file)
    expect(notices[0]?.text).toContain('1 change: “')
    expect(screen).toBe('welcome')
    for (const command of [{ type: 'undo', confirmed: true }, { type: 'resume' }] as const)
      expect(await walker.send(command)).toMatchObject({ ok: false })
    expect([await readdir(before), await readFile(file, 'utf8')]).toEqual([['journal.jsonl'], as])
  })

  test('that tells of nothing on this PC is nothing to tell', async () => {
    await plant()
    expect(await recordFromBefore(before)).toBeNull()
    await plant(...waiting('ready'))
    expect(await recordFromBefore(before)).toBeNull()
  })

  test('that is a link, a folder or too long is named, and not read', async () => {
    await mkdir(file)
    expect(await recordFromBefore(before)).toMatchObject({ kind: 'journalBeforeUnread', file })
    const detour = `${before}-too`
    await symlink(before, detour, 'junction')
    expect(await recordFromBefore(detour)).toMatchObject({
      kind: 'journalBeforeUnread',
      reason: `a link to elsewhere: ${detour}`,
    })
    const large = await temporaryFolder()
    await writeFile(path.join(large, 'journal.jsonl'), 'x'.repeat(32_000_001))
    expect(await recordFromBefore(large)).toMatchObject({ kind: 'journalBeforeUnread' })
  })
})

test('a work folder that was named with administrator rights is said to be open to others', async () => {
  const folder = await temporaryFolder()
  const walker = await Walker.on(null, { folder, unguarded: true })
  const { notices } = await walker.state()
  await walker.close()
  expect(notices).toMatchObject([{ id: 'folderUnguarded', text: expect.stringContaining(folder) as string }])
  // On a simulated PC there is nothing to be changed.
  expect((await (await Walker.on('ready', { folder, unguarded: true })).state()).notices).toEqual([])
})
