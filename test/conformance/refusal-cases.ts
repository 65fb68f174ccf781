import type { GuestCredential, HostErrorCode } from '../../electron/hyperv/host.ts'
import type { Scenario, VmWorld } from '../../electron/hyperv/simulated/scenario.ts'
import type { Operation } from '../../electron/nesting/operations.ts'
import { nat } from './pc-cases.ts'
import {
  gigabyte,
  ids,
  lab,
  labAdmin,
  labWithGuestHyperV,
  misreadServer,
  quick,
  secondAdapter,
  server,
} from './worlds.ts'

/** What a host must refuse, with which code, changing nothing. */
export interface RefusalCase {
  title: string
  scenario: () => Scenario
  operations: readonly Operation[]
  /** Several where Windows doesn't tell the causes apart. */
  codes: readonly HostErrorCode[]
  /** Null for none at all. */
  credential?: GuestCredential | null
}

const memory = { dynamic: true, startup: 4 * gigabyte, minimum: 2 * gigabyte, maximum: 8 * gigabyte }
const exposing = (vm: VmWorld): VmWorld => ({ ...vm, processor: { ...vm.processor, exposesExtensions: true } })
const withoutShutdown = (vm: VmWorld): VmWorld => ({ ...vm, integration: { ...vm.integration, shutdown: false } })

/** Settings that Hyper-V changes only while the VM is off. */
const offOnly = (vmId: string): Operation[] => [
  { kind: 'setVirtualizationExtensions', vmId, exposed: true },
  { kind: 'setMemory', vmId, dynamic: false, startup: 6 * gigabyte, minimum: gigabyte, maximum: 8 * gigabyte },
  { kind: 'setProcessorCount', vmId, count: 2 },
  { kind: 'updateConfigurationVersion', vmId, to: '12.0' },
  { kind: 'setVbsOptOut', vmId, optOut: true },
]

const start: Operation = { kind: 'startVm', vmId: ids.off }
const enableInGuest: Operation = { kind: 'guestEnableHyperV', vmId: ids.running, server: false }
const startNested: Operation = { kind: 'guestStartNestedVm', vmId: ids.running, name: 'TEST' }

const vmCases: RefusalCase[] = [
  {
    title: 'a VM that isn’t there',
    scenario: lab,
    operations: [
      { kind: 'stopVm', vmId: ids.nobody, turnOff: false },
      { kind: 'startVm', vmId: ids.nobody },
      { kind: 'discardSavedState', vmId: ids.nobody },
      ...offOnly(ids.nobody),
      { kind: 'setMacSpoofing', vmId: ids.nobody, adapterId: secondAdapter(ids.nobody), on: true },
      { kind: 'setDhcpGuard', vmId: ids.nobody, adapterId: secondAdapter(ids.nobody), on: true },
      { kind: 'connectAdapter', vmId: ids.nobody, adapterId: secondAdapter(ids.nobody), switchId: null },
      { kind: 'removeCheckpoint', vmId: ids.nobody, checkpointId: ids.firstCheckpoint },
      { kind: 'guestEnableHyperV', vmId: ids.nobody, server: false },
    ],
    codes: ['vm-not-found'],
  },
  {
    title: 'changing a VM that is running',
    scenario: lab,
    operations: offOnly(ids.running),
    codes: ['vm-wrong-state'],
  },
  {
    title: 'changing a VM that is saved',
    scenario: lab,
    operations: [
      { kind: 'setVirtualizationExtensions', vmId: ids.saved, exposed: true },
      { kind: 'setMemory', vmId: ids.saved, ...memory },
    ],
    codes: ['vm-wrong-state'],
  },
  {
    title: 'starting a VM that is too big for the free memory',
    scenario: () => lab((vm) => (vm.id === ids.off ? { ...vm, memory: { ...vm.memory, startup: 30 * gigabyte } } : vm)),
    operations: [start],
    codes: ['vm-no-memory'],
  },
  {
    title: 'asking a guest to shut down that can’t be asked',
    scenario: () => lab((vm) => (vm.id === ids.running ? withoutShutdown(vm) : vm)),
    operations: [{ kind: 'stopVm', vmId: ids.running, turnOff: false }],
    codes: ['shutdown-refused'],
  },
  {
    title: 'starting a nesting VM on AMD under Windows 10',
    scenario: () => quick('amd-windows-10', {}, exposing),
    operations: [start],
    codes: ['vm-cannot-nest'],
  },
  {
    title: 'starting a nesting VM with dynamic memory under the first preview’s rules',
    scenario: () => quick('preview-14342', { 'vbs.status': 0, 'vbs.running': [], 'vbs.configured': [] }, exposing),
    operations: [start],
    // No source says by what Windows tells this one apart.
    codes: ['vm-dynamic-memory', 'vm-cannot-nest', 'failed'],
  },
  {
    title: 'starting a VM while the hypervisor doesn’t run',
    scenario: () => quick('hypervisor-off'),
    operations: [start],
    codes: ['hypervisor-not-running'],
  },
]

