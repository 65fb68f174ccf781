import type { Operation } from '../../../electron/nesting/operations.ts'
import type { Part } from '../../../electron/nesting/windows/role-parts.ts'

const vmId = '1f2e3d4c-0000-4000-8000-00000000abcd'
const adapterId = 'Microsoft:1F2E3D4C-0000-4000-8000-00000000ABCD\\0A1B2C3D-0000-4000-8000-000000000001'
const switchId = 'c08cb7b8-9b3c-408e-8e30-5e16a3aeb444'

/** A name with everything that ends a literal, a command, a line or a file name somewhere. */
export const hostileName = `O'Brien ’ ‘ ‚ ‛ $(Stop-Computer) \`n "; Remove-VM x; # <#\r\nnext/line: 🙂\u202E`

/** At least one operation of every kind, with each of its variants. */
export function exampleOperations(name = 'DEV-WIN11'): Operation[] {
  const nat = { switchName: name, natName: name, gateway: '192.168.100.129', prefixLength: 25 }
  const newVm = { kind: 'createVm', name, folder: 'D:\\VMs', memory: 4 * 1024 ** 3, processors: 2 } as const
  // No part is called like that, and the schema takes none; what renders it has to hold on its own.
  const part = name as Part
  return [
    { kind: 'stopVm', vmId, turnOff: false },
    { kind: 'stopVm', vmId, turnOff: true },
    { kind: 'stopVm', vmId, turnOff: true, askFirst: true },
    { kind: 'startVm', vmId },
    { kind: 'discardSavedState', vmId },
    { kind: 'setVirtualizationExtensions', vmId, exposed: true },
    { kind: 'setVirtualizationExtensions', vmId, exposed: false },
    { kind: 'setMemory', vmId, dynamic: false, startup: 8 * 1024 ** 3, minimum: 512 * 1024 ** 2, maximum: 1024 ** 4 },
    { kind: 'setMemory', vmId, dynamic: true, startup: 4096 * 1024 ** 2, minimum: 1, maximum: 1024 ** 4 },
    { kind: 'setProcessorCount', vmId, count: 4 },
    { kind: 'setMacSpoofing', vmId, adapterId, on: true },
    { kind: 'setMacSpoofing', vmId, adapterId, on: false },
    { kind: 'setDhcpGuard', vmId, adapterId, on: true },
    { kind: 'setDhcpGuard', vmId, adapterId, on: false },
    { kind: 'connectAdapter', vmId, adapterId, switchId },
    { kind: 'connectAdapter', vmId, adapterId, switchId: null },
    { kind: 'removeCheckpoint', vmId, checkpointId: vmId },
    { kind: 'updateConfigurationVersion', vmId, to: '10.0' },
    { kind: 'setVbsOptOut', vmId, optOut: true },
    { kind: 'setVbsOptOut', vmId, optOut: false },
    { ...newVm, diskBytes: 64 * 1024 ** 3, iso: `D:\\${name}.iso`, vhdx: null, switchId },
    { ...newVm, diskBytes: 0, iso: null, vhdx: `D:\\${name}.vhdx`, switchId: null },
    { ...newVm, folder: `D:\\VMs\\${name}\\`, diskBytes: 1024 ** 4, iso: null, vhdx: null, switchId: null },
    { kind: 'removeCreatedVm', vmId, name, folder: 'D:\\VMs', vhdx: null },
    { kind: 'removeCreatedVm', vmId, name, folder: 'D:\\VMs', vhdx: `D:\\${name}.vhdx` },
    { kind: 'removeCreatedVm', vmId: null, name, folder: `D:\\VMs\\${name}\\`, vhdx: null },
    { kind: 'removeCreatedVm', vmId: null, name, folder: 'D:\\VMs', vhdx: `D:\\${name}.vhdx` },
    { kind: 'createNat', nat },
    { kind: 'removeNat', nat },
    { kind: 'enableHyperV', server: false },
    { kind: 'enableHyperV', server: true },
    { kind: 'enableHyperV', server: true, extensionsSeen: true },
    { kind: 'enableHyperV', server: false, extensionsSeen: true },
    { kind: 'enableHyperV', server: true, features: ['Hyper-V', part], extensionsSeen: true },
    { kind: 'enableHyperV', server: true, features: ['Hyper-V-PowerShell'] },
    { kind: 'disableHyperV', server: false },
    { kind: 'disableHyperV', server: true },
    { kind: 'enableHyperV', server: false, features: ['Microsoft-Hyper-V-Services', part] },
    { kind: 'disableHyperV', server: true, features: ['Hyper-V', part] },
    { kind: 'disableHyperV', server: false, features: ['Microsoft-Hyper-V-Services', part] },
    { kind: 'setHyperVTools', server: false, on: true },
    { kind: 'setHyperVTools', server: false, on: false },
    { kind: 'setHyperVTools', server: true, on: true },
    { kind: 'setHyperVTools', server: true, on: false },
    { kind: 'startManagementService' },
    { kind: 'startManagementService', service: 'vmcompute' },
    { kind: 'setManagementServiceStart', service: 'vmcompute', to: 'Manual' },
    { kind: 'setManagementServiceStart', to: 'Disabled' },
    { kind: 'setManagementServiceStart', to: 'Automatic' },
    { kind: 'setManagementServiceStart', to: 'Manual' },
    { kind: 'setHypervisorLaunchType', to: 'auto' },
    { kind: 'setHypervisorLaunchType', to: 'off' },
    { kind: 'setHypervisorLaunchType', to: null },
    { kind: 'setHypervisorLoadOptions', to: `NOFORCESNOOP ${name.replaceAll('"', '')}` },
    { kind: 'setHypervisorLoadOptions', to: null },
    { kind: 'setVbs', values: {} },
    { kind: 'setVbs', values: { vbs: 1, platform: 3, memoryIntegrity: 1, olderMemoryIntegrity: 0 } },
    { kind: 'setVbs', values: { credentialGuard: 0, credentialGuardPolicy: 0 } },
    { kind: 'restartHost' },
    { kind: 'restartHost', toFirmware: true },
    { kind: 'guestEnableHyperV', vmId, server: false },
    { kind: 'guestEnableHyperV', vmId, server: true },
    { kind: 'guestEnableHyperV', vmId, server: false, features: ['Microsoft-Hyper-V-Services'] },
    { kind: 'guestSetHyperVTools', vmId, server: false, on: false },
    { kind: 'guestSetHyperVTools', vmId, server: false, on: true },
    { kind: 'guestSetHyperVTools', vmId, server: true, on: false },
    { kind: 'guestSetHyperVTools', vmId, server: true, on: true },
    { kind: 'guestRestart', vmId },
    { kind: 'guestCreateNat', vmId, nat },
    { kind: 'guestRemoveNat', vmId, nat },
    { kind: 'guestCreateNestedVm', vmId, name, memory: 512 * 1024 ** 2, diskBytes: 1024 ** 3, switchName: name },
    { kind: 'guestCreateNestedVm', vmId, name, memory: 512 * 1024 ** 2, diskBytes: 1024 ** 3, switchName: null },
    { kind: 'guestStartNestedVm', vmId, name },
    { kind: 'guestStopNestedVm', vmId, name },
    { kind: 'guestRemoveNestedVm', vmId, name },
  ]
}
