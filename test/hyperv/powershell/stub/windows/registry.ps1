# The registry below HKLM:, and files on Windows paths, through the cmdlets for items. Everything else goes to the real
# cmdlets. Keys are made from the facts; what no fact tells is kept beside them.

$currentVersion = 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion'
$control = 'HKLM:\SYSTEM\CurrentControlSet\Control'
$deviceGuard = "$control\DeviceGuard"
$integrity = "$deviceGuard\Scenarios\HypervisorEnforcedCodeIntegrity"
$policy = 'HKLM:\SOFTWARE\Policies\Microsoft\Windows\DeviceGuard'

# All keys by path, each with its values by name. Made again whenever the world has changed.
function Get-RegistryTree {
    $stub = Get-Stub
    $key = "$($stub.Stamp) $($stub.Guest)"
    $made = $stub.Registry
    if ($null -ne $made -and $made.Key -eq $key) { return $made.Tree }
    $tree = New-RegistryTree
    $stub.Registry = @{ Key = $key; Tree = $tree }
    $tree
}

# Keys without values are there as well.
function New-RegistryTree {
    $tree = @{}
    $tree[$currentVersion] = Get-KnownValue @{
        CurrentBuildNumber = 'os.build'
        UBR = 'os.revision'
        EditionID = 'os.edition'
        InstallationType = 'os.installationType'
    }
    if ($tree[$currentVersion].ContainsKey('CurrentBuildNumber')) {
        $tree[$currentVersion].CurrentBuildNumber = [string] $tree[$currentVersion].CurrentBuildNumber
    }
    $tree["$control\ComputerName\ActiveComputerName"] = Get-KnownValue @{ ComputerName = 'pc.name' }
    $tree["$control\Session Manager\Environment"] = @{}
    $architecture = @{
        x64 = 'AMD64'
        arm64 = 'ARM64'
        x86 = 'x86'
        other = 'IA64'
    }[[string] (Get-Fact 'os.architecture')]
    if ($architecture) { $tree["$control\Session Manager\Environment"].PROCESSOR_ARCHITECTURE = $architecture }
    $folders = 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Explorer\Shell Folders'
    $tree[$folders] = @{ 'Common AppData' = 'C:\ProgramData' }
    $tree[$currentVersion].SystemRoot = 'C:\Windows'
    Add-SetupKey $tree
    Add-RestartKey $tree
    Add-MachineKey $tree
    Add-SecurityKey $tree
    Add-PersonKey $tree
    $kept = Get-Field (Get-Stub).Scenario.stub 'registry'
    if ($null -ne $kept -and $null -eq (Get-Stub).Guest) {
        foreach ($key in $kept.PSObject.Properties) {
            if (-not $tree.ContainsKey($key.Name)) { $tree[$key.Name] = @{} }
            foreach ($value in $key.Value.PSObject.Properties) { $tree[$key.Name][$value.Name] = $value.Value }
        }
    }
    $tree
}

function Get-KnownValue {
    param([hashtable] $FactOf)
    $values = @{}
    foreach ($name in $FactOf.Keys) {
        if (-not (Get-WhyUnknown $FactOf[$name])) { $values[$name] = Get-Fact $FactOf[$name] }
    }
    $values
}

function Add-SetupKey {
    param([hashtable] $Tree)
    $key = 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Setup\State'
    $state = Get-Fact 'setup.state'
    if ($null -eq $state) { return }
    $Tree[$key] = @{ ImageState = $state.imageState }
    $Tree['HKLM:\SYSTEM\Setup'] = @{ SystemSetupInProgress = 0; OOBEInProgress = [int] [bool] $state.inProgress }
}

function Add-RestartKey {
    param([hashtable] $Tree)
    $pending = Get-Fact 'os.pendingRestart'
    $why = Get-WhyUnknown 'os.pendingRestart'
    if (-not $why) { $Tree["$control\Session Manager"] = @{} }
    if ($null -eq $pending) { return }
    if ($pending.servicing) {
        $Tree['HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing\RebootPending'] = @{}
    }
    if ($pending.update) {
        $Tree['HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\WindowsUpdate\Auto Update\RebootRequired'] = @{}
    }
    if ($pending.fileRename) {
        $Tree["$control\Session Manager"].PendingFileRenameOperations = [string[]] @('\??\C:\old', '')
    }
}

