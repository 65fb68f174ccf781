import type { ChecksTexts } from '../types.ts'

/** The checks of this PC that are about the machine itself. */
export const hardwareChecks = {
  architecture: {
    name: '64-bit PC',
    needed: 'x64',
    why: 'Hyper-V can nest only on x64 processors with 64-bit Windows.',
    outcomes: {
      x64: { found: 'x64' },
      arm64: {
        found: 'ARM64',
        verdict: 'an ARM processor can’t',
        happened: 'This PC has an ARM processor. Hyper-V runs on it but can’t nest.',
        todo: 'Use a PC with an Intel or AMD processor. No setting changes this.',
      },
      x86: {
        found: '32-bit',
        verdict: 'it has a 32-bit Windows',
        happened: 'This is a 32-bit Windows.',
        todo: 'Install 64-bit Windows. A 32-bit Windows can’t be upgraded to it.',
      },
      other: {
        found: 'Another kind of processor',
        verdict: 'its processor is neither Intel nor AMD',
        happened: 'This PC has neither an Intel nor an AMD processor.',
        todo: 'Use a PC with an Intel or AMD processor.',
      },
    },
  },
  processorVendor: {
    name: 'Processor',
    needed: 'Intel; AMD with Windows 11 or Server 2022',
    why: 'Which processors can nest depends on the version of Windows.',
    outcomes: {
      intel: { found: '{model}' },
      amd: { found: '{model}' },
      withoutWindows: { found: '{model}' },
      amdNeedsNewerWindows: {
        found: '{model}',
        verdict: 'AMD needs Windows 11 or Windows Server 2022',
        happened: 'With an AMD processor, Windows build {build} can’t nest. A VM set up for it wouldn’t start.',
        todo: 'Update Windows: a PC to Windows 11, a Windows Server to 2022 or later.',
      },
      amdPreview: {
        found: '{model}',
        happened:
          'Nesting on AMD came with Insider builds from 19640 on and was released with Windows 11 and Server 2022. Windows build {build} lies between: whether it nests on AMD isn’t documented.',
        todo: 'Try it with a VM that you can do without, or update Windows: a PC to Windows 11, a Windows Server to 2022 or later.',
      },
      other: {
        found: '{model}',
        verdict: 'its processor is neither Intel nor AMD',
        happened: 'Hyper-V nests only on processors from Intel and AMD.',
        todo: 'Use a PC with an Intel or AMD processor.',
      },
    },
  },
  secondLevelTranslation: {
    name: 'Second-level address translation',
    needed: 'Yes (EPT or NPT)',
    why: 'Without it the hypervisor doesn’t start.',
    outcomes: {
      available: { found: 'Yes' },
      hypervisorRuns: { found: 'Yes', happened: 'The hypervisor is running, and it doesn’t run without it.' },
      insideVm: {
        found: 'Hidden inside a VM',
        happened: 'This PC is itself a VM, and the PC that runs it hides this value.',
      },
      hidden: { found: 'Hidden', happened: 'A hypervisor is running and hides this value.' },
      missing: {
        found: 'No',
        happened: 'The processor has no second-level address translation, or the firmware (BIOS or UEFI) hides it.',
        todo: 'Look for EPT, RVI or nested paging in the firmware settings. If there is none, use a newer PC.',
      },
      missingInVm: {
        found: 'No',
        verdict: 'it is a VM without nested paging',
        happened:
          'This PC is itself a VM, and the PC that runs it doesn’t pass second-level address translation to it.',
        todo: 'Turn on nested paging (EPT or RVI) for this VM in the product that runs it, and start it again.',
      },
    },
  },
  dataExecutionPrevention: {
    name: 'Data execution prevention',
    needed: 'On in the firmware',
    why: 'The hypervisor doesn’t start without this protection of the processor.',
    outcomes: {
      on: { found: 'On' },
      windowsOnly: {
        found: 'Can be read on Windows only',
        happened: 'On this system the wizard doesn’t read this value.',
      },
      off: {
        found: 'Off',
        happened: 'The firmware (BIOS or UEFI) has the processor’s no-execute protection turned off.',
        todo: 'Turn on XD, NX or “No-execute memory protection” in the firmware settings, then save and exit. If it still reads as off, switch this PC off completely and on again.',
      },
      offInVm: {
        found: 'Off',
        verdict: 'it is a VM without no-execute protection',
        happened:
          'This PC is itself a VM, and the PC that runs it doesn’t pass the processor’s no-execute protection to it.',
        todo: 'Turn on NX or XD for this VM in the product that runs it, and start it again.',
      },
    },
    fixes: { openFirmware: 'Restart into the firmware settings' },
  },
  memory: {
    name: 'Memory',
    needed: '6 GB or more, 4 GB free',
    why: 'A VM that runs other VMs should have 4 GB, and Windows itself needs its share.',
    outcomes: {
      enough: { found: '{total}, {free} free' },
      totalOnly: { found: '{total}' },
      littleFree: {
        found: '{total}, {free} free',
        happened: 'Only {free} is free now: less than the 4 GB that the VM should have.',
        todo: 'Close programs or shut down other VMs before you start the VM.',
      },
      small: {
        found: '{total}',
        happened: 'With {total} there is room for one small VM and little else.',
        todo: 'Close other programs while the VM runs, or add memory to this PC.',
      },
      tooSmall: {
        found: '{total}',
        verdict: '{total} of memory isn’t enough',
        happened: 'Windows can use {total} of memory. Hyper-V needs a PC with 4 GB.',
        todo: 'Add memory to this PC, or use another one.',
      },
    },
  },
  diskSpace: {
    name: 'Disk space',
    needed: '40 GB free, NTFS or ReFS',
    why: 'The disks of nested VMs are kept on the disk of their VM, so it grows.',
    outcomes: {
      enough: { found: '{free} free in {path}' },
      little: {
        found: '{free} free in {path}',
        happened: 'There is room for a VM, but not for one that grows.',
        todo: 'Free some space, or keep the VM’s disk on another drive.',
      },
      hardlyAny: {
        found: '{free} free in {path}',
        happened: 'The drive is nearly full. Hyper-V pauses VMs when it is full.',
        todo: 'Free some space before you start a VM.',
      },
      fat: {
        found: '{fileSystem} in {path}',
        happened:
          'New VMs are kept in {path}, on a drive with {fileSystem}, which can’t hold virtual disks. VMs on other drives aren’t affected.',
        todo: 'To create a VM, choose another folder for it. For all new VMs, choose a folder on a drive with NTFS or ReFS in the settings of Hyper-V Manager, or with “Set-VMHost -VirtualHardDiskPath”.',
      },
    },
  },
} as const satisfies Partial<ChecksTexts<'host'>>
