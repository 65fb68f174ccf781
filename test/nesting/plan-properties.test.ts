import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { vmPowerState, type VmPowerState } from '../../electron/nesting/facts.ts'
import { describeOperation, inverseOf, isDone, priceOf } from '../../electron/nesting/operation-rules.ts'
import type { Operation } from '../../electron/nesting/operations.ts'
import { planForVm } from '../../electron/nesting/plan/plan.ts'
import type { VmChoices } from '../../electron/nesting/plan/choices.ts'
import type { Snapshot } from '../../electron/nesting/snapshot.ts'
import { allVms } from '../../electron/nesting/vm.ts'
import { undoPlan, type UndoStep } from '../../electron/nesting/undo.ts'
import { apply } from './hyper-v-model.ts'
import {
  adapter,
  checkpointId,
  gb,
  readyPc,
  snapshotOf,
  switchId,
  vmFacts,
  vmId,
  type Plain,
  type VmParts,
  adapterId,
} from './support.ts'

const snapshotWith = (vm: VmParts, host: Plain) => snapshotOf({ ...readyPc, ...vmFacts(vm), ...host })
const kinds = (operations: readonly Operation[]) => operations.map(({ kind }) => kind)

const bytes = fc.integer({ min: 128, max: 8_000 }).map((steps) => steps * 2 * 1024 ** 2)
const ordered = (...sizes: [number, number, number]) => sizes.sort((a, b) => a - b)
const state = fc.constantFrom<VmPowerState>('Running', 'Off', 'Saved', 'Paused')
const anyState = fc.constantFrom(...vmPowerState.options)
const hostileName = fc.oneof(
  fc.string(),
  fc.constantFrom("a'b", 'x`$(exit)', '‘curly’', 'line\nbreak', '🙂', '{vm}', '__proto__', ''),
)

const hasMemory = (vmState: VmPowerState): boolean => vmState === 'Running' || vmState === 'Paused'

/** Any VM that Hyper-V could show, on hosts of every era. */
const situations = fc
  .record({
    build: fc.constantFrom(10565, 14360, 14361, 14392, 14393, 17763, 19045, 20348, 22000, 26100, 99999),
    amd: fc.boolean(),
    summary: fc.record({
      name: hostileName,
      state,
      version: fc.constantFrom('8.0', '9.0', '9.2', '9.3', '10.0', '12.0'),
      generation: fc.constantFrom<1 | 2>(1, 2),
      heartbeat: fc.constantFrom(true, false, null),
      automaticCheckpoints: fc.constantFrom(true, false, null),
    }),
    processor: fc.record({ count: fc.integer({ min: 1, max: 300 }), exposesExtensions: fc.boolean() }),
    dynamic: fc.boolean(),
    memory: fc.tuple(bytes, bytes, bytes).map(([a, b, c]) => ordered(a, b, c)),
    spoofing: fc.array(fc.record({ macSpoofing: fc.boolean(), connected: fc.boolean() }), { maxLength: 3 }),
    checkpoints: fc.integer({ min: 0, max: 2 }),
    available: fc.integer({ min: 1, max: 64 }),
    choices: fc.record({
      network: fc.constantFrom<VmChoices['network']>('macSpoofing', 'nat', 'none'),
      fixedMemory: fc.boolean(),
      turnOff: fc.boolean(),
      startAfterwards: fc.boolean(),
      savedState: fc.constantFrom('keep', 'discard'),
    }),
  })
  .map((seed) => {
    const [minimum, startup, maximum] = seed.memory
    const snapshot = snapshotWith(
      {
        summary: { ...seed.summary, memoryAssigned: hasMemory(seed.summary.state) ? startup : 0 },
        processor: seed.processor,
        memory: { dynamic: seed.dynamic, minimum, startup, maximum },
        adapters: seed.spoofing.map(({ macSpoofing, connected }, index) => ({
          ...adapter,
          id: `${adapterId}${index}`,
          name: seed.summary.name,
          macSpoofing,
          switchId: connected ? switchId : null,
        })),
        checkpoints: Array.from({ length: seed.checkpoints }, (_, index) => ({
          id: checkpointId.replace(/.$/, String(index)),
          name: seed.summary.name,
        })),
      },
      {
        'os.build': seed.build,
        'cpu.vendor': seed.amd ? 'AuthenticAMD' : 'GenuineIntel',
        'mem.hyperVAvailable': seed.available * gb,
      },
    )
    return { snapshot, choices: seed.choices }
  })

/** Carries out operations on the model, noting the way back as the wizard does. */
function carryOut(snapshot: Snapshot, operations: readonly Operation[]) {
  let now = snapshot
  const done = operations.map((operation) => {
    const before = now
    now = apply(before, operation)
    return { operation, inverse: inverseOf(operation, before) }
  })
  return { now, done }
}

