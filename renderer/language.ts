import { format, type Text, type Values } from '../electron/texts/format.ts'
import type { page } from '../electron/texts/en/page.ts'
import type { InAnyLanguage } from '../electron/texts/types.ts'
import { languageOf, type LanguageId } from '../electron/texts/languages.ts'

export type PageTexts = InAnyLanguage<typeof page>

const loaders: Record<LanguageId, () => Promise<{ page: PageTexts }>> = {
  en: () => import('../electron/texts/en/page.ts'),
  es: () => import('../electron/texts/es/page.ts'),
}

/** @returns the page's own texts; only the language that is asked for is fetched */
export async function loadTexts(language: LanguageId): Promise<PageTexts> {
  return (await loaders[language]()).page
}

/** The language to speak before the wizard has said which one it uses. */
export function browserLanguage(): LanguageId {
  return languageOf(navigator.language)
}

/** @returns a text with its placeholders filled, numbers written as in `language` */
export function fill(language: LanguageId, text: Text, values: Values): string {
  return format(language, text, values)
}
