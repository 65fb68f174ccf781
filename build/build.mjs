// @ts-check
import { rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { createBuilder } from 'vite'
import { root } from './launch/project.mjs'
import { sourceFingerprint, writeFingerprint } from './launch/freshness.mjs'

/**
 * Builds the page (out/renderer), what runs outside of it (out/main: main.js, preview.js, cli.js) and the bridge
 * between the two (out/preload/preload.cjs). All of it is made aside and put in place at the end, so a build that
 * fails or is interrupted leaves the last good one, and a wizard that is being started finds one or the other.
 * @param {string} [out] where to, instead of out/
 */
export async function build(out = path.join(root, 'out')) {
  const aside = `${path.resolve(out)}.new-${String(process.pid)}`
  const place = path.resolve(out)
  // The root in the configuration is relative to the project, wherever the command was typed.
  process.chdir(root)
  try {
    const fingerprint = await sourceFingerprint(root)
    await makeAll(aside)
    await writeFingerprint(aside, fingerprint)
    await putInPlace(aside, place)
  } finally {
    await rm(aside, { recursive: true, force: true })
  }
}

/** @param {string} folder */
async function makeAll(folder) {
  const into = (/** @type {string} */ part) => ({
    // How long each plugin took is no news while everything is fine.
    build: { outDir: path.join(folder, part), rolldownOptions: { checks: { pluginTimings: false } } },
  })
  const builder = await createBuilder({
    configFile: path.join(root, 'vite.config.ts'),
    logLevel: 'warn',
    environments: { client: into('renderer'), main: into('main'), programs: into('main'), preload: into('preload') },
  })
  const parts = ['client', 'main', 'programs', 'preload'].flatMap((part) => builder.environments[part] ?? [])
  await Promise.all(parts.map((part) => builder.build(part)))
}

/** @param {string} from @param {string} to */
async function putInPlace(from, to) {
  const old = `${to}.old-${String(process.pid)}`
  await move(to, old).catch((error) => {
    if (error.code !== 'ENOENT') throw error
  })
  await move(from, to)
  await rm(old, { recursive: true, force: true, maxRetries: 5 })
}

/** On Windows a virus scanner may look into a new folder for a moment, and it can't be renamed until it has. */
async function move(/** @type {string} */ from, /** @type {string} */ to) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await rename(from, to)
    } catch (error) {
      const { code } = /** @type {NodeJS.ErrnoException} */ (error)
      if (attempt === 10 || !['EPERM', 'EACCES', 'EBUSY'].includes(code ?? '')) throw error
      await pause(200)
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const started = Date.now()
  try {
    const [, , out] = process.argv
    await build(out)
    console.log(`Built into ${out ?? 'out/'} in ${((Date.now() - started) / 1000).toFixed(1)} s.`)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    // The bundler colours its messages whatever is wished.
    console.error(process.env['NO_COLOR'] === undefined ? message : stripVTControlCharacters(message))
    process.exitCode = 1
  }
}
