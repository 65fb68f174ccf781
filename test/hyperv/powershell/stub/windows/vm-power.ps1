# Hyper-V's cmdlets for a VM's power, and why a VM doesn't start.

function Test-Saved {
    param([object] $VM)
    @('Saved', 'FastSaved') -contains $VM.state
}

function Test-HasSystem {
    param([object] $VM)
    $null -ne (Get-Field $VM 'guestOs') -or $null -ne (Get-Field $VM 'guest')
}

# Takes memory from what is free, or gives it back where it is negative. Some of it other VMs may have given back.
function Use-Memory {
    param([long] $Bytes, [long] $FromOthers = 0)
    $taken = @{
        'mem.free' = $Bytes - $FromOthers
        'mem.hyperVAvailable' = $Bytes - $FromOthers
        'mem.hyperVForBalancing' = $Bytes
    }
    foreach ($id in $taken.Keys) {
        $free = Get-Fact $id
        if ($null -ne $free) { Set-Fact $id ([Math]::Max([long] 0, [long] $free - $taken[$id])) }
    }
}

# What Hyper-V can give without taking it from other VMs.
function Get-AvailableMemory {
    $available = Get-Fact 'mem.hyperVAvailable'
    if ($null -eq $available) { $available = Get-Fact 'mem.free' }
    [long] $available
}

# Takes so much back from running VMs with dynamic memory, as far as they can give it.
function Get-MemoryBack {
    param([long] $Bytes, [object[]] $List)
    foreach ($vm in $List) {
        if ($Bytes -le 0 -or $vm.state -ne 'Running' -or -not $vm.memory.dynamic) { continue }
        $given = [Math]::Min($Bytes, [Math]::Max([long] 0, [long] $vm.memoryAssigned - [long] $vm.memory.minimum))
        $vm.memoryAssigned = [long] $vm.memoryAssigned - $given
        $Bytes -= $given
    }
}

# Without -TurnOff the guest is asked, which needs its shutdown service and a Windows that is up (VD-IS).
function Invoke-Stop-VM {
    param([object] $Bound, [object] $Cmdlet)
    Edit-BoundVM 'Stop-VM' $Bound $Cmdlet {
        param($vm)
        $turnOff = $Bound.ContainsKey('TurnOff')
        if ($vm.state -ne 'Running' -and -not ($turnOff -and $vm.state -eq 'Paused')) {
            throw (New-WrongStateError 'Stop-VM' $vm)
        }
        $answers = $vm.integration.shutdown -and (Test-HasSystem $vm) -and -not (Test-Booting $vm.id)
        if (-not $turnOff -and -not $answers) {
            # It would ask whether to go on, and can't: also for a guest whose session is locked.
            $message = 'Windows PowerShell befindet sich im nicht interaktiven Modus.'
            throw (New-HyperVError 'Stop-VM' 'InvalidOperation' $message)
        }
        $how = if ($turnOff) { 'cut' } else { 'asked' }
        Set-Field (Get-Stub).Scenario.stub 'stopped' ([object[]] (@(Get-Field (Get-Stub).Scenario.stub 'stopped') + $how))
        Use-Memory (-$vm.memoryAssigned)
        $vm.state = 'Off'
        $vm.memoryAssigned = 0
        $vm.heartbeat = $null
        Close-SerialPort $vm.id
    }
}

function Invoke-Start-VM {
    param([object] $Bound, [object] $Cmdlet)
    Edit-BoundVM 'Start-VM' $Bound $Cmdlet {
        param($vm)
        if ($vm.state -eq 'Running') { throw (New-WrongStateError 'Start-VM' $vm) }
        $saved = Test-Saved $vm
        if ($vm.state -ne 'Off' -and -not $saved) { throw (New-WrongStateError 'Start-VM' $vm) }
        Assert-Startable $vm
        Assert-ProofStarts $vm
        $short = [Math]::Max([long] 0, [long] $vm.memory.startup - (Get-AvailableMemory))
        Get-MemoryBack $short $list
        Use-Memory $vm.memory.startup $short
        $vm.memoryAssigned = $vm.memory.startup
        $vm.state = 'Running'
        $vm.heartbeat = if ($vm.integration.heartbeat) { Test-HasSystem $vm } else { $null }
        Open-SerialPort $vm
        if ($saved) { return }
        $found = if (Test-HasSystem $vm) { 18601 } else { 18605 }
        Set-Field $vm 'startEvents' ([object[]] @($found, 18500))
        Start-GuestSystem $vm
    }
}

