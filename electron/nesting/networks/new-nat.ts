import type { VirtualSwitch } from '../facts.ts'
import type { NatSettings, OperationOf } from '../operations.ts'
import { valueOf, type FactMap } from '../snapshot.ts'
import { freeGateway } from './addresses.ts'
import { networksOf, networksOfVms } from './switches.ts'

/** New NAT networks on this PC. */

/** Networks that are in use on this PC: its own, and those in which its VMs are. */
function networksHere(host: FactMap): string[] {
  const ofVms = Object.values(valueOf(host, 'vm.adapters') ?? {}).flat()
  return [...networksOf(host), ...networksOfVms(ofVms)]
}

/** A switch of the wizard's own with its NAT; null where no network is free for it. [VD-NAT] */
export function natForVms(host: FactMap): NatSettings | null {
  const gateway = freeGateway(networksHere(host))
  return gateway === null ? null : { switchName: 'VM NAT', natName: 'VMNAT', gateway, prefixLength: 24 }
}

/**
 * What an internal switch of somebody else lacks: the NAT, and Windows' own address on it where it has none.
 * @returns null where no network is free for it, or its addresses couldn't be read
 */
export function addedNat(
  host: FactMap,
  { id }: VirtualSwitch,
  own: { address: string; prefixLength: number } | null,
): OperationOf<'addNat'> | null {
  // Whether it has an address of its own, nobody knows.
  if (!valueOf(host, 'net.addresses')) return null
  const gateway = own?.address ?? freeGateway(networksHere(host))
  const prefixLength = own?.prefixLength ?? 24
  if (gateway === null || prefixLength < 8 || prefixLength > 30) return null
  return { kind: 'addNat', switchId: id, natName: 'SwitchNAT', gateway, prefixLength, newAddress: own === null }
}
