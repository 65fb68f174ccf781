import { launchFailures, type LaunchFailure } from '../../electron/nesting/windows/hypervisor.ts'
import { hostCase, unknown, type Case, type Plain } from './support.ts'

const noHypervisor: Plain = { 'hv.present': false, 'hv.launchEvents': [] }

const flagsGood: Plain = { 'cpu.vmMonitor': true, 'cpu.vtFirmware': true, 'cpu.slat': true }

const hyperVGuest: Plain = { 'machine.manufacturer': 'Microsoft Corporation', 'machine.model': 'Virtual Machine' }

const qemu: Plain = { 'machine.manufacturer': 'QEMU', 'machine.model': 'Standard PC (Q35 + ICH9, 2009)' }

const roleOff: Plain = {
  'role.client': { state: 'Disabled', restartNeeded: false },
  'role.features': { 'Microsoft-Hyper-V': 2 },
  'svc.vmms': null,
}

/** Every outcome of the checks of Hyper-V, with values at and around the boundaries. */
export const hypervisorCases: readonly Case[] = [
  hostCase('hyperVRole', 'on', {}, 'pass', 'on'),
  hostCase('hyperVRole', 'off', roleOff, 'blocked', 'disabled'),
  hostCase(
    'hyperVRole',
    'only the fast source, not elevated',
    { 'role.client': unknown('needs-elevation') },
    'pass',
    'on',
  ),
  hostCase(
    'hyperVRole',
    'pending',
    { 'role.client': { state: 'EnablePending', restartNeeded: true } },
    'blocked',
    'restart',
  ),
  hostCase(
    'hyperVRole',
    'on, but its service is not there yet',
    { 'svc.vmms': null, 'os.pendingRestart': { servicing: true, update: false, fileRename: false } },
    'blocked',
    'restart',
  ),
  // No restart that nothing waits for would bring it.
  hostCase('hyperVRole', 'on, and its service is missing', { 'svc.vmms': null }, 'pass', 'on'),
  hostCase('managementService', 'missing', { 'svc.vmms': null }, 'blocked', 'missing'),
  ...['-Hypervisor', '-Services'].map((part) =>
    hostCase(
      'hyperVRole',
      `without ${part}`,
      { 'role.features': { 'Microsoft-Hyper-V': 1, [`Microsoft-Hyper-V${part}`]: 2 }, 'svc.vmms': null },
      'blocked',
      'partial',
    ),
  ),
  hostCase(
    'hyperVRole',
    'whose services come with the next start',
    {
      'role.features': { 'Microsoft-Hyper-V': 1, 'Microsoft-Hyper-V-Services': 2 },
      'role.client': {
        state: 'Enabled',
        restartNeeded: false,
        pending: { 'Microsoft-Hyper-V-Services': 'EnablePending' },
      },
      'svc.vmms': null,
    },
    'blocked',
    'restart',
  ),
  hostCase(
    'hyperVRole',
    'files removed',
    { ...roleOff, 'role.client': { state: 'DisabledWithPayloadRemoved', restartNeeded: false } },
    'blocked',
    'removed',
  ),
  hostCase('hyperVRole', 'not known', { 'role.client': unknown('missing'), 'role.features': {} }, 'blocked', 'absent'),
  hostCase(
    'hyperVRole',
    'role on Server',
    {
      'os.installationType': 'Server',
      'os.productType': 3,
      'role.client': unknown('missing'),
      'role.server': { state: 'Installed' },
      'role.features': { 'Microsoft-Hyper-V': 1 },
    },
    'pass',
    'on',
  ),
  hostCase(
    'hyperVRole',
    'role off on Server',
    {
      ...roleOff,
      'os.installationType': 'Server',
      'os.productType': 3,
      'role.client': unknown('missing'),
      'role.server': { state: 'Available' },
    },
    'blocked',
    'disabled',
  ),
  hostCase(
    'hyperVRole',
    'on under the client name on Server',
    { 'os.installationType': 'Server', 'os.productType': 3, 'role.server': { state: 'Available' } },
    'pass',
    'on',
  ),
  hostCase(
    'hyperVRole',
    'nothing readable',
    { 'role.client': unknown('needs-elevation'), 'role.features': unknown('access-denied') },
    'unknown',
    'unread',
  ),

  ...(
    [
      ['a Hyper-V VM', hyperVGuest, 'offInVm'],
      ['a VM of QEMU', qemu, 'offInOtherVm'],
      ['a VM of QEMU that shows the extensions', { ...qemu, ...flagsGood }, 'offInOtherVm'],
      ['what may be a VM', {}, 'offPerhapsInVm'],
      ['a Hyper-V VM that shows the extensions', { ...hyperVGuest, ...flagsGood }, 'disabled'],
      ['a VM of QEMU whose hypervisor started for something else', { ...qemu, 'hv.launchEvents': [2] }, 'disabled'],
    ] satisfies [string, Plain, string][]
  ).map(([where, machine, variant]) =>
    hostCase('hyperVRole', `off in ${where}`, { ...roleOff, 'hv.launchEvents': [], ...machine }, 'blocked', variant),
  ),

  hostCase('managementService', 'running', {}, 'pass', 'running'),
  hostCase(
    'managementService',
    'stopped',
    { 'svc.vmms': { status: 'Stopped', startType: 'Automatic' } },
    'blocked',
    'stopped',
  ),
  hostCase(
    'managementService',
    'disabled',
    { 'svc.vmms': { status: 'Stopped', startType: 'Disabled' } },
    'blocked',
    'disabled',
  ),

  hostCase(
    'managementService',
    'not there while the feature is unreadable',
    { 'svc.vmms': null, 'role.client': unknown('needs-elevation'), 'role.features': unknown('access-denied') },
    'unknown',
    'unread',
  ),

  hostCase('hyperVModule', 'there', {}, 'pass', 'available'),
  hostCase('hyperVModule', 'not there', { 'module.hyperV': null }, 'blocked', 'missing'),

  hostCase('hypervisorRunning', 'running', {}, 'pass', 'running'),
  hostCase(
    'hypervisorRunning',
    'running though off',
    { 'boot.hypervisorLaunchType': 'off' },
    'warning',
    'runningThoughOff',
  ),
  hostCase(
    'hypervisorRunning',
    'boot setting off',
    { ...noHypervisor, ...flagsGood, 'boot.hypervisorLaunchType': 'off' },
    'blocked',
    'launchTypeOff',
  ),
  hostCase(
    'hypervisorRunning',
    'event 5, boot setting unreadable',
    { ...noHypervisor, ...flagsGood, 'hv.launchEvents': [5], 'boot.hypervisorLaunchType': unknown('needs-elevation') },
    'blocked',
    'launchTypeOff',
  ),
  hostCase('hypervisorRunning', 'no boot setting is not Off', { 'boot.hypervisorLaunchType': null }, 'pass', 'running'),
  ...launchFailureCases(),
  hostCase(
    'hypervisorRunning',
    'event 31 in a VM',
    { ...hyperVGuest, ...flagsGood, 'hv.present': true, 'hv.launchEvents': [31] },
    'blocked',
    'machineUnfit',
  ),
  hostCase(
    'hypervisorRunning',
    'an event that nobody knows',
    { ...noHypervisor, ...flagsGood, 'hv.launchEvents': [999, 157, 129] },
    'blocked',
    'noReason',
  ),
  hostCase(
    'hypervisorRunning',
    'pending restart',
    { ...noHypervisor, ...flagsGood, 'os.pendingRestart': { servicing: true, update: false, fileRename: false } },
    'blocked',
    'restart',
  ),
  hostCase('hypervisorRunning', 'no reason known', { ...noHypervisor, ...flagsGood }, 'blocked', 'noReason'),
  hostCase(
    'hypervisorRunning',
    'in a VM without an event',
    { ...hyperVGuest, 'hv.launchEvents': [] },
    'unknown',
    'insideVm',
  ),
  hostCase('hypervisorRunning', 'in a VM with its own start', hyperVGuest, 'pass', 'running'),
  hostCase(
    'hypervisorRunning',
    'no reason known in a VM',
    { ...qemu, ...noHypervisor, ...flagsGood },
    'blocked',
    'noReasonInVm',
  ),
  hostCase('hypervisorRunning', 'one that may be below', { 'hv.launchEvents': [] }, 'unknown', 'perhapsVm'),
  hostCase(
    'hypervisorRunning',
    'one that may be below, although the boot setting says Off',
    { 'hv.launchEvents': [], 'boot.hypervisorLaunchType': 'off', 'vbs.status': unknown('missing') },
    'unknown',
    'perhapsVm',
  ),
  hostCase(
    'hypervisorRunning',
    'the own one off, and one below',
    { ...qemu, 'hv.launchEvents': [], 'boot.hypervisorLaunchType': 'off' },
    'blocked',
    'launchTypeOff',
  ),
  hostCase(
    'hypervisorRunning',
    'nothing known of the machine',
    { 'machine.manufacturer': unknown('failed'), 'machine.model': unknown('failed'), 'hv.launchEvents': [] },
    'unknown',
    'perhapsVm',
  ),
  hostCase('hypervisorRunning', 'not readable', { 'hv.present': unknown('timed-out') }, 'unknown', 'unread'),

  hostCase('nestingLoadOption', 'not set', {}, 'pass', 'notSet'),
  hostCase(
    'nestingLoadOption',
    'another option',
    { 'boot.hypervisorLoadOptions': 'NOFORCESNOOP' },
    'pass',
    'otherOptions',
  ),
  hostCase(
    'nestingLoadOption',
    'on a preview',
    { 'os.build': 10565, 'boot.hypervisorLoadOptions': 'NOFORCESNOOP offernestedvirt=false' },
    'blocked',
    'off',
  ),
  hostCase(
    'nestingLoadOption',
    'later',
    { 'boot.hypervisorLoadOptions': 'OFFERNESTEDVIRT=FALSE' },
    'warning',
    'offPerhaps',
  ),
  hostCase(
    'nestingLoadOption',
    'beside one that can’t be written',
    { 'boot.hypervisorLoadOptions': 'OFFERNESTEDVIRT=FALSE X="1 2"' },
    'warning',
    'offPerhaps',
  ),
  hostCase(
    'nestingLoadOption',
    'TRUE',
    { 'boot.hypervisorLoadOptions': 'OFFERNESTEDVIRT=TRUE' },
    'pass',
    'otherOptions',
  ),
  hostCase(
    'nestingLoadOption',
    'not elevated',
    { 'boot.hypervisorLoadOptions': unknown('needs-elevation') },
    'unknown',
    'unread',
  ),
]

/** Each event with which the hypervisor says why it didn't start, where no other check owns that reason. */
function launchFailureCases(): Case[] {
  const owned: readonly LaunchFailure[] = ['launchTypeOff', 'extensionsOff', 'noExecuteOff', 'slatMissing']
  const reasons = Object.entries(launchFailures) as [LaunchFailure, readonly number[]][]
  return reasons
    .filter(([reason]) => !owned.includes(reason))
    .flatMap(([reason, events]) =>
      events.map((event) =>
        hostCase(
          'hypervisorRunning',
          `event ${event}`,
          { ...noHypervisor, ...flagsGood, 'hv.launchEvents': [event] },
          'blocked',
          reason,
        ),
      ),
    )
}
