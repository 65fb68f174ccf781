/** The languages that the wizard speaks: a new one begins here, and the compiler then asks for its texts. */
export const languageIds = ['en', 'es'] as const
export type LanguageId = (typeof languageIds)[number]
