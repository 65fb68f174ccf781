import { describe, expect, test } from 'vitest'
import { SimulatedHost } from '../../electron/hyperv/simulated/host.ts'
import type { Scenario } from '../../electron/hyperv/simulated/scenario.ts'
import { defaultSwitchId } from '../../electron/nesting/networks/switches.ts'
import { findVm } from '../../electron/nesting/vm.ts'
import type { Application } from '../../electron/wizard/application.ts'
import type { WizardState } from '../../electron/wizard/contract/state.ts'
import { quick } from '../conformance/worlds.ts'
import { ended, toReview, until, wizardOn } from './on-host.ts'

/** What a person is told of the network of nested VMs: when it is chosen, before the set-up, and at its end. */

const onPc = (scenario: Scenario) => wizardOn(() => SimulatedHost.open(scenario, { speed: 0 }))
const optionOf = ({ review }: WizardState, id: string) => review.network?.options.find((option) => option.id === id)

async function applied(application: Application): Promise<WizardState> {
  await application.send({ type: 'apply' })
  const state = await until(application, ended)
  expect(state.apply.phase).toBe('done')
  return state
}

async function setUp(application: Application): Promise<WizardState> {
  await application.send({ type: 'next' })
  await application.send({ type: 'signIn', user: 'labadmin', password: 'Nested-Lab-1' })
  return until(application, ({ guest }) => guest.phase === 'done' || guest.phase === 'failed')
}

/** "ready", where the Windows in the VMs is a server. */
const withServers = (): Scenario => {
  const [server] = quick('server-networks').world.vms
  return quick('ready', {}, (vm) => ({ ...vm, guestOs: server?.guestOs ?? null, guest: server?.guest ?? null }))
}

describe('the network of nested VMs', () => {
  test('in a client is its Default Switch, and it is said that this hands out addresses', async () => {
    const { application } = await onPc(quick('ready'))
    const review = await toReview(application, 'DEV-WIN11')
    expect(optionOf(review, 'nat')).toMatchObject({ recommended: true, selected: true })
    expect(optionOf(review, 'nat')?.text).toContain('Default Switch')
    await applied(application)
    const { guest } = await setUp(application)
    expect(guest.steps.find(({ id }) => id === 'network')?.status).toBe('skipped')
    expect(guest.bar).toMatchObject({ tone: 'ok' })
    expect(guest.bar?.text).toContain('Connect nested VMs to Default Switch: it hands out addresses')
  })

  test('in a server is a NAT, and at the end stands what has to be set in nested VMs', async () => {
    const { application } = await onPc(withServers())
    expect(optionOf(await toReview(application, 'DEV-WIN11'), 'nat')?.text).toContain('The wizard makes the NAT')
    await applied(application)
    const { guest } = await setUp(application)
    expect(guest.steps.find(({ id }) => id === 'network')?.status).toBe('done')
    expect(guest.bar?.tone).toBe('ok')
    expect(guest.bar?.text).toMatch(
      /Nested NAT.*from 192\.168\.100\.2 to 192\.168\.100\.254; subnet mask 255\.255\.255\.0; gateway 192\.168\.100\.1/,
    )
  })

  test('that a server lacks with MAC spoofing is said beforehand, and at the end nobody reads only “done”', async () => {
    const { application } = await onPc(withServers())
    const review = await toReview(application, 'DEV-WIN11')
    expect(optionOf(review, 'macSpoofing')?.text).toMatch(/you create there yourself.*no network/)
    await application.send({ type: 'chooseNetwork', network: 'macSpoofing' })
    await applied(application)
    await application.send({ type: 'next' })
    expect((await application.state()).guest.nested.text).toContain('no network')
    const { guest } = await setUp(application)
    expect(guest.phase).toBe('done')
    expect(guest.bar).toMatchObject({ tone: 'warning' })
    expect(guest.bar?.title).toContain('without a network for nested VMs')
  })

  test('beyond a VM that has no way out itself is said to be none', async () => {
    const { application } = await onPc(quick('server-networks'))
    expect(optionOf(await toReview(application, 'SRV-LAB'), 'nat')?.text).toContain('the VM itself has no way out')
    await applied(application)
    const { guest } = await setUp(application)
    expect(guest.bar).toMatchObject({ tone: 'warning' })
  })

  test('is that of containers where they have the only NAT that Windows can have', async () => {
    const { application } = await onPc(quick('server-networks'))
    await toReview(application, 'SRV-CONTAINERS')
    await applied(application)
    const { guest } = await setUp(application)
    expect(guest.steps.find(({ id }) => id === 'network')?.status).toBe('skipped')
    expect(guest.bar).toMatchObject({ tone: 'ok' })
    expect(guest.bar?.text).toContain('none that a container has')
  })
})

