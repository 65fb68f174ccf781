import { describe, expect, test } from 'vitest'
import { SimulatedHost } from '../../electron/hyperv/simulated/host.ts'
import { loadScenario } from '../../electron/hyperv/simulated/load.ts'
import type { VmWorld } from '../../electron/hyperv/simulated/scenario.ts'
import type { Application } from '../../electron/wizard/application.ts'
import type { WizardCommand } from '../../electron/wizard/contract/command.ts'
import { catalogue } from '../../electron/texts/catalogue.ts'
import { format } from '../../electron/texts/format.ts'
import { carriedOut, ended, toReview, until, wizardOn } from './on-host.ts'

/** What the screens say about VMs that aren't as usual. */

const { en } = catalogue

async function withVms(change: (vm: VmWorld) => Partial<VmWorld>, id = 'ready'): Promise<Application> {
  const scenario = structuredClone(loadScenario(id))
  scenario.world.vms = scenario.world.vms.map((vm) => ({ ...vm, ...change(vm) }))
  const { application } = await wizardOn(() => SimulatedHost.open(scenario, { speed: 0 }))
  return application
}

async function checked(application: Application) {
  await application.send({ type: 'next' })
  await until(application, ({ check }) => check.phase === 'done')
  await application.send({ type: 'confirmUnknown', confirmed: true })
  await application.send({ type: 'next' })
  return application.state()
}

describe('the name of a VM', () => {
  test('with letters that turn the direction of writing round shows them, in the list and in sentences', async () => {
    const application = await withVms((vm) => (vm.name === 'DEV-WIN11' ? { name: 'a\u202eb' } : {}))
    const { vm } = await checked(application)
    const row = vm.rows.find(({ name }) => name === 'a‹U+202E›b')
    await application.send({ type: 'selectVm', vmId: row?.id ?? '' })
    await application.send({ type: 'next' })
    const state = await application.state()
    expect(state.review.intro).toContain('a‹U+202E›b')
    const texts = JSON.stringify(state, (key, value: unknown) => (key === 'commands' ? [] : value))
    expect(/.{60}\u202e.{40}/.exec(texts)?.[0]).toBeUndefined()
  })

  test('that is written from right to left keeps to itself in a sentence', async () => {
    const application = await withVms((vm) => (vm.name === 'DEV-WIN11' ? { name: 'שרת' } : {}))
    const { vm } = await checked(application)
    expect(vm.rows.map(({ name }) => name)).toContain('\u2068שרת\u2069')
  })

  test('that two have, or that is blank, comes with the end of its id', async () => {
    const application = await withVms((vm) => ({ name: vm.name === 'DEV-WIN11' ? ' ' : 'same' }))
    const { rows } = (await checked(application)).vm
    expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length)
    for (const { id, name } of rows) expect(name).toContain(`(${id.slice(-8)})`)
  })
})

describe('Review', () => {
  const reviewOf = async (change: Partial<VmWorld>, commands: readonly WizardCommand[] = []) => {
    const application = await withVms((vm) => (vm.name === 'DEV-WIN11' ? change : {}))
    const state = await toReview(application, 'DEV-WIN11')
    for (const command of commands) await application.send(command)
    return commands.length === 0 ? state : application.state()
  }

  test('shows each step as it will find the VM', async () => {
    const { review } = await reviewOf({})
    const off = en.operations.states.stateOff
    const running = en.operations.states.stateRunning
    expect([review.steps.at(0)?.before, review.steps.at(0)?.after]).toEqual([running, off])
    expect([review.steps.at(-1)?.before, review.steps.at(-1)?.after]).toEqual([off, running])
  })

  test('of a paused VM says that it is turned off, and how to keep the work that is open in it', async () => {
    const { review } = await reviewOf({ state: 'Paused' })
    expect(review.consents.map(({ id }) => id)).toEqual(['turnOffNow'])
    expect(review.warning?.text).toContain(format('en', en.review.saveWorkPaused, { vm: 'DEV-WIN11' }))
  })

  test('of a saved VM keeps its work unless somebody says otherwise, and asks before it is lost', async () => {
    const { review } = await reviewOf({ state: 'Saved' })
    expect(review.consents).toEqual([])
    expect(review.warning).toMatchObject({
      tone: 'warning',
      text: expect.stringContaining(en.review.savedKept) as string,
    })
    expect(review.savedState?.options.map(({ id, selected, recommended }) => [id, selected, recommended])).toEqual([
      ['keep', true, true],
      ['discard', false, false],
    ])
    expect(review.steps.slice(0, 2).map(({ before, after }) => [before, after])).toEqual([
      [en.operations.states.stateSaved, en.operations.states.stateRunning],
      [en.operations.states.stateRunning, en.operations.states.stateOff],
    ])
  })

  test('of a saved VM whose state is to go says what is lost, and asks for consent', async () => {
    const { review } = await reviewOf({ state: 'Saved' }, [{ type: 'chooseSavedState', savedState: 'discard' }])
    expect(review.consents.map(({ id }) => id)).toEqual(['discardSavedState'])
    expect(review.warning?.text).toContain(format('en', en.review.savedDiscarded, { vm: 'DEV-WIN11' }))
    expect(review.warning?.title).toBe(en.review.irreversibleTitle)
  })

  test('of a saved VM that can’t be asked to shut down offers only to give the state up, and says why', async () => {
    const integration = { heartbeat: true, shutdown: false, dataExchange: true }
    const { review } = await reviewOf({ state: 'Saved', integration })
    expect(review.savedState?.options.map(({ id, selected, disabled }) => [id, selected, disabled])).toEqual([
      ['keep', false, true],
      ['discard', true, false],
    ])
    expect(review.savedState?.options[0]?.text).toBe(en.review.savedState.cannotKeep)
    expect(review.consents.map(({ id }) => id)).toEqual(['discardSavedState'])
  })
})

