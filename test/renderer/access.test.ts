import type { Page } from '@playwright/test'
import { expect, test } from 'vitest'
import { loadAxe, violations } from './axe.ts'
import { browserPath } from './browser.ts'
import { usePage } from './harness.ts'
import { see } from './see.ts'
import { screens } from './states/screens.ts'
import { describeWhere, noBrowser } from '../skip.ts'

describeWhere(browserPath, noBrowser)('everyone can use the page', () => {
  const open = usePage()

  // Left out are screens with the same parts as another, and a thousand rows, which take axe very long.
  const different = Object.keys(screens).filter((name) => !['vmMany', 'checkSpanish', 'guest', 'apply'].includes(name))
  const contrast = ['color-contrast']
  /** axe leaves out the colours of what has to be scrolled to. */
  const tall = { viewport: { width: 1100, height: 4000 } }

  test.for([
    ['light', { colorScheme: 'light' as const }, different, null],
    ['dark', { colorScheme: 'dark' as const }, different, contrast],
    ['forced colours', { forcedColors: 'active' as const }, ['check', 'vm', 'applyFailed', 'guestRefused'], contrast],
  ] as const)('axe finds nothing in %s', async ([, options, names, rules]) => {
    const { page, server } = await open({ ...screens.welcome, theme: 'system' }, { ...options, ...tall })
    await loadAxe(page)
    const found: string[] = []
    for (const name of names) {
      await show(page, server, name)
      for (const violation of await violations(page, rules)) found.push(`${name}: ${violation}`)
    }
    expect(found).toEqual([])
    // It would have, had there been something.
    await page.getByRole('main').evaluate((main) => {
      const pale = main.appendChild(document.createElement('p'))
      pale.textContent = 'hardly to be read'
      pale.style.cssText = 'color: #777; background: #666; forced-color-adjust: none'
    })
    expect(await violations(page, rules)).toEqual([expect.stringMatching(/^color-contrast: .*hardly to be read/)])
  })

  test('at 200 % zoom nothing reaches beyond the window', async () => {
    const { page, server } = await open(screens.welcome, { viewport: { width: 550, height: 380 } })
    for (const name of Object.keys(screens)) {
      await show(page, server, name)
      expect([name, await beyondTheEdge(page)]).toEqual([name, []])
    }
  })

  test('the smallest window shows everything', async () => {
    const { page, server } = await open(screens.welcome, { viewport: { width: 760, height: 560 } })
    for (const name of Object.keys(screens)) {
      await show(page, server, name)
      expect([name, await beyondTheEdge(page)]).toEqual([name, []])
    }
  })

  test('in a narrow window the list of steps opens on demand', async () => {
    const { page, server } = await open(screens.check, { viewport: { width: 550, height: 380 } })
    const settings = page.getByRole('button', { name: 'Settings' })
    expect(await settings.isVisible()).toBe(false)
    await page.getByRole('button', { name: 'All steps' }).click()
    await settings.click()
    await see.poll(() => server.commands).toEqual([{ type: 'go', screen: 'settings' }])
  })

  test('Tab goes from the steps through the content to the footer', async () => {
    const { page } = await open(screens.check)
    await page.waitForFunction(() => document.activeElement?.localName === 'h1')
    const places: string[] = []
    // The heading has the focus first, so it begins there and comes round.
    for (let count = 0; count < 60 && places.filter((place) => place === 'main').length < 2; count++) {
      await page.keyboard.press('Tab')
      const place = await page.evaluate(() => document.activeElement?.closest('nav, main, footer')?.localName ?? '')
      if (place !== '' && places.at(-1) !== place) places.push(place)
    }
    expect(places).toEqual(['main', 'footer', 'nav', 'main'])
  })

  test('the focus is always visible', async () => {
    const { page } = await open(screens.check)
    for (let count = 0; count < 12; count++) {
      await page.keyboard.press('Tab')
      const width = await page.evaluate(() =>
        document.activeElement ? parseFloat(getComputedStyle(document.activeElement).outlineWidth) : 0,
      )
      expect(width).toBeGreaterThanOrEqual(2)
    }
  })
})

async function show(
  page: Page,
  server: { show: (state: (typeof screens)[keyof typeof screens]) => void },
  name: string,
): Promise<void> {
  const state = screens[name as keyof typeof screens]
  server.show({ ...state, theme: 'system', identity: { ...state.identity, screenCode: name } })
  await page.waitForFunction((title) => document.title === title, state.windowTitle)
  await page.waitForFunction(([code, away]) => away || document.querySelector('aside')?.textContent.includes(code), [
    name,
    state.away !== null,
  ] as const)
}

/** What is wider than the window or its part of it, with how far it reaches. */
function beyondTheEdge(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    // Rows that wait out of sight would each be laid out when it is asked for.
    const laidOut = new CSSStyleSheet()
    laidOut.replaceSync('* { content-visibility: visible !important }')
    document.adoptedStyleSheets = [laidOut]
    const edge = document.documentElement.clientWidth
    return [...document.querySelectorAll<HTMLElement>('body *')]
      .filter((element) => element.checkVisibility() && !element.closest('.visually-hidden, svg, .tip, .label'))
      .filter((element) => element.getBoundingClientRect().right > edge + 0.5 || scrollsSideways(element))
      .map((element) => `${element.localName}.${element.className}: ${element.getBoundingClientRect().right}`)

    function scrollsSideways(element: HTMLElement): boolean {
      const { overflowX } = getComputedStyle(element)
      return (overflowX === 'auto' || overflowX === 'scroll') && element.scrollWidth > element.clientWidth
    }
  })
}
