# The state behind the stub: one world for the whole process, read from the file that WIZARD_STUB_WORLD names and
# written back after each change, so that whoever started the process finds the truth there even when it is killed.
#
# The file is a scenario (electron/hyperv/simulated/scenario.ts) and may hold a section "stub" besides:
#   hang     names of commands that never answer
#   errors   [{ command, id, category, hresult, message, times, after, vmId, namesVM }]: errors of commands, so many
#            times, after so many calls that went well; with a vmId only about that VM, and with namesVM the error says
#            which one that is
#   odd      [{ command, vmId, property, value }]: what a command answers about a VM has this value in a property;
#            without a value that property throws
#   kill     [{ command, when: "before" | "after", call }]: ends this process when the command begins or has changed the
#            world, at its first call or at the one that "call" counts
#   lose     the same for the eyes of the wizard, without a new process: nothing that this call does afterwards reaches the
#            world, and a file "<world>.lost" says to the session (test/hyperv/powershell/stub/shared-engine.ts) that it ended
#   meanwhile [{ command, vmId, become }]: what another program does as soon as the command has answered for the first
#            time: "gone" deletes the VM, a state puts it there
#   directSays  [{ command: "PowerShellDirect", id, times, after }]: what PowerShell Direct says instead of signing in, by the
#            name of PowerShell's own text
#   guestGoes  after so many results of a script in a guest the connection ends
#   guestPrograms  programs of people who are signed in to a guest, beside those of its sign-in screen
#   firmwareHides  so many times a PC whose firmware has settings says that it has none
#   saysDenied  whether Get-VM raises an error where rights are missing, instead of finding nothing
#   newVMLeaves  New-VM fails after it has made the "disk" or the "vm", and leaves it
#   run      another value makes the state begin anew
#   processorsOfHost  how many processors Hyper-V knows, where Windows itself sees fewer
#   serial   what is wrong with the serial port of a nested VM: "late" (its pipe comes late), "busy" (the first who
#            connects hears nothing), "torn" (bytes come one by one)
#   stopped  how VMs have stopped since: "asked" or "cut"
#   files    paths of files that exist; registry: values that no fact tells

function Get-Stub { [AppDomain]::CurrentDomain.GetData('WindowsStub') }

function Initialize-StubState {
    if ($null -ne (Get-Stub)) { return }
    $path = $env:WIZARD_STUB_WORLD
    if (-not $path) { throw 'WIZARD_STUB_WORLD must name the file with the world.' }
    $stub = [hashtable]::Synchronized(@{
            Path     = $path
            Scenario = $null
            Stamp    = $null
            Run      = $null
            Registry = $null
            Calls    = New-Object -TypeName 'System.Collections.Concurrent.ConcurrentQueue[string]'
            Counts   = [hashtable]::Synchronized(@{})
            Attempts = 0
            Struck   = @{}
            BootedAt = @{}
            # The VM inside which commands run at the moment, and whether its account is an administrator.
            Guest    = $null
            Elevated = $null
            # The call of the session that they belong to, which a runspace of its own doesn't know.
            GuestCall = $null
            # Whether the guest that a command runs in has been told to restart.
            WentDown = $false
            # What VMs say on their serial ports, by VM, and what the processes of VMs have written into their log.
            Ports    = @{}
            Events   = New-Object -TypeName System.Collections.ArrayList
            # The call of the session whose process counts as killed.
            Lost     = $null
        })
    [AppDomain]::CurrentDomain.SetData('WindowsStub', $stub)
    Update-StubState
}