# Why Hyper-V refuses; the same rules as the simulated host's.
function Assert-Startable {
    param([object] $VM)
    if (@(foreach ($event in (Get-Fact 'hv.launchEvents')) { $event }) -notcontains 1) {
        $message = "'$($VM.name)': the hypervisor is not running (0xC0351000)."
        throw (New-HyperVError 'Start-VM' 'OperationFailed' $message 'NotSpecified' 0xC0351000)
    }
    $versions = @(foreach ($row in (Get-Fact 'hyperv.versions')) { [version] $row.version })
    if ($versions.Count -gt 0 -and @($versions | Where-Object { $_ -ge [version] $VM.version }).Count -eq 0) {
        $message = "The configuration version of '$($VM.name)' is not supported."
        throw (New-HyperVError 'Start-VM' 'OperationFailed' $message)
    }
    if ($VM.processor.exposesExtensions) { Assert-Nestable $VM }
    $most = [Math]::Max((Get-AvailableMemory), [long] (Get-Fact 'mem.hyperVForBalancing'))
    if ($VM.memory.startup -gt $most) {
        $message = "Not enough memory in the system to start '$($VM.name)' (0x8007000E)."
        throw (New-HyperVError 'Start-VM' 'OutOfMemory' $message 'ResourceUnavailable' 0x8007000E)
    }
}

# Accepted when set, refused when started (ARM-SCRIPT, AMD-7).
function Assert-Nestable {
    param([object] $VM)
    $build = [int] (Get-Fact 'os.build')
    if ($build -lt 14361 -and $VM.memory.dynamic) {
        $message = "'$($VM.name)' cannot start with dynamic memory and nested virtualization."
        throw (New-HyperVError 'Start-VM' 'OperationFailed' $message)
    }
    $amd = (Get-Fact 'cpu.vendor') -eq 'AuthenticAMD'
    $version = [version] $VM.version
    $machine = Get-Field (Get-Stub).Scenario.world 'machine'
    $refused = (Get-Fact 'os.architecture') -ne 'x64' -or
    (Get-Field $machine 'offersNesting') -eq $false -or
    ($amd -and $build -lt 20348) -or
    ($amd -and $version -lt [version] '9.3') -or
    ($build -ge 14361 -and $version -lt [version] '8.0') -or
    ($build -lt 14361 -and (Get-Fact 'vbs.status') -eq 2) -or
    ($build -ge 14361 -and $build -lt 14393 -and $VM.generation -eq 2 -and -not $VM.security.vbsOptOut)
    if ($refused) {
        $message = "The virtual machine '$($VM.name)' could not be started because this platform does not support " +
        'nested virtualization.'
        throw (New-HyperVError 'Start-VM' 'OperationFailed' $message)
    }
}

function Invoke-Remove-VMSavedState {
    param([object] $Bound, [object] $Cmdlet)
    Edit-BoundVM 'Remove-VMSavedState' $Bound $Cmdlet {
        param($vm)
        if (-not (Test-Saved $vm)) { throw (New-WrongStateError 'Remove-VMSavedState' $vm) }
        $vm.state = 'Off'
        $vm.heartbeat = $null
    }
}

# --- new VMs

function Invoke-New-VM {
    param([object] $Bound, [object] $Cmdlet)
    Assert-HyperV 'New-VM'
    $list = Get-VMList
    $id = [guid]::NewGuid().ToString('D')
    $switchId = $null
    if ($Bound.ContainsKey('SwitchName')) { $switchId = Find-SwitchId $Bound['SwitchName'] }
    $path = if ($Bound.ContainsKey('VHDPath')) { $Bound['VHDPath'] } else { $Bound['NewVHDPath'] }
    if ($Bound.ContainsKey('NewVHDPath')) { Add-StubFile $path }
    $leaves = Get-Field (Get-Stub).Scenario.stub 'newVMLeaves'
    if ($leaves -eq 'disk') { Stop-HalfMadeVM }
    $vm = New-EmptyVM -Id $id -Name $Bound['Name'] -Memory $Bound['MemoryStartupBytes'] -Path $path -SwitchId $switchId
    if ($Bound.ContainsKey('Generation')) { $vm.generation = [int] $Bound['Generation'] }
    if ($Bound.ContainsKey('VHDPath')) { Install-System $vm }
    Set-VMList (@($list) + $vm)
    Add-VMFile $vm $Bound
    if ($leaves -eq 'vm') { Stop-HalfMadeVM }
    Save-World 'New-VM'
    ConvertTo-VirtualMachine $vm
}

# Hyper-V takes back what it has made of a VM; here it doesn't get to that.
function Stop-HalfMadeVM {
    Save-World 'New-VM'
    throw (New-HyperVError 'New-VM' 'OperationFailed' 'Der virtuelle Computer wurde nicht erstellt.')
}

# What a disk or an image turns out to hold; nothing inside another VM.
function Install-System {
    param([object] $VM)
    $system = Get-Field (Get-Stub).Scenario.world 'newVm'
    if ($null -eq $system -or $null -ne (Get-Stub).Guest) { return }
    $copy = ConvertTo-Json -InputObject $system -Depth 30 -Compress | ConvertFrom-Json
    foreach ($aspect in 'guestOs', 'guest') { Set-Field $VM $aspect (Get-Field $copy $aspect) }
}

