import { describe, expect, test } from 'vitest'
import { Remembered } from '../../electron/session/remembered.ts'
import { sharing } from '../../electron/session/sharing.ts'

describe('what is read again', () => {
  test.each([
    ['a value', 1],
    ['nothing', null],
    ['an empty list', []],
    ['an object', { a: { b: [1, { c: null }] } }],
    ['a list of things', [{ id: 'x', n: 1 }, { id: 'y' }]],
  ])('is the very same where it is equal: %s', (_what, before) => {
    expect(sharing(before, structuredClone(before))).toBe(before)
  })

  test('is new only where it is different', () => {
    const before = { same: { x: 1 }, other: { y: 1 } }
    const after = sharing(before, { same: { x: 1 }, other: { y: 2 } })
    expect(after).toEqual({ same: { x: 1 }, other: { y: 2 } })
    expect(after.same).toBe(before.same)
    expect(after).not.toBe(before)
  })

  test.each([
    ['has one key less', { a: 1, b: 2 }, { a: 1 }],
    ['has one key more', { a: 1 }, { a: 1, b: 2 }],
    ['has another key', { a: 1 }, { b: 1 }],
    ['is a list instead of an object', {}, []],
    ['is an object instead of a list', [], {}],
    ['is shorter', [1, 2], [1]],
    ['is longer', [1], [1, 2]],
    ['is nothing', { a: 1 }, null],
    ['is something', null, { a: 1 }],
  ])('is as it was read where it %s', (_what, before, after) => {
    expect(sharing<unknown>(before, after)).toEqual(after)
  })

  test('is compared by id, wherever it stands', () => {
    const [x, y] = [
      { id: 'x', v: { n: 1 } },
      { id: 'y', v: { n: 2 } },
    ]
    const after = sharing([x, y], structuredClone([y, { id: 'new', v: { n: 3 } }, x]))
    expect(after[0]).toBe(y)
    expect(after[2]).toBe(x)
    expect(after[1]).toEqual({ id: 'new', v: { n: 3 } })
  })

  test('may have a key that objects have by themselves', () => {
    const read = JSON.parse('{"__proto__":{"a":1},"toString":1}') as object
    const after = sharing({}, read)
    expect(Object.keys(after)).toEqual(['__proto__', 'toString'])
    expect(sharing(after, JSON.parse('{"__proto__":{"a":1},"toString":1}'))).toBe(after)
  })
})

describe('what was concluded', () => {
  test('is concluded again only when something that it came from is another object', () => {
    const remembered = new Remembered<number>()
    let times = 0
    const get = (...from: unknown[]) => remembered.get('a', from, () => ++times)
    const [one, two] = [{}, {}]
    expect([get(one, two), get(one, two)]).toEqual([1, 1])
    expect(get(one, {})).toBe(2)
    expect(get(one)).toBe(3)
    expect([get(NaN), get(NaN)]).toEqual([4, 4])
    expect(remembered.get('b', [NaN], () => 9)).toBe(9)
  })

  test('is forgotten of what isn’t there any more', () => {
    const remembered = new Remembered<string>()
    const get = (id: string, value: string) => remembered.get(id, [], () => value)
    get('a', 'old')
    get('b', 'old')
    remembered.keep((id) => id === 'b')
    expect([get('a', 'new'), get('b', 'new')]).toEqual(['new', 'old'])
  })
})
