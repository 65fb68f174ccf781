import path from 'node:path'
import { takeLock, type Lock, type Taken } from '../program/lock.ts'
import type { JournalTrouble } from '../session/journal-opening.ts'
import { Journal } from '../session/journal.ts'
import { Runs } from '../session/runs.ts'
import type { Notice } from '../words/notice.ts'
import type { SettingsTrouble } from './settings.ts'

/** The record of a data folder. */
export interface OpenedRuns {
  readonly runs: Runs
  /** What was noticed. */
  readonly notices: readonly Notice[]
}

interface TakenRuns extends OpenedRuns {
  /** Keeps others from writing; null where we don't write either. */
  readonly lock: Lock | null
  /** Another wizard writes there. */
  readonly onlyLooks: boolean
}

const fileIn = (folder: string) => path.join(folder, 'journal.jsonl')

/** Opens the record beside a wizard that may be writing it: nothing is mended, and nothing is said of it. */
export async function lookAtRuns(folder: string): Promise<OpenedRuns> {
  return opened(await Journal.read(fileIn(folder)))
}

/**
 * The record of the wizard that works in a data folder. Where another one has it, or nothing can be written at all, it
 * is only read, and nothing there is touched.
 */
export class WizardRecord {
  private constructor(
    private readonly folder: string,
    private readonly changed: () => void,
    private taken: TakenRuns,
  ) {}

  /** @param changed called after each entry */
  static async open(folder: string, changed: () => void): Promise<WizardRecord> {
    return new WizardRecord(folder, changed, await takeRuns(folder, null, changed))
  }

  get runs(): Runs {
    return this.taken.runs
  }

  /** What was noticed when it was opened last. */
  get notices(): readonly Notice[] {
    return this.taken.notices
  }

  /** Another wizard has it. */
  get onlyLooks(): boolean {
    return this.taken.onlyLooks
  }

  /** Reads it anew. What is under way with the present runs is recorded before, or not at all; the lock stays ours. */
  async reopen(): Promise<void> {
    // Nobody writes what another wizard has, so what is shown of it stays until that is over.
    if (!this.taken.onlyLooks) await this.taken.runs.close()
    this.taken = await takeRuns(this.folder, this.taken.lock, this.changed)
  }

  /** Lets another wizard have it. */
  async close(): Promise<void> {
    await this.taken.runs.close()
    await this.taken.lock?.release()
  }
}

async function takeRuns(folder: string, held: Lock | null, changed: () => void): Promise<TakenRuns> {
  const taken: Taken = held ? { kind: 'ours', lock: held } : await takeLock(folder)
  const file = fileIn(folder)
  switch (taken.kind) {
    case 'ours':
      return { ...opened(await Journal.open(file), changed), lock: taken.lock, onlyLooks: false }
    case 'theirs': {
      const { runs, notices } = opened(await Journal.read(file, 'another wizard writes it'), changed)
      const { pid = null, since = null } = taken.owner ?? {}
      return { runs, notices: [...notices, { kind: 'otherWizard', pid, since }], lock: null, onlyLooks: true }
    }
    case 'unwritable': {
      const { reason } = taken
      const { runs, notices } = opened(await Journal.read(file, reason), changed)
      return { runs, notices: [...notices, { kind: 'journalUnwritable', reason }], lock: null, onlyLooks: false }
    }
  }
}

function opened(journal: Journal, changed?: () => void): OpenedRuns {
  return { runs: new Runs(journal, changed), notices: journal.troubles.map(aboutJournal) }
}

function aboutJournal(trouble: JournalTrouble): Notice {
  switch (trouble.kind) {
    case 'torn':
      return { kind: 'journalTorn' }
    case 'damaged':
      return { kind: 'journalDamaged', n: trouble.lines, file: trouble.keptAs }
    case 'orphans':
      return { kind: 'journalOrphans', n: trouble.entries, file: trouble.keptAs }
    case 'other-version':
      return { kind: 'journalOtherVersion', file: trouble.keptAs }
    case 'foreign':
      return { kind: 'journalForeign', file: trouble.keptAs }
    case 'too-large':
      return { kind: 'journalTooLarge', file: trouble.keptAs }
    case 'unreadable':
      return { kind: 'journalUnreadable', reason: trouble.reason }
    case 'unwritable':
      return { kind: 'journalUnwritable', reason: trouble.reason }
  }
}

export const aboutSettings = (trouble: SettingsTrouble): Notice =>
  trouble.kind === 'damaged'
    ? { kind: 'settingsDamaged', file: trouble.keptAs }
    : { kind: 'settingsUnreadable', reason: trouble.reason }
