# Files that a VM can be made from, where people keep such files; and what keeps a new disk from being written.

function Read-MediaFact {
    Write-Fact 'media.files' -FactIsList { Get-MediaFile }
    Write-Fact 'media.drives' {
        $drives = @{}
        $key = Get-PersonKey (Get-SharedPerson) 'Network'
        if (-not (Test-Path -LiteralPath $key)) { return $drives }
        foreach ($drive in @(Get-ChildItem -LiteralPath $key -ErrorAction Stop)) {
            $letter = ([string] $drive.PSChildName).ToUpperInvariant()
            $path = [string] (Get-RegistryText "$key\$letter" 'RemotePath')
            if ($letter -match '^[A-Z]$' -and $path) { $drives[$letter] = $path }
        }
        $drives
    }
}

# Each file once, the newest of them where there are very many. A folder that can't be read, or isn't there, has none.
function Get-MediaFile {
    $found = @{}
    foreach ($folder in @(Get-MediaFolder)) {
        foreach ($file in @(Get-FileBelow -Path $folder.Path -Depth $folder.Depth)) {
            $path = [string] $file.FullName
            if ($found.ContainsKey($path)) { continue }
            $found[$path] = @{
                path     = $path
                bytes    = [long] $file.Length
                modified = ConvertTo-FactTime -Time $file.LastWriteTimeUtc
                place    = $folder.Place
            }
        }
    }
    $found.Values | Sort-Object -Property { $_.modified }, { $_.path } -Descending | Select-Object -First 200
}

# Where to look, and how many folders deep. Windows tells of its own folders, and the person's registry of theirs, which
# may have been moved to another drive or to OneDrive.
function Get-MediaFolder {
    $known = @(
        , @('downloads', '{374DE290-123F-4565-9164-39C4925E467B}', 'Downloads')
        , @('desktop', 'Desktop', 'Desktop')
        , @('documents', 'Personal', 'Documents')
    )
    $person = $null
    try { $person = Get-SharedPerson } catch { $null = $_ }
    if ($null -ne $person) {
        foreach ($row in $known) {
            $path = Get-PersonFolder -Person $person -Name $row[1] -Default $row[2]
            if ($path) { @{ Place = $row[0]; Path = $path; Depth = 1 } }
        }
    }
    $vmHost = $null
    try { $vmHost = Get-SharedVMHost } catch { $null = $_ }
    foreach ($name in 'VirtualHardDiskPath', 'VirtualMachinePath') {
        $path = [string] $(if ($null -ne $vmHost) { Get-PropertyOrDefault $vmHost $name '' })
        if (Test-LocalPath $path) { @{ Place = 'hyperV'; Path = $path; Depth = 2 } }
    }
}

# $null for one in the network: an elevated program may not be signed in there, and what doesn't answer takes minutes.
function Get-PersonFolder {
    param([object] $Person, [string] $Name, [string] $Default)
    $key = Get-PersonKey $Person 'Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders'
    $path = $null
    try {
        $written = [string] (Get-RegistryText $key $Name)
        if ($written) { $path = Expand-PersonPath -Person $Person -Path $written }
    }
    catch { $null = $_ }
    if (-not $path -and $Person.Profile) { $path = "$($Person.Profile)\$Default" }
    if (Test-LocalPath $path) { return $path }
    $null
}

function Test-LocalPath {
    param([string] $Path)
    $Path -match '^[A-Za-z]:\\'
}

# Images and disks in this folder and in those so many levels below. Of a folder with very many files only the first ones
# are looked at, so that nobody waits for it.
function Get-FileBelow {
    param([string] $Path, [int] $Depth)
    try {
        if (-not (Test-Path -LiteralPath $Path -PathType Container)) { return }
        $listing = @{ LiteralPath = $Path; Recurse = $true; Depth = $Depth; File = $true; ErrorAction = 'SilentlyContinue' }
        Get-ChildItem @listing | Select-Object -First 20000 | Where-Object { $_.Name -match '\.(iso|vhdx|vhd)$' }
    }
    catch { $null = $_ }
}

# Group policy "Deny write access to fixed drives not protected by BitLocker" (creating VMs 2.3).
function Read-PolicyFact {
    Write-Fact 'policy.unprotectedDrivesReadOnly' {
        $value = Get-RegistryText 'HKLM:\SYSTEM\CurrentControlSet\Policies\Microsoft\FVE' 'FDVDenyWriteAccess'
        $null -ne $value -and [int] $value -eq 1
    }
}
