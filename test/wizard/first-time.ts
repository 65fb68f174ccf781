import { action as actionSchema } from '../../electron/wizard/contract/parts.ts'
import type { Action, WizardState } from '../../electron/wizard/contract/state.ts'
import { Walker } from './harness.ts'

/**
 * Somebody who sees the wizard for the first time and has no wishes: whoever has a VM that can be used takes the first
 * one, agrees to what is asked, and otherwise presses the one button that is to be pressed. Knows nothing but what the
 * screen shows, and counts what their hands do.
 */

/** The account of every simulated Windows, and a password for a new one. */
const simulatedAccount = { user: 'labadmin', password: 'Nested-Lab-1' }

export interface Walked {
  pc: string
  /** How it ended, in a word; `stuck` must not come. */
  end: 'proved' | 'cannot' | 'stuck'
  /** What the last screen says. */
  said: string
  clicks: number
  /** Besides passwords. */
  characters: number
  passwords: number
  /** What can be done on the last screen, by the ids of its buttons. */
  offered: string[]
  /** Where somebody stood before a screen that offers nothing that leads on; must stay empty. */
  deadEnds: string[]
  /** The screens on the way, as they followed each other. */
  way: string[]
  /** What was pressed, by its command. */
  pressed: string[]
}

/** What somebody can see of a state: the question if there is one, else what stands on the screen and around it. */
export function visible(state: WizardState): unknown[] {
  if (state.away) return []
  if (state.dialog) return [state.dialog]
  return [state.footer, state[state.screen as 'check'], state.notices]
}

/** Every button that somebody can see, what is most in sight first. */
export function buttonsOf(state: WizardState): Action[] {
  return visible(state).flatMap((part) => buttonsIn(part))
}

function buttonsIn(value: unknown): Action[] {
  if (typeof value !== 'object' || value === null) return []
  const own = actionSchema.safeParse(value)
  if (own.success) return [value as Action]
  return (Array.isArray(value) ? value : Object.values(value)).flatMap((each) => buttonsIn(each))
}

export const isWaiting = ({ away, changing, check, vm, screen, guest, apply }: WizardState): boolean =>
  away?.kind === 'restarting' ||
  changing ||
  (screen === 'check' && check.phase !== 'done') ||
  (screen === 'vm' && (vm.phase === 'loading' || (vm.tab === 'create' && vm.create.source.reading !== null))) ||
  (screen === 'guest' && guest.phase === 'running') ||
  (screen === 'apply' && ['running', 'cancelling', 'undoing', 'waiting-for-restart'].includes(apply.phase))

/** Looking round, going back and leaving lead nowhere; a link out and a report to hand over do. */
const leadsNowhere: readonly string[] = ['back', 'exit', 'closeDialog', 'copyLog', 'cancelCheck', 'dismissNotice']

/** The buttons that lead on from where somebody stands. */
export const waysOn = (state: WizardState): Action[] =>
  buttonsOf(state).filter(({ disabled, command }) => disabled === null && !leadsNowhere.includes(command.type))

export async function walk(pc: string): Promise<Walked> {
  const walker = await Walker.on(pc)
  const person = new FirstTimer(walker, pc)
  return person.go()
}

class FirstTimer {
  readonly #walked: Walked
  /** What was tried on a screen that has stayed the same. */
  readonly #tried = new Set<string>()

