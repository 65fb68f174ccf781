import { isDeepStrictEqual } from 'node:util'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { checkOf, type CheckId } from '../../electron/nesting/checks/tables.ts'
import { factIds, factSchemas, type FactId } from '../../electron/nesting/facts.ts'
import { guestFacts } from '../../electron/nesting/guest-ready.ts'
import { judgeGuest, judgeHost, judgeVm } from '../../electron/nesting/judge.ts'
import { describeOperation, inverseOf, isDone, priceOf } from '../../electron/nesting/operation-rules.ts'
import { planForGuest } from '../../electron/nesting/plan/guest.ts'
import { recommendNetwork } from '../../electron/nesting/plan/network.ts'
import { planForVm } from '../../electron/nesting/plan/plan.ts'
import { limitsFor } from '../../electron/nesting/problems/limits.ts'
import type { FactMap, Snapshot } from '../../electron/nesting/snapshot.ts'
import { cases } from './cases.ts'
import { examples } from './operation-examples.ts'
import {
  gb,
  internalSwitchId,
  readyGuest,
  readyPc,
  snapshotFor,
  snapshotOf,
  unknown,
  vmFacts,
  vmId,
  type Plain,
  adapter,
  plainVm,
} from './support.ts'

/**
 * What is read is judged: each part of each fact, changed in some PC, changes what is concluded there. One that nothing
 * asks for costs time on every PC and says nothing; it is to be taken away, or named here with whom it serves.
 */
const ofPlace = (part: string): string => `disk.places.{}.${part}`
const ofNewVms = (parts: readonly string[]): Record<string, string> =>
  Object.fromEntries(parts.map((part) => [part, 'what a new VM is made from and where: judged in nesting/media']))

const servesOthers: Readonly<Record<string, string>> = {
  'pc.name': 'tells to whose PC a record belongs, and is shown',
  'os.lastBoot': 'tells that a restart has happened',
  'vm.startEvents.{}.[]': 'tells the wait for a new Windows how far its VM has got',
  ...Object.fromEntries(
    ['errors.[]', 'phase', 'handlerRan'].map((part) => [
      `disk.setupLogs.{}.${part}`,
      'tells the same wait, from the disk of a VM that went off',
    ]),
  ),
  'setup.state.imageState': 'tells the same wait, out of the guest',
  'setup.state.inProgress': 'tells the same wait, out of the guest',
  'setup.state.answerFiles.[]': 'is asked of a guest',
  'hyperv.host.virtualHardDiskPath': 'the folder that is proposed for a new VM',
  ...ofNewVms([
    ...['pc.locale.language', 'pc.locale.formats', 'pc.locale.keyboard', 'pc.locale.timeZone'],
    ...['media.files.[].path', 'media.files.[].bytes', 'media.files.[].modified', 'media.files.[].place'],
    ...['media.drives.{}', 'media.images.{}', 'policy.unprotectedDrivesReadOnly'],
    ...['exists', 'empty', 'drive', 'fileSystem', 'freeBytes', 'compressed', 'encrypted', 'integrity'].map(ofPlace),
    ...['making', 'making.id', 'making.stage', 'attached'].map(ofPlace),
  ]),
}

type Path = readonly string[]
const [anyElement, anyEntry] = ['[]', '{}']

/** The parts of a value that hold no further ones, as paths. */
function leaves(schema: z.ZodType, path: Path = []): { path: Path; schema: z.ZodType }[] {
  if (schema instanceof z.ZodOptional) return leaves(schema.unwrap() as z.ZodType, path)
  // That there is none is a value, too.
  if (schema instanceof z.ZodNullable) return [{ path, schema }, ...leaves(schema.unwrap() as z.ZodType, path)]
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape as Record<string, z.ZodType>).flatMap(([key, part]) =>
      leaves(part, [...path, key]),
    )
  }
  if (schema instanceof z.ZodArray) return leaves(schema.element as z.ZodType, [...path, anyElement])
  if (schema instanceof z.ZodRecord) {
    const keys = schema.keyType
    const named = keys instanceof z.ZodEnum ? keys.options.map(String) : [anyEntry]
    return named.flatMap((key) => leaves(schema.valueType as z.ZodType, [...path, key]))
  }
  return [{ path, schema }]
}

