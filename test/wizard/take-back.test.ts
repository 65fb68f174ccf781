import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { HyperVHost } from '../../electron/hyperv/host.ts'
import { SimulatedHost } from '../../electron/hyperv/simulated/host.ts'
import type { SavedPc } from '../../electron/hyperv/simulated/saved-pc.ts'
import type { World } from '../../electron/hyperv/simulated/scenario.ts'
import type { Operation } from '../../electron/nesting/operations.ts'
import { catalogue } from '../../electron/texts/catalogue.ts'
import type { Application } from '../../electron/wizard/application.ts'
import type { WizardState } from '../../electron/wizard/contract/state.ts'
import { labAdmin, quick } from '../conformance/worlds.ts'
import { ended, toReview, until, wizardOn } from './on-host.ts'

/** What was done inside a VM is taken back behind a sign-in, and nothing else. */

const texts = catalogue.en
const name = 'DEV-WIN11'

/** A simulated PC whose world a test can look at and change behind the wizard's back. */
class Pc {
  saved: SavedPc | null = null
  host!: SimulatedHost
  /** Called before each change. */
  before: (operation: Operation) => void | Promise<void> = () => {}

  async open(): Promise<HyperVHost> {
    const store = {
      load: () => Promise.resolve(this.saved),
      save: (pc: SavedPc) => Promise.resolve(void (this.saved = pc)),
    }
    this.host = await SimulatedHost.open(quick('ready'), { speed: 0, store })
    return {
      kind: 'simulated',
      read: (options) => this.host.read(options),
      readGuest: (...all) => this.host.readGuest(...all),
      perform: async (operation, options) => {
        await this.before(operation)
        await this.host.perform(operation, options)
      },
      openVmWindow: () => this.host.openVmWindow(),
      close: () => this.host.close(),
    }
  }

  get world(): World {
    if (!this.saved) throw new Error('nothing has changed it yet')
    return this.saved.world
  }

  async change(edit: (world: World) => void): Promise<void> {
    const world = structuredClone(this.world)
    edit(world)
    this.saved = { ...(this.saved as SavedPc), world }
    await this.open()
  }

  guest() {
    return this.world.vms.find((vm) => vm.name === name)?.guest?.facts ?? {}
  }
}

/** What of a guest the wizard may change. The rest changes with each start, and with the first one of Hyper-V. */
function inside(pc: Pc) {
  const { 'os.lastBoot': _, 'mem.free': __, 'mem.total': ___, 'boot.hypervisorLaunchType': ____, ...rest } = pc.guest()
  return rest
}

/** Applies what the VM needs and sets its Windows up. @returns how the guest was before */
async function setUp(nested = true) {
  const pc = new Pc()
  const { application, folder } = await wizardOn(() => pc.open())
  await toReview(application, name)
  await application.send({ type: 'apply' })
  await until(application, ended)
  const before = structuredClone(inside(pc))
  await application.send({ type: 'next' })
  const draft = { create: nested, name: 'NESTED-TEST01', memoryMb: 1024, after: 'keep' } as const
  await application.send({ type: 'editNestedVm', draft })
  await application.send({ type: 'chooseNetwork', network: 'nat' })
  await signedIn(application)
  return { pc, application, folder, before }
}

async function signedIn(application: Application): Promise<WizardState> {
  expect(await application.send({ type: 'signIn', ...labAdmin })).toEqual({ ok: true })
  return until(application, ({ guest }) => ['done', 'failed', 'cancelled'].includes(guest.phase))
}

async function offered(application: Application): Promise<WizardState> {
  const { guest } = await application.state()
  if (!guest.takeBack) throw new Error('nothing is offered')
  expect(await application.send(guest.takeBack.action.command)).toEqual({ ok: true })
  return application.state()
}

const kindsIn = async (folder: string): Promise<string> => readFile(path.join(folder, 'journal.jsonl'), 'utf8')

