import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import type { WizardState } from '../../electron/wizard/contract/state.ts'
import { launchBrowser } from './browser.ts'
import { builtPage } from './built.ts'
import { servePage, type PageServer } from './page-server.ts'
import { patience } from '../patience.ts'

export interface Opened {
  page: Page
  server: PageServer
  /** Errors of the page, breaches of its policy included. A test that expects some empties it. */
  problems: string[]
}

/**
 * Opens the built page in a browser, for one test at a time; to be called once in a test file. After each test
 * the page must have reported no error. Tests that ask for nothing special get the same empty page of the browser one
 * after another: each has a server, and so an origin with what the browser keeps for it, of its own.
 * @returns a function that shows `state` on a page; `prepare` runs before the page loads
 */
export function usePage(): (
  state: WizardState,
  options?: BrowserContextOptions,
  prepare?: (page: Page) => Promise<unknown>,
) => Promise<Opened> {
  let browser: Browser
  let root: string
  let usual: Page | null = null
  const opened: Opened[] = []

  beforeAll(async () => {
    root = await builtPage()
    browser = await launchBrowser()
  })

  afterEach(async () => {
    const all = opened.splice(0)
    await Promise.all(all.map(({ page }) => (page === usual ? leave(page) : page.context().close())))
    await Promise.all(all.map(({ server }) => server.close()))
    expect(all.flatMap(({ problems }) => problems)).toEqual([])
  })

  afterAll(async () => {
    await browser.close()
  })

  async function newPage(options: BrowserContextOptions): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: 1100, height: 760 },
      reducedMotion: 'reduce',
      locale: 'en-GB',
      ...options,
    })
    const page = await context.newPage()
    page.setDefaultTimeout(patience)
    return page
  }

  return async (state, options, prepare) => {
    const server = await servePage(root, state)
    // The second page of one test is a new one too.
    const special = options !== undefined || prepare !== undefined || opened.some(({ page }) => page === usual)
    const page = special ? await newPage(options ?? {}) : (usual ??= await newPage({}))
    const one = { page, server, problems: [] as string[] }
    opened.push(one)
    page.on('pageerror', (error) => one.problems.push(String(error)))
    page.on('console', (message) => {
      if (message.type() === 'error') one.problems.push(message.text())
    })
    await prepare?.(page)
    await page.goto(server.url)
    await page.getByRole('heading', { level: 1 }).waitFor()
    // What comes before the state has a heading too. A page that is kept from its wizard never gets further.
    if (prepare === undefined) await page.waitForFunction((title) => document.title === title, state.windowTitle)
    return one
  }
}

/** Takes a page back to where it began. What it reports while it goes still counts for the test that ends. */
async function leave(page: Page): Promise<void> {
  await page.mouse.move(0, 0)
  await page.goto('about:blank')
  page.removeAllListeners()
}
