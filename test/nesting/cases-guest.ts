import { guestNetworkCases } from './cases-network-inside.ts'
import { gb, guestCase, plainVm, unknown, type Case, type Plain } from './support.ts'

const exposed = { summary: { state: 'Running' as const }, processor: { exposesExtensions: true } }
const roleOff: Plain = {
  'role.client': { state: 'Disabled', restartNeeded: false },
  'role.features': { 'Microsoft-Hyper-V': 2 },
  'svc.vmms': null,
  'hv.launchEvents': [],
}
/** The same, with facts of the host other than the ready ones. */
const onHost = (row: Case, host: Plain): Case => ({ ...row, host })

/** Every outcome of every guest check, with values at and around the boundaries. */
export const guestCases: readonly Case[] = [
  guestCase('guestWindows', 'today', {}, exposed, 'pass', 'suitable'),
  guestCase(
    'guestWindows',
    'a name that nobody could read',
    { 'os.name': unknown('failed') },
    exposed,
    'pass',
    'suitable',
  ),
  guestCase('guestWindows', '14393', { 'os.build': 14393 }, exposed, 'pass', 'suitable'),
  guestCase('guestWindows', '14392', { 'os.build': 14392 }, exposed, 'warning', 'previewGuest'),
  guestCase('guestWindows', '10240', { 'os.build': 10240 }, exposed, 'blocked', 'tooOld'),
  onHost(guestCase('guestWindows', 'same preview', { 'os.build': 10565 }, exposed, 'pass', 'sameBuild'), {
    'os.build': 10565,
  }),
  onHost(guestCase('guestWindows', 'other preview', { 'os.build': 10586 }, exposed, 'blocked', 'otherBuild'), {
    'os.build': 10565,
  }),

  guestCase('guestEdition', 'Pro', {}, exposed, 'pass', 'suitable'),
  guestCase('guestEdition', 'Home', { 'os.edition': 'CoreN' }, exposed, 'blocked', 'home'),

  guestCase('guestRights', 'administrator', {}, exposed, 'pass', 'administrator'),
  guestCase('guestRights', 'user', { 'shell.elevated': false }, exposed, 'blocked', 'notAdministrator'),

  guestCase('guestMemory', '4 GB as seen inside', { 'mem.total': 4 * gb - 1 }, exposed, 'pass', 'enough'),
  guestCase('guestMemory', '2 GB', { 'mem.total': 2 * gb }, exposed, 'warning', 'little'),

  guestCase('guestExtensions', 'in use', {}, {}, 'pass', 'used'),
  guestCase('guestExtensions', 'exposed', { 'hv.launchEvents': [] }, exposed, 'pass', 'exposed'),
  guestCase('guestExtensions', 'hidden', { 'hv.launchEvents': [] }, {}, 'blocked', 'hidden'),
  guestCase('guestExtensions', 'exposed and not found', { 'hv.launchEvents': [41] }, exposed, 'blocked', 'notArrived'),

  guestCase('guestHyperV', 'on', {}, exposed, 'pass', 'on'),
  guestCase('guestHyperV', 'off', roleOff, exposed, 'blocked', 'disabled'),
  guestCase('guestHyperV', 'without its commands', { 'module.hyperV': null }, exposed, 'blocked', 'withoutTools'),
  guestCase(
    'guestHyperV',
    'pending',
    { 'role.client': { state: 'EnablePending', restartNeeded: true }, 'hv.launchEvents': [] },
    exposed,
    'blocked',
    'restart',
  ),
  guestCase(
    'guestHyperV',
    'partial',
    { 'role.features': { 'Microsoft-Hyper-V': 1, 'Microsoft-Hyper-V-Hypervisor': 2 } },
    exposed,
    'blocked',
    'partial',
  ),
  guestCase(
    'guestHyperV',
    'removed',
    { ...roleOff, 'os.productType': 3, 'role.client': unknown('missing'), 'role.server': { state: 'Removed' } },
    exposed,
    'blocked',
    'removed',
  ),
  guestCase(
    'guestHyperV',
    'absent',
    { 'role.client': unknown('missing'), 'role.features': {} },
    exposed,
    'blocked',
    'absent',
  ),
  guestCase(
    'guestHyperV',
    'unreadable',
    { 'role.client': unknown('failed'), 'role.features': unknown('failed') },
    exposed,
    'unknown',
    'unread',
  ),

  guestCase('guestHypervisor', 'running', {}, exposed, 'pass', 'running'),
  guestCase('guestHypervisor', 'boot setting', { 'hv.launchEvents': [5] }, exposed, 'blocked', 'launchTypeOff'),
  guestCase('guestHypervisor', 'failed', { 'hv.launchEvents': [32] }, exposed, 'blocked', 'failed'),
  guestCase('guestHypervisor', 'no event', { 'hv.launchEvents': [] }, exposed, 'unknown', 'noEvent'),

  guestCase('guestPendingRestart', 'none', {}, exposed, 'pass', 'none'),
  guestCase(
    'guestPendingRestart',
    'servicing',
    { 'os.pendingRestart': { servicing: true, update: false, fileRename: false } },
    exposed,
    'warning',
    'servicing',
  ),
  guestCase(
    'guestPendingRestart',
    'update',
    { 'os.pendingRestart': { servicing: false, update: true, fileRename: false } },
    exposed,
    'warning',
    'update',
  ),

  guestCase('nestedVms', 'none', {}, exposed, 'pass', 'none'),
  guestCase('nestedVms', 'one', { 'vm.list': [plainVm] }, exposed, 'pass', 'some'),
  ...guestNetworkCases,
]
