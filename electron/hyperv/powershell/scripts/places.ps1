# What a folder is in which a VM is to be made (creating VMs 2.1).

function Read-PlaceFact {
    Write-Fact 'disk.places' {
        $volumes = @(if (@(Get-AboutPath 'folders').Count -gt 0) { Get-LocalVolume })
        Read-AboutEach 'folders' { Read-Place -Path $args[0] -Volumes $volumes }
    }
}

function Read-Place {
    param([string] $Path, [object[]] $Volumes)
    $volume = Find-Volume -Volumes $Volumes -Path $Path
    $drive = Get-DriveKind -Path $Path -Volume $volume
    $place = @{
        exists     = $false
        empty      = $true
        drive      = $drive
        fileSystem = ''
        freeBytes  = [long] 0
        compressed = $false
        encrypted  = $false
        integrity  = $false
        making     = $null
        attached   = $false
    }
    if ($null -ne $volume) {
        $place.fileSystem = [string] (Get-PropertyOrDefault $volume 'FileSystem' '')
        $place.freeBytes = [long] (Get-PropertyOrDefault $volume 'FreeSpace' 0)
    }
    # What doesn't answer takes minutes, and no new disk goes there anyway.
    if ($drive -eq 'network' -or $null -eq $volume) { return $place }
    $place.exists = Test-Path -LiteralPath $Path -PathType Container
    $attributes = Get-NearestAttribute -Path $Path
    $place.compressed = ($attributes -band 0x800) -ne 0
    $place.encrypted = ($attributes -band 0x4000) -ne 0
    # INTEGRITY_STREAM, on ReFS alone
    $place.integrity = ($attributes -band 0x8000) -ne 0
    if (-not $place.exists) { return $place }
    $place.empty = Test-EmptyFolder -Path $Path
    $place.making = Read-MakingMarker -Path $Path
    if ($null -ne $place.making) { $place.attached = Test-MountedBelow -Path $Path }
    $place
}

function Get-DriveKind {
    param([string] $Path, [object] $Volume)
    if ($Path -match '^[\\/]{2}') { return 'network' }
    if ($null -eq $Volume) {
        # Mapped by the person, or by this account.
        $letter = $Path.Substring(0, 1).ToUpperInvariant()
        $key = ''
        try { $key = Get-PersonKey (Get-SharedPerson) "Network\$letter" } catch { $null = $_ }
        if ($key -and (Test-Path -LiteralPath $key)) { return 'network' }
        return 'other'
    }
    switch ([int] (Get-PropertyOrDefault $Volume 'DriveType' 0)) {
        2 { return 'removable' }
        3 { return 'fixed' }
        4 { return 'network' }
    }
    'other'
}

# Of the folder, or of the nearest one above it that is there: new folders and files become so, too.
function Get-NearestAttribute {
    param([string] $Path)
    $folder = $Path.TrimEnd('\', '/')
    while ($folder -match '^[A-Za-z]:[\\/]?') {
        $place = if ($folder.Length -eq 2) { "$folder\" } else { $folder }
        if (Test-Path -LiteralPath $place -PathType Container) {
            return [int] (Get-Item -LiteralPath $place -Force -ErrorAction Stop).Attributes
        }
        $end = $folder.LastIndexOfAny([char[]] @('\', '/'))
        if ($end -lt 0) { break }
        $folder = $folder.Substring(0, $end)
    }
    0
}

# One that nobody may look into is somebody's.
function Test-EmptyFolder {
    param([string] $Path)
    try { @(Get-ChildItem -LiteralPath $Path -Force -ErrorAction Stop | Select-Object -First 1).Count -eq 0 } catch { $false }
}

# How far the wizard has come here, by the file that it keeps in its folder. What can't be read there is nobody's.
function Read-MakingMarker {
    param([string] $Path)
    $marker = "$($Path.TrimEnd('\', '/'))\nested-virtualization-wizard.json"
    $stages = 'begun', 'partitioned', 'applied', 'bootable', 'answered', 'withHyperV', 'finished'
    try {
        if (-not (Test-Path -LiteralPath $marker -PathType Leaf)) { return $null }
        if ([long] (Get-Item -LiteralPath $marker -Force -ErrorAction Stop).Length -gt 64KB) { return $null }
        $content = Get-Content -LiteralPath $marker -Raw -Encoding UTF8 -ErrorAction Stop | ConvertFrom-Json -ErrorAction Stop
        $id = [string] (Get-PropertyOrDefault $content 'id' '')
        $stage = [string] (Get-PropertyOrDefault $content 'stage' '')
        if ($id -cnotmatch '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' -or $stages -cnotcontains $stage) { return $null }
        @{ id = $id; stage = $stage }
    }
    catch { $null }
}

# Whether a disk in this folder is mounted on this PC, or held by a program.
function Test-MountedBelow {
    param([string] $Path)
    $disks = @(Get-ChildItem -LiteralPath $Path -File -ErrorAction SilentlyContinue | Where-Object { $_.Name -match '\.vhdx?$' })
    foreach ($disk in $disks | Select-Object -First 20) {
        try {
            if ([bool] (Get-DiskImage -ImagePath ([string] $disk.FullName) -ErrorAction Stop).Attached) { return $true }
        }
        catch { if ((Get-ImageTrouble -ErrorRecord $_) -eq 'inUse') { return $true } }
    }
    $false
}
