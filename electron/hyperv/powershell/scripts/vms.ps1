# Facts about VMs. Each cmdlet is called once for all VMs. host-facts.md 1.8 holds the sources.

# All VMs, once, for this and the other sources. Without rights Get-VM gives an empty list and no error (VD-PSD):
# written as it is, because shell.elevated and shell.hyperVAdministrator tell whether it can be believed.
function Read-VMFact {
    $vms = @(Get-VM -ErrorAction Stop)
    Write-Fact 'vm.list' -FactIsList { foreach ($vm in $vms) { ConvertTo-VMSummary -VM $vm } }
    # Handed to the sources that read more about the same VMs.
    [pscustomobject] @{ VMs = $vms }
}

function ConvertTo-VMSummary {
    param([object] $VM)
    $states = 'Running', 'Off', 'Stopping', 'Saved', 'Paused', 'Starting', 'Saving', 'Pausing', 'Resuming', 'FastSaved'
    $state = [string] $VM.State
    if ($states -notcontains $state) { $state = 'Other' }
    $heartbeat = [string] (Get-PropertyOrDefault $VM 'Heartbeat' '')
    $answers = $null
    if ($heartbeat -and $heartbeat -ne 'Unknown') { $answers = $heartbeat -like 'Ok*' }
    $parent = Get-PropertyOrDefault $VM 'ParentCheckpointId'
    if ($null -ne $parent) { $parent = ConvertTo-FactGuid $parent }
    $summary = @{
        id                   = ConvertTo-FactGuid $VM.Id
        name                 = [string] $VM.Name
        state                = $state
        generation           = [int] $VM.Generation
        version              = [string] $VM.Version
        heartbeat            = $answers
        checkpointType       = [string] $VM.CheckpointType
        automaticCheckpoints = Get-PropertyOrDefault $VM 'AutomaticCheckpointsEnabled'
        parentCheckpointId   = $parent
        memoryAssigned       = [long] $VM.MemoryAssigned
    }
    if (Test-WizardMark $VM) { $summary.madeByWizard = $true }
    $summary
}

# Whether the notes on a VM or a switch say that the wizard has made it. Only that leaves this PC, never the notes.
function Test-WizardMark {
    param([object] $Made)
    [string] (Get-PropertyOrDefault $Made 'Notes' '') -clike 'Created by Nested Virtualization Wizard*'
}

# What a cmdlet returns for all VMs. A VM that was deleted since Get-VM costs its own facts only: its error is dropped
# as long as there are answers for others.
function Get-ForAllVM {
    param([scriptblock] $Query)
    if (@($FactContext.VMs).Count -eq 0) { return }
    $errors = @()
    # In this scope, so that the query's -ErrorVariable is the variable above.
    $answers = @(. $Query)
    if ($answers.Count -eq 0 -and @($errors).Count -gt 0) { throw $errors[0] }
    $answers
}

function Read-VMProcessorFact {
    Write-Fact 'vm.processors' {
        $all = @{}
        $vms = $FactContext.VMs
        $query = { Get-VMProcessor -VM $vms -ErrorAction SilentlyContinue -ErrorVariable errors }
        foreach ($processor in Get-ForAllVM -Query $query) {
            $all[(ConvertTo-FactGuid $processor.VMId)] = @{
                count             = [int] $processor.Count
                # Absent on hosts older than nesting.
                exposesExtensions = [bool] (Get-PropertyOrDefault $processor 'ExposeVirtualizationExtensions' $false)
            }
        }
        $all
    }
}

function Read-VMMemoryFact {
    Write-Fact 'vm.memory' {
        $all = @{}
        $vms = $FactContext.VMs
        $query = { Get-VMMemory -VM $vms -ErrorAction SilentlyContinue -ErrorVariable errors }
        foreach ($memory in Get-ForAllVM -Query $query) {
            $all[(ConvertTo-FactGuid $memory.VMId)] = @{
                startup = [long] $memory.Startup
                dynamic = [bool] $memory.DynamicMemoryEnabled
                minimum = [long] $memory.Minimum
                maximum = [long] $memory.Maximum
            }
        }
        $all
    }
}

