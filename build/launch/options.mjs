// @ts-check
import path from 'node:path'
import { parseArgs } from 'node:util'

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
 */

/** @type {Record<string, { type: 'boolean' | 'string' }>} */
const known = {
  help: { type: 'boolean' },
  preview: { type: 'boolean' },
  'no-open': { type: 'boolean' },
  electron: { type: 'boolean' },
  port: { type: 'string' },
  pc: { type: 'string' },
  scenario: { type: 'string' },
  data: { type: 'string' },
  speed: { type: 'string' },
}

export const help = `npm start                      installs and builds what is missing and opens the wizard

npm start -- --preview         in the browser, even where Electron is there
npm start -- --no-open         prints the address and opens nothing
npm start -- --port 8080       on this port of 127.0.0.1 instead of any free one (in the browser)
npm start -- --electron        tries to fetch Electron now, even if that failed a short while ago
npm start -- --pc first-timer  on this simulated PC (Settings lists them), or on this-pc
npm start -- --scenario FILE   on a simulated PC that the file describes
npm start -- --data FOLDER     keeps settings and journal in this folder
npm start -- --speed 0.1       simulated PCs take a tenth of the time`

/**
 * @param {readonly string[]} args what was typed after `npm start --`
 * @param {string} folder where it was typed: relative paths start there
 * @returns {{ ok: true, options: StartOptions } | { ok: false, message: string }}
 */
export function parseOptions(args, folder) {
  const { tokens, values } = parseArgs({ args: [...args], options: known, strict: false, tokens: true })
  for (const token of tokens) {
    const wrong = token.kind === 'option' ? wrongOption(token) : wrongWord(token)
    if (wrong !== null) return { ok: false, message: wrong }
  }
  const text = (/** @type {string} */ name) => (typeof values[name] === 'string' ? values[name] : null)
  const port = text('port')
  if (port !== null && !(/^\d+$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535)) {
    return { ok: false, message: `--port needs a number from 1 to 65535; “${port}” is none.` }
  }
  const pc = text('pc')
  if (pc !== null && !/^[a-z0-9-]{1,60}$/.test(pc)) {
    return { ok: false, message: `--pc needs the id of a PC, such as first-timer; “${pc}” can't be one.` }
  }
  const speed = text('speed')
  if (speed !== null && !(Number(speed) >= 0 && Number(speed) <= 100 && speed.trim() !== '')) {
    return { ok: false, message: `--speed needs a number from 0 to 100; “${speed}” is none.` }
  }
  const inFolder = (/** @type {string | null} */ file) => (file === null ? null : path.resolve(folder, file))
  const options = {
    help: values['help'] === true,
    // A port and an address to print exist only in the browser.
    preview: values['preview'] === true || values['no-open'] === true || port !== null,
    open: values['no-open'] !== true,
    fetch: values['electron'] === true,
    port: port === null ? null : Number(port),
    pc,
    scenario: inFolder(text('scenario')),
    data: inFolder(text('data')),
    speed: speed === null ? null : Number(speed),
  }
  return { ok: true, options }
}

/** @param {{ name: string, rawName: string, value?: string | undefined, inlineValue?: boolean | undefined }} token */
function wrongOption(token) {
  const option = Object.hasOwn(known, token.name) ? known[token.name] : undefined
  if (option === undefined) {
    return `${token.rawName} is not known here. “npm start -- --help” lists what is.`
  }
  if (option.type === 'string' && (token.value === undefined || token.value === '')) {
    return `${token.rawName} needs a value. “npm start -- --help” shows an example.`
  }
  if (option.type === 'boolean' && token.value !== undefined) return `${token.rawName} takes no value.`
  return null
}

/** @param {{ kind: string, value?: string | undefined }} token */
function wrongWord(token) {
  return token.kind === 'positional'
    ? `“${String(token.value)}” was not understood: every option starts with two hyphens. See “npm start -- --help”.`
    : null
}

/**
 * The options that the wizard itself reads, whichever way it is opened.
 * @param {StartOptions} options
 * @returns {string[]}
 */
export function wizardArguments({ pc, scenario, data, speed }) {
  return [
    ...(pc === null ? [] : [`--pc=${pc}`]),
    ...(scenario === null ? [] : [`--scenario=${scenario}`]),
    ...(data === null ? [] : [`--data=${data}`]),
    ...(speed === null ? [] : [`--speed=${String(speed)}`]),
  ]
}
