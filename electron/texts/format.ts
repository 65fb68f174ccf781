/**
 * Fills the placeholders of a text. A text is a string with `{name}` in it, or, where a number decides the
 * wording, one such string per plural form, chosen by the value `n`.
 */

export type PluralText = { readonly one: string; readonly other: string }
export type Text = string | PluralText

export type Value = string | number | { readonly bytes: number } | { readonly list: readonly string[] }
export type Values = Readonly<Record<string, Value>>

/**
 * @param locale BCP 47, for numbers, lists and plural rules
 * @returns the text with every `{name}` replaced; a name without a value stays visible, so that a test finds it
 */
export function format(locale: string, text: Text, values: Values = {}): string {
  const template = typeof text === 'string' ? text : text[pluralForm(locale, values['n'])]
  return template.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = values[name]
    return value === undefined ? placeholder : formatValue(locale, value)
  })
}

function pluralForm(locale: string, n: Value | undefined): 'one' | 'other' {
  return typeof n === 'number' && pluralRules(locale).select(n) === 'one' ? 'one' : 'other'
}

function formatValue(locale: string, value: Value): string {
  if (typeof value === 'string') return displayed(value)
  if (typeof value === 'number') return String(value)
  if ('bytes' in value) return formatBytes(locale, value.bytes)
  return lists(locale).format(value.list.map(displayed))
}

// eslint-disable-next-line no-control-regex -- those are what it is about
const invisible = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** Whether a text holds what nobody sees: control characters, or those that steer the direction of writing. */
export const hasInvisible = (text: string): boolean => text.search(invisible) >= 0

/**
 * Text that came from elsewhere (a VM's name), so that it can't pass for something else or turn a sentence round it
 * the other way: what is invisible and what steers the direction of writing shows its number, and what is written
 * from right to left is kept to itself.
 */
export function displayed(text: string): string {
  const visible = text.replace(
    invisible,
    (letter) => `‹U+${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}›`,
  )
  return rightToLeft.test(visible) ? `\u2068${visible}\u2069` : visible
}

/** To make one of these takes longer than to use it a hundred times, so each language has one of its own. */
function oncePerLocale<T>(make: (locale: string) => T): (locale: string) => T {
  const made = new Map<string, T>()
  return (locale) => {
    const known = made.get(locale) ?? make(locale)
    made.set(locale, known)
    return known
  }
}

const pluralRules = oncePerLocale((locale) => new Intl.PluralRules(locale))
const lists = oncePerLocale((locale) => new Intl.ListFormat(locale, { type: 'conjunction' }))
const sizes = oncePerLocale((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }))

const units = ['B', 'KB', 'MB', 'GB', 'TB'] as const

/** Bytes as Windows writes them: binary steps, at most one decimal ("19.6 GB"). */
export function formatBytes(locale: string, bytes: number): string {
  let size = bytes
  let unit = 0
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024
    unit++
  }
  return `${sizes(locale).format(size)} ${units[unit]}`
}