function Find-SwitchId {
    param([string] $Name)
    foreach ($switch in (Get-Fact 'net.switches')) { if ($switch.name -eq $Name) { return $switch.id } }
    $message = "Hyper-V was unable to find a virtual switch with name `"$Name`"."
    throw (New-HyperVError 'New-VM' 'InvalidParameter' $message 'InvalidArgument')
}

function New-EmptyVM {
    param([string] $Id, [string] $Name, [object] $Memory, [string] $Path, [object] $SwitchId)
    $build = [int] (Get-Fact 'os.build')
    $byDefault = '8.0'
    foreach ($row in (Get-Fact 'hyperv.versions')) { if ($row.isDefault) { $byDefault = $row.version } }
    $store = Get-Fact 'disk.vmStore'
    [pscustomobject] @{
        id = $Id; name = $Name; state = 'Off'; generation = 1; version = $byDefault; heartbeat = $null
        # Clients switch these on for new VMs.
        automaticCheckpoints = if ($build -lt 16299) { $null } else { (Get-Fact 'os.productType') -eq 1 }
        memoryAssigned = 0
        processor = [pscustomobject] @{ count = 1; exposesExtensions = $false }
        memory = [pscustomobject] @{ startup = [long] $Memory; dynamic = $false; minimum = 512MB; maximum = 1TB }
        adapters = [object[]] @([pscustomobject] @{
                id = "Microsoft:$($Id.ToUpperInvariant())\$([guid]::NewGuid().ToString('D').ToUpperInvariant())"
                name = 'Netzwerkkarte'; switchId = $SwitchId; macSpoofing = $false; dhcpGuard = $false
                ipAddresses = [object[]] @()
            })
        checkpoints = [object[]] @()
        disks = [object[]] @([pscustomobject] @{
            path = $Path
            freeBytes = (Get-Field $store 'freeBytes')
            fileSystem = (Get-Field $store 'fileSystem')
        })
        integration = [pscustomobject] @{ heartbeat = $true; shutdown = $true; dataExchange = $true }
        security = [pscustomobject] @{ vbsOptOut = $false; shielded = $false }
        notes = ''; guestOs = $null; guest = $null
    }
}

function Invoke-Remove-VM {
    param([object] $Bound, [object] $Cmdlet)
    $list = Get-VMList
    foreach ($id in @(Get-BoundId 'Remove-VM' $Bound)) {
        $vm = Find-VM $list ([guid] $id) 'Remove-VM'
        if (@('Off', 'Saved', 'FastSaved') -notcontains $vm.state) { throw (New-WrongStateError 'Remove-VM' $vm) }
        if (-not $Cmdlet.ShouldProcess($vm.name)) { continue }
        $list = @($list | Where-Object { $_.id -ne $vm.id })
        Set-VMList $list
        Remove-VMFile $vm
        Save-World 'Remove-VM'
    }
}

# --- files on the disks of this Windows

function Test-StubFile {
    param([string] $Path)
    $own = @(foreach ($file in (Get-Field (Get-Stub).Scenario.stub 'files')) { $file })
    $ofVMs = @(foreach ($vm in (Get-VMList)) { foreach ($disk in $vm.disks) { $disk.path } })
    $own -contains $Path -or $ofVMs -contains $Path -or (Get-StubAnswerFile) -contains $Path -or $null -ne (Get-StubMediaFile $Path)
}

# The copies of an answer file, which a fact tells.
function Get-StubAnswerFile {
    foreach ($file in (Get-Field (Get-Fact 'setup.state') 'answerFiles')) { $file }
}

function Add-StubFile {
    param([string] $Path)
    if (Test-StubFile $Path) {
        throw (New-HyperVError 'New-VM' 'OperationFailed' "The file '$Path' exists." 'ResourceExists' 0x80070050)
    }
    $files = @(foreach ($file in (Get-Field (Get-Stub).Scenario.stub 'files')) { $file })
    Set-Field (Get-Stub).Scenario.stub 'files' ([object[]] ($files + $Path))
}

function Remove-StubFile {
    param([string] $Path)
    $answers = @(Get-StubAnswerFile)
    if ($answers -contains $Path) {
        (Get-Fact 'setup.state').answerFiles = [object[]] @($answers | Where-Object { $_ -ne $Path })
    }
    $files = @(foreach ($file in (Get-Field (Get-Stub).Scenario.stub 'files')) { if ($file -ne $Path) { $file } })
    Set-Field (Get-Stub).Scenario.stub 'files' ([object[]] $files)
    Save-World 'Remove-Item'
}
