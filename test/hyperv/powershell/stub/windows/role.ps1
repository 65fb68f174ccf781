# The Hyper-V role: the cmdlets of Dism and ServerManager.

function Invoke-Get-WindowsOptionalFeature {
    param([object] $Bound, [object] $Cmdlet)
    if (-not (Test-Elevated)) { throw (New-ElevationError 'Microsoft.Dism.Commands.GetWindowsOptionalFeatureCommand') }
    $name = [string] $Bound['FeatureName']
    Assert-ClientFeature 'Get-WindowsOptionalFeature' $name
    $why = Get-WhyUnknown 'role.client'
    if ($why -eq 'missing') { throw (New-UnknownFeatureError 'Get-WindowsOptionalFeature') }
    if ($why) { throw (New-ReasonError $why 'Get-WindowsOptionalFeature') }
    $role = Get-Fact 'role.client'
    $isRole = $name -eq 'Microsoft-Hyper-V'
    $state = if ($isRole) { $role.state } else { Get-PartState $name }
    # As the real one: what is pending is in its state alone.
    [pscustomobject] @{
        FeatureName = $name
        DisplayName = 'Hyper-V-Plattform'
        RestartRequired = 'Possible'
        State = $state
        CustomProperties = ''
        Online = $true
        RestartNeeded = $false
    }
}

# Of all features this Windows has only those of the role.
function Assert-ClientFeature {
    param([string] $Command, [string[]] $Name)
    foreach ($one in $Name) { if ($hyperVFeatures -notcontains $one) { throw (New-UnknownFeatureError $Command) } }
}

# What waits for the next start, by name; all of the role where only the role itself says so.
function Get-PendingPart {
    param([object] $Facts)
    $role = Get-Known $Facts 'role.client'
    $pending = @{}
    $told = Get-Field $role 'pending'
    if ($null -ne $told) {
        foreach ($part in $told.PSObject.Properties) { $pending[$part.Name] = $part.Value }
        return $pending
    }
    $state = [string] (Get-Field $role 'state')
    if ($state -notlike '*Pending') { return $pending }
    $row = if ($state -eq 'EnablePending') { 2 } else { 1 }
    $rows = Get-Known $Facts 'role.features'
    foreach ($name in $hyperVFeatures) { if ((Get-Field $rows $name) -eq $row) { $pending[$name] = $state } }
    $pending
}

function Get-PartState {
    param([string] $Name)
    $facts = Get-Facts
    $pending = Get-PendingPart $facts
    if ($pending.ContainsKey($Name)) { return $pending[$Name] }
    if ((Get-Field (Get-Fact 'role.features') $Name) -eq 1) { 'Enabled' } else { 'Disabled' }
}

function Test-BelowPart {
    param([string] $Part, [string] $Name)
    while ($Part) {
        if ($Part -eq $Name) { return $true }
        $Part = $partAbove[$Part]
    }
    $false
}

# What belongs to the role waits for the next start; its tools only where something else does.
function Set-ClientPart {
    param([string] $Command, [string[]] $Name, [bool] $On)
    $all = [System.Collections.ArrayList] @()
    foreach ($one in $Name) {
        if ($On) { for ($part = $partAbove[$one]; $part; $part = $partAbove[$part]) { $null = $all.Add($part) } }
        foreach ($part in $hyperVFeatures) { if (Test-BelowPart $part $one) { $null = $all.Add($part) } }
    }
    $wanted = if ($On) { 'Enabled', 'EnablePending' } else { 'Disabled', 'DisablePending' }
    $changing = @($all | Select-Object -Unique | Where-Object { $wanted -notcontains (Get-PartState $_) })
    $pending = Get-PendingPart (Get-Facts)
    $waited = $pending.Count -gt 0
    $rows = Get-Fact 'role.features'
    $core = @($changing | Where-Object { $_ -notmatch 'Tools|Management' }).Count -gt 0
    $waits = $waited -or $core
    foreach ($part in $changing) {
        if ($pending.ContainsKey($part)) { $pending.Remove($part) }
        elseif ($waits) { $pending[$part] = if ($On) { 'EnablePending' } else { 'DisablePending' } }
        else { Set-Field $rows $part $(if ($On) { 1 } else { 2 }) }
    }
    if ($changing.Count -gt 0) { Set-ClientRole $Command $pending $waited }
    [pscustomobject] @{ Path = ''; Online = $true; RestartNeeded = $pending.Count -gt 0 }
}

function New-UnknownFeatureError {
    param([string] $Command)
    $id = "Microsoft.Dism.Commands.$($Command -replace '-')Command"
    New-StubError -Id $id -Message 'Der Featurename ist unbekannt.' -HResult 0x800F080C
}

