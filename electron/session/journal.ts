import { rename } from 'node:fs/promises'
import { z } from 'zod'
import { messageOf } from '../program/errors.ts'
import { patiently, readIfThere } from '../program/files.ts'
import { journalEntry, type JournalEntry } from './journal-entry.ts'
import { LineFile } from './journal-file.ts'
import { RecordError } from './record-error.ts'

const version = 1
const header = z.object({ journal: z.number() })

/** What was noticed while opening; each is shown to the user once. */
export type JournalTrouble =
  | { kind: 'torn'; lines: number } // the last line was cut off by a crash and has been dropped
  | { kind: 'other-version'; movedTo: string }
  | { kind: 'unreadable'; reason: string }
  | { kind: 'unwritable'; reason: string }

/**
 * The durable record, one JSON object per line, flushed to the disk before the change it announces.
 * A torn last line (power loss while writing) is dropped; everything before it counts.
 * A program that has the file open for a moment is waited for.
 */
export class Journal {
  readonly troubles: JournalTrouble[] = []
  readonly entries: JournalEntry[] = []
  #lines: LineFile
  #tail: Promise<void> = Promise.resolve()
  /** Why nothing can be added; null where it can be tried. */
  #shut: string | null

  private constructor(
    private readonly file: string,
    private readonly access: 'read-write' | 'read-only',
    shut: string | null,
  ) {
    this.#shut = shut
    this.#lines = new LineFile(file, 0)
  }

  /** Opens or creates the journal. Never throws for a damaged or unwritable file: see `troubles`. */
  static async open(file: string): Promise<Journal> {
    const journal = new Journal(file, 'read-write', null)
    await journal.#load()
    return journal
  }

  /**
   * Reads the journal of a wizard that may be writing it at this moment, and touches nothing: no file is made, and
   * what an opening would mend (a torn line, which may only be half written yet; another version) is left to it,
   * without a word.
   * @param why nothing can be added
   */
  static async read(file: string, why = 'opened only to be read'): Promise<Journal> {
    const journal = new Journal(file, 'read-only', why)
    await journal.#load()
    return journal
  }

  /**
   * Adds an entry and resolves when it is safe on the disk.
   * @throws RecordError when it can't be; then it isn't in `entries` either, and the next one tries anew
   */
  append(entry: JournalEntry): Promise<void> {
    const added = this.#tail.then(async () => {
      if (this.#shut !== null) throw new RecordError(this.#shut)
      try {
        await this.#lines.add(lineOf(entry), () => textOf(this.entries))
      } catch (error) {
        throw new RecordError(messageOf(error), error)
      }
      this.entries.push(entry)
    })
    this.#tail = added.catch(() => undefined)
    return added
  }

  /** What is being added is finished; nothing is after that. */
  async close(): Promise<void> {
    await this.#tail
    this.#shut ??= 'closed'
  }

  async #load(): Promise<void> {
    let text: string
    try {
      text = (await readIfThere(this.file)) ?? ''
    } catch (error) {
      this.#shut ??= messageOf(error)
      this.troubles.push({ kind: 'unreadable', reason: messageOf(error) })
      return
    }
    if (text.length === 0) {
      await this.#begin()
      return
    }
    const whole = text.slice(0, text.lastIndexOf('\n') + 1)
    const [first = '', ...lines] = whole.split('\n').slice(0, -1)
    const ours = parseJson(first, header)?.journal === version
    if (!ours) {
      if (this.access === 'read-write') await this.#setAside()
      return
    }
    let dropped = whole.length < text.length ? 1 : 0
    for (const line of lines) {
      const entry = parseJson(line, journalEntry)
      if (entry) this.entries.push(entry)
      else dropped++
    }
    if (this.access === 'read-only') return
    this.#lines = new LineFile(this.file, Buffer.byteLength(whole), whole.length < text.length)
    if (dropped > 0) this.troubles.push({ kind: 'torn', lines: dropped })
  }

  async #setAside(): Promise<void> {
    const movedTo = `${this.file}.${new Date().toISOString().replace(/[:.]/g, '-')}.other-version`
    try {
      await patiently('replace', () => rename(this.file, movedTo))
    } catch (error) {
      this.#shut = messageOf(error)
      this.troubles.push({ kind: 'unwritable', reason: messageOf(error) })
      return
    }
    this.troubles.push({ kind: 'other-version', movedTo })
    await this.#begin()
  }

  /** A file with nothing in it but what it is, so that it is known at once whether anything can be written. */
  async #begin(): Promise<void> {
    if (this.access === 'read-only') return
    try {
      await this.#lines.replace(headerLine)
    } catch (error) {
      this.troubles.push({ kind: 'unwritable', reason: messageOf(error) })
    }
  }
}

const headerLine = JSON.stringify({ journal: version }) + '\n'
const lineOf = (entry: JournalEntry): string => JSON.stringify(entry) + '\n'
const textOf = (entries: readonly JournalEntry[]): string => headerLine + entries.map(lineOf).join('')

function parseJson<T>(line: string, schema: z.ZodType<T>): T | null {
  try {
    const parsed = schema.safeParse(JSON.parse(line))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
