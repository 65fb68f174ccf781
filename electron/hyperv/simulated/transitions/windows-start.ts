import type { FactValue } from '../../../nesting/facts.ts'
import { lastBuildWithOlderValues, vbsSettings } from '../../../nesting/vbs.ts'
import { valueIn, withFacts } from '../plain-facts.ts'
import type { Machine, PlainFacts } from '../scenario.ts'

/** What a start of Windows makes of what was set before it; the same for the PC and for the Windows in a VM. */

export const hyperVFeatures = [
  'Microsoft-Hyper-V-All',
  'Microsoft-Hyper-V',
  'Microsoft-Hyper-V-Hypervisor',
  'Microsoft-Hyper-V-Services',
  'Microsoft-Hyper-V-Tools-All',
  'Microsoft-Hyper-V-Management-Clients',
  'Microsoft-Hyper-V-Management-PowerShell',
]

/**
 * @param facts of one Windows
 * @param machine what its hardware (or the VM that it runs in) offers
 * @param inVm whether another hypervisor sits below: then one is always present, and it proves nothing
 */
export function startWindows(facts: PlainFacts, machine: Machine, inVm: boolean, now: Date): PlainFacts {
  return withHypervisor(withRole(started(facts, now)), machine, inVm)
}

function started(facts: PlainFacts, now: Date): PlainFacts {
  const before = Date.parse(valueIn(facts, 'os.lastBoot') ?? '')
  const lastBoot = new Date(Number.isNaN(before) ? now : Math.max(now.getTime(), before + 1000))
  return withFacts(facts, {
    'os.lastBoot': `${lastBoot.toISOString().slice(0, 19)}Z`,
    'os.pendingRestart': { servicing: false, update: false, fileRename: false },
  })
}

/** Completes what Windows put off until its next start. */
function withRole(facts: PlainFacts): PlainFacts {
  const client = valueIn(facts, 'role.client')
  const server = valueIn(facts, 'role.server')
  if (client?.state === 'EnablePending' || server?.state === 'InstallPending') return withRoleOn(facts)
  if (client?.state === 'DisablePending' || server?.state === 'UninstallPending') return withRoleOff(facts)
  if (valueIn(facts, 'svc.vmms')?.startType !== 'Automatic') return facts
  return withFacts(facts, { 'svc.vmms': { status: 'Running', startType: 'Automatic' } })
}

function withRoleOn(facts: PlainFacts): PlainFacts {
  const launchType = valueIn(facts, 'boot.hypervisorLaunchType')
  return withFacts(withRoleStates(facts, 1, 'Enabled', 'Installed'), {
    'svc.vmms': { status: 'Running', startType: 'Automatic' },
    'svc.vmcompute': { status: 'Running', startType: 'Manual' },
    'module.hyperV': { version: '2.0.0.0' },
    ...(launchType === null ? { 'boot.hypervisorLaunchType': 'auto' } : {}),
  })
}

function withRoleOff(facts: PlainFacts): PlainFacts {
  return withFacts(withRoleStates(facts, 2, 'Disabled', 'Available'), {
    'svc.vmms': null,
    'svc.vmcompute': null,
    'module.hyperV': null,
  })
}

function withRoleStates(facts: PlainFacts, state: 1 | 2, client: string, server: string): PlainFacts {
  const features = Object.fromEntries(hyperVFeatures.map((name) => [name, state]))
  return withFacts(facts, {
    'role.features': { ...valueIn(facts, 'role.features'), ...features },
    ...(valueIn(facts, 'role.client') ? { 'role.client': { state: client, restartNeeded: false } } : {}),
    ...(valueIn(facts, 'role.server') ? { 'role.server': { state: server } } : {}),
  })
}

function withHypervisor(facts: PlainFacts, machine: Machine, inVm: boolean): PlainFacts {
  const vbs = vbsWanted(facts)
  const events = launchEvents(facts, machine, vbs.on)
  const runs = events.includes(1)
  const present = runs || inVm
  const visible = !present && machine.virtualization
  return withFacts(facts, {
    'hv.launchEvents': events,
    'hv.present': present,
    // A hypervisor hides these flags from the Windows above it. [DOTNET-CI]
    'cpu.slat': !present && machine.slat,
    'cpu.vtFirmware': visible,
    'cpu.vmMonitor': !present,
    'vbs.status': vbs.on ? (runs ? 2 : 1) : 0,
    'vbs.configured': vbs.services,
    'vbs.running': vbs.on && runs ? vbs.services : [],
  })
}

/** Event ids as in the table of launch events: 5 switched off, 41 and 42 no VT-x or AMD-V, 59 no SLAT. [WINEVT-HV] */
function launchEvents(facts: PlainFacts, machine: Machine, vbs: boolean): FactValue<'hv.launchEvents'> {
  const features = valueIn(facts, 'role.features') ?? {}
  const users = ['Microsoft-Hyper-V', 'VirtualMachinePlatform', 'HypervisorPlatform']
  if (!vbs && !users.some((name) => features[name] === 1)) return []
  if (valueIn(facts, 'boot.hypervisorLaunchType') === 'off') return [5]
  if (!machine.virtualization) return [valueIn(facts, 'cpu.vendor') === 'AuthenticAMD' ? 42 : 41]
  return machine.slat ? [2, 1] : [59]
}

/** A firmware lock or a policy keeps on what the registry switches off. [WI-HVCI], [WI-CG] */
function vbsWanted(facts: PlainFacts): { on: boolean; services: number[] } {
  const build = valueIn(facts, 'os.build') ?? 0
  const stored = valueIn(facts, 'vbs.registry')
  const registry = stored && vbsSettings(stored, build)
  const policy = valueIn(facts, 'vbs.policy')
  // Up to this build the firmware keeps VBS on once it has run.
  const locked = registry?.locked || (build <= lastBuildWithOlderValues && valueIn(facts, 'vbs.status') === 2)
  const on = Boolean(registry?.enabled || locked || policy?.enabled)
  const credentialGuard = registry?.credentialGuard || policy?.credentialGuard
  const memoryIntegrity = registry?.memoryIntegrity || registry?.memoryIntegrityLocked || policy?.memoryIntegrity
  return { on, services: on ? [...(credentialGuard ? [1] : []), ...(memoryIntegrity ? [2] : [])] : [] }
}
