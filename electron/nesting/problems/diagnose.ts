import { fix } from '../checks/define.ts'
import type { Finding } from '../finding.ts'
import { judgeGuest, judgeHost, judgeVm } from '../judge.ts'
import { isInGuest } from '../operation-rules.ts'
import type { Operation } from '../operations.ts'
import type { FindingStatus, Fix } from '../outcome.ts'
import type { Snapshot } from '../snapshot.ts'
import { findSummary, isSaved } from '../vm.ts'
import { allProblems, type Problem, type ProblemId } from './catalogue.ts'
import { isAboutInside, isConcerned, symptoms, type Symptom } from './symptoms.ts'

export interface Diagnosis {
  /** Unique among those of a symptom: its problem, or the code of the finding that is told in its own words. */
  id: string
  /** The entry whose words tell it; null where the finding's own do: it has no entry, or nobody can tell. */
  problem: ProblemId | null
  code: string
  /** `pass` when it isn't the cause, `unknown` when nobody can tell. */
  status: FindingStatus
  /** What it is concluded from. */
  finding: Finding
  /** What the wizard can do about it; null when only a person can. */
  remedy: Fix | null
}

const problems: readonly Problem<ProblemId>[] = allProblems

/**
 * Tests everything that can lead to what the person sees, by the findings of the checks: so what is blocked there is a
 * cause here, and what passes there isn't. What waits for another finding shows that one.
 * @param vmId the VM that it is about; null leaves out all problems of VMs and guests
 * @returns causes first; empty for an unknown symptom
 */
export function diagnose(symptom: string, snapshot: Snapshot, vmId: string | null): Diagnosis[] {
  const known = symptoms.find((id) => id === symptom)
  if (!known) return []
  const findings = allFindings(snapshot, vmId, known)
  const relevant = new Set<Finding>()
  for (const finding of findings) {
    if (blocksThisPc(finding) || isConcerned(known, finding) || entriesOf(known, finding).length > 0)
      relevant.add(rootOf(finding, findings))
  }
  return onceEach([...relevant])
    .flatMap((finding) => told(known, finding, snapshot, vmId))
    .sort((a, b) => urgency.indexOf(a.status) - urgency.indexOf(b.status))
}

/** A PC that can't nest is the cause of everything, whatever somebody sees. */
const blocksThisPc = ({ scope, status }: Finding): boolean => scope === 'host' && status === 'blocked'

const urgency: readonly FindingStatus[] = ['blocked', 'warning', 'unknown', 'pass', 'skipped']

/** Whether a diagnosis is a cause of what the person sees. */
export const isCause = ({ status }: Pick<Diagnosis, 'status'>): boolean => status === 'blocked' || status === 'warning'

/** What is known of the inside before anybody has signed in there: nothing, and once is enough to say so. */
const standsForInside: Finding['check'] = 'guestHyperV'

function allFindings(snapshot: Snapshot, vmId: string | null, symptom: Symptom): Finding[] {
  const host = judgeHost(snapshot)
  if (vmId === null) return host
  const vm = judgeVm(snapshot, vmId)
  if (Object.hasOwn(snapshot.guests, vmId)) return [...host, ...vm, ...judgeGuest(snapshot, vmId)]
  const inside = isAboutInside(symptom)
    ? judgeGuest({ ...snapshot, guests: { [vmId]: {} } }, vmId).filter(({ check }) => check === standsForInside)
    : []
  return [...host, ...vm, ...inside]
}

/** What a finding waits for is what there is to tell. */
function rootOf(finding: Finding, findings: readonly Finding[]): Finding {
  const { scope, waitsFor } = finding
  return findings.find((other) => other.scope === scope && other.check === waitsFor) ?? finding
}

/** Of several findings that one fact keeps from being told, the first says so. */
function onceEach(findings: readonly Finding[]): Finding[] {
  const unread = new Set<string>()
  return findings.filter((finding) => {
    if (!finding.unread) return true
    const key = `${finding.scope === 'guest' ? 'inside' : ''} ${finding.unread.fact}`
    const isFirst = !unread.has(key)
    unread.add(key)
    return isFirst
  })
}

const entriesOf = (symptom: Symptom, { check }: Finding) =>
  problems.filter((problem) => problem.check === check && problem.symptoms.includes(symptom))

/** An entry means all that isn't a pass, or just the outcomes that it names: a VM that is off passes as well. */
const means = ({ variants }: Problem, { variant, status }: Finding): boolean =>
  variants ? variants.includes(variant) : status !== 'pass'

function told(symptom: Symptom, finding: Finding, snapshot: Snapshot, vmId: string | null): Diagnosis[] {
  const { code, status } = finding
  const inOwnWords = { id: code, problem: null, code, finding }
  // What doesn't apply here is no result of a test.
  if (status === 'skipped') return []
  if (status === 'unknown') return [{ ...inOwnWords, status, remedy: null }]
  const own = entriesOf(symptom, finding)
  const ofOthers = problems.filter(({ check, healthyToo }) => check === finding.check && !healthyToo)
  const entry = own.find((problem) => means(problem, finding)) ?? ofOthers.find((problem) => means(problem, finding))
  const isOwn = entry !== undefined && own.includes(entry)
  if (entry && (isOwn || status === 'blocked')) {
    const { id, code } = entry
    const remedy = remedyFor(symptom, entry, finding, snapshot, vmId)
    return [{ id, problem: id, code, status: isOwn ? asCause(entry, status) : status, finding, remedy }]
  }
  if (status === 'blocked') {
    return [{ ...inOwnWords, status, remedy: remedyFor(symptom, null, finding, snapshot, vmId) }]
  }
  // Only what passes is fine: a limit of another kind is neither a cause of this nor a reason to say so.
  if (status !== 'pass') return []
  return own.map(({ id, code }) => ({ id, problem: id, code, status: 'pass' as const, finding, remedy: null }))
}

/** A pass can be the cause as well: a VM that is off is healthy, and still nobody can connect to it. */
const asCause = (problem: Problem, status: FindingStatus): FindingStatus =>
  problem.as ?? (status === 'pass' ? 'warning' : status)

function remedyFor(
  symptom: Symptom,
  entry: Problem | null,
  finding: Finding,
  snapshot: Snapshot,
  vmId: string | null,
): Fix | null {
  if (entry?.remedy) return vmId === null ? null : entry.remedy(finding, vmId, symptom)
  // What comes first is the way that is meant; another one is for a person to choose who has read what it costs.
  const [first] = finding.fixes
  if (!first || first.operations.length === 0) return null
  return symptom === 'vmDoesNotStart' && vmId !== null ? withoutStarting(first, snapshot, vmId) : first
}

/**
 * A fix that starts a saved VM, to shut it down before its settings change, is none for a VM that doesn't start: its
 * saved state goes instead.
 */
function withoutStarting(wanted: Fix, snapshot: Snapshot, vmId: string): Fix {
  const vm = findSummary(snapshot.host, vmId)
  const [start, stop, ...settings] = wanted.operations
  const startsFirst = start?.kind === 'startVm' && stop?.kind === 'stopVm' && start.vmId === vmId
  if (!vm || !isSaved(vm.state) || !startsFirst) return wanted
  return fix(wanted.id, [{ kind: 'discardSavedState', vmId }, ...settings])
}

/** Whether a remedy changes the Windows in a VM, for which somebody has to sign in there. */
export const needsSignIn = ({ operations }: Pick<Fix, 'operations'>): boolean =>
  operations.some((operation: Operation) => isInGuest(operation))
