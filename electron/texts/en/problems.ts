import type { ProblemsTexts } from '../types.ts'

/** Troubleshooting: what a person sees, the causes that are tested, and the known limits with their live values. */
export const problems = {
  symptoms: {
    vmDoesNotStart: 'The VM doesn’t start',
    nestedVmDoesNotStart: 'A nested VM doesn’t start',
    connectionDrops: 'The connection drops',
    hyperVDoesNotTurnOn: 'Hyper-V won’t turn on',
    nestedVmsWithoutNetwork: 'Nested VMs have no network',
    vmIsSlow: 'The VM is slow',
    somethingElse: 'Something else',
  },
  entries: {
    hypervisorNotRunning: {
      title: 'The hypervisor isn’t running on this PC',
      fine: 'The hypervisor is running on this PC',
      fix: 'Fix it and restart this PC',
    },
    cannotNestHere: {
      title: 'This PC can’t nest, but the VM is set up for it',
      fine: 'The VM’s extensions fit this PC',
      text: 'The setting can be made on any PC, but then the VM doesn’t start. Hide the extensions again.',
      fix: 'Hide the extensions',
    },
    versionUnfit: {
      title: 'The configuration version doesn’t fit',
      fine: 'The configuration version fits',
      fix: 'Update the version',
    },
    notEnoughMemory: {
      title: 'Not enough free memory',
      fine: 'There is enough free memory to start the VM',
      text: 'The VM needs {startup} at once, but only {free} is free. Shut down other VMs, or give this one {least}.',
      fix: 'Set memory to {least}',
    },
    dynamicMemoryStops: {
      title: 'Dynamic memory stops the VM starting',
      fine: 'Dynamic memory doesn’t stop the VM starting',
      text: 'In this preview build, a VM that nests needs fixed memory.',
      fix: 'Use fixed memory',
    },
    savedState: {
      title: 'A saved state is in the way',
      fine: 'There is no saved state',
      text: 'A VM may not come back from a saved state after a change of its processor, of this PC or of its Windows. Without the state it starts anew: what was open in it is lost, its disks stay.',
    },
    switchGone: {
      title: 'The VM’s switch doesn’t exist any more',
      fine: 'The VM’s switch exists',
      text: '{adapters} is connected to a switch that was deleted. Connect it to another one.',
      fix: 'Connect to {switch}',
    },
    diskUnfit: {
      title: 'The VM’s disk needs attention',
      fine: 'The VM’s disk has room',
    },
    vbsOnPreview: {
      title: 'VBS gets in the way on this preview build',
      fine: 'VBS doesn’t get in the way',
    },
    checkpointsOnPreview: {
      title: 'Checkpoints stop the VM starting',
      fine: 'Checkpoints don’t stop the VM starting',
      text: 'In this preview build, a VM with checkpoints doesn’t start once it nests. What you could go back to is lost when they are deleted.',
      fix: 'Delete checkpoints',
    },
    vmNotRunning: {
      title: 'The VM isn’t running',
      fine: 'The VM is running',
      text: 'PowerShell Direct and the VM’s window need a VM that runs. Start it and wait for Windows.',
      fix: 'Start the VM',
    },
    noRights: {
      title: 'The wizard has no administrator rights',
      fine: 'The rights are enough',
      text: 'Without them Hyper-V hides its VMs instead of reporting an error. Restart the wizard as administrator.',
    },
    guestUnfit: {
      title: 'Windows in the VM can’t be reached by PowerShell Direct or can’t nest',
      fine: 'Windows in the VM fits',
    },
    guestSilent: {
      title: 'Windows in the VM doesn’t answer',
      fine: 'The VM’s integration services are on',
    },
    powerShellUnfit: {
      title: 'PowerShell on this PC isn’t suitable',
      fine: 'PowerShell is suitable',
    },
    shielded: {
      title: 'The VM is shielded',
      fine: 'The VM isn’t shielded',
      text: 'PowerShell Direct doesn’t reach into it. Set up Hyper-V inside the VM yourself.',
    },
    extensionsHidden: {
      title: 'The extensions are hidden from the VM',
      fine: 'The extensions are passed to the VM',
      text: 'Windows in the VM then says that the processor lacks virtualization. Pass them to the VM while it is off.',
      fix: 'Pass the extensions',
    },
    guestIsHome: {
      title: 'The VM runs a Home edition',
      fine: 'The edition in the VM has Hyper-V',
      text: 'Windows Home doesn’t have Hyper-V. Upgrade the Windows in the VM to Pro.',
    },
    guestNeedsRestart: {
      title: 'Windows in the VM waits for a restart',
      fine: 'Windows in the VM doesn’t wait for a restart',
      fix: 'Restart Windows in the VM',
    },
    firmwareOff: {
      title: 'Virtualization isn’t on for this PC',
      fine: 'Virtualization is on for this PC',
    },
    pcIsHome: {
      title: 'This PC runs a Home edition',
      fine: 'The edition of this PC has Hyper-V',
      text: 'Windows Home doesn’t have Hyper-V. Upgrade to Pro.',
    },
    featureMissing: {
      title: 'Hyper-V is turned off on this PC',
      fine: 'Hyper-V is on for this PC',
    },
    macSpoofingOff: {
      title: 'MAC address spoofing is off',
      fine: 'MAC address spoofing stops nothing',
      text: 'Hyper-V drops what nested VMs send with addresses of their own, as they do through an external switch or a bridge inside the VM. Turn it on for {adapters}, or use NAT there.',
      fix: 'Allow MAC spoofing',
    },
    noNestedNetwork: {
      title: 'Nested VMs have no network to use',
      fine: 'Nested VMs have a network inside the VM',
      text: 'Nested VMs need a switch with NAT inside the VM, the Default Switch there, or an external switch with MAC spoofing. With a NAT of their own they need a fixed address.',
      fix: 'Create a NAT network',
    },
    dhcpGuardOn: {
      title: 'DHCP guard is on',
      fine: 'DHCP guard is off',
      text: 'Answers of a DHCP server in the VM don’t get through {adapters}. Turn the guard off only if you run one there.',
      fix: 'Turn off DHCP guard',
    },
    vmNotConnected: {
      title: 'The VM itself has no network',
      fine: 'The VM is connected to a network',
      text: 'Connect its network adapter to a switch in the settings of the VM.',
    },
    pcWithoutNat: {
      title: 'This PC has no NAT for the switch of the VM',
      fine: 'The switch of the VM needs no NAT that this PC lacks',
      text: 'The VM is on the internal switch {switch}, and this PC has no NAT for it: the VM and its nested VMs can connect to this PC and to nothing beyond. Behind a NAT the VM needs a fixed address.',
      fix: 'Repair the switch of the VM',
    },
    pcNatElsewhere: {
      title: 'The NAT of this PC is for another switch',
      fine: 'No NAT of this PC is in the way',
      text: 'Windows has one NAT network at most, here for {prefix}. The switch {switch} of the VM isn’t in it.',
      fix: 'Connect to another switch',
    },
    vmWithoutAddress: {
      title: 'The VM’s address doesn’t fit its network',
      fine: 'Nothing speaks against the VM’s address',
      text: 'The VM has {address} on {switch}, which doesn’t fit the network there. The check of the VM says which address does.',
    },
    outsideDrops: {
      title: 'Outside this PC, what the VM sends may be dropped',
      fine: 'Nothing outside this PC is known to drop what the VM sends',
      text: 'This PC is itself a VM, and the VM is on the external switch {switch}. Clouds, and most hosts, drop addresses that they don’t know. Use a switch of this PC with NAT.',
      fix: 'Connect to a switch with NAT',
    },
    privateSwitch: {
      title: 'The VM is on a private switch',
      fine: 'The VM isn’t on a private switch',
      text: 'The private switch {switch} connects only VMs with each other. Connect the adapter to another switch in the settings of the VM.',
    },
    littleMemory: {
      title: 'The VM has little memory',
      fine: 'The VM has enough memory',
      text: 'The VM has {startup}. Windows, Hyper-V and nested VMs should have 4 GB together.',
      fix: 'Set memory to 4 GB',
    },
    memoryFrozen: {
      title: 'Dynamic memory is frozen while the VM nests',
      fine: 'The VM’s memory is fixed',
      text: 'Once Hyper-V runs inside, the VM keeps whatever it has at that moment. Use a fixed amount.',
      fix: 'Use fixed memory',
    },
    thirdLevel: {
      title: 'This PC is itself a VM',
      fine: 'This PC isn’t a VM',
      text: 'Each level costs speed, and Microsoft supports one. If you can, run the wizard on the PC that runs this VM.',
    },
    otherHypervisors: {
      title: 'Another virtualization product is installed',
      fine: 'No other virtualization product is installed',
      text: 'Beside Hyper-V such products run more slowly, and so may the VMs. Update that product, or close its VMs.',
    },
    restartPending: {
      title: 'This PC waits for a restart',
      fine: 'This PC doesn’t wait for a restart',
      text: 'A restart often helps.',
      fix: 'Restart this PC',
    },
    previewRules: {
      title: 'This Windows has preview rules',
      fine: 'This Windows nests without preview rules',
      text: 'Windows version 1607 and later have fewer limits. Update if you can.',
    },
    nestedNeedsExtensions: {
      title: 'Nested VMs can’t start: the extensions are hidden from the VM',
      fine: 'The extensions that nested VMs need are passed to the VM',
      text: 'The VM itself starts without them. A nested VM then doesn’t: “… failed to start because one of the Hyper-V components is not running” or “the hypervisor is not running”. Pass them to the VM while it is off.',
      fix: 'Pass the extensions',
    },
    serviceNotRunning: {
      title: 'The Hyper-V service isn’t running on this PC',
      fine: 'The Hyper-V service is running on this PC',
    },
    computeServiceOff: {
      title: 'The service that starts VMs is off on this PC',
      fine: 'The service that starts VMs is in order',
    },
    managementSilent: {
      title: 'Hyper-V’s management doesn’t answer as it should',
      fine: 'Hyper-V’s management answers',
    },
    moreProcessorsThanPc: {
      title: 'The VM has more processors than this PC',
      fine: 'This PC has as many processors as the VM',
    },
    memoryOfOthers: {
      title: 'The VM’s memory has to come from other VMs',
      fine: 'The VM’s memory doesn’t have to come from other VMs',
    },
    nestingSwitchedOff: {
      title: 'A boot setting of this PC may switch nesting off',
      fine: 'No boot setting of this PC switches nesting off',
    },
    pcShortOfMemory: {
      title: 'This PC has little memory for VMs',
      fine: 'This PC has memory for VMs',
    },
    extensionsNotInside: {
      title: 'The extensions don’t arrive inside the VM',
      fine: 'The extensions are passed to the VM',
    },
    hyperVOffInside: {
      title: 'Hyper-V isn’t ready inside the VM',
      fine: 'Hyper-V is on inside the VM',
    },
    hypervisorNotInside: {
      title: 'The hypervisor isn’t running inside the VM',
      fine: 'The hypervisor is running inside the VM',
    },
    servicesNotInside: {
      title: 'A service of Hyper-V is missing or off inside the VM',
      fine: 'The services of Hyper-V are running inside the VM',
    },
    littleMemoryInside: {
      title: 'The Windows in the VM has little memory for nested VMs',
      fine: 'The Windows in the VM has memory for nested VMs',
    },
    littleRoomInside: {
      title: 'Inside the VM there is little room for the disks of nested VMs',
      fine: 'Inside the VM there is room for the disks of nested VMs',
    },
    otherHypervisorsInside: {
      title: 'Another virtualization product is installed inside the VM',
      fine: 'No other virtualization product is installed inside the VM',
    },
  },
  limits: {
    dynamicMemoryStops: {
      affected: '{vm} has dynamic memory. A VM that nests doesn’t start with it on this preview build.',
      always: 'A VM that nests doesn’t start with dynamic memory on this preview build.',
    },
    dynamicMemoryFrozen: {
      affected:
        '{vm} has dynamic memory. Once Hyper-V runs inside, it keeps whatever memory it has at that moment until it is turned off.',
      always:
        'With dynamic memory, a VM keeps whatever memory it has at the moment Hyper-V starts inside, until it is turned off.',
    },
    savedStateFails: {
      affected: '{vm} is saved. On this preview build a VM that nests can’t be resumed.',
      always: 'On this preview build a VM that nests can’t be saved and resumed.',
    },
    savedStateInTheWay: {
      affected: '{vm} is saved. Its settings can’t be changed until the saved state is gone.',
      always: 'The settings of a VM can’t be changed while it is saved.',
    },
    vbsBlocks: {
      affected: 'VBS is on, and this PC can’t nest with it on this preview build.',
      always: 'This PC can’t nest while VBS is on, on this preview build.',
    },
    memoryResize: { always: 'The memory of a VM can’t be changed while Hyper-V runs inside it.' },
    liveMigrationFails: {
      always: 'A VM that nests can’t be moved to another host while it runs, on this preview build.',
    },
    checkpointsFail: {
      affected: '{vm} has checkpoints. On this preview build they fail for a VM that nests.',
      always: 'Checkpoints of a VM that nests fail on this preview build.',
    },
  },
} as const satisfies ProblemsTexts
