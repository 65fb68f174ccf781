import { journaledVmName } from '../../session/undo.ts'
import type { Run } from '../../session/run.ts'
import type { LanguageId } from '../../texts/languages.ts'
import { wordsIn, type Words } from '../../words/words.ts'
import type { WizardCommand } from '../contract/command.ts'
import type { Action, Bar, Tone, VmRow, WizardState } from '../contract/state.ts'
import type { Remembered } from '../../session/remembered.ts'
import type { ShownPc } from '../pc.ts'
import type { Scene } from '../scene.ts'
import type { Settings } from '../settings.ts'

/** All that a view is made from. The same gives the same. */
export interface Shown extends Scene {
  readonly language: LanguageId
  readonly theme: Settings['theme']
  readonly showCommands: boolean
  readonly away: NonNullable<WizardState['away']>['kind'] | null
  readonly pcs: readonly ShownPc[]
  readonly folder: string
  /** Whether the system's own dialog for files can be opened here. */
  readonly canBrowse: boolean
  readonly version: string
  /** ISO 8601, in UTC. */
  readonly now: string
  /** The rows of VMs as they were shown last, so that what is the same is the same object: the list, and each row. */
  readonly vmRows: { readonly list: Remembered<VmRow[]>; readonly each: Remembered<VmRow> }
}

/** What every view needs: what there is to show, and the words for it. */
export type Say = Words & Omit<Shown, 'language'>

/** What is told of what there is to show, without how the page shows it. */
export type SayScene = Words & Scene

export const sayFor = (shown: Shown): Say => Object.assign(rememberingWords(shown.language, shown.runs), shown)

/** The words of a language, with the names of VMs that aren't there any more. */
export const rememberingWords = (language: LanguageId, runs: ReadonlyMap<string, Run>): Words =>
  wordsIn(language, (vmId) => journaledVmName(runs, vmId))

type ActionExtras = Partial<Pick<Action, 'kind' | 'icon' | 'disabled' | 'explained' | 'sends'>>

/** A button. Its id is the command's type unless several buttons send the same one. */
export function action(label: string, command: WizardCommand, extras: ActionExtras & { id?: string } = {}): Action {
  return { id: command.type, label, command, kind: 'standard', disabled: null, ...extras }
}

/** A message bar that stays as long as its reason does. */
export function bar(id: string, tone: Tone, title: string, text: string, actions: Action[] = []): Bar {
  return { id, tone, title, text, actions, dismissible: false }
}

/** Seconds between two moments. */
export function secondsBetween(start: string, end: string): number {
  return (new Date(end).getTime() - new Date(start).getTime()) / 1000
}
