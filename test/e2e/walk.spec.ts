import path from 'node:path'
import type { Page } from '@playwright/test'
import { root } from '../../build/launch/project.mjs'
import { catalogue } from '../../electron/texts/catalogue.ts'
import { page as pageEn } from '../../electron/texts/en/page.ts'
import { page as pageEs } from '../../electron/texts/es/page.ts'
import { format, type Text, type Values } from '../../electron/texts/format.ts'
import type { Carrier } from './carriers.ts'
import { expect, test } from './fixture.ts'

const languages = {
  en: { tag: 'en-US', t: catalogue.en, p: pageEn },
  es: { tag: 'es-ES', t: catalogue.es, p: pageEs },
} as const

/** `npm run pictures` takes the README's pictures anew, in one language and on one carrier; a test run leaves them alone. */
async function picture(wizard: Page, name: string, language: string, carrier: Carrier): Promise<void> {
  if (process.env['PICTURES'] === undefined || language !== 'en' || carrier !== 'preview') return
  await wizard.setViewportSize({ width: 1100, height: 760 })
  // A button that is on its way from one look to another would be neither.
  await wizard.screenshot({ path: path.join(root, 'build', 'pictures', `${name}.png`), animations: 'disabled' })
}

/**
 * Notes each title that the page shows from now on: what is shown for a moment only, nobody can be sure to look at in time.
 * @returns gives those so far
 */
