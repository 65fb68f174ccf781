// @ts-check
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { build as vite } from 'vite'
import { root } from './launch/project.mjs'
import { sourceFingerprint, writeFingerprint } from './launch/freshness.mjs'

/** How long each plugin took is no news while everything is fine. */
const quiet = { build: { rolldownOptions: { checks: { pluginTimings: false } } } }

/**
 * Builds the page (out/renderer), what runs outside of it (out/main: main.js, preview.js, cli.js) and the bridge
 * between the two (out/preload/preload.cjs). The fingerprint is removed first and written last, so that
 * a build that failed halfway is never taken for a good one.
 */
export async function build() {
  // The folders in the configurations are relative to the project, wherever the command was typed.
  process.chdir(root)
  const fingerprint = await sourceFingerprint(root)
  await rm(path.join(root, 'out'), { recursive: true, force: true })
  /** @param {string} configFile @param {string} mode */
  const part = (configFile, mode) => vite({ configFile: path.join(root, configFile), mode, logLevel: 'warn', ...quiet })
  await part('vite.config.ts', 'production')
  await part('vite.node.config.ts', 'carriers')
  await part('vite.node.config.ts', 'preload')
  await writeFingerprint(root, fingerprint)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const started = Date.now()
  try {
    await build()
    console.log(`Built into out/ in ${((Date.now() - started) / 1000).toFixed(1)} s.`)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    // The bundler colours its messages whatever is wished.
    console.error(process.env['NO_COLOR'] === undefined ? message : stripVTControlCharacters(message))
    process.exitCode = 1
  }
}
