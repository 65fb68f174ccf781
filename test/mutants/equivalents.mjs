// @ts-check

/**
 * Changes that no test can notice, because they change nothing that anybody could see. They don't count.
 * @typedef {object} Equivalent
 * @property {RegExp} file
 * @property {RegExp} line what stands in the line
 * @property {RegExp} [was] the part that is changed; any where it isn't named
 * @property {string} [becomes]
 * @property {string} why
 */

/** @type {readonly Equivalent[]} */
export const equivalents = [
  {
    file: /nesting\/rules\/define\.ts$/,
    line: /afterwards: 'allAnswer'/,
    was: /^'allAnswer'$/,
    why: 'asked for is only whether somebody is away afterwards; the compiler knows the other names',
  },
  {
    file: /session\/carry-out\.ts$/,
    line: /purpose === 'undo' && mustWait/,
    becomes: 'true',
    why: 'only an undo leaves steps behind, and without any nothing has to wait',
  },
]

/**
 * @param {import('./mutate.mjs').Mutant} mutant
 * @returns {boolean} whether it is one of those
 */
export const isEquivalent = (mutant) =>
  equivalents.some(
    ({ file, line, was, becomes }) =>
      file.test(mutant.file) &&
      line.test(mutant.text) &&
      (was === undefined || was.test(mutant.was)) &&
      (becomes === undefined || becomes === mutant.becomes),
  )
