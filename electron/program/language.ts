import { languageOf, type LanguageId } from '../texts/languages.ts'

/** The system's language as Node.js knows it; Electron knows better, see `app.getLocale`. */
export function systemLanguage(): LanguageId {
  return languageOf(Intl.DateTimeFormat().resolvedOptions().locale)
}
