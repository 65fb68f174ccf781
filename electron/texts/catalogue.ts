import * as en from './en/index.ts'
import * as es from './es/index.ts'
import type { Text } from './format.ts'
import type { LanguageId } from './languages.ts'
import type { Translation } from './types.ts'

/** The texts of one check, found by its key. */
export interface CheckTexts {
  readonly name: Text
  readonly needed: Text
  readonly why: Text
  readonly outcomes: Readonly<Record<string, { readonly found: Text; readonly happened?: Text; readonly todo?: Text }>>
  readonly fixes?: Readonly<Record<string, Text>>
}

/** A problem as it is told: what it is, how it is called when it isn't there, and the label of its remedy. */
export interface ProblemTexts {
  readonly title: Text
  readonly fine: Text
  readonly text: Text
  readonly fix?: Text
}

export interface LimitTexts {
  readonly text: Text
  readonly values: Readonly<Record<string, Text>>
}

type ByKey<T> = Readonly<Record<string, T>>

/** Texts that are found by the key of a check, a problem or a limit. */
interface KeyedTexts {
  readonly checksHost: ByKey<CheckTexts>
  readonly checksVm: ByKey<CheckTexts>
  readonly checksGuest: ByKey<CheckTexts>
  readonly problems: {
    readonly symptoms: Translation<typeof en.problems.symptoms>
    readonly entries: ByKey<ProblemTexts>
    readonly limits: ByKey<LimitTexts>
  }
}

/** What the files of one language hold. */
type Language = Omit<Translation<typeof en>, keyof KeyedTexts> & KeyedTexts

/** Each section by its name: what two files called the same would not compile. */
function catalogueOf(language: Language) {
  const { frame, problems } = language
  return {
    // --- around every screen
    frame: frame.frame,
    screens: frame.screens,
    status: frame.status,
    counts: frame.counts,
    progress: frame.progress,
    time: frame.time,
    price: frame.price,
    footer: frame.footer,
    refusals: frame.refusals,
    notices: frame.notices,
    away: frame.away,
    dialogs: frame.dialogs,

    // --- the screens
    welcome: language.welcome,
    check: language.check,
    vm: language.vm,
    newVm: language.newVm,
    review: language.review,
    network: language.network,
    consents: language.consents,
    apply: language.apply,
    guest: language.guest,
    nested: language.nested,
    trouble: language.trouble,
    settings: language.settings,

    // --- what the domain found and does
    checksHost: language.checksHost,
    checksVm: language.checksVm,
    checksGuest: language.checksGuest,
    unknownReasons: language.unknownReasons,
    symptoms: problems.symptoms,
    problems: problems.entries,
    limits: problems.limits,
    operations: language.operations,
    errors: language.errors,
    script: language.script,
  }
}

/** All texts outside the page and the window, in one language. */
export type Catalogue = Readonly<ReturnType<typeof catalogueOf>>

/** The one catalogue for the page's state, the command line and the report. A missing text does not compile. */
export const catalogue: Readonly<Record<LanguageId, Catalogue>> = { en: catalogueOf(en), es: catalogueOf(es) }
