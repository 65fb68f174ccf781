import type { Texts } from '../types.ts'

/** Troubleshooting; its symptoms, problems and limits are in `problems.ts`. */
export const trouble = {
  thisPc: 'this PC',
  intro: 'Pick what you see. We test this PC and show only what applies to you.',
  introVm: 'Pick what you see. We test {vm} and this PC, and show only what applies to you.',
  testing: 'Testing…',
  noCause: 'No cause found by these tests',
  causes: { one: '{n} cause found', other: '{n} causes found' },
  tested: { one: '{n} test on {vm}, at {time}', other: '{n} tests on {vm}, at {time}' },
  again: 'Test again',
  limitsTitle: 'Known limits, checked on {vm}',
  links: { documentation: 'Documentation', forums: 'Forums', issues: 'GitHub issues', feedback: 'Feedback Hub' },
} as const satisfies Texts
