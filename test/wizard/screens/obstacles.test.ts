import { describe, expect, test } from 'vitest'
import type { Operation } from '../../../electron/nesting/operations.ts'
import { valueOf, type Snapshot } from '../../../electron/nesting/snapshot.ts'
import { Conclusions } from '../../../electron/session/conclusions.ts'
import { foldRuns } from '../../../electron/session/run.ts'
import { freshState, type SessionState } from '../../../electron/session/state.ts'
import { freshModel, type Model } from '../../../electron/wizard/model.ts'
import type { Scene } from '../../../electron/wizard/scene.ts'
import { currentPlan } from '../../../electron/wizard/screens/choices.ts'
import { readNewVm } from '../../../electron/wizard/screens/new-vm.ts'
import { applyAllowed, currentRunIsDone, nextAllowed } from '../../../electron/wizard/screens/obstacles.ts'
import { closedPc as pc, journalOf, snapshotOf, type Told } from '../view/scenes.ts'

/** When somebody may go on, and what keeps them. */

function scene(snapshot: Snapshot, model: Partial<Model>, session: Partial<SessionState> = {}, told?: Told): Scene {
  return {
    pc,
    session: { ...freshState, reading: 'done', ...session, snapshot },
    conclusions: new Conclusions(),
    runs: foldRuns(told ? journalOf(told) : []),
    model: { ...freshModel, ...model },
    canElevate: false,
  }
}

const vmId = (snapshot: Snapshot, name: string) => valueOf(snapshot.host, 'vm.list')?.find((vm) => vm.name === name)?.id
const going = (kind: 'apply' | 'fix' | 'undo') => ({ activity: { kind, run: 'r', cancelled: false } }) as const
const reading = (kind: 'check' | 'refresh') => ({ activity: { kind, cancelled: false } }) as const
const start: Operation[] = [{ kind: 'startVm', vmId: 'x' }]

describe('from the check', () => {
  test('only when it is done, and nothing is being mended', async () => {
    const snapshot = await snapshotOf('ready')
    const on = { screen: 'check' } as const
    expect(nextAllowed(scene(snapshot, on))).toBe(null)
    expect(nextAllowed(scene(snapshot, on, { reading: 'running' }))).toBe('stillChecking')
    expect(nextAllowed(scene(snapshot, on, { reading: 'idle' }))).toBe('stillChecking')
    expect(nextAllowed(scene(snapshot, on, going('fix')))).toBe('stillChecking')
    expect(nextAllowed(scene(snapshot, on, going('apply')))).toBe(null)
  })

  test('not past what is blocked, nor past what nobody has read and nobody has confirmed', async () => {
    const blocked = nextAllowed(scene(await snapshotOf('hypervisor-off'), { screen: 'check' }))
    expect(blocked).toMatchObject({ blocked: [{ check: 'hypervisorRunning', status: 'blocked' }] })
    const { host, ...rest } = await snapshotOf('ready')
    const unread: Snapshot = { ...rest, host: { ...host, 'os.pendingRestart': { unknown: 'timed-out' } } }
    expect(nextAllowed(scene(unread, { screen: 'check' }))).toBe('confirmUnknown')
    expect(nextAllowed(scene(unread, { screen: 'check', unknownConfirmed: true }))).toBe(null)
  })
})

