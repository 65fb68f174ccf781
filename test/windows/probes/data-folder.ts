import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { applicationData } from '../../../electron/program/application-data.ts'
import { chooseDataFolder, folderName } from '../../../electron/program/data-folder.ts'
import { openLog } from '../../../electron/program/log.ts'
import { Journal } from '../../../electron/session/journal.ts'
import { SettingsFile } from '../../../electron/wizard/settings.ts'
import { answer } from './answer.ts'

/** Where settings, journal and log go: for a person whose name isn't ASCII, deep below, and where they can't. */
const home = mkdtempSync(path.join(os.tmpdir(), 'home-'))

// Deeper than the 260 characters that programs of Windows take by themselves.
const roaming = path.join(home, 'Jörg Müller 実験', ...Array.from({ length: 6 }, () => 'x'.repeat(60)), 'Roaming')
const preferred = path.join(applicationData(process.platform, { ...process.env, APPDATA: roaming }), folderName)
const chosen = await chooseDataFolder(preferred)
const settings = await SettingsFile.open(chosen.folder)
await settings.change({ theme: 'dark' })
const journalFile = path.join(chosen.folder, 'journal.jsonl')
const journal = await Journal.open(journalFile)
await journal.append({ event: 'cancelled', at: new Date().toISOString(), run: 'one' })
openLog({ folder: path.join(chosen.folder, 'logs') }).info('a line')

// A file where the folder should be: nobody can write in there.
const blocked = path.join(home, 'blocked')
writeFileSync(blocked, '')
const programs = path.join(home, 'Program Files')
mkdirSync(programs)
const standIn = async (elevated: boolean) => {
  const given = { elevated: () => Promise.resolve(elevated), programs }
  const first = await chooseDataFolder(path.join(blocked, folderName), given)
  const second = await chooseDataFolder(path.join(blocked, folderName), given)
  return {
    parent: path.relative(home, path.dirname(first.folder)),
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
  withRights: await standIn(true),
  without: await standIn(false),
})
