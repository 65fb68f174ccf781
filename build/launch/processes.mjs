// @ts-check
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'

/**
 * @typedef {object} Ended how a program ended
 * @property {number | null} code null when a signal ended it, or when it couldn't be started
 * @property {string | null} signal
 * @property {string} output what it printed on both streams; empty when it printed to the terminal itself
 * @property {string | null} notStarted why it couldn't be started at all
 * @property {number} seconds
 */

/**
 * Runs a program to its end. Never rejects: not being there is an answer too.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions & { onOutput?: (text: string) => void, limit?: number }} [options]
 *   `limit`: milliseconds after which it is killed
 * @returns {Promise<Ended>}
 */
export function run(command, args, { onOutput, limit, ...options } = {}) {
  const started = Date.now()
  return new Promise((resolve) => {
    let output = ''
    const child = spawn(command, args, { windowsHide: true, stdio: ['ignore', 'pipe', 'pipe'], ...options })
    const timer = limit === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), limit)
    /** @param {number | null} code @param {string | null} signal @param {string | null} notStarted */
    const end = (code, signal, notStarted) => {
      clearTimeout(timer)
      resolve({ code, signal, output, notStarted, seconds: (Date.now() - started) / 1000 })
    }
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
        output += text
        onOutput?.(text)
      })
    }
    child.once('error', (error) => end(null, null, error.message))
    child.once('close', (code, signal) => end(code, signal, null))
  })
}

/**
 * The environment for a program whose output ends up in our own: with colours only where ours has them.
 * @param {NodeJS.ProcessEnv} [more]
 * @returns {NodeJS.ProcessEnv}
 */
export function plainOrColourful(more = {}) {
  const environment = { ...process.env, ...more }
  // Some tools take FORCE_COLOR for a wish whatever its value, so it must be absent.
  delete environment['FORCE_COLOR']
  return { ...environment, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }) }
}

/**
 * How npm is called from a program. Under `npm start` and `npm test` npm says where it lies; a bare `npm` needs
 * a shell on Windows, where it is a batch file. The arguments are fixed texts, so a shell has nothing to mistake.
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {{ command: string, args: string[], shell: boolean }}
 */
export function npm(args, environment = process.env) {
  const own = environment['npm_execpath']
  if (own !== undefined && path.basename(own) === 'npm-cli.js' && existsSync(own)) {
    return { command: process.execPath, args: [own, ...args], shell: false }
  }
  return { command: 'npm', args: [...args], shell: process.platform === 'win32' }
}
