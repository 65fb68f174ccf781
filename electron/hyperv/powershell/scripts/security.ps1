# VBS, Device Guard, Credential Guard and memory integrity. host-facts.md 1.5 holds the sources (WI-HVCI, WI-CG).

function Read-DeviceGuardFact {
    $query = @{ Namespace = 'root\Microsoft\Windows\DeviceGuard'; ClassName = 'Win32_DeviceGuard' }
    $guard = Get-CimInstance @query -ErrorAction Stop
    Write-Fact 'vbs.status' { [int] $guard.VirtualizationBasedSecurityStatus }
    Write-Fact 'vbs.configured' -FactIsList { Get-ServiceNumber $guard.SecurityServicesConfigured }
    Write-Fact 'vbs.running' -FactIsList { Get-ServiceNumber $guard.SecurityServicesRunning }
}

# A zero stands for "none". Numbers that nobody knows yet are passed on.
function Get-ServiceNumber {
    param([object[]] $Numbers)
    foreach ($number in $Numbers) { if ($number -ne 0) { [int] $number } }
}

function Read-SecurityRegistryFact {
    Write-Fact 'vbs.registry' { Get-SecurityRegistry }
    Write-Fact 'vbs.policy' {
        $policy = 'HKLM:\SOFTWARE\Policies\Microsoft\Windows\DeviceGuard'
        # A zero prescribes "off", which stands in nobody's way; setVbs itself writes one for Credential Guard.
        @{
            enabled         = [bool] (Get-RegistryValue $policy 'EnableVirtualizationBasedSecurity')
            credentialGuard = [bool] (Get-RegistryValue $policy 'LsaCfgFlags')
            memoryIntegrity = [bool] (Get-RegistryValue $policy 'HypervisorEnforcedCodeIntegrity')
        }
    }
}

# Up to build 10586 memory integrity has two other values. That VBS is locked to UEFI there even without a value that
# says so (WI-HVCI) is for checks to know.
function Get-SecurityRegistry {
    $guard = 'HKLM:\SYSTEM\CurrentControlSet\Control\DeviceGuard'
    $integrity = "$guard\Scenarios\HypervisorEnforcedCodeIntegrity"
    $version = Get-ItemProperty -LiteralPath 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion' -ErrorAction Stop
    $credentialGuard = Get-RegistryValue 'HKLM:\SYSTEM\CurrentControlSet\Control\Lsa' 'LsaCfgFlags'
    $answer = @{
        enabled               = (Get-RegistryValue $guard 'EnableVirtualizationBasedSecurity') -eq 1
        locked                = (Get-RegistryValue $guard 'Locked') -eq 1
        credentialGuard       = @(1, 2) -contains $credentialGuard
        credentialGuardLocked = $credentialGuard -eq 1
    }
    if ([int] $version.CurrentBuildNumber -le 10586) {
        $answer.memoryIntegrity = (Get-RegistryValue $guard 'HypervisorEnforcedCodeIntegrity') -eq 1
        $answer.memoryIntegrityLocked = $answer.memoryIntegrity -and (Get-RegistryValue $guard 'Unlocked') -ne 1
    }
    else {
        $answer.memoryIntegrity = (Get-RegistryValue $integrity 'Enabled') -eq 1
        $answer.memoryIntegrityLocked = (Get-RegistryValue $integrity 'Locked') -eq 1
    }
    $answer
}

# The value of a key; $null when the key or the value isn't there.
function Get-RegistryValue {
    param([string] $Path, [string] $Name)
    if (-not (Test-Path -LiteralPath $Path)) { return $null }
    Get-PropertyOrDefault (Get-ItemProperty -LiteralPath $Path -ErrorAction Stop) $Name
}
