import { describe, expect, test } from 'vitest'
import { StateFeed } from '../../electron/page/feed.ts'
import { StateFollower } from '../../electron/page/follower.ts'
import type { StateMessage } from '../../electron/page/messages.ts'
import { stateOf } from '../renderer/states/sample.ts'

const first = stateOf('welcome')
const second = { ...first, windowTitle: 'second' }
const third = { ...second, changing: true }

describe('the messages about the state', () => {
  test('are all of it first, then what has changed', () => {
    const feed = new StateFeed()
    const follower = new StateFollower()
    const whole = feed.whole(first)
    expect(whole).toEqual({ number: 1, state: first })
    expect(follower.take(whole)).toBe(first)
    const message = feed.next(second)
    expect(message).toEqual({ number: 2, patch: { in: [['windowTitle', { to: 'second' }]] } })
    expect(message && follower.take(message)).toEqual(second)
    const back = feed.next(first)
    expect(back && follower.take(back)).toEqual(first)
  })

  test('are none for a page that hasn’t asked, and where nothing is new', () => {
    const feed = new StateFeed()
    expect(feed.next(first)).toBeNull()
    feed.whole(first)
    expect(feed.next({ ...first })).toBeNull()
    expect(feed.next(second)).toMatchObject({ number: 2 })
  })

  test('that are missed are noticed, until all of the state comes again', () => {
    const feed = new StateFeed()
    const follower = new StateFollower()
    follower.take(feed.whole(first))
    feed.next(second)
    const message = feed.next(third) as StateMessage
    expect(follower.take(message)).toBeNull()
    expect(follower.take({ number: message.number + 1, patch: { in: [] } })).toBeNull()
    expect(follower.take(feed.whole(third))).toEqual(third)
    expect(follower.take(feed.next(first) as StateMessage)).toEqual(first)
  })

  test.each<[string, StateMessage[]]>([
    ['before the first', [{ number: 1, patch: { in: [] } }]],
    [
      'twice',
      [
        { number: 5, state: first },
        { number: 6, patch: { in: [] } },
        { number: 6, patch: { in: [] } },
      ],
    ],
    [
      'of another state',
      [
        { number: 5, state: first },
        { number: 6, patch: { at: [[0, { to: 1 }]] } },
      ],
    ],
  ])('mean nothing %s', (_when, messages) => {
    const follower = new StateFollower()
    expect(messages.map((message) => follower.take(message)).at(-1)).toBeNull()
  })

  test('bring all of it to a page that begins anew', () => {
    const feed = new StateFeed()
    feed.whole(first)
    feed.next(second)
    const reloaded = new StateFollower()
    expect(reloaded.take(feed.whole(second))).toEqual(second)
    expect(reloaded.take(feed.next(third) as StateMessage)).toEqual(third)
  })
})
