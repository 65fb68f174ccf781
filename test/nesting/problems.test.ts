import { describe, expect, test } from 'vitest'
import { checksOf } from '../../electron/nesting/judge.ts'
import { allProblems } from '../../electron/nesting/problems/catalogue.ts'
import { symptoms } from '../../electron/nesting/problems/symptoms.ts'
import { diagnose } from '../../electron/nesting/problems/diagnose.ts'
import { limitsFor } from '../../electron/nesting/problems/limits.ts'
import { emptySnapshot } from '../../electron/nesting/snapshot.ts'
import { expectApproved } from '../approved.ts'
import { cases } from './cases.ts'
import {
  adapter,
  checkpointId,
  gb,
  internalSwitchId,
  readyGuest,
  readyPc,
  snapshotFor,
  snapshotOf,
  unknown,
  vmFacts,
  vmId,
  type Plain,
  type VmParts,
} from './support.ts'

const snapshotWith = (vm: VmParts = {}, host: Plain = {}, guest?: Plain) =>
  snapshotOf({ ...readyPc, ...vmFacts(vm), ...host }, guest && { ...readyGuest, ...guest })
const causes = (symptom: string, vm: VmParts = {}, host: Plain = {}, guest?: Plain) =>
  diagnose(symptom, snapshotWith(vm, host, guest), vmId)
    .filter(({ status }) => status === 'blocked' || status === 'warning')
    .map(({ id }) => id)

describe('the catalogue of problems', () => {
  test('codes and keys are unique, and each problem looks at a check that exists', () => {
    expect(new Set(allProblems.map(({ code }) => code)).size).toBe(allProblems.length)
    expect(new Set(allProblems.map(({ id }) => id)).size).toBe(allProblems.length)
    for (const { id, code, scope, check } of allProblems) {
      expect(code, id).toMatch(/^T-\d{3}$/)
      expect(
        checksOf(scope).map((candidate) => candidate.id),
        id,
      ).toContain(check)
    }
  })

  test('each problem looks where it was approved that it looks', () => {
    const lines = allProblems.map(({ code, id, symptoms: of, scope, check, variants }) =>
      [
        `${code} ${id}`,
        `of ${of.join(', ')}`,
        `${scope} check ${check}`,
        variants?.join(', ') ?? 'whenever it is no pass',
      ].join(' | '),
    )
    expectApproved(new URL('problems.txt', import.meta.url), lines)
  })

  test('each problem is the cause in at least one known situation', () => {
    for (const problem of allProblems) {
      const outcomes = cases.filter(
        ({ check, expect: [status, variant] }) =>
          check === problem.check &&
          (problem.variants?.includes(variant) ?? (status === 'blocked' || status === 'warning')),
      )
      const found = outcomes.some((row) =>
        diagnose(problem.symptoms[0] ?? '', snapshotFor(row), vmId).some(
          ({ id, status }) => id === problem.id && (status === 'blocked' || status === 'warning'),
        ),
      )
      expect(found, problem.id).toBe(true)
    }
  })
})

