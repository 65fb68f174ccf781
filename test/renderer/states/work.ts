import type { WizardState } from '../../../electron/wizard/contract/state.ts'
import { catalogue } from '../../../electron/texts/catalogue.ts'
import { action, notice, progress, said } from './parts.ts'

/** As the program calls it. */
const { notStarted, steps: inside } = catalogue.en.guest

const since = '2026-06-01T08:00:00.000Z'

export const review: WizardState['review'] = {
  intro: 'These 5 changes will be made to DEV-WIN11, in this order. Nothing has changed yet.',
  warning: notice(
    'offline',
    'warning',
    'DEV-WIN11 will be offline for about 2 minutes.',
    'Save your work inside it first. This PC doesn’t restart.',
    [action('openVm', 'Open the VM', { type: 'openVm' }, { icon: 'open' })],
  ),
  network: {
    answer: 'The wizard proposes “NAT inside the VM”: it works wherever the VM itself has a network.',
    options: [
      {
        id: 'macSpoofing',
        label: 'MAC address spoofing',
        text: 'Nested VMs appear on your network with their own address. Some company networks block this.',
        recommended: true,
        selected: true,
      },
      {
        id: 'nat',
        label: 'NAT inside the VM',
        text: 'Nested VMs share the VM’s address. Works everywhere, but other PCs can’t reach them.',
        recommended: false,
        selected: false,
      },
    ],
  },
  fixedMemory: null,
  savedState: null,
  later: [
    {
      id: 'hyperV',
      title: 'Turn on Hyper-V inside DEV-WIN11',
      text: 'You sign in to it first. It restarts, this PC doesn’t.',
    },
    { id: 'network', title: 'Nested VMs on your network', text: '' },
    { id: 'proof', title: 'Prove that nesting works', text: 'A tiny nested VM is started and removed again.' },
  ],
  steps: [
    ['Shut down DEV-WIN11', 'Running', 'Off', "Stop-VM -Name 'DEV-WIN11'"],
    [
      'Use fixed memory',
      'Dynamic, 2–8 GB',
      'Fixed, 8 GB',
      "Set-VMMemory -VMName 'DEV-WIN11' -DynamicMemoryEnabled $false -StartupBytes 8GB",
    ],
    [
      'Pass virtualization extensions to the VM',
      'Hidden',
      'Exposed',
      "Set-VMProcessor -VMName 'DEV-WIN11' -ExposeVirtualizationExtensions $true",
    ],
    [
      'Let nested VMs use the network',
      'MAC spoofing off',
      'MAC spoofing on',
      "Set-VMNetworkAdapter -VMName 'DEV-WIN11' -MacAddressSpoofing On",
    ],
    ['Start DEV-WIN11', 'Off', 'Running', "Start-VM -Name 'DEV-WIN11'"],
  ].map(([title = '', before = '', after = '', command = ''], index) => ({
    number: index + 1,
    title,
    before,
    after,
    commands: [command],
    tags: index === 0 ? [{ tone: 'warning' as const, text: 'VM offline' }] : [],
  })),
  empty: null,
  consents: [{ id: 'savedWork', label: 'I saved my work in DEV-WIN11', checked: true }],
  saveScript: action('saveScript', 'Save as script', { type: 'saveScript' }, { icon: 'save' }),
}

/** Of a VM that is off with a saved state. */
export const reviewSaved: WizardState['review'] = {
  ...review,
  warning: notice(
    'review',
    'warning',
    'SRV2022 is started and shut down first.',
    'It goes on from where it was saved, and then Windows in it is asked to shut down.',
  ),
  savedState: {
    title: 'SRV2022 is off with a saved state. What should become of it?',
    options: [
      {
        id: 'keep',
        label: 'Start it and shut it down (keeps your work)',
        text: 'It goes on from where it was, and Windows in it closes all programs in order.',
        recommended: true,
        selected: true,
        disabled: false,
      },
      {
        id: 'discard',
        label: 'Discard the saved state',
        text: 'Quicker, but what was open in it and isn’t saved is lost.',
        recommended: false,
        selected: false,
        disabled: false,
      },
    ],
  },
}