describe('what was done inside a VM', () => {
  test('is offered to be taken back where it was set up, shown with its commands, and then as it was before', async () => {
    const { pc, application, before, folder } = await setUp()
    expect(inside(pc)).not.toEqual(before)
    const shown = await offered(application)
    expect(shown.guest).toMatchObject({ task: 'takeBack', phase: 'sign-in', takeBack: null })
    const commands = shown.guest.steps.flatMap((step) => step.commands).join('\n')
    for (const part of ['Remove-VM ', 'Disable-WindowsOptionalFeature', 'shutdown.exe'])
      expect(commands).toContain(part)
    const state = await signedIn(application)
    expect(state.guest.phase).toBe('done')
    expect(state.guest.steps.map(({ status }) => status)).not.toContain('waiting')
    expect(inside(pc)).toEqual(before)
    expect(await kindsIn(folder)).not.toContain(labAdmin.password)
    // Nothing is left, and what was done outside is offered.
    expect(state.guest.takeBack).toBe(null)
    expect(state.guest.bar?.actions.map(({ id }) => id)).toEqual(['undoRest'])
  })

  test('can be left as it is, and is offered again', async () => {
    const { pc, application } = await setUp()
    const after = inside(pc)
    await offered(application)
    expect(await application.send({ type: 'keepInside' })).toEqual({ ok: true })
    const { guest } = await application.state()
    expect(guest).toMatchObject({ task: 'setUp', phase: 'done' })
    expect(guest.takeBack).not.toBe(null)
    expect(inside(pc)).toEqual(after)
  })

  test('is named in the question before an undo of the rest, with a way in', async () => {
    const { application } = await setUp()
    await application.send({ type: 'undo', confirmed: false })
    const { dialog } = await application.state()
    const titles = texts.operations.titles
    const lines = dialog?.bullets.filter((line) => line.includes(`inside ${name}: `)) ?? []
    expect(lines.some((line) => line.includes(titles.guestEnableHyperV))).toBe(true)
    const way = dialog?.actions.find(({ id }) => id === 'takeBackInside')
    expect(await application.send(way?.command ?? { type: 'back' })).toEqual({ ok: true })
    const { guest, screen, dialog: after } = await application.state()
    expect([screen, guest.task, after]).toEqual(['guest', 'takeBack', null])
  })

  test('stays where only the rest is undone, and can be taken back afterwards', async () => {
    const { pc, application, before } = await setUp()
    await application.send({ type: 'undo', confirmed: false })
    await application.send({ type: 'undo', confirmed: true })
    await until(application, ended)
    expect(inside(pc)).not.toEqual(before)
    // Nothing outside is left to be confirmed, and what is inside is still asked about.
    expect(await application.send({ type: 'undo', confirmed: true })).toMatchObject({ code: 'nothingToUndo' })
    expect(await application.send({ type: 'undo', confirmed: false })).toEqual({ ok: true })
    expect((await application.state()).dialog?.title).toBe(texts.takeBack.dialogTitle)
  })

  test('of somebody else stays: a nested VM of that name, parts that were turned on by hand', async () => {
    const { pc, application } = await setUp()
    const theirs = { name: 'NESTED-TEST01', madeByWizard: undefined }
    await pc.change((world) => {
      const facts = world.vms.find((vm) => vm.name === name)?.guest?.facts ?? {}
      const [own] = facts['vm.list'] as { id: string; name: string }[]
      facts['vm.list'] = [own, { ...own, ...theirs, id: '00000000-0000-4000-8000-00000000beef' }]
    })
    await offered(application)
    expect((await signedIn(application)).guest.phase).toBe('done')
    expect((pc.guest()['vm.list'] as { id: string }[]).map(({ id }) => id)).toEqual([
      '00000000-0000-4000-8000-00000000beef',
    ])
  })

  test('that somebody has turned off already has nothing left, and isn’t restarted for it', async () => {
    const { pc, application } = await setUp(false)
    await pc.change((world) => {
      const facts = world.vms.find((vm) => vm.name === name)?.guest?.facts ?? {}
      facts['role.features'] = Object.fromEntries(
        Object.entries(facts['role.features'] as object).map(([part, state]) => [
          part,
          part.startsWith('Microsoft-Hyper-V') ? 2 : (state as number),
        ]),
      )
      facts['role.client'] = { state: 'Disabled', restartNeeded: false }
      Object.assign(facts, { 'svc.vmms': null, 'svc.vmcompute': null, 'module.hyperV': null })
    })
    const boot = pc.guest()['os.lastBoot']
    await offered(application)
    const { guest } = await signedIn(application)
    expect(guest.phase).toBe('done')
    expect(guest.steps.map(({ note }) => note)).toContain(texts.takeBack.nothingLeft)
    expect(pc.guest()['os.lastBoot']).toBe(boot)
    expect(guest.takeBack).toBe(null)
  })

  test('is no longer offered once the VM is deleted', async () => {
    const { pc, application } = await setUp()
    await pc.change((world) => (world.vms = world.vms.filter((vm) => vm.name !== name)))
    await application.send({ type: 'refreshVms' })
    await until(application, ({ vm }) => vm.rows.every((row) => row.name !== name))
    await application.send({ type: 'undo', confirmed: false })
    const { dialog } = await application.state()
    expect(dialog?.actions.map(({ id }) => id)).not.toContain('takeBackInside')
  })

  test('in several VMs goes one after the other, each behind its own sign-in', async () => {
    const { pc, application, before } = await setUp()
    const other = 'LAB-NESTED01'
    await application.send({ type: 'go', screen: 'vm' })
    const { vm } = await application.state()
    await application.send({ type: 'selectVm', vmId: vm.rows.find((row) => row.name === other)?.id ?? '' })
    await application.send({ type: 'next' })
    await application.send({ type: 'apply' })
    await until(application, ended)
    await application.send({ type: 'next' })
    expect((await signedIn(application)).guest.phase).toBe('done')
    await application.send({ type: 'undo', confirmed: false })
    const { dialog } = await application.state()
    for (const each of [name, other]) expect(dialog?.consequence).toContain(each)
    const first = dialog?.actions.find(({ id }) => id === 'takeBackInside')
    await application.send(first?.command ?? { type: 'back' })
    const done = await signedIn(application)
    const next = done.footer.actions.find(({ id }) => id === 'takeBackInside')
    expect(next?.kind).toBe('primary')
    expect(next?.label).toContain(other)
    await application.send(next?.command ?? { type: 'back' })
    expect((await application.state()).guest).toMatchObject({ phase: 'sign-in', signIn: { signedInAs: null } })
    expect((await signedIn(application)).guest.bar?.actions.map(({ id }) => id)).toEqual(['undoRest'])
    expect(inside(pc)).toEqual(before)
  })

  test('waits for the right password, keeps the name and says at the field what is wrong', async () => {
    const { application } = await setUp()
    await offered(application)
    await application.send({ type: 'signIn', user: labAdmin.user, password: 'not it' })
    const { guest } = await until(application, ({ guest: { phase } }) => phase === 'failed')
    expect(guest.signIn.user).toBe(labAdmin.user)
    expect(guest.signIn.notes.password).toEqual({ text: texts.signIn.password['credential-invalid'], error: true })
    expect((await signedIn(application)).guest.phase).toBe('done')
  })

  test.each(['guestRemoveNestedVm', 'guestDisableHyperV', 'guestRestart'] as const)(
    'goes on behind a new sign-in where the wizard was killed at %s',
    async (at) => {
      const { pc, application, before, folder } = await setUp()
      await offered(application)
      const killed = new Promise<void>((resolve) => {
        pc.before = ({ kind }) => {
          if (kind !== at) return
          resolve()
          return new Promise<never>(() => {})
        }
      })
      await application.send({ type: 'signIn', ...labAdmin })
      await killed
      await application.close()
      pc.before = () => {}
      const { application: next } = await wizardOn(() => pc.open(), { folder })
      const state = await until(next, ({ guest }) => guest.phase === 'sign-in')
      expect(state.guest.task).toBe('takeBack')
      expect(state.notices.map(({ id }) => id)).toContain('takeBackInterrupted')
      expect((await signedIn(next)).guest.phase).toBe('done')
      expect(inside(pc)).toEqual(before)
    },
  )

  test('is still to be taken back where Windows brings it back while it restarts', async () => {
    const { pc, application, before } = await setUp(false)
    await offered(application)
    const on = structuredClone(pc.guest()['role.features'])
    let once = true
    pc.before = async ({ kind }) => {
      if (kind !== 'guestRestart' || !once) return
      once = false
      await pc.change((world) => {
        const facts = world.vms.find((vm) => vm.name === name)?.guest?.facts ?? {}
        Object.assign(facts, {
          'role.features': on,
          'role.client': { state: 'Enabled', restartNeeded: false },
          'os.pendingRestart': { servicing: false, update: false, fileRename: false },
        })
      })
    }
    const { guest } = await signedIn(application)
    expect(guest.phase).toBe('failed')
    expect(guest.steps.at(-1)?.error?.happened).toBe(texts.errors['not-confirmed'].happened)
    expect((await signedIn(application)).guest.phase).toBe('done')
    expect(inside(pc)).toEqual(before)
  })
})
