import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadSettings, saveSettings } from '../../electron/wizard/settings.ts'

let folder: string
beforeEach(async () => void (folder = await mkdtemp(path.join(os.tmpdir(), 'settings-'))))
afterEach(() => rm(folder, { recursive: true, force: true }))

const defaults = { language: null, theme: 'system', pc: null }

describe('settings', () => {
  test('come back as they were saved, and leave no half-written file', async () => {
    await saveSettings(folder, { language: 'es', theme: 'dark', pc: 'first-timer' })
    expect(await loadSettings(folder)).toEqual({ language: 'es', theme: 'dark', pc: 'first-timer' })
    expect(await readdir(folder)).toEqual(['settings.json'])
  })

  test('are the defaults where there is no file', async () => {
    expect(await loadSettings(folder)).toEqual(defaults)
  })

  test.each(['', '{', '[]', '"text"', 'null', '{"__proto__":{"theme":"dark"}}'])(
    'are the defaults for a damaged file: %j',
    async (text) => {
      await writeFile(path.join(folder, 'settings.json'), text)
      expect(await loadSettings(folder)).toEqual(defaults)
    },
  )

  test('keep the good values beside a wrong one', async () => {
    await writeFile(path.join(folder, 'settings.json'), '{"language":"xx","theme":"dark","pc":7,"extra":1}')
    expect(await loadSettings(folder)).toEqual({ language: null, theme: 'dark', pc: null })
  })
})
