import { test as base, type Browser, type ElectronApplication, type Page } from '@playwright/test'
import type { CarrierOptions } from './carriers.ts'
import { openOn, type OpenWindow, type Start } from './open.ts'
import { freshFolder, removeFolder, Standing } from './standing.ts'

export interface WizardOptions {
  /** The PC to begin with: the id of a scenario, or `this-pc`. */
  pc: string
  /** How long simulated PCs take, as a share of their real time. */
  speed: number
  /** The language that the wizard starts in, as the system's language tag. */
  systemLanguage: string
  /**
   * The test takes the wizard as others have left it and leaves it as good, so that one start will do for all of them
   * that a worker has. Not for what looks at a start or an end, or changes what others look at.
   */
  shared: boolean
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

interface OfTheWorker {
  /** Starts the one browser for all pages of a worker when it is first asked for: the double needs none. */
  theBrowser: () => Promise<Browser>
  /** What tests that only look share. */
  standing: Standing
}

/** Tests that walk the wizard, on the carrier that the project chose. */
export const test = base.extend<WizardOptions & WizardFixtures & Internal, CarrierOptions & OfTheWorker>({
  carrier: ['preview', { option: true, scope: 'worker' }],
  pc: ['ready', { option: true }],
  speed: [0.02, { option: true }],
  systemLanguage: ['en-US', { option: true }],
  shared: [false, { option: true }],

  theBrowser: [
    async ({ playwright, launchOptions }, use) => {
      let started: Promise<Browser> | undefined
      await use(() => (started ??= playwright.chromium.launch(launchOptions)))
      await (await started)?.close()
    },
    { scope: 'worker' },
  ],
  // Playwright's own would be a second one beside it.
  browser: [
    async ({ theBrowser }, use) => {
      await use(await theBrowser())
    },
    { scope: 'worker' },
  ],

  standing: [
    async ({ carrier, theBrowser }, use) => {
      const standing = new Standing((start) => openOn(carrier, start, theBrowser))
      await use(standing)
      await standing.close()
    },
    { scope: 'worker' },
  ],

  folder: async ({ shared, standing }, use) => {
    if (shared) {
      await use(await standing.folder())
      return
    }
    const folder = await freshFolder()
    await use(folder)
    await removeFolder(folder)
  },

  variables: async ({}, use) => {
    await use({})
  },

  running: async (
    { carrier, pc, speed, systemLanguage, folder, variables, shared, standing, theBrowser },
    use,
    testInfo,
  ) => {
    const viewport = testInfo.project.use.viewport ?? null
    const start: Start = { pc, speed, systemLanguage, folder, viewport, variables }
    if (shared) {
      const startAgain = () => Promise.reject(new Error('A wizard that is shared isn’t started again.'))
      await use({ window: await standing.window(start), startAgain })
      return
    }
    const running = {
      window: await openOn(carrier, start, theBrowser),
      async startAgain() {
        await running.window.close()
        running.window = await openOn(carrier, start, theBrowser)
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
