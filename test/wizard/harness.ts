import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import { openWizard } from '../../electron/compose.ts'
import type { OpenedWizard, Surroundings } from '../../electron/program/surroundings.ts'
import type { CommandResult, WizardCommand } from '../../electron/wizard/contract/command.ts'
import {
  wizardState,
  type Action,
  type CheckRow,
  type FieldNote,
  type WizardState,
} from '../../electron/wizard/contract/state.ts'
import { patience } from '../patience.ts'

/** A folder that is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'wizard-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}

/** Drives the wizard as a page does: by states and commands only. */
export class Walker {
  readonly logged: string[] = []
  exited = false
  #wizard!: OpenedWizard

  static async on(pc: string | null, more: Partial<Surroundings> & { folder?: string } = {}): Promise<Walker> {
    const walker = new Walker()
    walker.#wizard = await openWizard({
      folder: more.folder ?? (await temporaryFolder()),
      version: '0.0.0-test',
      systemLanguage: 'en',
      pc,
      scenario: null,
      speed: 0,
      carrier: { exit: () => (walker.exited = true) },
      log: { info: (line) => walker.logged.push(line), warn: (line) => walker.logged.push(line) },
      ...more,
    })
    onTestFinished(() => walker.close())
    return walker
  }

  close(): Promise<void> {
    return this.#wizard.close()
  }

  /** The present state, checked against its schema each time. */
  async state(): Promise<WizardState> {
    return wizardState.parse(structuredClone(await this.#wizard.api.state()))
  }

  send(command: WizardCommand): Promise<CommandResult> {
    return this.#wizard.api.send(command)
  }

  /** Sends something that needn't be a command. */
  sendRaw(input: unknown): Promise<CommandResult> {
    return this.#wizard.api.send(input as WizardCommand)
  }

  /** Waits until the state is as described. */
  async until(described: (state: WizardState) => boolean, limit = patience): Promise<WizardState> {
    const first = await this.state()
    if (described(first)) return first
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        stop()
        reject(new Error(`never came: ${described.toString()}`))
      }, limit)
      const stop = this.#wizard.api.onState((state) => {
        if (!described(state)) return
        clearTimeout(late)
        stop()
        resolve(state)
      })
    })
  }

  /** Runs the check on the screen "Check this PC" and waits for its end. */
  async check(): Promise<WizardState> {
    await this.send({ type: 'next' })
    return this.until(({ screen, check }) => screen === 'check' && check.phase === 'done')
  }

  /** Presses a button that the state offers. Fails when it isn't there or can't be used. */
  async press(found: Action | null | undefined): Promise<CommandResult> {
    if (!found) throw new Error('there is no such button')
    if (found.disabled !== null) throw new Error(`${found.id} can’t be used: ${found.disabled}`)
    return this.send(found.command)
  }

  /** Goes from the beginning to Review with the VM of this name. */
  async reviewOf(vmName: string): Promise<WizardState> {
    await this.check()
    await this.send({ type: 'confirmUnknown', confirmed: true })
    await this.send({ type: 'next' })
    const { vm } = await this.state()
    const row = vm.rows.find(({ name }) => name === vmName)
    if (!row) throw new Error(`there is no VM ${vmName}: ${vm.rows.map(({ name }) => name).join(', ')}`)
    await this.send({ type: 'selectVm', vmId: row.id })
    await this.send({ type: 'next' })
    return this.until(({ screen }) => screen === 'review')
  }

  /** Ticks every box on Review and applies; waits for the end of it, good or bad. */
  async apply(): Promise<WizardState> {
    const { review } = await this.state()
    for (const { id } of review.consents) await this.send({ type: 'consent', consent: id, given: true })
    const answer = await this.send({ type: 'apply' })
    if (!answer.ok) throw new Error(answer.message)
    return this.untilApplied()
  }

  untilApplied(): Promise<WizardState> {
    return this.until(({ apply }) => !['idle', 'running', 'cancelling', 'undoing'].includes(apply.phase))
  }
}

export const rowsOf = (state: WizardState): CheckRow[] => state.check.groups.flatMap(({ rows }) => rows)

export function rowOf(state: WizardState, check: string): CheckRow {
  const row = rowsOf(state).find((candidate) => candidate.check === check)
  if (!row) throw new Error(`there is no row ${check}`)
  return row
}

/** A button anywhere in the footer. */
export const footerAction = (state: WizardState, id: string): Action | undefined =>
  state.footer.actions.find((candidate) => candidate.id === id)

/** What a field of the form for a new VM says below it. */
export const noteOf = (state: WizardState, field: string): FieldNote | undefined =>
  state.vm.create.more.fields.find(({ name }) => name === field)?.note
