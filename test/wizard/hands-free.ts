import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Surroundings } from '../../electron/program/surroundings.ts'
import type { Action, WizardState } from '../../electron/wizard/contract/state.ts'
import { footerAction, Walker } from './harness.ts'

/** Makes a VM with a Windows from an image, as a person does it, on a PC with Hyper-V and an image in Downloads. */

export const iso = 'C:\\Users\\Ana\\Downloads\\Win11_25H2_English_x64.iso'
export const password = 'canary-$(secret)-1'

/** The PC of a first-timer after Hyper-V was turned on, with these changes to it. */
export async function pcWithImage(
  folder: string,
  { world = {}, host = {}, behaviour = {} }: { world?: object; host?: object; behaviour?: object } = {},
): Promise<string> {
  const file = path.join(folder, 'with-image.json')
  const on = Object.fromEntries(
    [
      'Microsoft-Hyper-V-All',
      'Microsoft-Hyper-V',
      'Microsoft-Hyper-V-Hypervisor',
      'Microsoft-Hyper-V-Services',
      'Microsoft-Hyper-V-Tools-All',
      'Microsoft-Hyper-V-Management-Clients',
      'Microsoft-Hyper-V-Management-PowerShell',
    ].map((name) => [name, 1]),
  )
  const facts = {
    'role.features': on,
    'role.client': { state: 'Enabled', restartNeeded: false },
    'svc.vmms': { status: 'Running', startType: 'Automatic' },
    'svc.vmcompute': { status: 'Running', startType: 'Manual' },
    'module.hyperV': { version: '2.0.0.0' },
    'boot.hypervisorLaunchType': 'auto',
    ...host,
  }
  const scenario = { schema: 1, id: 'with-image', extends: 'first-timer', world: { host: facts, ...world }, behaviour }
  await writeFile(file, JSON.stringify(scenario))
  return file
}

/** Goes from the beginning to the form for a new VM, and waits until it has looked at what it proposes. */
export async function toForm(walker: Walker): Promise<WizardState> {
  await walker.check()
  await walker.send({ type: 'confirmUnknown', confirmed: true })
  await walker.send({ type: 'next' })
  await walker.send({ type: 'chooseVmTab', tab: 'create' })
  return walker.until(isRead)
}

/** Nothing that the form speaks of is being read. */
export const isRead = ({ vm }: WizardState): boolean =>
  vm.create.source.reading === null && (vm.create.edition !== null || vm.create.source.bar !== null)

/** Gives the password and comes to Review. */
export async function toReview(walker: Walker): Promise<WizardState> {
  await walker.send({ type: 'reviewNewVm', password, repeated: password })
  return walker.until(({ screen }) => screen === 'review')
}

/** From a fresh start to Review of a new VM. */
export async function walkToReview(
  scenario: string,
  more: Partial<Surroundings> & { folder: string },
): Promise<Walker> {
  const walker = await Walker.on(null, { scenario, ...more })
  await toForm(walker)
  await toReview(walker)
  return walker
}

/** A person who presses buttons and chooses cards, and counts that. */
export class Clicker {
  clicks = 0

  constructor(private readonly walker: Walker) {}

  async press(action: Action | null | undefined): Promise<void> {
    this.clicks++
    const answer = await this.walker.press(action)
    if (!answer.ok) throw new Error(answer.message)
  }

  /** The button of the footer with this id, once it can be used. */
  async footer(id: string): Promise<void> {
    const ready = await this.walker.until((state) => footerAction(state, id)?.disabled === null)
    await this.press(footerAction(ready, id))
  }

  /** The button that sends the form with the password. */
  async sendPassword(): Promise<void> {
    const { footer } = await this.walker.until(({ footer }) => footer.actions.some(({ sends }) => sends === 'form'))
    if (!footer.actions.some(({ sends, disabled }) => sends === 'form' && disabled === null)) throw new Error('not yet')
    this.clicks++
    const answer = await this.walker.send({ type: 'reviewNewVm', password, repeated: password })
    if (!answer.ok) throw new Error(answer.message)
  }
}
