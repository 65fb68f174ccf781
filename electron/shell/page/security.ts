import { app, type Session, type WebContents } from 'electron'
import { isAllowedLink } from './allowed-links.ts'
import { isOwnAddress } from './own-page.ts'
import type { Logger } from '../../program/log.ts'

/**
 * Holds every page that Electron ever makes to our own address: it can't go elsewhere, open windows or embed
 * other pages. A link of our own list opens in the person's browser instead.
 */
export function guardAllPages(links: LinkOpener): void {
  app.on('web-contents-created', (_event, contents) => guardPage(contents, links))
}

function guardPage(contents: WebContents, links: LinkOpener): void {
  contents.setWindowOpenHandler(({ url }) => {
    void openLink(url, links)
    return { action: 'deny' }
  })
  contents.on('will-navigate', (event) => {
    if (isOwnAddress(event.url)) return
    event.preventDefault()
    void openLink(event.url, links)
  })
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame) event.preventDefault()
  })
  contents.on('will-redirect', (event) => {
    if (!isOwnAddress(event.url)) event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
}

export interface LinkOpener {
  log: Logger
  /** Opens an address in the person's browser. @throws when no program does */
  open: (address: string) => Promise<void>
  /** Called for a link of ours that no program opened. */
  unopened: (address: string) => void
}

/** Opens a link in the person's browser, if it is one of ours. */
export async function openLink(address: string, { log, open, unopened }: LinkOpener): Promise<void> {
  if (!isAllowedLink(address)) {
    log.warn(`a link that is not ours was not opened: ${address.slice(0, 200)}`)
    return
  }
  try {
    await open(address)
  } catch (error) {
    log.warn(`no program opened ${address}: ${String(error)}`)
    unopened(address)
  }
}

/** The one thing a page may do beyond showing itself: put a text on the clipboard, when it is our page. */
const copying = 'clipboard-sanitized-write'

/** Denies permissions, devices, downloads and every connection that leaves this PC. */
export function lockSession(session: Session, log: Logger): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(permission === copying && isOwnAddress(details.requestingUrl))
  })
  session.setPermissionCheckHandler((_contents, permission, origin) => permission === copying && isOwnAddress(origin))
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
  session.webRequest.onBeforeRequest(
    { urls: ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'file://*/*'] },
    (details, answer) => {
      log.warn(`a request that leaves the page was stopped: ${details.url.slice(0, 200)}`)
      answer({ cancel: true })
    },
  )
}
