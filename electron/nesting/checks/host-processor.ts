import { canNest, eraOf, vendorOf } from '../windows/releases.ts'
import { launchOutcome } from '../windows/hypervisor.ts'
import { machineFacts, machineKind } from '../windows/machine.ts'
import { blocked, fix, hostCheck, manual, pass, skipped, undecided, warning, type Ask } from './define.ts'
import { links } from './links.ts'

type MachineFact = (typeof machineFacts)[number]

/** Whether this PC is known to be a VM. */
export const isVm = (ask: Ask<MachineFact>): boolean => (machineKind(ask.facts(machineFacts)) ?? null) !== null

/**
 * Whether the extensions are there for certain, as the processor's flags say. Flags that say no prove nothing where a
 * hypervisor runs, which hides them.
 */
export const seesExtensions = (ask: Ask<'cpu.vmMonitor' | 'cpu.vtFirmware'>): boolean =>
  ask.maybe('cpu.vmMonitor') === true && ask.maybe('cpu.vtFirmware') === true

export const processorVendor = hostCheck({
  id: 'processorVendor',
  code: 'C14',
  dependsOn: ['architecture'],
  reads: ['cpu.vendor', 'cpu.model', 'os.family', 'os.build'],
  sources: ['VD-ENABLE', 'VD-PR1915', 'VD-2015'],
  learnMore: links.nesting,
  judge(ask) {
    const manufacturer = ask('cpu.vendor')
    const vendor = vendorOf(manufacturer)
    const values = { model: ask.maybe('cpu.model') ?? manufacturer.trim() }
    if (vendor === 'other') return blocked('other', values, manual())
    // Which Windows allows which processor can be said only of a Windows.
    if (isOtherSystem(ask)) return pass('withoutWindows', values)
    const build = ask('os.build')
    // Where Windows is too old for any processor, that is the one cause to show.
    if (vendor === 'intel' || canNest(build, vendor) || eraOf(build) === 'unsupported') return pass(vendor, values)
    return blocked('amdNeedsNewerWindows', { ...values, build }, manual({ hostRestart: true }))
  },
})

export const processorVirtualization = hostCheck({
  id: 'processorVirtualization',
  code: 'C02',
  dependsOn: ['architecture'],
  reads: ['hv.present', 'hv.launchEvents', 'cpu.vmMonitor', 'cpu.vtFirmware', 'os.family', 'os.build', ...machineFacts],
  sources: ['DOTNET-CI', 'VD-REQ', 'SANDBOX-15', 'NOVT-VM', 'WINEVT-HV', 'SHUTDOWN-FW'],
  learnMore: links.requirements,
  judge(ask) {
    const launch = launchOutcome(ask.maybe('hv.launchEvents'))
    const inVm = isVm(ask)
    if (launch === 'started') return pass('hypervisorStarted')
    // Other systems show the flags as they are, whatever hypervisor is below them.
    if (isOtherSystem(ask)) return byFlags(ask, inVm)
    if (inVm) {
      if (launch === 'extensionsOff') return blocked('notPassedToThisVm', {}, manual())
      // The hypervisor that Windows sees here is the outer one, which also hides the flags.
      return seesExtensions(ask) ? pass('on') : undecided('insideVm')
    }
    if (ask('hv.present')) return pass('hypervisorRuns')
    if (launch === 'extensionsOff') return blocked('firmwareOff', {}, firmwareSettings(ask))
    return byFlags(ask, inVm)
  },
})

/** Windows has the way into the firmware's settings from this build on. [SHUTDOWN-FW] */
const firstBuildThatOpensFirmware = 14393

/** Only a person can change those settings, but nobody has to find the key that opens them. */
function firmwareSettings(ask: Ask<'os.family' | 'os.build'>) {
  const opens = !isOtherSystem(ask) && (ask.maybe('os.build') ?? 0) >= firstBuildThatOpensFirmware
  return opens ? fix('openFirmware', [{ kind: 'restartHost', toFirmware: true }]) : manual({ hostRestart: true })
}

function byFlags(ask: Ask<'cpu.vmMonitor' | 'cpu.vtFirmware' | 'os.family' | 'os.build' | MachineFact>, inVm: boolean) {
  if (!ask('cpu.vmMonitor')) {
    if (inVm) return blocked('notPassedToThisVm', {}, manual())
    // Some firmware hides the extensions completely while they are off, so nobody claims that they are missing.
    return blocked('notSeen', {}, firmwareSettings(ask))
  }
  return ask('cpu.vtFirmware') ? pass('on') : blocked('firmwareOff', {}, firmwareSettings(ask))
}

