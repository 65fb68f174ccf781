import { ofLastRuns } from '../session/compaction.ts'
import type { Conclusions } from '../session/conclusions.ts'
import type { JournalEntry } from '../session/journal-entry.ts'
import type { SessionState } from '../session/state.ts'
import { logTexts } from '../words/log.ts'
import type { Words } from '../words/words.ts'
import { summary } from './summary.ts'

/** What a support report is made of. Nothing in it ever held a password. */
export interface ReportSource {
  version: string
  /** ISO 8601, in UTC. */
  createdAt: string
  pc: { id: string; simulated: boolean; title: string }
  session: SessionState
  conclusions: Conclusions
  /** The VM that the summary is about as well, if any. */
  vmId: string | null
  /** What was planned and done; the last runs of it are in the report. */
  journal: readonly JournalEntry[]
}

/**
 * The support report: one JSON file that a help desk reads, first the summary for people, then all facts.
 * First version: what is known, complete and not masked; the page says so before it is saved.
 */
export function supportReport(say: Words, source: ReportSource): { name: string; text: string } {
  const { version, createdAt, pc, session, conclusions, vmId, journal } = source
  const lastRuns = ofLastRuns(journal)
  const report = {
    report: 1,
    version,
    createdAt,
    pc: { id: pc.id, simulated: pc.simulated },
    snapshot: session.snapshot,
    summary: summary(say, { version, pc: pc.title, session, conclusions, vmId }).split('\n'),
    journal: lastRuns,
    /** So many older entries are in the journal besides. */
    journalBefore: journal.length - lastRuns.length,
    log: logTexts(say, session.log, session.activity !== null),
  }
  return {
    name: `nested-virtualization-report-${createdAt.slice(0, 10)}.json`,
    text: JSON.stringify(report, null, 2) + '\n',
  }
}
