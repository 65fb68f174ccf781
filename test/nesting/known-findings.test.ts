import { expect, test } from 'vitest'
import type { Failure } from '../../electron/nesting/failure.ts'
import { knownCause } from '../../electron/nesting/known-causes.ts'
import type { Operation } from '../../electron/nesting/operations.ts'
import { emptySnapshot, type Snapshot } from '../../electron/nesting/snapshot.ts'
import { readyGuest, readyPc, snapshotOf, unknown, vmFacts, vmId, type Plain, type VmParts } from './support.ts'

const start: Operation = { kind: 'startVm', vmId }
const enableInGuest: Operation = { kind: 'guestEnableHyperV', vmId, server: false }

const exposed = { processor: { count: 4, exposesExtensions: true } }
/** AMD can't nest on Windows 10. */
const amdOnWindows10: Plain = { 'os.build': 19045, 'cpu.vendor': 'AuthenticAMD' }
const pc = (plain: Plain, vm: VmParts = {}, guest: Plain = readyGuest) =>
  snapshotOf({ ...readyPc, ...vmFacts(vm), ...plain }, guest)

const failed: Failure = { code: 'failed', message: 'Der virtuelle Computer konnte nicht gestartet werden.' }

const role = (code: string): Failure => ({ code, message: 'x', errorId: 'Alteration_PrerequisiteCheck_Failed,X' })
const enableServer: Operation = { kind: 'enableHyperV', server: true }
const startNested: Operation = { kind: 'guestStartNestedVm', vmId, name: 'TEST' }
const expose: Operation = { kind: 'setVirtualizationExtensions', vmId, exposed: true }
const bare: Plain = { 'hv.present': false, 'cpu.vmMonitor': true, 'cpu.vtFirmware': true, 'cpu.slat': true }
const off: Plain = { ...bare, 'hv.launchEvents': [] }
const guest = (plain: Plain) => pc({}, exposed, { ...readyGuest, ...plain })
const notSupported = { errorId: 'NotSupported,Microsoft.HyperV.PowerShell.Commands.SetVMProcessor' }
const objectNotFound: Failure = { code: 'management-failed', message: 'x', errorId: 'ObjectNotFound,X' }

/** What the facts add: a code, and the finding whose texts say it, or null for none. */
test.each<
  [title: string, Operation, Snapshot, Failure, code: string, finding: [check: string, variant: string] | null]
