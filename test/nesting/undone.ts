import type { Operation } from '../../electron/nesting/operations.ts'
import type { Snapshot } from '../../electron/nesting/snapshot.ts'
import { otherVmId, plainVm, readyGuest, readyPc, snapshotOf, unknown, vmFacts, type Plain } from './support.ts'

/** A world in which the example has not been done: everything that it could change is otherwise. */
export function undone(example: Operation): Snapshot {
  const summary = { version: '8.0', automaticCheckpoints: true }
  const running = { ...summary, state: 'Running' as const }
  const roleOff: Plain = {
    'role.features': { 'Microsoft-Hyper-V': 2 },
    'role.client': unknown('missing'),
    'svc.vmms': null,
  }
  const base = { ...readyPc, ...vmFacts({ summary }) }
  const setup = { imageState: 'IMAGE_STATE_COMPLETE', inProgress: false, answerFiles: ['C:\\unattend.xml'] }
  const guestOff = { ...readyGuest, ...roleOff, 'net.nat': [], 'net.switches': [], 'setup.state': setup }
  switch (example.kind) {
    case 'stopVm':
      return snapshotOf({ ...base, ...vmFacts({ summary: running }) })
    case 'discardSavedState':
      return snapshotOf({ ...base, ...vmFacts({ summary: { ...summary, state: 'Saved' } }) })
    case 'removeCheckpoint': {
      const { checkpointId: id } = example
      const checkpoint = { id, name: 'Before' }
      return snapshotOf({ ...base, ...vmFacts({ summary, checkpoints: [checkpoint] }) })
    }
    case 'enableHyperV':
      return snapshotOf({ ...base, ...roleOff })
    case 'setHyperVTools':
      return snapshotOf({ ...base, 'module.hyperV': null })
    case 'guestDisableHyperV':
      return snapshotOf(base, readyGuest)
    case 'guestSetHyperVTools':
      return snapshotOf(base, { ...readyGuest, 'module.hyperV': null })
    case 'setHypervisorLaunchType':
      return snapshotOf({ ...base, 'boot.hypervisorLaunchType': 'off' })
    case 'setHypervisorLoadOptions':
      return snapshotOf({ ...base, 'boot.hypervisorLoadOptions': 'OFFERNESTEDVIRT=FALSE' })
    case 'guestRemoveNat': {
      const own = { id: otherVmId, name: example.nat.switchName, type: 'Internal' as const, madeByWizard: true }
      return snapshotOf(base, { ...readyGuest, 'net.switches': [own] })
    }
    case 'guestStopNestedVm':
    case 'guestRemoveNestedVm':
      return snapshotOf(base, {
        ...readyGuest,
        'vm.list': [{ ...plainVm, name: 'NESTED', state: 'Running', madeByWizard: true }],
      })
    case 'setVbs':
      return snapshotOf({ ...base, 'vbs.registry': { vbs: 1, credentialGuard: 2, memoryIntegrity: 1 } })
    case 'removeAddedNat': {
      const { natName: name, gateway: address, prefixLength } = example
      return snapshotOf({
        ...base,
        'net.nat': [{ name, prefix: '192.168.100.0/24' }],
        'net.addresses': [{ alias: 'vEthernet (Inside)', address, prefixLength }],
      })
    }
    case 'removeNat':
      return snapshotOf({ ...base, 'net.nat': [{ name: example.nat.natName, prefix: '192.168.100.0/24' }] })
    default:
      return snapshotOf(base, guestOff)
  }
}
