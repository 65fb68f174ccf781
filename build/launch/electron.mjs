// @ts-check
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

/**
 * Where Electron's program lies, without asking the `electron` package: that one would start a download, without
 * any limit of time, as soon as it is loaded.
 * @param {string} folder the installed `electron` package
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {string | null} null when it has not been fetched (whole) yet
 */
export function electronProgram(folder, environment = process.env) {
  const name = readOr(path.join(folder, 'path.txt'), '').trim()
  const elsewhere = environment['ELECTRON_OVERRIDE_DIST_PATH']
  if (elsewhere !== undefined && elsewhere !== '') return existing(path.join(elsewhere, name || defaultName()))
  if (name === '') return null
  const wanted = JSON.parse(readOr(path.join(folder, 'package.json'), '{}')).version
  if (
    readOr(path.join(folder, 'dist', 'version'), '')
      .trim()
      .replace(/^v/, '') !== wanted
  )
    return null
  return existing(path.join(folder, 'dist', name))
}

/** @param {string} root the project */
export const electronFolder = (root) => path.join(root, 'node_modules', 'electron')

function defaultName() {
  return process.platform === 'win32' ? 'electron.exe' : 'electron'
}

/** @param {string} file */
const existing = (file) => (existsSync(file) ? file : null)

/** @param {string} file @param {string} otherwise */
function readOr(file, otherwise) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return otherwise
  }
}

/** How long a failed download is remembered, so that not every start waits for the same failure. In milliseconds. */
const remembered = 60 * 60 * 1000

/** @param {string} root */
const memoryFile = (root) => path.join(root, 'node_modules', '.cache', 'nested-virtualization-wizard', 'electron.json')

/**
 * @param {string} root @param {number} now milliseconds since 1970
 * @returns {Promise<{ reason: string, minutes: number } | null>} the last failure, if it is recent; `minutes` ago
 */
export async function recentFailure(root, now = Date.now()) {
  try {
    const { at, reason } = JSON.parse(await readFile(memoryFile(root), 'utf8'))
    const age = now - Number(at)
    // A clock that was put back must not keep Electron away for ever.
    return age >= 0 && age < remembered ? { reason: String(reason), minutes: Math.floor(age / 60_000) } : null
  } catch {
    return null
  }
}

/** @param {string} root @param {string} reason @param {number} now */
export async function rememberFailure(root, reason, now = Date.now()) {
  try {
    await mkdir(path.dirname(memoryFile(root)), { recursive: true })
    await writeFile(memoryFile(root), JSON.stringify({ at: now, reason }))
  } catch {
    // Then the next start tries again; that costs time, nothing else.
  }
}

/** @param {string} root */
export async function forgetFailure(root) {
  await rm(memoryFile(root), { force: true })
}
