import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { HostError, type HyperVHost, type PerformOptions } from '../../electron/hyperv/host.ts'
import type { Operation } from '../../electron/nesting/operations.ts'
import { savedPc } from '../../electron/hyperv/simulated/saved-pc.ts'
import type { Application } from '../../electron/wizard/application.ts'
import type { WizardState } from '../../electron/wizard/contract/state.ts'
import { ids } from '../conformance/worlds.ts'
import { account, begun, canary, openPc, ownClock, StoreInMemory } from './new-windows.ts'
import { ended, until, wizardOn } from './on-host.ts'

/** From a new VM with a Windows of its own to the proof: by itself, after a kill, and back. */

type Perform = (operation: Operation, options: PerformOptions, go: () => Promise<void>) => Promise<void>

async function wizard({
  store = new StoreInMemory(),
  perform,
  folder,
}: { store?: StoreInMemory; perform?: Perform; folder?: string } = {}) {
  const performed: Operation[] = []
  const open = async (): Promise<HyperVHost> => {
    const host = await openPc(store)()
    const real = host.perform.bind(host)
    host.perform = (operation, options) => {
      performed.push(operation)
      const go = () => real(operation, options)
      return perform ? perform(operation, options, go) : go()
    }
    return host
  }
  const clock = ownClock()
  const opened = await wizardOn(open, { clock, ...(folder === undefined ? {} : { folder }) })
  return { ...opened, folder: folder ?? opened.folder, store, performed, clock }
}

const kinds = (operations: readonly Operation[]) => operations.map(({ kind }) => kind)
const vmsOf = (store: StoreInMemory) => savedPc.parse(JSON.parse(store.text)).world.vms
const made = (store: StoreInMemory) => vmsOf(store).find(({ name }) => name === 'NESTED-WIN')

/** Makes the VM through the screen on which a run goes on: the first try had no password. */
async function makeThroughApply(application: Application): Promise<WizardState> {
  const { run } = await begun(application, null)
  await until(application, () => application.session.state.activity === null)
  await application.send({ type: 'resume', run: run.id })
  return until(application, ended)
}

const typed = { type: 'givePassword', password: canary, repeated: canary } as const
const guestEnded = ({ guest }: WizardState) => ['done', 'failed', 'cancelled'].includes(guest.phase)

describe('a new VM with a Windows of its own', () => {
  test('asks for the password where nobody has one, makes the VM with it, and goes on to the proof by itself', async () => {
    const { application, store, performed } = await wizard()
    const asked = await makeThroughApply(application)
    expect(asked.apply.phase).toBe('failed')
    expect(asked.apply.steps.find(({ status }) => status === 'failed')?.error?.happened).toContain('only in memory')
    expect(asked.apply.password).toMatchObject({ user: account.user, repeat: true, note: { error: false } })

    await application.send({ ...typed, repeated: 'something else' })
    expect((await application.state()).apply.password?.note).toMatchObject({ error: true })
    expect(application.session.state.remembered).toBeNull()

    await application.send(typed)
    const end = await until(application, guestEnded)
    expect(end.guest.steps.map(({ id, status }) => `${id} ${status}`).slice(0, 5)).toEqual([
      'startVm done',
      'windowsSetup done',
      'connect done',
      'finishSetup done',
      'connectNetwork done',
    ])
    expect(end.guest.steps.flatMap(({ error }) => error ?? [])).toEqual([])
    expect([end.screen, end.guest.phase, end.guest.overall]).toEqual(['guest', 'done', 100])
    expect(application.session.state.remembered).toBeNull()
    expect(made(store)?.adapters[0]?.switchId).toBe(ids.defaultSwitch)
    expect(made(store)?.guest?.facts['setup.state']).toMatchObject({ answerFiles: [] })
    expect(kinds(performed).filter((kind) => kind === 'writeAnswerFile')).toHaveLength(1)
  })

  test('is started and connected by runs of their own, which undo takes back with the rest', async () => {
    const { application, store } = await wizard()
    await (
      await begun(application)
    ).ended
    const fresh = application.session.freshWindowsOf(made(store)?.id ?? '')
    expect(fresh).toMatchObject({ user: account.user, switchId: ids.defaultSwitch })
    const { credential } = application.session
    if (!credential) throw new Error('the account isn’t remembered')
    await application.session.setUpGuest(fresh?.vmId ?? '', credential, { network: 'none', nestedVm: null })
    expect(application.session.state.guest?.phase).toBe('done')
    expect(application.session.freshWindowsOf(fresh?.vmId ?? '')).toBeNull()
    const runs = [...application.session.runs.all.values()].map(({ purpose, steps }) => [
      purpose,
      ...kinds(steps.map(({ operation }) => operation)),
    ])
    expect(runs).toContainEqual(['apply', 'startVm'])
    expect(runs).toContainEqual(['guest', 'guestFinishSetup'])
    expect(runs).toContainEqual(['apply', 'connectAdapter'])
    await application.send({ type: 'undo', confirmed: true })
    await until(application, ({ apply }) => apply.phase === 'undone')
    expect(made(store)).toBeUndefined()
    expect(savedPc.parse(JSON.parse(store.text)).world.disks).toEqual({})
  })

  test('its password is nowhere but in the VM’s own disk', async () => {
    const { application, store, folder } = await wizard()
    const states: string[] = []
    application.onState((state) => states.push(JSON.stringify(state)))
    await makeThroughApply(application)
    await application.send(typed)
    states.push(JSON.stringify(await until(application, guestEnded)))
    const report = await application.send({ type: 'saveReport' })
    const log = await application.send({ type: 'copyLog' })
    await application.close()
    const files = await Promise.all((await readdir(folder)).map((file) => readFile(path.join(folder, file), 'utf8')))
    const all = [...states, ...files, store.text, JSON.stringify([report, log, application.session.state])]
    for (const text of all) expect(text).not.toContain(canary)
  })

  test('is found again after a kill while its Windows sets itself up, and goes on with the password', async () => {
    const first = await wizard()
    await (
      await begun(first.application)
    ).ended
    const vmId = made(first.store)?.id ?? ''
    await first.application.close()

    const second = await wizard({ store: first.store, folder: first.folder })
    const state = await until(
      second.application,
      ({ screen, guest }) => screen === 'guest' && guest.phase === 'sign-in',
    )
    expect(state.guest.signIn.user).toBe(account.user)
    expect(state.guest.bar?.text).toContain('only in memory')
    await second.application.send({ type: 'signIn', user: state.guest.signIn.user, password: canary })
    const end = await until(second.application, guestEnded)
    expect(end.guest.steps.flatMap(({ error }) => error ?? [])).toEqual([])
    expect(end.guest.phase).toBe('done')
    expect(second.application.session.freshWindowsOf(vmId)).toBeNull()
  })
})

