import { shell as en } from '../texts/en/shell.ts'
import { shell as es } from '../texts/es/shell.ts'
import type { LanguageId } from '../texts/languages.ts'
import type { Translation } from '../texts/types.ts'

export type ShellTexts = Translation<typeof en>

/** The window's own texts in a language. */
export const shellTexts: Readonly<Record<LanguageId, ShellTexts>> = { en, es }
