import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { WizardState } from '../../electron/wizard/contract/state.ts'
import { onWindows } from '../skip.ts'
import { footerAction, noteOf, rowOf, rowsOf, temporaryFolder, Walker } from './harness.ts'

describe('on the ready PC', () => {
  test('a running VM goes all the way to a nested VM that has started', async () => {
    const walker = await Walker.on('ready')
    const review = await walker.reviewOf('DEV-WIN11')
    expect(review.review.steps.map(({ title }) => title).length).toBeGreaterThan(2)
    expect(footerAction(review, 'apply')?.disabled).not.toBeNull()

    const applied = await walker.apply()
    expect(applied.apply.phase).toBe('done')
    expect(applied.apply.steps.every(({ status }) => status === 'done')).toBe(true)

    await walker.press(
      footerAction(await walker.until((state) => footerAction(state, 'next')?.disabled === null), 'next'),
    )
    const draft = { create: true, name: 'NESTED-TEST01', memoryMb: 1024, after: 'keep' } as const
    await walker.send({ type: 'editNestedVm', draft })
    await walker.send({ type: 'signIn', user: 'labadmin', password: 'Nested-Lab-1' })
    const ended = await walker.until(({ guest }) => guest.phase !== 'running' && guest.phase !== 'sign-in')
    expect(ended.guest.steps.filter(({ status }) => status === 'failed')).toEqual([])
    expect(ended.guest.phase).toBe('done')
    for (const step of ['nestedStart', 'prove'])
      expect(ended.guest.steps.find(({ id }) => id === step)?.status, step).toBe('done')
  })

  test('undo takes everything back, and then nothing is left to undo', async () => {
    const walker = await Walker.on('ready')
    const before = await walker.reviewOf('DEV-WIN11')
    await walker.apply()
    expect(await walker.send({ type: 'undo', confirmed: false })).toEqual({ ok: true })
    expect((await walker.state()).dialog?.bullets.length).toBeGreaterThan(0)
    await walker.send({ type: 'undo', confirmed: true })
    const undone = await walker.untilApplied()
    expect(undone.apply.phase).toBe('undone')
    expect(undone.apply.undo.disabled).not.toBeNull()

    await walker.send({ type: 'go', screen: 'review' })
    const after = await walker.state()
    expect(after.review.steps.map(({ before }) => before)).toEqual(before.review.steps.map(({ before }) => before))
  })

  test('what is shown is what is journaled, and the password is nowhere', async () => {
    const folder = await temporaryFolder()
    const walker = await Walker.on('ready', { folder })
    const { review } = await walker.reviewOf('DEV-WIN11')
    const script = await walker.send({ type: 'saveScript' })
    const { apply } = await walker.apply()
    await walker.send({ type: 'next' })
    const canary = 'canary-$(secret)-1'
    await walker.send({ type: 'signIn', user: 'labadmin', password: canary })
    const refused = await walker.until(({ guest }) => guest.phase === 'failed')
    const journal = await readFile(path.join(folder, 'journal.jsonl'), 'utf8')
    expect(apply.steps.map(({ title }) => title)).toEqual(review.steps.map(({ title }) => title))
    // It is journaled whole, as the script has it. What is read is made of that: only the VM is called by its name there.
    const entries = journal.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as JournalLine]))
    const planned = entries.find(({ event }) => event === 'planned')?.steps ?? []
    expect(planned).toHaveLength(review.steps.length)
    for (const [index, { commands }] of review.steps.entries()) {
      const whole = planned[index]?.commands ?? []
      for (const command of whole)
        expect(script).toMatchObject({ file: { text: expect.stringContaining(command) as unknown } })
      const words = commands
        .join('\n')
        .replace(/ -(VM)?Name 'DEV-WIN11'/g, '')
        .split(/\s+/)
      for (const word of words) expect(whole.join('\n')).toContain(word)
    }
    const report = await walker.send({ type: 'saveReport' })
    for (const text of [journal, JSON.stringify(refused), JSON.stringify(report), walker.logged.join('\n')]) {
      expect(text).not.toContain('canary-')
    }
  })
})

interface JournalLine {
  event: string
  steps?: { commands: string[] }[]
}

