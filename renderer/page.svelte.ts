import type { CommandResult, WizardCommand, WizardState } from '../electron/wizard/contract/state.ts'
import { announcements } from './announcements.ts'
import { NoAnswer, type Bridge, type Connection } from './bridge.ts'
import { copyText, downloadText } from './handover.ts'
import { browserLanguage, fill, loadTexts, type PageTexts } from './language.ts'
import type { Text, Values } from '../electron/texts/format.ts'

/** A command that failed: shown until it is dismissed, or until the same command works. */
export interface Failure {
  key: string
  title: string
  text: string
}

export interface Outcome {
  ok: boolean
  /** Whether its answer was put on the clipboard. */
  copied: boolean
}

/** What the page knows: the wizard's present state, and the few things that concern only this page. */
export class PageState {
  state = $state.raw<WizardState | null>(null)
  connection = $state<Connection>('open')
  failures = $state.raw<readonly Failure[]>([])
  /** Counts refused commands, so that controls go back to what the state says. */
  refusals = $state(0)
  /** Rows that the person opened or closed; they stay so when the state changes. */
  toggled: Record<string, boolean> = $state({})
  /** For the live region: the newest last. */
  said = $state.raw<readonly { id: number; text: string }[]>([])

  #texts = $state.raw<{ language: 'en' | 'es'; texts: PageTexts } | null>(null)
  #bridge: Bridge | null = null
  #newest: WizardState | null = null
  #load: (screen: WizardState['screen']) => Promise<void> = () => Promise.resolve()
  #lastSaid = 0

  /**
   * Follows the wizard. The first texts are loaded at once, so that even a failing start can be explained.
   * @param load fetches what a screen is shown with; until it has, the screen before stays
   */
  open(bridge: Bridge, load: (screen: WizardState['screen']) => Promise<void> = () => Promise.resolve()): void {
    this.#bridge = bridge
    this.#load = load
    bridge.onConnection((connection) => (this.connection = connection))
    bridge.onState((state) => void this.#show(state))
    void bridge.state().then((state) => {
      // A newer one may have been faster.
      if (this.#newest === null) void this.#show(state)
    })
    void this.#speak(browserLanguage())
  }

  get ready(): boolean {
    return this.#texts !== null
  }

  /** The page's own texts. Shown components may rely on them: nothing is mounted before they are loaded. */
  get texts(): PageTexts {
    if (this.#texts === null) throw new Error('The texts are not loaded yet')
    return this.#texts.texts
  }

  get language(): 'en' | 'es' {
    return this.#texts?.language ?? 'en'
  }

  fill(text: Text, values: Values): string {
    return fill(this.language, text, values)
  }

  /** Sends a command, hands over the text it answers with, and shows a refusal. Never throws. */
  async run(command: WizardCommand): Promise<Outcome> {
    let result: CommandResult
    try {
      if (this.#bridge === null) throw new Error('The page is not connected')
      result = await this.#bridge.send(command)
    } catch (cause) {
      const { notSentTitle, notSentText } = this.texts.connection
      // That nobody answered is what the text says already.
      const text = cause instanceof NoAnswer ? notSentText : `${notSentText} (${messageOf(cause)})`
      this.#refused(command, notSentTitle, text)
      return { ok: false, copied: false }
    }
    if (!result.ok) {
      this.#refused(command, this.texts.connection.failedTitle, result.message)
      return { ok: false, copied: false }
    }
    this.dismiss(command.type)
    if (result.file) await this.#save(result.file.name, result.file.text)
    return { ok: true, copied: result.clipboard !== undefined && (await this.copy(result.clipboard)) }
  }

  /** Sends what nobody has asked for, and nobody has to hear of where it doesn't arrive. */
  inPassing(command: WizardCommand): void {
    this.#bridge?.send(command).catch(() => undefined)
  }

  /** @returns whether the text is on the clipboard; a refusal is shown */
  async copy(text: string): Promise<boolean> {
    const { copied, copyFailedTitle, copyFailedText } = this.texts.action
    if (await copyText(text)) {
      this.dismiss('copy')
      this.announce(copied)
      return true
    }
    this.fail({ key: 'copy', title: copyFailedTitle, text: copyFailedText })
    return false
  }

  /** Says something through the live region, from which it goes again: who reads there later would take it for news. */
  announce(text: string): void {
    const id = ++this.#lastSaid
    this.said = [...this.said.slice(-5), { id, text }]
    setTimeout(() => (this.said = this.said.filter((line) => line.id !== id)), staleAfter)
  }

  fail(failure: Failure): void {
    this.failures = [...this.failures.filter(({ key }) => key !== failure.key), failure]
    this.announce(`${failure.title} ${failure.text}`)
  }

  dismiss(key: string): void {
    if (this.failures.some((failure) => failure.key === key)) {
      this.failures = this.failures.filter((failure) => failure.key !== key)
    }
  }

  retryConnection(): void {
    this.#bridge?.retry()
  }

  async #show(state: WizardState): Promise<void> {
    this.#newest = state
    if (this.#texts?.language !== state.language) {
      await this.#speak(state.language)
      if (this.#newest !== state) return
    }
    if (this.state?.screen !== state.screen) {
      const isThere = await this.#fetched(state.screen)
      if (!isThere || this.#newest !== state) return
    }
    const before = this.state
    this.state = state
    // What was said of the screen that is gone is no news any more.
    if (state.away && !before?.away) this.said = []
    if (before) for (const text of announcements(before, state)) this.announce(text)
  }

  /** @returns whether the screen can be shown; that it can't is said */
  async #fetched(screen: WizardState['screen']): Promise<boolean> {
    try {
      await this.#load(screen)
      this.dismiss('screen')
      return true
    } catch (cause) {
      const { screenFailedTitle, screenFailedText } = this.texts.connection
      this.fail({ key: 'screen', title: screenFailedTitle, text: `${screenFailedText} (${messageOf(cause)})` })
      return false
    }
  }

  async #speak(language: 'en' | 'es'): Promise<void> {
    const texts = await loadTexts(language)
    const wanted = this.#newest?.language ?? language
    if (wanted === language) this.#texts = { language, texts }
  }

  async #save(name: string, text: string): Promise<void> {
    try {
      if (this.#bridge?.saveFile) await this.#bridge.saveFile(name, text)
      else {
        downloadText(name, text)
        this.announce(this.fill(this.texts.action.saved, { name }))
      }
      this.dismiss('save')
    } catch (cause) {
      this.fail({ key: 'save', title: this.texts.action.saveFailedTitle, text: messageOf(cause) })
    }
  }

  #refused(command: WizardCommand, title: string, text: string): void {
    this.refusals++
    this.fail({ key: command.type, title, text })
  }
}

/** Longer than any of it takes to be read aloud. */
const staleAfter = 30_000

/** What an error says, whatever was thrown. */
function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}

export const page = new PageState()
