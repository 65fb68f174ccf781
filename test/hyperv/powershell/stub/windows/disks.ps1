# Virtual disks on the drive V:, with partitions and volumes. A disk's file holds no more than its id, so that it stays the
# same disk under another name; what is on it stands in the plan's "disks":
#   [{ id, size, style, path, number, readOnly, offline, partitions: [{ id, type, size, fileSystem, paths }] }]
# More of the plan decides here:
#   newDisks   "readOnly", "offline" or "policy" (nobody may write to them): what Windows makes of a disk that is mounted;
#              "reserved": Initialize-Disk makes a reserved partition by itself
#   busy       so many times a disk can't be dismounted, because another program has it open

Add-Beneath 'Invoke-New-VHD', 'Invoke-Get-VHD', 'Invoke-Mount-VHD', 'Invoke-Dismount-VHD', 'Invoke-Get-Disk'

function Get-DiskTable { foreach ($disk in (Get-Field (Get-Stub).Scenario.stub 'disks')) { $disk } }

function Get-DiskPlan { [string] (Get-Field (Get-Stub).Scenario.stub 'newDisks') }

function New-DiskError {
    param([string] $Command, [string] $Message, [int] $HResult)
    New-HyperVError $Command 'OperationFailed' "$Message $('(0x{0:X8})' -f $HResult)." 'NotSpecified' $HResult
}

# The disk that a file is; an error where it is none.
function Get-DiskOf {
    param([string] $Path, [string] $Command)
    $real = Get-RealPath $Path
    if (-not [System.IO.File]::Exists($real)) { throw (New-DiskError $Command "Die Datei wurde nicht gefunden: $Path" 0x80070002) }
    $reader = New-Object -TypeName System.IO.StreamReader -ArgumentList $real
    try { $line = $reader.ReadLine() } finally { $reader.Dispose() }
    $disk = Get-DiskTable | Where-Object { "stub-disk $($_.id)" -eq $line } | Select-Object -First 1
    if ($null -eq $disk) { throw (New-DiskError $Command "Das Format wird nicht erkannt: $Path" 0xC03A0005) }
    $disk
}

function Invoke-New-VHD {
    param([object] $Bound, [object] $Cmdlet)
    if (-not (Test-OnRealDrive $Bound['Path'])) { return & $beneath['Invoke-New-VHD'] $Bound $Cmdlet }
    Assert-HyperV 'New-VHD'
    $path = [string] $Bound['Path'][0]
    $real = Get-RealPath $path
    if (Get-Field (Get-Stub).Scenario.stub 'folderAttributes') { throw (New-DiskError 'New-VHD' "'$path'" 0xC03A001A) }
    if ([System.IO.File]::Exists($real)) { throw (New-DiskError 'New-VHD' "Die Datei ist vorhanden: $path" 0x80070050) }
    $disk = [pscustomobject] @{
        id = [guid]::NewGuid().ToString('D'); size = [uint64] $Bound['SizeBytes']; style = 'RAW'
        path = $null; number = $null; readOnly = $false; offline = $false; partitions = [object[]] @()
    }
    [System.IO.File]::WriteAllText($real, "stub-disk $($disk.id)`n")
    Set-Field (Get-Stub).Scenario.stub 'disks' ([object[]] (@(Get-DiskTable) + $disk))
    Save-World 'New-VHD'
    ConvertTo-Vhd $disk $path
}

function ConvertTo-Vhd {
    param([object] $Disk, [string] $Path)
    [pscustomobject] @{
        Path = $Path; Size = $Disk.size; VhdType = 'Dynamic'; ParentPath = ''
        Attached = $null -ne $Disk.number; DiskNumber = $Disk.number
    }
}

function Invoke-Get-VHD {
    param([object] $Bound, [object] $Cmdlet)
    if (-not (Test-OnRealDrive $Bound['Path'])) { return & $beneath['Invoke-Get-VHD'] $Bound $Cmdlet }
    ConvertTo-Vhd (Get-DiskOf $Bound['Path'][0] 'Get-VHD') $Bound['Path'][0]
}

function Invoke-Mount-VHD {
    param([object] $Bound, [object] $Cmdlet)
    if (-not (Test-OnRealDrive $Bound['Path'])) { return & $beneath['Invoke-Mount-VHD'] $Bound $Cmdlet }
    $path = $Bound['Path'][0]
    $disk = Get-DiskOf $path 'Mount-VHD'
    if (-not $Bound.ContainsKey('NoDriveLetter')) { throw 'A letter would open windows and collide with others.' }
    if ($null -ne $disk.number) { throw (New-DiskError 'Mount-VHD' "'$path'" 0x80070020) }
    $numbers = @(Get-DiskTable | ForEach-Object { $_.number } | Where-Object { $null -ne $_ })
    $number = 40
    while ($numbers -contains $number) { $number++ }
    $disk.number = $number
    $disk.path = $path
    $disk.offline = (Get-DiskPlan) -eq 'offline'
    $disk.readOnly = $Bound.ContainsKey('ReadOnly') -or @('readOnly', 'policy') -contains (Get-DiskPlan)
    Save-World 'Mount-VHD'
    if ($Bound.ContainsKey('Passthru')) { ConvertTo-Vhd $disk $path }
}

