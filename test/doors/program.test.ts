import { readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { shellTexts } from '../../electron/shell/texts.ts'
import { buildProgram, copyOf, type BuiltProgram } from './built.ts'
import {
  doubleRuns,
  freshFolder,
  launch,
  loggedBy,
  runToEnd,
  type Launched,
  type LaunchOptions,
  whileRunning,
} from './launch.ts'
import { describeWhere, noDouble } from '../skip.ts'

/** What only the double lets a test see or bring about. What real Electron can show too is in test/e2e. */
let program: BuiltProgram
beforeAll(async () => {
  if (doubleRuns) program = await buildProgram()
})
afterAll(async () => {
  if (doubleRuns) await program.remove()
})

// One start for all that only look. A start of its own costs seconds, and is for what a start or an end brings about.
describeWhere(doubleRuns, noDouble)('the built program', () => {
  const hostile = '<img src=x onerror="document.title=1">\u202e{arguments}'
  let running: Launched
  beforeAll(async () => {
    running = await launch(program.folder, { arguments: ['nested-virt://go', '--pc=../../x', hostile] })
    await running.page.locator('#app h1').waitFor()
  })
  afterAll(() => running.close())

  test('shows the wizard’s first screen', async () => {
    expect(await running.page.locator('h1').textContent(), await loggedBy(running)).toBe(
      'Run virtual machines inside a virtual machine',
    )
  })

  test('the menu follows the language', async () => {
    const { app, page } = running
    await page.evaluate(() => globalThis.wizard.send({ type: 'setLanguage', language: 'es' }))
    await page.locator('html[lang=es]').waitFor()
    const labels = () =>
      app.evaluate((electron) => {
        const { double } = electron as unknown as { double: { menu: { label: string }[] } }
        return double.menu.map(({ label }) => label)
      })
    expect(await labels()).toEqual(['Archivo', 'Edición', 'Ver', 'Ayuda'])
    await page.evaluate(() => globalThis.wizard.send({ type: 'setLanguage', language: 'en' }))
    await page.locator('html[lang=en]').waitFor()
    expect(await labels()).toEqual(['File', 'Edit', 'View', 'Help'])
  })

  test('refuses a frame inside the page', async () => {
    const answer = await running.page.evaluate(async () => {
      const frame = document.createElement('iframe')
      document.body.append(frame)
      // What a preload would have given this frame, had it one.
      const inside = frame.contentWindow as unknown as { __call(message: object): Promise<{ error?: string }> }
      const result = await inside.__call({ channel: 'wizard:state', given: [], oneWay: false })
      frame.remove()
      return result
    })
    expect(answer).toEqual({ error: 'Error: refused' })
  })

  test('grants our page the clipboard and nobody anything else', async () => {
    const granted = await running.app.evaluate(({ session }) => {
      const { check, request, device } = (session.defaultSession as unknown as { permission: Permissions }).permission
      type Permissions = {
        check: (contents: null, permission: string, origin: string) => boolean
        request: (contents: null, permission: string, answer: (yes: boolean) => void, details: object) => void
        device: () => boolean
      }
      const asked = (permission: string, requestingUrl: string) => {
        let granted: boolean | undefined
        request(null, permission, (yes) => (granted = yes), { requestingUrl })
        return [granted, check(null, permission, requestingUrl)]
      }
      return {
        copy: asked('clipboard-sanitized-write', 'app://wizard/'),
        copyElsewhere: asked('clipboard-sanitized-write', 'https://evil.example/'),
        read: asked('clipboard-read', 'app://wizard/'),
        media: asked('media', 'app://wizard/'),
        device: device(),
      }
    })
    const no = [false, false]
    expect(granted).toEqual({ copy: [true, true], copyElsewhere: no, read: no, media: no, device: false })
  })

  test('arguments that aren’t ours change nothing, are in the log, and are named as nothing but text', async () => {
    const { page } = running
    const words = 'It goes on without “nested-virt://go”, “--pc=../../x”, and “<img src=x'
    await page.getByText(words).waitFor()
    expect(await page.locator('body').textContent()).toContain('onerror="document.title=1">\ufffd{arguments}”. Look')
    expect(await page.locator('img[src=x]').count()).toBe(0)
    expect(await loggedBy(running)).toContain('ignored arguments: 3: "nested-virt://go" "--pc=../../x" "\\u003cimg ')
    await page.evaluate(() => globalThis.wizard.send({ type: 'dismissNotice', notice: 'argumentsIgnored' }))
    await page.getByText(words).waitFor({ state: 'detached' })
  })

  test('a PC without a browser gets the address instead', async () => {
    const { app, page } = running
    await app.evaluate(() => {
      process.env['DOUBLE_NO_BROWSER'] = '1'
    })
    await page.evaluate(() => window.open('https://aka.ms/nested'))
    const dialog = await running.sees('dialog')
    expect(JSON.stringify(dialog)).toContain('https://aka.ms/nested')
    expect(await running.sees('clipboard')).toMatchObject({ text: 'https://aka.ms/nested' })
    await app.evaluate(() => {
      delete process.env['DOUBLE_NO_BROWSER']
    })
  })

  test('a second start shows the window of the first, whose log names what it was asked', async () => {
    const oneTime = '0a1b2c3d-0000-4000-8000-00000000000e'
    const told = ['--pc', 'first-timer', `--resume=${oneTime}`, 'a.txt']
    const before = await stateOf(running)
    await runToEnd([program.folder, `--data=${running.data}`, ...told])
    await running.sees('focus')
    const log = await loggedBy(running)
    expect(log).toMatch(/another start .* ignored: 5: .*"--pc" "first-timer" "--resume=\\u2026" "a\.txt"/)
    // A run that waits goes on in the program that the task has started, and in no other one.
    expect(log).not.toContain(oneTime)
    expect(await stateOf(running)).toEqual(before)
  })
})

/** What the page shows. */
const stateOf = ({ page }: Launched) => page.evaluate(() => globalThis.wizard.state())

/** Where the window is when it is neither minimized nor maximized. */
const placeOf = ({ app }: Launched) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds())