# Reads the world again when somebody else has written its file: another test, or a change behind everybody's back.
function Update-StubState {
    $stub = Get-Stub
    $stamp = [System.IO.File]::GetLastWriteTimeUtc($stub.Path).Ticks
    if ($stub.Stamp -eq $stamp) { return }
    [System.Threading.Monitor]::Enter($stub.SyncRoot)
    try {
        if ($stub.Stamp -eq $stamp) { return }
        $scenario = [System.IO.File]::ReadAllText($stub.Path) | ConvertFrom-Json
        if ($null -eq (Get-Field $scenario 'stub')) { Set-Field $scenario 'stub' ([pscustomobject] @{}) }
        $run = Get-Field $scenario.stub 'run'
        if ($stub.Run -ne $run) {
            $stub.Run = $run
            $stub.Attempts = 0
            $stub.Counts.Clear()
            $stub.Struck.Clear()
            $stub.BootedAt.Clear()
            foreach ($id in @($stub.Ports.Keys)) { Close-SerialPort $id }
            $stub.Events.Clear()
        }
        $stub.Scenario = $scenario
        $stub.Stamp = $stamp
    }
    finally { [System.Threading.Monitor]::Exit($stub.SyncRoot) }
}

# --- plain objects out of JSON

function Get-Field {
    param([object] $Object, [string] $Name)
    if ($null -eq $Object) { return $null }
    $property = $Object.PSObject.Properties[$Name]
    if ($null -ne $property) { , $property.Value }
}

function Set-Field {
    param([object] $Object, [string] $Name, [object] $Value)
    $property = $Object.PSObject.Properties[$Name]
    if ($null -ne $property) { $property.Value = $Value }
    else {
        $new = New-Object -TypeName System.Management.Automation.PSNoteProperty -ArgumentList $Name, $Value
        $Object.PSObject.Properties.Add($new)
    }
}

# --- the Windows that commands run in: this PC's, or that of a VM

function Get-Facts {
    $stub = Get-Stub
    if ($null -eq $stub.Guest) { return $stub.Scenario.world.host }
    (Get-WorldVM $stub.Guest).guest.facts
}

function Get-WorldVM {
    param([string] $Id)
    foreach ($vm in (Get-Stub).Scenario.world.vms) { if ($vm.id -eq $Id) { return $vm } }
}

# A fact's value; $null for one that is null, unknown or not there. Test-Fact tells them apart.
function Get-Fact {
    param([string] $Id)
    $value = Get-Field (Get-Facts) $Id
    if (Test-Unknown $value) { return $null }
    , $value
}

function Test-Unknown {
    param([object] $Value)
    $Value -is [System.Management.Automation.PSCustomObject] -and $null -ne $Value.PSObject.Properties['unknown']
}

# Why a fact can't be read: its own reason, 'missing' where the world doesn't mention it, $null for one that can.
function Get-WhyUnknown {
    param([string] $Id)
    $property = (Get-Facts).PSObject.Properties[$Id]
    if ($null -eq $property) { return 'missing' }
    if (Test-Unknown $property.Value) { return [string] $property.Value.unknown }
}

function Set-Fact {
    param([string] $Id, [object] $Value)
    Set-Field (Get-Facts) $Id $Value
}

function Test-Elevated {
    $stub = Get-Stub
    if ($null -ne $stub.Guest) { return [bool] $stub.Elevated }
    [bool] (Get-Fact 'shell.elevated')
}

function Test-HyperVRight { (Test-Elevated) -or [bool] (Get-Fact 'shell.hyperVAdministrator') }

# --- the VMs of this Windows, as objects of the form that scenarios have

function Get-VMList {
    $stub = Get-Stub
    if ($null -eq $stub.Guest) { return , @($stub.Scenario.world.vms) }
    , @(Get-NestedVMList)
}

