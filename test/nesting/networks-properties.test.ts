import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { VirtualSwitch } from '../../electron/nesting/facts.ts'
import { judgeGuest, judgeVm } from '../../electron/nesting/judge.ts'
import { isIn, prefixesOverlap, natPrefix } from '../../electron/nesting/networks/addresses.ts'
import { judgeInside, judgeNested, nestedNat, networksAround } from '../../electron/nesting/networks/nested.ts'
import { defaultSwitchId, switchAlias, wayOfSwitch } from '../../electron/nesting/networks/switches.ts'
import { planForGuest } from '../../electron/nesting/plan/guest.ts'
import { connectionFor, networkAhead, recommendNetwork, vmAndGuest } from '../../electron/nesting/plan/network.ts'
import { planForVm } from '../../electron/nesting/plan/plan.ts'
import type { Network } from '../../electron/nesting/plan/choices.ts'
import { diagnose } from '../../electron/nesting/problems/diagnose.ts'
import { valueOf, type Snapshot } from '../../electron/nesting/snapshot.ts'
import { apply } from './hyper-v-model.ts'
import { adapter, adapterId, findingOf, readyGuest, readyPc, snapshotOf, vmFacts, vmId, type Plain } from './support.ts'

/** Networks of every kind on this PC and in a guest, most of them not in order. */

const idOf = (place: number, index: number) => `0000000${place}-0000-4000-8000-00000000000${index}`

const networkHere = fc.record({
  kind: fc.constantFrom('external', 'default', 'internal', 'internal', 'private'),
  /** Of Windows itself on the switch; null: none. */
  own: fc.constantFrom('192.168.100.1/24', '192.168.7.1/24', '172.20.80.1/20', '10.0.0.1/8', '169.254.3.1/16', null),
})
const nats = fc.constantFrom<{ name: string; prefix: string }[]>(
  [],
  [{ name: 'NestedNAT', prefix: '192.168.100.0/24' }],
  [{ name: 'Mine', prefix: '192.168.0.0/16' }],
  [{ name: 'Hff909283-0245-4a82-a407-a37fbc872fbb', prefix: '172.20.80.1/20' }],
)
const windows = fc.record({ networks: fc.array(networkHere, { maxLength: 3 }), nats })

type Windows = typeof windows extends fc.Arbitrary<infer W> ? W : never

/** @param place 1 for this PC, 2 for the guest */
function networksOf({ networks, nats }: Windows, place: number): Plain {
  const switches = networks.map(({ kind }, index): VirtualSwitch => {
    if (kind === 'default') return { id: defaultSwitchId, name: `Default ${index}`, type: 'Internal' }
    const type = kind === 'external' ? 'External' : kind === 'private' ? 'Private' : 'Internal'
    return { id: idOf(place, index), name: `Switch ${index}`, type }
  })
  const addresses = networks.flatMap(({ own }, index) => {
    const [address = '', length = ''] = own?.split('/') ?? []
    const alias = switchAlias(switches[index]?.name ?? '')
    return own === null ? [] : [{ alias, address, prefixLength: Number(length) }]
  })
  return { 'net.switches': switches, 'net.nat': nats, 'net.addresses': addresses }
}

const machines: readonly Plain[] = [
  {},
  { 'machine.cloud': 'azure' },
  { 'machine.cloud': 'google' },
  { 'machine.manufacturer': 'Microsoft Corporation', 'machine.model': 'Virtual Machine' },
]

const worlds = fc
  .record({
    machine: fc.constantFrom(...machines),
    pc: windows,
    guest: windows,
    on: fc.constantFrom(0, 0, 1, 2, null, 'gone'),
    macSpoofing: fc.boolean(),
    addresses: fc.constantFrom<string[]>(
      [],
      ['192.168.100.40'],
      ['172.20.81.5'],
      ['169.254.3.4'],
      ['10.1.2.3', 'fe80::1'],
    ),
    network: fc.constantFrom<Network>('macSpoofing', 'nat', 'none'),
  })
  .map(({ machine, pc, guest, on, macSpoofing, addresses, network }) => {
    const host = networksOf(pc, 1)
    const switches = host['net.switches'] as VirtualSwitch[]
    const own = {
      ...adapter,
      macSpoofing,
      ipAddresses: typeof on === 'number' ? addresses : [],
      switchId: typeof on === 'number' ? (switches[on]?.id ?? null) : null,
      ...(on === 'gone' ? { switchGone: true } : {}),
    }
    const vm = vmFacts({
      summary: { state: 'Running' },
      processor: { exposesExtensions: true },
      adapters: [own],
    })
    const inside = { ...readyGuest, ...networksOf(guest, 2) }
    return { snapshot: snapshotOf({ ...readyPc, ...machine, ...vm, ...host }, inside), network }
  })

