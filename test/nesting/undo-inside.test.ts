import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { HyperVHost } from '../../electron/hyperv/host.ts'
import { SimulatedHost } from '../../electron/hyperv/simulated/host.ts'
import type { SavedPc } from '../../electron/hyperv/simulated/saved-pc.ts'
import { factIds } from '../../electron/nesting/facts.ts'
import { guestFacts } from '../../electron/nesting/guest-ready.ts'
import { inverseOf, isDone } from '../../electron/nesting/operation-rules.ts'
import type { Operation } from '../../electron/nesting/operations.ts'
import type { Snapshot } from '../../electron/nesting/snapshot.ts'
import { undoInsidePlan } from '../../electron/nesting/undo-inside.ts'
import type { DoneChange } from '../../electron/nesting/undo.ts'
import { ids, labAdmin, quick } from '../conformance/worlds.ts'
import { runs } from '../long.ts'
import { readyGuest, readyPc, snapshotOf, unknown, vmFacts, vmId } from './support.ts'

/** The way back inside a VM. */

const enable: Operation = { kind: 'guestEnableHyperV', vmId, server: false }
const disable: Operation = { kind: 'guestDisableHyperV', vmId, server: false }
const create: Operation = {
  ...{ kind: 'guestCreateNestedVm', vmId, name: 'N', memory: 2 ** 29, diskBytes: 2 ** 30 },
  switchName: null,
}
const remove: Operation = { kind: 'guestRemoveNestedVm', vmId, name: 'N' }
const start: Operation = { kind: 'guestStartNestedVm', vmId, name: 'N' }
const stop: Operation = { kind: 'guestStopNestedVm', vmId, name: 'N' }
const tools = (on: boolean): Operation => ({ kind: 'guestSetHyperVTools', vmId, server: false, on })
const change = (operation: Operation, inverse: Operation | null, whole = true): DoneChange => ({
  operation,
  inverse,
  whole,
})
const all = [
  change(enable, disable),
  change({ kind: 'guestRestart', vmId }, null),
  change(create, remove),
  change(start, stop),
  change(stop, start),
]
const waiting = { 'os.pendingRestart': { servicing: true, update: false, fileRename: false } } as const

describe('the way back inside a VM', () => {
  const kinds = (done: readonly DoneChange[], guest = {}) =>
    undoInsidePlan(vmId, done, snapshotOf({ ...readyPc, ...vmFacts() }, { ...readyGuest, ...guest })).map(
      ({ operation }) => operation.kind,
    )

  test('takes away what was made, then Hyper-V, then restarts; whether a nested VM was on is nobody’s loss', () => {
    expect(kinds(all)).toEqual(['guestRemoveNestedVm', 'guestDisableHyperV', 'guestRestart'])
  })

  test('leaves out what was removed again by itself, unless that got only halfway', () => {
    expect(kinds([change(create, remove), change(remove, null)])).toEqual([])
    expect(kinds([change(create, remove), change(remove, null, false)])).toEqual(['guestRemoveNestedVm'])
    expect(kinds([change(create, remove), change(remove, null), change(create, remove)])).toEqual([
      'guestRemoveNestedVm',
    ])
  })

  test('takes away only once what was made twice', () => {
    expect(kinds([change(enable, disable), change(enable, disable)])).toEqual(['guestDisableHyperV', 'guestRestart'])
  })

  test('needs no restart for the commands alone, and has one first where Windows waits for another change', () => {
    expect(kinds([change(tools(true), tools(false))])).toEqual(['guestSetHyperVTools'])
    expect(kinds([change(tools(true), tools(false))], waiting)).toEqual(['guestRestart', 'guestSetHyperVTools'])
    expect(kinds([change(create, remove)], waiting)).toEqual(['guestRemoveNestedVm'])
  })

  test('restarts also where it was turned off and killed before the restart', () => {
    const leaving = {
      ...waiting,
      'role.features': { 'Microsoft-Hyper-V': 1 },
      'role.client': { state: 'DisablePending', restartNeeded: true },
    }
    const steps = undoInsidePlan(vmId, all.slice(0, 1), snapshotOf(readyPc, { ...readyGuest, ...leaving }))
    expect(steps.map(({ operation, outlook }) => [operation.kind, outlook])).toEqual([
      ['guestDisableHyperV', 'nothingLeft'],
      ['guestRestart', 'do'],
    ])
  })

  test('is the whole of it where nobody has signed in yet, and nothing where it is off already', () => {
    expect(undoInsidePlan(vmId, all, snapshotOf(readyPc)).map(({ outlook }) => outlook)).toEqual(['do', 'do', 'do'])
    const off = { 'role.features': { 'Microsoft-Hyper-V': 2 }, 'role.client': unknown('missing'), 'svc.vmms': null }
    expect(undoInsidePlan(vmId, all.slice(0, 1), snapshotOf(readyPc, { ...readyGuest, ...off }))).toMatchObject([
      { operation: disable, outlook: 'nothingLeft' },
    ])
  })
})

