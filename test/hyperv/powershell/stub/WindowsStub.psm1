# A stand-in for all of Windows: the cmdlets and native commands that the wizard's scripts use, with a world behind them
# that the file named by WIZARD_STUB_WORLD describes (windows/state.ps1 says how). In any PowerShell engine.
#
# Texts that Windows translates are German here, so that no script can come to rely on English ones.

Set-StrictMode -Version Latest

# Read once per process: each thread of the fact scripts imports this module anew.
$source = [AppDomain]::CurrentDomain.GetData('WindowsStubSource')
if ($null -eq $source) {
    $parts = 'types', 'state', 'errors', 'luck', 'vms', 'vm-changes', 'vm-power', 'windows-start', 'role', 'pc', 'cim',
    'registry', 'person', 'files', 'images', 'networks', 'direct', 'serial', 'real-drive', 'disks', 'media-programs',
    'proxies'
    $texts = foreach ($part in $parts) {
        [System.IO.File]::ReadAllText([System.IO.Path]::Combine($PSScriptRoot, 'windows', "$part.ps1"))
    }
    $source = @{
        Parts    = [scriptblock]::Create($texts -join "`n")
        Proxies  = $null
        Commands = $null
        Path     = [System.IO.Path]::Combine($PSScriptRoot, 'WindowsStub.psm1')
    }
    [AppDomain]::CurrentDomain.SetData('WindowsStubSource', $source)
}
. $source.Parts
Initialize-StubType
Initialize-StubState
Initialize-RealDrive
if ($null -eq $source.Proxies) {
    $signatures = Get-Signature $PSScriptRoot
    $source.Commands = @($signatures.cmdlets.PSObject.Properties | ForEach-Object { $_.Name })
    $source.Proxies = [scriptblock]::Create((Get-ProxySource $signatures $PSScriptRoot))
}
. $source.Proxies

Set-Alias -Name Get-ShellToken -Value Get-StubToken
# Programs stand in their own folder, and nowhere where a name is looked up.
Set-Alias -Name "$([Environment]::SystemDirectory)\bcdedit.exe" -Value Invoke-StubBcdedit
Set-Alias -Name "$([Environment]::SystemDirectory)\shutdown.exe" -Value Invoke-StubShutdown
Set-Alias -Name "$([Environment]::SystemDirectory)\dism.exe" -Value Invoke-StubDism
Set-Alias -Name "$([Environment]::SystemDirectory)\bcdboot.exe" -Value Invoke-StubBcdboot
Set-Alias -Name "$([Environment]::SystemDirectory)\compact.exe" -Value Invoke-StubCompact
Set-Alias -Name "$([Environment]::SystemDirectory)\cipher.exe" -Value Invoke-StubCipher
# What Windows has, and what tests ask; nothing else, so that no helper hides behind a script's own function.
Export-ModuleMember -Alias Get-ShellToken, '*\*.exe' -Function @($source.Commands + @(
        'Get-WindowsFeature', 'Install-WindowsFeature', 'Uninstall-WindowsFeature'
        'Get-Service', 'Start-Service', 'Set-Service'
        'Get-CimInstance', 'Invoke-CimMethod', 'Get-WinEvent', 'Confirm-SecureBootUEFI', 'Set-LocalUser', 'Get-Module', 'Import-Module', 'Invoke-StubBcdedit', 'Invoke-StubShutdown'
        'Test-Path', 'Get-ItemProperty', 'New-ItemProperty', 'Remove-ItemProperty', 'New-Item', 'Get-Item', 'Remove-Item'
        'Get-Content', 'Set-Content', 'Get-ChildItem', 'Rename-Item', 'Stop-Process', 'Get-PSDrive'
        'Invoke-StubDism', 'Invoke-StubBcdboot', 'Invoke-StubImageBcdboot', 'Invoke-StubCompact', 'Invoke-StubCipher'
        'Get-Process', 'New-PSSession', 'Remove-PSSession', 'Invoke-Command', 'Get-StubToken', 'Get-StubCall', 'Clear-StubCall'
    ))
