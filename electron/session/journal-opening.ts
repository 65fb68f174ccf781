import { rename } from 'node:fs/promises'
import { messageOf } from '../program/errors.ts'
import { patiently, readBytesIfThere, UnfitFile, writeWhole } from '../program/files.ts'
import { compacted } from './compaction.ts'
import type { JournalEntry } from './journal-entry.ts'
import { LineFile } from './journal-file.ts'
import { readJournal, textOf, type ReadText } from './journal-text.ts'

/** What was noticed while opening; each is shown to the user once. */
export type JournalTrouble =
  /** The last line was cut off by a crash, and has been dropped. */
  | { kind: 'torn' }
  /** So many lines could not be read. The journal as it was is kept. */
  | { kind: 'damaged'; lines: number; keptAs: string }
  /** So many entries are of runs whose beginning is missing. The journal as it was is kept. */
  | { kind: 'orphans'; entries: number; keptAs: string }
  /** Another version's, something else, or larger than a journal is: it was set aside, whole. */
  | { kind: 'other-version' | 'foreign' | 'too-large'; keptAs: string }
  /** It is left as it is. */
  | { kind: 'unreadable'; reason: string }
  | { kind: 'unwritable'; reason: string }

/** A journal as it was found, and mended where that was needed. */
export interface OpenedJournal {
  readonly entries: JournalEntry[]
  readonly lines: LineFile
  readonly troubles: readonly JournalTrouble[]
  /** Why nothing can be added; null where it can be tried. */
  readonly shut: string | null
}

/** A year of daily work is a tenth of this. */
const limit = { bytes: 32_000_000 }

/** A journal larger than this is made smaller when it is opened, if no more than this share of its entries would stay. */
const worthwhile = { bytes: 1_000_000, share: 0.9 }

/** Reads a journal and touches nothing. What can't be read is said; what an opening would mend is not. */
export async function lookAtJournal(file: string): Promise<Pick<OpenedJournal, 'entries' | 'troubles'>> {
  try {
    const bytes = await readBytesIfThere(file, limit)
    const read = bytes && readJournal(bytes)
    return { entries: read?.kind === 'journal' ? read.entries : [], troubles: [] }
  } catch (error) {
    return { entries: [], troubles: [{ kind: 'unreadable', reason: messageOf(error) }] }
  }
}

/** Opens a journal to write it, makes it where there is none, and mends it where it is damaged. Never throws. */
export async function openJournal(file: string): Promise<OpenedJournal> {
  let bytes: Buffer | null
  try {
    bytes = await readBytesIfThere(file, limit)
  } catch (error) {
    if (error instanceof UnfitFile && error.code === 'EFBIG') return setAside(file, 'too-large')
    return shut({ kind: 'unreadable', reason: messageOf(error) }, file)
  }
  const read = bytes && readJournal(bytes)
  if (bytes === null || read === null || read.kind === 'empty') return begun(file)
  if (read.kind !== 'journal') return setAside(file, read.kind)
  const opened = await mended(file, read, bytes)
  return opened.troubles.length === 0 && bytes.length > worthwhile.bytes ? smaller(opened) : opened
}

/** Without the runs that decide nothing any more. Where it can't be written the larger one does as well. */
async function smaller(opened: OpenedJournal): Promise<OpenedJournal> {
  const entries = compacted(opened.entries)
  if (entries.length > opened.entries.length * worthwhile.share) return opened
  const troubles = await tried(() => opened.lines.replace(textOf(entries)))
  return troubles.length === 0 ? { ...opened, entries } : opened
}

function shut(trouble: JournalTrouble & { reason: string }, file: string): OpenedJournal {
  return { entries: [], lines: new LineFile(file, 0), troubles: [trouble], shut: trouble.reason }
}

/** With nothing in it but what it is, so that it is known at once whether anything can be written. */
async function begun(file: string, noticed: readonly JournalTrouble[] = []): Promise<OpenedJournal> {
  const lines = new LineFile(file, 0)
  const troubles = await tried(() => lines.replace(textOf([])))
  return { entries: [], lines, troubles: [...noticed, ...troubles], shut: null }
}

async function setAside(file: string, kind: 'other-version' | 'foreign' | 'too-large'): Promise<OpenedJournal> {
  const keptAs = nameFor(file, kind)
  try {
    await patiently('replace', () => rename(file, keptAs))
  } catch (error) {
    return shut({ kind: 'unwritable', reason: messageOf(error) }, file)
  }
  return begun(file, [{ kind, keptAs }])
}

async function mended(file: string, read: ReadText, bytes: Buffer): Promise<OpenedJournal> {
  const { entries, damaged, orphans, torn } = read
  const lines = new LineFile(file, read.length, torn)
  const noticed: JournalTrouble[] = torn ? [{ kind: 'torn' }] : []
  if (damaged === 0 && orphans === 0) {
    const troubles = await tried(() => (read.headed ? lines.takeBack() : lines.replace(textOf(entries))))
    return { entries, lines, troubles: [...noticed, ...troubles], shut: null }
  }
  const keptAs = nameFor(file, 'damaged')
  const troubles = await tried(async () => {
    await writeWhole(keptAs, bytes)
    await lines.replace(textOf(entries))
  })
  // Where there is no room for a copy it all stays where it is, and the next opening tries again.
  const kept = troubles.length === 0 ? keptAs : file
  if (damaged > 0) noticed.push({ kind: 'damaged', lines: damaged, keptAs: kept })
  if (orphans > 0) noticed.push({ kind: 'orphans', entries: orphans, keptAs: kept })
  return { entries, lines, troubles: [...noticed, ...troubles], shut: null }
}

const nameFor = (file: string, what: string) => `${file}.${new Date().toISOString().replace(/[:.]/g, '-')}.${what}`

async function tried(work: () => Promise<void>): Promise<JournalTrouble[]> {
  try {
    await work()
    return []
  } catch (error) {
    return [{ kind: 'unwritable', reason: messageOf(error) }]
  }
}
