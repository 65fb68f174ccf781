import type { FactId, FactValue, OwnValue, PerVmFact, VmSummary } from '../facts.ts'
import type { Beyond, FindingStatus, Fix, ForGood, Outcome, Price, Scope, TextValues } from '../outcome.ts'
import type { Operation } from '../operations.ts'
import { priceOf } from '../operation-rules.ts'
import type { FactMap, UnknownReason } from '../snapshot.ts'

export const pass = <const V extends string>(variant: V, values: TextValues = {}) => without('pass', variant, values)
/** A pass that a person can't do anything about and a judge isn't asked for: "does not apply here". */
export const skipped = <const V extends string>(variant: V, values: TextValues = {}) =>
  without('skipped', variant, values)
/** Everything needed was read, and still nobody can tell. Has texts of its own. */
export const undecided = <const V extends string>(variant: V, values: TextValues = {}) =>
  without('unknown', variant, values)
/** Works, with a limit. A warning or a block comes with its fixes: at least the manual one. */
export const warning = <const V extends string, const F extends string>(
  variant: V,
  values: TextValues,
  ...fixes: [Fix<F>, ...Fix<F>[]]
): Outcome<'warning', V, F> => ({ status: 'warning', variant, values, fixes })
export const blocked = <const V extends string, const F extends string>(
  variant: V,
  values: TextValues,
  ...fixes: [Fix<F>, ...Fix<F>[]]
): Outcome<'blocked', V, F> => ({ status: 'blocked', variant, values, fixes })

/** Blocked, and nothing on this PC can change that: neither the wizard nor its person, whatever they set here. */
export const blockedForGood = <const V extends string>(
  variant: V,
  beyond: Beyond,
  values: TextValues = {},
): ForGood<V> => ({
  status: 'blocked',
  variant,
  values,
  fixes: [manual({ hostRestart: beyond === 'newerWindows' || beyond === 'otherEdition' })],
  beyond,
})

/** As far as anybody can tell it is the outer product's to mend; what can be tried all the same comes with what it costs. */
export const blockedOutside = <const V extends string, const F extends string>(
  variant: V,
  atOwnRisk: Fix<F>,
): ForGood<V, F | 'manual'> => ({
  status: 'blocked',
  variant,
  values: {},
  fixes: [manual({ hostRestart: true }), atOwnRisk],
  beyond: 'maybeOuterProduct',
})

const without = <S extends FindingStatus, V extends string>(
  status: S,
  variant: V,
  values: TextValues,
): Outcome<S, V, never> => ({ status, variant, values, fixes: [] })

/** A fix made of operations. Its price is the price of its operations taken together. */
export function fix<const F extends string>(id: F, operations: readonly [Operation, ...Operation[]]): Fix<F> {
  const prices = operations.map(priceOf)
  return {
    id,
    operations,
    price: {
      vmOffline: prices.some((price) => price.vmOffline),
      hostRestart: prices.some((price) => price.hostRestart),
      irreversible: prices.some((price) => price.irreversible),
    },
  }
}

/** A fix that only a person can do; the outcome's `todo` text says how. */
export const manual = (price: Partial<Price> = {}): Fix<'manual'> => ({
  id: 'manual',
  operations: [],
  price: { vmOffline: false, hostRestart: false, irreversible: false, ...price },
})

/** Thrown by `ask` to end a judgement: the fact is unknown, so the finding is. Private to define and judge. */
export class Unread extends Error {
  constructor(
    readonly fact: FactId,
    readonly reason: UnknownReason,
    readonly detail?: string,
  ) {
    super(`${fact}: ${reason}`)
  }
}

/** How a judge asks for facts of this PC. It can ask only for facts that its check declares in `reads`. */
export interface Ask<R extends FactId = FactId> {
  /** The value; an unknown fact ends the judgement, and the finding is unknown for that fact's reason. */
  <I extends R>(id: I): FactValue<I>
  /** The value, or undefined where unknown changes nothing or something else can stand in. */
  maybe<I extends R>(id: I): FactValue<I> | undefined
  /** These facts as they were read, for rules that are shared with operations and plans. */
  facts(ids: readonly R[]): FactMap
  /** Ends the judgement as unknown: what was read can't be trusted for this reason. */
  unread(id: R, reason: UnknownReason): never
}

/** A judge of a VM also asks for that VM's part of the facts about all VMs. */
export interface AskVm<R extends FactId = FactId> extends Ask<R> {
  readonly vmId: string
  /** Its row in the list of VMs; without one the finding is unknown. */
  readonly vm: VmSummary
  own<I extends R & PerVmFact>(id: I): OwnValue<I>
  maybeOwn<I extends R & PerVmFact>(id: I): OwnValue<I> | undefined
  /** What was read inside the VM; all unknown until somebody has signed in. */
  readonly inside: Ask<R>
}

/** A judge of a guest asks for the guest's facts, and through `host` for what this PC knows of the VM. */
export interface AskGuest<R extends FactId = FactId> extends Ask<R> {
  readonly host: AskVm<R>
}

/** What a check is made of, besides its judge. */
interface CheckRule<I extends string, R extends FactId> {
  /** Key of its texts. */
  id: I
  /** Never changes its meaning and is never used again. */
  code: string
  /** Checks of the same scope: while one of them is blocked this one waits, so one cause gives one blocked row. */
  dependsOn?: readonly string[]
  /** The facts that it may ask for. */
  reads: readonly R[]
  sources: readonly string[]
  learnMore?: string
}

/** A check as the engine and the pages see it. */
export interface Check<I extends string = string> {
  readonly id: I
  readonly code: string
  readonly scope: Scope
  readonly dependsOn: readonly string[]
  readonly reads: readonly FactId[]
  readonly sources: readonly string[]
  readonly learnMore: string | null
}

/** The outcomes of a judge are kept as a type, so that the texts can be asked for each of them. */
export interface HostCheck<I extends string = string, O extends Outcome = Outcome> extends Check<I> {
  readonly judge: (ask: Ask) => O
}
export interface VmCheck<I extends string = string, O extends Outcome = Outcome> extends Check<I> {
  readonly judge: (ask: AskVm) => O
}
export interface GuestCheck<I extends string = string, O extends Outcome = Outcome> extends Check<I> {
  readonly judge: (ask: AskGuest) => O
}

export const hostCheck = <const I extends string, const R extends FactId, O extends Outcome>(
  rule: CheckRule<I, R> & { judge: (ask: Ask<R>) => O },
): HostCheck<I, O> => ({ ...complete(rule, 'host'), judge: rule.judge })

export const vmCheck = <const I extends string, const R extends FactId, O extends Outcome>(
  rule: CheckRule<I, R> & { judge: (ask: AskVm<R>) => O },
): VmCheck<I, O> => ({ ...complete(rule, 'vm'), judge: rule.judge })

export const guestCheck = <const I extends string, const R extends FactId, O extends Outcome>(
  rule: CheckRule<I, R> & { judge: (ask: AskGuest<R>) => O },
): GuestCheck<I, O> => ({ ...complete(rule, 'guest'), judge: rule.judge })

function complete<I extends string>(rule: CheckRule<I, FactId>, scope: Scope): Check<I> {
  const { id, code, dependsOn = [], reads, sources, learnMore = null } = rule
  return { id, code, scope, dependsOn, reads, sources, learnMore }
}
