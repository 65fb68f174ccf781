import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { Busy } from '../session/activity.ts'
import { wallClock, type Clock } from '../session/clock.ts'
import { toFailure } from '../session/failure.ts'
import { pcOfOpenRun } from '../session/open-run.ts'
import type { Logger } from '../program/log.ts'
import { RecordError } from '../session/record-error.ts'
import { thisPcId } from '../session/pc.ts'
import { Remembered } from '../session/remembered.ts'
import { Session } from '../session/session.ts'
import { Durations } from '../session/usual.ts'
import { durationsName } from '../program/data-folder.ts'
import { Store } from '../session/store.ts'
import type { LanguageId } from '../texts/languages.ts'
import type { Notice } from '../words/notice.ts'
import { wordsIn } from '../words/words.ts'
import type { Carrier } from '../program/surroundings.ts'
import { carryOutCommand } from './commands/index.ts'
import { wizardCommand, type CommandResult, type WizardCommand } from './contract/command.ts'
import type { VmRow, WizardApi, WizardState } from './contract/state.ts'
import type { WizardContext } from './context.ts'
import { notify, type Edit } from './edits.ts'
import { freshModel, type Model } from './model.ts'
import type { ShownPc } from './pc.ts'
import { aboutSettings, WizardRecord } from './records.ts'
import { goOnAtCheck, resumeAfterStart } from './resume.ts'
import type { Scene } from './scene.ts'
import { SettingsFile, type Settings } from './settings.ts'
import { answerInWords } from './view/answer.ts'
import { viewState } from './view/state.ts'
import { messageOf } from '../program/errors.ts'

export interface ApplicationOptions {
  /** The PCs to choose from; the first one, which is this very PC where that is offered, is the one to begin with. */
  pcs: readonly ShownPc[]
  /** The PC to begin with; null: one with something unfinished, else the one chosen last, else the first. */
  pc: string | null
  /** The id of the VM that was chosen before the wizard was started anew as administrator: it goes on with that one. */
  vm?: string | null
  /** It was started anew as administrator: it goes on with the check, with or without a VM that was chosen. */
  atCheck?: boolean
  /** The one-time value that the start of this wizard carries: a run that waits for it goes on by itself. */
  resume?: string | null
  /** Whether the PC chosen last is begun with. Not on Windows: there the first screen is always about the real PC. */
  rememberPc: boolean
  /** Where the journal is kept. Created when missing. */
  folder: string
  /** Where settings are kept, if not there; then no link is followed on the way to them. */
  personFolder?: string
  /** The system's language, for a user who has chosen none. */
  systemLanguage: LanguageId
  version: string
  carrier: Carrier
  log: Logger
  /** By the clock on the wall, unless a test has no time. */
  clock?: Partial<Clock>
}

/** Changes of one moment reach the pages together. In milliseconds. */
const announceAfter = 15

/**
 * The wizard: the session with one PC, what a person sees and chooses, and the commands that change both. It knows nothing
 * of windows, sockets or pages; those carry its two messages (`WizardApi`).
 */
export class Application implements WizardApi {
  #session!: Session
  #store!: Store<Model>
  #record!: WizardRecord
  #settings!: SettingsFile
  #durations!: Durations
  #away: 'restarting' | 'ended' | null = null
  #state: WizardState | null = null
  #announcing = false
  /** In milliseconds. Each of some sixty facts may say something new about thousands of VMs: half of the time is for reading. */
  #announceAfter = announceAfter
  readonly #vmRows = { list: new Remembered<VmRow[]>(), each: new Remembered<VmRow>() }
  readonly #listeners = new Set<(state: WizardState) => void>()
  readonly #clock: Clock

  private constructor(private readonly options: ApplicationOptions) {
    this.#clock = { ...wallClock, ...options.clock }
  }

