import { HostError } from '../../host.ts'
import { valueIn, withFacts, withServicing } from '../plain-facts.ts'
import type { PlainFacts } from '../scenario.ts'

/** The role of a server and its tools. */

export interface Change {
  /** All of Hyper-V where none is named. */
  features: readonly string[] | undefined
  on: boolean
  /** Whether a server's own check lets the role in; it does unless this says no. */
  checkPasses?: boolean
}

/**
 * @throws HostError `feature-commands-missing` on a client, `restart-first` while servicing waits for a restart,
 *   `role-refused` where the role's check says no
 */
export function changeOnServer(facts: PlainFacts, { features, on, checkPasses = true }: Change): PlainFacts {
  const role = valueIn(facts, 'role.server')
  if (!role) throw new HostError('feature-commands-missing', 'Install-WindowsFeature exists only on Windows Server.')
  const states: Readonly<Record<string, string>> = { 'Hyper-V': role.state, ...role.tools }
  const changing = (features ?? Object.keys(states)).filter((name) => isOn(states[name]) !== on)
  if (changing.length === 0) return facts
  if (on && changing.includes('Hyper-V') && !checkPasses)
    throw new HostError('role-refused', 'A prerequisite check for the Hyper-V feature failed.')
  const waitsBefore = Object.values(states).some((state) => state.endsWith('Pending'))
  if (valueIn(facts, 'os.pendingRestart')?.servicing && !waitsBefore)
    throw new HostError('restart-first', 'DISM: the operation needs a restart first.')
  const waits = waitsBefore || changing.includes('Hyper-V')
  const after = Object.fromEntries(changing.map((name) => [name, next(states[name], on, waits)]))
  const { 'Hyper-V': state = role.state, ...tools } = { ...states, ...after }
  const kept = Object.fromEntries(Object.entries(tools).filter(([name]) => role.tools && name in role.tools))
  const servicing = [state, ...Object.values(tools)].some((each) => each.endsWith('Pending'))
  return withFacts(withServicing(facts, waitsBefore, servicing), {
    'role.server': { state, ...(role.tools ? { tools: kept } : {}) },
    ...(after['Hyper-V-PowerShell'] === 'Installed' ? { 'module.hyperV': { version: '2.0.0.0' } } : {}),
    ...(after['Hyper-V-PowerShell'] === 'Available' ? { 'module.hyperV': null } : {}),
  })
}

const isOn = (state: string | undefined): boolean => state === 'Installed' || state === 'InstallPending'

/** What hasn't happened yet is simply taken back. */
function next(state: string | undefined, on: boolean, waits: boolean): string {
  if (state?.endsWith('Pending')) return on ? 'Installed' : 'Available'
  if (!waits) return on ? 'Installed' : 'Available'
  return on ? 'InstallPending' : 'UninstallPending'
}

/** What a start of Windows makes of what waited for it. @returns null where nothing of the role did */
export function startedServerRole(facts: PlainFacts): { state: string; tools?: Record<string, string> } | null {
  const role = valueIn(facts, 'role.server')
  if (!role || ![role.state, ...Object.values(role.tools ?? {})].some((state) => state.endsWith('Pending'))) return null
  const tools = Object.entries(role.tools ?? {}).map(([name, state]) => [name, started(state)] as const)
  return { state: started(role.state), ...(role.tools ? { tools: Object.fromEntries(tools) } : {}) }
}

const started = (state: string): string =>
  state === 'InstallPending' ? 'Installed' : state === 'UninstallPending' ? 'Available' : state
