/**
 * The way the known checkers of nested virtualization read a host, written by us for comparison: the same things that
 * our fact scripts ask, each command by itself, and one call for each VM. Only the benchmark uses it. Listing all
 * Windows features, which some of them do besides, is left out: it would only make them slower.
 */

const cim = (className: string, namespace?: string) =>
  `Get-CimInstance -ClassName ${className}${namespace === undefined ? '' : ` -Namespace ${namespace}`} -ErrorAction Stop`
const registry = (key: string) => `Get-ItemProperty -LiteralPath 'HKLM:\\${key}' -ErrorAction SilentlyContinue`
const bootTime = '(Get-CimInstance -ClassName Win32_OperatingSystem).LastBootUpTime'

/** Commands about the PC itself. */
export const hostCommands: readonly string[] = [
  registry('SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion'),
  cim('Win32_OperatingSystem'),
  cim('Win32_Processor'),
  cim('Win32_ComputerSystem'),
  cim('Win32_DeviceGuard', 'root\\Microsoft\\Windows\\DeviceGuard'),
  registry('SYSTEM\\CurrentControlSet\\Control\\DeviceGuard'),
  registry('SYSTEM\\CurrentControlSet\\Control\\Lsa'),
  registry('SOFTWARE\\Policies\\Microsoft\\Windows\\DeviceGuard'),
  `Get-CimInstance -ClassName Win32_OptionalFeature -Filter "Name LIKE 'Microsoft-Hyper-V%'"`,
  'Get-WindowsOptionalFeature -Online -FeatureName Microsoft-Hyper-V',
  "Get-Service -Name 'vmms' -ErrorAction SilentlyContinue",
  "Get-Service -Name 'vmcompute' -ErrorAction SilentlyContinue",
  'Get-Module -ListAvailable -Name Hyper-V',
  `& "$([Environment]::SystemDirectory)\\bcdedit.exe" /enum '{current}'`,
  `Get-WinEvent -FilterHashtable @{ LogName = 'System'; ProviderName = 'Microsoft-Windows-Hyper-V-Hypervisor'; StartTime = ${bootTime} }`,
  'Confirm-SecureBootUEFI',
  'Get-VMHost',
  'Get-VMHostSupportedVersion',
  'Get-VMSwitch',
  'Get-NetNat',
  'Get-NetIPAddress -AddressFamily IPv4',
  cim('Win32_Volume'),
  cim('Win32_PerfFormattedData_BalancerStats_HyperVDynamicMemoryBalancer'),
  cim('Msvm_KvpExchangeComponent', 'root\\virtualization\\v2'),
  'Get-VM',
]

/** Commands about one VM. @param name its name, without anything that PowerShell would take for more than a name */
export function vmCommands(name: string): string[] {
  const cmdlets = [
    'Processor',
    'Memory',
    'NetworkAdapter',
    'Snapshot',
    'HardDiskDrive',
    'IntegrationService',
    'Security',
  ]
  return cmdlets.map((noun) => `Get-VM${noun} -VMName '${name}'`)
}

/** All commands for a host with these VMs, in the order in which they run. */
export const knownCommands = (vmNames: readonly string[]): string[] => [...hostCommands, ...vmNames.flatMap(vmCommands)]

/** One after another in one process; each says when it has its answer, be it an error. */
export const oneAfterAnother = (vmNames: readonly string[]): string =>
  knownCommands(vmNames)
    .map(
      (command, index) =>
        `try { $null = @(${command}); Write-WizardRecord -Record @{ answered = ${index} } } ` +
        `catch { Write-WizardRecord -Record @{ answered = ${index}; failed = [string] $_ } }`,
    )
    .join('\n')
