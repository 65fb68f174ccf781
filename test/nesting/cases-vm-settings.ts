import { gb, unknown, vmCase, type Case, type Plain } from './support.ts'

const amd: Plain = { 'cpu.vendor': 'AuthenticAMD' }

const version = (value: string) => ({ summary: { version: value } })

const versions = (...all: string[]): Plain => ({
  'hyperv.versions': all.map((value) => ({ version: value, isDefault: false })),
})

const windowsGuest = (build: number | null) => ({
  summary: { state: 'Running' as const },
  guestOs: { name: 'Windows Server 2019 Datacenter', build },
})

const gone = '99999999-9999-4999-8999-999999999999'

/** Every outcome of the checks of a VM’s power, version, processor and memory, with values at and around the boundaries. */
export const vmSettingsCases: readonly Case[] = [
  vmCase('vmFound', 'in the list', {}, {}, 'pass', 'found'),
  vmCase('vmFound', 'deleted meanwhile', { summary: { id: gone } }, {}, 'blocked', 'gone'),
  vmCase(
    'vmFound',
    'empty list without rights',
    {},
    { 'vm.list': [], 'shell.elevated': false, 'shell.hyperVAdministrator': false },
    'unknown',
    'unread',
  ),
  vmCase('vmFound', 'list unknown', {}, { 'vm.list': unknown('missing') }, 'unknown', 'unread'),

  vmCase('powerState', 'off', {}, {}, 'pass', 'off'),
  vmCase(
    'powerState',
    'running and ready',
    { summary: { state: 'Running' }, processor: { exposesExtensions: true } },
    {},
    'pass',
    'running',
  ),
  vmCase(
    'powerState',
    'running and to be changed',
    { summary: { state: 'Running' } },
    {},
    'warning',
    'runningToChange',
  ),
  vmCase('powerState', 'saved', { summary: { state: 'Saved' } }, {}, 'warning', 'saved'),
  vmCase('powerState', 'fast saved', { summary: { state: 'FastSaved' } }, {}, 'warning', 'saved'),
  vmCase(
    'powerState',
    'saved on the first preview',
    { summary: { state: 'Saved' } },
    { 'os.build': 14360 },
    'blocked',
    'savedInPreview',
  ),
  vmCase(
    'powerState',
    'saved on the late preview',
    { summary: { state: 'Saved' } },
    { 'os.build': 14361 },
    'warning',
    'saved',
  ),
  vmCase('powerState', 'paused', { summary: { state: 'Paused' } }, {}, 'warning', 'paused'),
  vmCase('powerState', 'stopping', { summary: { state: 'Stopping' } }, {}, 'blocked', 'changing'),
  vmCase('powerState', 'another state', { summary: { state: 'Other' } }, {}, 'blocked', 'changing'),

  vmCase('configurationVersion', 'Intel 8.0', version('8.0'), {}, 'pass', 'enough'),
  vmCase(
    'configurationVersion',
    'Intel 7.1 on 14393',
    version('7.1'),
    { 'os.build': 14393, ...versions('5.0', '8.0') },
    'blocked',
    'tooOld',
  ),
  vmCase(
    'configurationVersion',
    'Intel 7.1 on 14361',
    version('7.1'),
    { 'os.build': 14361, ...versions('5.0', '8.0') },
    'blocked',
    'tooOld',
  ),
  vmCase(
    'configurationVersion',
    'Intel 7.1 on 14360, which has no rule',
    version('7.1'),
    { 'os.build': 14360, ...versions('5.0', '7.1') },
    'pass',
    'noRule',
  ),
  vmCase(
    'configurationVersion',
    'AMD 9.0 on Windows 10, which can’t nest anyway',
    version('9.0'),
    { ...amd, 'os.build': 19045, 'hyperv.versions': unknown('missing') },
    'pass',
    'noRule',
  ),
  vmCase('configurationVersion', 'AMD 9.2', version('9.2'), amd, 'blocked', 'tooOldForAmd'),
  vmCase('configurationVersion', 'AMD 9.3', version('9.3'), amd, 'warning', 'lowForAmd'),
  vmCase('configurationVersion', 'AMD 9.9', version('9.9'), amd, 'warning', 'lowForAmd'),
  vmCase('configurationVersion', 'AMD 10.0 is newer than 9.3', version('10.0'), amd, 'pass', 'enough'),
  vmCase('configurationVersion', 'newer than the host lists', version('12.1'), {}, 'blocked', 'newerThanHost'),
  vmCase(
    'configurationVersion',
    'newer than the table says',
    version('9.3'),
    { 'os.build': 19045, 'hyperv.versions': unknown('missing') },
    'blocked',
    'newerThanHost',
  ),
  vmCase('configurationVersion', 'older than the host runs', version('5.0'), {}, 'blocked', 'olderThanHost'),
  vmCase(
    'configurationVersion',
    'nothing known of the host’s versions on a new build',
    version('12.1'),
    { 'os.build': 99999, 'hyperv.versions': unknown('missing') },
    'pass',
    'enough',
  ),
  vmCase('configurationVersion', 'processor unknown', {}, { 'cpu.vendor': unknown('timed-out') }, 'unknown', 'unread'),

  vmCase('extensionsExposed', 'hidden', {}, {}, 'blocked', 'hidden'),
  vmCase('extensionsExposed', 'exposed', { processor: { exposesExtensions: true } }, {}, 'pass', 'exposed'),
  vmCase(
    'extensionsExposed',
    'exposed on AMD with Windows 10',
    { processor: { exposesExtensions: true } },
    { ...amd, 'os.build': 19045 },
    'blocked',
    'stopsStarting',
  ),
  vmCase(
    'extensionsExposed',
    'hidden on AMD with Windows 10',
    {},
    { ...amd, 'os.build': 19045 },
    'blocked',
    'hiddenAsItMust',
  ),
  vmCase('extensionsExposed', 'unreadable', {}, { 'vm.processors': unknown('timed-out') }, 'unknown', 'unread'),

  vmCase('processorCount', 'as many as the PC', { processor: { count: 16 } }, {}, 'pass', 'within'),
  vmCase('processorCount', 'more than the PC', { processor: { count: 17 } }, {}, 'warning', 'moreThanPc'),
  vmCase(
    'processorCount',
    '225 for an old guest',
    { ...windowsGuest(17763), processor: { count: 225 } },
    { 'cpu.logicalProcessors': 512 },
    'pass',
    'within',
  ),
  vmCase(
    'processorCount',
    '226 for an old guest',
    { ...windowsGuest(17763), processor: { count: 226 } },
    { 'cpu.logicalProcessors': 512 },
    'blocked',
    'tooMany',
  ),
  vmCase(
    'processorCount',
    '226 for a newer guest',
    { ...windowsGuest(17764), processor: { count: 226 } },
    { 'cpu.logicalProcessors': 512 },
    'pass',
    'within',
  ),
  vmCase(
    'processorCount',
    '226 for an unknown guest',
    { processor: { count: 226 } },
    { 'cpu.logicalProcessors': 512 },
    'warning',
    'manyForUnknownGuest',
  ),

  vmCase('dynamicMemory', 'fixed', {}, {}, 'pass', 'fixed'),
  vmCase(
    'dynamicMemory',
    'dynamic on 14360',
    { memory: { dynamic: true } },
    { 'os.build': 14360 },
    'blocked',
    'stopsStarting',
  ),
  vmCase(
    'dynamicMemory',
    'dynamic on 14361',
    { memory: { dynamic: true } },
    { 'os.build': 14361 },
    'warning',
    'frozen',
  ),
  vmCase('dynamicMemory', 'dynamic today', { memory: { dynamic: true } }, {}, 'warning', 'frozen'),

  vmCase('memoryAmount', '4 GB', { memory: { startup: 4 * gb } }, {}, 'pass', 'enough'),
  vmCase('memoryAmount', 'just below', { memory: { startup: 4 * gb - 2 * 1024 ** 2 } }, {}, 'warning', 'little'),
  vmCase(
    'memoryAmount',
    'just below on the first preview',
    { memory: { startup: 4 * gb - 1 } },
    { 'os.build': 10565 },
    'blocked',
    'tooLittle',
  ),

  vmCase('memoryToStart', 'enough', { memory: { startup: 18 * gb } }, {}, 'pass', 'enough'),
  vmCase(
    'memoryToStart',
    'running',
    { summary: { state: 'Running' }, memory: { startup: 99 * gb } },
    {},
    'pass',
    'running',
  ),
  vmCase(
    'memoryToStart',
    'too little, but 4 GB would fit',
    { memory: { startup: 19 * gb } },
    {},
    'blocked',
    'lessWouldDo',
  ),
  vmCase('memoryToStart', 'too little for anything', {}, { 'mem.hyperVAvailable': 3 * gb }, 'blocked', 'tooLittle'),
  vmCase(
    'memoryToStart',
    'Hyper-V’s own number unknown',
    {},
    { 'mem.hyperVAvailable': unknown('missing') },
    'pass',
    'enough',
  ),
]