/** What plans have for a guest in which Hyper-V is off, in whatever order. */
const own = { vmId: ids.running }
const nat = { switchName: 'Nested NAT', natName: 'NestedNAT', gateway: '192.168.100.1', prefixLength: 24 }
const moves: readonly Operation[] = [
  { kind: 'guestEnableHyperV', ...own, server: false },
  { kind: 'guestRestart', ...own },
  { kind: 'guestCreateNat', ...own, nat },
  { kind: 'guestCreateNat', ...own, nat: { ...nat, natName: 'Theirs' }, joins: true },
  { ...create, ...own },
  { ...start, ...own },
  { ...stop, ...own },
  { ...remove, ...own },
]

class Guest {
  #saved: SavedPc | null = null
  #host!: HyperVHost

  static async begin(): Promise<Guest> {
    const guest = new Guest()
    const store = {
      load: () => Promise.resolve(guest.#saved),
      save: (pc: SavedPc) => Promise.resolve(void (guest.#saved = pc)),
    }
    guest.#host = await SimulatedHost.open(quick('ready'), { speed: 0, store })
    await guest.run({ kind: 'stopVm', ...own, turnOff: true })
    await guest.run({ kind: 'setVirtualizationExtensions', ...own, exposed: true })
    await guest.run({ kind: 'startVm', ...own })
    return guest
  }

  async run(operation: Operation): Promise<void> {
    await this.#host.perform(operation, { signal: new AbortController().signal, credential: labAdmin })
  }

  async read(): Promise<Snapshot> {
    const facts: Record<string, unknown> = {}
    await this.#host.readGuest(own.vmId, labAdmin, {
      facts: factIds.filter((id) => guestFacts.includes(id)),
      signal: new AbortController().signal,
      onFact: ({ fact, ...read }) => (facts[fact] = read),
    })
    return { schema: 1, host: {}, guests: { [own.vmId]: facts } }
  }

  /** Without what each start of Windows, and the first one of Hyper-V, changes by itself. */
  get facts() {
    const facts = this.#saved?.world.vms.find(({ id }) => id === own.vmId)?.guest?.facts ?? {}
    const passing = ['os.lastBoot', 'mem.', 'boot.']
    return Object.fromEntries(Object.entries(facts).filter(([id]) => !passing.some((part) => id.startsWith(part))))
  }
}

test('whatever was done inside, in whatever order and however often, is as before when it is taken back', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...moves), { maxLength: 12 }), async (wanted) => {
      const guest = await Guest.begin()
      const before = structuredClone(guest.facts)
      const done: DoneChange[] = []
      // As the session does it: what is so already isn't done, and what Windows refuses has changed nothing.
      for (const operation of wanted) {
        const snapshot = await guest.read()
        if (isDone(operation, snapshot) === true) continue
        const inverse = inverseOf(operation, snapshot)
        const went = await guest.run(operation).then(
          () => true,
          () => false,
        )
        if (went) done.push({ operation, inverse, whole: true })
      }
      for (const { operation } of undoInsidePlan(own.vmId, done, await guest.read())) {
        if (isDone(operation, await guest.read()) === true) continue
        await guest.run(operation)
      }
      expect(guest.facts).toEqual(before)
    }),
    { numRuns: runs(60) },
  )
})