describe('on the first-timer’s PC', () => {
  test('turning on Hyper-V restarts the PC, and the wizard goes on with it repaired', async () => {
    const walker = await Walker.on('first-timer')
    const checked = await walker.check()
    const role = rowOf(checked, 'hyperVRole')
    expect(role.status).toBe('blocked')
    expect(footerAction(checked, 'next')?.disabled).toContain(role.name)

    await walker.press(role.fixes[0]?.action)
    const asked = await walker.state()
    expect(asked.dialog?.commands.join('\n')).toContain('Enable-WindowsOptionalFeature')
    await walker.press(asked.dialog?.actions.find(({ kind }) => kind === 'primary'))

    const back = await walker.until(hasComeBack)
    expect(back.screen).toBe('check')
    expect(rowOf(back, 'hyperVRole').status).toBe('fixed')
    expect(footerAction(back, 'next')?.disabled).toBeNull()
  })

  test('a VM can be created, and then it is the chosen one', async () => {
    const walker = await Walker.on('first-timer')
    await walker.check()
    const role = rowOf(await walker.state(), 'hyperVRole')
    await walker.send({ type: 'fix', check: role.check, fix: role.fixes[0]?.id ?? '', confirmed: true })
    await walker.until(hasComeBack)
    await walker.send({ type: 'next' })
    const { vm } = await walker.state()
    expect(vm.rows).toEqual([])
    await walker.press(vm.empty?.actions[0])
    await walker.send({ type: 'editNewVm', draft: { from: 'self', name: 'bad\nname' } })
    expect(noteOf(await walker.state(), 'name')?.error).toBe(true)
    expect(await walker.send({ type: 'next' })).toMatchObject({ ok: false })
    const { draft } = (await walker.state()).vm.create
    await walker.send({
      type: 'editNewVm',
      draft: { ...draft, name: 'it’s $(my) "lab"', source: 'D:\\ISO\\Win11.iso' },
    })
    await walker.send({ type: 'next' })
    const applied = await walker.apply()
    expect(applied.apply.phase).toBe('done')
    const chosen = await walker.until(({ identity }) => identity.vm !== null)
    expect(chosen.identity.vm).toBe('it’s $(my) "lab"')
  })
})

describe('on a PC whose firmware has virtualization off', () => {
  test('the wizard opens the firmware’s settings, and goes on after somebody has turned it on there', async () => {
    const walker = await Walker.on('firmware-off')
    const blocked = rowOf(await walker.check(), 'processorVirtualization')
    expect(blocked.status).toBe('blocked')
    expect(blocked.fixes[0]?.commands.join()).toContain('shutdown.exe /r /fw')
    await walker.press(blocked.fixes[0]?.action)
    const asked = await walker.state()
    expect(asked.dialog?.consequence).toMatch(/firmware settings/)
    // What to look for there, to be taken along.
    expect(asked.dialog?.help?.map(({ text }) => text).join()).toContain('VT-x')
    await walker.press(asked.dialog?.actions.find(({ kind }) => kind === 'primary'))
    const back = await walker.until(hasComeBack)
    expect(rowOf(back, 'processorVirtualization').status).toBe('fixed')
    expect(footerAction(back, 'next')?.disabled).toBeNull()
  })
})

describe('a simulated PC that is started anew', () => {
  test('has nothing left to undo', async () => {
    const walker = await Walker.on('ready')
    await walker.reviewOf('DEV-WIN11')
    expect((await walker.apply()).apply.undo.disabled).toBeNull()
    await walker.send({ type: 'resetSimulatedPc' })
    const state = await walker.until(({ screen }) => screen === 'welcome')
    expect(state.apply.undo.disabled).not.toBeNull()
    expect(await walker.send({ type: 'undo', confirmed: false })).toMatchObject({ ok: false, code: 'nothingToUndo' })
  })
})

describe('a PC with an Arm processor', () => {
  test('is told on the first screen that nesting isn’t available there', async () => {
    const folder = await temporaryFolder()
    const scenario = path.join(folder, 'arm.json')
    const world = { host: { 'os.architecture': 'arm64' } }
    await writeFile(scenario, JSON.stringify({ schema: 1, id: 'arm', extends: 'ready', world }))
    const walker = await Walker.on(null, { folder, scenario })
    const { welcome } = await walker.until(({ welcome }) => welcome.pc !== null)
    expect(welcome.pc).toMatchObject({ tone: 'bad', title: expect.stringContaining('Arm') as string })
    expect(welcome.pc?.actions.map(({ id }) => id)).toEqual(['choose-simulated'])
  })
})

describe('without administrator rights', () => {
  test('the check says so, offers the restart, and after it everything can be read', async () => {
    const walker = await Walker.on('not-elevated')
    const checked = await walker.check()
    const rights = rowOf(checked, 'administratorRights')
    expect(rights.status).toBe('blocked')
    expect(rowsOf(checked).some(({ status }) => status === 'unknown')).toBe(true)
    await walker.press(rights.fixes[0]?.action)
    // It goes on where the rights were missing, by itself.
    const again = await walker.until(
      (state) =>
        state.screen === 'check' &&
        state.check.phase === 'done' &&
        rowsOf(state).some(({ check, status }) => check === 'administratorRights' && status !== 'blocked'),
    )
    expect(rowOf(again, 'administratorRights').status).toBe('pass')
    expect(rowsOf(again).filter(({ status }) => status === 'unknown')).toEqual([])
  })
})

