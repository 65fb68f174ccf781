import { nestedNat, usedPrefixes } from '../checks/guest.ts'
import type { NatNetwork, VirtualSwitch } from '../facts.ts'
import { plainName } from '../forms.ts'
import { defaultSwitchId } from '../networks.ts'
import type { Operation } from '../operations.ts'
import { featuresToEnable, servicingWaits } from '../windows/role-parts.ts'
import { isServer } from '../windows/editions.ts'
import { roleState } from '../windows/role.ts'
import { guestOf, isMade, ownOf } from '../rules/define.ts'
import { gigabyte, roundMemory } from '../sizes.ts'
import { valueOf, type FactMap, type Snapshot } from '../snapshot.ts'
import type { GuestChoices, Network } from './choices.ts'

/** An empty disk: the nested VM only has to start. */
const nestedDiskBytes = 10 * gigabyte

/**
 * What is still to be done inside a VM, by what was read there. What comes after a restart is planned too, but only
 * with the facts from before it: plan again after the restart.
 */
export function planForGuest(snapshot: Snapshot, vmId: string, choices: GuestChoices): Operation[] {
  const guest = guestOf(snapshot, vmId)
  const nat = choices.network === 'nat' ? natFor(snapshot, vmId, guest) : null
  return [
    ...role(guest, vmId),
    ...(nat?.operation ? [nat.operation] : []),
    ...(choices.nestedVm
      ? proof(guest, vmId, choices.nestedVm, nat?.switchName ?? bridge(guest, choices.network))
      : []),
  ]
}

function role(guest: FactMap, vmId: string): Operation[] {
  const restart: Operation = { kind: 'guestRestart', vmId }
  const server = isServer(guest) ?? false
  const tools: Operation = { kind: 'guestSetHyperVTools', vmId, server, on: true }
  const waits = servicingWaits(guest)
  switch (roleState(guest)) {
    case 'enabled':
      return [...(waits ? [restart] : []), ...(valueOf(guest, 'module.hyperV') === null ? [tools] : [])]
    case 'restart':
      return [restart]
    case 'absent':
      return []
    default:
      return [
        ...(waits ? [restart] : []),
        { kind: 'guestEnableHyperV', vmId, server, ...featuresToEnable(guest, server) },
        restart,
      ]
  }
}

/** Whether an operation adds parts of Hyper-V to a guest, which Windows refuses while it waits for a restart. */
export const addsToGuest = ({ kind }: Operation): boolean =>
  kind === 'guestEnableHyperV' || kind === 'guestSetHyperVTools'

/** Windows has one NAT network at most: one that is there is used, or nothing is made. [VD-NAT] */
function natFor(
  snapshot: Snapshot,
  vmId: string,
  guest: FactMap,
): { operation: Operation | null; switchName: string | null } {
  const existing: NatNetwork[] = valueOf(guest, 'net.nat') ?? []
  const internal = valueOf(guest, 'net.switches')?.find(isOwnInternal)
  if (existing.length > 0) return { operation: null, switchName: internal?.name ?? null }
  const used = usedPrefixes([valueOf(snapshot.host, 'net.nat')], ownOf(snapshot, 'vm.adapters', vmId))
  const nat = nestedNat(used)
  return { operation: { kind: 'guestCreateNat', vmId, nat }, switchName: nat.switchName }
}

const isOwnInternal = (found: VirtualSwitch): boolean =>
  found.type === 'Internal' && found.id !== defaultSwitchId && isNameable(found)

/** A nested VM is connected by the name of a switch, which the guest may call as it likes. */
const isNameable = ({ name }: VirtualSwitch): boolean => plainName.safeParse(name).success

/** The switch through which MAC spoofing reaches the outside; the guest's Default Switch where there is none. */
function bridge(guest: FactMap, network: Network): string | null {
  if (network === 'none') return null
  const switches = (valueOf(guest, 'net.switches') ?? []).filter(isNameable)
  const found = switches.find(({ type }) => type === 'External') ?? switches.find(({ id }) => id === defaultSwitchId)
  return found?.name ?? null
}

function proof(
  guest: FactMap,
  vmId: string,
  { name, memory, after }: NonNullable<GuestChoices['nestedVm']>,
  switchName: string | null,
): Operation[] {
  // Somebody's own VM of this name stays as it is, and ours stands beside it.
  const existing = valueOf(guest, 'vm.list')?.find((vm) => isMade(vm, name))
  const create: Operation = {
    kind: 'guestCreateNestedVm',
    vmId,
    name,
    memory: roundMemory(memory),
    diskBytes: nestedDiskBytes,
    switchName,
  }
  return [
    ...(existing ? [] : [create]),
    ...(existing?.state === 'Running' ? [] : [{ kind: 'guestStartNestedVm' as const, vmId, name }]),
    { kind: 'guestStopNestedVm', vmId, name },
    ...(after === 'remove' ? [{ kind: 'guestRemoveNestedVm' as const, vmId, name }] : []),
  ]
}
