import { hostCase, unknown, type Case, type Plain } from './support.ts'

const linux: Plain = { 'os.family': 'linux', 'os.name': 'Debian GNU/Linux 12' }

/** Every outcome of the checks of Windows itself and the session, with values at and around the boundaries. */
export const windowsCases: readonly Case[] = [
  hostCase('windows', 'on Windows', {}, 'pass', 'windows'),
  hostCase('windows', 'on Linux', linux, 'blocked', 'otherSystem'),

  hostCase('administratorRights', 'elevated', {}, 'pass', 'elevated'),
  hostCase(
    'administratorRights',
    'only a Hyper-V Administrator',
    { 'shell.elevated': false },
    'warning',
    'hyperVAdministrator',
  ),
  hostCase(
    'administratorRights',
    'neither',
    { 'shell.elevated': false, 'shell.hyperVAdministrator': false },
    'blocked',
    'notElevated',
  ),
  hostCase(
    'administratorRights',
    'membership unknown',
    { 'shell.elevated': false, 'shell.hyperVAdministrator': unknown('failed') },
    'blocked',
    'notElevated',
  ),

  hostCase('powerShell', '5.1', {}, 'pass', 'usable'),
  hostCase('powerShell', 'constrained', { 'shell.languageMode': 'ConstrainedLanguage' }, 'blocked', 'restricted'),
  hostCase('powerShell', '4.0', { 'shell.version': '4.0' }, 'blocked', 'tooOld'),
  hostCase('powerShell', '32-bit', { 'shell.is64Bit': false }, 'blocked', 'thirtyTwoBit'),
  hostCase(
    'powerShell',
    '7 on Server 2016',
    { 'shell.version': '7.4.1', 'shell.edition': 'Core', 'os.build': 14393 },
    'warning',
    'tooNew',
  ),
  hostCase(
    'powerShell',
    '7 on Server 2019',
    { 'shell.version': '7.4.1', 'shell.edition': 'Core', 'os.build': 17763 },
    'pass',
    'usable',
  ),
  hostCase('powerShell', '10.0 is no less than 5', { 'shell.version': '10.0' }, 'pass', 'usable'),

  hostCase(
    'powerShell',
    '7, and nobody knows on which Windows',
    { 'shell.version': '7.4.1', 'shell.edition': unknown('failed'), 'os.build': unknown('failed') },
    'unknown',
    'unread',
  ),
  hostCase(
    'powerShell',
    '5.1 of an edition that nobody knows',
    { 'shell.edition': unknown('failed'), 'os.build': unknown('failed') },
    'pass',
    'usable',
  ),
  hostCase('powerShell', 'a version that is none', { 'shell.version': 'five' }, 'unknown', 'unread'),

  hostCase('edition', 'Pro', {}, 'pass', 'suitable'),
  hostCase('edition', 'Education', { 'os.edition': 'Education' }, 'pass', 'suitable'),
  hostCase('edition', 'Home', { 'os.edition': 'Core' }, 'blocked', 'home'),
  hostCase('edition', 'Home single language', { 'os.edition': 'CoreSingleLanguage' }, 'blocked', 'home'),
  hostCase('edition', 'multi-session', { 'os.edition': 'ServerRdsh', 'os.productType': 3 }, 'pass', 'multiSession'),
  hostCase(
    'edition',
    'the free Hyper-V Server',
    { 'os.edition': 'ServerHyperCore', 'os.installationType': 'Server Core' },
    'pass',
    'hyperVServer',
  ),
  hostCase(
    'edition',
    'Azure Stack HCI',
    { 'os.edition': 'ServerAzureStackHCICor', 'os.installationType': 'Server Core' },
    'pass',
    'azureStackHci',
  ),
  hostCase(
    'edition',
    'Server Core',
    { 'os.edition': 'ServerDatacenter', 'os.installationType': 'Server Core' },
    'pass',
    'serverCore',
  ),
  hostCase(
    'edition',
    'Server',
    { 'os.edition': 'ServerDatacenter', 'os.installationType': 'Server' },
    'pass',
    'suitable',
  ),
  hostCase('edition', 'an edition that only begins like Home', { 'os.edition': 'CoreARMServer' }, 'pass', 'suitable'),

  hostCase('architecture', 'x64', {}, 'pass', 'x64'),
  hostCase('architecture', 'ARM64', { 'os.architecture': 'arm64' }, 'blocked', 'arm64'),
  hostCase('architecture', '32-bit', { 'os.architecture': 'x86' }, 'blocked', 'x86'),
  hostCase('architecture', 'another one', { 'os.architecture': 'other' }, 'blocked', 'other'),

  hostCase('windowsBuild', '10564', { 'os.build': 10564 }, 'blocked', 'tooOldUnnamed'),
  hostCase('windowsBuild', '10240', { 'os.build': 10240 }, 'blocked', 'tooOld'),
  hostCase('windowsBuild', '20349 has a name of its own', { 'os.build': 20349 }, 'pass', 'released'),
  ...[15062, 17785, 19640, 21376, 22489, 25905, 26220, 27718].map((build) =>
    hostCase('windowsBuild', `${build}, of no release`, { 'os.build': build }, 'pass', 'between'),
  ),
  hostCase('windowsBuild', '10565', { 'os.build': 10565 }, 'warning', 'preview'),
  hostCase('windowsBuild', '14360', { 'os.build': 14360 }, 'warning', 'preview'),
  hostCase('windowsBuild', '14361', { 'os.build': 14361 }, 'warning', 'latePreview'),
  hostCase('windowsBuild', '14392', { 'os.build': 14392 }, 'warning', 'latePreview'),
  hostCase('windowsBuild', '14393', { 'os.build': 14393 }, 'pass', 'released'),
  hostCase('windowsBuild', '9600 is no newer than 10565', { 'os.build': 9600 }, 'blocked', 'tooOld'),
  hostCase('windowsBuild', '28000', { 'os.build': 28000 }, 'pass', 'released'),
  hostCase('windowsBuild', '28001', { 'os.build': 28001 }, 'pass', 'newerThanKnown'),

  hostCase('isolatedUserMode', 'no such feature', {}, 'skipped', 'builtIn'),
  hostCase(
    'isolatedUserMode',
    'in a state that Windows doesn’t know',
    { 'role.features': { IsolatedUserMode: 4, 'Microsoft-Hyper-V': 1 } },
    'unknown',
    'unread',
  ),
  hostCase(
    'isolatedUserMode',
    'on',
    { 'role.features': { IsolatedUserMode: 1, 'Microsoft-Hyper-V': 1 } },
    'pass',
    'on',
  ),
  hostCase(
    'isolatedUserMode',
    'off',
    { 'role.features': { IsolatedUserMode: 2, 'Microsoft-Hyper-V': 1 } },
    'pass',
    'off',
  ),

  hostCase('pendingRestart', 'none', {}, 'pass', 'none'),
  hostCase(
    'pendingRestart',
    'servicing',
    { 'os.pendingRestart': { servicing: true, update: true, fileRename: false } },
    'warning',
    'servicing',
  ),
  hostCase(
    'pendingRestart',
    'update',
    { 'os.pendingRestart': { servicing: false, update: true, fileRename: false } },
    'warning',
    'update',
  ),
  hostCase(
    'pendingRestart',
    'only files',
    { 'os.pendingRestart': { servicing: false, update: false, fileRename: true } },
    'pass',
    'fileRename',
  ),
]
