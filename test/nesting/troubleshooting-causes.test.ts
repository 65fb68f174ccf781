import { describe, expect, test } from 'vitest'
import { diagnose, isCause } from '../../electron/nesting/problems/diagnose.ts'
import { symptoms } from '../../electron/nesting/problems/symptoms.ts'
import { readyGuest, readyPc, snapshotOf, unknown, vmFacts, vmId, type Plain, type VmParts } from './support.ts'

/** What people saw, what their PCs told, and what the cause was. */

const exposed: VmParts = { processor: { exposesExtensions: true } }
const running: VmParts = { ...exposed, summary: { state: 'Running' } }
const bare: Plain = { 'hv.present': false, 'cpu.vmMonitor': true, 'cpu.vtFirmware': true, 'cpu.slat': true }

const found = (symptom: string, host: Plain = {}, vm: VmParts = exposed, guest?: Plain) =>
  diagnose(symptom, snapshotOf({ ...readyPc, ...vmFacts(vm), ...host }, guest && { ...readyGuest, ...guest }), vmId)
const causes = (...of: Parameters<typeof found>) =>
  found(...of)
    .filter(isCause)
    .map(({ finding: { code, variant } }) => `${code} ${variant}`)

describe('a VM that doesn’t start is told why', () => {
  test.each<[string, Plain, VmParts, string]>([
    ['firmware', { ...bare, 'hv.launchEvents': [41], 'cpu.vtFirmware': false }, exposed, 'C02 firmwareOff'],
    ['firmware that hides them', { 'hv.present': false, 'hv.launchEvents': [41] }, exposed, 'C02 notSeen'],
    ['DEP', { ...bare, 'hv.launchEvents': [44] }, exposed, 'C16 off'],
    ['no SLAT', { ...bare, 'hv.launchEvents': [59], 'cpu.slat': false }, exposed, 'C15 missing'],
    ['vmms stopped', { 'svc.vmms': { status: 'Stopped', startType: 'Automatic' } }, exposed, 'C17 stopped'],
    ['vmms missing', { 'svc.vmms': null }, exposed, 'C17 missing'],
    ['vmcompute disabled', { 'svc.vmcompute': { status: 'Stopped', startType: 'Disabled' } }, exposed, 'C26 disabled'],
    ['management that fails', { 'hyperv.host': unknown('failed') }, exposed, 'C27 partly'],
    [
      'management that fails altogether',
      { 'hyperv.host': unknown('failed'), 'vm.list': unknown('failed') },
      exposed,
      'C27 silent',
    ],
    ['no module', { 'module.hyperV': null }, exposed, 'C18 missing'],
    ['ARM64', { 'os.architecture': 'arm64' }, exposed, 'C13 arm64'],
    ['Home', { 'os.edition': 'Core' }, exposed, 'C12 home'],
    ['Windows 10 1507', { 'os.build': 10240 }, exposed, 'C04 tooOld'],
    ['storage that is gone', {}, { ...exposed, summary: { state: 'Critical' } }, 'V02 critical'],
    ['64 processors', {}, { processor: { exposesExtensions: true, count: 64 } }, 'V12 moreThanPc'],
    [
      'memory that others have',
      { 'mem.hyperVAvailable': 2 ** 30, 'mem.hyperVForBalancing': 2 ** 34 },
      exposed,
      'V15 takesFromOthers',
    ],
    ['OFFERNESTEDVIRT', { 'boot.hypervisorLoadOptions': 'OFFERNESTEDVIRT=FALSE' }, exposed, 'C19 offPerhaps'],
    ['extensions that are hidden', {}, {}, 'V03 hidden'],
  ])('%s', (_what, host, vm, cause) => {
    expect(causes('vmDoesNotStart', host, vm)).toContain(cause)
  })

  test('a saved state is discarded, not started', () => {
    const saved: VmParts = { ...exposed, summary: { state: 'Saved' } }
    const remedies = (symptom: string) =>
      found(symptom, {}, saved).find(({ problem }) => problem === 'savedState')?.remedy?.operations
    expect(remedies('vmDoesNotStart')).toEqual([{ kind: 'discardSavedState', vmId }])
    expect(remedies('somethingElse')).toEqual([
      { kind: 'startVm', vmId },
      { kind: 'stopVm', vmId, turnOff: false },
    ])
  })

  test('nor is it started for another change', () => {
    const saved: VmParts = { ...exposed, summary: { state: 'Saved' } }
    const amd: Plain = { 'cpu.vendor': 'AuthenticAMD', 'os.build': 19045 }
    const cause = found('vmDoesNotStart', amd, saved).find(({ problem }) => problem === 'cannotNestHere')
    expect(cause?.remedy).toMatchObject({
      operations: [
        { kind: 'discardSavedState', vmId },
        { kind: 'setVirtualizationExtensions', vmId, exposed: false },
      ],
      price: { irreversible: true },
    })
  })

  test('what nobody could read is told once, and no cause', () => {
    const rows = found('vmDoesNotStart', {
      'vm.list': unknown('needs-elevation'),
      'hyperv.host': unknown('needs-elevation'),
    })
    expect(rows.filter(isCause)).toEqual([])
    const unread = rows.filter(({ status }) => status === 'unknown').map(({ finding }) => finding.unread?.fact)
    expect(unread.filter((fact) => fact === 'vm.list')).toHaveLength(1)
  })
})

