import { HostError } from '../../host.ts'
import { valueIn, withFacts } from '../plain-facts.ts'
import type { PlainFacts } from '../scenario.ts'

/** Switching the Hyper-V role on and off, on the PC and in a VM. It takes effect at the next start of Windows. */

/** @throws HostError `feature-unavailable` on editions without Hyper-V, or for a server's command on a client */
export function enableRole(facts: PlainFacts, server: boolean): PlainFacts {
  return server ? installOnServer(facts) : enableOnClient(facts)
}

function enableOnClient(facts: PlainFacts): PlainFacts {
  const role = clientRole(facts)
  if (role.state === 'Enabled' || role.state === 'EnablePending') return facts
  if (role.state === 'DisablePending') return withClient(facts, 'Enabled', false)
  return withClient(facts, 'EnablePending', true)
}

function installOnServer(facts: PlainFacts): PlainFacts {
  const role = serverRole(facts)
  if (role === 'Installed' || role === 'InstallPending') return facts
  return withServer(facts, role === 'UninstallPending' ? 'Installed' : 'InstallPending')
}

/** @throws HostError `feature-unavailable` */
export function disableRole(facts: PlainFacts, server: boolean): PlainFacts {
  if (server) {
    const role = serverRole(facts)
    if (role === 'Available' || role === 'UninstallPending') return facts
    return withServer(facts, role === 'InstallPending' ? 'Available' : 'UninstallPending')
  }
  const role = clientRole(facts)
  if (role.state === 'Disabled' || role.state === 'DisablePending') return facts
  if (role.state === 'EnablePending') return withClient(facts, 'Disabled', false)
  return withClient(facts, 'DisablePending', true)
}

function clientRole(facts: PlainFacts): { state: string } {
  const role = valueIn(facts, 'role.client')
  if (role && role.state !== 'Absent') return role
  throw unavailable('This edition of Windows has no optional feature Microsoft-Hyper-V-All.')
}

function serverRole(facts: PlainFacts): string {
  const role = valueIn(facts, 'role.server')
  if (!role) throw unavailable('Install-WindowsFeature exists only on Windows Server.')
  return role.state
}

function withClient(facts: PlainFacts, state: string, restartNeeded: boolean): PlainFacts {
  return withPendingRestart(withFacts(facts, { 'role.client': { state, restartNeeded } }), restartNeeded)
}

function withServer(facts: PlainFacts, state: string): PlainFacts {
  return withPendingRestart(withFacts(facts, { 'role.server': { state } }), state.endsWith('Pending'))
}

function withPendingRestart(facts: PlainFacts, servicing: boolean): PlainFacts {
  const before = valueIn(facts, 'os.pendingRestart') ?? { update: false, fileRename: false }
  return withFacts(facts, { 'os.pendingRestart': { ...before, servicing } })
}

const unavailable = (message: string) => new HostError('feature-unavailable', message)
