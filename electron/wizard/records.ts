import path from 'node:path'
import { Journal, type JournalProblem } from '../session/journal.ts'
import { Runs } from '../session/runs.ts'
import type { Notice } from '../words/notice.ts'
import type { SettingsProblem } from './settings.ts'

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
  const journal = await open(file, (problem) => {
    tell(aboutJournal(problem))
  })
  tell = notify
  return { runs: new Runs(journal, changed), notices }
}

function aboutJournal(problem: JournalProblem): Notice {
  if (problem.kind === 'torn') return { kind: 'journalTorn' }
  if (problem.kind === 'other-version') return { kind: 'journalOtherVersion', file: problem.movedTo }
  return { kind: 'journalUnwritable', reason: problem.reason }
}

export const aboutSettings = (problem: SettingsProblem): Notice =>
  problem.kind === 'damaged'
    ? { kind: 'settingsDamaged', file: problem.keptAs }
    : { kind: 'settingsUnreadable', reason: problem.reason }
