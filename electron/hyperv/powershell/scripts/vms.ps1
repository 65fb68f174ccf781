# Facts about VMs. Each cmdlet is called once for all VMs. host-facts.md 1.8 holds the sources.

# All VMs, once, for this and the other sources. Without rights Get-VM gives an empty list and no error (VD-PSD):
# written as it is, because shell.elevated and shell.hyperVAdministrator tell whether it can be believed.
# A VM that can't be described (deleted a moment ago, or with a configuration that Hyper-V itself can't read) is left
# out with all that belongs to it, so that it takes none of the others with it; only its name is told.
function Read-VMFact {
    $vms = New-Object -TypeName System.Collections.ArrayList
    $summaries = New-Object -TypeName System.Collections.ArrayList
    $unreadable = New-Object -TypeName System.Collections.ArrayList
    $errors = @()
    $failure = $null
    foreach ($vm in @(Get-VM -ErrorAction SilentlyContinue -ErrorVariable errors)) {
        try {
            [void] $summaries.Add((ConvertTo-VMSummary -VM $vm))
            [void] $vms.Add($vm)
        }
        catch {
            $failure = $_
            [void] $unreadable.Add((Get-NameOrNothing $vm))
        }
    }
    foreach ($item in $errors) {
        $failure = $item
        [void] $unreadable.Add((Get-NameOrNothing $item.TargetObject))
    }
    if ($summaries.Count -eq 0 -and $null -ne $failure) { throw $failure }
    Write-Fact 'vm.list' -FactIsList { $summaries }
    Write-Fact 'vm.unreadable' -FactIsList { $unreadable }
    # Handed to the sources that read more about the same VMs.
    [pscustomobject] @{ VMs = $vms.ToArray() }
}

# A VM that was deleted meanwhile tells not even its name.
function Get-NameOrNothing {
    param([object] $VM)
    if ($VM -is [string]) { return $VM }
    try { [string] (Get-PropertyOrDefault $VM 'Name' '') } catch { '' }
}

# Fails for a VM that Hyper-V itself can't read, so that no list of facts holds half of one.
function ConvertTo-VMSummary {
    param([object] $VM)
    $states = 'Running', 'Off', 'Stopping', 'Saved', 'Paused', 'Starting', 'Saving', 'Pausing', 'Resuming', 'FastSaved'
    $state = [string] (Get-KnownProperty $VM 'State')
    # Running, off, saved... with its storage out of reach: Windows has a state of its own for each.
    if ($state -like '*Critical') { $state = 'Critical' }
    elseif ($states -notcontains $state) { $state = 'Other' }
    $generation = [int] (Get-KnownProperty $VM 'Generation')
    if (@(1, 2) -notcontains $generation) { Stop-WithUnexpectedAnswer "generation $generation" }
    $version = [string] (Get-KnownProperty $VM 'Version')
    if ($version -notmatch '^\d+\.\d+$') { Stop-WithUnexpectedAnswer "version $version" }
    $summary = @{
        id                   = ConvertTo-FactGuid (Get-KnownProperty $VM 'Id')
        name                 = [string] (Get-KnownProperty $VM 'Name')
        state                = $state
        generation           = $generation
        version              = $version
        heartbeat            = ConvertTo-Heartbeat ([string] (Get-PropertyOrDefault $VM 'Heartbeat' ''))
        automaticCheckpoints = Get-PropertyOrDefault $VM 'AutomaticCheckpointsEnabled'
        memoryAssigned       = [long] (Get-KnownProperty $VM 'MemoryAssigned')
    }
    if (Test-WizardMark $VM) { $summary.madeByWizard = $true }
    $summary
}

# Whether the guest answers. Of Hyper-V's names only these three say that it should and doesn't: a service that is
# switched off or a VM that is paused (Disabled, Paused, Unknown) says nothing about the guest.
function ConvertTo-Heartbeat {
    param([string] $Heartbeat)
    if ($Heartbeat -like 'Ok*') { return $true }
    if (@('NoContact', 'LostCommunication', 'Error') -contains $Heartbeat) { return $false }
    $null
}

# Whether the notes on a VM or a switch say that the wizard has made it. Only that leaves this PC, never the notes.
function Test-WizardMark {
    param([object] $Made)
    [string] (Get-PropertyOrDefault $Made 'Notes' '') -clike 'Created by Nested Virtualization Wizard*'
}

function Read-VMProcessorFact {
    Write-Fact 'vm.processors' {
        $query = { Get-VMProcessor -VM $VMs -ErrorAction SilentlyContinue -ErrorVariable errors }
        Read-OnePerVM -Query $query -Describe {
            param($processor)
            @{
                count             = [int] (Get-KnownProperty $processor 'Count')
                # Absent on hosts older than nesting.
                exposesExtensions = [bool] (Get-KnownProperty $processor 'ExposeVirtualizationExtensions' $false)
            }
        }
    }
}

