import { expect, test } from 'vitest'
import type { WizardState } from '../../electron/wizard/contract/state.ts'
import { browserPath } from './browser.ts'
import { usePage } from './harness.ts'
import { see } from './see.ts'
import { screens } from './states/screens.ts'
import { describeWhere, noBrowser } from '../skip.ts'

/** What acts: questions, the log, the time that passes, and the form for a sign-in. */
describeWhere(browserPath, noBrowser)('what acts', () => {
  const open = usePage()

  const asked: WizardState = {
    ...screens.dialog,
    showCommands: true,
    dialog: screens.dialog.dialog && {
      ...screens.dialog.dialog,
      bullets: Array.from({ length: 12 }, (_, index) => `DEV-WIN11: change ${index} is taken back`),
      commands: Array.from({ length: 60 }, (_, index) => `Set-VMProcessor -VMName 'DEV-WIN11' -Count ${index}`),
    },
  }

  test('a long question keeps its title, its consequence and its answers in sight in a low window', async () => {
    const { page } = await open(asked)
    await page.setViewportSize({ width: 590, height: 400 })
    const dialog = page.getByRole('dialog', { name: 'Changes are still being made' })
    await see(dialog.getByRole('button', { name: 'Keep going' })).toBeFocused()
    const inSight = ['heading', 'button'] as const
    for (const name of ['Changes are still being made', 'Keep going', 'Cancel the rest']) {
      for (const role of inSight) {
        for (const part of await dialog.getByRole(role, { name, exact: true }).all()) {
          const box = await part.boundingBox()
          expect(box && box.y >= 0 && box.y + box.height <= 400, name).toBe(true)
        }
      }
    }
    const consequence = await dialog.getByText('If you leave now').boundingBox()
    const commands = await dialog.getByText('-Count 0').first().boundingBox()
    expect(consequence && consequence.y + consequence.height <= 400).toBe(true)
    expect(consequence && commands && consequence.y < commands.y).toBe(true)
    // Only what is between title and answers scrolls, and the keyboard gets there.
    expect(await dialog.evaluate((element) => element.scrollHeight <= element.clientHeight + 1)).toBe(true)
    await see(dialog.locator('[tabindex="0"]')).toHaveCount(1)
  })

  test('the log is as high with two lines as with forty, and shows what ran only to whoever asks', async () => {
    const { page, server } = await open(screens.apply)
    const log = page.getByRole('log')
    const before = await log.boundingBox()
    await see(log.getByText('Set-VMMemory')).toBeHidden()
    await log.getByText('Use fixed memory: Dynamic, 2–8 GB → Fixed, 8 GB').click()
    await see(log.getByText('Set-VMMemory')).toBeVisible()
    const line = { time: '14:00:00', kind: 'ok' as const, text: 'one more', details: [] }
    server.show({ ...screens.apply, apply: { ...screens.apply.apply, log: Array.from({ length: 40 }, () => line) } })
    await see(log.getByText('one more')).toHaveCount(40)
    expect((await log.boundingBox())?.height).toBe(before?.height)
  })

  test('time passes in the page by itself, with no word from the program, and “about 2 minutes” doesn’t stay', async () => {
    const { page, server } = await open(screens.review, {}, (one) =>
      one.clock.install({ time: '2026-06-01T08:00:00Z' }),
    )
    await see(page.getByRole('heading', { level: 1, name: 'Review changes' })).toBeVisible()
    // From here on the page’s clock goes only as far as it is told to.
    await page.clock.pauseAt('2026-06-01T09:00:00Z')
    const { apply } = screens.applyMaking
    server.show({
      ...screens.applyMaking,
      apply: {
        ...apply,
        timing: { since: '2026-06-01T08:58:20.000Z', stepEnds: '2026-06-01T09:01:00.000Z', afterwards: 60 },
        steps: apply.steps.map((step) =>
          step.startedAt === null ? step : { ...step, startedAt: '2026-06-01T08:59:30.000Z' },
        ),
      },
    })
    const whole = page.locator('.passing')
    const step = page.locator('.elapsed')
    await see(whole).toHaveText('1 min 40 s so far · about 2 minutes left')
    await see(step).toHaveText('30 s')
    await page.clock.runFor(1000)
    await see(whole).toHaveText('1 min 41 s so far · about 2 minutes left')
    await see(step).toHaveText('31 s')
    await page.clock.runFor(59_000)
    await see(whole).toHaveText('2 min 40 s so far · about 1 minute left')
    await see(step).toHaveText('1 min 30 s')
    await page.clock.runFor(30_000)
    await see(whole).toHaveText('3 min 10 s so far · longer than usual')
    await see(step).toHaveText('2 min 0 s')
  })

  test('the form of a simulated VM is filled in by its button', async () => {
    const fill = { text: 'Simulated account: labadmin / x', label: 'Fill in', user: 'labadmin', password: 'x' }
    const guest = { ...screens.guest.guest, signIn: { ...screens.guest.guest.signIn, user: '', fill } }
    const { page } = await open({ ...screens.guest, guest })
    await page.getByRole('button', { name: 'Fill in' }).click()
    await see(page.getByRole('textbox', { name: 'User name' })).toHaveValue('labadmin')
    await see(page.getByLabel('Password', { exact: true })).toHaveValue('x')
  })

  test('what can be chosen stands above the list of steps, which is closed', async () => {
    const { page } = await open(screens.guest)
    const choice = await page.getByRole('switch').boundingBox()
    const list = await page.getByText('6 steps, about 5 minutes').boundingBox()
    expect(choice && list && choice.y < list.y).toBe(true)
    await see(page.getByText('Verify that Hyper-V is running')).toBeHidden()
    await page.getByText('What happens next').click()
    await see(page.getByText('Verify that Hyper-V is running')).toBeVisible()
  })

  test('the switch is named by a label that a click on works', async () => {
    const { page, server } = await open(screens.guest)
    await page.getByText('Also make a nested VM of my own').click()
    await expect.poll(() => server.commands.some(({ type }) => type === 'editNestedVm')).toBe(true)
  })
})
