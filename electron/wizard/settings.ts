import { mkdir, rename } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { patiently, writeWhole } from '../program/files.ts'
import { readPersonFile, refuseLink } from '../program/person-files.ts'
import { languageId, themeId } from './contract/command.ts'
import { messageOf } from '../program/errors.ts'

export const settings = z.object({
  /** Null: as the system says. */
  language: languageId.nullable().catch(null),
  theme: themeId.catch('system'),
  /** The PC chosen last: `this-pc` or a simulated one. */
  pc: z.string().nullable().catch(null),
  /** Whether the PowerShell of what will be done is shown with it. */
  showCommands: z.boolean().catch(false),
})
export type Settings = z.infer<typeof settings>
const defaults: Settings = { language: null, theme: 'system', pc: null, showCommands: false }

/** Why the defaults count although there is a file. */
export type SettingsTrouble =
  | { kind: 'damaged'; keptAs: string }
  /** It can't be read, or not be put aside; it stays as it is. */
  | { kind: 'unreadable'; reason: string }

/**
 * The settings of the data folder. A missing file or a single wrong value counts as its default: settings are a
 * convenience and never stop the wizard. What somebody has chosen is not thrown away either: a damaged file is kept
 * aside, and one that can't be read is never overwritten by defaults.
 */
export class SettingsFile {
  value: Settings = defaults
  trouble: SettingsTrouble | null = null
  /** What was changed while the file could not be read. */
  #changes: Partial<Settings> = {}

  private constructor(
    private readonly folder: string,
    private readonly access: 'read-write' | 'read-only',
    private readonly guarded: boolean,
  ) {}

  /**
   * Never fails: see `trouble`.
   * @param access `read-only` leaves a damaged file where it is
   * @param guarded whether this program has more rights than others that can write there: then no link is followed
   */
  static async open(
    folder: string,
    access: 'read-write' | 'read-only' = 'read-write',
    guarded = false,
  ): Promise<SettingsFile> {
    const file = new SettingsFile(folder, access, guarded)
    await file.#load()
    return file
  }

  /**
   * Changes settings and writes them, whole or not at all. The change counts in any case.
   * @throws the file system's error when they can't be written
   */
  async change(change: Partial<Settings>): Promise<void> {
    this.#changes = { ...this.#changes, ...change }
    this.value = { ...this.value, ...change }
    if (this.trouble?.kind === 'unreadable') await this.#readAgain()
    if (this.guarded) refuseLink(this.#file)
    await mkdir(this.folder, { recursive: true })
    await writeWhole(this.#file, JSON.stringify(this.value, null, 2) + '\n')
  }

  async #readAgain(): Promise<void> {
    await this.#load()
    this.value = { ...this.value, ...this.#changes }
    if (this.trouble?.kind === 'unreadable') throw new Error(this.trouble.reason)
  }

  async #load(): Promise<void> {
    this.trouble = null
    try {
      // A program that has it open for a moment is waited for.
      const text = await patiently('open', () => Promise.resolve(readPersonFile(this.#file, this.guarded)))
      const read = text === null ? defaults : parse(text)
      this.value = read ?? defaults
      if (read !== null || this.access === 'read-only') return
      const keptAs = path.join(this.folder, 'settings.damaged.json')
      await patiently('replace', () => rename(this.#file, keptAs))
      this.trouble = { kind: 'damaged', keptAs }
    } catch (error) {
      this.trouble = { kind: 'unreadable', reason: messageOf(error) }
    }
  }

  get #file(): string {
    return path.join(this.folder, 'settings.json')
  }
}

/** @returns null for a text that holds no settings at all */
function parse(text: string): Settings | null {
  try {
    return settings.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
