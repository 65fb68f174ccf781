import { eraOf, firstReleasedBuild, isPreview } from '../windows/releases.ts'
import { isHome } from '../windows/editions.ts'
import { lastLaunch, type LaunchFailure } from '../windows/hypervisor.ts'
import { roleFacts } from '../windows/role.ts'
import { blocked, fix, guestCheck, manual, pass, undecided, warning, type GuestCheck } from './define.ts'
import { clientPartsOff, featuresToEnable, servicingWaits } from '../windows/role-parts.ts'
import { nestedNetwork } from './guest-network.ts'
import { aroundRestart, enablingFacts } from './host-hypervisor.ts'
import { guestDisk, guestMemory } from './guest-resources.ts'
import { links } from './links.ts'
import { roleOrUnread, serverOrUnread } from './role-asked.ts'

const guestWindows = guestCheck({
  id: 'guestWindows',
  code: 'G01',
  reads: ['os.build', 'os.name'],
  sources: ['VD-2015', 'VD-2016GA', 'VD-ENABLE'],
  learnMore: links.nesting,
  judge(ask) {
    const build = ask('os.build')
    const host = ask.host.maybe('os.build')
    const values = { name: ask.maybe('os.name') ?? 'Windows', build, host: host ?? '' }
    if (host !== undefined && isPreview(host)) {
      return build === host ? pass('sameBuild', values) : blocked('otherBuild', values, manual())
    }
    // Hyper-V inside needs a guest that itself can nest, and the role in it this build at least. [VD-2016GA]
    if (build >= firstReleasedBuild) {
      // On a preview host it would have to be the same build.
      if (host === undefined) ask.host('os.build')
      return pass('suitable', values)
    }
    return blocked(eraOf(build) === 'unsupported' ? 'tooOld' : 'previewGuest', values, manual())
  },
})

const guestEdition = guestCheck({
  id: 'guestEdition',
  code: 'G02',
  reads: ['os.edition', 'os.name'],
  sources: ['WS-INST', 'SKU-LIST'],
  judge(ask) {
    const id = ask('os.edition')
    const values = { name: ask.maybe('os.name') ?? id }
    return isHome(id) ? blocked('home', values, manual()) : pass('suitable', values)
  },
})

const guestRights = guestCheck({
  id: 'guestRights',
  code: 'G03',
  reads: ['shell.elevated'],
  sources: ['VD-PSD'],
  judge: (ask) => (ask('shell.elevated') ? pass('administrator') : blocked('notAdministrator', {}, manual())),
})

const guestExtensions = guestCheck({
  id: 'guestExtensions',
  code: 'G05',
  reads: ['vm.list', 'vm.processors', 'hv.launchEvents'],
  sources: ['VD-ENABLE', 'NOVT-VM'],
  learnMore: links.nesting,
  judge(ask) {
    const launch = lastLaunch(ask.maybe('hv.launchEvents'))
    if (launch?.outcome === 'started') return pass('used')
    // Inside a VM the processor's own flags are hidden by the hypervisor outside, so that one is asked. [NOVT-VM]
    if (!ask.host.own('vm.processors').exposesExtensions) return blocked('hidden', {}, manual())
    if (launch?.outcome !== 'extensionsOff') return pass('exposed')
    return blocked('notArrived', { event: launch.event }, manual({ vmOffline: true }))
  },
})

const guestHyperV = guestCheck({
  id: 'guestHyperV',
  code: 'G06',
  dependsOn: ['guestWindows', 'guestEdition', 'guestExtensions'],
  reads: [...enablingFacts, 'module.hyperV', 'vm.list'],
  sources: ['WS-INST', 'WPD-DISM', 'VD-1975', 'PS-NEWRS'],
  learnMore: links.install,
  judge(ask) {
    const facts = ask.facts(enablingFacts)
    const state = roleOrUnread(ask)
    const vmId = ask.host.vm.id
    const restart = { kind: 'guestRestart', vmId } as const
    if (state === 'enabled') {
      // Without its commands nothing can be done with it, and no nested VM be made.
      if (ask('module.hyperV') !== null) return pass('on')
      const add = { kind: 'guestSetHyperVTools', vmId, server: serverOrUnread(ask), on: true } as const
      return blocked('withoutTools', {}, fix('tools', servicingWaits(facts) ? [restart, add] : [add]))
    }
    if (state === 'restart') return blocked('restart', {}, fix('restart', [restart]))
    if (state === 'absent') return blocked('absent', {}, manual())
    const server = serverOrUnread(ask)
    const enable = { kind: 'guestEnableHyperV', vmId, server, ...featuresToEnable(facts, server) } as const
    const values = { parts: clientPartsOff(facts).join(', ') }
    return blocked(state, values, fix('enable', aroundRestart(facts, enable, restart)))
  },
})