describe('a step that may be cut', () => {
  const hangs: Perform = (operation, { signal }, go) =>
    operation.kind === 'applyImage'
      ? new Promise((_, reject) => {
          const stop = () => reject(new HostError('cancelled', ''))
          signal.addEventListener('abort', stop, { once: true })
        })
      : go()

  test('ends at once when it is cancelled, and what it left is tidied up', async () => {
    const { application, performed } = await wizard({ perform: hangs })
    const { run, ended: over } = await begun(application)
    await until(application, () => kinds(performed).includes('applyImage'))
    application.session.cancel()
    await over
    expect(application.session.runs.find(run.id).status).toBe('cancelled')
    expect(kinds(performed).slice(-2)).toEqual(['applyImage', 'releaseDisk'])
  })

  test('is tidied up after a failure, before it is tried again', async () => {
    let fails = true
    const perform: Perform = (operation, _, go) => {
      if (operation.kind !== 'applyImage' || !fails) return go()
      fails = false
      return Promise.reject(new HostError('image-damaged', 'broken'))
    }
    const { application, performed } = await wizard({ perform })
    const { run, ended: over } = await begun(application)
    await over
    expect(application.session.runs.find(run.id).steps.find(({ error }) => error)?.error?.code).toBe('image-damaged')
    expect(kinds(performed).at(-1)).toBe('releaseDisk')
    performed.length = 0
    await (
      await application.session.goOn(application.session.runs.find(run.id))
    ).ended
    expect(kinds(performed).slice(0, 2)).toEqual(['releaseDisk', 'applyImage'])
    expect(application.session.runs.find(run.id).status).toBe('done')
  })

  test.each(['goOn', 'undo'] as const)('cut off by the end of the wizard is tidied up before: %s', async (next) => {
    const first = await wizard({ perform: hangs })
    await begun(first.application)
    await until(first.application, () => kinds(first.performed).includes('applyImage'))
    await first.application.close()

    const { application, performed, store } = await wizard({ store: first.store, folder: first.folder })
    const [run] = [...application.session.runs.all.values()]
    if (!run) throw new Error('the journal has no run')
    if (next === 'goOn') {
      application.session.remember(account)
      await (
        await application.session.goOn(run)
      ).ended
      expect(application.session.runs.find(run.id).status).toBe('done')
      expect(made(store)).toBeDefined()
    } else {
      await application.session.check()
      await application.send({ type: 'undo', confirmed: true })
      await until(application, ({ apply }) => apply.phase === 'undone')
      expect(kinds(performed)).toContain('removeWindowsDisk')
      expect(vmsOf(store)).toHaveLength(vmsOf(first.store).length)
      expect(savedPc.parse(JSON.parse(store.text)).world.disks).toEqual({})
    }
    expect(kinds(performed)[0]).toBe('releaseDisk')
  })
})
