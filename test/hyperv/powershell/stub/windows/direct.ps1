# PowerShell Direct: commands inside a VM. They run in a runspace of their own, which knows nothing of the host's
# variables and functions, as the text that a script block is; what comes back has been through serialization.

function New-PSSession {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [guid[]] $VMId, [Parameter(Mandatory)] [pscredential] $Credential)
    try {
        Enter-StubCommand 'New-PSSession' 'cim'
        Open-Guest $VMId[0] $Credential
    }
    catch { $PSCmdlet.WriteError($_) }
}

function Remove-PSSession {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory, ValueFromPipeline)] [object[]] $Session)
    process { foreach ($one in $Session) { $one.Open = $false; Enter-StubCommand 'Remove-PSSession' } }
}

function Invoke-Command {
    [CmdletBinding()]
    param(
        [Parameter(ParameterSetName = 'VMId', Mandatory)] [guid[]] $VMId,
        [Parameter(ParameterSetName = 'VMId', Mandatory)] [pscredential] $Credential,
        [Parameter(ParameterSetName = 'Session', Mandatory)] [object] $Session,
        [Parameter(Mandatory)] [scriptblock] $ScriptBlock,
        [object[]] $ArgumentList = @()
    )
    if (-not $PSBoundParameters.ContainsKey('ErrorAction')) {
        $ErrorActionPreference = $PSCmdlet.SessionState.PSVariable.GetValue('ErrorActionPreference')
    }
    try {
        Enter-StubCommand 'Invoke-Command' $(if ($Session) { '' } else { 'cim' })
        $target = if ($Session) { $Session } else { Open-Guest $VMId[0] $Credential }
        if (-not $target.Open) {
            $message = 'The session is closed.'
            $id = 'InvalidOperation,Microsoft.PowerShell.Commands.InvokeCommandCommand'
            throw (New-StubError -Id $id -Message $message)
        }
        Invoke-InGuest $target $ScriptBlock $ArgumentList | ForEach-Object {
            if ($_ -is [System.Management.Automation.ErrorRecord]) { $PSCmdlet.WriteError($_) } else { $_ }
        }
    }
    catch { $PSCmdlet.WriteError($_) }
}

# Signs in to the Windows in a VM, with the errors that PowerShell raises (known-problems, section C).
function Open-Guest {
    param([guid] $VMId, [pscredential] $Credential)
    $vm = $null
    if (Test-HyperVRight) { $vm = Get-WorldVM $VMId.ToString('D') }
    if ($null -eq (Get-Fact 'module.hyperV')) {
        $message = 'The Hyper-V Module for PowerShell is not available on this machine.'
        $id = 'HyperVModuleNotAvailable,Microsoft.PowerShell.Commands.InvokeCommandCommand'
        throw (New-StubError -Id $id -Message $message)
    }
    if ($null -eq $vm) {
        $message = "The input VMId $VMId does not resolve to a single virtual machine."
        $id = 'InvalidVMIdNotSingle,Microsoft.PowerShell.Commands.InvokeCommandCommand'
        throw (New-StubError -Id $id -Message $message -Category 'InvalidArgument')
    }
    if ($vm.state -ne 'Running') {
        $message = "The virtual machine $($vm.name) is not in running state."
        $id = 'InvalidVMState,Microsoft.PowerShell.Commands.InvokeCommandCommand'
        throw (New-StubError -Id $id -Message $message -Category 'InvalidArgument')
    }
    $remoting = 'System.Management.Automation.Remoting'
    if ($null -eq (Get-Field $vm 'guest') -or (Test-Booting $vm.id)) {
        $message = 'An error has occurred which Windows PowerShell cannot handle. A remote session might have ended.'
        $ended = New-Object -TypeName "$remoting.PSRemotingDataStructureException" -ArgumentList $message
        throw (New-StubError -Id 'PSSessionOpenFailed' -Category 'OpenError' -Exception $ended)
    }
    foreach ($failure in (Get-Field (Get-Stub).Scenario.stub 'directSays')) {
        if (Test-Strike $failure) { throw (New-DirectError $failure.id) }
    }
    $account = Find-Account $vm.guest $Credential
    if ($null -eq $account) {
        throw (New-DirectError 'InvalidCredential')
    }
    [pscustomobject] @{ VMId = $vm.id; Open = $true; Administrator = [bool] $account.administrator }
}

# All that PowerShell Direct itself says has one type and one id, and a text of PowerShell's own, named here.
function New-DirectError {
    param([string] $Text)
    $assembly = [psobject].Assembly
    $file = @($assembly.GetManifestResourceNames() -like '*RemotingErrorIdStrings.resources')[0]
    $parts = ($file -replace '\.resources$'), $assembly
    $message = (New-Object -TypeName System.Resources.ResourceManager -ArgumentList $parts).GetString($Text)
    # Windows of before autumn 2025 doesn't have all of them.
    if (-not $message) { $message = $Text }
    $type = 'System.Management.Automation.Remoting.PSDirectException'
    $exception = New-Object -TypeName $type -ArgumentList $message
    New-StubError -Id 'PSSessionStateBroken' -Category 'OpenError' -Exception $exception
}

