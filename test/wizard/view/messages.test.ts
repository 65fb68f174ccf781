import { test } from 'vitest'
import { symptoms } from '../../../electron/nesting/problems/symptoms.ts'
import { valueOf, type Snapshot } from '../../../electron/nesting/snapshot.ts'
import type { Model } from '../../../electron/wizard/model.ts'
import type { Notice } from '../../../electron/words/notice.ts'
import { expectApproved } from '../../approved.ts'
import { listed } from './listed.ts'
import { journalOf, snapshotOf, stateOf } from './scenes.ts'

/** What is said beside the steps, above a page and over it: read in the listings, and approved there. */

const vmsOf = (snapshot: Snapshot) => valueOf(snapshot.host, 'vm.list') ?? []

test('Troubleshooting', async () => {
  const lines: string[] = []
  for (const id of ['hypervisor-off', 'ready']) {
    const snapshot = await snapshotOf(id)
    const vm = vmsOf(snapshot)[0]
    for (const symptom of symptoms) {
      const model: Partial<Model> = { screen: 'troubleshooting', symptom, selectedVm: vm?.id ?? null }
      lines.push(...listed(`${id}, ${symptom}`, stateOf({ id, snapshot, model })))
    }
    if (id === 'ready') {
      const activity = { kind: 'diagnose', symptom: 'vmIsSlow', cancelled: false } as const
      const model: Partial<Model> = { screen: 'troubleshooting', symptom: 'vmIsSlow', reached: 'guest' }
      lines.push(
        ...listed('while it is tested', stateOf({ id, snapshot, model, session: { reading: 'running', activity } })),
      )
    }
  }
  expectApproved(new URL('troubleshooting.txt', import.meta.url), lines)
})

test('questions and news', async () => {
  const id = 'hypervisor-off'
  const snapshot = await snapshotOf(id)
  const failure = { code: 'access-denied', message: 'denied', errorId: 'X', hresult: -2147024891 }
  const launchType = { kind: 'setHypervisorLaunchType', to: 'auto' } as const
  const old = { id: '99999999-9999-4999-8999-999999999998', name: 'OLD\u202e "VM"' }
  const stop = { kind: 'stopVm', vmId: old.id, turnOff: false } as const
  const notices: Notice[] = [
    { kind: 'journalTorn' },
    { kind: 'journalOtherVersion', file: 'C:\\a' },
    { kind: 'journalDamaged', n: 1, file: 'C:\\a' },
    { kind: 'journalOrphans', n: 2, file: 'C:\\a' },
    { kind: 'journalForeign', file: 'C:\\a' },
    { kind: 'journalTooLarge', file: 'C:\\a' },
    { kind: 'journalUnreadable', reason: 'held' },
    { kind: 'journalUnwritable', reason: 'full' },
    { kind: 'otherWizard', pid: 4711, since: '2026-03-02T12:00:00.000Z' },
    { kind: 'journalBefore', file: 'C:\\a', count: 0, changes: [] },
    { kind: 'journalBefore', file: 'C:\\a', count: 1, changes: [{ operation: launchType, vm: null }] },
    {
      kind: 'journalBefore',
      file: 'C:\\a',
      count: 7,
      changes: [
        { operation: stop, vm: old },
        { operation: launchType, vm: null },
      ],
    },
    { kind: 'journalBeforeUnread', file: 'C:\\a', reason: 'held' },
    { kind: 'folderUnguarded', folder: 'D:\\x' },
    { kind: 'settingsUnwritable', reason: 'full' },
    { kind: 'settingsUnreadable', reason: 'held' },
    { kind: 'settingsDamaged', file: 'C:\\b' },
    { kind: 'simulationDamaged' },
    { kind: 'pcUnknown', id: 'x' },
    { kind: 'simulatedOnly' },
    { kind: 'scenarioDamaged', reason: 'no' },
    { kind: 'argumentsIgnored', arguments: ['--a', 'b\u202ec', '3', '4', '5', '6'] },
    { kind: 'readFailed', failure },
    { kind: 'fixFailed', failure },
    { kind: 'runFailed', failure: { code: 'nobody knows this one', message: '' } },
    { kind: 'resumedAfterRestart' },
    { kind: 'takenBackByWindows', operations: [{ kind: 'enableHyperV', server: false }] },
    { kind: 'undone' },
    { kind: 'restartStillNeeded' },
    { kind: 'goOnAfterRestart' },
    { kind: 'unfinishedRun', run: 'r', purpose: 'apply', vm: 'LAB' },
    { kind: 'guestInterrupted', vm: 'LAB' },
    { kind: 'elevation', result: 'failed' },
  ]
  const others: Notice[] = [
    { kind: 'elevation', result: 'declined' },
    { kind: 'otherWizard', pid: null, since: null },
    { kind: 'unfinishedRun', run: 'r', purpose: 'fix', vm: null },
    { kind: 'unfinishedRun', run: 'r', purpose: 'undo', vm: null },
    { kind: 'unfinishedRun', run: 'r', purpose: 'guest', vm: null },
    { kind: 'guestInterrupted', vm: null },
  ]
  const dialogs: [string, Partial<Model>][] = [
    ['exit', { dialog: { kind: 'exitWhileRunning' } }],
    ['a fix', { dialog: { kind: 'fix', check: 'hypervisorRunning', fix: 'turnOn' } }],
    ['a fix that isn’t there', { dialog: { kind: 'fix', check: 'hypervisorRunning', fix: 'nothing' } }],
    ['a remedy', { symptom: 'vmDoesNotStart', dialog: { kind: 'remedy', problem: 'hypervisorNotRunning' } }],
    ['a remedy that isn’t there', { symptom: 'vmIsSlow', dialog: { kind: 'remedy', problem: 'hypervisorNotRunning' } }],
  ]
  const entries = journalOf({
    pc: id,
    purpose: 'fix',
    operations: [{ kind: 'setHypervisorLaunchType', to: 'auto' }],
    steps: ['done'],
    end: 'finished',
  })
  const vm = { id: '99999999-9999-4999-8999-999999999999', name: 'GONE' }
  const gone = journalOf({
    id: 'g',
    pc: id,
    purpose: 'apply',
    operations: [{ kind: 'stopVm', vmId: vm.id, turnOff: false }],
    vm,
    steps: ['done'],
  })
  const lines = [
    ...listed('all that can happen', stateOf({ id, snapshot, model: { notices } })),
    ...listed('declined', stateOf({ id, snapshot, model: { notices: others } })),
    ...dialogs.flatMap(([title, model]) => listed(title, stateOf({ id, snapshot, model }))),
    ...listed(
      'undo',
      stateOf({
        id,
        snapshot,
        entries: [...entries, ...gone],
        model: { dialog: { kind: 'undo', turnsOff: [], ifRefused: [] } },
      }),
    ),
    ...(['restarting', 'ended'] as const).flatMap((away) => listed(away, stateOf({ id, snapshot, more: { away } }))),
  ]
  expectApproved(new URL('messages.txt', import.meta.url), lines)
})
