import type { SignIn, Welcome } from '../electron/page/messages.ts'

/** Why the wizard doesn't let this page in. */
export type Stranger =
  /** It was opened without an address of the wizard's terminal. */
  | 'noAddress'
  /** Somebody has opened its address before, or another start of the wizard had shown it. */
  | 'usedAddress'
  /** It was let in by a wizard that is gone. */
  | 'otherStart'

const storedAs = 'wizard-page'

/**
 * How this page signs in to the preview's server: by the token of its address, once, and from then on by a secret of its
 * own. It keeps that for its tab, so that it can be loaded again; no other tab has it, and no other port.
 */
export class Identity {
  #token: string | null = null
  #known: Welcome | null
  #stranger: Stranger = 'noAddress'

  constructor() {
    this.#known = stored()
    this.readAddress()
  }

  /** Takes the token out of the address, where nobody shall read it any more. @returns whether there was one */
  readAddress(): boolean {
    const { hash, pathname } = window.location
    if (hash.length < 2) return false
    this.#token = hash.slice(1)
    window.history.replaceState(null, '', pathname)
    return true
  }

  /** What is said next; null where the page has nothing (more) to say. */
  get signIn(): SignIn | null {
    if (this.#token !== null) return { token: this.#token }
    return this.#known && { page: this.#known.page }
  }

  /** Why it has nothing to say. */
  get stranger(): Stranger {
    return this.#stranger
  }

  /**
   * Takes the answer to what was said.
   * @returns false when it isn't of the one who let this page in
   */
  welcomed(welcome: Welcome, said: SignIn): boolean {
    if ('page' in said && this.#known?.server !== welcome.server) return false
    if ('token' in said) this.#forget(said)
    this.#known = welcome
    store(welcome)
    return true
  }

  /** What was said is worth nothing. */
  refused(said: SignIn): void {
    this.#stranger = 'token' in said ? 'usedAddress' : 'otherStart'
    this.#forget(said)
  }

  #forget(said: SignIn): void {
    if ('page' in said) this.#known = null
    // Not one that has come meanwhile.
    else if (this.#token === said.token) this.#token = null
  }
}

export function isWelcome(message: object): message is Welcome {
  return (
    'page' in message && typeof message.page === 'string' && 'server' in message && typeof message.server === 'string'
  )
}

function stored(): Welcome | null {
  try {
    const found: unknown = JSON.parse(window.sessionStorage.getItem(storedAs) ?? 'null')
    return typeof found === 'object' && found !== null && isWelcome(found) ? found : null
  } catch {
    return null
  }
}

/** Where the browser keeps nothing, the page is known until it is loaded again. */
function store(welcome: Welcome): void {
  try {
    window.sessionStorage.setItem(storedAs, JSON.stringify(welcome))
  } catch {
    // Forbidden for this browser.
  }
}
