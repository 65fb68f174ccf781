import { isOtherSystem } from './other-system.ts'
import { isVirtualMachine, machineFacts, machineOf, vmMarks, type Machine } from '../windows/machine.ts'
import { launchOutcome } from '../windows/hypervisor.ts'
import { eraOf } from '../windows/releases.ts'
import { hostCheck, manual, pass, undecided, warning, type Ask } from './define.ts'
import { links } from './links.ts'

export type MachineFact = (typeof machineFacts)[number]

/** What this PC is. */
export const machine = (ask: Ask<MachineFact>): Machine => machineOf(ask.facts(machineFacts))

/** Whether this PC is known to be a VM. */
export const isVm = (ask: Ask<(typeof vmMarks)[number]>): boolean => isVirtualMachine(ask.facts(vmMarks))

/**
 * Whether the extensions are there for certain, as the processor's flags say. Flags that say no prove nothing where a
 * hypervisor runs, which hides them.
 */
export const seesExtensions = (ask: Ask<'cpu.vmMonitor' | 'cpu.vtFirmware'>): boolean =>
  ask.maybe('cpu.vmMonitor') === true && ask.maybe('cpu.vtFirmware') === true

/**
 * Whether Hyper-V can be turned on here without more ado. In VMs of QEMU and KVM Windows has not started any more after
 * that, in some even with the extensions seen; so in VMs of other products only a start of the hypervisor confirms
 * them. [dockur/windows#265], [dockur/windows#1191], [winboat-org/winboat#880]
 */
export function extensionsConfirmed(ask: Ask<MachineFact | 'cpu.vmMonitor' | 'cpu.vtFirmware'>): boolean {
  const { kind } = machine(ask)
  if (kind === 'physical' || launchOutcome(ask.maybe('hv.launchEvents')) === 'started') return true
  if (kind === 'unknown') return ask.maybe('hv.present') === false
  return kind !== 'otherVm' && seesExtensions(ask)
}

export const thisPcIsVm = hostCheck({
  id: 'thisPcIsVm',
  code: 'C23',
  reads: [...machineFacts, 'machine.hyperVGuest'],
  sources: ['VD-NEST', 'VD-ENABLE', 'WIN32-CS', 'ISHV', 'AZ-TLAUNCH'],
  learnMore: links.nesting,
  judge(ask) {
    const here = machine(ask)
    const outer = ask.maybe('machine.hyperVGuest')
    const model = [ask.maybe('machine.manufacturer'), ask.maybe('machine.model')].filter(Boolean).join(' ')
    switch (here.kind) {
      case 'azure':
        return warning('azure', {}, manual())
      case 'otherCloud':
        return warning('otherCloud', { cloud: here.cloud }, manual())
      case 'hyperV':
        return outer?.vmName && outer.hostName
          ? warning('hyperVNamed', { vm: outer.vmName, host: outer.hostName }, manual())
          : warning('hyperV', {}, manual())
      case 'otherVm':
        if (here.named) return warning('otherVm', { model }, manual())
        return isOtherSystem(ask) ? warning('someVm', {}, manual()) : warning('hypervisorBelow', {}, manual())
      case 'physical':
        return pass('physical')
      case 'unknown':
        if (here.why === 'unproven') return undecided('unproven', { model })
        if (model === '') ask('machine.model')
        ask('hv.present')
        return ask.unread('machine.model', 'invalid')
    }
  },
})

export const otherHypervisors = hostCheck({
  id: 'otherHypervisors',
  code: 'C08',
  dependsOn: ['windows'],
  reads: ['machine.otherHypervisors', 'os.build'],
  sources: ['SA-VAPPS', 'VMAWARE-296', 'SEISMO-270', 'GNS3-2218', 'WSL-6849'],
  judge(ask) {
    const products = ask('machine.otherHypervisors')
    if (products.length === 0) return pass('none')
    const values = { products: { list: products } }
    // Before the hypervisor API of Windows 10 2004 those products can't run beside Hyper-V at all. [SEISMO-270]
    const build = ask.maybe('os.build')
    if (build === undefined) return warning('foundOnSomeWindows', values, manual())
    const beside = eraOf(build) === 'released' && build >= 19041
    return warning(beside ? 'found' : 'foundOnOlderWindows', values, manual())
  },
})
