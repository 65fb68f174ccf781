import { test } from 'vitest'
import { judgeGuest, judgeHost, judgeVm } from '../../electron/nesting/judge.ts'
import type { Finding } from '../../electron/nesting/finding.ts'
import type { Fix } from '../../electron/nesting/outcome.ts'
import { expectApproved } from '../approved.ts'
import { guestCases } from './cases-guest.ts'
import { hostCases } from './cases-host.ts'
import { vmCases } from './cases-vm.ts'
import { legible } from './legible.ts'
import { findingOf, snapshotFor, vmId, type Case } from './support.ts'

/** What a person is told in each of the known situations, and what can be done about it. */
function listed(row: Case, finding: Finding): string[] {
  const { status, variant, values, fixes, unread, waitsFor, beyond } = finding
  return [
    '',
    `=== ${row.check}, ${row.when}`,
    `  ${status}: ${variant}`,
    ...Object.entries(values).map(([name, value]) => `  with ${name} ${JSON.stringify(value)}`),
    ...(unread ? [`  unread: ${unread.fact}, ${unread.reason}`] : []),
    ...(waitsFor === undefined ? [] : [`  waits for ${waitsFor}`]),
    ...(beyond === undefined ? [] : [`  for good: it needs ${beyond}`]),
    ...fixes.flatMap(fixListed),
  ]
}

function fixListed({ id, operations, price }: Fix): string[] {
  const costs = Object.entries(price).flatMap(([name, costs]) => (costs ? [name] : []))
  return [
    `  fix ${id}${costs.length > 0 ? ` (${costs.join(', ')})` : ''}`,
    ...operations.map((operation) => `    ${JSON.stringify(operation)}`),
  ]
}

test('what is found in each known situation, and how it is mended, is what was approved', () => {
  const all = [
    ...hostCases.map((row) => listed(row, findingOf(judgeHost(snapshotFor(row)), row.check))),
    ...vmCases.map((row) => listed(row, findingOf(judgeVm(snapshotFor(row), vmId), row.check))),
    ...guestCases.map((row) => listed(row, findingOf(judgeGuest(snapshotFor(row), vmId), row.check))),
  ]
  expectApproved(new URL('findings.txt', import.meta.url), [
    'What each check finds in every known situation: the rows of cases-*.ts, with values and ways to mend it.',
    ...all.flat().map(legible),
  ])
})
