import { describe, expect, test } from 'vitest'
import { switchAlias } from '../../electron/nesting/networks/switches.ts'
import { judgeGuest, judgeHost, judgeVm } from '../../electron/nesting/judge.ts'
import { isDone } from '../../electron/nesting/operation-rules.ts'
import type { Operation, OperationKind } from '../../electron/nesting/operations.ts'
import { connectionFor, vmAndGuest } from '../../electron/nesting/plan/network.ts'
import { valueOf, type Snapshot } from '../../electron/nesting/snapshot.ts'
import { catalogue } from '../../electron/texts/catalogue.ts'
import { azure, bridge, defaultSwitch, inside, lan, nat, on, own } from './cases-network.ts'
import {
  adapter,
  adapterId,
  findingOf,
  internalSwitchId,
  readyGuest,
  readyPc,
  snapshotOf,
  switchId,
  vmFacts,
  type Plain,
  type VmParts,
  vmId,
} from './support.ts'

/**
 * The way of a nested VM to the outside, link by link. Each link that doesn't hold has changes that mend it, or is named
 * with what a person can do.
 */

interface Link {
  what: string
  host?: Plain
  vm?: VmParts
  guest?: Plain
  /** Which check speaks of it, and as what. */
  says: [check: string, variant: string]
  /** What mends it; empty where it is only explained. */
  mends: OperationKind[]
}

const gone = '99999999-9999-4999-8999-999999999999'
const exposed: VmParts = { summary: { state: 'Running' }, processor: { exposesExtensions: true } }
const theirNat = nat('192.168.150.0/24', 'Theirs')
const madeSwitch = { id: internalSwitchId, name: 'Nested NAT', type: 'Internal' as const, madeByWizard: true }
const allInUse = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].map((network, index) => ({
  alias: switchAlias(String(index)),
  address: network.split('/')[0] ?? '',
  prefixLength: Number(network.split('/')[1]),
}))
const offNow = (parts: VmParts): VmParts => ({ ...parts, summary: { state: 'Off' } })

