import { describe, expect, test } from 'vitest'
import { SimulatedHost } from '../../electron/hyperv/simulated/host.ts'
import { loadScenario } from '../../electron/hyperv/simulated/load.ts'
import { HostError, type HyperVHost } from '../../electron/hyperv/host.ts'
import type { Operation } from '../../electron/nesting/operations.ts'
import type { Application } from '../../electron/wizard/application.ts'
import type { WizardState } from '../../electron/wizard/contract/state.ts'
import { footerAction, temporaryFolder, Walker } from './harness.ts'
import { toReview, until, wizardOn } from './on-host.ts'

/** The screens that act: what leads on, what one has to type and how often, and what is said meanwhile. */

const vmName = 'DEV-WIN11'
const account = { user: 'labadmin', password: 'Nested-Lab-1' }
const kindsOf = ({ footer }: WizardState) => footer.actions.map(({ id, kind }) => `${id} ${kind}`)

/** A host on which a change fails as often as is wanted. */
async function failing(pc = 'ready') {
  const left = new Map<Operation['kind'], number>()
  const performed: Operation[] = []
  const host: HyperVHost = await SimulatedHost.open(loadScenario(pc), { speed: 0 })
  const perform = host.perform.bind(host)
  host.perform = (operation, options) => {
    performed.push(operation)
    const times = left.get(operation.kind) ?? 0
    left.set(operation.kind, times - 1)
    return times > 0 ? Promise.reject(new HostError('access-denied', 'not now')) : perform(operation, options)
  }
  const { application } = await wizardOn(() => Promise.resolve(host))
  return { application, left, performed }
}

async function applied(application: Application): Promise<WizardState> {
  await toReview(application, vmName)
  await application.send({ type: 'apply' })
  return until(application, ({ apply }) => !['idle', 'running'].includes(apply.phase))
}

/** As far as the sign-in. */
async function atTheGuest(application: Application): Promise<WizardState> {
  expect((await applied(application)).apply.phase).toBe('done')
  await application.send({ type: 'next' })
  return until(application, ({ guest }) => guest.phase === 'sign-in')
}

const guestEnded = ({ guest }: WizardState) => ['failed', 'done', 'cancelled'].includes(guest.phase)

describe('a change that fails', () => {
  test('has its way on in the footer, says how the VM is, and a window to look into at its row', async () => {
    const { application, left } = await failing()
    left.set('setVirtualizationExtensions', 1)
    const state = await applied(application)
    expect(state.apply.phase).toBe('failed')
    expect(kindsOf(state)).toEqual(['back standard', 'retryApply primary'])
    expect(state.apply.note?.actions.map(({ id, kind }) => `${id} ${kind}`)).toEqual(['go standard'])
    expect(state.apply.note?.text).toContain(`${vmName} is off at the moment.`)
    const failed = state.apply.steps.find(({ status }) => status === 'failed')
    expect(failed?.error?.actions).toMatchObject([{ command: { type: 'openVm' }, disabled: null }])
    expect(state.layers?.layers.map((layer) => layer.state)).toEqual(['lit', 'broken', 'waiting'])

    await application.send(footerAction(state, 'retryApply')?.command ?? { type: 'back' })
    const done = await until(application, ({ apply }) => apply.phase === 'done')
    expect(done.apply.timeText).toMatch(/^took /)
    expect(kindsOf(done)).toEqual(['back standard', 'next primary'])
  })

  test('is one line of the log, with what ran and what was said inside', async () => {
    const { application, left } = await failing()
    left.set('setVirtualizationExtensions', 1)
    const { apply } = await applied(application)
    const begun = apply.steps.filter(({ status }) => status === 'done' || status === 'failed')
    expect(apply.log).toHaveLength(begun.length)
    expect(apply.log.map(({ kind }) => kind)).toEqual(begun.map(({ status }) => (status === 'done' ? 'ok' : 'error')))
    expect(apply.log.at(-1)).toMatchObject({
      text: expect.stringMatching(/^Pass virtualization.*: not now$/) as string,
    })
    expect(apply.log.at(-1)?.details.join('\n')).toContain('Set-VMProcessor')
    const copied = await application.send({ type: 'copyLog' })
    const lines = ('clipboard' in copied ? (copied.clipboard ?? '') : '').split('\n')
    expect(lines.filter((line) => !line.startsWith(' '))).toHaveLength(begun.length)
    expect(lines.join('\n')).not.toContain('PS>')
  })
})