describe('a VM that is still to be made', () => {
  const toNewVm = async (application: Application): Promise<WizardState> => {
    await application.send({ type: 'next' })
    await until(application, ({ check }) => check.phase === 'done')
    await application.send({ type: 'confirmUnknown', confirmed: true })
    await application.send({ type: 'next' })
    await application.send({ type: 'chooseVmTab', tab: 'create' })
    const { draft } = (await application.state()).vm.create
    await application.send({ type: 'editNewVm', draft: { ...draft, from: 'self', source: 'D:\\Windows.iso' } })
    await application.send({ type: 'next' })
    return application.state()
  }
  const adaptersOf = async (application: Application) => {
    const { vm } = await application.state()
    const adapters = findVm(application.session.state.snapshot.host, vm.selected ?? '')?.adapters
    return adapters && 'value' in adapters ? adapters.value : []
  }

  test('gets the same question, and MAC spoofing with its creation where that is chosen', async () => {
    const { application } = await onPc(quick('ready'))
    const review = await toNewVm(application)
    expect(optionOf(review, 'nat')).toMatchObject({ recommended: true, selected: true })
    expect(review.review.steps[0]?.commands.join('\n')).not.toContain('MacAddressSpoofing')
    await application.send({ type: 'chooseNetwork', network: 'macSpoofing' })
    const chosen = await application.state()
    expect(chosen.review.steps[0]?.commands.join('\n')).toContain('-MacAddressSpoofing On')
    await applied(application)
    await until(application, ({ identity }) => identity.vm !== null)
    expect(await adaptersOf(application)).toMatchObject([{ macSpoofing: true, switchId: defaultSwitchId }])
    // And what was chosen counts for its Windows, too.
    await application.send({ type: 'go', screen: 'review' })
    expect(optionOf(await application.state(), 'macSpoofing')).toMatchObject({ selected: true })
  })

  test('is left without a network where it has no switch, and that is said', async () => {
    const { application } = await onPc(quick('ready'))
    await toNewVm(application)
    await application.send({ type: 'back' })
    const { draft } = (await application.state()).vm.create
    await application.send({ type: 'editNewVm', draft: { ...draft, switchId: '' } })
    await application.send({ type: 'next' })
    const review = await application.state()
    expect(optionOf(review, 'none')).toMatchObject({ recommended: true, selected: true })
    expect(optionOf(review, 'nat')?.text).toContain('the VM itself has no way out')
  })
})

test('a switch that is gone can’t come back: that is said in Review, and undo doesn’t promise it', async () => {
  const gone = '99999999-9999-4999-8999-999999999999'
  const scenario = quick('ready', {}, (vm) => ({
    ...vm,
    adapters: vm.adapters.map((adapter) => ({ ...adapter, switchId: gone })),
  }))
  const { application } = await onPc(scenario)
  const review = await toReview(application, 'LAB-NESTED01')
  const connect = review.review.steps.find(({ title }) => title === 'Connect Network Adapter')
  expect(connect).toMatchObject({ before: 'On a switch that is gone', after: 'Default Switch' })
  expect(connect?.tags.map(({ tone }) => tone)).toContain('bad')
  expect(review.review.warning?.text).toContain('can’t be undone')
  await applied(application)
  await application.send({ type: 'undo', confirmed: false })
  const { dialog } = await application.state()
  expect(dialog?.bullets.join('\n')).not.toContain('Network Adapter')
})
