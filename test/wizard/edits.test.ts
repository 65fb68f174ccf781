import { describe, expect, test } from 'vitest'
import * as edits from '../../electron/wizard/edits.ts'
import { freshModel, stepOf, stepScreens, type Model } from '../../electron/wizard/model.ts'

/** What each change of the wizard's own state leaves, and what it takes along. */

const after = (edit: edits.Edit, model: Partial<Model> = {}): Model => {
  const before = { ...freshModel, ...model }
  return { ...before, ...edit(before) }
}

/** With choices for a VM, on the last step. */
const chosen: Partial<Model> = {
  screen: 'guest',
  reached: 'guest',
  selectedVm: 'a',
  network: 'nat',
  fixedMemory: false,
  consents: new Set(['savedWork', 'turnOff']),
  run: 'r',
  guestSkipped: true,
}
const forgotten = {
  network: null,
  fixedMemory: true,
  consents: new Set(),
  run: null,
  guestSkipped: false,
  reached: 'vm',
}

describe('going around', () => {
  test('opens steps and never closes them', () => {
    expect(after(edits.reach('apply')).reached).toBe('apply')
    expect(after(edits.reach('check'), { reached: 'review' }).reached).toBe('review')
    expect(after(edits.reach('review'), { reached: 'review' }).reached).toBe('review')
  })

  test('knows the step after each, and none after the last or beside them', () => {
    expect(stepScreens.map(edits.stepAfter)).toEqual(['check', 'vm', 'review', 'apply', 'guest', undefined])
    expect([edits.stepAfter('settings'), edits.stepAfter('troubleshooting')]).toEqual([undefined, undefined])
    expect(stepScreens.map(stepOf)).toEqual([0, 1, 2, 3, 4, 5])
    expect(stepOf('settings')).toBe(null)
  })

  test('leaves a question, and the consents only with Review', () => {
    const asked: Partial<Model> = { ...chosen, dialog: { kind: 'exitWhileRunning' } }
    expect(after(edits.show('check'), asked)).toMatchObject({
      screen: 'check',
      dialog: null,
      consents: chosen.consents,
    })
    expect(after(edits.show('check'), { ...asked, screen: 'review' }).consents.size).toBe(0)
    expect(after(edits.show('review'), { ...asked, screen: 'review' }).consents).toBe(chosen.consents)
  })

  test('asks, is answered, tells and is told to be quiet', () => {
    const dialog = { kind: 'remedy', problem: 'p' } as const
    expect(after(edits.ask(dialog)).dialog).toBe(dialog)
    expect(after(edits.answer, { dialog }).dialog).toBe(null)
    const first = after(edits.notify({ kind: 'pcUnknown', id: 'x' }))
    const second = after(edits.notify({ kind: 'undone' }), first)
    const third = after(edits.notify({ kind: 'pcUnknown', id: 'y' }), second)
    expect(third.notices).toEqual([{ kind: 'undone' }, { kind: 'pcUnknown', id: 'y' }])
    expect(after(edits.dismiss('undone'), third).notices).toEqual([{ kind: 'pcUnknown', id: 'y' }])
  })
})

describe('choosing', () => {
  test('another VM forgets what was chosen for the one before; the same one nothing', () => {
    expect(after(edits.chooseVm('b'), chosen)).toMatchObject({ ...forgotten, selectedVm: 'b' })
    expect(after(edits.chooseVm('a'), chosen)).toEqual({ ...freshModel, ...chosen })
    expect(after(edits.chooseVm('b'), { reached: 'check' }).reached).toBe('check')
  })

  test('another tab does so, too', () => {
    expect(after(edits.chooseTab('create'), chosen)).toMatchObject({ ...forgotten, vmTab: 'create', selectedVm: 'a' })
    expect(after(edits.chooseTab('existing'), chosen)).toEqual({ ...freshModel, ...chosen })
  })

  test('a VM that is gone is chosen no more, and what became of it stays where it is looked at', () => {
    expect(after(edits.vmIsGone, chosen)).toMatchObject({ ...forgotten, selectedVm: null })
    const looking = after(edits.vmIsGone, { ...chosen, screen: 'apply' })
    expect(looking).toMatchObject({ ...forgotten, selectedVm: null, run: 'r', reached: 'apply' })
  })

  test('one that was made is chosen, and one that was chosen before', () => {
    expect(after(edits.vmWasCreated('n'), { vmTab: 'create' })).toMatchObject({ selectedVm: 'n', vmTab: 'existing' })
    expect(after(edits.chosenBefore('n'), chosen)).toMatchObject({ selectedVm: 'n', run: 'r' })
  })

  test('a consent is given and taken back, each for itself', () => {
    const both = after(edits.consent('turnOff', true), { consents: new Set(['savedWork']) })
    expect([...both.consents]).toEqual(['savedWork', 'turnOff'])
    expect([...after(edits.consent('turnOff', true), both).consents]).toEqual(['savedWork', 'turnOff'])
    expect([...after(edits.consent('savedWork', false), both).consents]).toEqual(['turnOff'])
  })

  test('a draft, a network, memory and unknown values are as they were given', () => {
    const draft = { ...freshModel.nested, name: 'n' }
    expect(after(edits.draftNestedVm(draft)).nested).toBe(draft)
    expect(after(edits.chooseNetwork('none')).network).toBe('none')
    expect(after(edits.chooseFixedMemory(false)).fixedMemory).toBe(false)
    expect(after(edits.confirmUnknown(true)).unknownConfirmed).toBe(true)
    expect(after(edits.measuredAnew, { unknownConfirmed: true }).unknownConfirmed).toBe(false)
    expect([...after(edits.fixed('b'), { fixed: new Set(['a']) }).fixed]).toEqual(['a', 'b'])
    expect(after(edits.chooseSymptom('vmIsSlow')).symptom).toBe('vmIsSlow')
  })
})

describe('what goes on', () => {
  test('a run is shown on the screen of its own, and what an undo made untrue is closed', () => {
    expect(after(edits.showRun('x'))).toMatchObject({ run: 'x', screen: 'apply', reached: 'apply' })
    expect(after(edits.showRun(null), chosen)).toMatchObject({ run: null, screen: 'apply', reached: 'guest' })
    expect(after(edits.showUndo('x'), chosen)).toMatchObject({ run: 'x', reached: 'apply', guestSkipped: false })
    expect(after(edits.forgetRun, chosen).run).toBe(null)
  })

  test('whoever signs in hasn’t skipped it, and a name is kept for the next time', () => {
    const given = { user: 'u', userMissing: false, passwordMissing: true }
    const signedIn = after(edits.signIn(given), chosen)
    expect(signedIn).toMatchObject({ signIn: given, guestSkipped: false })
    expect(after(edits.forgetSignIn, signedIn).signIn).toEqual({
      user: 'u',
      userMissing: false,
      passwordMissing: false,
    })
    expect(after(edits.skipGuest)).toMatchObject({ guestSkipped: true, screen: 'done' })
  })
})
