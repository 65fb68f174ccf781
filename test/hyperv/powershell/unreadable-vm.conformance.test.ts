import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PowerShellHost } from '../../../electron/hyperv/powershell/host.ts'
import type { Operation } from '../../../electron/nesting/operations.ts'
import { gigabyte, ids, lab, labAdmin, labVm, labWithGuestHyperV } from '../../conformance/worlds.ts'
import { describeWhere, noEngine } from '../../skip.ts'
import { engine } from './engine.ts'
import { StubWindows, type StubPlan } from './stub/stub-windows.ts'

/** A VM that Hyper-V itself can't read, beside those that operations are about. */

const signal = new AbortController().signal

describeWhere(engine, noEngine)('beside a VM that can’t be read', () => {
  let windows: StubWindows
  let host: PowerShellHost
  beforeAll(() => {
    windows = new StubWindows(lab())
    host = windows.host()
  })
  afterAll(() => windows.close())

  const run = (operation: Operation) => host.perform(operation, { signal, credential: labAdmin })
  /** With the error that Get-VM raises about this VM. */
  const unread = (vmId: string, more: object = {}): StubPlan => ({
    errors: [{ command: 'Get-VM', id: 'OperationFailed', hresult: 0x80041002 | 0, vmId, ...more }],
  })
  const remove = (): Operation => {
    const vmId = windows.world.vms.find(({ name }) => name === labVm.name)?.id ?? null
    return { kind: 'removeCreatedVm', vmId, name: labVm.name, folder: labVm.folder, vhdx: null }
  }

  test('a VM is made and taken away again', async () => {
    windows.begin(lab(), { plan: unread(ids.saved) })
    const before = windows.world.vms
    await run(labVm)
    expect(windows.world.vms.at(-1)).toMatchObject({ name: labVm.name, processor: { count: 2 } })
    await run(remove())
    expect(windows.world.vms).toEqual(before)
    expect(windows.plan.files ?? []).toEqual([])
  })

  test('what a try at making one has left is taken away', async () => {
    windows.begin(lab(), { plan: { ...unread(ids.saved), newVMLeaves: 'vm' } })
    await expect(run(labVm)).rejects.toMatchObject({ code: 'failed' })
    expect(windows.world.vms.some(({ name }) => name === labVm.name)).toBe(false)
    // Nothing of it is in the way of the next one.
    const { newVMLeaves: _, ...plan } = windows.plan
    windows.plan = plan
    await run(labVm)
    expect(windows.world.vms.at(-1)?.name).toBe(labVm.name)
  })

  test('a VM inside a VM is made, started, stopped and taken away', async () => {
    windows.begin(labWithGuestHyperV())
    const nested = (name: string) => ({ vmId: ids.running, name })
    const create = { kind: 'guestCreateNestedVm', memory: gigabyte / 2, diskBytes: gigabyte, switchName: null } as const
    await run({ ...create, ...nested('THEIRS') })
    const inside = () => {
      const facts = windows.world.vms.find(({ id }) => id === ids.running)?.guest?.facts ?? {}
      return facts['vm.list'] as { id: string; name: string; state: string }[]
    }
    windows.plan = { ...windows.plan, ...unread(inside()[0]?.id ?? '') }
    await run({ ...create, ...nested('OURS') })
    await run({ kind: 'guestStartNestedVm', ...nested('OURS') })
    expect(inside().map(({ name, state }) => `${name} ${state}`)).toEqual(['THEIRS Off', 'OURS Running'])
    await run({ kind: 'guestStopNestedVm', ...nested('OURS') })
    await run({ kind: 'guestRemoveNestedVm', ...nested('OURS') })
    expect(inside().map(({ name }) => name)).toEqual(['THEIRS'])
  })

  test('but not where it is the very VM that is to go', async () => {
    windows.begin(lab())
    await run(labVm)
    const operation = remove()
    const vmId = windows.world.vms.at(-1)?.id ?? ''
    windows.plan = { ...windows.plan, ...unread(vmId, { namesVM: true }) }
    await expect(run(operation)).rejects.toMatchObject({ code: 'management-failed' })
    expect(windows.world.vms.at(-1)?.name).toBe(labVm.name)
  })

  test('nor where Hyper-V doesn’t answer at all', async () => {
    const scenario = lab()
    scenario.world.host = { ...scenario.world.host, 'svc.vmms': { status: 'Stopped', startType: 'Manual' } }
    windows.begin(scenario)
    await expect(run(remove())).rejects.toMatchObject({
      code: 'failed',
    })
  })
})

describeWhere(engine, noEngine)('a VM that may be turned off', () => {
  test('is asked first, and its power cut only where it doesn’t shut down', async () => {
    const windows = new StubWindows(lab())
    try {
      const host = windows.host()
      const stop: Operation = { kind: 'stopVm', vmId: ids.linux, turnOff: true, askFirst: true }
      await host.perform(stop, { signal })
      expect(windows.plan.stopped).toEqual(['asked'])
      windows.begin(
        lab((vm) => (vm.id === ids.linux ? { ...vm, integration: { ...vm.integration, shutdown: false } } : vm)),
      )
      await host.perform(stop, { signal })
      expect(windows.plan.stopped).toEqual(['cut'])
      expect(windows.world.vms.find(({ id }) => id === ids.linux)?.state).toBe('Off')
    } finally {
      await windows.close()
    }
  })
})
