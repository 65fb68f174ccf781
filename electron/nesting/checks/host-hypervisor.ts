import { loadOptions } from '../forms.ts'
import type { Operation } from '../operations.ts'
import { isPreview } from '../windows/releases.ts'
import { switchesNestingOff, withoutNestingOff } from '../windows/boot.ts'
import { isServer } from '../windows/editions.ts'
import { lastLaunch, type LaunchFailure } from '../windows/hypervisor.ts'
import { machineFacts } from '../windows/machine.ts'
import { roleFacts, roleState } from '../windows/role.ts'
import { clientPartsOff, featuresToEnable, servicingWaits } from '../windows/role-parts.ts'
import type { FactMap } from '../snapshot.ts'
import { blocked, fix, hostCheck, manual, pass, undecided, warning, type Ask } from './define.ts'
import { isVm, seesExtensions } from './host-processor.ts'
import { links } from './links.ts'

const restart: Operation = { kind: 'restartHost' }

/** What a check asks for to turn Hyper-V on: which of two ways there is depends on the kind of Windows. */
export const enablingFacts = [...roleFacts, 'os.productType'] as const
export type EnablingFact = (typeof enablingFacts)[number]

export const hyperVRole = hostCheck({
  id: 'hyperVRole',
  code: 'C05',
  dependsOn: ['windows', 'edition', 'architecture', 'windowsBuild', 'processorVendor', 'processorVirtualization'],
  reads: [...enablingFacts, 'cpu.vmMonitor', 'cpu.vtFirmware', ...machineFacts],
  sources: ['WIN32-OF', 'WS-INST', 'WPD-DISM', 'AL-HV', 'VD-1975', 'AZS-1892'],
  learnMore: links.install,
  judge(ask) {
    const facts = ask.facts(enablingFacts)
    const state = roleState(facts)
    if (state === undefined) return ask.unread('role.features', reasonOf(ask))
    if (state === 'enabled') return pass('on')
    if (state === 'restart') return blocked('restart', {}, fix('restart', [restart]))
    if (state === 'absent') return blocked('absent', {}, manual())
    const server = isServer(facts)
    // Which of two ways turns it on depends on the kind of Windows; guessing would fail on half of them.
    if (server === undefined) ask('os.productType')
    const enable: Operation = {
      kind: 'enableHyperV',
      server: server === true,
      ...featuresToEnable(facts, server === true),
      ...(server && isVm(ask) && seesExtensions(ask) ? { extensionsSeen: true } : {}),
    }
    const values = { parts: clientPartsOff(facts).join(', ') }
    return blocked(state, values, fix('enable', aroundRestart(facts, enable, restart)))
  },
})

/** A change of features with the restart after it, and before it with one that is due already. */
export function aroundRestart(facts: FactMap, change: Operation, restart: Operation): [Operation, ...Operation[]] {
  return servicingWaits(facts) ? [restart, change, restart] : [change, restart]
}

/** Asks for the fast source, which needs no rights, to learn why nothing is known. */
function reasonOf(ask: Ask<EnablingFact>): never {
  ask('role.features')
  return ask.unread('role.features', 'invalid')
}

export const managementService = hostCheck({
  id: 'managementService',
  code: 'C17',
  dependsOn: ['hyperVRole'],
  reads: ['svc.vmms'],
  sources: ['CLAY-4044'],
  judge(ask) {
    const service = ask('svc.vmms')
    if (service === null) return blocked('missing', {}, fix('restart', [restart]))
    if (service.status === 'Running') return pass('running')
    const start = fix('start', [{ kind: 'startManagementService' }])
    return blocked(service.startType === 'Disabled' ? 'disabled' : 'stopped', {}, start)
  },
})

export const hyperVModule = hostCheck({
  id: 'hyperVModule',
  code: 'C18',
  dependsOn: ['hyperVRole'],
  reads: ['module.hyperV', 'os.productType', 'os.pendingRestart'],
  sources: ['PS-NEWRS', 'WS-INST'],
  learnMore: links.install,
  judge(ask) {
    const module = ask('module.hyperV')
    if (module) return pass('available', { version: module.version })
    const server = ask('os.productType') !== 1
    const add: Operation = { kind: 'setHyperVTools', server, on: true }
    return blocked('missing', {}, fix('enable', ask.maybe('os.pendingRestart')?.servicing ? [restart, add] : [add]))
  },
})

export const hypervisorRunning = hostCheck({
  id: 'hypervisorRunning',
  code: 'C06',
  dependsOn: ['windows', 'processorVirtualization', 'secondLevelTranslation', 'dataExecutionPrevention', 'hyperVRole'],
  reads: ['hv.present', 'hv.launchEvents', 'boot.hypervisorLaunchType', 'os.pendingRestart', ...machineFacts],
  sources: ['SA-NOHV', 'WINEVT-HV', 'WDK-BCD', 'FASTBOOT'],
  learnMore: links.startFailures,
  judge(ask) {
    const present = ask('hv.present')
    const launch = lastLaunch(ask.maybe('hv.launchEvents'))
    const settingIsOff = ask.maybe('boot.hypervisorLaunchType') === 'off'
    const inVm = isVm(ask)
    const turnOn = fix('turnOn', [{ kind: 'setHypervisorLaunchType', to: 'auto' }, restart])
    // In a VM the hypervisor below this Windows is seen too, so only this Windows' own start counts.
    if (inVm ? launch?.outcome === 'started' : present) {
      return settingIsOff ? warning('runningThoughOff', {}, turnOn) : pass('running')
    }
    if (settingIsOff || launch?.outcome === 'launchTypeOff') return blocked('launchTypeOff', {}, turnOn)
    if (launch && launch.outcome !== 'started') return failedStart(launch.outcome, launch.event, inVm)
    if (inVm && present) return undecided('insideVm')
    if (ask.maybe('os.pendingRestart')?.servicing) return blocked('restart', {}, fix('restart', [restart]))
    return blocked('noReason', {}, fix('restart', [restart]), manual({ hostRestart: true }))
  },
})

/** What the hypervisor itself says of why it didn't start. What only a person can do depends on what is below. */
function failedStart(reason: Exclude<LaunchFailure, 'launchTypeOff'>, event: number, inVm: boolean) {
  const told = <const V extends string>(variant: V) => blocked(variant, { event }, manual({ hostRestart: true }))
  switch (reason) {
    case 'processorUnfit':
    case 'firmwareUnfit':
      return inVm ? told('machineUnfit') : told(reason)
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
