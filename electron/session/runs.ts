import type { Journal } from './journal.ts'
import type { JournalEntry } from './journal-entry.ts'
import { applyEntry, foldRuns, type Run } from './run.ts'

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
    return [...this.all.values()].some(
      (run) => run.pc === pc && run.steps.some(({ status, already }) => status === 'done' && !already),
    )
  }

  /** Adds an entry to the journal; resolves when it is on the disk (or, where that is impossible, in memory). */
  async record(entry: JournalEntry): Promise<void> {
    await this.journal.append(entry)
    applyEntry(this.#runs, entry)
    this.changed()
  }
}
