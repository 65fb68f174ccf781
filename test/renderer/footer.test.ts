import type { Page } from '@playwright/test'
import { expect, test } from 'vitest'
import { browserPath } from './browser.ts'
import { usePage } from './harness.ts'
import { isLong, showOn } from './table-page.ts'
import { situations, statesIn } from './states/table.ts'
import { describeWhere, noBrowser } from '../skip.ts'

/** What stands below a page is where one looks for it, and leaves the page its room: in every state of the table. */
describeWhere(browserPath, noBrowser)('the buttons below', () => {
  const open = usePage()

  test.for([
    ['en', { width: 1100, height: 760 }],
    ['es', { width: 1100, height: 760 }],
    ['en', { width: 590, height: 400 }],
    ['es', { width: 590, height: 400 }],
  ] as const)('in %s at %o keep their height, and the content its room', async ([language, viewport]) => {
    const states = [...statesIn(await situations(), language)].filter(
      ([, state]) => !isLong(state) && state.away === null && state.dialog === null,
    )
    const [first] = states
    if (!first) throw new Error('the table is empty')
    const { page, server } = await open(first[1], { viewport })
    const heights = new Map<string, Map<number, string>>()
    const wrong: string[] = []
    for (const [name, state] of states) {
      await showOn(page, server, name, state)
      const { footer, content, outOfSight } = await measured(page)
      const ofScreen = heights.get(state.screen) ?? new Map<number, string>()
      heights.set(state.screen, ofScreen.set(footer, name))
      if (content < 0.6) wrong.push(`${name}: the content has ${Math.round(content * 100)} %`)
      wrong.push(...outOfSight.map((button) => `${name}: “${button}” is out of sight`))
    }
    for (const [screen, ofScreen] of heights)
      if (ofScreen.size > 1)
        wrong.push(`${screen}: ${[...ofScreen].map(([height, name]) => `${height} (${name})`).join(', ')}`)
    expect(wrong).toEqual([])
  })
})

function measured(page: Page): Promise<{ footer: number; content: number; outOfSight: string[] }> {
  return page.evaluate(() => {
    const footer = document.querySelector('footer')?.getBoundingClientRect()
    const content = document.querySelector('main')?.getBoundingClientRect()
    if (!footer || !content) throw new Error('this is no screen')
    const buttons = [...document.querySelectorAll('footer button')]
    const outOfSight = buttons
      .filter((button) => {
        const { left, top, right, bottom } = button.getBoundingClientRect()
        return left < 0 || top < 0 || right > innerWidth + 0.5 || bottom > innerHeight + 0.5
      })
      .map((button) => button.textContent.trim())
    return { footer: Math.round(footer.height), content: content.height / innerHeight, outOfSight }
  })
}
