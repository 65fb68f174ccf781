# Get-CimInstance for the classes that the scripts ask.

function Get-CimInstance {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, Position = 0)] [string] $ClassName,
        [string] $Namespace = 'root\cimv2',
        [string] $Filter,
        [string[]] $Property,
        [uint32] $OperationTimeoutSec
    )
    $source = if ($ClassName -eq 'Win32_OptionalFeature') { 'optionalFeature' } else { 'cim' }
    Enter-StubCommand "Get-CimInstance $ClassName" $source
    $function = "Get-Cim_$ClassName"
    $namespaces = @{
        Win32_DeviceGuard         = 'root\Microsoft\Windows\DeviceGuard'
        Msvm_KvpExchangeComponent = 'root\virtualization\v2'
        Msvm_SecuritySettingData  = 'root\virtualization\v2'
    }
    if (@($namespaces.Values + 'root\cimv2') -notcontains $Namespace) { throw (New-CimError 0x8004100E) }
    $place = 'root\cimv2'
    if ($namespaces.ContainsKey($ClassName)) { $place = $namespaces[$ClassName] }
    if ($Namespace -ne $place) { throw (New-CimError 0x80041010) }
    if (-not (Get-Command -Name $function -CommandType Function -ErrorAction Ignore)) {
        throw (New-CimError 0x80041010)
    }
    Use-World { & $function $Filter }
}

# An instance whose properties are facts. One that the world doesn't mention is left out; any other reason is an error
# of the whole query, as nobody denies single properties.
function New-CimAnswer {
    param([string] $Class, [System.Collections.IDictionary] $FactOf)
    $answer = [ordered] @{}
    foreach ($property in $FactOf.Keys) {
        $why = Get-WhyUnknown $FactOf[$property]
        if ($why -eq 'missing') { continue }
        if ($why) { throw (New-ReasonError $why $Class) }
        $answer[$property] = Get-Fact $FactOf[$property]
    }
    if ($answer.Count -eq 0 -and $FactOf.Count -gt 0) { throw (New-CimError 0x80041010) }
    [pscustomobject] $answer
}

function Get-Cim_Win32_OperatingSystem {
    $answer = New-CimAnswer 'Win32_OperatingSystem' @{
        Caption = 'os.name'; ProductType = 'os.productType'; LastBootUpTime = 'os.lastBoot'
        DataExecutionPrevention_Available = 'cpu.dep'; FreePhysicalMemory = 'mem.free'
    }
    if ($answer.PSObject.Properties['LastBootUpTime']) {
        $answer.LastBootUpTime = ConvertTo-LocalTime $answer.LastBootUpTime
    }
    if ($answer.PSObject.Properties['FreePhysicalMemory']) {
        $answer.FreePhysicalMemory = [uint64] ($answer.FreePhysicalMemory / 1KB)
    }
    # The caption has a space at its end on real systems.
    if ($answer.PSObject.Properties['Caption']) { $answer.Caption = "$($answer.Caption) " }
    $answer
}

# Two sockets where the number of processors is even, so that nobody forgets the second.
function Get-Cim_Win32_Processor {
    $answer = New-CimAnswer 'Win32_Processor' @{
        Manufacturer = 'cpu.vendor'; Name = 'cpu.model'; NumberOfLogicalProcessors = 'cpu.logicalProcessors'
        SecondLevelAddressTranslationExtensions = 'cpu.slat'
        VirtualizationFirmwareEnabled = 'cpu.vtFirmware'
        VMMonitorModeExtensions = 'cpu.vmMonitor'
    }
    $count = Get-Fact 'cpu.logicalProcessors'
    if ($null -eq $count -or $count % 2 -ne 0) { return $answer }
    $answer.NumberOfLogicalProcessors = [int] ($count / 2)
    $answer
    $answer.PSObject.Copy()
}

function Get-Cim_Win32_ComputerSystem {
    $answer = New-CimAnswer 'Win32_ComputerSystem' @{
        HypervisorPresent = 'hv.present'
        Manufacturer = 'machine.manufacturer'
        Model = 'machine.model'
        TotalPhysicalMemory = 'mem.total'
    }
    $answer
}

