# Finds what keeps scripts from running under Windows PowerShell 5.1, without running them: in any engine, by its own
# parser. It needs known.ps1, syntax.ps1 and commands.ps1 beside it.

function New-Problem {
    param([object] $Extent, [string] $Message)
    @{ line = $Extent.StartLineNumber; column = $Extent.StartColumnNumber; message = $Message }
}

# Scripts that know each other's functions: objects with `name` and `text`, or `path` of a file. Writes one object with
# name, line, column and message for each problem. Signatures: the content of signatures.json.
function Find-ScriptProblem {
    param([object[]] $Script, [object] $Signatures)
    $parsed = @(foreach ($one in $Script) { Read-Script -Script $one })
    $context = @{
        Signatures      = $Signatures
        Own             = Get-OwnFunction -Function @($parsed | ForEach-Object -Process { $_.Nodes['FunctionDefinitionAst'] })
        Aliases         = @(Get-Alias | ForEach-Object -Process { $_.Name }) + @(Get-WindowsAlias)
        NewerCommands   = @(Get-NewerCommand)
        NewerParameters = Get-NewerParameter
        WindowsCommands = Get-WindowsCommand
        WindowsParameters = Get-WindowsParameter
        NativeCommands  = @(Get-NativeCommand)
        Known           = @{}
    }
    foreach ($one in $parsed) {
        foreach ($problem in Find-ProblemIn -Parsed $one -Context $context) {
            $problem['name'] = $one.Name
            $problem
        }
    }
}

function Read-Script {
    param([object] $Script)
    $tokens = $null
    $errors = $null
    $bytes = $null
    if ($null -ne $Script.PSObject.Properties['path']) {
        $bytes = [System.IO.File]::ReadAllBytes($Script.path)
        $text = [System.IO.File]::ReadAllText($Script.path)
    }
    else { $text = $Script.text }
    $ast = [System.Management.Automation.Language.Parser]::ParseInput($text, [ref] $tokens, [ref] $errors)
    # By the names of their kinds, so that each rule looks at few of them.
    $nodes = @{}
    foreach ($node in $ast.FindAll({ $true }, $true)) {
        $kind = $node.GetType().Name
        if (-not $nodes.ContainsKey($kind)) { $nodes[$kind] = New-Object -TypeName System.Collections.ArrayList }
        [void] $nodes[$kind].Add($node)
    }
    @{ Name = $Script.name; Bytes = $bytes; Tokens = $tokens; Errors = $errors; Nodes = $nodes }
}

function Find-ProblemIn {
    param([hashtable] $Parsed, [hashtable] $Context)
    # By its id: the engine's messages are translated.
    foreach ($one in $Parsed.Errors) { New-Problem -Extent $one.Extent -Message "does not parse: $($one.ErrorId)" }
    $made = @(Get-MadeVariable -Nodes $Parsed.Nodes)
    foreach ($kind in $newerSyntax.Keys) {
        foreach ($node in $Parsed.Nodes[$kind]) {
            foreach ($what in & $newerSyntax[$kind] $node $made) { New-NewerProblem -Extent $node.Extent -What $what }
        }
    }
    foreach ($call in $Parsed.Nodes['CommandAst']) { Find-CommandProblem -Call $call -Nodes $Parsed.Nodes -Context $Context }
    Find-NewerToken -Tokens $Parsed.Tokens
    if ($null -ne $Parsed.Bytes) { Find-UnreadableByte -Bytes $Parsed.Bytes }
}

function New-NewerProblem {
    param([object] $Extent, [string] $What)
    New-Problem -Extent $Extent -Message "$What is newer than Windows PowerShell 5.1"
}

function Find-NewerToken {
    param([object[]] $Tokens)
    foreach ($token in $Tokens) {
        $kind = [string] $token.Kind
        if ($kind -notin 'Number', 'Generic', 'StringExpandable', 'HereStringExpandable') { continue }
        foreach ($what in Get-NewerWord -Kind $kind -Text $token.Text) { New-NewerProblem -Extent $token.Extent -What $what }
        # What stands in a string in $( ) has words of its own.
        $nested = Get-NodeValue -Node $token -Name NestedTokens
        if ($null -ne $nested) { Find-NewerToken -Tokens $nested }
    }
}

# Without a mark at its beginning 5.1 reads a file in the code page of the PC.
function Find-UnreadableByte {
    param([byte[]] $Bytes)
    if ($Bytes.Length -ge 3 -and $Bytes[0] -eq 0xEF -and $Bytes[1] -eq 0xBB -and $Bytes[2] -eq 0xBF) { return }
    # Each byte is one letter in this, and the others stay what they are.
    $letters = [System.Text.Encoding]::GetEncoding(28591).GetString($Bytes)
    $match = [regex]::Match($letters, '[^\x00-\x7f]')
    if (-not $match.Success) { return }
    $before = $letters.Substring(0, $match.Index).Split("`n")
    @{
        line    = $before.Length
        column  = $before[-1].Length + 1
        message = 'a letter beyond ASCII in a file without a byte order mark'
    }
}
