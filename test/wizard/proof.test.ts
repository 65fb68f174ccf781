import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { SimulatedHost } from '../../electron/hyperv/simulated/host.ts'
import type { GuestWorld } from '../../electron/hyperv/simulated/scenario.ts'
import type { Application } from '../../electron/wizard/application.ts'
import type { WizardState } from '../../electron/wizard/contract/state.ts'
import { ids, labAdmin, labWithGuestHyperV } from '../conformance/worlds.ts'
import { toReview, until, wizardOn } from './on-host.ts'

/** The proof by itself, for a VM that somebody else has set up: it ends proved, or names the layer that is missing. */

async function onPc(proof?: GuestWorld['proof'], launched = true) {
  const scenario = labWithGuestHyperV(launched)
  for (const { guest } of scenario.world.vms) if (guest && proof) guest.proof = proof
  const wizard = await wizardOn(() => SimulatedHost.open(scenario, { speed: 0 }))
  await wizard.application.send({ type: 'check' })
  await until(wizard.application, ({ vm }) => vm.rows.length > 0)
  await wizard.application.send({ type: 'selectVm', vmId: ids.running })
  return wizard
}

/** From Troubleshooting to the end of the proof. */
async function proveFrom(application: Application, account = labAdmin): Promise<WizardState> {
  await application.send({ type: 'go', screen: 'troubleshooting' })
  const { action } = (await application.state()).troubleshooting.proof
  expect(action.disabled).toBeNull()
  expect(await application.send(action.command)).toEqual({ ok: true })
  expect((await application.state()).guest).toMatchObject({ task: 'prove', phase: 'sign-in' })
  return signedIn(application, account)
}

async function signedIn(application: Application, account = labAdmin): Promise<WizardState> {
  expect(await application.send({ type: 'signIn', ...account })).toEqual({ ok: true })
  return until(application, ({ guest }) => ['done', 'failed', 'cancelled'].includes(guest.phase))
}

const lights = ({ layers }: WizardState) => layers?.layers.map(({ id, state }) => `${id} ${state}`)
const errorOf = ({ guest }: WizardState) => guest.steps.flatMap(({ error }) => error ?? [])[0]

describe('the proof by itself', () => {
  test('says when it was proved, at which level and by which code, and can be made again', async () => {
    const { application, folder } = await onPc()
    const first = await proveFrom(application)
    expect(first.guest).toMatchObject({ task: 'prove', phase: 'done' })
    expect(first.guest.steps.map(({ id, status }) => `${id} ${status}`)).toEqual(['connect done', 'prove done'])
    expect(lights(first)).toEqual(['pc lit', 'vm lit', 'nested lit'])
    const said = /^Proved at .+: third level, code ([0-9A-F]{4}(?: [0-9A-F]{4}){3})\.$/
    expect(first.done.proof?.text).toMatch(said)
    expect(first.guest.bar?.text).toContain(first.done.proof?.text)
    expect(first.troubleshooting.proof.text).toContain(first.done.proof?.text)

    const second = await proveFrom(application)
    expect(second.guest.phase).toBe('done')
    expect(said.exec(second.done.proof?.text ?? '')?.[1]).not.toBe(said.exec(first.done.proof?.text ?? '')?.[1])
    const journal = await readFile(path.join(folder, 'journal.jsonl'), 'utf8')
    expect(journal).not.toContain(labAdmin.password)
  })

  test('changes nothing in the VM, and nothing can be undone after it', async () => {
    const { application } = await onPc()
    const before = (await application.state()).vm.rows
    const ended = await proveFrom(application)
    expect(ended.vm.rows).toEqual(before)
    expect(ended.apply.undo.disabled).not.toBeNull()
    expect(ended.guest.takeBack).toBeNull()
  })

  test.each([
    ['silent', ['pc lit', 'vm lit', 'nested broken'], /its program said nothing/],
    ['otherCode', ['pc lit', 'vm lit', 'nested broken'], /another code/],
    ['doesNotStart', ['pc lit', 'vm lit', 'nested broken'], /refused to start the nested VM/],
    ['noHypervisor', ['pc lit', 'vm broken', 'nested waiting'], /hypervisor in the VM isn’t running/],
  ] as const)('names the layer where it isn’t proved: %s', async (proof, layers, happened) => {
    const { application } = await onPc(proof)
    const ended = await proveFrom(application)
    expect(ended.guest.phase).toBe('failed')
    expect(lights(ended)).toEqual(layers)
    expect(errorOf(ended)?.happened).toMatch(happened)
    expect(errorOf(ended)?.todo).not.toBe('')
    expect(errorOf(ended)?.technical).toMatch(/worker=\d* hypervisor=2,1/)
    expect(ended.guest.bar?.title).toContain('isn’t proven')
    expect(ended.layers?.text).toBe(`It got as far as: ${layers[1] === 'vm lit' ? 'DEV-WIN11' : 'This PC'}.`)
  })

  test('names the extensions that the VM doesn’t get, and its own hypervisor that didn’t start', async () => {
    const { application } = await onPc(undefined, false)
    const ended = await proveFrom(application)
    expect(lights(ended)).toEqual(['pc lit', 'vm broken', 'nested waiting'])
    expect(errorOf(ended)?.happened).toMatch(/\(G0\d\)/)
  })

  test('tells a refused sign-in from a proof that fails', async () => {
    const { application } = await onPc()
    const ended = await proveFrom(application, { ...labAdmin, password: 'canary-$(secret)-1' })
    expect(ended.guest.steps.map(({ id, status }) => `${id} ${status}`)).toEqual(['connect failed', 'prove waiting'])
    expect(lights(ended)).toEqual(['pc lit', 'vm broken', 'nested waiting'])
    expect((await signedIn(application)).guest.phase).toBe('done')
  })

  test('asks for a VM first where none is chosen', async () => {
    const { application } = await wizardOn(() => SimulatedHost.open(labWithGuestHyperV(), { speed: 0 }))
    const { action } = (await application.state()).troubleshooting.proof
    expect(action.command).toEqual({ type: 'go', screen: 'vm' })
    expect(await application.send({ type: 'proveVm', vmId: ids.nobody })).toMatchObject({ ok: false })
  })

  test('leads to setting the VM up instead', async () => {
    const { application } = await onPc()
    await application.send({ type: 'proveVm', vmId: ids.running })
    expect(await application.send({ type: 'keepInside' })).toEqual({ ok: true })
    expect((await application.state()).guest.task).toBe('setUp')
  })
})

describe('the set-up of a guest', () => {
  test.each([
    ['silent', /its program said nothing/],
    ['noHypervisor', /hypervisor in the VM isn’t running/],
  ] as const)('ends at its last step where the proof fails, and names why: %s', async (proof, happened) => {
    const { application } = await onPc(proof)
    await toReview(application, 'DEV-WIN11')
    const { review } = await application.state()
    if (review.steps.length > 0) {
      await application.send({ type: 'apply' })
      await until(application, ({ apply }) => apply.phase === 'done')
    }
    await application.send({ type: 'next' })
    const ended = await signedIn(application)
    expect(ended.guest).toMatchObject({ task: 'setUp', phase: 'failed' })
    expect(ended.guest.steps.at(-1)).toMatchObject({ id: 'prove', status: 'failed' })
    expect(errorOf(ended)?.happened).toMatch(happened)
  })
})