export const apply: WizardState['apply'] = {
  phase: 'running',
  title: 'Applying changes',
  intro: 'You can keep using this PC. Don’t start DEV-WIN11 yourself until this is done.',
  heading: 'Step 3 of 5: passing virtualization extensions',
  timing: null,
  timeText: '',
  overall: null,
  password: null,
  progress: { done: 2, of: 5 },
  steps: [
    progress('stop', 'Shut down DEV-WIN11', '', 'done', 'Done', '41 s'),
    progress('memory', 'Use fixed memory, 8 GB', '', 'done', 'Done', '2 s'),
    progress('expose', 'Pass virtualization extensions to the VM', '', 'running', 'Working…', '3 s'),
    progress('network', 'Let nested VMs use the network', '', 'waiting', 'Waiting'),
    progress('start', 'Start DEV-WIN11', '', 'waiting', 'Waiting'),
  ],
  log: [
    {
      time: '14:38:02',
      kind: 'ok',
      text: 'Shut down DEV-WIN11: Running → Off',
      details: ["Stop-VM -Name 'DEV-WIN11'"],
    },
    {
      time: '14:38:43',
      kind: 'ok',
      text: 'Use fixed memory: Dynamic, 2–8 GB → Fixed, 8 GB',
      details: ["Set-VMMemory -VMName 'DEV-WIN11' -DynamicMemoryEnabled $false -StartupBytes 8GB"],
    },
    {
      time: '14:38:45',
      kind: 'running',
      text: 'Pass virtualization extensions to the VM',
      details: ["Set-VMProcessor -VMName 'DEV-WIN11' -ExposeVirtualizationExtensions $true"],
    },
  ],
  copyLog: action('copyLog', 'Copy log', { type: 'copyLog' }, { icon: 'copy' }),
  note: notice(
    'cancel',
    'info',
    'If you cancel,',
    'the current command finishes and the rest is skipped. Then you can keep the 2 finished changes or undo them.',
  ),
  undo: action(
    'undo',
    'Undo changes',
    { type: 'undo', confirmed: false },
    { icon: 'undo', disabled: 'Wait until the changes are done or cancelled' },
  ),
}

/** One step failed; the rest waits. */
export const applyFailed: WizardState['apply'] = {
  ...apply,
  phase: 'failed',
  title: 'A change failed',
  intro: 'Nothing more is changed until you decide.',
  heading: '2 of 5 changes done, 1 failed',
  steps: apply.steps.map((step) =>
    step.id === 'expose'
      ? {
          ...step,
          status: 'failed',
          statusText: 'Failed',
          error: {
            happened: 'Hyper-V refused to change the processor of DEV-WIN11, because the VM is running again.',
            todo: 'Shut DEV-WIN11 down and choose Try again, or choose Undo changes.',
            technical: 'Set-VMProcessor : The operation cannot be performed while the object is in use. (0x80041001)',
            actions: [action('openVm', 'Open the VM', { type: 'openVm' }, { icon: 'open' })],
          },
        }
      : step,
  ),
  log: [
    ...apply.log.slice(0, 2),
    {
      time: '14:38:45',
      kind: 'error',
      text: 'Pass virtualization extensions to the VM: The operation cannot be performed while the object is in use.',
      details: ["Set-VMProcessor -VMName 'DEV-WIN11' -ExposeVirtualizationExtensions $true"],
    },
  ],
  undo: { ...apply.undo, disabled: null },
}

export const guest: WizardState['guest'] = {
  task: 'setUp',
  phase: 'sign-in',
  intro: 'We sign in to DEV-WIN11, turn on Hyper-V there and restart the VM. This PC doesn’t restart.',
  signIn: {
    title: 'Sign in to DEV-WIN11',
    user: 'labadmin',
    signedInAs: null,
    notes: {
      user: { text: 'For a domain account: DOMAIN\\name', error: false },
      password: {
        text: 'A PIN doesn’t work here, nor a Microsoft account without a password. Easiest is a local administrator account with a password.',
        error: false,
      },
    },
    fill: null,
    about: 'The password is used only for this step, and never stored.',
    change: action('change', 'Change', { type: 'forgetSignIn' }),
  },
  bar: null,
  takeBack: null,
  listTitle: 'What happens next',
  listSummary: '6 steps, about 5 minutes',
  timeText: '',
  timing: null,
  overall: null,
  progress: { done: 0, of: 6 },
  steps: [
    ...(['connect', 'checkGuest', 'enableHyperV', 'restart', 'reconnect', 'verify'] as const).map((id) =>
      progress(id, said(inside[id].title), said(inside[id].note), 'waiting', said(notStarted)),
    ),
  ],
  nested: {
    title: 'Also make a nested VM of my own inside DEV-WIN11',
    text: '1 GB memory, 1 processor, empty 10 GB disk. It is started once, and stays.',
    draft: { create: true, name: 'NESTED-TEST01', memoryMb: 1024, after: 'keep' },
    nameNote: { text: '', error: false },
    memoryOptions: [
      { label: '512 MB', value: 512 },
      { label: '1 GB', value: 1024 },
      { label: '2 GB', value: 2048 },
    ],
    editable: true,
  },
}

