# Services, boot settings, events and restarts of this Windows.

# --- services

function Get-Service {
    [CmdletBinding()]
    param([Parameter(Position = 0, ValueFromPipeline)] [string[]] $Name)
    process {
        Enter-StubCommand 'Get-Service'
        Use-World { foreach ($one in $Name) { Write-Service $one $PSCmdlet } }
    }
}

function Write-Service {
    param([string] $Name, [object] $Cmdlet)
    $why = Get-WhyUnknown "svc.$Name"
    if ($why -and $why -ne 'missing') { return $Cmdlet.WriteError((New-ReasonError $why 'Get-Service')) }
    $service = Get-Fact "svc.$Name"
    if ($null -eq $service) {
        $id = 'NoServiceFoundForGivenName,Microsoft.PowerShell.Commands.GetServiceCommand'
        return $Cmdlet.WriteError((New-StubError -Id $id -Message "Kein Dienst $Name" -Category 'ObjectNotFound'))
    }
    [pscustomobject] @{
        Name = $Name
        DisplayName = "Dienst $Name"
        Status = $service.status
        StartType = $service.startType
    }
}

function Edit-Service {
    param([string] $Command, [string] $Name, [string] $Status, [string] $StartType)
    if (-not (Test-Elevated)) {
        $message = 'Zugriff verweigert'
        $id = "CouldNotChange,$Command"
        throw (New-StubError -Id $id -Message $message -Category 'PermissionDenied' -HResult 0x80070005)
    }
    $service = Get-Fact "svc.$Name"
    if ($null -eq $service) {
        $message = "Kein Dienst $Name"
        throw (New-StubError -Id "NoServiceFoundForGivenName,$Command" -Message $message -Category 'ObjectNotFound')
    }
    if ($Status) { $service.status = $Status }
    if ($StartType) { $service.startType = $StartType }
    Save-World $Command
}

function Start-Service {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory, Position = 0)] [string[]] $Name)
    Enter-StubCommand 'Start-Service' 'change'
    Use-World {
        Assert-Luck 'Start-Service' @{}
        foreach ($one in $Name) { Edit-Service 'Start-Service' $one 'Running' '' }
    }
}

function Set-Service {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(ValueFromPipeline)] [object] $InputObject, [string] $Name, [string] $StartupType)
    process {
        Enter-StubCommand 'Set-Service' 'change'
        # One out of a pipe is only on the way to being started.
        if ($InputObject) { $Name = $InputObject.Name } else { Use-World { Assert-Luck 'Set-Service' @{} } }
        if ($Name) { Edit-Service 'Set-Service' $Name '' $StartupType }
    }
}

# --- boot settings

# Headings are German, names of elements are not.
function Invoke-StubBcdedit {
    $arguments = $args
    Enter-StubCommand 'bcdedit' 'bcdedit'
    Use-World {
        $facts = @{
            hypervisorlaunchtype = 'boot.hypervisorLaunchType'
            hypervisorloadoptions = 'boot.hypervisorLoadOptions'
        }
        $why = @($facts.Values | ForEach-Object { Get-WhyUnknown $_ } | Where-Object { $_ })
        if (-not (Test-Elevated) -or $why.Count -gt 0) {
            $global:LASTEXITCODE = 1
            return 'Der Speicher fuer die Startkonfigurationsdaten konnte nicht geoeffnet werden.', 'Zugriff verweigert'
        }
        $global:LASTEXITCODE = 0
        if ($arguments[1] -ne '{current}') { $global:LASTEXITCODE = 1; return 'Ungueltiger Parameter' }
        switch ($arguments[0]) {
            '/enum' { Write-BootEntry $facts }
            '/set' {
                # One argument, and of launch types only those that there are.
                $value = ''
                if ($arguments.Count -eq 4) { $value = [string] $arguments[3] }
                $isBad = $value -eq '' -or
                ($arguments[2] -eq 'hypervisorlaunchtype' -and @('auto', 'off') -notcontains $value)
                if ($isBad) {
                    $global:LASTEXITCODE = 1
                    return 'Das angegebene Element ist ungueltig.'
                }
                Set-BootElement $facts[[string] $arguments[2]] $value
            }
            '/deletevalue' {
                $id = $facts[[string] $arguments[2]]
                if ($null -eq (Get-Fact $id)) {
                    $global:LASTEXITCODE = 1
                    'Das Element wurde nicht gefunden.'
                }
                else {
                    Set-BootElement $id $null
                }
            }
            default { $global:LASTEXITCODE = 1 }
        }
    }
}

