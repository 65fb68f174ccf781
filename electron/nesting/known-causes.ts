import type { CheckId } from './checks/tables.ts'
import type { Failure } from './failure.ts'
import type { Finding } from './finding.ts'
import type { VmPowerState } from './facts.ts'
import { judgeGuest, judgeHost, judgeVm } from './judge.ts'
import { subjectOf } from './operation-rules.ts'
import type { Operation } from './operations.ts'
import { believedVms, mayBeUnreadable, ownOf, summaryOf } from './rules/define.ts'
import { valueOf, type Snapshot } from './snapshot.ts'
import { isHome } from './windows/editions.ts'
import { launchOutcome } from './windows/hypervisor.ts'
import { isPreview } from './windows/releases.ts'
import { isOlder } from './windows/versions.ts'

/** What no error says, only the facts: these codes are added to those of the port. */
export type KnownCause =
  | 'edition-home'
  | 'feature-damaged' // Windows doesn't know Hyper-V, and its edition should
  | 'guest-access-denied'
  | 'guest-module-missing'
  | 'guest-too-old'
  | 'nested-vm-no-memory'
  | 'guest-hypervisor-not-running'

/** DISM: no such feature. On an edition that has it, the store of components is damaged. [feature-unknown-corrupt-store] */
const unknownFeature = 0x800f080c
/** The first Windows, and the first version of a VM, that PowerShell Direct reaches. [VD-PSD], [WS-VMVER] */
const firstDirect = { build: 10240, version: '6.2' }
/** What a guest tells of itself may be another system's number. */
const firstOfOldWindows = 6000

/**
 * Why an operation failed, where the facts tell more than the error. That a VM can't start Windows says only in words,
 * in its own language and among the words of the VM's name. [vm-platform-no-nesting]
 * @returns the same failure, with a code that names the cause, or with the finding whose texts say it, where there is one
 */
export function knownCause(operation: Operation, snapshot: Snapshot, failure: Failure): Failure {
  if (failure.code === 'feature-unavailable' || failure.hresult === unknownFeature)
    return { ...failure, code: ofUnknownFeature(operation, snapshot) ?? failure.code }
  if (failure.code === 'role-refused') return withFinding(failure, whyRoleIsRefused(operation, snapshot))
  if (failure.code === 'management-failed' && failure.errorId?.startsWith('ObjectNotFound'))
    return { ...failure, code: whatWasNotFound(operation, snapshot) }
  if (operation.kind === 'setVirtualizationExtensions') return { ...failure, code: ofSetting(snapshot, failure) }
  if (operation.kind === 'startVm') return ofStart(operation.vmId, snapshot, failure)
  return subjectOf(operation).scope === 'guest' ? inGuest(operation, snapshot, failure) : failure
}

function withFinding(failure: Failure, finding: Finding | undefined): Failure {
  if (!finding) return failure
  const { check, code, variant, values } = finding
  return { ...failure, finding: { check, code, variant, values } }
}

/** The first of these checks, in their order, that has found what stops. */
function firstBlocked(findings: readonly Finding[], checks: readonly CheckId[]): Finding | undefined {
  return checks.flatMap((id) => findings.filter(({ check, status }) => check === id && status === 'blocked'))[0]
}

function ofUnknownFeature(operation: Operation, { host, guests }: Snapshot): KnownCause | undefined {
  const subject = subjectOf(operation)
  const edition = valueOf(subject.scope === 'guest' ? (guests[subject.vmId] ?? {}) : host, 'os.edition')
  if (edition === undefined) return undefined
  return isHome(edition) ? 'edition-home' : 'feature-damaged'
}

/**
 * Windows' own check says no more than that it doesn't see what Hyper-V needs, and in a VM it is mistaken at times: what
 * is missing, if anything, our own checks know. [l1-no-vt-exposed], [l1-servermanager-prereq-false-alarm]
 */
function whyRoleIsRefused(operation: Operation, snapshot: Snapshot): Finding | undefined {
  const subject = subjectOf(operation)
  return subject.scope === 'guest'
    ? firstBlocked(judgeGuest(snapshot, subject.vmId), ['guestExtensions'])
    : firstBlocked(judgeHost(snapshot), [
        'processorVirtualization',
        'secondLevelTranslation',
        'dataExecutionPrevention',
      ])
}

