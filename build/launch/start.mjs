// @ts-check
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBuilt } from './built.mjs'
import { ensureDependencies } from './dependencies.mjs'
import { electronFolder, electronProgram, forgetFailure, recentFailure, rememberFailure } from './electron.mjs'
import { fetchElectron, usualLimits } from './fetch-electron.mjs'
import { help, parseOptions, previewArguments, wizardArguments } from './options.mjs'
import { root } from './project.mjs'
import { runElectron } from './run-electron.mjs'
import { untilEnter } from './skip.mjs'
import { chooseWay } from './way.mjs'
import { openWindow } from './window.mjs'

/** @typedef {import('./options.mjs').StartOptions} StartOptions */
/**
 * How long the download may take, where Electron is not here yet, and by which clock.
 * @typedef {{ limits?: import('./fetch-electron.mjs').Limits, now?: () => number }} Download
 */

const say = (/** @type {string} */ line) => console.log(line)

/**
 * Installs and builds what is missing and opens the wizard, in Electron or else in a browser.
 * @param {readonly string[]} args
 * @param {Download} [download]
 * @returns {Promise<number>} the exit code
 */
export async function start(args, download = {}) {
  // npm changes to the project's folder; the paths that were typed start where they were typed.
  const parsed = parseOptions(args, process.env['INIT_CWD'] ?? process.cwd())
  if (!parsed.ok) {
    console.error(parsed.message)
    return 2
  }
  const { options } = parsed
  if (options.help) {
    say(help)
    return 0
  }
  if (!(await ensureDependencies(root, say))) return 1
  const built = await ensureBuilt(root, say)
  if (!built.ok) {
    console.error(`${built.output.trimEnd()}\n\nThe wizard could not be built; the reason is above.`)
    return 1
  }
  return open(options, download)
}

/**
 * @param {StartOptions} options @param {Download} download
 * @returns {Promise<number>}
 */
async function open(options, download) {
  const way = chooseWay({
    options,
    program: electronProgram(electronFolder(root)),
    failure: await recentFailure(root),
    root: process.platform === 'linux' && process.getuid?.() === 0,
  })
  if (way.way === 'preview') return preview(options, way.window, way.why)
  if (way.way === 'electron') return electron(options, way.program)
  const fetched = await fetchVisibly(download)
  if (fetched.ok) return electron(options, fetched.program)
  return preview(options, options.open, `Electron could not be fetched: ${fetched.reason}`)
}

/**
 * @param {Download} download
 * @returns {ReturnType<typeof fetchElectron>}
 */
async function fetchVisibly({ limits = usualLimits, now = Date.now }) {
  const { stalled, total } = limits
  say('Electron, the program that shows the wizard’s window, is not here yet: fetching it (about 120 MB, once).')
  say(
    `Without a byte for ${String(stalled / 1000)} seconds, or after ${String(total / 60_000)} minutes, the browser is used.`,
  )
  const { signal: skip, stop } = untilEnter(() => say('Press Enter to use the browser now.'))
  const onTerminal = process.stdout.isTTY
  const fetched = await fetchElectron(electronFolder(root), {
    limits,
    now,
    skip,
    onProgress: ({ bytes, secondsLeft }) => {
      const line = `  ${(bytes / 1e6).toFixed(1)} MB; gives up in ${String(secondsLeft)} s unless more arrives`
      if (onTerminal) process.stdout.write(`\r${line}  `)
    },
  })
  stop()
  if (onTerminal) process.stdout.write('\r'.padEnd(78) + '\r')
  if (fetched.ok) await forgetFailure(root)
  else await rememberFailure(root, fetched.reason)
  return fetched
}

/**
 * @param {StartOptions} options @param {string} program
 * @returns {Promise<number>}
 */
async function electron(options, program) {
  say('Opening the wizard in Electron.')
  const ended = await runElectron(program, [root, ...wizardArguments(options)])
  if (ended.failedToStart === null) return ended.code
  return preview(options, options.open, `Electron did not start (${ended.failedToStart})`)
}

/**
 * @param {StartOptions} options @param {boolean} window @param {string} why
 * @returns {Promise<number>}
 */
async function preview(options, window, why) {
  /** @type {typeof import('../../electron/preview.ts')} */
  const { runPreview } = await import(pathToFileURL(path.join(root, 'out', 'main', 'preview.js')).href)
  return runPreview(previewArguments(options), { why, open: window ? openWindow : null })
}
