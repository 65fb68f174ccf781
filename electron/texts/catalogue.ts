import type { CheckId } from '../nesting/checks/tables.ts'
import type { LimitId } from '../nesting/problems/limits.ts'
import * as en from './en/index.ts'
import * as es from './es/index.ts'
import type { LanguageId } from './languages.ts'
import type { CheckTexts, InAnyLanguage, LimitTexts, ProblemsTexts } from './types.ts'

/** Texts that are found by the key of a check or a limit. */
interface KeyedTexts {
  readonly checksHost: Readonly<Record<CheckId<'host'>, CheckTexts>>
  readonly checksVm: Readonly<Record<CheckId<'vm'>, CheckTexts>>
  readonly checksGuest: Readonly<Record<CheckId<'guest'>, CheckTexts>>
  readonly problems: Pick<ProblemsTexts, 'symptoms' | 'entries'> & {
    readonly limits: Readonly<Record<LimitId, LimitTexts>>
  }
}

/** What the files of one language hold. */
type Language = Omit<InAnyLanguage<typeof en>, keyof KeyedTexts> & KeyedTexts

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
    verdict: language.verdict,
    help: language.help,
    vm: language.vm,
    newVm: language.newVm,
    review: language.review,
    network: language.network,
    networkAnswer: language.networkAnswer,
    consents: language.consents,
    apply: language.apply,
    guest: language.guest,
    nested: language.nested,
    signIn: language.signIn,
    takeBack: language.takeBack,
    proof: language.proof,
    done: language.done,
    layers: language.layers,
    trouble: language.trouble,
    settings: language.settings,

    // --- what the domain found and does
    /** All three groups: no two checks share a key. */
    checks: { ...language.checksHost, ...language.checksVm, ...language.checksGuest },
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