function Write-BootEntry {
    param([hashtable] $Facts)
    ''
    'Windows-Startladeprogramm'
    '-------------------------'
    'Bezeichner              {current}'
    'device                  partition=C:'
    'path                    \Windows\system32\winload.efi'
    'description             Windows 11'
    foreach ($element in $Facts.Keys | Sort-Object) {
        $value = Get-Fact $Facts[$element]
        if ($null -eq $value) { continue }
        if ($element -eq 'hypervisorlaunchtype') {
            $value = $value.Substring(0, 1).ToUpperInvariant() + $value.Substring(1)
        }
        "$($element.PadRight(23)) $value"
    }
}

function Set-BootElement {
    param([string] $Id, [object] $Value)
    if (-not $Id) { $global:LASTEXITCODE = 1; return 'Unbekanntes Element' }
    Start-Sleep -Milliseconds (Get-Latency 'change')
    Set-Fact $Id $Value
    Save-World 'bcdedit'
    'Der Vorgang wurde erfolgreich beendet.'
}

# A line on the error stream of a native command: in a VM it becomes an error on its way, elsewhere it's a text.
function Write-NativeError {
    param([string] $Text)
    if ($null -eq (Get-Stub).Guest) { return $Text }
    $exception = New-Object -TypeName System.Management.Automation.RemoteException -ArgumentList $Text
    $record = New-StubError -Id 'NativeCommandError' -Message $Text -Exception $exception
    # By itself it stops nothing, whatever the script that called it prefers.
    Write-Error -ErrorRecord $record -ErrorAction Continue
}

# Restarts this Windows: that of the PC ends this process, that of a VM comes up again after its time.
function Invoke-StubShutdown {
    $toFirmware = $args -contains '/fw'
    $forced = $args -contains '/f'
    # A delay lets Windows end programs by force, which nobody has asked for.
    $delay = [array]::IndexOf($args, '/t')
    if ($delay -lt 0 -or $args[$delay + 1] -ne 0) { throw 'shutdown.exe with a delay is forced.' }
    Enter-StubCommand 'shutdown.exe' 'power'
    Use-World {
        $global:LASTEXITCODE = 0
        $stub = Get-Stub
        $hidden = Get-Field $stub.Scenario.stub 'firmwareHides'
        if ($toFirmware -and ((Get-Field $stub.Scenario.stub 'legacyBios') -or $hidden)) {
            if ($hidden) { Set-Field $stub.Scenario.stub 'firmwareHides' ($hidden - 1); Save-World 'shutdown.exe' }
            $global:LASTEXITCODE = 203
            return Write-NativeError 'Die eingegebene Umgebungsoption wurde nicht gefunden.(203)'
        }
        $where = if ($null -ne $stub.Guest) { 'guest' } else { 'pc' }
        $code = Get-Field (Get-Field $stub.Scenario.stub 'shutdownFails') $where
        # "Not ready" is about a Windows in which nobody is signed in, and /f helps.
        if ($null -ne $code -and -not ($forced -and $code -eq 21)) {
            $global:LASTEXITCODE = [int] $code
            return Write-NativeError "Das System kann nicht heruntergefahren werden.($code)"
        }
        if ($null -ne $stub.Guest) {
            $vm = Get-WorldVM $stub.Guest
            Start-GuestSystem $vm
            Save-World 'shutdown.exe'
            $stub.WentDown = $true
            return
        }
        # Where the firmware's settings come up, somebody turns on there what is off.
        if ($toFirmware) { $stub.Scenario.world.machine.virtualization = $true }
        Restart-Pc
        Save-World 'shutdown.exe'
        Stop-StubProcess
    }
}

