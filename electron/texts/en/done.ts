import type { Texts } from '../types.ts'

/** The page at the end. */
export const done = {
  title: {
    proved: 'Done: {vm} runs virtual machines',
    ready: 'Done: Hyper-V runs in {vm}',
    other: 'Done: {vm} can run a hypervisor',
    skipped: '{vm} is prepared',
    nothing: 'Nothing is set up yet',
  },
  intro: {
    proved: 'Everything is set up, and a virtual machine has been started inside {vm} to prove it.',
    ready: 'Everything is set up. Whether a virtual machine starts inside {vm} hasn’t been proven yet.',
    skipped: 'You left out the step inside {vm}: Hyper-V isn’t set up there by the wizard, and nothing is proven.',
    other:
      'The processor’s virtualization extensions are passed to {vm}. It isn’t Windows, so its own hypervisor is installed inside it, for example KVM.',
    nothing: 'Choose a VM and go through the steps: then this page says what was set up.',
  },
  setUpTitle: 'What was set up',
  setUpEmpty: 'Nothing had to be changed: all of it was so already.',
  layers: { pc: 'On this PC', vm: 'On {vm}', inside: 'In the Windows of {vm}' },
  provedTitle: 'Proven.',
  notProvedTitle: 'Not proven.',
  notProved: 'Go back to the step inside {vm} to have it proven.',
  ownTitle: 'Make a virtual machine of your own inside {vm}',
  ownText: 'In {vm} you do this as on any PC with Hyper-V:',
  own: {
    open: 'Open {vm} and sign in to its Windows.',
    manager: 'In there, open Start, type “Hyper-V Manager” and choose it.',
    create: 'Choose Action, New, Virtual Machine…, and answer its questions: a name, and memory that {vm} can spare.',
    network: 'For the network choose “{switch}”.',
    noNetwork: 'Nested VMs have no network there, so leave the network as “Not Connected”.',
    install:
      'For the system choose an image file (ISO) that lies inside {vm}: download it there, or copy it into {vm}.',
    start: 'Right-click the new virtual machine, choose Connect…, then Start.',
  },
  copy: 'Copy summary',
  close: 'Close the wizard',
} as const satisfies Texts

/** Where one is: the picture of the three machines on the screens that work on something. */
export const layers = {
  title: 'Where you are',
  vm: 'The VM',
  work: { waiting: 'Not yet', running: 'Being worked on', lit: 'Ready', broken: 'Stopped here' },
  back: { waiting: 'Not now', running: 'Being taken back', lit: 'As before', broken: 'Stopped here' },
} as const satisfies Texts
