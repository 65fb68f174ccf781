import type { Operation } from '../operations.ts'
import { firstReleasedBuild } from '../windows/releases.ts'
import { roleFacts } from '../windows/role.ts'
import { getFact } from '../snapshot.ts'
import { blocked, fix, hostCheck, manual, pass, skipped, warning } from './define.ts'
import { links } from './links.ts'
import { roleOrUnread } from './role-asked.ts'

/** Hyper-V's services and what they answer. */

const restart: Operation = { kind: 'restartHost' }

export const computeService = hostCheck({
  id: 'computeService',
  code: 'C26',
  dependsOn: ['windows', 'hyperVRole'],
  reads: ['svc.vmcompute', 'os.build', ...roleFacts],
  sources: ['DOCKER-DOC', 'MSLAB-353', 'SA-UPG'],
  learnMore: links.startFailures,
  judge(ask) {
    const service = ask('svc.vmcompute')
    if (service !== null) {
      // Windows starts it for whoever needs it, so that it is stopped is no fault.
      if (service.startType !== 'Disabled') return pass(service.status === 'Running' ? 'running' : 'onDemand')
      return blocked('disabled', {}, fix('start', [{ kind: 'startManagementService', service: 'vmcompute' }]))
    }
    // Builds before the released rules aren't known to have it.
    if (ask('os.build') < firstReleasedBuild) return skipped('olderWindows')
    // It comes with the role: where nobody knows of that, nobody misses it either.
    roleOrUnread(ask)
    return blocked('missing', {}, fix('restart', [restart]))
  },
})

/** An error that Hyper-V answered with names a number; a reading that ended by itself leaves a word. */
const wasAsked = (detail: string | undefined): boolean => detail === undefined || /0x[\da-f]{8}/i.test(detail)

export const managementAnswers = hostCheck({
  id: 'managementAnswers',
  code: 'C27',
  dependsOn: ['windows', 'hyperVRole', 'managementService', 'hyperVModule'],
  reads: ['hyperv.host', 'vm.list', 'svc.vmms'],
  sources: ['SA-INST', 'SA-14050', 'SA-CREATE'],
  learnMore: links.startFailures,
  judge(ask) {
    const facts = ask.facts(['hyperv.host', 'vm.list'])
    const [host, list] = [getFact(facts, 'hyperv.host'), getFact(facts, 'vm.list')]
    const fails = (fact: typeof host | typeof list) =>
      'unknown' in fact && fact.unknown === 'failed' && wasAsked(fact.detail)
    const [hostFails, listFails] = [fails(host), fails(list)]
    if ('value' in host && 'value' in list) return pass('answers')
    // The service runs and its provider for WMI reports errors: "object was not found" and the like.
    if (hostFails && listFails && ask('svc.vmms')?.status === 'Running')
      return blocked('silent', {}, manual(), fix('restart', [restart]))
    if ((hostFails && 'value' in list) || (listFails && 'value' in host))
      return warning('partly', {}, manual(), fix('restart', [restart]))
    ask('hyperv.host')
    ask('vm.list')
    return ask.unread('hyperv.host', 'invalid')
  },
})
