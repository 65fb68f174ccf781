import path from 'node:path'
import { readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { Application } from '../../electron/wizard/application.ts'
import type { CommandResult, WizardCommand } from '../../electron/wizard/contract/command.ts'
import type { Action, WizardState } from '../../electron/wizard/contract/state.ts'
import { patience } from '../patience.ts'
import type { Disk, Life, Machine } from './faults.ts'
import type { Random } from './random.ts'
import { account, newVmName } from './worlds.ts'

/** Somebody who sits in front of the wizard, does what it offers, and starts it again when it is gone. */

/**
 * So many turns of the event loop without anything happening are rest, and so many in all are too many, unless a busy
 * machine had no time for what goes on.
 */
const turns = { rest: 15, most: 60_000 }

export type Goal = 'apply' | 'newVm' | 'fix' | 'guest' | 'undo' | 'press'

export class Person {
  /** Everything that was shown, said or answered, to look through for what must not be in it. */
  readonly seen: string[] = []
  #application: Application | null = null
  #life: Life
  #time = Date.UTC(2026, 5, 1)

  constructor(
    private readonly machine: Machine,
    private readonly disk: Disk,
    private readonly random: Random,
    private readonly folder: string,
  ) {
    this.#life = machine.begin()
  }

  get isThere(): boolean {
    return this.#application !== null && !this.#life.dead
  }

  /** Starts the wizard. @param byTask whether the start after a restart has done it, with the value that it was left */
  async start(byTask: boolean): Promise<void> {
    const { machine, folder } = this
    this.#application = null
    await turn(3)
    await this.disk.closeStuck()
    // What the operating system does when a process is gone.
    for (const name of ['wizard.lock', 'wizard.lock.owner']) await rm(path.join(folder, name), { force: true })
    const life = machine.begin()
    this.#life = life
    const keep = (line: string) => void this.seen.push(line)
    const opened = Application.open({
      pcs: [
        {
          id: 'this-pc',
          simulated: false,
          title: () => 'This PC',
          text: () => '',
          open: () => Promise.resolve({ host: machine.host(life), damaged: false }),
        },
      ],
      pc: null,
      rememberPc: false,
      folder,
      systemLanguage: 'en',
      version: 'chaos',
      resume: byTask ? machine.startsWith : null,
      carrier: {
        exit: () => {},
        startAfterRestart: (value) => {
          machine.startsWith = value
          return Promise.resolve()
        },
      },
      log: { info: keep, warn: keep },
      clock: {
        now: () => new Date((this.#time += 1000)).toISOString(),
        wait: async (milliseconds) => {
          this.#time += milliseconds
          await turn(1)
        },
      },
    })
    this.#application = (await Promise.race([opened, life.death])) ?? null
    await this.rest()
  }

  /** The wizard is closed as it should be, in whatever it is doing. */
  async leave(): Promise<void> {
    const application = this.#application
    this.#application = null
    if (application) await Promise.race([application.close(), this.#life.death])
    this.machine.kill()
  }

  async state(): Promise<WizardState> {
    if (!this.#application) throw new Error('there is no wizard')
    const state = await this.#application.state()
    this.seen.push(JSON.stringify(state))
    return state
  }

  /** @returns null where the wizard is gone meanwhile */
  async send(command: WizardCommand): Promise<CommandResult | null> {
    if (!this.#application || this.#life.dead) return null
    const answered = this.#application.send(command)
    const released = this.#releasing(answered)
    const result = (await Promise.race([answered, this.#life.death])) ?? null
    await released
    this.seen.push(JSON.stringify(result))
    return result
  }

  /** Waits until nothing goes on any more. What hangs is cancelled, as far as that is offered, and then given up. */
  async rest(): Promise<void> {
    const begun = Date.now()
    for (let all = 0, still = 0; still < turns.rest; all++) {
      const application = this.#application
      if (!application || this.#life.dead) return
      if (all > turns.most && Date.now() - begun > patience)
        throw new Error(`never comes to rest: ${JSON.stringify(application.session.state.activity)}`)
      if (this.machine.release) await this.#giveUp(application)
      await turn(1)
      still = application.session.state.activity === null ? still + 1 : 0
    }
  }

  /** Does what leads to a goal, as far as the wizard lets it. */
  async pursue(goal: Goal): Promise<void> {
    if (goal === 'press') await this.#pressSomething()
    else if (goal === 'undo') await this.#undo()
    else if (goal === 'guest') await this.#guest()
    else if (await this.#checked()) await (goal === 'fix' ? this.#fix() : this.#plan(goal))
    await this.rest()
  }

  journal(): string {
    return readFileSync(path.join(this.folder, 'journal.jsonl'), 'utf8')
  }

  async #checked(): Promise<boolean> {
    await this.send({ type: 'closeDialog' })
    if ((await this.send({ type: 'go', screen: 'check' }))?.ok !== true) await this.send({ type: 'next' })
    await this.rest()
    await this.send({ type: 'check' })
    await this.rest()
    if (!this.isThere) return false
    await this.send({ type: 'confirmUnknown', confirmed: true })
    return this.isThere
  }

  async #fix(): Promise<void> {
    const { check } = await this.state()
    const fixes = check.groups.flatMap(({ rows }) => rows.flatMap((row) => row.fixes.map(({ action }) => action)))
    const command = this.random.maybe(fixes.filter((each) => each?.disabled === null))?.command
    if (command?.type === 'fix') await this.send({ ...command, confirmed: true })
    else if (command) await this.send(command)
  }

  async #plan(goal: 'apply' | 'newVm'): Promise<void> {
    if ((await this.send({ type: 'next' }))?.ok !== true) return
    if (goal === 'newVm') await this.#draft()
    else {
      await this.send({ type: 'chooseVmTab', tab: 'existing' })
      if (!this.isThere) return
      const row = this.random.maybe((await this.state()).vm.rows.filter(({ usable }) => usable))
      if (row) await this.send({ type: 'selectVm', vmId: row.id })
    }
    if ((await this.send({ type: 'next' }))?.ok !== true || !this.isThere) return
    for (const { id } of (await this.state()).review.consents)
      await this.send({ type: 'consent', consent: id, given: true })
    await this.send({ type: 'apply' })
  }

  async #draft(): Promise<void> {
    await this.send({ type: 'chooseVmTab', tab: 'create' })
    if (!this.isThere) return
    const { draft } = (await this.state()).vm.create
    await this.send({
      type: 'editNewVm',
      draft: { ...draft, from: 'self', name: newVmName, memoryGb: '4', processors: '2' },
    })
  }

  /** Goes to the guest, where that can be reached, and signs in; or first starts the VM for that. */
  async #guest(): Promise<void> {
    if ((await this.send({ type: 'go', screen: 'apply' }))?.ok === true) await this.send({ type: 'next' })
    await this.send({ type: 'go', screen: 'guest' })
    if (!this.isThere) return
    const { guest, footer } = await this.state()
    const start = footer.actions.find(({ id, disabled }) => id === 'startVm' && disabled === null)
    if (start) await this.send(start.command)
    else {
      await this.send({ type: 'editNestedVm', draft: { ...guest.nested.draft, create: true } })
      await this.#signIn()
    }
  }

  async #signIn(): Promise<void> {
    if (this.isThere) await this.send({ type: 'signIn', ...account(this.random) })
  }

  async #undo(): Promise<void> {
    await this.send({ type: 'undo', confirmed: false })
    if (!this.isThere) return
    const { dialog } = await this.state()
    const command = dialog?.actions.find(({ command: { type } }) => type === 'undo')?.command
    if (command) await this.send(command)
  }

  async #pressSomething(): Promise<void> {
    const state = await this.state()
    const { note } = state.apply
    const shown = state.screen === 'apply' ? (note?.actions ?? []) : []
    const all = [...shown, ...state.notices.flatMap(({ actions }) => actions), ...offered(state)]
    const action = this.random.maybe(all.filter(({ disabled, id }) => disabled === null && id !== 'exit'))
    if (action) await this.send(action.command)
  }

  /** An answer may hang on what hangs. */
  async #releasing(answered: Promise<unknown>): Promise<void> {
    const question = { open: true }
    void answered.finally(() => (question.open = false)).catch(() => undefined)
    for (let all = 0; question.open && !this.#life.dead && all < turns.most; all++) {
      await turn(1)
      this.machine.release?.()
    }
  }

  async #giveUp(application: Application): Promise<void> {
    const kind = application.session.state.activity?.kind
    if (kind && this.random.chance(0.5)) {
      const type =
        kind === 'check' || kind === 'diagnose' ? 'cancelCheck' : kind === 'guest' ? 'cancelGuest' : 'cancelApply'
      await Promise.race([application.send({ type }), this.#life.death])
    }
    await turn(3)
    this.machine.release?.()
  }
}

/** What can be pressed on the page that is shown. */
export function offered(state: WizardState): Action[] {
  const ofScreen: Record<WizardState['screen'], () => (Action | null | undefined)[]> = {
    welcome: () => state.welcome.pc?.actions ?? [],
    check: () => state.check.actions,
    vm: () => [state.vm.refresh],
    review: () => [],
    apply: () => [...(state.apply.note?.actions ?? []), state.apply.undo],
    guest: () => state.guest.bar?.actions ?? [],
    done: () => state.done.actions,
    troubleshooting: () => state.troubleshooting.symptoms.map(() => null),
    settings: () => [],
  }
  const { before, actions } = state.footer
  return [...(state.dialog?.actions ?? []), ...before, ...actions, ...ofScreen[state.screen]()].filter(
    (each) => each !== null && each !== undefined,
  )
}

async function turn(times: number): Promise<void> {
  for (let count = 0; count < times; count++) await new Promise((resolve) => setImmediate(resolve))
}
