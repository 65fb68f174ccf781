# A stand-in for all of Windows: the cmdlets and native commands that the wizard's scripts use, with a world behind them
# that the file named by WIZARD_STUB_WORLD describes (windows/state.ps1 says how). In any PowerShell engine.
#
# Texts that Windows translates are German here, so that no script can come to rely on English ones.

Set-StrictMode -Version Latest
foreach ($part in 'types', 'state', 'errors', 'luck', 'proxies', 'vms', 'vm-changes', 'vm-power', 'windows-start', 'pc', 'cim', 'registry', 'networks', 'direct') {
    . ([System.IO.Path]::Combine($PSScriptRoot, 'windows', "$part.ps1"))
}

Initialize-StubType
Initialize-StubState

# Written once per process, because it takes a moment.
if (-not (Get-Stub).ContainsKey('Proxies')) { (Get-Stub).Proxies = [scriptblock]::Create((Get-ProxySource)) }
. (Get-Stub).Proxies

function Get-Module {
    [CmdletBinding()]
    param([Parameter(Position = 0)] [string[]] $Name, [switch] $ListAvailable, [switch] $All)
    if (-not $ListAvailable -or $Name -ne 'Hyper-V') { return Microsoft.PowerShell.Core\Get-Module @PSBoundParameters }
    Enter-StubCommand 'Get-Module' 'vmCmdlet'
    $why = Get-WhyUnknown 'module.hyperV'
    if ($why) { throw (New-ReasonError $why 'Get-Module') }
    $module = Get-Fact 'module.hyperV'
    if ($null -eq $module) { return }
    [pscustomobject] @{ Name = 'Hyper-V'; Version = [version] '1.1' }
    [pscustomobject] @{ Name = 'Hyper-V'; Version = [version] $module.version }
}

Set-Alias -Name Get-ShellToken -Value Get-StubToken
Export-ModuleMember -Function * -Alias Get-ShellToken
