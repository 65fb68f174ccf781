import { canNest, advisedAmdVersion, eraOf, neededVersion, releaseOf, vendorOf } from '../windows/releases.ts'
import { findSummary, isSaved, isTransitional } from '../vm.ts'
import { leastVmMemory } from '../sizes.ts'
import { isNewer, isOlder, rangeOf } from '../windows/versions.ts'
import { blocked, fix, manual, pass, vmCheck, warning, type AskVm } from './define.ts'
import { fixedMemory, fixWhileOff, startupMemory } from './vm-fixes.ts'
import { links } from './links.ts'

export const vmFound = vmCheck({
  id: 'vmFound',
  code: 'V01',
  reads: ['vm.list', 'shell.elevated', 'shell.hyperVAdministrator'],
  sources: ['VD-PSD'],
  judge(ask) {
    const list = ask('vm.list')
    const mayAsk = ask.maybe('shell.elevated') === true || ask.maybe('shell.hyperVAdministrator') === true
    if (list.length === 0 && !mayAsk) return ask.unread('vm.list', 'needs-elevation')
    const vm = findSummary(ask.facts(['vm.list']), ask.vmId)
    return vm ? pass('found', { vm: vm.name }) : blocked('gone', {}, manual())
  },
})

export const powerState = vmCheck({
  id: 'powerState',
  code: 'V02',
  dependsOn: ['vmFound'],
  reads: ['vm.list', 'vm.processors', 'os.build'],
  sources: ['VD-ENABLE', 'VD-SCRIPT-E', 'VD-2015'],
  learnMore: links.nesting,
  judge(ask) {
    const { id: vmId, name, state } = ask.vm
    const values = { vm: name, state }
    if (state === 'Off') return pass('off', values)
    if (state === 'Critical') return blocked('critical', values, manual())
    if (isTransitional(state)) return blocked('changing', values, manual())
    const stop = { kind: 'stopVm', vmId, turnOff: false } as const
    if (isSaved(state)) {
      const shutDown = fix('shutDown', [{ kind: 'startVm', vmId }, stop])
      const discard = fix('discard', [{ kind: 'discardSavedState', vmId }])
      const build = ask.maybe('os.build')
      // Under the first preview's rules a saved VM that nests doesn't come back. [VD-2015]
      return build !== undefined && eraOf(build) === 'preview'
        ? blocked('savedInPreview', values, discard)
        : warning('saved', values, shutDown, discard)
    }
    const ready = ask.maybeOwn('vm.processors')?.exposesExtensions === true
    if (state === 'Paused') return warning('paused', values, manual({ vmOffline: true }))
    return ready ? pass('running', values) : warning('runningToChange', values, fix('shutDown', [stop]))
  },
})

export const extensionsExposed = vmCheck({
  id: 'extensionsExposed',
  code: 'V03',
  dependsOn: ['vmFound'],
  reads: ['vm.list', 'vm.processors', 'cpu.vendor', 'os.build'],
  sources: ['VD-ENABLE', 'ARM-SCRIPT', 'AMD-7'],
  learnMore: links.nesting,
  judge(ask) {
    const { exposesExtensions } = ask.own('vm.processors')
    const [build, vendor] = [ask.maybe('os.build'), ask.maybe('cpu.vendor')]
    const impossible = build !== undefined && vendor !== undefined && !canNest(build, vendorOf(vendor))
    const set = (exposed: boolean) => ({ kind: 'setVirtualizationExtensions', vmId: ask.vm.id, exposed }) as const
    // The setting can be made on such a host, and then the VM doesn't start any more. [ARM-SCRIPT], [AMD-7]
    if (exposesExtensions && impossible) return blocked('stopsStarting', {}, fixWhileOff('hide', ask.vm, [set(false)]))
    if (exposesExtensions) {
      // Whether it starts like this, only both of these tell.
      ask('cpu.vendor')
      ask('os.build')
      return pass('exposed')
    }
    if (impossible) return blocked('hiddenAsItMust', {}, manual())
    return blocked('hidden', {}, fixWhileOff('expose', ask.vm, [set(true)]))
  },
})

