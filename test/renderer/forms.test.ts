import { expect, test } from 'vitest'
import type { WizardState } from '../../electron/wizard/contract/state.ts'
import { browserPath } from './browser.ts'
import { usePage } from './harness.ts'
import { see } from './see.ts'
import { screens } from './states/screens.ts'
import { vm } from './states/vm.ts'
import { describeWhere, noBrowser } from '../skip.ts'

function creating(changes: Partial<WizardState['vm']['create']>): WizardState {
  return { ...screens.vmCreate, vm: { ...screens.vmCreate.vm, create: { ...vm.create, ...changes } } }
}

describeWhere(browserPath, noBrowser)('the forms', () => {
  const open = usePage()

  test('typing is sent as a whole draft after a pause', async () => {
    const { page, server } = await open(screens.vmCreate)
    await page.getByLabel('Name').fill('LAB-2')
    await see.poll(() => server.commands).toEqual([{ type: 'editNewVm', draft: { ...vm.create.draft, name: 'LAB-2' } }])
  })

  test('leaving a field sends what was typed before the next button does its work', async () => {
    const { page, server } = await open(screens.vmCreate)
    await page.getByLabel('Virtual processors').fill('12')
    await page.getByRole('button', { name: 'Review changes' }).click()
    await see.poll(() => server.commands.map(({ type }) => type)).toEqual(['editNewVm', 'next'])
    expect(server.commands[0]).toMatchObject({ draft: { processors: '12' } })
  })

  test('a choice is sent at once', async () => {
    const { page, server } = await open(screens.vmCreate)
    await page.getByLabel('Memory').selectOption('16 GB')
    await see.poll(() => server.commands).toMatchObject([{ type: 'editNewVm', draft: { memoryGb: '16' } }])
  })

  test('what is being typed survives states of the wizard; other fields follow it', async () => {
    const { page, server } = await open(screens.vmCreate)
    await page.getByLabel('Name').press('End')
    await page.getByLabel('Name').pressSequentially('-X')
    await see.poll(() => server.commands.length).toBeGreaterThan(0)
    server.show(creating({ draft: { ...vm.create.draft, name: 'OLD', folder: 'D:\\VMs\\NESTED-LAB-X' } }))
    await see(page.getByLabel('Save the VM in')).toHaveValue('D:\\VMs\\NESTED-LAB-X')
    await see(page.getByLabel('Name')).toHaveValue('NESTED-LAB-X')
  })

  test('the wizard’s value wins again when the field is left', async () => {
    const { page, server } = await open(screens.vmCreate)
    const name = page.getByLabel('Name')
    await name.focus()
    server.show(creating({ draft: { ...vm.create.draft, name: 'TRIMMED' } }))
    await name.blur()
    await see(name).toHaveValue('TRIMMED')
  })

  test('what could not be sent is kept and goes along with the next change', async () => {
    const { page, server } = await open(screens.vmCreate)
    server.answer(() => ({ ok: false, code: 'busy', message: 'Not now.' }))
    await page.getByLabel('Name').fill('KEEP-ME')
    await page.getByLabel('Name').blur()
    await see(page.getByRole('region', { name: 'Messages' })).toBeVisible()
    await see(page.getByLabel('Name')).toHaveValue('KEEP-ME')
    server.answer(() => ({ ok: true }))
    await page.getByLabel('Virtual processors').fill('2')
    await see.poll(() => server.commands.at(-1)).toMatchObject({ draft: { name: 'KEEP-ME', processors: '2' } })
  })

  test('an error stands below its field and marks it', async () => {
    const { page } = await open(
      creating({ notes: { name: { text: 'A VM has this name. Choose another.', error: true } } }),
    )
    const name = page.getByLabel('Name')
    await see(name).toHaveAttribute('aria-invalid', 'true')
    await see(name).toHaveAccessibleDescription('A VM has this name. Choose another.')
  })

  test('hostile text is shown as text', async () => {
    const hostile = '<img src=x onerror=alert(1)> "quotes" $(calc) `tick` ‘curly’ 🤖'
    const { page } = await open(creating({ draft: { ...vm.create.draft, name: hostile } }))
    await see(page.getByLabel('Name')).toHaveValue(hostile)
    await see(page.locator('main img')).toHaveCount(0)
  })

  test('tabs follow the arrow keys', async () => {
    const { page, server } = await open(screens.vm)
    await page.getByRole('tab', { name: 'Use an existing VM' }).focus()
    await page.keyboard.press('ArrowRight')
    await see.poll(() => server.commands).toEqual([{ type: 'chooseVmTab', tab: 'create' }])
    await see(page.getByRole('tab', { name: 'Create a new VM' })).toBeFocused()
  })

  test('a VM is chosen with the arrow keys', async () => {
    const { page, server } = await open(screens.vm)
    await page.getByRole('radio', { name: 'DEV-WIN11' }).focus()
    await page.keyboard.press('ArrowDown')
    await see.poll(() => server.commands).toEqual([{ type: 'selectVm', vmId: 'SRV2022-AD' }])
  })

  test('a thousand VMs can be searched', async () => {
    const { page, server } = await open(screens.vmMany)
    // By element: reckoning a thousand names and roles takes the test runner very long.
    const rows = page.locator('input[type=radio]')
    await see(rows).toHaveCount(1000)
    await page.getByRole('searchbox').fill('0777')
    await see(rows).toHaveCount(1)
    await see(page.getByText('1 of 1000 VMs shown')).toBeVisible()
    await page.getByRole('radio', { name: 'VM-0777' }).click()
    await see.poll(() => server.commands).toEqual([{ type: 'selectVm', vmId: 'VM-0777' }])
    await page.getByRole('searchbox').fill('nothing like it')
    await see(page.getByText('No VM matches “nothing like it”.')).toBeVisible()
    await page.getByRole('button', { name: 'Show all VMs' }).click()
    await see(rows).toHaveCount(1000)
  })

  test('few VMs need no search', async () => {
    const { page } = await open(screens.vm)
    await see(page.getByRole('searchbox')).toHaveCount(0)
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
