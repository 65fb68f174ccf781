import { randomBytes } from 'node:crypto'
import type { Scenario } from '../../electron/hyperv/simulated/scenario.ts'
import type { FactMap } from '../../electron/nesting/snapshot.ts'
import { valueOf } from '../../electron/nesting/snapshot.ts'
import type { Operation } from '../../electron/nesting/operations.ts'
import { clientParts } from '../../electron/nesting/windows/role-parts.ts'
import type { OperationCase } from './operation-cases.ts'
import { nat, natChanges, waiting } from './pc-cases.ts'
import { freshlySetUp, gigabyte, hostileFileName, ids, lab, labAdmin, labWithGuestHyperV } from './worlds.ts'

/** What every operation changes in the Windows inside a VM; the paths are those of the guest's facts. */
export interface GuestCase extends OperationCase {
  /** Done before, to have something to work on. */
  first?: readonly Operation[]
}

const vmId = ids.running
const withHyperV = (): Scenario => labWithGuestHyperV()
/** Somebody has made the NAT, and it belongs to no switch. */
function withNatAlone(): Scenario {
  const scenario = withHyperV()
  const vm = scenario.world.vms.find(({ id }) => id === vmId)
  if (!vm?.guest) throw new Error('the VM must have a guest')
  vm.guest.facts['net.nat'] = [{ name: nat.natName, prefix: '192.168.77.0/24' }]
  return scenario
}
const natSwitchChanges = Object.fromEntries(Object.entries(natChanges).filter(([path]) => !path.startsWith('net.nat.')))

const nested = { vmId, name: hostileFileName }
const createNested: Operation = {
  kind: 'guestCreateNestedVm',
  ...nested,
  memory: gigabyte / 2,
  diskBytes: 10 * gigabyte,
  switchName: 'Default Switch',
}
const startNested: Operation = { kind: 'guestStartNestedVm', ...nested }

const idOf = (guest: FactMap) => valueOf(guest, 'vm.list')?.find((vm) => vm.name === hostileFileName)?.id ?? 'none'
const listed = (guest: FactMap, key: string) => `vm.list.${idOf(guest)}.${key}`
const memory = () => ['mem.free', 'mem.hyperV']

export const guestCases: readonly GuestCase[] = [
  {
    scenario: lab,
    operation: { kind: 'guestEnableHyperV', vmId, server: false },
    changes: () => ({
      'role.client.state': 'EnablePending',
      'role.client.restartNeeded': true,
      ...waiting(clientParts, 'EnablePending'),
      'os.pendingRestart.servicing': true,
    }),
    undo: () => ({ kind: 'guestDisableHyperV', vmId, server: false, features: [...clientParts] }),
  },
  {
    scenario: withHyperV,
    operation: { kind: 'guestDisableHyperV', vmId, server: false },
    changes: () => ({
      'role.client.state': 'DisablePending',
      'role.client.restartNeeded': true,
      ...waiting(clientParts, 'DisablePending'),
      'os.pendingRestart.servicing': true,
    }),
    undo: () => ({ kind: 'guestEnableHyperV', vmId, server: false }),
  },
  {
    when: 'of which some parts were on before',
    scenario: withHyperV,
    operation: { kind: 'guestDisableHyperV', vmId, server: false, features: ['Microsoft-Hyper-V-Services'] },
    changes: () => ({
      'role.client.restartNeeded': true,
      ...waiting(['Microsoft-Hyper-V-Services'], 'DisablePending'),
      'os.pendingRestart.servicing': true,
    }),
    undo: () => ({ kind: 'guestEnableHyperV', vmId, server: false, features: ['Microsoft-Hyper-V-Services'] }),
  },
  {
    scenario: withHyperV,
    first: [{ kind: 'guestSetHyperVTools', vmId, server: false, on: false }],
    operation: { kind: 'guestSetHyperVTools', vmId, server: false, on: true },
    changes: () => ({
      'role.features.Microsoft-Hyper-V-Management-PowerShell': 1,
      'module.hyperV.version': '2.0.0.0',
    }),
    mayChange: () => ['module.hyperV', 'vm.', 'hyperv.', 'net.'],
    undo: () => ({ kind: 'guestSetHyperVTools', vmId, server: false, on: false }),
  },
  {
    scenario: lab,
    operation: { kind: 'guestRestart', vmId },
    changes: () => ({}),
    mustChange: ['os.lastBoot'],
    // Dynamic memory begins anew.
    mayChange: () => ['mem.'],
    onceOnly: 'a second restart is another restart',
  },
  {
    scenario: freshlySetUp,
    operation: { kind: 'guestFinishSetup', vmId, user: labAdmin.user },
    changes: () => ({ 'setup.state.answerFiles.0': undefined, 'setup.state.answerFiles.1': undefined }),
  },
  {
    scenario: withHyperV,
    operation: { kind: 'guestCreateNat', vmId, nat },
    changes: () => natChanges,
    undo: () => ({ kind: 'guestRemoveNat', vmId, nat }),
  },
  {
    when: 'whose network is there and has no switch',
    scenario: withNatAlone,
    operation: { kind: 'guestCreateNat', vmId, nat, joins: true },
    changes: () => natSwitchChanges,
    undo: () => ({ kind: 'guestRemoveNat', vmId, nat, joins: true }),
  },
  {
    scenario: withHyperV,
    operation: createNested,
    changes: (after) => ({
      [listed(after, 'name')]: hostileFileName,
      [listed(after, 'state')]: 'Off',
      [listed(after, 'generation')]: 2,
      [`vm.memory.${idOf(after)}.startup`]: gigabyte / 2,
    }),
    mayChange: (after) =>
      ['list', 'processors', 'memory', 'adapters', 'checkpoints', 'disks', 'integration', 'security'].map(
        (aspect) => `vm.${aspect}.${idOf(after)}`,
      ),
    undo: () => ({ kind: 'guestRemoveNestedVm', ...nested }),
  },
  {
    scenario: withHyperV,
    first: [createNested],
    operation: startNested,
    changes: (after) => ({
      [listed(after, 'state')]: 'Running',
      [listed(after, 'memoryAssigned')]: gigabyte / 2,
    }),
    mayChange: (after) => [...memory(), listed(after, 'heartbeat')],
    undo: () => ({ kind: 'guestStopNestedVm', ...nested }),
  },
  {
    scenario: withHyperV,
    operation: { kind: 'guestProve', vmId, code: randomBytes(8).toString('hex').toUpperCase() },
    changes: () => ({}),
    onceOnly: 'a second proof is another proof',
  },
  {
    when: 'that is running',
    scenario: withHyperV,
    first: [createNested, startNested],
    operation: { kind: 'guestRemoveNestedVm', ...nested },
    changes: () => ({}),
    // Its id is known no more, so all that went is looked at below: nothing of it may be left.
    mayChange: () => ['mem.', 'vm.'],
  },
]
