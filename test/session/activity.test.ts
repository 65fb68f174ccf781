import { expect, test } from 'vitest'
import { Busy, changes, isChanging, type Activity } from '../../electron/session/activity.ts'

const looks: Activity[] = [{ kind: 'check' }, { kind: 'refresh' }, { kind: 'diagnose', symptom: 'vmIsSlow' }]
const works: Activity[] = [
  { kind: 'fix', run: 'a' },
  { kind: 'apply', run: 'a' },
  { kind: 'undo', run: 'a' },
  { kind: 'guest', vmId: 'a' },
]

test('somebody who only looks may be left; somebody who changes something asks first', () => {
  expect(looks.map(({ kind }) => changes(kind))).toEqual([false, false, false])
  expect(works.map(({ kind }) => changes(kind))).toEqual([true, true, true, true])
  expect(looks.map(isChanging)).toEqual([false, false, false])
  expect(works.map(isChanging)).toEqual([true, true, true, true])
  expect(isChanging(null)).toBe(false)
})

test('who is refused is told what goes on', () => {
  const [check] = looks
  if (check) expect(new Busy(check)).toMatchObject({ name: 'Busy', activity: check, message: 'busy with check' })
})
