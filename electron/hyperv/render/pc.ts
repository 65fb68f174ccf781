import type { OperationOf } from '../../nesting/operations.ts'
import { unless, when } from './block.ts'
import { literal } from './literal.ts'

/** Commands for this PC: the role, its service, boot settings, VBS, restart. */

/** [WS-INST]: optional features on a client, a role on a server. Neither restarts by itself. */
export function enableHyperV({ server }: OperationOf<'enableHyperV'>): string[] {
  return server
    ? ['Install-WindowsFeature -Name Hyper-V -IncludeManagementTools -ErrorAction Stop']
    : ['Enable-WindowsOptionalFeature -Online -FeatureName Microsoft-Hyper-V-All -All -NoRestart -ErrorAction Stop']
}

export function disableHyperV({ server }: OperationOf<'disableHyperV'>): string[] {
  return server
    ? ['Uninstall-WindowsFeature -Name Hyper-V -IncludeManagementTools -Confirm:$false -ErrorAction Stop']
    : ['Disable-WindowsOptionalFeature -Online -FeatureName Microsoft-Hyper-V-All -NoRestart -ErrorAction Stop']
}

/** A disabled service can't be started, so it gets the start type that the role gives it. */
export function startManagementService(): string[] {
  const disabled = "Where-Object -FilterScript { $_.StartType -eq 'Disabled' }"
  return [`Get-Service -Name 'vmms' | ${disabled} | Set-Service -StartupType Automatic`, "Start-Service -Name 'vmms'"]
}

export function setHypervisorLaunchType({ to }: OperationOf<'setHypervisorLaunchType'>): string[] {
  return bootSetting('hypervisorlaunchtype', to)
}

/** The whole new value, so that every other option in it stays. [VD-SCRIPT-S] */
export function setHypervisorLoadOptions({ to }: OperationOf<'setHypervisorLoadOptions'>): string[] {
  return bootSetting('hypervisorloadoptions', to === null ? null : literal(to))
}

/**
 * PowerShell reads bare braces as a script block [BCD-QUOTE], and a native command's failure is a number that
 * stops nothing. Removing what isn't there is such a failure, hence the look first.
 */
function bootSetting(element: string, value: string | null): string[] {
  if (value !== null) return [`bcdedit /set '{current}' ${element} ${value}`, nativeMustSucceed('bcdedit')]
  return when(`@(bcdedit /enum '{current}') -match '^${element}\\s'`, [
    `bcdedit /deletevalue '{current}' ${element}`,
    nativeMustSucceed('bcdedit'),
  ])
}

function nativeMustSucceed(command: string): string {
  return `if ($LASTEXITCODE -ne 0) { throw "${command} failed with exit code $LASTEXITCODE." }`
}

const deviceGuard = 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\DeviceGuard'
const memoryIntegrityKey = `${deviceGuard}\\Scenarios\\HypervisorEnforcedCodeIntegrity`
const lsa = 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Lsa'
const policy = 'HKLM:\\SOFTWARE\\Policies\\Microsoft\\Windows\\DeviceGuard'

/**
 * Preview hosts only. [WI-CG], [WI-HVCI]: Credential Guard goes off by zeros in both places (a missing value may
 * leave it on); VBS goes off by removing its two values together, else BitLocker may ask for its recovery key.
 * What is switched on comes without a firmware lock (2 for Credential Guard), so it can be switched off again.
 * Windows 1511 and older keep memory integrity in the key above; it follows where it is in use.
 */
export function setVbs({ enabled, credentialGuard, memoryIntegrity }: OperationOf<'setVbs'>): string[] {
  const oldMemoryIntegrity = setValue(deviceGuard, 'HypervisorEnforcedCodeIntegrity', memoryIntegrity ? 1 : 0)
  return [
    ...ensureKey(memoryIntegrityKey),
    setValue(memoryIntegrityKey, 'Enabled', memoryIntegrity ? 1 : 0),
    ...when(hasValue(deviceGuard, 'HypervisorEnforcedCodeIntegrity'), [oldMemoryIntegrity]),
    setValue(lsa, 'LsaCfgFlags', credentialGuard ? 2 : 0),
    ...(credentialGuard
      ? removeValue(policy, 'LsaCfgFlags')
      : [...ensureKey(policy), setValue(policy, 'LsaCfgFlags', 0)]),
    ...(enabled
      ? [
          setValue(deviceGuard, 'EnableVirtualizationBasedSecurity', 1),
          setValue(deviceGuard, 'RequirePlatformSecurityFeatures', 1),
        ]
      : [
          ...removeValue(deviceGuard, 'EnableVirtualizationBasedSecurity'),
          ...removeValue(deviceGuard, 'RequirePlatformSecurityFeatures'),
        ]),
  ]
}

/** New-Item empties a key that is there already. */
function ensureKey(key: string): string[] {
  return unless(`Test-Path -LiteralPath ${literal(key)}`, [`New-Item -Path ${literal(key)} -Force`])
}

function setValue(key: string, name: string, value: number): string {
  return `New-ItemProperty -LiteralPath ${literal(key)} -Name ${literal(name)} -PropertyType DWord -Value ${value} -Force`
}

function hasValue(key: string, name: string): string {
  return `Get-ItemProperty -LiteralPath ${literal(key)} -Name ${literal(name)} -ErrorAction Ignore`
}

function removeValue(key: string, name: string): string[] {
  return when(hasValue(key, name), [`Remove-ItemProperty -LiteralPath ${literal(key)} -Name ${literal(name)}`])
}

/**
 * A full restart, which completes servicing; without `/f` and with no delay, Windows lets programs ask about unsaved
 * work. Restart-Computer refuses while others are signed in, and forced it ends their programs. The reason code
 * says "operating system: reconfiguration (planned)" in the event log.
 */
export function restartHost(): string[] {
  return ['shutdown.exe /r /t 0 /d p:2:4', nativeMustSucceed('shutdown.exe')]
}
