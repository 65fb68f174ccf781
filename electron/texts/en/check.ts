import type { Texts } from '../types.ts'

/** The screen that checks this PC. */
export const check = {
  idle: 'This PC has not been checked yet',
  running: 'Checking this PC…',
  progress: '{done} of {of} done',
  all: { one: '{n} check', other: '{n} checks' },
  attention: 'Needs your attention',
  justFixed: 'Just fixed',
  reason: 'Why',
  otherChecks: 'What else was checked',
  nothingToDo: 'Nothing to do',
  cutShort: 'Not read, because PowerShell ended',
  fixBefore: { one: 'Fix {n} item before you continue', other: 'Fix {n} items before you continue' },
  someUnknown: 'Some values could not be read',
  readyWithWarnings: 'This PC can do it, with limits',
  ready: 'This PC is ready',
  start: 'Check now',
  again: 'Check again',
  cancel: 'Stop checking',
  copyReport: 'Copy report',
  reading: 'Reading…',
  fixing: 'Fixing…',
  fixingFound: 'Running the commands',
  fixIt: 'Fix it for me',
  learnMore: 'Learn more',
  waitsFor: 'Waits for “{name}”',
  confirmUnknown: {
    one: 'Continue although {n} value could not be read',
    other: 'Continue although {n} values could not be read',
  },
  labels: { happened: 'What happened', why: 'Why it matters', todo: 'What to do', technical: 'Details' },
} as const satisfies Texts
