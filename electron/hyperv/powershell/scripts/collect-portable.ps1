# Entry for a PC that runs Linux or macOS, in PowerShell 7: what can be read there; the rest is "not-windows".
#   Read-PortableFact [-FactId ...] -AllFactId 'os.family', ...
# Needs protocol.ps1 and windows.ps1. The caller passes all ids, so that the list of facts is kept in one place.

function Read-PortableFact {
    param([string[]] $FactId = @(), [string[]] $AllFactId = @())
    Set-StrictMode -Version Latest
    $ErrorActionPreference = 'Stop'
    $asked = $null
    if ($FactId.Count -gt 0) {
        $asked = @{}
        foreach ($id in $FactId) { $asked[$id] = $true }
    }
    $FactContext = @{ Asked = $asked; Written = @{}; Elevated = $null; HyperVAdministrator = $null; VMs = $null }
    $items = @(
        Read-PortableSystemFact
        if ((Get-PlatformFamily) -eq 'macos') { Read-MacFact } else { Read-LinuxFact }
        Write-UnknownFact -Name (@($AllFactId) + $FactId) -Reason 'not-windows'
    )
    foreach ($item in $items) { $item.Line }
}

# Asked from .NET, because Windows PowerShell doesn't know $IsMacOS and its kin.
function Get-PlatformFamily {
    $platform = [System.Runtime.InteropServices.RuntimeInformation]
    if ($platform::IsOSPlatform([System.Runtime.InteropServices.OSPlatform]::OSX)) { return 'macos' }
    if ($platform::IsOSPlatform([System.Runtime.InteropServices.OSPlatform]::Linux)) { return 'linux' }
    'other'
}

function Read-PortableSystemFact {
    Write-Fact 'os.family' { Get-PlatformFamily }
    Write-Fact 'pc.name' { [Environment]::MachineName }
    Write-Fact 'os.architecture' {
        $names = @{ X64 = 'x64'; Arm64 = 'arm64'; X86 = 'x86' }
        $name = $names[[string] [System.Runtime.InteropServices.RuntimeInformation]::OSArchitecture]
        if ($name) { $name } else { 'other' }
    }
    Write-Fact 'shell.version' { $PSVersionTable.PSVersion.ToString() }
    Write-Fact 'shell.edition' { [string] $PSVersionTable.PSEdition }
    Write-Fact 'shell.languageMode' { [string] $ExecutionContext.SessionState.LanguageMode }
    Write-Fact 'shell.is64Bit' { [IntPtr]::Size -eq 8 }
    Write-Fact 'cpu.logicalProcessors' { [Environment]::ProcessorCount }
    Write-Fact 'disk.vmStore' {
        $drive = New-Object -TypeName System.IO.DriveInfo -ArgumentList $HOME
        @{ path = $HOME; freeBytes = $drive.AvailableFreeSpace; fileSystem = $drive.DriveFormat }
    }
}

# The kernel leaves out a flag that the firmware has switched off, so vmx or svm stands for both.
function Read-LinuxFact {
    Write-Fact 'os.name' {
        $line = @(Get-Content -LiteralPath '/etc/os-release' | Where-Object { $_ -like 'PRETTY_NAME=*' })[0]
        ($line -replace '^PRETTY_NAME=').Trim('"')
    }
    Write-Fact 'os.lastBoot' {
        $line = @(Get-Content -LiteralPath '/proc/stat' | Where-Object { $_ -like 'btime *' })[0]
        ConvertTo-FactTime -Time ([DateTimeOffset]::FromUnixTimeSeconds([long] $line.Split(' ')[1]).UtcDateTime)
    }
    $processor = @{}
    foreach ($line in Get-Content -LiteralPath '/proc/cpuinfo') {
        if ($line -notmatch '^([^:]+?)\s*:\s*(.*)$' -or $processor.ContainsKey($Matches[1])) { continue }
        $processor[$Matches[1]] = $Matches[2]
    }
    $flags = @()
    if ($processor.ContainsKey('flags')) { $flags = $processor['flags'].Split(' ') }
    Write-Fact 'cpu.vendor' { Get-RequiredValue $processor 'vendor_id' }
    Write-Fact 'cpu.model' { Get-RequiredValue $processor 'model name' }
    if ($flags.Count -gt 0) {
        Write-Fact 'cpu.vmMonitor' { $flags -contains 'vmx' -or $flags -contains 'svm' }
        Write-Fact 'cpu.vtFirmware' { $flags -contains 'vmx' -or $flags -contains 'svm' }
        Write-Fact 'cpu.slat' { $flags -contains 'ept' -or $flags -contains 'npt' }
        Write-Fact 'cpu.dep' { $flags -contains 'nx' }
        Write-Fact 'hv.present' { $flags -contains 'hypervisor' }
    }
    $memory = @{}
    foreach ($line in Get-Content -LiteralPath '/proc/meminfo') {
        if ($line -match '^(\w+):\s+(\d+) kB$') { $memory[$Matches[1]] = [long] $Matches[2] * 1KB }
    }
    Write-Fact 'mem.total' { Get-RequiredValue $memory 'MemTotal' }
    Write-Fact 'mem.free' { Get-RequiredValue $memory 'MemAvailable' }
    Write-Fact 'machine.manufacturer' { (Get-Content -LiteralPath '/sys/class/dmi/id/sys_vendor' -Raw).Trim() }
    Write-Fact 'machine.model' { (Get-Content -LiteralPath '/sys/class/dmi/id/product_name' -Raw).Trim() }
}

function Get-RequiredValue {
    param([hashtable] $Values, [string] $Name)
    if (-not $Values.ContainsKey($Name)) { Stop-WithUnexpectedAnswer "no $Name" }
    $Values[$Name]
}

function Read-MacFact {
    Write-Fact 'os.name' { "macOS $(Get-SystemControl 'kern.osproductversion')" }
    Write-Fact 'cpu.model' { Get-SystemControl 'machdep.cpu.brand_string' }
    Write-Fact 'cpu.vmMonitor' { (Get-SystemControl 'kern.hv_support') -eq '1' }
    Write-Fact 'hv.present' { (Get-SystemControl 'kern.hv_vmm_present') -eq '1' }
    Write-Fact 'mem.total' { [long] (Get-SystemControl 'hw.memsize') }
    Write-Fact 'machine.manufacturer' { 'Apple Inc.' }
    Write-Fact 'machine.model' { Get-SystemControl 'hw.model' }
}

function Get-SystemControl {
    param([string] $Name)
    $value = [string] (& { $ErrorActionPreference = 'Continue'; sysctl -n $Name 2>$null })
    if ($LASTEXITCODE -ne 0 -or -not $value) { Stop-WithUnexpectedAnswer "no $Name" }
    $value.Trim()
}
