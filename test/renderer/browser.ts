import { existsSync } from 'node:fs'
import { chromium, type Browser } from '@playwright/test'

/** @returns a browser: the one in `CHROMIUM`, else the system's, else Playwright's own */
export function launchBrowser(): Promise<Browser> {
  const installed = [process.env['CHROMIUM'], '/usr/bin/chromium'].find((path) => path && existsSync(path))
  return chromium.launch({
    ...(installed ? { executablePath: installed } : {}),
    // Chromium refuses its sandbox to root, as whom tests run in containers.
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
}
