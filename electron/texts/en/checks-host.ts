import type { Texts } from '../types.ts'
import { securityChecks } from './checks-host-security.ts'
import { hypervisorChecks } from './checks-host-hypervisor.ts'

/** The checks of this PC: what each is called, needs and is for, and what each of its outcomes says. */
export const checksHost = {
  windows: {
    name: 'Windows',
    needed: 'Windows',
    why: 'Hyper-V is a part of Windows and runs on nothing else.',
    outcomes: {
      windows: { found: '{name}' },
      otherSystem: {
        found: '{name}',
        happened: 'This PC runs {name}, not Windows.',
        todo: 'Start the wizard on a PC with Windows, or choose a simulated PC in the settings to look around.',
      },
    },
  },
  administratorRights: {
    name: 'Administrator rights',
    needed: 'Elevated',
    why: 'Windows features, boot settings and VMs can be changed only with these rights.',
    outcomes: {
      elevated: { found: 'Elevated' },
      hyperVAdministrator: {
        found: 'Hyper-V Administrator',
        happened: 'You are a Hyper-V Administrator, but the wizard wasn’t started as administrator.',
        todo: 'VMs can be changed. To change Windows features or boot settings, restart the wizard as administrator.',
      },
      notElevated: {
        found: 'Not elevated',
        happened: 'The wizard wasn’t started as administrator.',
        todo: 'Restart the wizard as administrator. If Windows asks for a password, use an administrator’s account.',
      },
    },
  },
  powerShell: {
    name: 'PowerShell',
    needed: '5.1, 64-bit, full language',
    why: 'The wizard reads and changes Hyper-V through PowerShell.',
    outcomes: {
      usable: { found: '{version}' },
      restricted: {
        found: 'Restricted: {languageMode}',
        happened: 'A policy restricts PowerShell on this PC to {languageMode}.',
        todo: 'Ask the person who manages this PC to allow the wizard in the application control policy.',
      },
      tooOld: {
        found: '{version}',
        happened: 'PowerShell {version} doesn’t know the commands that the wizard needs.',
        todo: 'Install Windows Management Framework 5.1, or update Windows.',
      },
      thirtyTwoBit: {
        found: '{version}, 32-bit',
        happened: 'PowerShell runs as a 32-bit program, which doesn’t see the Hyper-V commands.',
        todo: 'Start the 64-bit wizard. Its name ends with x64.',
      },
      tooNew: {
        found: '{version} on an older Windows',
        happened: 'With PowerShell {version} on this Windows, signing in to a VM can fail with a cast error.',
        todo: 'Start the wizard with Windows PowerShell 5.1, which every Windows has.',
      },
    },
  },
  edition: {
    name: 'Windows edition',
    needed: 'Pro, Enterprise, Education or Server',
    why: 'Hyper-V isn’t a part of Windows Home.',
    outcomes: {
      suitable: { found: '{name}' },
      home: {
        found: '{name} (Home)',
        happened: 'This is a Home edition, which doesn’t have Hyper-V.',
        todo: 'Upgrade to Windows Pro: Settings, System, Activation. Don’t use scripts that add Hyper-V to Home.',
      },
    },
  },
  architecture: {
    name: '64-bit PC',
    needed: 'x64',
    why: 'Hyper-V can nest only on x64 processors with 64-bit Windows.',
    outcomes: {
      x64: { found: 'x64' },
      arm64: {
        found: 'ARM64',
        happened: 'This PC has an ARM processor. Hyper-V runs on it but can’t nest.',
        todo: 'Use a PC with an Intel or AMD processor. No setting changes this.',
      },
      x86: {
        found: '32-bit',
        happened: 'This is a 32-bit Windows.',
        todo: 'Install 64-bit Windows. A 32-bit Windows can’t be upgraded to it.',
      },
      other: {
        found: 'Another kind of processor',
        happened: 'This PC has neither an Intel nor an AMD processor.',
        todo: 'Use a PC with an Intel or AMD processor.',
      },
    },
  },
  windowsBuild: {
    name: 'Windows version',
    needed: 'Build 10565 or later',
    why: 'Nesting came with Windows 10 build 10565. Its rules depend on the build.',
    outcomes: {
      released: { found: '{build} ({release})' },
      newerThanKnown: {
        found: '{build}, newer than {release}',
        happened: 'This Windows is newer than the wizard knows. The rules of {release} are used.',
        todo: 'Look for a newer version of the wizard when something doesn’t fit.',
      },
      preview: {
        found: '{build}, first preview',
        happened: 'In this preview, nesting works only on Intel, with host and guest of the same build.',
        todo: 'Don’t use it for anything important. Update Windows to version 1607 or later where you can.',
      },
      latePreview: {
        found: '{build}, late preview',
        happened: 'In this preview, VMs need configuration version 8.0, and host and guest the same build.',
        todo: 'Don’t use it for anything important. Update Windows to version 1607 or later where you can.',
      },
      tooOld: {
        found: '{build} ({release})',
        happened: 'This Windows is older than nesting.',
        todo: 'Update Windows. Version 1607 or later is best.',
      },
    },
  },
  processorVendor: {
    name: 'Processor',
    needed: 'Intel, or AMD from Windows 11 / Server 2022',
    why: 'Which processors can nest depends on the version of Windows.',
    outcomes: {
      intel: { found: '{model}' },
      amd: { found: '{model}' },
      withoutWindows: { found: '{model}' },
      amdNeedsNewerWindows: {
        found: '{model}',
        happened: 'With an AMD processor, Windows build {build} can’t nest. A VM set up for it wouldn’t start.',
        todo: 'Update this PC to Windows 11 or Windows Server 2022.',
      },
      other: {
        found: '{model}',
        happened: 'Hyper-V nests only on processors from Intel and AMD.',
        todo: 'Use a PC with an Intel or AMD processor.',
      },
    },
  },
  processorVirtualization: {
    name: 'Processor virtualization',
    needed: 'On (VT-x or AMD-V)',
    why: 'Hyper-V uses these extensions of the processor, and passes them on to the VM.',
    outcomes: {
      hypervisorStarted: {
        found: 'On',
        happened: 'The hypervisor started with this Windows, so the extensions are on.',
      },
      hypervisorRuns: {
        found: 'On',
        happened: 'A hypervisor is running, so the extensions are on. It hides the processor’s own report.',
      },
      on: { found: 'On' },
      firmwareOff: {
        found: 'Off in the firmware',
        happened: 'The processor has virtualization extensions, but the firmware (BIOS or UEFI) has them turned off.',
        todo: 'Turn on VT-x, VMX, SVM or AMD-V in the firmware settings. Then switch this PC off completely and on again.',
      },
      notSeen: {
        found: 'Not seen',
        happened:
          'Windows sees no virtualization extensions. They are off in the firmware (BIOS or UEFI), or the processor has none.',
        todo: 'Look for VT-x, VMX, SVM or AMD-V in the firmware settings, turn it on, and switch this PC off and on.',
      },
      notPassedToThisVm: {
        found: 'Not passed to this PC, which is a VM',
        happened: 'This PC is itself a VM, and the host below it doesn’t pass virtualization extensions to it.',
        todo: 'Pass the extensions on one level up: on that host with this wizard, or with a cloud VM size that can nest. On Azure, the security type must be Standard.',
      },
      insideVm: {
        found: 'Can’t be told inside a VM',
        happened: 'This PC is itself a VM. The hypervisor below it hides the processor’s report.',
        todo: 'Make sure that the host below passes virtualization extensions to this VM, then go on.',
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
        happened: 'This PC is itself a VM, and the hypervisor below it hides this value.',
      },
      missing: {
        found: 'No',
        happened: 'The processor, or the hypervisor below this PC, has no second-level address translation.',
        todo: 'Use a newer PC. If this PC is a VM, turn on nested paging (EPT or RVI) for it one level up.',
      },
    },
  },
  dataExecutionPrevention: {
    name: 'Data execution prevention',
    needed: 'On in the firmware',
    why: 'The hypervisor doesn’t start without this protection of the processor.',
    outcomes: {
      on: { found: 'On' },
      windowsOnly: { found: 'Read only on Windows', happened: 'On this system the wizard doesn’t read this value.' },
      off: {
        found: 'Off',
        happened: 'The firmware (BIOS or UEFI) has the processor’s no-execute protection turned off.',
        todo: 'Turn on XD, NX or “No-execute memory protection” in the firmware settings, then switch this PC off and on.',
      },
    },
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
        happened: 'Only {free} is free now, less than the 4 GB that the VM should have.',
        todo: 'Close programs or shut down other VMs before you start the VM.',
      },
      small: {
        found: '{total}',
        happened: 'With {total} there is room for one small VM and little else.',
        todo: 'Close other programs while the VM runs, or add memory to this PC.',
      },
      tooSmall: {
        found: '{total}',
        happened: 'This PC has less memory than Hyper-V needs.',
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
        happened: 'VMs are kept on a drive with {fileSystem}, which can’t hold virtual disks.',
        todo: 'Choose a folder on a drive with NTFS or ReFS in the settings of Hyper-V Manager.',
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
        happened: '{products} is installed. Recent versions run beside Hyper-V, but more slowly.',
        todo: 'Update them. Nothing else has to change for nesting.',
      },
      foundOnOlderWindows: {
        found: '{products}',
        happened: '{products} is installed. On this version of Windows it can’t run while Hyper-V is on.',
        todo: 'Close those VMs while you use Hyper-V, or update Windows to version 2004 or later.',
      },
    },
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
        todo: 'Run the wizard on the host below instead, if nesting one level is what you need.',
      },
      hyperVNamed: {
        found: 'No, VM {vm} on {host}',
        happened: 'This PC is the VM {vm} on {host}. Its VMs are nested already, and a further level may hang.',
        todo: 'Run the wizard on {host} instead, if nesting one level is what you need.',
      },
      azure: {
        found: 'No, an Azure VM',
        happened: 'This PC is an Azure VM. VMs on it are nested already. Azure allows that on some sizes only.',
        todo: 'Use a size that can nest, with the security type Standard. Give nested VMs a NAT network.',
      },
      otherCloud: {
        found: 'No, a VM at {cloud}',
        happened: 'This PC is a VM at {cloud}. VMs on it are nested already.',
        todo: 'Use a machine type that can nest. Give nested VMs a NAT network.',
      },
      otherVm: {
        found: 'No: {model}',
        happened: 'This PC is a VM of another product. Microsoft doesn’t test or support Hyper-V in it.',
        todo: 'Turn on nested virtualization for this VM in that product, or use a physical PC.',
      },
    },
  },
  pendingRestart: {
    name: 'Pending restart',
    needed: 'None',
    why: 'Windows can’t add features while it waits for a restart.',
    outcomes: {
      none: { found: 'None' },
      fileRename: { found: 'None that matters', happened: 'Some files wait to be replaced. That doesn’t matter here.' },
      servicing: {
        found: 'For Windows components',
        happened: 'Windows has changed components and waits for a restart.',
        todo: 'Save your work and restart this PC. The wizard goes on where you left it.',
      },
      update: {
        found: 'For an update',
        happened: 'An update waits for a restart.',
        todo: 'Restart this PC when it suits you, best before you turn on Hyper-V.',
      },
    },
    fixes: { restart: 'Restart this PC' },
  },
  virtualMachines: {
    name: 'Virtual machines',
    needed: 'Can be listed',
    why: 'The next step is about one of them. You can also create one there.',
    outcomes: {
      some: { found: { one: '{n} VM', other: '{n} VMs' } },
      none: { found: 'None yet', happened: 'There is no VM on this PC yet. You can create one in the next step.' },
    },
  },
  ...hypervisorChecks,
  ...securityChecks,
} as const satisfies Texts

