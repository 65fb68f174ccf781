import fc from 'fast-check'
import { unknownReason, type Snapshot } from '../../electron/nesting/snapshot.ts'
import { guestCases } from './cases-guest.ts'
import { hostCases } from './cases-host.ts'
import { vmCases } from './cases-vm.ts'
import { readyGuest, readyPc, snapshotOf, unknown, vmFacts, type VmParts } from './support.ts'

/**
 * Any PC with any VM: for each fact one of the values that the tables of cases know, or none for any reason. They are
 * drawn one by one, so that most of what comes is contradictory, as damaged and half changed PCs are.
 */

type Pool = ReadonlyMap<string, readonly unknown[]>

function poolOf(rows: readonly object[]): Pool {
  const pool = new Map<string, unknown[]>()
  for (const row of rows) {
    for (const [key, value] of Object.entries(row)) pool.set(key, [...(pool.get(key) ?? []), value])
  }
  return pool
}

export const hostPool = poolOf([readyPc, ...[...hostCases, ...vmCases, ...guestCases].map(({ host = {} }) => host)])
export const guestPool = poolOf([
  readyGuest,
  ...guestCases.map(({ guest = {} }) => guest),
  ...hostCases.map(({ host = {} }) => host),
])
const vmPool = poolOf([...vmCases, ...guestCases].map(({ vm = {} }) => vm))

/** Some keys of a pool, each with one of its values. */
const someOf = (pool: Pool, most: number): fc.Arbitrary<Record<string, unknown>> =>
  fc
    .subarray([...pool.keys()], { maxLength: Math.min(most, pool.size) })
    .chain((keys) => fc.record(Object.fromEntries(keys.map((key) => [key, fc.constantFrom(...(pool.get(key) ?? []))]))))

const reason = fc.constantFrom(...unknownReason.options).map(unknown)
/** Some keys of a pool, each of which nobody could read. */
const someUnknown = (pool: Pool, most: number) =>
  fc
    .subarray([...pool.keys()], { maxLength: most })
    .chain((keys) => fc.record(Object.fromEntries(keys.map((key) => [key, reason]))))

const vmFactIds: Pool = new Map(Object.keys(vmFacts()).map((id) => [id, []]))

/** @param most how many facts of a kind are otherwise than on a PC where all is in order */
export const anySnapshot = (most = 8): fc.Arbitrary<Snapshot> =>
  fc
    .record({
      host: someOf(hostPool, most),
      unreadHost: someUnknown(hostPool, 3),
      vm: someOf(vmPool, 5),
      unreadVm: someUnknown(vmFactIds, 2),
      guest: fc.option(fc.tuple(someOf(guestPool, most), someUnknown(guestPool, 3)), { nil: null }),
    })
    .map(({ host, unreadHost, vm, unreadVm, guest }) =>
      snapshotOf(
        { ...readyPc, ...vmFacts(vm as VmParts), ...host, ...unreadHost, ...unreadVm },
        guest ? { ...readyGuest, ...guest[0], ...guest[1] } : undefined,
      ),
    )
