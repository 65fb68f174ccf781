import type { FactId, NatNetwork, VirtualSwitch, VmAdapter } from '../facts.ts'
import { valueOf, type FactMap } from '../snapshot.ts'
import { isAddress, isIn, isOwnInvention, lengthOf, networkOf, rangeOf } from './addresses.ts'

/** What the switches of a Windows are, and which of them translates. The same for this PC and for a guest. Pure. */

/** Windows' own NAT switch has this id on every PC; its name is translated. [CRC-SW], [MULTIPASS-SW] */
export const defaultSwitchId = 'c08cb7b8-9b3c-408e-8e30-5e16a3aeb444'

/** What Windows calls its own adapter on a switch, in every language. */
export const switchAlias = (switchName: string): string => `vEthernet (${switchName})`

/** The facts that tell it. */
export const switchFacts = ['net.switches', 'net.nat', 'net.addresses'] as const satisfies readonly FactId[]

/** A network behind a NAT, for whoever has to type an address of it: nobody hands any out. [VD-NAT] */
export interface NatNetworkOf {
  /** As Windows calls the NAT, and what that translates. */
  nat: NatNetwork
  /** Windows' own address on the switch. */
  gateway: string
  prefixLength: number
  /** What the machines on the switch share. */
  network: string
  /** What is left for them: the first and the last address that aren't Windows' own. */
  first: string
  last: string
  /** Made for containers, which get their addresses out of the same network. */
  containers: boolean
}

/** What becomes of what is sent to a switch. */
export type SwitchWay =
  /** It leaves this Windows as it is, with the sender's own address. */
  | { way: 'external' }
  /** Windows translates it, and hands out the addresses besides. */
  | { way: 'defaultSwitch'; network: string | null }
  | ({ way: 'nat' } & NatNetworkOf)
  /** Nothing translates it: Windows itself is all that it reaches. With Windows' own address there, if it has any. */
  | { way: 'noNat'; own: { address: string; prefixLength: number } | null }
  | { way: 'private' }
  /** It is internal, and this fact couldn't be read. */
  | { way: 'untold'; fact: FactId }

/** @param facts of this PC or of a guest; `switchFacts` are enough */
export function wayOfSwitch(
  facts: FactMap,
  { id, name, type }: Pick<VirtualSwitch, 'id' | 'name' | 'type'>,
): SwitchWay {
  if (type === 'External') return { way: 'external' }
  if (type === 'Private') return { way: 'private' }
  const own = valueOf(facts, 'net.addresses')?.filter(
    ({ alias, address }) => alias === switchAlias(name) && !isOwnInvention(address),
  )
  if (id === defaultSwitchId) {
    const [first] = own ?? []
    return { way: 'defaultSwitch', network: first ? networkOf(first.address, first.prefixLength) : null }
  }
  const nats = valueOf(facts, 'net.nat')
  if (!nats) return { way: 'untold', fact: 'net.nat' }
  // Without any NAT none can be for this switch, whatever its address is.
  if (!own && nats.length > 0) return { way: 'untold', fact: 'net.addresses' }
  for (const { address, prefixLength } of own ?? []) {
    const nat = nats.find(({ prefix }) => isIn(address, prefix))
    if (nat) return { way: 'nat', ...natNetwork(nat, name, address, prefixLength) }
  }
  const [first] = own ?? []
  return { way: 'noNat', own: first ? { address: first.address, prefixLength: first.prefixLength } : null }
}

/** The network of the switch may be a part of what the NAT translates, and the other way round: what is in both counts. */
function natNetwork(nat: NatNetwork, switchName: string, gateway: string, ownLength: number): NatNetworkOf {
  const prefixLength = Math.max(ownLength, lengthOf(nat.prefix))
  const range = rangeOf(gateway, prefixLength, gateway)
  const network = networkOf(gateway, prefixLength)
  return { nat, gateway, prefixLength, network, ...range, containers: isForContainers(nat, switchName) }
}

/**
 * The service for containers calls its switch "nat" in every language, and the NAT for it either so or by "H" and an id.
 * [VD-NAT], docker/for-win#196
 */
export const isForContainers = ({ name }: NatNetwork, switchName: string): boolean =>
  /^H?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(name) || (name === 'nat' && switchName === 'nat')

/** Networks in which VMs are, by the addresses that they tell: of each the 256 around it. */
export const networksOfVms = (adapters: readonly VmAdapter[]): string[] =>
  adapters.flatMap(({ ipAddresses }) => ipAddresses.filter(isAddress).map((address) => `${address}/24`))

/** Networks in which a Windows is, or for which it translates; a new one must touch none of them. */
export function networksOf(facts: FactMap): string[] {
  const nats = (valueOf(facts, 'net.nat') ?? []).map(({ prefix }) => prefix)
  const own = (valueOf(facts, 'net.addresses') ?? []).map(
    ({ address, prefixLength }) => `${address}/${Math.min(prefixLength, 32)}`,
  )
  return [...nats, ...own]
}