function Get-Cim_Win32_SystemEnclosure {
    $tag = if ((Get-Fact 'machine.cloud') -eq 'azure') { '7783-7084-3265-9085-8269-3286-77' } else { 'No Asset Tag' }
    [pscustomobject] @{ SMBIOSAssetTag = $tag }
}

function Get-Cim_Win32_DeviceGuard {
    if (-not (Test-Elevated)) { throw (New-CimError 0x80041003 'PermissionDenied') }
    New-CimAnswer 'Win32_DeviceGuard' @{
        VirtualizationBasedSecurityStatus = 'vbs.status'
        SecurityServicesConfigured = 'vbs.configured'
        SecurityServicesRunning = 'vbs.running'
    } | ForEach-Object {
        # An empty list is a list with a zero.
        foreach ($list in 'SecurityServicesConfigured', 'SecurityServicesRunning') {
            $property = $_.PSObject.Properties[$list]
            if ($null -ne $property -and @($property.Value).Count -eq 0) { $property.Value = [object[]] @(0) }
        }
        $_
    }
}

# Understands what the scripts write: "Name='x' OR Name LIKE 'y%'".
function Get-Cim_Win32_OptionalFeature {
    param([string] $Filter)
    $why = Get-WhyUnknown 'role.features'
    if ($why) { throw (New-ReasonError $why 'Win32_OptionalFeature') }
    $terms = foreach ($term in ($Filter -split ' OR ')) {
        if ($term -notmatch "^Name\s*(=|LIKE)\s*'([^']*)'$") { throw (New-CimError 0x80041017 'InvalidArgument') }
        $Matches[2].Replace('%', '*')
    }
    foreach ($feature in (Get-Fact 'role.features').PSObject.Properties) {
        if (@($terms | Where-Object { $feature.Name -clike $_ }).Count -eq 0) { continue }
        [pscustomobject] @{
            Name = $feature.Name
            Caption = 'Hyper-V-Plattform'
            InstallState = [uint32] $feature.Value
        }
    }
}

function Get-Cim_Win32_PerfFormattedData_BalancerStats_HyperVDynamicMemoryBalancer {
    if ($null -eq (Get-Fact 'svc.vmms')) { throw (New-CimError 0x80041010) }
    if (-not (Test-HyperVRight)) { throw (New-CimError 0x80041003 'PermissionDenied') }
    $why = Get-WhyUnknown 'mem.hyperVAvailable'
    if ($why) { throw (New-ReasonError $why 'HyperVDynamicMemoryBalancer') }
    $balancer = [pscustomobject] @{
        Name = 'System Balancer'
        AvailableMemory = [uint64] ((Get-Fact 'mem.hyperVAvailable') / 1MB)
    }
    # In a world that doesn't tell it no VM has any to give back.
    $forBalancing = Get-Fact 'mem.hyperVForBalancing'
    if ($null -eq $forBalancing) { $forBalancing = Get-Fact 'mem.hyperVAvailable' }
    Set-Field $balancer 'AvailableMemoryForBalancing' ([uint64] ($forBalancing / 1MB))
    $balancer
}

