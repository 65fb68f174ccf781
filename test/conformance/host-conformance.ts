import { isDeepStrictEqual } from 'node:util'
import { afterEach, describe, expect, test } from 'vitest'
import { HostError, type GuestCredential, type HyperVHost } from '../../electron/hyperv/host.ts'
import { guestFacts, worldFacts } from '../../electron/hyperv/simulated/facts.ts'
import { listScenarios } from '../../electron/hyperv/simulated/load.ts'
import type { PlainFacts, Scenario, World } from '../../electron/hyperv/simulated/scenario.ts'
import { factIds, usualFactIds, type FactId } from '../../electron/nesting/facts.ts'
import type { Operation } from '../../electron/nesting/operations.ts'
import { getFact, type FactMap } from '../../electron/nesting/snapshot.ts'
import { differences, readAll, valuesOf, type Values } from './differences.ts'
import { guestCases, type GuestCase } from './guest-cases.ts'
import { operationCases, type OperationCase } from './operation-cases.ts'
import { refusalCases, type RefusalCase } from './refusal-cases.ts'
import { hostileName, ids, lab, labAdmin, labWithGuestHyperV, quick } from './worlds.ts'

export interface ConformanceOptions {
  /** Facts that this host takes from somewhere else than the scenario, such as its own PowerShell's version. */
  ownFacts?: readonly FactId[]
  /** Parts of the suite to run; all by default. */
  parts?: readonly ('reading' | 'operations' | 'guests' | 'refusals')[]
  /**
   * The exact state of what is behind the host that was made last, where it can be looked at: what is the same there
   * needs no reading of all facts to be seen to be the same. It has the VMs in `world.vms`.
   */
  behind?: Behind
}

type Behind = () => { world: World }

/** Makes a host whose outside world is as the scenario says: a simulated one, or Windows played by a stub. */
export type MakeHost = (scenario: Scenario) => Promise<HyperVHost>

/**
 * What every host must do alike: facts as the scenario states them, operations that change what they say and
 * nothing else, harmless the second time and taken back by their inverses, refusals with their codes.
 * @param makeHost called once in each test with a complete scenario that waits for nothing. What it returns is
 * closed after the test; besides that the suite uses nothing but the port, so `makeHost` is free to share a
 * process between hosts, write the scenario into a file, or clean up in `close`
 */
export function describeHost(name: string, makeHost: MakeHost, options: ConformanceOptions = {}): void {
  const open: HyperVHost[] = []
  const make = async (scenario: Scenario) => {
    const host = await makeHost(scenario)
    open.push(host)
    return host
  }
  const parts = options.parts ?? ['reading', 'operations', 'guests', 'refusals']
  const own = new Set(options.ownFacts)
  const subjects: Subjects = { make, behind: options.behind, beginnings: new Map() }

  describe(`${name} as a host`, () => {
    afterEach(async () => {
      await Promise.all(open.splice(0).map((host) => host.close()))
    })
    if (parts.includes('reading')) describe('reading', () => testReading(make, own))
    if (parts.includes('operations')) {
      describe.each(operationCases.map(named))('$title', ({ of }) =>
        test('does what it says', () => testOperation(subjects, of)),
      )
    }
    if (parts.includes('guests')) {
      describe.each(guestCases.map(named))('$title', ({ of }) =>
        test('does what it says', () => testInGuest(subjects, of)),
      )
    }
    if (parts.includes('refusals')) {
      test.each(refusalCases)('refuses $title', (refusal) => testRefusal(subjects, refusal))
      test('does nothing when it is cancelled before it begins', () => testCancelled(subjects))
    }
  })
}

function named<T extends OperationCase>(of: T): { title: string; of: T } {
  return { title: of.when === undefined ? of.operation.kind : `${of.operation.kind} ${of.when}`, of }
}

const goOn = () => new AbortController().signal

