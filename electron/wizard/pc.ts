import type { Pc } from '../session/pc.ts'
import type { LanguageId } from '../texts/languages.ts'

/** A PC that can be chosen in the wizard. */
export interface ShownPc extends Pc {
  title(language: LanguageId): string
  text(language: LanguageId): string
}
