import type { OperationOf } from '../../nesting/operations.ts'
import type { VbsValues } from '../../nesting/windows/vbs.ts'
import { unless, when } from './block.ts'
import { toolsOf, turningOff, turningOn, turnOff, turnOn, turnOnServer } from './features.ts'
import { literal, UnwritableTextError } from './literal.ts'
import { mark } from './mark.ts'
import { native, nativeMustSucceed, programOfWindows } from './native.ts'

/** Commands for this PC: the role, its service, boot settings, VBS, restart. */

export const enableHyperV = ({ server, features, extensionsSeen }: OperationOf<'enableHyperV'>): string[] =>
  server && extensionsSeen ? turnOnServer(features, null) : [turnOn(server, features)]

export const disableHyperV = ({ server, features }: OperationOf<'disableHyperV'>): string[] => [
  turnOff(server, features),
]

export const plainEnableHyperV = ({ server, features }: OperationOf<'enableHyperV'>): string[] => [
  turningOn(server, features),
]
export const plainDisableHyperV = ({ server, features }: OperationOf<'disableHyperV'>): string[] => [
  turningOff(server, features),
]
export const plainSetHyperVTools = ({ server, on }: { server: boolean; on: boolean }): string[] => [
  (on ? turningOn : turningOff)(server, [toolsOf(server)]),
]

export const setHyperVTools = ({ server, on }: OperationOf<'setHyperVTools'>): string[] => [
  (on ? turnOn : turnOff)(server, [toolsOf(server)]),
]

/** A disabled service can't be started, so it gets the start type that the role gives it. */
export function startManagementService({ service }: OperationOf<'startManagementService'>): string[] {
  const name = service ?? 'vmms'
  const disabled = "Where-Object -FilterScript { $_.StartType -eq 'Disabled' }"
  const startType = service ? 'Manual' : 'Automatic'
  return [
    `Get-Service -Name '${name}' | ${disabled} | Set-Service -StartupType ${startType}`,
    `Start-Service -Name '${name}'`,
  ]
}

export function setManagementServiceStart({ service, to }: OperationOf<'setManagementServiceStart'>): string[] {
  return [`Set-Service -Name '${service ?? 'vmms'}' -StartupType ${to}`]
}

export function setHypervisorLaunchType({ to }: OperationOf<'setHypervisorLaunchType'>): string[] {
  return bootSetting('hypervisorlaunchtype', to)
}

export const plainSetHypervisorLaunchType = ({ to }: OperationOf<'setHypervisorLaunchType'>): string[] =>
  plainBootSetting('hypervisorlaunchtype', to)

/** The whole new value, so that every other option in it stays. [VD-SCRIPT-S] */
export function setHypervisorLoadOptions({ to }: OperationOf<'setHypervisorLoadOptions'>): string[] {
  return bootSetting('hypervisorloadoptions', to === null ? null : argument(to))
}

export const plainSetHypervisorLoadOptions = ({ to }: OperationOf<'setHypervisorLoadOptions'>): string[] =>
  plainBootSetting('hypervisorloadoptions', to === null ? null : argument(to))

/**
 * A text as one argument of a native command. Windows PowerShell puts quotation marks around it where it holds spaces
 * and escapes nothing in it: what ends such an argument, or leaves none, would become another command line.
 */
function argument(value: string): string {
  if (value === '' || value.includes('"') || value.endsWith('\\'))
    throw new UnwritableTextError(`“${value}” can’t be passed to a command of Windows.`)
  return literal(value)
}

/**
 * PowerShell reads bare braces as a script block [BCD-QUOTE], and a native command's failure is a number that
 * stops nothing. Removing what isn't there is such a failure, hence the look first.
 */
function bootSetting(element: string, value: string | null): string[] {
  // `powershell/errors.ts` knows how these errors begin.
  const mustSucceed = nativeMustSucceed('bcdedit')
  const change = native(`${bcdedit} ${changeOf(element, value)}`)
  if (value !== null) return [change, mustSucceed]
  return [
    `$settings = ${native(`${bcdedit} /enum '{current}'`)}`,
    mustSucceed,
    ...when(`@($settings) -match '^${element}\\s'`, [change, mustSucceed]),
  ]
}

const changeOf = (element: string, value: string | null): string =>
  value === null ? `/deletevalue '{current}' ${element}` : `/set '{current}' ${element} ${value}`

const plainBootSetting = (element: string, value: string | null): string[] => [
  `bcdedit.exe ${changeOf(element, value)}`,
]

const bcdedit = programOfWindows('bcdedit.exe')

const deviceGuard = 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\DeviceGuard'
const memoryIntegrityKey = `${deviceGuard}\\Scenarios\\HypervisorEnforcedCodeIntegrity`
const lsa = 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Lsa'
const policy = 'HKLM:\\SOFTWARE\\Policies\\Microsoft\\Windows\\DeviceGuard'

/** Where each value lives. [WI-CG], [WI-HVCI] */
const places: Readonly<Record<keyof VbsValues, readonly [key: string, name: string]>> = {
  memoryIntegrity: [memoryIntegrityKey, 'Enabled'],
  olderMemoryIntegrity: [deviceGuard, 'HypervisorEnforcedCodeIntegrity'],
  credentialGuard: [lsa, 'LsaCfgFlags'],
  credentialGuardPolicy: [policy, 'LsaCfgFlags'],
  vbs: [deviceGuard, 'EnableVirtualizationBasedSecurity'],
  platform: [deviceGuard, 'RequirePlatformSecurityFeatures'],
}