describe('an undo that fails', () => {
  test('says how many steps wait and which, and that the VM is off, and goes on from there', async () => {
    const { application, left } = await failing()
    expect((await applied(application)).apply.phase).toBe('done')
    left.set('setVirtualizationExtensions', 1)
    await application.send({ type: 'undo', confirmed: true })
    const failed = await until(application, ({ apply }) => apply.phase === 'failed')
    const waiting = failed.apply.steps.filter(({ status }) => status === 'waiting')
    expect(waiting.length).toBeGreaterThan(0)
    expect(waiting.map(({ note }) => note)).toEqual(waiting.map(() => 'Waits for the failed step'))
    const count = waiting.length === 1 ? 'One more step waits' : `${waiting.length} more steps wait`
    expect(failed.apply.intro).toContain(count)
    expect(JSON.stringify(failed.apply)).not.toContain('was taken back all the same')
    expect(failed.apply.note?.text).toContain(`${vmName} is off at the moment.`)

    await application.send({ type: 'retryApply' })
    const undone = await until(application, ({ apply }) => apply.phase === 'undone')
    expect(undone.apply.steps.filter(({ status }) => status !== 'undone' && status !== 'done')).toEqual([])
    expect(undone.apply.note?.text ?? '').not.toContain('is off at the moment')
  })
})

describe('news', () => {
  test('goes when somebody goes on, and when something else has gone well', async () => {
    const { application, left } = await failing('hypervisor-off')
    await application.send({ type: 'next' })
    const { check } = await until(application, (state) => state.check.phase === 'done')
    const fix = check.groups
      .flatMap(({ rows }) => rows)
      .flatMap(({ fixes }) => fixes.flatMap(({ action }) => action ?? []))[0]
    if (fix?.command.type !== 'fix') throw new Error('there is nothing to fix')
    left.set('setHypervisorLaunchType', 1)
    await application.send({ ...fix.command, confirmed: true })
    await until(application, ({ notices }) => notices.some(({ id }) => id === 'fixFailed'))
    await until(application, (state) => state.check.phase === 'done')
    await application.send({ type: 'go', screen: 'settings' })
    expect((await application.state()).notices).toEqual([])
  })
})

describe('a VM that isn’t running', () => {
  test('is started where one is, and a start that fails can be tried again there', async () => {
    const { application, left, performed } = await failing()
    const ready = await atTheGuest(application)
    await application.session.host.perform(
      { kind: 'stopVm', vmId: vmOf(application), turnOff: false },
      { signal: new AbortController().signal },
    )
    await application.send({ type: 'go', screen: 'vm' })
    await application.send({ type: 'refreshVms' })
    await application.send({ type: 'go', screen: 'guest' })
    const off = await until(application, ({ guest }) => guest.phase === 'unavailable')
    expect(kindsOf(off).at(-1)).toBe('startVm primary')
    expect(off.footer.actions.filter(({ kind }) => kind === 'primary')).toHaveLength(1)

    left.set('startVm', 1)
    await application.send({ type: 'startVm' })
    const failed = await until(application, ({ guest }) => guest.bar?.tone === 'bad')
    expect(failed.screen).toBe('guest')
    expect(failed.guest.bar?.title).toBe(`${vmName} didn’t start.`)
    expect(kindsOf(failed).at(-1)).toBe('startVm primary')

    await application.send({ type: 'startVm' })
    const up = await until(application, ({ guest }) => guest.phase === 'sign-in')
    expect(up.screen).toBe('guest')
    expect(up.apply.steps.map(({ title }) => title)).toEqual(ready.apply.steps.map(({ title }) => title))
    expect(performed.filter(({ kind }) => kind === 'startVm')).toHaveLength(3)
  })
})

const vmOf = (application: Application): string => {
  const list = application.session.state.snapshot.host['vm.list']
  return (
    (list && 'value' in list ? (list.value as { id: string; name: string }[]) : []).find(({ name }) => name === vmName)
      ?.id ?? ''
  )
}

