// @ts-check
import path from 'node:path'
import { handedOn, helpLines, readOptions } from '../../electron/program/options.mjs'

/**
 * @typedef {object} StartOptions
 * @property {boolean} help
 * @property {boolean} preview in the browser, even where Electron is there
 * @property {boolean} open whether a window or browser is opened
 * @property {boolean} fetch try to fetch Electron now, even if that failed a short while ago
 * @property {number | null} port
 * @property {string | null} pc
 * @property {string | null} scenario absolute path
 * @property {string | null} data absolute path
 * @property {number | null} speed
 * @property {boolean} drive change this very PC also where that takes a browser with administrator rights
 */

export const help = [
  'npm start                      installs and builds what is missing and opens the wizard',
  '',
  ...helpLines('start', 'npm start -- ', 31),
].join('\n')

/**
 * @param {readonly string[]} args what was typed after `npm start --`
 * @param {string} folder where it was typed: relative paths start there
 * @returns {{ ok: true, options: StartOptions } | { ok: false, message: string }}
 */
export function parseOptions(args, folder) {
  const { values, wrong, words } = readOptions('start', args)
  const [first] = [...wrong, ...words]
  if (first !== undefined) return { ok: false, message: `${first.why} See “npm start -- --help”.` }
  const { pc, port, speed } = values
  const inFolder = (/** @type {string | null} */ file) => (file === null ? null : path.resolve(folder, file))
  const options = {
    help: values.help,
    // A port and an address to print exist only in the browser.
    preview: values.preview || values['no-open'] || port !== null,
    open: !values['no-open'],
    fetch: values.electron,
    port,
    pc,
    scenario: inFolder(values.scenario),
    data: inFolder(values.data),
    speed,
    drive: values['drive-this-pc'],
  }
  return { ok: true, options }
}

/**
 * The options that the wizard itself reads, whichever way it is opened.
 * @param {StartOptions} options
 */
export function wizardArguments({ pc, scenario, data, speed }) {
  return handedOn({ pc, scenario, data, speed })
}

/**
 * The options of the preview: those, and what only it knows.
 * @param {StartOptions} options
 */
export function previewArguments(options) {
  const port = options.port === null ? [] : [`--port=${String(options.port)}`]
  return [...wizardArguments(options), ...port, ...(options.drive ? ['--drive-this-pc'] : [])]
}
