import { changes, type ActivityKind } from '../../session/activity.ts'
import type { CommandOf, CommandResult, WizardCommand } from '../contract/command.ts'
import type { WizardContext } from '../context.ts'
import type { Obstacle } from '../screens/obstacles.ts'
import type { Failure } from '../../nesting/failure.ts'

/** Why a command can't be carried out now. The view says it. */
export type Refusal =
  | 'badCommand'
  | 'notReached'
  | 'nothingNext'
  | 'busy'
  | 'checking'
  | 'unknownPc'
  | 'notSimulated'
  | 'cannotElevate'
  | 'noSuchFix'
  | 'vmGone'
  | 'chooseVmFirst'
  | 'notOnForm'
  | 'cannotBrowse'
  | 'nothingToSave'
  | 'notOnReview'
  | 'nothingRunning'
  | 'nothingToUndo'
  | 'nestedName'
  | 'passwordFirst'
  | 'noPasswordAsked'
  | 'noSuchSymptom'
  | 'otherWizard'

/** What came of a command, without words. */
export type Answer =
  | (CommandResult & { ok: true })
  | { ok: false; refused: Refusal }
  | { ok: false; notYet: Obstacle }
  | { ok: false; failed: Failure }

export const done = { ok: true } as const satisfies Answer
export const refuse = (refused: Refusal): Answer => ({ ok: false, refused })

/** What may be going on when a command comes; null: nothing. */
export type During = readonly (ActivityKind | null)[]

const kinds = ['check', 'refresh', 'diagnose', 'fix', 'apply', 'undo', 'guest'] as const satisfies ActivityKind[]
export const anything: During = [null, ...kinds]
/** For commands that begin an activity, of which there is one at most. */
export const nothing: During = [null]
/** A reading may go on. */
export const noChange: During = anything.filter((kind) => kind === null || !changes(kind))

/** One command: when it may come, and what it does. */
export interface Handler<T extends WizardCommand['type']> {
  readonly during: During
  /** It changes a PC, or what is written down of one: only for the wizard that has the record. */
  readonly writes?: true
  readonly run: (context: WizardContext, command: CommandOf<T>) => Answer | Promise<Answer>
}

export type Handlers<T extends WizardCommand['type'] = WizardCommand['type']> = { readonly [K in T]: Handler<K> }

/**
 * The one place that refuses a command for what is going on, here or in another wizard.
 * @param onlyLooks another wizard has the record
 * @returns null when it may come
 */
export function refusedDuring(
  { during, writes }: Pick<Handler<WizardCommand['type']>, 'during' | 'writes'>,
  activity: ActivityKind | null,
  onlyLooks: boolean,
): Refusal | null {
  if (writes && onlyLooks) return 'otherWizard'
  if (during.includes(activity)) return null
  if (activity === null) return 'nothingRunning'
  return activity === 'check' ? 'checking' : 'busy'
}
