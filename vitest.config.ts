import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { patience, patienceForATest, workers } from './test/patience.ts'
import { engineVariable, secondEngine } from './test/hyperv/powershell/engines.ts'
import { runes } from './test/runes.mjs'

/**
 * A project for each suite. `pure` needs no other program: no engine, browser, double of Electron, built wizard or
 * process, and so it says soonest what is broken. `page` looks at the page in a browser. `conformance` runs a PowerShell
 * engine, and `windows` runs programs of ours in a Windows, real or small; both are skipped (with a line that says so)
 * where there is none. `program` is everything else, so that no test file belongs nowhere.
 */
const conformance = ['test/**/*.conformance.test.ts']
const pure = [
  'nesting',
  'cases',
  'texts',
  'hyperv',
  'session',
  'wizard',
  'words',
  'report',
  'cli',
  'page',
  'preview',
  'conformance',
  'chaos',
].map((room) => `test/${room}/**/*.test.ts`)
const page = ['test/renderer/**/*.test.ts']
const windows = ['test/windows/**/*.test.ts']
const endToEnd = 'test/e2e/**'

const limits = {
  testTimeout: patienceForATest,
  hookTimeout: patienceForATest,
  expect: { poll: { timeout: patience } },
}

function project(
  name: string,
  include: string[],
  exclude: string[],
  more: TestProjectInlineConfiguration['test'] = {},
): TestProjectInlineConfiguration {
  const setupFiles = ['test/skip-reason.ts', 'test/same-cases.ts']
  return { test: { name, include, exclude: [endToEnd, ...exclude], setupFiles, ...limits, unstubEnvs: true, ...more } }
}

/** On Windows, what runs an engine runs once more in the other one; the suite takes both by `conformance*`. */
const second = secondEngine(process.platform, process.env)

export default defineConfig({
  test: {
    globalSetup: ['test/scratch.ts'],
    maxWorkers: workers,
    outputFile: { json: process.env['SUITE_REPORT'] ?? 'test-results/vitest.json' },
    projects: [
      // Its files share their modules, which takes half the time: what is pure remembers nothing.
      project('pure', pure, conformance, { isolate: false }),
      { ...project('page', page, conformance), plugins: [runes()] },
      project('program', ['test/**/*.test.ts'], [...pure, ...page, ...conformance, ...windows]),
      project('conformance', conformance, []),
      ...(second === null ? [] : [project('conformance-pwsh', conformance, [], { env: { [engineVariable]: second } })]),
      project('windows', windows, conformance, { globalSetup: ['test/windows/setup.ts'] }),
    ],
  },
})
