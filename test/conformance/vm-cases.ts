import type { OperationCase } from './operation-cases.ts'
import { gigabyte, ids, lab, quick, secondAdapter } from './worlds.ts'

/** What operations change in a VM of this PC: its power and its settings. */

const memory = ['mem.free', 'mem.hyperV']
/** What only a running guest tells, and what is logged of its start. */
const guestTells = (vmId: string) => () => [
  ...memory,
  `vm.guestOs.${vmId}`,
  `vm.adapters.${vmId}`,
  `vm.startEvents.${vmId}`,
]

export const powerCases: OperationCase[] = [
  {
    when: 'by asking the guest',
    scenario: lab,
    operation: { kind: 'stopVm', vmId: ids.running, turnOff: false },
    changes: () => ({
      [`vm.list.${ids.running}.state`]: 'Off',
      [`vm.list.${ids.running}.heartbeat`]: null,
      [`vm.list.${ids.running}.memoryAssigned`]: 0,
    }),
    mayChange: guestTells(ids.running),
    undo: () => ({ kind: 'startVm', vmId: ids.running }),
    // Dynamic memory begins anew with what the VM starts with.
    leaves: [...memory, `vm.list.${ids.running}.memoryAssigned`, `vm.startEvents.${ids.running}`],
  },
  {
    when: 'by cutting the power',
    scenario: lab,
    operation: { kind: 'stopVm', vmId: ids.linux, turnOff: true },
    changes: () => ({
      [`vm.list.${ids.linux}.state`]: 'Off',
      [`vm.list.${ids.linux}.heartbeat`]: null,
      [`vm.list.${ids.linux}.memoryAssigned`]: 0,
    }),
    mayChange: guestTells(ids.linux),
  },
  ...[true, false].map((answers): OperationCase => ({
    when: `by asking a guest that ${answers ? 'hears it' : 'doesn’t'}, and cutting the power if need be`,
    scenario: () =>
      lab((vm) =>
        vm.id === ids.linux && !answers ? { ...vm, integration: { ...vm.integration, shutdown: false } } : vm,
      ),
    operation: { kind: 'stopVm', vmId: ids.linux, turnOff: true, askFirst: true },
    changes: () => ({
      [`vm.list.${ids.linux}.state`]: 'Off',
      [`vm.list.${ids.linux}.heartbeat`]: null,
      [`vm.list.${ids.linux}.memoryAssigned`]: 0,
    }),
    mayChange: guestTells(ids.linux),
  })),
  {
    when: 'that needs memory of another VM',
    scenario: () => quick('crowded'),
    operation: { kind: 'startVm', vmId: ids.off },
    changes: () => ({
      [`vm.list.${ids.off}.state`]: 'Running',
      [`vm.list.${ids.off}.memoryAssigned`]: 8 * gigabyte,
      [`vm.list.${ids.running}.memoryAssigned`]: 5905580032 - 2 * gigabyte,
      'mem.hyperVAvailable': 0,
    }),
    mayChange: () => [
      ...memory,
      'mem.hyperVForBalancing',
      `vm.guestOs.${ids.off}`,
      `vm.adapters.${ids.off}`,
      `vm.startEvents.${ids.off}`,
      `vm.list.${ids.off}.heartbeat`,
    ],
  },
  {
    when: 'that is off',
    scenario: lab,
    operation: { kind: 'startVm', vmId: ids.off },
    changes: () => ({
      [`vm.list.${ids.off}.state`]: 'Running',
      [`vm.list.${ids.off}.heartbeat`]: true,
      [`vm.list.${ids.off}.memoryAssigned`]: 8 * gigabyte,
    }),
    mayChange: guestTells(ids.off),
    undo: () => ({ kind: 'stopVm', vmId: ids.off, turnOff: false }),
    leaves: [`vm.startEvents.${ids.off}`],
  },
  {
    when: 'that is saved',
    scenario: lab,
    operation: { kind: 'startVm', vmId: ids.saved },
    changes: () => ({
      [`vm.list.${ids.saved}.state`]: 'Running',
      [`vm.list.${ids.saved}.heartbeat`]: true,
      [`vm.list.${ids.saved}.memoryAssigned`]: 4 * gigabyte,
    }),
    mayChange: guestTells(ids.saved),
  },
  {
    scenario: lab,
    operation: { kind: 'discardSavedState', vmId: ids.saved },
    changes: () => ({ [`vm.list.${ids.saved}.state`]: 'Off' }),
  },
]

const dynamicMemory = { dynamic: true, startup: 4 * gigabyte, minimum: 2 * gigabyte, maximum: 16 * gigabyte }
const withDynamicMemory = () => lab((vm) => (vm.id === ids.off ? { ...vm, memory: dynamicMemory } : vm))

