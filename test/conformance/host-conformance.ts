import { afterEach, describe, expect, test } from 'vitest'
import { HostError, type GuestCredential, type HyperVHost } from '../../electron/hyperv/host.ts'
import { guestFacts, worldFacts } from '../../electron/hyperv/simulated/facts.ts'
import { listScenarios } from '../../electron/hyperv/simulated/load.ts'
import type { PlainFacts, Scenario } from '../../electron/hyperv/simulated/scenario.ts'
import { factIds, type FactId } from '../../electron/nesting/facts.ts'
import type { Operation } from '../../electron/nesting/operations.ts'
import { getFact, type FactMap } from '../../electron/nesting/snapshot.ts'
import { differences, readAll, valuesOf } from './differences.ts'
import { guestCases, type GuestCase } from './guest-cases.ts'
import { operationCases, type OperationCase } from './operation-cases.ts'
import { refusalCases, type RefusalCase } from './refusal-cases.ts'
import { hostileName, ids, lab, labAdmin, labWithGuestHyperV, quick } from './worlds.ts'

export interface ConformanceOptions {
  /** Facts that this host takes from somewhere else than the scenario, such as its own PowerShell's version. */
  ownFacts?: readonly FactId[]
  /** Parts of the suite to run; all by default. */
  parts?: readonly ('reading' | 'operations' | 'guests' | 'refusals')[]
}

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

  describe(`${name} as a host`, () => {
    afterEach(async () => {
      await Promise.all(open.splice(0).map((host) => host.close()))
    })
    if (parts.includes('reading')) describe('reading', () => testReading(make, own))
    if (parts.includes('operations')) {
      describe.each(operationCases.map(named))('$title', ({ of }) =>
        test('does what it says', () => testOperation(make, of)),
      )
    }
    if (parts.includes('guests')) {
      describe.each(guestCases.map(named))('$title', ({ of }) => test('does what it says', () => testInGuest(make, of)))
    }
    if (parts.includes('refusals')) {
      test.each(refusalCases)('refuses $title', (refusal) => testRefusal(make, refusal))
      test('does nothing when it is cancelled before it begins', () => testCancelled(make))
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
    { vmId: ids.off, credential: labAdmin, code: 'vm-wrong-state' },
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

/** Facts that the scenario doesn't state are left out; of unknown ones the reason counts, not the words. */
function compareFacts(read: FactMap, expected: FactMap, own: ReadonlySet<FactId>, stated: PlainFacts): void {
  const counted = factIds.filter((id) => !own.has(id) && (id in stated || id.startsWith('vm.')))
  const plain = (facts: FactMap) =>
    Object.fromEntries(
      counted.map((id) => {
        const fact = getFact(facts, id)
        return [id, 'unknown' in fact ? { unknown: fact.unknown } : fact.value]
      }),
    )
  expect(plain(read)).toEqual(plain(expected))
}

async function testOperation(make: MakeHost, of: OperationCase): Promise<void> {
  const host = await make(of.scenario())
  await testChange(of, {
    read: () => readAll(host),
    run: (operation) => host.run(operation, { signal: goOn() }),
  })
}

async function testInGuest(make: MakeHost, of: GuestCase): Promise<void> {
  const host = await make(of.scenario())
  const run = (operation: Operation) => host.run(operation, { signal: goOn(), credential: labAdmin })
  for (const operation of of.first ?? []) await run(operation)
  const hostBefore = valuesOf(await readAll(host))
  await testChange(of, {
    read: () => readAll(host, { guest: { vmId: ids.running, credential: labAdmin } }),
    run,
  })
  expect(differences(hostBefore, valuesOf(await readAll(host))), 'changes of the PC itself').toEqual(new Map())
  if (of.operation.kind === 'guestRemoveNestedVm') {
    const left = await readAll(host, { guest: { vmId: ids.running, credential: labAdmin } })
    expect(left['vm.list']).toEqual({ value: [] })
    expect(left['vm.disks']).toEqual({ value: {} })
  }
}

interface Subject {
  read: () => Promise<FactMap>
  run: (operation: Operation) => Promise<void>
}

async function testChange(of: OperationCase, { read, run }: Subject): Promise<void> {
  const before = valuesOf(await read())
  await run(of.operation)
  const facts = await read()
  const after = valuesOf(facts)
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
    expect(differences(after, valuesOf(await read())), 'changes by the second run').toEqual(new Map())
  }
  if (of.undo) {
    await run(of.undo(facts))
    const left = [...differences(before, valuesOf(await read())).keys()]
    expect(left.filter((path) => !begins(path, of.leaves ?? []))).toEqual([])
  }
}

const begins = (path: string, beginnings: readonly string[]) =>
  beginnings.some((beginning) => path.startsWith(beginning))

async function testRefusal(make: MakeHost, of: RefusalCase): Promise<void> {
  const host = await make(of.scenario())
  const credential = of.credential === undefined ? labAdmin : of.credential
  const before = valuesOf(await readAll(host))
  for (const operation of of.operations) {
    const log: string[] = []
    const running = host.run(operation, {
      signal: goOn(),
      onLog: (line) => log.push(line),
      ...(credential ? { credential } : {}),
    })
    const error = await errorOf(running)
    expect(of.codes, `${operation.kind}: ${error.message}`).toContain(error.code)
    if (credential) keepsSecret({ error, log }, credential)
  }
  expect(differences(before, valuesOf(await readAll(host)))).toEqual(new Map())
}

async function testCancelled(make: MakeHost): Promise<void> {
  const host = await make(lab())
  const before = valuesOf(await readAll(host))
  const running = host.run({ kind: 'startVm', vmId: ids.off }, { signal: AbortSignal.abort() })
  expect((await errorOf(running)).code).toBe('cancelled')
  expect(differences(before, valuesOf(await readAll(host)))).toEqual(new Map())
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