/** "The object was not found" is said of a VM that is gone, too; the list that was read again tells which. */
function whatWasNotFound(operation: Operation, snapshot: Snapshot): string {
  const vmId = 'vmId' in operation ? operation.vmId : null
  const vms = believedVms(snapshot)
  if (vmId === null || !vms || vms.some(({ id }) => id === vmId)) return 'management-failed'
  return mayBeUnreadable(snapshot, undefined) ? 'management-failed' : 'vm-not-found'
}

/** Demanded by previews from about 14352 on. Its id stands in for its text, which is translated. [LB-251], [VD-308] */
function ofSetting({ host }: Snapshot, { code, errorId }: Failure): string {
  const build = valueOf(host, 'os.build')
  const onPreview = build !== undefined && isPreview(build)
  return code === 'failed' && onPreview && /^NotSupported,.*\.SetVMProcessor\b/.test(errorId ?? '')
    ? 'vbs-opt-out'
    : code
}

/** Said in words alone, or not at all. */
const vague: readonly string[] = ['failed', 'hypervisor-not-running', 'component-not-running']

function ofStart(vmId: string, snapshot: Snapshot, failure: Failure): Failure {
  if (failure.code === 'vm-cannot-nest') return withFinding(failure, whyItCannotNest(vmId, snapshot))
  if (!vague.includes(failure.code)) return failure
  const noHypervisor = whyNoHypervisorRuns(snapshot)
  if (failure.code !== 'failed' || noHypervisor) return withFinding(failure, noHypervisor)
  const stops = judgeVm(snapshot, vmId).filter(({ variant }) => variant === 'stopsStarting')
  if (stops.some(({ check }) => check === 'dynamicMemory')) return { ...failure, code: 'vm-dynamic-memory' }
  const exposed = stops.find(({ check }) => check === 'extensionsExposed')
  if (exposed) return withFinding({ ...failure, code: 'vm-cannot-nest' }, exposed)
  return withFinding(failure, unfitVm(judgeVm(snapshot, vmId)))
}

/** The processor only where it is the cause: it or the VM's version by the facts, else a boot option. */
function whyItCannotNest(vmId: string, snapshot: Snapshot): Finding | undefined {
  const ofVm = judgeVm(snapshot, vmId)
  const ofHost = judgeHost(snapshot)
  return (
    ofVm.find(({ check, variant }) => check === 'extensionsExposed' && variant === 'stopsStarting') ??
    firstBlocked(ofVm, ['configurationVersion']) ??
    ofHost.find(({ check, status }) => check === 'nestingLoadOption' && (status === 'blocked' || status === 'warning'))
  )
}

/** Checks that find what keeps the hypervisor of this PC, or the service that starts VMs, from running. */
const stopsAllVms: readonly CheckId[] = [
  'processorVirtualization',
  'secondLevelTranslation',
  'dataExecutionPrevention',
  'hyperVRole',
  'hypervisorRunning',
  'managementService',
  'computeService',
]

/** A Windows or a processor that can't nest runs VMs all the same: what else is blocked is no reason. */
function whyNoHypervisorRuns(snapshot: Snapshot): Finding | undefined {
  const runs = launchOutcome(valueOf(snapshot.host, 'hv.launchEvents')) === 'started'
  return firstBlocked(judgeHost(snapshot), runs ? ['managementService', 'computeService'] : stopsAllVms)
}

/** A version that this Windows doesn't run at all, or an adapter on a switch that is gone. [WS-VMVER], [SA-INACC] */
const unfitVm = (ofVm: readonly Finding[]): Finding | undefined =>
  ofVm.find(({ variant }) => variant === 'newerThanHost' || variant === 'olderThanHost' || variant === 'switchGone')

/** What this PC's errors say of a Windows that isn't this one. */
const guestCodes: Readonly<Record<string, KnownCause>> = {
  'access-denied': 'guest-access-denied',
  'module-missing': 'guest-module-missing',
  'vm-no-memory': 'nested-vm-no-memory',
  'hypervisor-not-running': 'guest-hypervisor-not-running',
}

/** Checks that find what keeps a nested VM from starting, from below. */
const stopsNestedVms: readonly CheckId[] = ['guestExtensions', 'guestServices', 'guestHypervisor']

/** Of a proof whose nested VM didn't start; it has said so itself, or Hyper-V in the guest has. */
const unstarted: readonly string[] = [...vague, 'vm-cannot-nest', 'proof-not-started', 'proof-blocked']

