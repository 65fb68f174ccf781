# The Hyper-V role: the cmdlets of Dism and ServerManager.

function Invoke-Get-WindowsOptionalFeature {
    param([object] $Bound, [object] $Cmdlet)
    if (-not (Test-Elevated)) { throw (New-ElevationError 'Microsoft.Dism.Commands.GetWindowsOptionalFeatureCommand') }
    if ($Bound.ContainsKey('FeatureName')) { Assert-ClientFeature 'Get-WindowsOptionalFeature' $Bound['FeatureName'] }
    $why = Get-WhyUnknown 'role.client'
    if ($why -eq 'missing') { throw (New-UnknownFeatureError 'Get-WindowsOptionalFeature') }
    if ($why) { throw (New-ReasonError $why 'Get-WindowsOptionalFeature') }
    $role = Get-Fact 'role.client'
    [pscustomobject] @{
        FeatureName = 'Microsoft-Hyper-V'
        DisplayName = 'Hyper-V-Plattform'
        State = $role.state
        RestartNeeded = $role.restartNeeded
    }
}

# Of all features this Windows has only those of the role.
function Assert-ClientFeature {
    param([string] $Command, [string[]] $Name)
    $known = $hyperVFeatures + 'Microsoft-Hyper-V-Management-PowerShell'
    foreach ($one in $Name) { if ($known -notcontains $one) { throw (New-UnknownFeatureError $Command) } }
}

function New-UnknownFeatureError {
    param([string] $Command)
    $id = "Microsoft.Dism.Commands.$($Command -replace '-')Command"
    New-StubError -Id $id -Message 'Der Featurename ist unbekannt.' -HResult 0x800F080C
}

function Set-ClientRole {
    param([string] $Command, [string] $State, [bool] $RestartNeeded)
    Set-Fact 'role.client' ([pscustomobject] @{ state = $State; restartNeeded = $RestartNeeded })
    Set-ServicingPending $RestartNeeded
    Save-World $Command
    [pscustomobject] @{ Path = ''; Online = $true; RestartNeeded = $RestartNeeded }
}

function Set-ServicingPending {
    param([bool] $Pending)
    $before = Get-Fact 'os.pendingRestart'
    Set-Fact 'os.pendingRestart' ([pscustomobject] @{
            servicing = $Pending
            update = [bool] (Get-Field $before 'update')
            fileRename = [bool] (Get-Field $before 'fileRename')
        })
}

function Get-ClientRoleState {
    param([string] $Command, [object] $Bound)
    if (-not (Test-Elevated)) { throw (New-ElevationError "Microsoft.Dism.Commands.$($Command -replace '-')Command") }
    Assert-ClientFeature $Command $Bound['FeatureName']
    $state = [string] (Get-Field (Get-Fact 'role.client') 'state')
    if (-not $state -or $state -eq 'Absent') { throw (New-UnknownFeatureError $Command) }
    $state
}

# A feature of the role; on a server it is the role's twin and brings it.
function Invoke-Enable-WindowsOptionalFeature {
    param([object] $Bound, [object] $Cmdlet)
    $command = 'Enable-WindowsOptionalFeature'
    if ((Get-Fact 'os.productType') -ne 1 -and $null -ne (Get-Fact 'role.server')) {
        Assert-ClientFeature $command $Bound['FeatureName']
        return Set-ServerRole $command $true
    }
    switch (Get-ClientRoleState $command $Bound) {
        'Disabled' { Set-ClientRole $command 'EnablePending' $true }
        'DisablePending' { Set-ClientRole $command 'Enabled' $false }
        default { [pscustomobject] @{ Path = ''; Online = $true; RestartNeeded = $_ -like '*Pending' } }
    }
}

function Invoke-Disable-WindowsOptionalFeature {
    param([object] $Bound, [object] $Cmdlet)
    $command = 'Disable-WindowsOptionalFeature'
    switch (Get-ClientRoleState $command $Bound) {
        'Enabled' { Set-ClientRole $command 'DisablePending' $true }
        'EnablePending' { Set-ClientRole $command 'Disabled' $false }
        default { [pscustomobject] @{ Path = ''; Online = $true; RestartNeeded = $_ -like '*Pending' } }
    }
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
        if (@('Hyper-V', 'Hyper-V-PowerShell') -contains $one) { continue }
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
        $state = (Get-Fact 'role.server').state
        [pscustomobject] @{
            Name = 'Hyper-V'
            DisplayName = 'Hyper-V'
            InstallState = $state
            Installed = $state -eq 'Installed'
        }
    }
}

function Set-ServerRole {
    param([string] $Command, [bool] $On)
    $state = (Get-Fact 'role.server').state
    $after = $state
    if ($On) { $after = @{
        Available = 'InstallPending'
        Removed = 'InstallPending'
        UninstallPending = 'Installed'
    }[$state] }
    else { $after = @{ Installed = 'UninstallPending'; InstallPending = 'Available' }[$state] }
    if ($after) {
        Set-Fact 'role.server' ([pscustomobject] @{ state = $after })
        Set-ServicingPending ($after -like '*Pending')
        Save-World $Command
    }
    [pscustomobject] @{ Success = $true; RestartNeeded = if ("$after$state" -like '*Pending*') { 'Yes' } else { 'No' } }
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
    Use-World {
        Assert-Luck 'Install-WindowsFeature' @{}
        Assert-ServerRight 'Install-WindowsFeature' $Name
        if (Get-Field (Get-Stub).Scenario.stub 'prerequisiteAlarm') {
            $message = 'Fehler bei der Voraussetzungspruefung.'
            $id = 'Alteration_PrerequisiteCheck_Failed,AddWindowsFeatureCommand'
            throw (New-StubError -Id $id -Message $message)
        }
        Set-ServerRole 'Install-WindowsFeature' $true
    }
}

function Uninstall-WindowsFeature {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory, Position = 0)] [string[]] $Name, [switch] $IncludeManagementTools, [switch] $Restart)
    Assert-Server 'Uninstall-WindowsFeature'
    Enter-StubCommand 'Uninstall-WindowsFeature' 'allFeatures'
    Use-World {
        Assert-Luck 'Uninstall-WindowsFeature' @{}
        Assert-ServerRight 'Uninstall-WindowsFeature' $Name
        Set-ServerRole 'Uninstall-WindowsFeature' $false
    }
}