const guestHypervisor = guestCheck({
  id: 'guestHypervisor',
  code: 'G07',
  dependsOn: ['guestHyperV'],
  reads: ['hv.launchEvents', 'boot.hypervisorLaunchType', 'vm.list'],
  sources: ['WINEVT-HV', 'WS-SCHED', 'FASTBOOT'],
  judge(ask) {
    const launch = lastLaunch(ask('hv.launchEvents'))
    if (launch?.outcome === 'started') return pass('running')
    // The hypervisor's own reason; what this PC passes to the VM, or the Windows in it, is what a person can change.
    if (launch) return blocked(inGuest(launch.outcome), { event: launch.event }, manual({ vmOffline: true }))
    // No event since Windows started: a fast start logs none, so this proves nothing. [FASTBOOT]
    if (ask.maybe('vm.list')?.some(isRunning)) return pass('running')
    if (ask.maybe('boot.hypervisorLaunchType') === 'off')
      return blocked('bootSettingOff', {}, manual({ vmOffline: true }))
    return undecided('noEvent')
  },
})

/** A VM has no firmware settings of its own and no processor: there the outer host shows it what doesn't fit. */
function inGuest(reason: LaunchFailure) {
  const ofMachine = reason === 'otherHypervisorBelow' || reason === 'smxOn' || reason === 'firmwareUnfit'
  return ofMachine ? 'machineUnfit' : reason
}

const guestPendingRestart = guestCheck({
  id: 'guestPendingRestart',
  code: 'G08',
  reads: ['os.pendingRestart', 'vm.list'],
  sources: ['IROHA', 'ATA-REBOOT'],
  judge(ask) {
    const { servicing, update } = ask('os.pendingRestart')
    if (!servicing && !update) return pass('none')
    return warning(
      servicing ? 'servicing' : 'update',
      {},
      fix('restart', [{ kind: 'guestRestart', vmId: ask.host.vm.id }]),
    )
  },
})

const nestedVms = guestCheck({
  id: 'nestedVms',
  code: 'G09',
  dependsOn: ['guestHyperV'],
  reads: ['vm.list'],
  sources: ['WS-PSD'],
  judge(ask) {
    const list = ask('vm.list')
    return list.length === 0 ? pass('none') : pass('some', { n: list.length, running: list.filter(isRunning).length })
  },
})

const isRunning = (vm: { state: string }): boolean => vm.state === 'Running'

const guestServices = guestCheck({
  id: 'guestServices',
  code: 'G11',
  dependsOn: ['guestHyperV'],
  reads: ['svc.vmms', 'svc.vmcompute', 'os.build', ...roleFacts],
  sources: ['CLAY-4044', 'DOCKER-DOC', 'MSLAB-353'],
  learnMore: links.startFailures,
  judge(ask) {
    const [vmms, compute] = [ask('svc.vmms'), ask('svc.vmcompute')]
    // They come with the role: where nobody knows of that, nobody misses them either.
    if (vmms === null || compute === null) roleOrUnread(ask)
    if (vmms === null) return blocked('managementMissing', {}, manual())
    if (vmms.startType === 'Disabled' && vmms.status !== 'Running') return blocked('managementDisabled', {}, manual())
    // Builds before the released rules aren't known to have it.
    if (compute === null && ask('os.build') >= firstReleasedBuild) return blocked('computeMissing', {}, manual())
    if (compute?.startType === 'Disabled') return blocked('computeDisabled', {}, manual())
    // A Windows that has just started may not have come to it yet.
    return vmms.status === 'Running' ? pass('running') : warning('managementStopped', {}, manual())
  },
})

const guestOtherHypervisors = guestCheck({
  id: 'guestOtherHypervisors',
  code: 'G12',
  reads: ['machine.otherHypervisors'],
  sources: ['VD-NEST', 'SA-VAPPS'],
  learnMore: links.nesting,
  judge(ask) {
    const products = ask('machine.otherHypervisors')
    return products.length === 0 ? pass('none') : warning('found', { products: { list: products } }, manual())
  },
})

/** In the order in which they are shown. */
export const guestChecks = [
  guestWindows,
  guestEdition,
  guestRights,
  guestMemory,
  guestDisk,
  guestExtensions,
  guestHyperV,
  guestServices,
  guestHypervisor,
  guestOtherHypervisors,
  guestPendingRestart,
  nestedVms,
  nestedNetwork,
] as const satisfies readonly GuestCheck[]
