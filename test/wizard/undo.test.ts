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
import { ids, lab } from '../conformance/worlds.ts'
import { carriedOut, ended, until, wizardOn } from './on-host.ts'

/** Undo on a PC on which others have been at work since. */

const texts = catalogue.en
const { gone } = texts.apply

/** A simulated PC whose world a test can change behind the wizard's back. */
class OthersPc {
  #pc: SavedPc | null = null
  #host!: SimulatedHost

  async open(): Promise<HyperVHost> {
    const store = {
      load: () => Promise.resolve(this.#pc),
      save: (pc: SavedPc) => Promise.resolve(void (this.#pc = pc)),
    }
    this.#host = await SimulatedHost.open(lab(), { speed: 0, store })
    // Whatever runs first makes it keep its world.
    if (!this.#pc) await this.run({ kind: 'setHypervisorLaunchType', to: 'auto' })
    return {
      kind: 'simulated',
      read: (options) => this.#host.read(options),
      readGuest: (...all) => this.#host.readGuest(...all),
      perform: (operation, options) => this.#host.perform(operation, options),
      openVmWindow: () => this.#host.openVmWindow(),
      close: () => this.#host.close(),
    }
  }

  run(operation: Operation): Promise<void> {
    return this.#host.perform(operation, { signal: new AbortController().signal })
  }

  get world(): World {
    if (!this.#pc) throw new Error('it isn’t open')
    return this.#pc.world
  }

  async change(edit: (world: World) => void): Promise<void> {
    const world = structuredClone(this.world)
    edit(world)
    this.#pc = { ...(this.#pc as SavedPc), world }
    await this.open()
  }

  vm(id: string) {
    return this.world.vms.find((vm) => vm.id === id)
  }
}

const expose = (vmId: string): Operation => ({ kind: 'setVirtualizationExtensions', vmId, exposed: true })
const processors = (vmId: string): Operation => ({ kind: 'setProcessorCount', vmId, count: 3 })
const launchOff: Operation = { kind: 'setHypervisorLaunchType', to: 'off' }

/** The lab's PC after the wizard has made these changes, each in a run of its own. */
async function after(...operations: Operation[]) {
  const pc = new OthersPc()
  const { application, folder } = await wizardOn(() => pc.open())
  const before = structuredClone(pc.world)
  await application.send({ type: 'next' })
  await until(application, ({ check }) => check.phase === 'done')
  for (const operation of operations) {
    expect((await carriedOut(application, [operation], 'fix')).status).toBe('done')
  }
  return { pc, application, folder, before }
}

async function dialogOf(application: Application) {
  expect(await application.send({ type: 'undo', confirmed: false })).toEqual({ ok: true })
  const { dialog } = await application.state()
  if (!dialog) throw new Error('nothing was asked')
  return dialog
}

async function undo(application: Application): Promise<WizardState> {
  expect(await application.send({ type: 'undo', confirmed: true })).toEqual({ ok: true })
  return until(application, ended)
}

const rows = ({ apply }: WizardState) => apply.steps.map(({ title, status, note }) => [title, status, note])
const errors = ({ apply }: WizardState) => apply.steps.flatMap(({ error }) => error?.happened ?? [])

describe('undo where something is gone', () => {
  test('a deleted VM: the others and this PC go back, it is said before and after, and never comes up again', async () => {
    const { pc, application, folder, before } = await after(launchOff, expose(ids.twin), expose(ids.off))
    const name = pc.vm(ids.off)?.name ?? ''
    await pc.change((world) => (world.vms = world.vms.filter(({ id }) => id !== ids.off)))

    const dialog = await dialogOf(application)
    expect(dialog.consequence).toContain('Of one change nothing is left')
    expect(dialog.bullets.filter((line) => line.includes(gone.vm))).toHaveLength(1)

    const state = await undo(application)
    expect(errors(state)).toEqual([])
    expect(rows(state)[0]).toEqual([texts.operations.titles.hideExtensions, 'done', gone.vm])
    expect(pc.vm(ids.twin)?.processor.exposesExtensions).toBe(false)
    expect(pc.world.host['boot.hypervisorLaunchType']).toBe(before.host['boot.hypervisorLaunchType'])
    expect(state.apply.phase).toBe('waiting-for-restart')
    expect(await readFile(path.join(folder, 'journal.jsonl'), 'utf8')).toContain('"gone":"vm"')
    // In the words of then, where the name belongs.
    expect(name).not.toBe('')
    expect([...application.session.runs.all.values()].some((run) => run.vm?.name === name)).toBe(true)
  })

  test('all of it: undo only notes that, and then nothing is left to undo', async () => {
    const { pc, application } = await after(expose(ids.off))
    await pc.change((world) => (world.vms = world.vms.filter(({ id }) => id !== ids.off)))
    expect((await dialogOf(application)).title).toBe(texts.dialogs.undoNothingTitle)
    expect((await undo(application)).apply.phase).toBe('undone')
    expect(await application.send({ type: 'undo', confirmed: true })).toMatchObject({ code: 'nothingToUndo' })
  })

  test('a VM that Hyper-V can’t read at the moment stays open, and is taken back when it can', async () => {
    const { pc, application } = await after(expose(ids.twin), expose(ids.off))
    const readable = (yes: boolean) => (world: World) => {
      for (const vm of world.vms) if (vm.id === ids.off) vm.readable = yes
    }
    await pc.change(readable(false))
    const failed = await undo(application)
    expect(failed.apply.phase).toBe('failed')
    expect(pc.vm(ids.twin)?.processor.exposesExtensions).toBe(false)
    await pc.change(readable(true))
    await undo(application)
    expect(pc.vm(ids.off)?.processor.exposesExtensions).toBe(false)
  })

  test('without rights nothing passes for gone, though Hyper-V shows no VM', async () => {
    const { pc, application } = await after(expose(ids.off))
    await pc.change((world) =>
      Object.assign(world.host, { 'shell.elevated': false, 'shell.hyperVAdministrator': false }),
    )
    expect((await undo(application)).apply.phase).toBe('failed')
    await pc.change((world) => Object.assign(world.host, { 'shell.elevated': true }))
    expect((await undo(application)).apply.phase).toBe('undone')
    expect(pc.vm(ids.off)?.processor.exposesExtensions).toBe(false)
  })

  test('an adapter, or the switch it was connected to: the rest of the VM goes back', async () => {
    const adapter = lab().world.vms.find(({ id }) => id === ids.off)?.adapters[0]
    if (!adapter) throw new Error('the VM must have an adapter')
    const spoofing: Operation = {
      kind: 'setMacSpoofing',
      vmId: ids.off,
      adapterId: adapter.id,
      on: !adapter.macSpoofing,
    }
    const connect: Operation = {
      kind: 'connectAdapter',
      vmId: ids.off,
      adapterId: adapter.id,
      switchId: ids.otherSwitch,
    }
    const first = await after(expose(ids.off), spoofing)
    await first.pc.change((world) => {
      for (const vm of world.vms) if (vm.id === ids.off) vm.adapters = vm.adapters.filter(({ id }) => id !== adapter.id)
    })
    const removed = await undo(first.application)
    expect(errors(removed)).toEqual([])
    expect(rows(removed).map(([, , note]) => note)).toEqual([gone.adapter, ''])

    const second = await after(expose(ids.off), connect)
    await second.pc.change((world) => {
      world.host['net.switches'] = (world.host['net.switches'] as { id: string }[]).filter(
        ({ id }) => id !== adapter.switchId,
      )
    })
    const cut = await undo(second.application)
    expect(errors(cut)).toEqual([])
    expect(rows(cut).map(([, , note]) => note)).toEqual([gone.switch, ''])
    expect(second.pc.vm(ids.off)?.processor.exposesExtensions).toBe(false)
  })

  test('a VM that is deleted while undo is at work is settled by its own step', async () => {
    const { pc, application } = await after(processors(ids.off), expose(ids.off))
    const { host } = application.session
    const run = host.perform.bind(host)
    host.perform = async (operation, options) => {
      await run(operation, options)
      await pc.change((world) => (world.vms = world.vms.filter(({ id }) => id !== ids.off)))
    }
    // The step during which it goes can't be confirmed any more; trying again finds out why.
    await undo(application)
    await application.send({ type: 'retryApply' })
    const state = await until(application, ({ apply }) => apply.phase === 'undone' || apply.phase === 'failed')
    expect(errors(state)).toEqual([])
    expect(state.apply.phase).toBe('undone')
  })
})

describe('undo where a VM can’t be taken back now', () => {
  test('the others go on, what hangs on it waits, and a retry finishes it', async () => {
    const { pc, application, before } = await after(launchOff, expose(ids.twin), processors(ids.off), expose(ids.off))
    const { host } = application.session
    const run = host.perform.bind(host)
    let broken = true
    host.perform = async (operation, options) => {
      if (broken && 'vmId' in operation && operation.vmId === ids.off) throw new Error('as ordered')
      await run(operation, options)
    }
    const failed = await undo(application)
    expect(failed.apply.phase).toBe('failed')
    expect(failed.apply.title).toBe(texts.apply.undoFailed.title)
    expect(rows(failed).map(([, status, note]) => [status, note])).toEqual([
      ['failed', ''],
      ['waiting', texts.apply.waits],
      ['done', ''],
      ['done', ''],
      ['waiting', texts.apply.waits],
    ])
    expect(pc.vm(ids.twin)?.processor.exposesExtensions).toBe(false)
    expect(pc.world.host['boot.hypervisorLaunchType']).toBe(before.host['boot.hypervisorLaunchType'])
    broken = false
    await application.send({ type: 'retryApply' })
    await until(application, ({ apply }) => apply.phase === 'waiting-for-restart')
    expect(pc.vm(ids.off)?.processor).toEqual(before.vms.find(({ id }) => id === ids.off)?.processor)
  })

  test('a VM that is just starting: refused with a reason, open until it can be', async () => {
    const { pc, application } = await after(expose(ids.twin), expose(ids.off))
    const become = (state: 'Starting' | 'Off') => (world: World) => {
      for (const vm of world.vms) if (vm.id === ids.off) vm.state = state
    }
    await pc.change(become('Starting'))
    const dialog = await dialogOf(application)
    expect(dialog.bullets.some((line) => line.includes(texts.operations.states.stateStarting))).toBe(true)
    const failed = await undo(application)
    expect(errors(failed)).toEqual([texts.errors['vm-busy'].happened])
    expect(pc.vm(ids.twin)?.processor.exposesExtensions).toBe(false)
    await pc.change(become('Off'))
    await application.send({ type: 'retryApply' })
    await until(application, ({ apply }) => apply.phase === 'undone')
    expect(pc.vm(ids.off)?.processor.exposesExtensions).toBe(false)
  })

  test('a VM that is paused: the dialog says that it is turned off, and nothing begins before it has', async () => {
    const { pc, application } = await after(expose(ids.off))
    await pc.change((world) => {
      for (const vm of world.vms) if (vm.id === ids.off) vm.state = 'Paused'
    })
    expect(await application.send({ type: 'undo', confirmed: true })).toEqual({ ok: true })
    const { dialog } = await application.state()
    expect(dialog?.consequence).toContain('unsaved work in it is lost')
    expect(pc.vm(ids.off)?.state).toBe('Paused')
    expect((await undo(application)).apply.phase).toBe('undone')
    expect(pc.vm(ids.off)).toMatchObject({ state: 'Running', processor: { exposesExtensions: false } })
  })

  test('a VM that is saved: it is started, shut down, and nothing in it is lost', async () => {
    const { pc, application } = await after(expose(ids.off))
    await pc.change((world) => {
      for (const vm of world.vms) if (vm.id === ids.off) vm.state = 'Saved'
    })
    const state = await undo(application)
    expect(errors(state)).toEqual([])
    expect(pc.vm(ids.off)).toMatchObject({ state: 'Off', processor: { exposesExtensions: false } })
  })
})
