import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { test as base, type ElectronApplication, type Page } from '@playwright/test'
import type { CarrierOptions } from './carriers.ts'
import { openOn, type OpenWindow, type Start } from './open.ts'

export interface WizardOptions {
  /** The PC to begin with: the id of a scenario, or `this-pc`. */
  pc: string
  /** How long simulated PCs take, as a share of their real time. */
  speed: number
  /** The language that the wizard starts in, as the system's language tag. */
  systemLanguage: string
}

export interface WizardFixtures {
  /** A fresh folder for settings and the journal. */
  folder: string
  /** Variables for the wizard's process, beside those that it gets anyway. */
  variables: Readonly<Record<string, string>>
  /** Ends and starts the wizard over the same folder, as a restart of the program would; gives the new page. */
  restart: () => Promise<Page>
  /** The page of the wizard, ready to be used. */
  wizard: Page
  /** The program around the page, on real Electron and on its double. */
  app: ElectronApplication
}

interface Internal {
  /** The wizard that runs now, and a way to start it anew. */
  running: { window: OpenWindow; startAgain(): Promise<OpenWindow> }
}

/** Tests that walk the wizard, on the carrier that the project chose. */
export const test = base.extend<WizardOptions & WizardFixtures & Internal, CarrierOptions>({
  carrier: ['preview', { option: true, scope: 'worker' }],
  pc: ['ready', { option: true }],
  speed: [0.02, { option: true }],
  systemLanguage: ['en-US', { option: true }],

  folder: async ({}, use) => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'wizard-e2e-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  },

  variables: async ({}, use) => {
    await use({})
  },

  running: async ({ carrier, pc, speed, systemLanguage, folder, variables }, use, testInfo) => {
    const viewport = testInfo.project.use.viewport ?? null
    const start: Start = { pc, speed, systemLanguage, folder, viewport, variables }
    const running = {
      window: await openOn(carrier, start),
      async startAgain() {
        await running.window.close()
        running.window = await openOn(carrier, start)
        return running.window
      },
    }
    try {
      await use(running)
    } finally {
      await running.window.close()
    }
  },

  wizard: async ({ running }, use, testInfo) => {
    await use(running.window.page)
    if (testInfo.status !== testInfo.expectedStatus) {
      const picture = await running.window.page.screenshot().catch(() => null)
      if (picture) await testInfo.attach('page', { body: picture, contentType: 'image/png' })
      await testInfo.attach('output', { body: running.window.output(), contentType: 'text/plain' })
    }
  },

  app: async ({ running }, use) => {
    const { app } = running.window
    if (app === null) throw new Error('the preview has no program around its page: skip this test there')
    await use(app)
  },

  restart: async ({ running }, use) => {
    await use(async () => (await running.startAgain()).page)
  },
})

export { expect } from '@playwright/test'