# A path into a volume that is still there leads nowhere from now on.
function Invoke-Dismount-VHD {
    param([object] $Bound, [object] $Cmdlet)
    if (-not (Test-OnRealDrive $Bound['Path'])) { return & $beneath['Invoke-Dismount-VHD'] $Bound $Cmdlet }
    $path = $Bound['Path'][0]
    $disk = Get-DiskOf $path 'Dismount-VHD'
    if ($null -eq $disk.number) { throw (New-DiskError 'Dismount-VHD' "'$path' ist nicht bereitgestellt" 0xC03A0014) }
    $busy = [int] (Get-Field (Get-Stub).Scenario.stub 'busy')
    if ($busy -gt 0) {
        Set-Field (Get-Stub).Scenario.stub 'busy' ($busy - 1)
        Save-World
        throw (New-DiskError 'Dismount-VHD' "'$path'" 0x80070020)
    }
    if (@($disk.partitions | ForEach-Object { $_.paths } | Where-Object { $_ }).Count -gt 0) {
        throw 'The paths into a disk must go before the disk does.'
    }
    $disk.number = $null
    $disk.path = $null
    Save-World 'Dismount-VHD'
}

function Find-Disk {
    param([object] $Number)
    $disk = Get-DiskTable | Where-Object { $null -ne $_.number -and $_.number -eq $Number } | Select-Object -First 1
    if ($null -eq $disk) { throw (New-StubError -Id 'CmdletizationQuery_NotFound_Number,Get-Disk' -Message "Kein Datentraeger $Number" -Category 'ObjectNotFound') }
    $disk
}

function Invoke-Get-Disk {
    param([object] $Bound, [object] $Cmdlet)
    if ($beneath['Invoke-Get-Disk'] -and $Bound['Number'] -and $Bound['Number'][0] -lt 40) { return & $beneath['Invoke-Get-Disk'] $Bound $Cmdlet }
    $disk = Find-Disk $Bound['Number'][0]
    [pscustomobject] @{ Number = $disk.number; IsOffline = $disk.offline; IsReadOnly = $disk.readOnly; PartitionStyle = $disk.style; Size = $disk.size }
}

function Invoke-Set-Disk {
    param([object] $Bound, [object] $Cmdlet)
    $disk = Find-Disk $Bound['Number']
    if ($Bound.ContainsKey('IsOffline')) { $disk.offline = $Bound['IsOffline'] }
    # A policy takes no notice of what a disk is told.
    if ($Bound.ContainsKey('IsReadOnly') -and (Get-DiskPlan) -ne 'policy') { $disk.readOnly = $Bound['IsReadOnly'] }
    Save-World 'Set-Disk'
}

# Nobody writes to a disk that is offline or read-only.
function Assert-Writable {
    param([object] $Disk, [string] $Command)
    if ($Disk.offline) { throw (New-StubError -Id "StorageWMI 41015,$Command" -Message 'Der Datentraeger ist offline.') }
    if ($Disk.readOnly) {
        $message = 'Das Medium ist schreibgeschuetzt.'
        throw (New-StubError -Id "StorageWMI 19,$Command" -Message $message -HResult 0x80070013)
    }
}

function Invoke-Initialize-Disk {
    param([object] $Bound, [object] $Cmdlet)
    $disk = Find-Disk $Bound['Number'][0]
    Assert-Writable $disk 'Initialize-Disk'
    if ($disk.style -ne 'RAW') { throw (New-StubError -Id 'StorageWMI 41002,Initialize-Disk' -Message 'Bereits initialisiert.') }
    $disk.style = [string] $Bound['PartitionStyle']
    if ((Get-DiskPlan) -eq 'reserved') { $null = Add-StubPartition $disk 16777216 '{e3c9e316-0b5c-4db8-817d-f92df00215ae}' }
    Save-World 'Initialize-Disk'
}

function Add-StubPartition {
    param([object] $Disk, [uint64] $Size, [string] $Type)
    $partition = [pscustomobject] @{ id = [guid]::NewGuid().ToString('D'); type = $Type; size = $Size; fileSystem = ''; paths = [object[]] @() }
    $null = [System.IO.Directory]::CreateDirectory([System.IO.Path]::Combine((Get-RealRoot 'volumes'), $partition.id))
    $Disk.partitions = [object[]] (@($Disk.partitions) + $partition)
    $partition
}

