import { eraOf, nesting, vendorOf } from '../windows/releases.ts'
import { launchOutcome } from '../windows/hypervisor.ts'
import { isVmKind, machineFacts, ownHypervisorRuns, vmMarks, type Machine } from '../windows/machine.ts'
import {
  blocked,
  blockedForGood,
  fix,
  hostCheck,
  manual,
  pass,
  skipped,
  undecided,
  warning,
  type Ask,
} from './define.ts'
import { isVm, machine, seesExtensions } from './host-machine.ts'
import { links } from './links.ts'
import { isOtherSystem } from './other-system.ts'

export const processorVendor = hostCheck({
  id: 'processorVendor',
  code: 'C14',
  dependsOn: ['architecture'],
  reads: ['cpu.vendor', 'cpu.model', 'os.family', 'os.build'],
  sources: ['VD-ENABLE', 'VD-PR1915', 'VD-2015'],
  learnMore: links.nesting,
  judge(ask) {
    const manufacturer = ask('cpu.vendor')
    if (manufacturer.trim() === '') return ask.unread('cpu.vendor', 'invalid')
    const vendor = vendorOf(manufacturer)
    const values = { model: ask.maybe('cpu.model') ?? manufacturer.trim() }
    if (vendor === 'other') return blockedForGood('other', 'otherPc', values)
    // Which Windows allows which processor can be said only of a Windows.
    if (isOtherSystem(ask)) return pass('withoutWindows', values)
    const build = ask('os.build')
    // Where Windows is too old for any processor, that is the one cause to show.
    if (vendor === 'intel' || eraOf(build) === 'unsupported') return pass(vendor, values)
    const nests = nesting(build, vendor)
    if (nests === 'yes') return pass(vendor, values)
    if (nests === 'perhaps') return warning('amdPreview', { ...values, build }, manual({ hostRestart: true }))
    return blockedForGood('amdNeedsNewerWindows', 'newerWindows', { ...values, build })
  },
})

export const processorVirtualization = hostCheck({
  id: 'processorVirtualization',
  code: 'C02',
  dependsOn: ['architecture'],
  reads: [...machineFacts, 'cpu.vmMonitor', 'cpu.vtFirmware', 'os.build'],
  sources: ['DOTNET-CI', 'VD-REQ', 'SANDBOX-15', 'NOVT-VM', 'WINEVT-HV', 'SHUTDOWN-FW', 'AZ-TLAUNCH'],
  learnMore: links.requirements,
  judge(ask) {
    const launch = launchOutcome(ask.maybe('hv.launchEvents'))
    if (launch === 'started') return pass('hypervisorStarted')
    const here = machine(ask)
    // Other systems show the flags as they are, whatever hypervisor is below them.
    if (isOtherSystem(ask)) return byFlags(ask, here)
    if (launch === 'extensionsOff') return isVmKind(here) ? notThere(ask, here) : offOrMissing(ask, here)
    if (ownHypervisorRuns(ask.facts(machineFacts))) return pass('hypervisorRuns')
    // The hypervisor that Windows sees is the outer one, which also hides the flags.
    if (!isVm(ask) && ask('hv.present')) return undecided('perhapsVm')
    return ask.maybe('hv.present') === false || seesExtensions(ask) ? byFlags(ask, here) : hiddenInVm(here)
  },
})

/** Nobody sees the extensions, and nobody can say that they are missing. What to do depends on what is below. */
function hiddenInVm(here: Machine) {
  switch (here.kind) {
    case 'hyperV':
      return undecided('insideHyperV')
    case 'azure':
      return undecided('insideAzure')
    case 'otherCloud':
      return undecided('insideCloud', { cloud: here.cloud })
    default:
      return undecided('insideVm')
  }
}

