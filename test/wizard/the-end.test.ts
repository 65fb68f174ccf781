import { describe, expect, test } from 'vitest'
import { footerAction, Walker } from './harness.ts'

/** The page at the end, and the ways to it. */

const vmName = 'DEV-WIN11'
const account = { user: 'labadmin', password: 'Nested-Lab-1' }

/** @returns one whose VM is ready to be signed in to */
async function atTheGuest(): Promise<Walker> {
  const walker = await Walker.on('ready')
  await walker.reviewOf(vmName)
  await walker.apply()
  await walker.send({ type: 'next' })
  await walker.until(({ guest }) => guest.phase === 'sign-in')
  return walker
}

const primaries = ({ footer }: Awaited<ReturnType<Walker['state']>>) =>
  [...footer.before, ...footer.actions].filter(({ kind }) => kind === 'primary')

describe('the page at the end', () => {
  test('says what was set up, that it was proven and by which code, and how to go on', async () => {
    const walker = await atTheGuest()
    await walker.send({ type: 'signIn', ...account })
    const set = await walker.until(({ guest }) => guest.phase !== 'sign-in' && guest.phase !== 'running')
    expect(set.guest.phase).toBe('done')
    expect(set.guest.signIn.about).toBe('The password has been forgotten.')
    await walker.press(footerAction(set, 'finish'))
    const { screen, done, layers, identity, windowTitle } = await walker.state()
    expect([screen, identity.screenCode]).toEqual(['done', 'DONE-9'])
    expect(windowTitle).toContain('Done')
    expect(done.title).toBe(`Done: ${vmName} runs virtual machines`)
    expect(done.proof).toMatchObject({ tone: 'ok', title: 'Proven.' })
    expect(done.proof?.text).toMatch(/code [0-9A-F]{4}( [0-9A-F]{4}){3}/)
    expect(layers?.layers.map(({ state }) => state)).toEqual(['lit', 'lit', 'lit'])
    const items = done.setUp.groups.flatMap((group) => group.items)
    expect(done.setUp.groups.map(({ title }) => title)).toEqual([`On ${vmName}`, `In the Windows of ${vmName}`])
    // What was only on the way isn't there any more.
    expect(items.join('\n')).toContain('Pass virtualization extensions')
    expect(items.join('\n')).not.toMatch(/Shut down|Start |Restart/)
    expect(done.own?.steps.join('\n')).toContain('Hyper-V Manager')
  })

  test('has one thing to do, which is to close; and undo, back, and a summary to copy', async () => {
    const walker = await atTheGuest()
    await walker.send({ type: 'signIn', ...account })
    await walker.until(({ guest }) => guest.phase === 'done')
    await walker.send({ type: 'go', screen: 'done' })
    const state = await walker.state()
    expect(primaries(state).map(({ id }) => id)).toEqual(['exit'])
    expect(state.footer.before.map(({ id }) => id)).toEqual(['undo'])
    expect(state.done.own?.steps.join('\n')).toMatch(/For the network choose “.+”/)

    const copied = await walker.press(state.done.actions.find(({ id }) => id === 'copySummary'))
    const text = 'clipboard' in copied ? (copied.clipboard ?? '') : ''
    expect(text).toContain(state.done.title)
    expect(text).toContain(state.done.proof?.text)
    for (const item of state.done.setUp.groups.flatMap((group) => group.items)) expect(text).toContain(`- ${item}`)
    expect(text).not.toContain(account.password)

    await walker.press(footerAction(state, 'back'))
    expect((await walker.state()).screen).toBe('guest')
    await walker.send({ type: 'go', screen: 'done' })
    await walker.press(footerAction(await walker.state(), 'exit'))
    expect(walker.exited).toBe(true)
  })

  test('says honestly that the step inside the VM was left out', async () => {
    const walker = await atTheGuest()
    await walker.press(footerAction(await walker.state(), 'skipGuest'))
    const { screen, done, layers } = await walker.state()
    expect(screen).toBe('done')
    expect(done.title).toBe(`${vmName} is prepared`)
    expect(done.intro).toContain('nothing is proven')
    expect(done.proof).toMatchObject({ tone: 'info', title: 'Not proven.' })
    expect(done.own).toBeNull()
    expect(layers?.layers.map(({ state }) => state)).toEqual(['lit', 'waiting', 'waiting'])
  })

  test('of a VM with another system speaks of no step that was left out', async () => {
    const walker = await Walker.on('thousand-vms')
    await walker.reviewOf('FARM-LINUX-0007')
    await walker.apply()
    await walker.send({ type: 'next' })
    await walker.press(footerAction(await walker.state(), 'finish'))
    const { screen, done } = await walker.state()
    expect(screen).toBe('done')
    expect(done.title).toBe('Done: FARM-LINUX-0007 can run a hypervisor')
    expect(done.intro).not.toContain('left out')
    expect([done.proof, done.own]).toEqual([null, null])
  })

  test('isn’t reached before the last step is', async () => {
    const walker = await Walker.on('ready')
    expect(await walker.send({ type: 'go', screen: 'done' })).toMatchObject({ ok: false, code: 'notReached' })
    await walker.reviewOf(vmName)
    await walker.apply()
    expect(await walker.send({ type: 'go', screen: 'done' })).toMatchObject({ ok: false, code: 'notReached' })
  })

  test('is another one for another VM', async () => {
    const walker = await atTheGuest()
    await walker.send({ type: 'signIn', ...account })
    await walker.until(({ guest }) => guest.phase === 'done')
    await walker.send({ type: 'go', screen: 'vm' })
    const { vm } = await walker.state()
    await walker.send({ type: 'selectVm', vmId: vm.rows.find(({ name }) => name === 'LAB-NESTED01')?.id ?? '' })
    const { done } = await walker.state()
    expect([done.title, done.setUp.groups, done.proof]).toEqual(['Nothing is set up yet', [], null])
  })
})