function Invoke-New-Partition {
    param([object] $Bound, [object] $Cmdlet)
    $disk = Find-Disk $Bound['DiskNumber'][0]
    Assert-Writable $disk 'New-Partition'
    if ($disk.style -ne 'GPT') { throw 'The disk must be initialised first.' }
    $taken = [uint64] 0
    foreach ($other in $disk.partitions) { $taken += [uint64] $other.size }
    $size = if ($Bound.ContainsKey('UseMaximumSize')) { $disk.size - $taken } else { $Bound['Size'] }
    $partition = Add-StubPartition $disk $size ([string] $Bound['GptType'])
    Save-World 'New-Partition'
    ConvertTo-Partition $disk $partition
}

function ConvertTo-Partition {
    param([object] $Disk, [object] $Partition)
    $paths = @($Partition.paths | Where-Object { $_ } | ForEach-Object { "$_\" })
    [pscustomobject] @{
        DiskNumber = $Disk.number; PartitionNumber = [array]::IndexOf(@($Disk.partitions | ForEach-Object { $_.id }), $Partition.id) + 1
        Size = $Partition.size; GptType = $Partition.type; StubId = $Partition.id
        AccessPaths = [string[]] ($paths + "\\?\Volume{$($Partition.id)}\")
    }
}

function Invoke-Get-Partition {
    param([object] $Bound, [object] $Cmdlet)
    $disk = Find-Disk $Bound['DiskNumber'][0]
    foreach ($partition in $disk.partitions) { ConvertTo-Partition $disk $partition }
}

# The partition that an object is, as it is now.
function Find-Partition {
    param([object] $Given)
    foreach ($disk in Get-DiskTable) {
        foreach ($partition in $disk.partitions) { if ($partition.id -eq $Given.StubId) { return @{ Disk = $disk; Partition = $partition } } }
    }
    throw 'There is no such partition any more.'
}

function Invoke-Set-Partition {
    param([object] $Bound, [object] $Cmdlet)
    $found = Find-Partition $Bound['InputObject'][0]
    Assert-Writable $found.Disk 'Set-Partition'
    if ($Bound.ContainsKey('GptType')) { $found.Partition.type = $Bound['GptType'] }
    Save-World 'Set-Partition'
}

function Invoke-Format-Volume {
    param([object] $Bound, [object] $Cmdlet)
    $found = Find-Partition $Bound['Partition']
    Assert-Writable $found.Disk 'Format-Volume'
    if ($found.Partition.type -eq '{c12a7328-f81f-11d2-ba4b-00a0c93ec93b}') { throw 'Some Windows don''t format a partition of the firmware.' }
    $volume = [System.IO.Path]::Combine((Get-RealRoot 'volumes'), $found.Partition.id)
    [System.IO.Directory]::Delete($volume, $true)
    $null = [System.IO.Directory]::CreateDirectory($volume)
    $found.Partition.fileSystem = $Bound['FileSystem']
    Save-World 'Format-Volume'
}

function Invoke-Add-PartitionAccessPath {
    param([object] $Bound, [object] $Cmdlet)
    $found = Find-Partition $Bound['InputObject'][0]
    $path = [string] $Bound['AccessPath']
    $real = Get-RealPath $path
    if (-not $found.Partition.fileSystem) { throw 'The volume has no file system yet.' }
    if (-not [System.IO.Directory]::Exists($real) -or [System.IO.Directory]::GetFileSystemEntries($real).Count -gt 0) {
        throw (New-StubError -Id 'StorageWMI 42008,Add-PartitionAccessPath' -Message 'Der Zugriffspfad ist ungueltig.')
    }
    [System.IO.Directory]::Delete($real)
    $kind = if ([Environment]::OSVersion.Platform -eq 'Win32NT') { 'Junction' } else { 'SymbolicLink' }
    $volume = [System.IO.Path]::Combine((Get-RealRoot 'volumes'), $found.Partition.id)
    $null = Microsoft.PowerShell.Management\New-Item -ItemType $kind -Path $real -Value $volume
    $found.Partition.paths = [object[]] (@($found.Partition.paths) + $path)
    Save-World 'Add-PartitionAccessPath'
}

function Invoke-Remove-PartitionAccessPath {
    param([object] $Bound, [object] $Cmdlet)
    $found = Find-Partition $Bound['InputObject'][0]
    $path = [string] $Bound['AccessPath']
    $real = Get-RealPath $path
    if (@($found.Partition.paths) -notcontains $path) { throw "Nothing leads to the volume by $path." }
    [System.IO.Directory]::Delete($real)
    $null = [System.IO.Directory]::CreateDirectory($real)
    $found.Partition.paths = [object[]] @($found.Partition.paths | Where-Object { $_ -ne $path })
    Save-World 'Remove-PartitionAccessPath'
}
