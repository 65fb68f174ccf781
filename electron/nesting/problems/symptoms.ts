import type { CheckId } from '../checks/tables.ts'
import type { Scope } from '../outcome.ts'

/** What a person sees, in the order in which it is offered. */
export const symptoms = [
  'vmDoesNotStart',
  'nestedVmDoesNotStart',
  'connectionDrops',
  'hyperVDoesNotTurnOn',
  'nestedVmsWithoutNetwork',
  'vmIsSlow',
  'somethingElse',
] as const
export type Symptom = (typeof symptoms)[number]

/** Which checks of a scope a symptom depends on: these, or all but these. */
type Which<S extends Scope> = { only: readonly CheckId<S>[] } | { allBut: readonly CheckId<S>[] }
const all = { allBut: [] } as const
const none = { only: [] } as const

/**
 * The checks that each symptom depends on, besides those that entries of the catalogue name: what is blocked there, or
 * what nobody can tell, belongs to it, in words of its own where it has no entry. A new check is in what says "all".
 */
const dependsOn: { readonly [S in Symptom]: { readonly [P in Scope]: Which<P> } } = {
  // Whatever blocks this PC or the VM may be why it doesn't start. What is inside comes only afterwards.
  vmDoesNotStart: { host: all, vm: all, guest: none },
  nestedVmDoesNotStart: { host: all, vm: all, guest: all },
  connectionDrops: {
    host: {
      only: ['windows', 'administratorRights', 'powerShell', 'hyperVRole', 'hyperVModule', 'hypervisorRunning'],
    },
    vm: { only: ['vmFound', 'powerState', 'guestKind'] },
    guest: none,
  },
  hyperVDoesNotTurnOn: {
    host: { allBut: ['diskSpace', 'nestingLoadOption', 'virtualizationBasedSecurity', 'virtualMachines'] },
    vm: {
      only: [
        'vmFound',
        'extensionsExposed',
        'configurationVersion',
        'guestKind',
        'vbsOptOut',
        'processorCount',
        'dynamicMemory',
        'memoryAmount',
      ],
    },
    guest: all,
  },
  nestedVmsWithoutNetwork: { host: none, vm: { only: ['vmFound', 'switchConnected'] }, guest: none },
  vmIsSlow: { host: none, vm: { only: ['vmFound'] }, guest: none },
  somethingElse: { host: all, vm: all, guest: all },
}

/** Whether a symptom depends on a check by itself, without an entry of the catalogue. */
export function isConcerned(symptom: Symptom, { check, scope }: { check: string; scope: Scope }): boolean {
  const which: Which<Scope> = dependsOn[symptom][scope]
  const isIn = (ids: readonly string[]) => ids.includes(check)
  return 'only' in which ? isIn(which.only) : !isIn(which.allBut)
}

/** Symptoms of a VM: without one, nothing that was tested says that there is no cause. */
export const isAboutVm = (symptom: string): boolean => symptom !== 'hyperVDoesNotTurnOn' && symptom !== 'somethingElse'

/** Symptoms of what is inside a VM, of which nothing is known until somebody has signed in there. */
export const isAboutInside = (symptom: Symptom): boolean =>
  symptom === 'nestedVmDoesNotStart' || symptom === 'hyperVDoesNotTurnOn' || symptom === 'nestedVmsWithoutNetwork'
