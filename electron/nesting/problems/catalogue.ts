import { fix } from '../checks/define.ts'
import { checkOf, type CheckId, type VariantOf } from '../checks/tables.ts'
import type { Finding } from '../finding.ts'
import type { Fix, Scope } from '../outcome.ts'
import type { Symptom } from './symptoms.ts'

/** @returns null where only a person can do anything */
type Remedy = (finding: Finding, vmId: string, symptom: Symptom) => Fix | null

/** An entry of the catalogue. In this version each is recognised by the finding of a check. */
export interface Problem<I extends string = string> {
  /** Key of its texts. */
  readonly id: I
  /** Can be read out on the phone and never changes its meaning: `T-104`. */
  readonly code: string
  readonly symptoms: readonly Symptom[]
  readonly scope: Scope
  readonly check: CheckId
  /** The outcomes that mean this problem; all that aren't a pass by default. */
  readonly variants?: readonly string[]
  /** Nothing odd in itself: it counts only for who sees just this. */
  readonly healthyToo?: true
  /** How it counts where this isn't how the finding does. */
  readonly as?: 'warning'
  /** What the wizard can do about it; the finding's own first fix by default. */
  readonly remedy?: Remedy
}

interface Cause<I extends string, C extends CheckId> {
  code: string
  id: I
  symptom: Symptom | readonly Symptom[]
  check: C
  variants?: readonly VariantOf<C>[]
  /** Nothing odd in itself, so that who sees something else isn't told: a VM that is off. */
  healthyToo?: true
  as?: 'warning'
  remedy?: Remedy
}

function cause<const I extends string, C extends CheckId>(row: Cause<I, C>): Problem<I> {
  const { symptom, ...same } = row
  const own = typeof symptom === 'string' ? [symptom] : symptom
  const isElse = own.includes('somethingElse')
  return {
    ...same,
    scope: checkOf(row.check).scope,
    symptoms: isElse || row.healthyToo ? own : [...own, 'somethingElse'],
  }
}

/** Who wants to connect to a VM wants it to run, not to be ready for changes. */
const startIt: Remedy = ({ variant }, vmId) =>
  variant === 'off' || variant === 'saved' ? fix('start', [{ kind: 'startVm', vmId }]) : null

/**
 * What a VM that doesn't start is to be freed of is the state that it doesn't start from. Who sees something else may
 * keep what is in it.
 */
const discardIt: Remedy = ({ fixes }, _, symptom) => {
  const wanted = symptom === 'vmDoesNotStart' ? fixes.find(({ id }) => id === 'discard') : fixes[0]
  return wanted ?? null
}

