// @ts-check
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** What a build depends on: folders and files, relative to the project. */
const sources = [
  'electron',
  'renderer',
  'build/build.mjs',
  'vite.config.ts',
  'svelte.config.js',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
]

/**
 * One value for the contents of all sources. Contents, not times: a fresh clone, another branch or a restored
 * backup have times that say nothing.
 * @param {string} root the project's folder
 * @returns {Promise<string>} a SHA-256 in hexadecimal
 */
export async function sourceFingerprint(root) {
  const hash = createHash('sha256')
  for (const file of (await Promise.all(sources.map((source) => filesBelow(root, source)))).flat()) {
    const content = await readFile(path.join(root, file))
    hash.update(`${file.replaceAll('\\', '/')}\0${String(content.length)}\0`).update(content)
  }
  return hash.digest('hex')
}

/**
 * @param {string} root @param {string} relative
 * @returns {Promise<string[]>} files in a fixed order; none when the path doesn't exist
 */
async function filesBelow(root, relative) {
  const full = path.join(root, relative)
  const entries = await readdir(full, { withFileTypes: true }).catch((error) => {
    if (error.code === 'ENOTDIR') return null
    if (error.code === 'ENOENT') return []
    throw error
  })
  if (entries === null) return [relative]
  const names = entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  const below = await Promise.all(names.map((entry) => filesBelow(root, path.join(relative, entry.name))))
  return below.flat()
}

const fileName = 'built-from.txt'

/**
 * Notes what a build was made from.
 * @param {string} out the folder of the build @param {string} fingerprint
 */
export async function writeFingerprint(out, fingerprint) {
  await mkdir(out, { recursive: true })
  await writeFile(path.join(out, fileName), fingerprint)
}

/**
 * @param {string} out the folder of a build
 * @returns {Promise<string>} what was noted when it was made; empty for none
 */
export const builtFrom = (out) => readFile(path.join(out, fileName), 'utf8').catch(() => '')

/**
 * @param {string} root
 * @returns {Promise<boolean>} whether out/ was built from the sources as they are now
 */
export async function isBuilt(root) {
  const built = await builtFrom(path.join(root, 'out'))
  return built !== '' && built === (await sourceFingerprint(root))
}
