import type { Finding } from './finding.ts'

/** What all findings come to, by the worst of them: a block, else what nobody could read, else a limit. */
export type Verdict = 'ready' | 'warnings' | 'blocked' | 'unknown'

export function verdictOf(findings: readonly Pick<Finding, 'status'>[]): Verdict {
  const has = (status: Finding['status']) => findings.some((finding) => finding.status === status)
  if (has('blocked')) return 'blocked'
  if (has('unknown')) return 'unknown'
  return has('warning') ? 'warnings' : 'ready'
}

/**
 * What is blocked for good, most basic first; empty where everything can be mended here. Without Windows nothing else
 * counts: whatever the PC offers, Hyper-V isn't on it. What can only be guessed counts where nothing else is in the way:
 * that could be mended first.
 */
export function blockedForGood<T extends Pick<Finding, 'check' | 'status' | 'beyond'>>(findings: readonly T[]): T[] {
  const all = findings.filter(({ beyond }) => beyond !== undefined)
  const noWindows = all.filter(({ check }) => check === 'windows')
  if (noWindows.length > 0) return noWindows
  const certain = all.filter(({ beyond }) => beyond !== 'maybeOuterProduct')
  if (certain.length > 0) return certain
  return findings.every(({ status, beyond }) => status !== 'blocked' || beyond !== undefined) ? all : []
}

/** The order in which findings that need attention come; all others need none. */
export const attention = ['blocked', 'warning', 'unknown'] as const satisfies readonly Finding['status'][]

/** The findings that need attention, most urgent first, and the others as they come. */
export function byAttention<T extends { status: string }>(findings: readonly T[]): { attention: T[]; rest: T[] } {
  const rank = ({ status }: T) => attention.findIndex((each) => each === status)
  return {
    attention: findings.filter((finding) => rank(finding) >= 0).sort((a, b) => rank(a) - rank(b)),
    rest: findings.filter((finding) => rank(finding) < 0),
  }
}
