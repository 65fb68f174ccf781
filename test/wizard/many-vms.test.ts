import { afterEach, describe, expect, test, vi } from 'vitest'
import type { HyperVHost } from '../../electron/hyperv/host.ts'
import { SimulatedHost } from '../../electron/hyperv/simulated/host.ts'
import { parseScenario } from '../../electron/hyperv/simulated/load.ts'
import type { Scenario } from '../../electron/hyperv/simulated/scenario.ts'
import type { FactId } from '../../electron/nesting/facts.ts'
import { emptySnapshot, type FactReading, type Snapshot } from '../../electron/nesting/snapshot.ts'
import { Conclusions } from '../../electron/session/conclusions.ts'
import { Remembered } from '../../electron/session/remembered.ts'
import { difference } from '../../electron/wizard/contract/patch.ts'
import type { WizardState } from '../../electron/wizard/contract/state.ts'
import { readAll } from '../conformance/differences.ts'
import { wizardOn } from './on-host.ts'
import { stateOf } from './view/scenes.ts'

/** So many VMs more are so much work more, however many there are: counted, not timed. */

function hostOf(count: number): Scenario {
  const words = { en: 'Many', es: 'Muchas' }
  const file = { schema: 1, id: 'many', extends: 'thousand-vms', title: words, text: words, manyVms: count }
  const made = parseScenario(JSON.stringify(file))
  return { ...made, behaviour: { ...made.behaviour, failures: [], failEvery: null } }
}

/** A list that counts how often somebody looks at one of its elements. */
function counted<T>(list: readonly T[]): { list: T[]; looks: () => number } {
  let looks = 0
  const get = (target: object, key: PropertyKey) => {
    if (typeof key === 'string' && /^\d+$/.test(key)) looks++
    return Reflect.get(target, key) as unknown
  }
  return { list: new Proxy<T[]>([...list], { get }), looks: () => looks }
}

/** The work is the same for each of them: what 30 more cost doesn't depend on how many there are already. */
async function isLinear(work: (count: number) => Promise<number>): Promise<void> {
  const [few, more, most] = [await work(30), await work(60), await work(90)]
  expect(few).toBeGreaterThan(0)
  expect(most - more).toBe(more - few)
}

/** How many elements are taken out of lists by spreading them, or by going through them one by one. */
function countingCopies(work: () => void): number {
  let copied = 0
  const iterator = Array.prototype[Symbol.iterator]
  Array.prototype[Symbol.iterator] = function (this: unknown[]) {
    copied += this.length
    return iterator.call(this)
  }
  try {
    work()
  } finally {
    Array.prototype[Symbol.iterator] = iterator
  }
  return copied
}

async function snapshotOf(count: number): Promise<{ snapshot: Snapshot; looks: () => number }> {
  const facts = await readAll(await SimulatedHost.open(hostOf(count), { speed: 0 }))
  const fact = facts['vm.list']
  if (!fact || !('value' in fact)) throw new Error('there is no list of VMs')
  const { list, looks } = counted(fact.value)
  return { snapshot: { ...emptySnapshot, host: { ...facts, 'vm.list': { value: list } } }, looks }
}

const shown = (snapshot: Snapshot, more = {}): WizardState => stateOf({ id: 'ready', snapshot, more })

describe('with many VMs', () => {
  test('a state looks at each of them so and so many times', async () => {
    await isLinear(async (count) => {
      const { snapshot, looks } = await snapshotOf(count)
      expect(shown(snapshot).vm.rows).toHaveLength(count)
      return looks()
    })
  })

  test('a state in which nothing of them is new has the very same list', async () => {
    const { snapshot } = await snapshotOf(50)
    const remembered = {
      conclusions: new Conclusions(),
      vmRows: { list: new Remembered<WizardState['vm']['rows']>(), each: new Remembered() },
    }
    const first = shown(snapshot, remembered)
    const second = shown({ ...snapshot, host: { ...snapshot.host } }, remembered)
    expect(second.vm.rows).toBe(first.vm.rows)
    const spanish = shown(snapshot, { ...remembered, language: 'es' })
    expect(spanish.vm.rows).not.toEqual(first.vm.rows)
  })

  test('a message that brings them all copies each of them so and so many times', async () => {
    await isLinear(async (count) => {
      const { snapshot } = await snapshotOf(count)
      const [before, after] = [shown({ ...snapshot, host: {} }), shown(snapshot)]
      let patch: unknown
      const copied = countingCopies(() => (patch = difference(before.vm.rows, after.vm.rows)))
      expect(patch).toEqual({ list: [{ add: after.vm.rows }] })
      return copied
    })
  })

  test('a change of one on a simulated PC looks at each of them so and so many times', async () => {
    await isLinear(async (count) => {
      const scenario = hostOf(count)
      const { list, looks } = counted(scenario.world.vms)
      const host = await SimulatedHost.open({ ...scenario, world: { ...scenario.world, vms: list } }, { speed: 0 })
      const vmId = scenario.world.vms.find(({ state }) => state === 'Off')?.id ?? ''
      const options = { signal: new AbortController().signal }
      await host.perform({ kind: 'startVm', vmId }, options)
      return looks()
    })
  })
})

describe('while one fact after the other is read', () => {
  afterEach(() => {
    vi.useRealTimers()
    vi.restoreAllMocks()
  })

  /** @returns how many states the page is told where each takes so many milliseconds to put together */
  async function toldWhile(eachTakes: number): Promise<number> {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    let now = 0
    vi.spyOn(performance, 'now').mockImplementation(() => (now += eachTakes))
    const facts = await readAll(await SimulatedHost.open(hostOf(3), { speed: 0 }))
    const slow: HyperVHost = {
      kind: 'simulated',
      read: async ({ facts: wanted = Object.keys(facts) as FactId[], onFact }) => {
        for (const fact of wanted) {
          await new Promise((resolve) => setTimeout(resolve, 20))
          onFact({ fact, ...facts[fact] } as FactReading)
        }
      },
      readGuest: () => Promise.reject(new Error('not asked for')),
      perform: () => Promise.reject(new Error('not asked for')),
      openVmWindow: () => Promise.reject(new Error('not asked for')),
      close: () => Promise.resolve(),
    }
    const { application } = await wizardOn(() => Promise.resolve(slow))
    await vi.advanceTimersByTimeAsync(1000)
    let told = 0
    application.onState(() => told++)
    await application.send({ type: 'next' })
    await vi.advanceTimersByTimeAsync(100 * Object.keys(facts).length)
    expect((await application.state()).check.phase).toBe('done')
    return told
  }

  test('the page is told of each, unless that takes so long that no time is left for reading', async () => {
    const [quick, slow] = [await toldWhile(1), await toldWhile(200)]
    expect(quick).toBeGreaterThan(50)
    expect(slow).toBeLessThan(quick / 5)
  })
})
