import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { guestFacts, worldFacts } from '../../electron/hyperv/simulated/facts.ts'
import { loadScenario } from '../../electron/hyperv/simulated/load.ts'
import type { World } from '../../electron/hyperv/simulated/scenario.ts'
import { scenarioSources } from '../../electron/hyperv/simulated/scenarios/index.ts'
import { judgeGuest, judgeHost, judgeVm } from '../../electron/nesting/judge.ts'
import { inverseOf } from '../../electron/nesting/operation-rules.ts'
import { operation, type Operation } from '../../electron/nesting/operations.ts'
import type { GuestChoices, VmChoices } from '../../electron/nesting/plan/choices.ts'
import { planForGuest } from '../../electron/nesting/plan/guest.ts'
import { planForVm } from '../../electron/nesting/plan/plan.ts'
import { clientParts, serverParts } from '../../electron/nesting/windows/role-parts.ts'
import type { Snapshot } from '../../electron/nesting/snapshot.ts'
import { runs } from '../long.ts'
import { exampleOperations } from '../hyperv/powershell/examples.ts'
import { examples } from './operation-examples.ts'
import { adapterId, gb, readyPc, snapshotOf, vmId } from './support.ts'

const isTaken = (candidate: unknown): boolean => operation.safeParse(candidate).success

/** Copies of an operation, each with another value in one place. */
function withEach(example: Operation, change: (value: unknown, name: string) => unknown[]): Operation[] {
  const inside = (value: unknown, name: string): unknown[] => {
    const here = change(value, name)
    if (typeof value !== 'object' || value === null) return here
    const fields = Object.entries(value).flatMap(([field, item]) =>
      inside(item, field).map((changed) =>
        Array.isArray(value) ? value.with(Number(field), changed) : { ...value, [field]: changed },
      ),
    )
    return [...here, ...fields]
  }
  return inside(example, '') as Operation[]
}

const texts = (example: Operation, ...values: string[]) =>
  withEach(example, (value, name) => (typeof value === 'string' && name !== 'kind' ? values : []))
const numbers = (example: Operation, ...values: number[]) =>
  withEach(example, (value) => (typeof value === 'number' ? values : []))

describe('an operation', () => {
  test.each(examples)('of each kind is taken: $kind', (example) => {
    expect(operation.parse(example)).toEqual(example)
  })

  test('may be any that is known as PowerShell', () => {
    const known = exampleOperations().filter(
      (each) => !('features' in each && each.features?.includes('DEV-WIN11' as never)),
    )
    for (const each of known) expect(operation.safeParse(each).error?.issues ?? []).toEqual([])
  })

  test.each(examples)('has no place for line breaks, control characters and halves of letters: $kind', (example) => {
    const code = fc.oneof(
      fc.integer({ min: 0, max: 0x1f }),
      fc.integer({ min: 0x7f, max: 0x9f }),
      fc.constantFrom(0x2028, 0x2029),
      fc.integer({ min: 0xd800, max: 0xdfff }),
    )
    const hostile = fc
      .tuple(fc.constantFrom('', 'x', 'C:\\VMs\\x', vmId, adapterId, '192.168.100.1'), code, fc.constantFrom('', 'y'))
      .map(([before, code, after]) => before + String.fromCharCode(code) + after)
    fc.assert(
      fc.property(hostile, (value) => {
        expect(texts(example, value).filter(isTaken)).toEqual([])
      }),
      { numRuns: runs(50) },
    )
  })

  test('knows VMs, adapters, checkpoints and switches by ids alone', () => {
    const isId = (name: string) => /Id$/.test(name)
    const others = ['', 'DEV', '*', `${vmId} `, `{${vmId}}`, vmId.slice(1), "1' -or '1", 'Microsoft:x', `${adapterId}'`]
    const wrong = examples.flatMap((each) =>
      withEach(each, (value, name) => (typeof value === 'string' && isId(name) ? others : [])),
    )
    expect(wrong.length).toBeGreaterThan(100)
    expect(wrong.filter(isTaken)).toEqual([])
  })

  test('is about the parts of Hyper-V and about no other feature of Windows', () => {
    const on = (server: boolean, features: readonly string[]) => isTaken({ kind: 'enableHyperV', server, features })
    expect([on(false, clientParts), on(true, serverParts)]).toEqual([true, true])
    expect([on(true, clientParts), on(false, serverParts), on(false, ['Hyper-V'])]).toEqual([false, false, false])
    expect([on(false, []), on(false, ['SMB1Protocol']), on(true, ['Web-Server'])]).toEqual([false, false, false])
    const guest = { kind: 'guestEnableHyperV', vmId, server: false }
    expect(isTaken({ ...guest, features: ['Microsoft-Hyper-V'] })).toBe(true)
    expect(isTaken({ ...guest, features: ['SMB1Protocol'] })).toBe(false)
    expect(isTaken({ kind: 'disableHyperV', server: false, features: ['Windows-Defender'] })).toBe(false)
  })

  test('names full paths, without signs that files can’t have', () => {
    const made = (folder: string) => isTaken({ kind: 'removeCreatedVm', vmId: null, name: 'A', folder, vhdx: null })
    const right = ['C:\\VMs', 'd:\\a b\\O’Brien', 'C:/VMs', '\\\\server\\share\\VMs', 'C:\\', 'C:\\--%']
    const wrong = [
      '',
      'VMs',
      '\\VMs',
      'C:VMs',
      '.\\VMs',
      'HKLM:\\SOFTWARE',
      'C:\\a:b',
      'C:\\a*',
      'C:\\a|b',
      '\\\\?\\C:\\VMs',
    ]
    expect(right.map(made)).toEqual(right.map(() => true))
    expect(wrong.map(made)).toEqual(wrong.map(() => false))
  })

  test('gives the hypervisor only options that stay one argument', () => {
    const set = (to: string | null) => isTaken({ kind: 'setHypervisorLoadOptions', to })
    expect([set(null), set('NOFORCESNOOP'), set('A B=C'), set('--%')]).toEqual([true, true, true, true])
    expect([set(''), set('A" /set x'), set('ends\\'), set('A\nB')]).toEqual([false, false, false, false])
  })

  test('has numbers that Windows takes', () => {
    const wrong = [-1, 0.5, NaN, Infinity, 2 ** 53]
    expect(examples.flatMap((each) => numbers(each, ...wrong)).filter(isTaken)).toEqual([])
    expect(isTaken({ kind: 'setProcessorCount', vmId, count: 2049 })).toBe(false)
    expect(isTaken({ kind: 'setVbs', values: { vbs: 2 ** 32 } })).toBe(false)
    expect(isTaken({ kind: 'setMemory', vmId, dynamic: false, startup: 1e6 * gb, minimum: gb, maximum: gb })).toBe(
      false,
    )
    expect(isTaken({ kind: 'updateConfigurationVersion', vmId, to: 'newest' })).toBe(false)
  })
})

