import { symptoms } from '../../../../electron/nesting/problems/symptoms.ts'
import { valueOf } from '../../../../electron/nesting/snapshot.ts'
import type { Dialog } from '../../../../electron/wizard/model.ts'
import { journalOf, snapshotOf } from '../../../wizard/view/scenes.ts'
import { readyPc, type Situation, type Situations } from './situation.ts'

/** Troubleshooting, questions, news, and what takes the place of every screen. */
export async function around(): Promise<Situations> {
  const { id, snapshot, vm } = await readyPc()
  const off = await snapshotOf('hypervisor-off')
  const trouble = { screen: 'troubleshooting', reached: 'guest' } as const
  const chosen = { ...trouble, selectedVm: vm.id }
  const all: Situations = {
    'troubleshooting nothing chosen': { id, snapshot, model: trouble },
    'troubleshooting of a VM': { id, snapshot, model: chosen },
    'troubleshooting running': {
      id,
      snapshot,
      model: { ...chosen, symptom: 'vmIsSlow' },
      session: { reading: 'running', activity: { kind: 'diagnose', symptom: 'vmIsSlow', cancelled: false } },
    },
    'done with nothing': { id, snapshot, model: { screen: 'done', reached: 'check' } },
    'away restarting': { id, snapshot, more: { away: 'restarting' } },
    'away ended': { id, snapshot, more: { away: 'ended' } },
  }
  for (const symptom of symptoms) {
    all[`troubleshooting ${symptom}`] = { id, snapshot, model: { ...chosen, symptom } }
    all[`troubleshooting hypervisor off, ${symptom}`] = {
      id: 'hypervisor-off',
      snapshot: off,
      model: { ...trouble, symptom, selectedVm: valueOf(off.host, 'vm.list')?.[0]?.id ?? null },
    }
  }
  const failure = { code: 'access-denied', message: 'denied' }
  all['check with news'] = {
    id,
    snapshot,
    model: {
      screen: 'check',
      reached: 'check',
      notices: [
        { kind: 'fixFailed', failure },
        { kind: 'otherWizard', pid: 4711, since: '2026-03-02T12:00:00.000Z' },
        { kind: 'unfinishedRun', run: 'r', purpose: 'apply', vm: 'LAB' },
      ],
    },
  }
  return { ...all, ...(await dialogs()) }
}

/** Every kind of question: one that is missing here doesn't compile. */
async function dialogs(): Promise<Situations> {
  const { id, snapshot, vm } = await readyPc()
  const off = await snapshotOf('hypervisor-off')
  const pc = { id: 'hypervisor-off', snapshot: off }
  const done = journalOf({
    pc: id,
    purpose: 'apply',
    operations: [{ kind: 'stopVm', vmId: vm.id, turnOff: false }],
    vm,
    steps: ['done'],
    end: 'finished',
  })
  const firmware = { id: 'firmware-off', snapshot: await snapshotOf('firmware-off') }
  const fix = { kind: 'fix', check: 'processorVirtualization', fix: 'openFirmware' } as const
  const kinds: Record<Dialog['kind'], Situation> = {
    fix: {
      ...pc,
      model: { screen: 'check', reached: 'check', dialog: { kind: 'fix', check: 'hypervisorRunning', fix: 'turnOn' } },
    },
    remedy: {
      ...pc,
      model: {
        screen: 'troubleshooting',
        symptom: 'vmDoesNotStart',
        dialog: { kind: 'remedy', problem: 'hypervisorNotRunning' },
      },
    },
    undo: {
      id,
      snapshot,
      entries: done,
      model: {
        screen: 'apply',
        reached: 'apply',
        run: 'r',
        dialog: { kind: 'undo', turnsOff: [vm.name], ifRefused: [] },
      },
    },
    exitWhileRunning: {
      id,
      snapshot,
      model: { screen: 'apply', reached: 'apply', dialog: { kind: 'exitWhileRunning' } },
    },
  }
  const named = Object.entries(kinds).map(([kind, situation]) => [`dialog ${kind}`, situation] as const)
  return {
    ...Object.fromEntries(named),
    'dialog fix in the firmware': { ...firmware, model: { screen: 'check', reached: 'check', dialog: fix } },
  }
}