const candidates: readonly unknown[] = [
  ...[true, false, null, 0, 1, 2, 3, 4, 41, 255, 9600, 14342, 17763, 26100, gb, 8 * gb, 900 * gb],
  ...[
    '',
    'other',
    'FAT32',
    'Client',
    'Server',
    'Core',
    '5.0',
    '8.0',
    '9.9',
    'AuthenticAMD',
    'Linux',
    'Microsoft Hyper-V Server',
    '10.1.2.3',
  ],
  ...['QEMU', 'Virtual Machine', 'ConstrainedLanguage', 'OFFERNESTEDVIRT=FALSE', '10.0.0.0/8', 'Enabled', 'Disabled'],
  ...[
    'EnablePending',
    'Available',
    'c08cb7b8-9b3c-408e-8e30-5e16a3aeb444',
    '192.168.100.7',
    'Microsoft:99999999-9999-4999-8999-999999999999\\OTHER',
    '99999999-9999-4999-8999-999999999999',
  ],
]

/** Every value of these that the part can have; of a closed list all. */
function others(schema: z.ZodType): readonly unknown[] {
  const own = schema instanceof z.ZodEnum ? (schema.options as readonly unknown[]) : []
  return [...own, ...candidates].filter((value) => schema.safeParse(value).success)
}

/** The same value with this part changed wherever it is; undefined where it isn't. */
function changed(value: unknown, [key, ...rest]: Path, to: unknown): unknown {
  if (key === undefined) return to
  if (value === null || typeof value !== 'object') return rest.length === 0 && value === undefined ? to : undefined
  if (key === anyElement) {
    if (!Array.isArray(value)) return undefined
    const all: unknown[] = value.map((element: unknown) => changed(element, rest, to))
    return all.length === 0 || all.includes(undefined) ? undefined : all
  }
  const entries = value as Record<string, unknown>
  const keys = key === anyEntry ? Object.keys(entries) : [key]
  const parts = keys.map((each) => [each, changed(entries[each], rest, to)] as const)
  return parts.length === 0 || parts.some(([, part]) => part === undefined)
    ? undefined
    : { ...entries, ...Object.fromEntries(parts) }
}

/** All that the domain concludes of a PC, one VM of it and the Windows inside. */
function conclusions(snapshot: Snapshot): unknown {
  const choices = { fixedMemory: true, turnOff: true, startAfterwards: true } as const
  const guest = { network: 'nat', nestedVm: { name: 'NESTED', memory: gb, after: 'keep' } } as const
  return [
    judgeHost(snapshot),
    judgeVm(snapshot, vmId),
    judgeGuest(snapshot, vmId),
    recommendNetwork(snapshot, vmId),
    planForVm(snapshot, vmId, { ...choices, network: 'macSpoofing' }),
    planForGuest(snapshot, vmId, guest),
    planForGuest(snapshot, vmId, { ...guest, network: 'macSpoofing' }),
    limitsFor(snapshot, vmId),
    [...examples, { kind: 'enableHyperV', server: true } as const].map((operation) => [
      isDone(operation, snapshot),
      inverseOf(operation, snapshot),
      priceOf(operation),
      describeOperation(operation, snapshot),
    ]),
  ]
}

