import { gb, type Plain } from '../nesting/support.ts'

/**
 * Groups of facts that a report makes certain without telling each of them. A case names the groups that it takes, and
 * no other fact is known than those and what it tells itself.
 */
export const bases = {
  /** A Windows on an x64 processor. */
  windows: { 'os.family': 'windows', 'os.architecture': 'x64' },
  /** Whoever wrote has done things that only an administrator can do, in Windows PowerShell. */
  administrator: {
    'shell.version': '5.1',
    'shell.edition': 'Desktop',
    'shell.languageMode': 'FullLanguage',
    'shell.is64Bit': true,
    'shell.elevated': true,
    'shell.hyperVAdministrator': true,
  },
  intel: { 'cpu.vendor': 'GenuineIntel' },
  amd: { 'cpu.vendor': 'AuthenticAMD' },
  /** All that systeminfo calls "Hyper-V Requirements" is answered with yes, which it does only without a hypervisor. */
  requirementsMet: {
    'hv.present': false,
    'cpu.vmMonitor': true,
    'cpu.vtFirmware': true,
    'cpu.slat': true,
    'cpu.dep': true,
  },
  /** VMs run on Hyper-V here: all of it is on, and Windows sees its hypervisor. */
  hyperV: {
    'hv.present': true,
    'cpu.dep': true,
    'role.features': {
      'Microsoft-Hyper-V': 1,
      'Microsoft-Hyper-V-Hypervisor': 1,
      'Microsoft-Hyper-V-Services': 1,
      'Microsoft-Hyper-V-Management-PowerShell': 1,
    },
    'role.client': { state: 'Enabled', restartNeeded: false },
    'svc.vmms': { status: 'Running', startType: 'Automatic' },
    'svc.vmcompute': { status: 'Running', startType: 'Manual' },
    'module.hyperV': { version: '2.0.0.0' },
    'hyperv.host': { virtualHardDiskPath: 'C:\\VMs' },
    'boot.hypervisorLaunchType': 'auto',
    'vm.list': [],
  },
  /** VMs get into the network by the Default Switch. */
  network: {
    'net.switches': [{ id: 'c08cb7b8-9b3c-408e-8e30-5e16a3aeb444', name: 'Default Switch', type: 'Internal' }],
    'net.nat': [],
    'net.addresses': [{ alias: 'vEthernet (Default Switch)', address: '172.20.0.1', prefixLength: 20 }],
  },
  /** The event with which the hypervisor says that it started. */
  started: { 'hv.launchEvents': [2] },
  /** A PC with keyboard and screen, of no model that was told. */
  physical: {
    'machine.manufacturer': 'Contoso',
    'machine.model': 'Desktop 9000',
    'machine.cloud': null,
    'machine.hyperVGuest': null,
  },
  /** Nothing of what is told speaks of other hypervisors, of restarts that are due, of VBS or of boot settings. */
  quiet: {
    'machine.otherHypervisors': [],
    'os.pendingRestart': { servicing: false, update: false, fileRename: false },
    'vbs.status': 0,
    'vbs.configured': [],
    'vbs.running': [],
    'vbs.registry': {},
    'vbs.policy': { enabled: false, credentialGuard: false, memoryIntegrity: false },
    'vbs.efiResidue': false,
    'boot.hypervisorLaunchType': 'auto',
    'boot.hypervisorLoadOptions': null,
  },
  /** Nobody runs short of anything. */
  room: {
    'mem.total': 16 * gb,
    'mem.free': 10 * gb,
    'mem.hyperVAvailable': 9 * gb,
    'disk.vmStore': { path: 'C:\\VMs', freeBytes: 200 * gb, fileSystem: 'NTFS' },
  },
} satisfies Record<string, Plain>

export type BaseName = keyof typeof bases
export const baseNames = Object.keys(bases) as [BaseName, ...BaseName[]]
