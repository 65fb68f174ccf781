import { expect, test } from 'vitest'
import { SimulatedHost } from '../../electron/hyperv/simulated/host.ts'
import type { HyperVHost } from '../../electron/hyperv/host.ts'
import { catalogue } from '../../electron/texts/catalogue.ts'
import { labAdmin, quick } from '../conformance/worlds.ts'
import { ended, toReview, until, wizardOn } from './on-host.ts'

/** What goes on with one thing keeps others from beginning, and says to the end what it is about. */

/** A door that is opened by a test. */
function door() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => (open = resolve))
  return { open, opened }
}

async function hostOf(id: string, change: (host: HyperVHost) => void): Promise<HyperVHost> {
  const host = await SimulatedHost.open(quick(id), { speed: 0 })
  change(host)
  return host
}

test('while a guest is set up no other VM can be chosen, and it is told of the VM that it was', async () => {
  const { open, opened } = door()
  const { application } = await wizardOn(() =>
    hostOf('ready', (host) => {
      const readGuest = host.readGuest.bind(host)
      host.readGuest = async (...all) => {
        await opened
        await readGuest(...all)
      }
    }),
  )
  await toReview(application, 'DEV-WIN11')
  await application.send({ type: 'apply' })
  await until(application, ended)
  await application.send({ type: 'next' })
  expect(await application.send({ type: 'signIn', ...labAdmin })).toEqual({ ok: true })
  await until(application, ({ changing }) => changing)

  await application.send({ type: 'go', screen: 'vm' })
  const { vm } = await application.state()
  const other = vm.rows.find(({ id, usable }) => id !== vm.selected && usable)
  expect(await application.send({ type: 'selectVm', vmId: other?.id ?? '' })).toMatchObject({ ok: false, code: 'busy' })
  expect(await application.send({ type: 'chooseVmTab', tab: 'create' })).toMatchObject({ ok: false, code: 'busy' })
  const during = await application.state()
  expect([during.vm.selected, during.changing, during.guest.phase]).toEqual([vm.selected, true, 'running'])

  open()
  const { guest } = await until(application, (state) => state.guest.phase === 'done')
  expect(guest.bar?.title).toContain('DEV-WIN11')
})

test('while a fix is carried out no other PC can be chosen, and the change under way is finished', async () => {
  const { open, opened } = door()
  let changed = false
  const other = {
    id: 'other',
    simulated: true,
    title: () => 'another PC',
    text: () => '',
    open: async () => ({ host: await hostOf('ready', () => {}), damaged: false }),
  }
  const host = await hostOf('hypervisor-off', (it) => {
    const run = it.perform.bind(it)
    it.perform = async (...all) => {
      await opened
      all[1].signal.throwIfAborted()
      await run(...all)
      changed = true
    }
  })
  const first = { ...other, id: 'first', open: () => Promise.resolve({ host, damaged: false }) }
  const { application } = await wizardOn(() => Promise.reject(new Error('not this one')), { pcs: [first, other] })
  await application.send({ type: 'next' })
  const { check } = await until(application, (state) => state.check.phase === 'done')
  const fixes = check.groups.flatMap(({ rows }) => rows.flatMap(({ fixes }) => fixes))
  const fix = fixes.find(({ action }) => action?.command.type === 'fix')?.action?.command
  if (fix?.type !== 'fix') throw new Error('nothing can be mended')
  expect(await application.send({ ...fix, confirmed: true })).toEqual({ ok: true })

  for (const pc of ['other', 'first'])
    expect(await application.send({ type: 'choosePc', pc })).toMatchObject({ ok: false, code: 'busy' })
  open()
  await expect.poll(() => changed).toBe(true)
})

test('a blank password is told of without the name of an account that nobody has typed', async () => {
  const { application } = await wizardOn(() => hostOf('ready', () => {}))
  await toReview(application, 'DEV-WIN11')
  await application.send({ type: 'apply' })
  await until(application, ended)
  await application.send({ type: 'next' })
  await application.send({ type: 'signIn', user: '', password: '' })
  const { guest } = await application.state()
  expect(guest.bar?.title).toBe(catalogue.en.guest.blankTitle)
  expect(guest.bar?.text).not.toContain('labadmin')
  expect(guest.bar?.text).not.toContain('net user')
})
