import { mkdtempSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { applicationData } from '../../../electron/program/application-data.ts'
import { chooseDataFolder, folderName } from '../../../electron/program/data-folder.ts'
import { openLog } from '../../../electron/program/log.ts'
import { Journal } from '../../../electron/session/journal.ts'
import { SettingsFile } from '../../../electron/wizard/settings.ts'
import { answer } from './answer.ts'

/**
 * Where settings, journal and log go without administrator rights: for a person whose name isn't ASCII, deep below, and
 * where they can't.
 */
const home = mkdtempSync(path.join(os.tmpdir(), 'home-'))

// Deeper than the 260 characters that programs of Windows take by themselves.
const roaming = path.join(home, 'Jörg Müller 実験', ...Array.from({ length: 6 }, () => 'x'.repeat(60)), 'Roaming')
const preferred = path.join(applicationData(process.platform, { ...process.env, APPDATA: roaming }), folderName)
const without = { elevated: () => Promise.resolve(false) }
const chosen = await chooseDataFolder(preferred, without)
const settings = await SettingsFile.open(chosen.folder)
await settings.change({ theme: 'dark' })
const journalFile = path.join(chosen.folder, 'journal.jsonl')
const journal = await Journal.open(journalFile)
await journal.append({
  ...{
    event: 'planned',
    at: new Date().toISOString(),
    run: 'one',
    pc: 'this-pc',
    purpose: 'fix',
    check: null,
    vm: null,
  },
  ...{ steps: [{ operation: { kind: 'startManagementService' }, commands: [] }], undoes: [null] },
})
openLog({ folder: path.join(chosen.folder, 'logs') }).info('a line')

// A file where the folder should be: nobody can write in there.
const blocked = path.join(home, 'blocked')
writeFileSync(blocked, '')
const standIn = async () => {
  const first = await chooseDataFolder(path.join(blocked, folderName), without)
  const second = await chooseDataFolder(path.join(blocked, folderName), without)
  return {
    kept: first.trouble?.kept,
    sameAgain: first.folder === second.folder,
    below: path.dirname(first.folder) === os.tmpdir(),
  }
}

answer({
  long: chosen.folder.length > 260,
  preferred: chosen.folder === preferred,
  trouble: chosen.trouble,
  settings: (await SettingsFile.open(chosen.folder)).value.theme,
  journal: (await Journal.open(journalFile)).entries.length,
  problems: journal.troubles,
  standIn: await standIn(),
})
