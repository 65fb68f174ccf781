# What a start of Windows makes of what was set before it, on the PC and in a VM: the simulated host's rules
# (electron/hyperv/simulated/transitions/windows-start.ts), written down a second time.

$hyperVFeatures = 'Microsoft-Hyper-V-All', 'Microsoft-Hyper-V',
'Microsoft-Hyper-V-Hypervisor', 'Microsoft-Hyper-V-Services',
'Microsoft-Hyper-V-Tools-All', 'Microsoft-Hyper-V-Management-Clients', 'Microsoft-Hyper-V-Management-PowerShell'

# What each of them belongs to.
$partAbove = @{
    'Microsoft-Hyper-V' = 'Microsoft-Hyper-V-All'
    'Microsoft-Hyper-V-Hypervisor' = 'Microsoft-Hyper-V'
    'Microsoft-Hyper-V-Services' = 'Microsoft-Hyper-V'
    'Microsoft-Hyper-V-Tools-All' = 'Microsoft-Hyper-V-All'
    'Microsoft-Hyper-V-Management-Clients' = 'Microsoft-Hyper-V-Tools-All'
    'Microsoft-Hyper-V-Management-PowerShell' = 'Microsoft-Hyper-V-Tools-All'
}

# Starts the Windows whose facts these are. Machine tells what its hardware, or its VM, offers.
function Start-WindowsSystem {
    param([object] $Facts, [object] $Machine, [bool] $InVM)
    $before = ConvertTo-LocalTime ([string] (Get-Known $Facts 'os.lastBoot'))
    $now = [datetime]::Now
    if ($now -le $before) { $now = $before.AddSeconds(1) }
    $culture = [System.Globalization.CultureInfo]::InvariantCulture
    Set-Field $Facts 'os.lastBoot' $now.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", $culture)
    Set-Field $Facts 'os.pendingRestart' ([pscustomobject] @{
        servicing = $false
        update = $false
        fileRename = $false
    })
    Complete-Role $Facts
    Start-Hypervisor $Facts $Machine $InVM
}

# The value of a fact of any Windows; $null for one that can't be read.
function Get-Known {
    param([object] $Facts, [string] $Id)
    $value = Get-Field $Facts $Id
    if (Test-Unknown $value) { return $null }
    , $value
}

function Complete-Role {
    param([object] $Facts)
    $pending = Get-PendingPart $Facts
    $server = Get-Known $Facts 'role.server'
    $rows = Get-Known $Facts 'role.features'
    if ($pending.Count -gt 0) {
        foreach ($name in $pending.Keys) { Set-Field $rows $name $(if ($pending[$name] -eq 'EnablePending') { 1 } else { 2 }) }
        Complete-Services $Facts
    }
    elseif ($null -ne $server -and @((Get-ServerState $server).Values -like '*Pending').Count -gt 0) {
        Complete-ServerRole $server $rows
        Complete-Services $Facts
    }
    elseif ((Get-Field (Get-Known $Facts 'svc.vmms') 'startType') -eq 'Automatic') {
        Set-Field $Facts 'svc.vmms' ([pscustomobject] @{ status = 'Running'; startType = 'Automatic' })
    }
}

# A server's role, also under the names that its features have as well.
function Complete-ServerRole {
    param([object] $Server, [object] $Rows)
    $after = @{ InstallPending = 'Installed'; UninstallPending = 'Available' }
    $tools = Get-Field $Server 'tools'
    if ($after[$Server.state]) { $Server.state = $after[$Server.state] }
    foreach ($name in $hyperVFeatures) { Set-Field $Rows $name $(if ($Server.state -eq 'Installed') { 1 } else { 2 }) }
    if ($null -eq $tools) { return }
    foreach ($tool in $tools.PSObject.Properties) { if ($after[$tool.Value]) { $tool.Value = $after[$tool.Value] } }
    $twins = @{ 'Hyper-V-PowerShell' = 'PowerShell'; 'Hyper-V-Tools' = 'Clients' }
    foreach ($name in $twins.Keys) {
        $state = Get-Field $tools $name
        if ($null -eq $state) { continue }
        Set-Field $Rows "Microsoft-Hyper-V-Management-$($twins[$name])" $(if ($state -eq 'Installed') { 1 } else { 2 })
    }
}

