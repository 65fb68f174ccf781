import type { Logger } from '../program/log.ts'
import type { Session } from '../session/session.ts'
import type { LanguageId } from '../texts/languages.ts'
import type { Carrier } from '../program/surroundings.ts'
import type { Edit } from './edits.ts'
import type { ShownPc } from './pc.ts'
import type { Scene } from './scene.ts'
import type { Settings } from './settings.ts'

/** What a command is given. One command looks at one session from its beginning to its end. */
export interface WizardContext {
  readonly session: Session
  readonly carrier: Carrier
  readonly log: Logger
  readonly pcs: readonly ShownPc[]
  readonly version: string
  readonly language: LanguageId
  /** Another wizard has the record: this one changes nothing. */
  readonly onlyLooks: boolean
  /** What is known and chosen at this moment. */
  scene(): Scene
  /** Changes what the wizard shows, unless it has turned to another PC since. */
  change(edit: Edit): void
  changeSettings(change: Partial<Settings>): Promise<void>
  /** Leaves the present PC and turns to another one, or to the same one anew. @returns the context of that one */
  turnTo(pc: ShownPc): Promise<WizardContext>
  /** Opens the record anew, and the PC with it. @returns false where another wizard still has it */
  lookAgain(): Promise<boolean>
  /** Ends the wizard. Everything is in the journal already. */
  end(): Promise<void>
}
