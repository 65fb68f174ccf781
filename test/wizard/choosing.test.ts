import { describe, expect, test } from 'vitest'
import { SimulatedHost } from '../../electron/hyperv/simulated/host.ts'
import { loadScenario } from '../../electron/hyperv/simulated/load.ts'
import type { Operation } from '../../electron/nesting/operations.ts'
import type { Application } from '../../electron/wizard/application.ts'
import type { WizardState } from '../../electron/wizard/contract/state.ts'
import { catalogue } from '../../electron/texts/catalogue.ts'
import { ended, until, wizardOn } from './on-host.ts'

/** Choosing a VM: what its badge says, what becomes of a saved one, and what others change meanwhile. */

const { en } = catalogue
type World = ReturnType<typeof loadScenario>['world']

/** A wizard that shows its VMs, and the host behind it, on which somebody else can work. */
async function choosing(
  id: string,
  change: (world: World) => void = () => {},
): Promise<{ application: Application; others: (operation: Operation) => Promise<void> }> {
  const scenario = structuredClone(loadScenario(id))
  change(scenario.world)
  const host = await SimulatedHost.open(scenario, { speed: 0 })
  const { application } = await wizardOn(() => Promise.resolve(host))
  await application.send({ type: 'next' })
  await until(application, ({ check }) => check.phase === 'done')
  await application.send({ type: 'confirmUnknown', confirmed: true })
  await application.send({ type: 'next' })
  return { application, others: (operation) => host.perform(operation, { signal: new AbortController().signal }) }
}

const rowOf = ({ vm }: WizardState, name: string) => {
  const row = vm.rows.find((each) => each.name === name)
  if (!row) throw new Error(`there is no VM ${name}`)
  return row
}

describe('the badge of a VM', () => {
  test('counts and says how long it takes, also of one that is off', async () => {
    const { application } = await choosing('ready')
    const state = await application.state()
    expect(rowOf(state, 'LAB-NESTED01').fit).toEqual({ tone: 'info', text: '2 changes, about 1 min' })
    expect(rowOf(state, 'DEV-WIN11').fit).toEqual({ tone: 'info', text: '4 changes, about 2 min' })
  })

  test('says for what reason to look closer', async () => {
    const saved = rowOf(await (await choosing('saved-with-checkpoints')).application.state(), 'SRV2022')
    expect(saved.fit).toEqual({ tone: 'warning', text: 'Saved state: 4 changes' })
    const { vm } = await (await choosing('amd-windows-11')).application.state()
    expect(vm.rows.map(({ fit }) => fit.text)).toContainEqual(
      expect.stringMatching(/^Version [\d.]+ too old: \d changes$/),
    )
  })

  test('of the chosen one counts what its plan has, whatever was chosen on Review', async () => {
    const { application } = await choosing('ready')
    const { id } = rowOf(await application.state(), 'DEV-WIN11')
    await application.send({ type: 'selectVm', vmId: id })
    const counted = async () => {
      const { vm, review } = await application.state()
      return [rowOf(await application.state(), 'DEV-WIN11').fit.text, vm.chosenText, review.steps.length]
    }
    expect(await counted()).toEqual(['4 changes, about 2 min', 'DEV-WIN11 is chosen. 4 changes, about 2 min.', 4])
    await application.send({ type: 'chooseNetwork', network: 'macSpoofing' })
    expect(await counted()).toEqual(['5 changes, about 2 min', 'DEV-WIN11 is chosen. 5 changes, about 2 min.', 5])
    await application.send({ type: 'chooseFixedMemory', fixed: false })
    expect((await counted())[2]).toBe(4)
    expect((await counted())[0]).toBe('4 changes, about 2 min')
  })

  test('of one that is set up says so, and so does the panel', async () => {
    const { application } = await choosing('ready')
    await toReviewAgain(application, 'DEV-WIN11')
    await application.send({ type: 'apply' })
    await until(application, ended)
    await application.send({ type: 'go', screen: 'vm' })
    const state = await application.state()
    expect(rowOf(state, 'DEV-WIN11').fit).toEqual({ tone: 'ok', text: en.vm.nothingToChange })
    expect(state.vm.detail?.plan.title).toBe(en.vm.readyTitle)
    expect(state.review.intro).toBe(en.review.introReady)
    expect([state.review.steps, state.review.empty]).toEqual([[], en.review.nothingToDo])
  })
})

async function toReviewAgain(application: Application, name: string): Promise<void> {
  await application.send({ type: 'selectVm', vmId: rowOf(await application.state(), name).id })
  await application.send({ type: 'next' })
  for (const { id } of (await application.state()).review.consents)
    await application.send({ type: 'consent', consent: id, given: true })
}

