import { eraOf, type Era } from '../windows/releases.ts'
import { valueOf, type Snapshot } from '../snapshot.ts'
import { findVm, isSaved, type Vm } from '../vm.ts'

/** A known limit of nesting. What is no limit here isn't said. One of several ids is one of several limits. */
type LimitOf<I extends string, S extends LimitState> = I extends string
  ? {
      /** Names its text; differs between eras where the limit does. */
      id: I
      /** It is about the chosen VM or this PC as they are now, or it always holds. */
      state: S
    }
  : never
type LimitState = 'affected' | 'always'

/**
 * The limits that hold on this Windows. What doesn't touch the chosen VM is left out; without a VM, or where its value is
 * unknown, a limit that depends on it is one that always holds. Sources: section G of the catalogue; VD-2015, VD-2016P,
 * VD-NEST, VD-TLFS.
 */
export function limitsFor(snapshot: Snapshot, vmId: string | null) {
  const vm = vmId === null ? undefined : findVm(snapshot.host, vmId)
  const build = valueOf(snapshot.host, 'os.build')
  const era: Era = build === undefined ? 'released' : eraOf(build)
  const underFirstPreview = era === 'preview' || era === 'unsupported'
  return [
    limit(underFirstPreview ? 'dynamicMemoryStops' : 'dynamicMemoryFrozen', hasDynamicMemory(vm)),
    limit(underFirstPreview ? 'savedStateFails' : 'savedStateInTheWay', vm && isSaved(vm.state)),
    ...(underFirstPreview ? [limit('vbsBlocks', runsVbs(snapshot))] : []),
    always('memoryResize'),
    ...(underFirstPreview ? [always('liveMigrationFails'), limit('checkpointsFail', hasCheckpoints(vm))] : []),
  ].flatMap((each) => each ?? [])
}

export type Limit = ReturnType<typeof limitsFor>[number]
export type LimitId = Limit['id']
/** How a limit can hold. */
export type LimitStateOf<I extends LimitId> = Extract<Limit, { id: I }>['state']

const always = <const I extends string>(id: I) => ({ id, state: 'always' }) as LimitOf<I, 'always'>

/** @param holds undefined where nobody knows, or there is no VM to know it of; null for a limit that isn't one here */
const limit = <const I extends string>(id: I, holds: boolean | undefined) =>
  holds === false ? null : ({ id, state: holds ? 'affected' : 'always' } as LimitOf<I, LimitState>)

const hasDynamicMemory = (vm: Vm | undefined): boolean | undefined =>
  vm && 'value' in vm.memory ? vm.memory.value.dynamic : undefined

const hasCheckpoints = (vm: Vm | undefined): boolean | undefined =>
  vm && 'value' in vm.checkpoints ? vm.checkpoints.value.length > 0 : undefined

function runsVbs(snapshot: Snapshot): boolean | undefined {
  const status = valueOf(snapshot.host, 'vbs.status')
  return status === undefined ? undefined : status === 2
}