# What is there once features are on or off.
function Complete-Services {
    param([object] $Facts)
    $rows = Get-Known $Facts 'role.features'
    $isRole = (Get-Field $rows 'Microsoft-Hyper-V') -eq 1
    if ($null -ne (Get-Known $Facts 'role.client')) { Set-Field $Facts 'role.client' ([pscustomobject] @{
        state = if ($isRole) { 'Enabled' } else { 'Disabled' }
        restartNeeded = $false
    }) }
    $services = @{ 'svc.vmms' = 'Automatic'; 'svc.vmcompute' = 'Manual' }
    $runs = $isRole -and (Get-Field $rows 'Microsoft-Hyper-V-Services') -eq 1
    foreach ($id in $services.Keys) {
        $service = if ($runs) { [pscustomobject] @{ status = 'Running'; startType = $services[$id] } } else { $null }
        Set-Field $Facts $id $service
    }
    if ((Get-Field $rows 'Microsoft-Hyper-V-Management-PowerShell') -ne 1) { Set-Field $Facts 'module.hyperV' $null }
    elseif ($null -eq (Get-Known $Facts 'module.hyperV')) {
        Set-Field $Facts 'module.hyperV' ([pscustomobject] @{ version = '2.0.0.0' })
    }
    $property = $Facts.PSObject.Properties['boot.hypervisorLaunchType']
    $starts = $isRole -and (Get-Field $rows 'Microsoft-Hyper-V-Hypervisor') -eq 1
    if ($starts -and $null -ne $property -and $null -eq $property.Value) { $property.Value = 'auto' }
}

function Start-Hypervisor {
    param([object] $Facts, [object] $Machine, [bool] $InVM)
    $services = @(Get-WantedVbs $Facts)
    $vbs = $services.Count -gt 0
    $services = @($services | Where-Object { $_ -gt 0 })
    $events = @(Get-LaunchEvent $Facts $Machine $vbs)
    $runs = $events -contains 1
    $present = $runs -or $InVM
    $status = 0
    if ($vbs) { if ($runs) { $status = 2 } else { $status = 1 } }
    $running = @()
    if ($vbs -and $runs) { $running = $services }
    $after = @{
        'hv.launchEvents' = [object[]] $events
        'hv.present'      = $present
        # A hypervisor hides these flags from the Windows above it (DOTNET-CI).
        'cpu.slat'        = -not $present -and [bool] $Machine.slat
        'cpu.vtFirmware'  = -not $present -and [bool] $Machine.virtualization
        'cpu.vmMonitor'   = -not $present
        'vbs.status'      = $status
        'vbs.configured'  = [object[]] $services
        'vbs.running'     = [object[]] $running
    }
    foreach ($id in $after.Keys) { Set-Field $Facts $id $after[$id] }
}

# 5 switched off, 41 and 42 no VT-x or AMD-V, 59 no SLAT (WINEVT-HV).
function Get-LaunchEvent {
    param([object] $Facts, [object] $Machine, [bool] $Vbs)
    $features = Get-Known $Facts 'role.features'
    $users = 'Microsoft-Hyper-V', 'VirtualMachinePlatform', 'HypervisorPlatform'
    $users = @($users | Where-Object {
            (Get-Field $features $_) -eq 1 -and (Get-Field $features "$_-Hypervisor") -ne 2
        })
    if (-not $Vbs -and $users.Count -eq 0) { return }
    if ((Get-Known $Facts 'boot.hypervisorLaunchType') -eq 'off') { return 5 }
    if (-not $Machine.virtualization) {
        if ((Get-Known $Facts 'cpu.vendor') -eq 'AuthenticAMD') { return 42 } else { return 41 }
    }
    if ($Machine.slat) { 2, 1 } else { 59 }
}

