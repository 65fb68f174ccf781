import type { Finding, FindingStatus, Fix, Scope, TextValues } from '../finding.ts'
import { fix } from '../checks/define.ts'
import { judgeGuest, judgeHost, judgeVm } from '../judge.ts'
import type { Snapshot } from '../snapshot.ts'

/** What a person sees, in the order in which it is offered. */
export const symptoms = [
  'vmDoesNotStart',
  'connectionDrops',
  'hyperVDoesNotTurnOn',
  'nestedVmsWithoutNetwork',
  'vmIsSlow',
  'somethingElse',
] as const
export type Symptom = (typeof symptoms)[number]

/** An entry of the catalogue. In this version each is recognised by the finding of a check. */
export interface Problem {
  /** Key of its texts. */
  id: string
  /** Can be read out on the phone and never changes its meaning: `T-104`. */
  code: string
  symptoms: readonly Symptom[]
  scope: Scope
  check: string
  /** The outcomes that mean this problem; all that aren't a pass by default. */
  variants?: readonly string[]
}

const all: readonly Problem[] = [
  ...problems('vmDoesNotStart', [
    ['T-101', 'hypervisorNotRunning', 'host', 'hypervisorRunning'],
    ['T-102', 'cannotNestHere', 'vm', 'extensionsExposed', 'stopsStarting'],
    ['T-103', 'versionUnfit', 'vm', 'configurationVersion'],
    ['T-104', 'notEnoughMemory', 'vm', 'memoryToStart', 'tooLittle', 'lessWouldDo'],
    ['T-105', 'dynamicMemoryStops', 'vm', 'dynamicMemory', 'stopsStarting'],
    ['T-106', 'savedState', 'vm', 'powerState', 'saved', 'savedInPreview'],
    ['T-107', 'switchGone', 'vm', 'switchConnected', 'switchGone'],
    ['T-108', 'diskUnfit', 'vm', 'vmDisks'],
    ['T-109', 'vbsOnPreview', 'host', 'virtualizationBasedSecurity'],
    ['T-110', 'checkpointsOnPreview', 'vm', 'checkpoints', 'stopStarting'],
  ]),
  ...problems('connectionDrops', [
    ['T-201', 'vmNotRunning', 'vm', 'powerState', 'off', 'saved', 'savedInPreview', 'paused', 'changing'],
    ['T-202', 'noRights', 'host', 'administratorRights', 'notElevated'],
    ['T-203', 'guestUnfit', 'vm', 'guestKind'],
    ['T-204', 'guestSilent', 'vm', 'integrationServices'],
    ['T-205', 'powerShellUnfit', 'host', 'powerShell'],
    ['T-206', 'shielded', 'vm', 'shieldedVm', 'shielded'],
  ]),
  ...problems('hyperVDoesNotTurnOn', [
    ['T-301', 'extensionsHidden', 'vm', 'extensionsExposed', 'hidden'],
    ['T-302', 'guestIsHome', 'guest', 'guestEdition', 'home'],
    ['T-303', 'firmwareOff', 'host', 'processorVirtualization'],
    ['T-304', 'pcIsHome', 'host', 'edition', 'home'],
    ['T-305', 'guestNeedsRestart', 'guest', 'guestPendingRestart'],
    ['T-306', 'featureMissing', 'host', 'hyperVRole'],
  ]),
  ...problems('nestedVmsWithoutNetwork', [
    ['T-401', 'macSpoofingOff', 'vm', 'macSpoofing', 'off'],
    ['T-402', 'noNestedNetwork', 'guest', 'nestedNetwork'],
    ['T-403', 'dhcpGuardOn', 'vm', 'dhcpGuard', 'on'],
    ['T-404', 'vmNotConnected', 'vm', 'switchConnected', 'notConnected', 'noAdapter'],
  ]),
  ...problems('vmIsSlow', [
    ['T-501', 'littleMemory', 'vm', 'memoryAmount'],
    ['T-502', 'memoryFrozen', 'vm', 'dynamicMemory', 'frozen'],
    ['T-503', 'thirdLevel', 'host', 'thisPcIsVm'],
    ['T-504', 'otherHypervisors', 'host', 'otherHypervisors'],
  ]),
  ...problems('somethingElse', [
    ['T-601', 'restartPending', 'host', 'pendingRestart'],
    ['T-602', 'previewRules', 'host', 'windowsBuild', 'preview', 'latePreview'],
  ]),
]

