import type { HostErrorCode } from '../hyperv/host.ts'
import type { KnownCause } from '../nesting/known-causes.ts'
import type { CheckId, FixOf, ForGoodOf, VariantOf } from '../nesting/checks/tables.ts'
import type { StateKey, TitleKey } from '../nesting/operation-rules.ts'
import type { Scope } from '../nesting/outcome.ts'
import type { Consent, Network } from '../nesting/plan/choices.ts'
import type { ProblemId } from '../nesting/problems/catalogue.ts'
import type { Symptom } from '../nesting/problems/symptoms.ts'
import type { LimitId, LimitStateOf } from '../nesting/problems/limits.ts'
import type { UnknownReason } from '../nesting/snapshot.ts'
import type { PluralText, Text } from './format.ts'
import type { LanguageId, pluralForms } from './languages.ts'

/**
 * The shape that a translation must have: the same keys as the English texts, each a string or, where English has plural
 * forms, those of the language. `satisfies Translation<typeof en>` makes a missing text, or form, a type error.
 */
export type Translation<T, L extends LanguageId = Exclude<LanguageId, 'en'>> = T extends string
  ? string
  : T extends { readonly one: string; readonly other: string }
    ? Readonly<Record<(typeof pluralForms)[L][number], string>> & ZeroOf<T>
    : { readonly [K in keyof T]: Translation<T[K], L> }

/** Where English has words of its own for none at all, each language has; elsewhere it may. */
type ZeroOf<T> = T extends { readonly zero: string } ? { readonly zero: string } : { readonly zero?: string }

/** The texts in whatever language: what every one of them has. */
export type InAnyLanguage<T> = T extends string
  ? string
  : T extends { readonly one: string; readonly other: string }
    ? PluralText
    : { readonly [K in keyof T]: InAnyLanguage<T[K]> }

/** A tree of texts. */
export interface Texts {
  readonly [key: string]: Text | Texts
}

/** What was found, and for what isn't a pass what it means and what to do. */
export interface OutcomeTexts {
  readonly found: Text
  readonly happened?: Text
  readonly todo?: Text
  /** What is needed where it is another thing than what the check says of itself. */
  readonly needed?: Text
  /** For what is blocked for good: why, after "This PC can’t nest:". */
  readonly verdict?: Text
}

type Told = Required<Pick<OutcomeTexts, 'found' | 'happened' | 'todo'>>

/** What every check says of itself. */
interface CheckWords {
  readonly name: Text
  readonly needed: Text
  readonly why: Text
}

/** The texts of one check as a page finds them, by the finding's variant. */
export interface CheckTexts extends CheckWords {
  readonly outcomes: Readonly<Record<string, OutcomeTexts>>
  readonly fixes?: Readonly<Record<string, Text>>
}

/** The texts that one check must have: of each of its outcomes and fixes, and all of what warns or blocks. */
type TextsOf<C extends CheckId> = CheckWords & {
  readonly outcomes: { readonly [V in VariantOf<C>]: OutcomeTexts } & {
    readonly [V in VariantOf<C, 'warning' | 'blocked'>]: Told
  } & { readonly [V in ForGoodOf<C>]: { readonly verdict: Text } }
} & ([FixOf<C>] extends [never] ? object : { readonly fixes: Readonly<Record<FixOf<C>, Text>> })

/** The texts that the checks of a scope must have. */
export type ChecksTexts<S extends Scope> = { readonly [C in CheckId<S>]: TextsOf<C> }

/**
 * A problem as it is told: what it is, how it is called when it isn't there, and the label of its remedy. Without a
 * text or a label of its own, those of the finding are told, which knows which of several kinds it is.
 */
export interface ProblemTexts {
  readonly title: Text
  readonly fine: Text
  readonly text?: Text
  readonly fix?: Text
}

/** A limit as a sentence: of the VM that is chosen, and in general. */
export interface LimitTexts {
  readonly affected?: Text
  readonly always: Text
}

export interface ProblemsTexts {
  readonly symptoms: Readonly<Record<Symptom, string>>
  readonly entries: Readonly<Record<ProblemId, ProblemTexts>>
  readonly limits: {
    readonly [L in LimitId]: Readonly<Record<LimitStateOf<L>, Text>>
  }
}

export interface OperationsTexts {
  readonly titles: Readonly<Record<TitleKey, Text>>
  readonly doing: Readonly<Record<TitleKey, Text>>
  readonly states: Readonly<Record<StateKey, Text>>
}

export type NetworkTexts = Readonly<Record<Network, { readonly label: string; readonly text: string }>>
export type ConsentsTexts = Readonly<Record<Consent, string>>
/** What a host refuses, what the facts know of it, and what the session does itself: without a record it changes nothing. */
export type FailureCode = HostErrorCode | KnownCause | 'journal-unwritable' | 'undo-shutdown-refused'
export type ErrorsTexts = Readonly<Record<FailureCode, ErrorTexts>>
interface ErrorTexts {
  readonly happened: string
  readonly todo: string
  /** With {command}: the exact one to run, where all that it needs is known. */
  readonly todoExactly?: string
}
export type UnknownReasonsTexts = Readonly<Record<UnknownReason, Told>>