/** A blank password was refused. */
export const guestRefused: WizardState['guest'] = {
  ...guest,
  signIn: {
    ...guest.signIn,
    notes: {
      ...guest.signIn.notes,
      password: { text: 'Enter a password. A blank one can’t be used.', error: true },
    },
  },
  bar: notice(
    'blank',
    'bad',
    'Why a blank password is refused.',
    'Windows doesn’t let an account without a password sign in this way, so the connection would drop. Set one inside the VM, then try again.',
  ),
}

export const guestRunning: WizardState['guest'] = {
  ...guest,
  phase: 'running',
  signIn: { ...guest.signIn, signedInAs: 'Signed in as DEV-WIN11\\labadmin' },
  listTitle: 'Progress',
  listSummary: '',
  timeText: '',
  timing: { since, stepEnds: null, afterwards: 105 },
  progress: { done: 3, of: 6 },
  steps: [
    progress('connect', 'Connect with PowerShell Direct', 'Signed in as labadmin', 'done', 'Done', '4 s'),
    progress('checkGuest', said(inside.checkGuest.title), '26200, 8 GB memory', 'done', 'Done', '1 s'),
    progress('enableHyperV', said(inside.enableHyperV.title), 'All components', 'done', 'Done', '1 min 12 s'),
    progress('restart', said(inside.restart.title), 'The VM is shutting down', 'running', 'Working…', '38 s'),
    progress('reconnect', 'Wait for Windows and reconnect', '', 'waiting', 'Waiting'),
    progress('verify', said(inside.verify.title), '', 'waiting', 'Waiting'),
  ],
}

/** A new VM with a Windows of its own is made: a figure of one step, and of the whole way. */
export const applyMaking: WizardState['apply'] = {
  ...apply,
  intro: 'You can keep using this PC.',
  heading: 'Step 2 of 7: writing Windows onto the disk of NESTED-LAB',
  timing: { since, stepEnds: null, afterwards: 540 },
  overall: 12,
  progress: { done: 1, of: 7 },
  steps: [
    progress('0', 'Make a disk for NESTED-LAB', '', 'done', 'Done', '9 s'),
    {
      ...progress('1', 'Write Windows onto the disk of NESTED-LAB', '', 'running', 'Working…', '41 s'),
      startedAt: since,
      percent: 65.3,
      usual: 'usually about 3 minutes',
    },
    progress('2', 'Make the disk of NESTED-LAB start', '', 'waiting', 'Waiting'),
  ],
}

/** It was interrupted, and nobody has the password any more. */
export const applyAsks: WizardState['apply'] = {
  ...applyMaking,
  phase: 'interrupted',
  title: 'Changes interrupted',
  overall: 12,
  steps: applyMaking.steps.map((step) => ({ ...step, startedAt: null, percent: null, usual: '' })),
  password: {
    title: 'Which password is labadmin to have?',
    reason: 'The wizard was started again and keeps passwords in memory only.',
    user: 'labadmin',
    repeat: true,
    note: { text: 'Enter a password.', error: true },
  },
}

/** A new Windows sets itself up: no figure of that, but what was seen last. */
export const guestSettingUp: WizardState['guest'] = {
  ...guestRunning,
  overall: 48,
  steps: guestRunning.steps.map((step, index) =>
    index === 0
      ? {
          ...step,
          status: 'running',
          startedAt: since,
          usual: 'usually about 8 minutes',
          signal: 'Windows has started',
        }
      : { ...step, status: 'waiting' },
  ),
}
