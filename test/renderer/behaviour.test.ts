import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import type { WizardState } from '../../electron/wizard/contract/state.ts'
import { browserPath } from './browser.ts'
import { usePage } from './harness.ts'
import { see } from './see.ts'
import { check, checking } from './states/check.ts'
import { screens } from './states/screens.ts'
import { describeWhere, noBrowser } from '../skip.ts'

describeWhere(browserPath, noBrowser)('the page', () => {
  const open = usePage()

  test('sends the command of the button that is used', async () => {
    const { page, server } = await open(screens.check)
    await page.getByRole('button', { name: 'Fix it for me' }).click()
    await page.getByRole('button', { name: 'Back' }).click()
    await see
      .poll(() => server.commands)
      .toEqual([{ type: 'fix', check: 'checkC06', fix: 'launchType', confirmed: false }, { type: 'back' }])
  })

  test('the version of the program can be copied, from the card for support and in the settings', async () => {
    const { page, server } = await open(screens.troubleshooting, { permissions: ['clipboard-read', 'clipboard-write'] })
    const { version } = screens.settings.settings
    const copied = () => page.evaluate(() => navigator.clipboard.readText())
    const card = page.getByRole('complementary', { name: 'For support' })
    await see(card).toContainText(version)
    await card.getByRole('button', { name: 'Copy “Version”' }).click()
    await see.poll(copied).toBe(version)
    server.show(screens.settings)
    await page.evaluate(() => navigator.clipboard.writeText(''))
    await page.getByRole('main').getByRole('button', { name: 'Copy “Version”' }).click()
    await see.poll(copied).toBe(version)
  })

  test('a screen that appears takes the focus to its heading and names the window', async () => {
    const { page, server } = await open(screens.check)
    await see(page).toHaveTitle('Check this PC – step 2 of 6')
    server.show(screens.vm)
    await see(page.getByRole('heading', { level: 1, name: 'Choose a virtual machine' })).toBeFocused()
    await see(page).toHaveTitle('Choose a VM – step 3 of 6')
  })

  test('a new state of the same screen leaves focus, scroll position and opened rows alone', async () => {
    const { page, server } = await open(screens.check)
    await page.getByRole('button', { name: 'Nothing to do (7)' }).click()
    const last = page.getByRole('button', { name: /Isolated User Mode/ })
    await last.click()
    await page.getByRole('button', { name: /Hypervisor running/ }).click()
    const main = page.getByRole('main')
    await main.evaluate((element) => element.scrollTo(0, 150))
    server.show({ ...screens.check, identity: { ...screens.check.identity, pc: 'ANOTHER-NAME' } })
    await see(page.getByText('ANOTHER-NAME')).toBeVisible()
    await see(last).toHaveAttribute('aria-expanded', 'true')
    await see(page.getByRole('button', { name: /Hypervisor running/ })).toHaveAttribute('aria-expanded', 'false')
    await see(page.getByRole('button', { name: /Hypervisor running/ })).toBeFocused()
    expect(await main.evaluate((element) => element.scrollTop)).toBe(150)
  })

  test('the focus goes along with a row when the rows are grouped at the end', async () => {
    const { page, server } = await open({ ...screens.check, check: checking(8) })
    const row = page.getByRole('button', { name: /VBS and Device Guard/ })
    await row.focus()
    server.show({ ...screens.check, check })
    await see(page.getByRole('heading', { name: 'Nothing to do' })).toBeVisible()
    await see(row).toBeFocused()
    // Of what is folded away, to the heading behind which it is.
    server.show({ ...screens.check, check: checking(8) })
    await page.getByRole('button', { name: /Memory/ }).focus()
    server.show({ ...screens.check, check })
    await see(page.getByRole('button', { name: 'Nothing to do (7)' })).toBeFocused()
  })

  test('a blocked Next says why, sends nothing and leads to the first blocked row', async () => {
    const { page, server } = await open(screens.check)
    const next = page.getByRole('button', { name: 'Next' })
    await see(next).toHaveAttribute('aria-disabled', 'true')
    await see(next).toHaveAccessibleDescription('Fix “Hypervisor running” to continue.')
    await next.focus()
    await page.keyboard.press('Enter')
    await see(page.getByRole('button', { name: /Hypervisor running/ })).toBeFocused()
    expect(server.commands).toEqual([])
  })

  test('a blocked Next leads to the box that must be ticked when no row blocks', async () => {
    const { page, server } = await open({
      ...screens.checkUnknown,
      check: { ...screens.checkUnknown.check, groups: [] },
    })
    await page.getByRole('button', { name: 'Next' }).press('Enter')
    const box = page.getByRole('checkbox', { name: 'I checked these values myself' })
    await see(box).toBeFocused()
    await page.keyboard.press('Space')
    await see.poll(() => server.commands).toEqual([{ type: 'confirmUnknown', confirmed: true }])
  })

  test('Alt+Left goes back and F5 checks again, without leaving the page', async () => {
    const { page, server } = await open(screens.check)
    await page.evaluate(() => document.body.setAttribute('data-same', 'yes'))
    await page.keyboard.press('Alt+ArrowLeft')
    await page.keyboard.press('F5')
    await see.poll(() => server.commands).toEqual([{ type: 'back' }, { type: 'check' }])
    await see(page.locator('body')).toHaveAttribute('data-same', 'yes')
  })

  test('F5 does nothing while the checks run', async () => {
    const { page, server } = await open(screens.checkRunning)
    await page.keyboard.press('F5')
    await page.getByRole('button', { name: 'Back' }).click()
    await see.poll(() => server.commands).toEqual([{ type: 'back' }])
  })

  test('steps out of reach are text; the others lead there', async () => {
    const { page, server } = await open(screens.check)
    const steps = page.getByRole('navigation', { name: 'Steps' })
    await see(steps.getByRole('button')).toHaveText([
      'Skip to the content',
      /^\s*Welcome\s*,\s*Done$/,
      'Troubleshooting',
      'Settings',
    ])
    await see(steps.locator('[aria-current=step]')).toContainText('Check this PC')
    await steps.getByRole('button', { name: /Welcome/ }).click()
    await steps.getByRole('button', { name: 'Settings' }).click()
    await see
      .poll(() => server.commands)
      .toEqual([
        { type: 'go', screen: 'welcome' },
        { type: 'go', screen: 'settings' },
      ])
  })

  test('a dialog takes the focus to its default, and Escape closes it without leaving', async () => {
    const { page, server } = await open(screens.apply)
    await page.getByRole('button', { name: 'Cancel' }).focus()
    server.show(screens.dialog)
    const dialog = page.getByRole('dialog', { name: 'Changes are still being made' })
    await see(dialog).toBeVisible()
    await see(dialog.getByRole('button', { name: 'Keep going' })).toBeFocused()
    await page.keyboard.press('Escape')
    await see.poll(() => server.commands).toEqual([{ type: 'closeDialog' }])
    // The wizard decides whether it closes.
    await see(dialog).toBeVisible()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await see(dialog).toBeVisible()
    server.show(screens.apply)
    await see(dialog).toHaveCount(0)
    await see(page.getByRole('button', { name: 'Cancel' })).toBeFocused()
  })

  test('when what opened a dialog is gone, the focus goes to the heading', async () => {
    const { page, server } = await open(screens.apply)
    await page.getByRole('button', { name: 'Cancel' }).focus()
    server.show(screens.dialog)
    await see(page.getByRole('dialog')).toBeVisible()
    server.show({ ...screens.apply, footer: { ...screens.apply.footer, text: 'Cancelled', before: [], actions: [] } })
    await see(page.getByRole('heading', { level: 1 })).toBeFocused()
  })

  test('says start, blocked rows and the summary through one polite region', async () => {
    const { page, server } = await open({ ...screens.check, check: checking(5) })
    const region = page.locator('[aria-live=polite]')
    await see(region).toHaveCount(1)
    server.show({ ...screens.check, check: checking(6) })
    await see(region).toContainText('Blocked: Hypervisor running')
    server.show(screens.check)
    await see(region).toContainText('1 blocked, 2 warnings')
    await see(region).not.toContainText('Administrator rights')
  })

  test('a refused command is shown until it is dismissed', async () => {
    const { page, server } = await open(screens.check)
    server.answer(() => ({ ok: false, code: 'busy', message: 'Something else is running. Wait until it is done.' }))
    await page.getByRole('button', { name: 'Check again' }).click()
    const messages = page.getByRole('region', { name: 'Messages' })
    await see(messages).toContainText('Something else is running. Wait until it is done.')
    await see(page.locator('[aria-live=polite]')).toContainText('Something else is running')
    await messages.getByRole('button', { name: 'Dismiss' }).click()
    await see(messages).toHaveCount(0)
  })

  test('a refusal goes away when the same command works', async () => {
    const { page, server } = await open(screens.check)
    server.answer(() => ({ ok: false, code: 'busy', message: 'Not now.' }))
    await page.getByRole('button', { name: 'Check again' }).click()
    await see(page.getByRole('region', { name: 'Messages' })).toBeVisible()
    server.answer(() => ({ ok: true }))
    await page.getByRole('button', { name: 'Check again' }).click()
    await see(page.getByRole('region', { name: 'Messages' })).toHaveCount(0)
  })

  test('a refused choice jumps back to what holds', async () => {
    const { page, server } = await open(screens.review)
    server.answer(() => ({ ok: false, code: 'no', message: 'Not possible here.' }))
    await page.getByRole('radio', { name: 'NAT inside the VM' }).click()
    await see(page.getByRole('region', { name: 'Messages' })).toBeVisible()
    await see(page.getByRole('radio', { name: 'MAC address spoofing' })).toBeChecked()
    await page.getByRole('checkbox', { name: 'I saved my work in DEV-WIN11' }).click()
    await see(page.getByRole('checkbox', { name: 'I saved my work in DEV-WIN11' })).toBeChecked()
    await see
      .poll(() => server.commands)
      .toEqual([
        { type: 'chooseNetwork', network: 'nat' },
        { type: 'consent', consent: 'savedWork', given: false },
      ])
  })

  test('a notice is dismissed by the wizard', async () => {
    const { page, server } = await open({ ...screens.dialog, dialog: null })
    await page.getByRole('button', { name: 'Dismiss' }).click()
    await see.poll(() => server.commands).toEqual([{ type: 'dismissNotice', notice: 'resumed' }])
  })

  test('copies commands and reports, and says so', async () => {
    const { page, server } = await open(
      { ...screens.check, showCommands: true },
      { permissions: ['clipboard-read', 'clipboard-write'] },
    )
    server.answer(() => ({ ok: true, clipboard: 'C06 Blocked' }))
    const read = () => page.evaluate(() => navigator.clipboard.readText())
    await page.getByRole('button', { name: 'Copy', exact: true }).click()
    await see.poll(read).toBe('bcdedit /set hypervisorlaunchtype auto')
    await see(page.getByRole('button', { name: 'Copied' })).toBeVisible()
    await page.getByRole('button', { name: 'Copy report' }).click()
    await see.poll(read).toBe('C06 Blocked')
    await see(page.locator('[aria-live=polite]')).toContainText('Copied')
  })

  test('copies without the clipboard’s permission, also in a dialog', async () => {
    const { page } = await open({ ...screens.dialog, showCommands: true }, {}, (page) =>
      page.addInitScript(() => {
        Object.defineProperty(navigator, 'clipboard', {
          value: { writeText: () => Promise.reject(new Error('denied')) },
        })
        document.addEventListener('copy', () => {
          const field = document.activeElement
          document.documentElement.dataset['copied'] = field instanceof HTMLTextAreaElement ? field.value : 'nothing'
        })
      }),
    )
    await page.getByRole('button', { name: 'Copy', exact: true }).click()
    await see(page.locator('html')).toHaveAttribute('data-copied', /^Set-VMProcessor/)
    await see(page.getByRole('button', { name: 'Copied' })).toBeFocused()
  })

  test('lets the browser save a file', async () => {
    const { page, server } = await open(screens.review)
    server.answer(() => ({ ok: true, file: { name: 'set-up.ps1', text: 'Stop-VM # «ñ»' } }))
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save as script' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('set-up.ps1')
    expect(await readFile(await download.path(), 'utf8')).toBe('Stop-VM # «ñ»')
    await see(page.locator('[aria-live=polite]')).toContainText('set-up.ps1')
  })

  test('the log follows its end until scrolling is paused', async () => {
    const lines = (count: number): WizardState => ({
      ...screens.apply,
      apply: {
        ...screens.apply.apply,
        log: Array.from({ length: count }, (_, index) => ({
          time: '14:00:00',
          kind: 'info' as const,
          text: `${index}`,
          details: [],
        })),
      },
    })
    const { page, server } = await open(lines(30))
    const log = page.getByRole('log')
    const fromEnd = () => log.evaluate((view) => Math.round(view.scrollHeight - view.clientHeight - view.scrollTop))
    await see.poll(fromEnd).toBe(0)
    await page.getByRole('button', { name: 'Pause scrolling' }).click()
    server.show(lines(60))
    await see(log).toContainText('59')
    expect(await fromEnd()).toBeGreaterThan(100)
    await page.getByRole('button', { name: 'Pause scrolling' }).click()
    await see.poll(fromEnd).toBe(0)
  })

  test('switches the language at run time and fetches only the one that is spoken', async () => {
    const fetched: string[] = []
    const { page, server } = await open(screens.check, {}, (page) => {
      page.on('request', (request) => fetched.push(request.url()))
      return Promise.resolve()
    })
    const chunks = () => fetched.filter((url) => /\/page-[^/]*\.js$/.test(url)).length
    expect(chunks()).toBe(1)
    server.show(screens.checkSpanish)
    await see(page.getByRole('heading', { level: 1, name: 'Comprobar este equipo' })).toBeVisible()
    await see(page.locator('html')).toHaveAttribute('lang', 'es')
    expect(chunks()).toBe(2)
  })

  test('the theme follows the system unless one is chosen', async () => {
    const { page, server } = await open({ ...screens.check, theme: 'system' }, { colorScheme: 'dark' })
    const background = () => page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor)
    expect(await background()).toBe('rgb(32, 32, 32)')
    server.show({ ...screens.check, theme: 'light' })
    await see.poll(background).toBe('rgb(243, 243, 243)')
  })

  test('in Electron the preload’s bridge is used, and its dialog saves files', async () => {
    const { page, server } = await open(screens.welcome, {}, (page) =>
      page.addInitScript((state: WizardState) => {
        const saved: string[] = []
        Object.assign(window, {
          saved,
          wizard: {
            state: () => Promise.resolve(state),
            onState(listener: (message: object) => void) {
              queueMicrotask(() => listener({ number: 1, state }))
              return () => undefined
            },
            send: () => Promise.resolve({ ok: true, file: { name: 'a.ps1', text: 'text' } }),
            saveFile: (name: string, text: string) => Promise.resolve(void saved.push(name, text)),
          },
        })
      }, screens.review),
    )
    await see(page.getByRole('heading', { level: 1, name: 'Review changes' })).toBeVisible()
    await page.getByRole('button', { name: 'Save as script' }).click()
    await see
      .poll(() => page.evaluate(() => (window as unknown as { saved: string[] }).saved))
      .toEqual(['a.ps1', 'text'])
    expect(server.commands).toEqual([])
  })
})