describe('a diagnosis', () => {
  test.each<[string, VmParts, Plain, string]>([
    ['vmDoesNotStart', { memory: { startup: 20 * gb } }, {}, 'notEnoughMemory'],
    ['vmDoesNotStart', { memory: { dynamic: true } }, { 'os.build': 10565 }, 'dynamicMemoryStops'],
    [
      'vmDoesNotStart',
      { processor: { exposesExtensions: true } },
      { 'cpu.vendor': 'AuthenticAMD', 'os.build': 19045 },
      'cannotNestHere',
    ],
    ['connectionDrops', {}, {}, 'vmNotRunning'],
    ['hyperVDoesNotTurnOn', {}, {}, 'extensionsHidden'],
    ['nestedVmsWithoutNetwork', { adapters: [{ ...adapter, switchId: internalSwitchId }] }, {}, 'pcWithoutNat'],
    ['vmIsSlow', { memory: { startup: 2 * gb } }, {}, 'littleMemory'],
    [
      'somethingElse',
      {},
      { 'os.pendingRestart': { servicing: true, update: false, fileRename: false } },
      'restartPending',
    ],
  ])('of %s finds the cause', (symptom, vm, host, id) => {
    expect(causes(symptom, vm, host)).toContain(id)
  })

  test('puts causes first and keeps what was tested and is fine', () => {
    const found = diagnose('vmDoesNotStart', snapshotWith({ memory: { startup: 20 * gb } }), vmId)
    const [cause, ...rest] = found.map(({ id, status }) => `${id}: ${status}`)
    expect(cause).toBe('notEnoughMemory: blocked')
    expect(rest).toEqual([
      'nestedNeedsExtensions: warning',
      ...[
        'serviceNotRunning',
        'computeServiceOff',
        'managementSilent',
        'hypervisorNotRunning',
        'nestingSwitchedOff',
        'vbsOnPreview',
        'savedState',
        'versionUnfit',
        'moreProcessorsThanPc',
        'dynamicMemoryStops',
        'checkpointsOnPreview',
        'switchGone',
        'diskUnfit',
      ].map((id) => `${id}: pass`),
    ])
  })

  test('brings the remedy of the finding', () => {
    const [first] = diagnose('vmDoesNotStart', snapshotWith({ memory: { startup: 20 * gb } }), vmId)
    expect(first?.remedy?.operations).toEqual([
      { kind: 'setMemory', vmId, dynamic: false, startup: 4 * gb, minimum: gb, maximum: 8 * gb },
    ])
  })

  test('starts a VM that nobody can connect to because it is off', () => {
    const found = diagnose('connectionDrops', snapshotWith(), vmId).find(({ id }) => id === 'vmNotRunning')
    expect(found).toMatchObject({ status: 'warning', remedy: { operations: [{ kind: 'startVm', vmId }] } })
    expect(
      causes('somethingElse', {
        adapters: [{ ...adapter, macSpoofing: true }],
        processor: { exposesExtensions: true },
      }),
    ).toEqual([])
  })

  test('looks into the guest only after somebody has signed in', () => {
    const withoutNetwork = { 'net.nat': [], 'net.switches': [] }
    expect(causes('nestedVmsWithoutNetwork')).not.toContain('noNestedNetwork')
    expect(causes('nestedVmsWithoutNetwork', {}, {}, withoutNetwork)).toContain('noNestedNetwork')
  })

  test('says unknown where nothing could be read, and never a cause', () => {
    for (const symptom of symptoms) {
      const statuses = diagnose(symptom, emptySnapshot, vmId).map(({ status }) => status)
      expect(new Set(statuses), symptom).toEqual(new Set(['unknown']))
    }
  })

  test('without a VM is about this PC, and of an unknown symptom is empty', () => {
    const ids = diagnose('vmDoesNotStart', snapshotWith(), null).map(({ id }) => id)
    expect(ids.sort()).toEqual([
      'computeServiceOff',
      'hypervisorNotRunning',
      'managementSilent',
      'nestingSwitchedOff',
      'serviceNotRunning',
      'vbsOnPreview',
    ])
    expect(diagnose('__proto__', snapshotWith(), vmId)).toEqual([])
  })
})

describe('the known limits', () => {
  const states = (vm: VmParts, host: Plain = {}) =>
    Object.fromEntries(limitsFor(snapshotWith(vm, host), vmId).map(({ id, state }) => [id, state]))
  const checkpoints = [{ id: checkpointId, name: 'x' }]

  test('of today', () => {
    expect(states({ memory: { dynamic: true }, checkpoints })).toEqual({
      dynamicMemoryFrozen: 'affected',
      memoryResize: 'always',
    })
  })

  test('of the first preview', () => {
    const vm: VmParts = { summary: { state: 'Saved' }, checkpoints }
    expect(states(vm, { 'os.build': 14360, 'vbs.status': 2 })).toEqual({
      savedStateFails: 'affected',
      vbsBlocks: 'affected',
      memoryResize: 'always',
      liveMigrationFails: 'always',
      checkpointsFail: 'affected',
    })
    // What is no limit here isn't said.
    expect(Object.keys(states({}, { 'os.build': 14360, 'vbs.status': 1 }))).toEqual([
      'memoryResize',
      'liveMigrationFails',
    ])
  })

  test('without a VM, or where its value is unknown, claim nothing about it', () => {
    const general = limitsFor(snapshotWith({}, { 'os.build': 10565, 'vbs.status': unknown('missing') }), null)
    expect(new Set(general.map(({ state }) => state))).toEqual(new Set(['always']))
    expect(states({}, { 'vm.memory': unknown('timed-out') })).toMatchObject({ dynamicMemoryFrozen: 'always' })
  })
})
