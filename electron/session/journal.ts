import { messageOf } from '../program/errors.ts'
import type { JournalEntry } from './journal-entry.ts'
import { LineFile } from './journal-file.ts'
import { lookAtJournal, openJournal, type JournalTrouble, type OpenedJournal } from './journal-opening.ts'
import { lineOf, textOf } from './journal-text.ts'
import { RecordError } from './record-error.ts'

/**
 * The durable record, one JSON object per line, flushed to the disk before the change it announces.
 * A program that has the file open for a moment is waited for.
 */
export class Journal {
  readonly entries: readonly JournalEntry[]
  readonly troubles: readonly JournalTrouble[]
  readonly #entries: JournalEntry[]
  readonly #lines: LineFile
  #tail: Promise<void> = Promise.resolve()
  #shut: string | null

  private constructor({ entries, lines, troubles, shut }: OpenedJournal) {
    this.entries = this.#entries = entries
    this.troubles = troubles
    this.#lines = lines
    this.#shut = shut
  }

  /** Opens or creates the journal. Never throws for a damaged or unwritable file: see `troubles`. */
  static async open(file: string): Promise<Journal> {
    return new Journal(await openJournal(file))
  }

  /**
   * Reads the journal of a wizard that may be writing it at this moment, and touches nothing: no file is made, and
   * what an opening would mend (a torn line, which may only be half written yet; another version) is left to it,
   * without a word.
   * @param why nothing can be added
   */
  static async read(file: string, why = 'opened only to be read'): Promise<Journal> {
    return new Journal({ ...(await lookAtJournal(file)), lines: new LineFile(file, 0), shut: why })
  }

  /**
   * Adds an entry and resolves when it is safe on the disk.
   * @throws RecordError when it can't be; then it isn't in `entries` either, and the next one tries anew
   */
  append(entry: JournalEntry): Promise<void> {
    const added = this.#tail.then(async () => {
      if (this.#shut !== null) throw new RecordError(this.#shut)
      try {
        await this.#lines.add(lineOf(entry), () => textOf(this.#entries))
      } catch (error) {
        throw new RecordError(messageOf(error), error)
      }
      this.#entries.push(entry)
    })
    this.#tail = added.catch(() => undefined)
    return added
  }

  /** What is being added is finished; nothing is after that. */
  async close(): Promise<void> {
    await this.#tail
    this.#shut ??= 'closed'
  }
}
