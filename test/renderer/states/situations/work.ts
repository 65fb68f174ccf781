import type { Operation } from '../../../../electron/nesting/operations.ts'
import { journalOf, later, then, type Told } from '../../../wizard/view/scenes.ts'
import { newWindowsPlan, readyPc, type Situation, type Situations } from './situation.ts'

const log = [
  {
    at: then,
    kind: 'begins',
    title: { key: 'stopVm', values: { vm: 'DEV-WIN11' } },
    commands: ["Stop-VM -Name 'DEV-WIN11'"],
  },
  { at: then, kind: 'said', line: 'as Windows says it' },
  { at: later, kind: 'waitsForGuest' },
  { at: later, kind: 'gone', title: { key: 'stopVm', values: { vm: 'DEV-WIN11' } }, gone: 'vm' },
  {
    at: later,
    kind: 'changed',
    change: { title: { key: 'startVm', values: { vm: 'DEV-WIN11' } }, before: null, after: null },
  },
  { at: later, kind: 'failed', failure: { code: 'access-denied', message: 'denied' } },
] as const

/** Apply: while it goes on, and each way that it can end. */
export async function work(): Promise<Situations> {
  const { id, snapshot, vm } = await readyPc()
  const operations: Operation[] = [
    { kind: 'stopVm', vmId: vm.id, turnOff: false },
    { kind: 'setVirtualizationExtensions', vmId: vm.id, exposed: true },
    { kind: 'startVm', vmId: vm.id },
  ]
  const fix: Operation[] = [{ kind: 'restartHost' }, { kind: 'setHypervisorLaunchType', to: 'auto' }]
  const run = (steps: Told['steps'], end?: Told['end'], purpose: Told['purpose'] = 'apply') =>
    journalOf({ pc: id, purpose, operations, vm, steps, ...(end ? { end } : {}) })
  const restarting = (steps: Told['steps']) =>
    journalOf({ pc: id, purpose: 'fix', operations: fix, steps, end: 'restarting' })
  const going = (kind: 'apply' | 'undo' | 'fix', cancelled = false) => ({ activity: { kind, run: 'r', cancelled } })
  const with_ = ({ model, ...more }: Partial<Situation>): Situation => ({
    id,
    snapshot,
    ...more,
    model: { selectedVm: vm.id, screen: 'apply', reached: 'apply', run: 'r', ...model },
  })
  return {
    'apply nothing yet': with_({ model: { run: null } }),
    'apply first step': with_({ entries: run(['started']), session: { ...going('apply'), log } }),
    'apply second step': with_({ entries: run(['done', 'started']), session: { ...going('apply'), log } }),
    'apply with a figure': with_({
      entries: run(['done', 'started']),
      session: { ...going('apply'), progress: { percent: 65.3 }, usual: { setVirtualizationExtensions: 40 } },
    }),
    'apply being cancelled': with_({ entries: run(['done', 'started']), session: going('apply', true) }),
    'apply cancelled': with_({ entries: run(['done'], 'cancelled'), session: { log } }),
    'apply failed': with_({ entries: run(['done', 'failed']), session: { log } }),
    'apply done': with_({
      entries: run(['done', 'already', 'done'], 'finished'),
      model: { reached: 'guest' },
      session: { log },
    }),
    'apply interrupted': with_({ entries: run(['done', 'started']) }),
    'apply waiting for a restart': with_({ entries: restarting([]) }),
    'apply restarted': with_({ entries: restarting(['done']) }),
    'apply given up': with_({ entries: run(['done'], 'abandoned') }),
    'apply undoing': with_({ entries: run(['done', 'started'], undefined, 'undo'), session: going('undo') }),
    'apply undone': with_({ entries: run(['done', 'gone', 'done'], 'finished', 'undo') }),
    'apply what was taken back': with_({
      entries: run(['done', 'gone', 'done'], 'finished', 'undo'),
      model: { run: 'r before' },
    }),
    'apply undo failed': with_({ entries: run(['failed'], undefined, 'undo') }),
    ...(await newWindows()),
  }
}

/** The way from an image to the proof, while the disk is made, and where the password is asked for anew. */
async function newWindows(): Promise<Situations> {
  const { operations, snapshot } = await newWindowsPlan()
  const entries = journalOf({ pc: 'first-timer', purpose: 'apply', operations, steps: ['done', 'started'] })
  const one: Situation = {
    id: 'first-timer',
    snapshot,
    entries,
    model: { screen: 'apply', reached: 'apply', run: 'r' },
    session: {
      activity: { kind: 'apply', run: 'r', cancelled: false },
      progress: { percent: 65.3 },
      usual: { applyImage: 180 },
      remembered: { user: 'labadmin' },
      log,
    },
  }
  const asks = { ...one, session: { log } }
  return {
    'apply new Windows': one,
    'apply asks for the password': asks,
    'apply asks for it again': { ...asks, model: { ...one.model, passwordTrouble: 'differs' } },
  }
}
