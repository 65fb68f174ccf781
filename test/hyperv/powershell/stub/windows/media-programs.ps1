# Images of Windows on the drive V:, and the programs of Windows that work on disks and images. The plan's "isos" says which
# there are: [{ path, id, image, indexes, attached, volumes }]; more of it decides here:
#   dism       { apply, feature }: each { exit, at }: it ends with a number, having told so many per cent
#   bcdboot    { host, image }: the number with which each ends without having written anything; "missing": it doesn't start
#   programs   [{ id, name, commandLine }]: programs that run, and that somebody may end

Add-Beneath 'Invoke-Get-DiskImage', 'Invoke-Mount-DiskImage', 'Invoke-Dismount-DiskImage', 'Invoke-Get-Volume', 'Get-Cim_Win32_Process'

function Find-Iso {
    param([string] $Path)
    foreach ($iso in (Get-Field (Get-Stub).Scenario.stub 'isos')) { if ($iso.path -eq $Path) { return $iso } }
    throw (New-StubError -Id 'Windows System Error 2,Get-DiskImage' -Message 'Die Datei wurde nicht gefunden.' -HResult 0x80070002)
}

function Invoke-Get-DiskImage {
    param([object] $Bound, [object] $Cmdlet)
    $path = [string] $Bound['ImagePath'][0]
    if (-not (Test-OnRealDrive $path)) { return & $beneath['Invoke-Get-DiskImage'] $Bound $Cmdlet }
    if ($path -match '\.vhdx$') {
        $disk = Get-DiskOf $path 'Get-DiskImage'
        return [pscustomobject] @{ ImagePath = $path; Attached = $null -ne $disk.number; StubIso = $null }
    }
    $iso = Find-Iso $path
    [pscustomobject] @{ ImagePath = $path; Attached = [bool] (Get-Field $iso 'attached'); StubIso = $path }
}

function Invoke-Mount-DiskImage {
    param([object] $Bound, [object] $Cmdlet)
    $path = [string] $Bound['ImagePath'][0]
    if (-not (Test-OnRealDrive $path)) { return & $beneath['Invoke-Mount-DiskImage'] $Bound $Cmdlet }
    $iso = Find-Iso $path
    if (-not $Bound.ContainsKey('NoDriveLetter')) { throw 'A letter would open windows and collide with others.' }
    if ((Get-Field $iso 'attached') -or (Get-Field $iso 'inUse')) {
        $message = 'Der Prozess kann nicht auf die Datei zugreifen.'
        throw (New-StubError -Id 'Windows System Error 32,Mount-DiskImage' -Message $message -HResult 0x80070020)
    }
    Set-Field $iso 'attached' $true
    Save-World 'Mount-DiskImage'
}

function Invoke-Dismount-DiskImage {
    param([object] $Bound, [object] $Cmdlet)
    $path = [string] $Bound['ImagePath'][0]
    if (-not (Test-OnRealDrive $path)) { return & $beneath['Invoke-Dismount-DiskImage'] $Bound $Cmdlet }
    Set-Field (Find-Iso $path) 'attached' $false
    Save-World 'Dismount-DiskImage'
}

