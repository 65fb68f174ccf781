/**
 * The only place where a value becomes PowerShell source. A single-quoted literal expands nothing; the one thing
 * that ends it is a single quote, and to PowerShell U+2018–U+201B are single quotes too. Each of them is doubled.
 * Behind a command PowerShell looks at one value more than at its quotes: `--%` says that the rest of the line is text
 * for another program, also where it is quoted. In parentheses it is an expression, and no more than its value.
 */

const singleQuotes = /['\u2018-\u201B]/g
const stopParsing = '--%'
const loneSurrogate = /\p{Surrogate}/u

/** A text that can't be written as PowerShell source without changing it. */
export class UnwritableTextError extends Error {
  override readonly name = 'UnwritableTextError'
}

/**
 * @param value any text, line breaks included
 * @returns a single-quoted literal that PowerShell reads back as exactly `value`, in any place where a value may stand
 * @throws UnwritableTextError for NUL, which PowerShell takes for the end of the source, and for half a surrogate
 *   pair, which no encoding carries
 */
export function literal(value: string): string {
  if (value.includes('\0')) throw new UnwritableTextError('A text with a NUL character can’t be passed to PowerShell.')
  if (loneSurrogate.test(value))
    throw new UnwritableTextError('A text with half a character can’t be passed to PowerShell.')
  const quoted = `'${value.replace(singleQuotes, '$&$&')}'`
  return value === stopParsing ? `(${quoted})` : quoted
}

/** `$true` or `$false`. */
export function booleanLiteral(value: boolean): string {
  return value ? '$true' : '$false'
}

const units = [
  ['TB', 1024 ** 4],
  ['GB', 1024 ** 3],
  ['MB', 1024 ** 2],
] as const

/**
 * @param bytes a whole number of bytes
 * @returns `8GB` or `4096MB` where that is exact, else the bare number
 * @throws UnwritableTextError when it isn't a whole, non-negative number that JavaScript holds exactly
 */
export function bytesLiteral(bytes: number): string {
  integerLiteral(bytes)
  const unit = units.find(([, size]) => bytes >= size && bytes % size === 0)
  return unit ? `${bytes / unit[1]}${unit[0]}` : String(bytes)
}

/** A whole, non-negative number. @throws UnwritableTextError for any other */
export function integerLiteral(value: number): string {
  if (!Number.isSafeInteger(value) || value < 0) throw new UnwritableTextError(`${value} is not a whole number.`)
  return String(value)
}