# A blank password is refused even where the account has none.
function Find-Account {
    param([object] $Guest, [pscredential] $Credential)
    $parts = $Credential.UserName.Split('\')
    $name = $parts[$parts.Count - 1]
    $domains = '.', 'localhost', '', [string] (Get-Known $Guest.facts 'pc.name')
    if ($parts.Count -gt 1 -and $domains -notcontains $parts[0]) { return }
    $password = (New-Object -TypeName System.Net.NetworkCredential -ArgumentList '', $Credential.Password).Password
    if (-not $password) { return }
    foreach ($account in $Guest.accounts) {
        if ($account.user -eq $name -and $account.password -ceq $password) { return $account }
    }
}

# Objects come back one by one, as they are written; an error that ends the script comes back as the last.
function Invoke-InGuest {
    param([object] $Target, [scriptblock] $ScriptBlock, [object[]] $ArgumentList)
    $state = [System.Management.Automation.Runspaces.InitialSessionState]::CreateDefault2()
    $state.ImportPSModule([string[]] @([AppDomain]::CurrentDomain.GetData('WindowsStubSource').Path))
    $shell = [powershell]::Create($state)
    $stub = Get-Stub
    $stub.GuestCall = Get-CallMarker
    $stub.Guest = $Target.VMId
    $stub.Elevated = $Target.Administrator
    try {
        $null = $shell.AddScript($ScriptBlock.ToString())
        foreach ($argument in $ArgumentList) { $null = $shell.AddArgument((Copy-OverWire $argument)) }
        $output = New-Object -TypeName 'System.Management.Automation.PSDataCollection[psobject]'
        $noInput = New-Object -TypeName 'System.Management.Automation.PSDataCollection[psobject]'
        $noInput.Complete()
        $handle = $shell.BeginInvoke($noInput, $output)
        $goes = Get-Field $stub.Scenario.stub 'guestGoes'
        $passed = 0
        while (-not $handle.IsCompleted) {
            $null = $handle.AsyncWaitHandle.WaitOne(10)
            foreach ($item in $output.ReadAll()) {
                if ($null -ne $goes -and $passed -ge $goes) { throw (New-BrokenError) }
                $passed++
                Copy-OverWire $item
            }
        }
        $fatal = $null
        try { $null = $shell.EndInvoke($handle) } catch { $fatal = $_.Exception.InnerException }
        # A guest that restarts takes the connection away, before or after the command has ended.
        if ($stub.WentDown -and -not (Get-Field $stub.Scenario.stub 'guestEndsTheCommand')) { throw (New-BrokenError) }
        foreach ($item in $output.ReadAll()) { Copy-OverWire $item }
        foreach ($record in $shell.Streams.Warning) { Write-Warning -Message $record.Message }
        foreach ($record in $shell.Streams.Error) { ConvertTo-RemoteError $record }
        if ($null -ne $fatal) { ConvertTo-RemoteError (Get-RecordOf $fatal) }
    }
    finally {
        $stub.Guest = $null
        $stub.Elevated = $null
        $stub.WentDown = $false
        $shell.Dispose()
    }
}

# What PowerShell raises when the Windows at the other end goes down.
function New-BrokenError {
    $message = 'Die Hintergrundverarbeitung hat die Verbindung beendet.'
    $type = 'System.Management.Automation.Remoting.PSRemotingTransportException'
    New-StubError -Id 'JobFailure' -Category 'OpenError' -Exception (New-Object -TypeName $type -ArgumentList $message)
}

function Copy-OverWire {
    param([object] $Object)
    if ($null -eq $Object) { return $null }
    $serializer = [System.Management.Automation.PSSerializer]
    , $serializer::Deserialize($serializer::Serialize($Object, 3))
}

function Get-RecordOf {
    param([System.Exception] $Exception)
    if ($Exception -is [System.Management.Automation.IContainsErrorRecord]) { return $Exception.ErrorRecord }
    New-StubError -Id $Exception.GetType().Name -Message $Exception.Message -Exception $Exception
}

# A remote error keeps its id, category and message; its exception is only a picture of the first one.
function ConvertTo-RemoteError {
    param([System.Management.Automation.ErrorRecord] $Record)
    $picture = [psobject] (Copy-OverWire $Record.Exception)
    $arguments = [type[]] @([string], [psobject], [psobject])
    $flags = [System.Reflection.BindingFlags] 'Instance, NonPublic'
    $constructor = [System.Management.Automation.RemoteException].GetConstructor($flags, $null, $arguments, $null)
    $exception = $constructor.Invoke(@($Record.Exception.Message, $picture, $null))
    $parts = $exception, $Record.FullyQualifiedErrorId, $Record.CategoryInfo.Category, $null
    $copy = New-Object -TypeName System.Management.Automation.ErrorRecord -ArgumentList $parts
    $copy.CategoryInfo.Reason = $Record.Exception.GetType().Name
    $copy
}
