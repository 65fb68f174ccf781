import { readdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { settings, SettingsFile } from '../../electron/wizard/settings.ts'
import { runs } from '../long.ts'
import { asJson, strangeText, strangeValue } from '../strange.ts'
import { temporaryFolder } from './harness.ts'

const nearly = fc.record(
  {
    language: fc.oneof(fc.constantFrom('en', 'es', 'fr', null), strangeValue),
    theme: fc.oneof(fc.constantFrom('dark', 'system', 'blue'), strangeValue),
    pc: fc.oneof(strangeText, strangeValue),
    more: strangeValue,
  },
  { requiredKeys: [] },
)
const contents = fc.oneof(
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  strangeText.map((text) => Buffer.from(text)),
  fc.oneof(nearly, strangeValue).map((value) => Buffer.from(asJson(value))),
)

test('whatever settings.json holds, there are settings, what was there is kept, and a change is read again', async () => {
  const folder = await temporaryFolder()
  const file = path.join(folder, 'settings.json')
  await fc.assert(
    fc.asyncProperty(contents, async (content) => {
      await writeFile(file, content)
      const looked = await SettingsFile.open(folder, 'read-only')
      expect(await readdir(folder)).toEqual(['settings.json'])
      const opened = await SettingsFile.open(folder)
      expect(settings.parse(opened.value)).toEqual(opened.value)
      expect(opened.value).toEqual(looked.value)
      const kept = opened.trouble?.kind === 'damaged' ? ['settings.damaged.json'] : ['settings.json']
      expect(await readdir(folder)).toEqual(kept)
      await opened.change({ theme: 'dark' })
      expect((await SettingsFile.open(folder)).value).toEqual({ ...opened.value, theme: 'dark' })
      for (const name of await readdir(folder)) await rm(path.join(folder, name))
    }),
    { numRuns: runs(100) },
  )
})
