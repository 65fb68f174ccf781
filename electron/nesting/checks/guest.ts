import { eraOf, firstReleasedBuild, isPreview } from '../windows/releases.ts'
import { isHome, isServer } from '../windows/editions.ts'
import { launchOutcome } from '../windows/hypervisor.ts'
import { roleState } from '../windows/role.ts'
import { gigabyte } from '../sizes.ts'
import { blocked, fix, guestCheck, manual, pass, undecided, warning, type AskGuest, type GuestCheck } from './define.ts'
import { clientPartsOff, featuresToEnable, servicingWaits } from '../windows/role-parts.ts'
import { nestedNetwork } from './guest-network.ts'
import { aroundRestart, enablingFacts, type EnablingFact } from './host-hypervisor.ts'
import { links } from './links.ts'

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
    // Hyper-V inside needs a guest that itself can nest. [VD-2016GA]
    if (build >= firstReleasedBuild) return pass('suitable', values)
    return eraOf(build) === 'unsupported'
      ? blocked('tooOld', values, manual())
      : warning('previewGuest', values, manual())
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

const guestMemory = guestCheck({
  id: 'guestMemory',
  code: 'G04',
  reads: ['mem.total'],
  sources: ['WS-REQ', 'VD-SCRIPT-E'],
  judge(ask) {
    const values = { total: { bytes: ask('mem.total') } }
    // A VM with 4 GB reports a little less inside.
    return values.total.bytes < 3.5 * gigabyte ? warning('little', values, manual()) : pass('enough', values)
  },
})

const guestExtensions = guestCheck({
  id: 'guestExtensions',
  code: 'G05',
  reads: ['vm.list', 'vm.processors', 'hv.launchEvents'],
  sources: ['VD-ENABLE', 'NOVT-VM'],
  learnMore: links.nesting,
  judge(ask) {
    const launch = launchOutcome(ask.maybe('hv.launchEvents'))
    if (launch === 'started') return pass('used')
    // Inside a VM the processor's own flags are hidden by the hypervisor outside, so that one is asked. [NOVT-VM]
    if (!ask.host.own('vm.processors').exposesExtensions) return blocked('hidden', {}, manual())
    return launch === 'extensionsOff' ? blocked('notArrived', {}, manual()) : pass('exposed')
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
    const state = roleState(facts)
    if (state === undefined) {
      ask('role.features')
      return ask.unread('role.features', 'invalid')
    }
    const vmId = ask.host.vm.id
    const restart = { kind: 'guestRestart', vmId } as const
    if (state === 'enabled') {
      // Without its commands nothing can be done with it, and no nested VM be made.
      if (ask.maybe('module.hyperV') !== null) return pass('on')
      const add = { kind: 'guestSetHyperVTools', vmId, server: serverOrAsk(ask), on: true } as const
      return blocked('withoutTools', {}, fix('tools', servicingWaits(facts) ? [restart, add] : [add]))
    }
    if (state === 'restart') return blocked('restart', {}, fix('restart', [restart]))
    if (state === 'absent') return blocked('absent', {}, manual())
    const server = serverOrAsk(ask)
    const enable = { kind: 'guestEnableHyperV', vmId, server, ...featuresToEnable(facts, server) } as const
    const values = { parts: clientPartsOff(facts).join(', ') }
    return blocked(state, values, fix('enable', aroundRestart(facts, enable, restart)))
  },
})

function serverOrAsk(ask: AskGuest<EnablingFact | 'module.hyperV' | 'vm.list'>): boolean {
  return isServer(ask.facts(enablingFacts)) ?? ask('os.productType') !== 1
}

const guestHypervisor = guestCheck({
  id: 'guestHypervisor',
  code: 'G07',
  dependsOn: ['guestHyperV'],
  reads: ['hv.launchEvents', 'svc.vmms', 'vm.list'],
  sources: ['WINEVT-HV', 'WS-SCHED', 'FASTBOOT'],
  judge(ask) {
    const launch = launchOutcome(ask('hv.launchEvents'))
    if (launch === 'started') return pass('running')
    if (launch === 'launchTypeOff') return blocked('launchTypeOff', {}, manual({ vmOffline: true }))
    if (launch !== undefined) return blocked('failed', {}, manual({ vmOffline: true }))
    // No event since Windows started: a fast start logs none, so this proves nothing. [FASTBOOT]
    return undecided('noEvent')
  },
})

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

/** In the order in which they are shown. */
export const guestChecks = [
  guestWindows,
  guestEdition,
  guestRights,
  guestMemory,
  guestExtensions,
  guestHyperV,
  guestHypervisor,
  guestPendingRestart,
  nestedVms,
  nestedNetwork,
] as const satisfies readonly GuestCheck[]
