import { describe, expect, test } from 'vitest'
import { HostError } from '../../electron/hyperv/host.ts'
import type { Operation } from '../../electron/nesting/operations.ts'
import { carryOutStep } from '../../electron/session/step.ts'
import { unknown, vmFacts, vmId, type VmParts } from '../nesting/support.ts'
import { bench, type Bench } from './bench.ts'

const expose: Operation = { kind: 'setVirtualizationExtensions', vmId, exposed: true }
const hide: Operation = { ...expose, exposed: false }
const exposed: VmParts = { processor: { exposesExtensions: true } }
const stop: Operation = { kind: 'stopVm', vmId, turnOff: false }
const restart: Operation = { kind: 'restartHost' }

const become = (bench: Bench, parts: VmParts) => void Object.assign(bench.world, vmFacts(parts))
const lastEntry = (bench: Bench) => bench.entries().at(-1)
const events = (bench: Bench) => bench.entries().map(({ event }) => event)

async function planned(operation: Operation, parts: VmParts = {}, options = {}) {
  const at = await bench(options)
  become(at, parts)
  const id = await at.plan([operation])
  return { at, id, step: () => carryOutStep(at.workplace, id, 0), run: () => at.workplace.runs.find(id) }
}

describe('a step', () => {
  test('notes the way back before it changes anything, and is done when facts say so', async () => {
    const { at, step, run } = await planned(expose)
    at.onRun = () => {
      expect(lastEntry(at)).toMatchObject({ event: 'started', inverse: hide })
      become(at, exposed)
    }
    expect(await step()).toBe('done')
    expect(at.ran).toEqual([expose])
    expect(lastEntry(at)).toMatchObject({ event: 'done', inverse: hide, already: false })
    expect(run().steps[0]).toMatchObject({ status: 'done', inverse: hide, already: false })
  })

  test('tells what begins, with all that runs, before it runs, and what has become different', async () => {
    const { at, step } = await planned(expose)
    at.onRun = (_operation, { onLog }) => {
      expect(at.told).toEqual([
        {
          kind: 'begins',
          title: { key: 'exposeExtensions', values: { vm: 'DEV' } },
          commands: [expect.stringContaining('Set-VMProcessor') as string],
        },
      ])
      onLog?.('WARNING: slow')
      become(at, exposed)
    }
    await step()
    expect(at.told.slice(1)).toEqual([
      { kind: 'said', line: 'WARNING: slow' },
      {
        kind: 'changed',
        change: {
          title: { key: 'exposeExtensions', values: { vm: 'DEV' } },
          before: { key: 'hidden', values: {} },
          after: { key: 'exposed', values: {} },
        },
      },
    ])
  })

  test('that is so already changes nothing, and undo has nothing to take back', async () => {
    const { at, step, run } = await planned(expose, exposed)
    expect(await step()).toBe('done')
    expect(at.ran).toEqual([])
    expect(run().steps[0]).toMatchObject({ status: 'done', already: true, inverse: null })
  })

  test('that an interrupted try had finished is ours, with its way back', async () => {
    const { at, id, step, run } = await planned(expose, exposed)
    await at.workplace.runs.record({ event: 'started', at: '2026-01-01T00:00:00Z', run: id, step: 0, inverse: hide })
    expect(await step()).toBe('done')
    expect(at.ran).toEqual([])
    expect(run().steps[0]).toMatchObject({ status: 'done', already: false, inverse: hide })
  })

  test('that was half done goes back to what the first try had found', async () => {
    const memory = {
      kind: 'setMemory',
      vmId,
      dynamic: true,
      startup: 2 ** 30,
      minimum: 2 ** 29,
      maximum: 2 ** 31,
    } as const
    const first: Operation = { ...memory, dynamic: false, startup: 2 ** 33 }
    const { at, id, step, run } = await planned(memory, { memory: { dynamic: true, startup: 2 ** 32 } })
    await at.workplace.runs.record({ event: 'started', at: '2026-01-01T00:00:00Z', run: id, step: 0, inverse: first })
    at.onRun = () => become(at, { memory })
    expect(await step()).toBe('done')
    expect(run().steps[0]?.inverse).toEqual(first)
  })

  test('that fails says why, in the journal and in the log, and what it did all the same is looked at', async () => {
    const { at, step, run } = await planned(expose)
    at.onRun = () => {
      become(at, exposed)
      throw new HostError('access-denied', 'Zugriff verweigert', { errorId: 'Denied,X', hresult: 5 })
    }
    expect(await step()).toBe('failed')
    const failure = { code: 'access-denied', message: 'Zugriff verweigert', errorId: 'Denied,X', hresult: 5 }
    expect(lastEntry(at)).toMatchObject({ event: 'failed', ...failure })
    expect(run()).toMatchObject({ status: 'failed', steps: [{ status: 'failed', error: failure, inverse: hide }] })
    expect(at.told.at(-1)).toEqual({ kind: 'failed', failure })
    expect(at.workplace.facts.snapshot.host['vm.processors']).toMatchObject({
      value: { [vmId]: { exposesExtensions: true } },
    })
  })

  test('that was under way when this PC was left is noted as nothing: the next start finds it interrupted', async () => {
    const { at, step } = await planned(expose)
    at.onRun = () => {
      at.left.abort()
      throw new HostError('cancelled', '')
    }
    expect(await step()).toBe('failed')
    expect(lastEntry(at)).toMatchObject({ event: 'started' })
  })
})

