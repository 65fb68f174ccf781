import type { Locator, Page } from '@playwright/test'
import { expect, test } from 'vitest'
import type { WizardState } from '../../electron/wizard/contract/state.ts'
import { browserPath } from './browser.ts'
import { usePage } from './harness.ts'
import { see } from './see.ts'
import { action, next, notice } from './states/parts.ts'
import { screens } from './states/screens.ts'
import { guest } from './states/work.ts'
import { describeWhere, noBrowser } from '../skip.ts'

/** What has the focus, by its name or its text. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { activeElement: on } = document
    if (on instanceof HTMLInputElement) return on.labels?.[0]?.textContent.trim() ?? ''
    return on === document.body ? 'body' : (on?.textContent.trim() ?? '')
  })

/** What is read aloud by itself: beside the few words that a screen says of its own list or field. */
const spoken = (page: Page): Locator => page.locator('[role=status][aria-live=polite]')

/** Opens a page and waits until it shows what it was given, its focus included. */
function opening(): ReturnType<typeof usePage> {
  const open = usePage()
  return async (state, ...more) => {
    const opened = await open(state, ...more)
    await opened.page.waitForFunction(
      (title) => document.title === title && document.activeElement !== document.body,
      state.windowTitle,
    )
    return opened
  }
}

describeWhere(browserPath, noBrowser)('by the keyboard alone', () => {
  const open = opening()

  test('Ctrl+Enter presses the main button below, wherever the focus is, and once however long it is held', async () => {
    const { page, server } = await open(screens.vm)
    await page.getByRole('radio', { name: 'DEV-WIN11' }).focus()
    await page.keyboard.down('Control')
    await page.keyboard.down('Enter')
    await page.keyboard.down('Enter')
    await page.keyboard.up('Enter')
    await page.keyboard.up('Control')
    await expect.poll(() => server.commands).toEqual([{ type: 'next' }])
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+Shift+Enter')
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => server.commands.filter(({ type }) => type === 'next')).toHaveLength(2)
  })

  test('Ctrl+Enter sends a form with what was typed, once', async () => {
    const { page, server } = await open(screens.guest)
    await page.getByLabel('Password', { exact: true }).fill('p w$`"')
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => server.commands).toEqual([{ type: 'signIn', user: 'labadmin', password: 'p w$`"' }])
  })

  test('Ctrl+Enter takes the main button of the page where the one below can’t be used yet', async () => {
    const { page, server } = await open(screens.check)
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => server.commands).toMatchObject([{ type: 'fix', confirmed: false }])
  })

  test('Ctrl+Enter leads to what stands in the way where nothing can be pressed', async () => {
    const { boxes } = screens.checkUnknown.footer
    expect(boxes).toHaveLength(1)
    const groups = screens.check.check.groups.map((group) => ({ ...group, rows: group.rows.slice(1) }))
    const shown = { ...screens.checkUnknown, check: { ...screens.checkUnknown.check, groups } }
    const { page, server } = await open(shown)
    await page.keyboard.press('Control+Enter')
    expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-blocker'))).toBe(true)
    expect(server.commands.filter(({ type }) => type === 'next')).toEqual([])
  })

  test('Ctrl+Enter takes of a question the answer that does no harm, and nothing behind it', async () => {
    const dialog: WizardState['dialog'] = {
      title: 'Turn it on and restart this PC?',
      consequence: 'This PC restarts.',
      tone: 'warning',
      bullets: [],
      commands: [],
      actions: [
        action('fix', 'Restart', { type: 'fix', check: 'a', fix: 'b', confirmed: true }, { kind: 'primary' }),
        action('no', 'Cancel', { type: 'closeDialog' }),
      ],
      focus: 'no',
    }
    const { page, server } = await open({ ...screens.check, dialog })
    await page.keyboard.press('Tab')
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => server.commands).toEqual([{ type: 'closeDialog' }])
  })

  test('the first screen begins at its heading, and one with an account to type at the first empty field', async () => {
    const { page, server } = await open(screens.welcome)
    await expect.poll(() => focused(page)).toBe('Run virtual machines inside a virtual machine')
    server.show({ ...screens.guest, guest: { ...guest, signIn: { ...guest.signIn, user: '' } } })
    await expect.poll(() => focused(page)).toMatch(/^User name/)
    server.show(screens.check)
    await expect.poll(() => focused(page)).toBe('Check this PC')
    server.show(screens.guest)
    await expect.poll(() => focused(page)).toMatch(/^Password/)
    server.show(screens.guestRunning)
    // The form is gone, and what had the focus with it.
    await expect.poll(() => focused(page)).toBe('Set up Hyper-V in the VM')
  })

  test('links that show themselves lead over the steps and over the content', async () => {
    const { page } = await open(screens.check)
    await page.keyboard.press('Tab')
    expect(await focused(page)).toBe('Skip to the buttons')
    await see(page.getByRole('button', { name: 'Skip to the buttons' })).toBeInViewport()
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.closest('footer') !== null)).toBe(true)
    await page.getByRole('button', { name: 'Skip to the content' }).focus()
    await page.keyboard.press('Enter')
    expect(await focused(page)).toBe('Check this PC')
  })

  test('the keys stand in Settings', async () => {
    const { page } = await open(screens.settings)
    await see(page.getByRole('heading', { name: 'Keyboard' })).toBeVisible()
    for (const keys of ['Ctrl+Enter', 'Alt+Left arrow', 'F5', 'Esc']) await see(page.getByText(keys)).toBeVisible()
  })
})

