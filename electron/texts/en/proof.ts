import type { Texts } from '../types.ts'

/** The proof that nesting works in a VM: on the guest screen, at its end, and in Troubleshooting. */
export const proof = {
  title: 'The proof',
  intro:
    'The wizard signs in to {vm} and starts a tiny nested VM there, which says a one-time code. Then that VM is removed: nothing else in {vm} is changed, and nothing of the proof stays.',
  signInTitle: 'Sign in to {vm} for the proof',
  signIn: 'Sign in and prove it',
  leave: 'Set this VM up instead',
  proved: 'Proved at {time}: third level, code {code}.',
  provedTitle: 'Nesting works in {vm}.',
  provedText: 'A VM inside it has run a program of the wizard and said its code.',
  failedTitle: 'It isn’t proven that nesting works in {vm}.',
  failed: 'See the failed step for what to do. Then sign in and prove it again: each proof has a code of its own.',
  cancelledTitle: 'You stopped the proof.',
  cancelled: 'Nothing was changed. What it had begun in the VM is removed, at the latest by the next proof.',
  interruptedTitle: 'The wizard was closed during the proof in {vm}.',
  interrupted: 'Sign in to prove it again. What is left of the earlier one is removed first.',
  /** The picture of three machines, each in the one before it. */
  picture: {
    /** What somebody hears who doesn’t see it. */
    alt: 'Three machines, each in the one before it. {pc}: {pcState}. {vm}: {vmState}. {nested}: {nestedState}.',
    pc: 'This PC',
    nested: 'Nested VM',
    levels: { pc: 'First level', vm: 'Second level', nested: 'Third level' },
    states: { waiting: 'Not reached yet', running: 'Being reached', lit: 'Runs', broken: 'Not reached' },
    begins: 'Each of them lights up as soon as it is known to run.',
    stopped: 'It got as far as: {layer}.',
  },
  again: {
    title: 'Prove that nesting works',
    titleAgain: 'Prove it again',
    text: 'A tiny nested VM starts in {vm}, says a one-time code and is removed. It takes a sign-in to {vm}, whoever has set it up.',
    none: 'A tiny nested VM starts in a VM of your choice, says a one-time code and is removed. Choose the VM first.',
    off: '{vm} isn’t running. The proof takes a running VM and a sign-in to it.',
    action: 'Prove it…',
    choose: 'Choose a VM',
  },
} as const satisfies Texts
