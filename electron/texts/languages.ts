/** The languages that the wizard speaks: a new one begins here, and the compiler then asks for its texts. */
export const languageIds = ['en', 'es'] as const
export type LanguageId = (typeof languageIds)[number]

/** The forms in which each of them says a number: those of `Intl.PluralRules`. */
export const pluralForms = {
  en: ['one', 'other'],
  es: ['one', 'many', 'other'],
} as const satisfies Readonly<Record<LanguageId, readonly Intl.LDMLPluralRule[]>>

/** The language to use for a system's language tag ("es-MX"); English where there is no translation. */
export function languageOf(tag: string): LanguageId {
  const language = tag.toLowerCase().split(/[-_]/)[0]
  return languageIds.find((id) => id === language) ?? 'en'
}
