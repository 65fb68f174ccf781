# The token that the session runs with, as plain values.
# Asked from .NET and not from whoami.exe, the one exception to "cmdlets and native commands only": whoami looks up the
# name of every group, and waits for a domain controller that a laptop on the road can't reach.
# S-1-5-32-578 is Hyper-V Administrators (RID-578): compared as SID, because the group's name is translated.
function Get-ShellToken {
    $identity = [System.Security.Principal.WindowsIdentity]::GetCurrent()
    $principal = New-Object -TypeName System.Security.Principal.WindowsPrincipal -ArgumentList $identity
    [pscustomobject] @{
        Elevated            = $principal.IsInRole([System.Security.Principal.WindowsBuiltInRole]::Administrator)
        HyperVAdministrator = @($identity.Groups | ForEach-Object { $_.Value }) -contains 'S-1-5-32-578'
    }
}
