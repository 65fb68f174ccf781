import { describe, expect, test } from 'vitest'
import { judgeVm } from '../../electron/nesting/judge.ts'
import { vmCases } from './cases-vm.ts'
import {
  adapter,
  findingOf,
  gb,
  readyGuest,
  readyPc,
  snapshotFor,
  snapshotOf,
  unknown,
  vmFacts,
  vmId,
  switchId,
  type Plain,
  type VmParts,
  secondAdapterId,
  thirdAdapterId,
} from './support.ts'

const fixOf = (check: string, vm: VmParts, host = {}, guest?: Plain) =>
  findingOf(judgeVm(snapshotOf({ ...readyPc, ...vmFacts(vm), ...host }, guest), vmId), check).fixes[0]

describe('VM checks', () => {
  test.each(vmCases)('$check, $when: $expect', (row) => {
    const finding = findingOf(judgeVm(snapshotFor(row), vmId), row.check)
    expect([finding.status, finding.variant]).toEqual(row.expect)
  })

  test('a VM that is gone gives one blocked row, and the rest waits for it', () => {
    const findings = judgeVm(snapshotOf({ ...readyPc, 'vm.list': [] }), vmId)
    expect(findings.filter(({ status }) => status === 'blocked').map(({ check }) => check)).toEqual(['vmFound'])
    expect(findings.slice(1).every(({ waitsFor }) => waitsFor === 'vmFound')).toBe(true)
  })

  test('an unknown list makes everything unknown for its reason', () => {
    const findings = judgeVm(snapshotOf({ ...readyPc, 'vm.list': unknown('access-denied') }), vmId)
    expect(new Set(findings.map(({ unread }) => unread?.reason))).toEqual(new Set(['access-denied']))
  })

  test.each(['__proto__', 'constructor', 'toString', ''])('a VM id from outside that is "%s" is no VM', (id) => {
    expect(judgeVm(snapshotOf({ ...readyPc, ...vmFacts() }), id)[0]?.variant).toBe('gone')
  })

  test('a fix of a running VM shuts it down and starts it again', () => {
    const fix = fixOf('extensionsExposed', { summary: { state: 'Running' } })
    expect(fix?.operations.map(({ kind }) => kind)).toEqual(['stopVm', 'setVirtualizationExtensions', 'startVm'])
    expect(fix?.price.vmOffline).toBe(true)
  })

  test('a fix of a saved VM never throws its memory away in passing', () => {
    const fix = fixOf('extensionsExposed', { summary: { state: 'Saved' } })
    expect(fix?.operations.map(({ kind }) => kind)).toEqual(['startVm', 'stopVm', 'setVirtualizationExtensions'])
    expect(fix?.price.irreversible).toBe(false)
  })

  test('fixed memory keeps minimum and maximum, and is a multiple of 2 MB', () => {
    const memory = { dynamic: true, startup: 5 * gb + 1, minimum: gb, maximum: 6 * gb }
    expect(fixOf('dynamicMemory', { memory })?.operations).toEqual([
      { kind: 'setMemory', vmId, dynamic: false, startup: 5 * gb + 2 * 1024 ** 2, minimum: gb, maximum: 6 * gb },
    ])
  })

  test('more startup memory moves a maximum only where it would be below', () => {
    const memory = { dynamic: true, startup: gb, minimum: gb / 2, maximum: 2 * gb }
    expect(fixOf('memoryAmount', { memory })?.operations).toEqual([
      { kind: 'setMemory', vmId, dynamic: true, startup: 4 * gb, minimum: gb / 2, maximum: 4 * gb },
    ])
  })

  test('a version is updated to the newest of the host, never to a prerelease, and that is said to be final', () => {
    const fix = fixOf('configurationVersion', { summary: { version: '9.0' } }, { 'cpu.vendor': 'AuthenticAMD' })
    expect(fix?.operations).toEqual([{ kind: 'updateConfigurationVersion', vmId, to: '12.0' }])
    expect(fix?.price.irreversible).toBe(true)
  })

  test('a version is updated to the default, where that isn’t the newest', () => {
    const versions = ['8.0', '9.0', '9.3', '12.0'].map((version) => ({ version, isDefault: version === '9.3' }))
    const host = { 'cpu.vendor': 'AuthenticAMD', 'hyperv.versions': versions }
    const fix = fixOf('configurationVersion', { summary: { version: '9.0' } }, host)
    expect(fix?.operations).toEqual([{ kind: 'updateConfigurationVersion', vmId, to: '9.3' }])
  })

  test('without a newer version on this host there is no button for it', () => {
    const host = {
      'cpu.vendor': 'AuthenticAMD',
      'os.build': 22000,
      'hyperv.versions': [
        { version: '8.0', isDefault: true },
        { version: '9.2', isDefault: false },
      ],
    }
    expect(fixOf('configurationVersion', { summary: { version: '9.2' } }, host)?.operations).toEqual([])
  })

  test('MAC spoofing is offered for exactly the connected adapters without it', () => {
    const adapters = [
      { ...adapter, macSpoofing: true },
      { ...adapter, id: secondAdapterId },
      { ...adapter, id: thirdAdapterId, switchId: null },
    ]
    const guest: Plain = { ...readyGuest, 'net.switches': [{ id: switchId, name: 'Bridge', type: 'External' }] }
    expect(fixOf('macSpoofing', { adapters }, {}, guest)?.operations).toEqual([
      { kind: 'setMacSpoofing', vmId, adapterId: secondAdapterId, on: true },
    ])
  })
})
