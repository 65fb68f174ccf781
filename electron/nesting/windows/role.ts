import { essentialParts, partState, servicingWaits } from './role-parts.ts'
import { valueOf, type FactMap } from '../snapshot.ts'

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
  return state === 'enabled' && role.restartNeeded ? 'restart' : state
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

/** Whether this Windows is a server edition, where Hyper-V is a role; undefined when unknown. [WIN32-OS] */
export function isServer(facts: FactMap): boolean | undefined {
  const type = valueOf(facts, 'os.productType')
  return type === undefined ? undefined : type !== 1
}

/** Editions of the Home family: Core, CoreN, CoreSingleLanguage, CoreCountrySpecific. [SKU-LIST] */
const homeEditions = /^Core(N|SingleLanguage|CountrySpecific)?$/i

/** Whether an edition of Windows comes without Hyper-V. [WS-INST] */
export const isHome = (edition: string): boolean => homeEditions.test(edition)

/** Event ids with which the hypervisor says that it runs. [WINEVT-HV], [WS-SCHED] */
const startedEvents = [1, 2]

/** Why the hypervisor did not start, by its own events since Windows started. [WINEVT-HV], [WS-BPA-HV] */
const failures: Readonly<Record<number, LaunchFailure>> = {
  5: 'launchTypeOff',
  41: 'extensionsOff',
  42: 'extensionsOff',
  44: 'noExecuteOff',
  59: 'slatMissing',
  28: 'processorUnfit',
  29: 'processorUnfit',
  32: 'processorUnfit',
}
export type LaunchFailure = 'launchTypeOff' | 'extensionsOff' | 'noExecuteOff' | 'slatMissing' | 'processorUnfit'

/** What the newest telling event says; undefined without one, which proves nothing: fast startup logs none. */
export function launchOutcome(events: readonly number[] | undefined): 'started' | LaunchFailure | undefined {
  for (const event of events ?? []) {
    if (startedEvents.includes(event)) return 'started'
    const failure = failures[event]
    if (failure) return failure
  }
  return undefined
}

const loadOption = /(?:^|\s)OFFERNESTEDVIRT\s*=\s*FALSE(?=\s|$)/gi

/** Whether the hypervisor's load options switch nesting off for all VMs. [VD-SCRIPT-S] */
export const switchesNestingOff = (loadOptions: string | null): boolean =>
  loadOptions !== null && loadOptions.search(loadOption) >= 0

/** The load options without that one; null when none is left, so that the whole setting goes. */
export function withoutNestingOff(loadOptions: string): string | null {
  return loadOptions.replace(loadOption, ' ').replace(/\s+/g, ' ').trim() || null
}

/** A VM runs out of names for itself here: which kind of VM this PC is, or null for a physical one. */
export type MachineKind = 'hyperV' | 'azure' | 'otherCloud' | 'otherVm' | null

const vmMarks = /vmware|virtualbox|innotek|qemu|kvm|xen|parallels|bochs|bhyve|openstack|virtual machine/i

/**
 * Whether this PC is itself a VM. Physical Surface PCs also say "Microsoft Corporation", so the model decides. What
 * data exchange writes into a guest's registry (`machine.hyperVGuest`) has no say: it stays in an image that was
 * captured in a VM, and comes with it to physical PCs. [WIN32-CS], [ISHV]
 * @returns undefined when nothing about the machine could be read
 */
export function machineKind(facts: FactMap): MachineKind | undefined {
  const cloud = valueOf(facts, 'machine.cloud')
  if (cloud) return cloud === 'azure' ? 'azure' : 'otherCloud'
  const manufacturer = valueOf(facts, 'machine.manufacturer')
  const model = valueOf(facts, 'machine.model')
  if (manufacturer === undefined && model === undefined) return undefined
  if (/^microsoft/i.test(manufacturer ?? '') && /virtual machine/i.test(model ?? '')) return 'hyperV'
  return vmMarks.test(`${manufacturer ?? ''} ${model ?? ''}`) ? 'otherVm' : null
}
