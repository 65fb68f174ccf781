import type { Texts } from '../types.ts'

/** Settings. */
export const settings = {
  thisPc: 'This PC',
  thisPcText: 'Reads and changes the PC that the wizard runs on.',
  reset: 'Start this simulated PC anew',
} as const satisfies Texts
