import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { SimulatedHost } from '../../../electron/hyperv/simulated/host.ts'
import { loadScenario, parseScenario } from '../../../electron/hyperv/simulated/load.ts'
import { usualFactIds, type FactId } from '../../../electron/nesting/facts.ts'
import type { Operation } from '../../../electron/nesting/operations.ts'
import { valueOf } from '../../../electron/nesting/snapshot.ts'
import { codeOf, collect, Drive, labAdmin, memoryStore } from './drive.ts'

/** How a simulated PC behaves over time: waiting, cancelling, failing, and what it keeps. */

const vmId = '6f9619ff-8b86-4d01-b42d-00c04fc90001'
const start: Operation = { kind: 'startVm', vmId }
const never = () => new AbortController().signal

const readAll = (host: SimulatedHost) => collect((onFact) => host.read({ onFact, signal: never() }))
const stateOf = async (host: SimulatedHost) =>
  valueOf(await readAll(host), 'vm.list')?.find((vm) => vm.id === vmId)?.state

describe('with the scenario’s own waiting times', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  test('facts arrive as their sources answer, side by side', async () => {
    const host = await SimulatedHost.open(loadScenario('ready'))
    const seen: FactId[] = []
    const reading = host.read({ onFact: ({ fact }) => seen.push(fact), signal: never() })
    await vi.advanceTimersByTimeAsync(40)
    expect(seen).toContain('os.build')
    expect(seen).not.toContain('cpu.vendor')
    await vi.advanceTimersByTimeAsync(1000)
    expect(seen).toEqual(expect.arrayContaining(['cpu.vendor', 'vm.list', 'hv.launchEvents']))
    expect(seen).not.toContain('role.features')
    // As long as the slowest source, not as all of them together.
    await vi.advanceTimersByTimeAsync(960)
    await reading
    expect([...seen].sort()).toEqual([...usualFactIds].sort())
  })

  test('reading stops when it is cancelled, and nothing arrives after that', async () => {
    const host = await SimulatedHost.open(loadScenario('ready'))
    const stop = new AbortController()
    const seen: FactId[] = []
    const reading = host.read({ onFact: ({ fact }) => seen.push(fact), signal: stop.signal }).then(() => 'read', codeOf)
    await vi.advanceTimersByTimeAsync(250)
    stop.abort()
    expect(await reading).toBe('cancelled')
    const count = seen.length
    await vi.advanceTimersByTimeAsync(10_000)
    expect(seen).toHaveLength(count)
    expect(count).toBeGreaterThan(0)
  })

  test('a change that is cancelled is not done at all; one that was not is done entirely', async () => {
    const host = await SimulatedHost.open(loadScenario('ready'))
    const stop = new AbortController()
    const cut = host.perform(start, { signal: stop.signal }).then(() => 'done', codeOf)
    await vi.advanceTimersByTimeAsync(2400)
    stop.abort()
    expect(await cut).toBe('cancelled')
    await vi.advanceTimersByTimeAsync(10_000)
    const state = stateOf(host)
    await vi.advanceTimersByTimeAsync(2000)
    expect(await state).toBe('Off')
    const run = host.perform(start, { signal: never() })
    await vi.advanceTimersByTimeAsync(2500)
    await run
  })

  test('a Windows that starts in a VM answers only when it is up', async () => {
    const host = await SimulatedHost.open(loadScenario('ready'))
    const run = host.perform(start, { signal: never() })
    await vi.advanceTimersByTimeAsync(2500)
    await run
    const facts = collect((onFact) => host.read({ onFact, signal: never(), facts: ['vm.list', 'vm.guestOs'] }))
    const early = guestOutcome(host)
    const refused = host
      .perform({ kind: 'stopVm', vmId, turnOff: false }, { signal: never() })
      .then(() => 'done', codeOf)
    await vi.advanceTimersByTimeAsync(3000)
    expect(valueOf(await facts, 'vm.list')?.[0]).toMatchObject({ state: 'Running', heartbeat: false })
    expect(valueOf(await facts, 'vm.guestOs')).not.toHaveProperty(vmId)
    expect(await early).toBe('guest-unreachable')
    expect(await refused).toBe('shutdown-refused')
    await vi.advanceTimersByTimeAsync(3000)
    const late = guestOutcome(host)
    await vi.advanceTimersByTimeAsync(3000)
    expect(await late).toBe('read')
  })

  test('the program around it learns how long a restart takes', async () => {
    const restarts: number[] = []
    const onRestart = (milliseconds: number) => restarts.push(milliseconds)
    const host = await SimulatedHost.open(loadScenario('ready'), { speed: 0.5, onRestart })
    const outcome = host.perform({ kind: 'restartHost' }, { signal: never() }).then(() => 'done', codeOf)
    await vi.advanceTimersByTimeAsync(1250)
    expect(await outcome).toBe('session-lost')
    expect(restarts).toEqual([3000])
  })
})

