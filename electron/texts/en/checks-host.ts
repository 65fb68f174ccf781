import type { ChecksTexts, UnknownReasonsTexts } from '../types.ts'
import { hardwareChecks } from './checks-host-hardware.ts'
import { machineChecks } from './checks-host-machine.ts'
import { hostNetworkChecks } from './checks-network.ts'
import { securityChecks } from './checks-host-security.ts'
import { hypervisorChecks } from './checks-host-hypervisor.ts'
import { servicesChecks } from './checks-host-services.ts'

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
        verdict: 'Hyper-V needs Windows',
        happened: 'This PC runs {name}, not Windows.',
        todo: 'Start the wizard on a PC with Windows, or choose a simulated PC in the settings to look around.',
      },
    },
  },
  ...hardwareChecks,
  ...machineChecks,
  administratorRights: {
    name: 'Administrator rights',
    needed: 'Administrator',
    why: 'Windows features, boot settings and VMs can be changed only with these rights.',
    outcomes: {
      elevated: { found: 'Administrator' },
      hyperVAdministrator: {
        found: 'Hyper-V Administrator',
        happened: 'You are a Hyper-V Administrator, but the wizard wasn’t started as administrator.',
        todo: 'VMs can be changed. To change Windows features or boot settings, restart the wizard as administrator.',
      },
      notElevated: {
        found: 'Not administrator',
        happened: 'The wizard wasn’t started as administrator.',
        todo: 'Restart the wizard as administrator. If Windows asks for a password, use an administrator’s account.',
      },
    },
  },
  powerShell: {
    name: 'PowerShell',
    needed: '5 or later, 64-bit, full language',
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
      multiSession: {
        found: '{name}',
        happened:
          'Windows multi-session is a client, although it calls its product a server. Hyper-V is turned on here as on any other client.',
      },
      hyperVServer: {
        found: '{name}',
        happened:
          'Hyper-V Server has no desktop, so Hyper-V Manager isn’t on it. Where the wizard names that, use it on another PC and connect it to this one, or PowerShell here.',
      },
      azureStackHci: {
        found: '{name}',
        happened:
          'Azure Stack HCI (Azure Local) has no desktop, so Hyper-V Manager isn’t on it. Where the wizard names that, use it on another PC and connect it to this one, or PowerShell here.',
      },
      serverCore: {
        found: '{name}, Server Core',
        happened:
          'Server Core has no desktop, so Hyper-V Manager isn’t on it. Where the wizard names that, use it on another PC and connect it to this one, or PowerShell here.',
      },
      home: {
        found: '{name} (Home)',
        verdict: 'Windows Home doesn’t have Hyper-V',
        happened: 'This is a Home edition, which doesn’t have Hyper-V.',
        todo: 'Upgrade to Windows Pro: Settings, System, Activation. Don’t use scripts that add Hyper-V to Home.',
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
        todo: 'If something doesn’t fit, look for a newer version of the wizard.',
      },
      between: {
        found: '{build}, between {release} and {next}',
        happened:
          'This build isn’t one of the releases that the wizard knows; it may be an Insider Preview. The rules of {release} are used. Which VM versions it runs, only Hyper-V itself can tell.',
      },
      preview: {
        found: '{build}, first preview',
        happened: 'In this preview, nesting works only on Intel, and only if the VM has the same build as this PC.',
        todo: 'Don’t use it for anything important. Update Windows to version 1607 or later where you can.',
      },
      latePreview: {
        found: '{build}, late preview',
        happened: 'In this preview, VMs need configuration version 8.0 and the same build as this PC.',
        todo: 'Don’t use it for anything important. Update Windows to version 1607 or later where you can.',
      },
      tooOld: {
        found: '{build} ({release})',
        verdict: '{release} is older than nesting',
        happened: 'This Windows is older than nesting.',
        todo: 'Update Windows. Version 1607 or later is best.',
      },
      tooOldUnnamed: {
        found: '{build}',
        verdict: 'Windows build {build} is older than nesting',
        happened: 'This Windows is older than nesting.',
        todo: 'Update Windows. Version 1607 or later is best.',
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
      unreadable: {
        found: { one: 'One VM can’t be read', other: '{n} VMs can’t be read' },
        happened: {
          one: 'Hyper-V knows {vms} and can’t read its settings. The wizard leaves it out of its list and changes nothing about it.',
          other:
            'Hyper-V knows these VMs and can’t read their settings: {vms}. The wizard leaves them out of its list and changes nothing about them.',
        },
        todo: {
          one: 'If you don’t need it for this, go on. Otherwise open Hyper-V Manager: a VM whose files were moved or damaged says so there. If you have just deleted it, check again.',
          other:
            'If you don’t need them for this, go on. Otherwise open Hyper-V Manager: a VM whose files were moved or damaged says so there. If you have just deleted them, check again.',
        },
      },
      unreadableNameless: {
        found: { one: 'One VM can’t be read', other: '{n} VMs can’t be read' },
        happened:
          'Hyper-V reported an error about VMs on this PC and didn’t say which. The wizard’s list may lack some of them.',
        todo: 'If the VM you want is in the list, go on. Otherwise open Hyper-V Manager: a VM whose files were moved or damaged says so there. If you have just deleted one, check again.',
      },
    },
  },
  ...hypervisorChecks,
  ...servicesChecks,
  ...hostNetworkChecks,
  ...securityChecks,
} as const satisfies ChecksTexts<'host'>

/** Why a value is unknown, and what would make it readable. */
export const unknownReasons = {
  'needs-elevation': {
    found: 'Needs administrator rights',
    happened: 'Windows shows this value to administrators only.',
    todo: 'Restart the wizard as administrator and check again.',
  },
  'access-denied': {
    found: 'Access denied',
    happened: 'Windows refused to show this value to the account that the wizard runs with.',
    todo: 'Sign in as an administrator. If you are one, a policy of your organization may refuse it.',
  },
  missing: {
    found: 'Not available here',
    happened: 'What tells this value isn’t installed on this PC, or isn’t part of this Windows.',
    todo: 'It often becomes readable once Hyper-V is turned on. Otherwise you can go on without it.',
  },
  'not-windows': {
    found: 'Can be read on Windows only',
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
    happened: 'This value hasn’t been read yet.',
    todo: 'Check again. Values from inside a VM need a sign-in there first.',
  },
} as const satisfies UnknownReasonsTexts