function testReading(make: MakeHost, own: ReadonlySet<FactId>): void {
  test.each(listScenarios())('reads the PC “$id” as it is', async ({ id }) => {
    const scenario = quick(id)
    const read = await readAll(await make(scenario))
    compareFacts(read, worldFacts(scenario.world), own, scenario.world.host)
  })

  test('reads VMs with hostile names, and two of one name', async () => {
    const scenario = lab()
    const read = await readAll(await make(scenario))
    compareFacts(read, worldFacts(scenario.world), own, scenario.world.host)
    const list = getFact(read, 'vm.list')
    expect('value' in list && list.value.filter((vm) => vm.name === hostileName)).toHaveLength(2)
  })

  test('reads only what it is asked for, and that once', async () => {
    const read = await readAll(await make(lab()), { facts: ['os.build', 'vm.memory'] })
    expect(read['os.build']).toEqual({ value: 26200 })
    expect(valuesOf(read).get(`vm.memory.${ids.off}.dynamic`)).toBe(false)
  })

  test('reads a guest', async () => {
    const scenario = labWithGuestHyperV()
    const guest = scenario.world.vms.find((vm) => vm.id === ids.running)?.guest
    if (!guest) throw new Error('the lab must have a guest')
    const read = await readAll(await make(scenario), { guest: { vmId: ids.running, credential: labAdmin } })
    compareFacts(read, guestFacts(guest), own, guest.facts)
  })

  test.each([
    { vmId: ids.nobody, credential: labAdmin, code: 'vm-not-found' },
    { vmId: ids.off, credential: labAdmin, code: 'vm-not-running' },
    { vmId: ids.linux, credential: labAdmin, code: 'guest-unreachable' },
    { vmId: ids.running, credential: { ...labAdmin, password: 'Wrong-Password-9' }, code: 'credential-invalid' },
    { vmId: ids.running, credential: { ...labAdmin, password: '' }, code: 'credential-invalid' },
  ])('refuses to read a guest: $code', async ({ vmId, credential, code }) => {
    const host = await make(lab())
    const error = await errorOf(readAll(host, { guest: { vmId, credential } }))
    expect(error.code).toBe(code)
    keepsSecret({ error }, credential)
  })

  test('ends when it is cancelled', async () => {
    const host = await make(lab())
    const reading = host.read({ onFact: () => undefined, signal: AbortSignal.abort() })
    expect((await errorOf(reading)).code).toBe('cancelled')
  })
}

/** Made from “world.media”, as those about VMs are from "world.vms". */
const ofMedia: readonly FactId[] = ['media.files', 'media.drives']

/** Facts that the scenario doesn't state are left out; of unknown ones the reason counts, not the words. */
function compareFacts(read: FactMap, expected: FactMap, own: ReadonlySet<FactId>, stated: PlainFacts): void {
  const counted = factIds.filter((id) => !own.has(id) && (id in stated || id.startsWith('vm.') || ofMedia.includes(id)))
  const plain = (facts: FactMap) =>
    Object.fromEntries(
      counted.map((id) => {
        const fact = getFact(facts, id)
        return [id, 'unknown' in fact ? { unknown: fact.unknown } : fact.value]
      }),
    )
  expect(plain(read)).toEqual(plain(expected))
}

interface Subjects {
  make: MakeHost
  behind: Behind | undefined
  /** What was read of a host before anything was done, by how it began: the same beginning is read once for all tests. */
  beginnings: Map<string, Values>
}

async function testOperation({ make, ...subjects }: Subjects, of: OperationCase): Promise<void> {
  const scenario = of.scenario()
  const host = await make(scenario)
  await testChange(of, {
    ...subjects,
    beginning: JSON.stringify(scenario),
    read: () => readAll(host),
    run: (operation) => host.perform(operation, { signal: goOn() }),
  })
}

async function testInGuest({ make, ...subjects }: Subjects, of: GuestCase): Promise<void> {
  const scenario = of.scenario()
  const host = await make(scenario)
  const run = (operation: Operation) => host.perform(operation, { signal: goOn(), credential: labAdmin })
  for (const operation of of.first ?? []) await run(operation)
  const before = await lookAt(host, subjects.behind, ids.running)
  const facts = await testChange(of, {
    ...subjects,
    // What is done first makes ids that are new each time.
    beginning: of.first ? null : `guest of ${JSON.stringify(scenario)}`,
    read: () =>
      readAll(host, {
        facts: [...usualFactIds, 'setup.state'],
        guest: { vmId: ids.running, credential: labAdmin },
      }),
    run,
  })
  expect(await lookAt(host, subjects.behind, ids.running), 'the PC itself').toEqual(before)
  if (of.operation.kind === 'guestRemoveNestedVm') {
    expect(facts['vm.list']).toEqual({ value: [] })
    expect(facts['vm.disks']).toEqual({ value: {} })
  }
}

