import type { Texts } from '../types.ts'

/** The screen that sets up Hyper-V inside the VM. */
export const guest = {
  intro:
    'The wizard signs in to {vm}, turns on Hyper-V there and restarts the VM. This PC doesn’t restart. What is done inside the VM can be taken back later, behind a sign-in.',
  introOther: '{vm} isn’t Windows, so its hypervisor is set up by you.',
  doneHereTitle: 'Done here: {vm} can run a hypervisor now.',
  doneHere:
    'On Linux, sign in to it and run grep -E "vmx|svm" /proc/cpuinfo: if it prints something, the extensions have arrived. Then install KVM, on Ubuntu and Debian for example with sudo apt install qemu-system libvirt-daemon-system. Microsoft supports only Hyper-V inside a VM.',
  signInTitle: 'Sign in to {vm}',
  signedInAs: 'Signed in as {user}',
  rememberedAs: 'You signed in as {user}',
  usedHere: 'The password is used only for this step, and never stored.',
  remembered: 'The password is still in memory, so you needn’t type it again. It is never stored.',
  forgotten: 'The password has been forgotten.',
  practice: 'Simulated account: {user} / {password}',
  fill: 'Fill in',
  change: 'Change',
  userHint:
    'For a domain account DOMAIN\\name, for a Microsoft account MicrosoftAccount\\address or its name in the VM',
  passwordHint:
    'A PIN, a picture password or a Microsoft account without a password can’t be used here. Easiest is a local administrator account with a password.',
  userMissing: 'Enter the name of an administrator account inside the VM.',
  passwordMissing: 'Enter a password. A blank one can’t be used.',
  blankTitle: 'Why a blank password is refused.',
  blankUnnamed:
    'Windows doesn’t let an account without a password sign in this way, so the connection would drop. Set a password inside the VM, then try again.',
  next: 'What happens next',
  progress: 'Progress',
  summary: 'Steps: {steps}, together about {time}',
  notStarted: 'Not started',
  alreadySo: 'Nothing to do',
  heldBack:
    'The VM was told to restart and is still running: open its window with the button above and see whether a program asks something',
  unavailableTitle: 'The VM isn’t ready for this yet.',
  unavailable: 'Choose a VM and apply the changes first; then its Windows can be set up here.',
  readingTitle: 'Looking at the VM…',
  reading: 'Until it is known whether it runs and is ready, there is nothing to do here.',
  toVm: 'Choose a VM',
  notRunningTitle: '{vm} isn’t running.',
  notRunning:
    'Start it with the button below. If it is new, open its window with the button above, install Windows and create an account with a password there; then sign in here. Set-up images wait only a few seconds for a key: if the window says that it found nothing to start from, choose Action, Reset there and press a key at once.',
  nothingToStartTitle: 'No Windows is installed in {vm} yet.',
  nothingToStart:
    'It runs, but found nothing to start from, so there is nothing to sign in to. Open its window, choose Action, Reset there and press a key at once: then the installation begins. Create an account with a password in it. Choose Look again when Windows is there.',
  lookAgain: 'Look again',
  startVm: 'Start {vm}',
  startingTitle: '{vm} is being started…',
  starting: 'As soon as it runs, you can sign in here.',
  startFailedTitle: '{vm} didn’t start.',
  freshTitle: '{vm} is made, and its Windows isn’t ready yet.',
  fresh:
    'Type the password that you chose for it: the wizard keeps it only in memory and doesn’t have it any more. Then it starts the VM if need be, waits until Windows is set up, and goes on where it stopped.',
  goOn: 'Go on',
  failedTitle: 'The set-up stopped.',
  failed: 'See the failed step for what to do. Sign in again and it goes on where it stopped.',
  failedRemembered: 'See the failed step for what to do, then choose Go on: it goes on where it stopped.',
  refusedTitle: '{vm} didn’t accept the sign-in.',
  refused: 'Nothing was changed. Correct the field that is marked, then try again.',
  cancelledTitle: 'You stopped the set-up.',
  cancelled: 'What was done inside the VM stays. Sign in again and it goes on where it stopped.',
  cancelledRemembered: 'What was done inside the VM stays. Choose Go on, and it goes on where it stopped.',
  doneTitle: '{vm} is a Hyper-V host now.',
  done: 'Hyper-V runs inside it. You can create VMs there.',
  doneWithoutNetworkTitle: '{vm} is a Hyper-V host now, without a network for nested VMs.',
  networkUnknown: 'Whether nested VMs have a network there couldn’t be told.',
  networkAhead: {
    macSpoofing: 'Network for nested VMs: MAC address spoofing.',
    nat: 'Network for nested VMs: NAT inside the VM.',
    none: 'Nested VMs are left without a network.',
  },
  seeFindings: 'Open Troubleshooting for the details, or choose a VM that fits.',
  short: {
    unavailable: '',
    'sign-in': 'Needs your sign-in',
    running: 'Working…',
    failed: 'Failed',
    cancelled: 'Stopped',
    done: 'Done',
    skipped: 'Skipped',
  },
  steps: {
    startVm: { title: 'Start the new VM', note: 'Its network stays disconnected until Windows is set up' },
    windowsSetup: { title: 'Wait until Windows has set itself up', note: 'It restarts a few times meanwhile' },
    finishSetup: {
      title: 'Remove the password files of Windows set-up',
      note: 'Every copy in the VM, which is then verified',
    },
    connectNetwork: { title: 'Connect the VM’s network', note: '' },
    connect: { title: 'Connect with PowerShell Direct', note: 'Works without a network' },
    checkGuest: { title: 'Check the Windows in the VM', note: 'Edition, build, account and memory' },
    restartFirst: {
      title: 'Restart the VM for an earlier change',
      note: 'Windows waits for it and adds nothing before',
    },
    enableHyperV: { title: 'Turn on Hyper-V in the VM', note: 'About 1 minute' },
    restart: { title: 'Restart the VM', note: 'The VM only, not this PC' },
    reconnect: { title: 'Wait for Windows and reconnect', note: 'About 1 minute' },
    verify: { title: 'Verify that Hyper-V is running', note: '' },
    network: { title: 'Create a network for nested VMs', note: 'NAT inside the VM' },
    nestedCreate: { title: 'Create the nested VM', note: '' },
    nestedStart: { title: 'Start the nested VM', note: '' },
    nestedFinish: { title: 'Turn the nested VM off again', note: '' },
    prove: { title: 'Prove that nesting works', note: 'A tiny nested VM says a one-time code' },
    takeBack: { title: 'Take back what was done inside the VM', note: '' },
    verifyBack: { title: 'Verify that it is as it was before', note: '' },
  },
} as const satisfies Texts

export const nested = {
  title: 'Also make a nested VM of my own inside {vm}',
  text: 'One processor and an empty 10 GB disk, for you to install something in. It is started once. The proof needs no such VM: it brings its own and removes it.',
} as const satisfies Texts
