import type { OperationOf } from '../../../nesting/operations.ts'
import { HostError } from '../../host.ts'
import { valueIn } from '../plain-facts.ts'
import type { VmWorld, World } from '../scenario.ts'
import { takeMemory, withHost, type ChangeContext } from './change.ts'
import { changeRole, changeTools } from './role.ts'
import { bootedVm } from './vm-power.ts'
import { startWindows } from './windows-start.ts'

/** Changes of the PC itself. Boot settings, the role and VBS take effect at its next start. */

export function enableHyperV(world: World, { server, features, extensionsSeen }: OperationOf<'enableHyperV'>): World {
  const { virtualization, roleCheckMisreads } = world.machine
  const checkPasses = extensionsSeen ?? (virtualization && !roleCheckMisreads)
  return { ...world, host: changeRole(world.host, server, { features, on: true, checkPasses }) }
}

export function disableHyperV(world: World, { server, features }: OperationOf<'disableHyperV'>): World {
  return { ...world, host: changeRole(world.host, server, { features, on: false }) }
}

export function setHyperVTools(world: World, { server, on }: OperationOf<'setHyperVTools'>): World {
  return { ...world, host: changeTools(world.host, server, on) }
}

export function startManagementService(world: World, { service: other }: OperationOf<'startManagementService'>): World {
  const name = other ?? 'vmms'
  const service = serviceIn(world, name)
  const byRole = other ? 'Manual' : 'Automatic'
  const startType = service.startType === 'Disabled' ? byRole : service.startType
  return withHost(world, { [`svc.${name}`]: { status: 'Running', startType } })
}

export function setManagementServiceStart(
  world: World,
  { service, to }: OperationOf<'setManagementServiceStart'>,
): World {
  const name = service ?? 'vmms'
  return withHost(world, { [`svc.${name}`]: { ...serviceIn(world, name), startType: to } })
}

function serviceIn(world: World, name: 'vmms' | 'vmcompute') {
  const service = valueIn(world.host, `svc.${name}`)
  if (!service) throw new HostError('failed', `There is no service ${name} on this PC.`)
  return service
}

export function setHypervisorLaunchType(world: World, { to }: OperationOf<'setHypervisorLaunchType'>): World {
  return withHost(world, { 'boot.hypervisorLaunchType': to })
}

export function setHypervisorLoadOptions(world: World, { to }: OperationOf<'setHypervisorLoadOptions'>): World {
  return withHost(world, { 'boot.hypervisorLoadOptions': to })
}

export function setVbs(world: World, { values }: OperationOf<'setVbs'>): World {
  const { locked, memoryIntegrityLocked, olderUnlocked } = valueIn(world.host, 'vbs.registry') ?? {}
  const locks = { locked, memoryIntegrityLocked, olderUnlocked }
  const kept = Object.fromEntries(Object.entries(locks).filter(([, value]) => value !== undefined))
  return withHost(world, { 'vbs.registry': { ...kept, ...values } })
}

/** After it, VMs that ran are started again where the hypervisor runs, and are off where it doesn't. */
export function restartHost(
  world: World,
  { toFirmware }: OperationOf<'restartHost'>,
  { now }: Pick<ChangeContext, 'now'>,
): World {
  const loadOptions = valueIn(world.host, 'boot.hypervisorLoadOptions') ?? ''
  const machine = {
    ...world.machine,
    offersNesting: !/OFFERNESTEDVIRT=FALSE/i.test(loadOptions),
    // Where the firmware's settings come up, somebody turns on there what is off.
    virtualization: world.machine.virtualization || toFirmware === true,
  }
  const host = startWindows(world.host, machine, isVm(world), now)
  const roleRuns = Boolean(valueIn(host, 'svc.vmms')) && (valueIn(host, 'hv.launchEvents') ?? []).includes(1)
  const restarted: World = { ...world, machine, host }
  return world.vms.reduce((after, vm) => withRestartedVm(after, vm, roleRuns, now), restarted)
}

function withRestartedVm(world: World, vm: VmWorld, roleRuns: boolean, now: Date): World {
  if (vm.state === 'Off' || vm.state === 'Saved' || vm.state === 'FastSaved') return world
  const runs = roleRuns && vm.state === 'Running'
  const after: VmWorld = runs
    ? bootedVm(world, vm, vm.memoryAssigned, now)
    : { ...vm, state: 'Off', memoryAssigned: 0, heartbeat: null }
  return {
    ...world,
    host: takeMemory(world.host, after.memoryAssigned - vm.memoryAssigned),
    vms: world.vms.map((other) => (other.id === vm.id ? after : other)),
  }
}

/** Whether a hypervisor sits below this PC's Windows. */
export function isVm(world: World): boolean {
  return world.machine.isVm || valueIn(world.host, 'machine.model') === 'Virtual Machine'
}