/** Keys that aren't on every Windows, each with those above it that may be missing, too. */
const maybeMissing: Readonly<Record<string, readonly string[]>> = {
  [memoryIntegrityKey]: [`${deviceGuard}\\Scenarios`, memoryIntegrityKey],
  [policy]: [policy],
}

/** Preview hosts only. The services before what they need, so that no half of it asks for more than there was. */
export function setVbs({ values }: OperationOf<'setVbs'>): string[] {
  return (Object.keys(places) as (keyof VbsValues)[]).flatMap((name) => {
    const [[key, valueName], value] = [places[name], values[name]]
    const keys = maybeMissing[key] ?? []
    if (value === undefined) return [...removeValue(key, valueName), ...keys.toReversed().flatMap(removeOwnKey)]
    return [...keys.flatMap(ensureKey), setValue(key, valueName, value)]
  })
}

/** Without what looks after keys that the wizard has made: whoever types it has no wizard that comes back for them. */
export const plainSetVbs = ({ values }: OperationOf<'setVbs'>): string[] =>
  (Object.keys(places) as (keyof VbsValues)[]).flatMap((name) => {
    const [[key, valueName], value] = [places[name], values[name]]
    if (value === undefined) return [`${removing(key, valueName)} -ErrorAction Ignore`]
    const newKeys = (maybeMissing[key] ?? []).flatMap((missing) => unless(keyThere(missing), [newKey(missing)]))
    return [...newKeys, setValue(key, valueName, value)]
  })

/** In a key that the wizard has made, so that it takes that away again and no other. */
const madeBy = 'CreatedBy'

/** New-Item empties a key that is there already. */
function ensureKey(key: string): string[] {
  return unless(keyThere(key), [
    newKey(key),
    `New-ItemProperty -LiteralPath ${literal(key)} -Name ${literal(madeBy)} -PropertyType String -Value ${literal(mark)}`,
  ])
}

const keyThere = (key: string) => `Test-Path -LiteralPath ${literal(key)}`
const newKey = (key: string) => `New-Item -Path ${literal(key)} -Force`

/** Only where nothing else is in it any more. */
function removeOwnKey(key: string): string[] {
  const isOurs = `Where-Object -FilterScript { $_.${madeBy} -ceq ${literal(mark)} }`
  return when(`${hasValue(key, madeBy)} | ${isOurs}`, [
    removing(key, madeBy),
    `$key = Get-Item -LiteralPath ${literal(key)}`,
    ...when('$key.ValueCount + $key.SubKeyCount -eq 0', [`Remove-Item -LiteralPath ${literal(key)}`]),
  ])
}

function setValue(key: string, name: string, value: number): string {
  return `New-ItemProperty -LiteralPath ${literal(key)} -Name ${literal(name)} -PropertyType DWord -Value ${value} -Force`
}

function hasValue(key: string, name: string): string {
  return `Get-ItemProperty -LiteralPath ${literal(key)} -Name ${literal(name)} -ErrorAction Ignore`
}

function removeValue(key: string, name: string): string[] {
  return when(hasValue(key, name), [removing(key, name)])
}

const removing = (key: string, name: string) =>
  `Remove-ItemProperty -LiteralPath ${literal(key)} -Name ${literal(name)}`

/**
 * A full restart, which completes servicing; without `/f` and with no delay, Windows lets programs ask about unsaved
 * work. Restart-Computer refuses while others are signed in, and forced it ends their programs. The reason code
 * says "operating system: reconfiguration (planned)" in the event log. `/fw` opens the firmware's settings first, which
 * a PC that starts in the old way (BIOS, CSM) doesn't offer; Windows has it from build 14393 on. [SHUTDOWN-FW]
 */
export function restartHost({ toFirmware }: OperationOf<'restartHost'>): string[] {
  const shutdown = native(`${programOfWindows('shutdown.exe')} ${restarting(toFirmware)}`)
  const noFirmware = '$LASTEXITCODE -eq 203'
  return [
    shutdown,
    // "No such firmware variable". Some PCs say so once, although they have it, and open it when they are asked again.
    ...(toFirmware ? when(noFirmware, [shutdown]) : []),
    othersSignedIn,
    // The ids of these errors are known to `powershell/errors.ts`.
    ...(toFirmware ? [`if (${noFirmware}) { throw 'FirmwareClosed' }`] : []),
    nativeMustSucceed('shutdown.exe'),
  ]
}

/** At once, and planned. */
export const restarting = (toFirmware?: true): string => `/r ${toFirmware ? '/fw ' : ''}/t 0 /d p:2:4`

export const plainRestartHost = ({ toFirmware }: OperationOf<'restartHost'>): string[] => [
  `shutdown.exe ${restarting(toFirmware)}`,
]

/**
 * ERROR_SHUTDOWN_USERS_LOGGED_ON, and ERROR_MACHINE_LOCKED of older systems: without `/f` Windows doesn't end the
 * programs of people who are signed in.
 */
export const othersSignedIn = "if (@(1191, 1271) -contains $LASTEXITCODE) { throw 'OthersSignedIn' }"