/** Known to be no Windows. Unknown counts as Windows, where a flag that says "off" may be hidden and mean nothing. */
const isOtherSystem = (ask: Ask<'os.family'>): boolean => (ask.maybe('os.family') ?? 'windows') !== 'windows'

/** Whether the processor's flags tell nothing, because a hypervisor hides them. */
const hiddenFlags = (ask: Ask<'hv.present' | 'os.family'>): boolean => !isOtherSystem(ask) && ask('hv.present')

export const secondLevelTranslation = hostCheck({
  id: 'secondLevelTranslation',
  code: 'C15',
  dependsOn: ['architecture', 'processorVirtualization'],
  reads: ['cpu.slat', 'hv.present', 'hv.launchEvents', 'os.family', ...machineFacts],
  sources: ['WS-REQ', 'VD-TRBL', 'WINEVT-HV'],
  learnMore: links.requirements,
  judge(ask) {
    if (launchOutcome(ask.maybe('hv.launchEvents')) === 'slatMissing') return blocked('missing', {}, manual())
    if (hiddenFlags(ask)) {
      const inVm = isVm(ask)
      // Hyper-V's own hypervisor doesn't start without it; in a VM it is the outer one that runs.
      return inVm ? skipped('insideVm') : pass('hypervisorRuns')
    }
    return ask('cpu.slat') ? pass('available') : blocked('missing', {}, manual())
  },
})

export const dataExecutionPrevention = hostCheck({
  id: 'dataExecutionPrevention',
  code: 'C16',
  reads: ['cpu.dep', 'hv.launchEvents', 'os.family', 'os.build'],
  sources: ['WS-REQ', 'SA-NOHV', 'WINEVT-HV', 'SHUTDOWN-FW'],
  learnMore: links.requirements,
  judge(ask) {
    const off = blocked('off', {}, firmwareSettings(ask))
    if (launchOutcome(ask.maybe('hv.launchEvents')) === 'noExecuteOff') return off
    if (isOtherSystem(ask) && ask.maybe('cpu.dep') === undefined) return skipped('windowsOnly')
    return ask('cpu.dep') ? pass('on') : off
  },
})

export const thisPcIsVm = hostCheck({
  id: 'thisPcIsVm',
  code: 'C23',
  reads: [...machineFacts, 'machine.hyperVGuest', 'os.build', 'os.family', 'hv.present'],
  sources: ['VD-NEST', 'VD-ENABLE', 'WIN32-CS', 'ISHV'],
  learnMore: links.nesting,
  judge(ask) {
    const kind = machineKind(ask.facts(machineFacts))
    // Other systems run no hypervisor of their own under themselves: where one shows, it is the one of an outer PC.
    if (kind === undefined && isOtherSystem(ask) && ask.maybe('hv.present')) return warning('someVm', {}, manual())
    if (kind === undefined) ask('machine.model')
    const outer = ask.maybe('machine.hyperVGuest')
    const values = { model: [ask.maybe('machine.manufacturer'), ask.maybe('machine.model')].filter(Boolean).join(' ') }
    switch (kind) {
      case 'azure':
        return warning('azure', values, manual())
      case 'otherCloud':
        return warning('otherCloud', { cloud: ask.maybe('machine.cloud') === 'aws' ? 'AWS' : 'Google Cloud' }, manual())
      case 'hyperV':
        return outer
          ? warning('hyperVNamed', { vm: outer.vmName, host: outer.hostName }, manual())
          : warning('hyperV', values, manual())
      case 'otherVm':
        return warning('otherVm', values, manual())
      default:
        return pass('physical', values)
    }
  },
})

export const otherHypervisors = hostCheck({
  id: 'otherHypervisors',
  code: 'C08',
  dependsOn: ['windows'],
  reads: ['machine.otherHypervisors', 'os.build'],
  sources: ['SA-VAPPS', 'VMAWARE-296', 'SEISMO-270'],
  judge(ask) {
    const products = ask('machine.otherHypervisors')
    if (products.length === 0) return pass('none')
    const values = { products: { list: products } }
    // Before the hypervisor API of Windows 10 2004 those products can't run beside Hyper-V at all. [SEISMO-270]
    const build = ask.maybe('os.build')
    const beside = build !== undefined && eraOf(build) === 'released' && build >= 19041
    return warning(beside ? 'found' : 'foundOnOlderWindows', values, manual())
  },
})
