import { azure } from './cases-network.ts'
import { checkpointId, gb, vmCase, type Case, type VmParts } from './support.ts'

const windowsGuest = (build: number | null) => ({
  summary: { state: 'Running' as const },
  guestOs: { name: 'Windows Server 2019 Datacenter', build },
})

const checkpoints = [{ id: checkpointId, name: 'Before' }]

const disk = (freeBytes: number | null, fileSystem: string | null = 'NTFS') => ({
  disks: [{ path: 'D:\\VM.vhdx', freeBytes, fileSystem }],
})

/** Every outcome of the checks of what is around a VM: checkpoints, guest, disks, with values at and around the boundaries. */
const linux: VmParts = { guestOs: { name: 'Ubuntu 22.04', build: null } }
const unknownSystem: VmParts = { guestOs: { name: 'Haiku', build: null } }

export const vmWorldCases: readonly Case[] = [
  vmCase('checkpoints', 'none', {}, {}, 'pass', 'none'),
  vmCase('checkpoints', 'one today', { checkpoints }, {}, 'pass', 'present'),
  vmCase('checkpoints', 'one on 14361', { checkpoints }, { 'os.build': 14361 }, 'pass', 'present'),
  vmCase('checkpoints', 'one on 14360', { checkpoints }, { 'os.build': 14360 }, 'blocked', 'stopStarting'),

  vmCase('automaticCheckpoints', 'on', { summary: { automaticCheckpoints: true } }, {}, 'pass', 'on'),
  vmCase('automaticCheckpoints', 'off', {}, {}, 'pass', 'off'),
  vmCase(
    'automaticCheckpoints',
    'not on this build',
    { summary: { automaticCheckpoints: null } },
    {},
    'skipped',
    'unknownHere',
  ),

  vmCase(
    'guestKind',
    'no data exchange',
    { summary: { state: 'Running' }, integration: { dataExchange: false } },
    {},
    'skipped',
    'exchangeOff',
  ),
  vmCase('guestKind', 'not running', {}, {}, 'skipped', 'notRunning'),
  vmCase('guestKind', 'Windows 14393', windowsGuest(14393), {}, 'pass', 'suitable'),
  vmCase('guestKind', 'Windows 14392', windowsGuest(14392), {}, 'warning', 'tooOld'),
  vmCase('guestKind', 'build untold', windowsGuest(null), {}, 'skipped', 'buildUntold'),
  vmCase(
    'guestKind',
    'Linux',
    { ...windowsGuest(null), guestOs: { name: 'Ubuntu 24.04', build: null } },
    {},
    'warning',
    'notWindows',
  ),
  vmCase(
    'guestKind',
    'a name that nobody knows',
    { ...windowsGuest(null), guestOs: { name: 'Contoso OS 3', build: null } },
    {},
    'skipped',
    'kindUntold',
  ),
  vmCase(
    'guestKind',
    'a name that nobody knows with a build as Windows has them',
    { ...windowsGuest(26100), guestOs: { name: 'Contoso OS 3', build: 26100 } },
    {},
    'pass',
    'suitable',
  ),
  vmCase(
    'guestKind',
    'the free server by its short name',
    { ...windowsGuest(17763), guestOs: { name: 'Hyper-V Server 2019', build: 17763 } },
    {},
    'pass',
    'suitable',
  ),
  vmCase(
    'guestKind',
    'a BSD',
    { ...windowsGuest(null), guestOs: { name: 'FreeBSD 14.1-RELEASE', build: null } },
    {},
    'warning',
    'notWindows',
  ),
  vmCase(
    'guestKind',
    'the free server, which doesn’t call itself Windows',
    { ...windowsGuest(17763), guestOs: { name: 'Microsoft Hyper-V Server 2019', build: 17763 } },
    {},
    'pass',
    'suitable',
  ),
  vmCase(
    'guestKind',
    'Azure Stack HCI, which doesn’t either',
    { ...windowsGuest(20349), guestOs: { name: 'Microsoft Azure Stack HCI', build: 20349 } },
    {},
    'pass',
    'suitable',
  ),
  vmCase('guestKind', 'the same build on a preview', windowsGuest(14361), { 'os.build': 14361 }, 'pass', 'sameBuild'),
  vmCase(
    'guestKind',
    'another build on a preview',
    windowsGuest(14393),
    { 'os.build': 14361 },
    'blocked',
    'otherBuild',
  ),
  vmCase(
    'guestKind',
    'another build on a released host',
    windowsGuest(17763),
    { 'os.build': 14393 },
    'pass',
    'suitable',
  ),

  vmCase('integrationServices', 'on', {}, {}, 'pass', 'on'),
  vmCase('integrationServices', 'no shutdown', { integration: { shutdown: false } }, {}, 'warning', 'noShutdown'),
  vmCase('integrationServices', 'no heartbeat', { integration: { heartbeat: false } }, {}, 'warning', 'noHeartbeat'),
  vmCase('integrationServices', 'silent', { summary: { state: 'Running', heartbeat: false } }, {}, 'warning', 'silent'),
  vmCase('integrationServices', 'off and therefore silent', { summary: { heartbeat: false } }, {}, 'pass', 'on'),

  vmCase('vbsOptOut', 'today', {}, {}, 'pass', 'notNeeded'),
  vmCase('vbsOptOut', '14351', {}, { 'os.build': 14351 }, 'pass', 'notNeeded'),
  vmCase('vbsOptOut', '14352', {}, { 'os.build': 14352 }, 'blocked', 'needed'),
  vmCase('vbsOptOut', '14361', {}, { 'os.build': 14361 }, 'blocked', 'needed'),
  vmCase('vbsOptOut', '14362', {}, { 'os.build': 14362 }, 'pass', 'notNeeded'),
  vmCase(
    'vbsOptOut',
    'opted out on 14361',
    { security: { vbsOptOut: true } },
    { 'os.build': 14361 },
    'pass',
    'optedOut',
  ),
  vmCase(
    'vbsOptOut',
    'generation 1 on 14361',
    { summary: { generation: 1 } },
    { 'os.build': 14361 },
    'skipped',
    'generation1',
  ),

  vmCase('shieldedVm', 'no', {}, {}, 'pass', 'open'),
  vmCase('shieldedVm', 'yes', { security: { shielded: true } }, {}, 'warning', 'shielded'),
  vmCase('shieldedVm', 'generation 1', { summary: { generation: 1 } }, {}, 'skipped', 'generation1'),

  vmCase('vmDisks', 'room', disk(10 * gb), {}, 'pass', 'enough'),
  vmCase('vmDisks', 'little', disk(10 * gb - 1), {}, 'warning', 'little'),
  vmCase('vmDisks', 'FAT32', disk(100 * gb, 'FAT32'), {}, 'blocked', 'fat'),
  vmCase('vmDisks', 'on a share', disk(null, null), {}, 'skipped', 'elsewhere'),
  vmCase('vmDisks', 'none', { disks: [] }, {}, 'warning', 'none'),

  // What the guest tells of itself decides about spoofing too.
  vmCase('macSpoofing', 'off, another system inside', linux, {}, 'warning', 'offInOtherSystem'),
  vmCase('macSpoofing', 'off, another system inside, in a cloud', linux, azure, 'pass', 'noHelp'),
  vmCase('macSpoofing', 'off, a system inside that nobody knows', unknownSystem, {}, 'pass', 'notNeeded'),
]