# The VMs inside a VM live in the facts of its guest; put together here and taken apart again by Set-VMList.
function Get-NestedVMList {
    $aspects = @{
        processor = 'vm.processors'; memory = 'vm.memory'; adapters = 'vm.adapters'; checkpoints = 'vm.checkpoints'
        disks = 'vm.disks'; integration = 'vm.integration'; security = 'vm.security'; guestOs = 'vm.guestOs'
    }
    foreach ($summary in (Get-Fact 'vm.list')) {
        $vm = $summary.PSObject.Copy()
        foreach ($aspect in $aspects.Keys) {
            Set-Field $vm $aspect (Get-Field (Get-Fact $aspects[$aspect]) $summary.id)
        }
        $notes = Get-NestedNotes $summary.id
        if (-not $notes -and (Get-Field $summary 'madeByWizard')) { $notes = 'Created by Nested Virtualization Wizard' }
        if ($null -eq (Get-Field $vm 'notes')) { Set-Field $vm 'notes' $notes }
        Set-Field $vm 'guest' $null
        $vm
    }
}

function Get-NestedNotes {
    param([string] $Id)
    $notes = Get-Field (Get-Stub).Scenario.stub 'nestedNotes'
    [string] (Get-Field $notes $Id)
}

function Set-VMList {
    param([object[]] $List)
    $stub = Get-Stub
    if ($null -eq $stub.Guest) { $stub.Scenario.world.vms = [object[]] $List; return }
    $summaries = 'id', 'name', 'state', 'generation', 'version', 'heartbeat', 'automaticCheckpoints',
    'memoryAssigned'
    Set-Fact 'vm.list' ([object[]] @($List | Select-Object -Property $summaries))
    $aspects = @{
        'vm.processors' = 'processor'
        'vm.memory' = 'memory'
        'vm.adapters' = 'adapters'
        'vm.checkpoints' = 'checkpoints'
        'vm.disks' = 'disks'; 'vm.integration' = 'integration'; 'vm.security' = 'security'
    }
    foreach ($fact in $aspects.Keys) {
        $all = [pscustomobject] @{}
        foreach ($vm in $List) { Set-Field $all $vm.id (Get-Field $vm $aspects[$fact]) }
        Set-Fact $fact $all
    }
    $notes = [pscustomobject] @{}
    foreach ($vm in $List) { Set-Field $notes $vm.id ([string] (Get-Field $vm 'notes')) }
    Set-Field $stub.Scenario.stub 'nestedNotes' $notes
}

# --- what happens around each command

function Get-Latency {
    param([string] $Source)
    [int] (Get-Field (Get-Stub).Scenario.behaviour.latency $Source)
}

# One at a time: objects out of JSON are no good for several threads at once.
function Use-World {
    param([scriptblock] $Do)
    $gate = (Get-Stub).SyncRoot
    [System.Threading.Monitor]::Enter($gate)
    try { . $Do } finally { [System.Threading.Monitor]::Exit($gate) }
}

# Counts a call, and lets it be slow, hang, fail or end the process where the world says so.
function Enter-StubCommand {
    param([string] $Command, [string] $Source = '')
    $stub = Get-Stub
    Assert-CallGoesOn
    $stub.Calls.Enqueue($Command)
    $wait = Use-World {
        if ($null -eq $stub.Guest) { Update-StubState }
        $plan = $stub.Scenario.stub
        foreach ($kill in (Get-Field $plan 'kill')) { if (Test-EndDue $kill $Command 'before') { Stop-StubProcess } }
        foreach ($loss in (Get-Field $plan 'lose')) { if (Test-EndDue $loss $Command 'before') { Stop-StubCall } }
        if ((Get-Field $plan 'hang') -contains $Command) { -1 } elseif ($Source) { Get-Latency $Source } else { 0 }
    }
    # Not even stopping a pipeline ends this: neither would it a call into Windows.
    if ($wait -lt 0) { [System.Threading.Thread]::Sleep(3600000) }
    if ($wait -gt 0) { Start-Sleep -Milliseconds $wait }
    Use-World {
        foreach ($failure in (Get-Field $stub.Scenario.stub 'errors')) {
            if ($failure.command -ne $Command -or (Get-Field $failure 'vmId')) { continue }
            if (Test-Strike $failure) { throw (New-PlannedError $failure) }
        }
    }
}

