import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/**
 * Two suites. `conformance` holds what runs a PowerShell engine or compares two hosts: slower, and skipped (with
 * a line that says so) where there is no engine. `unit` is everything else.
 */
const conformance = ['test/**/*.conformance.test.ts', 'test/**/conformance/**/*.test.ts']

export default defineConfig({
  test: {
    maxWorkers: Math.max(1, Math.min(4, availableParallelism())),
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', ...conformance],
          // Some start a browser or build the program, on a machine that may be busy: longer than this hangs.
          testTimeout: 60_000,
          hookTimeout: 120_000,
          unstubEnvs: true,
        },
      },
      {
        test: {
          name: 'conformance',
          include: conformance,
          exclude: ['test/e2e/**'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          unstubEnvs: true,
        },
      },
    ],
  },
})