export const dynamicMemory = vmCheck({
  id: 'dynamicMemory',
  code: 'V04',
  dependsOn: ['vmFound'],
  reads: ['vm.list', 'vm.memory', 'os.build'],
  sources: ['VD-2015', 'VD-2016P', 'VD-NEST'],
  learnMore: links.nesting,
  judge(ask) {
    const memory = ask.own('vm.memory')
    const startup = { bytes: memory.startup }
    if (!memory.dynamic) return pass('fixed', { startup })
    const values = { startup, minimum: { bytes: memory.minimum }, maximum: { bytes: memory.maximum } }
    const amount = Math.max(memory.startup, leastVmMemory)
    const makeFixed = fixWhileOff('fix', ask.vm, [fixedMemory(ask.vm.id, memory, amount)])
    return eraOf(ask('os.build')) === 'preview'
      ? blocked('stopsStarting', values, makeFixed)
      : warning('frozen', values, makeFixed)
  },
})

export const memoryAmount = vmCheck({
  id: 'memoryAmount',
  code: 'V05',
  dependsOn: ['vmFound'],
  reads: ['vm.list', 'vm.memory', 'os.build'],
  sources: ['VD-SCRIPT-E', 'VD-2015', 'WS-REQ', 'MEMALIGN'],
  judge(ask) {
    const memory = ask.own('vm.memory')
    const values = { startup: { bytes: memory.startup } }
    if (memory.startup >= leastVmMemory) return pass('enough', values)
    const raise = fixWhileOff('raise', ask.vm, [startupMemory(ask.vm.id, memory, leastVmMemory)])
    // The first preview demands 4 GB [VD-2015]; later it is advice.
    const build = ask.maybe('os.build')
    return build !== undefined && eraOf(build) === 'preview'
      ? blocked('tooLittle', values, raise)
      : warning('little', values, raise)
  },
})

/**
 * What the host itself lists is the truth; the table of releases stands in where it can't be read, for exactly the
 * builds that are in it: what a build between two of them runs, nobody has published. [WS-VMVER]
 */
export function hostVersions(ask: AskVm<'hyperv.versions' | 'os.build'>) {
  const listed = ask.maybe('hyperv.versions')
  const range = listed && rangeOf(listed.map(({ version }) => version))
  if (range) return range
  const build = ask.maybe('os.build')
  const release = build === undefined ? null : releaseOf(build)
  if (!release || release.build !== build || release.oldestVersion === null || release.newestVersion === null)
    return null
  return { oldest: release.oldestVersion, newest: release.newestVersion }
}

export const configurationVersion = vmCheck({
  id: 'configurationVersion',
  code: 'V06',
  dependsOn: ['vmFound'],
  reads: ['vm.list', 'hyperv.versions', 'os.build', 'cpu.vendor'],
  sources: ['VD-ENABLE', 'VD-2016P', 'VD-PR1915', 'VD-2021', 'WS-VMVER'],
  learnMore: links.versions,
  judge(ask) {
    const { version } = ask.vm
    const host = hostVersions(ask)
    if (host && isNewer(version, host.newest))
      return blocked('newerThanHost', { version, newest: host.newest }, manual())
    if (host && isOlder(version, host.oldest))
      return blocked('olderThanHost', { version, oldest: host.oldest }, manual())
    const vendor = vendorOf(ask('cpu.vendor'))
    const build = ask('os.build')
    // Without the list of a build that isn't in the table nobody knows whether this PC runs the VM at all.
    if (!host) ask('hyperv.versions')
    const needed = neededVersion(build, vendor)
    // Where this PC can't nest with any version, that is the one cause to show.
    if (needed === null || !canNest(build, vendor)) return pass('noRule', { version })
    // Update-VMVersion takes no version and stops at the default, which isn't the newest on every build. [WSD-5354]
    const to = ask.maybe('hyperv.versions')?.find(({ isDefault }) => isDefault)?.version ?? host?.newest
    const update =
      to !== undefined && isNewer(to, version) && !isOlder(to, needed)
        ? fixWhileOff('update', ask.vm, [{ kind: 'updateConfigurationVersion', vmId: ask.vm.id, to }])
        : manual({ irreversible: true })
    const values = { version, needed }
    if (isOlder(version, needed)) return blocked(vendor === 'amd' ? 'tooOldForAmd' : 'tooOld', values, update)
    if (vendor === 'amd' && isOlder(version, advisedAmdVersion)) {
      return warning('lowForAmd', { version, advised: advisedAmdVersion }, update)
    }
    return pass('enough', values)
  },
})
