import { describe, expect, test } from 'vitest'
import {
  bootFailures,
  hasBooted,
  hasShutItselfDown,
  nextInSetup,
  setupLimits,
  type SetupSigns,
  type SetupTimes,
} from '../../../electron/nesting/windows/setup-ladder.ts'

const minute = 60_000
const limits = setupLimits(1)
const running: SetupSigns = { state: 'Running', events: [18500], heartbeat: null, named: false, signIn: null }
const next = (signs: Partial<SetupSigns>, times: Partial<SetupTimes>, minutes: number, mayConnect = false, pace = 1) =>
  nextInSetup({ ...running, ...signs }, { started: 0, ...times }, minutes * minute, setupLimits(pace), mayConnect)
const wait = { do: 'wait' }
const giveUp = (code: string) => ({ do: 'giveUp', code })
const up = { booted: 0, heartbeat: minute }

describe('the ladder of a set-up', () => {
  test.each([
    ['signed in, and it has ended', { signIn: 'done' }, {}, 0, { do: 'goOn' }],
    ['signed in while it goes on', { signIn: 'setupGoesOn', heartbeat: true }, up, 5, wait],
    ['signed in, however late', { signIn: 'done', heartbeat: true }, up, 500, { do: 'goOn' }],
    ['switched off', { state: 'Off' }, up, 5, { do: 'lookAtDisk' }],
    ['just started', {}, {}, 1, wait],
    ['no word from the firmware in time', {}, {}, 3, giveUp('setup-not-booted')],
    ['the firmware found nothing', { events: [18605, 18500] }, {}, 3, giveUp('setup-not-booted')],
    ['a log that nobody can read says nothing', { events: undefined }, {}, 3, wait],
    ['and has the time of both', { events: undefined }, {}, 13, giveUp('setup-no-heartbeat')],
    ['started Windows a while ago', {}, { booted: 0 }, 9, wait],
    ['and never a heartbeat', {}, { booted: 0 }, 11, giveUp('setup-no-heartbeat')],
    ['a heartbeat', { heartbeat: true, signIn: 'away' }, up, 30, wait],
    ['and nobody to sign in', { heartbeat: true, signIn: 'away' }, up, 32, giveUp('setup-stuck')],
    ['refused to the end', { heartbeat: true, signIn: 'refused' }, up, 32, giveUp('setup-account')],
    ['refused before the end is no refusal', { heartbeat: true, signIn: 'refused' }, up, 20, wait],
    [
      'a late heartbeat takes no more than all',
      { heartbeat: true, signIn: 'away' },
      { heartbeat: 40 * minute },
      46,
      giveUp('setup-stuck'),
    ],
  ] as const)('%s', (_, signs, times, minutes, expected) => {
    expect(next(signs, times, minutes)).toEqual(expected)
  })

  test('connects once before it gives up, and waits again', () => {
    const stuck = { heartbeat: true, signIn: 'away' } as const
    expect(next(stuck, up, 32, true)).toEqual({ do: 'connect' })
    const connected = { ...up, connected: 32 * minute }
    expect(next(stuck, connected, 40)).toEqual(wait)
    expect(next(stuck, connected, 43)).toEqual(giveUp('setup-stuck'))
  })

  test('has so much more time as the PC is slower', () => {
    expect(next({}, {}, 3, false, 2)).toEqual(wait)
    expect(next({ heartbeat: true, signIn: 'away' }, up, 50, false, 2)).toEqual(wait)
  })

  test('a heartbeat says that it has booted, whatever the log says', () => {
    expect(hasBooted({ ...running, events: [] })).toBe(false)
    expect(hasBooted({ ...running, events: [18601, 18500] })).toBe(true)
    expect(hasBooted({ ...running, events: [], heartbeat: true })).toBe(true)
    expect(hasBooted({ ...running, events: undefined, heartbeat: false })).toBe(false)
  })

  test('tells a Windows that has shut itself down from a person who did', () => {
    expect(hasShutItselfDown([18508, 18601, 18500])).toBe(true)
    expect(hasShutItselfDown([18502, 18508, 18500])).toBe(false)
    expect(hasShutItselfDown([18504, 18601])).toBe(false)
    expect(hasShutItselfDown([])).toBe(false)
    expect(hasShutItselfDown(undefined)).toBe(false)
    expect(bootFailures([18605, 18601, 18603])).toEqual([18605, 18603])
  })

  test('every limit grows with the pace', () => {
    for (const [name, value] of Object.entries(setupLimits(3)))
      expect(value).toBe(3 * limits[name as keyof typeof limits])
  })
})
