import type { VmWorld, World } from '../../electron/hyperv/simulated/scenario.ts'
import { hostileName, quick } from '../conformance/worlds.ts'
import type { Random } from './random.ts'

/** Where a case begins, and what other people do to the PC meanwhile. */

const scenarios = [
  'ready',
  'ready',
  'running-dynamic-two-adapters',
  'saved-with-checkpoints',
  'first-timer',
  'hypervisor-off',
  'pc-is-a-vm',
  'amd-windows-11',
  'azure-server',
  'crowded',
  'preview-10565',
  'preview-14342',
]

const gigabyte = 2 ** 30

/** The account of every guest. Its password must be found nowhere. */
export const account = (random: Random) => ({ user: 'labadmin', password: `Canary-${random.seed}-Pa$$wörd` })

/** A built-in simulated PC, its VMs otherwise than they were delivered. */
export function worldOf(random: Random): World {
  const { world } = quick(random.pick(scenarios))
  const accounts = [{ ...account(random), administrator: true }]
  const vms = world.vms.map((vm): VmWorld => {
    const changed = random.chance(0.7) ? mutated(vm, world, random) : vm
    return { ...changed, guest: changed.guest && { ...changed.guest, accounts } }
  })
  return { ...world, vms }
}

function mutated(vm: VmWorld, world: World, random: Random): VmWorld {
  const dynamic = random.chance(0.5)
  const startup = random.pick([1, 2, 4, 6]) * gigabyte
  const memory = { ...vm.memory, dynamic, startup, minimum: gigabyte / 2, maximum: 8 * gigabyte }
  return withState(
    {
      ...vm,
      name: random.chance(0.1) ? hostileName : vm.name,
      memory,
      processor: { count: random.pick([1, 2, 4]), exposesExtensions: random.chance(0.3) },
      automaticCheckpoints: vm.automaticCheckpoints === null ? null : random.chance(0.5),
      adapters: vm.adapters
        .filter(() => random.chance(0.9))
        .map((adapter) => ({
          ...adapter,
          macSpoofing: random.chance(0.3),
          switchId: random.chance(0.15) ? null : (random.maybe(switchesOf(world)) ?? null),
        })),
    },
    random.pick(['Off', 'Off', 'Running', 'Running', 'Saved', 'Paused'] as const),
  )
}

function withState(vm: VmWorld, state: VmWorld['state']): VmWorld {
  const on = state === 'Running' || state === 'Paused'
  return { ...vm, state, memoryAssigned: on ? vm.memory.startup : 0, heartbeat: state === 'Running' ? true : null }
}

const switchesOf = ({ host }: World): string[] => {
  const switches = host['net.switches']
  return Array.isArray(switches) ? (switches as { id: string }[]).map(({ id }) => id) : []
}

type Deed = (vm: VmWorld, random: Random) => VmWorld | null

/** What somebody else does to a VM; null takes it away. */
const deeds: readonly Deed[] = [
  (vm, random) => ({ ...vm, name: `${vm.name}-${random.below(100)}` }),
  () => null,
  (vm) => withState(vm, vm.state === 'Running' ? 'Off' : 'Running'),
  (vm) => withState(vm, 'Paused'),
  (vm) => ({ ...vm, memory: { ...vm.memory, startup: 3 * gigabyte, maximum: 12 * gigabyte } }),
  (vm) => ({ ...vm, processor: { ...vm.processor, exposesExtensions: !vm.processor.exposesExtensions } }),
  (vm) => ({ ...vm, adapters: vm.adapters.map((each) => ({ ...each, macSpoofing: !each.macSpoofing })) }),
  (vm) => ({ ...vm, adapters: vm.adapters.slice(1) }),
]

/** Somebody else works on this PC: on one of its VMs, or makes one with the name of one that the wizard makes. */
export function byOthers(world: World, random: Random): World {
  const vm = random.maybe(world.vms)
  if (!vm) return world
  if (random.chance(0.15)) {
    const id = random.uuid()
    const text = JSON.stringify({ ...withState(vm, 'Off'), notes: '', guest: null, disks: [], checkpoints: [] })
    const copy = text.replaceAll(vm.id, id).replaceAll(vm.id.toUpperCase(), id.toUpperCase())
    return { ...world, vms: [...world.vms, { ...(JSON.parse(copy) as VmWorld), name: newVmName }] }
  }
  const changed = random.pick(deeds)(vm, random)
  return { ...world, vms: world.vms.flatMap((each) => (each !== vm ? [each] : changed === null ? [] : [changed])) }
}

/** What the wizard's own new VM is called. */
export const newVmName = 'CHAOS-NEW'
