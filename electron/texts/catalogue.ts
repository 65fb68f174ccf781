import { checksGuest as checksGuestEn } from './en/checks-guest.ts'
import { checksHost as checksHostEn, unknownReasons as unknownReasonsEn } from './en/checks-host.ts'
import { checksVm as checksVmEn } from './en/checks-vm.ts'
import { errors as errorsEn } from './en/errors.ts'
import { frame as frameEn } from './en/frame.ts'
import { operations as operationsEn } from './en/operations.ts'
import { problems as problemsEn } from './en/problems.ts'
import { screens as screensEn } from './en/screens.ts'
import { script as scriptEn } from './en/script.ts'
import { work as workEn } from './en/work.ts'
import { checksGuest as checksGuestEs } from './es/checks-guest.ts'
import { checksHost as checksHostEs, unknownReasons as unknownReasonsEs } from './es/checks-host.ts'
import { checksVm as checksVmEs } from './es/checks-vm.ts'
import { errors as errorsEs } from './es/errors.ts'
import { frame as frameEs } from './es/frame.ts'
import { operations as operationsEs } from './es/operations.ts'
import { problems as problemsEs } from './es/problems.ts'
import { screens as screensEs } from './es/screens.ts'
import { script as scriptEs } from './es/script.ts'
import { work as workEs } from './es/work.ts'
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

const en = {
  ...frameEn,
  ...screensEn,
  ...workEn,
  errors: errorsEn,
  script: scriptEn,
  operations: operationsEn,
  symptoms: problemsEn.symptoms,
  unknownReasons: unknownReasonsEn,
}
const es: Translation<typeof en> = {
  ...frameEs,
  ...screensEs,
  ...workEs,
  errors: errorsEs,
  script: scriptEs,
  operations: operationsEs,
  symptoms: problemsEs.symptoms,
  unknownReasons: unknownReasonsEs,
}

type ByKey<T> = Readonly<Record<string, T>>

/** Texts that are found by the key of a check, a problem or a limit. */
interface KeyedTexts {
  readonly checksHost: ByKey<CheckTexts>
  readonly checksVm: ByKey<CheckTexts>
  readonly checksGuest: ByKey<CheckTexts>
  readonly problems: ByKey<ProblemTexts>
  readonly limits: ByKey<LimitTexts>
}
const keyedEn: KeyedTexts = {
  checksHost: checksHostEn,
  checksVm: checksVmEn,
  checksGuest: checksGuestEn,
  problems: problemsEn.entries,
  limits: problemsEn.limits,
}
const keyedEs: KeyedTexts = {
  checksHost: checksHostEs,
  checksVm: checksVmEs,
  checksGuest: checksGuestEs,
  problems: problemsEs.entries,
  limits: problemsEs.limits,
}

/** All texts outside the page, in one language. */
export type Catalogue = Translation<typeof en> & KeyedTexts

/** The one catalogue for the page's state, the command line and the report. A missing text does not compile. */
export const catalogue: Readonly<Record<LanguageId, Catalogue>> = {
  en: { ...en, ...keyedEn },
  es: { ...es, ...keyedEs },
}
