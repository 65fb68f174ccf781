import type { Operation, OperationKind, OperationOf } from '../../nesting/operations.ts'
import { HostError } from '../host.ts'
import { valueIn } from './plain-facts.ts'
import type { World } from './scenario.ts'
import type { ChangeContext } from './transitions/change.ts'
import * as guest from './transitions/guest.ts'
import * as nestedVms from './transitions/nested-vms.ts'
import { guestProve } from './transitions/proof.ts'
import * as networks from './transitions/networks.ts'
import * as newDisk from './transitions/new-disk.ts'
import * as newVm from './transitions/new-vm.ts'
import * as thisPc from './transitions/this-pc.ts'
import * as vmPower from './transitions/vm-power.ts'
import * as vmSettings from './transitions/vm-settings.ts'

/** What each operation makes of the world, with the consequences that it has on a real Hyper-V host. Pure. */

type Transition<K extends OperationKind> = (world: World, operation: OperationOf<K>, context: ChangeContext) => World

/** What the session must be allowed to do, and what Windows must have, before an operation can even begin. */
type Needs = 'hyper-v' | 'administrator' | 'nothing'

const transitions: { [K in OperationKind]: { needs: Needs; apply: Transition<K> } } = {
  stopVm: { needs: 'hyper-v', apply: vmPower.stopVm },
  startVm: { needs: 'hyper-v', apply: vmPower.startVm },
  discardSavedState: { needs: 'hyper-v', apply: vmPower.discardSavedState },
  setVirtualizationExtensions: { needs: 'hyper-v', apply: vmSettings.setVirtualizationExtensions },
  setMemory: { needs: 'hyper-v', apply: vmSettings.setMemory },
  setProcessorCount: { needs: 'hyper-v', apply: vmSettings.setProcessorCount },
  setMacSpoofing: { needs: 'hyper-v', apply: vmSettings.setMacSpoofing },
  setDhcpGuard: { needs: 'hyper-v', apply: vmSettings.setDhcpGuard },
  connectAdapter: { needs: 'hyper-v', apply: vmSettings.connectAdapter },
  removeCheckpoint: { needs: 'hyper-v', apply: vmSettings.removeCheckpoint },
  updateConfigurationVersion: { needs: 'hyper-v', apply: vmSettings.updateConfigurationVersion },
  setVbsOptOut: { needs: 'hyper-v', apply: vmSettings.setVbsOptOut },
  createVm: { needs: 'hyper-v', apply: newVm.createVm },
  removeCreatedVm: { needs: 'hyper-v', apply: newVm.removeCreatedVm },
  createWindowsDisk: { needs: 'administrator', apply: newDisk.createWindowsDisk },
  applyImage: { needs: 'administrator', apply: newDisk.applyImage },
  makeBootable: { needs: 'administrator', apply: newDisk.makeBootable },
  writeAnswerFile: { needs: 'administrator', apply: newDisk.writeAnswerFile },
  addHyperVToDisk: { needs: 'administrator', apply: newDisk.addHyperVToDisk },
  finishDisk: { needs: 'administrator', apply: newDisk.finishDisk },
  copyDisk: { needs: 'administrator', apply: newDisk.copyDisk },
  removeWindowsDisk: { needs: 'administrator', apply: newDisk.removeWindowsDisk },
  releaseDisk: { needs: 'administrator', apply: newDisk.releaseDisk },
  createNat: { needs: 'hyper-v', apply: networks.createNat },
  removeNat: { needs: 'hyper-v', apply: networks.removeNat },
  addNat: { needs: 'hyper-v', apply: networks.addNat },
  removeAddedNat: { needs: 'hyper-v', apply: networks.removeAddedNat },
  enableHyperV: { needs: 'administrator', apply: thisPc.enableHyperV },
  disableHyperV: { needs: 'administrator', apply: thisPc.disableHyperV },
  setHyperVTools: { needs: 'administrator', apply: thisPc.setHyperVTools },
  startManagementService: { needs: 'administrator', apply: thisPc.startManagementService },
  setManagementServiceStart: { needs: 'administrator', apply: thisPc.setManagementServiceStart },
  setHypervisorLaunchType: { needs: 'administrator', apply: thisPc.setHypervisorLaunchType },
  setHypervisorLoadOptions: { needs: 'administrator', apply: thisPc.setHypervisorLoadOptions },
  setVbs: { needs: 'administrator', apply: thisPc.setVbs },
  restartHost: { needs: 'nothing', apply: thisPc.restartHost },
  guestEnableHyperV: { needs: 'hyper-v', apply: guest.guestEnableHyperV },
  guestDisableHyperV: { needs: 'hyper-v', apply: guest.guestDisableHyperV },
  guestSetHyperVTools: { needs: 'hyper-v', apply: guest.guestSetHyperVTools },
  guestRestart: { needs: 'hyper-v', apply: guest.guestRestart },
  guestFinishSetup: { needs: 'hyper-v', apply: guest.guestFinishSetup },
  guestCreateNat: { needs: 'hyper-v', apply: guest.guestCreateNat },
  guestRemoveNat: { needs: 'hyper-v', apply: guest.guestRemoveNat },
  guestCreateNestedVm: { needs: 'hyper-v', apply: nestedVms.guestCreateNestedVm },
  guestStartNestedVm: { needs: 'hyper-v', apply: nestedVms.guestStartNestedVm },
  guestStopNestedVm: { needs: 'hyper-v', apply: nestedVms.guestStopNestedVm },
  guestRemoveNestedVm: { needs: 'hyper-v', apply: nestedVms.guestRemoveNestedVm },
  guestProve: { needs: 'hyper-v', apply: guestProve },
}

/**
 * @returns the world after the operation, which equals the one before where it was done already
 * @throws HostError where Windows or Hyper-V would refuse
 */
export function applyOperation(world: World, operation: Operation, context: ChangeContext): World {
  const transition = transitions[operation.kind] as (typeof transitions)[OperationKind] & { apply: Transition<never> }
  mustBeAllowed(world, transition.needs)
  return transition.apply(world, operation as never, context)
}

/** @throws HostError `needs-elevation`, `module-missing`, `failed` */
export function mustBeAllowed(world: World, needs: Needs): void {
  if (needs === 'nothing') return
  const elevated = valueIn(world.host, 'shell.elevated')
  const allowed = elevated || (needs === 'hyper-v' && valueIn(world.host, 'shell.hyperVAdministrator'))
  if (!allowed) throw new HostError('needs-elevation', 'This needs administrator rights.')
  if (needs === 'hyper-v') guest.mustHaveHyperV(world.host)
}
