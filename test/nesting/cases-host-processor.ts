import { hostCase, plainVm, unknown, type Case, type Plain } from './support.ts'

const noHypervisor: Plain = { 'hv.present': false, 'hv.launchEvents': [] }

const flagsGood: Plain = { 'cpu.vmMonitor': true, 'cpu.vtFirmware': true, 'cpu.slat': true }

const linux: Plain = { 'os.family': 'linux', 'os.name': 'Debian GNU/Linux 12' }

const hyperVGuest: Plain = { 'machine.manufacturer': 'Microsoft Corporation', 'machine.model': 'Virtual Machine' }
const azure: Plain = { ...hyperVGuest, 'machine.cloud': 'azure' }
const aws: Plain = { 'machine.manufacturer': 'Amazon EC2', 'machine.model': 'm5.large', 'machine.cloud': 'aws' }
const qemu: Plain = { 'machine.manufacturer': 'QEMU', 'machine.model': 'Standard PC (Q35 + ICH9, 2009)' }
const lenovo: Plain = { 'machine.manufacturer': 'LENOVO', 'machine.model': '21HF001QUS' }
const unreadMachine: Plain = { 'machine.manufacturer': unknown('failed'), 'machine.model': unknown('failed') }

/** Every outcome of the checks of the processor, with values at and around the boundaries. */
export const processorCases: readonly Case[] = [
  hostCase('processorVendor', 'Intel on the first preview', { 'os.build': 10565 }, 'pass', 'intel'),
  hostCase('processorVendor', 'Intel with blanks', { 'cpu.vendor': 'GenuineIntel ' }, 'pass', 'intel'),
  hostCase(
    'processorVendor',
    'AMD on 20347',
    { 'cpu.vendor': 'AuthenticAMD', 'os.build': 20347 },
    'warning',
    'amdPreview',
  ),
  hostCase(
    'processorVendor',
    'AMD on 19639',
    { 'cpu.vendor': 'AuthenticAMD', 'os.build': 19639 },
    'blocked',
    'amdNeedsNewerWindows',
  ),
  hostCase('processorVendor', 'a vendor that says nothing', { 'cpu.vendor': ' ' }, 'unknown', 'unread'),
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
    'a hypervisor hides the flags on a PC of a known maker',
    { ...lenovo, 'hv.launchEvents': [] },
    'pass',
    'hypervisorRuns',
  ),
  hostCase(
    'processorVirtualization',
    'a hypervisor hides the flags and nobody knows the system',
    { ...lenovo, 'hv.launchEvents': [], 'os.family': unknown('not-read') },
    'pass',
    'hypervisorRuns',
  ),
  hostCase(
    'processorVirtualization',
    'a hypervisor hides the flags, and nobody can tell whose it is',
    { 'hv.launchEvents': [] },
    'unknown',
    'perhapsVm',
  ),
  hostCase(
    'processorVirtualization',
    'a hypervisor hides the flags of a PC of which nothing could be read',
    { ...unreadMachine, 'hv.launchEvents': [] },
    'unknown',
    'perhapsVm',
  ),
  hostCase(
    'processorVirtualization',
    'VBS runs on a PC of no known maker',
    { 'hv.launchEvents': [], 'vbs.status': 2 },
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
    'event 42, and the processor shows nothing',
    { ...noHypervisor, 'hv.launchEvents': [42] },
    'blocked',
    'notSeen',
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
    'notPassedByHyperV',
  ),
  ...(
    [
      ['Azure', azure, 'notPassedByAzure', 'insideAzure'],
      ['AWS', aws, 'notPassedByCloud', 'insideCloud'],
      ['QEMU', qemu, 'notPassedToThisVm', 'insideVm'],
      ['Hyper-V', hyperVGuest, 'notPassedByHyperV', 'insideHyperV'],
    ] as const
  ).flatMap(([name, vm, missing, hidden]) => [
    hostCase('processorVirtualization', `${name}, event 42`, { ...vm, 'hv.launchEvents': [42] }, 'blocked', missing),
    hostCase('processorVirtualization', `${name}, hidden`, { ...vm, 'hv.launchEvents': [] }, 'unknown', hidden),
    hostCase(
      'processorVirtualization',
      `${name}, no hypervisor to hide a flag that says no`,
      { ...vm, ...noHypervisor },
      'blocked',
      missing,
    ),
    hostCase('processorVirtualization', `${name}, started`, vm, 'pass', 'hypervisorStarted'),
  ]),
  hostCase(
    'processorVirtualization',
    'a maker’s name, and a hypervisor although the own one found no extensions',
    { ...lenovo, 'hv.launchEvents': [41] },
    'blocked',
    'notPassedToThisVm',
  ),
  hostCase(
    'processorVirtualization',
    'in a VM of another product that shows the flags and no hypervisor',
    { ...qemu, ...noHypervisor, ...flagsGood },
    'unknown',
    'seenInOtherVm',
  ),
  hostCase(
    'processorVirtualization',
    'a VM without a name in which VMs run',
    { ...qemu, 'hv.launchEvents': [], 'vm.list': [{ ...plainVm, state: 'Running' }] },
    'pass',
    'hypervisorRuns',
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
    'notPassedByHyperV',
  ),
  hostCase(
    'processorVirtualization',
    'Linux with the flag',
    { ...linux, ...lenovo, ...flagsGood, 'hv.launchEvents': unknown('not-windows') },
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
  hostCase(
    'secondLevelTranslation',
    'event 59 in a VM',
    { ...hyperVGuest, 'hv.launchEvents': [59] },
    'blocked',
    'missingInVm',
  ),
  hostCase(
    'secondLevelTranslation',
    'hidden in a VM',
    { ...hyperVGuest, 'hv.launchEvents': [] },
    'skipped',
    'insideVm',
  ),
  hostCase('secondLevelTranslation', 'in a VM whose hypervisor runs', hyperVGuest, 'pass', 'hypervisorRuns'),
  hostCase('secondLevelTranslation', 'hidden, nobody knows by whom', { 'hv.launchEvents': [] }, 'skipped', 'hidden'),

  hostCase('dataExecutionPrevention', 'on', {}, 'pass', 'on'),
  hostCase('dataExecutionPrevention', 'off', { 'cpu.dep': false }, 'blocked', 'off'),
  hostCase('dataExecutionPrevention', 'off in a VM', { ...hyperVGuest, 'cpu.dep': false }, 'blocked', 'offInVm'),
  hostCase('dataExecutionPrevention', 'event 44', { ...noHypervisor, 'hv.launchEvents': [44] }, 'blocked', 'off'),
  hostCase(
    'dataExecutionPrevention',
    'not read on Linux',
    { ...linux, 'cpu.dep': unknown('not-windows') },
    'skipped',
    'windowsOnly',
  ),
  hostCase('dataExecutionPrevention', 'read on Linux', linux, 'pass', 'on'),
]
