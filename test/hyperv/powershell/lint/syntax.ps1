# Syntax that Windows PowerShell 5.1 doesn't have. Its own parser refuses most of it; the parser of PowerShell 7 takes
# it, and so it is looked for in the tree. The kinds of node are told by name: 5.1 has no such types.

$newerVariables = 'IsWindows', 'IsLinux', 'IsMacOS', 'IsCoreCLR', 'PSStyle', 'PSNativeCommandUseErrorActionPreference',
'PSNativeCommandArgumentPassing', 'EnabledExperimentalFeatures'
$newerAttributes = 'ArgumentCompletions', 'Experimental', 'ExperimentalAction', 'NoRunspaceAffinity', 'ValidateNotNullOrWhiteSpace'
$newerTypes = 'semver', 'short', 'ushort', 'uint', 'ulong'
# 5.1 knows the suffixes l and d and the multipliers kb to pb. As a word (and not a number) it would be a command there.
$newerNumber = '^[-+]?(0b[01]+|0x[0-9a-f]+(u|uy|us|ul|s|n)|[0-9]+(u|y|uy|s|us|ul|n))(l|[kmgtp]b)?$'
$newerEscape = '(?<!`)(``)*`(u\{|e)'

function Get-NodeValue {
    param([object] $Node, [string] $Name)
    $property = $Node.PSObject.Properties[$Name]
    if ($null -eq $property) { $null } else { $property.Value }
}

# What is newer than 5.1 in a node, in words, by the kind of node.
$newerSyntax = @{
    TernaryExpressionAst      = { 'the operator ? :' }
    PipelineChainAst          = { 'the operator && or || between pipelines' }
    BinaryExpressionAst       = { param($node) if ([string] $node.Operator -eq 'QuestionQuestion') { 'the operator ??' } }
    AssignmentStatementAst    = { param($node) if ([string] $node.Operator -eq 'QuestionQuestionEquals') { 'the operator ??=' } }
    IndexExpressionAst        = { param($node) if (Get-NodeValue -Node $node -Name NullConditional) { 'the operator ?[]' } }
    PipelineAst               = { param($node) if (Get-NodeValue -Node $node -Name Background) { 'the operator & behind a pipeline' } }
    AttributeAst              = { param($node) if ($newerAttributes -contains $node.TypeName.Name) { "the attribute [$($node.TypeName.Name)]" } }
    TypeExpressionAst         = { param($node) if ($newerTypes -contains $node.TypeName.Name) { "the type [$($node.TypeName.Name)]" } }
    TypeConstraintAst         = { param($node) if ($newerTypes -contains $node.TypeName.Name) { "the type [$($node.TypeName.Name)]" } }
    VariableExpressionAst     = { param($node, $made) Get-NewerVariable -Node $node -Made $made }
    MemberExpressionAst       = {
        param($node)
        if (Get-NodeValue -Node $node -Name NullConditional) { 'the operator ?.' }
        if ($node.Static) { Get-NewerMemberUse -Node $node }
    }
    InvokeMemberExpressionAst = {
        param($node)
        if (Get-NodeValue -Node $node -Name NullConditional) { 'the operator ?.' }
        if ($null -ne (Get-NodeValue -Node $node -Name GenericTypeArguments)) { 'a method with type arguments' }
        if ($node.Static) { Get-NewerMemberUse -Node $node }
    }
    ScriptBlockAst            = {
        param($node)
        if ($null -ne (Get-NodeValue -Node $node -Name CleanBlock)) { 'the block clean' }
        Get-NewerRequirement -Node $node
    }
}

# A variable that 5.1 doesn't have; it may be one that the script makes itself.
function Get-NewerVariable {
    param([object] $Node, [object[]] $Made)
    $name = $Node.VariablePath.UserPath
    if ($newerVariables -contains $name -and $Made -notcontains $name) { "the variable `$$name" }
}

function Get-MadeVariable {
    param([hashtable] $Nodes)
    foreach ($node in $Nodes['AssignmentStatementAst']) {
        if ($node.Left -is [System.Management.Automation.Language.VariableExpressionAst]) { $node.Left.VariablePath.UserPath }
    }
    foreach ($node in $Nodes['ParameterAst']) { $node.Name.VariablePath.UserPath }
}

# Static members by the last part of their type's name, as a script may write it with its namespace or without.
function Get-NewerMemberUse {
    param([object] $Node)
    if ($Node.Expression -isnot [System.Management.Automation.Language.TypeExpressionAst]) { return }
    if ($Node.Member -isnot [System.Management.Automation.Language.StringConstantExpressionAst]) { return }
    $type = $Node.Expression.TypeName.Name.Split('.')[-1]
    $members = (Get-NewerMember)[$type]
    if ($null -ne $members -and $members -contains $Node.Member.Value) { "[$type]::$($Node.Member.Value)" }
}

function Get-NewerRequirement {
    param([object] $Node)
    $needed = $Node.ScriptRequirements
    if ($null -eq $needed) { return }
    if ($null -ne $needed.RequiredPSVersion -and $needed.RequiredPSVersion -gt [version] '5.1') { "#Requires -Version $($needed.RequiredPSVersion)" }
    if (@($needed.RequiredPSEditions) -contains 'Core') { '#Requires -PSEdition Core' }
}

# The same for what shows in single words only: numbers, and escapes in strings.
function Get-NewerWord {
    param([string] $Kind, [string] $Text)
    if ($Kind -in 'Number', 'Generic' -and $Text -match $newerNumber) { "the number $Text" }
    if ($Kind -ne 'Number' -and $Text -match $newerEscape) { 'the escape `e or `u{}' }
}
