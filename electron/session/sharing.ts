/**
 * The same JSON value as `after`, in which every part that equals its counterpart in `before` is that very object. So
 * what has not changed can be told by identity, however often it is read. Lists of things with an `id` are compared thing by
 * thing, wherever they stand; other lists place by place.
 */
export function sharing<T>(before: unknown, after: T): T {
  if (Object.is(before, after)) return after
  if (Array.isArray(before) && Array.isArray(after)) return sharedList(before, after) as T
  if (!isRecord(before) || !isRecord(after)) return after
  const keys = Object.keys(after)
  let same = keys.length === Object.keys(before).length
  const result: Record<string, unknown> = {}
  for (const key of keys) {
    const value = Object.hasOwn(before, key) ? sharing(before[key], after[key]) : after[key]
    same &&= Object.hasOwn(before, key) && Object.is(value, before[key])
    // An id from outside may be `__proto__`, which must become a key like any other.
    Object.defineProperty(result, key, { value, enumerable: true, configurable: true, writable: true })
  }
  return (same ? before : result) as T
}

function sharedList(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  const known = new Map(before.flatMap((each) => (idOf(each) === undefined ? [] : [[idOf(each), each]])))
  const result = after.map((each, index) => sharing(known.get(idOf(each)) ?? before[index], each))
  const same = result.length === before.length && result.every((each, index) => Object.is(each, before[index]))
  return same ? before : result
}

const idOf = (value: unknown): string | undefined =>
  isRecord(value) && typeof value['id'] === 'string' ? value['id'] : undefined

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
