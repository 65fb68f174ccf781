import { describe, expect, test } from 'vitest'
import { judgeHost, judgeVm } from '../../electron/nesting/judge.ts'
import { planForVm } from '../../electron/nesting/plan/plan.ts'
import {
  adapter,
  adapterId,
  checkpointId,
  findingOf,
  otherVmId,
  plainVm,
  readyPc,
  snapshotOf,
  unknown,
  vmFacts,
  vmId,
  type Plain,
  secondAdapterId,
} from './support.ts'

/**
 * The known mistakes of the two scripts that this wizard replaces [VD-SCRIPT-S], [VD-SCRIPT-E], each as a case that
 * they got wrong. The one that has to do with starting again as administrator is in `test/wizard/walk.test.ts`; events
 * without their provider and settings of other systems are in the tests of the fact scripts.
 */

const statusOf = (check: string, host: Plain) =>
  findingOf(judgeHost(snapshotOf({ ...readyPc, ...vmFacts(), ...host })), check).status
const choices = { network: 'macSpoofing', fixedMemory: false, turnOff: false, startAfterwards: false } as const

describe('mistakes of the older scripts', () => {
  test('builds were compared as text, so that 9600 was newer than 10565', () => {
    expect(statusOf('windowsBuild', { 'os.build': 9600 })).toBe('blocked')
    expect(statusOf('windowsBuild', { 'os.build': 10565 })).not.toBe('blocked')
  })

  test('every AMD processor was refused', () => {
    const amd = { 'cpu.vendor': 'AuthenticAMD' }
    expect(statusOf('processorVendor', { ...amd, 'os.build': 22000 })).toBe('pass')
    expect(statusOf('processorVendor', { ...amd, 'os.build': 20348 })).toBe('pass')
    expect(statusOf('processorVendor', { ...amd, 'os.build': 19045 })).toBe('blocked')
  })

  test('VBS that is enabled but not running was taken for running, on every build', () => {
    expect(statusOf('virtualizationBasedSecurity', { 'vbs.status': 1 })).toBe('pass')
    expect(statusOf('virtualizationBasedSecurity', { 'os.build': 14360, 'vbs.status': 1 })).toBe('warning')
    expect(statusOf('virtualizationBasedSecurity', { 'os.build': 14360, 'vbs.status': 2 })).toBe('blocked')
    expect(statusOf('virtualizationBasedSecurity', { 'vbs.status': 2 })).toBe('pass')
  })

  test('a missing Hyper-V role was never reported, on servers least of all', () => {
    const off: Plain = { 'role.features': { 'Microsoft-Hyper-V': 2 }, 'svc.vmms': null, 'module.hyperV': null }
    expect(statusOf('hyperVRole', { ...off, 'role.client': { state: 'Disabled', restartNeeded: false } })).toBe(
      'blocked',
    )
    const server: Plain = { 'os.installationType': 'Server', 'os.productType': 3, 'role.client': unknown('missing') }
    expect(statusOf('hyperVRole', { ...off, ...server, 'role.server': { state: 'Available' } })).toBe('blocked')
  })

  test('of several network adapters all or none counted', () => {
    const adapters = [
      { ...adapter, macSpoofing: true },
      { ...adapter, id: secondAdapterId, name: 'Second' },
    ]
    const plan = planForVm(snapshotOf({ ...readyPc, ...vmFacts({ adapters }) }), vmId, choices)
    const spoofing = plan.operations.filter(({ kind }) => kind === 'setMacSpoofing')
    expect(spoofing).toEqual([{ kind: 'setMacSpoofing', vmId, adapterId: secondAdapterId, on: true }])
    expect(spoofing).not.toContainEqual(expect.objectContaining({ adapterId }))
  })

  test('of two VMs with one name both were changed, or the wrong one', () => {
    const one = vmFacts({ summary: { name: 'TWIN' } })
    const twins = {
      ...one,
      'vm.list': [
        { ...plainVm, id: otherVmId, name: 'TWIN' },
        { ...plainVm, name: 'TWIN' },
      ],
    }
    const { operations } = planForVm(snapshotOf({ ...readyPc, ...twins }), vmId, choices)
    expect(operations.map((operation) => [operation.kind, 'vmId' in operation && operation.vmId])).toEqual([
      ['setVirtualizationExtensions', vmId],
      ['setMacSpoofing', vmId],
    ])
  })

  test('dynamic memory and any checkpoint were refused on every build', () => {
    const parts = {
      memory: { dynamic: true },
      checkpoints: [{ id: checkpointId, name: 'x' }],
    }
    const statuses = (build: number) => {
      const findings = judgeVm(snapshotOf({ ...readyPc, ...vmFacts(parts), 'os.build': build }), vmId)
      return ['dynamicMemory', 'checkpoints'].map((check) => findingOf(findings, check).status === 'blocked')
    }
    expect(statuses(26200)).toEqual([false, false])
  })
})
