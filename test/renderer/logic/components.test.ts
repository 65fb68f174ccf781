import { describe, expect, test } from 'vitest'
import { held } from '../../../renderer/components/held.ts'
import { progressStatus, statusLooks, statusTone, toneIcons } from '../../../renderer/components/status.ts'

test('a choice stays on what the wizard says, whatever was clicked', () => {
  const input = { checked: true } as HTMLInputElement
  held(false, 0)(input)
  expect(input.checked).toBe(false)
  held(true, 1)(input)
  expect(input.checked).toBe(true)
})

describe('how a status looks', () => {
  test.each([
    ['pass', 'ok', 'status-ok'],
    ['warning', 'warning', 'status-warning'],
    ['blocked', 'bad', 'status-bad'],
    ['unknown', 'neutral', 'status-unknown'],
    ['skipped', 'neutral', 'status-skipped'],
    ['fixed', 'ok', 'status-fixed'],
    ['waiting', 'neutral', 'status-waiting'],
  ] as const)('%s is %s, with a shape of its own', (status, tone, icon) => {
    expect([statusTone(status), statusLooks[status]]).toEqual([tone, { icon, tone }])
  })

  test('what is running is news', () => {
    expect(statusTone('running')).toBe('info')
  })

  test('nothing is told apart by colour alone', () => {
    const icons = Object.values(statusLooks).map(({ icon }) => icon)
    expect(new Set(icons).size).toBe(icons.length)
    expect(new Set(Object.values(toneIcons)).size).toBe(Object.keys(toneIcons).length)
    expect(toneIcons).toMatchObject({
      bad: 'status-bad',
      info: 'status-info',
      ok: 'status-ok',
      warning: 'status-warning',
    })
    expect(toneIcons.neutral).toBe('status-skipped')
  })

  test('work is shown in the terms of a check', () => {
    expect(progressStatus).toEqual({
      waiting: 'waiting',
      running: 'running',
      done: 'pass',
      failed: 'blocked',
      skipped: 'skipped',
      undone: 'skipped',
      interrupted: 'warning',
    })
  })
})
