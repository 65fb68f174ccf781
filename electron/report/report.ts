import type { Snapshot } from '../nesting/snapshot.ts'

/** What a support report is made of. Nothing in it ever held a password. */
export interface ReportSource {
  version: string
  createdAt: string
  pc: { id: string; simulated: boolean }
  snapshot: Snapshot
  /** The findings as plain text with their codes, in the user's language. */
  summary: string
  /** What was planned and done, as in the journal. */
  journal: readonly unknown[]
  log: readonly { at: string; kind: string; text: string }[]
}

/**
 * The support report: one JSON file that a help desk reads, first the summary for people, then all facts.
 * First version: what the wizard knows, complete and not masked; the page says so before it is saved.
 */
export function supportReport(source: ReportSource): { name: string; text: string } {
  const day = source.createdAt.slice(0, 10)
  return {
    name: `nested-virtualization-report-${day}.json`,
    text: JSON.stringify({ report: 1, ...source, summary: source.summary.split('\n') }, null, 2) + '\n',
  }
}
