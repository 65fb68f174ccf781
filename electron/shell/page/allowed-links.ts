import { isWindowsSettings } from '../../program/windows-settings.ts'

/** Where links of our own texts lead. Anything else is never opened, whoever asks for it. */
const hosts: ReadonlySet<string> = new Set([
  'learn.microsoft.com',
  'support.microsoft.com',
  'techcommunity.microsoft.com',
  'www.microsoft.com',
  'aka.ms',
  'github.com',
])

/**
 * Whether a link may be opened outside: in the person's own browser, or one of the named pages of Windows' settings.
 * @param address the link as the page gives it; anything that is no address counts as not allowed
 */
export function isAllowedLink(address: string): boolean {
  if (isWindowsSettings(address)) return true
  const url = parseUrl(address)
  return (
    url !== null &&
    url.protocol === 'https:' &&
    hosts.has(url.hostname) &&
    url.port === '' &&
    url.username === '' &&
    url.password === ''
  )
}

/** @returns null for a text that is no address */
export function parseUrl(address: string): URL | null {
  try {
    return new URL(address)
  } catch {
    return null
  }
}
