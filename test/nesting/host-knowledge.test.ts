import fc from 'fast-check'
import { expect, test } from 'vitest'
import { factIds, type FactId } from '../../electron/nesting/facts.ts'
import type { Finding } from '../../electron/nesting/finding.ts'
import { judgeHost } from '../../electron/nesting/judge.ts'
import { launchFailures, launchOutcome } from '../../electron/nesting/windows/hypervisor.ts'
import { machineOf } from '../../electron/nesting/windows/machine.ts'
import { valueOf } from '../../electron/nesting/snapshot.ts'
import { clientParts } from '../../electron/nesting/windows/role-parts.ts'
import { releases } from '../../electron/nesting/windows/releases.ts'
import { facts, gb, plainVm, readyPc, unknown, vmFacts, type Plain } from './support.ts'

/**
 * What a check says of a PC of which something couldn't be read: never more than what was read says. Each PC is made up
 * whole, then some of its facts are taken away: what is concluded then must not be the opposite of the truth.
 */

type Pools = { [I in FactId]?: fc.Arbitrary<Exclude<Plain[I], undefined>> }

const pick = <T>(...values: T[]) => fc.constantFrom(...values)
const events = fc.array(pick(1, 2, 129, 999, ...Object.values(launchFailures).flat()), { maxLength: 2 })
const names = pick<[string, string, 'azure' | 'aws' | null]>(
  ['LENOVO', '21HF001QUS', null],
  ['Microsoft Corporation', 'Virtual Machine', null],
  ['Microsoft Corporation', 'Virtual Machine', 'azure'],
  ['QEMU', 'Standard PC (Q35 + ICH9, 2009)', null],
  ['Amazon EC2', 'm5.large', 'aws'],
  ['Contoso', 'Desktop 9000', null],
)
/** What the two sources say of one and the same feature. */
const role = pick<Plain>(
  {
    'role.features': { 'Microsoft-Hyper-V': 1, 'Microsoft-Hyper-V-Hypervisor': 1 },
    'role.client': { state: 'Enabled', restartNeeded: false },
  },
  {
    'role.features': { 'Microsoft-Hyper-V': 1, 'Microsoft-Hyper-V-Hypervisor': 2 },
    'role.client': { state: 'Enabled', restartNeeded: false },
  },
  {
    'role.features': { 'Microsoft-Hyper-V': 2, 'Microsoft-Hyper-V-Hypervisor': 2, IsolatedUserMode: 4 },
    'role.client': { state: 'Disabled', restartNeeded: false },
  },
  {
    'role.features': { 'Microsoft-Hyper-V': 2, 'Microsoft-Hyper-V-Hypervisor': 2, IsolatedUserMode: 1 },
    'role.client': { state: 'EnablePending', restartNeeded: true },
  },
  { 'role.features': {}, 'role.client': unknown('missing') },
)

const pools: Pools = {
  'os.build': pick(10240, 10565, 14342, 14361, 14393, 19045, 19645, 20348, 21376, 26100, 29000),
  'os.edition': pick('Professional', 'Core', 'ServerDatacenter', 'ServerRdsh'),
  'os.installationType': pick('Client', 'Server', 'Server Core'),
  'os.productType': pick(1, 3),
  'os.architecture': pick('x64', 'x64', 'x64', 'arm64'),
  'os.pendingRestart': fc.record({ servicing: fc.boolean(), update: fc.boolean(), fileRename: fc.boolean() }),
  'shell.version': pick('5.1.19041.1', '7.4.1', '4.0'),
  'shell.languageMode': pick('FullLanguage', 'FullLanguage', 'ConstrainedLanguage'),
  'shell.is64Bit': pick(true, true, false),
  'shell.elevated': fc.boolean(),
  'shell.hyperVAdministrator': fc.boolean(),
  'cpu.vendor': pick('GenuineIntel', 'AuthenticAMD', 'CentaurHauls'),
  'cpu.slat': fc.boolean(),
  'cpu.vtFirmware': fc.boolean(),
  'cpu.vmMonitor': fc.boolean(),
  'cpu.dep': pick(true, true, false),
  'hv.present': fc.boolean(),
  'hv.launchEvents': events,
  'machine.hyperVGuest': pick(null, { hostName: 'OUTER', vmName: 'INNER' }),
  'machine.otherHypervisors': pick([], ['VMware']),
  'svc.vmms': pick(null, { status: 'Running', startType: 'Automatic' }, { status: 'Stopped', startType: 'Disabled' }),
  'module.hyperV': pick(null, { version: '2.0.0.0' }),
  'vbs.status': pick(0, 1, 2),
  'vbs.running': pick([], [1], [2]),
  'vbs.configured': pick([], [1], [2]),
  'vbs.efiResidue': fc.boolean(),
  'boot.hypervisorLaunchType': pick(null, 'auto', 'off'),
  'boot.hypervisorLoadOptions': pick(null, 'NOFORCESNOOP', 'OFFERNESTEDVIRT=FALSE'),
  'mem.total': pick(2 * gb, 5 * gb, 32 * gb),
  'mem.free': pick(2 * gb, 20 * gb),
  'mem.hyperVAvailable': pick(3 * gb, 18 * gb),
  'disk.vmStore': pick(
    { path: 'C:\\VMs', freeBytes: 200 * gb, fileSystem: 'NTFS' },
    { path: 'E:\\VMs', freeBytes: 3 * gb, fileSystem: 'exFAT' },
  ),
  'vm.list': pick([], [plainVm], [{ ...plainVm, state: 'Running' as const }]),
  'vm.unreadable': pick([], ['LOST']),
}

