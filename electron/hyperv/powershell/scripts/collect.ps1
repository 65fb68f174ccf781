# Reads all sources side by side, so that the whole costs about as much as its slowest source.

# Writes one JSON line per fact, as soon as it is known.
#   FactId          only these facts; all by default
#   MaximumSeconds  an upper bound for the time limits of the sources; 0 for none
#   OpenThreads     lets the threads that this reading didn't need be opened afterwards, for the next one
#   About           `files` and `folders` that the facts on demand are to look at
function Read-WindowsFact {
    param([string[]] $FactId = @(), [int] $MaximumSeconds = 0, [switch] $OpenThreads, [object] $About = $null)
    Set-StrictMode -Version Latest
    $ErrorActionPreference = 'Stop'
    $ProgressPreference = 'SilentlyContinue'
    $asked = $null
    if ($FactId.Count -gt 0) {
        $asked = @{}
        foreach ($id in $FactId) { $asked[$id] = $true }
    }
    $FactContext = @{
        Asked = $asked; Written = @{}; Elevated = $null; HyperVAdministrator = $null; VMs = $null; About = $About
        # One for all threads.
        Shared = @{ VMHost = @{}; OperatingSystem = @{}; Person = @{} }
    }
    $sources = @(Select-FactSource -Asked $asked)
    # The rights first: they tell a missing right from a missing thing.
    Read-SourceNow -Sources ($sources | Where-Object { $_.Function -eq 'Read-ShellFact' })
    $slow = @($sources | Where-Object { $_.Seconds -gt 0 })
    $work = New-FactWork -Sources $slow -MaximumSeconds $MaximumSeconds
    try {
        # Each start may have to open a thread first, so only the slowest go before what answers at once.
        $first, $later = @($slow | Where-Object { -not $_.NeedsVMs }).Where({ $_.Seconds -ge 60 }, 'Split')
        Start-FactSource -Work $work -Sources $first
        Read-SourceNow -Sources ($sources | Where-Object { $_.Seconds -eq 0 -and $_.Function -ne 'Read-ShellFact' })
        Start-FactSource -Work $work -Sources $later
        while ($work.Running.Count -gt 0) { Receive-FactSource -Work $work }
        if ($OpenThreads) { Open-FactThread }
    }
    finally { Stop-FactWork -Work $work }
}

function Read-SourceNow {
    param([object[]] $Sources)
    foreach ($source in $Sources) {
        foreach ($item in @(Invoke-FactSource -Source $source -Context $FactContext)) {
            if ($null -ne $item.PSObject.Properties['Line']) { $item.Line }
        }
    }
}

function New-FactWork {
    param([object[]] $Sources, [int] $MaximumSeconds)
    $work = @{
        Pool           = $null
        Running        = New-Object -TypeName System.Collections.ArrayList
        Sources        = $Sources
        MaximumSeconds = $MaximumSeconds
        Stuck          = 0
    }
    if ($Sources.Count -gt 0) { $work.Pool = Get-FactPool }
    $work
}

# Threads for the slow sources, kept for the next reading, because each has to load the Hyper-V module first.
function Get-FactPool {
    $functions = @(Get-LibraryFunction)
    $library = ($functions | ForEach-Object { $_.Text }) -join "`n"
    $kept = Get-Variable -Name WizardFactPool -Scope Global -ValueOnly -ErrorAction Ignore
    if ($null -ne $kept -and $kept.Library -ceq $library) { return $kept.Pool }
    $pool = [runspacefactory]::CreateRunspacePool((New-FactThreadState -Functions $functions))
    $null = $pool.SetMaxRunspaces((Get-ThreadCount))
    $pool.Open()
    Set-Variable -Name WizardFactPool -Scope Global -Value @{ Pool = $pool; Library = $library }
    $pool
}

# While a person looks at the first page: each thread takes a while to open, and to load the Hyper-V module.
function Open-FactThread {
    $kept = Get-Variable -Name WizardFactPool -Scope Global -ValueOnly -ErrorAction Ignore
    if ($null -eq $kept -or $kept.ContainsKey('Opening')) { return }
    # The pause keeps each in its thread until all have one.
    $command = 'Import-HyperVModule; Start-Sleep -Milliseconds 100'
    $kept.Opening = for ($number = 0; $number -lt (Get-ThreadCount); $number++) {
        $shell = [powershell]::Create()
        $shell.RunspacePool = $kept.Pool
        $null = $shell.AddScript($command).BeginInvoke()
        $shell
    }
}

