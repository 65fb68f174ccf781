import fc from 'fast-check'
import { expect, test } from 'vitest'
import { StateFollower } from '../../electron/page/follower.ts'
import type { StateMessage } from '../../electron/page/messages.ts'
import { runs } from '../long.ts'
import { strangeText, strangeValue } from '../strange.ts'

const { change } = fc.letrec((tie) => ({
  change: fc.oneof(
    { maxDepth: 4 },
    fc.record({ to: strangeValue }),
    fc.record(
      {
        in: fc.array(fc.tuple(fc.oneof(fc.constantFrom('a', 'rows', '__proto__'), strangeText), tie('change'))),
        gone: fc.array(fc.oneof(fc.constantFrom('a', 'rows', '__proto__'), strangeText)),
      },
      { requiredKeys: ['in'] },
    ),
    fc.record({ at: fc.array(fc.tuple(fc.oneof(fc.integer({ min: -2, max: 4 }), fc.double()), tie('change'))) }),
    fc.record({
      list: fc.array(
        fc.oneof(
          fc.record({ keep: fc.tuple(fc.integer({ min: -2, max: 4 }), fc.integer({ min: -2, max: 4 })) }),
          fc.record({ change: fc.tuple(fc.integer({ min: -2, max: 4 }), tie('change')) }),
          fc.record({ add: fc.array(strangeValue) }),
        ),
      ),
    }),
    strangeValue,
  ),
}))

const first = { a: { b: 1 }, rows: [{ id: 1, text: 'one' }, { id: 2, text: 'two' }, [1, 2, 3]] }

test('whatever message follows a state gives another one, or has all of it asked for: nothing else happens', () => {
  const before = JSON.stringify(first)
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), change), { maxLength: 4 }), (messages) => {
      const follower = new StateFollower()
      follower.take({ number: 1, state: first } as unknown as StateMessage)
      let number = 1
      let known = true
      for (const [offset, patch] of messages) {
        // Mostly the next one.
        const given = offset < 4 ? number + 1 : number + offset
        const state = follower.take({ number: given, patch } as StateMessage)
        if (!known || given !== number + 1) expect(state).toBeNull()
        known = state !== null
        number = given
      }
      expect(JSON.stringify(first)).toBe(before)
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
      expect(Object.getPrototypeOf({})).toBe(Object.prototype)
      // And all of a state puts everything right again.
      expect(follower.take({ number: 99, state: first } as unknown as StateMessage)).toBe(first)
    }),
    { numRuns: runs(500) },
  )
})
