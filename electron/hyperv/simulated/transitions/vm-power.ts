import type { OperationOf } from '../../../nesting/operations.ts'
import { HostError } from '../../host.ts'
import { valueIn, withFacts } from '../plain-facts.ts'
import type { GuestWorld, VmWorld, World } from '../scenario.ts'
import { availableMemory, reclaimed, takeMemory, vmOf, withVm, wrongState, type ChangeContext } from './change.ts'
import { mustStart } from './start-rules.ts'
import { startWindows } from './windows-start.ts'

/** A VM's power. */

/** What Hyper-V logs of a start, and of what the firmware then finds. */
const [started, booted, nothingToBoot] = [18500, 18601, 18605]

/** Without `turnOff` the guest is asked, which needs its shutdown service and a Windows that is up. [VD-IS] */
export function stopVm(world: World, operation: OperationOf<'stopVm'>, { booting }: ChangeContext): World {
  const vm = vmOf(world, operation.vmId)
  if (vm.state === 'Off') return world
  if (vm.state !== 'Running' && !(operation.turnOff && vm.state === 'Paused')) throw wrongState(vm)
  const answers = vm.integration.shutdown && hasSystem(vm) && !booting.has(vm.id)
  if (!operation.turnOff && !answers) {
    throw new HostError('shutdown-refused', `The guest of “${vm.name}” didn’t answer the request to shut down.`)
  }
  const host = takeMemory(world.host, -vm.memoryAssigned)
  return withVm({ ...world, host }, vm.id, { state: 'Off', memoryAssigned: 0, heartbeat: null })
}

/** Starts a VM that is off, or lets a saved one go on where it was. @throws HostError; see `mustStart` */
export function startVm(world: World, { vmId }: OperationOf<'startVm'>, { now }: ChangeContext): World {
  const vm = vmOf(world, vmId)
  if (vm.state === 'Running') return world
  const saved = isSaved(vm)
  if (vm.state !== 'Off' && !saved) throw wrongState(vm)
  mustStart(world, vm)
  const bytes = vm.memory.startup
  const running: VmWorld = saved ? resumedVm(vm, bytes) : bootedVm(world, vm, bytes, now)
  const short = Math.max(0, bytes - availableMemory(world.host))
  const given = reclaimed(world, short)
  return withVm({ ...given, host: takeMemory(world.host, bytes, short) }, vm.id, running)
}

export function discardSavedState(world: World, { vmId }: OperationOf<'discardSavedState'>): World {
  const vm = vmOf(world, vmId)
  return isSaved(vm) ? withVm(world, vm.id, { state: 'Off', heartbeat: null }) : world
}

const isSaved = (vm: VmWorld) => vm.state === 'Saved' || vm.state === 'FastSaved'

/** Whether there is an operating system that could answer. */
const hasSystem = (vm: VmWorld) => vm.guestOs !== null || vm.guest !== null

function resumedVm(vm: VmWorld, memory: number): VmWorld {
  return { ...vm, state: 'Running', memoryAssigned: memory, heartbeat: vm.integration.heartbeat ? hasSystem(vm) : null }
}

/** The VM after a start of the Windows inside it, with so many bytes of memory. */
export function bootedVm(world: World, vm: VmWorld, memory: number, now: Date): VmWorld {
  const guest = vm.guest && bootedGuest(world, vm, vm.guest, memory, now)
  return { ...resumedVm(vm, memory), guest, startEvents: [hasSystem(vm) ? booted : nothingToBoot, started] }
}

/** The guest after a start: with the memory, processors and extensions that its VM gives it now. */
export function bootedGuest(world: World, vm: VmWorld, guest: GuestWorld, memory: number, now: Date): GuestWorld {
  const sized = withFacts(guest.facts, {
    'cpu.logicalProcessors': vm.processor.count,
    'mem.total': memory,
    'mem.free': part(memory, 0.65),
    'mem.hyperVAvailable': part(memory, 0.6),
    'machine.hyperVGuest': { hostName: valueIn(world.host, 'pc.name') ?? '', vmName: vm.name },
  })
  const machine = { virtualization: vm.processor.exposesExtensions, slat: true }
  const nestedOff = valueIn(sized, 'vm.list')?.map((nested) => ({
    ...nested,
    state: 'Off' as const,
    memoryAssigned: 0,
  }))
  const facts = startWindows(sized, machine, true, now)
  return { ...guest, facts: nestedOff ? withFacts(facts, { 'vm.list': nestedOff }) : facts }
}

const part = (bytes: number, share: number) => Math.floor((bytes * share) / 2 ** 20) * 2 ** 20
