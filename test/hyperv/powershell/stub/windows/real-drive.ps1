# A drive V: whose files are real: they lie in a folder beside the world's file, so that scripts that make, rename and
# remove files and look into mounted disks find just what they would on Windows, also after their process was killed. All
# other drives are lists of names (registry.ps1). Volumes of disks on this drive are folders, too; a path that leads into
# one is a link, which whoever deletes it with all its content would follow.

$beneath = @{}

# What the parts before this one know of a command, for what isn't on this drive.
function Add-Beneath {
    param([string[]] $Name)
    foreach ($one in $Name) {
        $known = $ExecutionContext.InvokeCommand.GetCommand($one, 'Function')
        if ($null -ne $known) { $script:beneath[$one] = $known.ScriptBlock }
    }
}

function Test-OnRealDrive {
    param([string] $Path)
    $Path -match '^[Vv]:'
}

function Get-RealRoot {
    param([string] $Name)
    [System.IO.Path]::Combine([System.IO.Path]::GetDirectoryName((Get-Stub).Path), $Name)
}

function Get-RealPath {
    param([string] $Path)
    $rest = $Path.Substring(2).Trim('\', '/').Replace('\', [string] [System.IO.Path]::DirectorySeparatorChar)
    [System.IO.Path]::Combine((Get-RealRoot 'drive-v'), $rest)
}

function Initialize-RealDrive {
    $root = Get-RealRoot 'drive-v'
    if (-not [System.IO.Directory]::Exists($root)) { return }
    if (Get-PSDrive -Name V -ErrorAction Ignore) { return }
    $null = New-PSDrive -Name V -PSProvider FileSystem -Root $root -Scope Global
}

# Text of a command for files: on this drive it is the engine's own, counted, and stopped where the world says so.
function New-RealCommand {
    param([string] $Name, [string] $More, [bool] $Changes)
    Add-Beneath $Name
    $save = if ($Changes) { "Use-World { Save-World '$Name' }" } else { '' }
    $process = if ($Changes) { 'SupportsShouldProcess' } else { '' }
    @"
function $Name {
    [CmdletBinding($process)]
    param([Parameter(Position = 0)] [string] `$Path, [Alias('PSPath')] [string] `$LiteralPath$More)
    if (-not (Test-OnRealDrive "`$Path`$LiteralPath")) {
        if (`$beneath['$Name']) { return & `$beneath['$Name'] @PSBoundParameters }
        return Microsoft.PowerShell.Management\$Name @PSBoundParameters
    }
    Enter-StubCommand '$Name'
    if (-not `$PSBoundParameters.ContainsKey('ErrorAction')) { `$PSBoundParameters['ErrorAction'] = 'Stop' }
    `$answer = Microsoft.PowerShell.Management\$Name @PSBoundParameters
    $save
    , `$answer | ForEach-Object { Set-StubAttribute `$_ }
}
"@
}

# A folder that Windows compresses or encrypts, where the plan says so.
function Set-StubAttribute {
    param([object] $Answer)
    $attributes = Get-Field (Get-Stub).Scenario.stub 'folderAttributes'
    if ($attributes -and $Answer -is [System.IO.DirectoryInfo]) {
        Add-Member -InputObject $Answer -MemberType NoteProperty -Name Attributes -Value "Directory, $attributes" -Force
    }
    $Answer
}

$commands = @(
    New-RealCommand 'Test-Path' ', [string] $PathType = ''Any''' $false
    New-RealCommand 'Get-Item' ', [switch] $Force' $false
    New-RealCommand 'Get-Content' ', [switch] $Raw, [object] $Encoding, [int] $Tail, [long] $TotalCount' $false
    New-RealCommand 'Get-ChildItem' ', [switch] $Force, [switch] $File, [switch] $Directory, [switch] $Recurse, [uint32] $Depth, [string] $Filter' $false
    New-RealCommand 'Set-Content' ', [object[]] $Value, [object] $Encoding' $true
    New-RealCommand 'New-Item' ', [string] $Name, [string] $ItemType, [object] $Value, [switch] $Force' $true
    New-RealCommand 'Remove-Item' ', [switch] $Recurse, [switch] $Force' $true
    New-RealCommand 'Rename-Item' ', [string] $NewName, [switch] $Force' $true
)
. ([scriptblock]::Create($commands -join "`n"))