function problems(
  symptom: Symptom,
  rows: readonly (readonly [code: string, id: string, scope: Scope, check: string, ...variants: string[]])[],
): Problem[] {
  return rows.map(([code, id, scope, check, ...variants]) => ({
    code,
    id,
    // Whoever sees something else is shown everything, but a VM that is off is nothing odd.
    symptoms: symptom === 'somethingElse' || id === 'vmNotRunning' ? [symptom] : [symptom, 'somethingElse'],
    scope,
    check,
    ...(variants.length > 0 ? { variants } : {}),
  }))
}

/** The whole catalogue. */
export const catalogue: readonly Problem[] = all

export interface Diagnosis {
  id: string
  code: string
  /** `pass` when it isn't the cause, `unknown` when nobody can tell. */
  status: FindingStatus
  values: TextValues
  /** What the wizard can do about it; null when only a person can. */
  remedy: Fix | null
  /** For `unknown`: what could not be read, and why. There are no values then. */
  unread?: Finding['unread']
}

/**
 * Tests every problem that can lead to what the person sees.
 * @param vmId the VM that it is about; null leaves out all problems of VMs and guests
 * @returns causes first; empty for an unknown symptom
 */
export function diagnose(symptom: string, snapshot: Snapshot, vmId: string | null): Diagnosis[] {
  const findings = {
    host: judgeHost(snapshot),
    vm: vmId === null ? [] : judgeVm(snapshot, vmId),
    guest: vmId !== null && Object.hasOwn(snapshot.guests, vmId) ? judgeGuest(snapshot, vmId) : [],
  }
  const diagnoses = all
    .filter((problem) => problem.symptoms.some((id) => id === symptom))
    .flatMap((problem) => {
      const finding = findings[problem.scope].find(({ check }) => check === problem.check)
      // What waits behind another cause, or doesn't apply, is no result of a test.
      return finding === undefined || finding.status === 'skipped' ? [] : [diagnosis(problem, finding, vmId)]
    })
  return diagnoses.sort((a, b) => urgency.indexOf(a.status) - urgency.indexOf(b.status))
}

const urgency: readonly FindingStatus[] = ['blocked', 'warning', 'unknown', 'pass', 'skipped']

function diagnosis({ id, code, variants }: Problem, finding: Finding, vmId: string | null): Diagnosis {
  const applies = variants ? variants.includes(finding.variant) : finding.status !== 'pass'
  // A pass can be the cause as well: a VM that is off is healthy, and still nobody can connect to it.
  const asCause: FindingStatus = finding.status === 'pass' ? 'warning' : finding.status
  const status = finding.status === 'unknown' ? 'unknown' : applies ? asCause : 'pass'
  return {
    id,
    code,
    status,
    values: finding.values,
    remedy: applies ? remedyFor(id, finding, vmId) : null,
    ...(finding.unread ? { unread: finding.unread } : {}),
  }
}

/** As a rule the finding's own fix. Who wants to connect to a VM wants it to run, not to be ready for changes. */
function remedyFor(id: string, finding: Finding, vmId: string | null): Fix | null {
  if (id !== 'vmNotRunning') return finding.fixes.find(({ operations }) => operations.length > 0) ?? null
  const canStart = vmId !== null && ['off', 'saved'].includes(finding.variant)
  return canStart ? fix('start', [{ kind: 'startVm', vmId }]) : null
}

export { limitsFor, type Limit } from './limits.ts'
