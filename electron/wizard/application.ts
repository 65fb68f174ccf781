import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { HyperVHost } from '../hyperv/host.ts'
import { catalogue } from '../texts/catalogue.ts'
import { wizardCommand, type CommandResult, type LanguageId, type WizardCommand } from './contract/command.ts'
import type { WizardApi, WizardState } from './contract/state.ts'
import { handleCommand } from './commands/index.ts'
import { Journal, type JournalProblem } from '../session/journal.ts'
import type { JournalEntry } from '../session/journal-entry.ts'
import { freshModel, type Model, type Notice } from './model.ts'
import type { Logger } from '../program/log.ts'
import type { Carrier } from '../program/surroundings.ts'
import type { Pc } from '../session/pc.ts'
import { readAgain } from '../session/facts.ts'
import { applyEntry, foldRuns, type Run } from '../session/run.ts'
import { goOnWithVm, pcOfOpenRun, resumeAfterStart } from './resume.ts'
import { SettingsFile, type Settings } from './settings.ts'
import { viewState } from './view/state.ts'

export interface ApplicationOptions {
  /** The PCs to choose from; the first one is this very PC. */
  pcs: readonly Pc[]
  /** The PC to begin with; null: one with something unfinished, else the one chosen last, else the first. */
  pc: string | null
  /** The id of the VM that was chosen before the wizard was started anew as administrator: it goes on with that one. */
  vm?: string | null
  /** Whether the PC chosen last is begun with. Not on Windows: there the first screen is always about the real PC. */
  rememberPc: boolean
  /** Where settings and the journal are kept. Created when missing. */
  folder: string
  /** The system's language, for a user who has chosen none. */
  systemLanguage: LanguageId
  version: string
  carrier: Carrier
  log: Logger
  now?: () => Date
  /** Lets time pass, in milliseconds, until it is over or `signal` aborts. By the clock, unless a test has no time. */
  wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>
  /**
   * `read-only`: to look at a PC beside a wizard that may be working on it. Nothing is taken up or given up, no
   * file is written, and only commands that change nothing are accepted. `read-write` by default.
   */
  access?: Access
}

export type Access = 'read-write' | 'read-only'

/** What a read-only wizard may be asked. */
const looking: ReadonlySet<WizardCommand['type']> = new Set(['check', 'cancelCheck', 'copyReport', 'saveReport'])

const firstFacts = ['pc.name', 'os.family', 'os.architecture', 'os.build', 'cpu.vendor', 'shell.elevated'] as const

/** What belongs to the PC being worked on, and is replaced as a whole when another one is chosen. */
export interface Work {
  readonly pc: Pc
  readonly host: HyperVHost
  readonly model: Model
  /** Aborted when the wizard turns to another PC, or ends. */
  readonly over: AbortController
  /** Ends the full reading under way. */
  cancelReading: AbortController | null
  /** Ends the guest set-up under way. */
  cancelGuest: AbortController | null
}

/**
 * The wizard: one state, the commands that change it, and the journal behind it. It knows nothing of windows,
 * sockets or pages; those carry its two messages (`WizardApi`).
 */
export class Application implements WizardApi {
  journal!: Journal
  runs!: Map<string, Run>
  work!: Work
  away: 'restarting' | 'ended' | null = null
  #settings!: SettingsFile
  readonly #listeners = new Set<(state: WizardState) => void>()
  #state: WizardState | null = null
  #announcing = false
  /** There is a model that notices can go into. */
  #begun = false

  private constructor(readonly options: ApplicationOptions) {}