function guestOutcome(host: SimulatedHost): Promise<string> {
  return host.readGuest(vmId, labAdmin, { onFact: () => undefined, signal: never() }).then(() => 'read', codeOf)
}

test('changes are done one after the other, in the order of the calls', async () => {
  const { host } = await Drive.on('ready')
  const run = (operation: Operation) => host.perform(operation, { signal: never() })
  await Promise.all([
    run(start),
    run({ kind: 'stopVm', vmId, turnOff: true }),
    run({ kind: 'setProcessorCount', vmId, count: 2 }),
  ])
  expect(await stateOf(host)).toBe('Off')
})

describe('bad luck', () => {
  test('lets every second change fail, and the next try succeed', async () => {
    const drive = await Drive.on('every-second-command-fails')
    const outcomes: string[] = []
    for (const on of [true, true, false, false, true, true]) {
      outcomes.push(await drive.outcome({ kind: 'setHypervisorLaunchType', to: on ? 'auto' : 'off' }))
    }
    expect(outcomes).toEqual(['done', 'failed', 'done', 'failed', 'done', 'failed'])
  })

  test('is not forgotten in a restart', async () => {
    const drive = await Drive.on('every-second-command-fails')
    await drive.restart()
    expect(await drive.outcome(start)).toBe('failed')
  })

  test('strikes chosen operations so many times, with the code and message that the scenario says', async () => {
    const failures = [{ operation: 'startVm', times: 2, code: 'vm-no-memory', message: 'Too full.' }]
    const drive = await Drive.on(
      parseScenario(JSON.stringify({ schema: 1, id: 'unlucky', extends: 'ready', behaviour: { failures } })),
    )
    await expect(drive.run(start)).rejects.toMatchObject({ code: 'vm-no-memory', message: 'Too full.' })
    expect(await drive.outcome({ kind: 'setProcessorCount', vmId, count: 2 })).toBe('done')
    expect(await drive.outcome(start)).toBe('vm-no-memory')
    expect(await drive.outcome(start)).toBe('done')
  })
})

describe('what is kept', () => {
  test('outlives the program', async () => {
    const store = memoryStore()
    const host = await SimulatedHost.open(loadScenario('ready'), { speed: 0, store })
    expect(host.beginning).toBe('new')
    await host.perform(start, { signal: never() })
    const again = await SimulatedHost.open(loadScenario('ready'), { speed: 0, store })
    expect(again.beginning).toBe('restored')
    expect(await stateOf(again)).toBe('Running')
  })

  test.each([
    { what: 'torn text', text: '{"schema":1,"scenario":"ready","wor' },
    { what: 'another version', text: '{"schema":99}' },
    { what: 'nonsense', text: '[1,2,3]' },
    {
      what: 'another PC',
      text: JSON.stringify({
        schema: 1,
        scenario: 'slow-pc',
        world: loadScenario('slow-pc').world,
        luck: { attempts: 0, struck: [] },
      }),
    },
    {
      what: 'a wrong fact',
      text: JSON.stringify({
        schema: 1,
        scenario: 'ready',
        world: { host: { 'os.build': 'x' }, vms: [] },
        luck: { attempts: 0, struck: [] },
      }),
    },
  ])('begins anew and says so when it is $what', async ({ text }) => {
    const host = await SimulatedHost.open(loadScenario('ready'), { speed: 0, store: memoryStore(text) })
    expect(host.beginning).toBe('damaged')
    expect(await readAll(host)).toEqual(await readAll(await SimulatedHost.open(loadScenario('ready'), { speed: 0 })))
  })

  test('holds no password that somebody typed', async () => {
    const drive = await Drive.on('ready')
    await drive.run(start)
    const typed = 'Typed-By-Somebody-7'
    const enable: Operation = { kind: 'guestEnableHyperV', vmId, server: false }
    expect(await drive.outcome(enable, { user: 'labadmin', password: typed })).toBe('credential-invalid')
    expect(drive.store.text).not.toContain(typed)
  })

  test('says when it can’t be kept, and then changes nothing and doesn’t go down for a restart', async () => {
    const store = { ...memoryStore(), save: () => Promise.reject(new Error('read-only folder')) }
    const host = await SimulatedHost.open(loadScenario('ready'), { speed: 0, store })
    await expect(host.perform({ kind: 'restartHost' }, { signal: never() })).rejects.toMatchObject({
      code: 'failed',
      message: expect.stringContaining('read-only folder') as string,
    })
    expect(await readAll(host)).toEqual(await readAll(await SimulatedHost.open(loadScenario('ready'), { speed: 0 })))
  })

  test('leaves the scenario as it was', async () => {
    const before = JSON.stringify(loadScenario('ready'))
    const drive = await Drive.on('ready')
    await drive.run(start, { kind: 'setHypervisorLaunchType', to: 'off' })
    await drive.restart()
    expect(JSON.stringify(loadScenario('ready'))).toBe(before)
  })
})
