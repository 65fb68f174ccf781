import { expect, test } from 'vitest'
import { describeWhere, noBrowser } from '../skip.ts'
import { browserPath } from './browser.ts'
import { usePage } from './harness.ts'
import { situations, statesIn } from './states/table.ts'
import { showOn } from './table-page.ts'

describeWhere(browserPath, noBrowser)('the list of steps', () => {
  const open = usePage()

  test('stays where it is when a step gets a note, and when the next one is shown', async () => {
    const states = statesIn(await situations(), 'en')
    const names = ['welcome unread', 'check unread', 'check first-timer', 'vm ready DEV-WIN11', 'apply nothing yet']
    const [first] = states.values()
    if (!first) throw new Error('the table is empty')
    const { page, server } = await open(first)
    const places: unknown[] = []
    for (const name of names) {
      const state = states.get(name)
      if (!state) throw new Error(`no state is called ${name}`)
      await showOn(page, server, name, state)
      places.push(await page.locator('nav li').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top)))
    }
    // In whatever font this machine has.
    expect(new Set(places.map((place) => JSON.stringify(place))).size, JSON.stringify(places)).toBe(1)
  })
})
