import type { Finding } from '../nesting/finding.ts'
import { blockedForGood, verdictOf } from '../nesting/verdict.ts'
import type { Words } from './words.ts'

/** Why this PC can't nest, whatever is set on it; null where that can be mended here. */
export function forGoodInWords(say: Words, findings: readonly Finding[]): string | null {
  const [first] = blockedForGood(findings)
  const reason = first && say.t.checks[first.check].outcomes[first.variant]?.verdict
  if (reason === undefined) return null
  const title = first?.beyond === 'maybeOuterProduct' ? say.t.verdict.untold : say.t.verdict.title
  return say(title, { reason: say(reason, first?.values ?? {}) })
}

/** What all findings about this PC come to: "This PC is ready". */
export function verdictInWords(say: Words, findings: readonly Finding[]): string {
  const { check } = say.t
  switch (verdictOf(findings)) {
    case 'blocked':
      return (
        forGoodInWords(say, findings) ??
        say(check.fixBefore, { n: findings.filter(({ status }) => status === 'blocked').length })
      )
    case 'unknown':
      return check.someUnknown
    case 'warnings':
      return check.readyWithWarnings
    case 'ready':
      return check.ready
  }
}
