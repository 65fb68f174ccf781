import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { folderName } from '../../electron/program/data-folder.ts'
import { buildProgram, type BuiltProgram } from './built.ts'
import {
  doubleEnvironment,
  doubleProgram,
  doubleRuns,
  freshFolder,
  launch,
  loggedBy,
  packagedAt,
  runToEnd,
  type Launched,
} from './launch.ts'
import { describeWhere, noDouble } from '../skip.ts'

/** What an installed program may find in its environment, all of it harmless here. */
const hostile = { NODE_POWERSHELL: '/evil', NODE_PATH: '/evil', DEBUG: 'evil', WIZARD_FOLDER: '/evil' }

describeWhere(doubleRuns, noDouble)('the installed program', () => {
  let program: BuiltProgram
  beforeAll(async () => {
    program = await buildProgram()
  })
  afterAll(() => program.remove())

  const switchesLeft = ({ app }: Launched, ...names: string[]) =>
    app.evaluate(
      (electron, all) => all.filter((name) => electron.app.commandLine.hasSwitch(name)),
      names as readonly string[],
    )

  test('starts without any argument', async () => {
    const home = await freshFolder()
    // Not by Playwright, which adds arguments of its own.
    const child = spawn(doubleProgram, [], {
      env: doubleEnvironment(packagedAt(program.folder, home)),
      stdio: 'ignore',
    })
    const ended = once(child, 'exit')
    const log = () => readFile(path.join(home, folderName, 'logs', 'wizard.log'), 'utf8').catch(String)
    await expect.poll(log).toContain('the page is shown')
    child.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
  })

  // Each once where a program might look for something of its own: alone at the front, and behind another one.
  describe.each([
    { given: ['nested-virt://x', '--inspect=0', '--pc=ready'] },
    { given: ['a.txt', '--remote-debugging-port=1', '--no-sandbox', '--resume=0a1b2c3d-0000-4000-8000-00000000000e'] },
  ])('given $given', ({ given }) => {
    let elsewhere: string
    let running: Launched
    beforeAll(async () => {
      elsewhere = await freshFolder()
      const developing = [`--data=${elsewhere}`, `--scenario=${path.join(elsewhere, 'x.json')}`]
      running = await launch(program.folder, {
        packaged: true,
        arguments: [...given, ...developing],
        environment: hostile,
      })
      await running.page.locator('#app h1').waitFor()
    })
    afterAll(() => running.close())

    test('starts, and Chromium is left only what is ours', async () => {
      const log = await loggedBy(running)
      const ours = (argument: string) => /^--(pc|resume)=/.test(argument)
      const ignored = foreignIn(/ignored arguments: (.*)/.exec(log)?.[1])
      expect(ignored).toEqual(expect.arrayContaining(given.filter((argument) => !ours(argument))))
      expect(ignored.filter(ours)).toEqual([])
      expect(await switchesLeft(running, 'inspect', 'remote-debugging-port', 'no-sandbox')).toEqual([])
      expect(await switchesLeft(running, 'pc', 'resume')).toEqual(
        given.flatMap((argument) => /^--(pc|resume)/.exec(argument)?.[1] ?? []),
      )
    })

    test('takes what could redirect it out of its environment, and says so in its log', async () => {
      const left = await running.app.evaluate(
        (_electron, names) => names.filter((name) => name in process.env),
        Object.keys(hostile),
      )
      expect(left).toEqual([])
      const [, removed = ''] = /ignored from the environment: (.*)/.exec(await loggedBy(running)) ?? []
      expect(foreignIn(removed)).toEqual(expect.arrayContaining(Object.keys(hostile)))
    })

    test('knows no options for developers', async () => {
      expect(await readdir(elsewhere)).toEqual([])
      expect(await loggedBy(running)).toContain(`"--data=${elsewhere}" "--scenario=`)
      const notices = await running.page.evaluate(async () => (await globalThis.wizard.state()).notices)
      expect(notices.map(({ id }) => id)).toEqual(['argumentsIgnored'])
    })
  })

  test('answers without a window, with the exit code', async () => {
    const home = await freshFolder()
    // Playwright keeps this variable from the programs that it starts; here it arrives.
    const environment = { ...packagedAt(program.folder, home), NODE_OPTIONS: '--no-warnings' }
    const ready = await runToEnd(['--cli', 'check', '--json', '--pc', 'ready'], environment)
    expect(JSON.parse(ready.output)).toMatchObject({ simulated: true, pc: 'ENG-LAPTOP-042' })
    expect(ready.code).toBe(0)
    const log = await readFile(path.join(home, folderName, 'logs', 'wizard.log'), 'utf8')
    expect(log).toMatch(/ignored from the environment: .*NODE_OPTIONS/)
  })

  test.each([
    ['windows-home', { code: 2, errors: '' }],
    ['typo', { code: 64, output: '', errors: expect.stringContaining('first-timer') as string }],
  ])('says without a window what stands in the way: %s', async (pc, end) => {
    const environment = packagedAt(program.folder, await freshFolder())
    const ended = await runToEnd(['--cli', 'check', '--json', '--pc', pc], environment)
    expect({ ...ended, errors: withoutDevTools(ended.errors) }).toMatchObject(end)
  })
})

/** Words of others as the log says them. */
const foreignIn = (line = '') => [...line.matchAll(/"[^"]*"/g)].map(([word]) => JSON.parse(word) as string)

/** What Node and Chromium themselves print, because the double can be looked into. */
function withoutDevTools(errors: string): string {
  const own = (line: string) => !/^(Debugger|For help, see|DevTools|Waiting for the debugger)/.test(line)
  return errors.split('\n').filter(own).join('\n').trim()
}
