import type { Journal } from './journal.ts'
import type { JournalEntry, JournalEvent } from './journal-entry.ts'
import { applyEntry, foldRuns, hasChanged, type Run } from './run.ts'

/** The journal with the runs folded from it, of all PCs; there is no second record. */
export class Runs {
  readonly #runs: Map<string, Run>

  /** @param changed called after each entry */
  constructor(
    private readonly journal: Journal,
    private readonly changed: () => void = () => {},
  ) {
    this.#runs = foldRuns(journal.entries)
  }

  /** By id, in the order planned. */
  get all(): ReadonlyMap<string, Run> {
    return this.#runs
  }

  get entries(): readonly JournalEntry[] {
    return this.journal.entries
  }

  /** The run with this id. @throws Error when there is none: a mistake of ours, never of the user */
  find(id: string): Run {
    const run = this.#runs.get(id)
    if (!run) throw new Error(`there is no run ${id}`)
    return run
  }

  /** Whether a run has changed this PC, and nobody has taken that back. @param pc its id */
  haveChanged(pc: string): boolean {
    return [...this.all.values()].some((run) => run.pc === pc && run.steps.some(hasChanged))
  }

  /**
   * Adds an entry to the journal; resolves when it is on the disk.
   * @throws RecordError when it can't be put there: then nothing has it, and what it announces must not be done
   */
  async record(entry: JournalEntry): Promise<void> {
    await this.journal.append(entry)
    this.#apply(entry)
  }

  /**
   * Shows what came of a step although the journal can't have it, for as long as this wizard is open. Only for what has
   * happened already; the journal still says what it said before.
   */
  showUnrecorded(entry: JournalEvent<'failed'>): void {
    this.#apply(entry)
  }

  /** What is being recorded is finished; nothing is after that. */
  close(): Promise<void> {
    return this.journal.close()
  }

  #apply(entry: JournalEntry): void {
    applyEntry(this.#runs, entry)
    this.changed()
  }
}
