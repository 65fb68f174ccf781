import { displayed } from './displayed.mjs'

/**
 * Fills the placeholders of a text. A text is a string with `{name}` in it, or, where a number decides the
 * wording, one such string per plural form, chosen by the value `n`.
 */

/**
 * What is said of a number, in each form that the language has (`languages.ts`), and of none at all where the usual form
 * reads wrong ("0 changes").
 */
export type PluralText = {
  readonly zero?: string
  readonly one: string
  readonly many?: string
  readonly other: string
}
export type Text = string | PluralText

export type Value = string | number | { readonly bytes: number } | { readonly list: readonly string[] }
export type Values = Readonly<Record<string, Value>>

/**
 * @param locale BCP 47, for numbers, lists and plural rules
 * @returns the text with every `{name}` replaced; a name without a value stays visible, so that a test finds it
 */
export function format(locale: string, text: Text, values: Values = {}): string {
  const template = typeof text === 'string' ? text : inForm(locale, text, values['n'])
  return template.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = values[name]
    return value === undefined ? placeholder : formatValue(locale, name, value, values)
  })
}

function inForm(locale: string, text: PluralText, n: Value | undefined): string {
  if (typeof n !== 'number') return text.other
  if (n === 0 && text.zero !== undefined) return text.zero
  const form = pluralRules(locale).select(n)
  return (form === 'one' || form === 'many' ? text[form] : undefined) ?? text.other
}

/** Numbers that name something instead of counting it: nobody writes build 22,631. */
export const numbersAsNames: ReadonlySet<string> = new Set(['build', 'event', 'host', 'pid'])

function formatValue(locale: string, name: string, value: Value, values: Values): string {
  if (typeof value === 'string') return displayed(value)
  if (typeof value === 'number') return numbersAsNames.has(name) ? String(value) : numbers(locale).format(value)
  if ('bytes' in value) return formatBytes(locale, value.bytes, sizesIn(values))
  return lists(locale).format(value.list.map(displayed))
}

const sizesIn = (values: Values): number[] =>
  Object.values(values).flatMap((value) => (typeof value === 'object' && 'bytes' in value ? [value.bytes] : []))

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
const numbers = oncePerLocale((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 20 }))
const sizes = oncePerLocale((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }))

const units = ['B', 'KB', 'MB', 'GB', 'TB'] as const

/**
 * Bytes as Windows writes them: binary steps, at most one decimal ("19.6 GB"), and the rest cut off. What is less than 4
 * GB is never shown as 4 GB, so that a number explains what is concluded from it.
 * @param among sizes that are told in the same text: one that differs is shown to differ, in smaller units if need be
 */
export function formatBytes(locale: string, bytes: number, among: readonly number[] = []): string {
  const others = among.filter((other) => other !== bytes)
  for (let unit = unitOf(bytes); ; unit--) {
    const text = inUnit(locale, bytes, unit)
    if (unit === 0 || !others.some((other) => inUnit(locale, other, unit) === text)) return text
  }
}

function unitOf(bytes: number): number {
  let unit = 0
  while (bytes >= 1024 ** (unit + 1) && unit < units.length - 1) unit++
  return unit
}

const inUnit = (locale: string, bytes: number, unit: number): string =>
  `${sizes(locale).format(Math.floor((bytes / 1024 ** unit) * 10) / 10)} ${units[unit] ?? ''}`
