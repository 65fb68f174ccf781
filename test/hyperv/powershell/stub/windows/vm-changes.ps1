# Hyper-V's cmdlets that change a VM. What is so already changes nothing, whatever the VM is doing.

function Assert-Off {
    param([string] $Command, [object] $VM)
    if ($VM.state -ne 'Off') { throw (New-WrongStateError $Command $VM) }
}

# Changes the VMs that a command was given, and keeps the world.
function Edit-BoundVM {
    param([string] $Command, [object] $Bound, [object] $Cmdlet, [scriptblock] $Do)
    $edited = $false
    $list = $null
    foreach ($id in @(Get-BoundId $Command $Bound)) {
        if ($null -eq $list) { $list = Get-VMList }
        $vm = Find-VM $list ([guid] $id) $Command
        if (-not $Cmdlet.ShouldProcess($vm.name)) { continue }
        & $Do $vm
        $edited = $true
        if ($Bound.ContainsKey('Passthru')) { ConvertTo-VirtualMachine $vm }
    }
    if ($edited) {
        Set-VMList $list
        Save-World $Command
    }
}

function Get-BoundId {
    param([string] $Command, [object] $Bound)
    Assert-HyperV $Command
    foreach ($parameter in 'VM', 'VMNetworkAdapter', 'VMProcessor', 'VMMemory', 'VMSnapshot') {
        if (-not $Bound.ContainsKey($parameter)) { continue }
        foreach ($object in $Bound[$parameter]) { if ($parameter -eq 'VM') { $object.Id } else { $object.VMId } }
        return
    }
    foreach ($vm in @(Select-BoundVM $Command $Bound)) { $vm.id }
}

function Invoke-Set-VMProcessor {
    param([object] $Bound, [object] $Cmdlet)
    Edit-BoundVM 'Set-VMProcessor' $Bound $Cmdlet {
        param($vm)
        $before = $vm.processor
        $count = if ($Bound.ContainsKey('Count')) { [int] $Bound['Count'] } else { $before.count }
        $exposed = $before.exposesExtensions
        $expose = 'ExposeVirtualizationExtensions'
        if ($Bound.ContainsKey($expose)) { $exposed = $Bound[$expose] }
        if ($count -eq $before.count -and $exposed -eq $before.exposesExtensions) { return }
        Assert-Off 'Set-VMProcessor' $vm
        $vm.processor = [pscustomobject] @{ count = $count; exposesExtensions = $exposed }
    }
}

# Only multiples of 2 MB (MEMALIGN).
function Invoke-Set-VMMemory {
    param([object] $Bound, [object] $Cmdlet)
    Edit-BoundVM 'Set-VMMemory' $Bound $Cmdlet {
        param($vm)
        $names = @{
            DynamicMemoryEnabled = 'dynamic'
            StartupBytes = 'startup'
            MinimumBytes = 'minimum'
            MaximumBytes = 'maximum'
        }
        $after = $vm.memory.PSObject.Copy()
        foreach ($name in $names.Keys) {
            if ($Bound.ContainsKey($name)) { Set-Field $after $names[$name] $Bound[$name] }
        }
        if ("$($after.dynamic) $($after.startup) $($after.minimum) $($after.maximum)" -eq
            "$($vm.memory.dynamic) $($vm.memory.startup) $($vm.memory.minimum) $($vm.memory.maximum)") { return }
        Assert-Off 'Set-VMMemory' $vm
        $fits = -not $after.dynamic -or ($after.minimum -le $after.startup -and $after.startup -le $after.maximum)
        if (-not $fits -or $after.startup % 2MB -ne 0) {
            throw (New-HyperVError 'Set-VMMemory' 'OperationFailed' "Failed to modify device 'Memory'.")
        }
        $vm.memory = $after
    }
}

function Invoke-Set-VM {
    param([object] $Bound, [object] $Cmdlet)
    Edit-BoundVM 'Set-VM' $Bound $Cmdlet {
        param($vm)
        if ($Bound.ContainsKey('Notes')) { Set-Field $vm 'notes' $Bound['Notes'] }
        if ($Bound.ContainsKey('AutomaticCheckpointsEnabled')) {
            if ($null -eq $vm.automaticCheckpoints) {
                $message = 'This Windows has no automatic checkpoints.'
                throw (New-HyperVError 'Set-VM' 'InvalidParameter' $message 'InvalidArgument')
            }
            $vm.automaticCheckpoints = $Bound['AutomaticCheckpointsEnabled']
        }
        foreach ($setting in 'CheckpointType', 'AutomaticStopAction', 'AutomaticStartAction') {
            if ($Bound.ContainsKey($setting)) { Set-Field $vm $setting ([string] $Bound[$setting]) }
        }
    }
}

