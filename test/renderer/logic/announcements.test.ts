import { expect, test } from 'vitest'
import type { WizardState } from '../../../electron/wizard/contract/state.ts'
import { announcements } from '../../../renderer/announcements.ts'
import { check, checking } from '../states/check.ts'
import { notice } from '../states/parts.ts'
import { screens } from '../states/screens.ts'
import { apply, applyFailed } from '../states/work.ts'

const at = (progress: WizardState['check']): WizardState => ({ ...screens.check, check: progress })

test('says that checking starts', () => {
  expect(announcements(at(check), at(checking(0)))).toEqual(['Checking your PC…'])
})

test('says nothing for rows that pass', () => {
  expect(announcements(at(checking(1)), at(checking(4)))).toEqual([])
})

test('says each row that becomes blocked, once', () => {
  expect(announcements(at(checking(5)), at(checking(6)))).toEqual([
    'Blocked: Hypervisor running. No, boot setting is Off',
  ])
  expect(announcements(at(checking(6)), at(checking(7)))).toEqual([])
})

test('sums up at the end', () => {
  expect(announcements(at(checking(9)), at(check))).toEqual([
    'Fix 1 item before you continue. 1 blocked, 2 warnings, 1 fixed, 6 passed',
  ])
})

test('a failed change is said with what happened, then the summary', () => {
  const failed: WizardState = { ...screens.apply, apply: applyFailed }
  expect(announcements({ ...screens.apply, apply }, failed)).toEqual([
    'Failed: Pass virtualization extensions to the VM. Hyper-V refused to change the processor of DEV-WIN11, because the VM is running again.',
    '2 of 5 changes done, 1 failed',
  ])
})

test('what happens on another screen is not said', () => {
  const elsewhere = (progress: WizardState['check']): WizardState => ({ ...screens.settings, check: progress })
  expect(announcements(elsewhere(checking(5)), elsewhere(check))).toEqual([])
})

test('a new notice is said on every screen, one that stays is not said again', () => {
  const told = { ...screens.settings, notices: [notice('resumed', 'info', 'Welcome back.', 'The plan goes on.')] }
  expect(announcements(screens.settings, told)).toEqual(['Welcome back. The plan goes on.'])
  expect(announcements(told, told)).toEqual([])
})

test('a change of language says nothing', () => {
  expect(announcements(at(checking(9)), { ...at(check), language: 'es' })).toEqual([])
})

const chosen = (name: 'vm' | 'guest' | 'troubleshooting', part: object): WizardState => ({
  ...screens[name],
  [name]: { ...screens[name][name], ...part },
})

test('the list of VMs is said when it is there', () => {
  const loading = chosen('vm', { phase: 'loading' })
  const listed = chosen('vm', { phase: 'ready', countText: '3 VMs' })
  expect(announcements(loading, listed)).toEqual(['3 VMs'])
  expect(announcements(listed, loading)).toEqual([])
  expect(announcements(listed, listed)).toEqual([])
})

test('of the set-up of a guest each failed step is said, and where it stands', () => {
  const [step] = apply.steps
  const failed = { ...step, id: 'x', status: 'failed', statusText: 'Failed', title: 'Restart', error: null }
  const before = chosen('guest', { phase: 'working', steps: [], bar: null, listTitle: 'Setting up' })
  const after = chosen('guest', { phase: 'failed', steps: [failed], bar: null, listTitle: 'It failed' })
  expect(announcements(before, after)).toEqual(['Failed: Restart', 'It failed'])
  expect(announcements(after, after)).toEqual([])
})

test('what troubleshooting finds is said when it is new', () => {
  const result = (title: string) => chosen('troubleshooting', { result: { title } })
  const none = chosen('troubleshooting', { result: null })
  expect(announcements(none, result('2 causes'))).toEqual(['2 causes'])
  expect(announcements(result('2 causes'), result('2 causes'))).toEqual([])
  expect(announcements(result('2 causes'), none)).toEqual([])
})

test('that the PC restarts or the wizard has ended is said once', () => {
  const away = (title: string): WizardState => ({
    ...screens.check,
    away: { kind: 'ended', title, text: 'Close this.' },
  })
  expect(announcements(screens.check, away('The end'))).toEqual(['The end. Close this.'])
  expect(announcements(away('The end'), away('The end'))).toEqual([])
  expect(announcements(away('The end'), screens.check)).toEqual([])
  expect(announcements(away('Restarting…'), away('Done:'))).toEqual(['Done: Close this.'])
})
