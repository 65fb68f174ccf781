import type { FactValue } from '../../../nesting/facts.ts'
import { clientParts } from '../../../nesting/windows/role-parts.ts'
import { lastBuildWithOlderValues, vbsSettings } from '../../../nesting/windows/vbs.ts'
import { valueIn, withFacts } from '../plain-facts.ts'
import type { Machine, PlainFacts } from '../scenario.ts'
import { pendingParts } from './role.ts'
import { startedServerRole } from './server-role.ts'

/** What a start of Windows makes of what was set before it; the same for the PC and for the Windows in a VM. */

type Hardware = Pick<Machine, 'virtualization' | 'slat'>

/**
 * @param facts of one Windows
 * @param machine what its hardware (or the VM that it runs in) offers
 * @param inVm whether another hypervisor sits below: then one is always present, and it proves nothing
 */
export function startWindows(facts: PlainFacts, machine: Hardware, inVm: boolean, now: Date): PlainFacts {
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
  const pending = Object.entries(pendingParts(facts))
  const server = startedServerRole(facts)
  if (pending.length > 0) {
    const changed = pending.map(([name, state]) => [name, state === 'EnablePending' ? 1 : 2] as const)
    return withServices(facts, { ...valueIn(facts, 'role.features'), ...Object.fromEntries(changed) })
  }
  if (server) return withServices(withFacts(facts, { 'role.server': server }), serverRows(facts, server))
  if (valueIn(facts, 'svc.vmms')?.startType !== 'Automatic') return facts
  return withFacts(facts, { 'svc.vmms': { status: 'Running', startType: 'Automatic' } })
}

/** A server's role under the names that its features have as well. */
function serverRows(facts: PlainFacts, { state, tools }: NonNullable<ReturnType<typeof startedServerRole>>) {
  const row = (installed: string | undefined) => (installed === 'Installed' ? 1 : 2)
  const rows = clientParts.map((name) => {
    const tool = name === powerShellTools ? 'Hyper-V-PowerShell' : name === clientTools ? 'Hyper-V-Tools' : undefined
    return [name, row((tool && tools?.[tool]) ?? state)] as const
  })
  return { ...valueIn(facts, 'role.features'), ...Object.fromEntries(rows) }
}

const powerShellTools = 'Microsoft-Hyper-V-Management-PowerShell'
const clientTools = 'Microsoft-Hyper-V-Management-Clients'

/** What is there once these features are on or off. */
function withServices(facts: PlainFacts, rows: Record<string, number>): PlainFacts {
  const isOn = (name: string) => rows['Microsoft-Hyper-V'] === 1 && rows[name] === 1
  const state = rows['Microsoft-Hyper-V'] === 1 ? 'Enabled' : 'Disabled'
  const services = isOn('Microsoft-Hyper-V-Services')
  const launchType = valueIn(facts, 'boot.hypervisorLaunchType')
  return withFacts(facts, {
    'role.features': rows,
    ...(valueIn(facts, 'role.client') ? { 'role.client': { state, restartNeeded: false } } : {}),
    'svc.vmms': services ? { status: 'Running', startType: 'Automatic' } : null,
    'svc.vmcompute': services ? { status: 'Running', startType: 'Manual' } : null,
    'module.hyperV': rows[powerShellTools] === 1 ? (valueIn(facts, 'module.hyperV') ?? { version: '2.0.0.0' }) : null,
    ...(isOn('Microsoft-Hyper-V-Hypervisor') && launchType === null ? { 'boot.hypervisorLaunchType': 'auto' } : {}),
  })
}

function withHypervisor(facts: PlainFacts, machine: Hardware, inVm: boolean): PlainFacts {
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
function launchEvents(facts: PlainFacts, machine: Hardware, vbs: boolean): FactValue<'hv.launchEvents'> {
  const features = valueIn(facts, 'role.features') ?? {}
  const users = ['Microsoft-Hyper-V', 'VirtualMachinePlatform', 'HypervisorPlatform']
  const used = users.some((name) => features[name] === 1 && features[`${name}-Hypervisor`] !== 2)
  if (!vbs && !used) return []
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