function Add-MachineKey {
    param([hashtable] $Tree)
    $guest = Get-Fact 'machine.hyperVGuest'
    if ($null -ne $guest) {
        $Tree['HKLM:\SOFTWARE\Microsoft\Virtual Machine\Guest\Parameters'] = @{
            HostName = $guest.hostName
            VirtualMachineName = $guest.vmName
        }
    }
    $drivers = @{ VirtualBox = 'VBoxSup'; VMware = 'vmx86' }
    foreach ($product in (Get-Fact 'machine.otherHypervisors')) {
        if ($drivers[$product]) {
            $Tree["HKLM:\SYSTEM\CurrentControlSet\Services\$($drivers[$product])"] = @{ Start = 1 }
        }
    }
}

# The person at the desktop: their folders, languages, keyboard and network drives, with the variables that Windows writes.
function Add-PersonKey {
    param([hashtable] $Tree)
    $person = Get-StubPerson
    $Tree["HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList\$($person.sid)"] = @{ ProfileImagePath = $person.profile }
    $mine = "Registry::HKEY_USERS\$($person.sid)"
    $folders = @{ Desktop = '%USERPROFILE%\Desktop'; Personal = '%USERPROFILE%\Documents' }
    $folders['{374DE290-123F-4565-9164-39C4925E467B}'] = '%USERPROFILE%\Downloads'
    $Tree["$mine\Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"] = $folders
    $Tree["$mine\Volatile Environment"] = @{ USERPROFILE = $person.profile; USERNAME = 'Ana' }
    foreach ($drive in (Get-StubMedia 'drives').PSObject.Properties) {
        $Tree["$mine\Network\$($drive.Name)"] = @{ RemotePath = $drive.Value; ProviderName = 'Microsoft Windows Network' }
    }
    $Tree['HKLM:\SYSTEM\CurrentControlSet\Policies\Microsoft\FVE'] = @{}
    if (Get-Fact 'policy.unprotectedDrivesReadOnly') {
        $Tree['HKLM:\SYSTEM\CurrentControlSet\Policies\Microsoft\FVE'].FDVDenyWriteAccess = 1
    }
    $locale = Get-Fact 'pc.locale'
    if ($null -eq $locale) { return }
    $formats = Get-Field $locale 'formats'
    $Tree["$mine\Control Panel\International"] = @{ LocaleName = $(if ($formats) { $formats } else { $locale.language }) }
    $Tree["$mine\Control Panel\Desktop"] = @{}
    if ($formats) { $Tree["$mine\Control Panel\Desktop"].PreferredUILanguages = [string[]] @($locale.language) }
    $language, $layout = $locale.keyboard.ToLowerInvariant().Split(':')
    $loaded = "0000$language"
    $Tree["$mine\Keyboard Layout\Substitutes"] = @{}
    if ($loaded -ne $layout) {
        $loaded = "d001$language"
        $Tree["$mine\Keyboard Layout\Substitutes"][$loaded] = $layout
    }
    $Tree["$mine\Keyboard Layout\Preload"] = @{ '1' = $loaded }
    $Tree["$control\TimeZoneInformation"] = @{ TimeZoneKeyName = "$($locale.timeZone)$([char] 0)Rest" }
}

# Where each value of the fact vbs.registry is kept.
$securityPlaces = @{
    vbs = $deviceGuard, 'EnableVirtualizationBasedSecurity'
    platform = $deviceGuard, 'RequirePlatformSecurityFeatures'
    locked = $deviceGuard, 'Locked'
    memoryIntegrity = $integrity, 'Enabled'
    memoryIntegrityLocked = $integrity, 'Locked'
    olderMemoryIntegrity = $deviceGuard, 'HypervisorEnforcedCodeIntegrity'
    olderUnlocked = $deviceGuard, 'Unlocked'
    credentialGuard = "$control\Lsa", 'LsaCfgFlags'
    credentialGuardPolicy = $policy, 'LsaCfgFlags'
}