function Invoke-Get-Volume {
    param([object] $Bound, [object] $Cmdlet)
    $image = $Bound['DiskImage']
    if ($null -eq $image -or -not (Get-Field $image 'StubIso')) { return & $beneath['Invoke-Get-Volume'] $Bound $Cmdlet }
    $iso = Find-Iso $image.StubIso
    if (-not (Get-Field $iso 'attached')) { return }
    [pscustomobject] @{ Path = "\\?\Volume{$($iso.id)}\"; FileSystem = 'UDF'; DriveLetter = [char] 0 }
}

# --- programs

function Get-Cim_Win32_Process {
    param([string] $Filter)
    if ($Filter -notlike "*'dism.exe'*") { return & $beneath['Get-Cim_Win32_Process'] $Filter }
    foreach ($program in (Get-Field (Get-Stub).Scenario.stub 'programs')) {
        [pscustomobject] @{ ProcessId = [uint32] $program.id; Name = $program.name; CommandLine = $program.commandLine }
    }
}

function Stop-Process {
    [CmdletBinding(SupportsShouldProcess)]
    param([int[]] $Id, [switch] $Force)
    Enter-StubCommand 'Stop-Process'
    Use-World {
        $left = @(foreach ($program in (Get-Field (Get-Stub).Scenario.stub 'programs')) { if ($Id -notcontains $program.id) { $program } })
        Set-Field (Get-Stub).Scenario.stub 'programs' ([object[]] $left)
        Save-World 'Stop-Process'
    }
}

# The values of its options, by name.
function Get-DismOption {
    param([object[]] $Given)
    $options = @{}
    foreach ($text in $Given) {
        if ([string] $text -notmatch '^/([\w-]+)(?::(.*))?$') { throw "dism doesn't understand $text" }
        $options[$Matches[1]] = @($options[$Matches[1]]) + $Matches[2] | Where-Object { $_ }
    }
    $options
}

# The volume that a folder leads to, with its disk.
function Get-VolumeAt {
    param([string] $Path)
    foreach ($disk in Get-DiskTable) {
        foreach ($partition in $disk.partitions) {
            if (@($partition.paths) -contains $Path) {
                return @{ Disk = $disk; Partition = $partition; Folder = [System.IO.Path]::Combine((Get-RealRoot 'volumes'), $partition.id) }
            }
        }
    }
    throw "Nothing is mounted at $Path."
}

function Add-VolumeFile {
    param([string] $Folder, [string] $Path, [string] $Text)
    $file = [System.IO.Path]::Combine($Folder, $Path.Replace('\', [string] [System.IO.Path]::DirectorySeparatorChar))
    $null = [System.IO.Directory]::CreateDirectory([System.IO.Path]::GetDirectoryName($file))
    [System.IO.File]::WriteAllText($file, $Text)
}

# Says how far it is as the program does, up to where the plan ends it. Returns whether it may go on.
function Write-DismProgress {
    param([object] $Plan)
    $at = if ($null -eq $Plan) { 100 } else { [int] (Get-Field $Plan 'at') }
    foreach ($percent in 0, 3.8, 47, 65.3, 100) {
        if ($percent -gt $at) { break }
        "[==========================$percent%==            ] "
    }
}

function Invoke-StubDism {
    Enter-StubCommand 'dism'
    $given = @($args | ForEach-Object { $_ })
    $plan = Get-Field (Get-Stub).Scenario.stub 'dism'
    Use-World {
        $options = Get-DismOption $given
        foreach ($needed in 'English', 'LogPath', 'ScratchDir') { if (-not $options.ContainsKey($needed)) { throw "dism needs /$needed" } }
        [System.IO.File]::WriteAllText((Get-RealPath $options.LogPath), "a line of the log`nthe last line of the log`n")
        "`nDeployment Image Servicing and Management tool"
        if ($options.ContainsKey('Apply-Image')) { Invoke-StubApply $options (Get-Field $plan 'apply') }
        else { Invoke-StubFeature $options (Get-Field $plan 'feature') }
    }
}

function Complete-Dism {
    param([object] $Plan)
    $global:LASTEXITCODE = if ($null -eq $Plan) { 0 } else { [int] $Plan.exit }
    if ($global:LASTEXITCODE -ne 0) { "Error: $($Plan.exit)" } else { 'The operation completed successfully.' }
}

function Invoke-StubApply {
    param([hashtable] $Options, [object] $Plan)
    $volume = Get-VolumeAt $Options.ApplyDir
    if ($volume.Partition.fileSystem -ne 'NTFS' -or [System.IO.Directory]::GetFileSystemEntries($volume.Folder).Count -gt 0) {
        throw 'An image goes onto an empty volume of Windows.'
    }
    $iso = foreach ($one in (Get-Field (Get-Stub).Scenario.stub 'isos')) { if ($Options.ImageFile -eq "\\?\Volume{$($one.id)}\$($one.image)") { $one } }
    if ($null -eq $iso -or -not (Get-Field $iso 'attached')) { $global:LASTEXITCODE = 2; return 'Error: 2' }
    if ($iso.image -match 'swm$' -and -not $Options.ContainsKey('SWMFile')) { $global:LASTEXITCODE = 87; return 'Error: 87' }
    if (@($iso.indexes) -notcontains [int] $Options.Index) { $global:LASTEXITCODE = 1168; return 'Error: 1168' }
    if ($volume.Disk.readOnly) { $Plan = [pscustomobject] @{ exit = 19; at = 0 } }
    Add-VolumeFile $volume.Folder 'Windows\half' 'an image that is being applied'
    Write-DismProgress $Plan
    if ($null -eq $Plan) {
        [System.IO.File]::Delete([System.IO.Path]::Combine($volume.Folder, 'Windows', 'half'))
        Add-VolumeFile $volume.Folder 'Windows\image.txt' "index $($Options.Index)"
        Add-VolumeFile $volume.Folder 'Windows\System32\bcdboot.exe' 'a program'
        Add-VolumeFile $volume.Folder 'Windows\System32\Recovery\winre.wim' 'a recovery'
        Add-ImageProgram $Options.ApplyDir
    }
    Save-World 'dism'
    Complete-Dism $Plan
}

function Invoke-StubFeature {
    param([hashtable] $Options, [object] $Plan)
    $volume = Get-VolumeAt $Options.Image
    if (-not $Options.ContainsKey('All')) { throw 'What a feature belongs to must be turned on, too.' }
    Write-DismProgress $Plan
    $names = if ($null -eq $Plan) { @($Options.FeatureName) -join ',' } else { 'half' }
    Add-VolumeFile $volume.Folder 'Windows\features.txt' $names
    Save-World 'dism'
    Complete-Dism $Plan
}

# From now on the image's own program can be called by its path.
function Add-ImageProgram {
    param([string] $Path)
    Set-Alias -Name "$Path\Windows\System32\bcdboot.exe" -Value Invoke-StubImageBcdboot -Scope Global
}

function Invoke-StubBcdboot { Write-BootFile 'host' $args }
function Invoke-StubImageBcdboot { Write-BootFile 'image' $args }

# Newer ones don't make the folder that they write to.
function Write-BootFile {
    param([string] $Whose, [object[]] $Given)
    Enter-StubCommand "bcdboot $Whose"
    Use-World {
        if ($Given[1] -ne '/s' -or $Given[3] -ne '/f' -or $Given[4] -ne 'UEFI') { throw 'bcdboot is called otherwise.' }
        $fails = Get-Field (Get-Field (Get-Stub).Scenario.stub 'bcdboot') $Whose
        if ($fails -eq 'missing') { throw "The program can't be started here." }
        $volume = Get-VolumeAt $Given[2]
        $folder = [System.IO.Path]::Combine($volume.Folder, 'EFI', 'Microsoft', 'Boot')
        if (-not $fails -and -not [System.IO.Directory]::Exists($folder)) { $fails = 193 }
        if (-not [System.IO.Directory]::Exists((Get-RealPath $Given[0]))) { $fails = 15299 }
        if ($volume.Partition.fileSystem -ne 'FAT32' -or $volume.Partition.type -ne '{c12a7328-f81f-11d2-ba4b-00a0c93ec93b}') { $fails = 15250 }
        if ($fails) {
            $global:LASTEXITCODE = [int] $fails
            return 'BfspCopyFile failed! (Attempt 1 of 60) Last Error = 0x3'
        }
        foreach ($file in 'EFI\Boot\bootx64.efi', 'EFI\Microsoft\Boot\bootmgfw.efi', 'EFI\Microsoft\Boot\BCD') {
            Add-VolumeFile $volume.Folder $file "written by $Whose"
        }
        Save-World "bcdboot $Whose"
        $global:LASTEXITCODE = 0
        'Boot files successfully created.'
    }
}

function Invoke-StubCompact { Clear-FolderAttribute 'compact' 'Compressed' }
function Invoke-StubCipher { Clear-FolderAttribute 'cipher' 'Encrypted' }

function Clear-FolderAttribute {
    param([string] $Program, [string] $Attribute)
    Enter-StubCommand $Program
    Use-World {
        if ((Get-Field (Get-Stub).Scenario.stub 'folderAttributes') -eq $Attribute) { Set-Field (Get-Stub).Scenario.stub 'folderAttributes' '' }
        Save-World $Program
        $global:LASTEXITCODE = 0
    }
}

# --- what a VM is given besides

function Invoke-Set-VMKeyProtector {
    param([object] $Bound, [object] $Cmdlet)
    Edit-BoundVM 'Set-VMKeyProtector' $Bound $Cmdlet {
        param($vm)
        Assert-Off 'Set-VMKeyProtector' $vm
        if ($Bound.ContainsKey('NewLocalKeyProtector')) { Set-Field $vm 'keyProtector' $true }
    }
}

function Invoke-Enable-VMTPM {
    param([object] $Bound, [object] $Cmdlet)
    Edit-BoundVM 'Enable-VMTPM' $Bound $Cmdlet {
        param($vm)
        Assert-Off 'Enable-VMTPM' $vm
        if (-not (Get-Field $vm 'keyProtector')) {
            $message = 'The selected security settings cannot be changed without a valid key protector configured.'
            throw (New-HyperVError 'Enable-VMTPM' 'InvalidOperation' $message)
        }
        Set-Field $vm 'tpm' $true
    }
}
