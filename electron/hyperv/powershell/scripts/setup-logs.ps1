# What the set-up of a Windows has written about its failure, read from the disk of its stopped VM (creating VMs 6.5): only
# in folders with the wizard's mark, read-only, without letters, and for no longer than it takes.

function Read-SetupLogFact {
    Write-Fact 'disk.setupLogs' {
        if ($FactContext.Elevated -eq $false) { Stop-WithoutElevation }
        Read-AboutEach 'folders' { Read-SetupLog -Folder $args[0].TrimEnd('\', '/') }
    }
}

# Nothing where the folder holds no disk that the wizard has finished.
function Read-SetupLog {
    param([string] $Folder)
    $making = Read-MakingMarker -Path $Folder
    if ($null -eq $making -or $making.stage -ne 'finished') { return }
    $disk = @(Get-ChildItem -LiteralPath $Folder -File -ErrorAction Stop | Where-Object { $_.Name -like '*.vhdx' -and $_.Name -notlike '*.partial.vhdx' }) |
        Select-Object -First 1
    if ($null -eq $disk) { return }
    $path = "$Folder\$($disk.Name)"
    if ([bool] (Get-VHD -Path $path -ErrorAction Stop).Attached) {
        if (-not (Test-OwnMount -Path $path)) { return }
        Close-SetupDisk -Path $path -Folder $Folder
    }
    Add-OwnMount -Path $path
    try {
        Mount-VHD -Path $path -ReadOnly -NoDriveLetter -ErrorAction Stop
        Read-MountedLog -Number ([uint32] (Get-VHD -Path $path -ErrorAction Stop).DiskNumber) -Place "$Folder\windows"
    }
    finally { Close-SetupDisk -Path $path -Folder $Folder }
}

function Read-MountedLog {
    param([uint32] $Number, [string] $Place)
    $windows = Get-Partition -DiskNumber $Number -ErrorAction Stop |
        Where-Object { $_.GptType -eq '{ebd0a0a2-b9e5-4433-87c0-68b6b72699c7}' } | Sort-Object -Property Size | Select-Object -Last 1
    if ($null -eq $windows) { Stop-WithUnexpectedAnswer 'no partition of Windows' }
    $null = New-Item -ItemType Directory -Path $Place -ErrorAction Stop
    Add-PartitionAccessPath -InputObject $windows -AccessPath $Place -ErrorAction Stop
    $panther = "$Place\Windows\Panther"
    $errors = @('', '\UnattendGC') | ForEach-Object { Get-LogEnd -Path "$panther$_\setuperr.log" -Count 20 }
    @{
        errors     = [object[]] @($errors | ForEach-Object { $_.Substring(0, [Math]::Min(300, $_.Length)) })
        phase      = Get-SetupPhase -Panther $panther
        handlerRan = Test-Path -LiteralPath "$panther\nested-virtualization-wizard-failed.txt"
    }
}

function Get-LogEnd {
    param([string] $Path, [int] $Count)
    if (-not (Test-Path -LiteralPath $Path)) { return }
    Get-Content -LiteralPath $Path -Tail $Count -ErrorAction Stop | ForEach-Object { [string] $_ } | Where-Object { $_.Trim() }
}

# The pass of the answer file that was named last. Windows translates none of these names.
function Get-SetupPhase {
    param([string] $Panther)
    $phase = $null
    foreach ($log in "$Panther\setupact.log", "$Panther\UnattendGC\setupact.log") {
        foreach ($line in @(Get-LogEnd -Path $log -Count 400)) {
            if ($line -match '\b(generalize|specialize|oobeSystem|auditSystem|auditUser)\b') { $phase = $Matches[1] }
        }
    }
    $phase
}

# The path into the disk goes before the disk does. What can't be released keeps its note.
function Close-SetupDisk {
    param([string] $Path, [string] $Folder)
    $place = "$Folder\windows"
    try {
        $number = (Get-VHD -Path $Path -ErrorAction Stop).DiskNumber
        if ($null -ne $number) {
            foreach ($partition in @(Get-Partition -DiskNumber ([uint32] $number) -ErrorAction Stop)) {
                if (@($partition.AccessPaths) -contains "$place\") {
                    Remove-PartitionAccessPath -InputObject $partition -AccessPath $place -ErrorAction Stop
                }
            }
        }
    }
    catch { $null = $_ }
    Dismount-Ours -Path $Path
    try { if (Test-Path -LiteralPath $place) { (Get-Item -LiteralPath $place -Force -ErrorAction Stop).Delete() } } catch { $null = $_ }
}
