import { writeFile } from 'node:fs/promises'
import { expect, test } from './fixture.ts'

/** What only real Electron has: an isolated world, its own permissions and network, a sandbox, a window to look at. */
test.describe('real Electron', () => {
  test.skip(({ carrier }) => carrier !== 'electron', 'only real Electron has what is looked at here')

  test('keeps the bridge in a world that the page can’t reach into', async ({ wizard }) => {
    const session = await wizard.context().newCDPSession(wizard)
    const worlds: { id: number; name: string }[] = []
    session.on('Runtime.executionContextCreated', ({ context }) => worlds.push(context))
    await session.send('Runtime.enable')
    const name = 'Electron Isolated Context'
    expect(worlds.map((world) => world.name)).toContain(name)
    const contextId = worlds.find((world) => world.name === name)?.id ?? -1
    const there = async (expression: string): Promise<unknown> =>
      (await session.send('Runtime.evaluate', { contextId, expression })).result.value

    await there('globalThis.onlyThere = Array.prototype.onlyThere = true')
    expect(await wizard.evaluate(() => 'onlyThere' in globalThis || 'onlyThere' in [])).toBe(false)
    await wizard.evaluate(() => {
      Array.prototype.includes = () => true
      Object.assign(globalThis, { onlyHere: true })
    })
    expect(await there(`'onlyHere' in globalThis || [].includes('patched')`)).toBe(false)
  })

  test('gives the page no function that leads to Node', async ({ wizard }) => {
    const found = await wizard.evaluate(
      () =>
        new Promise<string[]>((resolve) =>
          setTimeout(() => {
            const tried = Object.values(globalThis.wizard).map((run: unknown) => {
              try {
                const maker = (run as { constructor: (text: string) => () => string }).constructor
                return maker('return typeof process + typeof require')()
              } catch (error) {
                return (error as Error).name
              }
            })
            resolve(tried)
          }, 0),
        ),
    )
    expect(found).toEqual(['EvalError', 'EvalError', 'EvalError', 'EvalError'])
  })

  test('serves its scheme for its own host only', async ({ app }) => {
    const status = (address: string) => app.evaluate(async ({ net }, url) => (await net.fetch(url)).status, address)
    expect(await status('app://wizard/index.html')).toBe(200)
    expect(await status('app://other/index.html')).toBe(400)
    expect(await status('app://wizard/..%2f..%2fpackage.json')).toBe(404)
    expect(await status('app://wizard/C:%5cWindows%5cwin.ini')).toBe(400)
  })

  test('asks for no permission but to copy', async ({ wizard }) => {
    const states = await wizard.evaluate(async () => {
      const state = async (name: string) => (await navigator.permissions.query({ name: name as PermissionName })).state
      return {
        notifications: await state('notifications'),
        asked: await Notification.requestPermission(),
        midi: await state('midi'),
        reading: await state('clipboard-read'),
        copying: await state('clipboard-write'),
      }
    })
    expect(states).toEqual({
      notifications: 'denied',
      asked: 'denied',
      midi: 'denied',
      reading: 'denied',
      copying: 'granted',
    })
  })

  test('has its menu in the language of the person', async ({ app, wizard }) => {
    const labels = () => app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label))
    await wizard.evaluate(() => globalThis.wizard.send({ type: 'setLanguage', language: 'es' }))
    await expect.poll(labels).toEqual(['Archivo', 'Edición', 'Ver', 'Ayuda'])
  })

  test('has the page in the system’s sandbox', async ({ app, wizard }) => {
    test.skip(process.platform === 'linux', 'on Linux, Playwright starts Electron without the sandbox')
    await expect(wizard.locator('h1')).toBeVisible()
    const pages = await app.evaluate(({ app }) => app.getAppMetrics().filter(({ type }) => type === 'Tab'))
    expect(pages.map(({ sandboxed }) => sandboxed)).toEqual(pages.map(() => true))
    expect(pages.length).toBeGreaterThan(0)
  })

  test('shows the window, of which a picture is kept', async ({ app, wizard }, testInfo) => {
    await expect(wizard.locator('h1')).toBeVisible()
    const { picture, empty, visible } = await app.evaluate(async ({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows()
      const image = await window?.capturePage()
      return {
        picture: image?.toPNG().toString('base64') ?? '',
        empty: image?.isEmpty() ?? true,
        visible: window?.isVisible() ?? false,
      }
    })
    expect({ empty, visible }).toEqual({ empty: false, visible: true })
    await writeFile(testInfo.outputPath(`window-${process.platform}.png`), Buffer.from(picture, 'base64'))
  })
})
