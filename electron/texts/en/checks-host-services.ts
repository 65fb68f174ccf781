import type { ChecksTexts } from '../types.ts'

/** The checks of this PC that are about Hyper-V's services and whether they answer. */
export const servicesChecks = {
  computeService: {
    name: 'Hyper-V Host Compute Service',
    needed: 'Not disabled',
    why: 'Hyper-V starts VMs through the service vmcompute.',
    outcomes: {
      running: { found: 'Running' },
      onDemand: { found: 'Starts when it is needed' },
      olderWindows: { found: 'Not known to this Windows', happened: 'This version of Windows starts VMs without it.' },
      disabled: {
        found: 'Disabled',
        happened:
          'Somebody has set the service vmcompute to disabled. Starting a VM then fails with “one of the Hyper-V components is not running”.',
        todo: 'Set it back to manual and start it.',
      },
      missing: {
        found: 'Not there',
        happened: 'The service vmcompute isn’t there, although Hyper-V is on.',
        todo: 'Restart this PC: Windows adds the service while it starts. If it doesn’t, run “DISM /Online /Cleanup-Image /RestoreHealth” and “sfc /scannow” as administrator, and restart again.',
      },
    },
    fixes: { start: 'Enable the service', restart: 'Restart this PC' },
  },
  managementAnswers: {
    name: 'Hyper-V’s management',
    needed: 'Answers',
    why: 'What the wizard knows of VMs comes from it.',
    outcomes: {
      answers: { found: 'Answers' },
      silent: {
        found: 'Reports errors only',
        happened:
          'The service vmms is running, but the wizard’s questions to Hyper-V end in errors. Its part of WMI, through which Windows manages it, may be damaged.',
        todo: 'Run “Restart-Service vmms” as administrator; running VMs go on. If that isn’t enough, restart this PC. If “winmgmt /verifyrepository” then says that the repository is inconsistent, run “winmgmt /salvagerepository”. If it is consistent, run “mofcomp %windir%\\System32\\WindowsVirtualization.V2.mof” in a command prompt as administrator, which brings Hyper-V’s part of it back, and restart vmms once more. Look also in Hyper-V Manager, Hyper-V Settings, whether the folders for disks and VMs still exist.',
      },
      partly: {
        found: 'Answers in part',
        happened:
          'The service vmms is running and answers some questions, but others end in an error. Its part of WMI, through which Windows manages it, may be damaged.',
        todo: 'Run “Restart-Service vmms” as administrator; running VMs go on. If that isn’t enough, restart this PC. If “winmgmt /verifyrepository” then says that the repository is inconsistent, run “winmgmt /salvagerepository”.',
      },
    },
    fixes: { restart: 'Restart this PC' },
  },
} as const satisfies Partial<ChecksTexts<'host'>>