/**
 * Which layer is missing below the nested VM of a proof: the extensions that the VM gets, a service in it, or its own
 * hypervisor. Where no check tells, the events do that the proof has read in the guest.
 */
function ofUnstartedProof(vmId: string, snapshot: Snapshot, failure: Failure): Failure {
  const stops =
    firstBlocked(judgeGuest(snapshot, vmId), stopsNestedVms) ??
    firstBlocked(judgeVm(snapshot, vmId), ['extensionsExposed'])
  if (stops?.check === 'guestServices') return withFinding({ ...failure, code: 'proof-not-started' }, stops)
  if (stops) return withFinding({ ...failure, code: 'proof-blocked' }, stops)
  const launch = launchOutcome(hypervisorEvents(failure))
  const isMissing = failure.code === 'hypervisor-not-running' || failure.code === 'proof-blocked'
  const blocked = isMissing || (launch !== undefined && launch !== 'started')
  return { ...failure, code: blocked ? 'proof-blocked' : 'proof-not-started' }
}

/** The ids of the events of the guest's hypervisor, as the proof's error holds them, the newest first. */
function hypervisorEvents({ errorId }: Failure): number[] {
  const ids = /^Proof\w+ .*\bhypervisor=([\d,]*)/.exec(errorId ?? '')?.[1] ?? ''
  return ids.split(',').filter(Boolean).map(Number)
}

function inGuest(operation: Operation, snapshot: Snapshot, failure: Failure): Failure {
  const { scope, ...subject } = subjectOf(operation)
  if (scope !== 'guest' || !('vmId' in subject)) return failure
  if (failure.code === 'guest-unreachable' || failure.code === 'guest-connection-ended')
    return ofGuestThatIsAway(subject.vmId, snapshot, failure)
  // PowerShell of this PC says that one of itself. [PS-NEWRS]
  if (failure.code === 'module-missing' && failure.errorId?.startsWith('HyperVModuleNotAvailable')) return failure
  if (operation.kind === 'guestProve' && failure.code === 'module-missing')
    failure = withFinding(failure, firstBlocked(judgeGuest(snapshot, subject.vmId), ['guestHyperV']))
  if (operation.kind === 'guestProve' && unstarted.includes(failure.code))
    return ofUnstartedProof(subject.vmId, snapshot, failure)
  if (operation.kind === 'guestStartNestedVm' && [...vague, 'vm-cannot-nest'].includes(failure.code)) {
    const stops = firstBlocked(judgeGuest(snapshot, subject.vmId), stopsNestedVms)
    if (stops?.check === 'guestServices') return withFinding(failure, stops)
    if (stops) return withFinding({ ...failure, code: 'guest-hypervisor-not-running' }, stops)
  }
  return { ...failure, code: Object.hasOwn(guestCodes, failure.code) ? (guestCodes[failure.code] ?? '') : failure.code }
}

/** States in which a VM is on its way down, or down. */
const goingDown: readonly VmPowerState[] = ['Stopping', 'Saving', 'Off', 'Saved', 'FastSaved']

/**
 * A guest that doesn't answer, by how its VM is: it goes down, isn't up yet, or can't answer at all, because PowerShell
 * Direct isn't in it. [psd-guest-too-old], [psd-guest-not-ready]
 * @param failure `guest-unreachable` and `guest-connection-ended` say nothing of the reason
 */
export function ofGuestThatIsAway(vmId: string, snapshot: Snapshot, failure: Failure): Failure {
  const { code } = failure
  if (code !== 'guest-unreachable' && code !== 'guest-connection-ended') return failure
  const vm = summaryOf(snapshot, vmId)
  if (vm && goingDown.includes(vm.state)) return { ...failure, code: 'guest-going-down' }
  if (vm?.state === 'Paused') return { ...failure, code: 'vm-not-running' }
  if (code === 'guest-connection-ended') return failure
  const build = ownOf(snapshot, 'vm.guestOs', vmId)?.build
  const version = vm?.version
  const isTooOld =
    (typeof build === 'number' && build >= firstOfOldWindows && build < firstDirect.build) ||
    (version !== undefined && isOlder(version, firstDirect.version))
  if (isTooOld) return { ...failure, code: 'guest-too-old' }
  // A heartbeat that was turned off says nothing.
  const silent = vm?.heartbeat === false && ownOf(snapshot, 'vm.integration', vmId)?.heartbeat !== false
  return silent || vm?.state === 'Starting' ? { ...failure, code: 'guest-starting' } : failure
}
