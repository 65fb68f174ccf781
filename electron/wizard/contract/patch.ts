/**
 * What has changed between two states, small enough to be sent after each change. Works on anything that is JSON:
 * states come as such. The page carries this file, so it needs nothing else.
 */

/** What makes one value out of another. Null where nothing has changed. */
export type Patch = Change | null

export type Change =
  /** It becomes this. */
  | { readonly to: unknown }
  /** These properties of an object change or come; those go. Pairs, so that a name is never more than a name. */
  | { readonly in: readonly (readonly [string, Change])[]; readonly gone?: readonly string[] }
  /** These elements of a list change; it stays as long as it is. */
  | { readonly at: readonly (readonly [number, Change])[] }
  /** The list is put together anew, of its old elements and of others. */
  | { readonly list: readonly Piece[] }

export type Piece =
  /** So many elements as they were, from this one on. */
  | { readonly keep: readonly [from: number, count: number] }
  /** One that was there, changed. */
  | { readonly change: readonly [from: number, change: Change] }
  | { readonly add: readonly unknown[] }

type Fields = Readonly<Record<string, unknown>>

/**
 * What has changed. Parts that are one and the same object are not looked into.
 * @param before JSON, of which a property that is undefined counts as absent
 */
export function difference(before: unknown, after: unknown): Patch {
  if (before === after) return null
  if (Array.isArray(before) && Array.isArray(after)) return betweenLists(before, after)
  if (isFields(before) && isFields(after)) return betweenFields(before, after)
  return { to: after }
}

/**
 * A state after a change. It shares with the one before what hasn't changed, and neither is touched.
 * @throws Error when the change isn't one of this state
 */
export function applied(state: unknown, patch: Patch): unknown {
  if (patch === null) return state
  if ('to' in patch) return patch.to
  if ('in' in patch) return appliedToFields(state, patch)
  if (!Array.isArray(state)) throw new Error('a change of a list, and no list')
  return 'at' in patch ? appliedAt(state, patch.at) : patch.list.flatMap((piece) => elementsOf(state, piece))
}

function betweenFields(before: Fields, after: Fields): Patch {
  const changes: [string, Change][] = []
  for (const name of Object.keys(after)) {
    const value = after[name]
    // Most are the same text or number: nothing more is asked of those.
    if (value === undefined || (value === before[name] && Object.hasOwn(before, name))) continue
    const change: Patch = has(before, name) ? difference(before[name], value) : { to: value }
    if (change !== null) changes.push([name, change])
  }
  const gone = Object.keys(before).filter((name) => before[name] !== undefined && !has(after, name))
  if (gone.length > 0) return { in: changes, gone }
  return changes.length === 0 ? null : { in: changes }
}

function betweenLists(before: readonly unknown[], after: readonly unknown[]): Patch {
  if (before.length === after.length && after.every((row, at) => idOf(row) === idOf(before[at])))
    return inPlace(before, after)
  const known = rowsById(before)
  if (known !== null && rowsById(after) !== null) return { list: byId(before, after, known) }
  return before.length === after.length ? inPlace(before, after) : { list: betweenEnds(before, after) }
}

function inPlace(before: readonly unknown[], after: readonly unknown[]): Patch {
  const changes: [number, Change][] = []
  after.forEach((element, at) => {
    const change = difference(before[at], element)
    if (change !== null) changes.push([at, change])
  })
  return changes.length === 0 ? null : { at: changes }
}

/** Rows are followed by their ids, wherever they have gone. */
function byId(before: readonly unknown[], after: readonly unknown[], known: ReadonlyMap<unknown, number>): Piece[] {
  const pieces = new Pieces()
  for (const row of after) {
    const from = known.get(idOf(row))
    if (from === undefined) pieces.add(row)
    else pieces.take(from, difference(before[from], row))
  }
  return pieces.all
}

/** Something came or went in the middle, or at an end, as lines of a log do. */
function betweenEnds(before: readonly unknown[], after: readonly unknown[]): Piece[] {
  const shorter = Math.min(before.length, after.length)
  const same = (from: number, to: number) => difference(before[from], after[to]) === null
  let first = 0
  while (first < shorter && same(first, first)) first++
  let last = 0
  while (last < shorter - first && same(before.length - 1 - last, after.length - 1 - last)) last++
  const pieces = new Pieces()
  for (let at = 0; at < first; at++) pieces.take(at, null)
  for (const element of after.slice(first, after.length - last)) pieces.add(element)
  for (let at = before.length - last; at < before.length; at++) pieces.take(at, null)
  return pieces.all
}

/** Neighbours are said in one. */
class Pieces {
  readonly all: Piece[] = []
  #added: { readonly add: unknown[] } | null = null

  take(from: number, change: Patch): void {
    if (change !== null) {
      this.all.push({ change: [from, change] })
      return
    }
    const last = this.all.at(-1)
    if (last !== undefined && 'keep' in last && last.keep[0] + last.keep[1] === from)
      this.all[this.all.length - 1] = { keep: [last.keep[0], last.keep[1] + 1] }
    else this.all.push({ keep: [from, 1] })
  }

  add(element: unknown): void {
    // All that are new in one go, however many: none of them is copied again for the next.
    if (this.#added === null || this.all.at(-1) !== this.#added) this.all.push((this.#added = { add: [] }))
    this.#added.add.push(element)
  }
}

function appliedToFields(state: unknown, { in: changes, gone = [] }: Extract<Change, { in: unknown }>): Fields {
  if (!isFields(state)) throw new Error('a change of properties, and nothing that has any')
  const next = new Map(Object.entries(state))
  for (const name of gone) next.delete(name)
  for (const [name, change] of changes) {
    if (!('to' in change) && !next.has(name)) throw new Error('a change of a property that isn’t there')
    next.set(name, applied(next.get(name), change))
  }
  // Not by assignment: that would give the object called `__proto__` a meaning.
  return Object.fromEntries(next)
}

function appliedAt(state: readonly unknown[], changes: readonly (readonly [number, Change])[]): unknown[] {
  const next = [...state]
  for (const [at, change] of changes) next[at] = applied(elementAt(state, at), change)
  return next
}

function elementsOf(state: readonly unknown[], piece: Piece): readonly unknown[] {
  if ('add' in piece) return piece.add
  if ('change' in piece) return [applied(elementAt(state, piece.change[0]), piece.change[1])]
  const [from, count] = piece.keep
  elementAt(state, from)
  elementAt(state, from + count - 1)
  return state.slice(from, from + count)
}

function elementAt(state: readonly unknown[], at: number): unknown {
  if (!Number.isInteger(at) || at < 0 || at >= state.length) throw new Error('a change of an element that isn’t there')
  return state[at]
}

/** @returns where each row is, by its id; null when it isn't a list of rows that each have one of their own */
function rowsById(list: readonly unknown[]): ReadonlyMap<unknown, number> | null {
  const known = new Map(list.map((row, at) => [idOf(row), at]))
  return known.size === list.length && !known.has(undefined) ? known : null
}

function idOf(row: unknown): unknown {
  const id = isFields(row) && has(row, 'id') ? row['id'] : undefined
  return typeof id === 'string' || typeof id === 'number' ? id : undefined
}

const has = (fields: Fields, name: string) => Object.hasOwn(fields, name) && fields[name] !== undefined

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
