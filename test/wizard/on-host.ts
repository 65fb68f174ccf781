import { onTestFinished } from 'vitest'
import type { HyperVHost } from '../../electron/hyperv/host.ts'
import type { Operation } from '../../electron/nesting/operations.ts'
import type { Run } from '../../electron/session/run.ts'
import { Application, type ApplicationOptions } from '../../electron/wizard/application.ts'
import type { WizardState } from '../../electron/wizard/contract/state.ts'
import { temporaryFolder } from './harness.ts'

/** The wizard on a host of the test's own, with everything of it within reach. */
export async function wizardOn(
  openHost: () => Promise<HyperVHost>,
  more: Partial<ApplicationOptions> = {},
): Promise<{ application: Application; folder: string }> {
  const folder = await temporaryFolder()
  const pc = {
    id: 'pc',
    simulated: false,
    title: () => 'the PC',
    text: () => '',
    open: async () => ({ host: await openHost(), damaged: false }),
  }
  const application = await Application.open({
    pcs: [pc],
    pc: null,
    rememberPc: false,
    folder,
    systemLanguage: 'en',
    version: 'test',
    carrier: { exit: () => {} },
    log: { info: () => {}, warn: () => {} },
    ...more,
  })
  onTestFinished(() => application.close())
  return { application, folder }
}

/** Carries out these changes as a run of its own, in the session alone. @returns how it ended */
export async function carriedOut(
  application: Application,
  operations: readonly Operation[],
  purpose: 'fix' | 'apply' = 'apply',
): Promise<Run> {
  const { ended } = await application.session.start({ purpose, operations })
  return (await ended).run
}

/** Waits until the state is as wanted. */
export async function until(application: Application, wanted: (state: WizardState) => boolean): Promise<WizardState> {
  for (;;) {
    const state = await application.state()
    if (wanted(state)) return state
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

/** Checks the PC, chooses a VM and agrees to what Review asks. @returns the state on Review */
export async function toReview(application: Application, vmName: string): Promise<WizardState> {
  await application.send({ type: 'next' })
  await until(application, ({ check }) => check.phase === 'done')
  await application.send({ type: 'confirmUnknown', confirmed: true })
  await application.send({ type: 'next' })
  const { vm } = await application.state()
  await application.send({ type: 'selectVm', vmId: vm.rows.find(({ name }) => name === vmName)?.id ?? '' })
  await application.send({ type: 'next' })
  for (const { id } of (await application.state()).review.consents) {
    await application.send({ type: 'consent', consent: id, given: true })
  }
  return application.state()
}

/** The run on the Apply screen has come to an end, good or bad. */
export const ended = ({ apply }: WizardState): boolean =>
  !['idle', 'running', 'cancelling', 'undoing'].includes(apply.phase)
