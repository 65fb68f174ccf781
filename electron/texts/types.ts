import type { Text } from './format.ts'

/**
 * The shape that a translation must have: the same keys as the English texts, each a string or, where
 * English has plural forms, plural forms. `satisfies Translation<typeof en>` makes a missing text a type error.
 */
export type Translation<T> = T extends string
  ? string
  : T extends { readonly one: string; readonly other: string }
    ? { readonly one: string; readonly other: string }
    : { readonly [K in keyof T]: Translation<T[K]> }

/** A tree of texts. */
export interface Texts {
  readonly [key: string]: Text | Texts
}
