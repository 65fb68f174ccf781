import type { Texts } from '../types.ts'

/** Troubleshooting; its symptoms, problems and limits are in `problems.ts`. */
export const trouble = {
  thisPc: 'this PC',
  intro: 'Pick what you see. The wizard tests this PC and shows only what applies to it.',
  introVm: 'Pick what you see. The wizard tests {vm} and this PC, and shows only what applies to them.',
  vm: 'Virtual machine',
  noVm: 'None: test this PC only',
  chooseVm: 'Choose a VM to test this',
  noVmYet: 'There is no VM yet that this could be tested on',
  runs: '{vm} is running at the moment, so it does start.',
  testing: 'Testing…',
  noCause: 'No cause found by these tests',
  noCauseYet: {
    one: 'No cause found so far: {n} test can’t tell',
    other: 'No cause found so far: {n} tests can’t tell',
  },
  causes: { one: '{n} cause found', other: '{n} causes found' },
  tested: { one: '{n} test on {vm}, at {time}', other: '{n} tests on {vm}, at {time}' },
  asFound: '{name}: {found}',
  insideUnread: 'Nothing has been read inside the VM yet',
  insideUnreadText: 'What is inside can only be tested after you have signed in to the VM in step 6.',
  signIn: 'Sign in to the VM',
  loses: {
    savedState: 'Programs that were open in {vm} when its state was saved are lost.',
    checkpoints: '{vm} can’t be taken back to its checkpoints any more.',
    power: '{vm} is turned off without shutting down: unsaved work in it is lost.',
  },
  again: 'Test again',
  limitsTitle: 'Known limits, checked on {vm}',
  links: { documentation: 'Documentation', forums: 'Forums', issues: 'GitHub issues', feedback: 'Feedback Hub' },
} as const satisfies Texts
