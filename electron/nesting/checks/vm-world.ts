import { eraOf, firstReleasedBuild, isPreview } from '../windows/releases.ts'
import { isWindows } from '../windows/guest-names.ts'
import { leastVmMemory, gigabyte } from '../sizes.ts'
import { blocked, fix, manual, pass, skipped, vmCheck, warning } from './define.ts'
import { isFat } from './host-resources.ts'
import { fixWhileOff, startupMemory } from './vm-fixes.ts'
import { links } from './links.ts'
import { memoryFacts, memoryForVms } from '../memory-for-vms.ts'

export const checkpoints = vmCheck({
  id: 'checkpoints',
  code: 'V07',
  dependsOn: ['vmFound'],
  reads: ['vm.list', 'vm.checkpoints', 'os.build'],
  sources: ['VD-SCRIPT-S', 'VD-2015', 'VD-2016P'],
  judge(ask) {
    const all = ask.own('vm.checkpoints')
    const [first, ...others] = all.map(({ id }) => ({
      kind: 'removeCheckpoint' as const,
      vmId: ask.vm.id,
      checkpointId: id,
    }))
    if (first === undefined) return pass('none')
    const values = { n: all.length }
    return eraOf(ask('os.build')) === 'preview'
      ? blocked('stopStarting', values, fix('remove', [first, ...others]))
      : pass('present', values)
  },
})

export const automaticCheckpoints = vmCheck({
  id: 'automaticCheckpoints',
  code: 'V08',
  dependsOn: ['vmFound'],
  reads: ['vm.list'],
  sources: ['VD-CKPT'],
  judge(ask) {
    const { automaticCheckpoints: on } = ask.vm
    if (on === null) return skipped('unknownHere')
    return pass(on ? 'on' : 'off')
  },
})

/** Server 2019 and older guests nest with no more than this many. [VD-ENABLE] */
const mostProcessorsOfOldGuest = 225
const lastOldGuest = 17763

export const processorCount = vmCheck({
  id: 'processorCount',
  code: 'V12',
  dependsOn: ['vmFound'],
  reads: ['vm.list', 'vm.processors', 'vm.guestOs', 'cpu.logicalProcessors'],
  sources: ['VD-ENABLE'],
  learnMore: links.nesting,
  judge(ask) {
    const { count } = ask.own('vm.processors')
    const reduce = (to: number) =>
      fixWhileOff('reduce', ask.vm, [{ kind: 'setProcessorCount', vmId: ask.vm.id, count: to }])
    const ofPc = ask.maybe('cpu.logicalProcessors')
    // Hyper-V doesn't start a VM with more processors than the PC has. Unsourced, so it is a warning.
    if (ofPc !== undefined && count > ofPc) return warning('moreThanPc', { n: count, most: ofPc }, reduce(ofPc))
    // Only the PC's own number tells that it isn't too many.
    const within = () => {
      ask('cpu.logicalProcessors')
      return pass('within', { n: count })
    }
    if (count <= mostProcessorsOfOldGuest) return within()
    const values = { n: count, most: mostProcessorsOfOldGuest }
    const build = ask.maybeOwn('vm.guestOs')?.build ?? null
    if (build === null) return warning('manyForUnknownGuest', values, reduce(mostProcessorsOfOldGuest))
    return build <= lastOldGuest ? blocked('tooMany', values, reduce(mostProcessorsOfOldGuest)) : within()
  },
})

/** What data exchange tells comes from inside the VM: good enough for advice, never for more. */
export const guestKind = vmCheck({
  id: 'guestKind',
  code: 'V13',
  dependsOn: ['vmFound'],
  reads: ['vm.list', 'vm.guestOs', 'vm.integration', 'os.build'],
  sources: ['VD-2015', 'VD-2016GA', 'VD-ENABLE', 'WS-PSD', 'WS-IS'],
  learnMore: links.nesting,
  judge(ask) {
    if (ask.vm.state !== 'Running') return skipped('notRunning')
    const isMute = ask.maybeOwn('vm.guestOs') === undefined && ask.maybeOwn('vm.integration')?.dataExchange === false
    if (isMute) return skipped('exchangeOff')
    const { name, build } = ask.own('vm.guestOs')
    const windows = isWindows(name, build)
    if (windows === false) return warning('notWindows', { name }, manual())
    if (windows === undefined && name !== '') return skipped('kindUntold', { name })
    if (build === null) return skipped('buildUntold', { name })
    const host = ask('os.build')
    const values = { name, build, host }
    if (isPreview(host)) return build === host ? pass('sameBuild', values) : blocked('otherBuild', values, manual())
    return build < firstReleasedBuild ? warning('tooOld', values, manual()) : pass('suitable', values)
  },
})

