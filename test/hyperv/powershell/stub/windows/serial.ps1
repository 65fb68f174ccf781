# Nested VMs that say something on a serial port, and the real files that this takes: a file of bytes isn't made by a
# command that could be stood in for. A guest keeps its VMs in a folder beside the file with the world.

function Get-GuestFolder {
    $folder = [System.IO.Path]::Combine([System.IO.Path]::GetDirectoryName((Get-Stub).Path), 'guest files')
    $null = [System.IO.Directory]::CreateDirectory($folder)
    $folder
}

function Test-InGuestFolder {
    param([string] $Path)
    $null -ne (Get-Stub).Guest -and $Path.StartsWith((Get-GuestFolder), 'Ordinal')
}

# What Hyper-V keeps of a VM beside its disk. When the VM is removed, the folders stay.
function Get-VMFolder {
    param([object] $VM)
    [System.IO.Path]::Combine((Get-GuestFolder), $VM.name, 'Virtual Machines')
}

function Add-VMFile {
    param([object] $VM, [object] $Bound)
    if (-not $Bound.ContainsKey('Path') -or -not (Test-InGuestFolder $Bound['Path'])) { return }
    $folder = Get-VMFolder $VM
    $null = [System.IO.Directory]::CreateDirectory([System.IO.Path]::Combine($folder, $VM.id))
    [System.IO.File]::WriteAllText([System.IO.Path]::Combine($folder, "$($VM.id).vmcx"), '')
}

function Remove-VMFile {
    param([object] $VM)
    if ($null -eq (Get-Stub).Guest) { return }
    $file = [System.IO.Path]::Combine((Get-VMFolder $VM), "$($VM.id).vmcx")
    if ([System.IO.File]::Exists($file)) { [System.IO.File]::Delete($file) }
}

# --- fixed VHDs

function Read-BigEndian {
    param([byte[]] $Bytes, [int] $At, [int] $Count)
    $value = [uint64] 0
    for ($index = 0; $index -lt $Count; $index++) { $value = $value * 256 + $Bytes[$At + $index] }
    $value
}

function Get-FooterSum {
    param([byte[]] $Footer)
    $sum = [long] 0
    for ($index = 0; $index -lt 512; $index++) { if ($index -lt 64 -or $index -gt 67) { $sum += $Footer[$index] } }
    [long] 0xFFFFFFFFL - $sum
}

# As the parser of openvmm reads it: cookie, checksum, version, type, and a size that fits into the file.
function Assert-FixedVhd {
    param([string] $Path)
    $refused = New-HyperVError 'Get-VHD' 'InvalidParameter' "'$Path' (0xC03A0003)" 'InvalidArgument' 0xC03A0003
    $bytes = [System.IO.File]::ReadAllBytes($Path)
    if ($bytes.Length -lt 512 + 3MB) { throw $refused }
    $footer = New-Object -TypeName byte[] -ArgumentList 512
    [Array]::Copy($bytes, $bytes.Length - 512, $footer, 0, 512)
    $size = Read-BigEndian $footer 48 8
    $fits = [System.Text.Encoding]::ASCII.GetString($footer, 0, 8) -ceq 'conectix' -and
    (Read-BigEndian $footer 12 4) -eq 0x10000 -and
    (Read-BigEndian $footer 16 8) -eq [uint64]::MaxValue -and
    (Read-BigEndian $footer 60 4) -eq 2 -and
    (Read-BigEndian $footer 64 4) -eq (Get-FooterSum $footer) -and
    $size -eq $bytes.Length - 512 -and $size % 1MB -eq 0
    if (-not $fits) { throw $refused }
}

function ConvertTo-FixedVhd {
    param([string] $Path)
    Assert-FixedVhd $Path
    [pscustomobject] @{ Path = $Path; VhdFormat = 'VHD'; VhdType = 'Fixed'; Attached = $false }
}

