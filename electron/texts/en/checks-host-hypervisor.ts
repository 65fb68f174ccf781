import type { ChecksTexts } from '../types.ts'

/** The checks of this PC that are about Hyper-V itself. */
export const hypervisorChecks = {
  hyperVRole: {
    name: 'Hyper-V feature',
    needed: 'On',
    why: 'It brings the hypervisor and everything that manages VMs.',
    outcomes: {
      on: { found: 'On' },
      restart: {
        found: 'On after a restart',
        happened: 'Hyper-V has been turned on, and Windows hasn’t been restarted since.',
        todo: 'Save your work and restart this PC. The wizard goes on where you left it.',
      },
      partial: {
        found: 'Only partly on',
        happened: 'Hyper-V is on, but parts of it are turned off: {parts}.',
        todo: 'Turn on the whole feature, then restart this PC.',
      },
      disabled: {
        found: 'Off',
        happened: 'Hyper-V is a part of this Windows, but it is turned off.',
        todo: 'Turn it on, then restart this PC. The wizard goes on where you left it. If Windows doesn’t start any more, as has happened on a few AMD boards, turn virtualization off in the firmware (BIOS or UEFI): then it starts.',
      },
      offInVm: {
        verdict: 'it is a VM, and nothing shows that its host lets it',
        found: 'Not on, and this PC is a VM',
        happened:
          'Hyper-V isn’t on, or not all of it. This PC is itself a VM, and nothing shows yet that virtualization extensions are passed to it. Without them Hyper-V can’t start here.',
        todo: 'First have the extensions passed to this VM, as “Processor virtualization” says, and check again. Before that it doesn’t help to turn Hyper-V on; if you do, make a copy or a snapshot of the VM first.',
      },
      offInOtherVm: {
        verdict: 'it is a VM of another product',
        found: 'Not on, and this PC is a VM',
        happened:
          'Hyper-V isn’t on, or not all of it. This PC is a VM of another product. Some VMs of QEMU and KVM didn’t start any more after Hyper-V was turned on in them, even with nested virtualization allowed.',
        todo: 'First let that product pass virtualization extensions to this VM, and check again. Then shut the VM down and make a copy or a snapshot of it: that may be the only way back. Only then turn Hyper-V on.',
      },
      offPerhapsInVm: {
        verdict: 'it may be a VM',
        found: 'Not on, and this PC may be a VM',
        happened:
          'Hyper-V isn’t on, or not all of it. It can’t be told whether this PC is a VM. Some VMs of QEMU and KVM didn’t start any more after Hyper-V was turned on in them.',
        todo: 'On a physical PC, go on and turn it on. If this is a VM, first let its product pass virtualization extensions to it, shut it down, and make a copy or a snapshot of it.',
      },
      removed: {
        found: 'Off, files removed',
        happened: 'The files of Hyper-V were removed from this Windows.',
        todo: 'Turn it on: Windows fetches the files from Windows Update. Without that, use an installation image.',
      },
      absent: {
        found: 'Not known to this Windows',
        happened: 'This Windows doesn’t list Hyper-V among its features.',
        todo: 'Repair Windows with “DISM /Online /Cleanup-Image /RestoreHealth” and “sfc /scannow”, restart, and check again.',
      },
    },
    fixes: { enable: 'Turn on Hyper-V', enableAnyway: 'Turn on Hyper-V all the same', restart: 'Restart this PC' },
  },
  managementService: {
    name: 'Hyper-V service',
    needed: 'Running',
    why: 'The service vmms answers all questions about VMs.',
    outcomes: {
      running: { found: 'Running' },
      missing: {
        found: 'Not there',
        happened: 'The service vmms isn’t there, although Hyper-V is on.',
        todo: 'Restart this PC: Windows adds the service while it starts. If it doesn’t, run “DISM /Online /Cleanup-Image /RestoreHealth” and “sfc /scannow” as administrator, and restart again.',
      },
      stopped: {
        found: 'Stopped',
        happened: 'The service vmms isn’t running.',
        todo: 'Start it. If it stops again, look at the Hyper-V-VMMS log in Event Viewer.',
      },
      disabled: {
        found: 'Disabled',
        happened: 'Somebody has set the service vmms to disabled.',
        todo: 'Set it to automatic and start it.',
      },
    },
    fixes: { start: 'Start the service', restart: 'Restart this PC' },
  },
  hyperVModule: {
    name: 'Hyper-V commands',
    needed: 'Available',
    why: 'The wizard uses Hyper-V’s own PowerShell commands.',
    outcomes: {
      available: { found: 'Version {version}' },
      missing: {
        found: 'Not installed',
        happened: 'The PowerShell module of Hyper-V isn’t installed.',
        todo: 'Add it. Nothing else changes, and no restart is needed.',
      },
    },
    fixes: { enable: 'Add the tools' },
  },
  hypervisorRunning: {
    name: 'Hypervisor running',
    needed: 'Yes',
    why: 'No VM can start without the hypervisor, nested or not.',
    outcomes: {
      running: { found: 'Yes' },
      runningThoughOff: {
        found: 'Yes, although the boot setting is Off',
        happened:
          'The hypervisor runs now, but the boot setting says Off. It was changed since the last start, or a security feature starts the hypervisor all the same.',
        todo: 'Turn the setting on, so that the hypervisor also starts next time and without such a feature.',
      },
      launchTypeOff: {
        found: 'No, boot setting is Off',
        happened: 'Windows started without its hypervisor, because a boot setting has it turned off.',
        todo: 'Turn the setting on, then restart. The wizard goes on where you left it. If BitLocker is on, have the recovery key at hand. Other virtualization products may get slower.',
      },
      processorUnfit: {
        found: 'No, the processor doesn’t fit (event {event})',
        happened:
          'The hypervisor tried to start and found that the processor, as it is set up, lacks something that it needs. Windows logged that as event {event}.',
        todo: 'Update the firmware (BIOS or UEFI) and turn on all its virtualization settings, then switch this PC off and on. If the event stays, the processor may be too old for Hyper-V.',
      },
      firmwareUnfit: {
        found: 'No, the firmware doesn’t fit (event {event})',
        happened:
          'What the firmware (BIOS or UEFI) says about this PC is wrong, incomplete or more than the hypervisor can use. Windows logged that as event {event}.',
        todo: 'Update the firmware. If that doesn’t help, load its default settings, turn virtualization on again, and switch this PC off and on.',
      },
      machineUnfit: {
        found: 'No, this VM doesn’t fit (event {event})',
        verdict: 'it is a VM that lacks something Hyper-V needs',
        happened:
          'This PC is itself a VM. Its hypervisor tried to start and found that the VM lacks something that it needs. Windows logged that as event {event}.',
        todo: 'In the product that runs this VM, pass the real processor and its virtualization extensions to it. Then switch the VM off completely and start it again.',
      },
      otherHypervisorBelow: {
        found: 'No, unfit virtualization features (event {event})',
        happened:
          'The hypervisor found virtualization features of the processor that it can’t use, and didn’t start. Windows logged that as event {event}. That can be the sign of another hypervisor that runs this Windows.',
        todo: 'If this PC is a VM, choose another processor type for it in the product that runs it. On a physical PC, update the firmware (BIOS or UEFI) and remove what starts before Windows.',
      },
      smxOn: {
        found: 'No, SMX is on in the firmware (event {event})',
        happened:
          'The firmware (BIOS or UEFI) has turned on Secure Mode Extensions (SMX), and the hypervisor doesn’t start with them. Windows logged that as event {event}.',
        todo: 'Turn off SMX, often called Intel TXT or Trusted Execution, in the firmware settings. Then switch this PC off and on.',
      },
      imageDamaged: {
        found: 'No, its files can’t be used (event {event})',
        happened:
          'Windows couldn’t read the files of the hypervisor, or they aren’t those that belong to this Windows. It logged that as event {event}.',
        todo: 'Run “DISM /Online /Cleanup-Image /RestoreHealth” and then “sfc /scannow” as administrator, restart, and check again.',
      },
      memoryUnfit: {
        found: 'No, no memory for it (event {event})',
        happened:
          'While Windows started it found no memory that the hypervisor could use, or memory with a fault. It logged that as event {event}.',
        todo: 'Switch this PC off and on. If the event stays, test its memory with “mdsched” and update the firmware (BIOS or UEFI). If this PC is a VM, give it more memory.',
      },
      loaderFailed: {
        found: 'No, its start failed (event {event})',
        happened:
          'Windows tried to start the hypervisor and failed. It logged that as event {event}, which names no setting that could be changed.',
        todo: 'Switch this PC off completely and on again. If the event stays, run “DISM /Online /Cleanup-Image /RestoreHealth” and “sfc /scannow” as administrator. Its full text is in Event Viewer, in the System log, under Hyper-V-Hypervisor.',
      },
      restart: {
        found: 'No, a restart is pending',
        happened: 'Windows has changed components and waits for a restart.',
        todo: 'Save your work and restart this PC. The wizard goes on where you left it.',
      },
      noReason: {
        found: 'No, reason unknown',
        happened: 'The hypervisor isn’t running, and nothing that could be read says why.',
        todo: 'Restart this PC. If that doesn’t help, shut it down, unplug it for a minute and start it cold. Then load the default settings of the firmware (BIOS or UEFI), turn virtualization on again, and update the firmware. As a last step run “DISM /Online /Cleanup-Image /RestoreHealth” and “sfc /scannow” as administrator.',
      },
      noReasonInVm: {
        found: 'No, reason unknown',
        happened:
          'The hypervisor isn’t running, and nothing that could be read says why. This PC is itself a VM: look first at the PC that runs it.',
        todo: 'Shut this VM down completely and start it again. If that doesn’t help, turn on nested virtualization for it in the product that runs it, and update that product. As a last step run “DISM /Online /Cleanup-Image /RestoreHealth” and “sfc /scannow” as administrator.',
      },
      insideVm: {
        found: 'Can’t be told inside a VM',
        happened: 'This PC is itself a VM. The hypervisor that Windows sees may be the one of the PC that runs it.',
        todo: 'If VMs start on this PC, go on. Otherwise make sure that the PC that runs it passes the extensions to it.',
      },
      perhapsVm: {
        found: 'Can’t be told here',
        happened:
          'A hypervisor runs, and it can’t be told whether it is the one of this Windows or of a PC that runs it.',
        todo: 'If VMs start on this PC, go on. Otherwise restart it and check again: Windows then logs the start of its hypervisor.',
      },
    },
    fixes: { turnOn: 'Turn it on and restart', restart: 'Restart this PC' },
  },
  nestingLoadOption: {
    name: 'Hypervisor options',
    needed: 'Nesting not switched off',
    why: 'A load option of the hypervisor can switch nesting off for all VMs.',
    outcomes: {
      notSet: { found: 'Nesting not switched off' },
      otherOptions: { found: 'Nesting not switched off ({options})' },
      off: {
        found: 'OFFERNESTEDVIRT=FALSE',
        happened: 'The hypervisor starts with “{options}”, which switches nesting off.',
        todo: 'Remove that option and restart this PC. Other options stay.',
      },
      offPerhaps: {
        found: 'OFFERNESTEDVIRT=FALSE',
        happened:
          'The hypervisor starts with “{options}”. In the first previews this switched nesting off; nothing is documented for this Windows.',
        todo: 'Remove that option and restart this PC if nesting doesn’t work. Other options stay.',
      },
    },
    fixes: { remove: 'Remove the option' },
  },
} as const satisfies Partial<ChecksTexts<'host'>>