describe('what will change', () => {
  test('is one sentence, in which several adapters are said once', async () => {
    const { application } = await choosing('running-dynamic-two-adapters')
    const { vm } = await application.state()
    await application.send({ type: 'selectVm', vmId: vm.rows[0]?.id ?? '' })
    await application.send({ type: 'chooseNetwork', network: 'macSpoofing' })
    const { text } = (await application.state()).vm.detail?.plan ?? { text: '' }
    expect(text).toMatch(
      /^Shut down, fixed memory [\d.]+ GB, pass virtualization extensions, network \(2 adapters\), start again\. .*2 minutes.*$/,
    )
  })

  test('names the change of an amount of memory, before and after it is made', async () => {
    const little = { startup: 1024 ** 3, dynamic: false, minimum: 1024 ** 3, maximum: 1024 ** 3 }
    const { application } = await choosing('ready', (world) => {
      for (const vm of world.vms) vm.memory = little
    })
    await toReviewAgain(application, 'LAB-NESTED01')
    const titles = async (of: 'review' | 'apply') => (await application.state())[of].steps.map(({ title }) => title)
    expect(await titles('review')).toContain('Raise memory to 4 GB')
    expect((await application.state()).vm.detail?.plan.text).toContain('Raise memory to 4 GB, ')
    await application.send({ type: 'apply' })
    await until(application, ended)
    expect(await titles('apply')).toContain('Raise memory to 4 GB')
  })
})

describe('a saved VM', () => {
  test('is started, shut down when its Windows runs, changed, and started again: nothing is discarded', async () => {
    const { application } = await choosing('saved-with-checkpoints')
    await toReviewAgain(application, 'SRV2022')
    await application.send({ type: 'apply' })
    const { apply } = await until(application, ended)
    expect([apply.phase, apply.steps.map(({ status }) => status)]).toEqual(['done', ['done', 'done', 'done', 'done']])
    expect(apply.log.map(({ text }) => text).join('\n')).not.toContain('Remove-VMSavedState')
    expect(rowOf(await application.state(), 'SRV2022').state).toBe('running')
  })

  test('loses its state where somebody chooses that and agrees', async () => {
    const { application } = await choosing('saved-with-checkpoints')
    await application.send({ type: 'selectVm', vmId: rowOf(await application.state(), 'SRV2022').id })
    await application.send({ type: 'next' })
    await application.send({ type: 'chooseSavedState', savedState: 'discard' })
    expect(await application.send({ type: 'apply' })).toMatchObject({ ok: false, code: 'notYet' })
    await application.send({ type: 'consent', consent: 'discardSavedState', given: true })
    await application.send({ type: 'apply' })
    expect((await until(application, ended)).apply.phase).toBe('done')
  })

  test('whose state was to be discarded isn’t any more once another one was chosen', async () => {
    const { application } = await choosing('ready')
    const choose = async (name: string) =>
      application.send({ type: 'selectVm', vmId: rowOf(await application.state(), name).id })
    await choose('SRV2022')
    await application.send({ type: 'chooseSavedState', savedState: 'discard' })
    await choose('DEV-WIN11')
    await choose('SRV2022')
    expect((await application.state()).review.consents).toEqual([])
  })
})

describe('what others change', () => {
  /** As a page does that shows the list: it looks until it sees. */
  async function looked(application: Application, seen: (state: WizardState) => boolean): Promise<WizardState> {
    return until(application, (state) => {
      void application.send({ type: 'lookAtVms' })
      return seen(state)
    })
  }

  test('is seen without Refresh, and said once', async () => {
    const { application, others } = await choosing('ready')
    const before = await application.state()
    const { id: vmId } = rowOf(before, 'LAB-NESTED01')
    await others({ kind: 'startVm', vmId })
    const after = await looked(application, (state) => rowOf(state, 'LAB-NESTED01').state === 'running')
    expect([before.vm.changedText, after.vm.changedText]).toEqual([
      '',
      'Changed outside the wizard: LAB-NESTED01: Running.',
    ])
    expect(after.vm.states.find(({ state }) => state === 'running')?.text).toBe('Running (2)')
    await application.send({ type: 'back' })
    await application.send({ type: 'next' })
    expect((await application.state()).vm.changedText).toBe('')
  })

  test('of the chosen VM changes its plan', async () => {
    const { application, others } = await choosing('ready')
    const { id: vmId } = rowOf(await application.state(), 'DEV-WIN11')
    await application.send({ type: 'selectVm', vmId })
    await others({ kind: 'stopVm', vmId, turnOff: true })
    const off = await looked(application, (state) => rowOf(state, 'DEV-WIN11').state === 'off')
    expect(off.review.steps.map(({ title }) => title)).not.toContain('Shut down DEV-WIN11')
  })

  test('isn’t looked for while something goes on, and no memory that comes and goes makes rows anew', async () => {
    const { application } = await choosing('ready')
    const { vm: before } = await application.state()
    await application.send({ type: 'lookAtVms' })
    await application.send({ type: 'lookAtVms' })
    await application.send({ type: 'lookAtVms' })
    expect((await application.state()).vm.rows).toBe(before.rows)
    expect((await application.state()).vm.changedText).toBe('')
  })
})
