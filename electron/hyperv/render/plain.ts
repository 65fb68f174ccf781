import type { Operation, OperationKind, OperationOf } from '../../nesting/operations.ts'
import { plainCreateVm, plainRemoveCreatedVm } from './created-vm.ts'
import { plainFinishSetup } from './finish-setup.ts'
import { plainInGuest, plainInside } from './guest.ts'
import { plainAddNat, plainCreateNat, plainRemoveAddedNat, plainRemoveNat } from './network.ts'
import * as newDisk from './new-disk/index.ts'
import * as pc from './pc.ts'
import { renderOperation } from './render.ts'
import { plainForVm } from './vm.ts'

type Plain<K extends OperationKind> = (operation: OperationOf<K>, vmName: string | null) => string[]

const ofVm = (operation: Parameters<typeof plainForVm>[0], vmName: string | null) => [plainForVm(operation, vmName)]

const inside = (operation: OperationOf<keyof typeof plainInside>, vmName: string | null): string[] => {
  // As below: the table pairs each kind with its function.
  const lines = plainInside[operation.kind] as (operation: Operation) => string[]
  return plainInGuest(operation.vmId, vmName, lines(operation))
}

const plain: { [K in OperationKind]: Plain<K> } = {
  stopVm: ofVm,
  startVm: ofVm,
  discardSavedState: ofVm,
  setVirtualizationExtensions: ofVm,
  setMemory: ofVm,
  setProcessorCount: ofVm,
  setMacSpoofing: ofVm,
  setDhcpGuard: ofVm,
  connectAdapter: ofVm,
  removeCheckpoint: ofVm,
  updateConfigurationVersion: ofVm,
  setVbsOptOut: ofVm,

  createVm: plainCreateVm,
  removeCreatedVm: plainRemoveCreatedVm,

  createWindowsDisk: newDisk.plainCreateWindowsDisk,
  applyImage: newDisk.plainApplyImage,
  makeBootable: newDisk.plainMakeBootable,
  writeAnswerFile: newDisk.plainWriteAnswerFile,
  addHyperVToDisk: newDisk.plainAddHyperVToDisk,
  finishDisk: newDisk.plainFinishDisk,
  copyDisk: newDisk.plainCopyDisk,
  removeWindowsDisk: newDisk.plainRemoveWindowsDisk,
  // What ends what was left behind, and what proves, is the wizard's own from beginning to end: nobody types it.
  releaseDisk: renderOperation,
  guestProve: renderOperation,

  createNat: ({ nat }) => plainCreateNat(nat),
  removeNat: ({ nat }) => plainRemoveNat(nat),
  addNat: plainAddNat,
  removeAddedNat: plainRemoveAddedNat,

  enableHyperV: pc.plainEnableHyperV,
  disableHyperV: pc.plainDisableHyperV,
  setHyperVTools: pc.plainSetHyperVTools,
  startManagementService: pc.startManagementService,
  setManagementServiceStart: pc.setManagementServiceStart,
  setHypervisorLaunchType: pc.plainSetHypervisorLaunchType,
  setHypervisorLoadOptions: pc.plainSetHypervisorLoadOptions,
  setVbs: pc.plainSetVbs,
  restartHost: pc.plainRestartHost,

  guestEnableHyperV: inside,
  guestDisableHyperV: inside,
  guestSetHyperVTools: inside,
  guestRestart: inside,
  guestFinishSetup: (operation, vmName) => plainInGuest(operation.vmId, vmName, plainFinishSetup(operation)),
  guestCreateNat: inside,
  guestRemoveNat: inside,
  guestCreateNestedVm: inside,
  guestStartNestedVm: inside,
  guestStopNestedVm: inside,
  guestRemoveNestedVm: inside,
}

/**
 * The plain commands of an operation, to be read: as somebody would type them, without what a script looks at before and
 * after. They are made of the same parts as the text that runs, so that the two can't say different things.
 * @param vmName what the VM is called; null where that could mean another one, too: then it is named by its id
 * @throws UnwritableTextError when a value can't be written as PowerShell source
 */
export function renderPlain(operation: Operation, vmName: string | null): string[] {
  // The table pairs each kind with the function for it, which is more than the compiler follows through an index.
  const render = plain[operation.kind] as (operation: Operation, vmName: string | null) => string[]
  return render(operation, vmName)
}
