// @ts-check
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { root } from './launch/project.mjs'

/** Takes the README's pictures anew, by walking the wizard in a browser: `npm run pictures`. */
const playwright = createRequire(import.meta.url).resolve('@playwright/test/cli')
const walk = [playwright, 'test', '--project=preview', 'test/e2e/walk.spec.ts', '--grep', 'in en']
const { status } = spawnSync(process.execPath, walk, {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, PICTURES: '1' },
})
process.exitCode = status ?? 1