# The adapter of the VM that was given.
function Get-BoundAdapter {
    param([string] $Command, [object] $Bound, [object] $VM)
    $ids = @(foreach ($adapter in $Bound['VMNetworkAdapter']) { $adapter.Id })
    $found = @($VM.adapters | Where-Object { $ids -contains $_.id })
    if ($found.Count -eq 0) { throw (New-NotFoundError $Command) }
    $found
}

function Invoke-Set-VMNetworkAdapter {
    param([object] $Bound, [object] $Cmdlet)
    Edit-BoundVM 'Set-VMNetworkAdapter' $Bound $Cmdlet {
        param($vm)
        foreach ($adapter in @(Get-BoundAdapter 'Set-VMNetworkAdapter' $Bound $vm)) {
            if ($Bound.ContainsKey('MacAddressSpoofing')) {
                $adapter.macSpoofing = $Bound['MacAddressSpoofing'] -eq 'On'
            }
            if ($Bound.ContainsKey('DhcpGuard')) { $adapter.dhcpGuard = $Bound['DhcpGuard'] -eq 'On' }
        }
    }
}

function Invoke-Connect-VMNetworkAdapter {
    param([object] $Bound, [object] $Cmdlet)
    Edit-BoundVM 'Connect-VMNetworkAdapter' $Bound $Cmdlet {
        param($vm)
        foreach ($adapter in @(Get-BoundAdapter 'Connect-VMNetworkAdapter' $Bound $vm)) {
            $adapter.switchId = ([guid] $Bound['VMSwitch'].Id).ToString('D')
        }
    }
}

function Invoke-Disconnect-VMNetworkAdapter {
    param([object] $Bound, [object] $Cmdlet)
    Edit-BoundVM 'Disconnect-VMNetworkAdapter' $Bound $Cmdlet {
        param($vm)
        foreach ($adapter in @(Get-BoundAdapter 'Disconnect-VMNetworkAdapter' $Bound $vm)) { $adapter.switchId = $null }
    }
}

function Invoke-Remove-VMSnapshot {
    param([object] $Bound, [object] $Cmdlet)
    Edit-BoundVM 'Remove-VMSnapshot' $Bound $Cmdlet {
        param($vm)
        foreach ($given in $Bound['VMSnapshot']) {
            $id = ([guid] $given.Id).ToString('D')
            if (@($vm.checkpoints | Where-Object { $_.id -eq $id }).Count -eq 0) { throw (New-NotFoundError 'Remove-VMSnapshot') }
            $vm.checkpoints = [object[]] @($vm.checkpoints | Where-Object { $_.id -ne $id })
        }
    }
}

# Hyper-V knows no target: it goes to the newest version of this Windows (WS-VMVER).
function Invoke-Update-VMVersion {
    param([object] $Bound, [object] $Cmdlet)
    Edit-BoundVM 'Update-VMVersion' $Bound $Cmdlet {
        param($vm)
        Assert-Off 'Update-VMVersion' $vm
        $versions = @(foreach ($row in (Get-Fact 'hyperv.versions')) { [version] $row.version })
        $newest = $versions | Sort-Object -Descending | Select-Object -First 1
        if ($null -ne $newest -and $newest -gt [version] $vm.version) { $vm.version = $newest.ToString() }
    }
}

function Invoke-Set-VMSecurity {
    param([object] $Bound, [object] $Cmdlet)
    Edit-BoundVM 'Set-VMSecurity' $Bound $Cmdlet {
        param($vm)
        $optOut = 'VirtualizationBasedSecurityOptOut'
        if (-not $Bound.ContainsKey($optOut) -or $vm.security.vbsOptOut -eq $Bound[$optOut]) {
            return
        }
        Assert-Off 'Set-VMSecurity' $vm
        $vm.security.vbsOptOut = $Bound['VirtualizationBasedSecurityOptOut']
    }
}

function Invoke-Add-VMDvdDrive {
    param([object] $Bound, [object] $Cmdlet)
    Edit-BoundVM 'Add-VMDvdDrive' $Bound $Cmdlet {
        param($vm)
        $drives = @(foreach ($path in (Get-Field $vm 'dvdDrives')) { $path })
        Install-System $vm
        Set-Field $vm 'dvdDrives' ([object[]] ($drives + $Bound['Path']))
    }
}

function Invoke-Set-VMFirmware {
    param([object] $Bound, [object] $Cmdlet)
    Edit-BoundVM 'Set-VMFirmware' $Bound $Cmdlet {
        param($vm)
        if ($vm.generation -ne 2) {
            $message = 'Only VMs of generation 2 have this firmware.'
            throw (New-HyperVError 'Set-VMFirmware' 'InvalidParameter' $message 'InvalidArgument')
        }
        if ($Bound.ContainsKey('FirstBootDevice')) {
            Set-Field $vm 'firstBoot' ([string] $Bound['FirstBootDevice'].Path)
        }
        foreach ($setting in 'EnableSecureBoot', 'SecureBootTemplate') {
            if ($Bound.ContainsKey($setting)) { Set-Field $vm $setting ([string] $Bound[$setting]) }
        }
    }
}