const links: readonly Link[] = [
  // --- this PC: a switch at all
  { what: 'no switch on this PC', host: { 'net.switches': [] }, says: ['networkForVms', 'none'], mends: ['createNat'] },
  {
    what: 'no network is free for a NAT of this PC',
    host: { 'net.switches': [], 'net.addresses': allInUse },
    says: ['networkForVms', 'noFreeNetwork'],
    mends: [],
  },
  // --- the VM: its adapter
  { what: 'no adapter', vm: { adapters: [] }, says: ['switchConnected', 'noAdapter'], mends: [] },
  {
    what: 'an adapter on no switch',
    host: { 'net.switches': [lan, defaultSwitch] },
    vm: offNow(on(null)),
    says: ['switchConnected', 'notConnected'],
    mends: ['connectAdapter'],
  },
  {
    what: 'an adapter on no switch, and none that leads anywhere unasked',
    host: { 'net.switches': [lan] },
    vm: on(null),
    says: ['switchConnected', 'notConnected'],
    mends: [],
  },
  {
    what: 'an adapter on a switch that is gone',
    host: { 'net.switches': [lan, defaultSwitch] },
    vm: offNow(on(gone)),
    says: ['switchConnected', 'switchGone'],
    mends: ['connectAdapter'],
  },
  // --- the kind of its switch
  {
    what: 'a private switch',
    host: { 'net.switches': [{ id: switchId, name: 'Alone', type: 'Private' }] },
    says: ['vmWayOut', 'private'],
    mends: [],
  },
  {
    what: 'an internal switch without a NAT',
    vm: on(internalSwitchId),
    says: ['vmWayOut', 'noNat'],
    mends: ['addNat'],
  },
  {
    what: 'an internal switch, and the NAT is another one’s',
    host: theirNat,
    vm: on(internalSwitchId),
    says: ['vmWayOut', 'otherNat'],
    mends: [],
  },
  // --- its address: nobody hands out any behind a NAT
  {
    what: 'no address behind the NAT: no DHCP',
    host: { 'net.switches': [inside], ...nat('192.168.100.0/24'), ...own('Inside', '192.168.100.1') },
    vm: on(internalSwitchId, { ipAddresses: ['169.254.3.4'] }),
    says: ['vmWayOut', 'noAddressNat'],
    mends: [],
  },
  {
    what: 'no address on a switch that hands them out',
    vm: on(switchId, { ipAddresses: ['169.254.3.4'] }),
    says: ['vmWayOut', 'noAddress'],
    mends: [],
  },
  {
    what: 'an address of another network',
    host: { 'net.switches': [inside], ...nat('192.168.100.0/24'), ...own('Inside', '192.168.100.1') },
    vm: on(internalSwitchId, { ipAddresses: ['192.168.7.9'] }),
    says: ['vmWayOut', 'otherNetworkNat'],
    mends: [],
  },
  // --- what is outside this PC
  {
    what: 'a cloud that drops what isn’t its own, and a switch with NAT',
    host: { ...azure, 'net.switches': [lan, inside], ...nat('192.168.100.0/24'), ...own('Inside', '192.168.100.1') },
    vm: offNow({}),
    says: ['vmWayOut', 'dropped'],
    mends: ['connectAdapter'],
  },
  // --- inside: a switch, and what translates for it
  {
    what: 'inside: no switch',
    vm: exposed,
    guest: { 'net.switches': [], 'net.nat': [], 'net.addresses': [] },
    says: ['nestedNetwork', 'none'],
    mends: ['guestCreateNat'],
  },
  {
    what: 'inside: only an internal switch',
    vm: exposed,
    guest: { 'net.switches': [inside], 'net.nat': [], 'net.addresses': [] },
    says: ['nestedNetwork', 'noNat'],
    mends: ['guestCreateNat'],
  },
  {
    what: 'inside: no address of the NAT’s gateway on its switch',
    vm: exposed,
    guest: { 'net.switches': [madeSwitch], ...nat('192.168.100.0/24', 'NestedNAT'), 'net.addresses': [] },
    says: ['nestedNetwork', 'natWithoutSwitch'],
    mends: ['guestCreateNat'],
  },
  {
    what: 'inside: somebody’s NAT that has no switch',
    vm: exposed,
    guest: { 'net.switches': [], ...theirNat, 'net.addresses': [] },
    says: ['nestedNetwork', 'natWithoutSwitch'],
    mends: ['guestCreateNat'],
  },
  {
    what: 'inside: a NAT of containers that has no switch',
    vm: exposed,
    guest: {
      'net.switches': [],
      ...nat('172.20.0.0/16', 'Hff909283-0245-4a82-a407-a37fbc872fbb'),
      'net.addresses': [],
    },
    says: ['nestedNetwork', 'natWithoutSwitch'],
    mends: [],
  },
  {
    what: 'inside: a switch of that name is somebody’s own',
    vm: exposed,
    guest: { 'net.switches': [{ ...inside, name: 'Nested NAT' }], ...theirNat, 'net.addresses': [] },
    says: ['nestedNetwork', 'natWithoutSwitch'],
    mends: [],
  },
  {
    what: 'inside: the Default Switch overlaps with the network of the VM, so another one is made',
    vm: { ...exposed, adapters: [{ ...adapter, ipAddresses: ['172.20.80.9'] }] },
    guest: {
      'net.switches': [defaultSwitch],
      'net.nat': [],
      'net.addresses': [{ alias: switchAlias('Default Switch'), address: '172.20.80.1', prefixLength: 20 }],
    },
    says: ['nestedNetwork', 'overlap'],
    mends: ['guestCreateNat'],
  },
  {
    what: 'inside: the NAT overlaps with the network of the VM, and Windows takes no second one',
    vm: { ...exposed, adapters: [{ ...adapter, ipAddresses: ['192.168.100.9'] }] },
    guest: {},
    says: ['nestedNetwork', 'overlap'],
    mends: [],
  },
  {
    what: 'inside: an external switch, and the VM may not spoof',
    vm: { ...exposed, summary: { state: 'Off' } },
    guest: bridge,
    says: ['nestedNetwork', 'spoofingOff'],
    mends: ['setMacSpoofing'],
  },
  {
    what: 'inside: an external switch, and a cloud outside',
    host: { ...azure, 'net.switches': [lan, defaultSwitch] },
    vm: { ...exposed, ...on(switchId, { macSpoofing: true }) },
    guest: bridge,
    says: ['nestedNetwork', 'bridgeDropped'],
    mends: ['guestCreateNat'],
  },
  {
    what: 'inside all is there, and the VM itself is on no switch',
    vm: { ...exposed, ...on(null) },
    guest: {},
    says: ['nestedNetwork', 'vmCutOff'],
    mends: [],
  },
]

const snapshotOfLink = ({ host, vm, guest }: Link): Snapshot =>
  snapshotOf({ ...readyPc, ...vmFacts(vm), ...host }, guest && { ...readyGuest, ...guest })

