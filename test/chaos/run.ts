import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { appendFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { applyOperation } from '../../electron/hyperv/simulated/apply-operation.ts'
import type { World } from '../../electron/hyperv/simulated/scenario.ts'
import { Disk, faultKinds, Machine, type Fault } from './faults.ts'
import {
  changesBetween,
  contested,
  expectedAfterUndo,
  runsIn,
  valuesOf,
  type Deed,
  type KnownRun,
  type KnownStep,
} from './model.ts'
import { offered, Person, type Goal } from './person.ts'
import { Random } from './random.ts'
import { account, worldOf } from './worlds.ts'

/** One case: a PC, a person with some goals, and bad luck at any point of them. */

const goals: readonly Goal[] = [
  'apply',
  'apply',
  'apply',
  'newVm',
  'fix',
  'fix',
  'guest',
  'undo',
  'undo',
  'press',
  'press',
]
const rounds = 6

export interface Case {
  readonly seed: number
  /** What should not have been; empty where all is well. */
  readonly wrong: readonly string[]
  /** What happened, in turn. */
  readonly story: readonly string[]
  /** What was done to the PC, and what the journal says. */
  readonly deeds: readonly Deed[]
  readonly journal: string
}

/** Carries out one case. What it finds wrong is in its answer; it never rejects. */
export async function runCase(seed: number, disk: Disk): Promise<Case> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'chaos-'))
  const chaos = new Chaos(seed, disk, folder)
  let journal = ''
  const unhandled = (reason: unknown) => void chaos.wrong.push(`unhandled: ${String(reason)}`)
  process.on('unhandledRejection', unhandled)
  try {
    await chaos.run()
  } catch (error) {
    chaos.wrong.push(`defect: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  } finally {
    journal = await readFile(path.join(folder, 'journal.jsonl'), 'utf8').catch(() => '')
    process.off('unhandledRejection', unhandled)
    disk.machine = null
    disk.makeRoom()
    await disk.closeStuck()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  return { seed, wrong: chaos.wrong, story: chaos.story, deeds: chaos.deeds, journal }
}

class Chaos {
  readonly wrong: string[] = []
  readonly story: string[] = []
  readonly #random: Random
  readonly #machine: Machine
  readonly #person: Person
  readonly #password: string
  readonly #ended = new Set<string>()

  constructor(
    seed: number,
    private readonly disk: Disk,
    private readonly folder: string,
  ) {
    this.#random = new Random(seed)
    this.#password = account(this.#random).password
    this.#machine = new Machine(worldOf(this.#random), this.#random, path.join(folder, 'journal.jsonl'))
    disk.machine = this.#machine
    this.#person = new Person(this.#machine, disk, this.#random, folder)
  }

  get deeds(): readonly Deed[] {
    return this.#machine.deeds
  }

  async run(): Promise<void> {
    await this.#person.start(false)
    for (let round = 0; round < rounds && this.wrong.length === 0; round++) {
      const goal = this.#random.pick(goals)
      this.#machine.fault = this.#random.chance(0.75) ? this.#someFault() : null
      this.story.push(`${goal}, ${JSON.stringify(this.#machine.fault)}`)
      const restarts = this.#machine.restarts
      await this.#person.pursue(goal)
      await this.#look()
      this.#machine.fault = null
      this.disk.makeRoom()
      if (!this.#person.isThere || this.#random.chance(0.2)) await this.#again(this.#machine.restarts > restarts)
      else if (this.#random.chance(0.1)) this.#machine.others()
    }
    if (this.wrong.length === 0) await this.#end()
  }

  #someFault(): Fault {
    const kind = this.#random.pick(faultKinds)
    const inJournal = kind === 'diskFull' || kind === 'killInWrite'
    return { kind, after: inJournal ? this.#random.below(6000) : this.#random.below(30) }
  }

  /** The wizard is closed, if it is still there, and started again, perhaps with a torn line at the end of its record. */
  async #again(afterRestart: boolean): Promise<void> {
    const killed = !this.#person.isThere
    await this.#person.leave()
    if (killed && this.#random.chance(0.2)) this.#tear()
    const byTask = afterRestart && this.#random.chance(0.7)
    this.story.push(`${killed ? 'killed' : 'closed'}, started ${byTask ? 'by the task' : 'by the person'}`)
    const before = this.#machine.deeds.length
    await this.#person.start(byTask)
    const went = this.#machine.deeds.slice(before).find(({ by }) => by !== 'others')
    if (!byTask && went) this.wrong.push(`went on by itself: ${JSON.stringify(went.operation)}`)
    await this.#look()
    if (!byTask && this.#person.isThere) await this.#mustBeNamed()
  }

  /** The power went while a line was written that nobody knows of yet. */
  #tear(): void {
    appendFileSync(path.join(this.folder, 'journal.jsonl'), '{"event":"started","at":"2026-')
  }

  /** Without any more bad luck: what is left is shown, or taken back. */
  async #end(): Promise<void> {
    await this.#again(false)
    await this.#person.pursue(this.#random.chance(0.5) ? 'undo' : 'press')
    await this.#look()
    if (!this.#person.isThere) await this.#again(true)
    await this.#search()
  }

  // --- what must be true at any rest

  async #look(): Promise<void> {
    this.wrong.push(...this.#machine.wrong.splice(0))
    const runs = runsIn(this.#person.journal())
    for (const run of runs.values()) {
      if (run.status === 'done' && !this.#ended.has(run.id)) {
        this.#ended.add(run.id)
        this.#lookAtEnd(run, runs)
      }
    }
    if (!this.#person.isThere) return
    const state = await this.#person.state()
    const { screen } = state
    const idle = ['exit', 'copyLog', 'saveReport', ...(screen === 'guest' ? ['back', 'skipGuest'] : [])]
    const useful = offered(state).filter(({ id, disabled }) => disabled === null && !idle.includes(id))
    const signsIn = screen === 'guest' && state.guest.phase === 'sign-in'
    if (useful.length === 0 && !signsIn && state.away === null)
      this.wrong.push(`a dead end: ${screen}, ${JSON.stringify(state.guest.phase)} ${JSON.stringify(state.guest.bar)}`)
    if (isTakenBack(runs) && state.apply.undo.disabled === null)
      this.wrong.push('undo is offered after an undo of everything')
    const runsLeft = [...runs.values()].filter(({ status }) => !['done', 'abandoned'].includes(status))
    this.story.push(
      `at rest on ${screen}: apply ${state.apply.phase}; left ${runsLeft.map(({ status }) => status).join()}`,
    )
  }

  #lookAtEnd(run: KnownRun, runs: ReadonlyMap<string, KnownRun>): void {
    const { world, deeds, start } = this.#machine
    if (run.purpose === 'undo') {
      const left = changesBetween(expectedAfterUndo(run.id, start, deeds, runs), valuesOf(world))
      const isOpen = contested(start, deeds, runs)
      for (const [place, value] of left)
        if (!isOpen(place)) this.wrong.push(`not as before after an undo: ${place} is ${value ?? 'gone'}`)
    } else if (run.purpose !== 'guest') {
      const first = deeds.findIndex(({ by }) => by !== 'others' && by.run === run.id)
      const since = first < 0 ? deeds.slice(-1) : deeds.slice(first)
      if (since.some(({ by }) => by === 'others')) return
      const wanted = changesBetween(valuesOf(world), valuesOf(asPlanned(world, run)))
      for (const [place, value] of wanted)
        this.wrong.push(`not as planned by ${run.purpose}: ${place} is not ${value ?? 'gone'}`)
    }
  }

  /** A run that stopped in the middle, and has changed something that is still so, is shown when the wizard opens. */
  async #mustBeNamed(): Promise<void> {
    const runs = runsIn(this.#person.journal())
    const left = [...runs.values()].filter(
      (run) => hasStopped(run) && run.steps.some((_, step) => this.#isStill(runs, run, step)),
    )
    if (left.length === 0) return
    const state = await this.#person.state()
    const isShown = state.screen === 'apply' && !['idle', 'done', 'undone'].includes(state.apply.phase)
    const isNamed =
      isShown || state.screen === 'guest' || state.notices.length > 0 || state.apply.undo.disabled === null
    if (!isNamed)
      this.wrong.push(`not named at the start: ${left.map(({ purpose, status }) => `${purpose} ${status}`).join()}`)
  }

  /** Whether the last that was done to a place was done by this step, and can be taken back. */
  #isStill(runs: ReadonlyMap<string, KnownRun>, run: KnownRun, step: number): boolean {
    const { deeds, start, world } = this.#machine
    const now = valuesOf(world)
    const isOpen = contested(start, deeds, runs)
    const lasts = (place: string) => {
      if (isOpen(place)) return false
      const last = deeds.findLast(({ changes }) => changes.has(place))
      return (
        last?.by !== 'others' && last?.by.run === run.id && last.by.step === step && now.get(place) !== start.get(place)
      )
    }
    return Boolean(run.steps[step]?.inverse) && deeds.some(({ changes }) => [...changes.keys()].some(lasts))
  }

  /** The password of the guests is nowhere. */
  async #search(): Promise<void> {
    const parts = [this.#password, JSON.stringify(this.#password).slice(1, -1)]
    const files = await readdir(this.folder, { recursive: true, withFileTypes: true })
    for (const file of files.filter((each) => each.isFile())) {
      // What is being written has another name for a moment, and is read by its own.
      const text = await readFile(path.join(file.parentPath, file.name), 'utf8').catch((error: unknown) => {
        if (file.name.endsWith('.new')) return ''
        throw error
      })
      if (parts.some((part) => text.includes(part))) this.wrong.push(`the password is in ${file.name}`)
    }
    const report = await this.#person.send({ type: 'saveReport' })
    const seen = [...this.#person.seen, JSON.stringify(report)]
    if (seen.some((text) => parts.some((part) => text.includes(part)))) this.wrong.push('the password was shown')
  }
}

/** The last run was an undo that ended well, and no step is left that could be taken back. */
function isTakenBack(runs: ReadonlyMap<string, KnownRun>): boolean {
  const all = [...runs.values()]
  const last = all.at(-1)
  const isClosed = ({ status, inverse }: KnownStep) => status === 'undone' || status === 'waiting' || !inverse
  // What was done inside a VM is offered to be taken back, too, behind a sign-in to it.
  const others = all.filter(({ purpose }) => purpose !== 'undo')
  return last?.purpose === 'undo' && last.status === 'done' && others.every(({ steps }) => steps.every(isClosed))
}

const hasStopped = ({ status, purpose }: KnownRun): boolean =>
  purpose !== 'guest' && ['running', 'failed', 'cancelled', 'restarting'].includes(status)

/** The world if all of a run were done now: where it is done, that changes nothing. */
function asPlanned(world: World, { steps }: KnownRun): World {
  const context = { now: new Date(0), newId: () => 'new', credential: undefined, booting: new Set<string>() }
  return steps.reduce((after, { operation }) => {
    if (operation.kind === 'restartHost') return after
    try {
      return applyOperation(after, operation, context)
    } catch {
      return after
    }
  }, world)
}

/** A case for people: what went wrong, and how it came to that. */
export function told({ seed, wrong, story, deeds, journal }: Case): string {
  const done = deeds.map(({ by, operation, changes }) => {
    const who = by === 'others' ? 'others' : `step ${by.step} of ${by.run}`
    return `${who}: ${operation?.kind ?? 'changed'} ${JSON.stringify([...changes]).slice(0, 300)}`
  })
  const lines = journal.split('\n').map((line) => line.slice(0, 300))
  return [`seed ${seed}`, ...wrong, '', 'what happened:', ...story, '', 'what was done:', ...done, '', ...lines].join(
    '\n',
  )
}

interface Wanted {
  /** Of the first case. */
  seed: number
  cases: number
  /** Ends earlier, after so many minutes. */
  minutes: number
}

/** Many cases. @returns how many were wrong; all is printed */
export async function manyCases(
  { seed: first, cases, minutes }: Wanted,
  print: (line: string) => void,
): Promise<number> {
  const disk = await Disk.open()
  const until = Date.now() + minutes * 60_000
  let [all, wrong] = [0, 0]
  try {
    for (let seed = first; seed < first + cases && Date.now() < until; seed++) {
      const one = await runCase(seed, disk)
      all++
      if (one.wrong.length > 0) wrong++
      if (one.wrong.length > 0 || cases === 1) print(cases === 1 ? told(one) : `seed ${seed}: ${one.wrong[0]}`)
    }
  } finally {
    disk.close()
  }
  print(`${all} cases from seed ${first} on, ${wrong} of them wrong`)
  return wrong
}
