import { hostCase, unknown, type Case, type Plain } from './support.ts'

const noHypervisor: Plain = { 'hv.present': false, 'hv.launchEvents': [] }

const flagsGood: Plain = { 'cpu.vmMonitor': true, 'cpu.vtFirmware': true, 'cpu.slat': true }

const linux: Plain = { 'os.family': 'linux', 'os.name': 'Debian GNU/Linux 12' }

const hyperVGuest: Plain = { 'machine.manufacturer': 'Microsoft Corporation', 'machine.model': 'Virtual Machine' }

/** Every outcome of the checks of the processor and the machine, with values at and around the boundaries. */
export const processorCases: readonly Case[] = [
  hostCase('processorVendor', 'Intel on the first preview', { 'os.build': 10565 }, 'pass', 'intel'),
  hostCase('processorVendor', 'Intel with blanks', { 'cpu.vendor': 'GenuineIntel ' }, 'pass', 'intel'),
  hostCase(
    'processorVendor',
    'AMD on 20347',
    { 'cpu.vendor': 'AuthenticAMD', 'os.build': 20347 },
    'blocked',
    'amdNeedsNewerWindows',
  ),
  hostCase(
    'processorVendor',
    'AMD on Windows 10 22H2',
    { 'cpu.vendor': 'AuthenticAMD', 'os.build': 19045 },
    'blocked',
    'amdNeedsNewerWindows',
  ),
  hostCase(
    'processorVendor',
    'AMD on 14361',
    { 'cpu.vendor': 'AuthenticAMD', 'os.build': 14361 },
    'blocked',
    'amdNeedsNewerWindows',
  ),
  hostCase('processorVendor', 'AMD on 20348', { 'cpu.vendor': 'AuthenticAMD', 'os.build': 20348 }, 'pass', 'amd'),
  hostCase('processorVendor', 'AMD on 22000', { 'cpu.vendor': 'AuthenticAMD', 'os.build': 22000 }, 'pass', 'amd'),
  hostCase(
    'processorVendor',
    'AMD on a Windows too old for anything',
    { 'cpu.vendor': 'AuthenticAMD', 'os.build': 9600 },
    'pass',
    'amd',
  ),
  hostCase('processorVendor', 'another vendor', { 'cpu.vendor': 'CentaurHauls' }, 'blocked', 'other'),
  hostCase(
    'processorVendor',
    'AMD on Linux, where no Windows forbids it',
    { ...linux, 'cpu.vendor': 'AuthenticAMD', 'os.build': unknown('not-windows') },
    'pass',
    'withoutWindows',
  ),

  hostCase('processorVirtualization', 'the hypervisor logged its start', {}, 'pass', 'hypervisorStarted'),
  hostCase(
    'processorVirtualization',
    'a hypervisor hides the flags',
    { 'hv.launchEvents': [] },
    'pass',
    'hypervisorRuns',
  ),
  hostCase(
    'processorVirtualization',
    'a hypervisor hides the flags and nobody knows the system',
    { 'hv.launchEvents': [], 'os.family': unknown('not-read') },
    'pass',
    'hypervisorRuns',
  ),
  hostCase('processorVirtualization', 'flags good without hypervisor', { ...noHypervisor, ...flagsGood }, 'pass', 'on'),
  hostCase(
    'processorVirtualization',
    'off in the firmware',
    { ...noHypervisor, ...flagsGood, 'cpu.vtFirmware': false },
    'blocked',
    'firmwareOff',
  ),
  hostCase(
    'processorVirtualization',
    'event 41',
    { ...noHypervisor, ...flagsGood, 'hv.launchEvents': [41] },
    'blocked',
    'firmwareOff',
  ),
  hostCase(
    'processorVirtualization',
    'event 42',
    { ...noHypervisor, 'hv.launchEvents': [42] },
    'blocked',
    'firmwareOff',
  ),
  hostCase(
    'processorVirtualization',
    'started after an earlier failure',
    { ...noHypervisor, 'hv.launchEvents': [2, 41] },
    'pass',
    'hypervisorStarted',
  ),
  hostCase('processorVirtualization', 'no flag at all', noHypervisor, 'blocked', 'notSeen'),
  hostCase(
    'processorVirtualization',
    'in a VM, event 41',
    { ...hyperVGuest, 'hv.launchEvents': [41] },
    'blocked',
    'notPassedToThisVm',
  ),
  hostCase(
    'processorVirtualization',
    'in a VM, before the role',
    { ...hyperVGuest, 'hv.launchEvents': [] },
    'unknown',
    'insideVm',
  ),
  hostCase(
    'processorVirtualization',
    'in a VM that shows the flags',
    { ...hyperVGuest, ...flagsGood, 'hv.launchEvents': [] },
    'pass',
    'on',
  ),
  hostCase(
    'processorVirtualization',
    'Linux in a VM without the flag',
    { ...linux, ...hyperVGuest, 'hv.launchEvents': unknown('not-windows') },
    'blocked',
    'notPassedToThisVm',
  ),
  hostCase(
    'processorVirtualization',
    'Linux with the flag',
    { ...linux, ...flagsGood, 'hv.launchEvents': unknown('not-windows') },
    'pass',
    'on',
  ),
  hostCase(
    'processorVirtualization',
    'nothing readable',
    { 'hv.present': unknown('failed'), 'hv.launchEvents': unknown('failed') },
    'unknown',
    'unread',
  ),

  hostCase('secondLevelTranslation', 'hypervisor runs', {}, 'pass', 'hypervisorRuns'),
  hostCase('secondLevelTranslation', 'flag', { ...noHypervisor, ...flagsGood }, 'pass', 'available'),
  hostCase(
    'secondLevelTranslation',
    'no flag',
    { ...noHypervisor, ...flagsGood, 'cpu.slat': false },
    'blocked',
    'missing',
  ),
  hostCase(
    'secondLevelTranslation',
    'event 59',
    { ...noHypervisor, ...flagsGood, 'hv.launchEvents': [59] },
    'blocked',
    'missing',
  ),
  hostCase('secondLevelTranslation', 'in a VM', hyperVGuest, 'skipped', 'insideVm'),

  hostCase('dataExecutionPrevention', 'on', {}, 'pass', 'on'),
  hostCase('dataExecutionPrevention', 'off', { 'cpu.dep': false }, 'blocked', 'off'),
  hostCase('dataExecutionPrevention', 'event 44', { ...noHypervisor, 'hv.launchEvents': [44] }, 'blocked', 'off'),
  hostCase(
    'dataExecutionPrevention',
    'not read on Linux',
    { ...linux, 'cpu.dep': unknown('not-windows') },
    'skipped',
    'windowsOnly',
  ),
  hostCase('dataExecutionPrevention', 'read on Linux', linux, 'pass', 'on'),

  hostCase('otherHypervisors', 'none', {}, 'pass', 'none'),
  hostCase('otherHypervisors', 'one today', { 'machine.otherHypervisors': ['VirtualBox'] }, 'warning', 'found'),
  hostCase(
    'otherHypervisors',
    'one on 1909',
    { 'os.build': 18363, 'machine.otherHypervisors': ['VirtualBox'] },
    'warning',
    'foundOnOlderWindows',
  ),

  hostCase('thisPcIsVm', 'physical', {}, 'pass', 'physical'),
  hostCase(
    'thisPcIsVm',
    'a Surface is no VM',
    { 'machine.manufacturer': 'Microsoft Corporation', 'machine.model': 'Surface Pro 9' },
    'pass',
    'physical',
  ),
  hostCase('thisPcIsVm', 'Hyper-V', hyperVGuest, 'warning', 'hyperV'),
  hostCase(
    'thisPcIsVm',
    'Hyper-V with names',
    { ...hyperVGuest, 'machine.hyperVGuest': { hostName: 'HOST', vmName: 'VM' } },
    'warning',
    'hyperVNamed',
  ),
  hostCase('thisPcIsVm', 'Azure', { ...hyperVGuest, 'machine.cloud': 'azure' }, 'warning', 'azure'),
  hostCase('thisPcIsVm', 'Google', { 'machine.cloud': 'google' }, 'warning', 'otherCloud'),
  hostCase(
    'thisPcIsVm',
    'VMware',
    { 'machine.manufacturer': 'VMware, Inc.', 'machine.model': 'VMware7,1' },
    'warning',
    'otherVm',
  ),
  hostCase(
    'thisPcIsVm',
    'another system above a hypervisor, with no name for the machine',
    {
      'os.family': 'linux',
      'hv.present': true,
      'machine.manufacturer': unknown('missing'),
      'machine.model': unknown('missing'),
      'machine.hyperVGuest': unknown('not-windows'),
      'machine.cloud': unknown('not-windows'),
    },
    'warning',
    'someVm',
  ),
  hostCase(
    'thisPcIsVm',
    'nothing readable',
    { 'machine.manufacturer': unknown('failed'), 'machine.model': unknown('failed') },
    'unknown',
    'unread',
  ),
]
