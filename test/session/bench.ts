import path from 'node:path'
import { HostError, type GuestCredential, type HyperVHost, type PerformOptions } from '../../electron/hyperv/host.ts'
import type { FactId } from '../../electron/nesting/facts.ts'
import type { Operation } from '../../electron/nesting/operations.ts'
import type { FactReading } from '../../electron/nesting/snapshot.ts'
import type { Workplace } from '../../electron/session/context.ts'
import { Facts } from '../../electron/session/facts.ts'
import { Journal } from '../../electron/session/journal.ts'
import type { JournalEntry } from '../../electron/session/journal-entry.ts'
import { planRun, type NewRun } from '../../electron/session/plan-run.ts'
import { Runs } from '../../electron/session/runs.ts'
import { freshState } from '../../electron/session/state.ts'
import { Store } from '../../electron/session/store.ts'
import type { Told } from '../../electron/session/told.ts'
import { facts, readyPc, vmFacts, type Plain } from '../nesting/support.ts'
import { folderForTests } from '../temporary.ts'

export interface Bench {
  readonly workplace: Workplace
  /** What there is to be read on this PC; a test changes it as it likes. */
  world: Plain
  /** What a change does; by default it does what the test says in `world` beforehand. */
  onRun: (operation: Operation, options: PerformOptions) => Promise<void> | void
  /** Called at each wait, with how long it would be. */
  onWait: (milliseconds: number) => void
  readonly ran: Operation[]
  readonly waits: number[]
  /** What the session remembers. */
  credential: GuestCredential | null
  readonly progress: (number | null)[]
  readonly took: [kind: string, seconds: number][]
  readonly told: Told[]
  /** With which value the wizard was to open after the next sign-in (null: not any more), one after the other. */
  readonly startsAsked: (string | null)[]
  readonly left: AbortController
  /** The file of the journal. */
  readonly journal: string
  /** The facts that were asked for, in turn. */
  readonly read: (readonly FactId[])[]
  readonly entries: () => readonly JournalEntry[]
  readonly plan: (operations: readonly Operation[], more?: Partial<NewRun>) => Promise<string>
}

/** One PC at work with nothing real about it but the session's own parts: time passes when somebody waits. */
export async function bench({ simulated = false } = {}): Promise<Bench> {
  let minutes = 0
  const left = new AbortController()
  const file = path.join(folderForTests('session-'), 'journal.jsonl')
  const made = { world: { ...readyPc, 'pc.name': 'LAB-PC', ...vmFacts() }, onRun: () => {}, onWait: () => {} }
  const lists = {
    ran: [] as Operation[],
    waits: [] as number[],
    told: [] as Told[],
    startsAsked: [] as (string | null)[],
  }
  const read: (readonly FactId[])[] = []
  const host: HyperVHost = {
    kind: 'simulated',
    read: ({ facts: wanted, onFact }) => {
      const all = facts(bench.world)
      const ids = wanted ?? (Object.keys(all) as FactId[])
      read.push(ids)
      for (const fact of ids) onFact({ fact, ...(all[fact] ?? { unknown: 'missing' }) } as FactReading)
      return Promise.resolve()
    },
    readGuest: () => Promise.reject(new HostError('guest-unreachable', '')),
    perform: async (operation, options) => {
      lists.ran.push(operation)
      await bench.onRun(operation, options)
    },
    openVmWindow: () => Promise.reject(new HostError('unsupported', '')),
    close: () => Promise.resolve(),
  }
  const clock = {
    now: () => new Date(Date.UTC(2026, 0, 1, 12, minutes)).toISOString(),
    wait: (milliseconds: number) => {
      minutes++
      lists.waits.push(milliseconds)
      bench.onWait(milliseconds)
      return Promise.resolve()
    },
  }
  const runs = new Runs(await Journal.open(file))
  let id = 0
  const workplace: Workplace = {
    pc: { id: simulated ? 'ready' : 'this-pc', simulated },
    host,
    facts: new Facts(host, new Store(freshState), clock, left.signal),
    runs,
    clock,
    log: { info: () => {}, warn: () => {} },
    tell: (told) => void lists.told.push(told),
    newId: () => `run-${++id}`,
    kept: {
      credential: () => bench.credential,
      showProgress: (percent) => void bench.progress.push(percent),
      took: (kind, seconds) => void bench.took.push([kind, seconds]),
      usual: () => ({}),
    },
    startAfterRestart: (value) => Promise.resolve(void lists.startsAsked.push(value)),
    over: left.signal,
  }
  const bench: Bench = {
    ...made,
    ...lists,
    credential: null,
    progress: [],
    took: [],
    workplace,
    left,
    journal: file,
    read,
    entries: () => runs.entries,
    plan: async (operations, more) => (await planRun(workplace, { purpose: 'apply', operations, ...more })).id,
  }
  await workplace.facts.readEverything(left.signal)
  return bench
}
