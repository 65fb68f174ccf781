# Every source: which function reads it, which facts it gives, where and how long.
#   Seconds = 0   answers at once: read by the main thread, before it waits for anything
#   Seconds > 0   read in a thread of its own, for so long at most; slowest first, because they decide when all is done
#   HyperV        asks Hyper-V's cmdlets, whose module has to be loaded first
#   OnDemand      looks at files and folders that somebody names ($FactContext.About): read only where its facts are asked for
#   NeedsVMs      so does this; it starts when the list of VMs is there, and shares its fate when it isn't
function Get-FactSource {
    $rows = @(
        , @('Read-ShellFact', 0, ('shell.version shell.edition shell.languageMode shell.is64Bit shell.elevated ' +
                'shell.hyperVAdministrator'))
        , @('Read-ClientFeatureFact', 90, 'role.client')
        , @('Read-FeatureFact', 60, 'role.features')
        , @('Read-ServerFeatureFact', 90, 'role.server')
        , @('Read-VMFact', 60, 'vm.list vm.unreadable', 'HyperV')
        , @('Read-EventFact', 30, 'hv.launchEvents vbs.efiResidue')
        , @('Read-OperatingSystemFact', 20, 'os.name os.productType os.lastBoot cpu.dep mem.free')
        , @('Read-ComputerSystemFact', 20, 'hv.present machine.manufacturer machine.model mem.total machine.cloud')
        , @('Read-ProcessorFact', 20, ('cpu.vendor cpu.model cpu.logicalProcessors cpu.slat cpu.vtFirmware ' +
                'cpu.vmMonitor'), 'HyperV')
        , @('Read-DeviceGuardFact', 20, 'vbs.status vbs.configured vbs.running')
        , @('Read-BootFact', 20, 'boot.hypervisorLaunchType boot.hypervisorLoadOptions')
        , @('Read-DiskFact', 30, 'disk.vmStore', 'HyperV')
        , @('Read-VMHostFact', 30, 'hyperv.host', 'HyperV')
        , @('Read-VMVersionFact', 30, 'hyperv.versions', 'HyperV')
        , @('Read-SwitchFact', 30, 'net.switches', 'HyperV')
        , @('Read-NatFact', 20, 'net.nat')
        , @('Read-AddressFact', 20, 'net.addresses')
        , @('Read-HyperVMemoryFact', 20, 'mem.hyperVAvailable mem.hyperVForBalancing')
        , @('Read-ModuleFact', 20, 'module.hyperV')
        , @('Read-VMProcessorFact', 60, 'vm.processors', 'NeedsVMs')
        , @('Read-VMMemoryFact', 60, 'vm.memory', 'NeedsVMs')
        , @('Read-VMAdapterFact', 60, 'vm.adapters', 'NeedsVMs')
        , @('Read-VMCheckpointFact', 60, 'vm.checkpoints', 'NeedsVMs')
        , @('Read-VMDiskFact', 60, 'vm.disks', 'NeedsVMs')
        , @('Read-VMIntegrationFact', 60, 'vm.integration', 'NeedsVMs')
        , @('Read-VMSecurityFact', 60, 'vm.security', 'NeedsVMs')
        , @('Read-VMGuestFact', 60, 'vm.guestOs', 'NeedsVMs')
        , @('Read-VMStartFact', 60, 'vm.startEvents', 'NeedsVMs')
        , @('Read-RegistryFact', 0, ('os.family os.build os.revision os.edition os.installationType os.architecture ' +
                'pc.name os.pendingRestart machine.hyperVGuest machine.otherHypervisors'))
        , @('Read-SecurityRegistryFact', 0, 'vbs.registry vbs.policy')
        , @('Read-ServiceFact', 0, 'svc.vmms svc.vmcompute')
        , @('Read-PolicyFact', 0, 'policy.unprotectedDrivesReadOnly')
        , @('Read-LocaleFact', 20, 'pc.locale')
        , @('Read-MediaFact', 30, 'media.files media.drives', 'HyperV')
        , @('Read-ImageFact', 120, 'media.images', 'HyperV OnDemand')
        , @('Read-PlaceFact', 30, 'disk.places', 'HyperV OnDemand')
        , @('Read-SetupLogFact', 60, 'disk.setupLogs', 'HyperV OnDemand')
        , @('Read-SetupFact', 0, 'setup.state', 'OnDemand')
    )
    foreach ($row in $rows) {
        $how = @()
        if ($row.Count -gt 3) { $how = $row[3].Split(' ') }
        # A hashtable, because threads share it: only that is made for several readers.
        @{
            Function = $row[0]
            Seconds  = $row[1]
            Facts    = [string[]] $row[2].Split(' ')
            HyperV   = $how -contains 'HyperV' -or $how -contains 'NeedsVMs'
            NeedsVMs = $how -contains 'NeedsVMs'
            OnDemand = $how -contains 'OnDemand'
        }
    }
}

