import { mkdir, readdir, readFile, rmdir, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { SettingsFile } from '../../electron/wizard/settings.ts'
import { temporaryFolder, Walker } from './harness.ts'

let folder: string
let file: string
beforeEach(async () => {
  folder = await temporaryFolder()
  file = path.join(folder, 'settings.json')
})

const defaults = { language: null, theme: 'system', pc: null, showCommands: false }
const load = async () => (await SettingsFile.open(folder)).value
const saved = async (): Promise<unknown> => JSON.parse(await readFile(file, 'utf8'))

describe('settings', () => {
  test('come back as they were saved, and leave no half-written file', async () => {
    await (await SettingsFile.open(folder)).change({ language: 'es', theme: 'dark', pc: 'first-timer' })
    expect(await load()).toEqual({ ...defaults, language: 'es', theme: 'dark', pc: 'first-timer' })
    expect(await readdir(folder)).toEqual(['settings.json'])
  })

  test('that are changed at once are all kept', async () => {
    const settings = await SettingsFile.open(folder)
    await Promise.all([
      settings.change({ language: 'es' }),
      settings.change({ theme: 'dark' }),
      settings.change({ pc: 'ready' }),
    ])
    expect(await load()).toEqual({ ...defaults, language: 'es', theme: 'dark', pc: 'ready' })
    expect(await readdir(folder)).toEqual(['settings.json'])
  })

  test('are the defaults where there is no file, which is no problem', async () => {
    expect(await SettingsFile.open(folder)).toMatchObject({ value: defaults, trouble: null })
    expect(await SettingsFile.open(path.join(folder, 'nowhere'))).toMatchObject({ value: defaults, trouble: null })
  })

  test.each(['', '{', '[]', '"text"', 'null', '{"language":"es",'])(
    'are the defaults for a damaged file, which is kept aside: %j',
    async (text) => {
      await writeFile(file, text)
      const settings = await SettingsFile.open(folder)
      const keptAs = path.join(folder, 'settings.damaged.json')
      expect(settings).toMatchObject({ value: defaults, trouble: { kind: 'damaged', keptAs } })
      await settings.change({ theme: 'dark' })
      expect(await readFile(keptAs, 'utf8')).toBe(text)
      expect(await SettingsFile.open(folder)).toMatchObject({ value: { ...defaults, theme: 'dark' }, trouble: null })
    },
  )

  test('of a damaged file that somebody only looks at stay where they are', async () => {
    await writeFile(file, '{')
    expect(await SettingsFile.open(folder, 'read-only')).toMatchObject({ value: defaults, trouble: null })
    expect(await readdir(folder)).toEqual(['settings.json'])
  })

  test('keep the good values beside a wrong one', async () => {
    await writeFile(file, '{"language":"xx","theme":"dark","pc":7,"extra":1,"__proto__":{"language":"es"}}')
    expect(await SettingsFile.open(folder)).toMatchObject({
      value: { ...defaults, theme: 'dark' },
      trouble: null,
    })
  })

  test('that can’t be read are not overwritten, and count again as soon as they can be', async () => {
    // A folder can't be read as a file, whoever asks.
    await mkdir(file)
    const settings = await SettingsFile.open(folder)
    expect(settings).toMatchObject({ value: defaults, trouble: { kind: 'unreadable' } })
    await expect(settings.change({ theme: 'dark' })).rejects.toThrow('EISDIR')
    expect(settings.value).toEqual({ ...defaults, theme: 'dark' })
    expect(await readdir(folder)).toEqual(['settings.json'])
    await rmdir(file)
    await writeFile(file, '{"language":"es","theme":"light","pc":"ready"}')
    await settings.change({ pc: 'first-timer' })
    expect(settings.value).toEqual({ ...defaults, language: 'es', theme: 'dark', pc: 'first-timer' })
    expect(await saved()).toEqual(settings.value)
  })
})

describe('settings in a folder that others can write to as well, with more rights than theirs', () => {
  const guarded = (folder: string) => SettingsFile.open(folder, 'read-write', true)

  test('are read and written as long as no link is on the way', async () => {
    await (await guarded(folder)).change({ theme: 'dark' })
    expect((await guarded(folder)).value.theme).toBe('dark')
  })

  test('are neither read nor written where a link leads elsewhere', async () => {
    await writeFile(file, '{"theme":"dark"')
    const detour = `${folder}-too`
    await symlink(folder, detour, 'junction')
    const settings = await guarded(detour)
    expect(settings).toMatchObject({ value: defaults, trouble: { kind: 'unreadable' } })
    await expect(settings.change({ theme: 'light' })).rejects.toThrow(`a link to elsewhere: ${detour}`)
    const later = await guarded(path.join(folder, 'own'))
    await symlink(await temporaryFolder(), path.join(folder, 'own'), 'junction')
    await expect(later.change({ theme: 'light' })).rejects.toThrow('a link to elsewhere')
    expect((await readdir(folder)).sort()).toEqual(['own', 'settings.json'])
    expect(await readFile(file, 'utf8')).toBe('{"theme":"dark"')
  })

  test('commands are hidden until somebody wants to see them, and shown the next time too', async () => {
    const first = await Walker.on('ready', { folder })
    expect((await first.state()).showCommands).toBe(false)
    await first.send({ type: 'setShowCommands', show: true })
    expect((await first.state()).showCommands).toBe(true)
    await first.close()
    expect((await (await Walker.on('ready', { folder })).state()).showCommands).toBe(true)
  })

  test('are the person’s own, while the rest is elsewhere', async () => {
    const work = await temporaryFolder()
    const walker = await Walker.on('ready', { folder: work, personFolder: folder })
    await walker.send({ type: 'setTheme', theme: 'dark' })
    expect(await saved()).toMatchObject({ theme: 'dark' })
    expect(await readdir(work)).not.toContain('settings.json')
    expect(await readdir(folder)).toEqual(['settings.json'])
  })
})

describe('the wizard', () => {
  const noticesOf = async () => {
    const walker = await Walker.on('ready', { folder })
    const { notices } = await walker.state()
    await walker.close()
    return notices
  }

  test('says that settings were damaged, and where they are kept', async () => {
    await writeFile(file, '{"theme":"dark"')
    const [notice, ...more] = await noticesOf()
    expect(notice).toMatchObject({ id: 'settingsDamaged', dismissible: true })
    expect(notice?.text).toContain(path.join(folder, 'settings.damaged.json'))
    expect(more).toEqual([])
    expect(await noticesOf()).toEqual([])
  })

  test('says that settings can’t be read, and why', async () => {
    await mkdir(file)
    const [notice] = await noticesOf()
    expect(notice).toMatchObject({ id: 'settingsUnreadable', text: expect.stringContaining('EISDIR') as string })
  })
})
