import { expect, test } from 'vitest'
import { browserPath } from './browser.ts'
import { usePage } from './harness.ts'
import { see } from './see.ts'
import { screens } from './states/screens.ts'
import { describeWhere, noBrowser } from '../skip.ts'

/** Every screen as an assistive technology meets it: by roles and names. */
describeWhere(browserPath, noBrowser)('the screens', () => {
  const open = usePage()

  test('welcome explains nesting in three pictures and shows what is supported on demand', async () => {
    const { page } = await open(screens.welcome)
    await see(
      page.getByRole('heading', { level: 1, name: 'Run virtual machines inside a virtual machine' }),
    ).toBeVisible()
    await see(page.getByRole('img')).toHaveCount(3)
    await see(page.getByRole('img', { name: 'With nesting' })).toBeVisible()
    await see(page.getByRole('contentinfo')).toContainText('Running as administrator')
    const supported = page.getByRole('button', { name: 'What’s supported' })
    await see(supported).toHaveAttribute('aria-expanded', 'false')
    await supported.click()
    await see(page.getByText('Windows 11 or later, Server 2022 or later')).toBeVisible()
    await see(page.getByRole('link', { name: /Microsoft’s documentation/ })).toHaveAttribute('rel', /noopener/)
  })

  test('the diagrams keep their texts apart when both names of the extensions are shown', async () => {
    const { page } = await open({
      ...screens.welcome,
      welcome: { ...screens.welcome.welcome, extensions: 'VT-x / AMD-V' },
    })
    const overlaps = await page.locator('svg[role=img]').evaluateAll((pictures) =>
      pictures.flatMap((picture) => {
        const texts = [...picture.querySelectorAll('text')].map((text) => ({
          text: text.textContent,
          box: text.getBoundingClientRect(),
        }))
        return texts.flatMap((a, index) =>
          texts
            .slice(index + 1)
            .filter(({ box }) => {
              const across = Math.min(a.box.right, box.right) - Math.max(a.box.left, box.left)
              const down = Math.min(a.box.bottom, box.bottom) - Math.max(a.box.top, box.top)
              // Line boxes may touch by a few pixels without the letters doing so.
              return across > 1 && down > 5
            })
            .map((b) => `${a.text} / ${b.text}`),
        )
      }),
    )
    expect(overlaps).toEqual([])
  })

  test('check puts problems first with the first fix open', async () => {
    const { page } = await open({ ...screens.check, showCommands: true })
    const groups = page.getByRole('main').getByRole('heading', { level: 2 })
    await see(groups).toHaveText(['Fix 1 item before you continue', 'Needs your attention', 'Nothing to do (7)'])
    const blocked = page.getByRole('button', { name: /Hypervisor running.*Found: No, boot setting is Off.*Blocked/ })
    await see(blocked).toHaveAttribute('aria-expanded', 'true')
    await see(page.getByText('No VM can start without the hypervisor')).toBeVisible()
    await see(page.getByText('bcdedit /set hypervisorlaunchtype auto')).toBeVisible()
    await see(page.getByText('Needs a restart of this PC')).toBeVisible()
    await see(page.getByRole('link', { name: /Learn more/ })).toHaveAccessibleDescription(/^https:\/\/learn/)
  })

  test('check shows every row from the start while it runs', async () => {
    const { page } = await open(screens.checkRunning)
    await see(page.getByRole('listitem').filter({ hasText: /C\d\d/ })).toHaveCount(10)
    await see(page.getByRole('progressbar', { name: 'Progress of the checks' })).toHaveAttribute('value', '5')
    await see(page.getByText('Checking…')).toBeVisible()
    await see(page.getByText('Waiting')).toHaveCount(4)
    // Nothing to open in a row that hasn't been measured.
    await see(page.getByRole('button', { name: /Disk space/ })).toHaveCount(0)
  })

  test('the VMs are radio rows whose reason belongs to them', async () => {
    const { page } = await open(screens.vm)
    await see(page.getByRole('radio')).toHaveCount(5)
    await see(page.getByRole('radio', { name: 'DEV-WIN11' })).toBeChecked()
    const old = page.getByRole('radio', { name: 'OLD-XP-TEST' })
    await see(old).toBeDisabled()
    await see(old).toHaveAccessibleDescription(/Version 5.0 is too old/)
    await see(page.getByText('About 2 minutes offline.')).toBeVisible()
  })

  test('the form for a new VM asks three questions, and keeps the rest behind More', async () => {
    const { page } = await open(screens.vmCreate)
    await see(page.getByRole('tab', { name: 'Create a new VM' })).toHaveAttribute('aria-selected', 'true')
    await see(page.getByRole('main').getByRole('heading', { level: 2 })).toHaveText([
      'Which Windows?',
      'Which edition?',
      'Which password?',
    ])
    await see(page.getByRole('radio', { name: 'Windows 11 Pro', exact: true })).toBeChecked()
    const more = page.getByRole('button', { name: /^More/ })
    await see(more).toHaveAttribute('aria-expanded', 'false')
    await see(page.getByLabel('Memory')).toBeHidden()
    await more.click()
    await see(page.getByLabel('Memory')).toHaveValue('8')
    await see(page.getByLabel('Memory')).toHaveAccessibleDescription('Fixed size. 19.6 GB is free on this PC')
  })

  test('a PC without VMs offers the way on', async () => {
    const { page } = await open(screens.vmEmpty)
    await see(page.getByText('There is no VM on this PC yet.')).toBeVisible()
    await see(page.getByRole('button', { name: 'Create a new VM' })).toBeVisible()
    await see(page.getByRole('radio')).toHaveCount(0)
  })

  test('review shows each change with before, after and, for whoever wants to see it, its command', async () => {
    const { page, server } = await open(screens.review)
    await see(page.getByRole('group', { name: 'How should nested VMs reach the network?' })).toBeVisible()
    await see(page.getByRole('radio', { name: 'MAC address spoofing' })).toBeChecked()
    const first = page.getByRole('main').getByRole('listitem').first()
    await see(first).toContainText('Now: Running')
    await see(first).toContainText('After: Off')
    await see(first).not.toContainText('Stop-VM')
    await page.getByRole('button', { name: 'Show commands' }).click()
    await see.poll(() => server.commands).toEqual([{ type: 'setShowCommands', show: true }])
    server.show({ ...screens.review, showCommands: true })
    await see(first).toContainText("Stop-VM -Name 'DEV-WIN11'")
    await see(page.getByRole('button', { name: 'Hide commands' })).toHaveAttribute('aria-expanded', 'true')
    await see(page.getByRole('button', { name: 'Apply 5 changes' })).toBeVisible()
    await see(page.getByRole('button', { name: 'Save as script' })).toBeVisible()
    await see(page.getByRole('checkbox', { name: 'I saved my work in DEV-WIN11' })).toBeChecked()
  })

  test('apply shows the work, its log and what failed', async () => {
    const { page } = await open(screens.applyFailed)
    await see(page.getByRole('heading', { level: 1, name: 'A change failed' })).toBeVisible()
    await see(page.getByText('because the VM is running again')).toBeVisible()
    await page.getByText('Technical details').click()
    await see(page.getByText('(0x80041001)')).toBeVisible()
    const log = page.getByRole('log', { name: 'Log' })
    await see(log).toHaveAttribute('aria-live', 'off')
    await see(log).toContainText('14:38:02')
    await see(page.getByRole('button', { name: 'Undo changes' })).toBeEnabled()
  })

  test('guest shows the sign-in, what follows and the nested VM', async () => {
    const { page } = await open(screens.guest)
    await see(page.getByLabel('User name')).toHaveValue('labadmin')
    await see(page.getByLabel('Password', { exact: true })).toHaveAttribute('type', 'password')
    await page.getByText('6 steps, about 5 minutes').click()
    await see(page.getByRole('list', { name: 'What happens next' }).getByRole('listitem')).toHaveCount(6)
    await see(page.getByRole('switch', { name: 'Also make a nested VM of my own inside DEV-WIN11' })).toBeChecked()
    await see(page.getByLabel('After the test')).toHaveValue('keep')
  })

  test('guest shows whom it works as instead of the form', async () => {
    const { page } = await open(screens.guestRunning)
    await see(page.getByText('Signed in as DEV-WIN11\\labadmin')).toBeVisible()
    await see(page.getByLabel('Password', { exact: true })).toHaveCount(0)
    await see(page.getByRole('progressbar', { name: 'Progress of the set-up' })).toHaveAttribute('value', '3')
  })

  test('troubleshooting shows the cause, the limits and where links lead', async () => {
    const { page } = await open(screens.troubleshooting)
    await see(page.getByRole('radio', { name: 'The VM doesn’t start' })).toBeChecked()
    await see(page.getByRole('heading', { name: '1 cause found' })).toBeVisible()
    await see(page.getByText('T-104')).toBeVisible()
    await see(page.getByRole('button', { name: 'Set memory to 4 GB' })).toBeVisible()
    await see(page.getByRole('link', { name: /Documentation learn\.microsoft\.com/ })).toBeVisible()
    await see(page.getByRole('button', { name: 'Troubleshooting' })).toHaveAttribute('aria-current', 'page')
  })

  test('settings names the PCs and says which are simulated', async () => {
    const { page, server } = await open(screens.settings)
    await see(page.getByRole('radio', { name: 'English' })).toBeChecked()
    const pcs = page.getByRole('combobox', { name: 'This PC, or one to practice on' })
    await see(pcs).toHaveValue('ready')
    await see(pcs).toHaveAccessibleDescription('Everything is in place.')
    expect(await pcs.locator('option').allTextContents()).toEqual([
      'This PC',
      'Ready PC with three VMs (simulated)',
      'First-timer (simulated)',
    ])
    await pcs.selectOption('first-timer')
    await page.getByRole('switch', { name: 'Show commands' }).click()
    await see
      .poll(() => server.commands)
      .toEqual([
        { type: 'choosePc', pc: 'first-timer' },
        { type: 'setShowCommands', show: true },
      ])
    await see(page.getByRole('button', { name: 'Start the simulated PC anew' })).toBeVisible()
  })

  test('another PC can’t be chosen while this one is changed, and it is said why', async () => {
    const { settings } = screens.settings
    const { page } = await open({ ...screens.settings, settings: { ...settings, choosing: 'Work is going on.' } })
    const pcs = page.getByRole('combobox', { name: 'This PC, or one to practice on' })
    await see(pcs).toBeDisabled()
    await see(pcs).toHaveAccessibleDescription('Work is going on.')
  })

  test('a simulated PC is labelled on every screen', async () => {
    const { page, server } = await open(screens.settings)
    const { simulated } = screens.settings
    for (const state of [screens.welcome, screens.check, screens.vm, screens.review, screens.apply, screens.guest]) {
      server.show({ ...state, simulated })
      await see(page.getByRole('banner')).toContainText('Simulated PC')
      await see(page.getByRole('complementary')).toContainText('Nothing on your own PC is read or changed.')
    }
  })

  test('codes for the phone are on every screen', async () => {
    const { page } = await open(screens.check)
    const card = page.getByRole('complementary', { name: 'For support' })
    await see(card).toContainText('ENG-LAPTOP-042')
    await see(card).toContainText('CHK-2')
  })

  test('a restart takes the place of the screen', async () => {
    const { page } = await open(screens.away)
    await see(page.getByRole('heading', { level: 1, name: 'The simulated PC restarts' })).toBeVisible()
    await see(page.getByRole('navigation')).toHaveCount(0)
    await see(page.getByRole('banner')).toContainText('Simulated PC')
  })

  test('everything is Spanish when the state is', async () => {
    const { page } = await open({ ...screens.checkSpanish, showCommands: true })
    await see(page.getByRole('heading', { level: 1, name: 'Comprobar este equipo' })).toBeVisible()
    await see(page.locator('html')).toHaveAttribute('lang', 'es')
    await see(page.getByRole('button', { name: /Hipervisor en ejecución.*Encontrado: No/ })).toBeVisible()
    await see(page.getByRole('button', { name: 'Copiar', exact: true })).toBeVisible()
    await see(page.getByRole('button', { name: 'Solución de problemas' })).toBeVisible()
  })

  test('a figure is shown where there is one, and elsewhere what was seen last and how long it usually takes', async () => {
    const { page, server } = await open(screens.applyMaking)
    const way = page.getByRole('progressbar', { name: 'From the image to the proof' })
    await see(way).toHaveAttribute('value', '12')
    const step = page.getByRole('progressbar', { name: 'Write Windows onto the disk of NESTED-LAB' })
    await see(step).toHaveAttribute('value', '65.3')
    await see(page.getByText('65 %', { exact: true })).toBeVisible()
    await see(page.getByText('usually about 3 minutes')).toBeVisible()
    server.show(screens.guestSettingUp)
    await see(page.getByText('Windows has started · usually about 8 minutes')).toBeVisible()
    await see(way).toHaveAttribute('value', '48')
    await see(page.getByRole('progressbar')).toHaveCount(1)
  })
})
