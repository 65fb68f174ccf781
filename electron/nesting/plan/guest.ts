import type { VmAndGuest } from '../networks/nested.ts'
import type { Operation } from '../operations.ts'
import { featuresToEnable, servicingWaits } from '../windows/role-parts.ts'
import { isServer } from '../windows/editions.ts'
import { roleState } from '../windows/role.ts'
import { machineOf } from '../windows/machine.ts'
import { isMade } from '../rules/define.ts'
import { gigabyte, roundMemory } from '../sizes.ts'
import { valueOf, type FactMap, type Snapshot } from '../snapshot.ts'
import type { GuestChoices } from './choices.ts'
import { connectionFor, vmAndGuest, type Connection } from './network.ts'

/** An empty disk: the nested VM only has to start. */
const nestedDiskBytes = 10 * gigabyte

/**
 * What is still to be done inside a VM, by what was read there. What comes after a restart is planned too, but only
 * with the facts from before it: plan again after the restart.
 */
export function planForGuest(snapshot: Snapshot, vmId: string, choices: GuestChoices): Operation[] {
  const both = vmAndGuest(snapshot, vmId)
  const connection = connectionFor(both, choices.network)
  return [
    ...role(both.guest, vmId),
    ...natIn(vmId, connection),
    ...(choices.nestedVm ? proof(both, choices.nestedVm, switchOf(connection)) : []),
  ]
}

function natIn(vmId: string, connection: Connection): Operation[] {
  if (connection.kind !== 'newNat') return []
  const { nat, joins } = connection
  return [{ kind: 'guestCreateNat', vmId, nat, ...(joins ? { joins } : {}) }]
}

/** A nested VM is connected by the name of a switch. */
function switchOf(connection: Connection): string | null {
  if (connection.kind === 'newNat') return connection.nat.switchName
  return connection.kind === 'existing' ? connection.inside.on.name : null
}

/** Where this PC is neither physical nor a VM of Hyper-V or Azure, a VM of generation 2 may not start inside. */
const needsGeneration1 = (host: FactMap): boolean => {
  const { kind } = machineOf(host)
  return kind !== 'physical' && kind !== 'hyperV' && kind !== 'azure'
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

function proof(
  { vmId, host, guest }: VmAndGuest,
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
    ...(needsGeneration1(host) ? { generation: 1 as const } : {}),
  }
  return [
    ...(existing ? [] : [create]),
    ...(existing?.state === 'Running' ? [] : [{ kind: 'guestStartNestedVm' as const, vmId, name }]),
    { kind: 'guestStopNestedVm', vmId, name },
    ...(after === 'remove' ? [{ kind: 'guestRemoveNestedVm' as const, vmId, name }] : []),
  ]
}
