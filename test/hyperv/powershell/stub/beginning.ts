import { randomUUID } from 'node:crypto'
import type { Behaviour, Scenario } from '../../../../electron/hyperv/simulated/scenario.ts'

/**
 * What stands in the file of a stub of Windows at first. Without the engine, for tests that start one elsewhere.
 * @param latency waiting times of the sources; none by default
 */
export function beginning(scenario: Scenario, plan: object = {}, latency: Partial<Behaviour['latency']> = {}): string {
  const none = Object.fromEntries(Object.keys(scenario.behaviour.latency).map((source) => [source, 0]))
  const behaviour = { ...scenario.behaviour, latency: { ...none, ...latency } }
  return JSON.stringify({ ...scenario, behaviour, stub: { run: randomUUID(), ...plan } })
}
