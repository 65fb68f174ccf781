import type { NatSettings } from '../../electron/nesting/operations.ts'
import { clientParts } from '../../electron/nesting/windows/role-parts.ts'
import { valueOf, type FactMap } from '../../electron/nesting/snapshot.ts'
import type { OperationCase } from './operation-cases.ts'
import {
  gigabyte,
  hostileFileName,
  hostileName,
  ids,
  lab,
  misreadServer,
  quick,
  server,
  withPartsOff,
} from './worlds.ts'

/** What operations change in this PC: its VMs as a whole, its networks, its role, its boot settings. */

const newVmId = (after: FactMap, name: string) =>
  valueOf(after, 'vm.list')?.find((vm) => vm.name === name)?.id ?? 'no such VM'

const folder = 'C:\\Labs\\O’Brien'
const newVm = {
  kind: 'createVm',
  name: hostileFileName,
  folder,
  memory: 4 * gigabyte,
  processors: 2,
  diskBytes: 60 * gigabyte,
  iso: null,
  vhdx: null,
  switchId: ids.defaultSwitch,
} as const

const createVm = (when: string, own: { iso?: string; vhdx?: string }): OperationCase => ({
  when,
  scenario: lab,
  operation: { ...newVm, ...own },
  changes: (after) => {
    const id = newVmId(after, hostileFileName)
    return {
      [`vm.list.${id}.name`]: hostileFileName,
      [`vm.list.${id}.state`]: 'Off',
      [`vm.list.${id}.generation`]: 2,
      [`vm.list.${id}.version`]: '12.0',
      [`vm.memory.${id}.startup`]: 4 * gigabyte,
      [`vm.memory.${id}.dynamic`]: false,
      [`vm.processors.${id}.count`]: 2,
    }
  },
  mayChange: (after) => aspects.map((aspect) => `vm.${aspect}.${newVmId(after, hostileFileName)}`),
  undo: (after) => ({
    kind: 'removeCreatedVm',
    vmId: newVmId(after, hostileFileName),
    name: hostileFileName,
    folder,
    vhdx: own.vhdx ?? null,
  }),
})

const aspects = [
  'list',
  'processors',
  'memory',
  'adapters',
  'checkpoints',
  'disks',
  'integration',
  'security',
  'guestOs',
]

export const nat: NatSettings = {
  switchName: 'Nested ‘NAT’ switch',
  natName: "Nested 'NAT'",
  gateway: '192.168.77.1',
  prefixLength: 24,
}
export const natChanges = {
  [`net.switches.${nat.switchName}.type`]: 'Internal',
  [`net.nat.${nat.natName}.name`]: nat.natName,
  [`net.nat.${nat.natName}.prefix`]: '192.168.77.0/24',
  [`net.addresses.vEthernet (${nat.switchName}).alias`]: `vEthernet (${nat.switchName})`,
  [`net.addresses.vEthernet (${nat.switchName}).address`]: '192.168.77.1',
  [`net.addresses.vEthernet (${nat.switchName}).prefixLength`]: 24,
}

const added = {
  switchId: ids.otherSwitch,
  natName: "Switch ‘NAT’ of O'Brien",
  gateway: '192.168.77.1',
  prefixLength: 24,
}
const alias = `vEthernet (${hostileName})`
const addedChanges = {
  [`net.nat.${added.natName}.name`]: added.natName,
  [`net.nat.${added.natName}.prefix`]: '192.168.77.0/24',
}
/** A switch of somebody else, as it may be called, beside the Default Switch. */
const withInternalSwitch = (addresses: { alias: string; address: string; prefixLength: number }[]) =>
  quick('ready', {
    'net.switches': [
      { id: ids.defaultSwitch, name: 'Default Switch', type: 'Internal' },
      { id: ids.otherSwitch, name: hostileName, type: 'Internal' },
    ],
    'net.addresses': addresses,
  })

export const waiting = (parts: readonly string[], state: string) =>
  Object.fromEntries(parts.map((part) => [`role.client.pending.${part}`, state]))
const powerShellTools = 'Microsoft-Hyper-V-Management-PowerShell'
/** What is off on a PC that was prepared for Credential Guard only. */
const partsOff = clientParts.filter((name) => /Services|Tools|Management/.test(name))
/** What only Hyper-V's commands tell. */
const needTools = ['module.hyperV', 'vm.', 'hyperv.', 'net.switches']

