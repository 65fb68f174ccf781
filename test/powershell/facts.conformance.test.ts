import { afterEach, expect, test } from 'vitest'
import { worldFacts } from '../../electron/hyperv/simulated/facts.ts'
import { listScenarios, loadScenario } from '../../electron/hyperv/simulated/load.ts'
import { factIds, type FactId } from '../../electron/nesting/facts.ts'
import type { FactMap, FactReading } from '../../electron/nesting/snapshot.ts'
import type { HyperVHost } from '../../electron/hyperv/host.ts'
import { engine } from './engine.ts'
import { StubWindows } from './stub/stub-windows.ts'
import { describeWhere, noEngine } from '../skip.ts'

/** These tell about the engine that runs the test, whatever the world says. */
const engineFacts: readonly FactId[] = ['shell.version', 'shell.edition', 'shell.languageMode', 'shell.is64Bit']

async function read(host: HyperVHost, facts?: readonly FactId[]): Promise<FactReading[]> {
  const readings: FactReading[] = []
  const options = { onFact: (reading: FactReading) => readings.push(reading), signal: new AbortController().signal }
  await host.read({ ...options, ...(facts ? { facts } : {}) })
  return readings
}

/** Values and reasons by id, without the details of errors. */
function comparable(facts: FactMap): Record<string, unknown> {
  const entries = Object.entries(facts).map(([id, fact]) => [id, 'unknown' in fact ? { unknown: fact.unknown } : fact])
  return Object.fromEntries(entries.filter(([id]) => !engineFacts.includes(id as FactId))) as Record<string, unknown>
}

const asMap = (readings: readonly FactReading[]): FactMap =>
  Object.fromEntries(readings.map(({ fact, ...rest }) => [fact, rest]))

describeWhere(engine, noEngine)('the fact scripts', () => {
  let windows: StubWindows | undefined
  afterEach(() => windows?.close())

  test.each(listScenarios().map(({ id }) => id))('read what the scenario says: %s', async (id) => {
    const scenario = loadScenario(id)
    windows = new StubWindows(scenario)
    const readings = await read(windows.host())
    expect(readings.map(({ fact }) => fact).sort()).toEqual([...factIds].sort())
    expect(comparable(asMap(readings))).toEqual(comparable(worldFacts(scenario.world)))
  })
})
