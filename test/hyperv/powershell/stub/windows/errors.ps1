# Errors that look like those of Windows: what decides is their id, category, HRESULT and type. The messages are ours.

function New-StubError {
    param(
        [string] $Id,
        [string] $Message,
        [string] $Category = 'NotSpecified',
        [int] $HResult = 0,
        [System.Exception] $Exception = $null,
        [object] $Target = $null
    )
    if ($null -eq $Exception) {
        $type = 'System.Runtime.InteropServices.COMException'
        if ($HResult -ne 0) { $Exception = New-Object -TypeName $type -ArgumentList $Message, $HResult }
        else { $Exception = New-Object -TypeName System.InvalidOperationException -ArgumentList $Message }
    }
    New-Object -TypeName System.Management.Automation.ErrorRecord -ArgumentList $Exception, $Id, $Category, $Target
}

# Hyper-V's cmdlets name their class in the id: "InvalidState,Microsoft.HyperV.PowerShell.Commands.SetVMProcessor".
function New-HyperVError {
    param(
        [string] $Command,
        [string] $Id,
        [string] $Message,
        [string] $Category = 'InvalidOperation',
        [int] $HResult = 0
    )
    $id = "$Id,Microsoft.HyperV.PowerShell.Commands.$($Command -replace '-')"
    New-StubError -Id $id -Message $Message -Category $Category -HResult $HResult
}

# Neither its id nor its category says that rights are missing.
function New-AccessDeniedError {
    param([string] $Command)
    $message = 'Sie haben nicht die erforderliche Berechtigung zum Ausfuehren dieser Aufgabe.'
    New-HyperVError $Command 'Unspecified' $message 'NotSpecified'
}

function New-NotFoundError {
    param([string] $Command)
    New-HyperVError $Command 'ObjectNotFound' 'The operation failed because the object was not found.' 'ObjectNotFound'
}

function New-WrongStateError {
    param([string] $Command, [object] $VM)
    $message = "The operation cannot be performed while '$($VM.name)' is in its current state ($($VM.state))."
    New-HyperVError $Command 'InvalidState' $message
}

function New-ElevationError {
    param([string] $Id)
    New-StubError -Id $Id -Message 'Der angeforderte Vorgang erfordert erhoehte Rechte.' -HResult 0x800702E4
}

# What PowerShell says where there is no such command.
function New-NoCommandError {
    param([string] $Command)
    $message = "Die Benennung '$Command' wurde nicht erkannt."
    $exception = New-Object -TypeName System.Management.Automation.CommandNotFoundException -ArgumentList $message
    New-StubError -Id 'CommandNotFoundException' -Message '' -Category 'ObjectNotFound' -Exception $exception
}

# CIM tells its own code in the error's id.
function New-CimError {
    param([int] $Code, [string] $Category = 'MetadataError')
    $message = 'Ungueltige Klasse'
    $id = 'HRESULT 0x{0:x8},Microsoft.Management.Infrastructure.CimCmdlets.GetCimInstanceCommand' -f $Code
    New-StubError -Id $id -Message $message -Category $Category
}

# An unknown fact of the world, as the error of a command that would tell it.
function New-ReasonError {
    param([string] $Reason, [string] $Command)
    switch ($Reason) {
        'needs-elevation' { New-ElevationError $Command }
        'access-denied' {
            $message = 'Zugriff verweigert'
            $id = 'UnauthorizedAccess'
            $exception = New-Object -TypeName System.UnauthorizedAccessException
            New-StubError -Id $id -Message $message -Category 'PermissionDenied' -Exception $exception
        }
        'missing' { New-StubError -Id 'StubMissing' -Message "$Command has no answer" -Category 'ObjectNotFound' }
        'timed-out' {
            $message = 'Zeitueberschreitung'
            New-StubError -Id 'StubTimeout' -Message $message -Exception (New-Object -TypeName System.TimeoutException)
        }
        default { New-StubError -Id 'StubFailure' -Message "$Command fails on purpose" }
    }
}

function New-PlannedError {
    param([object] $Failure, [object] $VM = $null)
    $category = [string] (Get-Field $Failure 'category')
    if (-not $category) { $category = 'NotSpecified' }
    $id = [string] $Failure.id
    if ($id -notmatch ',' -and $Failure.command -match '-VM') {
        $id = "$id,Microsoft.HyperV.PowerShell.Commands.$($Failure.command -replace '-')"
    }
    $message = [string] (Get-Field $Failure 'message')
    $target = if (Get-Field $Failure 'namesVM') { $VM }
    $details = @{ Id = $id; Message = $message; Category = $category; Target = $target }
    New-StubError @details -HResult ([int] (Get-Field $Failure 'hresult'))
}
