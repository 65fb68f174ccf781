// @ts-check
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { defaultBrowser, findBrowser } from './browsers.mjs'

/**
 * @typedef {object} Opened
 * @property {string} how to be read after "Opened in"
 * @property {Promise<void> | null} closed settles when the window has been closed; null when nobody can know
 * @property {() => Promise<void>} close
 */

/**
 * Opens an address: in a window of its own where a Chromium, Chrome or Edge is there, else in the person's browser.
 * The address is on the command line, which other people on a Linux PC can read, and open before this window does; that
 * is why the wizard that can change a real PC is not served this way on Linux at all (there is no Hyper-V), and Windows
 * keeps command lines to their owner.
 * @param {string} address
 * @param {{ browser: string | null, otherwise: { command: string, args: string[] } }} [programs]
 * @param {number} [failsWithin] how long a program may take to fail before it counts as started, in milliseconds
 * @returns {Promise<Opened | null>} null when nothing could be opened
 */
export async function openWindow(
  address,
  programs = { browser: findBrowser(), otherwise: defaultBrowser(address) },
  failsWithin = 1500,
) {
  const { browser, otherwise } = programs
  const window = browser === null ? null : await appWindow(browser, address, failsWithin)
  if (window !== null) return window
  const started = await start(otherwise.command, otherwise.args, failsWithin)
  started?.child.unref()
  return started === null ? null : { how: 'your browser', closed: null, close: () => Promise.resolve() }
}

/**
 * @param {string} browser @param {string} address @param {number} failsWithin
 * @returns {Promise<Opened | null>}
 */
async function appWindow(browser, address, failsWithin) {
  // A profile of its own: the window is then a process of ours, and its end is the end of the window.
  const profile = await mkdtemp(path.join(os.tmpdir(), 'wizard-window-'))
  const away = () =>
    rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }).catch(() => undefined)
  const given = [
    `--app=${address}`,
    `--user-data-dir=${profile}`,
    '--window-size=1180,820',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-sync',
  ]
  const started = await start(browser, given, failsWithin)
  if (started === null) {
    await away()
    return null
  }
  const closed = started.ended.then(away)
  const close = async () => {
    started.child.kill()
    await closed
  }
  return { how: `a window of ${path.basename(browser).replace(/\.exe$/i, '')}`, closed, close }
}

/**
 * @param {string} command @param {string[]} args @param {number} failsWithin
 * @returns {Promise<{ child: import('node:child_process').ChildProcess, ended: Promise<void> } | null>}
 *   null when it isn't there or ended with an error at once
 */
async function start(command, args, failsWithin) {
  const child = spawn(command, args, { stdio: 'ignore', windowsHide: true })
  /** @type {Promise<number | null>} */
  const code = new Promise((resolve) => {
    child.once('error', () => resolve(-1))
    child.once('exit', resolve)
  })
  const ended = code.then(() => undefined)
  let timer
  const runs = new Promise((resolve) => (timer = setTimeout(resolve, failsWithin, 'runs')))
  const early = await Promise.race([code, runs])
  clearTimeout(timer)
  return early === 'runs' || early === 0 ? { child, ended } : null
}
