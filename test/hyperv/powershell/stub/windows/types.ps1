# Types with the names of Hyper-V's own, so that parameters take what they take on Windows and refuse the rest.
# Made once per process: a type of one runspace would be a stranger in another.

function Get-StubType {
    param([string] $Name)
    [AppDomain]::CurrentDomain.GetData('WindowsStubTypes')[$Name]
}

# Makes an object of one of these types out of its values.
function New-StubObject {
    param([string] $Type, [System.Collections.IDictionary] $Values)
    $object = (Get-StubType $Type)::new()
    foreach ($name in $Values.Keys) { $object.$name = $Values[$name] }
    $object
}

function Initialize-StubType {
    if ($null -ne [AppDomain]::CurrentDomain.GetData('WindowsStubTypes')) { return }
    $ofVM = 'VMId VMName'
    $fields = @{
        VirtualMachine         = 'Id VMId Name VMName State Status Generation Version Heartbeat CheckpointType ' +
        'AutomaticCheckpointsEnabled ParentCheckpointId MemoryAssigned MemoryStartup MemoryMinimum MemoryMaximum ' +
        'DynamicMemoryEnabled ProcessorCount Notes Path Uptime'
        VMProcessor            = "$ofVM Count ExposeVirtualizationExtensions"
        VMMemory               = "$ofVM Startup Minimum Maximum DynamicMemoryEnabled"
        VMNetworkAdapter       = "$ofVM Id Name SwitchId SwitchName Connected MacAddressSpoofing DhcpGuard " +
        'MacAddress IPAddresses'
        VMSnapshot             = "$ofVM Id Name CreationTime IsAutomaticCheckpoint SnapshotType"
        HardDiskDrive          = "$ofVM Path"
        DvdDrive               = "$ofVM Path"
        VMIntegrationComponent = "$ofVM Id Name Enabled PrimaryOperationalStatus"
        VMSecurity             = "$ofVM TpmEnabled Shielded VirtualizationBasedSecurityOptOut"
        VMDriveController      = "$ofVM ControllerNumber"
        VMFirmware             = "$ofVM BootOrder"
        VMSwitch               = 'Id Name SwitchType Notes'
        VMHost                 = 'Name VirtualHardDiskPath VirtualMachinePath LogicalProcessorCount'
        VMHostSupportedVersion = 'Name Version IsDefault'
    }
    $assembly = [System.Reflection.Emit.AssemblyBuilder]::DefineDynamicAssembly(
        (New-Object -TypeName System.Reflection.AssemblyName -ArgumentList 'WindowsStubTypes'), 'Run')
    $module = $assembly.DefineDynamicModule('WindowsStubTypes')
    $types = @{}
    foreach ($name in $fields.Keys) {
        $builder = $module.DefineType("Microsoft.HyperV.PowerShell.$name", 'Public, Class')
        foreach ($field in $fields[$name].Split(' ')) { $null = $builder.DefineField($field, [object], 'Public') }
        $types[$name] = $builder.CreateType()
    }
    [AppDomain]::CurrentDomain.SetData('WindowsStubTypes', $types)
}
