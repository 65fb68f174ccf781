import { expect, test } from 'vitest'
import { guestHasRestarted, pcHasRestarted } from '../../../electron/nesting/windows/restarted.ts'

const at = (time: string) => `2026-03-01T${time}.000Z`

test.each<[string, string | null, string | null, string | undefined, boolean]>([
  ['it started after it was asked to', at('10:00:00'), at('08:00:00'), at('10:02:00'), true],
  ['nothing has happened', at('10:00:00'), at('08:00:00'), at('08:00:00'), false],
  ['the clock was set a little', at('10:00:00'), at('08:00:00'), at('08:00:40'), false],
  ['it started anew before it was asked to', at('10:00:00'), at('08:00:00'), at('09:30:00'), false],
  ['its clock goes behind by less than a minute', at('10:00:00'), at('08:00:00'), at('09:59:01'), true],
  ['exactly a minute behind proves nothing', at('10:00:00'), at('08:00:00'), at('09:59:00'), false],
  ['a start five seconds apart is the same one', at('08:00:04'), at('08:00:00'), at('08:00:05'), false],
  ['a start just further apart is another one', at('08:00:04'), at('08:00:00'), at('08:00:06'), true],
  ['nobody knows when it had started before', at('10:00:00'), null, at('10:02:00'), true],
  ['nobody knows before, and it was long ago', at('10:00:00'), null, at('08:00:00'), false],
  ['nobody knows when it started', at('10:00:00'), at('08:00:00'), undefined, false],
  ['nobody asked', null, at('08:00:00'), at('10:02:00'), false],
])('this PC: %s', (_, restartingAt, lastBootBefore, lastBoot, expected) => {
  expect(pcHasRestarted({ restartingAt, lastBootBefore }, lastBoot)).toBe(expected)
})

test.each<[string, string | undefined, string | undefined, boolean]>([
  ['it has started later than before', at('08:00:00'), at('08:00:01'), true],
  ['it has not', at('08:00:00'), at('08:00:00'), false],
  ['its clock went back', at('08:00:00'), at('07:00:00'), false],
  ['nobody knows about before', undefined, at('08:00:00'), true],
  ['nobody knows about now', at('08:00:00'), undefined, false],
  ['nobody knows anything', undefined, undefined, false],
])('a guest: %s', (_, before, lastBoot, expected) => {
  expect(guestHasRestarted(before, lastBoot)).toBe(expected)
})
