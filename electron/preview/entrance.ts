import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { SignIn, Welcome } from '../page/messages.ts'

const secret = z.string().max(100)
const signIn: z.ZodType<SignIn> = z.union([z.strictObject({ token: secret }), z.strictObject({ page: secret })])

/** So many addresses may wait to be opened: the oldest of more counts no longer. */
const mostTokens = 8

/**
 * Who may use the wizard: a page that was opened with an address that nobody has opened before. By its one-time token the page
 * becomes one that is known here by a secret of its own, for as long as this program runs. Nothing of it is a cookie,
 * which a browser would give to whatever listens on any port of 127.0.0.1.
 */
export class Entrance {
  /** As digests, so that how long a search takes says nothing of what is searched. */
  readonly #tokens = new Set<string>()
  readonly #pages = new Map<string, Welcome>()

  /** @returns a token for one page */
  newToken(): string {
    const token = random()
    this.#tokens.add(digest(token))
    for (const oldest of [...this.#tokens].slice(0, -mostTokens)) this.#tokens.delete(oldest)
    return token
  }

  /**
   * Lets a page in.
   * @param given what it says first, whatever that is
   * @returns by what the two of them know each other from now on; null for anybody else
   */
  admit(given: unknown): Welcome | null {
    const said = signIn.safeParse(given)
    if (!said.success) return null
    if ('page' in said.data) return this.#pages.get(digest(said.data.page)) ?? null
    return this.#tokens.delete(digest(said.data.token)) ? this.#newPage() : null
  }

  #newPage(): Welcome {
    const welcome = { page: random(), server: random() }
    this.#pages.set(digest(welcome.page), welcome)
    return welcome
  }
}

/** Takes as long for a near miss as for a far one; hashing makes the lengths equal. */
export function equal(given: string, wanted: string): boolean {
  return timingSafeEqual(Buffer.from(digest(given)), Buffer.from(digest(wanted)))
}

const random = () => randomBytes(32).toString('base64url')

const digest = (text: string) => createHash('sha256').update(text).digest('base64url')
