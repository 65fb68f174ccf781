# Hyper-V's cmdlets that read.

# Whether these cmdlets work at all here: the module, its service and the rights.
function Assert-HyperV {
    param([string] $Command)
    if ((Get-Fact 'svc.vmms').status -ne 'Running') {
        $message = 'Der Dienst wird nicht ausgefuehrt.'
        throw (New-HyperVError $Command 'OperationFailed' $message 'NotSpecified' 0x80041006)
    }
    if (-not (Test-HyperVRight)) { throw (New-AccessDeniedError $Command) }
}

# The VMs that a command was given: as objects, by name or all.
function Select-BoundVM {
    param([string] $Command, [object] $Bound)
    Assert-HyperV $Command
    $all = Get-VMList
    if ($Bound.ContainsKey('VM')) { foreach ($vm in $Bound['VM']) { Find-VM $all $vm.Id $Command }; return }
    $names = if ($Bound.ContainsKey('VMName')) { $Bound['VMName'] } else { $Bound['Name'] }
    foreach ($name in $names) {
        $found = @($all | Where-Object { $_.name -like $name })
        if ($found.Count -eq 0) {
            $message = "Hyper-V was unable to find a virtual machine with name `"$name`"."
            throw (New-HyperVError $Command 'InvalidParameter' $message 'InvalidArgument')
        }
        $found
    }
}

function Find-VM {
    param([object[]] $All, [guid] $Id, [string] $Command)
    $text = $Id.ToString('D')
    foreach ($vm in $All) { if ($vm.id -eq $text) { return $vm } }
    throw (New-NotFoundError $Command)
}

# Runs something for each VM; one that isn't there any more is an error that stops no other.
function Invoke-ForVM {
    param([string] $Command, [object] $Bound, [object] $Cmdlet, [scriptblock] $Do)
    if ($Bound.ContainsKey('VM')) {
        Assert-HyperV $Command
        $byId = @{}
        foreach ($vm in (Get-VMList)) { $byId[$vm.id] = $vm }
        foreach ($given in $Bound['VM']) {
            $vm = $byId[([guid] $given.Id).ToString('D')]
            $failure = Find-VMFailure $Command $given
            if ($null -eq $vm) { $Cmdlet.WriteError((New-NotFoundError $Command)) }
            elseif ($null -ne $failure) { $Cmdlet.WriteError((New-PlannedError $failure $given)) }
            else { & $Do $vm }
        }
        return
    }
    foreach ($vm in @(Select-BoundVM $Command $Bound)) { & $Do $vm }
}

function Invoke-Get-VM {
    param([object] $Bound, [object] $Cmdlet)
    # Without rights there is simply nothing on some systems, and an error on others.
    $silent = -not (Get-Field (Get-Stub).Scenario.stub 'saysDenied')
    if ($silent -and (Get-Fact 'svc.vmms').status -eq 'Running' -and -not (Test-HyperVRight) -and -not $Bound.ContainsKey('Id')) {
        return
    }
    Assert-HyperV 'Get-VM'
    $all = Get-VMList
    if ($Bound.ContainsKey('Id')) {
        $text = $Bound['Id'].ToString('D')
        $found = @($all | Where-Object { $_.id -eq $text })
        if ($found.Count -eq 0) {
            $message = "Hyper-V was unable to find a virtual machine with id `"$text`"."
            throw (New-HyperVError 'Get-VM' 'InvalidParameter' $message 'InvalidArgument')
        }
        return ConvertTo-VirtualMachine $found[0]
    }
    if ($Bound.ContainsKey('Name')) { $all = @(Select-BoundVM 'Get-VM' $Bound) }
    foreach ($vm in $all) {
        $object = ConvertTo-VirtualMachine $vm
        $failure = Find-VMFailure 'Get-VM' $object
        if ($null -eq $failure) { $object } else { $Cmdlet.WriteError((New-PlannedError $failure $object)) }
    }
}

# Names are those of Hyper-V's enumerations.
function ConvertTo-VirtualMachine {
    param([object] $VM)
    $object = (Get-StubType 'VirtualMachine')::new()
    $object.Id = [guid] $VM.id
    $object.VMId = $object.Id
    $object.Name = $VM.name
    $object.VMName = $VM.name
    $object.State = $VM.state
    $object.Status = 'Normaler Betrieb'
    $object.Generation = $VM.generation
    # What Hyper-V can't read it leaves empty.
    $object.Version = if ((Get-Field $VM 'readable') -eq $false) { '' } else { $VM.version }
    $object.Heartbeat = Get-HeartbeatName $VM
    $object.CheckpointType = 'Production'
    $object.AutomaticCheckpointsEnabled = $VM.automaticCheckpoints
    $object.MemoryAssigned = $VM.memoryAssigned
    $object.MemoryStartup = $VM.memory.startup
    $object.MemoryMinimum = $VM.memory.minimum
    $object.MemoryMaximum = $VM.memory.maximum
    $object.DynamicMemoryEnabled = $VM.memory.dynamic
    $object.ProcessorCount = $VM.processor.count
    $object.Notes = [string] (Get-Field $VM 'notes')
    $object
}