function Read-VMMemoryFact {
    Write-Fact 'vm.memory' {
        $query = { Get-VMMemory -VM $VMs -ErrorAction SilentlyContinue -ErrorVariable errors }
        Read-OnePerVM -Query $query -Describe {
            param($memory)
            @{
                startup = [long] (Get-KnownProperty $memory 'Startup')
                dynamic = [bool] (Get-KnownProperty $memory 'DynamicMemoryEnabled')
                minimum = [long] (Get-KnownProperty $memory 'Minimum')
                maximum = [long] (Get-KnownProperty $memory 'Maximum')
            }
        }
    }
}

# One object per adapter: never compared as a whole, which would filter instead of answering (VD-SCRIPT-E's mistake).
function Read-VMAdapterFact {
    Write-Fact 'vm.adapters' {
        $query = { Get-VMNetworkAdapter -VM $VMs -ErrorAction SilentlyContinue -ErrorVariable errors }
        Read-PerVM -Query $query -Describe {
            param($adapter)
            $switch = [string] (Get-PropertyOrDefault $adapter 'SwitchId' '')
            $switchId = $null
            if ($switch -and [guid] $switch -ne [guid]::Empty) { $switchId = ConvertTo-FactGuid $switch }
            $answer = @{
                id          = [string] (Get-KnownProperty $adapter 'Id')
                name        = [string] (Get-KnownProperty $adapter 'Name')
                switchId    = $switchId
                macSpoofing = [string] (Get-KnownProperty $adapter 'MacAddressSpoofing') -eq 'On'
                dhcpGuard   = [string] (Get-KnownProperty $adapter 'DhcpGuard') -eq 'On'
                ipAddresses = [object[]] @($adapter.IPAddresses | Where-Object { $_ } | ForEach-Object { [string] $_ })
            }
            # Hyper-V tells only switches that are there. One that was deleted shows in what is left of it: meant to be
            # connected, without any switch, nor a pool of them, whose name would stand in the switch's place.
            $isMeant = [bool] (Get-PropertyOrDefault $adapter 'Connected' $false)
            if ($isMeant -and $null -eq $switchId -and -not (Get-PropertyOrDefault $adapter 'SwitchName' '')) {
                $answer.switchGone = $true
            }
            $answer
        }
    }
}

function Read-VMCheckpointFact {
    Write-Fact 'vm.checkpoints' {
        $query = { Get-VMSnapshot -VM $VMs -ErrorAction SilentlyContinue -ErrorVariable errors }
        Read-PerVM -Query $query -Describe {
            param($checkpoint)
            @{
                id   = ConvertTo-FactGuid (Get-KnownProperty $checkpoint 'Id')
                name = [string] (Get-KnownProperty $checkpoint 'Name')
            }
        }
    }
}

function Read-VMDiskFact {
    Write-Fact 'vm.disks' {
        # A path whose volume can't be found is still a disk.
        $volumes = @()
        try { $volumes = Get-LocalVolume } catch { $null = $_ }
        $query = { Get-VMHardDiskDrive -VM $VMs -ErrorAction SilentlyContinue -ErrorVariable errors }
        Read-PerVM -Query $query -Describe {
            param($disk)
            $fact = @{ path = [string] $disk.Path; freeBytes = $null; fileSystem = $null }
            $volume = Find-Volume -Volumes $volumes -Path $fact.path
            if ($null -ne $volume) {
                $fact.freeBytes = [long] $volume.FreeSpace
                $fact.fileSystem = [string] $volume.FileSystem
            }
            $fact
        }
    }
}

# Services are told apart by the GUID at the end of their id, because their names are translated (IS-GUID).
function Read-VMIntegrationFact {
    $services = @{
        '84eaae65-2f2e-45f5-9bb5-0e857dc8eb47' = 'heartbeat'
        '9f8233ac-be49-4c79-8ee3-e7e1985b2077' = 'shutdown'
        '2a34b1c2-fd73-4043-8a5b-dd2159bc743f' = 'dataExchange'
    }
    Write-Fact 'vm.integration' {
        $query = { Get-VMIntegrationService -VM $VMs -ErrorAction SilentlyContinue -ErrorVariable errors }
        $lists = Read-PerVM -Query $query -Describe {
            param($service)
            $name = $services[([string] (Get-KnownProperty $service 'Id') -replace '^.*\\').ToLowerInvariant()]
            if ($null -ne $name) { @{ name = $name; enabled = [bool] (Get-KnownProperty $service 'Enabled') } }
        }
        $all = @{}
        foreach ($id in $lists.Keys) {
            if ($lists[$id].Count -eq 0) { continue }
            $all[$id] = @{ heartbeat = $false; shutdown = $false; dataExchange = $false }
            foreach ($service in $lists[$id]) { $all[$id][$service.name] = $service.enabled }
        }
        $all
    }
}

