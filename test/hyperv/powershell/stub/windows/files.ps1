# Files and folders on Windows paths, as far as scripts look at them: those of `world.media` and `world.places`, the disks
# of VMs, and what the plan names in "files" (their paths) and "contents" (their texts by path).

# As `world.media.files` has it, or as little as an image tells; $null for any other path.
function Get-StubMediaFile {
    param([string] $Path)
    foreach ($file in (Get-StubMedia 'files')) { if ((Get-Field $file 'path') -eq $Path) { return $file } }
    foreach ($image in (Get-StubMedia 'images').PSObject.Properties) {
        if ($image.Name -ne $Path -or (Get-Field $image.Value 'code') -eq 'absent') { continue }
        $bytes = Get-Field $image.Value 'bytes'
        return [pscustomobject] @{ path = $image.Name; bytes = $(if ($bytes) { $bytes } else { 1 }); modified = '2026-01-01T00:00:00Z' }
    }
}

function Get-StubPlace {
    param([string] $Path)
    if ($null -ne (Get-Stub).Guest) { return }
    $places = Get-Field (Get-Stub).Scenario.world 'places'
    if ($null -eq $places) { return }
    foreach ($place in $places.PSObject.Properties) { if ($place.Name.TrimEnd('\') -eq $Path.TrimEnd('\')) { return $place.Value } }
}

function Get-StubMarker {
    param([string] $Path)
    if ($Path -notmatch '^(.*)\\nested-virtualization-wizard\.json$') { return }
    $making = Get-Field (Get-StubPlace $Matches[1]) 'making'
    if ($null -ne $making) { ConvertTo-Json -InputObject $making -Compress }
}

# The paths of all files that there are.
function Get-StubPath {
    foreach ($file in (Get-StubMedia 'files')) { Get-Field $file 'path' }
    foreach ($image in (Get-StubMedia 'images').PSObject.Properties) { if (Get-StubMediaFile $image.Name) { $image.Name } }
    foreach ($vm in (Get-VMList)) { foreach ($disk in $vm.disks) { $disk.path } }
    foreach ($file in (Get-Field (Get-Stub).Scenario.stub 'files')) { $file }
    foreach ($file in (Get-Field (Get-Stub).Scenario.stub 'contents').PSObject.Properties) { if ($file) { $file.Name } }
    if ($null -ne (Get-Stub).Guest) { return }
    foreach ($place in (Get-Field (Get-Stub).Scenario.world 'places').PSObject.Properties) {
        if (-not $place -or -not $place.Value.exists -or $place.Value.empty) { continue }
        $folder = $place.Name.TrimEnd('\')
        if ($place.Value.making) {
            "$folder\nested-virtualization-wizard.json"
            if ($place.Value.attached) { "$folder\own.partial.vhdx" }
        }
        else { "$folder\somebody's" }
    }
}

function Test-StubFolder {
    param([string] $Path)
    $folder = $Path.TrimEnd('\')
    $place = Get-StubPlace $folder
    if ($null -ne $place) { return [bool] $place.exists }
    if ($folder -match '^[A-Za-z]:$') { return @(Get-Cim_Win32_Volume | Where-Object { $_.Name -eq "$folder\" }).Count -gt 0 }
    $store = Get-Fact 'disk.vmStore'
    $known = @(Get-StubPath) + $(if ($null -ne $store) { "$($store.path)\x" })
    @($known | Where-Object { $_ -and $_.StartsWith("$folder\", 'OrdinalIgnoreCase') }).Count -gt 0
}

# Attributes of a folder, of which those above it are.
function Get-StubFolderAttribute {
    param([string] $Path)
    $attributes = 0x10
    $place = Get-StubPlace $Path
    if ($null -eq $place) { return $attributes }
    if ($place.compressed) { $attributes = $attributes -bor 0x800 }
    if ($place.encrypted) { $attributes = $attributes -bor 0x4000 }
    if ($place.integrity) { $attributes = $attributes -bor 0x8000 }
    $attributes
}

function New-StubFileItem {
    param([string] $Path)
    $file = Get-StubMediaFile $Path
    $bytes = Get-Field $file 'bytes'
    $modified = Get-Field $file 'modified'
    $text = Get-StubText $Path
    $unfit = @{ compressed = 0x820; sparse = 0x220; encrypted = 0x4020; online = 0x401220 }
    $attributes = $unfit["$(Get-Field (Get-StubImage $Path) 'code')"]
    [pscustomobject] @{
        FullName = $Path
        Name = $Path.Substring($Path.LastIndexOf('\') + 1)
        Length = [long] $(if ($null -ne $text) { $text.Length } elseif ($bytes) { $bytes } else { 0 })
        LastWriteTimeUtc = ([datetime] $(if ($modified) { $modified } else { '2026-01-01T00:00:00Z' })).ToUniversalTime()
        Attributes = $(if ($attributes) { $attributes } else { 0x20 })
        PSIsContainer = $false
    }
}

function Get-StubText {
    param([string] $Path)
    $kept = Get-Field (Get-Field (Get-Stub).Scenario.stub 'contents') $Path
    if ($null -ne $kept) { return $kept }
    Get-StubMarker $Path
}

function Test-StubPath {
    param([string] $Path, [string] $PathType)
    $isFile = $PathType -ne 'Container' -and ((Test-StubFile $Path) -or $null -ne (Get-StubText $Path))
    $isFile -or ($PathType -ne 'Leaf' -and (Test-StubFolder $Path))
}

function New-PathError {
    param([string] $Path, [string] $Command)
    if ((Get-Field (Get-StubImage $Path) 'code') -eq 'denied') {
        $exception = New-Object -TypeName System.UnauthorizedAccessException
        $id = "ItemExistsUnauthorizedAccessError,Microsoft.PowerShell.Commands.$($Command -replace '-')Command"
        return New-StubError -Id $id -Message "Der Zugriff auf $Path wurde verweigert." -Category 'PermissionDenied' -Exception $exception
    }
    $id = "PathNotFound,Microsoft.PowerShell.Commands.$($Command -replace '-')Command"
    New-StubError -Id $id -Message "Der Pfad $Path ist nicht vorhanden." -Category 'ObjectNotFound'
}

function Get-StubItem {
    param([string] $Path)
    if ((Get-Field (Get-StubImage $Path) 'code') -eq 'denied' -or -not (Test-StubPath $Path 'Any')) { throw (New-PathError $Path 'Get-Item') }
    if (Test-StubPath $Path 'Leaf') { return New-StubFileItem $Path }
    [pscustomobject] @{
        FullName = $Path
        Name = $Path.Substring($Path.LastIndexOf('\') + 1)
        Attributes = (Get-StubFolderAttribute $Path)
        PSIsContainer = $true
    }
}

function Get-ChildItem {
    [CmdletBinding()]
    param(
        [Parameter(Position = 0)] [string[]] $Path,
        [string] $LiteralPath,
        [switch] $Recurse,
        [uint32] $Depth = 0,
        [switch] $File,
        [switch] $Directory,
        [switch] $Force,
        [string] $Filter
    )
    $place = "$LiteralPath"
    $isKey = Test-RegistryPath $place
    $isReal = $place -notmatch '^[A-Za-z]:' -or (Test-InGuestFolder $place)
    if (-not $isKey -and $isReal) { return Microsoft.PowerShell.Management\Get-ChildItem @PSBoundParameters }
    Enter-StubCommand 'Get-ChildItem' 'registry'
    Use-World {
        if ($isKey) {
            if (-not (Test-RegistryKey $place)) { throw (New-PathError $place 'Get-ChildItem') }
            Get-KeyBelow $place | ForEach-Object { [pscustomobject] @{ PSChildName = $_; PSPath = "$place\$_" } }
            return
        }
        $folder = $place.TrimEnd('\')
        if (-not (Test-StubFolder $folder)) { throw (New-PathError $place 'Get-ChildItem') }
        $denied = Get-Field (Get-Stub).Scenario.stub 'deniedFolders'
        if ($denied -contains $folder) { throw (New-ReasonError 'access-denied' 'Get-ChildItem') }
        # Of the other files a world tells neither size nor time, so that nobody comes upon them who looks for files.
        $told = @(
            foreach ($known in (Get-StubMedia 'files')) { Get-Field $known 'path' }
            foreach ($known in (Get-StubMedia 'images').PSObject.Properties) { $known.Name }
        )
        foreach ($path in @(Get-StubPath | Select-Object -Unique)) {
            if ($Recurse -and $told -notcontains $path) { continue }
            if (-not $path.StartsWith("$folder\", 'OrdinalIgnoreCase')) { continue }
            $levels = $path.Substring($folder.Length + 1).Split('\').Count - 1
            if ($levels -gt 0 -and -not ($Recurse -and $levels -le $Depth)) { continue }
            if (@($denied | Where-Object { $_ -and $path.StartsWith("$_\", 'OrdinalIgnoreCase') }).Count -gt 0) { continue }
            New-StubFileItem $path
        }
    }
}

function Get-Content {
    [CmdletBinding()]
    param([Parameter(Position = 0)] [string[]] $Path, [string] $LiteralPath, [switch] $Raw, [object] $Encoding, [long] $TotalCount)
    if ($LiteralPath -notmatch '^[A-Za-z]:') { return Microsoft.PowerShell.Management\Get-Content @PSBoundParameters }
    Enter-StubCommand 'Get-Content' 'registry'
    Use-World {
        $text = Get-StubText $LiteralPath
        if ($null -eq $text) { throw (New-PathError $LiteralPath 'Get-Content') }
        if ($Raw) { $text } else { $text -split "\r?\n" }
    }
}

# A drive that has come since this session began is known to it only once it was asked for all.
function Get-PSDrive {
    [CmdletBinding()]
    param([Parameter(Position = 0)] [string[]] $Name, [string[]] $PSProvider)
    Enter-StubCommand 'Get-PSDrive'
    (Get-Stub).DrivesSeen = $true
}
