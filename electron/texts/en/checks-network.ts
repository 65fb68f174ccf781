import type { ChecksTexts } from '../types.ts'

/** The checks of networks: of this PC, of a VM and of the Windows in it. */

export const hostNetworkChecks = {
  networkForVms: {
    name: 'Network for VMs',
    needed: 'A switch that leads outside',
    why: 'Without one, VMs and the VMs in them have no network.',
    outcomes: {
      some: { found: '{switches}' },
      none: {
        found: 'No switch',
        happened: 'Hyper-V on this PC has no switch, so no VM has a network.',
        todo: 'Create a NAT network here, or an external switch in Hyper-V Manager. Behind this NAT each VM needs a fixed address. Go on as it is if VMs need no network.',
      },
      noneLeads: {
        found: '{switches}: none leads outside',
        happened: 'None of the switches of this PC leads outside: {switches}.',
        todo: 'Create a NAT network here and connect VMs to its switch. Behind this NAT each VM needs a fixed address. Go on as it is if VMs need no network.',
      },
      natWithoutSwitch: {
        found: 'NAT {prefix}, no switch for it',
        happened:
          'This PC has a NAT network, but none of its switches has an address in {prefix}. Windows can’t have a second one.',
        todo: 'If nothing uses that NAT any more, remove it in PowerShell as administrator with “Remove-NetNat” and check again: then the wizard can make one. Programs for containers may still use it.',
      },
      noFreeNetwork: {
        found: 'No network free for NAT',
        happened: 'Every network that a NAT could use here is in use already.',
        todo: 'Create an external switch in Hyper-V Manager, if VMs need a network.',
      },
    },
    fixes: { createNat: 'Create a NAT network' },
  },
} as const satisfies Pick<ChecksTexts<'host'>, 'networkForVms'>