/** These builds refuse to expose extensions of a generation 2 VM that may use VBS. [VD-2016P], [VD-308] */
const optOutBuilds = { first: 14352, last: 14361 }

/** True where nesting is refused until the VM is opted out of VBS. */
export const needsVbsOptOut = (build: number, generation: 1 | 2): boolean =>
  generation === 2 && build >= optOutBuilds.first && build <= optOutBuilds.last

export const vbsOptOut = vmCheck({
  id: 'vbsOptOut',
  code: 'V14',
  dependsOn: ['vmFound'],
  reads: ['vm.list', 'vm.security', 'os.build'],
  sources: ['VD-2016P', 'VD-308', 'VD-299', 'WPD-SEC'],
  judge(ask) {
    if (ask.vm.generation === 1) return skipped('generation1')
    const { vbsOptOut: optedOut } = ask.own('vm.security')
    if (optedOut) return pass('optedOut')
    if (!needsVbsOptOut(ask('os.build'), ask.vm.generation)) return pass('notNeeded')
    return blocked(
      'needed',
      {},
      fixWhileOff('optOut', ask.vm, [{ kind: 'setVbsOptOut', vmId: ask.vm.id, optOut: true }]),
    )
  },
})

export const memoryToStart = vmCheck({
  id: 'memoryToStart',
  code: 'V15',
  dependsOn: ['vmFound'],
  reads: ['vm.list', 'vm.memory', ...memoryFacts],
  sources: ['SA-MEM', 'WS-DYNMEM', 'AZ-EVT'],
  judge(ask) {
    if (ask.vm.state === 'Running' || ask.vm.state === 'Paused') return pass('running')
    const memory = ask.own('vm.memory')
    const { free, most } = memoryForVms(ask.facts(memoryFacts)) ?? { free: ask('mem.free'), most: 0 }
    const values = { startup: { bytes: memory.startup }, free: { bytes: free }, least: { bytes: leastVmMemory } }
    if (memory.startup <= free) return pass('enough', values)
    // Whether others have it to give when it is wanted, only the start tells; so nothing is offered beforehand.
    if (memory.startup <= most) return warning('takesFromOthers', values, manual())
    const fits = memory.startup > leastVmMemory && free >= leastVmMemory
    if (!fits) return blocked('tooLittle', values, manual())
    return blocked(
      'lessWouldDo',
      values,
      fixWhileOff('lower', ask.vm, [startupMemory(ask.vm.id, memory, leastVmMemory)]),
      manual(),
    )
  },
})

/** A VM that hosts VMs holds their disks on its own. Our own estimate: no source gives a number. */
const roomToGrow = 10 * gigabyte

export const vmDisks = vmCheck({
  id: 'vmDisks',
  code: 'V16',
  dependsOn: ['vmFound'],
  reads: ['vm.list', 'vm.disks'],
  sources: ['VD-TRBL', 'SA-DISK', 'SA-16060'],
  judge(ask) {
    const disks = ask.own('vm.disks')
    if (disks.length === 0) return warning('none', {}, manual())
    const onFat = disks.find(({ fileSystem }) => fileSystem !== null && isFat(fileSystem))
    if (onFat) return blocked('fat', { path: onFat.path, fileSystem: onFat.fileSystem ?? '' }, manual())
    const known = disks.flatMap(({ path, freeBytes }) => (freeBytes === null ? [] : [{ path, freeBytes }]))
    const fullest = known.sort((a, b) => a.freeBytes - b.freeBytes)[0]
    if (!fullest) return skipped('elsewhere')
    const values = { path: fullest.path, free: { bytes: fullest.freeBytes } }
    return fullest.freeBytes < roomToGrow ? warning('little', values, manual()) : pass('enough', values)
  },
})

export const integrationServices = vmCheck({
  id: 'integrationServices',
  code: 'V17',
  dependsOn: ['vmFound'],
  reads: ['vm.list', 'vm.integration'],
  sources: ['WS-IS', 'VD-IS'],
  judge(ask) {
    const { heartbeat, shutdown } = ask.own('vm.integration')
    if (!shutdown) return warning('noShutdown', {}, manual())
    if (!heartbeat) return warning('noHeartbeat', {}, manual())
    if (ask.vm.state === 'Running' && ask.vm.heartbeat === false) return warning('silent', {}, manual())
    return pass('on')
  },
})

export const shieldedVm = vmCheck({
  id: 'shieldedVm',
  code: 'V18',
  dependsOn: ['vmFound'],
  reads: ['vm.list', 'vm.security'],
  sources: ['WPD-SEC'],
  judge(ask) {
    if (ask.vm.generation === 1) return skipped('generation1')
    return ask.own('vm.security').shielded ? warning('shielded', {}, manual()) : pass('open')
  },
})
