import { fixedMemory, spoofingOn } from '../checks/vm-fixes.ts'
import type { Finding } from '../finding.ts'
import { isDone } from '../operation-rules.ts'
import type { Operation, OperationKind } from '../operations.ts'
import { eraOf } from '../windows/releases.ts'
import { leastVmMemory } from '../sizes.ts'
import { valueOf, type Snapshot } from '../snapshot.ts'
import type { Vm } from '../vm.ts'
import type { VmChoices } from './choices.ts'
import { memoryForVms } from '../memory-for-vms.ts'

/**
 * The settings that make this VM ready, in the order in which they are made. What the rules demand comes from the
 * fixes of the blocked findings, so that plan and checks can't disagree; the rest comes from the choices.
 * @param findings of the checks of this VM
 */
export function settingsFor(snapshot: Snapshot, vm: Vm, choices: VmChoices, findings: readonly Finding[]): Operation[] {
  const blocked = findings.filter(({ status }) => status === 'blocked')
  const demanded = (kind: OperationKind) => blocked.flatMap((finding) => fixOperations(finding, kind))
  const wanted: Operation[] = [
    ...demanded('removeCheckpoint'),
    ...demanded('updateConfigurationVersion'),
    ...demanded('setProcessorCount'),
    ...memory(snapshot, vm, choices),
    ...demanded('setVbsOptOut'),
    { kind: 'setVirtualizationExtensions', vmId: vm.id, exposed: true },
    ...demanded('connectAdapter'),
    ...spoofing(vm, choices),
  ]
  return wanted.filter((operation) => isDone(operation, snapshot) !== true)
}

function fixOperations(finding: Finding, kind: OperationKind): Operation[] {
  const [first] = finding.fixes
  return first ? first.operations.filter((operation) => operation.kind === kind) : []
}

/** Memory as chosen. Without a choice it keeps its present amount, as long as that is enough. */
function memory(snapshot: Snapshot, vm: Vm, choices: VmChoices): Operation[] {
  if ('unknown' in vm.memory) return []
  const present = vm.memory.value
  const build = valueOf(snapshot.host, 'os.build')
  const fixed = choices.fixedMemory || (build !== undefined && eraOf(build) === 'preview')
  return fixed ? [fixedMemory(vm.id, present, presentAmount(snapshot, vm, present))] : []
}

/** What the VM has now, raised to 4 GB where this PC has as much to give. A VM that is off has nothing assigned. */
function presentAmount(snapshot: Snapshot, vm: Vm, memory: { dynamic: boolean; startup: number }): number {
  const present = Math.max(memory.startup, memory.dynamic ? vm.memoryAssigned : 0)
  const free = memoryForVms(snapshot.host)?.free ?? Infinity
  return present < leastVmMemory && free + vm.memoryAssigned >= leastVmMemory ? leastVmMemory : present
}

/** Only adapters that are on a network, or get there by this plan; what is on already stays on whatever is chosen. */
function spoofing(vm: Vm, choices: VmChoices): Operation[] {
  if (choices.network !== 'macSpoofing' || 'unknown' in vm.adapters) return []
  const connected = vm.adapters.value.filter(({ switchId, switchGone }) => switchId !== null || switchGone === true)
  return spoofingOn(vm.id, connected)
}
