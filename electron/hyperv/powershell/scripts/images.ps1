# What an image or a disk holds (creating VMs 1). To look into one it has to be mounted: without a letter where that
# is enough, read-only, and for no longer than it takes. One that somebody else has mounted stays mounted.

function Read-ImageFact {
    Write-Fact 'media.images' {
        if ($FactContext.Elevated -eq $false) { Stop-WithoutElevation }
        Read-AboutEach 'files' { Read-MediaImage -Path $args[0] }
    }
}

# Whatever is wrong with one file is told of that file.
function Read-MediaImage {
    param([string] $Path)
    try {
        $file = Get-Item -LiteralPath $Path -Force -ErrorAction Stop
        if ($file.PSIsContainer) { return @{ kind = 'trouble'; code = 'notSetup' } }
        $unfit = Get-UnfitAttribute -Attributes ([int] $file.Attributes)
        if ($unfit) { return @{ kind = 'trouble'; code = $unfit } }
        if ($Path -notmatch '\.(iso|vhdx?)$') { return @{ kind = 'trouble'; code = 'notSetup' } }
        if (Test-OwnMount -Path $Path) { Dismount-Ours -Path $Path }
        if ($Path -match '\.iso$') { Read-SetupMedium -Path $Path -Bytes ([long] $file.Length) }
        else { Read-VirtualDisk -Path $Path -Bytes ([long] $file.Length) }
    }
    catch { @{ kind = 'trouble'; code = (Get-ImageTrouble -ErrorRecord $_); detail = (Get-ErrorDetail -ErrorRecord $_) } }
}

# What keeps Windows from mounting a file, or from reading it rightly, before anything is tried. A placeholder first: it
# is sparse, too.
function Get-UnfitAttribute {
    param([int] $Attributes)
    # OFFLINE, RECALL_ON_OPEN, RECALL_ON_DATA_ACCESS
    if ($Attributes -band (0x1000 -bor 0x40000 -bor 0x400000)) { return 'online' }
    if ($Attributes -band 0x4000) { return 'encrypted' }
    if ($Attributes -band 0x800) { return 'compressed' }
    if ($Attributes -band 0x200) { return 'sparse' }
    $null
}

function Get-ImageTrouble {
    param([System.Management.Automation.ErrorRecord] $ErrorRecord)
    $codes = @(Get-ErrorCode -ErrorRecord $ErrorRecord | ForEach-Object { '{0:X8}' -f $_ })
    # "Windows System Error 32,Mount-DiskImage"
    if ([string] $ErrorRecord.FullyQualifiedErrorId -match '^Windows System Error (\d{1,5})\b') {
        $codes += '{0:X8}' -f (0x80070000L + [long] $Matches[1])
    }
    if (Test-AnyCode $codes '80070020', '80070021') { return 'inUse' }
    # CRC, corrupt file, invalid data, bad format of an image or of a virtual disk, a compressed resource that is broken
    if (Test-AnyCode $codes '80070017', '80070570', '8007000D', '8007000B', 'C03A0002', 'C03A0005', '800703ED') { return 'damaged' }
    if (Test-AnyCode $codes 'C03A001A') { return 'compressed' }
    switch (Get-UnknownReason -ErrorRecord $ErrorRecord) {
        'missing' { return 'absent' }
        'access-denied' { return 'denied' }
        'needs-elevation' { return 'denied' }
    }
    # ERROR_FILE_NOT_FOUND, ERROR_PATH_NOT_FOUND
    if (Test-AnyCode $codes '80070002', '80070003') { return 'absent' }
    'failed'
}

# --- an ISO

function Read-SetupMedium {
    param([string] $Path, [long] $Bytes)
    if ([bool] (Get-DiskImage -ImagePath $Path -ErrorAction Stop).Attached) { $result = Read-MountedMedium -Path $Path -Bytes $Bytes }
    else { $result = Read-MediumByItself -Path $Path -Bytes $Bytes }
    if ($null -eq $result) { Stop-WithUnexpectedAnswer 'no volume' }
    $result
}

# A letter is a last resort: with one Windows opens its windows, and some PCs give none. Without it not every PowerShell
# and not every DISM reaches the files.
function Read-MediumByItself {
    param([string] $Path, [long] $Bytes)
    try {
        $result = Read-MediumOnce -Path $Path -Bytes $Bytes -WithLetter $false
        if ($null -ne $result) { return $result }
    }
    catch { if (@('absent', 'failed') -notcontains (Get-ImageTrouble -ErrorRecord $_)) { throw } }
    Read-MediumOnce -Path $Path -Bytes $Bytes -WithLetter $true
}

# $null where the medium can't be reached in this way.
function Read-MediumOnce {
    param([string] $Path, [long] $Bytes, [bool] $WithLetter)
    Add-OwnMount -Path $Path
    try {
        $how = @{ ImagePath = $Path; StorageType = 'ISO'; Access = 'ReadOnly'; ErrorAction = 'Stop' }
        if (-not $WithLetter) { $how.NoDriveLetter = $true }
        $null = Mount-DiskImage @how
        Read-MountedMedium -Path $Path -Bytes $Bytes -LetterComes $WithLetter
    }
    finally { Dismount-Ours -Path $Path }
}

