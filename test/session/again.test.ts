import { describe, expect, test } from 'vitest'
import { HostError } from '../../electron/hyperv/host.ts'
import type { Operation } from '../../electron/nesting/operations.ts'
import { stepsToDoAgain } from '../../electron/session/again.ts'
import { settle } from '../../electron/session/settle.ts'
import { plainVm, unknown, vmFacts, vmId } from '../nesting/support.ts'
import { bench, type Bench } from './bench.ts'

const at = '2026-01-01T12:00:00.000Z'
const expose: Operation = { kind: 'setVirtualizationExtensions', vmId, exposed: true }
const hide: Operation = { ...expose, exposed: false }
const stop: Operation = { kind: 'stopVm', vmId, turnOff: false }
const start: Operation = { kind: 'startVm', vmId }
const processors = (count: number): Operation => ({ kind: 'setProcessorCount', vmId, count })

/** A run whose first steps are done, so that the journal has them. */
async function doneUpTo(count: number, operations: readonly Operation[]): Promise<{ bench: Bench; run: string }> {
  const made = await bench()
  const run = await made.plan(operations)
  for (let step = 0; step < count; step++)
    await made.workplace.runs.record({ event: 'done', at, run, step, inverse: null, already: false })
  return { bench: made, run }
}
const again = ({ bench, run }: { bench: Bench; run: string }) =>
  stepsToDoAgain(bench.workplace, bench.workplace.runs.find(run))
const world = (exposesExtensions: boolean, state: 'Off' | 'Running', count = 4) =>
  vmFacts({ summary: { state }, processor: { exposesExtensions, count } })

describe('what a run that goes on does again', () => {
  const plan = [stop, expose, processors(2), start]

  test('is nothing where all that is done is still so', async () => {
    const one = await doneUpTo(3, plan)
    Object.assign(one.bench.world, world(true, 'Off', 2))
    expect(await again(one)).toEqual([])
  })

  test('is what others have undone, with the stop and the start around it', async () => {
    const one = await doneUpTo(4, plan)
    Object.assign(one.bench.world, world(false, 'Running', 2))
    expect(await again(one)).toEqual([0, 1, 3])
    Object.assign(one.bench.world, world(false, 'Off', 2))
    expect(await again(one)).toEqual([1, 3])
  })

  test('is not the stop of a VM that somebody has only started', async () => {
    const one = await doneUpTo(3, plan)
    Object.assign(one.bench.world, world(true, 'Running', 2))
    expect(await again(one)).toEqual([])
  })

  test('is not what a later step has changed again', async () => {
    const one = await doneUpTo(2, [processors(2), processors(8)])
    Object.assign(one.bench.world, world(true, 'Off', 8))
    expect(await again(one)).toEqual([])
    Object.assign(one.bench.world, world(true, 'Off', 4))
    expect(await again(one)).toEqual([1])
  })

  test('is not what nobody can tell, and everything that lasts where nothing can be read', async () => {
    const one = await doneUpTo(4, plan)
    Object.assign(one.bench.world, { 'vm.processors': unknown('timed-out'), 'vm.list': [plainVm] })
    expect(await again(one)).toEqual([])
    one.bench.workplace.host.read = () => Promise.reject(new HostError('session-lost', ''))
    expect(await again(one)).toEqual([1, 2])
    one.bench.workplace.host.read = () => Promise.reject(new TypeError('a mistake of ours'))
    await expect(again(one)).rejects.toThrow(TypeError)
  })
})

describe('a step that began and never said how it ended', () => {
  async function begun(operation: Operation, inverse: Operation) {
    const made = await bench()
    const run = await made.plan([operation])
    await made.workplace.runs.record({ event: 'started', at, run, step: 0, inverse })
    return { made, step: () => made.workplace.runs.find(run).steps[0] }
  }

  test('is settled where it turns out to have changed nothing', async () => {
    const { made, step } = await begun(start, stop)
    await settle(made.workplace)
    expect(made.entries().at(-1)).toMatchObject({ event: 'settled', step: 0 })
    expect(step()).toMatchObject({ status: 'waiting', inverse: undefined })
    // Somebody starts the VM: that is nothing of the wizard's to take back.
    const entries = made.entries().length
    Object.assign(made.world, vmFacts({ summary: { state: 'Running' } }))
    await settle(made.workplace)
    expect(made.entries()).toHaveLength(entries)
    expect(step()?.inverse).toBe(undefined)
  })

  test('stays open where it has, and where nobody can tell', async () => {
    for (const known of [world(true, 'Off'), { 'vm.processors': unknown('timed-out') }]) {
      const { made, step } = await begun(expose, hide)
      Object.assign(made.world, known)
      await settle(made.workplace)
      expect(step()?.inverse).toEqual(hide)
    }
  })
})
