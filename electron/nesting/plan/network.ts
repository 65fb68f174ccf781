import {
  judgeInside,
  isNameable,
  joinedNat,
  leadsOutside,
  nestedNat,
  type Inside,
  type VmAndGuest,
} from '../networks/nested.ts'
import type { NatNetworkOf } from '../networks/switches.ts'
import { adaptersOf, harmlessSwitch, outsideOf, wayOfNewVm, wayOut, type WayOut } from '../networks/way-out.ts'
import type { NatSettings } from '../operations.ts'
import { guestOf, ownOf } from '../rules/define.ts'
import { valueOf, type FactMap, type Snapshot } from '../snapshot.ts'
import { isServer } from '../windows/editions.ts'
import { roleState } from '../windows/role.ts'
import type { Network } from './choices.ts'

/** What the choice of a network for nested VMs comes to. Pure. */

export const vmAndGuest = (snapshot: Snapshot, vmId: string): VmAndGuest => ({
  vmId,
  host: snapshot.host,
  guest: guestOf(snapshot, vmId),
})

/** Why a nested VM is left without a network. */
export type NoNetwork =
  | 'chosen'
  /** With MAC spoofing it takes an external switch in the guest, which isn't there. */
  | 'bridgeMissing'
  /** Windows has one NAT network at most, and the one that is there has no switch. [VD-NAT] */
  | 'natWithoutSwitch'
  /** That one translates the very network that the VM is in. */
  | 'overlap'
  /** All that a new NAT could use is in use. */
  | 'noFreeNetwork'
  /** The networks of the guest couldn't be read, so nothing is made there. */
  | 'unread'
  /** Hyper-V isn't on in the guest yet: what is there afterwards is seen then. */
  | 'later'

/** What a nested VM is connected to. */
export type Connection =
  | { kind: 'existing'; inside: Inside }
  | { kind: 'newNat'; nat: NatSettings; joins?: true }
  | { kind: 'none'; why: NoNetwork }

/** What a nested VM gets connected to, by what is known of the guest now. Only what `networks/` calls good counts. */
export function connectionFor(both: VmAndGuest, network: Network): Connection {
  if (network === 'none') return { kind: 'none', why: 'chosen' }
  const verdict = judgeInside(both)
  const ways = verdict.status === 'open' ? verdict.ways.filter(({ on }) => isNameable(on)) : []
  const bridge = ways.find(({ kind }) => kind === 'bridge')
  const behindGuest = ways.find(({ kind }) => kind !== 'bridge')
  const inside = network === 'macSpoofing' ? (bridge ?? behindGuest) : behindGuest
  if (inside) return { kind: 'existing', inside }
  if (verdict.status === 'unknown' && verdict.of === 'guest') return unreadConnection(both, network)
  if (network === 'macSpoofing') return { kind: 'none', why: 'bridgeMissing' }
  const overlaps = verdict.status === 'broken' && verdict.why.kind === 'overlap'
  const made = newNat(both, overlaps ? 'overlap' : 'natWithoutSwitch')
  // Where no NAT can be made, what is there already is better than nothing.
  return made.kind === 'none' && bridge ? { kind: 'existing', inside: bridge } : made
}

/** Without Hyper-V the guest has no switches yet. The Default Switch comes with it, but not to a server. */
function unreadConnection(both: VmAndGuest, network: Network): Connection {
  const isOn = roleState(both.guest) === 'enabled'
  if (isOn) return { kind: 'none', why: 'unread' }
  return network === 'nat' && isServer(both.guest) === true
    ? newNat(both, 'natWithoutSwitch')
    : { kind: 'none', why: 'later' }
}

/** @param whyNotThere why the NAT that is there, if there is one, doesn't do */
function newNat(both: VmAndGuest, whyNotThere: NoNetwork): Connection {
  const nats = valueOf(both.guest, 'net.nat')
  if (!nats) return { kind: 'none', why: 'unread' }
  if (nats.length > 0) {
    const joined = whyNotThere === 'natWithoutSwitch' ? joinedNat(both) : null
    return joined ? { kind: 'newNat', nat: joined, joins: true } : { kind: 'none', why: whyNotThere }
  }
  const nat = nestedNat(both)
  return nat ? { kind: 'newNat', nat } : { kind: 'none', why: 'noFreeNetwork' }
}

/**
 * How nested VMs should reach the network: behind the guest, with a NAT or its Default Switch, which goes wherever the VM
 * itself does and is made without a hand. With addresses of their own only where the guest has the external switch for that
 * already, and what is outside takes them. [VD-ENABLE]
 */
export function recommendNetwork(snapshot: Snapshot, vmId: string): Network {
  const { host, guest } = asConnected(vmAndGuest(snapshot, vmId))
  const way = wayOut(host, vmId)
  if (way.status === 'broken' && way.link === 'adapter') return 'none'
  const bridge = valueOf(guest, 'net.switches')?.some(({ type }) => type === 'External') ?? false
  return bridge && leadsOutside({ host, vmId }) === 'takes' && adaptersOf(host, vmId) ? 'macSpoofing' : 'nat'
}

