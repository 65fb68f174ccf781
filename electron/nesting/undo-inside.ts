import { isDone } from './operation-rules.ts'
import type { Operation, OperationOf } from './operations.ts'
import { guestOf } from './rules/define.ts'
import { valueOf, type FactMap, type Snapshot } from './snapshot.ts'
import type { DoneChange } from './undo.ts'
import { clientParts, partState, serverParts, servicingWaits } from './windows/role-parts.ts'

/**
 * The way back inside one VM, which takes a sign-in to it: what was made there goes first, then what Hyper-V itself is of.
 * Pure.
 */

export interface InsideStep {
  operation: Operation
  /** Index of the change that it takes back; null for a restart that is needed on the way. */
  undoes: number | null
  /** What comes of it by what is known of the guest: it is done, or it is so already. */
  outlook: 'do' | 'nothingLeft'
}

type Restart = OperationOf<'guestRestart'>

/**
 * The inverses in reverse order, with the restarts of the guest that they take.
 * @param done what was done inside this VM, in the order done
 */
export function undoInsidePlan(vmId: string, done: readonly DoneChange[], snapshot: Snapshot): InsideStep[] {
  const seen = new Set<string>()
  const steps: InsideStep[] = []
  for (const [undoes, { operation, inverse }] of [...done.entries()].reverse()) {
    if (inverse === null || isOfNestedVmThatGoes(operation, done.slice(undoes + 1))) continue
    const key = JSON.stringify(inverse)
    // Made twice, it goes once; what says so is the later one.
    if (seen.has(key)) continue
    seen.add(key)
    steps.push({ operation: inverse, undoes, outlook: isDone(inverse, snapshot) === true ? 'nothingLeft' : 'do' })
  }
  return withRestarts(vmId, steps, guestOf(snapshot, vmId))
}

/**
 * Whether a nested VM is on or off is anybody's to change and goes with it, and of one that was removed again nothing is
 * left.
 */
function isOfNestedVmThatGoes(operation: Operation, later: readonly DoneChange[]): boolean {
  if (operation.kind === 'guestStartNestedVm' || operation.kind === 'guestStopNestedVm') return true
  if (operation.kind !== 'guestCreateNestedVm') return false
  const { name } = operation
  return later.some(
    ({ operation: other, whole }) => other.kind === 'guestRemoveNestedVm' && other.name === name && whole !== false,
  )
}

/** Whether Windows adds or removes features for it. */
const isServicing = ({ kind }: Operation): boolean => kind === 'guestDisableHyperV' || kind === 'guestSetHyperVTools'

/** Windows removes nothing while it waits for a restart for something else, and what is removed takes one itself. */
function withRestarts(vmId: string, steps: readonly InsideStep[], guest: FactMap): InsideStep[] {
  const restart: InsideStep = {
    operation: { kind: 'guestRestart', vmId } satisfies Restart,
    undoes: null,
    outlook: 'do',
  }
  const first = steps.findIndex(({ operation, outlook }) => outlook === 'do' && isServicing(operation))
  const before = first >= 0 && servicingWaits(guest) && !hyperVWaits(guest)
  const after = steps.some(
    ({ operation, outlook }) => operation.kind === 'guestDisableHyperV' && (outlook === 'do' || hyperVWaits(guest)),
  )
  const led = before ? [...steps.slice(0, first), restart, ...steps.slice(first)] : steps
  return [...led, ...(after ? [restart] : [])]
}

/** Whether it is for Hyper-V itself that Windows waits: what is only coming can be taken back at once. */
const hyperVWaits = (guest: FactMap): boolean =>
  [...clientParts, ...serverParts].some((part) => ['coming', 'leaving'].includes(partState(guest, part) ?? ''))

/** Whether a restart of the guest still has something to do there; true where nobody knows. */
export function needsRestartInside(snapshot: Snapshot, vmId: string): boolean {
  const guest = guestOf(snapshot, vmId)
  return valueOf(guest, 'os.pendingRestart') === undefined || servicingWaits(guest) || hyperVWaits(guest)
}

/** Whether it is quite off: nothing of these parts waits for a restart any more. Undefined where nobody knows. */
export function isQuiteOff(operation: OperationOf<'guestDisableHyperV'>, snapshot: Snapshot): boolean | undefined {
  const guest = guestOf(snapshot, operation.vmId)
  const all = operation.server ? serverParts : clientParts
  if ((operation.features ?? all).some((part) => partState(guest, part) === 'leaving')) return false
  return isDone(operation, snapshot)
}