# What only a guest that is up can tell is hidden while it isn't.
function Get-HeartbeatName {
    param([object] $VM)
    if ($VM.state -eq 'Paused') { return 'Paused' }
    if ($VM.state -ne 'Running') { return $null }
    if ((Get-Field $VM.integration 'heartbeat') -eq $false) { return 'Disabled' }
    $beats = if (Test-Booting $VM.id) { $false } else { $VM.heartbeat }
    if ($null -eq $beats) { return 'Unknown' }
    if ($beats) { 'OkApplicationsHealthy' } else { 'NoContact' }
}

function Test-Booting {
    param([string] $Id)
    $up = (Get-Stub).BootedAt[$Id]
    $null -ne $up -and [datetime]::UtcNow -lt $up
}

# Whether the guest of this VM is up and tells about itself.
function Test-Telling {
    param([object] $VM)
    $VM.state -eq 'Running' -and $VM.integration.dataExchange -and -not (Test-Booting $VM.id)
}

function New-VMPart {
    param([string] $Type, [object] $VM)
    $object = (Get-StubType $Type)::new()
    $object.VMId = [guid] $VM.id
    $object.VMName = $VM.name
    $object
}

function Invoke-Get-VMProcessor {
    param([object] $Bound, [object] $Cmdlet)
    Invoke-ForVM 'Get-VMProcessor' $Bound $Cmdlet {
        param($vm)
        $part = New-VMPart 'VMProcessor' $vm
        $part.Count = $vm.processor.count
        $part.ExposeVirtualizationExtensions = $vm.processor.exposesExtensions
        $part
    }
}

function Invoke-Get-VMMemory {
    param([object] $Bound, [object] $Cmdlet)
    Invoke-ForVM 'Get-VMMemory' $Bound $Cmdlet {
        param($vm)
        $part = New-VMPart 'VMMemory' $vm
        $part.Startup = $vm.memory.startup
        $part.Minimum = $vm.memory.minimum
        $part.Maximum = $vm.memory.maximum
        $part.DynamicMemoryEnabled = $vm.memory.dynamic
        $part
    }
}

function Invoke-Get-VMNetworkAdapter {
    param([object] $Bound, [object] $Cmdlet)
    Invoke-ForVM 'Get-VMNetworkAdapter' $Bound $Cmdlet {
        param($vm)
        $onOff = @{ $true = 'On'; $false = 'Off' }
        $tells = Test-Telling $vm
        foreach ($adapter in $vm.adapters) {
            $part = New-VMPart 'VMNetworkAdapter' $vm
            $part.Id = $adapter.id
            $part.Name = $adapter.name
            # Hyper-V finds the switch when it is asked; one that is gone leaves nothing but "connected".
            foreach ($candidate in (Get-Fact 'net.switches')) {
                if ($candidate.id -ne $adapter.switchId) { continue }
                $part.SwitchId = [guid] $candidate.id
                $part.SwitchName = $candidate.name
            }
            $part.Connected = [bool] $adapter.switchId
            $part.MacAddressSpoofing = $onOff[[bool] $adapter.macSpoofing]
            $part.DhcpGuard = $onOff[[bool] $adapter.dhcpGuard]
            $part.MacAddress = '00155D2A0101'
            $part.IPAddresses = if ($tells) { [string[]] $adapter.ipAddresses } else { [string[]] @() }
            $part
        }
    }
}

function Invoke-Get-VMSnapshot {
    param([object] $Bound, [object] $Cmdlet)
    Invoke-ForVM 'Get-VMSnapshot' $Bound $Cmdlet {
        param($vm)
        foreach ($checkpoint in $vm.checkpoints) {
            $part = New-VMPart 'VMSnapshot' $vm
            $part.Id = [guid] $checkpoint.id
            $part.Name = $checkpoint.name
            $part.CreationTime = ConvertTo-LocalTime '2026-01-14T18:22:10Z'
            $part.IsAutomaticCheckpoint = $false
            $part.SnapshotType = 'Standard'
            $part
        }
    }
}

# Windows tells local times.
function ConvertTo-LocalTime {
    param([object] $Time)
    if ($Time -is [datetime]) { return $Time.ToLocalTime() }
    $culture = [System.Globalization.CultureInfo]::InvariantCulture
    [datetime]::Parse($Time, $culture, [System.Globalization.DateTimeStyles]::RoundtripKind).ToLocalTime()
}

function Invoke-Get-VMHardDiskDrive {
    param([object] $Bound, [object] $Cmdlet)
    Invoke-ForVM 'Get-VMHardDiskDrive' $Bound $Cmdlet {
        param($vm)
        foreach ($disk in $vm.disks) {
            $part = New-VMPart 'HardDiskDrive' $vm
            $part.Path = $disk.path
            $part
        }
    }
}

