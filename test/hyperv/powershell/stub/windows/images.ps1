# Images and virtual disks, as `world.media.images` describes them. What is mounted is kept in the plan ("mounted"), beside
# those that somebody else has mounted already:
#   mounted      [{ path, letter }]: the letter is empty for one without
#   noLetters    Windows gives no letters, as where somebody has switched that off
#   volumePaths  false: this PowerShell reaches no file by the path of a volume

# The image of a path; a VM's disk is one, too. $null for any other file.
function Get-StubImage {
    param([string] $Path)
    foreach ($image in (Get-StubMedia 'images').PSObject.Properties) { if ($image.Name -eq $Path) { return $image.Value } }
}

function Get-StubMount {
    param([string] $Path)
    foreach ($mount in (Get-Field (Get-Stub).Scenario.stub 'mounted')) { if ($mount.path -eq $Path) { return $mount } }
}

function Set-StubMount {
    param([string] $Path, [object] $Mount, [string] $Command)
    $others = @(foreach ($other in (Get-Field (Get-Stub).Scenario.stub 'mounted')) { if ($other.path -ne $Path) { $other } })
    Set-Field (Get-Stub).Scenario.stub 'mounted' ([object[]] (@($others) + @($Mount | Where-Object { $_ })))
    (Get-Stub).DrivesSeen = $false
    Save-World $Command
}

function New-StorageError {
    param([string] $Command, [int] $Code, [string] $Category = 'NotSpecified')
    New-StubError -Id ('HRESULT 0x{0:X8},{1}' -f $Code, $Command) -Message 'Fehler der Speicherverwaltung.' -Category $Category
}

# What Windows says of a file that can't be opened as an image.
function Assert-StubImage {
    param([string] $Path, [string] $Command)
    if (@(Get-StubPath) -notcontains $Path) { throw (New-StorageError $Command 0x80070002) }
    switch ([string] (Get-Field (Get-StubImage $Path) 'code')) {
        'inUse' { throw (New-StubError -Id 'Windows System Error 32,' -Message 'In Benutzung.') }
        'damaged' { throw (New-StorageError $Command 0x80070570) }
        'failed' { throw (New-StorageError $Command 0x80004005) }
        { $_ -in 'compressed', 'sparse', 'encrypted' } { throw (New-StorageError $Command 0xC03A001A) }
    }
}

function Get-StubVolumePath {
    param([string] $Path)
    $sha = [System.Security.Cryptography.SHA256]::Create()
    $bytes = $sha.ComputeHash([System.Text.Encoding]::UTF8.GetBytes($Path.ToUpperInvariant()))
    $id = New-Object -TypeName System.Guid -ArgumentList (, [byte[]] $bytes[0..15])
    '\\?\Volume{0}\' -f $id.ToString('B')
}

