import { gb, hostCase, unknown, type Case } from './support.ts'

const vbsRegistry = { vbs: 1, platform: 1, memoryIntegrity: 1 }

const noPolicy = { enabled: false, credentialGuard: false, memoryIntegrity: false }

/** Every outcome of the checks of security features, memory, disk and VMs, with values at and around the boundaries. */
export const securityCases: readonly Case[] = [
  hostCase('memory', 'plenty', {}, 'pass', 'enough'),
  hostCase(
    'memory',
    'free amount unknown',
    { 'mem.free': unknown('failed'), 'mem.hyperVAvailable': unknown('missing') },
    'pass',
    'totalOnly',
  ),
  hostCase(
    'memory',
    'Hyper-V has less than Windows calls free',
    { 'mem.free': 9 * gb, 'mem.hyperVAvailable': 3 * gb },
    'warning',
    'littleFree',
  ),
  hostCase('memory', 'exactly 4 GB free', { 'mem.hyperVAvailable': 4 * gb }, 'pass', 'enough'),
  hostCase('memory', 'just below 6 GB', { 'mem.total': 6 * gb - 1 }, 'warning', 'small'),
  hostCase('memory', 'exactly 6 GB', { 'mem.total': 6 * gb }, 'pass', 'enough'),
  hostCase('memory', 'a PC sold with 4 GB', { 'mem.total': Math.floor(3.9 * gb) }, 'warning', 'small'),
  hostCase('memory', '4 GB of which graphics keep 640 MB', { 'mem.total': 3_623_878_656 }, 'warning', 'small'),
  hostCase('memory', 'exactly 3 GB', { 'mem.total': 3 * gb }, 'warning', 'small'),
  hostCase('memory', 'just below 3 GB', { 'mem.total': 3 * gb - 1 }, 'blocked', 'tooSmall'),
  hostCase('memory', '2 GB', { 'mem.total': 2 * gb }, 'blocked', 'tooSmall'),

  hostCase('diskSpace', 'plenty', {}, 'pass', 'enough'),
  hostCase(
    'diskSpace',
    '40 GB',
    { 'disk.vmStore': { path: 'D:\\', freeBytes: 40 * gb, fileSystem: 'ReFS' } },
    'pass',
    'enough',
  ),
  hostCase(
    'diskSpace',
    '39 GB',
    { 'disk.vmStore': { path: 'D:\\', freeBytes: 39 * gb, fileSystem: 'NTFS' } },
    'warning',
    'little',
  ),
  hostCase(
    'diskSpace',
    '4 GB',
    { 'disk.vmStore': { path: 'D:\\', freeBytes: 4 * gb, fileSystem: 'NTFS' } },
    'warning',
    'hardlyAny',
  ),
  hostCase(
    'diskSpace',
    'exFAT',
    { 'disk.vmStore': { path: 'E:\\', freeBytes: 900 * gb, fileSystem: 'exFAT' } },
    'warning',
    'fat',
  ),
  hostCase(
    'diskSpace',
    'FAT32',
    { 'disk.vmStore': { path: 'E:\\', freeBytes: 900 * gb, fileSystem: 'FAT32' } },
    'warning',
    'fat',
  ),

  hostCase('virtualizationBasedSecurity', 'off', {}, 'pass', 'off'),
  hostCase('virtualizationBasedSecurity', 'enabled, not running', { 'vbs.status': 1 }, 'pass', 'notRunning'),
  hostCase(
    'virtualizationBasedSecurity',
    'running today',
    { 'vbs.status': 2, 'vbs.registry': vbsRegistry },
    'pass',
    'runningAllowed',
  ),
  hostCase(
    'virtualizationBasedSecurity',
    'running on 14361',
    { 'os.build': 14361, 'vbs.status': 2 },
    'pass',
    'runningAllowed',
  ),
  hostCase(
    'virtualizationBasedSecurity',
    'running on 14360',
    { 'os.build': 14360, 'vbs.status': 2, 'vbs.registry': vbsRegistry },
    'blocked',
    'previewRunning',
  ),
  hostCase(
    'virtualizationBasedSecurity',
    'enabled, not running on 14360',
    { 'os.build': 14360, 'vbs.status': 1, 'vbs.registry': vbsRegistry },
    'warning',
    'previewConfigured',
  ),
  hostCase(
    'virtualizationBasedSecurity',
    'by policy on 14360',
    { 'os.build': 14360, 'vbs.status': 2, 'vbs.registry': vbsRegistry, 'vbs.policy': { ...noPolicy, enabled: true } },
    'blocked',
    'previewPolicy',
  ),
  hostCase(
    'virtualizationBasedSecurity',
    'locked on 14360',
    { 'os.build': 14360, 'vbs.status': 2, 'vbs.registry': { ...vbsRegistry, locked: 1 } },
    'blocked',
    'previewLocked',
  ),
  hostCase(
    'virtualizationBasedSecurity',
    'set in the registry of 10586, which always locks',
    { 'os.build': 10586, 'vbs.status': 2, 'vbs.registry': vbsRegistry },
    'blocked',
    'previewLocked',
  ),
  hostCase(
    'virtualizationBasedSecurity',
    'set in the registry of 10587',
    { 'os.build': 10587, 'vbs.status': 2, 'vbs.registry': vbsRegistry },
    'blocked',
    'previewRunning',
  ),
  hostCase(
    'virtualizationBasedSecurity',
    'remains on 14360',
    { 'os.build': 14360, 'vbs.efiResidue': true },
    'blocked',
    'firmwareResidue',
  ),
  hostCase('virtualizationBasedSecurity', 'remains today', { 'vbs.efiResidue': true }, 'pass', 'off'),
  hostCase(
    'virtualizationBasedSecurity',
    'unreadable where it is no condition',
    { 'vbs.status': unknown('missing') },
    'skipped',
    'unreadHere',
  ),
  hostCase(
    'virtualizationBasedSecurity',
    'unreadable from 14361 on',
    { 'os.build': 14361, 'vbs.status': unknown('missing') },
    'skipped',
    'unreadHere',
  ),
  hostCase(
    'virtualizationBasedSecurity',
    'unreadable on 14360',
    { 'os.build': 14360, 'vbs.status': unknown('missing') },
    'unknown',
    'unread',
  ),
  hostCase(
    'virtualizationBasedSecurity',
    'off on 14360, and nobody knows of remains',
    { 'os.build': 14360, 'vbs.efiResidue': unknown('needs-elevation') },
    'unknown',
    'unread',
  ),

  ...(['credentialGuard', 'memoryIntegrity'] as const).flatMap((check) => {
    const service = check === 'credentialGuard' ? 1 : 2
    return [
      hostCase(check, 'off', { 'vbs.running': [7] }, 'pass', 'off'),
      hostCase(check, 'unreadable', { 'vbs.running': unknown('missing') }, 'skipped', 'unreadHere'),
      hostCase(
        check,
        'not running, and nobody knows what is set up',
        { 'vbs.configured': unknown('missing') },
        'pass',
        'notRunning',
      ),
      hostCase(check, 'set up', { 'vbs.configured': [service] }, 'pass', 'configured'),
      hostCase(check, 'running', { 'vbs.running': [4, service] }, 'pass', 'running'),
      hostCase(
        check,
        'by policy',
        { 'vbs.running': [service], 'vbs.policy': { ...noPolicy, [check]: true } },
        'pass',
        'runningByPolicy',
      ),
    ]
  }),

  hostCase('virtualMachines', 'one', {}, 'pass', 'some'),
  hostCase('virtualMachines', 'one that can’t be read', { 'vm.unreadable': ['OLD'] }, 'warning', 'unreadable'),
  hostCase('virtualMachines', 'one without a name', { 'vm.unreadable': [''] }, 'warning', 'unreadableNameless'),
  hostCase('virtualMachines', 'none', { 'vm.list': [] }, 'pass', 'none'),
  hostCase(
    'virtualMachines',
    'none for a Hyper-V Administrator',
    { 'vm.list': [], 'shell.elevated': false },
    'pass',
    'none',
  ),
  hostCase(
    'virtualMachines',
    'none without rights is no answer',
    { 'vm.list': [], 'shell.elevated': false, 'shell.hyperVAdministrator': false },
    'unknown',
    'unread',
  ),
]