export const vmNetworkChecks = {
  switchConnected: {
    name: 'Network',
    needed: 'Connected',
    why: 'Without a network the VM and its nested VMs can’t connect to anything.',
    outcomes: {
      connected: { found: '{switches}' },
      notConnected: {
        found: 'Not connected',
        happened: 'No network adapter of the VM is connected to a switch.',
        todo: 'Connect it in the settings of the VM, if nested VMs need a network.',
      },
      noAdapter: {
        found: 'No network adapter',
        happened: 'The VM has no network adapter.',
        todo: 'Add one in the settings of the VM, if nested VMs need a network.',
      },
      switchGone: {
        found: 'The switch is gone',
        happened: 'The switch that {adapters} was connected to doesn’t exist any more. The VM doesn’t start like this.',
        todo: 'Connect the adapter to another switch. The old one can’t be brought back by Undo.',
      },
    },
    fixes: { connect: 'Connect to {switch}' },
  },
  vmWayOut: {
    name: 'Way out of this PC',
    needed: 'A switch that leads outside, an address that fits',
    why: 'Nested VMs reach no further than the VM itself.',
    outcomes: {
      external: { found: '{switch}' },
      defaultSwitch: { found: '{switch}, with addresses from Windows' },
      nat: {
        found: 'NAT {prefix} on {switch}',
        happened:
          'This NAT hands out no addresses. The Windows in the VM needs a fixed one: from {first} to {last}; subnet mask {mask}; gateway {gateway}; and a DNS server.',
      },
      notConnected: { found: 'Not connected', happened: 'The VM is on no switch that could lead anywhere.' },
      hostDecides: {
        found: '{switch}, up to the PC that runs this VM',
        happened:
          'This PC is itself a VM. What the VM sends through {switch} gets out only if the PC that runs this VM lets addresses pass that it doesn’t know.',
        todo: 'If the VM has no network, allow MAC address spoofing for this VM on that PC, or connect the VM to a switch of this PC with NAT.',
      },
      private: {
        found: 'Private switch {switch}',
        happened: 'A private switch connects only VMs with each other.',
        todo: 'If the VM is to reach a network, connect its adapter to another switch in the settings of the VM.',
      },
      dropped: {
        found: '{switch}, dropped by the cloud',
        happened:
          'This PC is a VM in a cloud, which drops what comes from addresses that it didn’t give out. Through {switch} the VM can’t connect to anything outside.',
        todo: 'Connect the VM to a switch of this PC with NAT. Where there is none, the check of this PC offers to create one.',
      },
      noNat: {
        found: 'Internal switch {switch}, no NAT',
        happened:
          'This PC has no NAT for {switch}, so the VM can connect to this PC and to nothing beyond, unless something else here shares its connection.',
        todo: 'Add a NAT for {switch}, or connect the VM to another switch. Behind the NAT the VM needs a fixed address in its network.',
      },
      otherNat: {
        found: 'Internal switch {switch}, NAT elsewhere',
        happened:
          'Windows has one NAT network at most. The one of this PC is for {prefix}, and its own address on {switch} isn’t in there.',
        todo: 'Connect the VM to another switch that leads outside. The NAT stays as it is: something else may use it, for example containers.',
      },
      noAddress: {
        found: 'No address on {switch} ({address})',
        happened:
          'The VM gave itself {address}, because nobody handed one out on {switch}. With it the VM can’t connect to anything outside.',
        todo: 'Restart the VM. If it stays like this, look into the network settings of the Windows in it, and whether something hands out addresses on {switch}.',
      },
      noAddressNat: {
        found: 'No address in {prefix} ({address})',
        happened: 'The VM gave itself {address}, because the NAT on {switch} hands out none.',
        todo: 'Give the Windows in the VM a fixed address: from {first} to {last}; subnet mask {mask}; gateway {gateway}; and a DNS server.',
      },
      otherNetwork: {
        found: '{address} isn’t in {network}',
        happened:
          'The network of {switch} is {network}, and the VM has {address}. Windows gives this switch another network now and then, so a fixed address on it stops working.',
        todo: 'Let the Windows in the VM obtain its address automatically.',
      },
      otherNetworkNat: {
        found: '{address} isn’t in {prefix}',
        happened: 'The NAT on {switch} is for {prefix}, and the VM has {address}.',
        todo: 'Give the Windows in the VM a fixed address: from {first} to {last}; subnet mask {mask}; gateway {gateway}; and a DNS server.',
      },
    },
    fixes: { addNat: 'Add a NAT for {switch}', connect: 'Connect to {to}' },
  },
  macSpoofing: {
    name: 'MAC address spoofing',
    needed: 'On for an external switch inside the VM',
    why: 'Over an external switch inside, nested VMs send with addresses of their own, which Hyper-V otherwise drops.',
    outcomes: {
      on: { found: 'On' },
      notNeeded: {
        found: 'Off',
        happened:
          'Only an external switch inside the VM needs it, and none is known there. Behind a NAT or the Default Switch inside, nested VMs send with the address of the VM.',
      },
      noHelp: {
        found: 'Off',
        happened:
          'It wouldn’t help: this PC is a VM in a cloud, which drops addresses that it didn’t give out. There nested VMs need NAT inside the VM.',
      },
      off: {
        found: 'Off ({adapters})',
        happened: 'Inside the VM there is the external switch {switch}. Hyper-V drops what nested VMs send through it.',
        todo: 'Turn it on, or connect nested VMs to a switch with NAT inside the VM.',
      },
      offInOtherSystem: {
        found: 'Off ({adapters})',
        happened:
          'The VM runs another system than Windows, into which the wizard can’t look. If nested VMs are bridged to the VM’s adapter there, Hyper-V drops what they send.',
        todo: 'Turn it on, or give nested VMs a network with NAT inside the VM.',
      },
      notConnected: { found: 'Not connected', happened: 'No adapter is connected, so there is nothing to allow.' },
    },
    fixes: { turnOn: 'Allow MAC spoofing' },
  },
  dhcpGuard: {
    name: 'DHCP guard',
    needed: 'Off if a DHCP server runs in the VM',
    why: 'It stops DHCP servers, which hand out addresses, in the VM and in its nested VMs.',
    outcomes: {
      off: { found: 'Off' },
      harmless: {
        found: 'On ({adapters})',
        happened:
          'It stops only DHCP servers inside the VM that serve others outside it. Nested VMs have their network all the same.',
      },
      on: {
        found: 'On ({adapters})',
        happened: 'Answers of a DHCP server inside the VM don’t get through to others.',
        todo: 'Turn the guard off only if you run such a server there. Otherwise leave it on.',
      },
    },
    fixes: { turnOff: 'Turn off DHCP guard' },
  },
} as const satisfies Pick<ChecksTexts<'vm'>, 'switchConnected' | 'vmWayOut' | 'macSpoofing' | 'dhcpGuard'>

