import { availableParallelism } from 'node:os'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { patience, patienceForATest } from './test/patience.ts'
import { engineVariable, secondEngine } from './test/powershell/engines.ts'

/**
 * Three suites. `conformance` holds what runs a PowerShell engine or compares two hosts: slower, and skipped (with
 * a line that says so) where there is no engine.  `windows` holds what runs as a program of Windows. `unit` is everything else.
 */
const withEngine = ['test/**/*.conformance.test.ts']
const conformance = [...withEngine, 'test/**/conformance/**/*.test.ts']

/** What runs programs of ours in a Windows, real or small, and needs that one to be set up first. */
const inWindows = ['test/windows/**/*.test.ts']

const limits = {
  testTimeout: patienceForATest,
  hookTimeout: patienceForATest,
  expect: { poll: { timeout: patience } },
}

function conformanceProject(
  name: string,
  include: string[],
  env: Record<string, string>,
): TestProjectInlineConfiguration {
  return { test: { name, include, exclude: ['test/e2e/**'], ...limits, unstubEnvs: true, env } }
}

/** On Windows, what runs an engine runs once more in the other one; the suite takes both by `conformance*`. */
const second = secondEngine(process.platform, process.env)

export default defineConfig({
  test: {
    globalSetup: ['test/scratch.ts'],
    maxWorkers: Math.max(1, Math.min(4, availableParallelism())),
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', ...conformance, ...inWindows],
          ...limits,
          unstubEnvs: true,
        },
      },
      conformanceProject('conformance', conformance, {}),
      { test: { name: 'windows', include: inWindows, globalSetup: ['test/windows/setup.ts'], ...limits } },
      ...(second === null ? [] : [conformanceProject('conformance-pwsh', withEngine, { [engineVariable]: second })]),
    ],
  },
})
