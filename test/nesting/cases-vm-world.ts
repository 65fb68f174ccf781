import { adapter, checkpointId, gb, internalSwitchId, vmCase, type Case, secondAdapterId } from './support.ts'

const windowsGuest = (build: number | null) => ({
  summary: { state: 'Running' as const },
  guestOs: { name: 'Windows Server 2019 Datacenter', build },
})

const defaultSwitch = 'c08cb7b8-9b3c-408e-8e30-5e16a3aeb444'

const checkpoints = [{ id: checkpointId, name: 'Before' }]

const gone = '99999999-9999-4999-8999-999999999999'

const disk = (freeBytes: number | null, fileSystem: string | null = 'NTFS') => ({
  disks: [{ path: 'D:\\VM.vhdx', freeBytes, fileSystem }],
})

/** Every outcome of the checks of what is around a VM: checkpoints, networks, guest, disks, with values at and around the boundaries. */
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

  vmCase('switchConnected', 'connected', {}, {}, 'pass', 'connected'),
  vmCase(
    'switchConnected',
    'not connected',
    { adapters: [{ ...adapter, switchId: null }] },
    {},
    'warning',
    'notConnected',
  ),
  vmCase('switchConnected', 'no adapter', { adapters: [] }, {}, 'warning', 'noAdapter'),
  vmCase(
    'switchConnected',
    'its switch is gone',
    { adapters: [{ ...adapter, switchId: gone }] },
    {},
    'blocked',
    'switchGone',
  ),
  vmCase(
    'switchConnected',
    'Hyper-V says of its switch only that it is gone',
    { adapters: [{ ...adapter, switchId: null, switchGone: true }] },
    {},
    'blocked',
    'switchGone',
  ),
  vmCase(
    'switchConnected',
    'its switch is gone, the Default Switch is there',
    { adapters: [{ ...adapter, switchId: gone }] },
    { 'net.switches': [{ id: defaultSwitch, name: 'Default Switch', type: 'Internal' }] },
    'blocked',
    'switchGone',
  ),

  vmCase('macSpoofing', 'off', {}, {}, 'warning', 'off'),
  vmCase('macSpoofing', 'on', { adapters: [{ ...adapter, macSpoofing: true }] }, {}, 'pass', 'on'),
  vmCase(
    'macSpoofing',
    'off on one of two',
    {
      adapters: [
        { ...adapter, macSpoofing: true },
        { ...adapter, id: secondAdapterId, switchId: internalSwitchId },
      ],
    },
    {},
    'warning',
    'off',
  ),
  vmCase(
    'macSpoofing',
    'off on one that is not connected',
    {
      adapters: [
        { ...adapter, macSpoofing: true },
        { ...adapter, id: secondAdapterId, switchId: null },
      ],
    },
    {},
    'pass',
    'on',
  ),
  vmCase(
    'macSpoofing',
    'none connected',
    { adapters: [{ ...adapter, switchId: null }] },
    {},
    'skipped',
    'notConnected',
  ),

  vmCase('dhcpGuard', 'off', {}, {}, 'pass', 'off'),
  vmCase('dhcpGuard', 'on', { adapters: [{ ...adapter, dhcpGuard: true }] }, {}, 'warning', 'on'),
  vmCase(
    'dhcpGuard',
    'on where it is not connected',
    { adapters: [{ ...adapter, dhcpGuard: true, switchId: null }] },
    {},
    'pass',
    'off',
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
]
