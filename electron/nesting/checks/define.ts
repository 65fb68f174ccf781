import type { FactId, FactValue, OwnValue, PerVmFact, VmSummary } from '../facts.ts'
import type { Fix, FindingStatus, Price, Scope, TextValues } from '../finding.ts'
import type { Operation } from '../operations.ts'
import { priceOf } from '../operation-rules.ts'
import type { UnknownReason } from '../snapshot.ts'

/** What a judge concludes; the engine adds the check's own data. */
export interface Outcome {
  status: FindingStatus
  variant: string
  values: TextValues
  fixes: readonly Fix[]
}

export const pass = (variant: string, values: TextValues = {}): Outcome => outcome('pass', variant, values)
/** A pass that a person can't do anything about and a judge isn't asked for: "does not apply here". */
export const skipped = (variant: string, values: TextValues = {}): Outcome => outcome('skipped', variant, values)
/** Everything needed was read, and still nobody can tell. Has texts of its own. */
export const undecided = (variant: string, values: TextValues = {}): Outcome => outcome('unknown', variant, values)
/** Works, with a limit. A warning or a block comes with its fixes: at least the manual one. */
export const warning = (variant: string, values: TextValues, ...fixes: [Fix, ...Fix[]]): Outcome =>
  outcome('warning', variant, values, fixes)
export const blocked = (variant: string, values: TextValues, ...fixes: [Fix, ...Fix[]]): Outcome =>
  outcome('blocked', variant, values, fixes)

function outcome(status: FindingStatus, variant: string, values: TextValues = {}, fixes: readonly Fix[] = []): Outcome {
  return { status, variant, values, fixes }
}

/** A fix made of operations. Its price is the price of its operations taken together. */
export function fix(id: string, operations: readonly [Operation, ...Operation[]]): Fix {
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
export const manual = (price: Partial<Price> = {}): Fix => ({
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
}

/** A judge of a guest asks for the guest's facts, and through `host` for what this PC knows of the VM. */
export interface AskGuest<R extends FactId = FactId> extends Ask<R> {
  readonly host: AskVm<R>
}

interface Rule<R extends FactId> {
  /** Key of its texts. */
  id: string
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
export interface Check {
  readonly id: string
  readonly code: string
  readonly scope: Scope
  readonly dependsOn: readonly string[]
  readonly reads: readonly FactId[]
  readonly sources: readonly string[]
  readonly learnMore: string | null
}

export interface HostCheck extends Check {
  readonly judge: (ask: Ask) => Outcome
}
export interface VmCheck extends Check {
  readonly judge: (ask: AskVm) => Outcome
}
export interface GuestCheck extends Check {
  readonly judge: (ask: AskGuest) => Outcome
}

export const hostCheck = <const R extends FactId>(rule: Rule<R> & { judge: (ask: Ask<R>) => Outcome }): HostCheck => ({
  ...complete(rule, 'host'),
  judge: rule.judge,
})

export const vmCheck = <const R extends FactId>(rule: Rule<R> & { judge: (ask: AskVm<R>) => Outcome }): VmCheck => ({
  ...complete(rule, 'vm'),
  judge: rule.judge,
})

export const guestCheck = <const R extends FactId>(
  rule: Rule<R> & { judge: (ask: AskGuest<R>) => Outcome },
): GuestCheck => ({ ...complete(rule, 'guest'), judge: rule.judge })

function complete(rule: Rule<FactId>, scope: Scope): Check {
  const { id, code, dependsOn = [], reads, sources, learnMore = null } = rule
  return { id, code, scope, dependsOn, reads, sources, learnMore }
}
