import { describe, expect, test } from 'vitest'
import type { WizardState } from '../../electron/wizard/contract/state.ts'
import { usePage, type Opened } from './harness.ts'
import { see } from './see.ts'
import { screens } from './states/screens.ts'

/** What comes out on paper, or as a PDF: all there is about this PC or the plan, and nothing to click on. */

const open = usePage()

/** As a browser does: it says so, and then takes its picture. */
async function printed(state: WizardState): Promise<Opened['page']> {
  const { page } = await open(state, { colorScheme: 'dark' })
  await page.evaluate(() => void (window.print = () => window.dispatchEvent(new Event('beforeprint'))))
  await page.getByRole('button', { name: 'Print or save as PDF' }).click()
  await page.emulateMedia({ media: 'print' })
  return page
}

describe('on paper', () => {
  test('the check has every row, also those that are folded, and what to do about each that didn’t pass', async () => {
    const page = await printed(screens.check)
    const { groups, heading } = screens.check.check
    await see(page.getByRole('heading', { name: heading })).toBeVisible()
    const rows = groups.flatMap((group) => group.rows)
    const codes = await page.locator('.printable td:first-child').allInnerTexts()
    expect(codes.filter((text) => text !== '')).toEqual(rows.map(({ code }) => code))
    const blocked = rows.find(({ status }) => status === 'blocked')
    for (const { text } of blocked?.details ?? []) await see(page.locator('.printable').getByText(text)).toBeVisible()
    await see(page.locator('.printable')).toContainText('PC: ENG-LAPTOP-042')
    expect(await page.getByRole('button').count()).toBe(0)
  })

  test('the plan has each step with what is before and after it, and its commands', async () => {
    const page = await printed(screens.review)
    for (const { title, before, after, commands } of screens.review.review.steps) {
      const row = page.locator('.printable tr').filter({ hasText: title })
      await see(row).toContainText(before)
      await see(row).toContainText(after)
      for (const command of commands) await see(row).toContainText(command)
    }
    expect(await page.getByRole('button').count()).toBe(0)
  })

  test('it is dark on white whatever the theme, and gone afterwards', async () => {
    const page = await printed({ ...screens.check, theme: 'dark' })
    const colour = () => page.locator('.printable').evaluate((sheet) => getComputedStyle(sheet).color)
    expect(await colour()).toBe('rgb(0, 0, 0)')
    await page.emulateMedia({ media: 'screen' })
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
    await see(page.locator('.printable')).toHaveCount(0)
    await see(page.getByRole('button', { name: 'Print or save as PDF' })).toBeVisible()
  })
})