function findingFor(link: Link) {
  const snapshot = snapshotOfLink(link)
  const [check] = link.says
  const all = [...judgeHost(snapshot), ...judgeVm(snapshot, vmId), ...(link.guest ? judgeGuest(snapshot, vmId) : [])]
  return { snapshot, finding: findingOf(all, check) }
}

/** The guest after such a change, in which the NAT is then open. */
function after(snapshot: Snapshot, operation: Operation): Snapshot {
  if (operation.kind !== 'guestCreateNat') return snapshot
  const { nat: made, joins } = operation
  const next = structuredClone(snapshot)
  const guest = next.guests[vmId]
  if (!guest) throw new Error('nobody has read the guest')
  const switches = (valueOf(guest, 'net.switches') ?? []).filter(({ name }) => name !== made.switchName)
  guest['net.switches'] = { value: [...switches, { ...madeSwitch, name: made.switchName }] }
  guest['net.addresses'] = {
    value: [
      ...(valueOf(guest, 'net.addresses') ?? []),
      { alias: switchAlias(made.switchName), address: made.gateway, prefixLength: made.prefixLength },
    ],
  }
  if (!joins) {
    const prefix = `${made.gateway.replace(/\d+$/, '0')}/${made.prefixLength}`
    guest['net.nat'] = { value: [{ name: made.natName, prefix }] }
  }
  return next
}

describe('a link that doesn’t hold', () => {
  test.each(links.map((link) => [link.what, link] as const))('%s', (_what, link) => {
    const { snapshot, finding } = findingFor(link)
    const [check, variant] = link.says
    expect([finding.status, finding.variant]).toEqual([finding.status === 'blocked' ? 'blocked' : 'warning', variant])
    const operations = finding.fixes.flatMap((fix) => fix.operations)
    const telling = operations.filter(({ kind }) => kind !== 'stopVm' && kind !== 'startVm')
    expect([...new Set(telling.map(({ kind }) => kind))]).toEqual(link.mends)
    // Mended or not, it is said what happened and what to do, in every language.
    for (const { checks } of Object.values(catalogue)) {
      const texts = checks[check as keyof typeof checks].outcomes[variant]
      expect([typeof texts?.happened, typeof texts?.todo]).toEqual(['string', 'string'])
    }
    const inGuest = telling.find(({ kind }) => kind === 'guestCreateNat')
    if (!inGuest) return
    expect(isDone(inGuest, snapshot)).toBe(false)
    const mended = after(snapshot, inGuest)
    expect(isDone(inGuest, mended)).toBe(true)
    const connection = connectionFor(vmAndGuest(mended, vmId), 'nat')
    expect(connection.kind).toBe('existing')
    if (link.host?.['machine.cloud'] === undefined)
      expect(findingOf(judgeGuest(mended, vmId), 'nestedNetwork').status).toBe('pass')
  })

  test('has an explanation of its own: no two say the same', () => {
    const said = new Set(links.map(({ says: [check, variant] }) => `${check}.${variant}`))
    const texts = [...said].map((key) => {
      const [check = '', variant = ''] = key.split('.')
      return catalogue.en.checks[check as 'nestedNetwork'].outcomes[variant as 'none']?.happened
    })
    expect(new Set(texts).size).toBe(said.size)
  })

  test('names the addresses that somebody has to type where nobody hands them out', () => {
    const noDhcp = links.find(({ says }) => says[1] === 'noAddressNat')
    if (!noDhcp) throw new Error('there is no such link')
    const { finding } = findingFor(noDhcp)
    expect(finding.values).toMatchObject({
      first: '192.168.100.2',
      last: '192.168.100.254',
      mask: '255.255.255.0',
      gateway: '192.168.100.1',
    })
    // The same for nested VMs, where all else is well.
    const nested = findingOf(
      judgeGuest(snapshotOf({ ...readyPc, ...vmFacts(exposed) }, readyGuest), vmId),
      'nestedNetwork',
    )
    expect([nested.status, nested.values['first']]).toEqual(['pass', '192.168.100.2'])
  })

  test('isn’t mended by a network that somebody is in', () => {
    const overlap = links.find(({ what }) => what.startsWith('inside: the Default Switch overlaps'))
    if (!overlap) throw new Error('there is no such link')
    const [operation] = findingFor(overlap).finding.fixes.flatMap((fix) => fix.operations)
    expect(operation).toMatchObject({ kind: 'guestCreateNat', nat: { gateway: '192.168.100.1' } })
    expect(adapterId).not.toBe('')
  })
})