function Set-ClientRole {
    param([string] $Command, [hashtable] $Pending, [bool] $Waited)
    $rows = Get-Fact 'role.features'
    $state = if ((Get-Field $rows 'Microsoft-Hyper-V') -eq 1) { 'Enabled' } else { 'Disabled' }
    if ($Pending.ContainsKey('Microsoft-Hyper-V')) { $state = $Pending['Microsoft-Hyper-V'] }
    $role = [pscustomobject] @{ state = $state; restartNeeded = $Pending.Count -gt 0 }
    if ($Pending.Count -gt 0) { Set-Field $role 'pending' ([pscustomobject] $Pending) }
    Set-Fact 'role.client' $role
    Set-ServicingPending ($Pending.Count -gt 0) $Waited
    Set-Module ((Get-Field $rows 'Microsoft-Hyper-V-Management-PowerShell') -eq 1)
    Save-World $Command
}

function Set-Module {
    param([bool] $There)
    if (-not $There) { Set-Fact 'module.hyperV' $null }
    elseif ($null -eq (Get-Fact 'module.hyperV')) {
        Set-Fact 'module.hyperV' ([pscustomobject] @{ version = '2.0.0.0' })
    }
}

# What waits for a restart for another reason goes on waiting.
function Set-ServicingPending {
    param([bool] $Waits, [bool] $Waited)
    $before = Get-Fact 'os.pendingRestart'
    Set-Fact 'os.pendingRestart' ([pscustomobject] @{
            servicing = $Waits -or ((Get-Field $before 'servicing') -and -not $Waited)
            update = [bool] (Get-Field $before 'update')
            fileRename = [bool] (Get-Field $before 'fileRename')
        })
}

function Assert-ClientRole {
    param([string] $Command, [object] $Bound)
    if (-not (Test-Elevated)) { throw (New-ElevationError "Microsoft.Dism.Commands.$($Command -replace '-')Command") }
    Assert-ClientFeature $Command $Bound['FeatureName']
    $state = [string] (Get-Field (Get-Fact 'role.client') 'state')
    if (-not $state -or $state -eq 'Absent') { throw (New-UnknownFeatureError $Command) }
}

# A feature of the role; on a server it is the role's twin and brings it.
function Invoke-Enable-WindowsOptionalFeature {
    param([object] $Bound, [object] $Cmdlet)
    $command = 'Enable-WindowsOptionalFeature'
    if ((Get-Fact 'os.productType') -ne 1 -and $null -ne (Get-Fact 'role.server')) {
        Assert-ClientFeature $command $Bound['FeatureName']
        $names = @($Bound['FeatureName'] | ForEach-Object {
                if ($_ -like '*PowerShell') { 'Hyper-V-PowerShell' } else { 'Hyper-V' }
            })
        return Set-ServerRole $command $names $true
    }
    Assert-ClientRole $command $Bound
    Set-ClientPart $command $Bound['FeatureName'] $true
}

function Invoke-Disable-WindowsOptionalFeature {
    param([object] $Bound, [object] $Cmdlet)
    $command = 'Disable-WindowsOptionalFeature'
    Assert-ClientRole $command $Bound
    Set-ClientPart $command $Bound['FeatureName'] $false
}

# On a client these cmdlets don't exist.
function Assert-Server {
    param([string] $Command)
    Use-World {
        Update-StubState
        if ((Get-WhyUnknown 'role.server') -eq 'missing') { throw (New-NoCommandError $Command) }
    }
}

function Assert-ServerRight {
    param([string] $Command, [string[]] $Name)
    if (-not (Test-Elevated)) { throw (New-ElevationError $Command) }
    foreach ($one in $Name) {
        if (@('Hyper-V', 'RSAT-Hyper-V-Tools', 'Hyper-V-PowerShell', 'Hyper-V-Tools') -contains $one) { continue }
        $message = "ArgumentNotValid: Die Rolle $one wurde nicht gefunden."
        throw (New-StubError -Id "NameDoesNotExist,$Command" -Message $message -Category 'InvalidArgument')
    }
    $why = Get-WhyUnknown 'role.server'
    if ($why) { throw (New-ReasonError $why $Command) }
}

function Get-WindowsFeature {
    [CmdletBinding()]
    param([Parameter(Position = 0)] [string[]] $Name)
    Assert-Server 'Get-WindowsFeature'
    Enter-StubCommand 'Get-WindowsFeature' 'optionalFeature'
    Use-World {
        Assert-ServerRight 'Get-WindowsFeature' $Name
        # One that this Windows doesn't have has no row.
        $states = Get-ServerState (Get-Fact 'role.server')
        foreach ($one in $Name) {
            if (-not $states.Contains($one)) { continue }
            [pscustomobject] @{
                Name = $one
                DisplayName = 'Hyper-V'
                InstallState = $states[$one]
                Installed = $states[$one] -eq 'Installed'
            }
        }
    }
}

