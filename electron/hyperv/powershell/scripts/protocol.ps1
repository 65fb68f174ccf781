# The reading protocol: one JSON object per fact, on one line, in ASCII:
#   {"fact":"os.build","value":26100}
#   {"fact":"boot.hypervisorLaunchType","unknown":"needs-elevation","detail":"BcdeditFailed 1"}
# Ids and values are those of electron/nesting/facts.ts, reasons those of electron/nesting/snapshot.ts.
#
# A source is a function that writes its facts with Write-Fact. It finds $FactContext in its caller's scope:
#   Asked     ids that are wanted, as keys; $null for all
#   Written   ids that were written already, as keys
#   Elevated, HyperVAdministrator   whether the session's token has these rights; $null when it can't be told
#   VMs       what Get-VM returned, for the sources that need it
#   About     the files and folders that somebody looks at: { files, folders }; $null for none

# Reads one fact and writes it; a failure makes it unknown and stops nothing else.
# The names of the parameters are long so that they hide no variable of the caller from its own script block.
function Write-Fact {
    param(
        [Parameter(Mandatory)] [string] $FactName,
        [Parameter(Mandatory)] [scriptblock] $FactReader,
        [switch] $FactIsList
    )
    if ($null -ne $FactContext.Asked -and -not $FactContext.Asked.ContainsKey($FactName)) { return }
    # Written by a first try of its source.
    if ($FactContext.Written.ContainsKey($FactName)) { return }
    $factLine = $null
    try { $factLine = Read-FactLine } catch {
        if (Test-WorthAnotherTry -ErrorRecord $_) {
            Start-Sleep -Milliseconds 100
            try { $factLine = Read-FactLine } catch { $factLine = ConvertTo-UnknownJson -Name $FactName -ErrorRecord $_ }
        }
        else { $factLine = ConvertTo-UnknownJson -Name $FactName -ErrorRecord $_ }
    }
    $FactContext.Written[$FactName] = $true
    [pscustomobject] @{ Fact = $FactName; Line = $factLine }
}

# The value of the fact that the caller reads, as its line.
function Read-FactLine {
    # Assigned one by one: an array that travels through a pipeline or an "if" would lose its form.
    $factValue = $null
    if ($FactIsList) { $factValue = [object[]] @(& $FactReader) } else { $factValue = & $FactReader }
    # "Nothing" from a script block is not yet null: Windows PowerShell would write it as {}.
    if ($null -eq $factValue) { $factValue = $null }
    ConvertTo-FactJson -Reading ([ordered] @{ fact = $FactName; value = $factValue })
}

# Whether an error may be one of the moment: PowerShell's loading of modules is not made for several threads at once, and
# what goes wrong then looks like a missing module or like anything else.
function Test-WorthAnotherTry {
    param([System.Management.Automation.ErrorRecord] $ErrorRecord)
    if ([string] $ErrorRecord.FullyQualifiedErrorId -like 'CouldNotAuto*') { return $true }
    (Get-UnknownReason -ErrorRecord $ErrorRecord) -eq 'failed'
}

# Writes these facts as unknown for one and the same reason, except those that are written already.
function Write-UnknownFact {
    param(
        [Parameter(Mandatory)] [string[]] $Name,
        [Parameter(Mandatory)] [string] $Reason,
        [string] $Detail = ''
    )
    foreach ($fact in $Name) {
        if ($FactContext.Written.ContainsKey($fact)) { continue }
        if ($null -ne $FactContext.Asked -and -not $FactContext.Asked.ContainsKey($fact)) { continue }
        $FactContext.Written[$fact] = $true
        $reading = [ordered] @{ fact = $fact; unknown = $Reason }
        if ($Detail) { $reading['detail'] = $Detail }
        [pscustomobject] @{ Fact = $fact; Line = (ConvertTo-FactJson -Reading $reading) }
    }
}

function ConvertTo-UnknownJson {
    param([string] $Name, [System.Management.Automation.ErrorRecord] $ErrorRecord)
    ConvertTo-FactJson -Reading ([ordered] @{
            fact    = $Name
            unknown = (Get-UnknownReason -ErrorRecord $ErrorRecord)
            detail  = (Get-ErrorDetail -ErrorRecord $ErrorRecord)
        })
}

# ASCII only, so that no code page between here and the reader can damage a name.
function ConvertTo-FactJson {
    param([System.Collections.IDictionary] $Reading)
    $json = ConvertTo-Json -InputObject $Reading -Depth 6 -Compress
    [regex]::Replace($json, '[^\x20-\x7e]', { param($match) '\u{0:x4}' -f [int] [char] $match.Value })
}

# Language-neutral: the error's id and the HRESULTs behind it, never its translated message.
function Get-ErrorDetail {
    param([System.Management.Automation.ErrorRecord] $ErrorRecord)
    $codes = @(Get-ErrorCode -ErrorRecord $ErrorRecord | ForEach-Object { '0x{0:X8}' -f $_ })
    $detail = (@([string] $ErrorRecord.FullyQualifiedErrorId) + $codes) -join ' '
    $detail.Substring(0, [Math]::Min(300, $detail.Length))
}

# The HRESULTs of an error and of the errors behind it, outermost first. CIM puts its own into the error's id.
function Get-ErrorCode {
    param([System.Management.Automation.ErrorRecord] $ErrorRecord)
    if ([string] $ErrorRecord.FullyQualifiedErrorId -match '^HRESULT 0x([0-9a-fA-F]{8})') {
        [Convert]::ToInt32($Matches[1], 16)
    }
    $exception = $ErrorRecord.Exception
    while ($null -ne $exception) {
        $exception.HResult
        $exception = $exception.InnerException
    }
}

