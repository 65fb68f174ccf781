import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** What of a request decides whether it is answered. */
export interface RequestHead {
  readonly method: string
  /** As it stands in the request: path and query. */
  readonly target: string
  readonly host: string | undefined
  readonly origin: string | undefined
  readonly cookie: string | undefined
  readonly authorization: string | undefined
}

export type Verdict =
  /** The address from the terminal: gets the cookie and is sent on to the page. */
  | { readonly kind: 'sign-in'; readonly cookie: string }
  /** Another start of the wizard asks whether this one is alive. */
  | { readonly kind: 'greeting' }
  | { readonly kind: 'allowed'; readonly path: string }
  /** `reason` is for the log; the one who asked learns nothing but the status. */
  | { readonly kind: 'refused'; readonly status: 400 | 403 | 405 | 421; readonly reason: string }

/**
 * Who may talk to the wizard: only somebody who knows the address with the token in it, only in this browser,
 * only under our own host name (so no other site can borrow the browser's rights), only from our own page.
 */
export class Guard {
  readonly token = randomBytes(32).toString('base64url')
  /** Not the token: what the browser keeps is worthless for another browser's sign-in. */
  readonly #session = randomBytes(32).toString('base64url')
  readonly #host: string
  /** Browsers share cookies between all ports of a host, so the name carries the port. */
  readonly #cookieName: string

  constructor(port: number) {
    this.#host = `127.0.0.1:${port}`
    this.#cookieName = `wizard-${port}`
  }

  get address(): string {
    return `http://${this.#host}/?token=${this.token}`
  }

  judgeRequest(head: RequestHead): Verdict {
    const refused = this.#foreign(head)
    if (refused) return refused
    if (head.method !== 'GET' && head.method !== 'HEAD') return refuse(405, `method ${head.method.slice(0, 10)}`)
    const url = parseTarget(head.target)
    if (url === null) return refuse(400, 'an address that is none')
    const token = url.searchParams.get('token')
    if (token !== null) return same(token, this.token) ? this.#signIn() : refuse(403, 'a wrong token')
    if (head.authorization !== undefined) return this.#judgeGreeting(head.authorization)
    return this.#hasCookie(head.cookie) ? { kind: 'allowed', path: url.pathname } : refuse(403, 'no token')
  }

  /** The same for the WebSocket, which a browser opens for any site that asks: here the origin must be ours. */
  judgeSocket(head: RequestHead): Verdict {
    const refused = this.#foreign(head)
    if (refused) return refused
    if (head.origin === undefined) return refuse(403, 'a socket without an origin')
    if (parseTarget(head.target)?.pathname !== '/wizard') return refuse(400, 'a socket elsewhere than /wizard')
    return this.#hasCookie(head.cookie) ? { kind: 'allowed', path: '/wizard' } : refuse(403, 'a socket without sign-in')
  }

  #foreign({ host, origin }: RequestHead): Verdict | null {
    if (host !== this.#host) return refuse(421, 'another host name')
    if (origin !== undefined && origin !== `http://${this.#host}`) return refuse(403, 'another origin')
    return null
  }

  #signIn(): Verdict {
    return { kind: 'sign-in', cookie: `${this.#cookieName}=${this.#session}; HttpOnly; SameSite=Strict; Path=/` }
  }

  #judgeGreeting(authorization: string): Verdict {
    return same(authorization, `Bearer ${this.token}`) ? { kind: 'greeting' } : refuse(403, 'a wrong token')
  }

  #hasCookie(header: string | undefined): boolean {
    const prefix = `${this.#cookieName}=`
    return (header ?? '')
      .split(/;\s*/)
      .some((pair) => pair.startsWith(prefix) && same(pair.slice(prefix.length), this.#session))
  }
}

function refuse(status: 400 | 403 | 405 | 421, reason: string): Verdict {
  return { kind: 'refused', status, reason }
}

function parseTarget(target: string): URL | null {
  // Anything else names a whole address, as one would tell a proxy.
  if (!target.startsWith('/')) return null
  try {
    return new URL(`http://127.0.0.1${target}`)
  } catch {
    return null
  }
}

/** Takes as long for a near miss as for a far one; hashing makes the lengths equal. */
function same(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(wanted))
}
