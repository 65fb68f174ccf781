import type { Text, Values } from '../../electron/texts/format.ts'
import type { Timing } from '../../electron/wizard/contract/state.ts'
import type { PageTexts } from '../language.ts'

interface Speaks {
  readonly texts: PageTexts
  readonly fill: (text: Text, values: Values) => string
}

/** @returns "41 s" or "1 min 12 s" */
export function durationIn({ texts, fill }: Speaks, seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  return whole < 60
    ? fill(texts.action.seconds, { s: whole })
    : fill(texts.action.minutes, { m: Math.floor(whole / 60), s: whole % 60 })
}

/**
 * What is left by now, which goes down while time passes. A step that takes longer than it usually does makes every such
 * number untrue.
 * @param now in milliseconds
 */
export function leftIn({ texts, fill }: Speaks, { stepEnds, afterwards }: Timing, now: number): string {
  const ofStep = stepEnds === null ? 0 : (Date.parse(stepEnds) - now) / 1000
  // A short step may be late by some seconds without meaning anything.
  if (ofStep < -late) return texts.action.longer
  const seconds = Math.max(0, ofStep) + afterwards
  return seconds <= 0 ? '' : fill(texts.action.left, { n: Math.max(1, Math.ceil(seconds / 60 - 0.25)) })
}

const late = 15
