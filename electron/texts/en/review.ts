import type { ConsentsTexts, NetworkTexts, Texts } from '../types.ts'

/** The screen that shows what will change. */
export const review = {
  introVm: {
    one: 'This change will be made to {vm}. Nothing has changed yet.',
    other: 'These {n} changes will be made to {vm}, in this order. Nothing has changed yet.',
  },
  introNew: {
    one: 'This will be created. Nothing has changed yet.',
    other: 'These will be created. Nothing has changed yet.',
  },
  introEmpty: 'Nothing has changed yet.',
  introReady: 'Everything is set up here.',
  offline: '{vm} will be offline for about {time}.',
  saveWork: 'Save your work in {vm} first.',
  pcRestarts: 'This PC restarts too.',
  pcStays: 'This PC doesn’t restart.',
  saveWorkPaused:
    '{vm} is paused and can’t shut down by itself. To keep work that is open in it, resume it in Hyper-V Manager, save the work there and shut it down; then come back. Otherwise it is turned off and starts anew, also after an undo: where it is paused now is lost.',
  savedKeptTitle: '{vm} is started and shut down first.',
  savedKept:
    'It goes on from where it was saved, and then Windows in it is asked to shut down. A program with unsaved work may refuse that: then open the VM, save the work, and choose Try again. It can’t be brought back to the saved state.',
  savedDiscarded: 'What was open in {vm} and isn’t saved is lost. It starts anew afterwards, also after an undo.',
  savedState: {
    title: '{vm} is off with a saved state. What should become of it?',
    keep: {
      label: 'Start it and shut it down (keeps your work)',
      text: 'It goes on from where it was, and Windows in it closes all programs in order.',
    },
    discard: {
      label: 'Discard the saved state',
      text: 'Quicker, but what was open in it and isn’t saved is lost.',
    },
    cannotKeep:
      'Not possible here: it can’t be asked to shut down, or this preview of Windows can’t bring it back. To keep work, start it in Hyper-V Manager and shut it down from inside; then come back.',
  },
  later: {
    hyperV: 'Turn on Hyper-V inside {vm}',
    hyperVText: 'You sign in to it first. It restarts, this PC doesn’t.',
    network: {
      macSpoofing: 'Nested VMs on your network',
      nat: 'Nested VMs behind the VM',
      none: 'No network for nested VMs',
    },
    proof: 'Prove that nesting works',
    proofText: 'A tiny nested VM is started and removed again.',
    other: 'Nothing: {vm} isn’t Windows',
    otherText: 'After the changes it can run a hypervisor. You set that up inside it yourself.',
  },
  irreversible: {
    one: 'One of the changes can’t be undone: it is marked below.',
    other: '{n} of the changes can’t be undone: they are marked below.',
  },
  irreversibleTitle: 'Not everything can be undone.',
  fixedMemory: 'Use fixed memory',
  fixedMemoryText: 'Recommended: while Hyper-V runs inside the VM, its memory can’t grow or shrink.',
  reading: 'This PC is being read again. The plan is shown here when that is done.',
  noPlan: 'Choose a VM first; then its plan is shown here.',
  blocked: 'This VM can’t be used as it is. Go back to see what stands in the way.',
  nothingToDo: 'Nothing has to change: this VM is ready for Hyper-V inside. Choose Continue.',
  ahead: {
    handedOut: 'Inside the VM they use {switch}, which hands out addresses.',
    willBeHandedOut: 'They use the Default Switch of the Windows in the VM, which hands out addresses.',
    willBeFixed:
      'The wizard makes the NAT inside the VM. It hands out no addresses: at the end you read what to set in nested VMs.',
    eitherWay:
      'Windows 10 or 11 in the VM hands out the addresses. With Windows Server they have to be set: at the end you read which.',
    fixed: 'Inside the VM they use {switch}, with addresses of {prefix} that have to be set in the nested VMs.',
    bridge: 'Inside the VM they use the external switch {switch}.',
    bridgeToMake:
      'It takes an external switch inside the VM, which you create there yourself. Until then nested VMs have the address of the VM, or in a Windows Server no network.',
    bridgeToMakeOnServer:
      'It takes an external switch inside the VM, which you create there yourself. Until then nested VMs have no network.',
    dropped: 'Here it doesn’t work: this PC is a VM in a cloud, which drops such addresses. Choose NAT.',
    natWithoutSwitch:
      'The VM has a NAT network without a switch for it, so nested VMs get no network until it has one. The set-up tells you how.',
    overlap:
      'The NAT network in the VM is the one that the VM itself is in, so nested VMs get no network until it has another one.',
    noFreeNetwork: 'Every network that it could use is in use already, so nested VMs get none.',
    vmCutOff:
      'But the VM itself has no way out of this PC, so nested VMs have no network either. Troubleshooting says why.',
  },
  saveScript: 'Save as script',
} as const satisfies Texts

export const network = {
  macSpoofing: {
    label: 'On your network (MAC address spoofing)',
    text: 'Nested VMs appear on your network, each with an address of its own. Wi-Fi, clouds and many company networks block this.',
  },
  nat: {
    label: 'Behind the VM (NAT)',
    text: 'Nested VMs share the VM’s address. Works everywhere, but other PCs can’t reach them.',
  },
  none: { label: 'No network', text: 'Nested VMs are left without a network. You can change this later.' },
} as const satisfies NetworkTexts

/** The answer that the wizard gives itself. */
export const networkAnswer = {
  chosen: 'The wizard proposes “{network}”: {why}',
  defaultSwitch: 'Behind the VM (Default Switch)',
  why: {
    notConnected: 'the VM itself is on no network.',
    bridgeThere: 'the VM has an external switch inside already, and the network outside takes their addresses.',
    cloud: 'this PC is a VM in a cloud, which drops addresses that it didn’t give out.',
    goesEverywhere: 'it works wherever the VM itself has a network, over Wi-Fi and on company networks, too.',
  },
} as const satisfies Texts

export const consents = {
  savedWork: 'I saved my work in {vm}',
  discardSavedState: 'Discard the saved state of {vm}: programs that were open in it are lost',
  turnOff: 'Ask {vm} to shut down again, and turn it off if it doesn’t: then unsaved work in it is lost',
  turnOffNow: 'Turn {vm} off without shutting it down, because it can’t be asked: unsaved work in it is lost',
  updateVersion: 'Update {vm} for good: older versions of Windows can’t run it any more',
  removeCheckpoints: 'Delete the checkpoints of {vm}: it can’t be taken back to them any more',
} as const satisfies ConsentsTexts
