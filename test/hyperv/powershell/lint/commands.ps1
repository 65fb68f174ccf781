# How commands are called: by their own names, with parameters that exist, written out.

# What a command can be given: `Names` (each spelling with the full name; null where nothing is known) on each system
# of `Systems`. Where the systems agree there is one entry.
function Get-KnownParameter {
    param([string] $Command, [hashtable] $Context)
    $key = $Command.ToLowerInvariant()
    if (-not $Context.Known.ContainsKey($key)) { $Context.Known[$key] = @(Read-KnownParameter -Command $Command -Context $Context) }
    $Context.Known[$key]
}

function Read-KnownParameter {
    param([string] $Command, [hashtable] $Context)
    $documented = Get-Documented -Command $Command -Signatures $Context.Signatures
    if ($null -ne $documented) {
        foreach ($system in $Context.Signatures.systems) {
            @{ System = $system; Names = Get-DocumentedName -Signature $documented -System $system }
        }
        return
    }
    $ofWindows = $Context.WindowsCommands[$Command]
    if ($null -ne $ofWindows) { return @{ System = ''; Names = New-NameTable -Names $ofWindows } }
    $cmdlet = Get-EngineCommand -Command $Command
    if ($null -eq $cmdlet) { return }
    $names = New-NameTable -Names @($cmdlet.Parameters.Keys)
    foreach ($more in $Context.WindowsParameters[$Command]) { if ($more) { $names[$more] = $more } }
    foreach ($parameter in $cmdlet.Parameters.Values) {
        foreach ($alias in $parameter.Aliases) { if (-not $names.ContainsKey($alias)) { $names[$alias] = $parameter.Name } }
    }
    @{ System = ''; Names = $names }
}

# The engine's own commands only: what else is installed on the PC says nothing about the others.
function Get-EngineCommand {
    param([string] $Command)
    $found = Get-Command -Name $Command -CommandType Cmdlet, Function -ErrorAction Ignore
    $found | Where-Object -FilterScript { $_.ModuleName -like 'Microsoft.PowerShell.*' } | Select-Object -First 1
}

function Get-Documented {
    param([string] $Command, [object] $Signatures)
    foreach ($group in $Signatures.cmdlets, $Signatures.checked) {
        $property = $group.PSObject.Properties[$Command]
        if ($null -ne $property) { return $property.Value }
    }
}

function Get-DocumentedName {
    param([object] $Signature, [string] $System)
    $names = New-NameTable -Names @()
    foreach ($parameter in $Signature.parameters.PSObject.Properties) {
        $systems = $parameter.Value.PSObject.Properties['systems']
        if ($null -ne $systems -and @($systems.Value) -notcontains $System) { continue }
        $names[$parameter.Name] = $parameter.Name
        $aliases = $parameter.Value.PSObject.Properties['aliases']
        if ($null -ne $aliases) { foreach ($alias in $aliases.Value) { $names[$alias] = $parameter.Name } }
    }
    $names
}

function New-NameTable {
    param([object[]] $Names)
    $table = @{}
    foreach ($name in @($Names) + @(Get-CommonParameter)) { $table[$name] = $name }
    $table
}

# The parameters of functions that the scripts define; null where a function takes what it gets.
function Get-OwnFunction {
    param([object[]] $Function)
    $own = @{}
    foreach ($node in $Function) {
        if ($null -eq $node) { continue }
        $block = $node.Body.ParamBlock
        $parameters = if ($null -ne $node.Parameters) { $node.Parameters } elseif ($null -ne $block) { $block.Parameters } else { $null }
        $own[($node.Name -replace '^(global|script|local|private):', '')] = if ($null -eq $parameters) { $null } else {
            New-NameTable -Names @($parameters | ForEach-Object -Process { $_.Name.VariablePath.UserPath })
        }
    }
    $own
}

# The name by which a command is looked up, without its module.
function Get-PlainName {
    param([string] $Name)
    if ($Name -match '^[\w.]+\\([\w-]+)$') { $Matches[1] } else { $Name }
}

function Find-CommandProblem {
    param([object] $Call, [hashtable] $Nodes, [hashtable] $Context)
    $given = $Call.GetCommandName()
    if (-not $given) { return Find-PlaceProblem -Callee $Call.CommandElements[0] }
    $name = Get-PlainName -Name $given
    $extent = $Call.CommandElements[0].Extent
    if ($Context.Own.ContainsKey($name)) {
        if ($null -eq $Context.Own[$name]) { return }
        return Find-ParameterProblem -Command $name -Call $Call -Nodes $Nodes -Known @(@{ System = ''; Names = $Context.Own[$name] })
    }
    if ($Context.Aliases -contains $name) { return New-Problem -Extent $extent -Message "$name is an alias" }
    if ($Context.NewerCommands -contains $name) {
        return New-Problem -Extent $extent -Message "$name is newer than Windows PowerShell 5.1"
    }
    if ($Context.NativeCommands -contains $name) { return }
    $known = @(Get-KnownParameter -Command $name -Context $Context)
    if ($known.Count -eq 0) { return New-Problem -Extent $extent -Message "nothing is known about the command $name" }
    Find-ParameterProblem -Command $name -Call $Call -Nodes $Nodes -Known $known -Newer @($Context.NewerParameters[$name])
}

