import type { FactValue } from '../facts.ts'
import type { OperationOf } from '../operations.ts'

/** The values in the registry that decide about VBS; one that isn't there isn't there. */
export type VbsRegistry = FactValue<'vbs.registry'>
/** Those that `setVbs` writes; one that isn't named is taken away. The locks are not among them. */
export type VbsValues = OperationOf<'setVbs'>['values']

/** What those values mean. */
export interface VbsSettings {
  enabled: boolean
  locked: boolean
  memoryIntegrity: boolean
  memoryIntegrityLocked: boolean
  credentialGuard: boolean
  credentialGuardLocked: boolean
}

/**
 * Up to this build VBS that was asked for in the registry is always locked in the firmware, and memory integrity has
 * two other values, the second of which means the opposite. [WI-HVCI]
 */
export const lastBuildWithOlderValues = 10586

/** What the registry asks of a Windows of this build. [WI-HVCI], [WI-CG] */
export function vbsSettings(registry: VbsRegistry, build: number): VbsSettings {
  const older = build <= lastBuildWithOlderValues
  const memoryIntegrity = (older ? registry.olderMemoryIntegrity : registry.memoryIntegrity) === 1
  return {
    enabled: registry.vbs === 1,
    locked: registry.locked === 1,
    memoryIntegrity,
    memoryIntegrityLocked: older
      ? memoryIntegrity && registry.olderUnlocked !== 1
      : registry.memoryIntegrityLocked === 1,
    credentialGuard: registry.credentialGuard === 1 || registry.credentialGuard === 2,
    credentialGuardLocked: registry.credentialGuard === 1,
  }
}

/** The part of the registry's values that `setVbs` writes. */
export function vbsValues(registry: VbsRegistry): VbsValues {
  const { locked: _1, memoryIntegrityLocked: _2, olderUnlocked: _3, ...values } = registry
  return values
}

/**
 * The values with which VBS, Credential Guard and memory integrity are off after a restart. Credential Guard goes off
 * by zeros in both places, because a missing value may leave it on; VBS by taking its two values away together, else
 * BitLocker may ask for its recovery key. The older value follows where it is in use. [WI-CG], [WI-HVCI]
 */
export const vbsOff = (registry: VbsRegistry): VbsValues => ({
  memoryIntegrity: 0,
  ...(registry.olderMemoryIntegrity !== undefined && { olderMemoryIntegrity: 0 }),
  credentialGuard: 0,
  credentialGuardPolicy: 0,
})
