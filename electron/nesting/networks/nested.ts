import type { FactId, VirtualSwitch } from '../facts.ts'
import { plainName } from '../forms.ts'
import type { NatSettings } from '../operations.ts'
import { valueOf, type FactMap } from '../snapshot.ts'
import { freeGateway, isIn, isOwnInvention, lengthOf, rangeOf } from './addresses.ts'
import { isForContainers, networksOf, networksOfVms, switchAlias, wayOfSwitch, type NatNetworkOf } from './switches.ts'
import { adaptersOf, outsideOf, wayOut, type Outside, type WayOut } from './way-out.ts'

/**
 * The way of a nested VM to the outside: from a switch in the guest to the guest's own adapter, and from there as the VM's
 * own way goes on (`way-out.ts`). Pure.
 */

/** A VM with the Windows in it, as far as each was read. */
export interface VmAndGuest {
  vmId: string
  host: FactMap
  guest: FactMap
}

/** What is between a nested VM and the guest's own adapter. */
export type Inside =
  | { kind: 'nat'; on: VirtualSwitch; nat: NatNetworkOf }
  | { kind: 'defaultSwitch'; on: VirtualSwitch }
  /** Nested VMs appear outside with addresses of their own. */
  | { kind: 'bridge'; on: VirtualSwitch }

/** Why nothing in the guest leads out. */
export type NoWayInside =
  /** No switch at all. */
  | { kind: 'none' }
  /** Switches that nothing connects to anything: private ones, and internal ones without NAT. */
  | { kind: 'noNat'; switches: readonly VirtualSwitch[] }
  /** A NAT that belongs to no switch, because none has an address in its network. */
  | { kind: 'natWithoutSwitch'; prefix: string }
  /** The NAT translates the very network that the VM itself is in, so that it never finds the way out. */
  | { kind: 'overlap'; prefix: string; on: VirtualSwitch }
  | { kind: 'spoofingOff'; on: VirtualSwitch }
  /** Frames with addresses of nested VMs are dropped outside, whatever is set here. */
  | { kind: 'bridgeDropped'; on: VirtualSwitch }

export type InsideVerdict =
  | { status: 'open'; ways: readonly [Inside, ...Inside[]] }
  | { status: 'broken'; why: NoWayInside }
  | { status: 'unknown'; fact: FactId; of: 'guest' | 'host' }

/** What is in the guest, and whether it leads to the guest's own adapter. Ways that need nothing from outside come first. */
export function judgeInside(both: VmAndGuest): InsideVerdict {
  const switches = valueOf(both.guest, 'net.switches')
  if (!switches) return { status: 'unknown', fact: 'net.switches', of: 'guest' }
  const found = switches.map((on) => insideOf(both, on))
  const ways = found.flatMap((each) => ('open' in each ? [each.open] : []))
  const [first, ...others] = order.flatMap((kind) => ways.filter((way) => rankOf(way) === kind))
  if (first) return { status: 'open', ways: [first, ...others] }
  const unread = found.flatMap((each) => ('unread' in each ? [each.unread] : []))[0]
  if (unread) return { status: 'unknown', ...unread }
  return { status: 'broken', why: whyNone(both.guest, switches, found) }
}

type Rank = 'ownNat' | 'defaultSwitch' | 'bridge' | 'containers'
const order: readonly Rank[] = ['bridge', 'ownNat', 'defaultSwitch', 'containers']
const rankOf = (way: Inside): Rank => (way.kind === 'nat' ? (way.nat.containers ? 'containers' : 'ownNat') : way.kind)

type Judged = { open: Inside } | { closed: NoWayInside } | { unread: { fact: FactId; of: 'guest' | 'host' } }

function insideOf(both: VmAndGuest, on: VirtualSwitch): Judged {
  const way = wayOfSwitch(both.guest, on)
  switch (way.way) {
    case 'untold':
      return { unread: { fact: way.fact, of: 'guest' } }
    case 'private':
    case 'noNat':
      return { closed: { kind: 'noNat', switches: [on] } }
    case 'nat':
      return overlaps(both, way.nat.prefix)
        ? { closed: { kind: 'overlap', prefix: way.nat.prefix, on } }
        : { open: { kind: 'nat', on, nat: way } }
    case 'defaultSwitch':
      return way.network !== null && overlaps(both, way.network)
        ? { closed: { kind: 'overlap', prefix: way.network, on } }
        : { open: { kind: 'defaultSwitch', on } }
    case 'external':
      return bridge(both, on)
  }
}

/** Whether the VM's own address, on the side of this PC, is one of the network that is translated inside it. */
function overlaps({ host, vmId }: VmAndGuest, prefix: string): boolean {
  const addresses = (adaptersOf(host, vmId) ?? []).flatMap(({ ipAddresses }) => ipAddresses)
  return addresses.some((address) => !isOwnInvention(address) && isIn(address, prefix))
}

