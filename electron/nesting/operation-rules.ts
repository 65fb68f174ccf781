import type { FactId } from './facts.ts'
import type { Price } from './outcome.ts'
import type { Operation, OperationKind, OperationOf } from './operations.ts'
import type { Snapshot } from './snapshot.ts'
import { bootRules } from './rules/boot.ts'
import { createdVmRules } from './rules/created-vm.ts'
import type { Description, OperationRule, RulesOf } from './rules/define.ts'
import { guestRules } from './rules/guest.ts'
import { newDiskRules } from './rules/new-disk.ts'
import { networkRules } from './rules/networks.ts'
import { proofRules } from './rules/proof.ts'
import { roleRules } from './rules/role.ts'
import { vmPowerRules } from './rules/vm-power.ts'
import { vmSettingsRules } from './rules/vm-settings.ts'

/** One rule for each kind of operation: a kind without one doesn't compile. */
const rules = {
  ...vmPowerRules,
  ...vmSettingsRules,
  ...createdVmRules,
  ...newDiskRules,
  ...networkRules,
  ...roleRules,
  ...bootRules,
  ...guestRules,
  ...proofRules,
} satisfies RulesOf<OperationKind>

type Described = ReturnType<(typeof rules)[OperationKind]['describe']>
/** Keys of the texts with which operations are called, and those of the states that they lead from and to. */
export type TitleKey = Described['title']['key']
export type StateKey = NonNullable<Described['before' | 'after']>['key']

export type OperationDescription = Description<TitleKey, StateKey>

const ruleOf = (operation: Operation): OperationRule<Operation> =>
  rules[operation.kind] as unknown as OperationRule<Operation>

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

/**
 * Whether one operation can be the way back of another at all, whatever was there before. A record that claims more is
 * not believed: with it somebody could have anything done under the name of something else.
 */
export const mayBeInverse = (operation: Operation, inverse: Operation): boolean =>
  ruleOf(operation).mayBeInverse(operation, inverse)

/** Whether both set the same thing, so that the later one decides how it is. */
export const setTheSame = (one: Operation, other: Operation): boolean =>
  mayBeInverse(one, other) || mayBeInverse(other, one)

/**
 * Whether somebody else has changed since what an operation had set: it is neither as that left it nor as it was before.
 * Only of values that can be told apart; what was made is taken away however it looks by now.
 */
export const isChangedSince = (operation: Operation, inverse: Operation, snapshot: Snapshot): boolean =>
  operation.kind === inverse.kind && isDone(operation, snapshot) === false && isDone(inverse, snapshot) === false

/** Whether it is only ever a way back, so that no plan and no fix can have it. */
export const isOnlyBack = (operation: Operation): boolean => ruleOf(operation).onlyBack ?? false

/** Whether what it leaves behind is meant to last. A VM that was started is anybody's to shut down. */
export const lasts = (operation: Operation): boolean => !ruleOf(operation).passing

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

/**
 * What it is called and what it changes, as keys of the texts `operations.titles` and `operations.states`.
 * @param wayBack of one that has begun, where it has one
 */
export const describeOperation = (
  operation: Operation,
  snapshot: Snapshot,
  wayBack: Operation | null = null,
): OperationDescription => ruleOf(operation).describe(operation, snapshot, wayBack) as OperationDescription

/** What an operation changes; `guest` needs somebody to be signed in to the VM. */
export type Subject = { scope: 'host' } | { scope: 'vm'; vmId: string } | { scope: 'guest'; vmId: string }

export function subjectOf(operation: Operation): Subject {
  const { scope } = ruleOf(operation)
  // The way back from a VM that was hardly begun has no VM yet.
  if (scope === 'host' || !('vmId' in operation) || operation.vmId === null) return { scope: 'host' }
  return { scope, vmId: operation.vmId }
}

/** Whether it is done inside a guest, which takes a sign-in to it. */
export const isInGuest = (operation: Operation): boolean => ruleOf(operation).scope === 'guest'

/** Whether it gets an account's password although this PC does it: it writes down which one a guest is to have. */
export const needsPassword = (operation: Operation): boolean => ruleOf(operation).needsPassword ?? false

/** What has to be carried out after an operation that was ended in the middle; null for one that must come to its end. */
export const tidyAfter = (operation: Operation): Operation | null => ruleOf(operation).mayBeCut?.tidy(operation) ?? null

/** Whether it is for Hyper-V, so that its text may use commands of Hyper-V's own module. */
export const needsHyperV = (operation: Operation): boolean => ruleOf(operation).needsHyperV

/** Whether this PC restarts with it: nothing can follow in the same session. */
export const restartsHost = (operation: Operation): operation is OperationOf<'restartHost'> =>
  ruleOf(operation).afterwards === 'pcRestarts'

/** Whether the guest is away afterwards, so that it can't be asked what has become of it. */
export const isAwayAfterwards = (operation: Operation): boolean => ruleOf(operation).afterwards === 'guestRestarts'

/** Whether the guest is asked to do it, so that one which is still starting has to be waited for. */
export const asksGuestFirst = (operation: Operation): boolean => ruleOf(operation).asksGuestFirst?.(operation) ?? false

/** On the way back: whether a step has to wait because an earlier one could not be done. */
export const undoWaitsFor = (operation: Operation, left: Operation): boolean =>
  ruleOf(operation).undoWaitsFor({ operation: left, needsHyperV: needsHyperV(left) }, operation)

export type { Phrase } from './rules/define.ts'