describe('whatever the VM is like', () => {
  test('a plan never does what Hyper-V refuses, each of its steps is needed and done, and nothing is left after it', () => {
    fc.assert(
      fc.property(situations, ({ snapshot, choices: chosen }) => {
        const plan = planForVm(snapshot, vmId, chosen)
        let now = snapshot
        for (const operation of plan.operations) {
          expect(isDone(operation, now)).toBe(false)
          now = apply(now, operation)
          expect(isDone(operation, now)).toBe(true)
        }
        const next = planForVm(now, vmId, chosen)
        if (plan.operations.length > 0) expect(next.operations).toEqual([])
      }),
      { numRuns: 1000 },
    )
  })

  test('undo brings back everything that can be brought back, whatever the VM does by then', () => {
    fc.assert(
      fc.property(situations, fc.option(anyState), ({ snapshot, choices: chosen }, state) => {
        const plan = planForVm(snapshot, vmId, chosen)
        fc.pre(plan.operations.length > 0 && onlyPowerIsLost(plan.irreversible))
        const { now: after, done } = carryOut(snapshot, plan.operations)
        const then = state ? inState(after, state) : after
        const steps = undoPlan(done, then)
        const { now: back } = carryOut(then, doable(steps))
        if (steps.some(({ outlook }) => outlook !== 'do')) return
        expect(settingsOf(back)).toEqual(settingsOf(snapshot))
        // Nobody but the wizard has touched it, so it also runs or doesn't as before. What was in a saved VM can't be had.
        if (!state && plan.irreversible.length === 0 && ['Running', 'Off'].includes(stateIn(snapshot)))
          expect(withoutAssigned(back)).toEqual(withoutAssigned(snapshot))
      }),
      { numRuns: 1000 },
    )
  })

  test('undo refuses just what Hyper-V would refuse, and says which steps those are', () => {
    fc.assert(
      fc.property(situations, anyState, ({ snapshot, choices: chosen }, state) => {
        const plan = planForVm(snapshot, vmId, chosen)
        fc.pre(plan.operations.length > 0)
        const { now: after, done } = carryOut(snapshot, plan.operations)
        const steps = undoPlan(done, inState(after, state))
        const refused = steps.filter(({ outlook }) => outlook === 'refused')
        if (isBusy(state)) expect(refused).toEqual(steps)
        else if (state === 'Paused') expect(refused.every(({ operation }) => operation.kind === 'startVm')).toBe(true)
        else expect(refused).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  test('consents, price and irreversible steps agree', () => {
    fc.assert(
      fc.property(situations, ({ snapshot, choices: chosen }) => {
        const plan = planForVm(snapshot, vmId, chosen)
        const loses = plan.operations.filter((operation) => priceOf(operation).irreversible)
        expect(plan.irreversible).toEqual(loses)
        expect(plan.hostRestart).toBe(false)
        expect(plan.consents.includes('discardSavedState')).toBe(kinds(loses).includes('discardSavedState'))
        const turnsOff = plan.consents.filter((consent) => consent === 'turnOff' || consent === 'turnOffNow')
        expect(turnsOff).toHaveLength(kinds(loses).includes('stopVm') ? 1 : 0)
        expect(plan.consents.includes('updateVersion')).toBe(kinds(loses).includes('updateConfigurationVersion'))
        for (const operation of plan.operations) {
          expect(describeOperation(operation, snapshot).title.key).not.toBe('')
        }
      }),
      { numRuns: 200 },
    )
  })
})

const isBusy = (state: VmPowerState) => !['Running', 'Off', 'Saved', 'FastSaved', 'Paused'].includes(state)

const stateIn = (snapshot: Snapshot) => allVms(snapshot.host)[0]?.state ?? 'Other'

const doable = (steps: readonly UndoStep[]) =>
  steps.flatMap(({ operation, outlook }) => (outlook === 'do' ? [operation] : []))

/** What can't be taken back of the settings themselves would make them differ. */
const onlyPowerIsLost = (operations: readonly Operation[]) =>
  operations.every(({ kind }) => kind === 'stopVm' || kind === 'discardSavedState')

/** Somebody has brought the VM into this state meanwhile. A state on the disk takes no memory. */
function inState(snapshot: Snapshot, state: VmPowerState): Snapshot {
  const copy = structuredClone(snapshot)
  const list = copy.host['vm.list']
  if (!list || !('value' in list)) throw new Error('the VMs must be known')
  for (const vm of list.value) Object.assign(vm, { state, memoryAssigned: hasMemory(state) ? vm.memoryAssigned : 0 })
  // Enough for it to start again whatever else is in it: what is asked here isn't about memory.
  copy.host['mem.hyperVAvailable'] = { value: 1000 * gb }
  return copy
}

/** The VM without its power. */
function settingsOf(snapshot: Snapshot): Snapshot {
  const copy = withoutAssigned(snapshot)
  const list = copy.host['vm.list']
  if (list && 'value' in list) for (const vm of list.value) vm.state = 'Off'
  return copy
}

/** What a VM has been given at the moment isn't a setting. */
function withoutAssigned(snapshot: Snapshot): Snapshot {
  const copy = structuredClone(snapshot)
  const list = copy.host['vm.list']
  if (list && 'value' in list) for (const vm of list.value) vm.memoryAssigned = 0
  copy.host['mem.hyperVAvailable'] = { value: 0 }
  return copy
}
