// Custom schemes. Chromium alone knows none, so `app://wizard/x` is `https://wizard.app.invalid/x` in the page, and
// is turned back for everything that the program sees. No request for it ever reaches the network.
const handlers = new Map()
const privileged = new Map()

const suffix = '.invalid'

/** `app://wizard/x` as the page's own address here. */
export function toPage(address) {
  const match = /^([a-z]+):\/\/([^/]+)(\/.*)?$/s.exec(address)
  return match && handlers.has(match[1]) ? `https://${match[2]}.${match[1]}${suffix}${match[3] ?? '/'}` : address
}

/** An address in the page as the program knows it. */
export function toProgram(address) {
  const match = /^https:\/\/([^/]+)\.([a-z]+)\.invalid(\/.*)?$/s.exec(address)
  return match ? `${match[2]}://${match[1]}${match[3] ?? '/'}` : address
}

export const protocol = {
  registerSchemesAsPrivileged(schemes) {
    for (const { scheme, privileges } of schemes) {
      // Code out of a cache is run without a look at the page that it is said to come from.
      if (privileges.codeCache) throw new Error(`double: ${scheme} must have no code cache`)
      privileged.set(scheme, privileges)
    }
  },
  handle(scheme, answer) {
    if (handlers.has(scheme)) throw new Error(`The scheme ${scheme} is already registered`)
    // Without these, the page would have no origin of its own in Electron: 'self' and fetch would fail there.
    const { standard, secure } = privileged.get(scheme) ?? {}
    if (!standard || !secure) throw new Error(`double: ${scheme} must be registered as standard and secure first`)
    handlers.set(scheme, answer)
  },
  isProtocolHandled: (scheme) => handlers.has(scheme),
}

/** Whether an address in the page belongs to a scheme of the program. */
export const isRouted = (address) => new URL(address).hostname.endsWith(suffix)

/** Answers a request of the page with the program's own handler, its headers included. */
export async function answerWithHandler(route) {
  const request = route.request()
  const url = toProgram(request.url())
  const answer = handlers.get(new URL(url).protocol.slice(0, -1))
  if (!answer) return route.abort('addressunreachable')
  const body = request.postDataBuffer()
  const response = await answer(new Request(url, { method: request.method(), ...(body ? { body } : {}) }))
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  })
}
