import type { LanguageId } from '../wizard/contract/command.ts'

/** The language to use for a system's language tag ("es-MX"); English where there is no translation. */
export function languageOf(tag: string): LanguageId {
  return tag.toLowerCase().split(/[-_]/)[0] === 'es' ? 'es' : 'en'
}

/** The system's language as Node.js knows it; Electron knows better, see `app.getLocale`. */
export function systemLanguage(): LanguageId {
  return languageOf(Intl.DateTimeFormat().resolvedOptions().locale)
}