function Add-SecurityKey {
    param([hashtable] $Tree)
    $Tree["$control\Lsa"] = @{}
    $Tree[$deviceGuard] = @{}
    $registry = Get-Fact 'vbs.registry'
    if ($null -ne $registry) {
        foreach ($value in $registry.PSObject.Properties) {
            $key, $name = $securityPlaces[$value.Name]
            if (-not $Tree.ContainsKey($key)) { $Tree[$key] = @{} }
            $Tree[$key][$name] = [int] $value.Value
        }
    }
    $prescribed = Get-Fact 'vbs.policy'
    if ($null -eq $prescribed) { return }
    if (-not ($prescribed.enabled -or $prescribed.credentialGuard -or $prescribed.memoryIntegrity)) {
        return
    }
    if (-not $Tree.ContainsKey($policy)) { $Tree[$policy] = @{} }
    if ($prescribed.enabled) { $Tree[$policy].EnableVirtualizationBasedSecurity = 1 }
    if ($prescribed.credentialGuard) { $Tree[$policy].LsaCfgFlags = 1 }
    if ($prescribed.memoryIntegrity) { $Tree[$policy].HypervisorEnforcedCodeIntegrity = 2 }
}

# A value that the fact vbs.registry tells changes there; the rest is kept beside the facts.
function Write-RegistryValue {
    param([string] $Path, [string] $Name, [object] $Value)
    if (-not (Test-Elevated)) {
        $message = 'Zugriff verweigert'
        $id = 'System.Security.SecurityException,Microsoft.PowerShell.Commands.NewItemPropertyCommand'
        $exception = New-Object -TypeName System.Security.SecurityException
        throw (New-StubError -Id $id -Message $message -Category 'PermissionDenied' -Exception $exception)
    }
    $field = $securityPlaces.Keys | Where-Object { "$($securityPlaces[$_] -join '\')" -eq "$Path\$Name" }
    $registry = Get-Fact 'vbs.registry'
    if (-not $field -or $null -eq $registry) { Save-RegistryValue $Path $Name $Value }
    elseif ($null -eq $Value) { $registry.PSObject.Properties.Remove($field) }
    else { Set-Field $registry $field ([int] $Value) }
    Save-World 'New-ItemProperty'
}

function Save-RegistryValue {
    param([string] $Path, [string] $Name, [object] $Value)
    $plan = (Get-Stub).Scenario.stub
    if ($null -eq (Get-Field $plan 'registry')) { Set-Field $plan 'registry' ([pscustomobject] @{}) }
    if ($null -eq (Get-Field $plan.registry $Path)) { Set-Field $plan.registry $Path ([pscustomobject] @{}) }
    if (-not $Name) { return }
    if ($null -eq $Value) {
        $plan.registry.$Path.PSObject.Properties.Remove($Name)
    }
    else {
        Set-Field $plan.registry.$Path $Name $Value
    }
}

function Test-RegistryPath {
    param([string] $Path)
    $Path -like 'HKLM:*' -or $Path -like 'Registry::*'
}

