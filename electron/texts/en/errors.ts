import type { ErrorsTexts } from '../types.ts'

/** What went wrong outside, by the code of the error: what happened and what to do. */
export const errors = {
  'access-denied': {
    happened: 'Windows refused access to something that this change needs. The error doesn’t say to what.',
    todo: 'Read the details. If the wizard doesn’t run as administrator, restart it as administrator. If it does, a policy, a security program or the rights of a file or a setting may forbid this change.',
  },
  'needs-elevation': {
    happened: 'Windows asks for administrator rights for this.',
    todo: 'Restart the wizard as administrator.',
  },
  'vm-not-found': {
    happened: 'Hyper-V doesn’t find the VM. It was deleted or moved since it was read.',
    todo: 'Go back to Choose a VM, refresh the list and choose again.',
  },
  'nested-vm-not-found': {
    happened: 'Hyper-V in the VM doesn’t find the nested VM. It was deleted or renamed, or it isn’t the wizard’s.',
    todo: 'Look in Hyper-V Manager inside the VM. Then start the set-up again: the wizard looks first at what is there.',
  },
  'vm-wrong-state': {
    happened: 'The VM isn’t in the state that this change needs. Many settings can be changed only while a VM is off.',
    todo: 'Look in Hyper-V Manager at what the VM is doing. Shut it down, then try again.',
  },
  'vm-not-running': {
    happened: 'The VM isn’t running, and only a running one can be signed in to.',
    todo: 'Start the VM, wait for its sign-in screen, then try again.',
  },
  'vm-busy': {
    happened: 'The VM is paused, or just starting, stopping or saving, so nothing of it can be changed now.',
    todo: 'Wait until it is off or running, or resume it, then choose Undo again.',
  },
  'vm-no-memory': {
    happened: 'There isn’t enough free memory on this PC to start the VM.',
    todo: 'Close other VMs or programs, or give the VM less memory, then try again.',
  },
  'no-memory': {
    happened: 'Windows has too little free memory for this.',
    todo: 'Close programs or shut down other VMs, then try again.',
  },
  'nested-vm-no-memory': {
    happened: 'There isn’t enough free memory in the VM to start the nested VM.',
    todo: 'Give the VM more memory in Choose a VM and Review, or shut down other nested VMs in it, then try again.',
  },
  'vm-cannot-nest': {
    happened:
      'Windows didn’t start the VM: it says that nested virtualization isn’t supported here. It doesn’t say why, and nothing that was read tells it.',
    todo: 'Undo the changes: without the extensions the VM starts again. Then run Check this PC and look at all that isn’t green.',
  },
  'vm-dynamic-memory': {
    happened: 'On this preview of Windows a VM with dynamic memory doesn’t start once it has the extensions.',
    todo: 'Go back to Review, choose fixed memory and apply again.',
  },
  'vbs-opt-out': {
    happened:
      'This preview of Windows gives a VM the extensions only when virtualization-based security is opted out for that VM.',
    todo: 'Go back to Review, allow that change and apply again. By hand, with the VM off: Set-VMSecurity -VMName … -VirtualizationBasedSecurityOptOut $true.',
  },
  'vm-file-denied': {
    happened:
      'The VM didn’t start because one of its files can’t be opened, mostly a disk that was copied or moved from elsewhere. What lacks the right is the VM’s own account or the one of Hyper-V’s service, not yours.',
    todo: 'The details name the file. In its properties, tab Security, give full control to “NT VIRTUAL MACHINE\\” followed by the id of the VM (Get-VM shows it as VMId), then try again.',
    todoExactly:
      'The VM’s own account needs the right to open that file. Run this in PowerShell as administrator, then try again: {command}',
  },
  'file-denied': {
    happened:
      'Hyper-V can’t open one of the files: your account, the one of Hyper-V’s service or the VM’s own lacks the right. The details say which, and name the file.',
    todo: 'Look at the file’s properties, tab Security. A disk or image that was copied from another PC, or lies in somebody’s own folder or on a network drive, often lacks these rights: copy it to a folder of its own on a drive of this PC, such as the one of the other VMs, and try again.',
  },
  'vm-file-system': {
    happened: 'A file of the VM lies on a drive whose file system can’t hold it, such as FAT32 or exFAT.',
    todo: 'Move the VM’s disks to a drive with NTFS or ReFS: in Hyper-V Manager right-click the VM and choose Move. Then try again.',
  },
  'vm-file-compressed': {
    happened: 'Windows compresses or encrypts a disk file of the VM, and Hyper-V can’t use such a file.',
    todo: 'The details name the file. In the properties of its folder click Advanced, clear the ticks for compressing and encrypting, and apply it to all files in it. On ReFS run “Set-FileIntegrity -Enable $false” for the file in PowerShell as administrator. Then try again.',
  },
  'disk-full': {
    happened: 'A drive is full: there isn’t enough space on it for what is to be written.',
    todo: 'The details name the file. Make room on that drive, or move the VM to another one, then try again. A VM that is started needs as much space as it has memory, beside what its disks grow.',
  },
  'vm-logon-right': {
    happened:
      'Windows may not start the VM’s process: the account group of all VMs, “NT VIRTUAL MACHINE\\Virtual Machines”, lacks the right to log on as a service. Mostly a policy of the company has taken it away.',
    todo: 'Run “gpupdate /force” as administrator in that Windows and try again; that often helps for some time. To mend it for good, your administrator adds the group to “Log on as a service” in the policy that sets user rights.',
  },
  'foreign-dll': {
    happened:
      'The process that runs the VM ended at its start: another program, mostly a virus scanner, puts a file of its own (a DLL) into vmcompute.exe, which allows none but Microsoft’s.',
    todo: 'Update that program, or remove it, and restart that Windows. Event Viewer, Windows Logs, Application, names the failed module beside vmcompute.exe.',
  },
  'vm-process-ended': {
    happened: 'The process that runs the VM ended unexpectedly.',
    todo: 'Try again. If it ends again, look in Event Viewer under Applications and Services Logs, Microsoft, Windows, Hyper-V-Worker and Hyper-V-Compute.',
  },
  'saved-state-incompatible': {
    happened: 'The VM was saved with other processor features than it has now, so it can’t go on from its saved state.',
    todo: 'Discard the saved state: choose the VM again, and it is offered there. What was open in the VM and isn’t saved is lost; its disks stay as they are. Then start it.',
  },
  'hypervisor-not-running': {
    happened: 'No VM starts, because the hypervisor of that Windows isn’t running.',
    todo: 'Run Check this PC: it looks for the reason. If Hyper-V was turned on only now, restart first.',
  },
  'proof-silent': {
    happened:
      'The nested VM of the proof started, but its program said nothing. So Hyper-V in the VM starts VMs, but it isn’t proven that they run.',
    todo: 'Prove it again. If it says nothing again, restart the VM and look at its memory and processors: with too little of both it can be too slow. The details name the events that Hyper-V logged meanwhile.',
  },
  'proof-other-code': {
    happened:
      'The nested VM of the proof said another code than the one it was made for. Something else answered, or what it read from its disk isn’t what was written.',
    todo: 'Prove it again: each proof has a code of its own. If it happens again, check the disk of the VM for errors.',
  },
  'proof-not-started': {
    happened:
      'Hyper-V in the VM refused to start the nested VM of the proof, and nothing that was read in the VM tells why.',
    todo: 'Read what Windows itself said in the details, and look at the events of Hyper-V-Worker in the VM. Often a restart of the VM helps; then prove it again.',
  },
  'proof-blocked': {
    happened: 'The hypervisor in the VM isn’t running, so no nested VM can start there.',
    todo: 'Shut the VM down, make sure that it gets the virtualization extensions (Choose a VM and Review), start it, and prove it again. If it happens again, turn Hyper-V in the VM off and on again.',
  },
  'guest-hypervisor-not-running': {
    happened: 'The nested VM didn’t start because the hypervisor in the VM isn’t running.',
    todo: 'Sign in again, so that the wizard looks at the VM and says why. Often the VM has no extensions (shut it down, pass them, start it), or it hasn’t been restarted since Hyper-V was turned on in it.',
  },
  'component-not-running': {
    happened:
      'The VM didn’t start because a part of Hyper-V isn’t running: the hypervisor, or the Hyper-V Host Compute Service (vmcompute).',
    todo: 'Restart that Windows and try again. If it happens again, look at the hypervisor in Check, and in services.msc at the Hyper-V Host Compute Service.',
  },
  'hypervisor-no-memory': {
    happened: 'The hypervisor has used up the memory that it keeps for itself.',
    todo: 'Shut down other VMs, or restart this PC, then try again.',
  },
  'hypervisor-feature': {
    happened: 'The hypervisor refused: a feature that this needs isn’t available in it here.',
    todo: 'Install all Windows updates, restart, and try again. The error doesn’t say which feature is missing.',
  },
  'refused-while-nesting': {
    happened:
      'Hyper-V refused, because VMs run inside the VM at the moment: then its memory and some other settings stay as they are.',
    todo: 'Shut the VM down, change it while it is off, and start it again.',
  },
  'service-not-started': {
    happened: 'Windows couldn’t start the service and doesn’t say why.',
    todo: 'Run “gpupdate /force” as administrator and try again: a policy may have taken away a right that the service needs. If that doesn’t help, open Windows Security, Exploit protection settings, and see that Control flow guard is on, also for vmcompute.exe under Program settings. Then restart this PC.',
  },
  'management-failed': {
    happened:
      'Hyper-V’s management didn’t find what it was asked for. Then its service (Virtual Machine Management) isn’t running properly, Windows’ management (WMI) has a fault, or somebody has just removed what was to be changed.',
    todo: 'Look whether Hyper-V Manager shows the VMs. If it does, try again. If it doesn’t, restart the service “Hyper-V Virtual Machine Management” in services.msc, or that whole Windows. “winmgmt /verifyrepository” as administrator says whether WMI is damaged.',
  },
  'shutdown-refused': {
    happened:
      'The VM was asked to shut down and didn’t. Somebody may be signed in to it (a locked screen counts, too), something in it may be waiting for an answer, or its shutdown service is off.',
    todo: 'Open the VM, unlock it, save your work and shut it down yourself, then try again. Or go back to Review and allow turning it off.',
  },
  'undo-shutdown-refused': {
    happened:
      'The VM was asked to shut down and didn’t. Somebody may be signed in to it (a locked screen counts, too), something in it may be waiting for an answer, or its shutdown service is off.',
    todo: 'Open the VM, unlock it, save your work and shut it down yourself, then choose Undo again. Or choose Undo again and allow turning the VM off: unsaved work in it is lost then.',
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
  'image-damaged': {
    happened:
      'Windows could not be read from the image: part of it is damaged. Most often the download was cut short, or the drive that it lies on has errors.',
    todo: 'Download the ISO again, choose the new file and try again. The disk that was begun is used again or can be undone.',
  },
  'image-in-use': {
    happened:
      'Another program holds the image or the disk that it goes to, so Windows could not open it. An open window of the ISO, a backup or a security program does that.',
    todo: 'Close what has the ISO or the folder open, wait a minute and try again. The details name the file.',
  },
  'drive-write-protected': {
    happened:
      'Windows doesn’t let anybody write to the new disk. A policy may forbid writing to drives that BitLocker doesn’t protect, or an encryption program guards new drives.',
    todo: 'Ask whoever manages this PC to lift that for virtual disks (the policy is called “Deny write access to fixed drives not protected by BitLocker”), then try again. The wizard doesn’t go round a policy. Undo takes the disk away.',
  },
  'dism-too-old': {
    happened: 'The Windows on the new disk is newer than the program of this PC that changes images, so it refused.',
    todo: 'Install all updates of Windows on this PC and try again. Or undo, and make the VM without Hyper-V in its disk: it is then turned on after the first start.',
  },
  'boot-files-failed': {
    happened:
      'The files that start Windows could not be written to the new disk: neither this PC’s program for that nor the one in the image did it.',
    todo: 'Read the details, which hold what both programs said. Install all updates of Windows on this PC, or take an image that isn’t newer than this PC’s Windows, and try again.',
  },
  'place-unfit': {
    happened:
      'The folder can’t hold the disk of a VM. Windows allows such disks only in folders that aren’t compressed or encrypted, and the wizard makes them only where nothing else lies.',
    todo: 'Choose another folder on a local drive with NTFS or ReFS, one that doesn’t exist yet, and try again. The details name the folder.',
  },
  'place-not-ours': {
    happened:
      'The folder doesn’t carry the mark of this creation, so nothing in it was touched. Somebody has changed or replaced it, or it belongs to another VM.',
    todo: 'Look into the folder that the details name. If nobody needs what is in it, move or delete it. Then start again with Choose a VM, or choose another folder.',
  },
  'name-taken': {
    happened: 'There is already a switch or a network of this name that the wizard didn’t make, so it was left alone.',
    todo: 'Rename or remove that one in Hyper-V Manager, then try again. The details name it.',
  },
  'nat-refused': {
    happened:
      'Windows refused the NAT network. Mostly another one has its name or its addresses already: that of containers (Docker), or one that was made before.',
    todo: 'Run “Get-NetNat” in PowerShell as administrator and look for networks in Docker. Remove one that nobody needs any more, or give the new one another name and other addresses, and try again.',
  },
  'firmware-closed': {
    happened: 'Windows can’t open the firmware settings of this PC: it was asked twice and found none.',
    todo: 'Restart this PC yourself and press the key that it shows at the very beginning, often F2, F10, Del or Esc.',
  },
  'others-signed-in': {
    happened:
      'Windows didn’t restart: somebody else is signed in to it, and a restart would end their programs with all that isn’t saved. An account that was left without signing out counts, too.',
    todo: 'Ask everybody to save their work and sign out: Task Manager, tab Users, shows who is signed in and can sign them out. For a VM do that in its own window, where you may be the one who is still signed in. Then try again.',
  },
  'not-confirmed': {
    happened:
      'The command ended without an error, but reading back what it changes still shows the old value. Another program or a policy may have set it back.',
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
  'guest-module-missing': {
    happened: 'The Hyper-V commands for PowerShell aren’t in the VM.',
    todo: 'Start the set-up again: the wizard turns on Hyper-V there with its management tools.',
  },
  'feature-commands-missing': {
    happened:
      'The commands that add features to Windows aren’t there: Install-WindowsFeature is only in Windows Server, and the others belong to the DISM module of PowerShell.',
    todo: 'Run Check this PC again: the way depends on which Windows this is. If it stays like this, repair that Windows with “DISM /Online /Cleanup-Image /RestoreHealth” and then “sfc /scannow” as administrator.',
  },
  'feature-unavailable': {
    happened:
      'Windows doesn’t know the feature that is to be changed. Its edition may not have it, or its store of components is damaged; which of them could not be told.',
    todo: 'Look in Settings, System, About for the edition: Windows Home has no Hyper-V, and needs an upgrade to Pro. With any other edition run “DISM /Online /Cleanup-Image /RestoreHealth” and then “sfc /scannow” as administrator in that Windows, restart it, and try again.',
  },
  'edition-home': {
    happened: 'This edition of Windows, Home, doesn’t have Hyper-V.',
    todo: 'Windows Home needs an upgrade to Pro, in Settings, System, Activation.',
  },
  'role-refused': {
    happened:
      'Windows refused to add Hyper-V: its own check doesn’t see the virtualization that Hyper-V needs. In a VM that check is mistaken at times.',
    todo: 'In a VM, have the PC that runs it pass the virtualization extensions to it; a cloud VM needs a size that can nest, and the older sizes of Azure also the security type Standard. On a physical PC, turn on Intel VT-x or AMD-V in its firmware settings. Then try again. If you know that the extensions are there, run “Enable-WindowsOptionalFeature -Online -FeatureName Microsoft-Hyper-V -All” as administrator in the PowerShell of that Windows: this way leaves out the check.',
  },
  'feature-damaged': {
    happened:
      'Windows doesn’t know the feature Hyper-V, although its edition has it. Most likely its store of components is damaged.',
    todo: 'Run “DISM /Online /Cleanup-Image /RestoreHealth” and then “sfc /scannow” as administrator in that Windows, restart it, and try again.',
  },
  'store-damaged': {
    happened: 'Windows’ store of components is damaged, so features can’t be added or removed.',
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
    todo: 'Make sure that the drive with Windows has some GB free and restart that Windows. If it fails again, run “DISM /Online /Cleanup-Image /RestoreHealth” in it as administrator; the reason is near the end of %windir%\\Logs\\CBS\\CBS.log.',
  },
  'credential-invalid': {
    happened: 'The VM didn’t accept the user name and password.',
    todo: 'Type them again. Use an account of the VM, not of this PC: .\\name for a local one, DOMAIN\\name for one of a domain, MicrosoftAccount\\address for a Microsoft account (or the name of its folder in C:\\Users). A PIN, a picture password or a Microsoft account without a password can’t be used here. Windows in the VM answers the same while its set-up isn’t finished (then it has no account yet), of an account that it doesn’t know, and of the built-in Administrator while that is disabled. Easiest is a local administrator account with a password.',
  },
  'credential-changed': {
    happened:
      'The VM has stopped accepting the account that it accepted before. It was tried again several times, with a while between.',
    todo: 'Somebody may have changed its password or disabled it meanwhile, or a domain account can’t be checked because the VM doesn’t reach its domain. Sign in to the VM in its own window and look, then sign in here again: it goes on where it stopped.',
  },
  'account-unknown': {
    happened: 'Windows in the VM knows no account of that name.',
    todo: 'Use an account of the VM, not of this PC. In the VM, “net user” in a command prompt lists the local ones. Write DOMAIN\\name for an account of a domain, and MicrosoftAccount\\address for a Microsoft account.',
  },
  'account-restricted': {
    happened:
      'Windows in the VM knows the account and doesn’t let it sign in like this: a policy or a restriction of the account forbids it.',
    todo: 'Use another administrator account of the VM, or have the restriction changed: hours and PCs of the account, and in the VM’s Local Security Policy (secpol.msc), User Rights Assignment, “Deny log on locally” and “Allow log on locally”.',
  },
  'account-disabled': {
    happened: 'Windows in the VM knows the account, and it is disabled.',
    todo: 'Use another administrator account of the VM, or enable this one there: “net user NAME /active:yes” in a command prompt of an administrator.',
  },
  'account-expired': {
    happened: 'Windows in the VM knows the account, and it has expired.',
    todo: 'Use another administrator account of the VM, or have its end changed by whoever manages the account.',
  },
  'account-locked': {
    happened: 'Windows in the VM has locked the account for some time, after too many wrong passwords.',
    todo: 'Wait until the lock ends (mostly 10 to 30 minutes) and try once more, or use another administrator account of the VM. Each further try may prolong the lock.',
  },
  'password-expired': {
    happened: 'The password of the account is right, but it has expired or has to be changed at the first sign-in.',
    todo: 'Sign in to the VM in its own window, set a new password there, and sign in here with that.',
  },
  'domain-unreachable': {
    happened:
      'The VM can’t reach the domain that the account belongs to, so it can’t tell whether the account is right.',
    todo: 'Connect the VM to the network of its domain and wait a moment, or use a local administrator account of the VM: .\\name.',
  },
  'blank-password': {
    happened: 'Windows refused a blank password, or the account may not be used in this way.',
    todo: 'Give the account a password in the VM, or use another one that has one. The wizard doesn’t change the policy that forbids blank passwords.',
  },
  'guest-access-denied': {
    happened: 'Windows in the VM refused access to something that this change needs.',
    todo: 'Use an account that is a local administrator in the VM. If it is one, a policy in the VM forbids this change.',
  },
  'guest-unreachable': {
    happened:
      'Windows in the VM didn’t answer. It may still be starting, be waiting at its first set-up, or be too old for PowerShell Direct.',
    todo: 'Open the VM and look: finish Windows set-up or wait for the sign-in screen, then try again. If it found nothing to start from, choose Action, Reset in its window and press a key as soon as it asks. If it stays like this, install all Windows updates in the VM and on this PC: a PC can refuse a VM that lacks those of autumn 2025.',
  },
  'guest-too-old': {
    happened:
      'Windows in the VM can’t be signed in to from here: PowerShell Direct needs Windows 10 or Windows Server 2016 in the VM, and a VM with configuration version 6.2 or later.',
    todo: 'Use a newer Windows in the VM, or set it up by hand in its own window.',
  },
  'guest-starting': {
    happened: 'Windows in the VM isn’t up yet: the VM is on, and its Windows gives no sign of life.',
    todo: 'Open the VM and look. If Windows is starting or installing updates, wait for its sign-in screen and try again. If it waits at its first set-up, finish that. If it found nothing to start from, choose Action, Reset in its window and press a key as soon as it asks.',
  },
  'guest-going-down': {
    happened: 'The VM is going down, or went down just now, so nobody can sign in to it.',
    todo: 'Wait until it is off, start it again, and sign in when its sign-in screen is there.',
  },
  'guest-connection-ended': {
    happened: 'The connection to the VM ended in the middle: it restarted, went down, or PowerShell in it ended.',
    todo: 'Look whether the VM is running and its Windows is up, then try again: the wizard looks first at what is done already.',
  },
  'guest-negotiation-failed': {
    happened:
      'This PC and the Windows in the VM couldn’t agree on a secure connection. Mostly one of them lacks the updates of autumn 2025.',
    todo: 'Install all Windows updates in the VM and on this PC, restart both, and try again.',
  },
  'powershell-direct-missing': {
    happened: 'PowerShell on this PC can’t sign in to VMs: that needs Windows 10 or Windows Server 2016.',
    todo: 'Set the VM up by hand in its own window, or update this PC.',
  },
  'needs-password': {
    happened:
      'The rest needs the password of the account in the VM. The wizard keeps it only in memory, and since you typed it, the wizard or this PC was started anew.',
    todo: 'Type the password that you chose for the new Windows. Then the wizard goes on where it stopped.',
  },
  'setup-not-booted': {
    happened:
      'The new VM was started, but its firmware found no Windows that it may start. Then the boot files are missing, or secure boot refuses those of this image.',
    todo: 'Install all Windows updates on this PC, which bring newer keys for secure boot, and start the VM again. If it stays like this, undo the changes, download the image once more and make the VM anew.',
  },
  'setup-no-heartbeat': {
    happened:
      'The VM started Windows, but Windows hasn’t reported since. It may restart over and over, or show an error that waits for an answer.',
    todo: 'Open the VM’s window and look at what it shows. If it only needs more time, start the set-up again: the wizard goes on waiting. Otherwise undo the changes and make the VM anew.',
  },
  'setup-stuck': {
    happened:
      'Windows in the VM is running, but its set-up hasn’t come to an end, although its network was connected meanwhile where one was chosen. Mostly a page of the set-up waits for an answer.',
    todo: 'Open the VM’s window and answer what it asks, with the same user name and password. Then start the set-up again: the wizard goes on from there.',
  },
  'setup-failed': {
    happened:
      'The set-up of Windows in the VM failed, and the VM has switched itself off, as it was told to do then. What the set-up wrote down about it is on its disk, in Windows\\Panther; the end of it is in the details, where it could be read.',
    todo: 'Undo the changes and make the VM anew. If the same happens again, download the image once more, or choose another edition.',
  },
  'setup-account': {
    happened:
      'Windows in the VM answers, but it doesn’t accept the account that its set-up was to make. The set-up may still wait at a page, it made no account, or the account has another password.',
    todo: 'If you changed the user name or the password in the VM, sign in with those. Otherwise open the VM’s window and look which accounts its sign-in screen offers; or undo the changes and make the VM anew.',
  },
  'timed-out': {
    happened: 'The command took too long and was stopped.',
    todo: 'Check what the VM or this PC is busy with, then try again. The wizard looks first at what is done already.',
  },
  cancelled: { happened: 'This was cancelled.', todo: 'Start it again when you like.' },
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
    happened: 'This can’t be done on this PC.',
    todo: 'Hyper-V needs Windows. Choose a simulated PC in Settings to try the wizard.',
  },
  'journal-unwritable': {
    happened: 'The wizard can’t write to its record of changes, and without a record it changes nothing.',
    todo: 'Make room on the disk that holds its folder, allow writing there, or close the program that holds the file, then try again: the wizard looks first at what is done already.',
  },
  failed: {
    happened: 'This failed with an error that the wizard doesn’t know.',
    todo: 'Read the details: they hold what Windows said. Then try again; the wizard looks first at what is done already.',
  },
} as const satisfies ErrorsTexts
