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

# The values that are there, as they are. What they mean depends on the build, and is for checks to know.
function Get-SecurityRegistry {
    $guard = 'HKLM:\SYSTEM\CurrentControlSet\Control\DeviceGuard'
    $integrity = "$guard\Scenarios\HypervisorEnforcedCodeIntegrity"
    $policy = 'HKLM:\SOFTWARE\Policies\Microsoft\Windows\DeviceGuard'
    $values = @{
        vbs                   = Get-RegistryValue $guard 'EnableVirtualizationBasedSecurity'
        platform              = Get-RegistryValue $guard 'RequirePlatformSecurityFeatures'
        locked                = Get-RegistryValue $guard 'Locked'
        memoryIntegrity       = Get-RegistryValue $integrity 'Enabled'
        memoryIntegrityLocked = Get-RegistryValue $integrity 'Locked'
        olderMemoryIntegrity  = Get-RegistryValue $guard 'HypervisorEnforcedCodeIntegrity'
        olderUnlocked         = Get-RegistryValue $guard 'Unlocked'
        credentialGuard       = Get-RegistryValue 'HKLM:\SYSTEM\CurrentControlSet\Control\Lsa' 'LsaCfgFlags'
        credentialGuardPolicy = Get-RegistryValue $policy 'LsaCfgFlags'
    }
    $there = @{}
    foreach ($name in $values.Keys) { if ($null -ne $values[$name]) { $there[$name] = [long] $values[$name] } }
    $there
}

# The value of a key; $null when the key or the value isn't there.
function Get-RegistryValue {
    param([string] $Path, [string] $Name)
    if (-not (Test-Path -LiteralPath $Path)) { return $null }
    Get-PropertyOrDefault (Get-ItemProperty -LiteralPath $Path -ErrorAction Stop) $Name
}
