import { valueOf, type FactMap } from '../snapshot.ts'

/**
 * Hyper-V comes in parts, which Windows turns on and off one by one: optional features on a client, a role and its
 * tools on a server. Names: host-facts 1.4. [WS-INST], [WPD-DISM]
 */

/** The features of a client, each after the one that it belongs to. */
export const clientParts = [
  'Microsoft-Hyper-V-All',
  'Microsoft-Hyper-V',
  'Microsoft-Hyper-V-Hypervisor',
  'Microsoft-Hyper-V-Services',
  'Microsoft-Hyper-V-Tools-All',
  'Microsoft-Hyper-V-Management-PowerShell',
  'Microsoft-Hyper-V-Management-Clients',
] as const

/** Without these two there are no VMs, whatever the feature above them says. */
export const essentialParts: readonly Part[] = ['Microsoft-Hyper-V-Hypervisor', 'Microsoft-Hyper-V-Services']

/** The role of a server and what `-IncludeManagementTools` brings with it. */
export const serverParts = ['Hyper-V', 'RSAT-Hyper-V-Tools', 'Hyper-V-PowerShell', 'Hyper-V-Tools'] as const

/** A part of Hyper-V as Windows calls it. */
export type Part = (typeof clientParts)[number] | (typeof serverParts)[number]

/** `coming` and `leaving` take effect with the next start of Windows. */
export type PartState = 'on' | 'coming' | 'off' | 'leaving'

const byName: Readonly<Record<string, PartState>> = {
  Enabled: 'on',
  Installed: 'on',
  EnablePending: 'coming',
  InstallPending: 'coming',
  Disabled: 'off',
  DisabledWithPayloadRemoved: 'off',
  Available: 'off',
  Removed: 'off',
  DisablePending: 'leaving',
  UninstallPending: 'leaving',
}

/** @returns undefined for a part that this Windows doesn't have, or that could not be read */
export function partState(facts: FactMap, name: string): PartState | undefined {
  const client = valueOf(facts, 'role.client')
  const server = valueOf(facts, 'role.server')
  const told =
    client?.pending?.[name] ??
    (name === 'Microsoft-Hyper-V' ? client?.state : undefined) ??
    (name === 'Hyper-V' ? server?.state : server?.tools?.[name])
  const state = told === undefined ? undefined : byName[told]
  if (state) return state
  const row = valueOf(facts, 'role.features')?.[name]
  return row === 1 ? 'on' : row === 2 ? 'off' : undefined
}

export const isOn = (state: PartState | undefined): boolean => state === 'on' || state === 'coming'
const isOff = (state: PartState | undefined): boolean => state === 'off' || state === 'leaving'

const partsThatAre = (
  question: (state: PartState | undefined) => boolean,
  facts: FactMap,
  names: readonly Part[],
): Part[] => names.filter((name) => question(partState(facts, name)))

/** The parts of a client that are off. */
export const clientPartsOff = (facts: FactMap): Part[] => partsThatAre(isOff, facts, clientParts)

/** For an operation: which parts it is about. Without names it is about Hyper-V as a whole. */
export interface Features {
  features?: Part[] | undefined
}

const named = (features: Part[]): Features => (features.length > 0 ? { features } : {})

/**
 * What turns all of Hyper-V on: a client has to be told each part that is off, because turning on what they belong to
 * leaves a part off that was switched off. A server's command brings what is missing.
 */
export const featuresToEnable = (facts: FactMap, server: boolean): Features =>
  server ? {} : named(filesAreRemoved(facts) ? clientPartsToFetch(facts) : clientPartsOff(facts))

const filesAreRemoved = (facts: FactMap): boolean =>
  valueOf(facts, 'role.client')?.state === 'DisabledWithPayloadRemoved'

/** The fast source calls a part absent whose files are gone, so all count that aren't on; none where it leaves one out. */
function clientPartsToFetch(facts: FactMap): Part[] {
  const rows = valueOf(facts, 'role.features')
  if (!rows || clientParts.some((name) => rows[name] === undefined)) return []
  return clientParts.filter((name) => rows[name] !== 1)
}

/** Those parts that turning on these (or all) would change: what taking it back turns off again, and no more. */
export function featuresOff(facts: FactMap, server: boolean, { features }: Features): Features {
  if (!server) return named(partsThatAre(isOff, facts, features ?? clientParts))
  const off = partsThatAre(isOff, facts, features ?? serverParts)
  const toolsAreTold = valueOf(facts, 'role.server')?.tools !== undefined
  if (toolsAreTold || features) return named(off)
  // Nobody tells about the tools, but the commands are there: they stay.
  return valueOf(facts, 'module.hyperV') ? { features: ['Hyper-V'] } : {}
}

/** Those of these parts that are on: what turning them off would change. */
export const featuresOn = (facts: FactMap, { features }: Features): Features =>
  features === undefined ? {} : named(partsThatAre(isOn, facts, features))

/** Whether all these parts are on (or off), though Windows may still have to restart for it. */
export function areAll(facts: FactMap, features: readonly string[], on: boolean): boolean | undefined {
  const states = features.map((name) => partState(facts, name))
  if (states.some(on ? isOff : isOn)) return false
  return states.includes(undefined) ? undefined : true
}

/** Windows adds and removes nothing while servicing waits for a restart. [IROHA] */
export const servicingWaits = (facts: FactMap): boolean => valueOf(facts, 'os.pendingRestart')?.servicing === true
