import { subjectOf } from '../nesting/operation-rules.ts'
import type { Operation } from '../nesting/operations.ts'
import type { JournalEntry } from './journal-entry.ts'
import { foldRuns, hasChanged, isClosedBy, mayBeHalfDone, type Run } from './run.ts'

/** So many runs are kept whatever came of them, for a person who looks at a report. */
export const remembered = 20

/**
 * What of a journal still decides something: runs that are open, or changed what can still be taken back; what took
 * other steps of these back; and what their VMs were called. What has been taken back, forgotten, or changed nothing goes
 * away, except for the last runs. Whole runs stay or go, in their order, so that what stays is folded to what it was.
 * @param last so many runs are kept in any case
 */
export function compacted(entries: readonly JournalEntry[], last = remembered): JournalEntry[] {
  const kept = new Kept([...foldRuns(entries).values()], last)
  return entries.filter(({ run }) => kept.has(run))
}

/** The entries of the last runs. */
export function ofLastRuns(entries: readonly JournalEntry[]): JournalEntry[] {
  const planned = entries.filter(({ event }) => event === 'planned').map(({ run }) => run)
  const last = new Set(planned.slice(-remembered))
  return entries.filter(({ run }) => last.has(run))
}

/** Which runs are kept. */
class Kept {
  readonly #kept = new Set<string>()
  /** The undos of the steps of each run. */
  readonly #undos = new Map<string, Run[]>()
  /** The run that says last what a VM is called. */
  readonly #named = new Map<string, Run>()

  /** The undos of each PC that ended well. */
  readonly #ended = new Map<string, Run[]>()
  readonly #places = new Map<Run, number>()
  readonly #byId = new Map<string, Run>()

  constructor(runs: readonly Run[], last: number) {
    for (const [place, run] of runs.entries()) {
      this.#places.set(run, place)
      this.#byId.set(run.id, run)
      if (run.purpose === 'undo' && run.status === 'done')
        this.#ended.set(run.pc, [...(this.#ended.get(run.pc) ?? []), run])
      if (run.vm) this.#named.set(run.vm.id, run)
      for (const target of new Set(run.undoes.map((undone) => undone?.run)))
        if (target !== undefined) (this.#undos.get(target) ?? this.#newList(target)).push(run)
    }
    // Where a PC was left is told by its last run.
    const lastOfPc = new Map(runs.map((run) => [run.pc, run]))
    for (const run of [...runs.slice(Math.max(0, runs.length - last)), ...lastOfPc.values(), ...runs.filter(matters)])
      this.#keep(run)
  }

  has(run: string): boolean {
    return this.#kept.has(run)
  }

  #newList(target: string): Run[] {
    const list: Run[] = []
    this.#undos.set(target, list)
    return list
  }

  /** The undos that ended well after it have closed also what they had nothing left to do for. */
  #closing(run: Run): Run[] {
    const undone = run.steps.filter(({ status }) => status === 'undone')
    if (run.purpose === 'undo' || undone.length === 0) return []
    const later = (this.#ended.get(run.pc) ?? []).filter((undo) => this.#place(undo) > this.#place(run))
    const first = undone.flatMap((step) => later.find((undo) => isClosedBy(undo, run, step)) ?? [])
    return [...new Set(first)]
  }

  /** What an undo takes back: without it nobody would believe the undo (`believable.ts`). */
  #takenBackBy({ undoes }: Run): Run[] {
    return undoes.flatMap((undone) => (undone && this.#byId.get(undone.run)) ?? [])
  }

  #place(run: Run): number {
    return this.#places.get(run) ?? 0
  }

  #keep(first: Run): void {
    const waiting = [first]
    for (let run = waiting.pop(); run !== undefined; run = waiting.pop()) {
      if (this.#kept.has(run.id)) continue
      this.#kept.add(run.id)
      waiting.push(...(this.#undos.get(run.id) ?? []), ...this.#closing(run), ...this.#takenBackBy(run))
      for (const vmId of vmsOf(run)) {
        const named = this.#named.get(vmId)
        if (named) waiting.push(named)
      }
    }
  }
}

const matters = (run: Run): boolean =>
  (run.status !== 'done' && run.status !== 'abandoned') ||
  (run.purpose !== 'undo' && run.steps.some((step) => hasChanged(step) || mayBeHalfDone(step)))

function vmsOf({ vm, steps }: Run): Set<string> {
  const idOf = (operation: Operation | null | undefined): string[] => {
    const subject = operation ? subjectOf(operation) : null
    return subject && 'vmId' in subject ? [subject.vmId] : []
  }
  return new Set([...(vm ? [vm.id] : []), ...steps.flatMap((step) => [...idOf(step.operation), ...idOf(step.inverse)])])
}