# Not with Get-VMSecurity: what it gives doesn't say which VM it is about, so that asking for all at once tells nothing.
# The class behind it names the VM in its id, "Microsoft:<VM>\...", as it does for each checkpoint with an id of its own.
# Shielded means what the cmdlet means by it: asked for, with a TPM.
function Read-VMSecurityFact {
    Write-Fact 'vm.security' {
        $known = @{}
        foreach ($vm in $FactContext.VMs) { $known[(ConvertTo-FactGuid $vm.Id)] = $true }
        $all = @{}
        if ($known.Count -eq 0) { return $all }
        $query = @{ Namespace = 'root\virtualization\v2'; ClassName = 'Msvm_SecuritySettingData' }
        foreach ($security in @(Get-CimInstance @query -ErrorAction Stop)) {
            if ([string] $security.InstanceID -notmatch '^Microsoft:([0-9A-Fa-f-]{36})(\\|$)') { continue }
            $vm = $Matches[1].ToLowerInvariant()
            if (-not $known.ContainsKey($vm)) { continue }
            $hasTpm = [bool] (Get-PropertyOrDefault $security 'TpmEnabled' $false)
            $all[$vm] = @{
                vbsOptOut = [bool] (Get-PropertyOrDefault $security 'VirtualizationBasedSecurityOptOut' $false)
                shielded  = $hasTpm -and [bool] (Get-PropertyOrDefault $security 'ShieldingRequested' $false)
            }
        }
        $all
    }
}

# What the guests tell over data exchange, in one query for all VMs. Each item is an XML text (KVP-S, AZ-MIGRATE).
# It comes from inside the VMs: looked at with patterns, never given to an XML parser, never trusted.
function Read-VMGuestFact {
    Write-Fact 'vm.guestOs' {
        $known = @{}
        foreach ($vm in $FactContext.VMs) { $known[(ConvertTo-FactGuid $vm.Id)] = $true }
        $all = @{}
        if ($known.Count -eq 0) { return $all }
        $query = @{ Namespace = 'root\virtualization\v2'; ClassName = 'Msvm_KvpExchangeComponent' }
        foreach ($component in @(Get-CimInstance @query -ErrorAction Stop)) {
            $vm = ([string] $component.SystemName).ToLowerInvariant()
            if (-not $known.ContainsKey($vm)) { continue }
            $values = Get-ExchangedValue -Items @($component.GuestIntrinsicExchangeItems)
            if (-not $values['OSName']) { continue }
            $build = $null
            if ("$($values['OSBuildNumber'])" -match '^\d{1,9}$') { $build = [int] $values['OSBuildNumber'] }
            # Windows only: the version of a Linux or of its kernel has no such third part.
            elseif ("$($values['OSVersion'])" -match '^\d+\.\d+\.(\d{4,6})(\.\d+)?$') { $build = [int] $Matches[1] }
            $all[$vm] = @{ name = $values['OSName']; build = $build }
        }
        $all
    }
}

function Get-ExchangedValue {
    param([object[]] $Items)
    $values = @{}
    foreach ($item in $Items) {
        $wanted = '<PROPERTY NAME="Name"[^>]*>\s*<VALUE>(OSName|OSBuildNumber|OSVersion)</VALUE>'
        if ([string] $item -notmatch $wanted) { continue }
        $name = $Matches[1]
        if ([string] $item -match '<PROPERTY NAME="Data"[^>]*>\s*<VALUE>([^<]{1,300})</VALUE>') {
            $values[$name] = [System.Net.WebUtility]::HtmlDecode($Matches[1])
        }
    }
    $values
}

# What Hyper-V logged of each VM since it was last started (18500), newest first, in one query for all of them: whether its
# firmware found something to boot (18601 to 18606), and how it has stopped, restarted or crashed since. The numbers are
# those of openvmm's own tests of Hyper-V. More than a day back nobody is interested, and no more numbers fit a filter.
function Read-VMStartFact {
    Write-Fact 'vm.startEvents' {
        $all = @{}
        foreach ($vm in $FactContext.VMs) {
            $all[(ConvertTo-FactGuid $vm.Id)] = New-Object -TypeName System.Collections.ArrayList
        }
        $begun = @{}
        if ($all.Count -eq 0) { return @{} }
        $wanted = @{
            LogName   = 'Microsoft-Windows-Hyper-V-Worker-Admin'
            StartTime = (Get-Date).AddDays(-1)
            Id        = 14070, 18500, 18502, 18504, 18508, 18512, 18514, 18515, 18528, 18539, 18540, 18550, 18560, 18590,
            18601, 18602, 18603, 18604, 18605, 18606
        }
        foreach ($event in @(Get-LoggedEvent -Filter $wanted | Sort-Object -Property TimeCreated -Descending)) {
            $vm = Find-EventVM -Values @($event.Properties | ForEach-Object { [string] $_.Value }) -Known $all
            if ($null -eq $vm -or $begun.ContainsKey($vm)) { continue }
            if ($event.Id -eq 18500) { $begun[$vm] = $true }
            if ($all[$vm].Count -lt 40) { [void] $all[$vm].Add([int] $event.Id) }
        }
        $lists = @{}
        foreach ($vm in $all.Keys) { $lists[$vm] = [object[]] $all[$vm].ToArray() }
        $lists
    }
}

# An event says the VM's name first, which may be any text, and then its id.
function Find-EventVM {
    param([string[]] $Values, [hashtable] $Known)
    foreach ($value in @($Values | Select-Object -Skip 1)) {
        $id = $value.Trim('{', '}').ToLowerInvariant()
        if ($Known.ContainsKey($id)) { return $id }
    }
}