# What is called through a variable or a block says itself what it is. A program of Windows is in its own folder.
function Find-PlaceProblem {
    param([object] $Callee)
    if ($Callee -isnot [System.Management.Automation.Language.ExpandableStringExpressionAst]) { return }
    if ($Callee.Extent.Text -notmatch '[\\/]') { return }
    if ($Callee.Extent.Text -match '^"\$\(\[Environment\]::SystemDirectory\)\\[\w-]+\.exe"$') { return }
    New-Problem -Extent $Callee.Extent -Message 'a program is called from another folder than that of Windows'
}

function Find-ParameterProblem {
    param([string] $Command, [object] $Call, [hashtable] $Nodes, [object[]] $Known, [object[]] $Newer = @())
    $uses = foreach ($element in $Call.CommandElements) {
        if ($element -is [System.Management.Automation.Language.CommandParameterAst]) {
            @{ Name = $element.ParameterName; Extent = $element.Extent }
        }
        if ($element -is [System.Management.Automation.Language.VariableExpressionAst] -and $element.Splatted) {
            Get-SplattedKey -Variable $element.VariablePath.UserPath -Nodes $Nodes
        }
    }
    foreach ($use in $uses) {
        $messages = @(foreach ($one in $Known) {
                $wrong = Test-ParameterName -Name $use.Name -Names $one.Names -Newer $Newer
                if ($wrong) { @{ System = $one.System; Text = "$Command -$($use.Name) $wrong" } }
            })
        foreach ($group in $messages | Group-Object -Property { $_.Text }) {
            $where = if ($group.Count -eq $Known.Count) { '' } else { " ($(@($group.Group | ForEach-Object -Process { $_.System }) -join ', '))" }
            New-Problem -Extent $use.Extent -Message "$($group.Name)$where"
        }
    }
}

# What is wrong with the name of a parameter, in words; nothing where nothing is.
function Test-ParameterName {
    param([string] $Name, [hashtable] $Names, [object[]] $Newer)
    if ($Newer -contains $Name -or $Name -eq 'ProgressAction') { return 'is newer than Windows PowerShell 5.1' }
    if ($Names.ContainsKey($Name)) {
        if ($Names[$Name] -eq $Name) { return }
        return "is an alias of -$($Names[$Name])"
    }
    $longer = @($Names.Values | Where-Object -FilterScript { $_.StartsWith($Name, [StringComparison]::OrdinalIgnoreCase) } | Sort-Object -Unique)
    if ($longer.Count -eq 0) { return 'does not exist' }
    "is short for -$($longer -join ', -')"
}

# The keys that a script gives to a hashtable in plain sight, before it hands it on as @variable.
function Get-SplattedKey {
    param([string] $Variable, [hashtable] $Nodes)
    foreach ($node in $Nodes['AssignmentStatementAst']) {
        $left = $node.Left
        if ($left -is [System.Management.Automation.Language.ConvertExpressionAst]) { $left = $left.Child }
        if (Test-Variable -Node $left -Name $Variable) { Get-TableKey -Value $node.Right }
        elseif ($left -is [System.Management.Automation.Language.IndexExpressionAst] -and (Test-Variable -Node $left.Target -Name $Variable)) {
            Get-ConstantKey -Node $left.Index
        }
        elseif ($left -is [System.Management.Automation.Language.MemberExpressionAst] -and (Test-Variable -Node $left.Expression -Name $Variable)) {
            Get-ConstantKey -Node $left.Member
        }
    }
}

function Test-Variable {
    param([object] $Node, [string] $Name)
    $Node -is [System.Management.Automation.Language.VariableExpressionAst] -and $Node.VariablePath.UserPath -eq $Name
}

function Get-TableKey {
    param([object] $Value)
    if ($Value -isnot [System.Management.Automation.Language.CommandExpressionAst]) { return }
    $expression = $Value.Expression
    if ($expression -is [System.Management.Automation.Language.ConvertExpressionAst]) { $expression = $expression.Child }
    if ($expression -isnot [System.Management.Automation.Language.HashtableAst]) { return }
    foreach ($pair in $expression.KeyValuePairs) { Get-ConstantKey -Node $pair.Item1 }
}

function Get-ConstantKey {
    param([object] $Node)
    if ($Node -is [System.Management.Automation.Language.StringConstantExpressionAst]) { @{ Name = $Node.Value; Extent = $Node.Extent } }
}