/** The whole catalogue. */
export const allProblems = [
  cause({ code: 'T-101', id: 'hypervisorNotRunning', symptom: 'vmDoesNotStart', check: 'hypervisorRunning' }),
  cause({
    code: 'T-102',
    id: 'cannotNestHere',
    symptom: 'vmDoesNotStart',
    check: 'extensionsExposed',
    variants: ['stopsStarting'],
  }),
  cause({ code: 'T-103', id: 'versionUnfit', symptom: 'vmDoesNotStart', check: 'configurationVersion' }),
  cause({
    code: 'T-104',
    id: 'notEnoughMemory',
    symptom: 'vmDoesNotStart',
    check: 'memoryToStart',
    variants: ['tooLittle', 'lessWouldDo'],
  }),
  cause({
    code: 'T-105',
    id: 'dynamicMemoryStops',
    symptom: 'vmDoesNotStart',
    check: 'dynamicMemory',
    variants: ['stopsStarting'],
  }),
  cause({
    code: 'T-106',
    id: 'savedState',
    symptom: 'vmDoesNotStart',
    check: 'powerState',
    variants: ['saved', 'savedInPreview'],
    remedy: discardIt,
  }),
  cause({
    code: 'T-107',
    id: 'switchGone',
    symptom: 'vmDoesNotStart',
    check: 'switchConnected',
    variants: ['switchGone'],
  }),
  cause({ code: 'T-108', id: 'diskUnfit', symptom: 'vmDoesNotStart', check: 'vmDisks' }),
  cause({ code: 'T-109', id: 'vbsOnPreview', symptom: 'vmDoesNotStart', check: 'virtualizationBasedSecurity' }),
  cause({
    code: 'T-110',
    id: 'checkpointsOnPreview',
    symptom: 'vmDoesNotStart',
    check: 'checkpoints',
    variants: ['stopStarting'],
  }),
  cause({
    code: 'T-112',
    id: 'serviceNotRunning',
    symptom: ['vmDoesNotStart', 'connectionDrops'],
    check: 'managementService',
  }),
  cause({ code: 'T-113', id: 'computeServiceOff', symptom: 'vmDoesNotStart', check: 'computeService' }),
  cause({
    code: 'T-114',
    id: 'managementSilent',
    symptom: ['vmDoesNotStart', 'connectionDrops'],
    check: 'managementAnswers',
  }),
  cause({
    code: 'T-115',
    id: 'moreProcessorsThanPc',
    symptom: 'vmDoesNotStart',
    check: 'processorCount',
    variants: ['moreThanPc'],
  }),
  cause({
    code: 'T-116',
    id: 'memoryOfOthers',
    symptom: 'vmDoesNotStart',
    check: 'memoryToStart',
    variants: ['takesFromOthers'],
  }),
  cause({
    code: 'T-117',
    id: 'nestingSwitchedOff',
    symptom: ['vmDoesNotStart', 'nestedVmDoesNotStart'],
    check: 'nestingLoadOption',
  }),

  cause({
    code: 'T-201',
    id: 'vmNotRunning',
    symptom: 'connectionDrops',
    check: 'powerState',
    variants: ['off', 'saved', 'savedInPreview', 'paused', 'changing'],
    healthyToo: true,
    remedy: startIt,
  }),
  cause({
    code: 'T-202',
    id: 'noRights',
    symptom: 'connectionDrops',
    check: 'administratorRights',
    variants: ['notElevated'],
  }),
  cause({ code: 'T-203', id: 'guestUnfit', symptom: 'connectionDrops', check: 'guestKind' }),
  cause({ code: 'T-204', id: 'guestSilent', symptom: 'connectionDrops', check: 'integrationServices' }),
  cause({ code: 'T-205', id: 'powerShellUnfit', symptom: 'connectionDrops', check: 'powerShell' }),
  cause({ code: 'T-206', id: 'shielded', symptom: 'connectionDrops', check: 'shieldedVm', variants: ['shielded'] }),

  cause({
    code: 'T-301',
    id: 'extensionsHidden',
    symptom: 'hyperVDoesNotTurnOn',
    check: 'extensionsExposed',
    variants: ['hidden'],
  }),
  cause({
    code: 'T-302',
    id: 'guestIsHome',
    symptom: 'hyperVDoesNotTurnOn',
    check: 'guestEdition',
    variants: ['home'],
  }),
  cause({ code: 'T-303', id: 'firmwareOff', symptom: 'hyperVDoesNotTurnOn', check: 'processorVirtualization' }),
  cause({ code: 'T-304', id: 'pcIsHome', symptom: 'hyperVDoesNotTurnOn', check: 'edition', variants: ['home'] }),
  cause({
    code: 'T-305',
    id: 'guestNeedsRestart',
    symptom: ['hyperVDoesNotTurnOn', 'nestedVmDoesNotStart'],
    check: 'guestPendingRestart',
  }),
  cause({ code: 'T-306', id: 'featureMissing', symptom: 'hyperVDoesNotTurnOn', check: 'hyperVRole' }),

  cause({
    code: 'T-401',
    id: 'macSpoofingOff',
    symptom: 'nestedVmsWithoutNetwork',
    check: 'macSpoofing',
    variants: ['off', 'offInOtherSystem'],
  }),
  cause({
    code: 'T-402',
    id: 'noNestedNetwork',
    symptom: 'nestedVmsWithoutNetwork',
    check: 'nestedNetwork',
    variants: ['none', 'noNat', 'natWithoutSwitch', 'overlap', 'bridgeDropped'],
  }),
  cause({ code: 'T-403', id: 'dhcpGuardOn', symptom: 'nestedVmsWithoutNetwork', check: 'dhcpGuard', variants: ['on'] }),
  cause({
    code: 'T-404',
    id: 'vmNotConnected',
    symptom: 'nestedVmsWithoutNetwork',
    check: 'switchConnected',
    variants: ['notConnected', 'noAdapter'],
  }),
  cause({
    code: 'T-405',
    id: 'pcWithoutNat',
    symptom: 'nestedVmsWithoutNetwork',
    check: 'vmWayOut',
    variants: ['noNat'],
  }),
  cause({
    code: 'T-406',
    id: 'pcNatElsewhere',
    symptom: 'nestedVmsWithoutNetwork',
    check: 'vmWayOut',
    variants: ['otherNat'],
  }),
  cause({
    code: 'T-407',
    id: 'vmWithoutAddress',
    symptom: 'nestedVmsWithoutNetwork',
    check: 'vmWayOut',
    variants: ['noAddress', 'noAddressNat', 'otherNetwork', 'otherNetworkNat'],
  }),
  cause({
    code: 'T-408',
    id: 'outsideDrops',
    symptom: 'nestedVmsWithoutNetwork',
    check: 'vmWayOut',
    variants: ['dropped', 'hostDecides'],
  }),
  cause({
    code: 'T-409',
    id: 'privateSwitch',
    symptom: 'nestedVmsWithoutNetwork',
    check: 'vmWayOut',
    variants: ['private'],
  }),

  cause({ code: 'T-501', id: 'littleMemory', symptom: 'vmIsSlow', check: 'memoryAmount' }),
  cause({ code: 'T-502', id: 'memoryFrozen', symptom: 'vmIsSlow', check: 'dynamicMemory', variants: ['frozen'] }),
  cause({ code: 'T-503', id: 'thirdLevel', symptom: ['vmIsSlow', 'nestedVmDoesNotStart'], check: 'thisPcIsVm' }),
  cause({ code: 'T-504', id: 'otherHypervisors', symptom: 'vmIsSlow', check: 'otherHypervisors' }),
  cause({ code: 'T-505', id: 'pcShortOfMemory', symptom: 'vmIsSlow', check: 'memory' }),

  cause({ code: 'T-601', id: 'restartPending', symptom: 'somethingElse', check: 'pendingRestart' }),
  cause({
    code: 'T-602',
    id: 'previewRules',
    symptom: 'somethingElse',
    check: 'windowsBuild',
    variants: ['preview', 'latePreview'],
  }),

  cause({ code: 'T-707', id: 'littleRoomInside', symptom: 'nestedVmDoesNotStart', check: 'guestDisk' }),
  // The VM itself starts, and none inside it does: whoever takes the one for the other finds it, too.
  cause({
    code: 'T-111',
    id: 'nestedNeedsExtensions',
    symptom: ['nestedVmDoesNotStart', 'vmDoesNotStart'],
    check: 'extensionsExposed',
    variants: ['hidden'],
    as: 'warning',
  }),
  cause({
    code: 'T-701',
    id: 'extensionsNotInside',
    symptom: ['nestedVmDoesNotStart', 'hyperVDoesNotTurnOn'],
    check: 'guestExtensions',
  }),
  cause({
    code: 'T-702',
    id: 'hyperVOffInside',
    symptom: ['nestedVmDoesNotStart', 'hyperVDoesNotTurnOn'],
    check: 'guestHyperV',
  }),
  cause({
    code: 'T-703',
    id: 'hypervisorNotInside',
    symptom: ['nestedVmDoesNotStart', 'hyperVDoesNotTurnOn'],
    check: 'guestHypervisor',
  }),
  cause({
    code: 'T-704',
    id: 'servicesNotInside',
    symptom: ['nestedVmDoesNotStart', 'hyperVDoesNotTurnOn'],
    check: 'guestServices',
  }),
  cause({
    code: 'T-705',
    id: 'littleMemoryInside',
    symptom: ['nestedVmDoesNotStart', 'vmIsSlow'],
    check: 'guestMemory',
  }),
  cause({
    code: 'T-706',
    id: 'otherHypervisorsInside',
    symptom: ['nestedVmDoesNotStart', 'hyperVDoesNotTurnOn'],
    check: 'guestOtherHypervisors',
  }),
] as const
export type ProblemId = (typeof allProblems)[number]['id']
