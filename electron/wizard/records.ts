import path from 'node:path'
import { Journal, type JournalTrouble } from '../session/journal.ts'
import { Runs } from '../session/runs.ts'
import type { Notice } from '../words/notice.ts'
import type { SettingsTrouble } from './settings.ts'

export type Access = 'read-write' | 'read-only'

/**
 * Opens the record of runs in a data folder.
 * @param access `read-only` beside a wizard that may be writing it: nothing is mended, and nothing is said of it
 * @param changed called after each entry
 * @returns with what was noticed
 */
export async function openRuns(
  folder: string,
  access: Access,
  changed: () => void = () => {},
): Promise<{ runs: Runs; notices: readonly Notice[] }> {
  const file = path.join(folder, 'journal.jsonl')
  const journal = await (access === 'read-only' ? Journal.read(file) : Journal.open(file))
  return { runs: new Runs(journal, changed), notices: journal.troubles.map(aboutJournal) }
}

function aboutJournal(trouble: JournalTrouble): Notice {
  if (trouble.kind === 'torn') return { kind: 'journalTorn' }
  if (trouble.kind === 'other-version') return { kind: 'journalOtherVersion', file: trouble.movedTo }
  return { kind: 'journalUnwritable', reason: trouble.reason }
}

export const aboutSettings = (trouble: SettingsTrouble): Notice =>
  trouble.kind === 'damaged'
    ? { kind: 'settingsDamaged', file: trouble.keptAs }
    : { kind: 'settingsUnreadable', reason: trouble.reason }
