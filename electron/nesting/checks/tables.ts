import type { Beyond, FindingStatus, Scope } from '../outcome.ts'
import type { Check } from './define.ts'
import { guestChecks } from './guest.ts'
import { hostChecks } from './host.ts'
import { vmChecks } from './vm.ts'

/** All checks, by what they look at, in the order in which their findings come. */
export const checks = { host: hostChecks, vm: vmChecks, guest: guestChecks } as const

type AnyCheck = (typeof checks)[Scope][number]
/** Keys of the checks of a scope; of all of them by default. No two checks share one. */
export type CheckId<S extends Scope = Scope> = (typeof checks)[S][number]['id']

type OutcomeOf<C extends CheckId> = C extends CheckId ? ReturnType<Extract<AnyCheck, { id: C }>['judge']> : never
/** The outcomes that a check can come to. */
export type VariantOf<C extends CheckId, S extends FindingStatus = FindingStatus> = Extract<
  OutcomeOf<C>,
  { status: S }
>['variant']
/** Of these those that are blocked for good. */
export type ForGoodOf<C extends CheckId> = Extract<OutcomeOf<C>, { beyond: Beyond }>['variant']
/** The fixes that it offers, apart from those that only a person can do. */
export type FixOf<C extends CheckId> = Exclude<OutcomeOf<C>['fixes'][number]['id'], 'manual'>

const all: readonly Check<CheckId>[] = [...checks.host, ...checks.vm, ...checks.guest]
const byId: ReadonlyMap<string, Check<CheckId>> = new Map(all.map((check) => [check.id, check]))

export const isCheckId = (id: string): id is CheckId => byId.has(id)

export function checkOf(id: CheckId): Check<CheckId> {
  const check = byId.get(id)
  if (!check) throw new Error(`there is no check ${id}`)
  return check
}
