// @ts-check
import { spawn } from 'node:child_process'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { electronProgram } from './electron.mjs'

/**
 * @typedef {object} Limits all in milliseconds
 * @property {number} stalled without a single new byte
 * @property {number} total for everything
 */

/** A download that moves may take its time; one that doesn't is given up soon. */
export const usualLimits = { stalled: 20_000, total: 300_000 }

/**
 * @typedef {object} Progress
 * @property {number} bytes that have arrived
 * @property {number} secondsLeft until it is given up, unless more arrives
 */

/**
 * Fetches Electron's program with the package's own installer (which checks what arrives), under limits of our
 * own: the installer itself would wait for ever for a host that swallows packets.
 * @param {string} folder the installed `electron` package; gets `dist` and `path.txt`
 * @param {object} [how]
 * @param {Limits} [how.limits]
 * @param {NodeJS.ProcessEnv} [how.environment]
 * @param {(progress: Progress) => void} [how.onProgress] twice a second
 * @param {AbortSignal} [how.skip] the person would rather not wait
 * @param {() => number} [how.now] the clock that the limits go by, in milliseconds
 * @returns {Promise<{ ok: true, program: string } | { ok: false, reason: string }>}
 */
export async function fetchElectron(folder, how = {}) {
  const { limits = usualLimits, environment = process.env, onProgress, skip, now = Date.now } = how
  // The installer downloads into the temporary folder; one of our own shows how much has arrived.
  const temporary = await mkdtemp(path.join(os.tmpdir(), `fetch-electron-${String(process.pid)}-`))
  try {
    const child = spawn(process.execPath, [path.join(folder, 'install.js')], {
      env: { ...environment, ...installerSettings(environment, temporary) },
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => (output += text))
    }
    const bytesSoFar = () => arrived(temporary, path.join(folder, 'dist'))
    const givenUp = await untilEnd(child, { bytesSoFar, limits, onProgress, skip, now })
    const program = electronProgram(folder, {})
    if (givenUp === null && program !== null) return { ok: true, program }
    return { ok: false, reason: givenUp ?? installerReason(output) }
  } finally {
    await rm(temporary, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined)
  }
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {object} how
 * @param {() => Promise<number>} how.bytesSoFar
 * @param {Limits} how.limits
 * @param {((progress: Progress) => void) | undefined} how.onProgress
 * @param {AbortSignal | undefined} how.skip
 * @param {() => number} how.now
 * @returns {Promise<string | null>} why it was given up; null when the installer ended by itself
 */
async function untilEnd(child, { bytesSoFar, limits, onProgress, skip, now }) {
  const begun = now()
  let bytes = 0
  let moved = begun
  /** @type {string | null} */
  let givenUp = null
  const giveUp = (/** @type {string} */ reason) => {
    givenUp ??= reason
    child.kill('SIGKILL')
  }
  const onSkip = () => giveUp('you chose not to wait')
  skip?.addEventListener('abort', onSkip)
  const timer = setInterval(
    () => {
      void bytesSoFar().then((seen) => {
        if (seen > bytes) moved = now()
        bytes = Math.max(bytes, seen)
        const left = Math.min(moved + limits.stalled, begun + limits.total) - now()
        if (left > 0) onProgress?.({ bytes, secondsLeft: Math.ceil(left / 1000) })
        else giveUp(now() - begun >= limits.total ? tooLong(limits) : tooQuiet(limits))
      })
    },
    Math.min(500, limits.stalled / 4),
  )
  await new Promise((resolve) => child.once('close', resolve).once('error', resolve))
  clearInterval(timer)
  skip?.removeEventListener('abort', onSkip)
  return givenUp
}

/** @param {Limits} limits */
const tooQuiet = ({ stalled }) => `nothing arrived for ${String(Math.round(stalled / 1000))} seconds`
/** @param {Limits} limits */
const tooLong = ({ total }) => `it was not complete after ${String(Math.round(total / 60_000))} minutes`

/**
 * @param {NodeJS.ProcessEnv} environment @param {string} temporary
 * @returns {NodeJS.ProcessEnv}
 */
function installerSettings(environment, temporary) {
  const proxy = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'].some((name) => environment[name])
  return {
    TMPDIR: temporary,
    TEMP: temporary,
    TMP: temporary,
    ELECTRON_GET_NO_PROGRESS: '1',
    // Where this is set the installer believes that it has nothing to do.
    ELECTRON_OVERRIDE_DIST_PATH: '',
    // The installer leaves proxies alone unless told.
    ...(proxy ? { ELECTRON_GET_USE_PROXY: '1' } : {}),
  }
}

/**
 * @param {...string} folders
 * @returns {Promise<number>} bytes in all files below
 */
async function arrived(...folders) {
  let bytes = 0
  for (const folder of folders) {
    const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => [])
    for (const entry of entries) {
      if (!entry.isFile()) continue
      const info = await stat(path.join(entry.parentPath, entry.name)).catch(() => null)
      bytes += info?.size ?? 0
    }
  }
  return bytes
}

/** What the installer's errors mean, the most telling first. */
const meanings = [
  [
    /ENOTFOUND|EAI_AGAIN/,
    'its download site was not found (no network, or names of the internet are not resolved here)',
  ],
  [/ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ECONNRESET/, 'its download site can’t be reached from here'],
  [/CERT|SSL|self.signed/, 'the connection to its download site is not trusted here (certificate)'],
  [/ChecksumMismatchError|Generated checksum/, 'what arrived is not the file it should be (checksum)'],
  [/Response code (\d+)/, 'its download site does not have it'],
  [/terminated|aborted|other side closed|content.length/i, 'the connection broke off'],
  [/ENOSPC/, 'the disk is full'],
  [/EACCES|EPERM|EROFS/, 'it can’t be written to node_modules'],
  [/fetch failed/, 'its download site can’t be reached from here'],
]

/**
 * @param {string} output of the installer
 * @returns {string}
 */
export function installerReason(output) {
  const found = meanings.find(([pattern]) => /** @type {RegExp} */ (pattern).test(output))
  if (found) return String(found[1])
  const line = output.split('\n').find((text) => /\S/.test(text) && !/^\s+at /.test(text))
  return line === undefined
    ? 'its installer left no program behind'
    : `its installer failed: ${line.trim().slice(0, 200)}`
}