export const guestNetworkChecks = {
  nestedNetwork: {
    name: 'Network for nested VMs',
    needed: 'A switch inside that leads outside',
    why: 'Without it nested VMs can’t connect to anything outside the VM.',
    outcomes: {
      nat: {
        found: 'NAT {prefix} on {switch}',
        happened:
          'Connect nested VMs to {switch}. This NAT hands out no addresses, so each of them needs a fixed one: from {first} to {last}; subnet mask {mask}; gateway {gateway}; DNS server: the one that the VM itself uses.',
      },
      containers: {
        found: 'NAT {prefix} of containers, on {switch}',
        happened:
          'Connect nested VMs to {switch}. This NAT gives addresses to containers only, so each of them needs a fixed one: from {first} to {last}, but none that a container has; subnet mask {mask}; gateway {gateway}; DNS server: the one that the VM itself uses.',
      },
      defaultSwitch: {
        found: '{switch}, with addresses from Windows',
        happened: 'Connect nested VMs to {switch}: it hands out addresses, so nothing has to be set in them.',
      },
      external: {
        found: 'External switch {switch}, MAC spoofing on',
        happened: 'Connect nested VMs to {switch}: they appear in the network of the VM with addresses of their own.',
      },
      vmCutOff: {
        found: '{switch}, but the VM has no way out',
        happened:
          'Inside the VM everything is there, but the VM itself has no network, so nested VMs have none either.',
        todo: 'See what Troubleshooting says under “Nested VMs have no network”.',
      },
      spoofingOff: {
        found: 'External switch {switch}, MAC spoofing off',
        happened: 'Inside the VM there is an external switch, but this PC drops what nested VMs send through it.',
        todo: 'Turn MAC address spoofing on for the VM.',
      },
      bridgeDropped: {
        found: 'External switch {switch}, dropped outside',
        happened:
          'This PC is a VM in a cloud, which drops what nested VMs send through the external switch {switch}. MAC address spoofing doesn’t change that.',
        todo: 'Create a NAT network inside the VM and connect nested VMs to that.',
      },
      natWithoutSwitch: {
        found: 'NAT {prefix} without a switch',
        happened:
          'The VM has a NAT network, but none of its switches has an address in {prefix}. Windows can’t have a second NAT network.',
        todo: 'Have the wizard make one where that is offered: sign in again. By hand, inside the VM, in PowerShell as administrator: New-VMSwitch -Name NestedSwitch -SwitchType Internal; New-NetIPAddress -InterfaceIndex (Get-NetAdapter *NestedSwitch*).ifIndex -IPAddress {gateway} -PrefixLength {length}. If programs for containers made the NAT, use their switch instead.',
      },
      overlap: {
        found: '{switch} overlaps with the VM’s own network',
        happened:
          'The network {prefix} behind {switch} is also the one that the VM itself is in, so what nested VMs send never finds the way out.',
        todo: 'Use another network behind it: create a NAT network where that is offered, or change this one inside the VM.',
      },
      noNat: {
        found: '{switches}, no NAT',
        happened: 'Inside the VM there are switches ({switches}), but no NAT and nothing else that leads outside.',
        todo: 'Create a NAT network there, or go on if nested VMs need none.',
      },
      none: {
        found: 'None',
        happened: 'Inside the VM there is no switch that connects nested VMs to a network.',
        todo: 'Create a NAT network there, or go on if nested VMs need none.',
      },
    },
    fixes: {
      createNat: 'Create a NAT network',
      joinNat: 'Create a switch for that NAT',
      turnOnSpoofing: 'Allow MAC spoofing',
    },
  },
} as const satisfies Pick<ChecksTexts<'guest'>, 'nestedNetwork'>