const bootSettings: Operation[] = [
  { kind: 'setHypervisorLaunchType', to: 'off' },
  { kind: 'setHypervisorLaunchType', to: null },
  { kind: 'setHypervisorLoadOptions', to: 'NOFORCESNOOP' },
  { kind: 'setHypervisorLoadOptions', to: null },
]

const pcCases: RefusalCase[] = [
  {
    title: 'enabling Hyper-V on Windows Home',
    scenario: () => quick('windows-home'),
    operations: [{ kind: 'enableHyperV', server: false }],
    codes: ['feature-unavailable'],
  },
  {
    title: 'a server’s way of enabling Hyper-V on a client',
    scenario: () => quick('first-timer'),
    operations: [{ kind: 'enableHyperV', server: true }],
    codes: ['feature-commands-missing'],
  },
  {
    title: 'the role on a server whose check says that there is no virtualization',
    scenario: misreadServer,
    operations: [{ kind: 'enableHyperV', server: true }],
    codes: ['role-refused'],
  },
  {
    title: 'the role on a server that really has no virtualization',
    scenario: () => {
      const scenario = server('Available')
      scenario.world.machine = { ...scenario.world.machine, virtualization: false }
      return scenario
    },
    operations: [{ kind: 'enableHyperV', server: true }],
    codes: ['role-refused'],
  },
  {
    title: 'a VM where there is no Hyper-V',
    scenario: () => quick('first-timer'),
    operations: [start],
    codes: ['module-missing'],
  },
  {
    title: 'changes without administrator rights',
    scenario: () => quick('not-elevated'),
    // Hyper-V says that it finds no VM or only that something is wrong, DISM says what it needs, bcdedit only fails.
    operations: [start, { kind: 'createNat', nat }, { kind: 'enableHyperV', server: false }, ...bootSettings],
    codes: ['needs-elevation', 'access-denied'],
  },
  {
    title: 'boot settings to somebody who may manage Hyper-V only',
    scenario: () => quick('not-elevated', { 'shell.hyperVAdministrator': true }),
    operations: bootSettings,
    codes: ['needs-elevation', 'access-denied'],
  },
]

const guestCases: RefusalCase[] = [
  ...[
    { title: 'a wrong password', credential: { ...labAdmin, password: 'Wrong-Password-9' } },
    { title: 'a blank password', credential: { ...labAdmin, password: '' } },
    { title: 'an unknown account', credential: { user: "O'Brien $(1)", password: 'Wrong-Password-9' } },
    { title: 'no account', credential: null },
  ].map(({ title, credential }): RefusalCase => {
    return {
      title: `a guest with ${title}`,
      scenario: lab,
      operations: [enableInGuest],
      codes: ['credential-invalid'],
      credential,
    }
  }),
  {
    title: 'a guest with an account that isn’t an administrator',
    scenario: lab,
    operations: [enableInGuest],
    codes: ['access-denied', 'needs-elevation'],
    credential: { user: 'visitor', password: 'Just-Looking-2' },
  },
  {
    title: 'the guest of a VM that is off',
    scenario: lab,
    operations: [{ kind: 'guestEnableHyperV', vmId: ids.off, server: false }],
    codes: ['vm-not-running'],
  },
  {
    title: 'a guest that PowerShell Direct doesn’t reach',
    scenario: lab,
    operations: [{ kind: 'guestEnableHyperV', vmId: ids.linux, server: false }],
    codes: ['guest-unreachable'],
  },
  {
    title: 'a nested VM where the guest has no Hyper-V',
    scenario: lab,
    operations: [startNested],
    codes: ['module-missing'],
  },
  {
    title: 'a nested VM that isn’t there',
    scenario: () => labWithGuestHyperV(),
    operations: [startNested],
    codes: ['nested-vm-not-found'],
  },
]

export const refusalCases: readonly RefusalCase[] = [...vmCases, ...pcCases, ...guestCases]