describe('whatever is planned, mended or taken back', () => {
  const networks = ['macSpoofing', 'nat', 'none'] as const
  const vmChoices = networks.flatMap((network): VmChoices[] =>
    [true, false].map((yes) => ({ network, fixedMemory: yes, turnOff: yes, startAfterwards: yes })),
  )
  const guestChoices = networks.flatMap((network): GuestChoices[] =>
    (['keep', 'remove'] as const).map((after) => ({ network, nestedVm: { name: 'NESTED', memory: gb, after } })),
  )

  function everyOperation(snapshot: Snapshot, vmIds: readonly string[]): Operation[] {
    const findings = [
      ...judgeHost(snapshot),
      ...vmIds.flatMap((id) => [...judgeVm(snapshot, id), ...judgeGuest(snapshot, id)]),
    ]
    const planned = vmIds.flatMap((id) => [
      ...vmChoices.flatMap((choices) => planForVm(snapshot, id, choices).operations),
      ...guestChoices.flatMap((choices) => planForGuest(snapshot, id, choices)),
    ])
    const forward = [...findings.flatMap(({ fixes }) => fixes.flatMap(({ operations }) => operations)), ...planned]
    const back = [...forward, ...examples].flatMap((each) => inverseOf(each, snapshot) ?? [])
    return [...forward, ...back]
  }

  /** Names of things that aren't the wizard's: Hyper-V takes anything. */
  const renamed = (world: World, name: string): World =>
    JSON.parse(JSON.stringify(world), (key, value: unknown) => (key === 'name' ? name : value)) as World

  test('that can’t be written is offered nowhere', () => {
    for (const options of ['A" /set x OFFERNESTEDVIRT=FALSE', 'OFFERNESTEDVIRT=FALSE ends\\', '"']) {
      const snapshot = snapshotOf({ ...readyPc, 'boot.hypervisorLoadOptions': options })
      expect(everyOperation(snapshot, []).filter((each) => !isTaken(each))).toEqual([])
      expect(inverseOf({ kind: 'setHypervisorLoadOptions', to: null }, snapshot)).toBe(null)
    }
  })

  const worlds = scenarioSources.map(({ id }) => ({ id, world: loadScenario(id).world }))

  test.each(worlds)('is an operation, whatever the names of others’ things: $id', ({ world }) => {
    for (const each of [
      world,
      ...["'; x #", 'two\nlines', '--%', '\u2028', 'half \uD83D'].map((name) => renamed(world, name)),
    ]) {
      const guests = each.vms.flatMap(({ id, guest }) => (guest ? [[id, guestFacts(guest)] as const] : []))
      const snapshot: Snapshot = { schema: 1, host: worldFacts(each), guests: Object.fromEntries(guests) }
      const all = everyOperation(
        snapshot,
        each.vms.slice(0, 20).map(({ id }) => id),
      )
      expect(all.filter((planned) => !isTaken(planned))).toEqual([])
    }
  })
})
