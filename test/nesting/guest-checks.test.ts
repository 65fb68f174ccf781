import { describe, expect, test } from 'vitest'
import { judgeGuest } from '../../electron/nesting/judge.ts'
import { guestCases } from './cases-guest.ts'
import { findingOf, readyPc, snapshotFor, snapshotOf, vmFacts, vmId, adapterId } from './support.ts'

describe('guest checks', () => {
  test.each(guestCases)('$check, $when: $expect', (row) => {
    const finding = findingOf(judgeGuest(snapshotFor(row), vmId), row.check)
    expect([finding.status, finding.variant]).toEqual(row.expect)
  })

  test('before anybody has signed in, everything is unknown and nothing is claimed', () => {
    const findings = judgeGuest(snapshotOf({ ...readyPc, ...vmFacts() }), vmId)
    const told = findings.filter(({ check }) => check !== 'guestExtensions')
    expect(new Set(told.map(({ status, waitsFor }) => waitsFor ?? status))).toEqual(
      new Set(['unknown', 'guestExtensions']),
    )
  })

  test('a NAT for nested VMs keeps clear of the networks in use', () => {
    const row = guestCases.find(({ when }) => when === 'nothing')
    if (!row) throw new Error('no such case')
    const adapters = [
      {
        ...row.vm?.adapters?.[0],
        id: adapterId,
        name: 'n',
        switchId: null,
        macSpoofing: false,
        dhcpGuard: false,
        ipAddresses: ['192.168.100.17', 'fe80::1'],
      },
    ]
    const snapshot = snapshotFor({
      ...row,
      vm: { ...row.vm, adapters },
      host: { 'net.nat': [{ name: 'x', prefix: '192.168.101.0/24' }] },
    })
    expect(findingOf(judgeGuest(snapshot, vmId), 'nestedNetwork').fixes[0]?.operations).toEqual([
      {
        kind: 'guestCreateNat',
        vmId,
        nat: { switchName: 'Nested NAT', natName: 'NestedNAT', gateway: '192.168.102.1', prefixLength: 24 },
      },
    ])
  })
})
