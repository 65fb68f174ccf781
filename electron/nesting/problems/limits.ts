import type { TextValues } from '../outcome.ts'
import { eraOf, type Era } from '../windows/releases.ts'
import { valueOf, type Snapshot } from '../snapshot.ts'
import { findVm, isSaved, type Vm } from '../vm.ts'

/** A known limit of nesting, with what it means for the chosen VM. One of several ids is one of several limits. */
type LimitOf<I extends string, V extends string> = I extends string
  ? {
      /** Names its text; differs between eras where the limit does. */
      id: I
      state: 'fine' | 'affected' | 'always'
      /** Names the text of the live value. */
      value: V
      values: TextValues
    }
  : never

/**
 * The limits that hold on this Windows. Without a VM, or where its value is unknown, a limit that depends on the VM
 * is shown as one that always applies. Sources: section G of the catalogue; VD-2015, VD-2016P, VD-NEST, VD-TLFS.
 */
export function limitsFor(snapshot: Snapshot, vmId: string | null) {
  const vm = vmId === null ? undefined : findVm(snapshot.host, vmId)
  const build = valueOf(snapshot.host, 'os.build')
  const era: Era = build === undefined ? 'released' : eraOf(build)
  const underFirstPreview = era === 'preview' || era === 'unsupported'
  return [
    dynamicMemory(vm, underFirstPreview),
    savedState(vm, underFirstPreview),
    vbs(snapshot, underFirstPreview),
    limit('memoryResize', 'always', 'always'),
    limit(underFirstPreview ? 'liveMigrationFails' : 'liveMigrationUnverified', 'always', 'always'),
    checkpoints(vm, underFirstPreview),
  ]
}

export type Limit = ReturnType<typeof limitsFor>[number]
export type LimitId = Limit['id']
/** The live values that a limit can have. */
export type LimitValue<I extends LimitId> = Extract<Limit, { id: I }>['value']

const limit = <const I extends string, const V extends string>(
  id: I,
  state: 'fine' | 'affected' | 'always',
  value: V,
  values: TextValues = {},
) => ({ id, state, value, values }) as LimitOf<I, V>

function dynamicMemory(vm: Vm | undefined, underFirstPreview: boolean) {
  const id = underFirstPreview ? 'dynamicMemoryStops' : 'dynamicMemoryFrozen'
  if (!vm || 'unknown' in vm.memory) return limit(id, 'always', 'always')
  return vm.memory.value.dynamic ? limit(id, 'affected', 'on') : limit(id, 'fine', 'off')
}

function savedState(vm: Vm | undefined, underFirstPreview: boolean) {
  const id = underFirstPreview ? 'savedStateFails' : 'savedStateInTheWay'
  if (!vm) return limit(id, 'always', 'always')
  return isSaved(vm.state) ? limit(id, 'affected', 'one') : limit(id, 'fine', 'none')
}

function vbs(snapshot: Snapshot, underFirstPreview: boolean) {
  if (!underFirstPreview) return limit('vbsAllowed', 'fine', 'allowed')
  const status = valueOf(snapshot.host, 'vbs.status')
  if (status === undefined) return limit('vbsBlocks', 'always', 'always')
  return status === 2 ? limit('vbsBlocks', 'affected', 'on') : limit('vbsBlocks', 'fine', 'off')
}

function checkpoints(vm: Vm | undefined, underFirstPreview: boolean) {
  if (!underFirstPreview) return limit('checkpointsWork', 'fine', 'allowed')
  if (!vm || 'unknown' in vm.checkpoints) return limit('checkpointsFail', 'always', 'always')
  const n = vm.checkpoints.value.length
  return n === 0 ? limit('checkpointsFail', 'fine', 'none') : limit('checkpointsFail', 'affected', 'some', { n })
}
