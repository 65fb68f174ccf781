import { getFact } from '../../../../electron/nesting/snapshot.ts'
import { closedPc, snapshotOf } from '../../../wizard/view/scenes.ts'
import type { Situations } from './situation.ts'

/** Welcome, Check and Settings. */
export async function before(): Promise<Situations> {
  const all: Situations = {}
  for (const id of ['ready', 'not-elevated', 'windows-home', 'pc-is-a-vm', 'preview-10565'])
    all[`welcome ${id}`] = { id, snapshot: await snapshotOf(id) }
  const snapshot = await snapshotOf('ready')
  const check = { screen: 'check', reached: 'check' } as const
  const unread = { reading: 'idle', readAt: null } as const
  all['welcome unread'] = { id: 'ready', snapshot: { ...snapshot, host: {} }, session: unread }
  all['check unread'] = { id: 'ready', snapshot: { ...snapshot, host: {} }, session: unread, model: check }
  const running = { id: 'ready', snapshot: halfRead(snapshot), model: check }
  all['check running'] = {
    ...running,
    session: {
      reading: 'running',
      readAt: null,
      activity: { kind: 'check', cancelled: false },
      pending: new Set(['cpu.vendor', 'os.edition', 'role.client'] as const),
    },
  }
  all['check cancelled'] = { ...running, session: { reading: 'done' } }
  for (const id of [
    'ready',
    'first-timer',
    'hypervisor-off',
    'firmware-off',
    'windows-home',
    'amd-windows-10',
    'preview-10565',
    'preview-14342',
    'pc-is-a-vm',
    'not-elevated',
    'unknown-machine',
    'vm-of-another-product',
    'azure-server',
  ])
    all[`check ${id}`] = { id, snapshot: await snapshotOf(id), model: check }
  all['check fixed'] = {
    id: 'ready',
    snapshot,
    model: { ...check, fixed: new Set(['hyperVRole']), unknownConfirmed: true },
  }
  all['check confirmed'] = {
    id: 'not-elevated',
    snapshot: await snapshotOf('not-elevated'),
    model: { ...check, unknownConfirmed: true },
  }
  const partly = { ...snapshot, host: { ...snapshot.host, 'disk.vmStore': { unknown: 'failed' } as const } }
  all['check with unknown values'] = { id: 'ready', snapshot: partly, model: check }
  all['check with values that somebody looked at'] = {
    id: 'ready',
    snapshot: partly,
    model: { ...check, unknownConfirmed: true },
  }
  all['settings'] = { id: 'ready', snapshot, model: { screen: 'settings' } }
  all['settings while changing'] = {
    id: 'ready',
    snapshot,
    model: { screen: 'settings' },
    session: { activity: { kind: 'fix', run: 'x', cancelled: false } },
  }
  all['check with commands'] = {
    id: 'hypervisor-off',
    snapshot: await snapshotOf('hypervisor-off'),
    model: check,
    more: { showCommands: true },
  }
  const { title, text } = closedPc
  all['settings on this PC'] = {
    id: 'ready',
    snapshot,
    model: { screen: 'settings' },
    more: { pc: { ...closedPc, id: 'this-pc', simulated: false, title, text } },
  }
  return all
}

/** What was read so far while a check runs. */
function halfRead(snapshot: Awaited<ReturnType<typeof snapshotOf>>): Awaited<ReturnType<typeof snapshotOf>> {
  const host = {
    'os.family': getFact(snapshot.host, 'os.family'),
    'os.build': getFact(snapshot.host, 'os.build'),
  }
  return { ...snapshot, host }
}
