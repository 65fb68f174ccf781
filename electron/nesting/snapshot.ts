import { z } from 'zod'
import { factSchemas, isInParts, type FactId, type FactValue } from './facts.ts'

/** Why a fact could not be read. Every reason has a text that says what would make it readable. */
export const unknownReason = z.enum([
  'needs-elevation',
  'access-denied',
  'missing', // the cmdlet, class, key or module is not there
  'not-windows',
  'timed-out',
  'cancelled',
  'failed',
  'invalid', // an answer came, but not one that we can read
  'not-read', // nobody asked yet
])
export type UnknownReason = z.infer<typeof unknownReason>

const unknownFact = z.object({ unknown: unknownReason, detail: z.string().optional() })
export type UnknownFact = z.infer<typeof unknownFact>

/** The detail of a fact that never came, because what read it had come to its own end before. */
export const cutShort = 'session-lost'

/** One thing read from a host or guest: known with a value, or unknown with the reason. */
export type Fact<T> = { value: T } | UnknownFact

export type FactMap = { [I in FactId]?: Fact<FactValue<I>> }

/** One line of the reading protocol: a fact with its id. */
export type FactReading = { [I in FactId]: { fact: I } & Fact<FactValue<I>> }[FactId]

const factShapes = Object.fromEntries(
  Object.entries(factSchemas).map(([id, value]) => [id, z.union([z.object({ value }), unknownFact]).optional()]),
)

/** Parses a whole map of facts; unknown ids are dropped, so a newer snapshot opens in an older wizard. */
export const factMap = z.object(factShapes) as unknown as z.ZodType<FactMap>

/** All facts of one host at one time, and of each guest that was signed in to. Plain JSON. */
export const snapshot = z.object({
  schema: z.literal(1),
  host: factMap,
  /** By VM id. */
  guests: z.record(z.string(), factMap),
})
export type Snapshot = z.infer<typeof snapshot>

export const emptySnapshot: Snapshot = { schema: 1, host: {}, guests: {} }

/** What can be read of a list or a record; undefined when that is nothing, or everything has to be. */
function readablePart(id: FactId, value: unknown): unknown {
  if (!isInParts(id) || typeof value !== 'object' || value === null) return undefined
  const schema: z.ZodType = factSchemas[id]
  const [isList, isRecord] = [schema instanceof z.ZodArray, schema instanceof z.ZodRecord]
  if (Array.isArray(value) ? !isList : !isRecord) return undefined
  const isGood = (part: unknown) => schema.safeParse(part).success
  const good: unknown = Array.isArray(value)
    ? value.filter((element: unknown) => isGood([element]))
    : Object.fromEntries(Object.entries(value).filter(([key, own]: [string, unknown]) => isGood({ [key]: own })))
  return Object.keys(good as object).length > 0 ? schema.safeParse(good).data : undefined
}

/**
 * Checks one reading from outside (PowerShell, a scenario, a report).
 * @returns the reading, without the things in it that can't be read; with an unreadable value it becomes unknown
 *   (`invalid`), with an unknown id null.
 */
export function parseReading(input: unknown): FactReading | null {
  const head = z.object({ fact: z.string() }).safeParse(input)
  if (!head.success || !Object.hasOwn(factSchemas, head.data.fact)) return null
  const id = head.data.fact as FactId
  const shape = factShapes[id]?.safeParse(input)
  if (shape?.success && shape.data !== undefined) return { fact: id, ...(shape.data as object) } as FactReading
  const part = readablePart(id, (input as { value?: unknown }).value)
  if (part !== undefined) return { fact: id, value: part } as FactReading
  const detail = shape?.error ? z.prettifyError(shape.error).slice(0, 300) : 'empty'
  return { fact: id, unknown: 'invalid', detail } as FactReading
}

/** The fact with this id; one that nobody has read yet is unknown, never undefined. */
export function getFact<I extends FactId>(facts: FactMap, id: I): Fact<FactValue<I>> {
  return (facts[id] as Fact<FactValue<I>> | undefined) ?? { unknown: 'not-read' }
}

/** The value of a fact, or undefined where it is unknown. For places where unknown changes nothing. */
export function valueOf<I extends FactId>(facts: FactMap, id: I): FactValue<I> | undefined {
  const fact = getFact(facts, id)
  return 'value' in fact ? fact.value : undefined
}
