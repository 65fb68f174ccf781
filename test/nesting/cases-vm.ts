import { vmNetworkCases } from './cases-network.ts'
import { vmSettingsCases } from './cases-vm-settings.ts'
import { vmWorldCases } from './cases-vm-world.ts'
import type { Case } from './support.ts'

/** Every outcome of every VM check. */
export const vmCases: readonly Case[] = [...vmSettingsCases, ...vmWorldCases, ...vmNetworkCases]
