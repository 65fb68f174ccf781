import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { languageId, themeId } from './command.ts'

export const settings = z.object({
  /** Null: as the system says. */
  language: languageId.nullable().catch(null),
  theme: themeId.catch('system'),
  /** The PC chosen last: `this-pc` or a simulated one. */
  pc: z.string().nullable().catch(null),
})
export type Settings = z.infer<typeof settings>
const defaults: Settings = { language: null, theme: 'system', pc: null }

/**
 * Reads the settings file of the data folder. A missing file, a damaged one or a single wrong value counts as
 * its default: settings are a convenience and never stop the wizard.
 */
export async function loadSettings(folder: string): Promise<Settings> {
  try {
    return settings.parse(JSON.parse(await readFile(settingsFile(folder), 'utf8')))
  } catch {
    return defaults
  }
}

/**
 * Writes the settings, whole or not at all.
 * @throws the file system's error when the folder can't be written
 */
export async function saveSettings(folder: string, value: Settings): Promise<void> {
  await mkdir(folder, { recursive: true })
  const file = settingsFile(folder)
  await writeFile(`${file}.new`, JSON.stringify(value, null, 2) + '\n', { mode: 0o600 })
  await rename(`${file}.new`, file)
}

const settingsFile = (folder: string) => path.join(folder, 'settings.json')