describe('a VM that Hyper-V can’t read', () => {
  test('is named above the list', async () => {
    const application = await withVms(() => ({}), 'saved-with-checkpoints')
    const { vm } = await checked(application)
    expect(vm.rows.map(({ name }) => name)).toEqual(['SRV2022'])
    expect(vm.unreadable?.text).toContain('OLD-LAB')
  })
})

describe('a guest that can’t be set up', () => {
  test('is refused with what to do about it', async () => {
    const application = await withVms(() => ({}))
    await toReview(application, 'DEV-WIN11')
    await application.send({ type: 'apply' })
    await until(application, ({ apply }) => apply.phase === 'done')
    await application.send({ type: 'next' })
    await application.send({ type: 'signIn', user: 'visitor', password: 'Just-Looking-2' })
    const { guest } = await until(application, (state) => state.guest.phase === 'failed')
    const todo = en.checksGuest.guestRights.outcomes['notAdministrator']?.todo
    expect(guest.steps.flatMap(({ error }) => error?.todo ?? [])).toEqual([todo])
  })
})

describe('Undo', () => {
  async function applied(): Promise<Application> {
    const application = await withVms(() => ({}))
    await toReview(application, 'DEV-WIN11')
    await application.send({ type: 'apply' })
    await until(application, ({ apply }) => apply.phase === 'done')
    return application
  }

  const asked = async (application: Application) => {
    await application.send({ type: 'undo', confirmed: false })
    const { dialog } = await application.state()
    return { text: dialog?.consequence ?? '', button: dialog?.actions.at(-1)?.label }
  }

  test('says beforehand which VMs are shut down', async () => {
    const { text, button } = await asked(await applied())
    expect(text).toContain(format('en', en.dialogs.undoShutsDown, { n: 1, vms: { list: ['DEV-WIN11'] } }))
    expect(text).not.toContain(en.dialogs.undoRestarts)
    expect(button).toBe(en.apply.undo)
  })

  test('says beforehand that this PC restarts', async () => {
    const application = await withVms(() => ({}))
    await checked(application)
    await carriedOut(application, [{ kind: 'setHypervisorLaunchType', to: 'off' }])
    const { text, button } = await asked(application)
    expect(text).toContain(en.dialogs.undoRestarts)
    expect(button).toBe(en.dialogs.undoAndRestart)
  })

  test('leaves nothing on the screen that says that the VM runs VMs', async () => {
    const application = await applied()
    await application.send({ type: 'next' })
    await application.send({ type: 'signIn', user: 'labadmin', password: 'Nested-Lab-1' })
    await until(application, ({ guest }) => guest.phase === 'done')
    await application.send({ type: 'undo', confirmed: true })
    const { guest, steps, footer } = await until(application, ({ apply }) => apply.phase === 'undone')
    expect(guest.phase).toBe('unavailable')
    expect(steps.filter(({ status }) => status === 'done').map(({ screen }) => screen)).not.toContain('guest')
    expect(footer.actions.find(({ id }) => id === 'next')?.disabled).toBe(en.footer.applyFirst)
  })

  test('of a VM that was created shows what was taken back, though the VM is gone', async () => {
    const application = await withVms(() => ({}))
    await checked(application)
    await application.send({ type: 'chooseVmTab', tab: 'create' })
    await application.send({ type: 'editNewVm', draft: { from: 'self' } })
    await application.send({ type: 'next' })
    await application.send({ type: 'apply' })
    await until(application, ({ apply, vm }) => apply.phase === 'done' && vm.selected !== null)
    await application.send({ type: 'undo', confirmed: true })
    const { apply } = await until(application, (state) => ended(state) && state.vm.selected === null)
    expect([apply.phase, apply.steps.length]).toEqual(['undone', 1])
  })
})