  constructor(
    private readonly walker: Walker,
    pc: string,
  ) {
    this.#walked = {
      pc,
      end: 'stuck',
      said: '',
      clicks: 0,
      characters: 0,
      passwords: 0,
      offered: [],
      deadEnds: [],
      way: [],
      pressed: [],
    }
  }

  async go(): Promise<Walked> {
    for (let turn = 0; turn < 80; turn++) {
      const state = await this.walker.until((state) => !isWaiting(state))
      this.#look(state)
      if (isProved(state)) return this.#ended('proved', state)
      if (!(await this.#act(state))) return this.#ended(isHonest(state) ? 'cannot' : 'stuck', state)
    }
    return this.#ended('stuck', await this.walker.state())
  }

  #look(state: WizardState): void {
    const { way, deadEnds } = this.#walked
    if (way.at(-1) !== state.screen) way.push(state.screen)
    if (waysOn(state).length === 0 && !canFill(state)) deadEnds.push(`${state.screen}: ${state.windowTitle}`)
  }

  #ended(end: Walked['end'], state: WizardState): Walked {
    const { check, guest, screen } = state
    const said = screen === 'check' ? check.heading : screen === 'guest' ? (guest.bar?.title ?? guest.intro) : screen
    return { ...this.#walked, end, said, offered: waysOn(state).map(({ id }) => id) }
  }

  /** @returns whether there was anything to do */
  async #act(state: WizardState): Promise<boolean> {
    if (state.dialog) return this.#press(answer(state.dialog), state)
    if (state.screen === 'vm' && (await this.#choose(state))) return true
    for (const { checked, command } of state.footer.boxes) {
      if (checked) continue
      await this.#click(command)
      return true
    }
    const form = state.footer.actions.find(({ sends, disabled }) => sends === 'form' && disabled === null)
    if (form) return this.#fillIn(state, form)
    // The button of the footer leads on; where it can't be used, the page has what comes before that.
    return this.#press(
      buttonsOf(state).find((button) => button.kind === 'primary' && button.disabled === null && !isBack(button)),
      state,
    )
  }

  async #choose({ vm }: WizardState): Promise<boolean> {
    if (vm.tab !== 'existing' || vm.selected !== null) return false
    const row = vm.rows.find(({ usable }) => usable)
    if (!row) return false
    await this.#click({ type: 'selectVm', vmId: row.id })
    return true
  }

  /** Types what isn't there yet. */
  async #fillIn({ screen, guest }: WizardState, { command }: Action): Promise<boolean> {
    this.#walked.passwords++
    const { password } = simulatedAccount
    if (command.type === 'reviewNewVm') await this.#click({ ...command, password, repeated: password })
    else if (command.type === 'givePassword') await this.#click({ ...command, password, repeated: password })
    else if (command.type === 'signIn' && screen === 'guest') {
      const { user, fill } = guest.signIn
      // One press fills in both fields of a practice account.
      if (fill !== null && user === '') this.#walked.clicks++
      else if (user === '') this.#walked.characters += simulatedAccount.user.length
      await this.#click({ ...command, user: user || (fill?.user ?? simulatedAccount.user), password })
    } else throw new Error(`a form for ${command.type}?`)
    return true
  }

  async #press(button: Action | undefined, state: WizardState): Promise<boolean> {
    if (!button) return false
    // Whoever has pressed the same twice and stands where they stood has come to an end.
    const here = `${button.id} ${JSON.stringify(visible(state))}`
    if (this.#tried.has(here)) return false
    this.#tried.add(here)
    await this.#click(button.command)
    return true
  }

  async #click(command: Action['command']): Promise<void> {
    this.#walked.clicks++
    this.#walked.pressed.push(command.type)
    const answered = await this.walker.send(command)
    if (!answered.ok) throw new Error(`${command.type} on ${this.#walked.pc}: ${answered.message}`)
  }
}

const isBack = ({ command }: Action): boolean => leadsNowhere.includes(command.type)

/** Of a question: what it was asked for. */
const answer = ({ actions }: NonNullable<WizardState['dialog']>): Action | undefined =>
  actions.find(
    ({ kind, disabled, command }) => kind === 'primary' && disabled === null && command.type !== 'closeDialog',
  ) ?? actions.find(({ disabled, command }) => disabled === null && command.type !== 'closeDialog')

/** All three machines are lit, the nested one included, and nothing goes on any more. */
const isProved = ({ layers, guest }: WizardState): boolean =>
  guest.phase === 'done' && layers !== null && layers.layers.every(({ state }) => state === 'lit')

/** The screen says why it goes no further: a blocked check that isn't mended, or a VM that can't be set up. */
const isHonest = ({ screen, check, guest }: WizardState): boolean =>
  (screen === 'check' && check.status === 'blocked') || (screen === 'guest' && guest.bar !== null)

/** A field is to be filled in, which is a way on as well. */
const canFill = ({ screen, vm }: WizardState): boolean => screen === 'vm' && vm.rows.some(({ usable }) => usable)

export const tableOf = (rows: readonly Walked[]): string =>
  [
    ['PC', 'clicks', 'characters', 'passwords', 'end', 'the screen says'],
    ...rows.map((row) => [row.pc, row.clicks, row.characters, row.passwords, row.end, row.said]),
  ]
    .map((cells) => cells.map((cell, at) => String(cell).padEnd([30, 7, 11, 10, 8][at] ?? 0)).join(' '))
    .join('\n')