  /** Opens the wizard: reads what an earlier one left behind and connects to the PC. */
  static async open(options: ApplicationOptions): Promise<Application> {
    const application = new Application(options)
    await mkdir(options.folder, { recursive: true }).catch((error: unknown) => options.log.warn(String(error)))
    const { folder, personFolder = folder } = options
    application.#settings = await SettingsFile.open(personFolder, 'read-write', personFolder !== folder)
    application.#durations = await Durations.open(path.join(options.folder, durationsName), (message) =>
      options.log.warn(message),
    )
    application.#record = await WizardRecord.open(options.folder, () => {
      application.#changed()
    })
    try {
      await application.#beginFirst()
    } catch (error) {
      await application.#record.close()
      throw error
    }
    return application
  }

  /** The PC that is worked on now. */
  get session(): Session {
    return this.#session
  }

  // --- the two messages

  state(): Promise<WizardState> {
    if (this.#state === null) {
      const begun = performance.now()
      this.#state = this.#view()
      const took = performance.now() - begun
      this.#announceAfter = Math.max(announceAfter, this.#session.state.reading === 'running' ? took : 0)
    }
    return Promise.resolve(this.#state)
  }

  onState(listener: (state: WizardState) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Does what a command asks. Anything that isn't a command, or doesn't fit the state, is answered, not thrown. */
  async send(input: WizardCommand): Promise<CommandResult> {
    const say = wordsIn(this.#language)
    const command = wizardCommand.safeParse(input)
    if (!command.success) return answerInWords(say, { ok: false, refused: 'badCommand' })
    // Sent every few seconds, and says nothing about what a person does.
    if (command.data.type !== 'lookAtVms') this.options.log.info(`command ${command.data.type}`)
    try {
      return answerInWords(say, await carryOutCommand(this.#context(), command.data))
    } catch (error) {
      if (error instanceof Busy) return answerInWords(say, { ok: false, refused: 'busy' })
      if (error instanceof RecordError) return answerInWords(say, { ok: false, failed: toFailure(error) })
      this.options.log.warn(`command ${command.data.type} failed: ${String(error)}`)
      return { ok: false, code: 'failed', message: messageOf(error) }
    } finally {
      this.#changed()
    }
  }

  /** Shows something that happened outside a person's last click. */
  notify(notice: Notice): void {
    this.#store.change(notify(notice))
  }

  /** Closes without telling the carrier, for the carrier itself and for tests. */
  async close(): Promise<void> {
    await this.#session.close()
    await this.#record.close()
    await this.#durations.close()
    this.#listeners.clear()
  }

  // --- what commands are given

  /** For the PC that is worked on now; what outlives that changes nothing any more. */
  #context(): WizardContext {
    const { options } = this
    const [session, store] = [this.#session, this.#store]
    return {
      session,
      carrier: options.carrier,
      log: options.log,
      pcs: options.pcs,
      version: options.version,
      language: this.#language,
      scene: () => this.#scene(session, store.value),
      change: (edit: Edit) => store.change(edit),
      changeSettings: (change) => this.#changeSettings(change),
      onlyLooks: this.#record.onlyLooks,
      turnTo: async (pc) => {
        await session.close()
        return this.#begin(pc)
      },
      lookAgain: () => this.#lookAgain(session),
      end: async () => {
        await session.close()
        await this.#record.close()
        await this.#durations.close()
        this.#away = 'ended'
        this.#changed()
        options.carrier.exit()
      },
    }
  }

  #scene(session: Session, model: Model): Scene {
    const pc = this.options.pcs.find(({ id }) => id === session.pc.id) ?? this.#thisPc
    const { carrier } = this.options
    return {
      pc,
      session: session.state,
      conclusions: session.conclusions,
      runs: session.runs.all,
      model,
      canElevate: pc.simulated ? pc.elevate !== undefined : carrier.restartAsAdministrator !== undefined,
    }
  }

  async #changeSettings(change: Partial<Settings>): Promise<void> {
    try {
      await this.#settings.change(change)
    } catch (error) {
      this.notify({ kind: 'settingsUnwritable', reason: messageOf(error) })
    }
  }

  // --- telling the pages

  get #language(): LanguageId {
    return this.#settings.value.language ?? this.options.systemLanguage
  }

  #view(): WizardState {
    const { pcs, folder, version } = this.options
    return viewState({
      ...this.#scene(this.#session, this.#store.value),
      language: this.#language,
      theme: this.#settings.value.theme,
      showCommands: this.#settings.value.showCommands,
      away: this.#away,
      pcs,
      folder,
      version,
      canBrowse: this.options.carrier.chooseFile !== undefined,
      now: this.#clock.now(),
      vmRows: this.#vmRows,
    })
  }

  /** Tells the pages, once for all changes of the moment. */
  #changed(): void {
    this.#state = null
    if (this.#announcing) return
    this.#announcing = true
    setTimeout(() => {
      this.#announcing = false
      void this.state().then((state) => {
        for (const listener of this.#listeners) listener(state)
      })
    }, this.#announceAfter)
  }

  // --- beginning and leaving

  get #thisPc(): ShownPc {
    const [first] = this.options.pcs
    if (!first) throw new Error('the wizard needs at least one PC')
    return first
  }

  async #beginFirst(): Promise<void> {
    const { options } = this
    const { runs, notices } = this.#record
    const wanted = options.pc ?? pcOfOpenRun(runs.all.values()) ?? (options.rememberPc ? this.#settings.value.pc : null)
    const pc = options.pcs.find(({ id }) => id === wanted)
    const context = await this.#begin(pc ?? this.#thisPc, { notices, resume: options.resume ?? null })
    this.#settingsNotice()
    // Where this very PC isn't offered, whoever left it out has said why.
    if (wanted !== null && wanted !== thisPcId && !pc) this.notify({ kind: 'pcUnknown', id: wanted })
    const isAnew = options.atCheck === true || Boolean(options.vm)
    if (isAnew && context.scene().model.screen === 'welcome') goOnAtCheck(context, options.vm ?? null)
  }

  async #lookAgain(session: Session): Promise<boolean> {
    await this.#record.reopen()
    if (this.#record.onlyLooks) {
      for (const notice of this.#record.notices) this.notify(notice)
      return false
    }
    await session.close()
    await this.#begin(this.options.pcs.find(({ id }) => id === session.pc.id) ?? this.#thisPc, {
      notices: this.#record.notices,
    })
    return true
  }

  async #begin(
    pc: ShownPc,
    { notices = [], resume = null }: { notices?: readonly Notice[]; resume?: string | null } = {},
  ): Promise<WizardContext> {
    const { log, carrier } = this.options
    this.#session = await Session.open({
      pc,
      runs: this.#record.runs,
      log,
      clock: this.#clock,
      startAfterRestart:
        carrier.startAfterRestart && ((value) => carrier.startAfterRestart?.(value) ?? Promise.resolve()),
      durations: this.#durations,
      onRestart: (milliseconds) => void this.#restarting(pc, milliseconds),
    })
    this.#store = new Store(freshModel)
    for (const store of [this.#store, this.#session.store]) store.onChange(() => this.#changed())
    notices.forEach((notice) => this.notify(notice))
    if (this.#session.damaged) this.notify({ kind: 'simulationDamaged' })
    const context = this.#context()
    // What seems to have stopped is what the other one does at this moment.
    try {
      if (!this.#record.onlyLooks) await resumeAfterStart(context, resume)
    } finally {
      // Nobody begins anything on a screen that is about to make way for where it goes on.
      this.#away = null
      this.#changed()
    }
    void context.session.glance()
    return context
  }

  /** The (simulated) PC goes down and takes the wizard with it; what comes back knows only what was saved. */
  async #restarting(pc: ShownPc, milliseconds: number): Promise<void> {
    this.#away = 'restarting'
    this.#changed()
    await this.#session.close()
    await new Promise((resolve) => setTimeout(resolve, milliseconds))
    // Nobody else can have started this one: it never ended.
    const resume = [...this.#record.runs.all.values()].findLast((run) => run.pc === pc.id)?.resume ?? null
    await this.#record.reopen()
    await this.#begin(pc, { notices: this.#record.notices, resume })
  }

  #settingsNotice(): void {
    const { trouble } = this.#settings
    if (trouble === null) return
    this.options.log.warn(`settings ${trouble.kind}: ${trouble.kind === 'damaged' ? trouble.keptAs : trouble.reason}`)
    this.notify(aboutSettings(trouble))
  }
}
