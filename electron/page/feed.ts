import { difference } from '../wizard/contract/patch.ts'
import type { WizardState } from '../wizard/contract/state.ts'
import type { StateMessage } from './messages.ts'

/** The carrier's side of the messages about the state: one for each page. */
export class StateFeed {
  #number = 0
  /** What the page knows; null until it has asked. */
  #told: WizardState | null = null

  /** All of a state, for a page that knows nothing yet, or has missed something. */
  whole(state: WizardState): StateMessage {
    this.#told = state
    return { number: ++this.#number, state }
  }

  /** What is new in a state. @returns null where nothing is, and for a page that hasn't asked for anything yet */
  next(state: WizardState): StateMessage | null {
    if (this.#told === null) return null
    const patch = difference(this.#told, state)
    this.#told = state
    return patch === null ? null : { number: ++this.#number, patch }
  }
}
