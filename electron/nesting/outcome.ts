import { z } from 'zod'
import type { FactId } from './facts.ts'
import type { Operation } from './operations.ts'
import type { UnknownReason } from './snapshot.ts'

/** What any check can conclude; `finding.ts` says it of the checks that there are. */

export const findingStatus = z.enum(['pass', 'warning', 'blocked', 'unknown', 'skipped'])
export type FindingStatus = z.infer<typeof findingStatus>

/** Where a check looks: this PC, one VM of it, or the Windows inside a VM. */
export type Scope = 'host' | 'vm' | 'guest'

/** Values for the placeholders of a text. Sizes are given as `{ bytes }`, so that each language formats them. */
const textValue = z.union([
  z.string(),
  z.number(),
  z.object({ bytes: z.number() }),
  z.object({ list: z.array(z.string()).readonly() }),
])
export const textValues = z.record(z.string(), textValue).readonly()
export type TextValue = z.infer<typeof textValue>
export type TextValues = z.infer<typeof textValues>

/** What mending a finding costs beyond a click. */
export interface Price {
  /** The VM must be off for it. */
  vmOffline: boolean
  /** This PC must be restarted for it to take effect. */
  hostRestart: boolean
  /** Something is lost or can't be taken back. */
  irreversible: boolean
}

/** An ordered list of operations that mends a finding. Without operations only a person can do it (firmware). */
export interface Fix<F extends string = string> {
  /** Unique within its check; names the texts of the fix. */
  id: F
  operations: readonly Operation[]
  price: Price
}

/**
 * What a block needs that no setting of this PC gives: a newer Windows, another edition, another PC, or the host or product
 * that runs this PC where it is itself a VM. With `maybeOuterProduct` nobody can tell whether that gives it already.
 */
export type Beyond = 'newerWindows' | 'otherEdition' | 'otherPc' | 'host' | 'outerProduct' | 'maybeOuterProduct'

/** What a judge concludes; the engine adds the check's own data. */
export interface Outcome<
  S extends FindingStatus = FindingStatus,
  V extends string = string,
  F extends string = string,
> {
  status: S
  variant: V
  values: TextValues
  fixes: readonly Fix<F>[]
  /** Blocked for good: what it needs isn't on this PC. */
  beyond?: Beyond
}

/** An outcome that is blocked for good. */
export type ForGood<V extends string = string, F extends string = 'manual'> = Outcome<'blocked', V, F> & {
  readonly beyond: Beyond
}

/** Language-neutral: `variant` and `values` find and fill its texts. */
export interface FindingOf<C extends string, V extends string> {
  /** Key of the check: `hypervisorRunning`. */
  check: C
  /** Can be read out on the phone and never changes its meaning: `C06`. */
  code: string
  scope: Scope
  status: FindingStatus
  /** Which of the check's outcomes this is; names the texts. Without any: it `waits`, or a fact is `unread`. */
  variant: V | 'waiting' | 'unread'
  values: TextValues
  fixes: readonly Fix[]
  /** Blocked for good: what it needs isn't on this PC. */
  beyond?: Beyond
  /** For `unknown`: the fact that could not be read, and why. */
  unread?: { fact: FactId; reason: UnknownReason; detail?: string }
  /** For `skipped` behind another check: that check's key. */
  waitsFor?: C
}
