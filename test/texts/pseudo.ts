import type { PluralText } from '../../electron/texts/format.ts'

/**
 * A language for tests alone: English with accents, 40 % longer and in brackets. Whoever reads the page in it sees what
 * doesn't come from the catalogue (it has no brackets), what is cut off (a bracket is missing), and what has too little
 * room for a language that needs more of it.
 */

export const opening = '⟦'
export const closing = '⟧'

const accents = 'aá cç eé ií lļ nñ oó rŕ sš uú yý zž AÁ CÇ DĎ EÉ IÍ KĶ LĻ NÑ OÓ RŔ SŠ TŤ UÚ YÝ ZŽ'
const accent = new Map(accents.split(' ').map((pair) => [pair.slice(0, 1), pair.slice(1)]))

/** What a text is made longer with: words, so that it breaks where a text may break. */
const more = 'ẋẋẋẋ ẋẋ ẋẋẋẋẋ ẋẋẋ '

/** @returns a text of the catalogue in the language for tests; placeholders stay */
export function pseudo(text: string): string {
  if (text === '') return ''
  const said = text.replace(/\{\w+\}|./gsu, (part) => accent.get(part) ?? part)
  const length = Math.ceil(text.replace(/\{\w+\}/g, '').length * 0.4)
  const rest = more.repeat(Math.ceil(length / more.length)).slice(0, length)
  return `${opening}${said}${rest === '' ? '' : ` ${rest.trim()}`}${closing}`
}

/** @returns a tree of texts with each text in the language for tests, plural forms one by one */
export function pseudoTree<T extends object>(tree: T): T {
  const entries = Object.entries(tree) as [string, string | object | PluralText][]
  return Object.fromEntries(
    entries.map(([key, value]) => [key, typeof value === 'string' ? pseudo(value) : pseudoTree(value)]),
  ) as T
}

/**
 * What of a shown text doesn't come from the catalogue.
 * @returns the text without everything in brackets, one in the other too; a bracket that has no other stays
 */
export function outside(text: string): string {
  const innermost = new RegExp(`${opening}[^${opening}${closing}]*${closing}`, 'gsu')
  let left = text
  for (let before = ''; before !== left;) {
    before = left
    left = left.replace(innermost, ' ')
  }
  return left
}
