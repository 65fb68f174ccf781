import type { Texts } from '../types.ts'

/** Taking back what was done inside a VM: on the guest screen and in the question before an undo. */
export const takeBack = {
  offerTitle: 'Take back what was done inside {vm}',
  offer: {
    one: '{n} change of the wizard is inside it. It is taken back behind a sign-in; you see it first.',
    other: '{n} changes of the wizard are inside it. They are taken back behind a sign-in; you see them first.',
  },
  offerAction: 'Take back inside the VM…',
  intro:
    'The wizard signs in to {vm} and takes back what it did in there: exactly the parts of Hyper-V that it turned on, its NAT network with its switch, and its nested VM. The VM is restarted if that needs it. What was there before, and what others have made, stays.',
  signInTitle: 'Sign in to {vm} to take it back',
  keep: 'Leave it as it is',
  signIn: 'Sign in and take back',
  next: 'What will be taken back',
  nothingLeft: 'Nothing is left to take back: it is so already.',
  others:
    'Other VMs inside {vm} stay, but don’t start until Hyper-V is on there again. Whatever else uses the wizard’s switch in there loses its network.',
  nothingTitle: 'Nothing is left inside {vm}.',
  nothing: 'All that the wizard did in there is taken back, or never was.',
  failedTitle: 'Not everything inside the VM could be taken back.',
  failed: 'See the failed step for what to do. What is done stays done. Sign in again and it goes on where it stopped.',
  cancelledTitle: 'You stopped here.',
  cancelled: 'What is taken back stays so, and the rest is still there. Sign in again and it goes on where it stopped.',
  doneTitle: 'Taken back inside {vm}.',
  done: 'All that the wizard did in there and can take back is as it was before.',
  doneMore: {
    one: 'In {n} more VM there is something to take back: {vms}.',
    other: 'In {n} more VMs there is something to take back: {vms}.',
  },
  nextVm: 'Take back inside {vm}…',
  undoRest: 'Undo the rest…',
  dialogTitle: 'What the wizard changed is inside a VM',
  dialog:
    'What was done inside {vms} stays, unless you take that back first: it takes a sign-in to each of them. Once a VM is deleted or Hyper-V on this PC is off, nobody can reach in there any more.',
  dialogStep: 'Stays unless taken back first, inside {vm}: {title}',
  dialogAction: 'First inside {vm}…',
  interruptedTitle: 'The wizard was closed while it took back what was done inside {vm}.',
  interrupted: 'What is taken back stays so. The wizard keeps no passwords: sign in again, and it goes on from there.',
} as const satisfies Texts
