import { parseUrl } from './allowed-links.ts'

/** The page's own scheme and host: `app://wizard/…`. Nothing else is ever shown in the window. */
export const pageScheme = 'app'
export const pageHost = 'wizard'
export const pageOrigin = `${pageScheme}://${pageHost}`
export const startPage = `${pageOrigin}/index.html`
export const crashPage = `${pageOrigin}/crash.html`

/** Whether an address lies on our own page. */
export function isOwnAddress(address: string): boolean {
  const url = parseUrl(address)
  return url !== null && url.protocol === `${pageScheme}:` && url.host === pageHost
}

/** What is known of the frame that a message came from. */
export interface Sender {
  readonly url: string
  readonly parent: unknown
}

/**
 * Whether a message came from our own page: its address, and the window's main frame. A frame inside the page
 * has no business here, whatever it shows, and a frame that is gone (null) can't be judged.
 */
export function isOwnPage(frame: Sender | null): boolean {
  return frame !== null && frame.parent === null && isOwnAddress(frame.url)
}
