import { clientParts } from '../../../nesting/windows/role-parts.ts'
import { HostError } from '../../host.ts'
import { valueIn, withFacts, withServicing } from '../plain-facts.ts'
import type { PlainFacts } from '../scenario.ts'
import { changeOnServer, type Change } from './server-role.ts'

/**
 * Switching Hyper-V and its parts on and off, on the PC and in a VM. What belongs to the role itself takes effect at the
 * next start of Windows; its tools do at once, unless something waits for that start.
 */

const tools = [
  'Microsoft-Hyper-V-Tools-All',
  'Microsoft-Hyper-V-Management-PowerShell',
  'Microsoft-Hyper-V-Management-Clients',
]

/** What each part belongs to. */
const above: Readonly<Record<string, string>> = {
  'Microsoft-Hyper-V': 'Microsoft-Hyper-V-All',
  'Microsoft-Hyper-V-Hypervisor': 'Microsoft-Hyper-V',
  'Microsoft-Hyper-V-Services': 'Microsoft-Hyper-V',
  'Microsoft-Hyper-V-Tools-All': 'Microsoft-Hyper-V-All',
  'Microsoft-Hyper-V-Management-PowerShell': 'Microsoft-Hyper-V-Tools-All',
  'Microsoft-Hyper-V-Management-Clients': 'Microsoft-Hyper-V-Tools-All',
}

/**
 * @throws HostError `feature-unavailable` on editions without Hyper-V, or for a server's command on a client;
 *   `restart-first` for a server's command while servicing waits for a restart
 */
export function changeRole(facts: PlainFacts, server: boolean, change: Change): PlainFacts {
  return server ? changeOnServer(facts, change) : changeOnClient(facts, change)
}

/** The commands for PowerShell alone. @throws HostError as `changeRole` */
export function changeTools(facts: PlainFacts, server: boolean, on: boolean): PlainFacts {
  const features = [server ? 'Hyper-V-PowerShell' : 'Microsoft-Hyper-V-Management-PowerShell']
  return changeRole(facts, server, { features, on })
}

/** Parts of a client's role that wait for the next start; all of them where only the role itself says so. */
export function pendingParts(facts: PlainFacts): Readonly<Record<string, string>> {
  const role = valueIn(facts, 'role.client')
  if (role?.pending || !role?.state.endsWith('Pending')) return role?.pending ?? {}
  const row = role.state === 'EnablePending' ? 2 : 1
  const rows = valueIn(facts, 'role.features') ?? {}
  return Object.fromEntries(clientParts.filter((name) => rows[name] === row).map((name) => [name, role.state]))
}

function changeOnClient(facts: PlainFacts, { features, on }: Change): PlainFacts {
  const role = valueIn(facts, 'role.client')
  if (!role || role.state === 'Absent')
    throw new HostError('feature-unavailable', 'This edition of Windows has no optional feature Microsoft-Hyper-V-All.')
  const pending: Record<string, string> = { ...pendingParts(facts) }
  const rows: Record<string, number> = { ...valueIn(facts, 'role.features') }
  const isOn = (name: string) => (pending[name] ? pending[name] === 'EnablePending' : rows[name] === 1)
  const changing = [...affected(features ?? ['Microsoft-Hyper-V-All'], on)].filter((name) => isOn(name) !== on)
  if (changing.length === 0) return facts
  const waits = Object.keys(pending).length > 0 || changing.some((name) => !tools.includes(name))
  for (const name of changing) {
    // What hasn't happened yet is simply taken back.
    if (pending[name]) Reflect.deleteProperty(pending, name)
    else if (waits) pending[name] = on ? 'EnablePending' : 'DisablePending'
    else rows[name] = on ? 1 : 2
  }
  return withClient(facts, rows, pending)
}

/** What is named, with what that is above; turned on (`-All`), also what it belongs to. */
function affected(names: readonly string[], on: boolean): Set<string> {
  const result = new Set<string>()
  for (const name of names) {
    for (let part: string | undefined = on ? above[name] : undefined; part; part = above[part]) result.add(part)
    for (const part of clientParts) if (isBelow(part, name)) result.add(part)
  }
  return result
}

const isBelow = (part: string | undefined, name: string): boolean =>
  part !== undefined && (part === name || isBelow(above[part], name))

function withClient(facts: PlainFacts, rows: Record<string, number>, pending: Record<string, string>): PlainFacts {
  const waits = Object.keys(pending).length > 0
  const state = pending['Microsoft-Hyper-V'] ?? (rows['Microsoft-Hyper-V'] === 1 ? 'Enabled' : 'Disabled')
  const module = valueIn(facts, 'module.hyperV') ?? { version: '2.0.0.0' }
  const waited = Object.keys(pendingParts(facts)).length > 0
  return withFacts(withServicing(facts, waited, waits), {
    'role.client': { state, restartNeeded: waits, ...(waits ? { pending } : {}) },
    'role.features': rows,
    'module.hyperV': rows['Microsoft-Hyper-V-Management-PowerShell'] === 1 ? module : null,
  })
}
