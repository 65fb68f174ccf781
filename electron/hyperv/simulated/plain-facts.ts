import type { FactId, FactValue } from '../../nesting/facts.ts'
import type { Fact } from '../../nesting/snapshot.ts'
import type { PlainFacts } from './scenario.ts'

/** Reading and changing the plain facts of a scenario, which its schema has checked already. Pure. */

/** The fact as a snapshot holds it; one that the scenario doesn't mention isn't there to be read. */
export function factIn<I extends FactId>(facts: PlainFacts, id: I): Fact<FactValue<I>> {
  const value = facts[id]
  if (value === undefined) return { unknown: 'missing' }
  if (typeof value === 'object' && value !== null && 'unknown' in value) return value as Fact<FactValue<I>>
  return { value: value as FactValue<I> }
}

/** The value of a fact, or undefined where it can't be read. */
export function valueIn<I extends FactId>(facts: PlainFacts, id: I): FactValue<I> | undefined {
  const fact = factIn(facts, id)
  return 'value' in fact ? fact.value : undefined
}

/** The facts with some of them changed. */
export function withFacts(facts: PlainFacts, changes: { [I in FactId]?: FactValue<I> }): PlainFacts {
  return { ...facts, ...changes }
}

/** The facts after a change of features. What waits for a restart for another reason goes on waiting. */
export function withServicing(facts: PlainFacts, waited: boolean, waits: boolean): PlainFacts {
  const before = valueIn(facts, 'os.pendingRestart') ?? { servicing: false, update: false, fileRename: false }
  return withFacts(facts, { 'os.pendingRestart': { ...before, servicing: waits || (before.servicing && !waited) } })
}
