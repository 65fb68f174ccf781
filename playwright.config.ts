import { defineConfig } from '@playwright/test'
import { patience, patienceForATest, workers } from './test/patience.ts'
import { browserLaunch, carriersHere, thisMachine, type CarrierOptions } from './test/e2e/carriers.ts'

/**
 * The same test bodies on every carrier that there is here: real Electron where its program has been fetched,
 * the double of Electron on Chromium, the preview in a browser, and the preview as a program of a small Windows.
 */
export default defineConfig<object, CarrierOptions>({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  globalSetup: './test/windows/setup.ts',
  // Nothing waits for a real Windows: a test that takes longer hangs.
  timeout: patienceForATest,
  expect: { timeout: patience },
  fullyParallel: true,
  forbidOnly: process.env['CI'] !== undefined,
  retries: 0,
  workers,
  reporter: 'list',
  // Without it, a button that isn’t there is waited for until the whole test has run out of time.
  use: { launchOptions: browserLaunch(), actionTimeout: patience },
  projects: carriersHere(thisMachine()).map((carrier) => ({
    name: carrier,
    use: { carrier },
    // What is about Electron, or about the command that opens the wizard, has nothing to look at there.
    ...(carrier === 'windows' ? { testIgnore: /(electron|program|start)\.spec\.ts/ } : {}),
  })),
})
