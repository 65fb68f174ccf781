// @ts-check
import { hasDisplay, thisMachine } from './browsers.mjs'

/**
 * @typedef {{ way: 'electron', program: string }
 *   | { way: 'fetch' }
 *   | { way: 'preview', window: boolean, why: string }} Way
 *   `window`: whether a window or browser may be opened
 */

/**
 * Which way the wizard is opened, and why. Decides only; nothing is started or fetched here.
 * @param {object} known
 * @param {import('./options.mjs').StartOptions} known.options
 * @param {string | null} known.program Electron's, where it is there
 * @param {{ reason: string, minutes: number } | null} known.failure of the last try to fetch it
 * @param {boolean} known.root whether this is Linux's root
 * @param {import('./browsers.mjs').Machine} [known.machine]
 * @returns {Way}
 */
export function chooseWay({ options, program, failure, root, machine = thisMachine }) {
  const display = hasDisplay(machine)
  const preview = (/** @type {string} */ why) => ({
    way: /** @type {const} */ ('preview'),
    window: display && options.open && !root,
    why,
  })
  if (options.preview) return preview(display || !options.open ? 'as you asked' : 'as you asked; there is no display')
  if (!display) return preview('there is no display')
  // Chromium's sandbox refuses root; switching the sandbox off is no fair price for a window.
  if (root) return preview('Electron’s sandbox does not work for root')
  if (program !== null) return { way: 'electron', program }
  if (failure !== null && !options.fetch) {
    return preview(
      `Electron could not be fetched ${ago(failure.minutes)} (${failure.reason}); ` +
        'it is tried again an hour after that, or with “npm start -- --electron”',
    )
  }
  return { way: 'fetch' }
}

/** @param {number} minutes */
function ago(minutes) {
  if (minutes === 0) return 'a moment ago'
  return minutes === 1 ? 'a minute ago' : `${String(minutes)} minutes ago`
}
