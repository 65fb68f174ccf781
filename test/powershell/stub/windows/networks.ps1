# Switches, NAT and addresses of this Windows.

function Invoke-New-VMSwitch {
    param([object] $Bound, [object] $Cmdlet)
    Assert-HyperV 'New-VMSwitch'
    if (-not $Cmdlet.ShouldProcess($Bound['Name'])) { return }
    $switch = [pscustomobject] @{ id = [guid]::NewGuid().ToString('D'); name = $Bound['Name']; type = $Bound['SwitchType'] }
    Set-Fact 'net.switches' ([object[]] (@(foreach ($one in (Get-Fact 'net.switches')) { $one }) + $switch))
    Save-World 'New-VMSwitch'
    New-StubObject 'VMSwitch' @{ Id = [guid] $switch.id; Name = $switch.name; SwitchType = $switch.type }
}

# Adapters that were connected to it hang loose.
function Invoke-Remove-VMSwitch {
    param([object] $Bound, [object] $Cmdlet)
    Assert-HyperV 'Remove-VMSwitch'
    foreach ($given in $Bound['VMSwitch']) {
        $id = ([guid] $given.Id).ToString('D')
        $left = @(foreach ($one in (Get-Fact 'net.switches')) { if ($one.id -ne $id) { $one } })
        Set-Fact 'net.switches' ([object[]] $left)
        $list = Get-VMList
        foreach ($vm in $list) { foreach ($adapter in $vm.adapters) { if ($adapter.switchId -eq $id) { $adapter.switchId = $null } } }
        Set-VMList $list
        $name = "vEthernet ($($given.Name))"
        $addresses = @(foreach ($one in (Get-Field (Get-Stub).Scenario.stub 'addresses')) { if ($one.alias -ne $name) { $one } })
        Set-Field (Get-Stub).Scenario.stub 'addresses' ([object[]] $addresses)
        Save-World 'Remove-VMSwitch'
    }
}

function Assert-Net {
    param([string] $Command)
    $why = Get-WhyUnknown 'net.nat'
    if ($why) { throw (New-ReasonError $why $Command) }
    if (-not (Test-Elevated)) { throw (New-StubError -Id "Windows System Error 5,$Command" -Message 'Zugriff verweigert' -Category 'PermissionDenied') }
}

function Invoke-Get-NetNat {
    param([object] $Bound, [object] $Cmdlet)
    Assert-Net 'Get-NetNat'
    foreach ($nat in (Get-Fact 'net.nat')) { [pscustomobject] @{ Name = $nat.name; InternalIPInterfaceAddressPrefix = $nat.prefix; Active = $true } }
}

# Windows has one NAT network only (VD-NAT).
function Invoke-New-NetNat {
    param([object] $Bound, [object] $Cmdlet)
    Assert-Net 'New-NetNat'
    $existing = @(foreach ($nat in (Get-Fact 'net.nat')) { $nat })
    if ($existing.Count -gt 0) { throw (New-StubError -Id 'Windows System Error 87,New-NetNat' -Message 'Falscher Parameter.' -Category 'InvalidArgument') }
    if (-not $Cmdlet.ShouldProcess($Bound['Name'])) { return }
    Set-Fact 'net.nat' ([object[]] @([pscustomobject] @{ name = $Bound['Name']; prefix = $Bound['InternalIPInterfaceAddressPrefix'] }))
    Save-World 'New-NetNat'
}

function Invoke-Remove-NetNat {
    param([object] $Bound, [object] $Cmdlet)
    Assert-Net 'Remove-NetNat'
    $names = if ($Bound.ContainsKey('InputObject')) { @($Bound['InputObject'] | ForEach-Object { $_.Name }) } else { $Bound['Name'] }
    $left = @(foreach ($nat in (Get-Fact 'net.nat')) { if ($names -notcontains $nat.name) { $nat } })
    Set-Fact 'net.nat' ([object[]] $left)
    Save-World 'Remove-NetNat'
}

function Invoke-Get-NetIPAddress {
    param([object] $Bound, [object] $Cmdlet)
    [pscustomobject] @{ IPAddress = '127.0.0.1'; InterfaceAlias = 'Loopback Pseudo-Interface 1'; PrefixLength = 8 }
    foreach ($one in (Get-Field (Get-Stub).Scenario.stub 'addresses')) {
        if ($one.guest -eq [string] (Get-Stub).Guest) { [pscustomobject] @{ IPAddress = $one.address; InterfaceAlias = $one.alias; PrefixLength = $one.prefixLength } }
    }
}

function Invoke-New-NetIPAddress {
    param([object] $Bound, [object] $Cmdlet)
    Assert-Net 'New-NetIPAddress'
    $alias = [string] $Bound['InterfaceAlias']
    $switches = @(foreach ($one in (Get-Fact 'net.switches')) { "vEthernet ($($one.name))" })
    if ($switches -notcontains $alias) { throw (New-StubError -Id 'Windows System Error 1168,New-NetIPAddress' -Message 'Element nicht gefunden.' -Category 'ObjectNotFound') }
    $address = [pscustomobject] @{ guest = [string] (Get-Stub).Guest; alias = $alias; address = [string] $Bound['IPAddress']; prefixLength = [int] $Bound['PrefixLength'] }
    Set-Field (Get-Stub).Scenario.stub 'addresses' ([object[]] (@(foreach ($one in (Get-Field (Get-Stub).Scenario.stub 'addresses')) { $one }) + $address))
    Save-World 'New-NetIPAddress'
}
