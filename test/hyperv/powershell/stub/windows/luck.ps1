# The bad luck of a scenario: changes that fail, every so many or by kind. An operation of the wizard is told by the
# command that makes it.

$operationOf = @{
    'Stop-VM' = 'stopVm'
    'Start-VM' = 'startVm'
    'Remove-VMSavedState' = 'discardSavedState'
    'Set-VMMemory' = 'setMemory'
    'Connect-VMNetworkAdapter' = 'connectAdapter'
    'Disconnect-VMNetworkAdapter' = 'connectAdapter'
    'Remove-VMSnapshot' = 'removeCheckpoint'
    'Update-VMVersion' = 'updateConfigurationVersion'
    'Set-VMSecurity' = 'setVbsOptOut'
    'New-VM' = 'createVm'
    'Remove-VM' = 'removeCreatedVm'
    'New-NetNat' = 'createNat'
    'Remove-NetNat' = 'removeNat'
    'Start-Service' = 'startManagementService'
    'Set-Service' = 'setManagementServiceStart'
}

function Get-OperationKind {
    param([string] $Command, [object] $Bound)
    switch ($Command) {
        'Set-VMProcessor' {
            if ($Bound.ContainsKey('ExposeVirtualizationExtensions')) {
                return 'setVirtualizationExtensions'
            }
            else {
                return 'setProcessorCount'
            }
        }
        'Set-VMNetworkAdapter' {
            if ($Bound.ContainsKey('DhcpGuard')) { return 'setDhcpGuard' } else { return 'setMacSpoofing' }
        }
        { $_ -match '^\w+-Windows(Optional)?Feature$' } {
            $features = @($Bound['FeatureName']) + @($Bound['Name']) | Where-Object { $_ }
            if ("$features" -like '*Hyper-V*-PowerShell' -and @($features).Count -eq 1) { return 'setHyperVTools' }
            if ($_ -match '^(Enable|Install)-') { return 'enableHyperV' } else { return 'disableHyperV' }
        }
    }
    $operationOf[$Command]
}

# Fails a change that the scenario dooms. Only what is an operation by itself counts as an attempt.
function Assert-Luck {
    param([string] $Command, [object] $Bound)
    $kind = Get-OperationKind $Command $Bound
    if (-not $kind) { return }
    $stub = Get-Stub
    $stub.Attempts++
    $behaviour = $stub.Scenario.behaviour
    $index = 0
    foreach ($failure in $behaviour.failures) {
        if ($failure.operation -eq $kind -and [int] $stub.Struck[$index] -lt $failure.times) {
            $stub.Struck[$index] = [int] $stub.Struck[$index] + 1
            throw (New-ErrorOfCode $Command $failure.code $failure.message)
        }
        $index++
    }
    if ($null -ne $behaviour.failEvery -and $stub.Attempts % $behaviour.failEvery -eq 0) {
        throw (New-ErrorOfCode $Command 'failed' 'This simulated PC lets commands fail on purpose.')
    }
}

function New-ErrorOfCode {
    param([string] $Command, [string] $Code, [string] $Message)
    switch ($Code) {
        'access-denied' { New-HyperVError $Command 'AccessDenied' $Message 'PermissionDenied' }
        'needs-elevation' { New-StubError -Id $Command -Message $Message -HResult 0x800702E4 }
        'vm-not-found' { New-HyperVError 'Get-VM' 'InvalidParameter' $Message 'InvalidArgument' }
        'vm-not-running' { New-StubError -Id 'InvalidVMState' -Message $Message }
        'vm-file-denied' {
            $message = "$Message ${Command}: 'C:\VMs\disk.vhdx' (0x80070005). (Virtual machine ID 1)"
            New-HyperVError $Command 'OperationFailed' $message
        }
        'hypervisor-not-running' { New-HyperVError $Command 'OperationFailed' "$Message (0xC0351000)" }
        'management-failed' { New-HyperVError $Command 'ObjectNotFound' $Message 'ObjectNotFound' }
        'vm-wrong-state' { New-HyperVError $Command 'InvalidState' $Message }
        'vm-no-memory' { New-HyperVError $Command 'OutOfMemory' $Message 'ResourceUnavailable' 0x8007000E }
        'vm-cannot-nest' { New-HyperVError $Command 'OperationFailed' "$Message (nested virtualization)" }
        'module-missing' { New-StubError -Id 'CouldNotAutoLoadModule' -Message $Message -Category 'ObjectNotFound' }
        'feature-unavailable' { New-StubError -Id $Command -Message $Message -HResult 0x800F080C }
        'role-refused' { New-StubError -Id 'Alteration_PrerequisiteCheck_Failed,AddWindowsFeatureCommand' -Message $Message }
        'restart-first' { New-StubError -Id $Command -Message $Message -HResult 0x80070BC9 }
        'source-missing' { New-StubError -Id $Command -Message $Message -HResult 0x800F081F }
        'servicing-failed' { New-StubError -Id $Command -Message $Message -HResult 0x800F0922 }
        'credential-invalid' { New-StubError -Id 'InvalidCredential' -Message $Message }
        'guest-unreachable' { New-StubError -Id 'VMSessionConnectFailed' -Message $Message }
        'timed-out' {
            $exception = New-Object -TypeName System.TimeoutException -ArgumentList $Message
            New-StubError -Id $Command -Message $Message -Exception $exception
        }
        default { New-HyperVError $Command 'OperationFailed' $Message }
    }
}

# An error that is planned for one VM alone.
function Find-VMFailure {
    param([string] $Command, [object] $VM)
    foreach ($failure in (Get-Field (Get-Stub).Scenario.stub 'errors')) {
        $isIt = $failure.command -eq $Command -and (Get-Field $failure 'vmId') -eq ([guid] $VM.Id).ToString('D')
        if ($isIt -and (Test-Strike $failure)) { return $failure }
    }
}

# What a command answers, with the odd properties that the world asks for.
function ConvertTo-OddAnswer {
    param([string] $Command, [object] $Answer)
    foreach ($odd in (Get-Field (Get-Stub).Scenario.stub 'odd')) {
        if ($odd.command -ne $Command -or $Answer.PSObject.Properties['VMId'].Value -ne [guid] $odd.vmId) { continue }
        $member = @{ MemberType = 'NoteProperty'; Value = (Get-Field $odd 'value') }
        if ($null -eq $member.Value) {
            $member = @{ MemberType = 'ScriptProperty'; Value = { throw (New-NotFoundError 'Get-VM') } }
        }
        Add-Member -InputObject $Answer -Name $odd.property -Force @member
    }
    $Answer
}
