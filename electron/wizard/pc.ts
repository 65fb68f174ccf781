import type { Pc } from '../session/pc.ts'
import type { LanguageId } from '../texts/languages.ts'

/** A PC that can be chosen in the wizard. */
export interface ShownPc extends Pc {
  title(language: LanguageId): string
  text(language: LanguageId): string
  /** Of a simulated one: the made-up account that signs in to this VM; null where a person has chosen it. */
  accountIn?(vmId: string): { user: string; password: string } | null
}
