import { protocol } from 'electron'
import type { MadeFile } from './page-files.ts'
import { answerPageRequest } from './page-files.ts'
import { pageScheme } from './own-page.ts'

/**
 * Makes `app://` a scheme like https for the page: an origin of its own, secure, with fetch. Before "ready". Without
 * V8's cache of compiled code: what is in there is run, and not compared with the page that it is said to come from.
 */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/**
 * Serves the page. After "ready".
 * @param folder the built page
 */
export function servePage(folder: string, made: (name: string) => MadeFile | undefined): void {
  protocol.handle(pageScheme, (request) => answerPageRequest(request, folder, made))
}