# One object per adapter: never compared as a whole, which would filter instead of answering (VD-SCRIPT-E's mistake).
function Read-VMAdapterFact {
    Write-Fact 'vm.adapters' {
        $vms = $FactContext.VMs
        $all = New-ListPerVM -VMs $vms
        $query = { Get-VMNetworkAdapter -VM $vms -ErrorAction SilentlyContinue -ErrorVariable errors }
        foreach ($adapter in Get-ForAllVM -Query $query) {
            $switch = [string] (Get-PropertyOrDefault $adapter 'SwitchId' '')
            $switchId = $null
            if ($switch -and [guid] $switch -ne [guid]::Empty) { $switchId = ConvertTo-FactGuid $switch }
            $all[(ConvertTo-FactGuid $adapter.VMId)] += @{
                id          = [string] $adapter.Id
                name        = [string] $adapter.Name
                switchId    = $switchId
                macSpoofing = [string] $adapter.MacAddressSpoofing -eq 'On'
                dhcpGuard   = [string] $adapter.DhcpGuard -eq 'On'
                macAddress  = [string] $adapter.MacAddress
                ipAddresses = [object[]] @($adapter.IPAddresses | Where-Object { $_ } | ForEach-Object { [string] $_ })
            }
        }
        $all
    }
}

function Read-VMCheckpointFact {
    Write-Fact 'vm.checkpoints' {
        $vms = $FactContext.VMs
        $all = New-ListPerVM -VMs $vms
        $query = { Get-VMSnapshot -VM $vms -ErrorAction SilentlyContinue -ErrorVariable errors }
        foreach ($checkpoint in Get-ForAllVM -Query $query) {
            $all[(ConvertTo-FactGuid $checkpoint.VMId)] += @{
                id        = ConvertTo-FactGuid $checkpoint.Id
                name      = [string] $checkpoint.Name
                created   = ConvertTo-FactTime -Time $checkpoint.CreationTime
                automatic = [bool] (Get-PropertyOrDefault $checkpoint 'IsAutomaticCheckpoint' $false)
            }
        }
        $all
    }
}

function Read-VMDiskFact {
    Write-Fact 'vm.disks' {
        $vms = $FactContext.VMs
        $all = New-ListPerVM -VMs $vms
        # A path whose volume can't be found is still a disk.
        $volumes = @()
        try { $volumes = Get-LocalVolume } catch { $null = $_ }
        $query = { Get-VMHardDiskDrive -VM $vms -ErrorAction SilentlyContinue -ErrorVariable errors }
        foreach ($disk in Get-ForAllVM -Query $query) {
            $free = $null
            $fileSystem = $null
            $volume = Find-Volume -Volumes $volumes -Path ([string] $disk.Path)
            if ($null -ne $volume) {
                $free = [long] $volume.FreeSpace
                $fileSystem = [string] $volume.FileSystem
            }
            $all[(ConvertTo-FactGuid $disk.VMId)] += @{
                path       = [string] $disk.Path
                freeBytes  = $free
                fileSystem = $fileSystem
            }
        }
        $all
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
        $all = @{}
        $vms = $FactContext.VMs
        $query = { Get-VMIntegrationService -VM $vms -ErrorAction SilentlyContinue -ErrorVariable errors }
        foreach ($service in Get-ForAllVM -Query $query) {
            $name = $services[([string] $service.Id -replace '^.*\\').ToLowerInvariant()]
            if ($null -eq $name) { continue }
            $vm = ConvertTo-FactGuid $service.VMId
            if (-not $all.ContainsKey($vm)) {
                $all[$vm] = @{ heartbeat = $false; shutdown = $false; dataExchange = $false }
            }
            $all[$vm][$name] = [bool] $service.Enabled
        }
        $all
    }
}

function Read-VMSecurityFact {
    Write-Fact 'vm.security' {
        $all = @{}
        $vms = $FactContext.VMs
        $query = { Get-VMSecurity -VM $vms -ErrorAction SilentlyContinue -ErrorVariable errors }
        foreach ($security in Get-ForAllVM -Query $query) {
            $all[(ConvertTo-FactGuid $security.VMId)] = @{
                vbsOptOut = [bool] (Get-PropertyOrDefault $security 'VirtualizationBasedSecurityOptOut' $false)
                tpm       = [bool] (Get-PropertyOrDefault $security 'TpmEnabled' $false)
                shielded  = [bool] (Get-PropertyOrDefault $security 'Shielded' $false)
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

# An empty list for each VM, so that a VM without adapters, disks or checkpoints is told from an unread one.
function New-ListPerVM {
    param([object[]] $VMs)
    $lists = @{}
    foreach ($vm in $VMs) { $lists[(ConvertTo-FactGuid $vm.Id)] = [object[]] @() }
    $lists
}
