import { existsSync } from 'node:fs'
import { chromium, type Browser } from '@playwright/test'
import { findHeadlessBrowser } from '../../build/launch/browsers.mjs'

/** The browser for these tests: an installed one, else Playwright's; null without any. */
export const browserPath: string | null =
  [findHeadlessBrowser(), chromium.executablePath()].find((path) => path && existsSync(path)) ?? null

/** @param more arguments for it @throws Error when there is no browser */
export function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  if (browserPath === null) throw new Error('No Chromium, Chrome or Edge was found')
  return chromium.launch({
    executablePath: browserPath,
    // Chromium refuses its sandbox to root, as whom tests run in containers.
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...more],
  })
}
