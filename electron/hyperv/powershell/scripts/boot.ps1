# Boot configuration, and what Windows logged about its start. host-facts.md 1.3, 1.5, 1.6 and 1.10 hold the sources.

function Read-BootFact {
    $elements = Get-BootElement
    Write-Fact 'boot.hypervisorLaunchType' {
        if (-not $elements.ContainsKey('hypervisorlaunchtype')) { return $null }
        $type = $elements['hypervisorlaunchtype'].ToLowerInvariant()
        if (@('auto', 'off') -notcontains $type) { Stop-WithUnexpectedAnswer $type }
        $type
    }
    Write-Fact 'boot.hypervisorLoadOptions' {
        if ($elements.ContainsKey('hypervisorloadoptions')) { $elements['hypervisorloadoptions'] }
    }
}

# Elements of the running Windows only: other systems on this PC have settings of their own. Headings are translated,
# names of elements are not. The braces are quoted because they'd be a script block (BCD-QUOTE). By its full path, because
# a name would be looked up in the folders of PATH, which a person's own variables decide.
function Get-BootElement {
    # What it writes to its error stream must not count before its number does, nor come out of a VM as an error.
    $lines = @(& { $ErrorActionPreference = 'Continue'; & "$([Environment]::SystemDirectory)\bcdedit.exe" /enum '{current}' 2>$null })
    if ($LASTEXITCODE -ne 0) {
        # The text is translated, but there's one usual cause: it needs administrator rights.
        $category = 'InvalidResult'
        if ($FactContext.Elevated -ne $true) { $category = 'PermissionDenied' }
        $exception = New-Object -TypeName System.InvalidOperationException -ArgumentList 'bcdedit failed'
        throw (New-Object -TypeName System.Management.Automation.ErrorRecord -ArgumentList @(
                $exception, "BcdeditFailed $LASTEXITCODE", $category, $null))
    }
    $elements = @{}
    foreach ($line in $lines) {
        if ([string] $line -match '^(\w+)\s+(\S.*)$') { $elements[$Matches[1].ToLowerInvariant()] = $Matches[2].Trim() }
    }
    $elements
}

function Read-EventFact {
    $lastBoot = (Get-SharedOperatingSystem).LastBootUpTime
    # The clock may be set while Windows starts, so look a minute further back.
    $start = $lastBoot.AddMinutes(-1)
    Write-Fact 'hv.launchEvents' -FactIsList {
        Get-SystemEvent @{ ProviderName = 'Microsoft-Windows-Hyper-V-Hypervisor' } $start |
            Sort-Object -Property TimeCreated -Descending | ForEach-Object { [int] $_.Id }
    }
    Write-Fact 'vbs.efiResidue' {
        if (-not (Test-SecureBoot)) { return $false }
        @(Get-SystemEvent @{ ProviderName = 'Microsoft-Windows-Kernel-Boot'; Id = 124 } $start).Count -gt 0
    }
}

# Events of the System log. "No such event" and "no such provider" are errors of this cmdlet; here they are answers.
function Get-SystemEvent {
    param([hashtable] $Filter, [datetime] $Start)
    Get-LoggedEvent -Filter (@{ LogName = 'System'; StartTime = $Start } + $Filter) -Most 50
}

function Get-LoggedEvent {
    param([hashtable] $Filter, [int] $Most = 500)
    try { Get-WinEvent -FilterHashtable $Filter -MaxEvents $Most -ErrorAction Stop }
    catch {
        $id = [string] $_.FullyQualifiedErrorId
        if ($id -notlike 'NoMatchingEventsFound*' -and $id -notlike 'NoMatchingProvidersFound*') { throw }
    }
}

# False on PCs without UEFI, where the cmdlet raises an error and no EFI variable can be left over.
function Test-SecureBoot {
    try { [bool] (Confirm-SecureBootUEFI -ErrorAction Stop) }
    catch [System.PlatformNotSupportedException] { $false }
}
