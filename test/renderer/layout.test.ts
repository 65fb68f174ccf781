import { expect, test } from 'vitest'
import { expectApproved } from '../approved.ts'
import { languageIds } from '../../electron/texts/languages.ts'
import type { WizardState } from '../../electron/wizard/contract/state.ts'
import { describeWhere, noBrowser } from '../skip.ts'
import { later } from '../wizard/view/scenes.ts'
import { browserPath } from './browser.ts'
import { usePage } from './harness.ts'
import { brokenWordsOn, layoutOf, writeEvenly } from './layout.ts'
import { brokenOn } from './pseudo-layout.ts'
import { situations, statesIn } from './states/table.ts'
import { isLong, lookAtEach, showOn } from './table-page.ts'

const sizes = { window: { width: 1100, height: 760 }, small: { width: 590, height: 400 } }

const usual = 'header, nav, aside, main, footer'
const isAround: ReadonlySet<string> = new Set(['header', 'nav', 'aside'])

/** What stands where in every state, laid out in a font that is the same on each machine. */
describeWhere(browserPath, noBrowser)('what stands where', () => {
  const open = usePage()

  test.for(languageIds)('is as approved, and nothing is cut off, in each size: %s', async (language) => {
    const states = [...statesIn(await situations(), language)].filter(([, state]) => !isLong(state))
    // The sizes side by side: each has a page of its own, for what scrolls into sight depends on it.
    await Promise.all(Object.entries(sizes).map(([size, viewport]) => compare(states, `${language}-${size}`, viewport)))
  })

  async function compare(
    states: readonly (readonly [string, WizardState])[],
    listing: string,
    viewport: { width: number; height: number },
  ): Promise<void> {
    const [first] = states
    if (!first) throw new Error('the table is empty')
    const opened = await open(first[1], { viewport, bypassCSP: true, timezoneId: 'UTC' }, (one) =>
      one.clock.setFixedTime(later),
    )
    const { page, server } = opened
    await writeEvenly(page)
    // What draws such codes is fetched with the first of them, and is there for all the others then.
    const withCode = states.find(([, { dialog }]) => dialog?.help?.some(({ picture }) => picture))
    if (withCode) {
      await showOn(page, server, ...withCode)
      await page.locator('dialog svg[role=img]').first().waitFor()
    }
    const lines: string[] = []
    const broken: string[] = []
    await lookAtEach([opened], states, async (_, name) => {
      lines.push('', `## ${name}`)
      const parts = await layoutOf(page)
      const around = parts.map(({ part }) => part).join(', ')
      if (around !== usual) lines.push(`(${around})`)
      for (const { part, rows } of parts) {
        // Around the page there is nearly the same all the time, so that is told once.
        if (name !== first[0] && isAround.has(part)) continue
        lines.push(part, ...rows.map((row) => `  ${row.replaceAll(name, 'the state')}`))
      }
      for (const line of [...(await brokenOn(page)), ...(await brokenWordsOn(page))]) broken.push(`${name}: ${line}`)
    })
    expect(broken).toEqual([])
    expectApproved(new URL(`layout/${listing}.txt`, import.meta.url), lines.slice(1))
  }
})