const adapterPath = `vm.adapters.${ids.off}.${secondAdapter(ids.off)}`
const adapter = { vmId: ids.off, adapterId: secondAdapter(ids.off) }

export const settingCases: OperationCase[] = [
  {
    scenario: lab,
    operation: { kind: 'setVirtualizationExtensions', vmId: ids.off, exposed: true },
    changes: () => ({ [`vm.processors.${ids.off}.exposesExtensions`]: true }),
    undo: () => ({ kind: 'setVirtualizationExtensions', vmId: ids.off, exposed: false }),
  },
  {
    when: 'to dynamic',
    scenario: lab,
    operation: {
      kind: 'setMemory',
      vmId: ids.off,
      dynamic: true,
      startup: 4 * gigabyte,
      minimum: 2 * gigabyte,
      maximum: 16 * gigabyte,
    },
    changes: () => ({
      [`vm.memory.${ids.off}.dynamic`]: true,
      [`vm.memory.${ids.off}.startup`]: 4 * gigabyte,
      [`vm.memory.${ids.off}.minimum`]: 2 * gigabyte,
      [`vm.memory.${ids.off}.maximum`]: 16 * gigabyte,
    }),
    undo: () => ({
      kind: 'setMemory',
      vmId: ids.off,
      dynamic: false,
      startup: 8 * gigabyte,
      minimum: gigabyte / 2,
      maximum: 1024 * gigabyte,
    }),
    // Limits mean nothing while memory is fixed, and stay as they were.
    leaves: [`vm.memory.${ids.off}.minimum`, `vm.memory.${ids.off}.maximum`],
  },
  {
    when: 'to fixed',
    scenario: withDynamicMemory,
    operation: { kind: 'setMemory', vmId: ids.off, ...dynamicMemory, dynamic: false, startup: 8 * gigabyte },
    changes: () => ({ [`vm.memory.${ids.off}.dynamic`]: false, [`vm.memory.${ids.off}.startup`]: 8 * gigabyte }),
    // What Hyper-V makes of limits that mean nothing any more is its own affair.
    mayChange: () => [`vm.memory.${ids.off}.minimum`, `vm.memory.${ids.off}.maximum`],
    undo: () => ({ kind: 'setMemory', vmId: ids.off, ...dynamicMemory }),
  },
  {
    scenario: lab,
    operation: { kind: 'setProcessorCount', vmId: ids.off, count: 2 },
    changes: () => ({ [`vm.processors.${ids.off}.count`]: 2 }),
    undo: () => ({ kind: 'setProcessorCount', vmId: ids.off, count: 4 }),
  },
  {
    scenario: lab,
    operation: { kind: 'setMacSpoofing', ...adapter, on: true },
    changes: () => ({ [`${adapterPath}.macSpoofing`]: true }),
    undo: () => ({ kind: 'setMacSpoofing', ...adapter, on: false }),
  },
  {
    scenario: lab,
    operation: { kind: 'setDhcpGuard', ...adapter, on: true },
    changes: () => ({ [`${adapterPath}.dhcpGuard`]: true }),
    undo: () => ({ kind: 'setDhcpGuard', ...adapter, on: false }),
  },
  {
    when: 'to another switch',
    scenario: lab,
    operation: { kind: 'connectAdapter', ...adapter, switchId: ids.otherSwitch },
    changes: () => ({ [`${adapterPath}.switchId`]: ids.otherSwitch }),
    undo: () => ({ kind: 'connectAdapter', ...adapter, switchId: ids.defaultSwitch }),
  },
  {
    when: 'to none',
    scenario: lab,
    operation: { kind: 'connectAdapter', ...adapter, switchId: null },
    changes: () => ({ [`${adapterPath}.switchId`]: null }),
    undo: () => ({ kind: 'connectAdapter', ...adapter, switchId: ids.defaultSwitch }),
  },
  {
    scenario: lab,
    operation: { kind: 'removeCheckpoint', vmId: ids.off, checkpointId: ids.firstCheckpoint },
    changes: () =>
      Object.fromEntries(
        ['id', 'name'].map((key) => [`vm.checkpoints.${ids.off}.${ids.firstCheckpoint}.${key}`, undefined]),
      ),
  },
  {
    scenario: lab,
    operation: { kind: 'updateConfigurationVersion', vmId: ids.off, to: '12.0' },
    changes: () => ({ [`vm.list.${ids.off}.version`]: '12.0' }),
  },
  {
    scenario: lab,
    operation: { kind: 'setVbsOptOut', vmId: ids.off, optOut: true },
    changes: () => ({ [`vm.security.${ids.off}.vbsOptOut`]: true }),
    undo: () => ({ kind: 'setVbsOptOut', vmId: ids.off, optOut: false }),
  },
]
