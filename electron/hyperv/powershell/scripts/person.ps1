# Whose desktop this is. With somebody else's password the wizard runs as an administrator who has folders, languages and
# network drives of his own; what a person expects to find are theirs.

# The SID of the person, and their profile's folder ($null where nobody can tell it).
function Get-SignedInPerson {
    $sid = Get-DesktopOwner
    $key = "HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList\$sid"
    $folder = [string] (Get-RegistryText -Key $key -Name 'ProfileImagePath')
    @{ Sid = $sid; Profile = $(if ($folder) { [Environment]::ExpandEnvironmentVariables($folder) } else { $null }) }
}

# The desktop of the session that the wizard itself is in. Where there is none (Server Core) the account of the wizard
# is the person's.
function Get-DesktopOwner {
    $own = @(Get-CimInstance -ClassName Win32_Process -Filter "ProcessId = $PID" -ErrorAction Stop)
    if ($own.Count -eq 0) { Stop-WithUnexpectedAnswer 'no process' }
    $query = @{ ClassName = 'Win32_Process'; Filter = "Name = 'explorer.exe' AND SessionId = $([int] $own[0].SessionId)" }
    $me = Get-ProcessOwner -Process $own[0]
    $owners = @(Get-CimInstance @query -ErrorAction Stop | ForEach-Object { Get-ProcessOwner -Process $_ } | Where-Object { $_ })
    if ($owners.Count -eq 0 -or $owners -contains $me) { return $me }
    $owners[0]
}

# $null for a process that has ended meanwhile, or that may not be asked.
function Get-ProcessOwner {
    param([object] $Process)
    try {
        $answer = Invoke-CimMethod -InputObject $Process -MethodName 'GetOwnerSid' -ErrorAction Stop
        $sid = [string] (Get-PropertyOrDefault $answer 'Sid' '')
        if ($sid -match '^S-1-[0-9-]+$') { return $sid }
    }
    catch { $null = $_ }
    $null
}

# A value of the registry as it is written: where it names variables, Windows would fill in those of the account that
# the wizard runs with. $null where there is no such value, or no such key.
function Get-RegistryText {
    param([string] $Key, [string] $Name)
    if (-not (Test-Path -LiteralPath $Key)) { return $null }
    (Get-Item -LiteralPath $Key -ErrorAction Stop).GetValue($Name, $null, 'DoNotExpandEnvironmentNames')
}

# The registry of the person.
function Get-PersonKey {
    param([object] $Person, [string] $Path)
    "Registry::HKEY_USERS\$($Person.Sid)\$Path"
}

# A path of the person's registry with their variables filled in. $null where one of them isn't known.
function Expand-PersonPath {
    param([object] $Person, [string] $Path)
    $unknown = $false
    $expanded = $Path
    foreach ($match in [regex]::Matches($Path, '%([^%]+)%')) {
        $value = Get-PersonVariable -Person $Person -Name $match.Groups[1].Value
        if (-not $value) { $unknown = $true; continue }
        $expanded = $expanded.Replace($match.Value, $value)
    }
    if ($unknown) { return $null }
    $expanded
}

function Get-PersonVariable {
    param([object] $Person, [string] $Name)
    if ($Name -eq 'USERPROFILE') { return $Person.Profile }
    foreach ($key in 'Volatile Environment', 'Environment') {
        $value = [string] (Get-RegistryText -Key (Get-PersonKey $Person $key) -Name $Name)
        if ($value -and $value -notmatch '%') { return $value }
    }
    # The same for everybody.
    if (@('SystemDrive', 'SystemRoot', 'windir', 'PUBLIC', 'ProgramData') -contains $Name) {
        return [Environment]::GetEnvironmentVariable($Name)
    }
    $null
}

# The language that the person sees, that of dates and numbers, the first keyboard and the time zone. Windows writes down a
# choice of languages only where somebody has chosen.
function Read-LocaleFact {
    Write-Fact 'pc.locale' {
        $person = Get-SharedPerson
        $formats = [string] (Get-RegistryText (Get-PersonKey $person 'Control Panel\International') 'LocaleName')
        $language = ''
        foreach ($key in 'Control Panel\Desktop', 'Control Panel\Desktop\MuiCached') {
            foreach ($name in 'PreferredUILanguages', 'MachinePreferredUILanguages') {
                if ($language) { continue }
                $language = [string] @(Get-RegistryText (Get-PersonKey $person $key) $name)[0]
            }
        }
        if (-not $language) { $language = $formats }
        if (-not $language) { Stop-WithUnexpectedAnswer 'no language' }
        $zone = 'HKLM:\SYSTEM\CurrentControlSet\Control\TimeZoneInformation'
        # Some releases keep what was there before behind a zero.
        $timeZone = ([string] (Get-RegistryText $zone 'TimeZoneKeyName')).Split([char] 0)[0].Trim()
        if (-not $timeZone) { Stop-WithUnexpectedAnswer 'no time zone' }
        $locale = @{ language = $language; keyboard = (Get-PersonKeyboard $person); timeZone = $timeZone }
        if ($formats -and $formats -ne $language) { $locale.formats = $formats }
        $locale
    }
}

# "0409:00000409": the language and the layout. A layout that isn't its language's own has a number of its own, and the
# table of substitutes says which it is.
function Get-PersonKeyboard {
    param([object] $Person)
    $loaded = [string] (Get-RegistryText (Get-PersonKey $Person 'Keyboard Layout\Preload') '1')
    if ($loaded -notmatch '^[0-9A-Fa-f]{8}$') { Stop-WithUnexpectedAnswer 'no keyboard' }
    $layout = [string] (Get-RegistryText (Get-PersonKey $Person 'Keyboard Layout\Substitutes') $loaded)
    if ($layout -notmatch '^[0-9A-Fa-f]{8}$') { $layout = $loaded }
    "$($loaded.Substring(4)):$layout".ToUpperInvariant()
}
