import type { WizardState } from '../../../electron/wizard/contract/state.ts'
import { action, notice } from './parts.ts'

/** The VM is being worked on. */
export const layers: NonNullable<WizardState['layers']> = {
  title: 'Where you are',
  text: '',
  alt: 'Three machines, each in the one before it. This PC: Ready. DEV-WIN11: Being worked on. Nested VM: Not yet.',
  layers: [
    { id: 'pc', level: 'First level', name: 'This PC', state: 'lit', stateText: 'Ready' },
    { id: 'vm', level: 'Second level', name: 'DEV-WIN11', state: 'running', stateText: 'Being worked on' },
    { id: 'nested', level: 'Third level', name: 'Nested VM', state: 'waiting', stateText: 'Not yet' },
  ],
  actions: [action('openVm', 'Open the VM', { type: 'openVm' }, { icon: 'open' })],
}

/** All of them are known to run. */
export const layersLit: NonNullable<WizardState['layers']> = {
  ...layers,
  alt: 'Three machines, each in the one before it. This PC: Runs. DEV-WIN11: Runs. Nested VM: Runs.',
  layers: layers.layers.map((layer) => ({ ...layer, state: 'lit', stateText: 'Runs' })),
}

export const done: WizardState['done'] = {
  title: 'Done: DEV-WIN11 runs virtual machines',
  intro: 'Everything is set up, and a virtual machine has been started inside DEV-WIN11 to prove it.',
  setUp: {
    title: 'What was set up',
    groups: [
      { title: 'On this PC', items: ['Turn on Hyper-V'] },
      { title: 'On DEV-WIN11', items: ['Use fixed memory, 8 GB', 'Pass virtualization extensions to the VM'] },
      { title: 'In the Windows of DEV-WIN11', items: ['Turn on Hyper-V in the VM', 'Create a network for nested VMs'] },
    ],
    empty: '',
  },
  proof: notice('proof', 'ok', 'Proven.', 'Proved at 14:52:10: third level, code 9F2C 41D0 77AB 03E5.'),
  own: {
    title: 'Make a virtual machine of your own inside DEV-WIN11',
    text: 'In DEV-WIN11 you do this as on any PC with Hyper-V:',
    steps: [
      'Open DEV-WIN11 and sign in to its Windows.',
      'In there, open Start, type “Hyper-V Manager” and choose it.',
      'Choose Action, New, Virtual Machine…, and answer its questions.',
      'For the network choose “Nested NAT”.',
    ],
  },
  actions: [action('copySummary', 'Copy summary', { type: 'copySummary' }, { icon: 'copy' })],
}

/** The step inside the VM was left out. */
export const doneSkipped: WizardState['done'] = {
  ...done,
  title: 'DEV-WIN11 is prepared',
  intro: 'You left out the step inside DEV-WIN11: nothing is proven.',
  proof: notice('proof', 'info', 'Not proven.', 'Go back to the step inside DEV-WIN11 to have it proven.'),
  own: null,
}
