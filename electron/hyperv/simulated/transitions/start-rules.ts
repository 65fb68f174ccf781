import { HostError } from '../../host.ts'
import { isNewer, isOlder } from '../../../nesting/windows/versions.ts'
import { valueIn } from '../plain-facts.ts'
import type { VmWorld, World } from '../scenario.ts'
import { mostMemory, noHypervisor, outOfMemory } from './change.ts'

/**
 * Why Hyper-V doesn't start a VM. These are the rules as an outside world has them, written down a second time
 * and apart from the wizard's own table of releases, so that a mistake there shows.
 */

/** @throws HostError where the VM doesn't start */
export function mustStart(world: World, vm: VmWorld): void {
  if (!(valueIn(world.host, 'hv.launchEvents') ?? []).includes(1)) {
    const message = `“${vm.name}” could not be started because the hypervisor is not running.`
    throw new HostError('hypervisor-not-running', message, { hresult: noHypervisor })
  }
  const versions = valueIn(world.host, 'hyperv.versions') ?? []
  if (versions.length > 0 && versions.every(({ version }) => isNewer(vm.version, version))) {
    throw new HostError('failed', `“${vm.name}” has configuration version ${vm.version}, which this PC can’t run.`)
  }
  if (vm.processor.exposesExtensions) mustNest(world, vm)
  if (vm.memory.startup > mostMemory(world.host)) {
    const message = `Not enough memory in the system to start the virtual machine “${vm.name}”.`
    throw new HostError('vm-no-memory', message, { hresult: outOfMemory })
  }
}

/** Accepted when set, refused when started. [ARM-SCRIPT], [AMD-7] */
function mustNest(world: World, vm: VmWorld): void {
  const build = valueIn(world.host, 'os.build') ?? 0
  if (build < 14361 && vm.memory.dynamic) {
    throw new HostError('vm-dynamic-memory', `“${vm.name}” can’t start with dynamic memory and nested virtualization.`)
  }
  if (cannotNest(world, vm, build)) {
    const reason = 'because this platform does not support nested virtualization'
    throw new HostError('vm-cannot-nest', `The virtual machine “${vm.name}” could not be started ${reason}.`)
  }
}

function cannotNest(world: World, vm: VmWorld, build: number): boolean {
  const amd = valueIn(world.host, 'cpu.vendor') === 'AuthenticAMD'
  return [
    valueIn(world.host, 'os.architecture') !== 'x64',
    !world.machine.offersNesting,
    amd && build < 20348,
    amd && isOlder(vm.version, '9.3'),
    build >= 14361 && isOlder(vm.version, '8.0'),
    build < 14361 && (valueIn(world.host, 'vbs.status') ?? 0) === 2,
    // Demanded by the last previews. (known problem `vbs-optout-required-14361`)
    build >= 14361 && build < 14393 && vm.generation === 2 && !vm.security.vbsOptOut,
  ].some(Boolean)
}
