// @ts-check
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { npm, run } from './processes.mjs'

/**
 * @typedef {Record<string, { version?: string, optional?: boolean, link?: boolean }>} Packages
 *   the `packages` of a lockfile: by path, the project itself under ""
 */

/**
 * Which packages of the lockfile aren't installed in that version. By contents, not by times: a clone or
 * a change of branch touches the lockfile without changing it. Optional ones may be absent (other platforms).
 * @param {Packages} locked what package-lock.json asks for
 * @param {Packages} installed what npm noted in node_modules/.package-lock.json
 * @returns {string[]} names, as they lie under node_modules
 */
export function missingPackages(locked, installed) {
  return Object.entries(locked)
    .filter(([name, wanted]) => {
      if (name === '' || wanted.link === true) return false
      const have = installed[name]
      return have === undefined ? wanted.optional !== true : have.version !== wanted.version
    })
    .map(([name]) => name.replace(/^node_modules\//, ''))
}

/**
 * @param {string} root
 * @returns {Promise<{ state: 'fresh' } | { state: 'absent' } | { state: 'old', missing: string[] }>}
 */
export async function dependencyState(root) {
  const installed = await readPackages(path.join(root, 'node_modules', '.package-lock.json'))
  if (installed === null) return { state: 'absent' }
  const missing = missingPackages((await readPackages(path.join(root, 'package-lock.json'))) ?? {}, installed)
  return missing.length === 0 ? { state: 'fresh' } : { state: 'old', missing }
}

/**
 * @param {string} file
 * @returns {Promise<Packages | null>} null when there is no such file or npm was interrupted while writing it
 */
async function readPackages(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8')).packages ?? {}
  } catch {
    return null
  }
}

/**
 * Installs what the lockfile asks for, if it isn't there.
 * @param {string} root
 * @param {(line: string) => void} say
 * @returns {Promise<boolean>} false when it failed; what to do has been said
 */
export async function ensureDependencies(root, say) {
  const found = await dependencyState(root)
  if (found.state === 'fresh') return true
  say(
    found.state === 'absent'
      ? 'Installing the packages that the wizard is built with (npm ci; once, about 250 MB).'
      : `Some packages are missing or have another version (${some(found.missing)}): installing them again (npm ci).`,
  )
  // Its warnings are left out: packages around Electron ask for a newer Node, but what we use of them runs on this one.
  const { command, args, shell } = npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'])
  const { code, notStarted } = await run(command, args, { cwd: root, shell, stdio: ['ignore', 'inherit', 'inherit'] })
  if (code === 0) return true
  say('')
  say(
    notStarted === null
      ? 'The packages could not be installed; npm says above why.'
      : `The packages could not be installed, because npm could not be started (${notStarted}).`,
  )
  say('Often the network is the reason: check the connection and, where there is one, the proxy')
  say('(npm config get proxy), then try again. Nothing outside of this folder was changed.')
  return false
}

/** @param {string[]} names */
function some(names) {
  return names.slice(0, 3).join(', ') + (names.length > 3 ? ` and ${String(names.length - 3)} more` : '')
}
