import { describe, expect, test } from 'vitest'
import { symptoms } from '../../electron/nesting/problems/symptoms.ts'
import { labAdmin } from '../conformance/worlds.ts'
import { Walker } from './harness.ts'

const tested = async (walker: Walker, symptom: string) => {
  await walker.send({ type: 'chooseSymptom', symptom })
  const { troubleshooting } = await walker.until(
    (state) => state.troubleshooting.chosen === symptom && state.troubleshooting.result?.phase === 'done',
  )
  const { result } = troubleshooting
  if (!result) throw new Error('no result')
  return result
}

describe('troubleshooting', () => {
  test.each([
    ['amd-windows-10', 'C14'],
    ['windows-home', 'T-304'],
    ['pc-is-a-vm', 'T-303'],
    ['preview-10565', 'T-109'],
  ])('on %s what blocks this PC comes first, whatever somebody sees', async (pc, code) => {
    const walker = await Walker.on(pc)
    await walker.send({ type: 'go', screen: 'troubleshooting' })
    for (const symptom of symptoms) {
      const { items, title } = await tested(walker, symptom)
      expect([symptom, items[0]?.code, items[0]?.status]).toEqual([symptom, code, 'blocked'])
      expect(title).toMatch(/causes? found/)
    }
  })

  test('never says “no cause” of a VM that nobody has chosen, and offers to choose one', async () => {
    const walker = await Walker.on('ready')
    await walker.send({ type: 'go', screen: 'troubleshooting' })
    for (const symptom of ['nestedVmsWithoutNetwork', 'vmIsSlow', 'vmDoesNotStart', 'connectionDrops'])
      expect([symptom, (await tested(walker, symptom)).title]).toEqual([symptom, 'Choose a VM to test this'])
    const { troubleshooting, vm } = await walker.state()
    expect(troubleshooting.vm).toMatchObject({ chosen: null })
    const row = vm.rows.find(({ name }) => name === 'DEV-WIN11')
    await walker.send({ type: 'selectVm', vmId: row?.id ?? '' })
    const { troubleshooting: after } = await walker.state()
    expect(after.vm?.chosen).toBe(row?.id)
    expect(after.result?.subtitle).toContain('DEV-WIN11')
    expect(after.intro).toContain('DEV-WIN11')
  })

  test('on a PC without VMs says so', async () => {
    const walker = await Walker.on('first-timer')
    await walker.send({ type: 'go', screen: 'troubleshooting' })
    const { title, items } = await tested(walker, 'vmIsSlow')
    // Hyper-V is off, and that is the cause of everything.
    expect([items[0]?.status, title]).toEqual(['blocked', '1 cause found'])
    expect((await walker.state()).troubleshooting.vm).toBeNull()
  })

  test('a VM that runs does start', async () => {
    const walker = await Walker.on('ready')
    await walker.reviewOf('DEV-WIN11')
    await walker.send({ type: 'go', screen: 'troubleshooting' })
    const { note } = await tested(walker, 'vmDoesNotStart')
    expect(note).toBe('DEV-WIN11 is running at the moment, so it does start.')
    expect((await tested(walker, 'vmIsSlow')).note).toBe('')
  })

  test('what is mended inside a VM leads to the sign-in there, with NAT chosen, and works', async () => {
    const walker = await Walker.on('ready')
    // A server: it has no Default Switch, so without NAT its nested VMs have no network.
    await walker.reviewOf('SRV2022')
    await walker.send({ type: 'chooseNetwork', network: 'none' })
    await walker.apply()
    await walker.send({ type: 'next' })
    await walker.send({ type: 'signIn', ...labAdmin })
    await walker.until(({ guest }) => guest.phase === 'done')
    await walker.send({ type: 'go', screen: 'troubleshooting' })
    const { items } = await tested(walker, 'nestedVmsWithoutNetwork')
    const remedy = items.find(({ code }) => code === 'T-402')?.action
    expect(remedy?.command).toMatchObject({ type: 'setUpVm', network: 'nat' })
    await walker.press(remedy)
    const at = await walker.state()
    expect([at.screen, at.guest.phase]).toEqual(['guest', 'sign-in'])
    await walker.send({ type: 'signIn', ...labAdmin })
    await walker.until(({ guest }) => guest.phase === 'done')
    await walker.send({ type: 'go', screen: 'troubleshooting' })
    const after = await tested(walker, 'nestedVmsWithoutNetwork')
    expect(after.items.filter(({ code, status }) => code === 'T-402' && status !== 'pass')).toEqual([])
  })

  test('only real limits are told, each as a sentence', async () => {
    const walker = await Walker.on('ready')
    await walker.reviewOf('DEV-WIN11')
    const { limits } = (await walker.state()).troubleshooting
    expect(limits.length).toBeGreaterThan(0)
    for (const { text } of limits) expect(text).toMatch(/^[A-Z].* .*\.$/)
    expect(limits.map(({ tone }) => tone)).not.toContain('ok')
  })
})
