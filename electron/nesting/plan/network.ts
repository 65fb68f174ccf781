import { judgeInside, isNameable, leadsOutside, nestedNat, type Inside, type VmAndGuest } from '../networks/nested.ts'
import type { NatNetworkOf } from '../networks/switches.ts'
import { adaptersOf, harmlessSwitch, wayOfNewVm, wayOut, type WayOut } from '../networks/way-out.ts'
import type { NatSettings } from '../operations.ts'
import { guestOf } from '../rules/define.ts'
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
  /** All that a new NAT could use is in use. */
  | 'noFreeNetwork'
  /** The networks of the guest couldn't be read, so nothing is made there. */
  | 'unread'
  /** Hyper-V isn't on in the guest yet: what is there afterwards is seen then. */
  | 'later'

/** What a nested VM is connected to. */
export type Connection =
  { kind: 'existing'; inside: Inside } | { kind: 'newNat'; nat: NatSettings } | { kind: 'none'; why: NoNetwork }

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
  return network === 'macSpoofing' ? { kind: 'none', why: 'bridgeMissing' } : newNat(both)
}

/** Without Hyper-V the guest has no switches yet. The Default Switch comes with it, but not to a server. */
function unreadConnection(both: VmAndGuest, network: Network): Connection {
  const isOn = roleState(both.guest) === 'enabled'
  if (isOn) return { kind: 'none', why: 'unread' }
  return network === 'nat' && isServer(both.guest) === true ? newNat(both) : { kind: 'none', why: 'later' }
}

function newNat(both: VmAndGuest): Connection {
  const nats = valueOf(both.guest, 'net.nat')
  if (!nats) return { kind: 'none', why: 'unread' }
  if (nats.length > 0) return { kind: 'none', why: 'natWithoutSwitch' }
  const nat = nestedNat(both)
  return nat ? { kind: 'newNat', nat } : { kind: 'none', why: 'noFreeNetwork' }
}

/**
 * How nested VMs should reach the network: behind the guest, with a NAT or its Default Switch, which goes wherever the VM
 * itself does and is made without a hand. With addresses of their own only where the guest has the external switch for that
 * already, and what is outside takes them. [VD-ENABLE]
 */
export function recommendNetwork(snapshot: Snapshot, vmId: string): Network {
  const { host, guest } = vmAndGuest(snapshot, vmId)
  const way = wayOut(host, vmId)
  const isLoose = way.status === 'broken' && way.link === 'adapter'
  // One whose switch is gone is connected to another one by the plan, where there is one.
  if (isLoose && !(way.reason === 'switchGone' && harmlessSwitch(host))) return 'none'
  const bridge = valueOf(guest, 'net.switches')?.some(({ type }) => type === 'External') ?? false
  return bridge && leadsOutside({ host, vmId }) === 'takes' && adaptersOf(host, vmId) ? 'macSpoofing' : 'nat'
}

/** The same for a VM that is still to be made, with nothing in it. */
export const recommendForNewVm = (switchId: string | null): Network => (switchId === null ? 'none' : 'nat')

/** What comes of a choice, as far as anybody can tell beforehand. */
export type Ahead =
  | { says: 'nothing' }
  /** Windows hands out the addresses. */
  | { says: 'handedOut'; switch: string }
  | { says: 'willBeHandedOut' | 'willBeFixed' | 'eitherWay' }
  | { says: 'fixed'; switch: string; nat: NatNetworkOf }
  | { says: 'bridge'; switch: string }
  | { says: 'bridgeToMake' | 'bridgeToMakeOnServer' | 'dropped' | 'natWithoutSwitch' | 'noFreeNetwork' }
  /** In the VM all will be well, but it has no way out of this PC itself. */
  | { says: 'vmCutOff' }

/** @param vmId null for a VM that is still to be made, which will be on the switch */
export function networkAhead(
  snapshot: Snapshot,
  vm: { vmId: string } | { switchId: string | null },
  network: Network,
): Ahead {
  if (network === 'none') return { says: 'nothing' }
  const { host } = snapshot
  const isNew = 'switchId' in vm
  const way = isNew ? wayFrom(host, vm.switchId) : wayOut(host, vm.vmId)
  if (way.status === 'broken') {
    const mends = way.link === 'adapter' && way.reason === 'switchGone' && harmlessSwitch(host) !== undefined
    if (way.link === 'outside' && network === 'macSpoofing') return { says: 'dropped' }
    if (!mends) return { says: 'vmCutOff' }
  }
  if (isNew) return guestAhead({ vmId: '', host, guest: {} }, network, undefined)
  return guestAhead(vmAndGuest(snapshot, vm.vmId), network, isServerGuest(snapshot, vm.vmId))
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
    return { says: 'handedOut', switch: inside.on.name }
  }
  if (connection?.kind === 'newNat') return { says: 'willBeFixed' }
  if (connection?.why === 'natWithoutSwitch' || connection?.why === 'noFreeNetwork') return { says: connection.why }
  if (server === undefined) return { says: 'eitherWay' }
  return { says: server ? 'willBeFixed' : 'willBeHandedOut' }
}

/** Whether the Windows in a VM is a server, as it says itself or, before anybody has signed in, tells Hyper-V. */
function isServerGuest(snapshot: Snapshot, vmId: string): boolean | undefined {
  const told = isServer(guestOf(snapshot, vmId))
  if (told !== undefined) return told
  const all = valueOf(snapshot.host, 'vm.guestOs')
  const name = all && Object.hasOwn(all, vmId) ? all[vmId]?.name : undefined
  if (name === undefined || name === '') return undefined
  return /\b(server|azure stack hci|azure local)\b/i.test(name)
}
