import type { FactId } from './facts.ts'
import type { Price } from './finding.ts'
import type { Operation, OperationKind, OperationOf } from './operations.ts'
import type { Snapshot } from './snapshot.ts'
import type { Description, Rule } from './rules/define.ts'
import { guestRules } from './rules/guest.ts'
import { hostRules } from './rules/host.ts'
import { vmCheckpointRules } from './rules/vm-checkpoints.ts'
import { vmPowerRules } from './rules/vm-power.ts'
import { vmSettingsRules } from './rules/vm-settings.ts'

/** One rule for each kind of operation: a kind without one doesn't compile. */
const rules: { readonly [K in OperationKind]: Rule<OperationOf<K>> } = {
  ...vmPowerRules,
  ...vmSettingsRules,
  ...vmCheckpointRules,
  ...hostRules,
  ...guestRules,
}

const ruleOf = (operation: Operation): Rule<Operation> => rules[operation.kind] as unknown as Rule<Operation>

/** Whether the world already is as this operation would leave it; undefined when the facts can't tell. */
export const isDone = (operation: Operation, snapshot: Snapshot): boolean | undefined =>
  ruleOf(operation).isDone(operation, snapshot)

/**
 * What takes the operation back, also where it got only half way.
 * @returns null when nothing can (see `priceOf(…).irreversible`), nothing has to (it was done before already), or nobody
 *   knows how it was before
 */
export function inverseOf(operation: Operation, before: Snapshot): Operation | null {
  const { inverse, inverseKnowsItsOwn } = ruleOf(operation)
  const done = isDone(operation, before)
  if (done === true || (done === undefined && !inverseKnowsItsOwn)) return null
  return inverse(operation, before)
}

/** Whether facts can tell at all that the operation is done. A restart, for one, leaves nothing to compare with. */
export const canBeConfirmed = (operation: Operation): boolean => !ruleOf(operation).leavesNoTrace?.(operation)

/** The same way back, with what only the result of the operation tells (the id of a VM that was made). */
export const sharpenInverse = (operation: Operation, inverse: Operation | null, after: Snapshot): Operation | null =>
  inverse === null ? null : (ruleOf(operation).sharpenInverse?.(inverse, after) ?? inverse)

/** The facts to read again, of what `subjectOf` names, to see whether the operation worked. */
export const readsBack = (operation: Operation): readonly FactId[] => ruleOf(operation).readsBack

/** What the operation costs. `irreversible`: the wizard has no way back, or something is lost. */
export function priceOf(operation: Operation): Price {
  const { price = {} } = ruleOf(operation)
  const own = typeof price === 'function' ? price(operation) : price
  return { vmOffline: false, hostRestart: false, irreversible: false, ...own }
}

/** Roughly how long it takes, in seconds: an estimate for a progress bar, never a time limit. */
export function secondsOf(operation: Operation): number {
  const { seconds } = ruleOf(operation)
  return typeof seconds === 'function' ? seconds(operation) : seconds
}

/** True for a setting of a VM that Hyper-V changes only while the VM is off. [VD-ENABLE] */
export const needsVmOff = (operation: Operation): boolean => ruleOf(operation).needsVmOff ?? false

/** What it is called and what it changes, as keys of the texts `operations.titles` and `operations.states`. */
export const describeOperation = (operation: Operation, snapshot: Snapshot): Description =>
  ruleOf(operation).describe(operation, snapshot)

/** What an operation changes; `guest` needs somebody to be signed in to the VM. */
export type Subject = { scope: 'host' } | { scope: 'vm'; vmId: string } | { scope: 'guest'; vmId: string }

export function subjectOf(operation: Operation): Subject {
  if (!('vmId' in operation) || operation.vmId === null) return { scope: 'host' }
  return { scope: operation.kind.startsWith('guest') ? 'guest' : 'vm', vmId: operation.vmId }
}

export type { Description, Phrase } from './rules/define.ts'
