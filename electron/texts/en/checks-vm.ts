import type { ChecksTexts } from '../types.ts'
import { vmNetworkChecks } from './checks-network.ts'
import { vmSettingsChecks } from './checks-vm-settings.ts'

/** The checks of one VM, by what Hyper-V on this PC tells about it. */
export const checksVm = {
  vmFound: {
    name: 'VM found',
    needed: 'Yes',
    why: 'Everything else is about this VM.',
    outcomes: {
      found: { found: '{vm}' },
      gone: {
        found: 'No longer there',
        happened: 'The VM isn’t on this PC any more. It may have been deleted or moved.',
        todo: 'Refresh the list and choose another VM.',
      },
    },
  },
  ...vmSettingsChecks,
  ...vmNetworkChecks,
  powerState: {
    name: 'Power state',
    needed: 'Off while settings change',
    why: 'Hyper-V changes these settings only while the VM is off.',
    outcomes: {
      off: { found: 'Off' },
      running: { found: 'Running' },
      runningToChange: {
        found: 'Running',
        happened: '{vm} is running and has to be off for a short while.',
        todo: 'Save your work in {vm}. The wizard shuts it down and starts it again.',
      },
      saved: {
        found: 'Saved state in the way',
        happened: 'What {vm} was doing is saved on disk. While it has a saved state, its settings can’t change.',
        todo: 'To keep the open work, start {vm} and shut it down from inside. Otherwise discard the saved state.',
      },
      savedInPreview: {
        found: 'Saved state in the way',
        happened: 'In this preview build, a VM that nests can’t come back from a saved state.',
        todo: 'Discard the saved state. Unsaved work in {vm} is lost.',
      },
      paused: {
        found: 'Paused',
        happened: '{vm} is paused, so its Windows can’t shut down by itself.',
        todo: 'Resume it in Hyper-V Manager and save your work there, or let the wizard turn it off.',
      },
      critical: {
        found: 'Its storage can’t be reached',
        happened: 'Hyper-V can’t reach the disk or folder where {vm} is stored, and holds it in a critical state.',
        todo: 'Connect the drive or network share again, or make room on it; Hyper-V Manager names what is missing. Then refresh.',
      },
      changing: {
        found: 'Changing ({state})',
        happened: '{vm} is between two states.',
        todo: 'Wait until it is running or off, then refresh.',
      },
    },
    fixes: { shutDown: 'Shut it down', discard: 'Discard the saved state' },
  },
  guestKind: {
    name: 'System in the VM',
    needed: 'Windows with Hyper-V; on previews the build of this PC',
    why: 'The wizard can set up Hyper-V only inside such a Windows.',
    outcomes: {
      suitable: { found: '{name}, build {build}' },
      sameBuild: { found: '{name}, build {build}' },
      notRunning: { found: 'Known once the VM runs', happened: 'Only a running system tells what it is.' },
      exchangeOff: {
        found: 'Known in step 6',
        happened: 'Data exchange is off in the VM’s settings, so the system doesn’t tell what it is. Step 6 reads it.',
      },
      buildUntold: { found: '{name}', happened: 'The system doesn’t tell its build. Step 6 reads it.' },
      kindUntold: {
        found: '{name}',
        happened: 'By this name it can’t be told whether the system is Windows.',
        todo: 'If it is one, go on: step 6 reads what it needs. If it isn’t, the VM can be prepared, but step 6 isn’t available.',
      },
      notWindows: {
        found: '{name}',
        happened: 'The system isn’t Windows. The VM can be prepared, but step 6 isn’t available.',
        todo: 'Set up the hypervisor inside it yourself. Microsoft doesn’t support other hypervisors there.',
      },
      tooOld: {
        found: '{name}, build {build}',
        happened:
          'The Windows in the VM is from before version 1607, so Hyper-V isn’t turned on in it. Step 6 isn’t available.',
        todo: 'Update the Windows inside the VM to version 1607 or later.',
      },
      otherBuild: {
        found: 'Build {build}, this PC {host}',
        happened: 'In preview builds, nesting works only if the VM has the same build as this PC.',
        todo: 'Install build {host} in the VM.',
      },
    },
  },
  integrationServices: {
    name: 'Integration services',
    needed: 'Shutdown and heartbeat on',
    why: 'Through them the wizard asks Windows in the VM to shut down, and sees that it has started.',
    outcomes: {
      on: { found: 'On' },
      noShutdown: {
        found: 'Shutdown is off',
        happened: 'The VM can’t be asked to shut down. The wizard could only turn it off.',
        todo: 'Shut Windows down in the VM first, or turn on “Operating system shutdown” in the settings of the VM.',
      },
      noHeartbeat: {
        found: 'Heartbeat is off',
        happened: 'Hyper-V can’t tell whether Windows in the VM has started.',
        todo: 'Turn on “Heartbeat” in the settings of the VM.',
      },
      silent: {
        found: 'No answer from the VM',
        happened:
          'The VM is running, but the system in it doesn’t answer. It may still be starting, wait for something, or lack these services.',
        todo: 'Open the VM and look. If it waits for an answer there, give it.',
      },
    },
  },
  vbsOptOut: {
    name: 'VBS in the VM',
    needed: 'Any; opted out on builds 14352–14361',
    why: 'A few preview builds refuse nesting in a VM that may use VBS.',
    outcomes: {
      notNeeded: { found: 'Allowed' },
      optedOut: { found: 'Opted out' },
      generation1: { found: 'Generation 1', happened: 'VMs of generation 1 have no VBS.' },
      needed: {
        found: 'Allowed',
        happened: 'This preview build passes extensions only to VMs that are opted out of VBS.',
        todo: 'Opt the VM out. That makes the Windows in it less safe, and can be undone.',
      },
    },
    fixes: { optOut: 'Opt out of VBS' },
  },
  shieldedVm: {
    name: 'Shielded VM',
    needed: 'No',
    why: 'PowerShell Direct doesn’t reach into a shielded VM.',
    outcomes: {
      open: { found: 'No' },
      generation1: { found: 'No (generation 1)' },
      shielded: {
        found: 'Yes',
        happened: 'The VM is shielded, so step 6 isn’t available.',
        todo: 'Set up Hyper-V inside the VM yourself.',
      },
    },
  },
  vmDisks: {
    name: 'Disk',
    needed: 'NTFS or ReFS, 10 GB free',
    why: 'Nested VMs are kept on the VM’s disk, so its file grows.',
    outcomes: {
      enough: { found: '{path}' },
      elsewhere: { found: 'Not on a drive of this PC', happened: 'Its free space can’t be read here.' },
      none: {
        found: 'None',
        happened: 'The VM has no disk.',
        todo: 'Add one in the settings of the VM. Windows and nested VMs need it.',
      },
      little: {
        found: '{free} free, {path}',
        happened: 'The drive of the VM’s disk has {free} left. Hyper-V pauses the VM when it is full.',
        todo: 'Free some space, or move the disk.',
      },
      fat: {
        found: '{fileSystem}, {path}',
        happened: 'The disk is kept on a drive with {fileSystem}, which can’t hold virtual disks.',
        todo: 'Move it to a drive with NTFS or ReFS.',
      },
    },
  },
} as const satisfies ChecksTexts<'vm'>