# Of a VM's Windows; its sign-in screen alone, unless the plan knows somebody else.
function Get-Process {
    if ($null -eq (Get-Stub).Guest) { return Microsoft.PowerShell.Management\Get-Process @args }
    [pscustomobject] @{ Name = 'System'; SessionId = 0 }
    $names = 'csrss', 'winlogon', 'LogonUI', 'dwm', 'fontdrvhost'
    foreach ($name in $names + @(Get-Field (Get-Stub).Scenario.stub 'guestPrograms')) {
        if ($name) { [pscustomobject] @{ Name = $name; SessionId = 1 } }
    }
}

function Confirm-SecureBootUEFI {
    [CmdletBinding()]
    param()
    Enter-StubCommand 'Confirm-SecureBootUEFI'
    Use-World {
        $why = Get-WhyUnknown 'vbs.efiResidue'
        if ($why) { throw (New-ReasonError $why 'Confirm-SecureBootUEFI') }
        if (-not (Test-Elevated)) { throw (New-ReasonError 'access-denied' 'Confirm-SecureBootUEFI') }
        if (Get-Field (Get-Stub).Scenario.stub 'legacyBios') {
            $message = 'Nicht unterstuetzt'
            $id = 'GetFWVarFailed,Microsoft.SecureBoot.Commands.ConfirmSecureBootUefiCommand'
            $exception = New-Object -TypeName System.PlatformNotSupportedException
            throw (New-StubError -Id $id -Message $message -Category 'NotImplemented' -Exception $exception)
        }
        $true
    }
}

# --- events

function Get-WinEvent {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [hashtable[]] $FilterHashtable, [long] $MaxEvents)
    Enter-StubCommand 'Get-WinEvent' 'eventLog'
    Use-World {
        $filter = $FilterHashtable[0]
        if ($filter.LogName -eq 'Microsoft-Windows-Hyper-V-Worker-Admin') {
            if ((Get-Stub).Guest) { return Get-PortEvent $filter.StartTime }
            return Get-WorkerEvent $filter
        }
        if ($filter.LogName -ne 'System') {
            $message = "Es ist kein Ereignisprotokoll vorhanden, das mit '$($filter.LogName)' uebereinstimmt."
            $id = 'NoMatchingLogsFound,Microsoft.PowerShell.Commands.GetWinEventCommand'
            throw (New-StubError -Id $id -Message $message -Category 'ObjectNotFound')
        }
        $ids = @()
        $boot = ConvertTo-LocalTime ([string] (Get-Fact 'os.lastBoot'))
        if ($filter.ProviderName -eq 'Microsoft-Windows-Hyper-V-Hypervisor') {
            $why = Get-WhyUnknown 'hv.launchEvents'
            if ($why) { throw (New-ReasonError $why 'Get-WinEvent') }
            $ids = @(foreach ($id in (Get-Fact 'hv.launchEvents')) { $id })
        }
        elseif ($filter.ProviderName -eq 'Microsoft-Windows-Kernel-Boot' -and (Get-Fact 'vbs.efiResidue')) {
            $ids = @(124)
        }
        if ($filter.ContainsKey('Id')) { $ids = @($ids | Where-Object { $filter.Id -contains $_ }) }
        $found = @(for ($index = 0; $index -lt $ids.Count; $index++) {
                [pscustomobject] @{
                    Id = $ids[$index]
                    TimeCreated = $boot.AddSeconds(5 - $index * 0.1)
                    ProviderName = $filter.ProviderName
                }
            })
        $found = @($found | Where-Object { $_.TimeCreated -ge $filter.StartTime })
        if ($found.Count -eq 0) {
            $message = 'Es wurden keine Ereignisse gefunden.'
            $id = 'NoMatchingEventsFound,Microsoft.PowerShell.Commands.GetWinEventCommand'
            throw (New-StubError -Id $id -Message $message -Category 'ObjectNotFound')
        }
        # Oldest first, as nobody should rely on an order that isn't promised.
        [Array]::Reverse($found)
        $found
    }
}