describeWhere(browserPath, noBrowser)('read aloud', () => {
  const open = opening()

  test('a step is its number, its name and how it stands, with a pause between', async () => {
    const { page } = await open(screens.check)
    await see(page.getByRole('navigation').getByRole('button', { name: /^Welcome, Done$/ })).toBeVisible()
  })

  test('a plan without steps is no empty list', async () => {
    const { page } = await open({
      ...screens.review,
      review: { ...screens.review.review, steps: [], empty: 'Nothing.' },
    })
    await see(page.getByText('Nothing.')).toBeVisible()
    await see(page.getByRole('list', { name: 'What will be done' })).toHaveCount(0)
    await see(page.locator('ol[aria-label]')).toHaveCount(0)
  })

  test('that something still goes on is said each minute, and goes again', async () => {
    const { page, server } = await open(screens.vm, {}, (page) => page.clock.install())
    const running = screens.applyMaking
    const now = await page.evaluate(() => new Date().toISOString())
    const steps = running.apply.steps.map((step) => (step.startedAt === null ? step : { ...step, startedAt: now }))
    server.show({ ...running, apply: { ...running.apply, steps } })
    const status = spoken(page)
    await see(page.getByRole('heading', { level: 1, name: 'Applying changes' })).toBeVisible()
    await page.clock.runFor(59_000)
    await see(status).not.toContainText('Still working')
    await page.clock.runFor(2_000)
    await see(status).toContainText('Still working on it: Write Windows onto the disk of NESTED-LAB. 1 min 0 s so far.')
    await page.clock.runFor(31_000)
    await see(status).not.toContainText('Still working')
    await page.clock.runFor(30_000)
    await see(status).toContainText('2 min 0 s so far')
    server.show({ ...screens.applyFailed })
    await see(page.getByRole('heading', { level: 1, name: 'A change failed' })).toBeVisible()
    await page.clock.runFor(200_000)
    await see(status).toHaveText('')
  })

  test('nothing of a screen that has gone is left to be read', async () => {
    const { page, server } = await open(screens.vm)
    const told = { ...screens.vm, notices: [notice('x', 'info', 'News.', 'Old soon.')] }
    server.show(told)
    await see(spoken(page)).toContainText('Old soon.')
    server.show(screens.away)
    await see(spoken(page)).toContainText('The simulated PC restarts')
    await see(spoken(page)).not.toContainText('Old soon.')
  })

  test('the VM that is chosen is said once, with what would be done', async () => {
    const { vm } = screens.vm
    const { page, server } = await open({ ...screens.vm, vm: { ...vm, selected: null, detail: null } })
    server.show(screens.vm)
    const status = spoken(page)
    await see(status).toContainText('What will change: Shut down')
    server.show({ ...screens.vm, vm: { ...vm, rows: [...vm.rows].reverse() } })
    server.show({ ...screens.vm, footer: { ...screens.vm.footer, actions: [next('Onwards')] } })
    await see(page.getByRole('button', { name: 'Onwards' })).toBeVisible()
    await see(status.locator('p')).toHaveCount(1)
  })
})

describeWhere(browserPath, noBrowser)('nothing moves by itself', () => {
  const open = opening()

  test('the list of steps stays where it is, whichever step is the current one', async () => {
    const { page, server } = await open(screens.welcome)
    const tops = () =>
      page.locator('nav ol > li').evaluateAll((all) => all.map((each) => each.getBoundingClientRect().top))
    const note = screens.check.steps.map((step) => ({ ...step, note: 'x' }))
    const seen: number[][] = []
    for (const name of ['check', 'vm', 'review', 'guest'] as const) {
      server.show({ ...screens[name], steps: note })
      await page.waitForFunction((title) => document.title === title, screens[name].windowTitle)
      seen.push(await tops())
    }
    expect(new Set(seen.map((each) => each.join())).size).toBe(1)
  })

  test('the document itself never scrolls: only its content does', async () => {
    const { page, server } = await open(screens.welcome)
    for (const state of Object.values<WizardState>(screens)) {
      server.show(state)
      await page.waitForFunction((title) => document.title === title, state.windowTitle)
      const tooHigh = await page.evaluate(
        () => document.documentElement.scrollHeight - document.documentElement.clientHeight,
      )
      expect([state.windowTitle, tooHigh]).toEqual([state.windowTitle, 0])
    }
  })
})
