import type { ChecksTexts } from '../types.ts'

/** The checks of this PC that are about what it is, and what is below it. */
export const machineChecks = {
  processorVirtualization: {
    name: 'Processor virtualization',
    needed: 'On (VT-x or AMD-V)',
    why: 'Hyper-V uses these extensions of the processor and passes them to the VM.',
    outcomes: {
      hypervisorStarted: {
        found: 'On',
        happened: 'The hypervisor started with this Windows, so the extensions are on.',
      },
      hypervisorRuns: {
        found: 'On',
        happened:
          'The hypervisor of this Windows is running, so the extensions are on. It hides the processor’s own report.',
      },
      on: { found: 'On' },
      firmwareOff: {
        found: 'Off in the firmware',
        happened:
          'The processor’s virtualization extensions can’t be used: the firmware (BIOS or UEFI) has them turned off.',
        todo: 'Turn on VT-x, VMX, SVM or AMD-V in the firmware settings, then save and exit. If it still reads as off, switch this PC off completely and on again.',
      },
      notSeen: {
        found: 'Not seen',
        happened:
          'Windows sees no virtualization extensions. They are off in the firmware (BIOS or UEFI), or the processor has none.',
        todo: 'Look for VT-x, VMX, SVM or AMD-V in the firmware settings, turn it on, then save and exit. If it still isn’t seen, switch this PC off completely and on again.',
      },
      notPassedByHyperV: {
        found: 'Not passed to this PC, which is a VM',
        verdict: 'it is a VM, and its host doesn’t let it',
        happened:
          'This PC is itself a Hyper-V VM, and the PC that runs it doesn’t pass virtualization extensions to it.',
        todo: 'Start this wizard on that PC and let it pass the extensions to this VM. Or shut this VM down and run “Set-VMProcessor -VMName <name> -ExposeVirtualizationExtensions $true” there as administrator.',
      },
      notPassedByAzure: {
        found: 'Not passed to this PC, which is an Azure VM',
        verdict: 'it is an Azure VM of a size that can’t',
        happened:
          'This PC is an Azure VM without virtualization extensions. Azure passes them to some sizes of VMs only.',
        todo: 'Change the VM to a size that can nest; Azure’s list of sizes says which can. With sizes older than v5 the security type must be Standard; v5 and newer also nest with Trusted Launch. Changing the size restarts the VM.',
      },
      notPassedByCloud: {
        found: 'Not passed to this PC, which is a VM at {cloud}',
        verdict: 'it is a VM, and {cloud} doesn’t let it',
        happened: 'This PC is a VM at {cloud}, which doesn’t pass virtualization extensions to it.',
        todo: 'Use a machine type of {cloud} that allows nested virtualization and turn that on for the VM, or rent a whole PC (bare metal) there.',
      },
      notPassedToThisVm: {
        found: 'Not passed to this PC, which is a VM',
        verdict: 'it is a VM, and the product that runs it doesn’t let it',
        happened: 'This PC is itself a VM, and the product that runs it doesn’t pass virtualization extensions to it.',
        todo: 'Shut this VM down and turn on nested virtualization for it in that product: in VMware “Virtualize Intel VT-x/EPT or AMD-V/RVI”, in VirtualBox “Enable Nested VT-x/AMD-V”, in QEMU, KVM and Proxmox the processor type “host”. Then start it again.',
      },
      insideHyperV: {
        found: 'Can’t be told inside a VM',
        happened: 'This PC is itself a Hyper-V VM. The PC that runs it hides the processor’s report.',
        todo: 'Look on the PC that runs this VM: there the wizard shows whether the extensions are passed. Without them Hyper-V can’t start here.',
      },
      insideAzure: {
        found: 'Can’t be told inside a VM',
        happened: 'This PC is an Azure VM. Azure hides the processor’s report.',
        todo: 'Look in Azure’s list of sizes whether this one can nest. With sizes older than v5 the security type must be Standard; v5 and newer also nest with Trusted Launch.',
      },
      insideCloud: {
        found: 'Can’t be told inside a VM',
        happened: 'This PC is a VM at {cloud}, which hides the processor’s report.',
        todo: 'Make sure that this machine type allows nested virtualization and that it is turned on for this VM.',
      },
      insideVm: {
        found: 'Can’t be told inside a VM',
        happened: 'This PC is itself a VM. The PC that runs it hides the processor’s report.',
        todo: 'Make sure that the product that runs this VM passes virtualization extensions to it, and check again.',
      },
      seenInOtherVm: {
        found: 'Seen, not yet confirmed',
        happened:
          'This PC is a VM of another product, which shows the extensions to it. Hyper-V has failed to start in some such VMs all the same, so only its start confirms them.',
        todo: 'Make a copy or a snapshot of this VM before you turn Hyper-V on in it.',
      },
      perhapsVm: {
        found: 'Can’t be told here',
        happened:
          'A hypervisor hides the processor’s report, and it can’t be told whether it is the one of this Windows or of a PC that runs it.',
        todo: 'On a physical PC, look in Task Manager under Performance, CPU, whether virtualization is enabled. If this PC is a VM, make sure that the product that runs it passes the extensions to it.',
      },
    },
    fixes: { openFirmware: 'Restart into the firmware settings' },
  },
  thisPcIsVm: {
    name: 'Physical PC',
    needed: 'Yes',
    why: 'Microsoft supports one level of nesting. A VM inside a VM inside this PC would be a third.',
    outcomes: {
      physical: { found: 'Yes' },
      hyperV: {
        found: 'No, a Hyper-V VM',
        happened: 'This PC is itself a Hyper-V VM. Its VMs are nested already, and a further level may hang.',
        todo: 'If one level of nesting is what you need, run the wizard on the PC that runs this VM instead.',
      },
      hyperVNamed: {
        found: 'No, VM {vm} on {host}',
        happened: 'This PC is the VM {vm} on {host}. Its VMs are nested already, and a further level may hang.',
        todo: 'If one level of nesting is what you need, run the wizard on {host} instead.',
      },
      azure: {
        found: 'No, an Azure VM',
        happened: 'This PC is an Azure VM. VMs on it are nested already. Azure allows that on some sizes only.',
        todo: 'Use a size that can nest; with sizes older than v5 also the security type Standard. Give nested VMs a NAT network.',
      },
      otherCloud: {
        found: 'No, a VM at {cloud}',
        happened: 'This PC is a VM at {cloud}. VMs on it are nested already.',
        todo: 'Use a machine type that can nest. Give nested VMs a NAT network.',
      },
      otherVm: {
        found: 'No: {model}',
        happened:
          'By its name this PC is a VM of another product: {model}. Microsoft doesn’t test or support Hyper-V in it.',
        todo: 'Turn on nested virtualization for this VM in that product, or use a physical PC.',
      },
      someVm: {
        found: 'No, a VM',
        happened: 'The processor says that a hypervisor runs this PC, so this PC is itself a VM.',
        todo: 'Use a physical PC, or turn on nested virtualization in the product that runs this VM.',
      },
      hypervisorBelow: {
        found: 'No, a VM',
        happened:
          'A hypervisor runs, and the one of this Windows logged that it didn’t start. So another PC’s hypervisor runs, and this PC is itself a VM.',
        todo: 'Use a physical PC, or turn on nested virtualization in the product that runs this VM.',
      },
      unproven: {
        found: 'Can’t be told',
        happened:
          'A hypervisor runs. Neither the name of this PC, “{model}”, nor what Windows logged tells whether it is the one of this Windows or of a PC that runs it.',
        todo: 'If this is a physical PC, go on. If it is a VM, make a copy or a snapshot of it first, and let its product pass virtualization extensions to it.',
      },
    },
  },
  otherHypervisors: {
    name: 'Other hypervisors',
    needed: 'None, or up to date',
    why: 'Older versions of these products don’t run beside Hyper-V.',
    outcomes: {
      none: { found: 'None' },
      found: {
        found: '{products}',
        happened:
          'Installed: {products}. Recent versions run beside Hyper-V, but more slowly, and their own VMs can’t nest then.',
        todo: 'Update them. VMs in them that need VT-x or AMD-V themselves start only while Hyper-V is off.',
      },
      foundOnOlderWindows: {
        found: '{products}',
        happened: 'Installed: {products}. On this version of Windows that can’t run while Hyper-V is on.',
        todo: 'Close those VMs while you use Hyper-V, or update Windows to version 2004 or later.',
      },
      foundOnSomeWindows: {
        found: '{products}',
        happened:
          'Installed: {products}. Beside Hyper-V recent versions run from Windows 10 version 2004 on, and their own VMs can’t nest then.',
        todo: 'Update them, and close their VMs while you use Hyper-V if they don’t start.',
      },
    },
  },
} as const satisfies Partial<ChecksTexts<'host'>>