# The role and its tools, as far as this Windows has them.
function Get-ServerState {
    param([object] $Role)
    $states = [ordered] @{ 'Hyper-V' = [string] $Role.state }
    $tools = Get-Field $Role 'tools'
    if ($null -ne $tools) { foreach ($tool in $tools.PSObject.Properties) { $states[$tool.Name] = $tool.Value } }
    $states
}

# The role waits for the next start; its tools only where the role does.
function Set-ServerRole {
    param([string] $Command, [string[]] $Name, [bool] $On)
    $states = Get-ServerState (Get-Fact 'role.server')
    $is = if ($On) { 'Installed', 'InstallPending' } else { 'Available', 'Removed', 'UninstallPending' }
    $changing = @($Name | Where-Object { $is -notcontains [string] $states[$_] })
    $waited = @($states.Values -like '*Pending').Count -gt 0
    if ($changing.Count -gt 0 -and -not $waited -and (Get-Field (Get-Fact 'os.pendingRestart') 'servicing')) {
        $id = "DISMAPI_Error__Failed_Reboot_Required,$Command"
        throw (New-StubError -Id $id -Message 'Ein Neustart steht aus.')
    }
    $waits = $waited -or $changing -contains 'Hyper-V'
    $tools = Get-Field (Get-Fact 'role.server') 'tools'
    foreach ($one in $changing) {
        $state = if ($On) { 'Installed' } else { 'Available' }
        if ($waits -and "$($states[$one])" -notlike '*Pending') { $state = if ($On) { 'InstallPending' } else { 'UninstallPending' } }
        $states[$one] = $state
        if ($one -eq 'Hyper-V') { Set-Field (Get-Fact 'role.server') 'state' $state }
        elseif ($null -ne $tools -and $null -ne $tools.PSObject.Properties[$one]) { Set-Field $tools $one $state }
        if ($one -eq 'Hyper-V-PowerShell' -and $state -notlike '*Pending') { Set-Module $On }
    }
    $waits = @($states.Values -like '*Pending').Count -gt 0
    if ($changing.Count -gt 0) {
        Set-ServicingPending $waits $waited
        Save-World $Command
    }
    [pscustomobject] @{ Success = $true; RestartNeeded = if ($waits) { 'Yes' } else { 'No' } }
}

# With its tools, a role brings those that this Windows has.
function Get-ServerName {
    param([string[]] $Name, [bool] $WithTools)
    if ($WithTools) { @((Get-ServerState (Get-Fact 'role.server')).Keys) } else { $Name }
}

# What the role's own check says of the processor, and in some VMs not by the truth.
function Test-RoleCheck {
    $stub = Get-Stub
    if (Get-Field $stub.Scenario.stub 'prerequisiteAlarm') { return $false }
    if ($null -ne $stub.Guest) { return [bool] (Get-WorldVM $stub.Guest).processor.exposesExtensions }
    $machine = $stub.Scenario.world.machine
    (Get-Field $machine 'virtualization') -ne $false -and -not (Get-Field $machine 'roleCheckMisreads')
}

function Install-WindowsFeature {
    [CmdletBinding(SupportsShouldProcess)]
    param(
        [Parameter(Mandatory, Position = 0)] [string[]] $Name,
        [switch] $IncludeManagementTools,
        [switch] $IncludeAllSubFeature,
        [switch] $Restart
    )
    Assert-Server 'Install-WindowsFeature'
    Enter-StubCommand 'Install-WindowsFeature' 'allFeatures'
    $bound = $PSBoundParameters
    Use-World {
        Assert-Luck 'Install-WindowsFeature' $bound
        Assert-ServerRight 'Install-WindowsFeature' $Name
        if ($Name -contains 'Hyper-V' -and -not (Test-RoleCheck)) {
            $message = 'Fehler bei der Voraussetzungspruefung.'
            $id = 'Alteration_PrerequisiteCheck_Failed,AddWindowsFeatureCommand'
            throw (New-StubError -Id $id -Message $message)
        }
        Set-ServerRole 'Install-WindowsFeature' (Get-ServerName $Name $IncludeManagementTools) $true
    }
}

function Uninstall-WindowsFeature {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory, Position = 0)] [string[]] $Name, [switch] $IncludeManagementTools, [switch] $Restart)
    Assert-Server 'Uninstall-WindowsFeature'
    Enter-StubCommand 'Uninstall-WindowsFeature' 'allFeatures'
    $bound = $PSBoundParameters
    Use-World {
        Assert-Luck 'Uninstall-WindowsFeature' $bound
        Assert-ServerRight 'Uninstall-WindowsFeature' $Name
        Set-ServerRole 'Uninstall-WindowsFeature' (Get-ServerName $Name $IncludeManagementTools) $false
    }
}
