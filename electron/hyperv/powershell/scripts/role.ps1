# The Hyper-V role: features, services, module, the host's own settings and networks. host-facts.md 1.4, 1.7 and 1.8.

# The fast source of feature states: needs no elevation, but knows no pending state (WIN32-OF). Names match in case.
function Read-FeatureFact {
    Write-Fact 'role.features' {
        $filter = "Name LIKE 'Microsoft-Hyper-V%' OR Name='VirtualMachinePlatform' OR Name='HypervisorPlatform' OR " +
        "Name='IsolatedUserMode' OR Name='Containers-DisposableClientVM' OR Name='Windows-Defender-ApplicationGuard'"
        $states = @{}
        foreach ($feature in @(Get-CimInstance -ClassName Win32_OptionalFeature -Filter $filter -ErrorAction Stop)) {
            $states[[string] $feature.Name] = [int] $feature.InstallState
        }
        $states
    }
}

# Slow, needs elevation, but knows what waits for a restart. Features by name: listing all takes far longer. The parts
# of Hyper-V are asked only where something waits, as the fast source tells the rest of them.
function Read-ClientFeatureFact {
    Write-Fact 'role.client' {
        $feature = Get-WindowsOptionalFeature -Online -FeatureName 'Microsoft-Hyper-V' -ErrorAction Stop
        if ($null -eq $feature) { return @{ state = 'Absent'; restartNeeded = $false } }
        # What is pending only states say: this object's RestartRequired tells of the kind of feature, and its RestartNeeded
        # is that of a change, which this is none of (DISM-FEATURE).
        $role = @{ state = [string] $feature.State }
        $pending = @{}
        if (Test-ServicingPending) {
            foreach ($part in '-All', '', '-Hypervisor', '-Services', '-Tools-All', '-Management-PowerShell',
                '-Management-Clients') {
                $name = "Microsoft-Hyper-V$part"
                # One that this Windows doesn't have waits for nothing.
                try { $state = [string] (Get-WindowsOptionalFeature -Online -FeatureName $name -ErrorAction Stop).State }
                catch { continue }
                if ($state -like '*Pending') { $pending[$name] = $state }
            }
        }
        $role.restartNeeded = $pending.Count -gt 0 -or $role.state -like '*Pending'
        if ($pending.Count -gt 0) { $role.pending = $pending }
        $role
    }
}

# Windows Server only; elsewhere the cmdlet is missing.
function Read-ServerFeatureFact {
    Write-Fact 'role.server' {
        $role = @{}
        $tools = @{}
        $names = 'Hyper-V', 'RSAT-Hyper-V-Tools', 'Hyper-V-PowerShell', 'Hyper-V-Tools'
        foreach ($feature in @(Get-WindowsFeature -Name $names -ErrorAction Stop)) {
            if ($feature.Name -eq 'Hyper-V') { $role.state = [string] $feature.InstallState }
            else { $tools[[string] $feature.Name] = [string] $feature.InstallState }
        }
        if ($tools.Count -gt 0) { $role.tools = $tools }
        $role
    }
}

function Read-ServiceFact {
    Write-Fact 'svc.vmms' { Get-ServiceState 'vmms' }
    Write-Fact 'svc.vmcompute' { Get-ServiceState 'vmcompute' }
}

# A service that isn't there is an answer ($null), not a failure (CLAY-4044).
function Get-ServiceState {
    param([string] $Name)
    try { $service = Get-Service -Name $Name -ErrorAction Stop }
    catch {
        if ([string] $_.FullyQualifiedErrorId -like 'NoServiceFoundForGivenName*') { return $null }
        throw
    }
    $status = [string] $service.Status
    $startType = [string] $service.StartType
    if (@('Running', 'Stopped') -notcontains $status) { $status = 'Other' }
    if (@('Automatic', 'Manual', 'Disabled') -notcontains $startType) { $startType = 'Other' }
    @{ status = $status; startType = $startType }
}

# The newest, where several are installed. The module can be there without the role: management tools only.
function Read-ModuleFact {
    Write-Fact 'module.hyperV' {
        $modules = @(Get-Module -ListAvailable -Name 'Hyper-V' -ErrorAction Stop)
        if ($modules.Count -eq 0) { return $null }
        $newest = $modules | Sort-Object -Property Version -Descending | Select-Object -First 1
        @{ version = $newest.Version.ToString() }
    }
}

function Read-VMHostFact {
    Write-Fact 'hyperv.host' {
        $vmHost = Get-SharedVMHost
        @{ virtualHardDiskPath = [string] $vmHost.VirtualHardDiskPath }
    }
}

# Insider builds list experimental versions 254.0 and 255.0, which no VM should have (HVDSC-55).
function Read-VMVersionFact {
    Write-Fact 'hyperv.versions' -FactIsList {
        foreach ($row in @(Get-VMHostSupportedVersion -ErrorAction Stop)) {
            $version = [version] [string] $row.Version
            if ($version.Major -ge 254) { continue }
            @{ version = "$($version.Major).$($version.Minor)"; isDefault = [bool] $row.IsDefault }
        }
    }
}

function Read-SwitchFact {
    Write-Fact 'net.switches' -FactIsList {
        foreach ($switch in @(Get-VMSwitch -ErrorAction Stop)) {
            $fact = @{
                id   = ConvertTo-FactGuid $switch.Id
                name = [string] $switch.Name
                type = [string] $switch.SwitchType
            }
            if (Test-WizardMark $switch) { $fact.madeByWizard = $true }
            $fact
        }
    }
}

function Read-NatFact {
    Write-Fact 'net.nat' -FactIsList {
        foreach ($nat in @(Get-NetNat -ErrorAction Stop)) {
            @{ name = [string] $nat.Name; prefix = [string] $nat.InternalIPInterfaceAddressPrefix }
        }
    }
}

# Of all addresses of this Windows only those on switches: the others are nobody's business.
function Read-AddressFact {
    Write-Fact 'net.addresses' -FactIsList {
        foreach ($address in @(Get-NetIPAddress -AddressFamily IPv4 -ErrorAction Stop)) {
            if ([string] $address.InterfaceAlias -notlike 'vEthernet (*)') { continue }
            @{
                alias        = [string] $address.InterfaceAlias
                address      = [string] $address.IPAddress
                prefixLength = [int] $address.PrefixLength
            }
        }
    }
}
