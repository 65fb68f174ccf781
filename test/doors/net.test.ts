import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { folderName } from '../../electron/program/data-folder.ts'
import { shellTexts } from '../../electron/shell/texts.ts'
import { buildProgram, copyOf, replaceOnce, type BuiltProgram } from './built.ts'
import { doubleRuns, freshFolder, launch, loggedBy, packagedAt, runToEnd } from './launch.ts'
import { describeWhere, noDouble } from '../skip.ts'

describeWhere(doubleRuns, noDouble)('an error that nobody catches', () => {
  let program: BuiltProgram
  beforeAll(async () => {
    program = await buildProgram()
  })
  afterAll(() => program.remove())

  const { startFailed, stopped } = shellTexts.en

  test.each([
    [
      'an exception',
      () =>
        void setTimeout(() => {
          throw new Error('boom')
        }),
    ],
    ['a rejection', () => void setTimeout(() => void Promise.reject(new Error('boom')))],
  ])('%s while the window is open is logged and said, and the program ends', async (_name, cause) => {
    const running = await launch(program.folder)
    await running.page.locator('#app h1').waitFor()
    const child = running.app.process()
    let errors = ''
    child.stderr?.on('data', (text: Buffer) => (errors += text.toString('utf8')))
    const ended = once(child, 'exit')
    await running.app.evaluate(cause)
    expect(await ended).toEqual([1, null])
    expect(errors).toContain(`[${stopped.heading}] `)
    expect(errors).toContain('boom')
    expect(await loggedBy(running)).toMatch(/warn ends because of an error: .*boom/)
  })

  /** Where a mistake sits in the built program: one that shows while it is loaded, and one a little later. */
  type Mistake = readonly [when: string, text: string, by: string]
  const mistakes: readonly Mistake[] = [
    ['while the program is loaded', 'var appId = ', 'throw new Error("boom"); var appId = '],
    ['while it starts', '\tapp.enableSandbox();', 'throw new Error("boom");'],
    ['once Electron is ready', '\tlockSession(session.defaultSession, start.log);', 'throw new Error("boom");'],
    ['while the wizard is opened', '\tconst wizard = await options.openWizard(', 'throw new Error("boom"); ('],
  ]

  async function broken([, text, by]: Mistake, look: (folder: string) => Promise<void>): Promise<void> {
    const copy = await copyOf(program)
    try {
      await replaceOnce(path.join(copy.folder, 'out', 'main'), text, by)
      await look(copy.folder)
    } finally {
      await copy.remove()
    }
  }

  test.each(mistakes)('%s leaves no process behind, and says why', async (...mistake) => {
    await broken(mistake, async (folder) => {
      const home = await freshFolder()
      const end = await runToEnd([], packagedAt(folder, home))
      expect(end.code).toBe(1)
      expect(end.errors).toContain(`[${startFailed.heading}] boom`)
      const log = await readFile(path.join(home, folderName, 'logs', 'wizard.log'), 'utf8')
      expect(log).toMatch(/warn ends because of an error: Error: boom/)
    })
  })

  test.each(mistakes.slice(0, 2))('%s is one line on standard error with --cli', async (...mistake) => {
    await broken(mistake, async (folder) => {
      const end = await runToEnd(['--cli', 'pcs'], packagedAt(folder, await freshFolder()))
      expect(end).toMatchObject({ code: 70, output: '' })
      expect(end.errors.split('\n')).toContain('boom')
      expect(end.errors).not.toContain(startFailed.heading)
    })
  })
})
