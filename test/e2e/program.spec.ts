import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { isElevated } from '../../electron/program/elevated.ts'
import { crashPage, inWindow, loggedIn, recorded, recordOutside } from './around.ts'
import { expect, test } from './fixture.ts'
import { runProgram } from './open.ts'

/** The program around the page: the same bodies on real Electron, where it is, and on its double. */
test.describe('the program', () => {
  test.skip(({ carrier }) => carrier === 'preview', 'the preview has no program around its page')

  test.describe('as it stands', () => {
    test.use({ shared: true })

    test('gives its page four functions, which the page can’t change', async ({ wizard }) => {
      const bridge = await wizard.evaluate(() => {
        const before = globalThis.wizard
        const changes = [
          Reflect.set(globalThis, 'wizard', {}),
          Reflect.defineProperty(globalThis, 'wizard', { value: {} }),
          Reflect.deleteProperty(globalThis, 'wizard'),
          Reflect.set(before, 'send', () => 'patched'),
          Reflect.set(before, 'more', () => 'added'),
        ]
        return { names: Object.keys(before).sort(), changes, same: globalThis.wizard === before }
      })
      expect(bridge).toEqual({
        names: ['onState', 'saveFile', 'send', 'state'],
        changes: [false, false, false, false, false],
        same: true,
      })
    })

    test('serves its page with the strict policy, and nothing beside the page', async ({ wizard }) => {
      const answers = await wizard.evaluate(() => {
        const ask = async (address: string) => {
          const answer = await fetch(address)
          return [answer.status, answer.headers.get('content-security-policy')?.includes("script-src 'self';")]
        }
        const paths = ['index.html', 'package.json', '..%2fmain%2fmain.js', '..%5cmain%5cmain.js', '%', 'nothing.js']
        return Promise.all(paths.map(ask))
      })
      expect(answers).toEqual([
        [200, true],
        [404, true],
        [404, true],
        [400, true],
        [400, true],
        [404, true],
      ])
    })

    test('lets the page fetch nothing from elsewhere', async ({ wizard }) => {
      const outcome = (address: string) =>
        wizard.evaluate(
          (from) =>
            fetch(from).then(
              ({ status }) => status,
              (error: unknown) => (error as Error).name,
            ),
          address,
        )
      for (const address of [
        'https://example.com/',
        'http://127.0.0.1/',
        'file:///etc/hosts',
        'app://other/index.html',
      ])
        expect(await outcome(address), address).toBe('TypeError')
    })

    test('answers something that is no command, without repeating it', async ({ wizard }) => {
      const answer = await wizard.evaluate(() =>
        globalThis.wizard.send({ type: 'signIn', user: 'a', secret: 'hush' } as never),
      )
      expect(answer).toMatchObject({ ok: false, code: 'badCommand' })
      expect(JSON.stringify(answer)).not.toContain('hush')
    })

    test('tells the page each new state; the window’s title follows', async ({ app, wizard }) => {
      await wizard.evaluate(() => globalThis.wizard.send({ type: 'setLanguage', language: 'es' }))
      await wizard.locator('html[lang=es]').waitFor()
      const title = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle())
      await expect.poll(title).toContain('paso 1 de 6')
      await wizard.evaluate(() => globalThis.wizard.send({ type: 'setLanguage', language: 'en' }))
      await expect.poll(title).toContain('step 1 of 6')
    })

    test('refuses to save a file with a name that leads elsewhere', async ({ app, wizard }) => {
      await recordOutside(app)
      for (const name of ['../x.ps1', 'C:\\x.ps1', 'script.exe', 'a\u0000.ps1', '']) {
        const answer = await wizard.evaluate(
          (file) => globalThis.wizard.saveFile?.(file, 'x').then(() => 'saved', String),
          name,
        )
        expect(answer, JSON.stringify(name)).toContain('refused')
      }
      expect((await recorded(app)).asked).toEqual([])
    })
  })

  test('answers nobody but its own page', async ({ app, wizard }) => {
    const asked = () => wizard.evaluate(() => globalThis.wizard.state().then(() => 'answered', String))
    expect(await asked()).toBe('answered')
    // The window shows something else, as a flaw in Chromium could bring about; its preload goes along.
    await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.loadURL('data:text/html,<p>elsewhere</p>'),
    )
    await expect(wizard.locator('p')).toHaveText('elsewhere')
    expect(await asked()).toContain('refused')
  })

  test('saves a file where the person says, and asks again when that fails', async ({ app, wizard, folder }) => {
    const good = path.join(folder, 'plan.ps1')
    await recordOutside(app, [path.join(folder, 'not', 'there.ps1'), good])
    await wizard.evaluate(() => globalThis.wizard.saveFile?.('plan.ps1', '# a plan\n'))
    expect(await readFile(good, 'utf8')).toBe('# a plan\n')
    // The last one says where the file is.
    expect((await recorded(app)).asked).toEqual(['save', 'message', 'save', 'message'])
  })

  test('keeps a password out of its log', async ({ wizard, folder }) => {
    await wizard.evaluate(() => globalThis.wizard.send({ type: 'signIn', user: 'labadmin', password: 'Tr0ub4dor&3' }))
    const logs = path.join(folder, 'logs')
    const written = await Promise.all((await readdir(logs)).map((file) => readFile(path.join(logs, file), 'utf8')))
    expect(written.join()).toContain('command signIn')
    expect(written.join()).not.toContain('Tr0ub4dor')
  })

  test('goes nowhere else, and opens only links of its own list, outside', async ({ app, wizard, folder }) => {
    await recordOutside(app)
    const before = wizard.url()
    const opened = async () => (await recorded(app)).opened
    expect(await wizard.evaluate(() => window.open('https://learn.microsoft.com/virtualization/') === null)).toBe(true)
    await expect.poll(opened).toHaveLength(1)
    await wizard.evaluate(() => void window.open('https://evil.example/'))
    await expect.poll(() => loggedIn(folder)).toContain('not opened: https://evil.example/')
    await wizard.evaluate(() => void (location.href = 'https://aka.ms/nested'))
    await expect.poll(opened).toHaveLength(2)
    await wizard.evaluate(() => void (location.href = 'https://github.com.evil.example/'))
    await expect.poll(() => loggedIn(folder)).toContain('not opened: https://github.com.evil.example/')
    // From an elevated program, as on GitHub's runners for Windows, links go to the desktop.
    const by = (await isElevated(process.platform, process.env)) ? 'desktop' : 'electron'
    expect(await opened()).toEqual([
      { by, address: 'https://learn.microsoft.com/virtualization/' },
      { by, address: 'https://aka.ms/nested' },
    ])
    expect(wizard.url()).toBe(before)
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  })

  test('comes to the front when it is started again, which ends at once', async ({ app, carrier, folder, wizard }) => {
    test.slow(true, 'a second program starts beside the first')
    await expect(wizard.locator('h1')).toBeVisible()
    await recordOutside(app)
    expect(await runProgram(carrierOf(carrier), [`--data=${folder}`])).toMatchObject({ code: 0 })
    await expect.poll(async () => (await recorded(app)).focused).toBeGreaterThan(0)
  })

  test('replaces a page that died by one that offers the report and the way back', async ({
    app,
    wizard,
    carrier,
    folder,
  }) => {
    const file = path.join(folder, 'report.json')
    await recordOutside(app, [file])
    const shown = (expression: string) => inWindow({ app, wizard, carrier }, expression).catch(String)
    await crashPage(app, carrier)
    await expect
      .poll(() => shown(`document.querySelector('#save') && document.body.textContent`))
      .toMatch(/killed|crashed/)
    await shown(`document.querySelector('#save').click()`)
    await expect.poll(() => readFile(file, 'utf8').catch(() => '')).toContain('ready')
    await shown(`document.querySelector('#open').click()`)
    await expect.poll(() => shown(`document.querySelector('#app h1') !== null`)).toBe(true)
    expect(await loggedIn(folder)).toMatch(/the page stopped: (killed|crashed)/)
  })

  test('without a window prints to the console and ends with the exit code', async ({ carrier, folder }) => {
    test.slow(true, 'two more programs start')
    const run = (...given: string[]) => runProgram(carrierOf(carrier), [`--data=${folder}`, '--cli', ...given])
    const checked = await run('check', '--json', '--pc', 'windows-home')
    expect(JSON.parse(checked.output)).toBeInstanceOf(Object)
    expect(checked.code).toBe(2)
    expect(await run('dance')).toMatchObject({ code: 64 })
  })
})

function carrierOf(carrier: string): 'electron' | 'double' {
  return carrier === 'electron' ? carrier : 'double'
}
