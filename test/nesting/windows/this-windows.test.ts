import { expect, test } from 'vitest'
import { switchesNestingOff, withoutNestingOff } from '../../../electron/nesting/windows/boot.ts'
import { isHome, isServer } from '../../../electron/nesting/windows/editions.ts'
import { lastLaunch, launchOutcome, type LaunchFailure } from '../../../electron/nesting/windows/hypervisor.ts'
import { machineKind } from '../../../electron/nesting/windows/machine.ts'
import { facts, type Plain } from '../support.ts'

/** Every text of the provider that says that the hypervisor started, or didn't, by the number of its event. */
const launches: readonly (readonly [LaunchFailure | 'started', readonly number[]])[] = [
  ['started', [1, 2]],
  ['launchTypeOff', [5]],
  ['extensionsOff', [41, 42]],
  ['noExecuteOff', [44]],
  ['slatMissing', [59]],
  ['processorUnfit', [28, 29, 32, 45, 46, 47, 48, 61]],
  ['imageDamaged', [33, 34, 35, 36, 37, 40, 54, 86]],
  ['otherHypervisorBelow', [57, 58]],
  ['smxOn', [60]],
  ['firmwareUnfit', [31, 55, 56, 62, 63, 64]],
  ['memoryUnfit', [27, 82, 83, 84, 85]],
  ['loaderFailed', [20, 26, 30, 38, 43, 80, 81]],
]

test('each event of the hypervisor means what its text says, and all others mean nothing', () => {
  const meant = new Map(launches.flatMap(([outcome, events]) => events.map((event) => [event, outcome] as const)))
  for (let event = 0; event < 1000; event++) {
    expect(launchOutcome([event]), `event ${event}`).toBe(meant.get(event))
    // Neither what comes after it nor what came before it changes that.
    const among = [129, 156, 157, 999, event, 3, 13, 97]
    expect(lastLaunch(among), `event ${event}`).toEqual(
      meant.has(event) ? { outcome: meant.get(event), event } : undefined,
    )
  }
})

test.each<[readonly number[] | undefined, ReturnType<typeof launchOutcome>]>([
  [undefined, undefined],
  [[], undefined],
  [[41, 2], 'extensionsOff'],
  [[2, 41], 'started'],
  [[33, 5], 'imageDamaged'],
])('of the hypervisor’s events %j the newest that tells counts: %s', (events, outcome) => {
  expect(launchOutcome(events)).toBe(outcome)
})

test.each<[string | null, boolean]>([
  [null, false],
  ['', false],
  ['OFFERNESTEDVIRT=FALSE', true],
  ['NOFORCESNOOP offernestedvirt = false X=1', true],
  ['OFFERNESTEDVIRT=TRUE', false],
  ['XOFFERNESTEDVIRT=FALSE', false],
  ['OFFERNESTEDVIRT=FALSEHOOD', false],
])('load options %j switch nesting off: %s', (options, expected) => {
  expect(switchesNestingOff(options)).toBe(expected)
  // The question remembers nothing of the one before.
  expect(switchesNestingOff(options)).toBe(expected)
})

test.each<[string, string | null]>([
  ['OFFERNESTEDVIRT=FALSE', null],
  ['A=1 OFFERNESTEDVIRT=FALSE B=2', 'A=1 B=2'],
  ['OFFERNESTEDVIRT=FALSE  OFFERNESTEDVIRT=FALSE A=1', 'A=1'],
])('of %j %j is left without it', (options, left) => {
  expect(withoutNestingOff(options)).toBe(left)
})

test.each<[string, boolean]>([
  ['Core', true],
  ['CoreN', true],
  ['CoreSingleLanguage', true],
  ['corecountryspecific', true],
  ['Professional', false],
  ['ServerStandardCore', false],
  ['CoreOther', false],
])('the edition %s is Home: %s', (edition, expected) => {
  expect(isHome(edition)).toBe(expected)
})

test.each<[Plain, boolean | undefined]>([
  [{}, undefined],
  [{ 'os.productType': 1 }, false],
  [{ 'os.productType': 2 }, true],
  [{ 'os.productType': 3 }, true],
])('%j is a server: %s', (plain, expected) => {
  expect(isServer(facts(plain))).toBe(expected)
})

test.each<[string, Plain, ReturnType<typeof machineKind>]>([
  ['nothing could be read', {}, undefined],
  ['only that there is no cloud', { 'machine.cloud': null }, undefined],
  ['a PC of a maker', { 'machine.manufacturer': 'Contoso', 'machine.model': 'Desktop 9000' }, null],
  ['a Surface', { 'machine.manufacturer': 'Microsoft Corporation', 'machine.model': 'Surface Pro' }, null],
  ['Hyper-V', { 'machine.manufacturer': 'Microsoft Corporation', 'machine.model': 'Virtual Machine' }, 'hyperV'],
  [
    'Azure, which says the same of itself',
    { 'machine.manufacturer': 'Microsoft Corporation', 'machine.model': 'Virtual Machine', 'machine.cloud': 'azure' },
    'azure',
  ],
  ['another cloud', { 'machine.cloud': 'aws', 'machine.manufacturer': 'Amazon EC2' }, 'otherCloud'],
  ['another product, by its model', { 'machine.model': 'VMware20,1' }, 'otherVm'],
  ['another product, by its maker', { 'machine.manufacturer': 'QEMU' }, 'otherVm'],
])('this PC is known for what it is: %s', (_, plain, kind) => {
  expect(machineKind(facts(plain))).toBe(kind)
})
