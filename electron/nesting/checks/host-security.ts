import type { FactId } from '../facts.ts'
import { getFact } from '../snapshot.ts'
import { eraOf } from '../windows/releases.ts'
import { lastBuildWithOlderValues, vbsOff, vbsSettings } from '../windows/vbs.ts'
import { blocked, blockedForGood, fix, hostCheck, manual, pass, skipped, warning, type Ask } from './define.ts'
import { links } from './links.ts'

const credentialGuardService = 1
const memoryIntegrityService = 2

const vbsFacts = ['vbs.status', 'vbs.registry', 'vbs.policy', 'vbs.efiResidue', 'os.build'] as const
type VbsFact = (typeof vbsFacts)[number]

export const virtualizationBasedSecurity = hostCheck({
  id: 'virtualizationBasedSecurity',
  code: 'C07',
  dependsOn: ['windows', 'windowsBuild'],
  reads: vbsFacts,
  sources: ['VD-2015', 'VD-2016P', 'VD-PR1059', 'WI-HVCI', 'VD-SCRIPT-S'],
  learnMore: links.memoryIntegrity,
  judge(ask) {
    const build = ask('os.build')
    // From build 14361 on VBS on this PC is no obstacle, and never a reason to weaken a PC. [VD-2016P], [VD-PR1059]
    if (eraOf(build) !== 'preview')
      return refused(ask, 'vbs.status') ? skipped('unreadHere') : information(ask('vbs.status'))
    const status = ask('vbs.status')
    if (status === 2) return blockedByVbs(ask, build)
    if (ask('vbs.efiResidue')) return blockedForGood('firmwareResidue', 'newerWindows')
    // Enabled but not running is not running. It can come with the next restart, though.
    if (status === 1) return warning('previewConfigured', {}, vbsFix(ask, build))
    return pass('off')
  },
})

/** Whether this was asked and no answer came; what nobody has asked yet may still come. */
function refused<R extends FactId>(ask: Ask<R>, id: R): boolean {
  const fact = getFact(ask.facts([id]), id)
  return 'unknown' in fact && fact.unknown !== 'not-read' && fact.unknown !== 'cancelled'
}

function information(status: number) {
  if (status === 2) return pass('runningAllowed')
  return pass(status === 1 ? 'notRunning' : 'off')
}

function blockedByVbs(ask: Ask<VbsFact>, build: number) {
  if (isPrescribed(ask)) return blockedForGood('previewPolicy', 'newerWindows')
  if (isLocked(ask, build)) return blockedForGood('previewLocked', 'newerWindows')
  return blocked('previewRunning', {}, vbsFix(ask, build))
}

/** What a policy prescribes comes back, and what the firmware locks stays: both are explained, not fought. */
function vbsFix(ask: Ask<VbsFact>, build: number) {
  if (isPrescribed(ask) || isLocked(ask, build)) return manual({ hostRestart: true })
  return fix('turnOff', [{ kind: 'setVbs', values: vbsOff(ask('vbs.registry')) }, { kind: 'restartHost' }])
}

function isPrescribed(ask: Ask<VbsFact>): boolean {
  const policy = ask('vbs.policy')
  return policy.enabled || policy.credentialGuard || policy.memoryIntegrity
}

function isLocked(ask: Ask<VbsFact>, build: number): boolean {
  const settings = vbsSettings(ask('vbs.registry'), build)
  const locked = settings.locked || settings.memoryIntegrityLocked || settings.credentialGuardLocked
  return locked || (build <= lastBuildWithOlderValues && settings.enabled)
}

const serviceFacts = ['vbs.running', 'vbs.configured', 'vbs.policy', 'os.build'] as const

/** Information only: what blocks on preview hosts is VBS as a whole, which has its own row. */
export const credentialGuard = hostCheck({
  id: 'credentialGuard',
  code: 'C20',
  dependsOn: ['windows', 'virtualizationBasedSecurity'],
  reads: serviceFacts,
  sources: ['WI-CG', 'WI-CGIDX'],
  learnMore: links.credentialGuard,
  judge: (ask) => serviceState(ask, credentialGuardService, 'credentialGuard'),
})

export const memoryIntegrity = hostCheck({
  id: 'memoryIntegrity',
  code: 'C21',
  dependsOn: ['windows', 'virtualizationBasedSecurity'],
  reads: serviceFacts,
  sources: ['WI-HVCI'],
  learnMore: links.memoryIntegrity,
  judge: (ask) => serviceState(ask, memoryIntegrityService, 'memoryIntegrity'),
})

function serviceState(
  ask: Ask<(typeof serviceFacts)[number]>,
  service: number,
  policy: 'credentialGuard' | 'memoryIntegrity',
) {
  // Where VBS is no condition nobody waits for what it runs.
  if (refused(ask, 'vbs.running') && eraOf(ask('os.build')) !== 'preview') return skipped('unreadHere')
  const [running, configured] = [ask('vbs.running'), ask.maybe('vbs.configured')]
  if (running.includes(service)) return pass(ask.maybe('vbs.policy')?.[policy] ? 'runningByPolicy' : 'running')
  if (configured === undefined) return pass('notRunning')
  return pass(configured.includes(service) ? 'configured' : 'off')
}
