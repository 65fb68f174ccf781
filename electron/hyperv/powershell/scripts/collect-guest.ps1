# Entry for the Windows inside a running VM, over PowerShell Direct. Writes one JSON line per fact, as for this PC.
#   Read-GuestFact -VMId '<guid>' -Credential $credential [-FactId ...] [-MaximumSeconds ...]
#
# One session, in which the functions of this library run as they do here. Invoke-Command opens and closes it by itself:
# New-PSSession knows VMs only from build 14280 on (known problem psd-no-persistent-session).
# The credential is always passed on: without it guests before 14500 lose their service
# (known problem psd-service-crash-no-credential). An error while connecting ends the function: nothing could be read.
function Read-GuestFact {
    param(
        [Parameter(Mandatory)] [guid] $VMId,
        [Parameter(Mandatory)] [pscredential] $Credential,
        [string[]] $FactId = @(),
        [int] $MaximumSeconds = 0
    )
    Set-StrictMode -Version Latest
    $library = (Get-LibraryFunction | ForEach-Object { $_.Text }) -join "`n"
    $arguments = $library, $FactId, $MaximumSeconds
    $guest = @{ VMId = $VMId; Credential = $Credential; ErrorAction = 'Stop' }
    Invoke-Command @guest -ArgumentList $arguments -ScriptBlock {
        param($library, $factId, $maximumSeconds)
        . ([scriptblock]::Create($library))
        Read-WindowsFact -FactId $factId -MaximumSeconds $maximumSeconds
        Close-FactPool
    } | ForEach-Object { [string] $_ }
}
