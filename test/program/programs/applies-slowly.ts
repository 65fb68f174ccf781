import { openWizard } from '../../../electron/compose.ts'
import type { WizardCommand } from '../../../electron/wizard/contract/command.ts'
import type { WizardState } from '../../../electron/wizard/contract/state.ts'

/** A wizard that applies changes to a simulated PC, so slowly that it is at it for as long as somebody looks. */
const wizard = await openWizard({
  folder: process.argv[2] ?? '',
  version: 'test',
  systemLanguage: 'en',
  pc: 'ready',
  scenario: null,
  speed: Number(process.argv[3] ?? 1),
  carrier: { exit: () => process.exit(0) },
  log: { info: () => {}, warn: () => {} },
})
const send = (command: WizardCommand) => wizard.api.send(command)

async function until(wanted: (state: WizardState) => boolean): Promise<WizardState> {
  for (;;) {
    const state = await wizard.api.state()
    if (wanted(state)) return state
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

await send({ type: 'next' })
await until(({ check }) => check.phase === 'done')
await send({ type: 'confirmUnknown', confirmed: true })
await send({ type: 'next' })
const { vm } = await wizard.api.state()
await send({ type: 'selectVm', vmId: vm.rows.find(({ name }) => name === 'DEV-WIN11')?.id ?? '' })
await send({ type: 'next' })
for (const { id } of (await until(({ screen }) => screen === 'review')).review.consents)
  await send({ type: 'consent', consent: id, given: true })
await send({ type: 'apply' })
await until(({ apply }) => apply.steps.some(({ status }) => status === 'running'))
console.log('applies')
