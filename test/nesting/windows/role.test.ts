import { expect, test } from 'vitest'
import { roleState } from '../../../electron/nesting/windows/role.ts'
import { facts, unknown, type Plain } from '../support.ts'

const runs: Plain = { 'svc.vmms': { status: 'Running', startType: 'Automatic' } }
const fast = (state: number, parts: Record<string, number> = {}): Plain => ({
  'role.features': { 'Microsoft-Hyper-V': state, ...parts },
})
const dism = (state: string, restartNeeded = false): Plain => ({ 'role.client': { state, restartNeeded } })
const server = (state: string): Plain => ({ 'role.server': { state } })
const waits: Plain = { 'os.pendingRestart': { servicing: true, update: false, fileRename: false } }

test.each<[string, Plain, ReturnType<typeof roleState>]>([
  ['nothing could be read', {}, undefined],
  ['the fast source says on', { ...fast(1), ...runs }, 'enabled'],
  ['the fast source says off', fast(2), 'disabled'],
  ['the fast source says that there is none', fast(3), 'absent'],
  ['the fast source doesn’t know', fast(4), undefined],
  ['only the feature around it has a row', { 'role.features': { 'Microsoft-Hyper-V-All': 2 } }, 'disabled'],
  ['no row at all', { 'role.features': {} }, 'absent'],
  ['DISM says on', { ...dism('Enabled'), ...runs }, 'enabled'],
  ['DISM says on, and that a restart is due', { ...dism('Enabled', true), ...runs }, 'restart'],
  [
    'DISM says on, and that its tools come with the restart',
    {
      ...fast(1),
      'role.client': {
        state: 'Enabled',
        restartNeeded: true,
        pending: { 'Microsoft-Hyper-V-Management-Clients': 'EnablePending' },
      },
      ...runs,
    },
    'enabled',
  ],
  ['DISM says that it comes with the restart', { ...fast(1), ...dism('EnablePending') }, 'restart'],
  ['DISM says off', dism('Disabled'), 'disabled'],
  ['DISM says that its files are gone', dism('DisabledWithPayloadRemoved'), 'removed'],
  ['DISM says something new', dism('Superseded'), undefined],
  [
    'it goes with the restart, while the fast source still says on',
    { ...fast(1), ...dism('DisablePending') },
    'disabled',
  ],
  ['the same on a server', { ...fast(1), ...server('UninstallPending'), ...runs }, 'disabled'],
  ['a server says on', { ...server('Installed'), ...runs }, 'enabled'],
  ['a server says that it comes', server('InstallPending'), 'restart'],
  ['a server says off', server('Available'), 'disabled'],
  ['a server says that its files are gone', server('Removed'), 'removed'],
  ['on under one of a server’s two names', { ...dism('Disabled'), ...server('Installed'), ...runs }, 'enabled'],
  ['a part of it is off', { ...fast(1, { 'Microsoft-Hyper-V-Services': 2 }), ...runs }, 'partial'],
  [
    'a part of it comes',
    { ...fast(1, { 'Microsoft-Hyper-V-Hypervisor': 1 }), ...comes('Microsoft-Hyper-V-Services') },
    'restart',
  ],
  ['on, without its service, and Windows waits', { ...fast(1), 'svc.vmms': null, ...waits }, 'restart'],
  ['on, without its service, and nothing waits', { ...fast(1), 'svc.vmms': null }, 'enabled'],
  ['on, with its service, and Windows waits', { ...fast(1), ...runs, ...waits }, 'enabled'],
  ['on, and nobody knows about its service', { ...fast(1), 'svc.vmms': unknown('failed'), ...waits }, 'enabled'],
])('%s', (_, plain, state) => {
  expect(roleState(facts(plain))).toBe(state)
})

/** DISM knows of a part that waits, beside a feature that it can't tell about. */
function comes(part: string): Plain {
  return { 'role.client': { state: 'Unknown', restartNeeded: false, pending: { [part]: 'EnablePending' } } }
}
