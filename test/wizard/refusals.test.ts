import { expect, test } from 'vitest'
import { catalogue } from '../../electron/texts/catalogue.ts'
import type { WizardCommand } from '../../electron/wizard/contract/command.ts'
import { labAdmin } from '../conformance/worlds.ts'
import { Walker } from './harness.ts'

/** What doesn't fit is refused with why, and nothing has changed. */

const { refusals } = catalogue.en

test.each<[keyof typeof refusals, WizardCommand]>([
  ['notReached', { type: 'go', screen: 'apply' }],
  ['nothingNext', { type: 'next' }],
  ['unknownPc', { type: 'choosePc', pc: 'nobody' }],
  ['noSuchFix', { type: 'fix', check: 'hypervisorRunning', fix: 'turnOn', confirmed: true }],
  ['noSuchFix', { type: 'applyRemedy', problem: 'hypervisorNotRunning', confirmed: true }],
  ['noSuchSymptom', { type: 'chooseSymptom', symptom: 'none' }],
  ['vmGone', { type: 'selectVm', vmId: 'x' }],
  ['vmGone', { type: 'openVm' }],
  ['vmGone', { type: 'startVm' }],
  ['nothingToSave', { type: 'saveScript' }],
  ['notOnReview', { type: 'apply' }],
  ['nothingRunning', { type: 'retryApply' }],
  ['nothingRunning', { type: 'abandon' }],
  ['nothingRunning', { type: 'cancelApply' }],
  ['nothingToUndo', { type: 'undo', confirmed: true }],
  ['chooseVmFirst', { type: 'signIn', ...labAdmin }],
  ['chooseVmFirst', { type: 'skipGuest' }],
])('%s', async (code, command) => {
  const walker = await Walker.on('ready')
  await walker.send({ type: 'go', screen: 'troubleshooting' })
  const before = await walker.state()
  expect(await walker.send(command)).toEqual({ ok: false, code, message: refusals[code] })
  const { away, screen, dialog, notices, settings } = await walker.state()
  expect({ away, screen, dialog, notices, settings }).toEqual({
    away: null,
    screen: 'troubleshooting',
    dialog: null,
    notices: before.notices,
    settings: before.settings,
  })
})

test('this PC can’t be put back to its beginning', async () => {
  const walker = await Walker.on('this-pc')
  expect(await walker.send({ type: 'resetSimulatedPc' })).toMatchObject({ code: 'notSimulated' })
  expect(await walker.send({ type: 'restartAsAdministrator' })).toMatchObject({ code: 'cannotElevate' })
})

test('a question is gone when it is answered with yes', async () => {
  const walker = await Walker.on('hypervisor-off')
  await walker.send({ type: 'chooseSymptom', symptom: 'vmDoesNotStart' })
  await walker.send({ type: 'applyRemedy', problem: 'hypervisorNotRunning', confirmed: false })
  expect((await walker.state()).dialog).not.toBe(null)
  await walker.send({ type: 'applyRemedy', problem: 'hypervisorNotRunning', confirmed: true })
  expect((await walker.state()).dialog).toBe(null)
})

test('back leads from beside the steps to the furthest of them, and from a step to the one before', async () => {
  const walker = await Walker.on('ready')
  await walker.check()
  await walker.send({ type: 'next' })
  await walker.send({ type: 'go', screen: 'settings' })
  await walker.send({ type: 'back' })
  expect((await walker.state()).screen).toBe('vm')
  await walker.send({ type: 'back' })
  expect((await walker.state()).screen).toBe('check')
  await walker.send({ type: 'back' })
  await walker.send({ type: 'back' })
  expect((await walker.state()).screen).toBe('welcome')
})
