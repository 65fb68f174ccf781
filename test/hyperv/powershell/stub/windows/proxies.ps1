# Makes a function for each cmdlet in signatures.json with exactly its documented parameters, so that a parameter that
# doesn't exist is an error here as it is on Windows. Each calls the function Invoke-<Cmdlet> with what was bound.

$types = @{
    VirtualMachine = 'VirtualMachine'
    VMProcessor = 'VMProcessor'
    VMMemory = 'VMMemory'
    VMNetworkAdapter = 'VMNetworkAdapter'
    VMNetworkAdapterBase = 'VMNetworkAdapter'
    VMSnapshot = 'VMSnapshot'
    VMSwitch = 'VMSwitch'
    VMFirmware = 'VMFirmware'
    VMDriveController = 'VMDriveController'
}
$plainTypes = 'String', 'Boolean', 'Byte', 'Int16', 'Int32', 'Int64', 'UInt16', 'UInt32', 'UInt64', 'Guid', 'TimeSpan',
'Version', 'SwitchParameter', 'PSCredential', 'PSObject'

function Get-Signature {
    param([string] $Folder)
    [System.IO.File]::ReadAllText([System.IO.Path]::Combine($Folder, 'signatures.json')) | ConvertFrom-Json
}

# Making the text takes a process longer than all else in the stub, so where WIZARD_STUB_PROXIES names a folder, the first
# one keeps it there for the others. What is older than that from which it is made doesn't count.
function Get-ProxySource {
    param([object] $Signatures, [string] $Folder)
    $system = Get-ServerSystem
    if (-not $env:WIZARD_STUB_PROXIES) { return New-ProxySource $Signatures $system }
    $kept = [System.IO.Path]::Combine($env:WIZARD_STUB_PROXIES, "proxies-$system.ps1")
    $written = [System.IO.File]::GetLastWriteTimeUtc($kept)
    $changed = @('signatures.json', 'windows/proxies.ps1') | Where-Object {
        [System.IO.File]::GetLastWriteTimeUtc([System.IO.Path]::Combine($Folder, $_)) -gt $written
    }
    if (-not $changed) { return [System.IO.File]::ReadAllText($kept) }
    $text = New-ProxySource $Signatures $system
    $null = [System.IO.Directory]::CreateDirectory($env:WIZARD_STUB_PROXIES)
    $temporary = "$kept.$PID"
    [System.IO.File]::WriteAllText($temporary, $text)
    # Several processes begin at once, and each has the same text. Where an old one lies, it stays: nobody takes it.
    try { [System.IO.File]::Move($temporary, $kept) } catch [System.IO.IOException] { [System.IO.File]::Delete($temporary) }
    $text
}

function New-ProxySource {
    param([object] $Signatures, [string] $System)
    $functions = foreach ($cmdlet in $Signatures.cmdlets.PSObject.Properties) {
        ConvertTo-ProxySource $cmdlet.Name $cmdlet.Value $System
    }
    $functions -join "`n"
}

# The documentation that fits the Windows of this world: the nearest server release at or below its build.
function Get-ServerSystem {
    $build = [int] (Get-Stub).Scenario.world.host.'os.build'
    if ($build -ge 26100) { return 'winserver2025' }
    if ($build -ge 20348) { return 'winserver2022' }
    if ($build -ge 17763) { return 'winserver2019' }
    'winserver2016'
}