describe('with a VM', () => {
  test('that is chosen, read and fits', async () => {
    const snapshot = await snapshotOf('ready')
    const on = { screen: 'vm', selectedVm: vmId(snapshot, 'DEV-WIN11') ?? '' } as const
    expect(nextAllowed(scene(snapshot, on))).toBe(null)
    expect(nextAllowed(scene(snapshot, { ...on, selectedVm: null }))).toBe('chooseVm')
    expect(nextAllowed(scene(snapshot, on, reading('refresh')))).toBe('stillReading')
    expect(nextAllowed(scene(snapshot, on, reading('check')))).toBe(null)
    expect(nextAllowed(scene({ ...snapshot, host: {} }, on))).toBe(null)
    expect(nextAllowed(scene(snapshot, { ...on, selectedVm: 'gone' }))).toMatchObject({
      vmBlocked: { check: 'vmFound', status: 'blocked' },
    })
  })

  test('or with a form in which all is right', async () => {
    const snapshot = await snapshotOf('ready')
    expect(nextAllowed(scene(snapshot, { screen: 'vm', vmTab: 'create' }))).toBe('windowsUnread')
    const nothingFound = { ...snapshot, host: { ...snapshot.host, 'media.files': { value: [] } } }
    expect(nextAllowed(scene(nothingFound, { screen: 'vm', vmTab: 'create' }))).toBe('chooseWindows')
    const on = { screen: 'vm', vmTab: 'create', newVm: { from: 'self' } } as const
    expect(nextAllowed(scene(snapshot, on))).toBe(null)
    const { draft } = readNewVm(scene(snapshot, on))
    for (const wrong of [{ name: '' }, { name: 'a\u202eb' }, { name: 'a\tb' }, { diskGb: '19' }, { processors: '1.5' }])
      expect(nextAllowed(scene(snapshot, { ...on, newVm: { ...draft, ...wrong } }))).toBe('finishForm')
    const padded = { ...draft, name: ' LAB ', diskGb: ' 40 ', processors: ' 2', source: ' C:\\x.ISO ' }
    expect(readNewVm(scene(snapshot, { ...on, newVm: padded })).wanted).toMatchObject({
      operation: { name: 'LAB', processors: 2, diskBytes: 40 * 1024 ** 3, iso: 'C:\\x.ISO', vhdx: null },
    })
    expect(currentPlan(scene(snapshot, on))).toMatchObject({
      operations: [{ kind: 'createVm' }],
      consents: [],
      blockers: [],
      offlineSeconds: 0,
      hostRestart: false,
      irreversible: [],
    })
  })
})

describe('to apply', () => {
  test('what is planned, agreed to, and by itself', async () => {
    const snapshot = await snapshotOf('ready')
    const selectedVm = vmId(snapshot, 'DEV-WIN11') ?? ''
    const plan = currentPlan(scene(snapshot, { selectedVm }))
    const consents = new Set(plan?.consents)
    expect(consents.size).toBeGreaterThan(0)
    const given = { screen: 'review', selectedVm, consents } as const
    expect(applyAllowed(scene(snapshot, given))).toBe(null)
    expect(applyAllowed(scene(snapshot, given, going('fix')))).toBe('stillWorking')
    expect(applyAllowed(scene(snapshot, { ...given, consents: new Set() }))).toBe('giveConsent')
    expect(applyAllowed(scene(snapshot, { ...given, selectedVm: null }))).toBe('chooseVm')
    expect(applyAllowed(scene(snapshot, { ...given, selectedVm: 'gone' }))).toBe('chooseVm')
    // Made of half the facts, a plan would say that less has to be done.
    for (const unread of [{ reading: 'running' }, { reading: 'idle' }, reading('refresh')] as const)
      expect(applyAllowed(scene(snapshot, given, unread))).toBe('stillReading')
    expect(currentPlan(scene(snapshot, given, { reading: 'running' }))).toBe(null)
    expect(nextAllowed(scene(snapshot, given, going('fix')))).toBe(null)
  })

  test('and then on, when it has ended well or there was nothing to do', async () => {
    const snapshot = await snapshotOf('ready')
    const told = { pc: 'ready', purpose: 'apply', operations: start, steps: ['done'], end: 'finished' } as const
    const on = { screen: 'apply', run: 'r' } as const
    expect(nextAllowed(scene(snapshot, on, {}, told))).toBe(null)
    expect(nextAllowed(scene(snapshot, on, going('fix'), told))).toBe('stillWorking')
    expect(nextAllowed(scene(snapshot, on, {}, { ...told, end: 'cancelled' }))).toBe('applyFirst')
    expect(nextAllowed(scene(snapshot, on, {}, { ...told, purpose: 'undo' }))).toBe('applyFirst')
    expect(currentRunIsDone(scene(snapshot, { run: null, selectedVm: vmId(snapshot, 'DEV-WIN11') ?? '' }))).toBe(false)
    expect(nextAllowed(scene(snapshot, { screen: 'apply' }))).toBe('applyFirst')
  })
})
