// @ts-check

/*
 * What came from elsewhere, as it can be shown. Plain JavaScript with types in comments, for `npm start` shows what was
 * typed before anything is installed or built.
 */

// eslint-disable-next-line no-control-regex -- those are what it is about
const invisible = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/**
 * Whether a text holds what nobody sees: control characters, or those that steer the direction of writing.
 * @param {string} text
 */
export const hasInvisible = (text) => text.search(invisible) >= 0

/**
 * Text that came from elsewhere (a VM's name), so that it can't pass for something else or turn a sentence round it
 * the other way: what is invisible and what steers the direction of writing shows its number, and what is written
 * from right to left is kept to itself.
 * @param {string} text
 * @returns {string}
 */
export function displayed(text) {
  const visible = text.replace(invisible, numbered)
  return rightToLeft.test(visible) ? `\u2068${visible}\u2069` : visible
}

/**
 * The same for a line of a terminal or of a log, where a line break would begin what could pass for a line of our own.
 * @param {string} text
 * @returns {string}
 */
export const onOneLine = (text) => displayed(text).replace(/[\t\n]/g, numbered)

/** @param {string} letter */
const numbered = (letter) => `‹U+${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}›`
