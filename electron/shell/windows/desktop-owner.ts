/**
 * Lines of PowerShell for whose desktop this is, which may be somebody else's than the account that somebody's password
 * has elevated the wizard to. They set `$me` and `$owners` (SIDs; no owner where there is no desktop),
 * and `$another`: whether it is somebody else's.
 */
export const desktopOwners = `
$me = [Security.Principal.WindowsIdentity]::GetCurrent().User.Value
$session = [Diagnostics.Process]::GetCurrentProcess().SessionId
$desktops = Get-CimInstance -ClassName Win32_Process -Filter ('Name = ''explorer.exe'' AND SessionId = {0}' -f $session)
$owners = @($desktops | ForEach-Object { (Invoke-CimMethod -InputObject $_ -MethodName GetOwnerSid).Sid } | Where-Object { $_ })
$another = $owners.Count -gt 0 -and $owners -notcontains $me
`.trim()
