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

const store = { path: 'C:\\VMs', freeBytes: 20 * gb, fileSystem: 'NTFS' }

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
  guestCase('guestWindows', '14392', { 'os.build': 14392 }, exposed, 'blocked', 'previewGuest'),
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
  guestCase('guestMemory', 'enough, and just enough of it free', { 'mem.free': gb }, exposed, 'pass', 'enough'),
  guestCase(
    'guestMemory',
    'enough, and hardly any of it free',
    { 'mem.free': gb - 1 },
    exposed,
    'warning',
    'littleFree',
  ),
  guestCase(
    'guestMemory',
    'enough, and nobody tells what is free',
    { 'mem.free': unknown('failed') },
    exposed,
    'pass',
    'enough',
  ),
  guestCase('guestDisk', 'as asked', {}, exposed, 'pass', 'enough'),
  guestCase(
    'guestDisk',
    'hardly any',
    { 'disk.vmStore': { ...store, freeBytes: 20 * gb - 1 } },
    exposed,
    'warning',
    'little',
  ),
  guestCase('guestDisk', 'on exFAT', { 'disk.vmStore': { ...store, fileSystem: 'exFAT' } }, exposed, 'warning', 'fat'),
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
    {
      ...roleOff,
      'os.installationType': 'Server',
      'os.productType': 3,
      'role.client': unknown('missing'),
      'role.server': { state: 'Removed' },
    },
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
  ...(
    [
      [44, 'noExecuteOff'],
      [59, 'slatMissing'],
      [32, 'processorUnfit'],
      [58, 'machineUnfit'],
      [60, 'machineUnfit'],
      [63, 'machineUnfit'],
      [33, 'imageDamaged'],
      [83, 'memoryUnfit'],
      [80, 'loaderFailed'],
    ] as const
  ).map(([event, variant]) =>
    guestCase('guestHypervisor', `event ${event}`, { 'hv.launchEvents': [event] }, exposed, 'blocked', variant),
  ),
  onHost(
    guestCase(
      'guestHypervisor',
      'event 41, not known what is passed',
      { 'hv.launchEvents': [41] },
      exposed,
      'blocked',
      'extensionsOff',
    ),
    { 'vm.processors': unknown('failed') },
  ),
  guestCase(
    'guestHypervisor',
    'an event that nobody knows',
    { 'hv.launchEvents': [999, 156, 129] },
    exposed,
    'unknown',
    'noEvent',
  ),
  guestCase(
    'guestHypervisor',
    'no event, and a boot setting',
    { 'hv.launchEvents': [], 'boot.hypervisorLaunchType': 'off' },
    exposed,
    'blocked',
    'bootSettingOff',
  ),
  guestCase(
    'guestHypervisor',
    'no event, and a nested VM that runs',
    { 'hv.launchEvents': [], 'vm.list': [{ ...plainVm, state: 'Running' }] },
    exposed,
    'pass',
    'running',
  ),
  guestCase('guestHypervisor', 'no event', { 'hv.launchEvents': [] }, exposed, 'unknown', 'noEvent'),

  guestCase('guestServices', 'running', {}, exposed, 'pass', 'running'),
  guestCase('guestServices', 'no vmms', { 'svc.vmms': null }, exposed, 'blocked', 'managementMissing'),
  guestCase(
    'guestServices',
    'vmms disabled',
    { 'svc.vmms': { status: 'Stopped', startType: 'Disabled' } },
    exposed,
    'blocked',
    'managementDisabled',
  ),
  guestCase(
    'guestServices',
    'vmms stopped',
    { 'svc.vmms': { status: 'Stopped', startType: 'Automatic' } },
    exposed,
    'warning',
    'managementStopped',
  ),
  guestCase('guestServices', 'no vmcompute', { 'svc.vmcompute': null }, exposed, 'blocked', 'computeMissing'),
  guestCase(
    'guestServices',
    'vmcompute disabled',
    { 'svc.vmcompute': { status: 'Stopped', startType: 'Disabled' } },
    exposed,
    'blocked',
    'computeDisabled',
  ),
  guestCase(
    'guestServices',
    'vmcompute stopped, as it is while nobody needs it',
    { 'svc.vmcompute': { status: 'Stopped', startType: 'Manual' } },
    exposed,
    'pass',
    'running',
  ),
  guestCase(
    'guestServices',
    'missing, and nobody knows whether Hyper-V is on',
    {
      'svc.vmms': null,
      'role.client': unknown('failed'),
      'role.features': unknown('failed'),
      'role.server': unknown('failed'),
    },
    exposed,
    'unknown',
    'unread',
  ),

  guestCase('guestOtherHypervisors', 'none', {}, exposed, 'pass', 'none'),
  guestCase(
    'guestOtherHypervisors',
    'two',
    { 'machine.otherHypervisors': ['VMware', 'VirtualBox'] },
    exposed,
    'warning',
    'found',
  ),

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
