// @ts-check
import { existsSync } from 'node:fs'
import path from 'node:path'

/**
 * @typedef {object} Machine what decides which programs there are; given, so that tests can stand elsewhere
 * @property {NodeJS.Platform} platform
 * @property {NodeJS.ProcessEnv} environment
 * @property {(file: string) => boolean} exists
 */

/** @type {Machine} */
export const thisMachine = { platform: process.platform, environment: process.env, exists: existsSync }

/**
 * All places where a Chromium, Chrome or Edge may lie, the preferred ones first. `CHROMIUM` names one by hand.
 * @param {Machine} machine
 * @param {readonly string[]} [first] names of programs to look for on the PATH before all others, where it isn't Windows
 * @returns {string[]}
 */
export function browserPlaces({ platform, environment }, first = []) {
  const byHand = environment['CHROMIUM'] ? [environment['CHROMIUM']] : []
  if (platform === 'win32') {
    const folders = ['ProgramFiles(x86)', 'ProgramFiles', 'LOCALAPPDATA'].flatMap((name) => environment[name] ?? [])
    const programs = ['Microsoft\\Edge\\Application\\msedge.exe', 'Google\\Chrome\\Application\\chrome.exe']
    const more = [...programs, 'Chromium\\Application\\chrome.exe']
    return [...byHand, ...more.flatMap((program) => folders.map((folder) => path.win32.join(folder, program)))]
  }
  const folders = (environment['PATH'] ?? '').split(':').filter((folder) => folder.startsWith('/'))
  /** @param {readonly string[]} names */
  const onPath = (names) => names.flatMap((name) => folders.map((folder) => path.posix.join(folder, name)))
  if (platform === 'darwin') {
    return [
      ...byHand,
      ...onPath(first),
      ...['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
        (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
      ),
    ]
  }
  const names = [
    'chromium',
    'chromium-browser',
    'google-chrome-stable',
    'google-chrome',
    'microsoft-edge-stable',
    'microsoft-edge',
  ]
  return [...byHand, ...onPath([...first, ...names])]
}

/**
 * @param {Machine} [machine]
 * @returns {string | null} the first of them that is there
 */
export function findBrowser(machine = thisMachine) {
  return firstThere(browserPlaces(machine), machine)
}

/**
 * The browser for what nobody looks at: Chromium's headless shell where it lies on the PATH, which starts in half the
 * time and has no window to show; else the one that `findBrowser` finds.
 * @param {Machine} [machine]
 * @returns {string | null}
 */
export function findHeadlessBrowser(machine = thisMachine) {
  return firstThere(browserPlaces(machine, ['chromium-headless-shell', 'chrome-headless-shell']), machine)
}

/** @param {readonly string[]} places @param {Machine} machine */
const firstThere = (places, { exists }) => places.find((file) => exists(file)) ?? null

/**
 * The command that opens an address in the person's own browser.
 * @param {string} address
 * @param {NodeJS.Platform} [platform]
 * @returns {{ command: string, args: string[] }}
 */
export function defaultBrowser(address, platform = process.platform) {
  if (platform === 'win32') return { command: 'rundll32', args: ['url.dll,FileProtocolHandler', address] }
  return { command: platform === 'darwin' ? 'open' : 'xdg-open', args: [address] }
}

/**
 * Whether a window can be shown at all. Windows and macOS always have a desktop for the person at the keyboard.
 * @param {Machine} [machine]
 */
export function hasDisplay({ platform, environment } = thisMachine) {
  if (platform === 'win32' || platform === 'darwin') return true
  return Boolean(environment['DISPLAY'] || environment['WAYLAND_DISPLAY'])
}