async function keepTitles(page: Page): Promise<() => Promise<string[]>> {
  const kept = await page.evaluateHandle(() => {
    const titles: string[] = []
    new MutationObserver(() => {
      const title = document.querySelector('h1')?.textContent
      if (title !== undefined && title !== titles.at(-1)) titles.push(title)
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
    return titles
  })
  return () => kept.jsonValue()
}

for (const [language, { tag, t, p }] of Object.entries(languages)) {
  const say = (text: Text, values: Values = {}) => format(language, text, values)

  test.describe(`in ${language}`, () => {
    test.use({ pc: 'ready', systemLanguage: tag })

    test('a running VM, from Welcome to Troubleshooting', async ({ wizard, carrier }) => {
      const title = wizard.getByRole('heading', { level: 1 })
      const button = (name: string) => wizard.getByRole('button', { name, exact: true })
      const strong = (text: string) => wizard.getByRole('strong').filter({ hasText: text })
      const take = (name: string) => picture(wizard, name, language, carrier)

      await expect(title).toHaveText(p.welcome.title)
      await expect(wizard.getByText(t.frame.simulatedLabel, { exact: true })).toBeVisible()
      await button(t.footer.checkThisPc).click()

      await expect(title).toHaveText(p.check.title)
      await expect(title).toBeFocused()
      await expect(button(t.check.again)).toBeVisible()
      await button(t.footer.next).click()

      await expect(title).toHaveText(p.vm.title)
      await wizard.getByRole('radio', { name: /DEV-WIN11/ }).check()
      await expect(button(t.footer.review)).not.toHaveAttribute('aria-disabled', 'true')
      await take('choose-vm')
      await button(t.footer.review).click()

      await expect(title).toHaveText(p.review.title)
      const steps = await wizard.getByRole('list', { name: p.review.plan }).locator('> li').count()
      expect(steps).toBeGreaterThan(2)
      const apply = button(say(t.footer.apply, { n: steps }))
      await expect(apply).toHaveAttribute('aria-disabled', 'true')
      await wizard.getByRole('checkbox', { name: say(t.consents.savedWork, { vm: 'DEV-WIN11' }) }).check()
      await expect(apply).not.toHaveAttribute('aria-disabled', 'true')
      await take('review')
      await apply.click()

      await expect(title).toHaveText(t.apply.titles.done)
      await button(t.footer.next).click()

      await expect(title).toHaveText(p.guest.title)
      await wizard.getByLabel(p.guest.user, { exact: true }).fill('labadmin')
      await button(t.footer.signIn).click()
      await expect(wizard.getByText(t.guest.passwordMissing)).toBeVisible()
      await wizard.getByLabel(p.guest.password, { exact: true }).fill('Nested-Lab-1')
      await button(t.footer.signIn).click()
      await expect(strong(say(t.guest.doneTitle, { vm: 'DEV-WIN11' }))).toBeVisible()
      await take('guest')
      await button(t.footer.finish).click()

      await expect(title).toHaveText(say(t.done.title.proved, { vm: 'DEV-WIN11' }))
      await expect(button(t.done.close)).toBeVisible()
      await button(p.shell.troubleshooting).click()

      await expect(title).toHaveText(p.troubleshooting.title)
      await wizard.getByRole('radio', { name: t.symptoms.vmDoesNotStart }).check()
      await expect(button(t.trouble.again)).not.toHaveAttribute('aria-disabled', 'true')

      await button(t.footer.undoAll).click()
      await wizard.getByRole('dialog').getByRole('button', { name: t.apply.undo, exact: true }).click()
      await expect(title).toHaveText(t.apply.titles.undone)
    })

    test.describe('on a first-timer’s PC', () => {
      test.use({ pc: 'first-timer' })

      test('Hyper-V is turned on, the PC restarts, and a Windows image becomes a VM in which another one has run', async ({
        wizard,
        carrier,
      }) => {
        const title = wizard.getByRole('heading', { level: 1 })
        const button = (name: string) => wizard.getByRole('button', { name, exact: true })
        const strong = (text: string) => wizard.getByRole('strong').filter({ hasText: text })
        const titles = await keepTitles(wizard)
        await button(t.footer.checkThisPc).click()
        await expect(wizard.getByRole('heading', { name: say(t.check.fixBefore, { n: 1 }) })).toBeVisible()
        await picture(wizard, 'check', language, carrier)
        await button(say(t.checksHost['hyperVRole'].fixes?.['enable'] ?? '')).click()
        await wizard.getByRole('dialog').getByRole('button', { name: t.dialogs.fixAndRestart, exact: true }).click()

        await expect(strong(t.notices.resumedAfterRestart.title)).toBeVisible()
        expect(await titles()).toContain(t.away.restarting.title)
        await expect(title).toHaveText(p.check.title)
        await expect(button(t.footer.next)).not.toHaveAttribute('aria-disabled', 'true')
        await button(t.footer.next).click()

        await expect(wizard.getByText(t.vm.noVms)).toBeVisible()
        await button(t.vm.createNew).click()
        await expect(wizard.getByRole('radio', { name: 'Windows 11 Pro', exact: true })).toBeChecked()
        await wizard.getByLabel(p.vm.form.password, { exact: true }).fill('Nested-Lab-1')
        await wizard.getByLabel(p.vm.form.repeated, { exact: true }).fill('Nested-Lab-1')
        await button(t.footer.review).click()
        await expect(title).toHaveText(p.review.title)
        await button(say(t.footer.apply, { n: 7 })).click()
        // From here on nobody presses anything.
        await expect(strong(say(t.guest.doneTitle, { vm: 'NESTED-LAB' }))).toBeVisible()
      })
    })
  })
}

test.describe('whoever closes the wizard', () => {
  test.use({ pc: 'ready', speed: 0.3 })

  test('in the middle of applying finds it again where it stopped, and can go on', async ({ wizard, restart }) => {
    const { t } = languages.en
    await wizard.getByRole('button', { name: t.footer.checkThisPc, exact: true }).click()
    await wizard.getByRole('button', { name: t.footer.next, exact: true }).click()
    await wizard.getByRole('radio', { name: /DEV-WIN11/ }).check()
    await wizard.getByRole('button', { name: t.footer.review, exact: true }).click()
    await wizard.getByRole('checkbox', { name: format('en', t.consents.savedWork, { vm: 'DEV-WIN11' }) }).check()
    await wizard.getByRole('button', { name: /^Apply \d+ changes$/ }).click()
    await expect(wizard.getByRole('heading', { level: 1 })).toHaveText(t.apply.titles.running)

    const again = await restart()
    await expect(again.getByRole('heading', { level: 1 })).toHaveText(t.apply.titles.interrupted)
    await again.getByRole('button', { name: t.apply.goOn, exact: true }).click()
    await expect(again.getByRole('heading', { level: 1 })).toHaveText(t.apply.titles.done)
  })
})
