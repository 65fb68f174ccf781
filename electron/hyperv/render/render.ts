import type { Operation, OperationKind, OperationOf } from '../../nesting/operations.ts'
import { createVm, removeCreatedVm } from './created-vm.ts'
import { guestFinishSetup } from './finish-setup.ts'
import { UnwritableTextError } from './literal.ts'
import * as guest from './guest.ts'
import { guestProve } from './proof/prove.ts'
import { addNat, createNat, removeAddedNat, removeNat } from './network.ts'
import * as newDisk from './new-disk/index.ts'
import * as pc from './pc.ts'
import * as vm from './vm.ts'

type Renderers = { [K in OperationKind]: (operation: OperationOf<K>) => string[] }

const renderers: Renderers = {
  stopVm: vm.stopVm,
  startVm: vm.startVm,
  discardSavedState: vm.discardSavedState,
  setVirtualizationExtensions: vm.changeVm,
  setMemory: vm.changeVm,
  setProcessorCount: vm.changeVm,
  setMacSpoofing: vm.changeVm,
  setDhcpGuard: vm.changeVm,
  connectAdapter: vm.changeVm,
  removeCheckpoint: vm.changeVm,
  updateConfigurationVersion: vm.changeVm,
  setVbsOptOut: vm.changeVm,

  createVm,
  removeCreatedVm,

  createWindowsDisk: newDisk.createWindowsDisk,
  applyImage: newDisk.applyImage,
  makeBootable: newDisk.makeBootable,
  writeAnswerFile: newDisk.writeAnswerFile,
  addHyperVToDisk: newDisk.addHyperVToDisk,
  finishDisk: newDisk.finishDisk,
  copyDisk: newDisk.copyDisk,
  removeWindowsDisk: newDisk.removeWindowsDisk,
  releaseDisk: newDisk.releaseDisk,

  createNat: ({ nat }) => createNat(nat),
  removeNat: ({ nat }) => removeNat(nat),
  addNat,
  removeAddedNat,

  enableHyperV: pc.enableHyperV,
  disableHyperV: pc.disableHyperV,
  setHyperVTools: pc.setHyperVTools,
  startManagementService: pc.startManagementService,
  setManagementServiceStart: pc.setManagementServiceStart,
  setHypervisorLaunchType: pc.setHypervisorLaunchType,
  setHypervisorLoadOptions: pc.setHypervisorLoadOptions,
  setVbs: pc.setVbs,
  restartHost: pc.restartHost,

  guestEnableHyperV: guest.guestEnableHyperV,
  guestDisableHyperV: guest.guestDisableHyperV,
  guestSetHyperVTools: guest.guestSetHyperVTools,
  guestRestart: guest.guestRestart,
  guestFinishSetup,
  guestCreateNat: guest.guestCreateNat,
  guestRemoveNat: guest.guestRemoveNat,
  guestCreateNestedVm: guest.guestCreateNestedVm,
  guestStartNestedVm: guest.guestStartNestedVm,
  guestStopNestedVm: guest.guestStopNestedVm,
  guestRemoveNestedVm: guest.guestRemoveNestedVm,
  guestProve,
}

/**
 * The PowerShell text of an operation: exactly what is shown, saved, journaled and run.
 * @returns its lines; joined by line breaks they are one script. A line may itself hold line breaks where a value
 *   does. Running it a second time changes nothing. Operations inside a guest, and those
 *   that write an account down, use the variable `$credential`.
 * @throws UnwritableTextError when a value can't be written as PowerShell source
 */
export function renderOperation(operation: Operation): string[] {
  // The table pairs each kind with the function for it, which is more than the compiler follows through an index.
  const render = renderers[operation.kind] as (operation: Operation) => string[]
  return render(operation)
}

/**
 * Whether an operation can be written as PowerShell: one that can't is a failure of its own step, and no reason to leave
 * out the others.
 * @returns why not, for the details of that failure; null where it can
 */
export function whyUnwritable(operation: Operation): string | null {
  try {
    renderOperation(operation)
    return null
  } catch (error) {
    if (error instanceof UnwritableTextError) return error.message
    throw error
  }
}