# The sources that are needed for these facts (all but those on demand for $null), and the one that they need themselves.
function Select-FactSource {
    param([object] $Asked)
    $sources = @(Get-FactSource)
    if ($null -eq $Asked) { return $sources | Where-Object { -not $_.OnDemand } }
    $chosen = @($sources | Where-Object { @($_.Facts | Where-Object { $Asked.ContainsKey($_) }).Count -gt 0 })
    $needsVMs = @($chosen | Where-Object { $_.NeedsVMs }).Count -gt 0
    $besides = @('Read-ShellFact')
    if ($needsVMs) { $besides += 'Read-VMFact' }
    $sources | Where-Object { $chosen -contains $_ -or $besides -contains $_.Function }
}

# The same in a thread of its own, which says first that it has begun: its time counts from then on.
function Invoke-FactThread {
    param([object] $Source, [hashtable] $Context)
    [pscustomobject] @{ Begun = $Source.Function }
    if ($Source.HyperV) { Import-HyperVModule }
    Invoke-FactSource -Source $Source -Context $Context
}

# Loads Hyper-V's module into this thread while no other thread does the same: loading modules is not made for that.
function Import-HyperVModule {
    if ($null -ne (Get-Variable -Name WizardHyperVLoaded -Scope Global -ErrorAction Ignore)) { return }
    [System.Threading.Monitor]::Enter($WizardFactGate)
    try { $null = Get-Command -Name 'Get-VM' -ErrorAction Ignore } finally { [System.Threading.Monitor]::Exit($WizardFactGate) }
    Set-Variable -Name WizardHyperVLoaded -Scope Global -Value $true
}

# What several sources ask for is asked once per reading. An error isn't kept: who comes next asks for himself. Nobody
# waits longer for another one than he may take himself.
function Get-SharedAnswer {
    param([string] $Name, [scriptblock] $Ask)
    $answer = $FactContext.Shared[$Name]
    $mine = [System.Threading.Monitor]::TryEnter($answer, 15000)
    try {
        if ($answer.ContainsKey('Value')) { return $answer['Value'] }
        $value = & $Ask
        $answer['Value'] = $value
        $value
    }
    finally { if ($mine) { [System.Threading.Monitor]::Exit($answer) } }
}

function Get-SharedVMHost { Get-SharedAnswer -Name 'VMHost' -Ask { Get-VMHost -ErrorAction Stop } }

function Get-SharedPerson { Get-SharedAnswer -Name 'Person' -Ask { Get-SignedInPerson } }

function Get-SharedOperatingSystem {
    Get-SharedAnswer -Name 'OperatingSystem' -Ask { Get-CimInstance -ClassName Win32_OperatingSystem -ErrorAction Stop }
}

# Reads one source. Whatever happens in it, each of its facts gets an answer.
function Invoke-FactSource {
    param([object] $Source, [hashtable] $Context)
    Set-StrictMode -Version Latest
    $ErrorActionPreference = 'Stop'
    $ProgressPreference = 'SilentlyContinue'
    $FactContext = $Context
    try {
        try { & $Source.Function } catch {
            if (-not (Test-WorthAnotherTry -ErrorRecord $_)) { throw }
            Start-Sleep -Milliseconds 100
            & $Source.Function
        }
        Write-UnknownFact -Name $Source.Facts -Reason 'failed' -Detail 'NoAnswer'
    }
    catch {
        $reason = Get-UnknownReason -ErrorRecord $_
        $detail = Get-ErrorDetail -ErrorRecord $_
        Write-UnknownFact -Name $Source.Facts -Reason $reason -Detail $detail
        [pscustomobject] @{ Function = $Source.Function; Reason = $reason; Detail = $detail }
    }
}
