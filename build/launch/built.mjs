// @ts-check
import path from 'node:path'
import { isBuilt } from './freshness.mjs'
import { plainOrColourful, run } from './processes.mjs'

/**
 * Builds if the sources have changed since the last build.
 * @param {string} root
 * @param {(line: string) => void} say
 * @returns {Promise<{ ok: true } | { ok: false, output: string }>}
 */
export async function ensureBuilt(root, say) {
  if (await isBuilt(root)) return { ok: true }
  say('Building the wizard (a few seconds).')
  const { code, output, notStarted } = await run(process.execPath, [path.join(root, 'build', 'build.mjs')], {
    cwd: root,
    env: plainOrColourful(),
  })
  return code === 0 ? { ok: true } : { ok: false, output: notStarted ?? output }
}