/** Why that is recommended, by what the facts decide. */
export type WhyRecommended =
  /** There is nothing that nested VMs could be connected by. */
  | 'notConnected'
  /** The external switch is there already, and what is outside takes their addresses. */
  | 'bridgeThere'
  /** A cloud drops their addresses. */
  | 'cloud'
  /** It goes wherever the VM itself goes: over Wi-Fi and company networks, too. */
  | 'goesEverywhere'

/** @param vm one that is there, or the switch of one that is still to be made */
export function whyRecommended(snapshot: Snapshot, vm: { vmId: string } | { switchId: string | null }): WhyRecommended {
  const network = 'vmId' in vm ? recommendNetwork(snapshot, vm.vmId) : recommendForNewVm(vm.switchId)
  if (network === 'none') return 'notConnected'
  if (network === 'macSpoofing') return 'bridgeThere'
  return outsideOf(snapshot.host) === 'drops' ? 'cloud' : 'goesEverywhere'
}

/** An adapter whose switch is gone is connected to another one by the plan, where there is one. */
function asConnected(both: VmAndGuest): VmAndGuest {
  const { host, vmId } = both
  const [adapters, to] = [adaptersOf(host, vmId), harmlessSwitch(host)]
  if (!to || !adapters?.some(({ switchGone }) => switchGone === true)) return both
  const connected = adapters.map(({ switchGone, ...adapter }) =>
    switchGone ? { ...adapter, switchId: to.id } : adapter,
  )
  const all = valueOf(host, 'vm.adapters') ?? {}
  return { ...both, host: { ...host, 'vm.adapters': { value: { ...all, [vmId]: connected } } } }
}

/** The same for a VM that is still to be made, with nothing in it. */
export const recommendForNewVm = (switchId: string | null): Network => (switchId === null ? 'none' : 'nat')

/** What comes of a choice, as far as anybody can tell beforehand. */
export type Ahead =
  | { says: 'nothing' }
  /** Windows hands out the addresses. */
  | { says: 'handedOut' | 'bridge'; switch: string }
  | { says: 'willBeHandedOut' | 'willBeFixed' | 'eitherWay' }
  | { says: 'fixed'; switch: string; nat: NatNetworkOf }
  | { says: 'bridgeToMake' | 'bridgeToMakeOnServer' | 'dropped' | 'natWithoutSwitch' | 'overlap' | 'noFreeNetwork' }
  /** In the VM all will be well, but it has no way out of this PC itself. */
  | { says: 'vmCutOff' }

/** @param vmId null for a VM that is still to be made, which will be on the switch */
export function networkAhead(
  snapshot: Snapshot,
  vm: { vmId: string } | { switchId: string | null },
  network: Network,
): Ahead {
  if (network === 'none') return { says: 'nothing' }
  if ('switchId' in vm) {
    const { host } = snapshot
    const bad = badNews(wayFrom(host, vm.switchId), network)
    return bad ?? guestAhead({ vmId: '', host, guest: {} }, network, undefined)
  }
  const both = asConnected(vmAndGuest(snapshot, vm.vmId))
  return badNews(wayOut(both.host, vm.vmId), network) ?? guestAhead(both, network, isServerGuest(snapshot, vm.vmId))
}

function badNews(way: WayOut, network: Network): Ahead | null {
  if (way.status !== 'broken') return null
  return { says: way.link === 'outside' && network === 'macSpoofing' ? 'dropped' : 'vmCutOff' }
}

function wayFrom(host: FactMap, switchId: string | null): WayOut {
  const on = valueOf(host, 'net.switches')?.find(({ id }) => id === switchId)
  return on ? wayOfNewVm(host, on) : { status: 'broken', link: 'adapter', reason: 'notConnected' }
}

function guestAhead(both: VmAndGuest, network: 'macSpoofing' | 'nat', server: boolean | undefined): Ahead {
  const isKnown = valueOf(both.guest, 'net.switches') !== undefined
  const connection = isKnown ? connectionFor(both, network) : null
  if (network === 'macSpoofing') {
    if (leadsOutside(both) === 'drops') return { says: 'dropped' }
    const bridge = valueOf(both.guest, 'net.switches')?.find(({ type }) => type === 'External')
    if (bridge) return { says: 'bridge', switch: bridge.name }
    return { says: server === true ? 'bridgeToMakeOnServer' : 'bridgeToMake' }
  }
  if (connection?.kind === 'existing') {
    const { inside } = connection
    if (inside.kind === 'nat') return { says: 'fixed', switch: inside.on.name, nat: inside.nat }
    return { says: inside.kind === 'bridge' ? 'bridge' : 'handedOut', switch: inside.on.name }
  }
  if (connection?.kind === 'newNat') return { says: 'willBeFixed' }
  const why = connection?.why
  if (why === 'natWithoutSwitch' || why === 'overlap' || why === 'noFreeNetwork') return { says: why }
  if (server === undefined) return { says: 'eitherWay' }
  return { says: server ? 'willBeFixed' : 'willBeHandedOut' }
}

/** Whether the Windows in a VM is a server, as it says itself or, before anybody has signed in, tells Hyper-V. */
function isServerGuest(snapshot: Snapshot, vmId: string): boolean | undefined {
  const told = isServer(guestOf(snapshot, vmId))
  if (told !== undefined) return told
  const name = ownOf(snapshot, 'vm.guestOs', vmId)?.name
  if (name === undefined || name === '') return undefined
  return /\b(server|azure stack hci|azure local)\b/i.test(name)
}
