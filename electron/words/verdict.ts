import type { Finding } from '../nesting/finding.ts'
import { verdictOf } from '../nesting/verdict.ts'
import type { Words } from './words.ts'

/** What all findings about this PC come to: "This PC is ready". */
export function verdictInWords(say: Words, findings: readonly Pick<Finding, 'status'>[]): string {
  const { check } = say.t
  switch (verdictOf(findings)) {
    case 'blocked':
      return say(check.fixBefore, { n: findings.filter(({ status }) => status === 'blocked').length })
    case 'unknown':
      return check.someUnknown
    case 'warnings':
      return check.readyWithWarnings
    case 'ready':
      return check.ready
  }
}