# Nothing where VBS stays off; else 0 and the services that come with it. A firmware lock or a policy keeps on what the
# registry switches off (WI-HVCI, WI-CG); up to build 10586 the firmware always does, and memory integrity has other
# values.
function Get-WantedVbs {
    param([object] $Facts)
    $registry = Get-Known $Facts 'vbs.registry'
    $policy = Get-Known $Facts 'vbs.policy'
    $older = [int] (Get-Known $Facts 'os.build') -le 10586
    $kept = $older -and (Get-Known $Facts 'vbs.status') -eq 2
    $asked = @('vbs', 'locked' | Where-Object { (Get-Field $registry $_) -eq 1 }).Count -gt 0
    if (-not ($asked -or $kept -or (Get-Field $policy 'enabled'))) { return }
    0
    if ((Get-Field $registry 'credentialGuard') -gt 0 -or (Get-Field $policy 'credentialGuard')) { 1 }
    $integrity = if ($older) { 'olderMemoryIntegrity' } else { 'memoryIntegrity', 'memoryIntegrityLocked' }
    $wanted = @($integrity | Where-Object { (Get-Field $registry $_) -eq 1 }).Count -gt 0
    if ($wanted -or (Get-Field $policy 'memoryIntegrity')) { 2 }
}

# The guest of a VM after a start: with the memory, processors and extensions that the VM gives it now.
function Start-GuestSystem {
    param([object] $VM)
    (Get-Stub).BootedAt[$VM.id] = [datetime]::UtcNow.AddMilliseconds((Get-Latency 'boot'))
    $guest = Get-Field $VM 'guest'
    if ($null -eq $guest) { return }
    $facts = $guest.facts
    Set-Field $facts 'cpu.logicalProcessors' $VM.processor.count
    Set-Field $facts 'mem.total' $VM.memoryAssigned
    Set-Field $facts 'mem.free' (Get-Part $VM.memoryAssigned 0.65)
    Set-Field $facts 'mem.hyperVAvailable' (Get-Part $VM.memoryAssigned 0.6)
    Set-Field $facts 'machine.hyperVGuest' ([pscustomobject] @{
        hostName = [string] (Get-Stub).Scenario.world.host.'pc.name'
        vmName = $VM.name
    })
    Start-WindowsSystem $facts ([pscustomobject] @{
        virtualization = $VM.processor.exposesExtensions
        slat = $true
    }) $true
    foreach ($nested in (Get-Known $facts 'vm.list')) { $nested.state = 'Off'; $nested.memoryAssigned = 0 }
}

function Get-Part {
    param([double] $Bytes, [double] $Share)
    [long] ([Math]::Floor($Bytes * $Share / 1MB) * 1MB)
}

# Restarts the PC: VMs that ran are started again where the hypervisor runs, and are off where it doesn't.
function Restart-Pc {
    $world = (Get-Stub).Scenario.world
    $facts = $world.host
    $offers = [string] (Get-Known $facts 'boot.hypervisorLoadOptions') -notmatch 'OFFERNESTEDVIRT=FALSE'
    Set-Field $world.machine 'offersNesting' $offers
    $isVm = (Get-Known $facts 'machine.model') -eq 'Virtual Machine' -or (Get-Field $world.machine 'isVm') -eq $true
    Start-WindowsSystem $facts $world.machine $isVm
    $events = @(foreach ($event in (Get-Known $facts 'hv.launchEvents')) { $event })
    $roleRuns = $null -ne (Get-Known $facts 'svc.vmms') -and $events -contains 1
    # Nothing stays mounted.
    if ($null -ne (Get-Field (Get-Stub).Scenario.stub 'mounted')) { Set-Field (Get-Stub).Scenario.stub 'mounted' ([object[]] @()) }
    foreach ($vm in $world.vms) {
        if (@('Off', 'Saved', 'FastSaved') -contains $vm.state) { continue }
        if ($roleRuns -and $vm.state -eq 'Running') {
            $vm.heartbeat = if ($vm.integration.heartbeat) { Test-HasSystem $vm } else { $null }
            Start-GuestSystem $vm
            continue
        }
        Use-Memory (-$vm.memoryAssigned)
        $vm.state = 'Off'
        $vm.memoryAssigned = 0
        $vm.heartbeat = $null
    }
}
