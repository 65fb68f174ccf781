import type { FactId } from './facts.ts'
import { inverseOf, isChangedSince, needsVmOff, priceOf, setTheSame, undoWaitsFor } from './operation-rules.ts'
import type { Operation } from './operations.ts'
import { believedVms, mayAskHyperV, mayBeUnreadable, ownOf } from './rules/define.ts'
import { afterPower } from './rules/vm-power.ts'
import { valueOf, type Snapshot } from './snapshot.ts'
import { findVm, isSaved, isTransitional, mustTurnOff, type Vm } from './vm.ts'

/**
 * Why nothing is taken back: what the change was made to isn't there any more, or somebody else has changed the same
 * since, which is then theirs.
 */
export type Gone = 'vm' | 'adapter' | 'switch' | 'changed'

export interface DoneChange {
  operation: Operation
  /** Null: there is none. */
  inverse: Operation | null
  /** What the VM was called then, which tells whether it is one that Hyper-V can't read now. */
  vmName?: string | undefined
  /** It came to its end; what stopped halfway may have left anything. */
  whole?: boolean
}

export interface UndoStep {
  operation: Operation
  /** Index of the step that it takes back; null for one that is only needed on the way. */
  undoes: number | null
  /**
   * What comes of it by these facts: it is done, nothing is left to do, somebody else's change stays, or Hyper-V would
   * refuse it now.
   */
  outlook: 'do' | 'gone' | 'changed' | 'refused'
}

/** Facts that tell what is gone and how the VMs are: all that the way back is planned from. */
export const undoFacts = [
  'vm.list',
  'vm.unreadable',
  'vm.adapters',
  'vm.integration',
  'net.switches',
  'shell.elevated',
  'shell.hyperVAdministrator',
] as const satisfies readonly FactId[]

/**
 * The way back: the inverses in reverse order, with the stops and starts that the settings of a VM need, and a
 * restart of this PC at the end when something takes effect only then. What is gone and what is refused stay in it,
 * so that they are shown and written down.
 * @param done what was done, in the order done
 * @param mayTurnOff VMs whose power may be cut where they don't shut down when asked
 */
export function undoPlan(
  done: readonly DoneChange[],
  snapshot: Snapshot,
  mayTurnOff: ReadonlySet<string> = new Set(),
): UndoStep[] {
  const steps: UndoStep[] = []
  for (const [undoes, { operation, inverse, vmName, whole }] of [...done.entries()].reverse()) {
    if (inverse === null) continue
    const outlook = outlookOf(inverse, snapshot, vmName)
    // What a later change of ours has set again is judged by that one: this one's value can't be there.
    const later = steps.findLast((step) => setTheSame(operation, step.operation))
    const changed = later ? later.outlook === 'changed' : whole === true && isChangedSince(operation, inverse, snapshot)
    steps.push({ operation: inverse, undoes, outlook: outlook === 'do' && changed ? 'changed' : outlook })
  }
  return withRestart(withPower(steps, snapshot).map((step) => ({ ...step, operation: ifRefused(step, mayTurnOff) })))
}

/** Only as a last resort: the guest is asked once more. */
function ifRefused({ operation }: UndoStep, mayTurnOff: ReadonlySet<string>): Operation {
  if (operation.kind !== 'stopVm' || operation.turnOff || !mayTurnOff.has(operation.vmId)) return operation
  return { ...operation, turnOff: true, askFirst: true }
}

/** The way back from a whole plan, for whoever carries it out without the wizard. */
export function wayBack(operations: readonly Operation[], before: Snapshot): UndoStep[] {
  const done = operations.map((operation) => ({ operation, inverse: inverseOf(operation, before) }))
  return undoPlan(done, operations.reduce(afterPower, before))
}

function outlookOf(inverse: Operation, snapshot: Snapshot, vmName?: string): UndoStep['outlook'] {
  if (whatIsGone(inverse, snapshot, vmName)) return 'gone'
  const vm = vmOf(inverse, snapshot)
  return vm && isTransitional(vm.state) ? 'refused' : 'do'
}

/**
 * Whether nothing is left that this inverse could take back.
 * @returns null also where nobody knows: without rights Hyper-V shows nothing at all, and a VM that it can't read is
 *   there all the same
 */
