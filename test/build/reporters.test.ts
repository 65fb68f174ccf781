import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { run } from '../../build/launch/processes.mjs'
import { root } from '../../build/launch/project.mjs'
import { readTally } from '../../build/suites/tally.mjs'

/** A small project of its own, in which the real runners run with our reporters. */
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'reporters-'))
  await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction')
  await writeFile(path.join(folder, 'package.json'), '{ "type": "module" }')
})
afterEach(() => rm(folder, { recursive: true }))

const suite = (name: string) => path.join(root, 'build', 'suites', name)

async function tallyOf(tool: string, ...args: string[]) {
  const result = path.join(folder, 'result.json')
  const environment: NodeJS.ProcessEnv = { ...process.env, SUITE_RESULT: result }
  for (const name of Object.keys(environment)) if (/^(VITEST|TEST_WORKER)/.test(name)) environment[name] = undefined
  const ended = await run(process.execPath, [path.join(root, 'node_modules', tool), ...args], {
    cwd: folder,
    env: environment,
  })
  return { tally: await readTally(result), ended }
}

describe('vitest', () => {
  const vitest = () => tallyOf('vitest/vitest.mjs', 'run', `--reporter=${suite('vitest-reporter.mjs')}`)

  it('reports what passed, failed and was skipped, with the reason', async () => {
    await writeFile(
      path.join(folder, 'a.test.js'),
      `import { describe, expect, it } from 'vitest'
       it('passes', () => {})
       it('fails', () => expect(1).toBe(2))
       it('skips itself', (context) => context.skip('no engine here'))
       it.todo('comes later')
       describe.skip('off', { meta: { why: 'not here' } }, () => { describe('inner', () => { it('never runs', () => {}) }) })`,
    )
    const { tally, ended } = await vitest()
    expect(ended.code).toBe(1)
    expect(tally).toMatchObject({ passed: 1, failed: 1 })
    expect(tally?.skipped).toEqual([
      { name: 'a.test.js > skips itself', why: 'no engine here' },
      { name: 'a.test.js > comes later', why: '' },
      { name: 'a.test.js > off > inner > never runs', why: 'not here' },
    ])
  })

  it('reports a file that can’t be loaded, a set-up that fails and an error outside of tests', async () => {
    await writeFile(path.join(folder, 'broken.test.js'), "import './nowhere.js'")
    await writeFile(
      path.join(folder, 'setup.test.js'),
      `import { beforeAll, describe, it } from 'vitest'
       describe('group', () => { beforeAll(() => { throw new Error('set-up') }); it('a', () => {}); it('b', () => {}) })`,
    )
    await writeFile(
      path.join(folder, 'stray.test.js'),
      `import { it } from 'vitest'
       it('passes', async () => { void Promise.reject(new Error('stray')); await new Promise((done) => setTimeout(done, 50)) })`,
    )
    const { tally } = await vitest()
    // The file, the set-up, the two tests that it kept from running, and the stray rejection.
    expect(tally).toEqual({ passed: 1, failed: 5, skipped: [] })
  })
})

describe('Playwright', () => {
  const playwright = () =>
    tallyOf('@playwright/test/cli.js', 'test', '--workers=1', `--reporter=${suite('playwright-reporter.mjs')}`)

  it('reports what passed, failed, was skipped with the reason, and never ran', async () => {
    await writeFile(
      path.join(folder, 'a.spec.js'),
      `import { expect, test } from '@playwright/test'
       test('passes', () => {})
       test('fails as it should', () => { test.fail(); expect(1).toBe(2) })
       test('skips itself', () => test.skip(true, 'not on this carrier'))
       test.describe.serial('chain', () => {
         test('breaks', () => { expect(1).toBe(2) })
         test('never runs', () => {})
       })`,
    )
    const { tally } = await playwright()
    expect(tally).toEqual({
      passed: 2,
      failed: 2,
      skipped: [{ name: 'a.spec.js > skips itself', why: 'not on this carrier' }],
    })
  })

  it('reports a spec that can’t be loaded', async () => {
    await writeFile(path.join(folder, 'a.spec.js'), "import './nowhere.js'")
    expect((await playwright()).tally?.failed).toBeGreaterThanOrEqual(1)
  })
})
