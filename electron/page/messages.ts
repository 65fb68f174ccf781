import type { WizardApi, WizardState } from '../wizard/contract/state.ts'
import type { Patch } from '../wizard/contract/patch.ts'

/**
 * How a carrier tells a page of the state: all of it first, then what has changed since the message before, which has
 * the number before. A page that misses one asks for all of it again.
 */
export type StateMessage =
  { readonly number: number; readonly state: WizardState } | { readonly number: number; readonly patch: Patch }

/** What the preload gives to the page: `WizardApi`, whose states come as messages. */
export interface PageApi extends Omit<WizardApi, 'onState'> {
  /** Calls back with all of the state as soon as it can, and then for each change. @returns a function that stops it */
  onState(listener: (message: StateMessage) => void): () => void
}

/**
 * What a page says first over a socket, which anybody can open: the one-time token of its address, or the secret that it
 * got for one.
 */
export type SignIn = { readonly token: string } | { readonly page: string }

/**
 * The answer to it. When the socket is opened again, the page says `page`, and the wizard says `server`: another program
 * may be listening on its port by then.
 */
export interface Welcome {
  readonly page: string
  readonly server: string
}

/** A socket is closed with this code when the wizard doesn't know its page. */
export const notSignedIn = 4401
