import type { VmCheck } from './define.ts'
import {
  configurationVersion,
  dynamicMemory,
  extensionsExposed,
  memoryAmount,
  powerState,
  vmFound,
} from './vm-settings.ts'
import { dhcpGuard, macSpoofing, switchConnected, vmWayOut } from './vm-network.ts'
import {
  automaticCheckpoints,
  checkpoints,
  guestKind,
  integrationServices,
  memoryToStart,
  processorCount,
  shieldedVm,
  vbsOptOut,
  vmDisks,
} from './vm-world.ts'

/** In the order in which they are shown. */
export const vmChecks = [
  vmFound,
  powerState,
  configurationVersion,
  extensionsExposed,
  processorCount,
  dynamicMemory,
  memoryAmount,
  memoryToStart,
  checkpoints,
  automaticCheckpoints,
  switchConnected,
  vmWayOut,
  macSpoofing,
  dhcpGuard,
  guestKind,
  integrationServices,
  vbsOptOut,
  shieldedVm,
  vmDisks,
] as const satisfies readonly VmCheck[]
