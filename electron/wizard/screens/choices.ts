import type { GuestChoices, Network, VmChoices } from '../../nesting/plan/choices.ts'
import { recommendForNewVm, recommendNetwork } from '../../nesting/plan/network.ts'
import type { Plan } from '../../nesting/plan/plan.ts'
import type { Operation } from '../../nesting/operations.ts'
import { freshWindowsOf } from '../../session/new-windows.ts'
import { findVm, type Vm } from '../../nesting/vm.ts'
import { hasOtherSystem } from '../../nesting/windows/guest-names.ts'
import type { Scene } from '../scene.ts'
import { operationsFor, readNewVm } from './new-vm.ts'

/** The VM that is chosen, where it is known. */
export const selectedVm = ({ model, session }: Scene): Vm | undefined =>
  model.selectedVm === null ? undefined : findVm(session.snapshot.host, model.selectedVm)

/** The VM that is chosen is known to have another system than a Windows in it, of which step 6 knows nothing. */
export function hasOtherSystemChosen(scene: Scene): boolean {
  const vm = selectedVm(scene)
  return vm !== undefined && (scene.model.otherSystem || hasOtherSystem(vm))
}

/** What was chosen for a VM, and where nothing was, what is recommended. */
export function choicesFor({ model, session }: Scene, vmId: string): VmChoices {
  return {
    network: model.network ?? recommendNetwork(session.snapshot, vmId),
    fixedMemory: model.fixedMemory,
    savedState: model.savedState,
    turnOff: model.consents.has('turnOff'),
    startAfterwards: true,
  }
}

/** What was chosen for the Windows in a VM. */
export function guestChoicesFor(scene: Scene, vmId: string | null): GuestChoices {
  const { create, name, memoryMb, after } = scene.model.nested
  return {
    network: vmId === null ? 'none' : (scene.model.network ?? recommendedFor(scene, vmId)),
    nestedVm: create ? { name: name.trim(), memory: memoryMb * 1024 ** 2, after } : null,
  }
}

/** A new Windows is connected only later: what it will be on counts. */
function recommendedFor({ session, runs, pc }: Scene, vmId: string): Network {
  const fresh = freshWindowsOf(runs.values(), pc.id, vmId)
  return fresh ? recommendForNewVm(fresh.switchId) : recommendNetwork(session.snapshot, vmId)
}

/**
 * The plan for the VM chosen (or to be created) and the choices made.
 * @returns null where nothing is chosen, and as long as the PC is being read: a plan made of half the facts would say
 *   that less has to be done
 */
export function currentPlan(scene: Scene): Plan | null {
  const { model, session, conclusions } = scene
  if (session.reading !== 'done') return null
  if (model.vmTab === 'create') {
    return planForNewVm(scene)
  }
  if (!model.selectedVm || !selectedVm(scene)) return null
  return conclusions.plan(session.snapshot, model.selectedVm, choicesFor(scene, model.selectedVm))
}

/** The switch that a new VM is to be on, at once or when its Windows is set up. */
export const switchOfNewVm = (scene: Scene): string | null => readNewVm(scene).draft.switchId || null

/** What else the choice of a network means is done in its Windows, once that is there. */
function planForNewVm(scene: Scene): Plan | null {
  const { model, session } = scene
  const { wanted } = readNewVm(scene)
  if (!wanted || (wanted.kind !== 'self' && model.making === null)) return null
  const operations = operationsFor(session.snapshot.host, wanted, model.making ?? '')
  const network =
    model.network ?? recommendForNewVm(wanted.kind === 'self' ? wanted.operation.switchId : wanted.switchId)
  return (
    operations && {
      operations: operations.map((operation) => withSpoofing(operation, network)),
      consents: [],
      blockers: [],
      offlineSeconds: 0,
      hostRestart: false,
      irreversible: [],
    }
  )
}

function withSpoofing(operation: Operation, network: Network): Operation {
  if (operation.kind !== 'createVm' || network !== 'macSpoofing') return operation
  const switchId = operation.prepared?.switchId ?? operation.switchId
  return switchId === null ? operation : { ...operation, macSpoofing: true }
}

/** The chosen VM has refused to shut down before, so turning it off is offered. */
export function mayTurnOff({ model, runs }: Scene): boolean {
  return [...runs.values()].some(
    ({ vm, steps }) => vm?.id === model.selectedVm && steps.some(({ error }) => error?.code === 'shutdown-refused'),
  )
}
