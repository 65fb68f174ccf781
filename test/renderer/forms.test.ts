import type { Page } from '@playwright/test'
import { expect, test } from 'vitest'
import type { WizardState } from '../../electron/wizard/contract/state.ts'
import { browserPath } from './browser.ts'
import { usePage } from './harness.ts'
import { see } from './see.ts'
import { screens } from './states/screens.ts'
import { create, createNothing } from './states/new-vm.ts'
import { situations, statesIn } from './states/table.ts'
import { describeWhere, noBrowser } from '../skip.ts'

function creating(changes: Partial<WizardState['vm']['create']>): WizardState {
  return { ...screens.vmCreate, vm: { ...screens.vmCreate.vm, create: { ...create, ...changes } } }
}

const more = (page: Page) => page.getByRole('button', { name: /^More/ }).click()

describeWhere(browserPath, noBrowser)('the forms', () => {
  const open = usePage()

  test('what was typed is sent after a pause, and only that', async () => {
    const { page, server } = await open(screens.vmCreate)
    await more(page)
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('LAB-2')
    await see.poll(() => server.commands).toEqual([{ type: 'editNewVm', draft: { name: 'LAB-2' } }])
  })

  test('leaving a field sends what was typed before the next button does its work', async () => {
    const { page, server } = await open(screens.vmCreateGiven)
    await more(page)
    await page.getByLabel('Virtual processors').fill('12')
    await page.getByRole('button', { name: 'Review changes' }).click()
    await see.poll(() => server.commands.map(({ type }) => type)).toEqual(['editNewVm', 'next'])
    expect(server.commands[0]).toMatchObject({ draft: { processors: '12' } })
  })

  test('with forced colours, what can’t be chosen looks so', async () => {
    const state = statesIn(await situations(), 'en', 'system').get('vm new none fits')
    if (!state) throw new Error('no state has such choices')
    const { page } = await open(state, { forcedColors: 'active' })
    const colourOf = (disabled: boolean) =>
      page
        .locator('label', { has: page.locator(`input[type=radio]${disabled ? ':disabled' : ':enabled'}`) })
        .first()
        .evaluate((label) => getComputedStyle(label).color)
    const grey = await page.evaluate(() => {
      const probe = document.body.appendChild(document.createElement('p'))
      probe.style.color = 'GrayText'
      return getComputedStyle(probe).color
    })
    expect(await colourOf(true)).toBe(grey)
    expect(await colourOf(false)).not.toBe(grey)
  })

  test('a choice is sent at once', async () => {
    const { page, server } = await open(screens.vmCreate)
    await more(page)
    await page.getByLabel('Memory').selectOption('16 GB')
    await see.poll(() => server.commands).toEqual([{ type: 'editNewVm', draft: { memoryGb: '16' } }])
  })

  test('what is being typed survives states of the wizard; other fields follow it', async () => {
    const { page, server } = await open(screens.vmCreate)
    await more(page)
    await page.getByRole('textbox', { name: 'Name', exact: true }).press('End')
    await page.getByRole('textbox', { name: 'Name', exact: true }).pressSequentially('-X')
    await see.poll(() => server.commands.length).toBeGreaterThan(0)
    server.show(creating({ draft: { ...create.draft, name: 'OLD', folder: 'D:\\VMs\\NESTED-LAB-X' } }))
    await see(page.getByLabel('Save the VM in')).toHaveValue('D:\\VMs\\NESTED-LAB-X')
    await see(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('NESTED-LAB-X')
  })

  test('the wizard’s value wins again when the field is left', async () => {
    const { page, server } = await open(screens.vmCreate)
    await more(page)
    const name = page.getByRole('textbox', { name: 'Name', exact: true })
    await name.focus()
    server.show(creating({ draft: { ...create.draft, name: 'TRIMMED' } }))
    await name.blur()
    await see(name).toHaveValue('TRIMMED')
  })

  test('what could not be sent is kept and goes along with the next change', async () => {
    const { page, server } = await open(screens.vmCreate)
    await more(page)
    server.answer(() => ({ ok: false, code: 'busy', message: 'Not now.' }))
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('KEEP-ME')
    await page.getByRole('textbox', { name: 'Name', exact: true }).blur()
    await see(page.getByRole('region', { name: 'Messages' })).toBeVisible()
    await see(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('KEEP-ME')
    server.answer(() => ({ ok: true }))
    await page.getByLabel('Virtual processors').fill('2')
    await see.poll(() => server.commands.at(-1)).toMatchObject({ draft: { name: 'KEEP-ME', processors: '2' } })
  })

  test('what is wrong opens by itself, stands below its field and marks it', async () => {
    const { page } = await open(screens.vmCreateWrong)
    const name = page.getByRole('textbox', { name: 'Name', exact: true })
    await see(name).toHaveAttribute('aria-invalid', 'true')
    await see(name).toHaveAccessibleDescription('A VM has this name. Choose another.')
    await page.getByRole('button', { name: /^More/ }).click()
    await see(name).toBeVisible()
  })

  test('hostile text is shown as text', async () => {
    const hostile = '<img src=x onerror=alert(1)> "quotes" $(calc) `tick` ‘curly’ 🤖'
    const cards = create.source.cards.map((card) => ({ ...card, label: hostile }))
    const { page } = await open(
      creating({ draft: { ...create.draft, name: hostile }, source: { ...create.source, cards } }),
    )
    await more(page)
    await see(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue(hostile)
    await see(page.locator('main img')).toHaveCount(0)
  })

  test('a file is chosen with its card, and a path is typed for another one', async () => {
    const { page, server } = await open(screens.vmCreate)
    await see(page.getByRole('radio', { name: 'Win11_25H2_English_x64.iso' })).toBeChecked()
    await page.getByRole('radio', { name: 'Another file' }).check()
    await see.poll(() => server.commands).toEqual([{ type: 'editNewVm', draft: { from: 'other', source: '' } }])
    server.show(screens.vmCreateNothing)
    await page.getByLabel('Path of the file').fill('"E:\\a b.iso"')
    await see.poll(() => server.commands.at(-1)).toEqual({ type: 'editNewVm', draft: { source: '"E:\\a b.iso"' } })
    await page.getByRole('button', { name: 'Browse…' }).click()
    await see.poll(() => server.commands.at(-1)).toEqual({ type: 'browseForWindows' })
  })

  test('where nothing is found it is looked for again by itself, as long as that is shown', async () => {
    const often = { command: { type: 'lookForWindows' as const, inside: false }, seconds: 0.05 }
    const { page, server } = await open(
      creating({ ...createNothing, source: { ...createNothing.source, again: often } }),
    )
    await see(page.getByRole('link', { name: /Download Windows 11/ })).toHaveAttribute('rel', /noopener/)
    await see.poll(() => server.commands.length).toBeGreaterThan(1)
    server.show(screens.vmCreate)
    await see(page.getByRole('radio', { name: 'Win11_25H2_English_x64.iso' })).toBeVisible()
    const asked = server.commands.length
    await more(page)
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('LAB-2')
    await see.poll(() => server.commands.at(-1)?.type).toBe('editNewVm')
    expect(server.commands.slice(asked).map(({ type }) => type)).toEqual(['editNewVm'])
  })

  test('an edition that doesn’t fit says why and can’t be chosen', async () => {
    const { page, server } = await open(screens.vmCreate)
    const home = page.getByRole('radio', { name: 'Windows 11 Home' })
    await see(home).toBeDisabled()
    await see(home).toHaveAccessibleDescription('Home has no Hyper-V')
    await page.getByRole('radio', { name: 'Windows 11 Education' }).check()
    await see.poll(() => server.commands).toEqual([{ type: 'editNewVm', draft: { edition: 4 } }])
  })

  test('of a disk it is asked whether to use it or a copy', async () => {
    const { page, server } = await open(screens.vmCreateFromDisk)
    await page.getByRole('radio', { name: 'Use the file itself' }).check()
    await see.poll(() => server.commands).toEqual([{ type: 'editNewVm', draft: { copy: false } }])
  })

  test('the password is sent with the button alone, twice, and is gone when the wizard has it', async () => {
    const { page, server } = await open(screens.vmCreate)
    const [first, second] = [page.getByLabel('Password', { exact: true }), page.getByLabel('Password again')]
    await first.fill('S3cret ‘quoted’')
    await second.fill('S3cret ‘quoted’')
    expect(server.commands).toEqual([])
    await page.getByRole('button', { name: 'Review changes' }).click()
    const sent = { type: 'reviewNewVm', password: 'S3cret ‘quoted’', repeated: 'S3cret ‘quoted’' }
    await see.poll(() => server.commands).toEqual([sent])
    server.show(screens.vmCreateGiven)
    await see(page.getByText('The wizard has it in memory.')).toBeVisible()
    server.show(screens.vmCreate)
    await see(first).toHaveValue('')
    await see(second).toHaveValue('')
    expect(await page.content()).not.toContain('S3cret')
  })

  test('the page says itself that the two passwords differ, and the wizard what is wrong with one', async () => {
    const { page, server } = await open(screens.vmCreate)
    const [first, second] = [page.getByLabel('Password', { exact: true }), page.getByLabel('Password again')]
    await first.fill('correct')
    await second.fill('corr')
    await see(second).not.toHaveAttribute('aria-invalid')
    await second.blur()
    await see(second).toHaveAccessibleDescription('The two passwords aren’t the same.')
    await second.fill('wrong')
    await see(second).toHaveAttribute('aria-invalid', 'true')
    await second.press('Enter')
    await see.poll(() => server.commands.at(-1)).toMatchObject({ type: 'reviewNewVm', repeated: 'wrong' })
    server.show(screens.vmCreateWrong)
    await see(first).toBeFocused()
    await see(first).toHaveAccessibleDescription('Enter a password.')
  })

  test('tabs follow the arrow keys', async () => {
    const { page, server } = await open(screens.vm)
    await page.getByRole('tab', { name: 'Use an existing VM' }).focus()
    await page.keyboard.press('ArrowRight')
    await see.poll(() => server.commands).toEqual([{ type: 'chooseVmTab', tab: 'create' }])
    await see(page.getByRole('tab', { name: 'Create a new VM' })).toBeFocused()
  })

  test('signing in sends user and password once and forgets the password', async () => {
    const { page, server } = await open(screens.guest)
    const password = page.getByLabel('Password', { exact: true })
    await page.getByLabel('User name').fill('LAB\\admin')
    await password.fill('S3cret ‘quoted’')
    await page.getByRole('button', { name: 'Sign in and start' }).click()
    await see.poll(() => server.commands).toEqual([{ type: 'signIn', user: 'LAB\\admin', password: 'S3cret ‘quoted’' }])
    await see(password).toHaveValue('')
    expect(await page.content()).not.toContain('S3cret')
    await see(page.getByLabel('User name')).toHaveValue('LAB\\admin')
  })

  test('Enter signs in, and a refused password takes the focus', async () => {
    const { page, server } = await open(screens.guest)
    await page.getByLabel('User name').focus()
    await page.keyboard.press('Enter')
    await see.poll(() => server.commands).toEqual([{ type: 'signIn', user: 'labadmin', password: '' }])
    server.show(screens.guestRefused)
    const password = page.getByLabel('Password', { exact: true })
    await see(password).toBeFocused()
    await see(password).toHaveAccessibleDescription('Enter a password. A blank one can’t be used.')
  })

  test('the password is shown only on demand', async () => {
    const { page } = await open(screens.guest)
    const password = page.getByLabel('Password', { exact: true })
    await password.fill('visible?')
    await page.getByRole('button', { name: 'Show the password' }).click()
    await see(password).toHaveAttribute('type', 'text')
    await page.getByRole('button', { name: 'Hide the password' }).click()
    await see(password).toHaveAttribute('type', 'password')
  })

  test('the password that is missing for the rest of a run is sent with its button, and nobody else gets it', async () => {
    const { page, server } = await open(screens.applyAsks)
    const first = page.getByLabel('Password', { exact: true })
    await see(first).toBeFocused()
    await see(first).toHaveAccessibleDescription('Enter a password.')
    await first.fill('S3cret')
    await page.getByLabel('Password again').fill('S3cret')
    await page.getByRole('button', { name: 'Go on' }).click()
    const sent = { type: 'givePassword', password: 'S3cret', repeated: 'S3cret' }
    await see.poll(() => server.commands).toEqual([sent])
  })

  test('the nested VM is a choice with its own fields', async () => {
    const { page, server } = await open(screens.guest)
    await page.getByLabel('After the test').selectOption('Remove it')
    await page.getByRole('switch').click()
    await see(page.getByLabel('After the test')).toHaveCount(0)
    await see
      .poll(() => server.commands)
      .toMatchObject([
        { type: 'editNestedVm', draft: { after: 'remove', create: true } },
        { type: 'editNestedVm', draft: { after: 'remove', create: false } },
      ])
  })
})