const nat: Plain = {
  'net.switches': [{ id: internalSwitchId, name: 'Nested NAT', type: 'Internal', madeByWizard: true }],
  'net.nat': [{ name: 'NestedNAT', prefix: '192.168.100.0/24' }],
  'net.addresses': [{ alias: 'vEthernet (Nested NAT)', address: '192.168.100.1', prefixLength: 24 }],
}
const server: Plain = {
  'os.productType': 3,
  'os.installationType': 'Server',
  'os.edition': 'ServerStandard',
  'role.client': unknown('missing'),
  'role.features': {},
  'role.server': { state: 'Available', tools: { 'Hyper-V-PowerShell': 'Installed' } },
}
/** Hyper-V is off, and only the number of the product tells which of two ways turns it on. */
const untoldKind: Plain = {
  'os.installationType': unknown('failed'),
  'role.features': { 'Microsoft-Hyper-V': 2 },
  'role.client': unknown('needs-elevation'),
}
const olderPc: Plain = {
  'os.build': 10586,
  'vbs.status': 2,
  'vbs.registry': { olderMemoryIntegrity: 1, olderUnlocked: 1 },
}
const freshlySetUp: Plain = {
  'setup.state': { imageState: 'IMAGE_STATE_COMPLETE', inProgress: false, answerFiles: [] },
}
const made = { summary: { name: 'NEW', madeByWizard: true }, processor: { count: 2, exposesExtensions: true } }

/** What none of the cases has: what is asked for by rules of operations only, with one of everything. */
const richWorlds: readonly Snapshot[] = [
  snapshotOf({ ...readyPc, ...vmFacts(made), ...nat }, { ...readyGuest, ...nat, ...freshlySetUp }),
  snapshotOf({ ...readyPc, ...vmFacts(made), ...server }, { ...readyGuest, ...server }),
  snapshotOf({ ...readyPc, ...vmFacts(), ...untoldKind }, { ...readyGuest, ...untoldKind }),
  snapshotOf(
    { ...readyPc, ...vmFacts({ adapters: [{ ...adapter, ipAddresses: ['10.1.2.3'] }] }), ...olderPc },
    {
      ...readyGuest,
      'net.nat': [],
      'net.switches': [],
      'vm.list': [{ ...plainVm, name: 'NESTED', madeByWizard: true }],
    },
  ),
]

/** Those in which the fact is asked for, as far as the checks tell. */
const worldsOf = (id: FactId): readonly Snapshot[] => [
  ...richWorlds,
  ...cases.filter(({ check }) => checkOf(check as CheckId).reads.includes(id)).map(snapshotFor),
]

const concluded = new Map<Snapshot, unknown>()
function conclusionsOf(world: Snapshot): unknown {
  const known = concluded.get(world) ?? conclusions(world)
  concluded.set(world, known)
  return known
}

/** Whether some change of this part of a fact changes a conclusion, in some of the worlds. */
function isJudged(id: FactId, path: Path, values: readonly unknown[], of: (world: Snapshot) => FactMap | undefined) {
  return worldsOf(id).some((world) => {
    const fact = of(world)?.[id]
    if (!fact || 'unknown' in fact) return false
    return values.some((to) => {
      const value = changed(fact.value, path, to)
      if (value === undefined || isDeepStrictEqual(value, fact.value)) return false
      if (!factSchemas[id].safeParse(value).success) return false
      const map = { ...of(world), [id]: { value } }
      const other: Snapshot = of(world) === world.host ? { ...world, host: map } : { ...world, guests: { [vmId]: map } }
      return !isDeepStrictEqual(conclusions(other), conclusionsOf(world))
    })
  })
}

const name = (id: FactId, path: Path) => [id, ...path].join('.')

describe('what is read is judged', () => {
  const parts = factIds.flatMap((id) => leaves(factSchemas[id]).map(({ path, schema }) => ({ id, path, schema })))

  test('each part of each fact of this PC decides something somewhere, or serves somebody else', () => {
    const idle = parts
      .filter(({ id, path, schema }) => !isJudged(id, path, others(schema), ({ host }) => host))
      .map(({ id, path }) => name(id, path))
    expect(idle.filter((part) => !(part in servesOthers))).toEqual([])
    // A part that decides something by now needs no excuse.
    expect(Object.keys(servesOthers).filter((part) => !idle.includes(part))).toEqual([])
  })

  test('each fact that is read inside a VM decides something about it', () => {
    const idle = guestFacts.filter(
      (id) =>
        !parts
          .filter((part) => part.id === id)
          .some(({ path, schema }) => isJudged(id, path, others(schema), ({ guests }) => guests[vmId])),
    )
    expect(idle.filter((id) => !(id in servesOthers))).toEqual([])
  })
})