# How many sources run at one time, as each thread costs memory and a moment to open.
function Get-ThreadCount { 8 }

# What such a thread knows: the functions of this library and, besides what PowerShell loads by itself, the script
# modules that this session was given.
function New-FactThreadState {
    param([object[]] $Functions)
    $state = [System.Management.Automation.Runspaces.InitialSessionState]::CreateDefault2()
    $type = 'System.Management.Automation.Runspaces.SessionStateFunctionEntry'
    foreach ($function in $Functions) {
        $state.Commands.Add((New-Object -TypeName $type -ArgumentList $function.Name, $function.Body))
    }
    # One object for all of them, to wait for each other.
    $gate = 'WizardFactGate', (New-Object -TypeName System.Object), ''
    $type = 'System.Management.Automation.Runspaces.SessionStateVariableEntry'
    $state.Variables.Add((New-Object -TypeName $type -ArgumentList $gate))
    $modules = @(Get-Module | Where-Object { [string] $_.ModuleType -eq 'Script' -and $_.Path })
    if ($modules.Count -gt 0) { $state.ImportPSModule([string[]] @($modules | ForEach-Object { $_.Path })) }
    $state
}

# In the background, because closing waits for what hangs.
function Close-FactPool {
    $kept = Get-Variable -Name WizardFactPool -Scope Global -ValueOnly -ErrorAction Ignore
    if ($null -eq $kept) { return }
    Remove-Variable -Name WizardFactPool -Scope Global
    $null = $kept.Pool.BeginClose($null, $null)
}

# The functions of this library by name and body, out of the text that defined this very function.
function Get-LibraryFunction {
    $definition = (Get-Command -Name 'Get-LibraryFunction' -CommandType Function).ScriptBlock.Ast
    while ($null -ne $definition.Parent) { $definition = $definition.Parent }
    foreach ($statement in $definition.EndBlock.Statements) {
        if ($statement -isnot [System.Management.Automation.Language.FunctionDefinitionAst]) { continue }
        $body = $statement.Body.Extent.Text
        [pscustomobject] @{
            Name = $statement.Name
            Body = $body.Substring(1, $body.Length - 2)
            Text = $statement.Extent.Text
        }
    }
}

function Start-FactSource {
    param([hashtable] $Work, [object[]] $Sources)
    foreach ($source in $Sources) {
        $seconds = $source.Seconds
        if ($Work.MaximumSeconds -gt 0) { $seconds = [Math]::Min($seconds, $Work.MaximumSeconds) }
        $context = $FactContext.Clone()
        $context.Written = @{}
        $shell = [powershell]::Create()
        $shell.RunspacePool = $Work.Pool
        $null = $shell.AddCommand('Invoke-FactThread').AddParameter('Source', $source).AddParameter('Context', $context)
        $output = New-Object -TypeName 'System.Management.Automation.PSDataCollection[psobject]'
        $noInput = New-Object -TypeName 'System.Management.Automation.PSDataCollection[psobject]'
        $noInput.Complete()
        $null = $Work.Running.Add([pscustomobject] @{
                Source   = $source
                Shell    = $shell
                Output   = $output
                Handle   = $shell.BeginInvoke($noInput, $output)
                Seconds  = $seconds
                # Known once it has a thread: what waits for one is not late.
                Started  = $null
            })
    }
}

# Waits a moment, then passes on what has arrived and settles the sources that have ended or run out of time.
function Receive-FactSource {
    param([hashtable] $Work)
    # No more than Windows can wait for at once.
    $waiting = $Work.Running | Select-Object -First 60 | ForEach-Object { $_.Handle.AsyncWaitHandle }
    $handles = [System.Threading.WaitHandle[]] @($waiting)
    $null = [System.Threading.WaitHandle]::WaitAny($handles, 50)
    Add-FactThread -Work $Work
    foreach ($job in @($Work.Running)) {
        $ended = $job.Handle.IsCompleted
        foreach ($item in $job.Output.ReadAll()) { Receive-FactItem -Work $Work -Job $job -Item $item }
        if ($ended) { Complete-FactSource -Work $Work -Job $job }
        elseif ((Get-RunningSecond -Job $job) -gt $job.Seconds) { Stop-FactSource -Work $Work -Job $job }
    }
}