function Invoke-New-VHD {
    param([object] $Bound, [object] $Cmdlet)
    Assert-HyperV 'New-VHD'
    $size = [long] $Bound['SizeBytes']
    $footer = New-Object -TypeName byte[] -ArgumentList 512
    [System.Text.Encoding]::ASCII.GetBytes('conectix').CopyTo($footer, 0)
    for ($index = 16; $index -lt 24; $index++) { $footer[$index] = 255 }
    $footer[13] = 1
    $footer[63] = 2
    for ($index = 0; $index -lt 8; $index++) { $footer[55 - $index] = [byte] (($size -shr (8 * $index)) -band 255) }
    $sum = Get-FooterSum $footer
    for ($index = 0; $index -lt 4; $index++) { $footer[67 - $index] = [byte] (($sum -shr (8 * $index)) -band 255) }
    $bytes = New-Object -TypeName byte[] -ArgumentList ($size + 512)
    $footer.CopyTo($bytes, $size)
    [System.IO.File]::WriteAllBytes($Bound['Path'][0], $bytes)
    [pscustomobject] @{ Path = $Bound['Path'][0] }
    Save-World 'New-VHD'
}

# --- serial ports

function Invoke-Set-VMComPort {
    param([object] $Bound, [object] $Cmdlet)
    Edit-BoundVM 'Set-VMComPort' $Bound $Cmdlet {
        param($vm)
        Assert-Off 'Set-VMComPort' $vm
        if ($Bound['Path'] -cnotmatch '^\\\\\.\\pipe\\(?!COM\d)[^\\]+$') {
            throw (New-HyperVError 'Set-VMComPort' 'InvalidParameter' 'Der Pfad ist ungueltig.' 'InvalidArgument')
        }
        $ports = Get-Field (Get-Stub).Scenario.stub 'comPorts'
        if ($null -eq $ports) { $ports = [pscustomobject] @{} }
        Set-Field $ports $vm.id $Bound['Path'].Substring(9)
        Set-Field (Get-Stub).Scenario.stub 'comPorts' $ports
    }
}

function Get-PipeName {
    param([object] $VM)
    if ($null -ne (Get-Stub).Guest) { Get-Field (Get-Field (Get-Stub).Scenario.stub 'comPorts') $VM.id }
}

function Get-Proof { [string] (Get-Field (Get-WorldVM (Get-Stub).Guest).guest 'proof') }

# What the world says of proofs in this guest, where its facts alone would let the VM start.
function Assert-ProofStarts {
    param([object] $VM)
    if (-not (Get-PipeName $VM)) { return }
    switch (Get-Proof) {
        'noHypervisor' {
            Add-PortEvent $VM 3112
            $message = "'$($VM.name)' konnte nicht gestartet werden."
            throw (New-HyperVError 'Start-VM' 'OperationFailed' "$message (0xC0351000)" 'NotSpecified' 0xC0351000)
        }
        'doesNotStart' {
            Add-PortEvent $VM 12030
            throw (New-HyperVError 'Start-VM' 'OperationFailed' "'$($VM.name)' konnte nicht gestartet werden.")
        }
    }
}

function Add-PortEvent {
    param([object] $VM, [int] $Id)
    $xml = "<Event><UserData><VmId>$($VM.id.ToUpperInvariant())</VmId></UserData></Event>"
    $event = [pscustomobject] @{ Id = $Id; TimeCreated = (Get-Date); Xml = $xml }
    $event | Add-Member -MemberType ScriptMethod -Name ToXml -Value { $this.Xml }
    $null = (Get-Stub).Events.Add($event)
}

function Get-PortEvent {
    param([datetime] $From)
    $found = @((Get-Stub).Events | Where-Object { $_.TimeCreated -ge $From })
    if ($found.Count -eq 0) {
        $id = 'NoMatchingEventsFound,Microsoft.PowerShell.Commands.GetWinEventCommand'
        throw (New-StubError -Id $id -Message 'Es wurden keine Ereignisse gefunden.' -Category 'ObjectNotFound')
    }
    # An event of somebody else's VM is there, too.
    Add-PortEvent ([pscustomobject] @{ id = [guid]::Empty.ToString('D') }) 18590
    $found + @((Get-Stub).Events[-1])
}