/** The extensions are missing, for certain. On a PC that is the firmware, in a VM what is below. */
function notThere(ask: Ask<'os.family' | 'os.build'>, here: Machine) {
  switch (here.kind) {
    case 'hyperV':
      return blockedForGood('notPassedByHyperV', 'host')
    case 'azure':
      return blockedForGood('notPassedByAzure', 'outerProduct')
    case 'otherCloud':
      return blockedForGood('notPassedByCloud', 'outerProduct', { cloud: here.cloud })
    case 'otherVm':
      return blockedForGood('notPassedToThisVm', 'outerProduct')
    default:
      return blocked('firmwareOff', {}, firmwareSettings(ask))
  }
}

/** Windows has the way into the firmware's settings from this build on. [SHUTDOWN-FW] */
const firstBuildThatOpensFirmware = 14393

/** Only a person can change those settings, but nobody has to find the key that opens them. */
function firmwareSettings(ask: Ask<'os.family' | 'os.build'>) {
  const opens = !isOtherSystem(ask) && (ask.maybe('os.build') ?? 0) >= firstBuildThatOpensFirmware
  return opens ? fix('openFirmware', [{ kind: 'restartHost', toFirmware: true }]) : manual({ hostRestart: true })
}

function byFlags(ask: Ask<'cpu.vmMonitor' | 'cpu.vtFirmware' | 'os.family' | 'os.build'>, here: Machine) {
  if (!ask('cpu.vmMonitor')) return isVmKind(here) ? notThere(ask, here) : offOrMissing(ask, here)
  if (!ask('cpu.vtFirmware')) return notThere(ask, here)
  // There Hyper-V has failed to start with the extensions in sight. [winboat-org/winboat#880]
  return here.kind === 'otherVm' && !isOtherSystem(ask) ? undecided('seenInOtherVm') : pass('on')
}

/**
 * Some firmware hides the extensions completely while they are off, and the hypervisor's event says the same of both:
 * so nobody claims that they are off where the processor doesn't show them, nor that they are missing.
 */
const offOrMissing = (ask: Ask<'cpu.vmMonitor' | 'os.family' | 'os.build'>, here: Machine) =>
  ask.maybe('cpu.vmMonitor') ? notThere(ask, here) : blocked('notSeen', {}, firmwareSettings(ask))

export const secondLevelTranslation = hostCheck({
  id: 'secondLevelTranslation',
  code: 'C15',
  dependsOn: ['architecture', 'processorVirtualization'],
  reads: [...machineFacts, 'cpu.slat'],
  sources: ['WS-REQ', 'VD-TRBL', 'WINEVT-HV'],
  learnMore: links.requirements,
  judge(ask) {
    const missing = () => (isVm(ask) ? blockedForGood('missingInVm', 'outerProduct') : blocked('missing', {}, manual()))
    if (launchOutcome(ask.maybe('hv.launchEvents')) === 'slatMissing') return missing()
    if (!isOtherSystem(ask) && ask('hv.present')) {
      // Hyper-V's own hypervisor doesn't start without it; the one of others may run, and hides the flag.
      if (ownHypervisorRuns(ask.facts(machineFacts))) return pass('hypervisorRuns')
      return isVm(ask) ? skipped('insideVm') : skipped('hidden')
    }
    return ask('cpu.slat') ? pass('available') : missing()
  },
})

export const dataExecutionPrevention = hostCheck({
  id: 'dataExecutionPrevention',
  code: 'C16',
  reads: [...vmMarks, 'cpu.dep', 'os.build'],
  sources: ['WS-REQ', 'SA-NOHV', 'WINEVT-HV', 'SHUTDOWN-FW'],
  learnMore: links.requirements,
  judge(ask) {
    const off = () =>
      isVm(ask) ? blockedForGood('offInVm', 'outerProduct') : blocked('off', {}, firmwareSettings(ask))
    if (launchOutcome(ask.maybe('hv.launchEvents')) === 'noExecuteOff') return off()
    if (isOtherSystem(ask) && ask.maybe('cpu.dep') === undefined) return skipped('windowsOnly')
    return ask('cpu.dep') ? pass('on') : off()
  },
})
