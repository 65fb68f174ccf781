import { mkdtemp, readdir, readFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { JournalEntry } from '../../../electron/session/journal-entry.ts'
import { Journal } from '../../../electron/session/journal.ts'
import { SettingsFile } from '../../../electron/wizard/settings.ts'
import { AnotherProgram } from './another-program.ts'
import { answer, outcome } from './answer.ts'

/** Settings and journal are written while another program has them open. */
const folder = await mkdtemp(path.join(os.tmpdir(), 'held ö '))
const other = new AnotherProgram()

const settings = await SettingsFile.open(folder)
await settings.change({ theme: 'dark' })
const settingsFile = path.join(folder, 'settings.json')
const saved = async (): Promise<unknown> => JSON.parse(await readFile(settingsFile, 'utf8'))

let letGo = await other.open(settingsFile, 'Read')
const [forAMoment] = await Promise.all([outcome(settings.change({ language: 'es' })), pause(500).then(letGo)])
const afterAMoment = await saved()

letGo = await other.open(settingsFile, 'Read')
const forGood = await outcome(settings.change({ pc: 'ready' }))
await letGo()
const afterForGood = await saved()
const left = await readdir(folder)

const journalFile = path.join(folder, 'journal.jsonl')
const entry = (run: string): JournalEntry => ({
  ...{ event: 'planned', at: new Date().toISOString(), run, pc: 'ready', purpose: 'apply', check: null, vm: null },
  ...{ steps: [], undoes: [] },
})
const journal = await Journal.open(journalFile)
await journal.append(entry('one'))
letGo = await other.open(journalFile, 'Read')
await Promise.all([journal.append(entry('two')), pause(500).then(letGo)])
letGo = await other.open(journalFile, 'None')
const [again] = await Promise.all([Journal.open(journalFile), pause(500).then(letGo)])

await other.end()
answer({
  forAMoment,
  afterAMoment,
  forGood,
  afterForGood,
  left,
  journal: {
    problems: [...journal.troubles, ...again.troubles],
    entries: again.entries.map(({ run }) => run),
  },
})
