import { judgeGuest, judgeHost, judgeVm } from '../../electron/nesting/judge.ts'
import type { Finding } from '../../electron/nesting/finding.ts'
import { guestCases } from './cases-guest.ts'
import { hostCases } from './cases-host.ts'
import { vmCases } from './cases-vm.ts'
import { snapshotFor, vmId, type Case } from './support.ts'

/** The tables of all scopes together. */
export const cases: readonly Case[] = [...hostCases, ...vmCases, ...guestCases]

/** Every finding of every scope in this case, not only the one that the case is about. */
export function allFindings(row: Case): Finding[] {
  const snapshot = snapshotFor(row)
  return [...judgeHost(snapshot), ...judgeVm(snapshot, vmId), ...judgeGuest(snapshot, vmId)]
}