describe('the sign-in', () => {
  test('is asked for once: what fails behind it goes on without typing, and what is done stays done', async () => {
    const { application, left } = await failing()
    await atTheGuest(application)
    left.set('guestProve', 1)
    await application.send({ type: 'signIn', ...account })
    const failed = await until(application, guestEnded)
    expect(failed.guest.phase).toBe('failed')
    expect(failed.guest.signIn.signedInAs).toContain(account.user)
    expect(kindsOf(failed)).toEqual(['skipGuest standard', 'back standard', 'goOnGuest primary'])
    expect(failed.guest.steps.find(({ status }) => status === 'failed')?.error?.actions).toMatchObject([
      { command: { type: 'openVm' } },
    ])

    await application.send({ type: 'goOnGuest' })
    await until(application, ({ guest }) => guest.phase !== 'failed')
    const done = await until(application, guestEnded)
    expect(done.guest.phase).toBe('done')
    const again = new Map(done.guest.steps.map(({ id, status }) => [id, status]))
    for (const { id, status } of failed.guest.steps)
      if (status === 'done') expect([id, again.get(id)]).toEqual([id, 'done'])
    expect(JSON.stringify(done)).not.toContain(account.password)
  })

  test('that is refused keeps the name, says it at the field, and is asked for again', async () => {
    const { application } = await failing()
    await atTheGuest(application)
    await application.send({ type: 'signIn', user: account.user, password: 'not it' })
    const { guest, footer } = await until(application, guestEnded)
    expect(guest.bar).toMatchObject({ title: `${vmName} didn’t accept the sign-in.`, tone: 'bad' })
    expect(guest.signIn).toMatchObject({ user: account.user, signedInAs: null, notes: { password: { error: true } } })
    expect(footer.actions.at(-1)).toMatchObject({ id: 'signIn', sends: 'form', kind: 'primary' })
    expect(await application.send({ type: 'goOnGuest' })).toMatchObject({ ok: false, code: 'passwordFirst' })
  })

  test('of a simulated VM can be filled in; of a real one nobody knows it', async () => {
    const walker = await Walker.on('ready')
    await walker.reviewOf(vmName)
    await walker.apply()
    await walker.send({ type: 'next' })
    const { guest } = await walker.until((state) => state.guest.phase === 'sign-in')
    expect(guest.signIn.fill).toMatchObject({ ...account, text: 'Simulated account: labadmin / Nested-Lab-1' })
    expect(guest.bar).toBeNull()
    const { application } = await failing()
    expect((await atTheGuest(application)).guest.signIn.fill).toBeNull()
  })

  test('says before it what there will be, and while it goes on what is waited for', async () => {
    const { application } = await failing()
    const { guest } = await atTheGuest(application)
    expect(guest.listSummary).toMatch(/^Steps: \d+, together about \d+ minutes?$/)
    expect([guest.timing, guest.timeText]).toEqual([null, ''])
  })
})

describe('what was cut off', () => {
  test('says so at its step, with the name of its adapter, and how the VM is now', async () => {
    const folder = await temporaryFolder()
    // The step under way must still be when the wizard ends, on a busy machine too.
    const slowly = { speed: 0.3, folder }
    const first = await Walker.on('ready', slowly)
    await first.reviewOf(vmName)
    await first.send({ type: 'consent', consent: 'savedWork', given: true })
    await first.send({ type: 'apply' })
    await first.until(({ apply }) => apply.steps[1]?.status === 'running')
    await first.close()
    const second = await Walker.on(null, slowly)
    const { apply, footer } = await second.until(
      (state) => state.apply.phase === 'interrupted' && (state.apply.note?.text.includes('off at the moment') ?? false),
    )
    expect(apply.steps.map(({ status }) => status).slice(0, 2)).toEqual(['done', 'interrupted'])
    expect(apply.steps[1]).toMatchObject({ statusText: 'Interrupted', time: '', startedAt: null })
    expect(apply.steps.map(({ title }) => title).join('\n')).not.toMatch(/Microsoft:|[0-9A-F]{8}-/)
    expect(footer.actions.map(({ id, kind }) => `${id} ${kind}`)).toEqual(['back standard', 'resume primary'])
  })
})
