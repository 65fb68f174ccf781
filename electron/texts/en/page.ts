import type { Texts } from '../types.ts'

/** Texts that belong to the page itself: headings of columns, labels of fields, names for assistive technology. */
export const page = {
  product: 'Nested Virtualization Wizard',

  shell: {
    steps: 'Steps',
    allSteps: 'All steps',
    help: 'Help and settings',
    codes: 'For support',
    pc: 'PC',
    vm: 'VM',
    screenCode: 'Screen code',
    troubleshooting: 'Troubleshooting',
    settings: 'Settings',
    messages: 'Messages',
    dismiss: 'Dismiss',
    actions: 'Actions',
  },

  connection: {
    lostTitle: 'The connection to the wizard was lost.',
    lostText:
      'If the wizard still runs, work that has begun goes on, and this page connects again by itself. If it doesn’t, start it again: nothing you did is lost.',
    goneTitle: 'The wizard has stopped.',
    goneText:
      'Nothing you did is lost. Start it again with “npm start” in its folder, then open the address that it shows.',
    noAddress: {
      title: 'This page wasn’t opened with an address from the wizard’s terminal.',
      text: 'The wizard opens only by the address that its terminal shows, so that nobody else can use it. Press Enter in that terminal, or type “npm start” again: it shows a new address. Open that one.',
    },
    usedAddress: {
      title: 'This address doesn’t open the wizard any more.',
      text: 'Each address opens one page, once, and only while that wizard runs. Press Enter in the wizard’s terminal, or type “npm start” again: it shows a new address. Open that one.',
    },
    otherStart: {
      title: 'The wizard doesn’t know this page any more.',
      text: 'It was started again after this page was opened. Nothing you did is lost. Press Enter in the wizard’s terminal, or type “npm start” again: it shows a new address. Open that one.',
    },
    retry: 'Connect again',
    notSentTitle: 'The wizard didn’t answer.',
    notSentText:
      'The connection was lost on the way. When it is back, this page shows what was done; try again if it wasn’t.',
    failedTitle: 'That didn’t work.',
    startTitle: 'Connecting to the wizard…',
  },

  action: {
    showCommands: 'Show commands',
    hideCommands: 'Hide commands',
    commands: 'PowerShell commands',
    copy: 'Copy',
    copied: 'Copied',
    seconds: '{s} s',
    minutes: '{m} min {s} s',
    percent: '{n} %',
    soFar: '{time} so far',
    left: { one: 'about {n} minute left', other: 'about {n} minutes left' },
    longer: 'longer than usual',
    copyFailedTitle: 'Nothing was copied.',
    copyFailedText: 'The browser didn’t allow it. Select the text with the mouse or the keyboard and copy it yourself.',
    saved: '{name} was saved',
    saveFailedTitle: 'The file was not saved.',
    opensOutside: 'opens in your browser',
  },

  row: {
    found: 'Found',
    needed: 'Needed',
    result: 'Result',
    learnMore: 'Learn more',
  },

  welcome: {
    title: 'Run virtual machines inside a virtual machine',
    intro:
      'This wizard checks your PC, sets up one Hyper-V virtual machine (VM), and proves it works by starting a second VM inside it. It takes about 15 minutes.',
    normal: 'Normal Hyper-V',
    normalText: 'Hyper-V holds the processor’s virtualization extensions (Intel VT‑x or AMD‑V). VMs run on top.',
    without: 'Without nesting',
    withoutText:
      'Hyper-V hides the extensions from every VM. Hyper-V inside the VM can’t find them, so it won’t start.',
    with: 'With nesting',
    withText: 'Hyper-V passes the extensions on to one VM. Hyper-V starts inside it and can run a nested VM.',
    thisWizard: 'This wizard',
    beforeTitle: 'Before you start',
    beforeText: 'The VM is shut down for a few minutes. You need its administrator name and password.',
    controlTitle: 'You stay in control',
    controlText: 'You see every command first. Nothing changes until you choose Apply, and you can undo it.',
    diagram: {
      windows: 'Windows',
      onThisPc: 'on this PC',
      vm: 'VM',
      guest: 'Windows or Linux',
      hidden: 'No {extensions} here',
      hiddenLong: 'No extensions here',
      nestedVm: 'Nested VM',
      processor: 'Processor',
    },
  },

  check: {
    title: 'Check this PC',
    intro: 'We look at your hardware, Windows and Hyper-V. Nothing changes until you choose Fix.',
    progress: 'Progress of the checks',
  },

  vm: {
    title: 'Choose a virtual machine',
    intro: 'Pick the VM that should be able to run other VMs. You see every change on the next screen.',
    tabs: 'Existing or new VM',
    existing: 'Use an existing VM',
    create: 'Create a new VM',
    list: 'Virtual machines on this PC',
    name: 'Name',
    state: 'State',
    memory: 'Memory',
    version: 'Gen / version',
    fit: 'Fit for nesting',
    filter: 'Find a VM by its name or system',
    shown: { one: '{n} of {all} VMs shown', other: '{n} of {all} VMs shown' },
    noMatch: 'No VM matches “{filter}”.',
    clearFilter: 'Show all VMs',
    loading: 'Reading the VMs of this PC…',
    form: {
      password: 'Password',
      repeated: 'The same again',
      passwordsDiffer: 'The two aren’t the same.',
    },
  },

  review: {
    title: 'Review changes',
    network: 'How should nested VMs reach the network?',
    recommended: 'Recommended',
    plan: 'Plan',
    memory: 'Memory',
    before: 'Now',
    after: 'After',
  },

  apply: {
    progress: 'Progress of the changes',
    overall: 'The whole way, from the image to the proof',
    log: 'Log',
    emptyLog: 'Nothing has run since the wizard was opened.',
    pause: 'Pause scrolling',
    ok: 'Result',
    error: 'Error',
    details: 'Technical details',
    todo: 'What to do',
  },

  guest: {
    title: 'Set up Hyper-V in the VM',
    proofTitle: 'Prove that nesting works',
    signInText: 'An administrator account inside the VM, not on this PC. The password is used only for this step, and never stored.',
    user: 'User name',
    password: 'Password',
    showPassword: 'Show the password',
    hidePassword: 'Hide the password',
    progress: 'Progress of the set-up',
    nested: 'A nested VM of your own',
    optional: 'Optional',
    nestedName: 'Name',
    nestedMemory: 'Memory',
    after: 'After the test',
    keep: 'Keep it, turned off',
    remove: 'Remove it',
  },

  troubleshooting: {
    title: 'Troubleshooting',
    symptoms: 'What do you see?',
    pick: 'Pick what you see on the left. Its tests run at once and change nothing.',
    getHelp: 'Get help',
  },

  settings: {
    title: 'Settings',
    intro: 'Changes here take effect at once.',
    pc: 'PC to work on',
    simulated: 'Simulated',
    language: 'Language',
    theme: 'Theme',
    system: 'As Windows',
    light: 'Light',
    dark: 'Dark',
    about: 'About',
    version: 'Version',
    folder: 'Folder of the wizard’s data',
  },
} as const satisfies Texts