export function whatIsGone(inverse: Operation, snapshot: Snapshot, vmName?: string): Gone | null {
  // A VM that was to be removed and is gone is just what was wanted.
  if (!('vmId' in inverse) || inverse.vmId === null || inverse.kind === 'removeCreatedVm') return null
  const { vmId } = inverse
  const vms = believedVms(snapshot)
  if (!vms) return null
  if (!vms.some(({ id }) => id === vmId)) return mayBeUnreadable(snapshot, vmName) ? null : 'vm'
  if (!('adapterId' in inverse)) return null
  const adapters = ownOf(snapshot, 'vm.adapters', vmId)
  if (adapters && !adapters.some(({ id }) => id === inverse.adapterId)) return 'adapter'
  if (inverse.kind !== 'connectAdapter' || inverse.switchId === null) return null
  const switches = valueOf(snapshot.host, 'net.switches')
  const isThere = !switches || !mayAskHyperV(snapshot) || switches.some(({ id }) => id === inverse.switchId)
  return isThere ? null : 'switch'
}

/** Whether Hyper-V would refuse this step for what the VM is doing at the moment. */
export function isRefusedNow(operation: Operation, snapshot: Snapshot): boolean {
  const state = vmOf(operation, snapshot)?.state
  if (state === undefined) return false
  return isTransitional(state) || (operation.kind === 'startVm' && state === 'Paused')
}

/**
 * Whether a step of an undo has to wait because of others that could not be done.
 * @param left the steps before it that failed, or wait themselves
 */
export const mustWait = (operation: Operation, left: readonly Operation[]): boolean =>
  left.some((other) => undoWaitsFor(operation, other))

const vmIdOf = (operation: Operation): string | null => ('vmId' in operation ? operation.vmId : null)

function vmOf(operation: Operation, snapshot: Snapshot): Vm | undefined {
  const vmId = vmIdOf(operation)
  return vmId === null ? undefined : findVm(snapshot.host, vmId)
}

type Power = 'on' | 'off' | 'saved' | 'paused'

function powerOf(vm: Vm | undefined): Power {
  if (!vm || vm.state === 'Off') return 'off'
  if (isSaved(vm.state)) return 'saved'
  return vm.state === 'Paused' ? 'paused' : 'on'
}

/**
 * Puts in what it takes to have each VM off for its settings, as `fixWhileOff` does: a saved VM is started and shut
 * down, because its memory is nobody's to throw away; a paused one can't be asked, so its power is cut.
 */
function withPower(steps: readonly UndoStep[], snapshot: Snapshot): UndoStep[] {
  const power = new Map<string, Power>()
  const startAgain = new Set<string>()
  const result: UndoStep[] = []
  for (const step of steps) {
    const { operation } = step
    const vm = vmOf(operation, snapshot)
    if (!vm || step.outlook !== 'do') {
      result.push(step)
      continue
    }
    const now = power.get(vm.id) ?? powerOf(vm)
    if (operation.kind === 'startVm') {
      // Only the person who has paused it can let it go on.
      const paused = now === 'paused'
      result.push(paused ? { ...step, outlook: 'refused' } : step)
      if (!paused) power.set(vm.id, 'on')
      startAgain.delete(vm.id)
    } else if (operation.kind === 'stopVm') {
      const turnOff = operation.turnOff || cutsPower(vm, now)
      result.push(...(now === 'saved' ? [onTheWay({ kind: 'startVm', vmId: vm.id })] : []))
      result.push({ ...step, operation: { ...operation, turnOff } })
      power.set(vm.id, 'off')
      startAgain.delete(vm.id)
    } else if (operation.kind === 'removeCreatedVm') {
      // Hyper-V removes a saved VM as it is.
      if (now !== 'saved') result.push(...untilOff(vm, now))
      result.push(step)
      power.set(vm.id, 'off')
      startAgain.delete(vm.id)
    } else if (needsVmOff(operation)) {
      result.push(...untilOff(vm, now), step)
      power.set(vm.id, 'off')
      if (now === 'on' || now === 'paused') startAgain.add(vm.id)
    } else result.push(step)
  }
  return [...result, ...[...startAgain].map((vmId) => onTheWay({ kind: 'startVm', vmId }))]
}

const onTheWay = (operation: Operation): UndoStep => ({ operation, undoes: null, outlook: 'do' })

const cutsPower = (vm: Vm, now: Power) => now === 'paused' || (now !== 'off' && mustTurnOff(vm))

function untilOff(vm: Vm, now: Power): UndoStep[] {
  if (now === 'off') return []
  const start = now === 'saved' ? [onTheWay({ kind: 'startVm', vmId: vm.id })] : []
  return [...start, onTheWay({ kind: 'stopVm', vmId: vm.id, turnOff: cutsPower(vm, now) })]
}

function withRestart(steps: UndoStep[]): UndoStep[] {
  const needed = steps.some(({ operation, outlook }) => outlook === 'do' && priceOf(operation).hostRestart)
  return needed ? [...steps, onTheWay({ kind: 'restartHost' })] : steps
}