describe('a VM that is chosen without administrator rights', () => {
  const vmId = '6f9619ff-8b86-4d01-b42d-00c04fc90002'

  test('is still chosen after the wizard has been started again with them', async () => {
    const folder = await temporaryFolder()
    const scenario = path.join(folder, 'manager.json')
    // Hyper-V administrators may work with VMs without being administrators of the PC.
    const world = { host: { 'shell.elevated': false, 'shell.hyperVAdministrator': true } }
    await writeFile(scenario, JSON.stringify({ schema: 1, id: 'manager', extends: 'ready', world }))
    const walker = await Walker.on(null, { folder, scenario })
    await walker.check()
    await walker.send({ type: 'selectVm', vmId })
    await walker.send({ type: 'restartAsAdministrator' })
    const state = await walker.until(({ screen, check }) => screen === 'check' && check.phase === 'done')
    expect(rowOf(state, 'administratorRights').status).toBe('pass')
    expect(state.identity.vm).toBe('DEV-WIN11')
  })

  test('or none: the wizard that starts with the rights goes on with the check', async () => {
    const walker = await Walker.on('ready', { atCheck: true })
    const state = await walker.until(({ screen, check }) => screen === 'check' && check.phase === 'done')
    expect(state.identity.vm).toBeNull()
  })

  test('is handed over to the wizard that starts with them, by its id', async () => {
    const walker = await Walker.on('ready', { vm: vmId })
    const state = await walker.until(({ screen, check }) => screen === 'check' && check.phase === 'done')
    expect(state.identity.vm).toBe('DEV-WIN11')
  })

  test('is forgotten where it isn’t there any more', async () => {
    const walker = await Walker.on('ready', { vm: '00000000-0000-4000-8000-00000000dead' })
    const state = await walker.until(({ screen, check }) => screen === 'check' && check.phase === 'done')
    expect(state.identity.vm).toBeNull()
  })
})

describe('where things go wrong', () => {
  test('a failing host: each failure is told, a retry goes on, and all is done in the end', async () => {
    const walker = await Walker.on('every-second-command-fails')
    await walker.reviewOf((await firstUsableVm(walker)) ?? '')
    let state = await walker.apply()
    let failures = 0
    while (state.apply.phase === 'failed') {
      failures++
      const failed = state.apply.steps.find(({ status }) => status === 'failed')
      expect(failed?.error?.happened).toBeTruthy()
      expect(failed?.error?.todo).toBeTruthy()
      expect(failures).toBeLessThan(20)
      await walker.send({ type: 'retryApply' })
      await walker.until(
        ({ apply }) =>
          apply.phase === 'running' ||
          apply.steps.some(({ status }) => status === 'running') ||
          apply.phase !== 'failed',
      )
      state = await walker.untilApplied()
    }
    expect(failures).toBeGreaterThan(0)
    expect(state.apply.phase).toBe('done')
  })

  test('commands that don’t fit the state are refused with a message and change nothing', async () => {
    const walker = await Walker.on('ready')
    const before = await walker.state()
    for (const command of [
      { type: 'go', screen: 'review' },
      { type: 'apply' },
      { type: 'cancelApply' },
      { type: 'resume' },
      { type: 'undo', confirmed: true },
      { type: 'selectVm', vmId: '__proto__' },
      { type: 'fix', check: 'constructor', fix: 'toString', confirmed: true },
      { type: 'signIn', user: 'a', password: 'b' },
      { type: 'choosePc', pc: 'nobody' },
      { type: 'saveScript' },
      { type: 'chooseSymptom', symptom: 'constructor' },
    ]) {
      const answer = await walker.sendRaw(command)
      expect(answer, JSON.stringify(command)).toMatchObject({
        ok: false,
        message: expect.stringMatching(/\S/) as string,
      })
    }
    expect(await walker.state()).toEqual(before)
  })

  test.each([null, 7, 'next', {}, { type: 'format' }, { type: 'go' }, { type: 'go', screen: '../x' }, []])(
    'what isn’t a command is answered: %j',
    async (input) => {
      const walker = await Walker.on('ready')
      expect(await walker.sendRaw(input)).toMatchObject({ ok: false, code: 'badCommand' })
    },
  )

  test('an unknown simulated PC is said, and this PC is shown', async () => {
    const walker = await Walker.on('no-such-pc')
    const state = await walker.state()
    expect(state.simulated).toBeNull()
    expect(state.notices.map(({ id }) => id)).toContain('pcUnknown')
  })
})

/** The PC has restarted, the wizard has noticed, and everything is measured anew. */
const hasComeBack = ({ away, notices, check }: WizardState): boolean =>
  away === null && notices.some(({ id }) => id === 'resumedAfterRestart') && check.phase === 'done'

/** The first VM of the PC that can be used, by name; opens a wizard of its own to look. */
async function firstUsableVm(walker: Walker): Promise<string | undefined> {
  const scout = await Walker.on((await walker.state()).settings.pcs.find(({ selected }) => selected)?.id ?? '')
  await scout.check()
  await scout.send({ type: 'confirmUnknown', confirmed: true })
  await scout.send({ type: 'next' })
  return (await scout.state()).vm.rows.find(({ usable }) => usable)?.name
}

describe('the PC chosen last', () => {
  test('is begun with again, except on Windows', async ({ skip }) => {
    skip(process.platform === 'win32', onWindows)
    const folder = await temporaryFolder()
    const first = await Walker.on(null, { folder })
    expect((await first.state()).simulated).toBeNull()
    await first.send({ type: 'choosePc', pc: 'first-timer' })
    expect((await first.state()).simulated).not.toBeNull()
    await first.close()
    const second = await Walker.on(null, { folder })
    expect((await second.state()).settings.pcs.find(({ selected }) => selected)?.id).toBe('first-timer')
  })
})
