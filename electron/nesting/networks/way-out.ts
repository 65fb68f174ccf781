import type { FactId, VirtualSwitch, VmAdapter } from '../facts.ts'
import { valueOf, type FactMap } from '../snapshot.ts'
import { machineFacts, machineOf } from '../windows/machine.ts'
import { isAddress, isIn, isOwnInvention } from './addresses.ts'
import { switchFacts, wayOfSwitch, type NatNetworkOf, type SwitchWay } from './switches.ts'

/**
 * The way of a VM out of this PC, link by link: its adapter, the switch that this is on, the address that the VM has there,
 * and what is outside. Pure.
 */

export const wayOutFacts = [
  'vm.list',
  'vm.adapters',
  ...switchFacts,
  ...machineFacts,
] as const satisfies readonly FactId[]

/**
 * What becomes, outside this PC, of frames with addresses that the network there didn't give out: a physical network takes
 * them as a rule, a cloud drops them, and where this PC is a VM elsewhere, the host below decides. [VD-ENABLE]
 */
export type Outside = 'takes' | 'drops' | 'hostDecides' | 'untold'

export function outsideOf(host: FactMap): Outside {
  switch (machineOf(host).kind) {
    case 'unknown':
      return 'untold'
    case 'physical':
      return 'takes'
    case 'azure':
    case 'otherCloud':
      return 'drops'
    default:
      return 'hostDecides'
  }
}

/** Whatever is found out, with the switch that it is about. */
export type WayOut =
  | { status: 'open'; by: 'external' | 'defaultSwitch'; on: VirtualSwitch }
  | { status: 'open'; by: 'nat'; on: VirtualSwitch; nat: NatNetworkOf }
  | BrokenWay
  /** It leads to the host below this PC, and only that knows what becomes of it. */
  | { status: 'unsure'; on: VirtualSwitch }
  | { status: 'unknown'; fact: FactId }

/** The first link that doesn't hold. */
export type BrokenWay =
  | { status: 'broken'; link: 'adapter'; reason: 'noAdapter' | 'notConnected' | 'switchGone' }
  | { status: 'broken'; link: 'switch'; reason: 'private'; on: VirtualSwitch }
  | { status: 'broken'; link: 'switch'; reason: 'noNat'; on: VirtualSwitch; own: OwnAddress | null }
  /** The VM has an address that nobody handed out, or one of another network than the switch's. */
  | {
      status: 'broken'
      link: 'address'
      reason: 'noAddress'
      on: VirtualSwitch
      address: string
      nat: NatNetworkOf | null
    }
  | {
      status: 'broken'
      link: 'address'
      reason: 'otherNetwork'
      on: VirtualSwitch
      address: string
      network: string
      nat: NatNetworkOf | null
    }
  | { status: 'broken'; link: 'outside'; reason: 'drops'; on: VirtualSwitch }

type OwnAddress = Extract<SwitchWay, { way: 'noNat' }>['own']

/** @param host the facts of this PC; `wayOutFacts` are enough */
export function wayOut(host: FactMap, vmId: string): WayOut {
  const adapters = adaptersOf(host, vmId)
  if (!adapters) return { status: 'unknown', fact: 'vm.adapters' }
  if (adapters.length === 0) return { status: 'broken', link: 'adapter', reason: 'noAdapter' }
  return best(adapters.map((adapter) => wayOfAdapter(host, adapter)))
}

/** One adapter that leads out is enough, and of several that don't the one that comes furthest says why. */
function best(ways: readonly WayOut[]): WayOut {
  const [furthest] = ways.toSorted((a, b) => distance(b) - distance(a))
  return furthest ?? { status: 'broken', link: 'adapter', reason: 'noAdapter' }
}

const stages: readonly string[] = ['adapter', 'switch', 'address', 'outside', 'unknown', 'unsure', 'open']
const distance = (way: WayOut): number => stages.indexOf(way.status === 'broken' ? way.link : way.status)

/** The adapters of a VM; undefined where nobody knows them. */
export function adaptersOf(host: FactMap, vmId: string): readonly VmAdapter[] | undefined {
  const all = valueOf(host, 'vm.adapters')
  return all && Object.hasOwn(all, vmId) ? all[vmId] : undefined
}

function wayOfAdapter(host: FactMap, adapter: VmAdapter): WayOut {
  if (adapter.switchGone === true) return { status: 'broken', link: 'adapter', reason: 'switchGone' }
  if (adapter.switchId === null) return { status: 'broken', link: 'adapter', reason: 'notConnected' }
  const switches = valueOf(host, 'net.switches')
  if (!switches) return { status: 'unknown', fact: 'net.switches' }
  const on = switches.find(({ id }) => id === adapter.switchId)
  if (!on) return { status: 'broken', link: 'adapter', reason: 'switchGone' }
  return wayThrough(host, on, adapter)
}

/** The way of a VM that is to be on this switch. */
export const wayOfNewVm = (host: FactMap, on: VirtualSwitch): WayOut => wayThrough(host, on, { ipAddresses: [] })

function wayThrough(host: FactMap, on: VirtualSwitch, { ipAddresses }: Pick<VmAdapter, 'ipAddresses'>): WayOut {
  const way = wayOfSwitch(host, on)
  switch (way.way) {
    case 'untold':
      return { status: 'unknown', fact: way.fact }
    case 'private':
      return { status: 'broken', link: 'switch', reason: 'private', on }
    case 'noNat':
      return { status: 'broken', link: 'switch', reason: 'noNat', on, own: way.own }
    case 'nat':
      return wrongAddress(on, ipAddresses, way.network, way) ?? { status: 'open', by: 'nat', on, nat: way }
    case 'defaultSwitch':
      return wrongAddress(on, ipAddresses, way.network, null) ?? { status: 'open', by: 'defaultSwitch', on }
    case 'external': {
      const outside = outsideOf(host)
      if (outside === 'drops') return { status: 'broken', link: 'outside', reason: 'drops', on }
      if (outside === 'hostDecides') return { status: 'unsure', on }
      return wrongAddress(on, ipAddresses, null, null) ?? { status: 'open', by: 'external', on }
    }
  }
}

/** A VM that is off, or tells no address of this kind, says nothing about it. */
function wrongAddress(
  on: VirtualSwitch,
  ipAddresses: readonly string[],
  network: string | null,
  nat: NatNetworkOf | null,
): WayOut | null {
  const ipv4 = ipAddresses.filter(isAddress)
  const [given] = ipv4.filter((address) => !isOwnInvention(address))
  const [invented] = ipv4
  if (invented === undefined) return null
  if (given === undefined) return { status: 'broken', link: 'address', reason: 'noAddress', on, address: invented, nat }
  if (network === null || ipv4.some((address) => isIn(address, network))) return null
  return { status: 'broken', link: 'address', reason: 'otherNetwork', on, address: given, network, nat }
}

/**
 * The switch of this PC to which a VM can be connected so that it gets out, with the least to do afterwards: the Default
 * Switch hands out addresses. To a physical network, or that of containers, nobody is connected unasked.
 */
export function harmlessSwitch(host: FactMap): VirtualSwitch | undefined {
  const open = (valueOf(host, 'net.switches') ?? []).flatMap((on) => {
    const way = wayOfNewVm(host, on)
    return way.status === 'open' && !(way.by === 'nat' && way.nat.containers) ? [{ on, by: way.by }] : []
  })
  return (open.find(({ by }) => by === 'defaultSwitch') ?? open.find(({ by }) => by === 'nat'))?.on
}