>([
  // The role's own check.
  [
    'the role is refused where firmware keeps the extensions off',
    enableServer,
    pc({ ...off, 'cpu.vtFirmware': false }),
    role('role-refused'),
    'role-refused',
    ['processorVirtualization', 'firmwareOff'],
  ],
  [
    'the role is refused in a VM without extensions',
    enableServer,
    pc({ 'machine.manufacturer': 'QEMU', 'machine.model': 'Standard PC', 'hv.launchEvents': [41] }),
    role('role-refused'),
    'role-refused',
    ['processorVirtualization', 'notPassedToThisVm'],
  ],
  [
    'the role is refused without second level translation',
    enableServer,
    pc({ ...off, 'cpu.slat': false }),
    role('role-refused'),
    'role-refused',
    ['secondLevelTranslation', 'missing'],
  ],
  [
    'the role is refused without DEP',
    enableServer,
    pc({ ...off, 'cpu.dep': false }),
    role('role-refused'),
    'role-refused',
    ['dataExecutionPrevention', 'off'],
  ],
  ['the role is refused, and all is there', enableServer, pc(off), role('role-refused'), 'role-refused', null],
  [
    'the role is refused, and nothing is known',
    enableServer,
    emptySnapshot,
    role('role-refused'),
    'role-refused',
    null,
  ],
  [
    'the role is refused in a guest without extensions',
    { kind: 'guestEnableHyperV', vmId, server: true },
    pc({}, {}, { ...readyGuest, 'hv.launchEvents': [] }),
    role('role-refused'),
    'role-refused',
    ['guestExtensions', 'hidden'],
  ],
  [
    'the role is refused in a guest that has them',
    { kind: 'guestEnableHyperV', vmId, server: true },
    guest({ 'hv.launchEvents': [] }),
    role('role-refused'),
    'role-refused',
    null,
  ],

  // A start refused for nesting.
  [
    'nesting is refused where the processor is the cause',
    start,
    pc(amdOnWindows10, exposed),
    { ...failed, code: 'vm-cannot-nest' },
    'vm-cannot-nest',
    ['extensionsExposed', 'stopsStarting'],
  ],
  [
    'nesting is refused on Intel with the load option that switches it off',
    start,
    pc({ 'boot.hypervisorLoadOptions': 'OFFERNESTEDVIRT=FALSE' }, exposed),
    { ...failed, code: 'vm-cannot-nest' },
    'vm-cannot-nest',
    ['nestingLoadOption', 'offPerhaps'],
  ],
  [
    'nesting is refused to a VM whose version is too low for AMD',
    start,
    pc({ 'cpu.vendor': 'AuthenticAMD' }, { ...exposed, summary: { version: '9.0' } }),
    { ...failed, code: 'vm-cannot-nest' },
    'vm-cannot-nest',
    ['configurationVersion', 'tooOldForAmd'],
  ],
  [
    'nesting is refused, and nobody knows why',
    start,
    pc({}, exposed),
    { ...failed, code: 'vm-cannot-nest' },
    'vm-cannot-nest',
    null,
  ],

  // A start that fails, in words that nobody here knows.
  [
    'no hypervisor runs: it is switched off',
    start,
    pc({ ...off, 'boot.hypervisorLaunchType': 'off' }),
    failed,
    'failed',
    ['hypervisorRunning', 'launchTypeOff'],
  ],
  [
    'no hypervisor runs: firmware',
    start,
    pc({ ...bare, 'hv.launchEvents': [41] }),
    { ...failed, code: 'hypervisor-not-running' },
    'hypervisor-not-running',
    ['processorVirtualization', 'firmwareOff'],
  ],
  [
    'the service doesn’t run',
    start,
    pc({ 'svc.vmms': { status: 'Stopped', startType: 'Disabled' } }),
    { ...failed, code: 'component-not-running' },
    'component-not-running',
    ['managementService', 'disabled'],
  ],
  [
    'a VM of a newer PC',
    start,
    pc({}, { summary: { version: '99.0' } }),
    failed,
    'failed',
    ['configurationVersion', 'newerThanHost'],
  ],
  ['all that was read is well', start, pc({}), failed, 'failed', null],

  // Inside a VM it isn't this PC.
  [
    'the hypervisor inside was switched off, says its event',
    startNested,
    guest({ 'hv.launchEvents': [5] }),
    failed,
    'guest-hypervisor-not-running',
    ['guestHypervisor', 'launchTypeOff'],
  ],
  [
    'the hypervisor inside is switched off, says its setting alone',
    startNested,
    guest({ 'hv.launchEvents': [], 'boot.hypervisorLaunchType': 'off' }),
    failed,
    'guest-hypervisor-not-running',
    ['guestHypervisor', 'bootSettingOff'],
  ],
  [
    'the hypervisor inside isn’t running, says the error',
    startNested,
    guest({ 'hv.launchEvents': [] }),
    { ...failed, code: 'hypervisor-not-running' },
    'guest-hypervisor-not-running',
    null,
  ],
  [
    'the extensions don’t arrive in the VM',
    startNested,
    guest({ 'hv.launchEvents': [41] }),
    failed,
    'guest-hypervisor-not-running',
    ['guestExtensions', 'notArrived'],
  ],
  [
    'a service of the VM is switched off',
    startNested,
    guest({ 'svc.vmcompute': { status: 'Stopped', startType: 'Disabled' } }),
    failed,
    'failed',
    ['guestServices', 'computeDisabled'],
  ],
  ['a nested VM fails, and nobody knows why', startNested, guest({}), failed, 'failed', null],
  ['memory is short inside', startNested, guest({}), { ...failed, code: 'vm-no-memory' }, 'nested-vm-no-memory', null],
  [
    'an account of the VM lacks rights',
    enableInGuest,
    guest({}),
    { ...failed, code: 'access-denied' },
    'guest-access-denied',
    null,
  ],
  [
    'commands are missing inside',
    startNested,
    guest({}),
    { ...failed, code: 'module-missing' },
    'guest-module-missing',
    null,
  ],
  [
    'commands are missing on this PC',
    startNested,
    guest({}),
    { ...failed, code: 'module-missing', errorId: 'HyperVModuleNotAvailable,X' },
    'module-missing',
    null,
  ],
  [
    'a guest that is too old for PowerShell Direct',
    enableInGuest,
    pc({}, { guestOs: { name: 'Windows 8.1 Pro', build: 9600 } }),
    { ...failed, code: 'guest-unreachable' },
    'guest-too-old',
    null,
  ],
  [
    'a VM that is too old for PowerShell Direct',
    enableInGuest,
    pc({}, { summary: { version: '5.0' } }),
    { ...failed, code: 'guest-unreachable' },
    'guest-too-old',
    null,
  ],
  [
    'the kernel of another system is no build of Windows',
    enableInGuest,
    pc({}, { guestOs: { name: 'Ubuntu', build: 15 }, summary: { state: 'Running' } }),
    { ...failed, code: 'guest-unreachable' },
    'guest-unreachable',
    null,
  ],

  // VBS, by the id alone, on any preview.
  ...[14342, 14352, 14361, 14365, 14388].map((build): [string, Operation, Snapshot, Failure, string, null] => [
    `a preview wants to be opted out of VBS (${build})`,
    expose,
    pc({ 'os.build': build }),
    { ...failed, ...notSupported },
    'vbs-opt-out',
    null,
  ]),
  ['on a released Windows that id says nothing', expose, pc({}), { ...failed, ...notSupported }, 'failed', null],
  ['another id says nothing', expose, pc({ 'os.build': 14361 }), failed, 'failed', null],

  // "Object was not found" is not "the VM is gone".
  ['Hyper-V finds an object not, and the VM is there', expose, pc({}), objectNotFound, 'management-failed', null],
  ['the VM is gone', { ...expose, vmId: vmId.replace(/.$/, 'e') }, pc({}), objectNotFound, 'vm-not-found', null],
  [
    'without rights nobody knows',
    expose,
    pc({ 'vm.list': [], 'shell.elevated': false, 'shell.hyperVAdministrator': false }),
    objectNotFound,
    'management-failed',
    null,
  ],
  [
    'a list that isn’t known says nothing',
    expose,
    pc({ 'vm.list': unknown('failed') }),
    objectNotFound,
    'management-failed',
    null,
  ],
])('%s', (_, operation, snapshot, failure, code, finding) => {
  const known = knownCause(operation, snapshot, failure)
  expect(known).toMatchObject({ ...failure, code })
  expect(known.finding ? [known.finding.check, known.finding.variant] : null).toEqual(finding)
})