/** Why a value is unknown, and what would make it readable. */
export const unknownReasons = {
  'needs-elevation': {
    found: 'Needs administrator rights',
    happened: 'Windows shows this value to administrators only.',
    todo: 'Restart the wizard as administrator and check again.',
  },
  'access-denied': {
    found: 'Access denied',
    happened: 'Windows refused to show this value, even to the present user.',
    todo: 'Sign in as an administrator. If you are one, a policy of your organization may refuse it.',
  },
  missing: {
    found: 'Not available here',
    happened: 'What would answer this isn’t installed on this PC or isn’t part of this Windows.',
    todo: 'It often becomes readable once Hyper-V is turned on. Otherwise you can go on without it.',
  },
  'not-windows': {
    found: 'Read only on Windows',
    happened: 'This value exists only on Windows.',
    todo: 'Start the wizard on a PC with Windows to read it.',
  },
  'timed-out': {
    found: 'No answer in time',
    happened: 'Windows took too long to answer.',
    todo: 'Check again. If it stays like this, restart this PC first.',
  },
  cancelled: {
    found: 'Cancelled',
    happened: 'Reading was cancelled before this value came.',
    todo: 'Check again and let it finish.',
  },
  failed: {
    found: 'Couldn’t be read',
    happened: 'Reading this value failed with an error.',
    todo: 'Check again. If it stays like this, save a support report in Troubleshooting.',
  },
  invalid: {
    found: 'Answer not understood',
    happened: 'An answer came, but not one that the wizard can read.',
    todo: 'Save a support report in Troubleshooting and look for a newer version of the wizard.',
  },
  'not-read': {
    found: 'Not read yet',
    happened: 'Nobody has asked for this value yet.',
    todo: 'Check again. Values from inside a VM need a sign-in there first.',
  },
} as const satisfies Texts
