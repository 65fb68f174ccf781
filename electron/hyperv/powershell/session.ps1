# What the session needs in its PowerShell process. It speaks in lines that begin with a marker that is new for each
# call, so that nothing else on standard output (warnings, a profile's banner, native commands) is taken for an answer:
#   <marker> record {...}     something that the script reports, as soon as it is known
#   <marker> secret {}        waits for a line with the credential
#   <marker> failed {...}     the error that ended the script
#   <marker> done {...}       the end, with the number of records sent
# Values are JSON in ASCII, because the console's code page decides what other letters become.

# Reports one value to the wizard, from anywhere in a script: an object, or JSON text that is ASCII already.
function global:Write-WizardRecord {
    param([object] $Record, [string] $Json)
    if (-not $Json) { $Json = ConvertTo-WizardJson -Value $Record }
    $global:WizardCall.Records++
    Write-WizardLine -Kind 'record' -Json $Json
}

# In one write, so that nothing of another thread gets into it; after a line break, because the line may be in use.
function global:Write-WizardLine {
    param([string] $Kind, [string] $Json)
    [Console]::Out.Write("`n" + $global:WizardCall.Marker + ' ' + $Kind + ' ' + $Json + "`n")
}

function global:ConvertTo-WizardJson {
    param([object] $Value)
    $json = ConvertTo-Json -InputObject $Value -Depth 8 -Compress
    [regex]::Replace($json, '[^\x20-\x7e]', { param($match) '\u{0:x4}' -f [int] [char] $match.Value })
}

# Ids and numbers first: the message is translated by Windows and only for people.
function global:ConvertTo-WizardError {
    param([System.Management.Automation.ErrorRecord] $ErrorRecord)
    $exceptions = New-Object -TypeName System.Collections.ArrayList
    $exception = $ErrorRecord.Exception
    $directSays = $null
    while ($null -ne $exception -and $exceptions.Count -lt 8) {
        if ($null -eq $directSays) { $directSays = Get-WizardDirectSaying -Exception $exception }
        [void] $exceptions.Add(@{ type = $exception.GetType().FullName; hresult = $exception.HResult })
        # An error from inside a VM holds only a picture of what was raised there.
        $picture = $null
        if ($exception -is [System.Management.Automation.RemoteException]) { $picture = $exception.SerializedRemoteException }
        if ($null -ne $picture -and $null -ne $picture.PSObject.Properties['HResult']) {
            $type = [string] @($picture.PSObject.TypeNames)[0] -replace '^Deserialized\.'
            [void] $exceptions.Add(@{ type = $type; hresult = [int] $picture.HResult })
        }
        $exception = $exception.InnerException
    }
    @{
        message           = [string] $ErrorRecord
        errorId           = [string] $ErrorRecord.FullyQualifiedErrorId
        category          = [string] $ErrorRecord.CategoryInfo.Category
        reason            = [string] $ErrorRecord.CategoryInfo.Reason
        exceptions        = @($exceptions)
        directSays        = $directSays
        rights            = Get-WizardRight
    }
}

# Which of its own sentences PowerShell Direct says by this exception; nothing for any other. It says all its troubles by
# a few types and, over Invoke-Command, by one id, so that only the words differ. They are PowerShell's own and
# translated with it, and are asked from it here: in the language of this thread, and in those that another may speak.
function global:Get-WizardDirectSaying {
    param([System.Exception] $Exception)
    if ($Exception.GetType().Name -notmatch '^PS(Direct\w*|InvalidOperation|RemotingTransport\w*)Exception$') { return }
    try {
        $assembly = [psobject].Assembly
        # Windows PowerShell keeps them by a shorter name than PowerShell 7.
        $file = @($assembly.GetManifestResourceNames() -like '*RemotingErrorIdStrings.resources')[0]
        $name = $file -replace '\.resources$'
        $texts = New-Object -TypeName System.Resources.ResourceManager -ArgumentList $name, $assembly
        $culture = [System.Globalization.CultureInfo]
        $sentences = 'InvalidCredential', 'InvalidUsername', 'HyperVNegotiationFailed', 'HyperVInvalidResponse',
        'HyperVSocketTransportProcessEnded'
        foreach ($language in $culture::CurrentUICulture, $culture::InstalledUICulture, $culture::InvariantCulture) {
            foreach ($sentence in $sentences) {
                # Windows PowerShell doesn't know all of them.
                $text = $texts.GetString($sentence, $language)
                if (-not $text) { continue }
                # What fills it may be anything. The last of them comes inside another one.
                $pattern = [regex]::Escape($text) -replace '\\\{\d}', '.*'
                if ($sentence -ne 'HyperVSocketTransportProcessEnded') { $pattern = '^' + $pattern + '$' }
                if ($Exception.Message -cmatch $pattern) { return $sentence }
            }
        }
    }
    catch { return }
}

