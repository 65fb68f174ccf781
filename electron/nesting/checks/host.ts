import type { HostCheck } from './define.ts'
import { hypervisorRunning, hyperVModule, hyperVRole, managementService, nestingLoadOption } from './host-hypervisor.ts'
import { otherHypervisors, thisPcIsVm } from './host-machine.ts'
import {
  dataExecutionPrevention,
  processorVendor,
  processorVirtualization,
  secondLevelTranslation,
} from './host-processor.ts'
import { networkForVms } from './host-network.ts'
import { diskSpace, memory, virtualMachines } from './host-resources.ts'
import { computeService, managementAnswers } from './host-services.ts'
import { credentialGuard, memoryIntegrity, virtualizationBasedSecurity } from './host-security.ts'
import {
  administratorRights,
  architecture,
  edition,
  isolatedUserMode,
  pendingRestart,
  powerShell,
  windows,
  windowsBuild,
} from './host-windows.ts'

/** In the order in which they are shown, causes before what they cause. */
export const hostChecks = [
  windows,
  administratorRights,
  powerShell,
  edition,
  architecture,
  windowsBuild,
  processorVendor,
  processorVirtualization,
  secondLevelTranslation,
  dataExecutionPrevention,
  memory,
  diskSpace,
  hyperVRole,
  managementService,
  computeService,
  hyperVModule,
  managementAnswers,
  hypervisorRunning,
  nestingLoadOption,
  virtualizationBasedSecurity,
  credentialGuard,
  memoryIntegrity,
  isolatedUserMode,
  otherHypervisors,
  thisPcIsVm,
  pendingRestart,
  networkForVms,
  virtualMachines,
] as const satisfies readonly HostCheck[]