export const pcCases: OperationCase[] = [
  createVm('with an empty disk', {}),
  createVm('from an image', { iso: "D:\\ISO's\\Windows $(1).iso" }),
  createVm('around a disk', { vhdx: "D:\\VM's\\system.vhdx" }),
  {
    scenario: lab,
    operation: { kind: 'createNat', nat },
    changes: () => natChanges,
    undo: () => ({ kind: 'removeNat', nat }),
  },
  {
    when: 'for a switch without an address',
    scenario: () => withInternalSwitch([]),
    operation: { kind: 'addNat', ...added, newAddress: true },
    changes: () => ({
      ...addedChanges,
      [`net.addresses.${alias}.alias`]: alias,
      [`net.addresses.${alias}.address`]: '192.168.77.1',
      [`net.addresses.${alias}.prefixLength`]: 24,
    }),
    undo: () => ({ kind: 'removeAddedNat', ...added, newAddress: true }),
  },
  {
    when: 'for a switch with an address, which stays',
    scenario: () => withInternalSwitch([{ alias: alias, address: '192.168.77.1', prefixLength: 24 }]),
    operation: { kind: 'addNat', ...added, newAddress: false },
    changes: () => addedChanges,
    undo: () => ({ kind: 'removeAddedNat', ...added, newAddress: false }),
  },
  {
    when: 'on a client',
    scenario: () => quick('first-timer'),
    operation: { kind: 'enableHyperV', server: false },
    changes: () => ({
      'role.client.state': 'EnablePending',
      'role.client.restartNeeded': true,
      ...waiting(clientParts, 'EnablePending'),
      'os.pendingRestart.servicing': true,
    }),
    undo: () => ({ kind: 'disableHyperV', server: false }),
  },
  {
    when: 'on a client that has part of it',
    scenario: () => withPartsOff(partsOff),
    operation: { kind: 'enableHyperV', server: false, features: partsOff },
    changes: () => ({
      'role.client.restartNeeded': true,
      ...waiting(partsOff, 'EnablePending'),
      'os.pendingRestart.servicing': true,
    }),
    undo: () => ({ kind: 'disableHyperV', server: false, features: partsOff }),
  },
  {
    when: 'on a server that has the tools',
    scenario: () => server('Available', 'Installed'),
    operation: { kind: 'enableHyperV', server: true },
    changes: () => ({ 'role.server.state': 'InstallPending', 'os.pendingRestart.servicing': true }),
    undo: () => ({ kind: 'disableHyperV', server: true, features: ['Hyper-V'] }),
  },
  {
    when: 'on a client',
    scenario: () => withPartsOff([powerShellTools]),
    operation: { kind: 'setHyperVTools', server: false, on: true },
    changes: () => ({ [`role.features.${powerShellTools}`]: 1, 'module.hyperV.version': '2.0.0.0' }),
    mayChange: () => needTools,
    undo: () => ({ kind: 'setHyperVTools', server: false, on: false }),
  },
  {
    when: 'on a server',
    scenario: () => server('Installed', 'Available'),
    operation: { kind: 'setHyperVTools', server: true, on: true },
    changes: () => ({ 'role.server.tools.Hyper-V-PowerShell': 'Installed', 'module.hyperV.version': '2.0.0.0' }),
    mayChange: () => needTools,
    undo: () => ({ kind: 'setHyperVTools', server: true, on: false }),
  },
  {
    when: 'on a server',
    scenario: () => server('Available'),
    operation: { kind: 'enableHyperV', server: true },
    changes: () => ({
      'role.server.state': 'InstallPending',
      'role.server.tools.Hyper-V-PowerShell': 'InstallPending',
      'os.pendingRestart.servicing': true,
    }),
    undo: () => ({ kind: 'disableHyperV', server: true }),
  },
  {
    when: 'on a server that misreads its processor',
    scenario: misreadServer,
    operation: { kind: 'enableHyperV', server: true, extensionsSeen: true },
    changes: () => ({
      'role.server.state': 'InstallPending',
      'role.server.tools.Hyper-V-PowerShell': 'InstallPending',
      'os.pendingRestart.servicing': true,
    }),
    undo: () => ({ kind: 'disableHyperV', server: true }),
  },
  {
    when: 'on a server',
    scenario: () => server('Installed'),
    operation: { kind: 'disableHyperV', server: true },
    changes: () => ({
      'role.server.state': 'UninstallPending',
      'role.server.tools.Hyper-V-PowerShell': 'UninstallPending',
      'os.pendingRestart.servicing': true,
    }),
    undo: () => ({ kind: 'enableHyperV', server: true }),
  },
  {
    when: 'on a client',
    scenario: () => quick('ready'),
    operation: { kind: 'disableHyperV', server: false },
    changes: () => ({
      'role.client.state': 'DisablePending',
      'role.client.restartNeeded': true,
      ...waiting(clientParts, 'DisablePending'),
      'os.pendingRestart.servicing': true,
    }),
    undo: () => ({ kind: 'enableHyperV', server: false }),
  },
  {
    scenario: () => quick('ready', { 'svc.vmms': { status: 'Stopped', startType: 'Disabled' } }),
    operation: { kind: 'startManagementService' },
    changes: () => ({ 'svc.vmms.status': 'Running', 'svc.vmms.startType': 'Automatic' }),
    // Only then do its cmdlets answer.
    mayChange: () => ['vm.', 'hyperv.', 'net.switches', 'mem.hyperV'],
    undo: () => ({ kind: 'setManagementServiceStart', to: 'Disabled' }),
    // It goes on running, and so do its cmdlets.
    leaves: ['svc.vmms.status', 'vm.', 'hyperv.', 'net.switches', 'mem.hyperV'],
  },
  {
    when: 'the one that starts on demand',
    scenario: () => quick('ready', { 'svc.vmcompute': { status: 'Stopped', startType: 'Disabled' } }),
    operation: { kind: 'startManagementService', service: 'vmcompute' },
    changes: () => ({ 'svc.vmcompute.status': 'Running', 'svc.vmcompute.startType': 'Manual' }),
    undo: () => ({ kind: 'setManagementServiceStart', service: 'vmcompute', to: 'Disabled' }),
    // It goes on running.
    leaves: ['svc.vmcompute.status'],
  },
  {
    scenario: () => quick('ready'),
    operation: { kind: 'setManagementServiceStart', to: 'Manual' },
    changes: () => ({ 'svc.vmms.startType': 'Manual' }),
    undo: () => ({ kind: 'setManagementServiceStart', to: 'Automatic' }),
  },
  {
    scenario: () => quick('ready'),
    operation: { kind: 'setHypervisorLaunchType', to: 'off' },
    changes: () => ({ 'boot.hypervisorLaunchType': 'off' }),
    undo: () => ({ kind: 'setHypervisorLaunchType', to: 'auto' }),
  },
  {
    when: 'to none',
    scenario: () => quick('ready'),
    operation: { kind: 'setHypervisorLaunchType', to: null },
    changes: () => ({ 'boot.hypervisorLaunchType': null }),
    undo: () => ({ kind: 'setHypervisorLaunchType', to: 'auto' }),
  },
  {
    scenario: () => quick('ready'),
    operation: { kind: 'setHypervisorLoadOptions', to: "OFFERNESTEDVIRT=FALSE X='1'" },
    changes: () => ({ 'boot.hypervisorLoadOptions': "OFFERNESTEDVIRT=FALSE X='1'" }),
    undo: () => ({ kind: 'setHypervisorLoadOptions', to: null }),
  },
  {
    scenario: () => quick('preview-14342'),
    operation: { kind: 'setVbs', values: { memoryIntegrity: 0, credentialGuard: 0, credentialGuardPolicy: 0 } },
    changes: () => ({
      'vbs.registry.vbs': undefined,
      'vbs.registry.platform': undefined,
      'vbs.registry.memoryIntegrity': 0,
      'vbs.registry.credentialGuard': 0,
      'vbs.registry.credentialGuardPolicy': 0,
    }),
    undo: () => ({ kind: 'setVbs', values: { vbs: 1, platform: 3, memoryIntegrity: 1, credentialGuard: 2 } }),
  },
  {
    when: 'of an early build',
    scenario: () => quick('preview-10565'),
    operation: { kind: 'setVbs', values: { vbs: 1, olderMemoryIntegrity: 0, credentialGuard: 2 } },
    changes: () => ({ 'vbs.registry.platform': undefined, 'vbs.registry.olderMemoryIntegrity': 0 }),
    undo: () => ({ kind: 'setVbs', values: { vbs: 1, platform: 3, olderMemoryIntegrity: 1, credentialGuard: 2 } }),
  },
]