# With German names: whoever looks for English ones finds nothing.
function Invoke-Get-VMIntegrationService {
    param([object] $Bound, [object] $Cmdlet)
    Invoke-ForVM 'Get-VMIntegrationService' $Bound $Cmdlet {
        param($vm)
        $services = @(
            , @('84EAAE65-2F2E-45F5-9BB5-0E857DC8EB47', 'Takt', $vm.integration.heartbeat)
            , @('9F8233AC-BE49-4C79-8EE3-E7E1985B2077', 'Herunterfahren', $vm.integration.shutdown)
            , @('2A34B1C2-FD73-4043-8A5B-DD2159BC743F', 'Datenaustausch', $vm.integration.dataExchange)
            , @('6C09BB55-D683-4DA0-8931-C9BF705F6480', 'Gastdienstschnittstelle', $false)
        )
        foreach ($service in $services) {
            $part = New-VMPart 'VMIntegrationComponent' $vm
            $part.Id = "Microsoft:$($vm.id.ToUpperInvariant())\$($service[0])"
            $part.Name = $service[1]
            $part.Enabled = $service[2]
            $part
        }
    }
}

function Invoke-Get-VMSecurity {
    param([object] $Bound, [object] $Cmdlet)
    Invoke-ForVM 'Get-VMSecurity' $Bound $Cmdlet {
        param($vm)
        $part = New-VMPart 'VMSecurity' $vm
        $part.TpmEnabled = [bool] (Get-Field $vm 'tpm')
        $part.Shielded = $vm.security.shielded
        $part.VirtualizationBasedSecurityOptOut = $vm.security.vbsOptOut
        $part
    }
}

function Invoke-Get-VMHost {
    param([object] $Bound, [object] $Cmdlet)
    Assert-HyperV 'Get-VMHost'
    $why = Get-WhyUnknown 'hyperv.host'
    if ($why) { throw (New-ReasonError $why 'Get-VMHost') }
    $paths = Get-Fact 'hyperv.host'
    $more = Get-Field (Get-Stub).Scenario.stub 'processorsOfHost'
    New-StubObject 'VMHost' @{
        Name = (Get-Fact 'pc.name')
        VirtualHardDiskPath = $paths.virtualHardDiskPath
        VirtualMachinePath = if ((Get-Stub).Guest) { Get-GuestFolder } else { $paths.virtualHardDiskPath }
        LogicalProcessorCount = if ($more) { $more } else { Get-Fact 'cpu.logicalProcessors' }
    }
}

# Insider builds list experimental versions as well.
function Invoke-Get-VMHostSupportedVersion {
    param([object] $Bound, [object] $Cmdlet)
    Assert-HyperV 'Get-VMHostSupportedVersion'
    $why = Get-WhyUnknown 'hyperv.versions'
    if ($why) { throw (New-ReasonError $why 'Get-VMHostSupportedVersion') }
    foreach ($row in (Get-Fact 'hyperv.versions')) {
        New-StubObject 'VMHostSupportedVersion' @{
            Name = 'Windows'
            Version = [version] $row.version
            IsDefault = $row.isDefault
        }
    }
    New-StubObject 'VMHostSupportedVersion' @{ Name = 'Experimental'; Version = [version] '255.0'; IsDefault = $false }
}

function Invoke-Get-VMSwitch {
    param([object] $Bound, [object] $Cmdlet)
    Assert-HyperV 'Get-VMSwitch'
    $why = Get-WhyUnknown 'net.switches'
    if ($why) { throw (New-ReasonError $why 'Get-VMSwitch') }
    $switches = @(foreach ($switch in (Get-Fact 'net.switches')) { $switch })
    if ($Bound.ContainsKey('SwitchType')) {
        $switches = @($switches | Where-Object { $Bound['SwitchType'] -contains $_.type })
    }
    if ($Bound.ContainsKey('Name')) { $switches = @($switches | Where-Object { $_.name -like $Bound['Name'] }) }
    if ($Bound.ContainsKey('Id')) { $switches = @($switches | Where-Object { $Bound['Id'] -contains [guid] $_.id }) }
    if ($switches.Count -eq 0 -and ($Bound.ContainsKey('Name') -or $Bound.ContainsKey('Id'))) {
        $message = 'Hyper-V was unable to find a virtual switch.'
        throw (New-HyperVError 'Get-VMSwitch' 'InvalidParameter' $message 'InvalidArgument')
    }
    foreach ($switch in $switches) { ConvertTo-VMSwitch $switch }
}

# Of its notes a world keeps only whether the wizard made it.
function ConvertTo-VMSwitch {
    param([object] $Switch)
    New-StubObject 'VMSwitch' @{
        Id = [guid] $Switch.id
        Name = $Switch.name
        SwitchType = $Switch.type
        Notes = if (Get-Field $Switch 'madeByWizard') { 'Created by Nested Virtualization Wizard' } else { '' }
    }
}

function Invoke-Get-VMDvdDrive {
    param([object] $Bound, [object] $Cmdlet)
    Invoke-ForVM 'Get-VMDvdDrive' $Bound $Cmdlet {
        param($vm)
        foreach ($path in (Get-Field $vm 'dvdDrives')) {
            $part = New-VMPart 'DvdDrive' $vm
            $part.Path = $path
            $part
        }
    }
}