/** What the plan for the guest makes of its networks. */
function withNat(snapshot: Snapshot, network: Network): { after: Snapshot; switchName: string | null } {
  const nestedVm = { name: 'NESTED', memory: 2 ** 30, after: 'keep' as const }
  const operations = planForGuest(snapshot, vmId, { network, nestedVm })
  const after = structuredClone(snapshot)
  const guest = after.guests[vmId]
  let switchName: string | null = null
  for (const operation of operations) {
    if (operation.kind === 'guestCreateNestedVm') switchName = operation.switchName
    if (operation.kind !== 'guestCreateNat' || !guest) continue
    const { nat } = operation
    const made = { id: idOf(2, 9), name: nat.switchName, type: 'Internal' as const, madeByWizard: true }
    const own = { alias: switchAlias(nat.switchName), address: nat.gateway, prefixLength: nat.prefixLength }
    guest['net.switches'] = { value: [...(valueOf(guest, 'net.switches') ?? []), made] }
    guest['net.addresses'] = { value: [...(valueOf(guest, 'net.addresses') ?? []), own] }
    guest['net.nat'] = { value: [{ name: nat.natName, prefix: natPrefix(nat) }] }
  }
  return { after, switchName }
}

const badNews = ['vmCutOff', 'natWithoutSwitch', 'overlap', 'noFreeNetwork', 'dropped']
/** Of whoever runs an address server inside. */
const aboutServers = 'T-403'

describe('whatever networks there are', () => {
  test('the recommended one ends in a way out that no screen calls broken, or it was said that there is none', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(worlds, ({ snapshot }) => {
        const network = recommendNetwork(snapshot, vmId)
        const ahead = networkAhead(snapshot, { vmId }, network)
        const plan = planForVm(snapshot, vmId, { network, fixedMemory: true, turnOff: true, startAfterwards: true })
        if (plan.blockers.length > 0) return
        const { after, switchName } = withNat(plan.operations.reduce(apply, snapshot), network)
        const way = judgeNested(vmAndGuest(after, vmId))
        seen.add(`${way.status} ${ahead.says}`)
        if (network === 'none') return
        expect(way.status === 'open', ahead.says).toBe(!badNews.includes(ahead.says))
        if (way.status !== 'open') return
        const good = judgeInside(vmAndGuest(after, vmId))
        expect(good.status === 'open' && good.ways.map(({ on }) => on.name)).toContain(switchName)
        expect(findingOf(judgeGuest(after, vmId), 'nestedNetwork').status).toBe('pass')
        const causes = diagnose('nestedVmsWithoutNetwork', after, vmId)
          .filter(({ status, code }) => status !== 'pass' && code !== aboutServers)
          // What only the host below this PC knows is said, whatever is chosen.
          .filter(({ code }) => !(code === 'T-408' && way.vm.status === 'unsure'))
          // Beside what was recommended the guest may have an external switch that nobody uses.
          .filter(({ code }) => !(code === 'T-401' && network === 'nat'))
        expect(causes.map(({ code }) => code)).toEqual([])
      }),
      { numRuns: 2000 },
    )
    expect([...seen].filter((each) => each.startsWith('open')).length).toBeGreaterThan(2)
    expect([...seen].filter((each) => !each.startsWith('open')).length).toBeGreaterThan(2)
  })

  test('a nested VM is connected only to a switch that leads to the guest’s own adapter', () => {
    fc.assert(
      fc.property(worlds, ({ snapshot, network }) => {
        const both = vmAndGuest(snapshot, vmId)
        const connection = connectionFor(both, network)
        if (connection.kind !== 'existing') return
        const way = wayOfSwitch(both.guest, connection.inside.on)
        if (network === 'nat')
          expect(['nat', 'defaultSwitch', ...(valueOf(both.guest, 'net.nat')?.length ? ['external'] : [])]).toContain(
            way.way,
          )
        else expect(['nat', 'defaultSwitch', 'external']).toContain(way.way)
        if (way.way === 'nat') expect(isIn(way.gateway, way.nat.prefix)).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  test('a new NAT keeps clear of every network that is known on either side', () => {
    fc.assert(
      fc.property(worlds, ({ snapshot }) => {
        const both = vmAndGuest(snapshot, vmId)
        const nat = nestedNat(both)
        if (!nat) return
        for (const used of networksAround(both)) expect(prefixesOverlap(natPrefix(nat), used), used).toBe(false)
      }),
      { numRuns: 1000 },
    )
  })

  test('what is found of a VM and what is found in it agree about whether the VM has a way out', () => {
    fc.assert(
      fc.property(worlds, ({ snapshot }) => {
        const ofVm = findingOf(judgeVm(snapshot, vmId), 'vmWayOut')
        const inIt = findingOf(judgeGuest(snapshot, vmId), 'nestedNetwork')
        if (inIt.status === 'pass') expect(ofVm.status === 'pass' || ofVm.variant === 'hostDecides').toBe(true)
        if (inIt.variant === 'vmCutOff') expect(ofVm.status).not.toBe('pass')
      }),
      { numRuns: 1000 },
    )
  })
})

test('the adapter of these VMs is the one that the checks are about', () => {
  expect(adapter.id).toBe(adapterId)
})
