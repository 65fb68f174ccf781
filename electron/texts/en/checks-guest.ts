import type { ChecksTexts } from '../types.ts'
import { guestNetworkChecks } from './checks-network.ts'

/** The checks of the Windows inside a VM. */
export const checksGuest = {
  guestWindows: {
    name: 'Guest build',
    needed: '14393 or later; the host’s build on previews',
    why: 'The Windows inside the VM must know nesting itself.',
    outcomes: {
      suitable: { found: '{name}, build {build}' },
      sameBuild: { found: '{name}, build {build}' },
      otherBuild: {
        found: 'Build {build}, this PC {host}',
        happened: 'In preview builds, nesting works only if guest and host have the same build.',
        todo: 'Install build {host} in the VM.',
      },
      tooOld: {
        found: '{name}, build {build}',
        happened: 'The Windows inside the VM is older than nesting.',
        todo: 'Update it to version 1607 or later.',
      },
      previewGuest: {
        found: '{name}, build {build}',
        happened: 'The Windows inside the VM is a preview, which was made for hosts of the same build.',
        todo: 'Update it to version 1607 or later.',
      },
    },
  },
  guestEdition: {
    name: 'Guest edition',
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
    name: 'Rights in the VM',
    needed: 'Administrator',
    why: 'Only an administrator of the VM can turn on Hyper-V there.',
    outcomes: {
      administrator: { found: 'Administrator' },
      notAdministrator: {
        found: 'Not an administrator',
        happened: 'The account that you signed in with isn’t an administrator of the VM, or acts without those rights.',
        todo: 'Sign in with another account of the VM that is an administrator. The built-in Administrator has all rights, once it is enabled and has a password.',
      },
    },
  },
  guestMemory: {
    name: 'Guest memory',
    needed: '4 GB or more',
    why: 'Windows, Hyper-V and a nested VM share it.',
    outcomes: {
      enough: { found: '{total}' },
      little: {
        found: '{total}',
        happened: 'With {total}, nested VMs may find no memory to start.',
        todo: 'Give the VM 4 GB or more in step 4, or start only small nested VMs.',
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
        found: 'Passed, but not seen inside',
        happened: 'This PC passes the extensions to the VM, but the hypervisor inside didn’t find them.',
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
        todo: 'Restart the Windows inside the VM.',
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
        happened: 'The files of Hyper-V were removed from the Windows inside the VM.',
        todo: 'Turn it on: Windows fetches the files from Windows Update, if the VM reaches it.',
      },
      absent: {
        found: 'Not known to this Windows',
        happened: 'The Windows inside the VM doesn’t list Hyper-V among its features.',
        todo: 'Repair it with “DISM /Online /Cleanup-Image /RestoreHealth” and “sfc /scannow” inside the VM.',
      },
    },
    fixes: { enable: 'Turn on Hyper-V', tools: 'Add the commands', restart: 'Restart the guest' },
  },
  guestHypervisor: {
    name: 'Hypervisor in the VM',
    needed: 'Running',
    why: 'No nested VM starts without it.',
    outcomes: {
      running: { found: 'Running' },
      launchTypeOff: {
        found: 'No, boot setting is Off',
        happened: 'A boot setting inside the VM turns the hypervisor off.',
        todo: 'Run “bcdedit /set hypervisorlaunchtype auto” inside the VM as administrator and restart it.',
      },
      failed: {
        found: 'No, it didn’t start',
        happened: 'The hypervisor inside the VM tried to start and failed.',
        todo: 'Shut the VM down completely and start it again. Make sure that step 4 passed the extensions.',
      },
      noEvent: {
        found: 'Can’t be told yet',
        happened: 'The Windows inside the VM hasn’t logged a start of its hypervisor. After a fast start it logs none.',
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
        happened: 'The Windows inside the VM has changed components and waits for a restart.',
        todo: 'Restart it.',
      },
      update: {
        found: 'For an update',
        happened: 'An update inside the VM waits for a restart.',
        todo: 'Restart it when it suits you.',
      },
    },
    fixes: { restart: 'Restart the guest' },
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
