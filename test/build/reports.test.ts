import { cp, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { run } from '../../build/launch/processes.mjs'
import { root } from '../../build/launch/project.mjs'
import { readTally } from '../../build/suites/tally.mjs'

/** A small project of its own, in which the real runners report. */
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'reports-'))
  await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction')
  await writeFile(path.join(folder, 'package.json'), '{ "type": "module" }')
})
afterEach(() => rm(folder, { recursive: true }))

const write = (name: string, text: string) => writeFile(path.join(folder, name), text)

async function tallyOf(tool: string, ...args: string[]) {
  const report = path.join(folder, 'report.json')
  const env: NodeJS.ProcessEnv = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report }
  for (const name of Object.keys(env)) if (/^(VITEST|TEST_WORKER)/.test(name)) env[name] = undefined
  const given = [path.join(root, 'node_modules', tool), ...args, '--reporter=json']
  const ended = await run(process.execPath, given, { cwd: folder, env })
  return { tally: await readTally(report, folder), ended }
}

it('Vitest’s report says what passed, failed, was skipped with the reason, and was kept from running', async () => {
  await cp(path.join(root, 'test/skip-reason.ts'), path.join(folder, 'skip-reason.ts'))
  await write('vitest.config.js', "export default { test: { setupFiles: ['skip-reason.ts'] } }")
  await write(
    'a.test.js',
    `import { describe, expect, it } from 'vitest'
     it('passes', () => {})
     it('fails', () => expect(1).toBe(2))
     it('skips itself', (context) => context.skip('no engine here'))
     it.todo('comes later')
     describe.skip('off', { meta: { why: 'not here' } }, () => { describe('inner', () => { it('never runs', () => {}) }) })`,
  )
  await write('broken.test.js', "import './nowhere.js'")
  await write(
    'setup.test.js',
    `import { beforeAll, describe, it } from 'vitest'
     describe('group', () => { beforeAll(() => { throw new Error('set-up') }); it('a', () => {}); it('b', () => {}) })`,
  )
  const { tally, ended } = await tallyOf('vitest/vitest.mjs', 'run', `--outputFile=${folder}/report.json`)
  expect(ended.code).toBe(1)
  // The test that fails, the file, the set-up, and the two tests that it kept from running.
  expect(tally).toMatchObject({ passed: 1, failed: 5 })
  expect(tally?.skipped).toEqual([
    { name: 'a.test.js > skips itself', why: 'no engine here' },
    { name: 'a.test.js > comes later', why: '' },
    { name: 'a.test.js > off > inner > never runs', why: 'not here' },
  ])
})

it('Playwright’s report says what passed, failed, was skipped with the reason, and never ran', async () => {
  await write(
    'a.spec.js',
    `import { expect, test } from '@playwright/test'
     test('passes', () => {})
     test('fails as it should', () => { test.fail(); expect(1).toBe(2) })
     test('skips itself', () => test.skip(true, 'not on this carrier'))
     test.describe.serial('chain', () => {
       test('breaks', () => { expect(1).toBe(2) })
       test('never runs', () => {})
     })`,
  )
  const { tally } = await tallyOf('@playwright/test/cli.js', 'test', '--workers=1')
  const skipped = [{ name: 'a.spec.js > skips itself', why: 'not on this carrier' }]
  expect(tally).toEqual({ passed: 2, failed: 2, skipped })
})