describeWhere(doubleRuns, noDouble)('a start with a damaged window place and without its page', () => {
  let broken: BuiltProgram
  let data: string
  let running: Launched
  beforeAll(async () => {
    broken = await copyOf(program)
    await rm(path.join(broken.folder, 'out/renderer/index.html'))
    data = await freshFolder()
    await writeFile(path.join(data, 'window.json'), '{"x":12,"wid')
    running = await launch(broken.folder, { data })
  })
  afterAll(() => running.close())

  test('says the missing page in a page of the shell', async () => {
    const { page } = running
    await page.locator('#open').waitFor()
    expect(await page.locator('main').textContent()).toContain('app://wizard/index.html (404)')
  })

  test('has the default place', async () => {
    expect(await placeOf(running)).toMatchObject({ width: 1100, height: 760 })
  })

  test('goes on with the graphics card', async () => {
    expect(await running.seen('no-graphics-card')).toEqual([])
  })

  describe('and the next one, after a good place and two deaths of the graphics process', () => {
    beforeAll(async () => {
      await running.app.evaluate(({ app, BrowserWindow }) => {
        BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 50, width: 900, height: 700 })
        const gone = { type: 'GPU', reason: 'crashed', exitCode: 1 }
        app.emit('child-process-gone', {}, gone)
        app.emit('child-process-gone', {}, gone)
      })
      await running.close()
      running = await launch(program.folder, { data })
    })

    test('keeps the place', async () => {
      expect(await placeOf(running)).toEqual({ x: 40, y: 50, width: 900, height: 700 })
    })

    test('does without the card, and says so', async () => {
      await running.sees('no-graphics-card')
      await running.page.locator('h1').waitFor()
      expect(JSON.stringify(await running.sees('dialog'))).toContain('without the graphics card')
      expect(await loggedBy(running)).toContain('drawing without the graphics card')
    })
  })
})

describeWhere(doubleRuns, noDouble)('the built program, when something is not as it should be', () => {
  const during = (options: LaunchOptions, look: (running: Launched) => Promise<void>) =>
    whileRunning(program.folder, options, look)
  test('a data folder that can’t be written is said; the one in its place is found again and guarded', async () => {
    const file = path.join(await freshFolder(), 'a-file')
    await writeFile(file, '')
    const temporary = await freshFolder()
    const data = path.join(file, 'below')
    const environment = { TMPDIR: temporary }
    await during({ data, environment }, async (running) => {
      const dialog = JSON.stringify(await running.sees('dialog'))
      expect(dialog).toContain(path.join(temporary, 'nested-virtualization-wizard'))
      await running.page.locator('h1').waitFor()
      await running.page.evaluate(() => globalThis.wizard.send({ type: 'setTheme', theme: 'dark' }))
      await runToEnd([program.folder, `--data=${data}`], environment)
      await running.sees('focus')
    })
    await during({ data, environment }, async ({ page }) => {
      expect(await page.evaluate(async () => (await globalThis.wizard.state()).theme)).toBe('dark')
    })
  })

  test('with no folder at all it says that nothing is kept, and works', async () => {
    const file = path.join(await freshFolder(), 'a-file')
    await writeFile(file, '')
    const temporary = await freshFolder()
    const planted = path.join(temporary, `nested-virtualization-wizard-${process.getuid?.()}`)
    await symlink(await freshFolder(), planted)
    await during({ data: path.join(file, 'below'), environment: { TMPDIR: temporary } }, async (running) => {
      expect(JSON.stringify(await running.sees('dialog'))).toContain(shellTexts.en.folder.goOnWithout)
      await running.page.locator('h1').waitFor()
      const notices = await running.page.evaluate(async () => (await globalThis.wizard.state()).notices)
      expect(notices.map(({ id }) => id)).toEqual(['journalUnwritable'])
    })
  })

  describe('--cli', () => {
    test('prints to the console, opens no window and ends with the exit code', async () => {
      const data = await freshFolder()
      const check = ['--cli', 'check', '--json', '--pc', 'windows-home']
      const result = await runToEnd([program.folder, `--data=${data}`, ...check])
      expect(JSON.parse(result.output)).toBeTypeOf('object')
      expect(result.code).toBe(2)
      expect(await runToEnd([program.folder, `--data=${data}`, '--cli', 'dance'])).toMatchObject({ code: 64 })
      // Nothing of Chromium's either: a window may be using the same folder.
      expect(await readdir(data)).toEqual(['logs'])
    })

    test('says when its data folder can’t be used', async () => {
      const file = path.join(await freshFolder(), 'a-file')
      await writeFile(file, '')
      const given = [program.folder, `--data=${path.join(file, 'below')}`, '--cli', 'pcs']
      const result = await runToEnd(given, { TMPDIR: await freshFolder() })
      expect(result.code).toBe(0)
      expect(result.errors).toMatch(/^Another folder is used, .+: .*ENOTDIR/m)
    })
  })

  test('Electron’s own arguments before the folder are not taken for ours', async () => {
    const data = await freshFolder()
    const result = await runToEnd(['--no-sandbox', '--inspect=0', program.folder, `--data=${data}`, '--cli', 'pcs'])
    expect(result).toMatchObject({ code: 0, output: expect.stringContaining('first-timer') as string })
    expect(await readFile(path.join(data, 'logs', 'wizard.log'), 'utf8')).not.toContain('ignored arguments')
  })
})
