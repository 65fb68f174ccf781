# The person at the desktop, who may be another one than the wizard runs as; the plan's "person" says so:
#   sid, profile   theirs
#   wizard         the SID that the wizard runs with
#   desktop        false where nobody has one, as on Server Core

function Get-StubPerson {
    $plan = Get-Field (Get-Stub).Scenario.stub 'person'
    $person = @{ sid = 'S-1-5-21-1004336348-1177238915-682003330-1001'; profile = 'C:\Users\Ana'; desktop = $true }
    foreach ($name in 'sid', 'profile', 'desktop', 'wizard') {
        $value = Get-Field $plan $name
        if ($null -ne $value) { $person[$name] = $value }
    }
    if (-not $person.ContainsKey('wizard')) { $person.wizard = $person.sid }
    $person
}

# A part of `world.media`; an empty one where the world doesn't mention it.
function Get-StubMedia {
    param([string] $Part)
    if ($null -ne (Get-Stub).Guest) { return [pscustomobject] @{} }
    $value = Get-Field (Get-Field (Get-Stub).Scenario.world 'media') $Part
    if ($null -eq $value) { return [pscustomobject] @{} }
    , $value
}

# This process, and the explorers of all sessions.
function Get-Cim_Win32_Process {
    param([string] $Filter)
    $person = Get-StubPerson
    $all = @(
        [pscustomobject] @{ ProcessId = $PID; Name = 'powershell.exe'; SessionId = 2; Owner = $person.wizard }
        [pscustomobject] @{ ProcessId = 4001; Name = 'explorer.exe'; SessionId = 1; Owner = 'S-1-5-21-1-2-3-1099' }
        if ($person.desktop) {
            [pscustomobject] @{ ProcessId = 4002; Name = 'explorer.exe'; SessionId = 2; Owner = $person.sid }
        }
    )
    if ($Filter -match '^ProcessId = (\d+)$') { return $all | Where-Object { $_.ProcessId -eq [int] $Matches[1] } }
    if ($Filter -match "^Name = '([^']+)' AND SessionId = (\d+)$") {
        $name, $session = $Matches[1], [int] $Matches[2]
        return $all | Where-Object { $_.Name -eq $name -and $_.SessionId -eq $session }
    }
    throw (New-CimError 0x80041017 'InvalidArgument')
}

function Invoke-CimMethod {
    [CmdletBinding(SupportsShouldProcess)]
    param([object] $InputObject, [string] $MethodName, [string] $ClassName, [string] $Namespace, [hashtable] $Arguments)
    Enter-StubCommand "Invoke-CimMethod $MethodName" 'cim'
    if ($MethodName -ne 'GetOwnerSid') { throw (New-CimError 0x80041055 'InvalidArgument') }
    [pscustomobject] @{ Sid = $InputObject.Owner; ReturnValue = [uint32] 0 }
}
