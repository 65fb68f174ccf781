import { afterAll, expect, onTestFinished, test } from 'vitest'
import { lab, quick } from '../conformance/worlds.ts'
import { engine } from '../hyperv/powershell/engine.ts'
import { WarmWindows } from '../hyperv/powershell/stub/stub-windows.ts'
import { describeWhere, noEngine } from '../skip.ts'
import { makeAndTakeBack, testVm } from './made-and-taken-back.ts'
import { ended, toReview, until, wizardOn } from './on-host.ts'

/**
 * The whole wizard on the path that runs on Windows: its facts come out of the fact scripts, its changes go through
 * PowerShell, and only Windows itself is a stub.
 */
const warm = new WarmWindows()
afterAll(() => warm.close())

describeWhere(engine !== null, noEngine)('the wizard over PowerShell', () => {
  test('brings a running VM to a nested VM that has said its code, and takes back what was done inside and outside', async () => {
    const windows = warm.begin(quick('ready'))
    onTestFinished(() => windows.close())
    const { application } = await wizardOn(() => Promise.resolve(windows.host()))
    const review = await toReview(application, 'DEV-WIN11')
    expect(review.review.steps.length).toBeGreaterThan(2)

    await application.send({ type: 'apply' })
    const applied = await until(application, ended)
    expect(applied.apply.steps.flatMap(({ error }) => error ?? [])).toEqual([])
    expect(applied.apply.phase).toBe('done')

    await application.send({ type: 'next' })
    await until(application, ({ guest }) => guest.phase === 'sign-in')
    await application.send({ type: 'signIn', user: 'labadmin', password: 'Nested-Lab-1' })
    const set = await until(application, ({ guest }) => guest.phase !== 'sign-in' && guest.phase !== 'running')
    expect(set.guest.steps.flatMap(({ error }) => error ?? [])).toEqual([])
    expect(set.guest.phase).toBe('done')
    expect(set.done.proof?.text).toMatch(/[0-9A-F]{4}( [0-9A-F]{4}){3}/)

    await application.send(set.guest.takeBack?.action.command ?? { type: 'back' })
    await application.send({ type: 'signIn', user: 'labadmin', password: 'Nested-Lab-1' })
    const back = await until(application, ({ guest }) => ['done', 'failed'].includes(guest.phase))
    expect(back.guest.steps.flatMap(({ error }) => error ?? [])).toEqual([])
    expect(back.guest).toMatchObject({ task: 'takeBack', phase: 'done', takeBack: null })
    const guest = windows.world.vms.find(({ name }) => name === 'DEV-WIN11')?.guest?.facts ?? {}
    expect(guest['role.client']).toMatchObject({ state: 'Disabled' })
    expect(guest['vm.list']).toEqual([])

    await application.send({ type: 'undo', confirmed: true })
    const undone = await until(application, ended)
    expect(undone.apply.steps.flatMap(({ error }) => error ?? [])).toEqual([])
    expect(undone.apply.phase).toBe('undone')
  })

  test('makes a VM, changes it and takes both back, as on a real Hyper-V', async () => {
    const windows = warm.begin(lab())
    onTestFinished(() => windows.close())
    await makeAndTakeBack(() => Promise.resolve(windows.host()), windows.host(), `C:\\Labs\\${testVm}`)
    expect(windows.plan.files ?? []).toEqual([])
  })
})
