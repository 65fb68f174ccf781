import type { Finding } from '../finding.ts'
import { judgeGuest, judgeHost, judgeVm } from '../judge.ts'
import type { FindingStatus, Fix, TextValues } from '../outcome.ts'
import type { Snapshot } from '../snapshot.ts'
import { allProblems, type Problem, type ProblemId } from './catalogue.ts'

export interface Diagnosis {
  id: ProblemId
  code: string
  /** `pass` when it isn't the cause, `unknown` when nobody can tell. */
  status: FindingStatus
  values: TextValues
  /** What the wizard can do about it; null when only a person can. */
  remedy: Fix | null
  /** For `unknown`: what could not be read, and why. There are no values then. */
  unread?: Finding['unread']
}

/**
 * Tests every problem that can lead to what the person sees.
 * @param vmId the VM that it is about; null leaves out all problems of VMs and guests
 * @returns causes first; empty for an unknown symptom
 */
export function diagnose(symptom: string, snapshot: Snapshot, vmId: string | null): Diagnosis[] {
  const findings = {
    host: judgeHost(snapshot),
    vm: vmId === null ? [] : judgeVm(snapshot, vmId),
    guest: vmId !== null && Object.hasOwn(snapshot.guests, vmId) ? judgeGuest(snapshot, vmId) : [],
  }
  const problems: readonly Problem<ProblemId>[] = allProblems
  const diagnoses = problems
    .filter((problem) => problem.symptoms.some((id) => id === symptom))
    .flatMap((problem) => {
      const finding = findings[problem.scope].find(({ check }) => check === problem.check)
      // What waits behind another cause, or doesn't apply, is no result of a test.
      return finding === undefined || finding.status === 'skipped' ? [] : [diagnosis(problem, finding, vmId)]
    })
  return diagnoses.sort((a, b) => urgency.indexOf(a.status) - urgency.indexOf(b.status))
}

const urgency: readonly FindingStatus[] = ['blocked', 'warning', 'unknown', 'pass', 'skipped']

function diagnosis(problem: Problem<ProblemId>, finding: Finding, vmId: string | null): Diagnosis {
  const { id, code, variants } = problem
  const applies = variants ? variants.includes(finding.variant) : finding.status !== 'pass'
  // A pass can be the cause as well: a VM that is off is healthy, and still nobody can connect to it.
  const asCause: FindingStatus = finding.status === 'pass' ? 'warning' : finding.status
  const status = finding.status === 'unknown' ? 'unknown' : applies ? asCause : 'pass'
  return {
    id,
    code,
    status,
    values: finding.values,
    remedy: applies ? remedyFor(problem, finding, vmId) : null,
    ...(finding.unread ? { unread: finding.unread } : {}),
  }
}

function remedyFor({ remedy }: Problem, finding: Finding, vmId: string | null): Fix | null {
  if (remedy) return vmId === null ? null : remedy(finding, vmId)
  // Where a person has to do something first, nothing is offered that does it without that.
  const [first] = finding.fixes
  return first && first.operations.length > 0 ? first : null
}
