import { test } from 'vitest'
import { checksOf } from '../../electron/nesting/judge.ts'
import { expectApproved } from '../approved.ts'

test('what each check depends on, reads and goes by is what was approved', () => {
  const lines = (['host', 'vm', 'guest'] as const)
    .flatMap((scope) => checksOf(scope))
    .flatMap(({ code, id, dependsOn, reads, sources, learnMore }) => [
      '',
      `=== ${code} ${id}`,
      `  after: ${dependsOn.join(', ') || 'nothing'}`,
      `  reads: ${reads.join(', ')}`,
      `  by: ${sources.join(', ')}`,
      `  more: ${learnMore ?? 'nothing'}`,
    ])
  expectApproved(new URL('checks.txt', import.meta.url), ['Every check of this PC, of a VM and of a guest.', ...lines])
})
