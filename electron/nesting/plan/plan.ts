import type { Finding } from '../finding.ts'
import type { Operation } from '../operations.ts'
import { priceOf, secondsOf } from '../operation-rules.ts'
import { isMendable, judgeVm } from '../judge.ts'
import { valueOf, type Snapshot } from '../snapshot.ts'
import { findVm, isSaved, mustTurnOff, type Vm } from '../vm.ts'
import type { Consent, VmChoices } from './choices.ts'
import { settingsFor } from './settings.ts'
import { memoryForVms } from '../memory-for-vms.ts'
import { isPreview } from '../windows/releases.ts'

export interface Plan {
  /** In order; empty when nothing is to do, or when something blocks. */
  operations: Operation[]
  consents: Consent[]
  /** Blocked findings that no operation mends; with any of them there is nothing to carry out. */
  blockers: Finding[]
  /** How long a VM that runs now is away, roughly; 0 for one that doesn't run. */
  offlineSeconds: number
  hostRestart: boolean
  irreversible: Operation[]
}

/**
 * What brings a VM from its present state to "ready for Hyper-V inside", by the facts and the choices alone. Only
 * what is really needed is planned, and nothing is written that neither the goal nor a choice asks for.
 * @param findings of the checks of this VM, where somebody has them already
 * @returns an empty plan for a VM that isn't known
 */
export function planForVm(
  snapshot: Snapshot,
  vmId: string,
  choices: VmChoices,
  findings: readonly Finding[] = judgeVm(snapshot, vmId),
): Plan {
  const vm = findVm(snapshot.host, vmId)
  const keeps = vm !== undefined && choices.savedState !== 'discard' && mayKeepSavedState(snapshot, vm)
  const planned = vm ? around(vm, settingsFor(snapshot, vm, choices, findings), { ...choices, keeps }) : []
  const blockers = findings.filter((finding) => blocks(finding, snapshot, vm, planned))
  const operations = blockers.length === 0 ? planned : []
  return {
    operations,
    consents: consentsFor(operations, vm),
    blockers,
    offlineSeconds: vm?.state === 'Running' ? offlineSeconds(operations) : 0,
    hostRestart: operations.some((operation) => priceOf(operation).hostRestart),
    irreversible: operations.filter((operation) => priceOf(operation).irreversible),
  }
}

/** Whether a finding stays blocked whatever is planned, so that carrying the plan out would end in an error. */
function blocks(finding: Finding, snapshot: Snapshot, vm: Vm | undefined, planned: readonly Operation[]): boolean {
  if (finding.status !== 'blocked') return false
  // Which VM gets less memory, or which other program is closed, is for a person to decide.
  if (finding.check === 'memoryToStart') return vm !== undefined && !canStart(snapshot, vm, planned)
  // Mending this one would take the extensions away: the opposite of what the plan is for.
  return !isMendable(finding) || (finding.variant === 'stopsStarting' && finding.check === 'extensionsExposed')
}

function canStart(snapshot: Snapshot, vm: Vm, planned: readonly Operation[]): boolean {
  if (!planned.some(({ kind }) => kind === 'startVm') || 'unknown' in vm.memory) return true
  const change = planned.find((operation) => operation.kind === 'setMemory')
  const most = memoryForVms(snapshot.host)?.most ?? Infinity
  return (change?.startup ?? vm.memory.value.startup) <= most + vm.memoryAssigned
}

/**
 * Whether a VM that is saved can go on from there and then be shut down in order. Under the first preview's rules a VM
 * that nests can't come back from a saved state.
 */
export function mayKeepSavedState(snapshot: Snapshot, vm: Vm): boolean {
  const build = valueOf(snapshot.host, 'os.build')
  return !mustTurnOff(vm) && (build === undefined || !isPreview(build))
}

/**
 * Puts the power operations around the settings: what stands in the way before, the start afterwards.
 * @param choices with `keeps`: a saved state is gone on with and shut down, not discarded
 */
function around(vm: Vm, settings: Operation[], choices: VmChoices & { keeps: boolean }): Operation[] {
  const vmId = vm.id
  const start: Operation = { kind: 'startVm', vmId }
  if (settings.length === 0)
    return vm.state !== 'Running' && vm.state !== 'Paused' && choices.startAfterwards ? [start] : []
  const before: Operation[] = []
  // Windows is asked to shut down, which waits for it, and which a program with unsaved work refuses: nothing is lost.
  if (isSaved(vm.state) && choices.keeps) before.push(start, { kind: 'stopVm', vmId, turnOff: false })
  else if (isSaved(vm.state)) before.push({ kind: 'discardSavedState', vmId })
  else if (vm.state !== 'Off') before.push(stop(vm, choices))
  const runsAgain = vm.state === 'Running' || vm.state === 'Paused' || choices.startAfterwards
  return [...before, ...settings, ...(runsAgain ? [start] : [])]
}

function stop(vm: Vm, { turnOff }: VmChoices): Operation {
  const atOnce = mustTurnOff(vm)
  const askFirst = turnOff && !atOnce
  return { kind: 'stopVm', vmId: vm.id, turnOff: turnOff || atOnce, ...(askFirst ? { askFirst } : {}) }
}

function consentsFor(operations: readonly Operation[], vm: Vm | undefined): Consent[] {
  const atOnce = vm !== undefined && mustTurnOff(vm)
  const consents = operations.flatMap((operation): Consent[] => {
    switch (operation.kind) {
      case 'stopVm':
        // In one that is saved nobody can save anything now, and what isn't saved keeps it from shutting down.
        if (vm && isSaved(vm.state)) return []
        return [operation.turnOff ? (atOnce ? 'turnOffNow' : 'turnOff') : 'savedWork']
      case 'discardSavedState':
        return ['discardSavedState']
      case 'removeCheckpoint':
        return ['removeCheckpoints']
      case 'updateConfigurationVersion':
        return ['updateVersion']
      default:
        return []
    }
  })
  return [...new Set(consents)]
}

function offlineSeconds(operations: readonly Operation[]): number {
  const stop = operations.findIndex(({ kind }) => kind === 'stopVm')
  return stop < 0 ? 0 : operations.slice(stop).reduce((sum, operation) => sum + secondsOf(operation), 0)
}
