import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applied, difference, type Patch } from '../../electron/wizard/contract/patch.ts'

/** As it arrives at the other end. */
const sent = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T
const size = (patch: Patch) => JSON.stringify(patch).length

const anything = fc.jsonValue({ maxDepth: 4 }).map(sent)
/** Rows with ids, as most lists of a state hold them. */
const rows = fc.uniqueArray(
  fc.record({ id: fc.oneof(fc.integer({ min: 0, max: 20 }), fc.constantFrom('a', '__proto__')), text: fc.string() }),
  { selector: ({ id }) => id, maxLength: 15 },
)
const states = fc.dictionary(
  fc.oneof(fc.constantFrom('rows', 'log', '__proto__', 'constructor', 'length'), fc.string()),
  fc.oneof(anything, rows, fc.array(fc.constantFrom('one', 'two', 'three'), { maxLength: 10 })),
)

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.freeze(value)
    for (const part of Object.values(value)) frozen(part)
  }
  return value
}

describe('what has changed', () => {
  test.each([
    ['anything', anything],
    ['rows', rows],
    ['states', states],
  ] as [string, fc.Arbitrary<unknown>][])('makes the one of the other, sent or not: %s', (_what, values) => {
    fc.assert(
      fc.property(values, values, (one, other) => {
        const before = frozen(sent(one))
        const after = frozen(sent(other))
        const patch = difference(before, after)
        expect(applied(before, patch)).toEqual(after)
        expect(sent(applied(before, sent(patch)))).toEqual(after)
        expect(difference(before, sent(before))).toBeNull()
      }),
      { numRuns: 500 },
    )
  })

  test('is nothing where nothing has', () => {
    expect(difference({ a: [1, { b: null }] }, { a: [1, { b: null }] })).toBeNull()
    expect(difference({ a: 1, b: undefined }, { a: 1 })).toBeNull()
  })

  test('isn’t looked for in what is one and the same', () => {
    const untouched = new Proxy({}, { ownKeys: () => expect.unreachable('it was looked into') })
    expect(difference({ part: untouched, a: 1 }, { part: untouched, a: 2 })).toEqual({ in: [['a', { to: 2 }]] })
  })

  test('names what comes, changes and goes', () => {
    expect(difference({ a: 1, b: { c: 1, d: 2 }, e: 3 }, { b: { c: 5, d: 2 }, e: undefined, f: 4 })).toEqual({
      in: [
        ['b', { in: [['c', { to: 5 }]] }],
        ['f', { to: 4 }],
      ],
      gone: ['a', 'e'],
    })
  })

  test('of a list that stays as long is said by places', () => {
    expect(difference(['a', 'b', 'c'], ['a', 'x', 'c'])).toEqual({ at: [[1, { to: 'x' }]] })
  })

  test('of a log is what was added', () => {
    const log = Array.from({ length: 500 }, (_, at) => ({ text: `line ${at}` }))
    expect(difference(log, [...log, { text: 'one more' }])).toEqual({
      list: [{ keep: [0, 500] }, { add: [{ text: 'one more' }] }],
    })
    expect(difference(log, [...log.slice(1), { text: 'one more' }, { text: 'two' }])).toMatchObject({
      list: [{ add: expect.any(Array) as unknown }],
    })
  })

  test('of rows follows them by their ids', () => {
    const many = Array.from({ length: 1000 }, (_, id) => ({ id: `vm-${id}`, name: `VM ${id}`, state: 'off' }))
    const after = many
      .filter(({ id }) => id !== 'vm-3')
      .map((row) => (row.id === 'vm-7' ? { ...row, state: 'on' } : row))
    const patch = difference(many, [{ id: 'new', name: 'New', state: 'off' }, ...after])
    expect(patch).toEqual({
      list: [
        { add: [{ id: 'new', name: 'New', state: 'off' }] },
        { keep: [0, 3] },
        { keep: [4, 3] },
        { change: [7, { in: [['state', { to: 'on' }]] }] },
        { keep: [8, 992] },
      ],
    })
    expect(size(difference(many, [...many].reverse()))).toBeLessThan(size({ to: many }) / 2)
  })

  test('leaves what hasn’t changed the same object', () => {
    const before = {
      rows: [
        { id: 1, text: 'a' },
        { id: 2, text: 'b' },
      ],
      other: { deep: [1] },
    }
    const next = applied(before, { in: [['rows', { at: [[1, { in: [['text', { to: 'c' }]] }]] }]] }) as typeof before
    expect(next).toEqual({
      rows: [
        { id: 1, text: 'a' },
        { id: 2, text: 'c' },
      ],
      other: { deep: [1] },
    })
    expect(next.rows[0]).toBe(before.rows[0])
    expect(next.other).toBe(before.other)
    expect(before.rows[1]).toEqual({ id: 2, text: 'b' })
  })
})

describe('a change that isn’t one of this state', () => {
  test.each<[string, unknown, unknown]>([
    ['a property of a text', 'text', { in: [['length', { to: 1 }]] }],
    ['a property of a list', [1], { in: [['length', { to: 0 }]] }],
    ['a property of nothing', null, { in: [] }],
    ['below a property that isn’t there', {}, { in: [['a', { in: [] }]] }],
    ['below what every object has', {}, { in: [['constructor', { in: [['x', { to: 1 }]] }]] }],
    ['below the prototype', {}, { in: [['__proto__', { in: [['x', { to: 1 }]] }]] }],
    ['an element of an object', { length: 1 }, { at: [[0, { to: 1 }]] }],
    ['an element past the end', [1], { at: [[1, { to: 1 }]] }],
    ['an element before the beginning', [1], { at: [[-1, { to: 1 }]] }],
    ['an element between two', [1], { at: [[0.5, { to: 1 }]] }],
    ['an element called by a name', [1], { at: [['__proto__', { to: 1 }]] }],
    ['more elements than there are', [1, 2], { list: [{ keep: [1, 2] }] }],
    ['none of the elements', [1, 2], { list: [{ keep: [0, 0] }] }],
    ['a changed element that isn’t there', [], { list: [{ change: [0, { to: 1 }] }] }],
  ])('is refused: %s', (_what, state, patch) => {
    expect(() => applied(state, patch as Patch)).toThrow('a change of')
  })

  test('gives nothing to other objects', () => {
    const hostile = JSON.parse('{ "in": [["__proto__", { "to": { "admin": true } }]] }') as Patch
    const next = applied({ a: 1 }, hostile) as Record<string, unknown>
    expect(Object.getPrototypeOf(next)).toBe(Object.prototype)
    expect(next['admin']).toBeUndefined()
    expect(Object.keys(next)).toEqual(['a', '__proto__'])
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined()
  })
})
