import type { FactId } from '../../electron/nesting/facts.ts'
import { factMap, type FactMap, type Snapshot } from '../../electron/nesting/snapshot.ts'
import { releaseOf } from '../../electron/nesting/windows/releases.ts'
import { plainVm, vmFacts, vmId, type Plain, type VmParts } from '../nesting/support.ts'
import { bases } from './bases.ts'
import type { PublicCase } from './schema.ts'

type Windows = PublicCase['host']
type Vm = NonNullable<PublicCase['vm']>

/** What a case tells, and no more: every other fact is unread. */
export function snapshotOfCase({ host, vm, guest }: PublicCase): Snapshot {
  const read = factsOf(host)
  return {
    schema: 1,
    host: vm ? { ...read, ...factsOfVm(vm, host.facts['os.build']) } : read,
    guests: guest ? { [vmId]: factsOf(guest) } : {},
  }
}

function factsOf({ takes, facts }: Windows): FactMap {
  const taken = takes.reduce<Plain>((all, name) => ({ ...all, ...bases[name] }), {})
  return asFacts({ ...taken, ...facts })
}

/** The parts that a case names, and the list of VMs with it, without which nothing is known of any. */
function factsOfVm({ usual, summary, ...told }: Vm, build: unknown): FactMap {
  // As Hyper-V of this Windows makes one, where nothing else is told.
  const newest = typeof build === 'number' ? releaseOf(build)?.newestVersion : undefined
  const parts: VmParts = {
    ...withoutGaps(told),
    summary: withoutGaps({ version: newest ?? plainVm.version, ...summary }),
  }
  const isKnown = (id: string) =>
    usual || id === 'vm.list' || factsOfParts.some(([part, fact]) => fact === id && told[part] !== undefined)
  return asFacts(Object.fromEntries(Object.entries(vmFacts(parts)).filter(([id]) => isKnown(id))))
}

const factsOfParts: readonly (readonly [part: Exclude<keyof Vm, 'usual' | 'summary'>, fact: FactId])[] = [
  ['processor', 'vm.processors'],
  ['memory', 'vm.memory'],
  ['adapters', 'vm.adapters'],
  ['checkpoints', 'vm.checkpoints'],
  ['disks', 'vm.disks'],
  ['integration', 'vm.integration'],
  ['security', 'vm.security'],
  ['guestOs', 'vm.guestOs'],
]

/** What isn't told is left out, and no gap. */
const withoutGaps = (told: object): object => JSON.parse(JSON.stringify(told)) as object

function asFacts(told: object): FactMap {
  const isUnread = (value: unknown): value is object =>
    typeof value === 'object' && value !== null && 'unknown' in value
  const entries = Object.entries(told).map(([id, value]: [string, unknown]) => [
    id,
    isUnread(value) ? value : { value },
  ])
  return factMap.parse(Object.fromEntries(entries))
}
