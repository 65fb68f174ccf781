import type { FactId, FactValue, VmSummary } from './facts.ts'
import type { Finding } from './finding.ts'
import type { FindingOf, FindingStatus, Outcome, Scope } from './outcome.ts'
import { findSummary } from './vm.ts'
import { getFact, valueOf, type FactMap, type Snapshot } from './snapshot.ts'
import { guestOf } from './rules/define.ts'
import { Unread, type Ask, type AskGuest, type AskVm, type Check } from './checks/define.ts'
import { checks, type CheckId } from './checks/tables.ts'

/** All checks of a scope in the order in which their findings come. */
export const checksOf = (scope: Scope): readonly Check<CheckId>[] => checks[scope]

/** @returns one finding for each host check, in fixed order, whatever could be read */
export function judgeHost(snapshot: Snapshot): Finding[] {
  const ask = askFacts(snapshot.host)
  return judgeAll(checks.host.map((check) => [check, () => check.judge(ask)]))
}

/**
 * @returns one finding for each VM check, in fixed order. With an unknown list of VMs all are unknown for that
 * reason; for a VM that isn't in the list the first is blocked and the rest waits for it.
 */
export function judgeVm(snapshot: Snapshot, vmId: string): Finding[] {
  const ask = askVm(snapshot, vmId)
  return judgeAll(checks.vm.map((check) => [check, () => check.judge(ask)]))
}

/** @returns one finding for each guest check; all unknown (`not-read`) until somebody has signed in to the VM */
export function judgeGuest(snapshot: Snapshot, vmId: string): Finding[] {
  const host = askVm(snapshot, vmId)
  const ask: AskGuest = Object.assign(askFacts(guestOf(snapshot, vmId)), { host })
  return judgeAll(checks.guest.map((check) => [check, () => check.judge(ask)]))
}

/** True when one of the finding's fixes is made of operations, so that the wizard can mend it. */
export const isMendable = (finding: Finding): boolean => finding.fixes.some((fix) => fix.operations.length > 0)

/** Judges in order: a check behind a blocked one waits for the first cause, all others are judged on their own. */
export function judgeAll<C extends string, V extends string>(
  rows: readonly (readonly [Check<C>, () => Outcome<FindingStatus, V>])[],
): FindingOf<C, V>[] {
  const done = new Map<string, FindingOf<C, V>>()
  for (const [check, judge] of rows) {
    const cause = causeOf(check, done)
    done.set(check.id, cause === undefined ? judgeSafely(check, judge) : waiting(check, cause))
  }
  return [...done.values()]
}

/** Only a block is a cause. An unknown is not: what can be read is judged, so nobody waits for missing rights. */
function causeOf<C extends string>(
  check: Check,
  done: ReadonlyMap<string, Pick<FindingOf<C, string>, 'check' | 'status' | 'waitsFor'>>,
): C | undefined {
  for (const id of check.dependsOn) {
    const finding = done.get(id)
    if (finding?.status === 'blocked') return finding.check
    if (finding?.waitsFor !== undefined) return finding.waitsFor
  }
  return undefined
}

const waiting = <C extends string>(check: Check<C>, waitsFor: C): FindingOf<C, never> => ({
  ...blank(check),
  status: 'skipped',
  variant: 'waiting',
  waitsFor,
})

function judgeSafely<C extends string, V extends string>(
  check: Check<C>,
  judge: () => Outcome<FindingStatus, V>,
): FindingOf<C, V> {
  try {
    return { ...blank(check), ...judge() }
  } catch (error) {
    if (error instanceof Unread) {
      const { fact, reason, detail } = error
      const unread = { fact, reason, ...(detail === undefined ? {} : { detail }) }
      return { ...blank(check), status: 'unknown', variant: 'unread', unread }
    }
    // A defect of one rule must not take the other findings along, and it must not look like a verdict either.
    const fact = check.reads[0] ?? 'os.family'
    return {
      ...blank(check),
      status: 'unknown',
      variant: 'unread',
      unread: { fact, reason: 'failed', detail: String(error) },
    }
  }
}

const blank = <C extends string>({ id, code, scope }: Check<C>) => ({ check: id, code, scope, values: {}, fixes: [] })

function askFacts(facts: FactMap): Ask {
  const ask = <I extends FactId>(id: I): FactValue<I> => {
    const fact = getFact(facts, id)
    if ('unknown' in fact) throw new Unread(id, fact.unknown, fact.detail)
    return fact.value
  }
  return Object.assign(ask, {
    maybe: <I extends FactId>(id: I) => valueOf(facts, id),
    facts: (ids: readonly FactId[]): FactMap => Object.fromEntries(ids.map((id) => [id, getFact(facts, id)])),
    unread: (id: FactId, reason: Unread['reason']): never => {
      throw new Unread(id, reason)
    },
  })
}

function askVm(snapshot: Snapshot, vmId: string): AskVm {
  const { host } = snapshot
  const ask = askFacts(host)
  const inside = askFacts(guestOf(snapshot, vmId))
  const vm = findSummary(host, vmId)
  const summary = (): VmSummary => {
    if (vm) return vm
    ask('vm.list') // unknown for its own reason, if it is
    throw new Unread('vm.list', 'missing')
  }
  const own: AskVm['own'] = (id) => {
    summary()
    const value = ofThisVm(ask(id), vmId)
    if (value === undefined) throw new Unread(id, 'missing')
    return value as never
  }
  const maybeOwn: AskVm['maybeOwn'] = (id) => ofThisVm(ask.maybe(id), vmId) as never
  return Object.defineProperty(Object.assign(ask, { vmId, own, maybeOwn, inside }), 'vm', { get: summary }) as AskVm
}

/** VM ids come from outside: `__proto__` is no VM. */
function ofThisVm(all: Record<string, unknown> | undefined, vmId: string): unknown {
  return all !== undefined && Object.hasOwn(all, vmId) ? all[vmId] : undefined
}
