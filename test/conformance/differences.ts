import { factIds, usualFactIds, type FactId } from '../../electron/nesting/facts.ts'
import { getFact, type FactMap, type FactReading } from '../../electron/nesting/snapshot.ts'
import type { GuestCredential, HyperVHost } from '../../electron/hyperv/host.ts'

/** Reading a host twice and saying what is different, value by value. */

/** Every value of a set of facts by its path, such as `vm.list.<id>.state`. Lists whose things have ids or names go by them. */
export type Values = ReadonlyMap<string, unknown>

export function valuesOf(facts: FactMap): Values {
  const values = new Map<string, unknown>()
  for (const id of factIds) {
    const fact = getFact(facts, id)
    if ('unknown' in fact) values.set(id, `unknown: ${fact.unknown}`)
    else spread(values, id, fact.value)
  }
  return values
}

function spread(values: Map<string, unknown>, path: string, value: unknown): void {
  if (typeof value !== 'object' || value === null) values.set(path, value)
  else for (const [key, inner] of entriesOf(path, value)) spread(values, `${path}.${key}`, inner)
}

function entriesOf(path: string, value: object): [string, unknown][] {
  if (!Array.isArray(value)) return Object.entries(value)
  return value.map((item: unknown, index) => {
    if (typeof item !== 'object' || item === null) return [String(index), item]
    // A switch that is made again has another id.
    if (path === 'net.switches' && 'name' in item && 'type' in item) return [String(item.name), { type: item.type }]
    const key = 'id' in item ? item.id : 'name' in item ? item.name : 'alias' in item ? item.alias : index
    return [String(key), item]
  })
}

/** Paths whose values differ, with the later value; undefined where there is none any more. */
export function differences(before: Values, after: Values): Map<string, unknown> {
  const paths = new Set([...before.keys(), ...after.keys()])
  const differing = [...paths].filter((path) => before.get(path) !== after.get(path))
  return new Map(differing.map((path) => [path, after.get(path)]))
}

/** All facts of the host, or of a guest. Fails when a fact comes twice or one that was asked for doesn't come. */
export async function readAll(
  host: HyperVHost,
  {
    facts = usualFactIds,
    guest,
  }: { facts?: readonly FactId[]; guest?: { vmId: string; credential: GuestCredential } } = {},
): Promise<FactMap> {
  const map: FactMap = {}
  const options = {
    facts,
    signal: new AbortController().signal,
    onFact: ({ fact, ...rest }: FactReading) => {
      if (map[fact] && facts.includes(fact)) throw new Error(`${fact} came twice`)
      Object.assign(map, { [fact]: rest })
    },
  }
  await (guest ? host.readGuest(guest.vmId, guest.credential, options) : host.read(options))
  const missing = facts.filter((id) => !map[id])
  if (missing.length > 0) throw new Error(`no answer for ${missing.join(', ')}`)
  return map
}