# What the first sector of a disk says when it runs: its text, where it can be started from at all.
function Get-SectorText {
    param([string] $Path)
    $sector = New-Object -TypeName byte[] -ArgumentList 512
    $file = [System.IO.File]::OpenRead($Path)
    try { $null = $file.Read($sector, 0, 512) } finally { $file.Dispose() }
    if ($sector[510] -ne 0x55 -or $sector[511] -ne 0xAA) { return '' }
    $text = [System.Text.Encoding]::ASCII.GetString($sector)
    $begin = $text.IndexOf('NVW-PROOF ', [System.StringComparison]::Ordinal)
    if ($begin -lt 0) { return '' }
    $text.Substring($begin, $text.IndexOf([char] 0, $begin) - $begin)
}

# The process of a running VM makes the pipe and says to whoever connects what the VM sends.
function Open-SerialPort {
    param([object] $VM)
    $name = Get-PipeName $VM
    if (-not $name) { return }
    Assert-FixedVhd $VM.disks[0].path
    $text = Get-SectorText $VM.disks[0].path
    Add-PortEvent $VM $(if ($text) { 18601 } else { 18606 })
    $text = switch (Get-Proof) { 'silent' { '' } 'otherCode' { "NVW-PROOF 0000000000000000`r`n" } default { $text } }
    $over = New-Object -TypeName System.Threading.ManualResetEventSlim -ArgumentList $false
    $shell = [powershell]::Create()
    $null = $shell.AddScript($serialPort.ToString())
    foreach ($one in $name, $text, [string] (Get-Field (Get-Stub).Scenario.stub 'serial'), $over) { $null = $shell.AddArgument($one) }
    (Get-Stub).Ports[$VM.id] = @{ Shell = $shell; Over = $over; Handle = $shell.BeginInvoke() }
}

function Close-SerialPort {
    param([string] $Id)
    $port = (Get-Stub).Ports[$Id]
    if ($null -eq $port) { return }
    (Get-Stub).Ports.Remove($Id)
    $port.Over.Set()
    $null = $port.Shell.EndInvoke($port.Handle)
    $port.Shell.Dispose()
}

# In a runspace of its own, without this stub.
$serialPort = {
    param([string] $Name, [string] $Text, [string] $Trouble, [System.Threading.ManualResetEventSlim] $Over)
    if ($Trouble -eq 'late') { $null = $Over.Wait(1500) }
    $kind = 'InOut', 1, 'Byte', 'Asynchronous'
    $server = New-Object -TypeName System.IO.Pipes.NamedPipeServerStream -ArgumentList (@($Name) + $kind)
    # Who comes late hears a line from where it is by then.
    $bytes = [System.Text.Encoding]::ASCII.GetBytes($Text.Substring([Math]::Min(5, $Text.Length)) + $Text)
    $isFirst = $true
    try {
        while (-not $Over.IsSet) {
            $connected = $server.WaitForConnectionAsync()
            while (-not $connected.Wait(20)) { if ($Over.IsSet) { return } }
            try {
                if ($isFirst -and $Trouble -eq 'busy') { continue }
                while (-not $Over.Wait(20)) {
                    if ($bytes.Length -eq 0) { continue }
                    if ($Trouble -ne 'torn') { $server.Write($bytes, 0, $bytes.Length); continue }
                    foreach ($byte in $bytes) { $server.WriteByte($byte); $server.Flush(); $null = $Over.Wait(2) }
                }
            }
            catch { $null = $_ }
            finally {
                $isFirst = $false
                $server.Disconnect()
            }
        }
    }
    finally { $server.Dispose() }
}