# Why a fact could not be read, from ids, categories and codes.
function Get-UnknownReason {
    param([System.Management.Automation.ErrorRecord] $ErrorRecord)
    $id = [string] $ErrorRecord.FullyQualifiedErrorId
    $category = [string] $ErrorRecord.CategoryInfo.Category
    $codes = @(Get-ErrorCode -ErrorRecord $ErrorRecord | ForEach-Object { '{0:X8}' -f $_ })

    # ERROR_ELEVATION_REQUIRED, as the servicing cmdlets raise it.
    if ($codes -contains '800702E4') { return 'needs-elevation' }
    # E_ACCESSDENIED, WBEM_E_ACCESS_DENIED and a .NET SecurityException.
    $denied = Test-AnyCode $codes '80070005', '80041003', '8013150A'
    if ($denied -or $category -eq 'PermissionDenied' -or $id -like 'AccessDenied*') {
        if ($FactContext.Elevated -eq $true) { return 'access-denied' }
        return 'needs-elevation'
    }
    # All that Hyper-V's cmdlets say where rights are missing, with a translated message (MINIKUBE-13111).
    $noRights = $FactContext.Elevated -eq $false -and $FactContext.HyperVAdministrator -eq $false
    if ($noRights -and $id -like 'Unspecified,Microsoft.HyperV.*') { return 'needs-elevation' }
    # WAIT_TIMEOUT as an HRESULT, WBEM_E_TIMED_OUT and a .NET TimeoutException.
    if (Test-AnyCode $codes '800705B4', '80043001', '80131505') { return 'timed-out' }
    # WBEM_E_NOT_FOUND, WBEM_E_INVALID_NAMESPACE, WBEM_E_INVALID_CLASS; CBS_E_UNKNOWN_PACKAGE: no such feature here.
    if (Test-AnyCode $codes '80041002', '8004100E', '80041010', '800F080C') { return 'missing' }
    if ($category -eq 'ObjectNotFound') { return 'missing' }
    if ($id -like 'CouldNotAuto*' -or $id -like 'PropertyNotFoundStrict*') { return 'missing' }
    if ($id -like 'InvalidCast*' -or $id -like 'UnexpectedAnswer*') { return 'invalid' }
    return 'failed'
}

function Test-AnyCode {
    param([string[]] $Codes, [string[]] $Known)
    @($Codes | Where-Object { $Known -contains $_ }).Count -gt 0
}

# An error that Get-UnknownReason takes for "an answer came, but not one that we can read".
function Stop-WithUnexpectedAnswer {
    param([string] $Answer)
    $exception = New-Object -TypeName System.FormatException -ArgumentList $Answer
    throw (New-Object -TypeName System.Management.Automation.ErrorRecord -ArgumentList @(
            $exception, "UnexpectedAnswer '$Answer'", [System.Management.Automation.ErrorCategory]::InvalidData, $null))
}

# An error that Get-UnknownReason takes for a missing right.
function Stop-WithoutElevation {
    $type = 'System.ComponentModel.Win32Exception'
    $exception = New-Object -TypeName $type -ArgumentList 740
    throw (New-Object -TypeName System.Management.Automation.ErrorRecord -ArgumentList @(
            $exception, 'NotElevated', [System.Management.Automation.ErrorCategory]::PermissionDenied, $null))
}

# The files or folders that somebody looks at.
function Get-AboutPath {
    param([string] $Kind)
    if ($null -eq $FactContext.About) { return }
    @(Get-PropertyOrDefault $FactContext.About $Kind @()) | Where-Object { $_ -is [string] -and $_ }
}

# What is read of each of them, by its path as it was asked, where "a" and "A" are two. One that can't be read takes none
# of the others with it, and isn't there; nor is one of which there is nothing to tell. None at all is an error.
# The names are long for the reason that those of Write-Fact are.
function Read-AboutEach {
    param([string] $AboutKind, [scriptblock] $AboutReader)
    $aboutRead = New-Object -TypeName System.Collections.Hashtable -ArgumentList ([StringComparer]::Ordinal)
    $aboutFailure = $null
    foreach ($aboutPath in @(Get-AboutPath $AboutKind)) {
        try {
            $aboutValue = & $AboutReader $aboutPath
            if ($null -ne $aboutValue) { $aboutRead[$aboutPath] = $aboutValue }
        }
        catch { $aboutFailure = $_ }
    }
    if ($aboutRead.Count -eq 0 -and $null -ne $aboutFailure) { throw $aboutFailure }
    $aboutRead
}

# A property that some Windows releases don't have: its value, or the default.
function Get-PropertyOrDefault {
    param([object] $InputObject, [string] $Name, [object] $Default = $null)
    $property = $InputObject.PSObject.Properties[$Name]
    if ($null -eq $property -or $null -eq $property.Value) { return $Default }
    $property.Value
}

# A property that must have a value, or the default where this Windows doesn't have that property. Hyper-V's objects ask
# again when they are read, and PowerShell makes $null of what such a property throws: that is no answer.
function Get-KnownProperty {
    param([object] $InputObject, [string] $Name, [object] $Default = $null)
    $property = $InputObject.PSObject.Properties[$Name]
    $value = $Default
    if ($null -ne $property) { $value = $property.Value }
    if ($null -eq $value) { Stop-WithUnexpectedAnswer "no $Name" }
    $value
}

# ISO 8601 in UTC, whatever the culture.
function ConvertTo-FactTime {
    param([datetime] $Time)
    $Time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", [System.Globalization.CultureInfo]::InvariantCulture)
}

# Ids are compared as text on the other side, so they have one form: lower case, no braces.
function ConvertTo-FactGuid {
    param([object] $Id)
    ([guid] $Id).ToString('D')
}
