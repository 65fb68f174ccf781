import type { ChecksTexts } from '../types.ts'
import { guestNetworkChecks } from './checks-network.ts'

/** The checks of the Windows inside a VM. */
export const checksGuest = {
  guestWindows: {
    name: 'Windows build in the VM',
    needed: '14393 or later; on previews the build of this PC',
    why: 'The Windows in the VM must know nesting itself.',
    outcomes: {
      suitable: { found: '{name}, build {build}' },
      sameBuild: { found: '{name}, build {build}' },
      otherBuild: {
        found: 'Build {build}, this PC {host}',
        happened: 'In preview builds, nesting works only if the VM has the same build as this PC.',
        todo: 'Install build {host} in the VM.',
      },
      tooOld: {
        found: '{name}, build {build}',
        happened: 'The Windows in the VM is older than nesting.',
        todo: 'Update it to version 1607 or later.',
      },
      previewGuest: {
        found: '{name}, build {build}',
        happened:
          'The Windows in the VM is from before version 1607: Hyper-V in it runs, if at all, only on a PC with the same preview build.',
        todo: 'Update it to version 1607 or later.',
      },
    },
  },
  guestEdition: {
    name: 'Windows edition in the VM',
    needed: 'Pro, Enterprise, Education or Server',
    why: 'Hyper-V isn’t a part of Windows Home.',
    outcomes: {
      suitable: { found: '{name}' },
      home: {
        found: '{name} (Home)',
        happened: 'The VM runs a Home edition, which doesn’t have Hyper-V.',
        todo: 'Upgrade it to Windows Pro in the VM’s settings, under System, Activation.',
      },
    },
  },
  guestRights: {
    name: 'Account in the VM',
    needed: 'Administrator',
    why: 'Only an administrator of the VM can turn on Hyper-V there.',
    outcomes: {
      administrator: { found: 'Administrator' },
      notAdministrator: {
        found: 'Not an administrator',
        happened:
          'The account that you signed in with isn’t an administrator of the VM, or runs without administrator rights.',
        todo: 'Sign in with another account of the VM that is an administrator. The built-in Administrator has all rights, once it is enabled and has a password.',
      },
    },
  },
  guestMemory: {
    name: 'Memory in the VM',
    needed: '4 GB or more',
    why: 'Windows, Hyper-V and a nested VM share it.',
    outcomes: {
      enough: { found: '{total}' },
      littleFree: {
        found: '{total}, {free} of it free',
        happened: 'Of {total}, only {free} is free inside the VM. Nested VMs may find no memory to start.',
        todo: 'Close programs inside the VM, start small nested VMs only, or give the VM more memory.',
      },
      little: {
        found: '{total}',
        happened: 'With {total}, nested VMs may find no memory to start.',
        todo: 'Give the VM 4 GB or more in step 4, or start only small nested VMs.',
      },
    },
  },
  guestDisk: {
    name: 'Room for nested VMs',
    needed: '20 GB free, NTFS or ReFS',
    why: 'The disks of nested VMs are files on the disk of this VM.',
    outcomes: {
      enough: { found: '{free} free in {path}' },
      little: {
        found: '{free} free in {path}',
        happened: 'Inside the VM, only {free} is free in {path}. A nested VM with Windows needs more.',
        todo: 'Free some space inside the VM. Or shut it down, make its disk larger in Hyper-V Manager, and extend the drive inside.',
      },
      fat: {
        found: '{fileSystem} in {path}',
        happened: 'Inside the VM, nested VMs are kept on a drive with {fileSystem}, which can’t hold virtual disks.',
        todo: 'Inside the VM, choose a folder on a drive with NTFS or ReFS in the settings of Hyper-V Manager.',
      },
    },
  },
  guestExtensions: {
    name: 'Extensions in the VM',
    needed: 'Passed to the VM',
    why: 'Without them Hyper-V inside the VM can’t start.',
    outcomes: {
      used: { found: 'In use' },
      exposed: { found: 'Passed to the VM' },
      hidden: {
        found: 'Hidden',
        happened: 'This PC hides the virtualization extensions from the VM.',
        todo: 'Go back to step 4 and apply the changes.',
      },
      notArrived: {
        found: 'Passed, but not seen in the VM',
        happened:
          'This PC passes the extensions to the VM, but the hypervisor inside didn’t find them and logged event {event}.',
        todo: 'Shut the VM down completely and start it again. A restart from inside isn’t enough.',
      },
    },
  },
  guestHyperV: {
    name: 'Hyper-V in the VM',
    needed: 'On',
    why: 'It runs the nested VMs.',
    outcomes: {
      on: { found: 'On' },
      restart: {
        found: 'On after a restart of the VM',
        happened: 'Hyper-V has been turned on, and the VM hasn’t been restarted since.',
        todo: 'Restart Windows in the VM.',
      },
      partial: {
        found: 'Only partly on',
        happened: 'Hyper-V is on inside the VM, but parts of it are turned off: {parts}.',
        todo: 'Turn on the whole feature, then restart the VM.',
      },
      withoutTools: {
        found: 'On, without its commands',
        happened: 'Hyper-V is on inside the VM, but its PowerShell module isn’t installed there.',
        todo: 'Add it. Nothing else changes, and no restart is needed.',
      },
      disabled: {
        found: 'Off',
        happened: 'Hyper-V is turned off inside the VM.',
        todo: 'Turn it on, then restart the VM.',
      },
      removed: {
        found: 'Off, files removed',
        happened: 'The files of Hyper-V were removed from the Windows in the VM.',
        todo: 'Turn it on: Windows fetches the files from Windows Update, if the VM reaches it.',
      },
      absent: {
        found: 'Not known to this Windows',
        happened:
          'The Windows in the VM doesn’t list Hyper-V among its features. On an edition that has Hyper-V, its store of components is damaged.',
        todo: 'Repair it with “DISM /Online /Cleanup-Image /RestoreHealth” and “sfc /scannow” inside the VM.',
      },
    },
    fixes: { enable: 'Turn on Hyper-V', tools: 'Add the commands', restart: 'Restart Windows in the VM' },
  },
  guestServices: {
    name: 'Hyper-V services in the VM',
    needed: 'vmms running, vmcompute not disabled',
    why: 'vmms manages the nested VMs, vmcompute starts them.',
    outcomes: {
      running: { found: 'Running' },
      managementMissing: {
        found: 'vmms isn’t there',
        happened: 'The service vmms isn’t there inside the VM, although Hyper-V is on.',
        todo: 'Restart Windows in the VM. If the service is still missing, run “DISM /Online /Cleanup-Image /RestoreHealth” and “sfc /scannow” there as administrator.',
      },
      managementDisabled: {
        found: 'vmms is disabled',
        happened: 'Somebody has set the service vmms inside the VM to disabled, so nothing manages nested VMs.',
        todo: 'Inside the VM, run “Set-Service vmms -StartupType Automatic” and “Start-Service vmms” as administrator.',
      },
      managementStopped: {
        found: 'vmms isn’t running',
        happened: 'The service vmms inside the VM isn’t running. Just after Windows has started, it may still come.',
        todo: 'If it stays like this, run “Start-Service vmms” inside the VM as administrator.',
      },
      computeMissing: {
        found: 'vmcompute isn’t there',
        happened: 'The service vmcompute isn’t there inside the VM, although Hyper-V is on.',
        todo: 'Restart Windows in the VM. If the service is still missing, run “DISM /Online /Cleanup-Image /RestoreHealth” and “sfc /scannow” there as administrator.',
      },
      computeDisabled: {
        found: 'vmcompute is disabled',
        happened:
          'Somebody has set the service vmcompute inside the VM to disabled. Starting a nested VM then fails with “one of the Hyper-V components is not running”.',
        todo: 'Inside the VM, run “Set-Service vmcompute -StartupType Manual” as administrator.',
      },
    },
  },
  guestOtherHypervisors: {
    name: 'Other virtualization in the VM',
    needed: 'None',
    why: 'Inside a VM, Microsoft supports Hyper-V only.',
    outcomes: {
      none: { found: 'None found' },
      found: {
        found: '{products}',
        happened:
          'Inside the VM another virtualization product is installed: {products}. Microsoft supports only Hyper-V inside a VM, and the two can get in each other’s way.',
        todo: 'If nested VMs don’t start, close the VMs of that product first, or uninstall it.',
      },
    },
  },
  guestHypervisor: {
    name: 'Hypervisor in the VM',
    needed: 'Running',
    why: 'No nested VM starts without it.',
    outcomes: {
      running: { found: 'Running' },
      bootSettingOff: {
        found: 'No, boot setting is Off',
        happened:
          'A boot setting inside the VM turns the hypervisor off, and the Windows there hasn’t logged a start of it.',
        todo: 'Open the VM’s window in Hyper-V Manager with Connect and sign in. Run “bcdedit /set hypervisorlaunchtype auto” there as administrator, then restart the VM.',
      },
      launchTypeOff: {
        found: 'No, boot setting is Off',
        happened: 'A boot setting inside the VM turns the hypervisor off (event {event}).',
        todo: 'Open the VM’s window in Hyper-V Manager with Connect and sign in. Run “bcdedit /set hypervisorlaunchtype auto” there as administrator, then restart the VM.',
      },
      extensionsOff: {
        found: 'No, it saw no extensions (event {event})',
        happened: 'The hypervisor inside the VM found no virtualization extensions and logged event {event}.',
        todo: 'Make sure that step 4 passed the extensions. Then shut the VM down completely and start it again: a restart from inside isn’t enough.',
      },
      noExecuteOff: {
        found: 'No, no-execute protection is missing (event {event})',
        happened: 'The hypervisor inside the VM found no no-execute protection (NX) and logged event {event}.',
        todo: 'Check this PC in step 2: data execution prevention must be on in its firmware. Then shut the VM down completely and start it again.',
      },
      slatMissing: {
        found: 'No, no second-level address translation (event {event})',
        happened: 'The hypervisor inside the VM found no second-level address translation and logged event {event}.',
        todo: 'Check this PC in step 2: its processor must have it. Then shut the VM down completely and start it again.',
      },
      processorUnfit: {
        found: 'No, the VM’s processor doesn’t fit (event {event})',
        happened:
          'The hypervisor inside the VM found that its processor lacks something that it needs, and logged event {event}.',
        todo: 'Shut the VM down. In Hyper-V Manager, open its settings, Processor, Compatibility, and turn off the migration to PCs with another processor. Then start the VM.',
      },
      machineUnfit: {
        found: 'No, the VM doesn’t fit (event {event})',
        happened:
          'The hypervisor inside the VM found that the VM, as this PC shows it, doesn’t fit, and logged event {event}.',
        todo: 'Shut the VM down completely and start it again. If the event stays, update Windows on this PC and inside the VM, and restart both.',
      },
      imageDamaged: {
        found: 'No, its files can’t be used (event {event})',
        happened:
          'The Windows in the VM couldn’t read the files of its hypervisor, or they aren’t those that belong to it. It logged event {event}.',
        todo: 'Open the VM’s window in Hyper-V Manager with Connect and sign in. Run “DISM /Online /Cleanup-Image /RestoreHealth” and then “sfc /scannow” there as administrator, and restart the VM.',
      },
      memoryUnfit: {
        found: 'No, no memory for it (event {event})',
        happened:
          'While the VM started, its Windows found no memory that the hypervisor could use. It logged event {event}.',
        todo: 'Shut the VM down, give it more memory, 4 GB or more, and start it again.',
      },
      loaderFailed: {
        found: 'No, its start failed (event {event})',
        happened:
          'The Windows in the VM tried to start its hypervisor and failed. It logged event {event}, which names no setting that could be changed.',
        todo: 'Shut the VM down completely and start it again. If the event stays, open its window in Hyper-V Manager with Connect, sign in, and run “DISM /Online /Cleanup-Image /RestoreHealth” and “sfc /scannow” there as administrator.',
      },
      noEvent: {
        found: 'Not known yet',
        happened: 'The Windows in the VM hasn’t logged a start of its hypervisor. After a fast start it logs none.',
        todo: 'Start a nested VM: if it runs, the hypervisor does too. Otherwise restart the VM.',
      },
    },
  },
  guestPendingRestart: {
    name: 'Pending restart in the VM',
    needed: 'None',
    why: 'Windows can’t add features while it waits for a restart.',
    outcomes: {
      none: { found: 'None' },
      servicing: {
        found: 'For Windows components',
        happened: 'The Windows in the VM has changed components and waits for a restart.',
        todo: 'Restart the VM.',
      },
      update: {
        found: 'For an update',
        happened: 'An update inside the VM waits for a restart.',
        todo: 'Restart the VM when it suits you.',
      },
    },
    fixes: { restart: 'Restart Windows in the VM' },
  },
  nestedVms: {
    name: 'Nested VMs',
    needed: 'Any',
    why: 'A nested VM that runs is the best proof that nesting works.',
    outcomes: {
      none: { found: 'None yet' },
      some: { found: { one: '{n} nested VM, {running} running', other: '{n} nested VMs, {running} running' } },
    },
  },
  ...guestNetworkChecks,
} as const satisfies ChecksTexts<'guest'>
