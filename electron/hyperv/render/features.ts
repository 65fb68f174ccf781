import { literal } from './literal.ts'

/**
 * Commands for the parts of Hyper-V, on this PC and in a guest: optional features on a client, a role and its tools on
 * a server. [WS-INST] None restarts by itself.
 */

/** What brings Hyper-V's commands for PowerShell. */
export const toolsOf = (server: boolean): string =>
  server ? 'Hyper-V-PowerShell' : 'Microsoft-Hyper-V-Management-PowerShell'

/** @param features all of Hyper-V where none is named */
export const turnOn = (server: boolean, features: readonly string[] | undefined): string =>
  `${turningOn(server, features)} -ErrorAction Stop`

/** The command alone. */
export function turningOn(server: boolean, features: readonly string[] | undefined): string {
  if (server) return `Install-WindowsFeature -Name ${roleNames(features)}`
  const names = listed(features ?? ['Microsoft-Hyper-V-All'])
  return `Enable-WindowsOptionalFeature -Online -FeatureName ${names} -All -NoRestart`
}

/**
 * A server's role, whose prerequisite check misreads the processor of some VMs: where it is known that the extensions
 * are there, DISM goes round that check; where it isn't, its refusal stands.
 * (known problem `l1-servermanager-prereq-false-alarm`)
 * @param known PowerShell condition for knowing that; null where it is known already
 */
export function turnOnServer(features: readonly string[] | undefined, known: string | null): string[] {
  const refused = "$_.FullyQualifiedErrorId -like 'Alteration_PrerequisiteCheck_Failed*'"
  return [
    'try {',
    `    ${turnOn(true, features)}`,
    '} catch {',
    `    $falseAlarm = ${known === null ? refused : `${known} -and ${refused}`}`,
    '    if (-not $falseAlarm) { throw }',
    "    'Microsoft-Hyper-V', 'Microsoft-Hyper-V-Management-PowerShell' | ForEach-Object -Process {",
    '        Enable-WindowsOptionalFeature -Online -FeatureName $_ -All -NoRestart -ErrorAction Stop',
    '    }',
    '}',
  ]
}

export const turnOff = (server: boolean, features: readonly string[] | undefined): string =>
  `${turningOff(server, features)}${server ? ' -Confirm:$false' : ''} -ErrorAction Stop`

/** The command alone: a part before what it belongs to, which takes its parts along. */
export function turningOff(server: boolean, features: readonly string[] | undefined): string {
  const inTurn = features?.toReversed()
  if (server) return `Uninstall-WindowsFeature -Name ${roleNames(inTurn)}`
  const names = listed(inTurn ?? ['Microsoft-Hyper-V-All'])
  return `Disable-WindowsOptionalFeature -Online -FeatureName ${names} -NoRestart`
}

const roleNames = (features: readonly string[] | undefined): string =>
  features ? listed(features) : 'Hyper-V -IncludeManagementTools'

/** Names that need no quotation marks go without, as people write them. */
const listed = (features: readonly string[]): string =>
  features.map((name) => (/^[A-Za-z][A-Za-z-]*$/.test(name) ? name : literal(name))).join(', ')
