import { describe, expect, test } from 'vitest'
import { SimulatedHost } from '../../electron/hyperv/simulated/host.ts'
import { catalogue } from '../../electron/texts/catalogue.ts'
import { quick } from '../conformance/worlds.ts'
import { Walker } from './harness.ts'
import { ended, until, wizardOn } from './on-host.ts'

/** VMs with another system than Windows in them, and with none at all: nobody is led to a sign-in that can't work. */

const { en } = catalogue

describe('a VM with Linux in it', () => {
  test('is prepared, and then it is said what to do inside it, without a sign-in', async () => {
    const walker = await Walker.on('thousand-vms')
    const review = await walker.reviewOf('FARM-LINUX-0007')
    expect(review.vm.detail?.values).toContainEqual({
      label: en.vm.labels.powerShellDirect,
      value: en.vm.onlyForWindows,
    })
    expect(review.vm.rows.find(({ id }) => id === review.vm.selected)?.fit).toEqual({
      tone: 'neutral',
      text: expect.stringMatching(/^Not Windows: \d+ changes$/) as string,
    })
    expect(review.review.later.map(({ id }) => id)).toEqual(['other'])

    await walker.apply()
    await walker.send({ type: 'next' })
    const { guest, footer, screen } = await walker.until(({ screen }) => screen === 'guest')
    expect([screen, guest.phase, guest.steps]).toEqual(['guest', 'skipped', []])
    expect(guest.bar?.title).toBe('Done here: FARM-LINUX-0007 can run a hypervisor now.')
    expect(guest.bar?.text).toMatch(/\/proc\/cpuinfo.*KVM/s)
    expect(footer.actions.map(({ id }) => id)).toEqual(['back', 'finish'])
    expect(footer.actions.filter(({ sends }) => sends === 'form')).toEqual([])

    const answer = await walker.send({ type: 'signIn', user: 'labadmin', password: 'Nested-Lab-1' })
    expect(answer).toMatchObject({ ok: false, code: 'notYet', message: en.footer.otherSystem })
    await walker.press(footer.actions.find(({ id }) => id === 'finish'))
  })
})

describe('a VM without a system', () => {
  test('is not signed in to: it is said that no Windows is there, with its window and a second look', async () => {
    const walker = await Walker.on('ready')
    await walker.check()
    await walker.send({ type: 'next' })
    await walker.send({ type: 'chooseVmTab', tab: 'create' })
    await walker.send({ type: 'editNewVm', draft: { from: 'self' } })
    await walker.send({ type: 'next' })
    await walker.until(({ screen }) => screen === 'review')
    const { apply } = await walker.apply()
    expect(apply.phase).toBe('done')
    await walker.send({ type: 'next' })
    const off = await walker.until(({ screen }) => screen === 'guest')
    const actions = [...(off.guest.bar?.actions ?? []), ...off.footer.actions]
    await walker.press(actions.find(({ command }) => command.type === 'startVm'))
    const { guest, footer, layers } = await walker.until(
      ({ guest: { bar } }) => bar?.title.startsWith('No Windows') === true,
    )
    expect([guest.phase, guest.bar?.title]).toEqual(['unavailable', 'No Windows is installed in NESTED-LAB yet.'])
    expect(guest.bar?.actions.map(({ id }) => id)).toEqual(['refreshVms'])
    expect(layers?.actions.map(({ id }) => id)).toEqual(['openVm'])
    expect(footer.actions.find(({ id }) => id === 'signIn')?.disabled).toBe(en.footer.nothingToStart)
    const answer = await walker.send({ type: 'signIn', user: 'labadmin', password: 'x' })
    expect(answer).toMatchObject({ ok: false, code: 'notYet' })
  })

  test('is known as such also where Hyper-V logs only later what it has found, without anybody looking again', async () => {
    const host = await SimulatedHost.open(quick('ready'), { speed: 0 })
    const read = host.read.bind(host)
    let isLogged = false
    host.read = (options) =>
      read({
        ...options,
        onFact: (reading) =>
          options.onFact(reading.fact === 'vm.startEvents' && !isLogged ? { fact: reading.fact, value: {} } : reading),
      })
    const { application } = await wizardOn(() => Promise.resolve(host))
    await application.send({ type: 'next' })
    await until(application, ({ check }) => check.phase === 'done')
    await application.send({ type: 'next' })
    await application.send({ type: 'chooseVmTab', tab: 'create' })
    await application.send({ type: 'editNewVm', draft: { from: 'self' } })
    await application.send({ type: 'next' })
    await application.send({ type: 'apply' })
    await until(application, ended)
    await application.send({ type: 'next' })
    await application.send({ type: 'startVm' })
    await until(application, ({ guest }) => guest.phase === 'sign-in')

    // Nothing has been logged yet: it looks as a page does that shows this, and still asks for the account.
    await application.send({ type: 'lookAtVms' })
    expect((await application.state()).guest.phase).toBe('sign-in')
    isLogged = true
    const { guest } = await until(application, (state) => {
      void application.send({ type: 'lookAtVms' })
      return state.guest.phase !== 'sign-in'
    })
    expect([guest.phase, guest.bar?.title]).toEqual(['unavailable', 'No Windows is installed in NESTED-LAB yet.'])
  })
})