  /** Opens the wizard: reads what an earlier one left behind and connects to the PC. */
  static async open(options: ApplicationOptions): Promise<Application> {
    const application = new Application(options)
    if (!application.#onlyLooks)
      await mkdir(options.folder, { recursive: true }).catch((error: unknown) => options.log.warn(String(error)))
    application.#settings = await SettingsFile.open(options.folder, options.access)
    await application.#openJournal()
    const wanted =
      options.pc ?? pcOfOpenRun(application.runs.values()) ?? (options.rememberPc ? application.settings.pc : null)
    const pc = options.pcs.find(({ id }) => id === wanted)
    await application.#begin(pc ?? application.#thisPc)
    application.#settingsNotice()
    if (wanted !== null && !pc) application.notify({ kind: 'pcUnknown', id: wanted })
    if (options.vm && application.work.model.screen === 'welcome') goOnWithVm(application, options.vm)
    return application
  }

  get settings(): Settings {
    return this.#settings.value
  }

  get language(): LanguageId {
    return this.settings.language ?? this.options.systemLanguage
  }

  get texts() {
    return catalogue[this.language]
  }

  now(): string {
    return (this.options.now?.() ?? new Date()).toISOString()
  }

  /** Resolves after so many milliseconds, or as soon as `signal` aborts. Never rejects. */
  async wait(milliseconds: number, signal: AbortSignal): Promise<void> {
    if (this.options.wait) await this.options.wait(milliseconds, signal)
    else await sleep(milliseconds, undefined, { signal }).catch(() => undefined)
  }

  // --- the two messages

  state(): Promise<WizardState> {
    this.#state ??= viewState(this)
    return Promise.resolve(this.#state)
  }

  onState(listener: (state: WizardState) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Does what a command asks. Anything that isn't a command, or doesn't fit the state, is answered, not thrown. */
  async send(input: WizardCommand): Promise<CommandResult> {
    const command = wizardCommand.safeParse(input)
    if (!command.success) return this.refuse('badCommand')
    if (this.#onlyLooks && !looking.has(command.data.type)) return this.refuse('onlyLooks')
    this.options.log.info(`command ${command.data.type}`)
    try {
      return await handleCommand(this, command.data)
    } catch (error) {
      this.options.log.warn(`command ${command.data.type} failed: ${String(error)}`)
      return { ok: false, code: 'failed', message: error instanceof Error ? error.message : String(error) }
    } finally {
      this.changed()
    }
  }

  /** The answer to a command that can't be carried out now. */
  refuse(code: keyof typeof this.texts.refusals): CommandResult {
    return { ok: false, code, message: this.texts.refusals[code] }
  }

  /** Tells the pages, once for all changes of the moment. */
  changed(): void {
    this.#state = null
    if (this.#announcing) return
    this.#announcing = true
    setTimeout(() => {
      this.#announcing = false
      void this.state().then((state) => {
        for (const listener of this.#listeners) listener(state)
      })
    }, 15)
  }

  // --- what commands use

  /** Adds a line to the journal; resolves when it is safe. */
  async record(entry: JournalEntry): Promise<void> {
    await this.journal.append(entry)
    applyEntry(this.runs, entry)
    this.changed()
  }

  newId(): string {
    return randomUUID()
  }

  notify(notice: Notice): void {
    const { model } = this.work
    model.notices = [...model.notices.filter((other) => other.kind !== notice.kind), notice]
    this.changed()
  }

  async changeSettings(change: Partial<Settings>): Promise<void> {
    try {
      await this.#settings.change(change)
    } catch (error) {
      this.notify({ kind: 'settingsUnwritable', reason: error instanceof Error ? error.message : String(error) })
    }
  }

  /** Leaves the present PC and turns to another one, or to the same one anew. */
  async turnTo(pc: Pc): Promise<void> {
    await this.#leave()
    await this.#begin(pc)
  }

  /** Ends the wizard. Everything is in the journal already. */
  async end(): Promise<void> {
    await this.#leave()
    this.away = 'ended'
    this.changed()
    this.options.carrier.exit()
  }

  /** Closes without telling the carrier, for the carrier itself and for tests. */
  async close(): Promise<void> {
    await this.#leave()
    this.#listeners.clear()
  }

  // --- beginning and leaving

  get #onlyLooks(): boolean {
    return this.options.access === 'read-only'
  }

  get #thisPc(): Pc {
    const [first] = this.options.pcs
    if (!first) throw new Error('the wizard needs at least one PC')
    return first
  }

  async #openJournal(): Promise<void> {
    const file = path.join(this.options.folder, 'journal.jsonl')
    const onProblem = (problem: JournalProblem) => {
      if (this.#begun) this.#journalNotice(problem)
    }
    this.journal = this.#onlyLooks ? await Journal.read(file, onProblem) : await Journal.open(file, onProblem)
    this.runs = foldRuns(this.journal.entries)
  }

  async #begin(pc: Pc): Promise<void> {
    const over = new AbortController()
    const { host, damaged } = await pc.open((milliseconds) => void this.#restarting(pc, milliseconds))
    this.work = { pc, host, model: freshModel(), over, cancelReading: null, cancelGuest: null }
    if (!this.#begun) this.journal.problems.forEach((problem) => this.#journalNotice(problem))
    this.#begun = true
    if (damaged) this.notify({ kind: 'simulationDamaged' })
    this.away = null
    this.changed()
    if (!this.#onlyLooks) await resumeAfterStart(this)
    void this.#glance()
  }

  /** The few quick facts that the first screen speaks of; the check reads everything again. */
  async #glance(): Promise<void> {
    await readAgain(this, firstFacts).catch((error: unknown) => this.options.log.info(`first look: ${String(error)}`))
  }

  async #leave(): Promise<void> {
    this.work.over.abort()
    await this.work.host.close()
  }

  /** The (simulated) PC goes down and takes the wizard with it; what comes back knows only what was saved. */
  async #restarting(pc: Pc, milliseconds: number): Promise<void> {
    this.away = 'restarting'
    this.changed()
    await this.#leave()
    await new Promise((resolve) => setTimeout(resolve, milliseconds))
    this.#begun = false
    await this.#openJournal()
    await this.#begin(pc)
  }

  #settingsNotice(): void {
    const { problem } = this.#settings
    if (problem === null) return
    this.options.log.warn(`settings ${problem.kind}: ${problem.kind === 'damaged' ? problem.keptAs : problem.reason}`)
    if (problem.kind === 'damaged') this.notify({ kind: 'settingsDamaged', file: problem.keptAs })
    else this.notify({ kind: 'settingsUnreadable', reason: problem.reason })
  }

  #journalNotice(problem: JournalProblem): void {
    if (problem.kind === 'torn') this.notify({ kind: 'journalTorn' })
    else if (problem.kind === 'other-version') this.notify({ kind: 'journalOtherVersion', file: problem.movedTo })
    else this.notify({ kind: 'journalUnwritable', reason: problem.reason })
  }
}