function bridge(both: VmAndGuest, on: VirtualSwitch): Judged {
  const adapters = adaptersOf(both.host, both.vmId)
  if (!adapters) return { unread: { fact: 'vm.adapters', of: 'host' } }
  if (leadsOutside(both) === 'drops') return { closed: { kind: 'bridgeDropped', on } }
  const connected = adapters.filter(({ switchId }) => switchId !== null)
  // Which of the adapters is below the switch, the address tells that both have.
  const own = (valueOf(both.guest, 'net.addresses') ?? []).filter(({ alias }) => alias === switchAlias(on.name))
  const below = connected.filter(({ ipAddresses }) => own.some(({ address }) => ipAddresses.includes(address)))
  const counted = below.length > 0 ? below : connected
  const isOn = counted.some(({ macSpoofing }) => macSpoofing)
  return isOn ? { open: { kind: 'bridge', on } } : { closed: { kind: 'spoofingOff', on } }
}

/** What becomes of frames of nested VMs on the network of the VM. A switch inside this PC takes all that it lets through. */
export function leadsOutside({ host, vmId }: Pick<VmAndGuest, 'host' | 'vmId'>): Outside {
  const switches = valueOf(host, 'net.switches') ?? []
  const used = (adaptersOf(host, vmId) ?? []).flatMap(({ switchId }) => (switchId === null ? [] : [switchId]))
  const isInside = (id: string) => switches.some((found) => found.id === id && found.type !== 'External')
  return used.some(isInside) ? 'takes' : outsideOf(host)
}

/** The most telling of what doesn't lead out, with what is nearest to a way first. */
function whyNone(guest: FactMap, switches: readonly VirtualSwitch[], found: readonly Judged[]): NoWayInside {
  const closed = found.flatMap((each) => ('closed' in each ? [each.closed] : []))
  const telling = (['spoofingOff', 'bridgeDropped', 'overlap'] as const)
    .flatMap((kind) => closed.filter((each) => each.kind === kind))
    .at(0)
  if (telling) return telling
  const [nat] = valueOf(guest, 'net.nat') ?? []
  if (nat) return { kind: 'natWithoutSwitch', prefix: nat.prefix }
  return switches.length === 0 ? { kind: 'none' } : { kind: 'noNat', switches }
}

/** The whole way of a nested VM. */
export type NestedWay =
  | { status: 'open'; inside: Inside; vm: WayOut }
  | { status: 'closedInside'; why: NoWayInside }
  /** In the guest all is there, and the VM itself has no way out. */
  | { status: 'closedOutside'; inside: Inside; vm: WayOut }
  | { status: 'unknown'; fact: FactId; of: 'guest' | 'host' }

export function judgeNested(both: VmAndGuest): NestedWay {
  const inside = judgeInside(both)
  if (inside.status === 'broken') return { status: 'closedInside', why: inside.why }
  if (inside.status === 'unknown') return inside
  const vm = wayOut(both.host, both.vmId)
  if (vm.status === 'unknown') return { status: 'unknown', fact: vm.fact, of: 'host' }
  const [first] = inside.ways
  return { status: vm.status === 'broken' ? 'closedOutside' : 'open', inside: first, vm }
}

/**
 * Networks of which none may become that of a new NAT in the guest: those in which the guest and this PC are, and those for
 * which either translates.
 */
export function networksAround({ host, guest, vmId }: VmAndGuest): string[] {
  return [...networksOf(host), ...networksOf(guest), ...networksOfVms(adaptersOf(host, vmId) ?? [])]
}

/** The NAT that the wizard makes in a guest; null where no network is free for it. [VD-NAT] */
export function nestedNat(both: VmAndGuest): NatSettings | null {
  const gateway = freeGateway(networksAround(both))
  return gateway === null ? null : { switchName: natSwitch, natName: 'NestedNAT', gateway, prefixLength: 24 }
}

/**
 * What a NAT in the guest lacks that has no switch: that, with the guest's own address on it. The NAT stays somebody's own.
 * @returns null for one of containers, whose program makes its switch itself; where the VM is in that very network, or
 *   somebody has a switch of our name; and for a network that is none for a switch
 */
export function joinedNat(both: VmAndGuest): NatSettings | null {
  const [nat, ...others] = valueOf(both.guest, 'net.nat') ?? []
  const switches = valueOf(both.guest, 'net.switches')
  if (!nat || others.length > 0 || !switches || valueOf(both.guest, 'net.addresses') === undefined) return null
  const prefixLength = lengthOf(nat.prefix)
  const name = plainName.safeParse(nat.name)
  const taken = switches.some((found) => found.name === natSwitch && found.madeByWizard !== true)
  if (!name.success || taken || prefixLength < 8 || prefixLength > 30) return null
  if (isForContainers(nat, nat.name) || ofPrograms.test(nat.name) || overlaps(both, nat.prefix)) return null
  const gateway = rangeOf(nat.prefix.split('/')[0] ?? '', prefixLength).first
  return { switchName: natSwitch, natName: name.data, gateway, prefixLength }
}

const natSwitch = 'Nested NAT'
/** Programs that make NAT networks for themselves, by the names that they give them. [DOCKER-1221] */
const ofPrograms = /docker|container|podman|wsl/i

/** A nested VM is connected by the name of a switch, which the guest may call as it likes. */
export const isNameable = ({ name }: VirtualSwitch): boolean => plainName.safeParse(name).success
