import { chmodSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { chooseDataFolder, prepareFolder, type StandIn } from '../../electron/program/data-folder.ts'
import { freshFolder } from '../doors/launch.ts'

describe('the data folder', () => {
  test('that can be written is left as it was', async () => {
    const folder = path.join(await freshFolder(), 'new')
    expect(prepareFolder(folder)).toBeNull()
    expect(readdirSync(folder)).toEqual([])
  })

  // /proc takes no file from anybody, although its permissions say that its owner may write.
  test('that takes no file is found out, whatever its permissions say', ({ skip }) => {
    skip(process.platform !== 'linux', 'only Linux has /proc')
    expect(prepareFolder('/proc')).toMatch(/ENOENT|EACCES|EPERM/)
  })
})

describe('in place of a data folder that can’t be written', () => {
  /** A file lies where the folder should be. */
  let preferred: string
  let programs: string
  beforeEach(async () => {
    const home = await freshFolder()
    writeFileSync(path.join(home, 'file'), '')
    preferred = path.join(home, 'file', 'data')
    programs = path.join(home, 'Program Files')
    const temporary = path.join(home, 'temporary')
    mkdirSync(programs)
    mkdirSync(temporary)
    for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, temporary)
  })

  /** The choice for a Windows program, with administrator rights or without. */
  const choose = (given: Partial<StandIn> = {}) =>
    chooseDataFolder(preferred, { platform: 'win32', elevated: () => Promise.resolve(false), programs, ...given })
  const administrator = () => Promise.resolve(true)
  const own = async () => (await choose()).folder

  test('comes always the same one, in the person’s own temporary folder', async () => {
    const first = await choose()
    expect(path.dirname(first.folder)).toBe(os.tmpdir())
    expect(first.trouble).toMatchObject({
      kept: true,
      reason: expect.stringMatching(/ENOTDIR|EEXIST|ENOENT/) as string,
    })
    writeFileSync(path.join(first.folder, 'journal.jsonl'), '')
    expect(await choose()).toEqual(first)
    expect(readdirSync(first.folder)).toEqual(['journal.jsonl'])
  })

  test('comes one that only administrators can write, where the program has their rights', async () => {
    const chosen = await choose({ elevated: administrator })
    expect(chosen).toMatchObject({
      folder: path.join(programs, 'Nested Virtualization Wizard Data'),
      trouble: { kept: true },
    })
    expect(readdirSync(os.tmpdir())).toEqual([])
    // Elsewhere administrator rights change nothing: the folder belongs to the one user.
    expect((await choose({ platform: 'linux', elevated: administrator })).folder).toBe(await own())
  })

  test('comes none in a place that isn’t there, which anybody could make', async () => {
    const chosen = await choose({ elevated: administrator, programs: path.join(programs, 'elsewhere') })
    expect(chosen).toMatchObject({ folder: preferred, trouble: { kept: false } })
    expect(chosen.trouble?.reason).toContain('ENOENT')
    expect([readdirSync(programs), readdirSync(os.tmpdir())]).toEqual([[], []])
  })

  test('comes none that somebody has put there as a link', async () => {
    const elsewhere = await freshFolder()
    const folder = path.join(programs, 'Nested Virtualization Wizard Data')
    symlinkSync(elsewhere, folder, 'junction')
    expect(await choose({ elevated: administrator })).toMatchObject({ folder: preferred, trouble: { kept: false } })
    expect(readdirSync(elsewhere)).toEqual([])
  })

  test('comes none that others can look into or write to', async ({ skip }) => {
    skip(process.platform === 'win32', 'Windows says it in access lists; there the place decides')
    chmodSync(await own(), 0o777)
    expect(await choose()).toMatchObject({ folder: preferred, trouble: { kept: false } })
  })
})
