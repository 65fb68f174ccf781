import { loadOptions } from '../forms.ts'
import type { Operation } from '../operations.ts'
import { isPreview } from '../windows/releases.ts'
import { switchesNestingOff, withoutNestingOff } from '../windows/boot.ts'
import { serverFacts } from '../windows/editions.ts'
import { lastLaunch, type LaunchFailure } from '../windows/hypervisor.ts'
import { machineFacts, ownHypervisorRuns } from '../windows/machine.ts'
import { roleFacts } from '../windows/role.ts'
import { clientPartsOff, featuresToEnable, servicingWaits } from '../windows/role-parts.ts'
import type { FactMap } from '../snapshot.ts'
import {
  blocked,
  blockedForGood,
  blockedOutside,
  fix,
  hostCheck,
  manual,
  pass,
  undecided,
  warning,
  type Ask,
} from './define.ts'
import { extensionsConfirmed, isVm, machine, seesExtensions, type MachineFact } from './host-machine.ts'
import { links } from './links.ts'
import { roleOrUnread, serverOrUnread } from './role-asked.ts'

const restart: Operation = { kind: 'restartHost' }

/** What a check asks for to turn Hyper-V on: which of two ways there is depends on the kind of Windows. */
export const enablingFacts = [...roleFacts, ...serverFacts] as const
export type EnablingFact = (typeof enablingFacts)[number]

export const hyperVRole = hostCheck({
  id: 'hyperVRole',
  code: 'C05',
  dependsOn: ['windows', 'edition', 'architecture', 'windowsBuild', 'processorVendor', 'processorVirtualization'],
  reads: [...enablingFacts, 'cpu.vmMonitor', 'cpu.vtFirmware', ...machineFacts],
  sources: ['WIN32-OF', 'WS-INST', 'WPD-DISM', 'AL-HV', 'VD-1975', 'AZS-1892', 'DOCKUR-265', 'WINBOAT-880'],
  learnMore: links.install,
  judge(ask) {
    const facts = ask.facts(enablingFacts)
    const state = roleOrUnread(ask)
    if (state === 'enabled') return pass('on')
    if (state === 'restart') return blocked('restart', {}, fix('restart', [restart]))
    if (state === 'absent') return blocked('absent', {}, manual())
    const server = serverOrUnread(ask)
    const enable: Operation = {
      kind: 'enableHyperV',
      server,
      ...featuresToEnable(facts, server),
      ...(server && isVm(ask) && seesExtensions(ask) ? { extensionsSeen: true } : {}),
    }
    const operations = aroundRestart(facts, enable, restart)
    if (!extensionsConfirmed(ask)) return blockedOutside(inVm(ask), atOwnRisk(operations))
    return blocked(state, { parts: clientPartsOff(facts).join(', ') }, fix('enable', operations))
  },
})

/** In a VM, or what may be one, the extensions come first: without them Hyper-V can't start there, or nothing at all. */
function inVm(ask: Ask<MachineFact>) {
  const { kind } = machine(ask)
  if (kind === 'unknown') return 'offPerhapsInVm'
  return kind === 'otherVm' ? 'offInOtherVm' : 'offInVm'
}

/** Turning it on all the same: nobody promises that the VM starts again, so there may be no way back. */
function atOwnRisk(operations: [Operation, ...Operation[]]) {
  const enable = fix('enableAnyway', operations)
  return { ...enable, price: { ...enable.price, irreversible: true } }
}

/** A change of features with the restart after it, and before it with one that is due already. */
export function aroundRestart(facts: FactMap, change: Operation, restart: Operation): [Operation, ...Operation[]] {
  return servicingWaits(facts) ? [restart, change, restart] : [change, restart]
}

export const managementService = hostCheck({
  id: 'managementService',
  code: 'C17',
  dependsOn: ['hyperVRole'],
  reads: roleFacts,
  sources: ['CLAY-4044'],
  judge(ask) {
    const service = ask('svc.vmms')
    if (service === null) {
      // Without the feature it is missing on every PC: that it should be there only who knows of the feature can say.
      roleOrUnread(ask)
      return blocked('missing', {}, fix('restart', [restart]))
    }
    if (service.status === 'Running') return pass('running')
    const start = fix('start', [{ kind: 'startManagementService' }])
    return blocked(service.startType === 'Disabled' ? 'disabled' : 'stopped', {}, start)
  },
})

