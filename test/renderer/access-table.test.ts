import type { Page } from '@playwright/test'
import { expect, test } from 'vitest'
import { violations, loadAxe } from './axe.ts'
import { browserPath } from './browser.ts'
import { usePage } from './harness.ts'
import { isLong, lookAtEach } from './table-page.ts'
import { situations, statesIn } from './states/table.ts'
import { describeWhere, noBrowser } from '../skip.ts'

/**
 * Every state of the table, as the wizard itself gives it. Two looks see all of it: the second one, whose parts are the
 * same in other words and colours, asks only for what these can break. Forced colours and what is in between are looked
 * at by the hand-made screens of `access.test.ts`. Two pages share them, each shows one after the other.
 */
describeWhere(browserPath, noBrowser)('everyone can use every state', () => {
  const open = usePage()
  const contrast = ['color-contrast']
  /** axe leaves out the colours of what has to be scrolled to. */
  const tall = { width: 1100, height: 3000 }

  test.for([
    ['English, light', 'en', { viewport: tall, colorScheme: 'light' }, null],
    ['Spanish, dark', 'es', { viewport: tall, colorScheme: 'dark' }, contrast],
  ] as const)('axe finds nothing in %s', async ([, language, options, rules]) => {
    const states = [...statesIn(await situations(), language, 'system')].filter(([, state]) => !isLong(state))
    const [first] = states
    if (!first) throw new Error('the table is empty')
    const pages = [await open(first[1], options), await open(first[1], options)]
    for (const { page } of pages) await loadAxe(page)
    const found = await lookAtEach(pages, states, async (page, name) => [
      ...(await violations(page, rules)).map((violation) => `${name}: ${violation}`),
      ...(await tooLong(page)).map((heading) => `${name}: nobody listens to “${heading}”`),
    ])
    expect(found.flat()).toEqual([])
  })
})

/** Whoever goes from heading to heading by ear hears each of them whole. */
async function tooLong(page: Page): Promise<string[]> {
  const texts = await page.locator('h1, h2, h3, h4').allTextContents()
  return texts.map((text) => text.trim()).filter((text) => text.length > 90)
}