describe('what a change has become', () => {
  test('is looked at until it shows', async () => {
    const { at, step } = await planned(expose)
    at.onWait = () => {
      if (at.waits.length === 3) become(at, exposed)
    }
    expect(await step()).toBe('done')
    expect(at.waits).toEqual([500, 500, 500])
  })

  test('is given up when it never shows', async () => {
    const { at, step } = await planned(expose)
    expect(await step()).toBe('failed')
    expect(lastEntry(at)).toMatchObject({ code: 'not-confirmed', message: '' })
    expect(at.waits).toHaveLength(39)
  })

  test('is given up sooner when it can’t be read, and says what and why', async () => {
    const { at, step } = await planned(expose)
    at.onRun = () => void Object.assign(at.world, { 'vm.processors': unknown('timed-out') })
    expect(await step()).toBe('failed')
    expect(lastEntry(at)).toMatchObject({ code: 'not-verified', message: 'vm.processors: timed-out' })
    expect(at.waits).toHaveLength(3)
  })

  test('isn’t looked at where nothing could tell', async () => {
    const made = { name: 'GONE', folder: 'C:\\VMs', vhdx: null }
    const at = await bench()
    const create = { kind: 'createVm', ...made, memory: 2 ** 30, processors: 1, diskBytes: 2 ** 30, iso: null } as const
    const run = await at.plan([{ ...create, switchId: null }])
    const undo = { purpose: 'undo', undoes: [{ run, step: 0 }] } as const
    const id = await at.plan([{ kind: 'removeCreatedVm', vmId: null, ...made }], undo)
    const step = () => carryOutStep(at.workplace, id, 0)
    expect(await step()).toBe('done')
    expect(at.waits).toEqual([])
  })

  test('ends when this PC is left', async () => {
    const { at, step } = await planned(expose)
    at.onWait = () => at.left.abort()
    expect(await step()).toBe('failed')
    expect(at.waits).toHaveLength(1)
    expect(lastEntry(at)).toMatchObject({ event: 'started' })
  })
})

describe('a guest that is asked to shut down', () => {
  const starting: VmParts = { summary: { state: 'Running', heartbeat: false } }
  const off = (at: Bench) => () => become(at, { summary: { state: 'Off' } })

  test('is asked only when it listens', async () => {
    const { at, step } = await planned(stop, starting)
    at.onRun = off(at)
    at.onWait = () => {
      if (at.waits.length === 2) become(at, { summary: { state: 'Running', heartbeat: true } })
    }
    expect(await step()).toBe('done')
    expect(at.waits).toEqual([500, 500])
    expect(at.told.filter(({ kind }) => kind === 'waitsForGuest')).toHaveLength(1)
    expect(at.read.slice(2, 4)).toEqual([['vm.list'], ['vm.list']])
  })

  test('is asked all the same when it never does', async () => {
    const { at, step } = await planned(stop, starting)
    at.onRun = off(at)
    expect(await step()).toBe('done')
    expect(at.waits).toHaveLength(180)
  })

  test.each<[string, VmParts, Operation]>([
    ['it listens', { summary: { state: 'Running', heartbeat: true } }, stop],
    ['nobody knows whether it does', { summary: { state: 'Running', heartbeat: null } }, stop],
    ['it is paused', { summary: { state: 'Paused', heartbeat: false } }, stop],
    ['its power is cut at once', starting, { ...stop, turnOff: true }],
  ])('isn’t waited for where %s', async (_what, parts, operation) => {
    const { at, step } = await planned(operation, parts)
    at.onRun = off(at)
    expect(await step()).toBe('done')
    expect(at.waits).toEqual([])
    expect(at.told.map(({ kind }) => kind)).not.toContain('waitsForGuest')
  })
})

describe('a restart of this PC', () => {
  test('is written down with the last start of Windows, and opens the wizard afterwards', async () => {
    const { at, step, run } = await planned(restart)
    Object.assign(at.world, { 'os.lastBoot': '2026-01-01T08:00:00Z' })
    at.onRun = () => {
      expect(at.startsAsked).toEqual(['run-2'])
      const before = { lastBoot: '2026-01-01T08:00:00Z', pcName: 'LAB-PC' }
      expect(lastEntry(at)).toMatchObject({ event: 'restarting', step: 0, resume: 'run-2', ...before })
    }
    expect(await step()).toBe('restarting')
    expect(events(at)).toEqual(['planned', 'started', 'restarting'])
    expect(run()).toMatchObject({ status: 'restarting', lastBootBefore: '2026-01-01T08:00:00Z' })
    expect(at.startsAsked).toEqual(['run-2'])
  })

  test.each(['session-lost', 'cancelled'] as const)('may take the session with it (%s)', async (code) => {
    const { at, step } = await planned(restart)
    at.onRun = () => {
      throw new HostError(code, '')
    }
    expect(await step()).toBe('restarting')
    expect(at.startsAsked).toEqual(['run-2'])
  })

  test('that is refused opens no wizard at the next sign-in, and fails', async () => {
    const { at, step } = await planned(restart)
    at.onRun = () => {
      throw new HostError('others-signed-in', '')
    }
    expect(await step()).toBe('failed')
    expect(at.startsAsked).toEqual(['run-2', null])
    expect(lastEntry(at)).toMatchObject({ event: 'failed', code: 'others-signed-in' })
  })

  test('of a simulated PC arranges nothing', async () => {
    const { at, step } = await planned(restart, {}, { simulated: true })
    expect(await step()).toBe('restarting')
    expect(at.startsAsked).toEqual([])
  })
})