/**
 * What must stay as it is: what is behind the host where that can be looked at, which is more than facts tell, else
 * every fact.
 * @param guest a VM in which things may change
 */
async function lookAt(host: HyperVHost, behind: Behind | undefined, guest?: string): Promise<unknown> {
  if (!behind) return valuesOf(await readAll(host))
  const state = behind()
  if (guest === undefined) return state
  const { world } = state
  return { ...world, vms: world.vms.map((vm) => (vm.id === guest ? { ...vm, guest: null } : vm)) }
}

interface Subject extends Omit<Subjects, 'make'> {
  /** The same for those in which reading gives the same before anything is done; null for no other one. */
  beginning: string | null
  read: () => Promise<FactMap>
  run: (operation: Operation) => Promise<void>
}

/** @returns the facts after the operation */
async function testChange(of: OperationCase, subject: Subject): Promise<FactMap> {
  const { read, run, behind, beginning, beginnings } = subject
  const changesSince = async (values: Values, state: unknown): Promise<Values> =>
    behind && isDeepStrictEqual(behind(), state) ? new Map() : differences(values, valuesOf(await read()))

  const before = (beginning !== null && beginnings.get(beginning)) || valuesOf(await read())
  if (beginning !== null) beginnings.set(beginning, before)
  const stateBefore = behind?.()
  await run(of.operation)
  const facts = await read()
  const after = valuesOf(facts)
  const stateAfter = behind?.()
  const wanted = new Map(Object.entries(of.changes(facts)))
  for (const [path, value] of wanted) expect(after.get(path), path).toEqual(value)
  const allowed = of.mayChange?.(facts) ?? []
  const changed = [...differences(before, after).keys()].filter((path) => !begins(path, allowed))
  const expected = [...wanted.keys(), ...(of.mustChange ?? [])]
  expect(
    changed.filter((path) => !expected.includes(path)),
    'changes that nobody asked for',
  ).toEqual([])
  expect(
    expected.filter((path) => before.get(path) === after.get(path)),
    'changes that are missing',
  ).toEqual([])

  if (of.onceOnly === undefined) {
    await run(of.operation)
    expect(await changesSince(after, stateAfter), 'changes by the second run').toEqual(new Map())
  }
  if (of.undo) {
    await run(of.undo(facts))
    const left = [...(await changesSince(before, stateBefore)).keys()]
    expect(left.filter((path) => !begins(path, of.leaves ?? []))).toEqual([])
  }
  return facts
}

const begins = (path: string, beginnings: readonly string[]) =>
  beginnings.some((beginning) => path.startsWith(beginning))

async function testRefusal({ make, behind }: Subjects, of: RefusalCase): Promise<void> {
  const host = await make(of.scenario())
  const credential = of.credential === undefined ? labAdmin : of.credential
  const before = await lookAt(host, behind)
  for (const operation of of.operations) {
    const log: string[] = []
    const running = host.perform(operation, {
      signal: goOn(),
      onLog: (line) => log.push(line),
      ...(credential ? { credential } : {}),
    })
    const error = await errorOf(running)
    expect(of.codes, `${operation.kind}: ${error.message}`).toContain(error.code)
    if (credential) keepsSecret({ error, log }, credential)
  }
  expect(await lookAt(host, behind)).toEqual(before)
}

async function testCancelled({ make, behind }: Subjects): Promise<void> {
  const host = await make(lab())
  const before = await lookAt(host, behind)
  const running = host.perform({ kind: 'startVm', vmId: ids.off }, { signal: AbortSignal.abort() })
  expect((await errorOf(running)).code).toBe('cancelled')
  expect(await lookAt(host, behind)).toEqual(before)
}

async function errorOf(promise: Promise<unknown>): Promise<HostError> {
  const outcome = await promise.then(
    () => 'it did not fail',
    (error: unknown) => error,
  )
  if (outcome instanceof HostError) return outcome
  throw outcome instanceof Error ? outcome : new Error(String(outcome))
}

/** The password is in nothing that somebody may read later. */
function keepsSecret(output: { error: HostError; log?: readonly string[] }, { password }: GuestCredential): void {
  if (password === '') return
  const { error, log = [] } = output
  expect([error.message, error.stack, JSON.stringify(error), ...log].join('\n')).not.toContain(password)
}
