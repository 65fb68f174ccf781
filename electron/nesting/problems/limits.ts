import type { TextValues } from '../finding.ts'
import { eraOf, type Era } from '../windows/releases.ts'
import { valueOf, type Snapshot } from '../snapshot.ts'
import { findVm, isSaved, type Vm } from '../vm.ts'

/** A known limit of nesting, with what it means for the chosen VM. */
export interface Limit {
  /** Names its text; differs between eras where the limit does. */
  id: string
  state: 'fine' | 'affected' | 'always'
  /** Names the text of the live value. */
  value: string
  values: TextValues
}

/**
 * The limits that hold on this Windows. Without a VM, or where its value is unknown, a limit that depends on the VM
 * is shown as one that always applies. Sources: section G of the catalogue; VD-2015, VD-2016P, VD-NEST, VD-TLFS.
 */
export function limitsFor(snapshot: Snapshot, vmId: string | null): Limit[] {
  const vm = vmId === null ? undefined : findVm(snapshot.host, vmId)
  const build = valueOf(snapshot.host, 'os.build')
  const era: Era = build === undefined ? 'released' : eraOf(build)
  const first = era === 'preview' || era === 'unsupported'
  return [
    dynamicMemory(vm, first),
    savedState(vm, first),
    vbs(snapshot, first),
    limit('memoryResize', 'always', 'always'),
    limit(first ? 'liveMigrationFails' : 'liveMigrationUnverified', 'always', 'always'),
    checkpoints(vm, first),
  ]
}

const limit = (id: string, state: Limit['state'], value: string, values: TextValues = {}): Limit => ({
  id,
  state,
  value,
  values,
})

function dynamicMemory(vm: Vm | undefined, first: boolean): Limit {
  const id = first ? 'dynamicMemoryStops' : 'dynamicMemoryFrozen'
  if (!vm || 'unknown' in vm.memory) return limit(id, 'always', 'always')
  return vm.memory.value.dynamic ? limit(id, 'affected', 'on') : limit(id, 'fine', 'off')
}

function savedState(vm: Vm | undefined, first: boolean): Limit {
  const id = first ? 'savedStateFails' : 'savedStateInTheWay'
  if (!vm) return limit(id, 'always', 'always')
  return isSaved(vm.state) ? limit(id, 'affected', 'one') : limit(id, 'fine', 'none')
}

function vbs(snapshot: Snapshot, first: boolean): Limit {
  if (!first) return limit('vbsAllowed', 'fine', 'allowed')
  const status = valueOf(snapshot.host, 'vbs.status')
  if (status === undefined) return limit('vbsBlocks', 'always', 'always')
  return status === 2 ? limit('vbsBlocks', 'affected', 'on') : limit('vbsBlocks', 'fine', 'off')
}

function checkpoints(vm: Vm | undefined, first: boolean): Limit {
  if (!first) return limit('checkpointsWork', 'fine', 'allowed')
  if (!vm || 'unknown' in vm.checkpoints) return limit('checkpointsFail', 'always', 'always')
  const n = vm.checkpoints.value.length
  return n === 0 ? limit('checkpointsFail', 'fine', 'none') : limit('checkpointsFail', 'affected', 'some', { n })
}
