import { expect, test } from 'vitest'
import { HostError, type HyperVHost } from '../../electron/hyperv/host.ts'
import { SimulatedHost } from '../../electron/hyperv/simulated/host.ts'
import type { Operation } from '../../electron/nesting/operations.ts'
import { findVm } from '../../electron/nesting/vm.ts'
import { readAll } from '../conformance/differences.ts'
import { gigabyte, ids, quick } from '../conformance/worlds.ts'
import { carriedOut, ended, until, wizardOn } from '../wizard/on-host.ts'

/** What chance has found, in as few steps as it takes. */

async function undoAll(application: Awaited<ReturnType<typeof wizardOn>>['application']): Promise<void> {
  expect(await application.send({ type: 'undo', confirmed: true })).toEqual({ ok: true })
  await until(application, ended)
}

const stateOf = async (host: HyperVHost, vmId: string) => findVm(await readAll(host), vmId)

test('a VM that was shut down by a step without an answer runs again after an undo, whoever has started it meanwhile', async () => {
  const host = await SimulatedHost.open(quick('ready'), { speed: 0 })
  const vmId = ids.running
  let answers = false
  const perform: HyperVHost['perform'] = async (operation, options) => {
    await host.perform(operation, options)
    if (!answers) throw new HostError('timed-out', 'no answer')
  }
  const silent: HyperVHost = {
    kind: 'simulated',
    read: (options) => host.read(options),
    readGuest: (...all) => host.readGuest(...all),
    perform,
    openVmWindow: () => host.openVmWindow(),
    close: () => Promise.resolve(),
  }
  const { application } = await wizardOn(() => Promise.resolve(silent))
  const stop: Operation = { kind: 'stopVm', vmId, turnOff: false }
  expect((await carriedOut(application, [stop])).status).toBe('failed')

  // Planned anew, when the VM is off already.
  answers = true
  const anew: Operation[] = [
    { kind: 'setVirtualizationExtensions', vmId, exposed: true },
    { kind: 'startVm', vmId },
  ]
  expect((await carriedOut(application, anew)).status).toBe('done')
  await undoAll(application)
  const vm = await stateOf(host, vmId)
  expect(vm?.processor).toMatchObject({ value: { exposesExtensions: false } })
  expect(vm?.state).toBe('Running')
})

test('an undo leaves a setting that somebody else has changed since', async () => {
  const host = await SimulatedHost.open(quick('ready'), { speed: 0 })
  const vmId = ids.off
  const { application } = await wizardOn(() => Promise.resolve(host))
  const memory = { vmId, dynamic: false, minimum: gigabyte, maximum: 16 * gigabyte }
  const ours: Operation = { kind: 'setMemory', ...memory, startup: 6 * gigabyte }
  expect((await carriedOut(application, [ours])).status).toBe('done')
  const theirs: Operation = { kind: 'setMemory', ...memory, startup: 7 * gigabyte }
  await host.perform(theirs, { signal: new AbortController().signal })
  await undoAll(application)
  expect((await stateOf(host, vmId))?.memory).toMatchObject({ value: { startup: 7 * gigabyte } })
})