describe('a nested VM that doesn’t start is told why', () => {
  const nested = (guest: Plain | undefined, vm = running) => causes('nestedVmDoesNotStart', {}, vm, guest)

  test('by what this PC does, before anybody has signed in', () => {
    expect(nested(undefined, {})).toEqual(['V03 hidden'])
    const inside = found('nestedVmDoesNotStart', {}, running).filter(({ finding }) => finding.scope === 'guest')
    expect(inside).toMatchObject([{ status: 'unknown', finding: { unread: { reason: 'not-read' } } }])
  })

  test.each<[string, Plain, string]>([
    ['extensions that don’t arrive', { 'hv.launchEvents': [41] }, 'G05 notArrived'],
    ['a boot setting', { 'hv.launchEvents': [5], 'boot.hypervisorLaunchType': 'off' }, 'G07 launchTypeOff'],
    [
      'a boot setting after a fast start',
      { 'hv.launchEvents': [], 'boot.hypervisorLaunchType': 'off' },
      'G07 bootSettingOff',
    ],
    ['a damaged hypervisor', { 'hv.launchEvents': [33] }, 'G07 imageDamaged'],
    ['its management', { 'svc.vmms': { status: 'Stopped', startType: 'Disabled' } }, 'G11 managementDisabled'],
    ['its other service', { 'svc.vmcompute': { status: 'Stopped', startType: 'Disabled' } }, 'G11 computeDisabled'],
    ['another product', { 'machine.otherHypervisors': ['VMware'] }, 'G12 found'],
    ['little memory', { 'mem.total': 2 ** 31 }, 'G04 little'],
    [
      'a restart that waits',
      { 'os.pendingRestart': { servicing: true, update: false, fileRename: false } },
      'G08 servicing',
    ],
    ['a Windows before 1607', { 'os.build': 10586 }, 'G01 previewGuest'],
  ])('by %s', (_what, guest, cause) => {
    expect(nested(guest)).toContain(cause)
    expect(causes('somethingElse', {}, running, guest)).toContain(cause)
  })

  test('also under “Hyper-V won’t turn on”, where only its memory is another matter', () => {
    for (const guest of [{ 'hv.launchEvents': [41] }, { 'hv.launchEvents': [5] }] satisfies Plain[])
      expect(causes('hyperVDoesNotTurnOn', {}, running, guest)).toEqual(nested(guest))
  })

  test('and a Windows before 1607 isn’t offered Hyper-V', () => {
    const rows = found('nestedVmDoesNotStart', {}, running, {
      'os.build': 10586,
      'role.features': { 'Microsoft-Hyper-V': 2 },
    })
    expect(rows.flatMap(({ remedy }) => remedy?.operations ?? [])).toEqual([])
  })
})

test('every symptom that is offered finds nothing on a PC where all is in order', () => {
  const vm: VmParts = { ...running, adapters: [], summary: { state: 'Running' } }
  for (const symptom of symptoms)
    expect(
      causes(symptom, {}, vm, {}).filter((cause) => !cause.startsWith('V11')),
      symptom,
    ).toEqual([])
})
