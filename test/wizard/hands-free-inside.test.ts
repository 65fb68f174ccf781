import { expect, test } from 'vitest'
import { SimulatedHost } from '../../electron/hyperv/simulated/host.ts'
import { loadScenario } from '../../electron/hyperv/simulated/load.ts'
import type { Scenario, VmWorld } from '../../electron/hyperv/simulated/scenario.ts'
import type { WizardState } from '../../electron/wizard/contract/state.ts'
import { quick } from '../conformance/worlds.ts'
import { isRead, password } from './hands-free.ts'
import { ownClock } from './new-windows.ts'
import { until, wizardOn } from './on-host.ts'

/** What goes wrong in the new Windows: each is named on the page to which the wizard has come by itself. */

type NewVm = Pick<VmWorld, 'guestOs' | 'guest'> | null

/** A PC with Hyper-V and a first-timer's image, where the new Windows turns out to be this. */
function pcWith(newVm: (usual: NonNullable<NewVm>) => NewVm): Scenario {
  const pc = quick('ready')
  const usual = pc.world.newVm
  if (!usual) throw new Error('a new VM of that PC would be empty')
  const { media } = loadScenario('first-timer').world
  return { ...pc, world: { ...pc.world, media, newVm: newVm(usual) } }
}

async function made(newVm: (usual: NonNullable<NewVm>) => NewVm): Promise<WizardState> {
  const clock = ownClock()
  const { application } = await wizardOn(() => SimulatedHost.open(pcWith(newVm), { speed: 0 }), { clock })
  await application.send({ type: 'next' })
  await until(application, ({ check }) => check.phase === 'done')
  await application.send({ type: 'next' })
  await application.send({ type: 'chooseVmTab', tab: 'create' })
  await until(application, isRead)
  await application.send({ type: 'reviewNewVm', password, repeated: password })
  await application.send({ type: 'apply' })
  return until(application, ({ guest, apply }) => apply.phase === 'failed' || ['done', 'failed'].includes(guest.phase))
}

const whoseProof =
  (proof: 'silent' | 'otherCode' | 'doesNotStart') =>
  ({ guest, ...usual }: NonNullable<NewVm>): NewVm => ({ ...usual, guest: guest && { ...guest, proof } })

const failedStep = ({ guest }: WizardState) => guest.steps.find(({ status }) => status === 'failed')

test('with the usual one all is made', async () => {
  const end = await made((usual) => usual)
  expect([end.guest.phase, failedStep(end)]).toEqual(['done', undefined])
})

test.each<[string, (usual: NonNullable<NewVm>) => NewVm, string]>([
  ['a disk from which nothing starts', () => null, 'windowsSetup'],
  ['a Windows that never answers', (usual) => ({ ...usual, guest: null }), 'windowsSetup'],
  [
    'a Windows that turns out to be Home',
    ({ guest, ...usual }) => ({
      ...usual,
      guest: guest && { ...guest, facts: { ...guest.facts, 'os.edition': 'Core' } },
    }),
    'checkGuest',
  ],
  [
    'a hypervisor that isn’t launched',
    ({ guest, ...usual }) => ({
      ...usual,
      guest: guest && { ...guest, facts: { ...guest.facts, 'boot.hypervisorLaunchType': 'off' } },
    }),
    'checkGuest',
  ],
  ['a nested VM that says nothing', whoseProof('silent'), 'prove'],
  ['a nested VM that says another code', whoseProof('otherCode'), 'prove'],
  ['a nested VM that doesn’t start', whoseProof('doesNotStart'), 'prove'],
])('%s: it is named', async (_, newVm, step) => {
  const end = await made(newVm)
  expect([end.screen, end.apply.phase, end.guest.phase, failedStep(end)?.id]).toEqual(['guest', 'done', 'failed', step])
  const { happened = '', todo = '' } = failedStep(end)?.error ?? {}
  expect([happened.length > 20, todo.length > 20]).toEqual([true, true])
  expect(JSON.stringify(end)).not.toContain(password)
})
