import path from 'node:path'
import { Journal, type JournalTrouble } from '../session/journal.ts'
import { Runs } from '../session/runs.ts'
import type { Notice } from '../words/notice.ts'
import type { SettingsTrouble } from './settings.ts'

export type Access = 'read-write' | 'read-only'

/**
 * Opens the record of runs in a data folder.
 * @param access `read-only` beside a wizard that may be writing it: nothing is mended, and nothing is said of it
 * @param notify called for what goes wrong with it later
 * @param changed called after each entry
 * @returns with what was noticed at once
 */
export async function openRuns(
  folder: string,
  access: Access,
  notify: (notice: Notice) => void = () => {},
  changed: () => void = () => {},
): Promise<{ runs: Runs; notices: readonly Notice[] }> {
  const file = path.join(folder, 'journal.jsonl')
  const notices: Notice[] = []
  let tell = (notice: Notice): void => void notices.push(notice)
  const open = access === 'read-only' ? Journal.read.bind(Journal) : Journal.open.bind(Journal)
  const journal = await open(file, (trouble) => {
    tell(aboutJournal(trouble))
  })
  tell = notify
  return { runs: new Runs(journal, changed), notices }
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
