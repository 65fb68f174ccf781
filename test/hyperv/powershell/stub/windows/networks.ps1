# Switches, NAT and addresses of this Windows.

function Invoke-New-VMSwitch {
    param([object] $Bound, [object] $Cmdlet)
    Assert-HyperV 'New-VMSwitch'
    if (-not $Cmdlet.ShouldProcess($Bound['Name'])) { return }
    $switch = [pscustomobject] @{
        id = [guid]::NewGuid().ToString('D')
        name = $Bound['Name']
        type = $Bound['SwitchType']
    }
    if ("$($Bound['Notes'])" -eq 'Created by Nested Virtualization Wizard') { Set-Field $switch 'madeByWizard' $true }
    Set-Fact 'net.switches' ([object[]] (@(foreach ($one in (Get-Fact 'net.switches')) { $one }) + $switch))
    Save-World 'New-VMSwitch'
    ConvertTo-VMSwitch $switch
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
        foreach ($vm in $list) {
            foreach ($adapter in $vm.adapters) { if ($adapter.switchId -eq $id) { $adapter.switchId = $null } }
        }
        Set-VMList $list
        $name = "vEthernet ($($given.Name))"
        Set-Fact 'net.addresses' ([object[]] @(Get-Address | Where-Object { $_.alias -ne $name }))
        Save-World 'Remove-VMSwitch'
    }
}

function Assert-Net {
    param([string] $Command)
    $why = Get-WhyUnknown 'net.nat'
    if ($why) { throw (New-ReasonError $why $Command) }
    if (-not (Test-Elevated)) {
        $message = 'Zugriff verweigert'
        throw (New-StubError -Id "Windows System Error 5,$Command" -Message $message -Category 'PermissionDenied')
    }
}

function Invoke-Get-NetNat {
    param([object] $Bound, [object] $Cmdlet)
    Assert-Net 'Get-NetNat'
    foreach ($nat in (Get-Fact 'net.nat')) { [pscustomobject] @{
        Name = $nat.name
        InternalIPInterfaceAddressPrefix = $nat.prefix
        Active = $true
    } }
}

# Windows has one NAT network only (VD-NAT).
function Invoke-New-NetNat {
    param([object] $Bound, [object] $Cmdlet)
    Assert-Net 'New-NetNat'
    $existing = @(foreach ($nat in (Get-Fact 'net.nat')) { $nat })
    if ($existing.Count -gt 0) {
        $message = 'Falscher Parameter.'
        throw (New-StubError -Id 'Windows System Error 87,New-NetNat' -Message $message -Category 'InvalidArgument')
    }
    if (-not $Cmdlet.ShouldProcess($Bound['Name'])) { return }
    Set-Fact 'net.nat' ([object[]] @([pscustomobject] @{
        name = $Bound['Name']
        prefix = $Bound['InternalIPInterfaceAddressPrefix']
    }))
    Save-World 'New-NetNat'
}

function Invoke-Remove-NetNat {
    param([object] $Bound, [object] $Cmdlet)
    Assert-Net 'Remove-NetNat'
    $names = $Bound['Name']
    if ($Bound.ContainsKey('InputObject')) { $names = @($Bound['InputObject'] | ForEach-Object { $_.Name }) }
    $left = @(foreach ($nat in (Get-Fact 'net.nat')) { if ($names -notcontains $nat.name) { $nat } })
    Set-Fact 'net.nat' ([object[]] $left)
    Save-World 'Remove-NetNat'
}

function Get-Address { foreach ($one in (Get-Fact 'net.addresses')) { $one } }

function Invoke-Get-NetIPAddress {
    param([object] $Bound, [object] $Cmdlet)
    $why = Get-WhyUnknown 'net.addresses'
    if ($why -and $why -ne 'missing') { throw (New-ReasonError $why 'Get-NetIPAddress') }
    [pscustomobject] @{ IPAddress = '127.0.0.1'; InterfaceAlias = 'Loopback Pseudo-Interface 1'; PrefixLength = 8 }
    foreach ($one in @(Get-Address)) {
        [pscustomobject] @{
            IPAddress = $one.address
            InterfaceAlias = $one.alias
            PrefixLength = $one.prefixLength
        }
    }
}

function Invoke-New-NetIPAddress {
    param([object] $Bound, [object] $Cmdlet)
    Assert-Net 'New-NetIPAddress'
    $alias = [string] $Bound['InterfaceAlias']
    $switches = @(foreach ($one in (Get-Fact 'net.switches')) { "vEthernet ($($one.name))" })
    if ($switches -notcontains $alias) {
        $message = 'Element nicht gefunden.'
        $id = 'Windows System Error 1168,New-NetIPAddress'
        throw (New-StubError -Id $id -Message $message -Category 'ObjectNotFound')
    }
    $address = [pscustomobject] @{
        alias = $alias
        address = [string] $Bound['IPAddress']
        prefixLength = [int] $Bound['PrefixLength']
    }
    Set-Fact 'net.addresses' ([object[]] (@(Get-Address) + $address))
    Save-World 'New-NetIPAddress'
}

function Invoke-Remove-NetIPAddress {
    param([object] $Bound, [object] $Cmdlet)
    Assert-Net 'Remove-NetIPAddress'
    $given = @($Bound['InputObject'] | ForEach-Object { "$($_.InterfaceAlias) $($_.IPAddress)" })
    $left = @(Get-Address | Where-Object { $given -notcontains "$($_.alias) $($_.address)" })
    Set-Fact 'net.addresses' ([object[]] $left)
    Save-World 'Remove-NetIPAddress'
}
