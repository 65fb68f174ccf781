import type { ErrorsTexts } from '../types.ts'

/** What went wrong outside, by the code of the error: what happened and what to do. */
export const errors = {
  'access-denied': {
    happened: 'Windows refused access.',
    todo: 'Start the wizard as administrator. If it runs as administrator, a policy of your company forbids this change.',
  },
  'needs-elevation': {
    happened: 'Windows asks for administrator rights for this.',
    todo: 'Restart the wizard as administrator.',
  },
  'vm-not-found': {
    happened: 'The VM isn’t there any more. It was deleted or moved since it was read.',
    todo: 'Go back to Choose a VM, refresh the list and choose again.',
  },
  'vm-wrong-state': {
    happened: 'The VM isn’t in the state that this change needs. Another program or person may have started it.',
    todo: 'Shut the VM down, then try again.',
  },
  'vm-busy': {
    happened: 'The VM is paused, or just starting, stopping or saving, so nothing of it can be changed now.',
    todo: 'Wait until it is off or running, or resume it, then choose Undo again.',
  },
  'vm-no-memory': {
    happened: 'This PC doesn’t have enough free memory to start the VM.',
    todo: 'Close other VMs or programs, or give the VM less memory, then try again.',
  },
  'vm-cannot-nest': {
    happened:
      'This PC accepts the setting but can’t start a VM with it: nesting isn’t supported by its processor and Windows together.',
    todo: 'Undo the changes. AMD processors need Windows 11 or Windows Server 2022.',
  },
  'vm-dynamic-memory': {
    happened: 'On this preview of Windows a VM with dynamic memory doesn’t start once extensions are passed on.',
    todo: 'Go back to Review, choose fixed memory and apply again.',
  },
  'shutdown-refused': {
    happened:
      'The VM was asked to shut down and didn’t. Somebody may be signed in to it (a locked screen counts, too), something in it may be waiting for an answer, or its shutdown service is off.',
    todo: 'Open the VM, unlock it, save your work and shut it down yourself, then try again. Or go back to Review and allow turning it off.',
  },
  'disk-exists': {
    happened: 'A file is already where the new VM’s disk would go. The wizard never overwrites a disk.',
    todo: 'Choose another name or folder for the VM. Or, if nobody needs that file any more, move or delete it and try again. The details name it.',
  },
  'left-over': {
    happened:
      'An earlier try at making this VM was interrupted. Something of that name is still there and doesn’t carry the wizard’s mark, so it was left alone.',
    todo: 'Look at it in Hyper-V Manager. If nobody needs it, delete it there together with its disk, then try again. Or choose another name for the VM. The details name the disk and the VM.',
  },
  'name-taken': {
    happened: 'There is already a switch or a network of this name that the wizard didn’t make, so it was left alone.',
    todo: 'Rename or remove that one in Hyper-V Manager, then try again. The details name it.',
  },
  'firmware-closed': {
    happened: 'Windows can’t open the firmware settings of this PC: asked twice, it found none to open.',
    todo: 'Restart it yourself and press the key that it shows at the very beginning, often F2, F10, Del or Esc.',
  },
  'others-signed-in': {
    happened:
      'Windows didn’t restart: somebody else is signed in to it, and a restart would end their programs with all that isn’t saved. An account that was left without signing out counts, too.',
    todo: 'Have everybody save their work and sign out: Task Manager, tab Users, shows who is signed in and can sign them out. For a VM do that in its own window, where you may be the one who is still signed in. Then try again.',
  },
  'not-confirmed': {
    happened:
      'Hyper-V accepted the change, but reading it back still shows the old value. Another program or a policy may have set it back.',
    todo: 'Try again. If it stays like this, close other programs that manage VMs, and look at the details.',
  },
  'not-verified': {
    happened:
      'The command ended without an error, but what it changes can’t be read at the moment, so nobody knows whether it worked.',
    todo: 'Try again: the wizard looks first at what is done already. The details say what could not be read, and why.',
  },
  'module-missing': {
    happened: 'The Hyper-V commands for PowerShell aren’t on this PC.',
    todo: 'Run Check this PC and turn on Hyper-V with its management tools.',
  },
  'feature-unavailable': {
    happened: 'This edition of Windows doesn’t have Hyper-V.',
    todo: 'Windows Home needs an upgrade to Pro, in Settings, System, Activation.',
  },
  'role-refused': {
    happened: 'Windows refused to add Hyper-V: by its own check, virtualization isn’t available in that Windows.',
    todo: 'On a physical PC turn on Intel VT-x or AMD-V in its firmware settings. An Azure VM needs the security type Standard and a size of generation v3 or later that can nest. For any other VM, have its host pass on the virtualization extensions. Then try again.',
  },
  'feature-damaged': {
    happened:
      'Windows doesn’t know the feature Hyper-V, although this edition has it. Its store of components is damaged.',
    todo: 'Run “DISM /Online /Cleanup-Image /RestoreHealth” and then “sfc /scannow” as administrator in that Windows, restart it, and try again.',
  },
  'restart-first': {
    happened:
      'Windows waits for a restart that an earlier change or an update needs. Until then it adds and removes no features.',
    todo: 'Restart that Windows (not only shut it down), then try again. The wizard looks first at what is done already.',
  },
  'source-missing': {
    happened:
      'Windows couldn’t find the files of the feature. They were removed, its store of components is damaged, or a policy keeps it from fetching them from Windows Update.',
    todo: 'Let that Windows reach Windows Update and run “DISM /Online /Cleanup-Image /RestoreHealth” and “sfc /scannow” in it as administrator. Or turn the feature on by hand with an installation image of the same build and edition as the source.',
  },
  'servicing-failed': {
    happened: 'Windows began to change the feature, something in it failed, and it took everything back.',
    todo: 'Make sure that drive C has some GB free and restart that Windows. If it fails again, run “DISM /Online /Cleanup-Image /RestoreHealth” in it as administrator; the reason is near the end of C:\\Windows\\Logs\\CBS\\CBS.log.',
  },
  'credential-invalid': {
    happened: 'The VM didn’t accept the user name and password.',
    todo: 'Type them again. Use an account of the VM, not of this PC. For a domain account write DOMAIN\\name, for a local one .\\name. A PIN doesn’t work, nor a Microsoft account without a password. Windows in the VM also refuses while its set-up isn’t finished (then it has no account yet), the built-in Administrator while that account is disabled, and a blank password, which is only for its own screen. Easiest is a local administrator account with a password.',
  },
  'guest-unreachable': {
    happened:
      'Windows in the VM didn’t answer. It may still be starting, be waiting at its first set-up, or be too old for PowerShell Direct.',
    todo: 'Open the VM and look: finish Windows set-up or wait for the sign-in screen, then try again. If it found nothing to start from, choose Action, Reset in its window and press a key as soon as it asks. If it stays like this, install all Windows updates in the VM and on this PC: a PC can refuse a VM that lacks those of autumn 2025.',
  },
  'timed-out': {
    happened: 'The command took too long and was stopped.',
    todo: 'Check what the VM or this PC is busy with, then try again. The wizard looks first at what is done already.',
  },
  cancelled: { happened: 'It was cancelled.', todo: 'Start it again when you like.' },
  'session-lost': {
    happened: 'PowerShell ended unexpectedly in the middle of the command.',
    todo: 'Try again: the wizard starts a new one and looks first at what is done already.',
  },
  'powershell-missing': {
    happened: 'PowerShell couldn’t be started. It isn’t where Windows keeps it, or something doesn’t let it run.',
    todo: 'Look for powershell.exe in C:\\Windows\\System32\\WindowsPowerShell\\v1.0. If it’s there, a policy or a security program blocks it: ask your administrator. If it isn’t, repair Windows with “sfc /scannow”.',
  },
  'language-mode': {
    happened:
      'A policy of this PC (WDAC or AppLocker) allows PowerShell only a constrained language, in which the wizard can’t work.',
    todo: 'Ask your administrator to allow the wizard’s scripts, or use a PC that isn’t managed by a company.',
  },
  unsupported: {
    happened: 'That can’t be done on this PC.',
    todo: 'Hyper-V needs Windows. Choose a simulated PC in Settings to try the wizard.',
  },
  'journal-unwritable': {
    happened: 'The wizard can’t write to its record of changes, and without a record it changes nothing.',
    todo: 'Make room on the disk that holds its folder, allow writing there, or close the program that holds the file, then try again: the wizard looks first at what is done already.',
  },
  failed: {
    happened: 'Windows reported an error.',
    todo: 'Read the details, then try again. Troubleshooting knows the usual causes.',
  },
} as const satisfies ErrorsTexts