function Read-MountedMedium {
    param([string] $Path, [long] $Bytes, [bool] $LetterComes = $false)
    $root = Get-MediumRoot -Path $Path -LetterComes $LetterComes
    if ($null -eq $root) { return $null }
    foreach ($folder in 'sources', 'x64\sources') {
        foreach ($kind in 'wim', 'esd', 'swm') {
            $relative = "$folder\install.$kind"
            if (-not (Test-Path -LiteralPath "$root$relative" -PathType Leaf)) { continue }
            return @{
                kind     = 'setup'
                bytes    = $Bytes
                image    = $relative
                editions = [object[]] @(Get-Edition -File "$root$relative")
            }
        }
    }
    @{ kind = 'trouble'; code = 'notSetup' }
}

# Where its files are, with a backslash at the end: a letter where it has one, else the volume's own path. The volume
# comes a moment after the mount, and its letter a moment after that. $null where neither can be reached.
function Get-MediumRoot {
    param([string] $Path, [bool] $LetterComes = $false)
    for ($try = 1; $try -le 20; $try++) {
        # The object from before the mount knows nothing of the volume.
        $image = Get-DiskImage -ImagePath $Path -ErrorAction Stop
        $volumes = @()
        try { $volumes = @(Get-Volume -DiskImage $image -ErrorAction Stop) } catch { $null = $_ }
        if ($volumes.Count -gt 0 -and [string] (Get-PropertyOrDefault $volumes[0] 'FileSystem' '')) {
            $letter = ([string] (Get-PropertyOrDefault $volumes[0] 'DriveLetter' '')).Trim([char] 0, ' ')
            if ($letter -match '^[A-Za-z]$') {
                # A letter that is new since this session began is known to it only then.
                $null = Get-PSDrive -PSProvider FileSystem -ErrorAction Ignore
                return "$($letter):\"
            }
            $root = [string] (Get-PropertyOrDefault $volumes[0] 'Path' '')
            if ($root -and -not $root.EndsWith('\')) { $root = "$root\" }
            # Not every PowerShell takes such a path.
            $isReached = $false
            try { $isReached = [bool] ($root -and (Test-Path -LiteralPath $root -PathType Container)) } catch { $null = $_ }
            if ($isReached) { return $root }
            if (-not $LetterComes) { return $null }
        }
        Start-Sleep -Milliseconds 500
    }
    $null
}

# Every Windows of an image; the list alone doesn't tell what kind each is. One that can't be read takes none of the others with it.
function Get-Edition {
    param([string] $File)
    $failure = $null
    $editions = @(foreach ($entry in @(Get-WindowsImage -ImagePath $File -ErrorAction Stop)) {
            try { ConvertTo-Edition (Get-WindowsImage -ImagePath $File -Index ([uint32] $entry.ImageIndex) -ErrorAction Stop) }
            catch { $failure = $_ }
        })
    if ($editions.Count -eq 0 -and $null -ne $failure) { throw $failure }
    $editions
}

function ConvertTo-Edition {
    param([object] $Image)
    $build = 0
    if ([string] (Get-PropertyOrDefault $Image 'Version' '') -match '^\d+\.\d+\.(\d{1,9})') { $build = [int] $Matches[1] }
    $languages = @()
    $default = $null
    # "en-US", or "en-US (Default)" with a translated word.
    foreach ($text in @(Get-PropertyOrDefault $Image 'Languages' @())) {
        foreach ($part in ([string] $text) -split '[,;\r\n]+') {
            if ($part -notmatch '^\s*([A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*)\s*(\(.*\))?\s*$') { continue }
            $languages += $Matches[1]
            if ($Matches.ContainsKey(3) -and $null -eq $default) { $default = $Matches[1] }
        }
    }
    if ($null -eq $default -and $languages.Count -eq 1) { $default = $languages[0] }
    @{
        index            = [int] $Image.ImageIndex
        name             = [string] (Get-PropertyOrDefault $Image 'ImageName' '')
        editionId        = [string] (Get-PropertyOrDefault $Image 'EditionId' '')
        installationType = [string] (Get-PropertyOrDefault $Image 'InstallationType' '')
        architecture     = ConvertTo-ImageArchitecture (Get-PropertyOrDefault $Image 'Architecture')
        build            = $build
        languages        = [object[]] $languages
        defaultLanguage  = $default
        bytes            = [long] (Get-PropertyOrDefault $Image 'ImageSize' 0)
    }
}

# A number on some releases, a text on others.
function ConvertTo-ImageArchitecture {
    param([object] $Architecture)
    switch -Regex (([string] $Architecture).Trim()) {
        '^(9|x64|amd64)$' { return 'x64' }
        '^(12|arm64)$' { return 'arm64' }
        '^(0|x86|i386)$' { return 'x86' }
    }
    'other'
}

# --- a virtual disk

function Read-VirtualDisk {
    param([string] $Path, [long] $Bytes)
    $disk = Get-VHD -Path $Path -ErrorAction Stop
    $differencing = [string] $disk.VhdType -eq 'Differencing' -or [string] (Get-PropertyOrDefault $disk 'ParentPath' '') -ne ''
    @{
        kind           = 'disk'
        bytes          = $Bytes
        partitionStyle = Get-PartitionStyle -Path $Path -Disk $disk -Differencing $differencing
        attached       = [bool] $disk.Attached
        differencing   = $differencing
        virtualBytes   = [long] $disk.Size
    }
}

# One that only says what differs from another disk isn't opened: that one may be gone, or changed by it.
function Get-PartitionStyle {
    param([string] $Path, [object] $Disk, [bool] $Differencing)
    if ([bool] $Disk.Attached) {
        $number = Get-PropertyOrDefault $Disk 'DiskNumber'
        # A VM has it, and Windows itself doesn't see it.
        if ($null -eq $number) { return 'RAW' }
        return ConvertTo-PartitionStyle (Get-Disk -Number ([uint32] $number) -ErrorAction Stop)
    }
    if ($Differencing) { return 'RAW' }
    Add-OwnMount -Path $Path
    try {
        $mounted = Mount-VHD -Path $Path -ReadOnly -NoDriveLetter -Passthru -ErrorAction Stop
        ConvertTo-PartitionStyle (Get-Disk -Number ([uint32] $mounted.DiskNumber) -ErrorAction Stop)
    }
    finally { Dismount-Ours -Path $Path }
}

function ConvertTo-PartitionStyle {
    param([object] $Disk)
    switch -Regex ([string] $Disk.PartitionStyle) {
        '^(2|GPT)$' { return 'GPT' }
        '^(1|MBR)$' { return 'MBR' }
    }
    'RAW'
}

# --- what this program itself has mounted to look into it
# A note is written before the mount and goes after it, so that what a killed PowerShell leaves is known for ours by the
# next look at the same file, and released then. It counts only until Windows starts anew, which releases everything.
# Where only administrators write, so that nobody else can have anything released.

function Get-OwnMountKey { 'HKLM:\SOFTWARE\Nested Virtualization Wizard' }

# Paths may hold what names of values may not.
function Get-OwnMountName {
    param([string] $Path)
    $sha = [System.Security.Cryptography.SHA256]::Create()
    try { $hash = $sha.ComputeHash([System.Text.Encoding]::UTF8.GetBytes($Path.ToUpperInvariant())) } finally { $sha.Dispose() }
    "Mounted-$([BitConverter]::ToString($hash, 0, 16).Replace('-', '').ToLowerInvariant())"
}

function Get-BootMark { "since $(ConvertTo-FactTime -Time (Get-SharedOperatingSystem).LastBootUpTime)" }

function Add-OwnMount {
    param([string] $Path)
    $key = Get-OwnMountKey
    if (-not (Test-Path -LiteralPath $key)) { $null = New-Item -Path $key -Force -ErrorAction Stop }
    $note = @{ LiteralPath = $key; Name = (Get-OwnMountName -Path $Path); PropertyType = 'String'; Value = (Get-BootMark) }
    $null = New-ItemProperty @note -Force -ErrorAction Stop
}

function Test-OwnMount {
    param([string] $Path)
    $note = Get-RegistryText (Get-OwnMountKey) (Get-OwnMountName -Path $Path)
    $null -ne $note -and [string] $note -eq (Get-BootMark)
}

# Nothing that goes wrong here may hide what was read. What can't be released keeps its note.
function Dismount-Ours {
    param([string] $Path)
    try {
        if ($Path -match '\.iso$') {
            if ([bool] (Get-DiskImage -ImagePath $Path -ErrorAction Stop).Attached) {
                $null = Dismount-DiskImage -ImagePath $Path -ErrorAction Stop
            }
        }
        elseif ([bool] (Get-VHD -Path $Path -ErrorAction Stop).Attached) { Dismount-VHD -Path $Path -ErrorAction Stop }
        Remove-OwnMount -Path $Path
    }
    catch { $null = $_ }
}

# The key goes with its last note.
function Remove-OwnMount {
    param([string] $Path)
    $key = Get-OwnMountKey
    $name = Get-OwnMountName -Path $Path
    if ($null -eq (Get-RegistryText $key $name)) { return }
    Remove-ItemProperty -LiteralPath $key -Name $name -ErrorAction Stop
    $rest = Get-Item -LiteralPath $key -ErrorAction Stop
    if ([int] $rest.ValueCount -eq 0 -and [int] $rest.SubKeyCount -eq 0) { Remove-Item -LiteralPath $key -ErrorAction Stop }
}