function Invoke-Get-DiskImage {
    param([object] $Bound, [object] $Cmdlet)
    foreach ($path in $Bound['ImagePath']) {
        Assert-StubImage $path 'Get-DiskImage'
        $mount = Get-StubMount $path
        $attached = $null -ne $mount -or [bool] (Get-Field (Get-StubImage $path) 'attached')
        $inPlace = Get-StubPlace $path.Substring(0, [Math]::Max(0, $path.LastIndexOf('\')))
        if ($path -like '*\own.partial.vhdx') { $attached = [bool] (Get-Field $inPlace 'attached') }
        [pscustomobject] @{
            ImagePath = $path
            Attached = $attached
            DevicePath = $(if ($attached) { '\\.\CDROM1' })
            Mount = $mount
        }
    }
}

function Invoke-Mount-DiskImage {
    param([object] $Bound, [object] $Cmdlet)
    foreach ($path in $Bound['ImagePath']) {
        Assert-StubImage $path 'Mount-DiskImage'
        if ($null -ne (Get-StubMount $path)) { throw (New-StubError -Id 'Windows System Error 32,Mount-DiskImage' -Message 'In Benutzung.') }
        $letter = ''
        if (-not $Bound.ContainsKey('NoDriveLetter') -and -not (Get-Field (Get-Stub).Scenario.stub 'noLetters')) { $letter = 'X' }
        Set-StubMount $path ([pscustomobject] @{ path = $path; letter = $letter }) 'Mount-DiskImage'
    }
}

function Invoke-Dismount-DiskImage {
    param([object] $Bound, [object] $Cmdlet)
    foreach ($path in $Bound['ImagePath']) {
        if ($null -eq (Get-StubMount $path)) { throw (New-StorageError 'Dismount-DiskImage' 0x80070002) }
        Set-StubMount $path $null 'Dismount-DiskImage'
    }
}

function Invoke-Get-Volume {
    param([object] $Bound, [object] $Cmdlet)
    $mount = (Get-Field $Bound['DiskImage'] 'Mount')
    if ($null -eq $mount) { throw (New-StorageError 'Get-Volume' 0x80070002 'ObjectNotFound') }
    [pscustomobject] @{
        DriveLetter = $(if ($mount.letter) { [char] $mount.letter } else { [char] 0 })
        Path = Get-StubVolumePath $mount.path
        FileSystem = 'UDF'
        FileSystemLabel = 'CCCOMA_X64FRE'
    }
}

# The mounted image that a path leads into, and the way to the file in it; nothing for any other path.
function Resolve-StubMounted {
    param([string] $Path)
    foreach ($mount in (Get-Field (Get-Stub).Scenario.stub 'mounted')) {
        $roots = @(Get-StubVolumePath $mount.path)
        if ($mount.letter) { $roots += "$($mount.letter):\" }
        foreach ($root in $roots) {
            if ($Path.StartsWith($root, 'OrdinalIgnoreCase')) {
                return @{ Image = (Get-StubImage $mount.path); File = $Path.Substring($root.Length); HasLetter = $root -like '?:\' }
            }
        }
    }
}

# $null for a path that leads into no mounted image.
function Test-StubMounted {
    param([string] $Path, [string] $PathType)
    $found = Resolve-StubMounted $Path
    if ($null -eq $found) { return $(if ($Path -like '\\[?]\Volume*') { $false }) }
    if (-not $found.HasLetter -and (Get-Field (Get-Stub).Scenario.stub 'volumePaths') -eq $false) { return $false }
    if ($found.HasLetter -and -not (Get-Stub)['DrivesSeen']) { return $false }
    if ($found.File -eq '') { return $PathType -ne 'Leaf' }
    $PathType -ne 'Container' -and (Get-Field $found.Image 'image') -eq $found.File
}

function Invoke-Get-WindowsImage {
    param([object] $Bound, [object] $Cmdlet)
    if (-not (Test-Elevated)) { throw (New-StubError -Id 'Get-WindowsImage' -Message 'Erhoehte Rechte.' -HResult 0x800702E4) }
    $found = Resolve-StubMounted $Bound['ImagePath']
    $id = 'Microsoft.Dism.Commands.GetWindowsImageCommand'
    if ($null -eq $found -or (Get-Field $found.Image 'image') -ne $found.File) {
        throw (New-StubError -Id $id -Message 'Die Datei fehlt.' -HResult 0x80070002)
    }
    $editions = @($found.Image.editions)
    if (-not $Bound.ContainsKey('Index')) {
        foreach ($edition in $editions) {
            [pscustomobject] @{
                ImageIndex = [uint32] $edition.index
                ImageName = $edition.name
                ImageDescription = $edition.name
                ImageSize = [uint64] $edition.bytes
            }
        }
        return
    }
    $edition = $editions | Where-Object { $_.index -eq $Bound['Index'] }
    if ($null -eq $edition) { throw (New-StubError -Id $id -Message 'Kein solches Abbild.' -HResult 0x80070490) }
    $numbers = @{ x64 = 9; arm64 = 12; x86 = 0; other = 6 }
    $texts = @{ x64 = 'amd64'; arm64 = 'ARM64'; x86 = 'x86'; other = 'ia64' }
    # Some releases give a number, others a text; some mark the default language with a translated word.
    $asText = [int] $edition.index % 2 -eq 0
    $languages = [string[]] @(foreach ($language in $edition.languages) {
            if ($edition.languages.Count -gt 1 -and $language -eq $edition.defaultLanguage) { "$language (Standard)" } else { $language }
        })
    [pscustomobject] @{
        ImageIndex = [uint32] $edition.index
        ImageName = $edition.name
        ImageSize = [uint64] $edition.bytes
        Architecture = $(if ($asText) { $texts[$edition.architecture] } else { [uint32] $numbers[$edition.architecture] })
        Version = "10.0.$($edition.build).1742"
        EditionId = $edition.editionId
        InstallationType = $edition.installationType
        Languages = $languages
    }
}

# --- virtual disks

function Invoke-Get-VHD {
    param([object] $Bound, [object] $Cmdlet)
    Assert-HyperV 'Get-VHD'
    foreach ($path in $Bound['Path']) {
        if (Test-InGuestFolder $path) { ConvertTo-FixedVhd $path; continue }
        Assert-StubImage $path 'Get-VHD'
        $image = Get-StubImage $path
        if ((Get-Field $image 'kind') -ne 'disk') { throw (New-HyperVError 'Get-VHD' 'InvalidParameter' 'Keine Festplatte.' 'InvalidArgument' 0xC03A0002) }
        ConvertTo-StubVhd $path $image
    }
}

function ConvertTo-StubVhd {
    param([string] $Path, [object] $Image)
    $mounted = $null -ne (Get-StubMount $Path)
    [pscustomobject] @{
        Path = $Path
        VhdFormat = $(if ($Path -like '*.vhd') { 'VHD' } else { 'VHDX' })
        VhdType = $(if ($Image.differencing) { 'Differencing' } else { 'Dynamic' })
        FileSize = [uint64] $Image.bytes
        Size = [uint64] $Image.virtualBytes
        ParentPath = $(if ($Image.differencing) { 'C:\parent.vhdx' } else { '' })
        Attached = $mounted -or [bool] $Image.attached
        DiskNumber = $(if ($mounted -or $Image.attached) { Get-StubDiskNumber $Path })
    }
}

function Get-StubDiskNumber {
    param([string] $Path)
    $paths = @((Get-StubMedia 'images').PSObject.Properties | ForEach-Object { $_.Name })
    [uint32] (1 + [array]::IndexOf($paths, ($paths | Where-Object { $_ -eq $Path } | Select-Object -First 1)))
}

function Invoke-Mount-VHD {
    param([object] $Bound, [object] $Cmdlet)
    Assert-HyperV 'Mount-VHD'
    foreach ($path in $Bound['Path']) {
        Assert-StubImage $path 'Mount-VHD'
        if ($null -ne (Get-StubMount $path)) { throw (New-HyperVError 'Mount-VHD' 'ObjectInUse' 'In Benutzung.' 'ResourceBusy' 0x80070020) }
        if (-not $Bound.ContainsKey('ReadOnly')) { throw 'A disk that is only looked at is mounted read-only.' }
        Set-StubMount $path ([pscustomobject] @{ path = $path; letter = '' }) 'Mount-VHD'
        if ($Bound.ContainsKey('Passthru')) { ConvertTo-StubVhd $path (Get-StubImage $path) }
    }
}

function Invoke-Dismount-VHD {
    param([object] $Bound, [object] $Cmdlet)
    Assert-HyperV 'Dismount-VHD'
    foreach ($path in $Bound['Path']) { Set-StubMount $path $null 'Dismount-VHD' }
}

function Invoke-Get-Disk {
    param([object] $Bound, [object] $Cmdlet)
    foreach ($number in $Bound['Number']) {
        $image = @((Get-StubMedia 'images').PSObject.Properties)[$number - 1].Value
        [pscustomobject] @{ Number = $number; PartitionStyle = $image.partitionStyle; IsReadOnly = $true }
    }
}
