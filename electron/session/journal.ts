import { open, readFile, rename, truncate } from 'node:fs/promises'
import { z } from 'zod'
import { patiently } from '../program/files.ts'
import { journalEntry, type JournalEntry } from './journal-entry.ts'
import { messageOf } from '../program/errors.ts'

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
 * A program that has the file open for a moment is waited for. Where the file can't be written the journal goes on in
 * memory and says so once.
 */
export class Journal {
  readonly troubles: JournalTrouble[] = []
  readonly entries: JournalEntry[] = []
  #tail: Promise<void> = Promise.resolve()
  #writable: boolean

  private constructor(
    private readonly file: string,
    private readonly onTrouble: (trouble: JournalTrouble) => void,
    private readonly access: 'read-write' | 'read-only',
  ) {
    this.#writable = access === 'read-write'
  }

  /** Opens or creates the journal. Never throws for a damaged or unwritable file: see `troubles`. */
  static async open(file: string, onTrouble: (trouble: JournalTrouble) => void = () => {}): Promise<Journal> {
    const journal = new Journal(file, onTrouble, 'read-write')
    await journal.#load()
    return journal
  }

  /**
   * Reads the journal of a wizard that may be writing it at this moment, and touches nothing: no file is made, and
   * what an opening would mend (a torn line, which may only be half written yet; another version) is left to it,
   * without a word. What is appended stays in memory.
   */
  static async read(file: string, onTrouble: (trouble: JournalTrouble) => void = () => {}): Promise<Journal> {
    const journal = new Journal(file, onTrouble, 'read-only')
    await journal.#load()
    return journal
  }

  /** Adds an entry and resolves when it is safe on the disk (or, where that is impossible, in memory). */
  append(entry: JournalEntry): Promise<void> {
    this.entries.push(entry)
    this.#tail = this.#tail.then(() => this.#write(JSON.stringify(entry) + '\n'))
    return this.#tail
  }

  async #load(): Promise<void> {
    let text: string
    try {
      text = await patiently('open', () => readFile(this.file, 'utf8'))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') await this.#write(headerLine)
      else this.#unusable('unreadable', error)
      return
    }
    if (text.length === 0) {
      await this.#write(headerLine)
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
    if (whole.length < text.length) await this.#dropTornLine(whole)
    if (dropped > 0) this.#report({ kind: 'torn', lines: dropped })
  }

  async #dropTornLine(whole: string): Promise<void> {
    try {
      await patiently('open', () => truncate(this.file, Buffer.byteLength(whole)))
    } catch (error) {
      this.#unusable('unwritable', error)
    }
  }

  async #setAside(): Promise<void> {
    const movedTo = `${this.file}.${new Date().toISOString().replace(/[:.]/g, '-')}.other-version`
    try {
      await patiently('replace', () => rename(this.file, movedTo))
      this.#report({ kind: 'other-version', movedTo })
      await this.#write(headerLine)
    } catch (error) {
      this.#unusable('unwritable', error)
    }
  }

  async #write(line: string): Promise<void> {
    if (!this.#writable) return
    try {
      const handle = await patiently('open', () => open(this.file, 'a', 0o600))
      try {
        await handle.appendFile(line, 'utf8')
        await handle.datasync()
      } finally {
        await handle.close()
      }
    } catch (error) {
      this.#unusable('unwritable', error)
    }
  }

  /** From here on nothing is written: what can't be read must not be overwritten either. */
  #unusable(kind: 'unreadable' | 'unwritable', error: unknown): void {
    this.#writable = false
    this.#report({ kind, reason: messageOf(error) })
  }

  #report(trouble: JournalTrouble): void {
    this.troubles.push(trouble)
    this.onTrouble(trouble)
  }
}

const headerLine = JSON.stringify({ journal: version }) + '\n'

function parseJson<T>(line: string, schema: z.ZodType<T>): T | null {
  try {
    const parsed = schema.safeParse(JSON.parse(line))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