# What another program does between this command and the next.
function Invoke-Meanwhile {
    param([string] $Command)
    $stub = Get-Stub
    foreach ($event in (Get-Field $stub.Scenario.stub 'meanwhile')) {
        $key = "meanwhile $($event.command) $($event.vmId)"
        if ($event.command -ne $Command -or $stub.Counts[$key]) { continue }
        $stub.Counts[$key] = 1
        $world = $stub.Scenario.world
        if ($event.become -eq 'gone') { $world.vms = [object[]] @($world.vms | Where-Object { $_.id -ne $event.vmId }) }
        else { (Get-WorldVM $event.vmId).state = $event.become }
        Save-World
    }
}

# Whether a planned error is due: "after" calls go well, then "times" (always without it) fail.
function Test-Strike {
    param([object] $Failure)
    $stub = Get-Stub
    $key = "$($Failure.command) $($Failure.id)"
    $count = [int] $stub.Counts[$key] + 1
    $stub.Counts[$key] = $count
    $after = [int] (Get-Field $Failure 'after')
    $times = Get-Field $Failure 'times'
    $count -gt $after -and ($null -eq $times -or $count -le $after + [int] $times)
}

function Save-World {
    param([string] $Command = '')
    $stub = Get-Stub
    Assert-CallGoesOn
    $json = ConvertTo-Json -InputObject $stub.Scenario -Depth 30 -Compress
    $temporary = "$($stub.Path).new"
    [System.IO.File]::WriteAllText($temporary, $json)
    [System.IO.File]::Delete($stub.Path)
    [System.IO.File]::Move($temporary, $stub.Path)
    $stub.Stamp = [System.IO.File]::GetLastWriteTimeUtc($stub.Path).Ticks
    foreach ($kill in (Get-Field $stub.Scenario.stub 'kill')) { if (Test-EndDue $kill $Command 'after') { Stop-StubProcess } }
    foreach ($loss in (Get-Field $stub.Scenario.stub 'lose')) { if (Test-EndDue $loss $Command 'after') { Stop-StubCall } }
}

# Whether the process ends here: at the first call of a command, or at the one that "call" counts.
function Test-EndDue {
    param([object] $End, [string] $Command, [string] $When)
    if ($End.command -ne $Command -or $End.when -ne $When) { return $false }
    $call = Get-Field $End 'call'
    if ($null -eq $call) { return $true }
    $counts = (Get-Stub).Counts
    $key = "end $Command $When"
    $counts[$key] = [int] $counts[$key] + 1
    $counts[$key] -eq [int] $call
}

function Stop-StubProcess { [System.Diagnostics.Process]::GetCurrentProcess().Kill(); Start-Sleep -Seconds 60 }

# A script that catches the error or cleans up finds every further command failing, and changes nothing any more.
function Stop-StubCall {
    $stub = Get-Stub
    $stub.Lost = Get-CallMarker
    [System.IO.File]::WriteAllText("$($stub.Path).lost", '')
    Assert-CallGoesOn
}

function Assert-CallGoesOn {
    $stub = Get-Stub
    if ($null -eq $stub.Lost -or $stub.Lost -ne (Get-CallMarker)) { return }
    # What is in memory and not in the file went with the process.
    $stub.Stamp = $null
    $stub.Registry = $null
    throw 'This process counts as killed.'
}

# Nothing in the threads that read facts, which can't change anything.
function Get-CallMarker {
    $call = Get-Variable -Name WizardCall -Scope Global -ValueOnly -ErrorAction Ignore
    if ($null -ne $call) { $call.Marker } elseif ($null -ne (Get-Stub).Guest) { (Get-Stub).GuestCall }
}

# For tests and the benchmark: the names of the commands called so far, oldest first.
function Get-StubCall { (Get-Stub).Calls.ToArray() }

function Clear-StubCall {
    $ignored = $null
    while ((Get-Stub).Calls.TryDequeue([ref] $ignored)) { $null = $ignored }
}