function ConvertTo-ProxySource {
    param([string] $Name, [object] $Signature, [string] $System)
    $parameters = foreach ($parameter in $Signature.parameters.PSObject.Properties) {
        $systems = Get-Field $parameter.Value 'systems'
        if ($null -ne $systems -and $systems -notcontains $System) { continue }
        # SupportsShouldProcess brings these two.
        if ($Signature.shouldProcess -and @('WhatIf', 'Confirm') -contains $parameter.Name) { continue }
        ConvertTo-ParameterSource $parameter.Name $parameter.Value
    }
    $default = Get-Field $Signature 'default'
    $binding = @()
    if ($default) { $binding += "DefaultParameterSetName = '$default'" }
    if ($Signature.shouldProcess) { $binding += 'SupportsShouldProcess' }
    $changes = if ($Name -match '^(Get|Checkpoint)-') { '$false' } else { '$true' }
    @"
function $Name {
    [CmdletBinding($($binding -join ', '))]
    param(
$($parameters -join ",`n")
    )
    begin { . Initialize-Proxy '$Name' '$($Signature.module)' `$PSCmdlet `$PSBoundParameters $changes }
    process { if (-not `$stubFailed) { Invoke-Proxy '$Name' `$PSCmdlet `$PSBoundParameters } }
}
"@
}

function ConvertTo-ParameterSource {
    param([string] $Name, [object] $Parameter)
    $lines = foreach ($set in $Parameter.sets.PSObject.Properties) {
        $parts = @()
        if ($set.Name -ne '__AllParameterSets') { $parts += "ParameterSetName = '$($set.Name)'" }
        if ($set.Value -match 'm') { $parts += 'Mandatory' }
        if ($set.Value -match '(\d+)') { $parts += "Position = $($Matches[1])" }
        if ($set.Value -match 'v') { $parts += 'ValueFromPipeline' }
        if ($set.Value -match 'n') { $parts += 'ValueFromPipelineByPropertyName' }
        "[Parameter($($parts -join ', '))]"
    }
    $aliases = Get-Field $Parameter 'aliases'
    if ($null -ne $aliases) { $lines = @($lines) + "[Alias('$($aliases -join "', '")')]" }
    $values = Get-Field $Parameter 'values'
    if ($null -ne $values -and $Parameter.type -notmatch '^Int') {
        $lines = @($lines) + "[ValidateSet('$($values -join "', '")')]"
    }
    "        $(@($lines) -join ' ') $(ConvertTo-TypeSource $Parameter.type ($null -ne $values)) `$$Name"
}

function ConvertTo-TypeSource {
    param([string] $Type, [bool] $HasValues)
    $array = if ($Type.EndsWith('[]')) { '[]' } else { '' }
    $name = $Type.Replace('[]', '') -replace '^System\.(Management\.Automation\.)?'
    if ($plainTypes -contains $name) {
        if ($name -eq 'SwitchParameter') { return '[switch]' }
        return "[$name$array]"
    }
    if ($types.ContainsKey($name)) { return "[Microsoft.HyperV.PowerShell.$($types[$name])$array]" }
    if ($HasValues) { return "[string$array]" }
    "[object$array]"
}

# Once per call: counts it, and takes over the caller's preference for errors, as a compiled cmdlet would.
function Initialize-Proxy {
    param([string] $Command, [string] $Module, [object] $Cmdlet, [object] $Bound, [bool] $Changes)
    $stubFailed = $false
    if ($Module -eq 'Hyper-V' -and (Use-World { Update-StubState; $null -eq (Get-Fact 'module.hyperV') })) {
        $Cmdlet.ThrowTerminatingError((New-NoCommandError $Command))
    }
    if (-not $Bound.ContainsKey('ErrorAction')) {
        $ErrorActionPreference = $Cmdlet.SessionState.PSVariable.GetValue('ErrorActionPreference')
    }
    try {
        Enter-StubCommand $Command (Get-SourceOf $Command $Bound)
        if ($Changes) { Use-World { Assert-Luck $Command $Bound } }
    }
    catch {
        $stubFailed = $true
        $Cmdlet.WriteError($_)
    }
}

function Invoke-Proxy {
    param([string] $Command, [object] $Cmdlet, [object] $Bound)
    try {
        # Passed on afterwards, so that what others do meanwhile comes before the next command in a pipeline.
        $answers = Use-World {
            $given = @(& "Invoke-$Command" $Bound $Cmdlet)
            if (Get-Field (Get-Stub).Scenario.stub 'odd') {
                $given = @($given | ForEach-Object { ConvertTo-OddAnswer $Command $_ })
            }
            , $given
            Invoke-Meanwhile $Command
        }
        $answers
    }
    catch { $Cmdlet.WriteError($_) }
}

# Which of the scenario's waiting times a command has.
function Get-SourceOf {
    param([string] $Command, [object] $Bound)
    if ($Command -match '^(Start|Stop)-VM$') { return 'power' }
    if ($Command -eq 'Get-WindowsOptionalFeature') {
        if ($Bound.ContainsKey('FeatureName')) { return 'optionalFeature' } else { return 'allFeatures' }
    }
    if ($Command -match 'WindowsOptionalFeature$') { return 'allFeatures' }
    if ($Command -match '^Get-Net') { return 'cim' }
    if ($Command -match '^Get-') { return 'vmCmdlet' }
    'change'
}