/** The same PC without what can't be: a hypervisor that runs where none is, or VMs and VBS without one. */
function inItself(pc: Plain): Plain {
  const known = facts(pc)
  const present = valueOf(known, 'hv.present') === true
  const launch = launchOutcome(valueOf(known, 'hv.launchEvents'))
  const logged = launch === 'started' && !present ? { 'hv.launchEvents': [] } : {}
  if (present && (launch === undefined || launch === 'started')) return pc
  return { ...pc, ...logged, ...flags[launch ?? 'started'], 'vm.list': [plainVm], 'vbs.status': 0, 'vbs.running': [] }
}

/** What the processor says of itself where the hypervisor has missed something. */
const flags: Readonly<Record<string, Plain>> = {
  extensionsOff: { 'cpu.vmMonitor': false, 'cpu.vtFirmware': false },
  noExecuteOff: { 'cpu.dep': false },
  slatMissing: { 'cpu.slat': false },
  launchTypeOff: { 'boot.hypervisorLaunchType': 'off' },
}

const wholePc = fc
  .tuple(fc.record(pools as Required<Pools>), role, names)
  .map(([plain, feature, [manufacturer, model, cloud]]): Plain => ({
    ...readyPc,
    ...vmFacts(),
    ...plain,
    ...feature,
    'shell.edition': plain['shell.version'] === '7.4.1' ? 'Core' : 'Desktop',
    'machine.manufacturer': manufacturer,
    'machine.model': model,
    'machine.cloud': cloud,
  }))
  .map(inItself)
  // A maker's name is believed until the PC's own log contradicts it, and that log may be what nobody could read.
  .filter((pc) => machineOf(facts(pc)).kind !== 'otherVm' || pc['machine.manufacturer'] === 'QEMU')

const judged = (plain: Plain): Map<string, Finding> =>
  new Map(judgeHost({ schema: 1, host: facts(plain), guests: {} }).map((finding) => [finding.check, finding]))
const without = (plain: Plain, ids: readonly FactId[]): Plain => ({
  ...plain,
  ...Object.fromEntries(ids.map((id) => [id, unknown('failed')])),
})
const some = fc.subarray([...factIds], { minLength: 1, maxLength: 6 })

/** Where less is known a warning may be missing: these only advise, and their facts are no condition of anything. */
const advice = new Set(['memory', 'virtualMachines'])
/** The feature is on as soon as one of its sources says so; whether a part of it is off, only one of them knows. */
const byOneSource = new Set(['hyperVRole'])
/** What is judged is whether reading works at all: that these failed, both of them, is what was learned. */
const learnsByFailure: Partial<Record<string, readonly FactId[]>> = { managementAnswers: ['hyperv.host', 'vm.list'] }
const learned = (check: string, unread: readonly FactId[]): boolean =>
  learnsByFailure[check]?.every((id) => unread.includes(id)) ?? false

test('a verdict on what could be read is never the opposite of the truth', () => {
  fc.assert(
    fc.property(wholePc, some, (pc, unread) => {
      const truth = judged(pc)
      for (const [check, known] of judged(without(pc, unread))) {
        const whole = truth.get(check)
        if (!whole || byOneSource.has(check) || known.waitsFor !== undefined || whole.waitsFor !== undefined) continue
        if (learned(check, unread)) continue
        const told = `${check}: ${known.variant} without ${unread.join(', ')}, ${whole.variant} with them`
        if (known.status === 'pass' && !advice.has(check)) {
          expect(['pass', 'skipped', 'unknown'], told).toContain(whole.status)
        }
        if (known.status === 'pass') expect(whole.status, told).not.toBe('blocked')
        if (known.status === 'blocked') expect(whole.status, told).not.toBe('pass')
      }
    }),
    { numRuns: 1000 },
  )
}, 120_000)

/** Everything in a value that can be read out. */
function leaves(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'number') return [value.toString()]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, own]) => [...(Array.isArray(value) ? [] : [key]), ...leaves(own)])
}

/** Names that the wizard itself gives to what was read. */
const ownWords = new Set<string>(['', 'AWS', 'windows', 'linux', ...clientParts, ...releases.map(({ name }) => name)])

test('a text is filled with nothing but what was read', () => {
  fc.assert(
    fc.property(wholePc, some, (pc, unread) => {
      const left = without(pc, unread)
      const known = Object.values(facts(left)).flatMap((fact) => ('value' in fact ? leaves(fact.value) : []))
      for (const [check, { values, variant }] of judged(left)) {
        for (const text of Object.values(values).flatMap(told)) {
          const isKnown =
            ownWords.has(text) || text.split(/[\s,.]+/).every((word) => known.some((each) => each.includes(word)))
          expect(isKnown, `${check}.${variant} says “${text}” without ${unread.join(', ')}`).toBe(true)
        }
      }
    }),
    { numRuns: 500 },
  )
}, 120_000)

/** Counts are of lists that were read, so they don't count here. */
function told(value: Finding['values'][string]): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'number') return []
  return 'list' in value ? [...value.list] : [value.bytes.toString()]
}
