import type { VmSummary } from '../../../nesting/facts.ts'
import { mark } from '../../render/mark.ts'
import type { OperationOf } from '../../../nesting/operations.ts'
import { HostError } from '../../host.ts'
import { vmFacts } from '../facts.ts'
import { valueIn, withFacts } from '../plain-facts.ts'
import type { PlainFacts, World } from '../scenario.ts'
import { availableMemory, noHypervisor, outOfMemory, takeMemory, type ChangeContext } from './change.ts'
import { changeGuest, mustHaveHyperV } from './guest.ts'
import { emptyVm } from './new-vm.ts'

/** VMs inside a VM. They live in the facts of the guest, under the same ids as the PC's own VMs. */

export function guestCreateNestedVm(
  world: World,
  operation: OperationOf<'guestCreateNestedVm'>,
  context: ChangeContext,
): World {
  return changeGuest(world, operation.vmId, context, (facts) =>
    withNestedVm(mustHaveHyperV(facts), operation, context.newId),
  )
}

function withNestedVm(
  facts: PlainFacts,
  { name, memory, switchName, generation }: OperationOf<'guestCreateNestedVm'>,
  newId: () => string,
): PlainFacts {
  if (nestedVm(facts, name)) return facts
  const path = `${valueIn(facts, 'hyperv.host')?.virtualHardDiskPath ?? 'C:'}\\${name}.vhdx`
  if (Object.values(valueIn(facts, 'vm.disks') ?? {}).some((disks) => disks.some((disk) => disk.path === path))) {
    throw new HostError('disk-exists', `The file “${path}” exists.`)
  }
  const switchId = switchName === null ? null : switchIdOf(facts, switchName)
  const vm = emptyVm(facts, { id: newId(), name, memory, path, switchId, adapterId: newId(), generation })
  const added = vmFacts([{ ...vm, notes: mark }])
  return withFacts(facts, {
    'vm.list': [...(valueIn(facts, 'vm.list') ?? []), ...added['vm.list']],
    'vm.processors': { ...valueIn(facts, 'vm.processors'), ...added['vm.processors'] },
    'vm.memory': { ...valueIn(facts, 'vm.memory'), ...added['vm.memory'] },
    'vm.adapters': { ...valueIn(facts, 'vm.adapters'), ...added['vm.adapters'] },
    'vm.checkpoints': { ...valueIn(facts, 'vm.checkpoints'), ...added['vm.checkpoints'] },
    'vm.disks': { ...valueIn(facts, 'vm.disks'), ...added['vm.disks'] },
    'vm.integration': { ...valueIn(facts, 'vm.integration'), ...added['vm.integration'] },
    'vm.security': { ...valueIn(facts, 'vm.security'), ...added['vm.security'] },
  })
}

function switchIdOf(facts: PlainFacts, name: string): string {
  const found = valueIn(facts, 'net.switches')?.find((virtualSwitch) => virtualSwitch.name === name)
  if (!found) throw new HostError('failed', `There is no virtual switch “${name}” in the VM.`)
  return found.id
}

/** Only where the guest's own hypervisor runs, which is the proof that nesting works. */
export function guestStartNestedVm(
  world: World,
  { vmId, name }: OperationOf<'guestStartNestedVm'>,
  context: ChangeContext,
): World {
  return changeGuest(world, vmId, context, (facts) => {
    const vm = nestedVm(mustHaveHyperV(facts), name)
    if (!vm) throw new HostError('nested-vm-not-found', `There is no VM “${name}” in the VM.`)
    if (vm.state === 'Running') return facts
    if (!(valueIn(facts, 'hv.launchEvents') ?? []).includes(1)) {
      const message = `“${name}” could not be started because the hypervisor is not running.`
      throw new HostError('hypervisor-not-running', message, { hresult: noHypervisor })
    }
    const memory = valueIn(facts, 'vm.memory')?.[vm.id]?.startup ?? 0
    if (memory > availableMemory(facts)) {
      const message = `Not enough memory in the system to start the virtual machine “${name}”.`
      throw new HostError('vm-no-memory', message, { hresult: outOfMemory })
    }
    return withNested(takeMemory(facts, memory), { ...vm, state: 'Running', memoryAssigned: memory, heartbeat: false })
  })
}

export function guestStopNestedVm(
  world: World,
  { vmId, name }: OperationOf<'guestStopNestedVm'>,
  context: ChangeContext,
): World {
  return changeGuest(world, vmId, context, (facts) => stopped(mustHaveHyperV(facts), name))
}

function stopped(facts: PlainFacts, name: string): PlainFacts {
  const vm = nestedVm(facts, name)
  if (!vm || vm.state === 'Off') return facts
  const off: VmSummary = { ...vm, state: 'Off', memoryAssigned: 0, heartbeat: null }
  return withNested(takeMemory(facts, -vm.memoryAssigned), off)
}

export function guestRemoveNestedVm(
  world: World,
  { vmId, name }: OperationOf<'guestRemoveNestedVm'>,
  context: ChangeContext,
): World {
  return changeGuest(world, vmId, context, (facts) => {
    const vm = nestedVm(mustHaveHyperV(facts), name)
    return vm ? withoutNested(stopped(facts, name), vm.id) : facts
  })
}

function withoutNested(facts: PlainFacts, id: string): PlainFacts {
  const without = <T>(aspect: Record<string, T> | undefined): Record<string, T> =>
    Object.fromEntries(Object.entries(aspect ?? {}).filter(([vmId]) => vmId !== id))
  return withFacts(facts, {
    'vm.list': (valueIn(facts, 'vm.list') ?? []).filter((vm) => vm.id !== id),
    'vm.processors': without(valueIn(facts, 'vm.processors')),
    'vm.memory': without(valueIn(facts, 'vm.memory')),
    'vm.adapters': without(valueIn(facts, 'vm.adapters')),
    'vm.checkpoints': without(valueIn(facts, 'vm.checkpoints')),
    'vm.disks': without(valueIn(facts, 'vm.disks')),
    'vm.integration': without(valueIn(facts, 'vm.integration')),
    'vm.security': without(valueIn(facts, 'vm.security')),
  })
}

const nestedVm = (facts: PlainFacts, name: string) =>
  valueIn(facts, 'vm.list')?.find((vm) => vm.name === name && vm.madeByWizard === true)

function withNested(facts: PlainFacts, changed: VmSummary): PlainFacts {
  const list = valueIn(facts, 'vm.list') ?? []
  return withFacts(facts, { 'vm.list': list.map((vm) => (vm.id === changed.id ? changed : vm)) })
}
