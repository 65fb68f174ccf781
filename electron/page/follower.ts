import { applied } from '../wizard/contract/patch.ts'
import type { WizardState } from '../wizard/contract/state.ts'
import type { StateMessage } from './messages.ts'

/** The page's side of the messages about the state: puts the present one together. */
export class StateFollower {
  #state: WizardState | null = null
  #number = 0

  /**
   * Takes a message.
   * @returns the present state; null when something is missing, so that all of it has to be asked for
   */
  take(message: StateMessage): WizardState | null {
    const state = 'state' in message ? message.state : this.#after(message)
    this.#state = state
    this.#number = message.number
    return state
  }

  #after({ number, patch }: Exclude<StateMessage, { state: unknown }>): WizardState | null {
    if (this.#state === null || number !== this.#number + 1) return null
    try {
      // What a carrier of ours sends makes a state of a state.
      return applied(this.#state, patch) as WizardState
    } catch {
      return null
    }
  }
}
