import { diskIn } from '../../../nesting/disk-files.ts'
import { notesFor } from '../../render/mark.ts'
import type { FactValue } from '../../../nesting/facts.ts'
import type { OperationOf } from '../../../nesting/operations.ts'
import { rangeOf } from '../../../nesting/windows/versions.ts'
import { HostError } from '../../host.ts'
import { valueIn, withFacts } from '../plain-facts.ts'
import type { PlainFacts, VmWorld, World } from '../scenario.ts'
import type { ChangeContext } from './change.ts'
import { changeRole } from './role.ts'
import { mustHaveSwitch } from './vm-settings.ts'
import { wrongState } from './change.ts'

/** Making and removing VMs. A mark in the notes tells the wizard's own ones apart from somebody's. */

export function createVm(world: World, operation: OperationOf<'createVm'>, { newId }: ChangeContext): World {
  const { name, vhdx, switchId } = operation
  const { path, notes } = madeOf({ ...operation, making: operation.prepared?.making })
  if (world.vms.some((vm) => vm.name === name && vm.notes === notes)) return world
  if (vhdx === null && world.vms.some((vm) => vm.disks.some((disk) => disk.path === path))) {
    throw new HostError('disk-exists', `The file “${path}” exists.`)
  }
  if (switchId !== null) mustHaveSwitch(world, switchId)
  const { memory, generation } = operation
  const made = emptyVm(world.host, { id: newId(), name, memory, path, switchId, adapterId: newId(), generation })
  const adapters = made.adapters.map((adapter) => ({ ...adapter, macSpoofing: operation.macSpoofing ?? false }))
  const fresh = { ...made, adapters }
  const installed = operation.prepared
    ? fromDisk(world, operation)
    : operation.iso !== null || vhdx !== null
      ? world.newVm
      : null
  return { ...world, vms: [...world.vms, { ...fresh, ...installed, notes, processor: processorOf(operation) }] }
}

interface Made {
  name: string
  folder: string
  vhdx: string | null
  making?: string | undefined
}

/** The disk of such a VM, and the mark that it gets. */
function madeOf({ name, folder, vhdx, making }: Made) {
  const path = vhdx ?? diskIn(folder, name)
  return { path, notes: notesFor(path, vhdx === null, making) }
}

/** As a set-up leaves it that was told everything by a file. */
const setUp: FactValue<'setup.state'> = {
  imageState: 'IMAGE_STATE_COMPLETE',
  inProgress: false,
  answerFiles: ['C:\\Windows\\Panther\\unattend.xml'],
}

/**
 * What stands on a disk that the wizard has prepared. A Windows that knows no account to make, or doesn't start, never
 * answers.
 */
function fromDisk(world: World, { folder }: OperationOf<'createVm'>): Pick<VmWorld, 'guestOs' | 'guest'> {
  const none = { guestOs: null, guest: null }
  const disk = Object.hasOwn(world.disks, folder) ? world.disks[folder] : undefined
  const like = world.newVm
  if (!disk?.bootable || disk.server === null || !like) return none
  if (!like.guest || disk.accounts.length === 0) return { ...like, guest: null }
  const facts = withFacts(like.guest.facts, {
    ...(disk.computerName === null ? {} : { 'pc.name': disk.computerName }),
    'setup.state': setUp,
  })
  const role = disk.hyperV
    ? changeRole(facts, disk.server, { features: undefined, on: true, checkPasses: true })
    : facts
  return { ...like, guest: { ...like.guest, accounts: disk.accounts, facts: role } }
}

const processorOf = ({ processors }: OperationOf<'createVm'>) => ({ count: processors, exposesExtensions: true })

/** Takes away a VM only where name and mark fit, and the id where it is known. A running one is refused. */
export function removeCreatedVm(world: World, operation: OperationOf<'removeCreatedVm'>): World {
  const { vmId, name } = operation
  const { notes } = madeOf(operation)
  const vm = world.vms.find(
    (candidate) =>
      candidate.name === name && candidate.notes === notes && (vmId === null || candidate.id === vmId.toLowerCase()),
  )
  if (!vm) return world
  if (vm.state !== 'Off' && vm.state !== 'Saved') throw wrongState(vm)
  return { ...world, vms: world.vms.filter((candidate) => candidate !== vm) }
}

interface NewVm {
  id: string
  name: string
  memory: number
  path: string
  switchId: string | null
  adapterId: string
  generation?: 1 | 2 | undefined
}

/** A VM as New-VM makes it on this Windows, with one adapter and an empty disk. */
export function emptyVm(
  facts: PlainFacts,
  { id, name, memory, path, switchId, adapterId, generation = 2 }: NewVm,
): VmWorld {
  const versions = valueIn(facts, 'hyperv.versions') ?? []
  const byDefault = versions.find((version) => version.isDefault)?.version
  const store = valueIn(facts, 'disk.vmStore')
  const build = valueIn(facts, 'os.build') ?? 0
  return {
    id,
    name,
    state: 'Off',
    generation,
    version: byDefault ?? rangeOf(versions.map(({ version }) => version))?.newest ?? '8.0',
    heartbeat: null,
    automaticCheckpoints: build < 16299 ? null : false,
    memoryAssigned: 0,
    readable: true,
    processor: { count: 1, exposesExtensions: false },
    memory: { startup: memory, dynamic: false, minimum: 512 * 2 ** 20, maximum: 2 ** 40 },
    adapters: [
      {
        id: `Microsoft:${id.toUpperCase()}\\${adapterId.toUpperCase()}`,
        name: 'Network Adapter',
        switchId,
        macSpoofing: false,
        dhcpGuard: false,
        ipAddresses: [],
      },
    ],
    checkpoints: [],
    disks: [{ path, freeBytes: store?.freeBytes ?? null, fileSystem: store?.fileSystem ?? null }],
    integration: { heartbeat: true, shutdown: true, dataExchange: true },
    security: { vbsOptOut: false, shielded: false },
    notes: '',
    guestOs: null,
    guest: null,
  }
}