# What a scenario's VMs have logged, of all of them, oldest first, with the values that such an event has.
function Get-WorkerEvent {
    param([hashtable] $Filter)
    $found = foreach ($vm in (Get-VMList)) {
        $age = 0
        foreach ($id in (Get-Field $vm 'startEvents')) {
            $age++
            if ($Filter.Id -notcontains $id) { continue }
            [pscustomobject] @{
                Id          = [int] $id
                TimeCreated = (Get-Date).AddSeconds(-$age)
                Properties  = @([pscustomobject] @{ Value = $vm.name }, [pscustomobject] @{ Value = ([string] $vm.id).ToUpperInvariant() })
            }
        }
    }
    if (@($found).Count -eq 0) {
        $id = 'NoMatchingEventsFound,Microsoft.PowerShell.Commands.GetWinEventCommand'
        throw (New-StubError -Id $id -Message 'Es wurden keine Ereignisse gefunden.' -Category 'ObjectNotFound')
    }
    $found | Sort-Object -Property TimeCreated
}

function Set-LocalUser {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory)] [string] $Name, [bool] $PasswordNeverExpires)
    Enter-StubCommand 'Set-LocalUser' 'change'
    Use-World {
        $guest = Get-Field (Get-WorldVM ([string] (Get-Stub).Guest)) 'guest'
        $account = @(foreach ($one in (Get-Field $guest 'accounts')) { if ($one.user -eq $Name) { $one } })[0]
        if ($null -eq $account) {
            $id = 'UserNotFound,Microsoft.PowerShell.Commands.SetLocalUserCommand'
            throw (New-StubError -Id $id -Message "Der Benutzer $Name wurde nicht gefunden." -Category 'ObjectNotFound')
        }
        Set-Field $account 'neverExpires' $PasswordNeverExpires
        Save-World 'Set-LocalUser'
    }
}

# The token that the stub's session has; in front of the scripts' own function by means of an alias.
function Get-StubToken {
    Enter-StubCommand 'Get-StubToken'
    Use-World {
        foreach ($id in 'shell.elevated', 'shell.hyperVAdministrator') {
            $why = Get-WhyUnknown $id
            if ($why) { throw (New-ReasonError $why 'Get-StubToken') }
        }
        [pscustomobject] @{
            Elevated = Test-Elevated
            HyperVAdministrator = [bool] (Get-Fact 'shell.hyperVAdministrator')
        }
    }
}

function Get-Module {
    [CmdletBinding()]
    param([Parameter(Position = 0)] [string[]] $Name, [switch] $ListAvailable, [switch] $All)
    if (-not $ListAvailable -or $Name -ne 'Hyper-V') { return Microsoft.PowerShell.Core\Get-Module @PSBoundParameters }
    Enter-StubCommand 'Get-Module' 'vmCmdlet'
    Use-World {
        $why = Get-WhyUnknown 'module.hyperV'
        if ($why) { throw (New-ReasonError $why 'Get-Module') }
        $module = Get-Fact 'module.hyperV'
        if ($null -eq $module) { return }
        [pscustomobject] @{ Name = 'Hyper-V'; Version = [version] '1.1' }
        [pscustomobject] @{ Name = 'Hyper-V'; Version = [version] $module.version }
    }
}

# Hyper-V's commands are this module's own already; without its tools Windows doesn't find the module.
function Import-Module {
    [CmdletBinding()]
    param([Parameter(Position = 0)] [string[]] $Name, [switch] $Global, [switch] $DisableNameChecking)
    if ($Name -ne 'Hyper-V') { return Microsoft.PowerShell.Core\Import-Module @PSBoundParameters }
    if (Use-World { Update-StubState; $null -eq (Get-Fact 'module.hyperV') }) {
        Microsoft.PowerShell.Core\Import-Module -Name 'Hyper-V of this stub, whose tools are off'
    }
}