export const hyperVModule = hostCheck({
  id: 'hyperVModule',
  code: 'C18',
  dependsOn: ['hyperVRole'],
  reads: ['module.hyperV', ...serverFacts, 'os.pendingRestart'],
  sources: ['PS-NEWRS', 'WS-INST'],
  learnMore: links.install,
  judge(ask) {
    const module = ask('module.hyperV')
    if (module) return pass('available', { version: module.version })
    const add: Operation = { kind: 'setHyperVTools', server: serverOrUnread(ask), on: true }
    return blocked('missing', {}, fix('enable', ask.maybe('os.pendingRestart')?.servicing ? [restart, add] : [add]))
  },
})

export const hypervisorRunning = hostCheck({
  id: 'hypervisorRunning',
  code: 'C06',
  dependsOn: ['windows', 'processorVirtualization', 'secondLevelTranslation', 'dataExecutionPrevention', 'hyperVRole'],
  reads: [...machineFacts, 'boot.hypervisorLaunchType', 'os.pendingRestart'],
  sources: ['SA-NOHV', 'WINEVT-HV', 'WDK-BCD', 'FASTBOOT'],
  learnMore: links.startFailures,
  judge(ask) {
    const present = ask('hv.present')
    const launch = lastLaunch(ask.maybe('hv.launchEvents'))
    const settingIsOff = ask.maybe('boot.hypervisorLaunchType') === 'off'
    const turnOn = fix('turnOn', [{ kind: 'setHypervisorLaunchType', to: 'auto' }, restart])
    // In a VM the hypervisor below this Windows is seen too, so only this Windows' own counts.
    if (ownHypervisorRuns(ask.facts(machineFacts))) {
      return settingIsOff ? warning('runningThoughOff', {}, turnOn) : pass('running')
    }
    if (launch?.outcome === 'launchTypeOff') return blocked('launchTypeOff', {}, turnOn)
    if (launch && launch.outcome !== 'started') return failedStart(launch.outcome, launch.event, isVm(ask))
    // Nobody can tell whose it is, so nobody says that it doesn't run.
    if (present && machine(ask).kind === 'unknown') return undecided('perhapsVm')
    if (settingIsOff) return blocked('launchTypeOff', {}, turnOn)
    if (present) return undecided('insideVm')
    if (ask.maybe('os.pendingRestart')?.servicing) return blocked('restart', {}, fix('restart', [restart]))
    const again = fix('restart', [restart])
    // A VM has no firmware settings and no parts to cool down: what it lacks is settled below it.
    if (isVm(ask)) return blocked('noReasonInVm', {}, again, manual({ hostRestart: true }))
    return blocked('noReason', {}, again, manual({ hostRestart: true }))
  },
})

/** What the hypervisor itself says of why it didn't start. What only a person can do depends on what is below. */
function failedStart(reason: Exclude<LaunchFailure, 'launchTypeOff'>, event: number, inVm: boolean) {
  const told = <const V extends string>(variant: V) => blocked(variant, { event }, manual({ hostRestart: true }))
  switch (reason) {
    case 'processorUnfit':
    case 'firmwareUnfit':
      return inVm ? blockedForGood('machineUnfit', 'outerProduct', { event }) : told(reason)
    case 'otherHypervisorBelow':
    case 'smxOn':
    case 'imageDamaged':
    case 'memoryUnfit':
    case 'loaderFailed':
      return told(reason)
    // Each the verdict of a check that this one waits for.
    case 'extensionsOff':
    case 'noExecuteOff':
    case 'slatMissing':
      return told('loaderFailed')
  }
}

export const nestingLoadOption = hostCheck({
  id: 'nestingLoadOption',
  code: 'C19',
  dependsOn: ['windows'],
  reads: ['boot.hypervisorLoadOptions', 'os.build'],
  sources: ['VD-SCRIPT-S', 'WDK-BCD'],
  judge(ask) {
    const options = ask('boot.hypervisorLoadOptions')
    if (options === null) return pass('notSet')
    if (!switchesNestingOff(options)) return pass('otherOptions', { options })
    const kept = withoutNestingOff(options)
    // Some can't be passed to bcdedit without changing them, neither the rest nor, on the way back, all of them.
    const isWritable = [options, kept].every((each) => loadOptions.nullable().safeParse(each).success)
    const remove = isWritable
      ? fix('remove', [{ kind: 'setHypervisorLoadOptions', to: kept }, restart])
      : manual({ hostRestart: true })
    // Only the preview's own script documents the option; what it does on later builds nobody says.
    return isPreview(ask('os.build')) ? blocked('off', { options }, remove) : warning('offPerhaps', { options }, remove)
  },
})
