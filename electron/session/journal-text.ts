import { isUtf8 } from 'node:buffer'
import { z } from 'zod'
import { journalEntry, type JournalEntry } from './journal-entry.ts'
import { applyEntry, type Run } from './run.ts'

const version = 1
const header = z.object({ journal: z.number() })
const headerLine = JSON.stringify({ journal: version }) + '\n'

/** An entry as a line of the file. */
export const lineOf = (entry: JournalEntry): string => JSON.stringify(entry) + '\n'

/** A whole journal: what it is, then its entries. */
export const textOf = (entries: readonly JournalEntry[]): string => headerLine + entries.map(lineOf).join('')

/** What a journal's file holds. */
export interface ReadText {
  readonly kind: 'journal'
  readonly entries: JournalEntry[]
  /** So many bytes of it are whole lines. */
  readonly length: number
  /** The last line has no end: it was being written when the wizard or the PC ended, so what it announces never began. */
  readonly torn: boolean
  /**
   * So many lines (`enough` where there are more) are no entries, or no wizard can have written them: they speak of what
   * their run doesn't have, or claim what the rules of its operations never give.
   */
  readonly damaged: number
  /** So many entries are of runs whose beginning is missing. */
  readonly orphans: number
  /** It says what it is. */
  readonly headed: boolean
}

/** Nothing, a journal, that of another version of the wizard, or something else altogether. */
export type JournalText = ReadText | { readonly kind: 'empty' | 'other-version' | 'foreign' }

/**
 * From so many damaged lines on nothing more is looked for: what is that full of rubbish is no journal with a damage, and
 * nobody should wait for it.
 */
const enough = 10_000

/** Reads a journal's file. Never throws, whatever is in it, and takes as long as it is large. */
export function readJournal(bytes: Buffer): JournalText {
  const from = byteOrderMark.every((byte, at) => bytes[at] === byte) ? byteOrderMark.length : 0
  const end = Math.max(from, bytes.lastIndexOf(lineBreak) + 1)
  if (end === from && headerLine.startsWith(bytes.subarray(from).toString('latin1'))) return { kind: 'empty' }

  const read = new Entries()
  let headed: boolean | null = null
  for (const line of linesOf(bytes.subarray(from, end))) {
    if (headed === null) {
      const found = versionOf(line)
      if (found !== null && found !== version) return { kind: 'other-version' }
      headed = found === version
      if (headed) continue
    }
    read.take(line)
    if (read.damaged >= enough) break
  }
  const { entries, damaged, orphans } = read
  if (!headed && entries.length === 0 && orphans === 0) return { kind: 'foreign' }
  return { kind: 'journal', entries, length: end, torn: end < bytes.length, damaged, orphans, headed: headed === true }
}

const lineBreak = 0x0a
/** What some editors put before a text. */
const byteOrderMark = [0xef, 0xbb, 0xbf]

/** The lines without their ends; null for one that is no text. */
function* linesOf(bytes: Buffer): Generator<string | null> {
  const text = isUtf8(bytes) ? bytes.toString('utf8') : null
  const length = text?.length ?? bytes.length
  for (let at = 0; at < length;) {
    const end = text === null ? bytes.indexOf(lineBreak, at) : text.indexOf('\n', at)
    yield text === null ? textIn(bytes.subarray(at, end)) : text.slice(at, end)
    at = end + 1
  }
}

const textIn = (bytes: Buffer) => (isUtf8(bytes) ? bytes.toString('utf8') : null)

function versionOf(line: string | null): number | null {
  return header.safeParse(parsed(line)).data?.journal ?? null
}

function parsed(line: string | null): unknown {
  if (line === null) return null
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

const isBlank = (line: string | null) => line !== null && /^\s*$/.test(line)

/** Entries one after the other, each by what those before it say. */
class Entries {
  readonly entries: JournalEntry[] = []
  damaged = 0
  orphans = 0
  readonly #runs = new Map<string, Run>()
  /** Runs whose beginning is there, and can't be true. */
  readonly #disbelieved = new Set<string>()

  take(line: string | null): void {
    const entry = journalEntry.safeParse(parsed(line)).data
    if (entry === undefined) {
      if (!isBlank(line)) this.damaged++
      return
    }
    const { run, event } = entry
    const begun = this.#runs.has(run)
    if (event !== 'planned' && !begun) {
      if (this.#disbelieved.has(run)) this.damaged++
      else this.orphans++
    } else if (applyEntry(this.#runs, entry)) this.entries.push(entry)
    else {
      this.damaged++
      if (!begun) this.#disbelieved.add(run)
    }
  }
}
