// @ts-check
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { root } from './launch/project.mjs'

/**
 * `npm run properties`: each property of a boundary (`runs` in `test/long.ts`) with 10,000 cases, and how many there were.
 * What follows is handed on to Vitest, such as the names of files.
 */
const vitest = path.join(path.dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs')
const folder = mkdtempSync(path.join(os.tmpdir(), 'properties-'))
const list = path.join(folder, 'tried.txt')
writeFileSync(list, '')
const files = process.argv.length > 2 ? process.argv.slice(2) : holding("long.ts'")
const { status } = spawnSync(process.execPath, [vitest, 'run', ...files], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, NVW_LONG: list },
})
const tried = readFileSync(list, 'utf8').split('\n').filter(Boolean)
rmSync(folder, { recursive: true, force: true })
console.log(`${tried.length} properties were tried, with 10,000 cases each.`)
process.exitCode = status ?? 1

/** @param {string} text @returns {string[]} the tests that hold it */
function holding(text) {
  const { stdout } = spawnSync('git', ['grep', '-l', text, '--', 'test/*.test.ts', 'test/**/*.test.ts'], {
    cwd: root,
    encoding: 'utf8',
  })
  return [...new Set(stdout.split('\n').filter(Boolean))]
}
