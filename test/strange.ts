import fc from 'fast-check'
import { wizardCommand } from '../electron/wizard/contract/command.ts'

/** What comes from outside and is no good, for tests of where it is let in. */

/** Stands for what nobody may say again: a password that was typed in the wrong place, say. */
export const canary = 'S3cret-Canary'

/** Texts as an attacker would choose them: control characters, directions of writing, paths, names of every object. */
export const strangeText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string(),
  fc.constantFrom(
    '',
    '__proto__',
    'constructor',
    'toString',
    '../../x',
    '\u001b[2J',
    '\u202eevil',
    'a\nb',
    '\u2028',
    '--%',
  ),
  fc.string().map((text) => `${text}${canary}`),
)

/** Anything that JSON can say, with such texts in it. */
export const strangeValue = fc.anything({
  key: strangeText,
  values: [strangeText, fc.integer(), fc.double(), fc.boolean(), fc.constant(null), fc.constant(canary)],
  maxDepth: 3,
})

/** As JSON, in which what has no place there is null. */
export const asJson = (value: unknown): string => JSON.stringify([value]).slice(1, -1)

const shapes = wizardCommand.options.map(({ shape }) => shape)
const types = shapes.map(({ type }) => type.value)
const names = [...new Set(shapes.flatMap((shape) => Object.keys(shape)))].filter((name) => name !== 'type')

/** Commands that are nearly ours: a known type, with known properties of any kind. */
export const strangeCommand = fc
  .tuple(
    fc.oneof(fc.constantFrom<string>(...types), strangeText),
    fc.dictionary(fc.oneof(fc.constantFrom(...names), strangeText), fc.oneof(strangeText, strangeValue)),
  )
  .map(([type, more]) => ({ ...more, type }))
