# Entry for this PC when it runs Windows. Writes one JSON line per fact.
#   Read-HostFact                                        all facts
#   Read-HostFact -FactId 'os.build', 'vm.list'          these facts
#   Read-HostFact -MaximumSeconds 20                     no source may take longer than this
#   Read-HostFact -FactId 'disk.places' -About $about    what these files and folders are
function Read-HostFact {
    param([string[]] $FactId = @(), [int] $MaximumSeconds = 0, [object] $About = $null)
    Read-WindowsFact -FactId $FactId -MaximumSeconds $MaximumSeconds -About $About -OpenThreads
}