function Get-RunningSecond {
    param([object] $Job)
    if ($null -eq $Job.Started) { return 0 }
    ([datetime]::UtcNow - $Job.Started).TotalSeconds
}

# Lets nothing wait behind threads that are slow or hang for good: each of them gets a substitute.
function Add-FactThread {
    param([hashtable] $Work)
    if (@($Work.Running | Where-Object { $null -eq $_.Started }).Count -eq 0) { return }
    $slow = @($Work.Running | Where-Object { (Get-RunningSecond -Job $_) -gt 2 }).Count
    $wanted = (Get-ThreadCount) + $slow + $Work.Stuck
    if ($wanted -gt $Work.Pool.GetMaxRunspaces()) { $null = $Work.Pool.SetMaxRunspaces($wanted) }
}

# What a source writes: that it has begun, a line with its fact, the VMs that others wait for, or why it failed.
function Receive-FactItem {
    param([hashtable] $Work, [object] $Job, [object] $Item)
    $names = @($Item.PSObject.Properties | ForEach-Object { $_.Name })
    if ($names -contains 'Line') {
        $FactContext.Written[$Item.Fact] = $true
        $Item.Line
    }
    elseif ($names -contains 'Begun') { $Job.Started = [datetime]::UtcNow }
    elseif ($names -contains 'VMs') {
        $FactContext.VMs = $Item.VMs
        Start-FactSource -Work $Work -Sources ($Work.Sources | Where-Object { $_.NeedsVMs })
    }
    elseif ($names -contains 'Reason' -and $Item.Function -eq 'Read-VMFact') {
        Write-VMFactUnknown -Work $Work -Reason $Item.Reason -Detail $Item.Detail
    }
}

function Write-UnknownLine {
    param([string[]] $Name, [string] $Reason, [string] $Detail)
    Write-UnknownFact -Name $Name -Reason $Reason -Detail $Detail | ForEach-Object { $_.Line }
}

# Facts about VMs that nobody will read, because the list of VMs could not be read.
function Write-VMFactUnknown {
    param([hashtable] $Work, [string] $Reason, [string] $Detail)
    foreach ($source in $Work.Sources | Where-Object { $_.NeedsVMs }) {
        Write-UnknownLine -Name $source.Facts -Reason $Reason -Detail $Detail
    }
}

function Complete-FactSource {
    param([hashtable] $Work, [object] $Job)
    $reason = $null
    try { $null = $Job.Shell.EndInvoke($Job.Handle) } catch { $reason = $_ }
    foreach ($item in $Job.Output.ReadAll()) { Receive-FactItem -Work $Work -Job $Job -Item $item }
    $Work.Running.Remove($Job)
    $Job.Shell.Dispose()
    if ($null -ne $reason) {
        $detail = Get-ErrorDetail -ErrorRecord $reason
        Write-UnknownLine -Name $Job.Source.Facts -Reason 'failed' -Detail $detail
    }
}

# A source that is too late is told to stop, but not waited for: what hangs in Windows may not listen.
function Stop-FactSource {
    param([hashtable] $Work, [object] $Job)
    $Work.Running.Remove($Job)
    $Work.Stuck++
    $null = $Job.Shell.BeginStop($null, $null)
    $function = $Job.Source.Function
    Write-UnknownLine -Name $Job.Source.Facts -Reason 'timed-out' -Detail $function
    if ($function -eq 'Read-VMFact') { Write-VMFactUnknown -Work $Work -Reason 'timed-out' -Detail $function }
}

# Threads that may still hang are of no use to the next reading.
function Stop-FactWork {
    param([hashtable] $Work)
    foreach ($job in @($Work.Running)) { $null = $job.Shell.BeginStop($null, $null) }
    if ($Work.Stuck -gt 0 -or $Work.Running.Count -gt 0) { Close-FactPool }
}
