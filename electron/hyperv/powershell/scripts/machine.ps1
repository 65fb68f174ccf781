# Processor, memory, disks and what this PC is. host-facts.md 1.1, 1.2, 1.3 and 1.7 hold the sources.

function Read-OperatingSystemFact {
    $system = Get-SharedOperatingSystem
    Write-Fact 'os.name' { ([string] $system.Caption).Trim() }
    Write-Fact 'os.productType' { [int] $system.ProductType }
    Write-Fact 'os.lastBoot' { ConvertTo-FactTime -Time $system.LastBootUpTime }
    Write-Fact 'cpu.dep' { [bool] $system.DataExecutionPrevention_Available }
    # Kilobytes (WIN32-OS).
    Write-Fact 'mem.free' { [long] $system.FreePhysicalMemory * 1KB }
}

# An array on PCs with several sockets: what all must have is asked of all.
# SLAT and the two flags of virtualization read false while a hypervisor runs (DOTNET-CI): that is for checks to know.
function Read-ProcessorFact {
    $processors = @(Get-CimInstance -ClassName Win32_Processor -ErrorAction Stop)
    if ($processors.Count -eq 0) { Stop-WithUnexpectedAnswer 'no processor' }
    Write-Fact 'cpu.vendor' { ([string] $processors[0].Manufacturer).Trim() }
    Write-Fact 'cpu.model' { ([string] $processors[0].Name).Trim() }
    Write-Fact 'cpu.slat' { Test-EveryProcessor $processors 'SecondLevelAddressTranslationExtensions' }
    Write-Fact 'cpu.vtFirmware' { Test-EveryProcessor $processors 'VirtualizationFirmwareEnabled' }
    Write-Fact 'cpu.vmMonitor' { Test-EveryProcessor $processors 'VMMonitorModeExtensions' }
    # Last, because Hyper-V takes longer to answer.
    Write-Fact 'cpu.logicalProcessors' { Get-LogicalProcessorCount -Processors $processors }
}

# Above a hypervisor of its own Windows sees only the processors of its own partition, which can be fewer than the PC
# has: Hyper-V knows all that VMs can get. Without the role, or its service, what Windows sees is what there is.
function Get-LogicalProcessorCount {
    param([object[]] $Processors)
    $sum = 0
    foreach ($processor in $Processors) { $sum += [int] $processor.NumberOfLogicalProcessors }
    $ofHost = $null
    try { $ofHost = Get-PropertyOrDefault (Get-SharedVMHost) 'LogicalProcessorCount' } catch { $null = $_ }
    if ($null -ne $ofHost -and [int] $ofHost -gt $sum) { return [int] $ofHost }
    $sum
}

function Test-EveryProcessor {
    param([object[]] $Processors, [string] $Property)
    foreach ($processor in $Processors) {
        if (-not [bool] $processor.$Property) { return $false }
    }
    $true
}

function Read-ComputerSystemFact {
    $computer = Get-CimInstance -ClassName Win32_ComputerSystem -ErrorAction Stop
    Write-Fact 'hv.present' { [bool] $computer.HypervisorPresent }
    Write-Fact 'machine.manufacturer' { ([string] $computer.Manufacturer).Trim() }
    Write-Fact 'machine.model' { ([string] $computer.Model).Trim() }
    Write-Fact 'mem.total' { [long] $computer.TotalPhysicalMemory }
    Write-Fact 'machine.cloud' { Get-Cloud -Manufacturer ([string] $computer.Manufacturer) }
}

# Azure gives every VM one and the same asset tag; the other two say who they are as manufacturer.
function Get-Cloud {
    param([string] $Manufacturer)
    if ($Manufacturer -like 'Amazon EC2*') { return 'aws' }
    if ($Manufacturer -like 'Google*') { return 'google' }
    if ($Manufacturer -notlike 'Microsoft Corporation*') { return $null }
    $enclosures = @(Get-CimInstance -ClassName Win32_SystemEnclosure -ErrorAction Stop)
    foreach ($enclosure in $enclosures) {
        if ([string] $enclosure.SMBIOSAssetTag -eq '7783-7084-3265-9085-8269-3286-77') { return 'azure' }
    }
}

# Smaller than the free memory, because Hyper-V keeps a reserve for the host (SA-MEM, WS-DYNMEM). The other number has
# besides what it could take back from running VMs with dynamic memory. In megabytes.
# Read as CIM class: the names of performance counters are translated.
function Read-HyperVMemoryFact {
    $class = 'Win32_PerfFormattedData_BalancerStats_HyperVDynamicMemoryBalancer'
    $balancers = @(Get-CimInstance -ClassName $class -ErrorAction Stop)
    if ($balancers.Count -eq 0) { Stop-WithUnexpectedAnswer 'no memory balancer' }
    Write-Fact 'mem.hyperVAvailable' { [long] (Get-KnownProperty $balancers[0] 'AvailableMemory') * 1MB }
    Write-Fact 'mem.hyperVForBalancing' { [long] (Get-KnownProperty $balancers[0] 'AvailableMemoryForBalancing') * 1MB }
}

# All local volumes in one query, those without a path left out.
function Get-LocalVolume {
    $volumes = @(Get-CimInstance -ClassName Win32_Volume -ErrorAction Stop)
    @($volumes | Where-Object { [string] $_.Name -match '^[A-Za-z]:\\' })
}

# The volume that holds this path: the longest root that the path begins with, so that a volume mounted in a folder
# goes before the drive that holds the folder. $null for a network path.
function Find-Volume {
    param([object[]] $Volumes, [string] $Path)
    $best = $null
    foreach ($volume in $Volumes) {
        $root = [string] $volume.Name
        if (-not "$Path\".StartsWith($root, [StringComparison]::OrdinalIgnoreCase)) { continue }
        if ($null -eq $best -or $root.Length -gt ([string] $best.Name).Length) { $best = $volume }
    }
    $best
}

# Where new VMs are kept: as Hyper-V says, or where it will keep them once it is there (WS-VMVER).
function Get-VMStorePath {
    try { return [string] (Get-SharedVMHost).VirtualHardDiskPath } catch { $null = $_ }
    $folders = 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Explorer\Shell Folders'
    $common = [string] (Get-ItemProperty -LiteralPath $folders -ErrorAction Stop).'Common AppData'
    "$common\Microsoft\Windows\Virtual Hard Disks"
}

function Read-DiskFact {
    Write-Fact 'disk.vmStore' {
        $path = Get-VMStorePath
        $volume = Find-Volume -Volumes (Get-LocalVolume) -Path $path
        if ($null -eq $volume) { Stop-WithUnexpectedAnswer 'no local volume' }
        @{ path = $path; freeBytes = [long] $volume.FreeSpace; fileSystem = [string] $volume.FileSystem }
    }
}
