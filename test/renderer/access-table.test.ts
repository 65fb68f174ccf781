import { expect, test } from 'vitest'
import { violations, loadAxe } from './axe.ts'
import { browserPath } from './browser.ts'
import { usePage } from './harness.ts'
import { isLong, showOn } from './table-page.ts'
import { situations, statesIn } from './states/table.ts'
import { describeWhere, noBrowser } from '../skip.ts'

/** Every state of the table, as the wizard itself gives it: in each language once with all rules, and in each look. */
describeWhere(browserPath, noBrowser)('everyone can use every state', () => {
  const open = usePage()
  const contrast = ['color-contrast']
  /** axe leaves out the colours of what has to be scrolled to. */
  const tall = { width: 1100, height: 3000 }
  const small = { width: 590, height: 400 }

  test.for([
    ['English, light', 'en', { viewport: tall, colorScheme: 'light' }, null],
    ['Spanish, small', 'es', { viewport: small, colorScheme: 'light' }, null],
    ['English, dark', 'en', { viewport: tall, colorScheme: 'dark' }, contrast],
    ['Spanish, forced colours', 'es', { viewport: tall, forcedColors: 'active' }, contrast],
  ] as const)('axe finds nothing in %s', async ([, language, options, rules]) => {
    const states = [...statesIn(await situations(), language, 'system')].filter(([, state]) => !isLong(state))
    const [first] = states
    if (!first) throw new Error('the table is empty')
    const { page, server } = await open(first[1], options)
    await loadAxe(page)
    const found: string[] = []
    for (const [name, state] of states) {
      await showOn(page, server, name, state)
      for (const violation of await violations(page, rules)) found.push(`${name}: ${violation}`)
    }
    expect(found).toEqual([])
  })

  test('no heading is longer than somebody listens to', async () => {
    const states = [...statesIn(await situations(), 'es')]
    const [first] = states
    if (!first) throw new Error('the table is empty')
    const { page, server } = await open(first[1], {})
    const long: string[] = []
    for (const [name, state] of states) {
      await showOn(page, server, name, state)
      const texts = await page.locator('h1, h2, h3, h4').allTextContents()
      for (const text of texts) if (text.trim().length > 90) long.push(`${name}: ${text.trim()}`)
    }
    expect(long).toEqual([])
  })
})
