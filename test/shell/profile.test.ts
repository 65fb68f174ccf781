import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { localApplicationData } from '../../electron/program/application-data.ts'
import type { DataFolder } from '../../electron/program/data-folder.ts'
import { chooseProfile, type ProfileChoice } from '../../electron/shell/start/profile.ts'
import { freshFolder } from '../doors/launch.ts'

describe('Chromium’s own folder', () => {
  let roaming: string
  let local: string
  beforeEach(async () => {
    roaming = await freshFolder()
    local = await freshFolder()
    const temporary = await freshFolder()
    for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, temporary)
  })

  const choose = (given: Partial<ProfileChoice> = {}) =>
    chooseProfile({
      data: data(roaming),
      usual: true,
      window: true,
      platform: 'win32',
      environment: { LOCALAPPDATA: local },
      ...given,
    })
  const ours = () => path.join(local, 'Nested Virtualization Wizard')
  const data = (folder: string): DataFolder => ({
    ...{ folder, personFolder: roaming, before: null, unguarded: false },
    trouble: null,
  })
  const without = (kept: boolean): DataFolder => ({
    ...data(roaming),
    trouble: { meant: roaming, reason: 'EACCES', kept },
  })

  test('on Windows stays on this PC, while the settings may travel with the person', () => {
    expect(choose().folder).toBe(path.join(ours(), 'Browser'))
  })

  test('on Windows without a window is always the same one, which no window uses, and no temporary one', () => {
    const profile = choose({ window: false })
    expect(profile.folder).toBe(path.join(ours(), 'Commands'))
    profile.forget()
    expect(existsSync(profile.folder)).toBe(true)
    expect(choose({ window: false }).folder).toBe(profile.folder)
    expect(readdirSync(os.tmpdir())).toEqual([])
  })

  test.each([
    ['another system', { platform: 'linux' }],
    ['a data folder that was named', { usual: false }],
  ] as const)('with %s is among the wizard’s data; without a window it goes with the run', (_name, given) => {
    expect(choose(given).folder).toBe(path.join(roaming, 'Browser'))
    const profile = choose({ ...given, window: false })
    expect(path.dirname(profile.folder)).toBe(os.tmpdir())
    writeFileSync(path.join(profile.folder, 'Local State'), '{}')
    profile.forget()
    expect(readdirSync(os.tmpdir())).toEqual([])
  })

  test('is in the folder that stands in for one that can’t be written', () => {
    const other = without(true)
    expect(choose({ data: other }).folder).toBe(path.join(roaming, 'Browser'))
    expect(choose({ data: other, window: false }).folder).toBe(path.join(roaming, 'Commands'))
    expect(readdirSync(local)).toEqual([])
  })

  test.each([
    [true, 'Browser'],
    [false, 'Commands'],
  ])('is where only administrators may write, if the journal is (window: %s), one for each of them', (window, name) => {
    const shared = path.join(roaming, 'Program Files')
    const { folder } = choose({ data: data(shared), window })
    expect(folder).toBe(path.join(shared, name, os.userInfo().username))
    expect(readdirSync(local)).toEqual([])
  })

  test('is a temporary one where nothing can be kept', () => {
    expect(path.dirname(choose({ data: without(false) }).folder)).toBe(os.tmpdir())
  })

  test('is among the data where its place on this PC takes nothing', () => {
    const file = path.join(local, 'file')
    writeFileSync(file, '')
    expect(choose({ environment: { LOCALAPPDATA: file } }).folder).toBe(path.join(roaming, 'Browser'))
  })

  test.each([{}, { LOCALAPPDATA: '' }, { LOCALAPPDATA: 'elsewhere' }])(
    'without a full path for it (%j)',
    (environment) => {
      expect(localApplicationData(environment, '/home/ñ')).toBe(path.join('/home/ñ', 'AppData', 'Local'))
    },
  )
})
