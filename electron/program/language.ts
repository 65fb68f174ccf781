import { languageOf, type LanguageId } from '../texts/languages.ts'

/** The system's language as Node.js knows it; Electron knows better, see `app.getLocale`. */
export function systemLanguage(): LanguageId {
  // Of what can be asked for it this takes the least time, which a start waits for.
  return languageOf(new Intl.PluralRules().resolvedOptions().locale)
}
