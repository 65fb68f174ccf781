import type { Texts } from '../types.ts'

/** Settings. */
export const settings = {
  thisPc: 'This PC',
  thisPcText: 'Reads and changes the PC that the wizard runs on.',
  reset: 'Reset this simulated PC',
} as const satisfies Texts