# One volume per drive, and one mounted in a folder wherever a path has other free space than its drive.
function Get-Cim_Win32_Volume {
    $why = Get-WhyUnknown 'disk.vmStore'
    $places = @(foreach ($vm in (Get-VMList)) { foreach ($disk in $vm.disks) { $disk } })
    if (-not $why) { $places = @(Get-Fact 'disk.vmStore') + $places }
    elseif ($why -ne 'missing') { throw (New-ReasonError $why 'Win32_Volume') }
    $volumes = [ordered] @{}
    foreach ($place in $places) {
        if ($null -eq $place.freeBytes -or $place.path -notmatch '^[A-Za-z]:\\') { continue }
        $root = $place.path.Substring(0, 3)
        $drive = $volumes[$root]
        if ($null -ne $drive -and $drive.FreeSpace -eq $place.freeBytes -and $drive.FileSystem -eq $place.fileSystem) {
            continue
        }
        if ($volumes.Contains($root)) { $root = "$($place.path.Substring(0, $place.path.LastIndexOf('\')))\" }
        $volumes[$root] = [pscustomobject] @{
            Name = $root
            DriveType = [uint32] 3
            FreeSpace = [uint64] $place.freeBytes
            FileSystem = $place.fileSystem
        }
    }
    # Drives that only folders tell of.
    foreach ($folder in (Get-Field (Get-Stub).Scenario.world 'places').PSObject.Properties) {
        if (-not $folder -or $folder.Name -notmatch '^[A-Za-z]:\\' -or $null -ne (Get-Stub).Guest) { continue }
        $root = $folder.Name.Substring(0, 3)
        if ($volumes.Contains($root) -or @('network', 'other') -contains $folder.Value.drive) { continue }
        $volumes[$root] = [pscustomobject] @{
            Name = $root
            DriveType = [uint32] @{ removable = 2; fixed = 3 }[$folder.Value.drive]
            FreeSpace = [uint64] $folder.Value.freeBytes
            FileSystem = $folder.Value.fileSystem
        }
    }
    [pscustomobject] @{
        Name = '\\?\Volume{00000000-0000-0000-0000-000000000001}\'
        FreeSpace = [uint64] 1MB
        FileSystem = 'FAT32'
    }
    $volumes.Values
}

# What guests tell over data exchange: XML texts, as the host writes them.
function Get-Cim_Msvm_KvpExchangeComponent {
    if ($null -eq (Get-Fact 'module.hyperV')) { throw (New-CimError 0x8004100E) }
    if (-not (Test-HyperVRight)) { return }
    foreach ($vm in (Get-VMList)) {
        $items = [string[]] @()
        $os = Get-Field $vm 'guestOs'
        if ($null -ne $os -and (Test-Telling $vm)) {
            $values = [ordered] @{ FullyQualifiedDomainName = $vm.name; OSName = $os.name }
            if ($null -ne $os.build) {
                $values['OSVersion'] = "10.0.$($os.build)"
                $values['OSBuildNumber'] = [string] $os.build
            }
            else {
                $values['OSVersion'] = '6.8.0-45-generic'
            }
            $items = [string[]] @(foreach ($name in $values.Keys) { ConvertTo-ExchangeItem $name $values[$name] })
        }
        [pscustomobject] @{ SystemName = $vm.id.ToUpperInvariant(); GuestIntrinsicExchangeItems = $items }
    }
}

# One for each VM, and one for each checkpoint, whose id stands where a VM's id is.
function Get-Cim_Msvm_SecuritySettingData {
    if ($null -eq (Get-Fact 'module.hyperV')) { throw (New-CimError 0x8004100E) }
    if (-not (Test-HyperVRight)) { return }
    foreach ($vm in (Get-VMList)) {
        foreach ($id in @($vm.id) + @($vm.checkpoints | ForEach-Object { $_.id })) {
            [pscustomobject] @{
                InstanceID = "Microsoft:$($id.ToUpperInvariant())\$([guid]::Empty.ToString('D').ToUpperInvariant())"
                VirtualizationBasedSecurityOptOut = $vm.security.vbsOptOut
                TpmEnabled = $true
                ShieldingRequested = $vm.security.shielded
            }
        }
    }
}

function ConvertTo-ExchangeItem {
    param([string] $Name, [string] $Data)
    $text = [System.Net.WebUtility]::HtmlEncode($Data)
    '<INSTANCE CLASSNAME="Msvm_KvpExchangeDataItem"><PROPERTY NAME="Caption" TYPE="string"></PROPERTY>' +
    "<PROPERTY NAME=`"Data`" TYPE=`"string`"><VALUE>$text</VALUE></PROPERTY>" +
    "<PROPERTY NAME=`"Name`" TYPE=`"string`"><VALUE>$Name</VALUE></PROPERTY></INSTANCE>"
}
