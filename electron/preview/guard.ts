import { randomBytes } from 'node:crypto'
import { equal } from './entrance.ts'

/** What of a request decides whether it is answered. */
export interface RequestHead {
  readonly method: string
  /** As it stands in the request: path and query. */
  readonly target: string
  readonly host: string | undefined
  readonly origin: string | undefined
  /** The header by which another start of the wizard asks. */
  readonly greeting: string | undefined
}

/** That header's name. A page of another origin would have to ask first whether it may send it, and may not. */
export const greetingHeader = 'x-wizard-greeting'

/** Where another start of the wizard asks: by GET whether this one runs, by POST to be shown it. */
export const greetingPath = '/running'

export type Verdict =
  | { readonly kind: 'page'; readonly path: string }
  /** Another start of the wizard asks whether this one is alive. */
  | { readonly kind: 'greeting' }
  /** It asks this one to show itself. */
  | { readonly kind: 'again' }
  /** `reason` is for the log; the one who asked learns nothing but the status. */
  | { readonly kind: 'refused'; readonly status: 400 | 403 | 405 | 421; readonly reason: string }

/**
 * Which requests are answered: only those under our own host name (so no other site can pass for us), only from
 * our own page. The files of the page are no secret, and whoever asks so may have them; state and commands go over the
 * socket, where each page has to sign in (`entrance.ts`).
 */
export class Guard {
  /** Of the lock file: who has read that may greet. It opens nothing. */
  readonly challenge = randomBytes(16).toString('base64url')
  readonly origin: string
  readonly #host: string

  constructor(port: number) {
    this.#host = `127.0.0.1:${port}`
    this.origin = `http://${this.#host}`
  }

  judgeRequest(head: RequestHead): Verdict {
    const refused = this.#foreign(head)
    if (refused) return refused
    const path = pathOf(head.target)
    if (path === null) return refuse(400, 'an address that is none')
    if (path === greetingPath && head.greeting !== undefined) return this.#judgeGreeting(head.method, head.greeting)
    if (head.method !== 'GET' && head.method !== 'HEAD') return refuse(405, `method ${head.method.slice(0, 10)}`)
    return { kind: 'page', path }
  }

  /**
   * The same for the WebSocket, which a browser opens for any site that asks: here the origin must be ours.
   * @returns null, or why it isn't opened
   */
  judgeSocket(head: RequestHead): Extract<Verdict, { kind: 'refused' }> | null {
    const refused = this.#foreign(head)
    if (refused) return refused
    if (head.origin === undefined) return refuse(403, 'a socket without an origin')
    return pathOf(head.target) === '/wizard' ? null : refuse(400, 'a socket elsewhere than /wizard')
  }

  #foreign({ host, origin }: RequestHead): Extract<Verdict, { kind: 'refused' }> | null {
    if (host !== this.#host) return refuse(421, 'another host name')
    if (origin !== undefined && origin !== this.origin) return refuse(403, 'another origin')
    return null
  }

  #judgeGreeting(method: string, greeting: string): Verdict {
    if (!equal(greeting, this.challenge)) return refuse(403, 'a greeting for another wizard')
    if (method === 'GET') return { kind: 'greeting' }
    return method === 'POST' ? { kind: 'again' } : refuse(405, 'a greeting by another method')
  }
}

function refuse(status: 400 | 403 | 405 | 421, reason: string): Extract<Verdict, { kind: 'refused' }> {
  return { kind: 'refused', status, reason }
}

function pathOf(target: string): string | null {
  // Anything else names a whole address, as one would tell a proxy.
  if (!target.startsWith('/')) return null
  try {
    return new URL(`http://127.0.0.1${target}`).pathname
  } catch {
    return null
  }
}
