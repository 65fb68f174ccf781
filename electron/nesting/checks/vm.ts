import type { VmCheck } from './define.ts'
import {
  configurationVersion,
  dynamicMemory,
  extensionsExposed,
  memoryAmount,
  powerState,
  vmFound,
} from './vm-settings.ts'
import {
  automaticCheckpoints,
  checkpoints,
  dhcpGuard,
  guestKind,
  integrationServices,
  macSpoofing,
  memoryToStart,
  processorCount,
  shieldedVm,
  switchConnected,
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
  macSpoofing,
  dhcpGuard,
  guestKind,
  integrationServices,
  vbsOptOut,
  shieldedVm,
  vmDisks,
] as const satisfies readonly VmCheck[]
