import { essentialParts, partState, servicingWaits } from './role-parts.ts'
import { valueOf, type FactMap } from '../snapshot.ts'

/** Facts by which it is known how far Hyper-V is turned on. */
export const roleFacts = ['role.features', 'role.client', 'role.server', 'svc.vmms', 'os.pendingRestart'] as const

/**
 * What is known of the Hyper-V feature of one Windows, from several sources:
 * `restart` means that it is turned on and waits for a restart, `partial` that its hypervisor or its services are
 * turned off, as on PCs that were prepared for Credential Guard only, `removed` that its files aren't on this Windows, `absent` that this Windows doesn't know it.
 */
export type RoleState = 'enabled' | 'restart' | 'partial' | 'disabled' | 'removed' | 'absent'

const byDism: Readonly<Record<string, RoleState>> = {
  Enabled: 'enabled',
  EnablePending: 'restart',
  Disabled: 'disabled',
  DisablePending: 'disabled',
  DisabledWithPayloadRemoved: 'removed',
}

const byServerManager: Readonly<Record<string, RoleState>> = {
  Installed: 'enabled',
  InstallPending: 'restart',
  Available: 'disabled',
  UninstallPending: 'disabled',
  Removed: 'removed',
}

/**
 * Decides by the source that knows most. The fast source doesn't show pending states, and on Server the feature
 * may have been turned on under either of its two names, so any source that says "enabled" is believed unless
 * another one says that a restart is due. [WIN32-OF], [WS-INST], [AL-HV]
 * @returns undefined when no source could be read
 */
export function roleState(facts: FactMap): RoleState | undefined {
  const states = [fromDism(facts), fromServerManager(facts), fromFeatures(facts)].filter((state) => state !== undefined)
  // On its way out: the fast source goes on saying "enabled" until the restart.
  if (isLeaving(facts)) return 'disabled'
  const decided = mostTelling.find((state) => states.includes(state))
  if (decided !== 'enabled') return decided
  // The feature is there but its service isn't: Windows has not been restarted since. A restart that nothing waits for
  // would not bring it. [pending-reboot]
  return valueOf(facts, 'svc.vmms') === null && servicingWaits(facts) ? 'restart' : 'enabled'
}

const isLeaving = (facts: FactMap): boolean =>
  valueOf(facts, 'role.client')?.state === 'DisablePending' ||
  valueOf(facts, 'role.server')?.state === 'UninstallPending'

const mostTelling: readonly RoleState[] = ['restart', 'partial', 'enabled', 'removed', 'disabled', 'absent']

function fromDism(facts: FactMap): RoleState | undefined {
  const role = valueOf(facts, 'role.client')
  if (!role) return undefined
  const state = byDism[role.state]
  // Where the parts are named that wait, they say whether it is Hyper-V itself that does.
  return state === 'enabled' && role.restartNeeded && !role.pending ? 'restart' : state
}

function fromServerManager(facts: FactMap): RoleState | undefined {
  const role = valueOf(facts, 'role.server')
  return role && byServerManager[role.state]
}

function fromFeatures(facts: FactMap): RoleState | undefined {
  const features = valueOf(facts, 'role.features')
  if (!features) return undefined
  const state = features['Microsoft-Hyper-V'] ?? features['Microsoft-Hyper-V-All'] ?? 3
  if (state === 1) {
    // On Server the parts can have no rows of their own; only one that is said to be off counts.
    const parts = essentialParts.map((name) => partState(facts, name))
    if (parts.some((part) => part === 'off' || part === 'leaving')) return 'partial'
    return parts.includes('coming') ? 'restart' : 'enabled'
  }
  return state === 2 ? 'disabled' : state === 3 ? 'absent' : undefined
}