# Only now, because they tell a missing right from a missing thing. Nothing where they can't be told.
function global:Get-WizardRight {
    try {
        $token = Get-ShellToken
        @{ elevated = [bool] $token.Elevated; hyperVAdministrator = [bool] $token.HyperVAdministrator }
    }
    catch { $null }
}

function global:ConvertFrom-WizardText {
    param([string] $Base64)
    [System.Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($Base64))
}

# The credential comes over standard input, between two commands: it is never part of one. Windows PowerShell reads its
# commands from the same reader, so this gets exactly the line that was sent for it.
function global:Read-WizardCredential {
    Write-WizardLine -Kind 'secret' -Json '{}'
    $parts = [Console]::In.ReadLine().Split(' ')
    $letters = [System.Text.Encoding]::UTF8.GetChars([Convert]::FromBase64String($parts[1]))
    $password = New-Object -TypeName System.Security.SecureString
    foreach ($letter in $letters) { $password.AppendChar($letter) }
    [Array]::Clear($letters, 0, $letters.Length)
    $password.MakeReadOnly()
    $user = ConvertFrom-WizardText -Base64 $parts[0]
    New-Object -TypeName System.Management.Automation.PSCredential -ArgumentList $user, $password
}

# Runs one script. It finds its data in $wizardInput and, where one was sent, a guest account in $credential.
# Text that the script returns is written as it is and counts as noise; objects are dropped.
function global:Invoke-WizardCall {
    param([string] $CallMarker, [string] $CallScript, [string] $CallInput, [bool] $CallHasSecret)
    Set-StrictMode -Version Latest
    $ErrorActionPreference = 'Stop'
    $ProgressPreference = 'SilentlyContinue'
    $global:WizardCall = @{ Marker = $CallMarker; Records = 0 }
    $callCompleted = $false
    try {
        if ($CallHasSecret) { $credential = Read-WizardCredential }
        $wizardInput = ConvertFrom-WizardText -Base64 $CallInput | ConvertFrom-Json
        & ([scriptblock]::Create((ConvertFrom-WizardText -Base64 $CallScript))) | ForEach-Object -Process {
            if ($_ -is [string]) { [Console]::Out.WriteLine($_) }
        }
        $callCompleted = $true
    }
    catch { Write-WizardLine -Kind 'failed' -Json (ConvertTo-WizardJson -Value (ConvertTo-WizardError -ErrorRecord $_)) }
    finally {
        # Here, because "break" and "exit" in a script skip everything else.
        if ($CallHasSecret -and $null -ne (Get-Variable -Name credential -Scope 0 -ErrorAction Ignore)) {
            if ($null -ne $credential) { $credential.Password.Dispose() }
            Remove-Variable -Name credential -Scope 0
        }
        # Errors hold on to what the failed command was given.
        $global:Error.Clear()
        Write-WizardLine -Kind 'done' -Json (ConvertTo-WizardJson -Value @{
                records = $global:WizardCall.Records; completed = $callCompleted
            })
        [Console]::Error.Write("`n" + $CallMarker + "`n")
    }
}

# PowerShell would keep thousands of commands to be repeated, and each of ours is as long as a library of scripts.
$global:MaximumHistoryCount = 1

# No console, no encoding: then what isn't ours stays in the code page of Windows.
try { [Console]::OutputEncoding = New-Object -TypeName System.Text.UTF8Encoding -ArgumentList $false } catch { $global:Error.Clear() }
