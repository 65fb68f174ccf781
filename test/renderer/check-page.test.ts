import { expect, test } from 'vitest'
import { browserPath } from './browser.ts'
import { usePage } from './harness.ts'
import { see } from './see.ts'
import { screens } from './states/screens.ts'
import { describeWhere, noBrowser } from '../skip.ts'

/** What the page of the check does by itself: fold, find, copy. And the verdict, where nothing can be mended. */
describeWhere(browserPath, noBrowser)('the check', () => {
  const open = usePage()
  const mayCopy = { permissions: ['clipboard-read', 'clipboard-write'] }

  test('what needs nobody is behind its heading until somebody opens it', async () => {
    const { page } = await open(screens.check)
    const row = page.getByRole('button', { name: /Administrator rights/ })
    await see(row).toHaveCount(0)
    const heading = page.getByRole('button', { name: 'Nothing to do (7)' })
    await see(heading).toHaveAttribute('aria-expanded', 'false')
    await heading.click()
    await see(row).toHaveAttribute('aria-expanded', 'false')
    await heading.click()
    await see(row).toHaveCount(0)
  })

  test('what was fixed is first, and in sight', async () => {
    const { page } = await open(screens.checkFixed)
    await see(
      page
        .getByRole('listitem')
        .filter({ hasText: /^.*C\d\d/ })
        .first(),
    ).toContainText('C05')
    await see(page.getByText('Turned on by you at 14:21')).toBeInViewport()
  })

  test('a code that was read out on the phone finds its check, wherever it is, and opens it', async () => {
    const { page } = await open(screens.check)
    const field = page.getByRole('searchbox', { name: 'Find by code or name: C06' })
    await field.fill('c03')
    const row = page.getByRole('button', { name: /Memory.*Found: 32 GB/ })
    await see(row).toHaveAttribute('aria-expanded', 'true')
    await see(page.getByRole('main').getByRole('listitem').filter({ hasText: /C\d\d/ })).toHaveCount(1)
    await see(page.getByText('1 of 10 checks')).toBeVisible()
    await field.fill('no such thing <b>')
    await see(page.getByText('No check matches “no such thing <b>”.')).toBeVisible()
    await page.getByRole('button', { name: 'Show all checks' }).click()
    await see(field).toHaveValue('')
    await see(page.getByRole('button', { name: /Hypervisor running/ })).toBeVisible()
  })

  test('a code and a value can be copied', async () => {
    const { page } = await open(screens.check, mayCopy)
    await page.getByRole('button', { name: 'Copy code C06' }).click()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('C06')
    await page.getByRole('button', { name: 'Copy value' }).click()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('No, boot setting is Off')
  })

  test('blocked for good: one heading, the reason, one primary button, and no way on that can’t be used', async () => {
    const { page } = await open(screens.checkForGood)
    const main = page.getByRole('main')
    await see(main.getByRole('heading', { level: 2 }).first()).toHaveText(
      'This PC can’t nest: AMD needs Windows 11 or Windows Server 2022',
    )
    const link = main.getByRole('link', { name: /Open Windows Update/ })
    await see(link).toHaveAttribute('href', 'ms-settings:windowsupdate')
    await see(link).toBeInViewport()
    await see(page.getByRole('button', { name: 'Next' })).toHaveCount(0)
    await see(page.locator('.primary')).toHaveCount(1)
  })

  test('what somebody else has to run can be copied whole', async () => {
    const { page } = await open(screens.checkForHost, mayCopy)
    await see(page.getByText("Set-VMProcessor -VMName 'LAB-WS-031'")).toBeVisible()
    await page.getByRole('button', { name: 'Copy for the administrator of HV-HOST-07' }).click()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('On HV-HOST-07:\nSet-VMProcessor …')
  })
})
