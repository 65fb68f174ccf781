# Facts that the registry and the session itself answer at once. host-facts.md 1.1, 1.3 and 1.7 hold the sources.

function Read-ShellFact {
    Write-Fact 'shell.version' { $PSVersionTable.PSVersion.ToString() }
    Write-Fact 'shell.edition' { [string] $PSVersionTable.PSEdition }
    Write-Fact 'shell.languageMode' { [string] $ExecutionContext.SessionState.LanguageMode }
    Write-Fact 'shell.is64Bit' { [IntPtr]::Size -eq 8 }
    $token = Get-ShellToken
    $FactContext.Elevated = $token.Elevated
    $FactContext.HyperVAdministrator = $token.HyperVAdministrator
    Write-Fact 'shell.elevated' { $token.Elevated }
    Write-Fact 'shell.hyperVAdministrator' { $token.HyperVAdministrator }
}

function Read-RegistryFact {
    Write-Fact 'os.family' { 'windows' }
    $path = 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion'
    $version = Get-ItemProperty -LiteralPath $path -ErrorAction Stop
    # Digits as text: must become a number before anyone compares it.
    Write-Fact 'os.build' { [int] $version.CurrentBuildNumber }
    Write-Fact 'os.revision' { [int] (Get-PropertyOrDefault $version 'UBR' 0) }
    Write-Fact 'os.edition' { [string] $version.EditionID }
    Write-Fact 'os.installationType' { [string] $version.InstallationType }
    Write-Fact 'os.architecture' { Get-WindowsArchitecture }
    Write-Fact 'pc.name' {
        $nameKey = 'HKLM:\SYSTEM\CurrentControlSet\Control\ComputerName\ActiveComputerName'
        [string] (Get-ItemProperty -LiteralPath $nameKey -ErrorAction Stop).ComputerName
    }
    Write-Fact 'os.pendingRestart' { Get-PendingRestart }
    Write-Fact 'machine.hyperVGuest' { Get-HyperVGuestParameter }
    Write-Fact 'machine.otherHypervisors' -FactIsList { Get-OtherHypervisor }
}

# The architecture of Windows. The variable of the process would be that of a 32-bit or emulated PowerShell.
function Get-WindowsArchitecture {
    $key = 'HKLM:\SYSTEM\CurrentControlSet\Control\Session Manager\Environment'
    switch ([string] (Get-ItemProperty -LiteralPath $key -ErrorAction Stop).PROCESSOR_ARCHITECTURE) {
        'AMD64' { 'x64' }
        'ARM64' { 'arm64' }
        'x86' { 'x86' }
        default { 'other' }
    }
}

# IROHA, ATA-REBOOT. The list of renames alone is common noise: whoever judges must weigh them differently.
function Get-PendingRestart {
    $current = 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion'
    $session = Get-ItemProperty -LiteralPath 'HKLM:\SYSTEM\CurrentControlSet\Control\Session Manager' -ErrorAction Stop
    @{
        servicing  = Test-ServicingPending
        update     = Test-Path -LiteralPath "$current\WindowsUpdate\Auto Update\RebootRequired"
        fileRename = $null -ne (Get-PropertyOrDefault $session 'PendingFileRenameOperations')
    }
}

# Whether components that were added, removed or updated wait for a restart (IROHA).
function Test-ServicingPending {
    $current = 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion'
    Test-Path -LiteralPath "$current\Component Based Servicing\RebootPending"
}

# Written by the data exchange service of a Hyper-V guest (WS-IS); $null where there's no such key.
function Get-HyperVGuestParameter {
    $key = 'HKLM:\SOFTWARE\Microsoft\Virtual Machine\Guest\Parameters'
    if (-not (Test-Path -LiteralPath $key)) { return $null }
    $parameters = Get-ItemProperty -LiteralPath $key -ErrorAction Stop
    @{
        hostName = [string] (Get-PropertyOrDefault $parameters 'HostName' '')
        vmName   = [string] (Get-PropertyOrDefault $parameters 'VirtualMachineName' '')
    }
}

# Looked up in the registry because Get-Service doesn't list drivers.
function Get-OtherHypervisor {
    $services = [ordered] @{
        VBoxSup = 'VirtualBox'; VBoxDrv = 'VirtualBox'; vmx86 = 'VMware'; VMAuthdService = 'VMware'
    }
    $found = foreach ($name in $services.Keys) {
        if (Test-Path -LiteralPath "HKLM:\SYSTEM\CurrentControlSet\Services\$name") { $services[$name] }
    }
    $found | Select-Object -Unique
}

# How far the set-up of this Windows is, and where a file still lies that answered its questions: such a file can hold a
# password. The same places are emptied by the operation guestFinishSetup.
function Read-SetupFact {
    Write-Fact 'setup.state' {
        $state = 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Setup\State'
        $imageState = ''
        if (Test-Path -LiteralPath $state) {
            $imageState = [string] (Get-PropertyOrDefault (Get-ItemProperty -LiteralPath $state -ErrorAction Stop) 'ImageState' '')
        }
        $setup = Get-ItemProperty -LiteralPath 'HKLM:\SYSTEM\Setup' -ErrorAction Stop
        $running = 'SystemSetupInProgress', 'OOBEInProgress' |
            Where-Object { [int] (Get-PropertyOrDefault $setup $_ 0) -ne 0 }
        $windows = 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion'
        @{
            imageState  = $imageState
            inProgress  = @($running).Count -gt 0
            answerFiles = [object[]] @(Get-AnswerFile -Windows ([string] (Get-ItemProperty -LiteralPath $windows -ErrorAction Stop).SystemRoot))
        }
    }
}

function Get-AnswerFile {
    param([string] $Windows)
    $drive = $Windows.Substring(0, 2)
    foreach ($file in "$Windows\Panther\unattend.xml", "$Windows\Panther\autounattend.xml",
        "$Windows\Panther\unattend-original.xml", "$Windows\Panther\Unattend\unattend.xml",
        "$Windows\Panther\Unattend\autounattend.xml", "$Windows\System32\Sysprep\unattend.xml",
        "$Windows\System32\Sysprep\Panther\unattend.xml", "$drive\unattend.xml", "$drive\autounattend.xml") {
        if (Test-Path -LiteralPath $file) { $file }
    }
}
