import { hypervisorCases } from './cases-host-hypervisor.ts'
import { machineCases } from './cases-host-machine.ts'
import { hostNetworkCases } from './cases-network.ts'
import { processorCases } from './cases-host-processor.ts'
import { securityCases } from './cases-host-security.ts'
import { servicesCases } from './cases-host-services.ts'
import { windowsCases } from './cases-host-windows.ts'
import type { Case } from './support.ts'

/** Every outcome of every host check. */
export const hostCases: readonly Case[] = [
  ...windowsCases,
  ...processorCases,
  ...machineCases,
  ...hypervisorCases,
  ...servicesCases,
  ...securityCases,
  ...hostNetworkCases,
]