# A key is there where one below it is.
function Test-RegistryKey {
    param([string] $Path)
    @((Get-RegistryTree).Keys | Where-Object { $_ -eq $Path -or $_.StartsWith("$Path\", 'OrdinalIgnoreCase') }).Count -gt 0
}

# --- the cmdlets

function Test-Path {
    [CmdletBinding()]
    param([Parameter(Position = 0)] [string] $Path, [Alias('PSPath')] [string] $LiteralPath, [string] $PathType = 'Any')
    $place = "$Path$LiteralPath"
    if (Test-InGuestFolder $place) { Enter-StubCommand 'Test-Path'; return Microsoft.PowerShell.Management\Test-Path @PSBoundParameters }
    $isKey = Test-RegistryPath $place
    if (-not $isKey -and $place -notmatch '^([A-Za-z]:|\\\\[?]\\Volume)') { return Microsoft.PowerShell.Management\Test-Path @PSBoundParameters }
    Enter-StubCommand 'Test-Path'
    Use-World {
        if ($isKey) { return Test-RegistryKey $place }
        $inMounted = Test-StubMounted $place $PathType
        if ($null -ne $inMounted) { $inMounted } else { Test-StubPath $place $PathType }
    }
}

function Get-ItemProperty {
    [CmdletBinding()]
    param([Parameter(Position = 0)] [string] $Path, [string] $LiteralPath, [Parameter(Position = 1)] [string[]] $Name)
    $place = "$Path$LiteralPath"
    if ($place -notlike 'HKLM:*') { return Microsoft.PowerShell.Management\Get-ItemProperty @PSBoundParameters }
    Enter-StubCommand 'Get-ItemProperty' 'registry'
    Use-World {
        $values = (Get-RegistryTree)[$place]
        if ($null -eq $values) {
            $message = "Der Pfad $place ist nicht vorhanden."
            $id = 'PathNotFound,Microsoft.PowerShell.Commands.GetItemPropertyCommand'
            $PSCmdlet.WriteError((New-StubError -Id $id -Message $message -Category 'ObjectNotFound'))
            return
        }
        if ($Name) {
            $found = @{}
            foreach ($one in $Name) { if ($values.ContainsKey($one)) { $found[$one] = $values[$one] } }
            if ($found.Count -eq 0) {
                $message = "Die Eigenschaft $Name ist nicht vorhanden."
                $id = 'System.Management.Automation.PSArgumentException,Get-ItemProperty'
                $PSCmdlet.WriteError((New-StubError -Id $id -Message $message -Category 'InvalidArgument'))
                return
            }
            $values = $found
        }
        [pscustomobject] (@{ PSPath = $place } + $values)
    }
}

function New-ItemProperty {
    [CmdletBinding(SupportsShouldProcess)]
    param(
        [string] $Path,
        [string] $LiteralPath,
        [Parameter(Mandatory)] [string] $Name,
        [string] $PropertyType,
        [object] $Value,
        [switch] $Force
    )
    $place = "$Path$LiteralPath"
    Enter-StubCommand 'New-ItemProperty' 'registry'
    Use-World {
        if (-not (Get-RegistryTree).ContainsKey($place)) {
            $message = "Der Pfad $place ist nicht vorhanden."
            $id = 'PathNotFound,Microsoft.PowerShell.Commands.NewItemPropertyCommand'
            throw (New-StubError -Id $id -Message $message -Category 'ObjectNotFound')
        }
        Write-RegistryValue $place $Name $Value
        [pscustomobject] @{ PSPath = $place; $Name = $Value }
    }
}

function Remove-ItemProperty {
    [CmdletBinding(SupportsShouldProcess)]
    param([string] $Path, [string] $LiteralPath, [Parameter(Mandatory)] [string] $Name)
    $place = "$Path$LiteralPath"
    Enter-StubCommand 'Remove-ItemProperty' 'registry'
    Use-World {
        $values = (Get-RegistryTree)[$place]
        if ($null -eq $values -or -not $values.ContainsKey($Name)) {
            $message = "Die Eigenschaft $Name ist nicht vorhanden."
            $id = 'System.Management.Automation.PSArgumentException,Remove-ItemProperty'
            throw (New-StubError -Id $id -Message $message -Category 'InvalidArgument')
        }
        Write-RegistryValue $place $Name $null
    }
}

function New-Item {
    [CmdletBinding(SupportsShouldProcess)]
    param(
        [Parameter(Position = 0)] [string] $Path,
        [string] $Name,
        [string] $ItemType,
        [object] $Value,
        [switch] $Force
    )
    if (Test-InGuestFolder $Path) {
        Enter-StubCommand 'New-Item'
        Microsoft.PowerShell.Management\New-Item @PSBoundParameters
        return Use-World { Save-World 'New-Item' }
    }
    if ($ItemType -eq 'File' -and $Path -match '^[A-Za-z]:\\') {
        Enter-StubCommand 'New-Item' 'change'
        return Use-World {
            Add-StubFile $Path
            Save-World 'New-Item'
            [pscustomobject] @{ FullName = $Path }
        }
    }
    if ($Path -notlike 'HKLM:*') { return Microsoft.PowerShell.Management\New-Item @PSBoundParameters }
    Enter-StubCommand 'New-Item' 'registry'
    Use-World {
        if (-not (Test-Elevated)) { throw (New-ReasonError 'access-denied' 'New-Item') }
        Save-RegistryValue $Path '' $null
        Save-World 'New-Item'
        [pscustomobject] @{ PSPath = $Path }
    }
}

# Of the properties of a key those that are asked for here.
function Get-Item {
    [CmdletBinding()]
    param([Parameter(Position = 0)] [string] $Path, [string] $LiteralPath, [switch] $Force)
    $place = "$Path$LiteralPath"
    $isKey = Test-RegistryPath $place
    if (-not $isKey -and $place -notmatch '^[A-Za-z]:') { return Microsoft.PowerShell.Management\Get-Item @PSBoundParameters }
    Enter-StubCommand 'Get-Item' 'registry'
    Use-World {
        if (-not $isKey) { return Get-StubItem $place }
        if (-not (Test-RegistryKey $place)) {
            $message = "Der Pfad $place ist nicht vorhanden."
            $id = 'PathNotFound,Microsoft.PowerShell.Commands.GetItemCommand'
            throw (New-StubError -Id $id -Message $message -Category 'ObjectNotFound')
        }
        $tree = Get-RegistryTree
        $values = if ($tree.ContainsKey($place)) { $tree[$place] } else { @{} }
        $key = [pscustomobject] @{
            PSPath = $place
            ValueCount = $values.Count
            SubKeyCount = @(Get-KeyBelow $place).Count
            Values = $values
        }
        Add-Member -InputObject $key -MemberType ScriptMethod -Name 'GetValue' -Value {
            param($name, $default, $options)
            if (-not $this.Values.ContainsKey($name)) { return $default }
            $value = $this.Values[$name]
            # Of another person's variables this process knows nothing.
            if ($value -is [string] -and $value -match '%' -and $options -ne 'DoNotExpandEnvironmentNames') {
                return $value.Replace('%USERPROFILE%', 'C:\Users\Administrator')
            }
            , $value
        } -PassThru
    }
}

function Get-KeyBelow {
    param([string] $Path)
    (Get-RegistryTree).Keys | Where-Object { $_.StartsWith("$Path\", 'OrdinalIgnoreCase') } |
        ForEach-Object { $_.Substring($Path.Length + 1).Split('\')[0] } | Select-Object -Unique
}

function Remove-RegistryKey {
    param([string] $Path)
    Enter-StubCommand 'Remove-Item' 'registry'
    Use-World {
        if (-not (Test-Elevated)) { throw (New-ReasonError 'access-denied' 'Remove-Item') }
        # Windows would ask first, and nobody is there to answer.
        if (@(Get-KeyBelow $Path).Count -gt 0) { throw (New-StubError -Id 'StubAsks' -Message "$Path has keys below it") }
        $registry = Get-Field (Get-Stub).Scenario.stub 'registry'
        if ($null -ne $registry) { $registry.PSObject.Properties.Remove($Path) }
        Save-World 'Remove-Item'
    }
}

function Remove-Item {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Position = 0)] [string] $Path, [string] $LiteralPath, [switch] $Recurse, [switch] $Force)
    $place = "$Path$LiteralPath"
    if ($place -like 'HKLM:*') { return Remove-RegistryKey $place }
    if (Test-InGuestFolder $place) {
        Enter-StubCommand 'Remove-Item'
        Microsoft.PowerShell.Management\Remove-Item @PSBoundParameters
        return Use-World { Save-World 'Remove-Item' }
    }
    if ($place -notmatch '^[A-Za-z]:\\') { return Microsoft.PowerShell.Management\Remove-Item @PSBoundParameters }
    Enter-StubCommand 'Remove-Item' 'change'
    Use-World {
        if (-not (Test-StubFile $place)) {
            $message = "Der Pfad $place ist nicht vorhanden."
            $id = 'PathNotFound,Microsoft.PowerShell.Commands.RemoveItemCommand'
            throw (New-StubError -Id $id -Message $message -Category 'ObjectNotFound')
        }
        Remove-StubFile $place
    }
}
