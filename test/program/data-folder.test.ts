import { chmodSync, mkdirSync, readdirSync, rmdirSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { chooseDataFolder, prepareFolder, type FolderChoice } from '../../electron/program/data-folder.ts'
import { freshFolder } from '../doors/launch.ts'
import { windowsThatProtects } from './protecting.ts'

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

/** Where a test has the person's temporary folder. */
async function withTemporary(): Promise<string> {
  const temporary = path.join(await freshFolder(), 'temporary')
  mkdirSync(temporary)
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, temporary)
  return temporary
}
const administrator = () => Promise.resolve(true)
const protectedName = 'Nested Virtualization Wizard Data'

describe('with administrator rights on Windows, the work folder', () => {
  /** The person's own folder, in which any program of theirs can put anything. */
  let person: string
  let programs: string
  beforeEach(async () => {
    const home = await freshFolder()
    person = path.join(home, 'Roaming', 'Nested Virtualization Wizard')
    programs = path.join(home, 'Program Files')
    mkdirSync(person, { recursive: true })
    mkdirSync(programs)
    await withTemporary()
  })
  const choose = (given: Partial<FolderChoice> = {}) =>
    chooseDataFolder(person, {
      platform: 'win32',
      elevated: administrator,
      programs,
      runPowerShell: windowsThatProtects().run,
      ...given,
    })

  test('is the one that only administrators can write to; the person’s own keeps the rest', async () => {
    const folder = path.join(programs, protectedName)
    expect(await choose()).toEqual({ folder, personFolder: person, before: null, unguarded: false, trouble: null })
    expect([readdirSync(folder), readdirSync(person)]).toEqual([[], []])
  })

  test('isn’t the one where a journal lies that anybody can have written', async () => {
    writeFileSync(path.join(person, 'journal.jsonl'), 'planted')
    const chosen = await choose()
    expect(chosen).toMatchObject({ folder: path.join(programs, protectedName), before: person })
    expect(readdirSync(chosen.folder)).toEqual([])
  })

  test('is none where others could change it: nothing is believed and nothing written', async () => {
    writeFileSync(path.join(person, 'journal.jsonl'), 'planted')
    const access = { '': 'O:BAD:P(A;;FA;;;WD)' }
    const chosen = await choose({ runPowerShell: windowsThatProtects({ access }).run })
    expect(chosen.trouble).toMatchObject({ meant: path.join(programs, protectedName), kept: false })
    expect(chosen.trouble?.reason).toContain('WD')
    // A place where nothing can be, not even what somebody puts there in time.
    expect(() => mkdirSync(chosen.folder, { recursive: true })).toThrow()
    expect(chosen).toMatchObject({ personFolder: person, before: person })
    expect(readdirSync(os.tmpdir())).toEqual([])
  })

  test('is the one that was named while developing, which is said', async () => {
    const { run, calls } = windowsThatProtects()
    expect(await choose({ named: true, runPowerShell: run })).toEqual({
      folder: person,
      personFolder: person,
      before: null,
      unguarded: true,
      trouble: null,
    })
    expect(calls).toEqual([])
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
    mkdirSync(programs)
    await withTemporary()
  })

  /** The choice for a Windows program, with administrator rights or without. */
  const choose = (given: Partial<FolderChoice> = {}) =>
    chooseDataFolder(preferred, {
      platform: 'win32',
      elevated: () => Promise.resolve(false),
      programs,
      runPowerShell: windowsThatProtects().run,
      ...given,
    })
  const own = async () => (await choose()).folder

  test('comes always the same one, in the person’s own temporary folder', async () => {
    const first = await choose()
    expect(path.dirname(first.folder)).toBe(os.tmpdir())
    expect(first.personFolder).toBe(first.folder)
    expect(first.trouble).toMatchObject({
      meant: preferred,
      kept: true,
      reason: expect.stringMatching(/ENOTDIR|EEXIST|ENOENT/) as string,
    })
    writeFileSync(path.join(first.folder, 'journal.jsonl'), '')
    expect(await choose()).toEqual(first)
    expect(readdirSync(first.folder)).toEqual(['journal.jsonl'])
  })

  test('that was named comes one that only administrators can write, where the program has their rights', async () => {
    const chosen = await choose({ named: true, elevated: administrator })
    expect(chosen).toMatchObject({
      folder: path.join(programs, protectedName),
      unguarded: false,
      trouble: { meant: preferred, kept: true },
    })
    expect(readdirSync(os.tmpdir())).toEqual([])
    // Elsewhere administrator rights change nothing: the folder belongs to the one user.
    expect((await choose({ platform: 'linux', elevated: administrator })).folder).toBe(await own())
  })

  test('comes none in a place that isn’t there, which anybody could make', async () => {
    const elsewhere = path.join(programs, 'elsewhere')
    const chosen = await choose({ named: true, elevated: administrator, programs: elsewhere })
    expect(chosen).toMatchObject({ folder: preferred, trouble: { kept: false } })
    expect(chosen.trouble?.reason).toContain('ENOENT')
    expect([readdirSync(programs), readdirSync(os.tmpdir())]).toEqual([[], []])
  })

  test('comes none that somebody has put there as a link', async () => {
    const elsewhere = await freshFolder()
    const folder = await own()
    rmdirSync(folder)
    symlinkSync(elsewhere, folder, 'junction')
    expect(await choose()).toMatchObject({ folder: preferred, trouble: { kept: false } })
    expect(readdirSync(elsewhere)).toEqual([])
  })

  test('comes none that others can look into or write to', async ({ skip }) => {
    skip(process.platform === 'win32', 'Windows says it in access lists; there the place decides')
    chmodSync(await own(), 0o777)
    expect(await choose()).toMatchObject({ folder: preferred, trouble: { kept: false } })
  })
})
