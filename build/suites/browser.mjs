// @ts-check
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { findHeadlessBrowser } from '../launch/browsers.mjs'
import { run } from '../launch/processes.mjs'

/** @typedef {{ path: string } | { path: null, why: string }} Found */

/**
 * Finds a browser for the tests, or installs one: an installed headless shell, Chromium, Chrome or Edge first; else
 * Playwright's own; else Debian's packages where that is possible.
 * @param {string} root @param {(line: string) => void} say
 * @returns {Promise<Found>}
 */
export async function browserForTests(root, say) {
  const ways = [
    { name: 'the installed browser', find: () => Promise.resolve(findHeadlessBrowser()) },
    { name: 'Playwright’s browser', find: () => playwrightBrowser(root) },
    { name: 'Playwright’s browser', find: () => fetchPlaywrightBrowser(root, say) },
    { name: 'the system’s package', find: () => debianBrowser(say) },
  ]
  const failures = []
  for (const { name, find } of ways) {
    const found = await find()
    if (found === null) continue
    const problem = await whyUnusable(found)
    if (problem === null) return { path: found }
    failures.push(`${name} (${found}) does not start: ${problem}`)
    say(failures.at(-1) ?? '')
  }
  return { path: null, why: failures[0] ?? 'no Chromium, Chrome or Edge is installed, and none could be fetched' }
}

/**
 * @param {string} program
 * @returns {Promise<string | null>} null when it runs; a downloaded one may lack the system's libraries
 */
async function whyUnusable(program) {
  // On Windows a browser that is asked for its version opens a window instead.
  if (process.platform === 'win32') return null
  const { code, notStarted, output } = await run(program, ['--version'], { limit: 30_000 })
  return code === 0 ? null : (notStarted ?? (output.trim().split('\n').at(-1) || `exit code ${String(code)}`))
}

/** @param {string} root */
async function playwrightBrowser(root) {
  const entry = pathToFileURL(path.join(root, 'node_modules', '@playwright', 'test', 'index.mjs')).href
  const { chromium } = await import(entry)
  const { existsSync } = await import('node:fs')
  /** @type {string} */
  const program = chromium.executablePath()
  return existsSync(program) ? program : null
}

/** @param {string} root @param {(line: string) => void} say */
async function fetchPlaywrightBrowser(root, say) {
  say('No Chromium, Chrome or Edge is installed: fetching Playwright’s own (about 170 MB, once).')
  const { code } = await run(
    process.execPath,
    [path.join(root, 'node_modules', '@playwright', 'test', 'cli.js'), 'install', 'chromium'],
    { cwd: root, env: { ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' }, limit: 300_000 },
  )
  if (code !== 0) say('It could not be fetched.')
  return code === 0 ? playwrightBrowser(root) : null
}

/** @param {(line: string) => void} say */
async function debianBrowser(say) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null
  const environment = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, limit: 300_000 }
  await run('apt-get', ['update', '-q'], environment)
  // The shell is smaller, and starts in half the time; older releases don't have it.
  for (const name of ['chromium-headless-shell', 'chromium']) {
    say(`Trying the system’s package instead (apt-get install ${name}).`)
    const { code } = await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', name], environment)
    if (code === 0) return findHeadlessBrowser()
  }
  say('It could not be installed.')
  return null
}
