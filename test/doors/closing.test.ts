import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shellTexts } from '../../electron/shell/texts.ts'
import type { PageApi } from '../../electron/page/messages.ts'
import type { WizardState } from '../../electron/wizard/contract/state.ts'
import { buildProgram, type BuiltProgram } from './built.ts'
import { quick } from '../conformance/worlds.ts'
import { doubleRuns, freshFolder, loggedBy, type Launched, type LaunchOptions, whileRunning } from './launch.ts'
import { describeWhere, noDouble } from '../skip.ts'

/** The page's side of the bridge, for what runs in the page. */
declare global {
  var wizard: PageApi
}

const phaseOf = (page: Page) => page.evaluate(async () => (await globalThis.wizard.state()).apply.phase)

/** Walks the wizard by its commands until it changes the first VM that can be changed. */
async function applyChanges(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { wizard } = globalThis
    const until = async (described: (state: WizardState) => boolean) => {
      while (!described(await wizard.state())) await new Promise((resolve) => setTimeout(resolve, 20))
    }
    await wizard.send({ type: 'next' })
    await until(({ check }) => check.phase === 'done')
    await wizard.send({ type: 'confirmUnknown', confirmed: true })
    await wizard.send({ type: 'next' })
    await until(({ screen, vm }) => screen === 'vm' && vm.rows.length > 0)
    const row = (await wizard.state()).vm.rows.find(({ name }) => name === 'DEV-WIN11')
    await wizard.send({ type: 'selectVm', vmId: row?.id ?? '' })
    await wizard.send({ type: 'next' })
    await until(({ screen }) => screen === 'review')
    for (const { id } of (await wizard.state()).review.consents)
      await wizard.send({ type: 'consent', consent: id, given: true })
    await wizard.send({ type: 'apply' })
    await until(({ apply }) => apply.phase === 'running')
  })
}

describeWhere(doubleRuns, noDouble)('the built program', () => {
  let program: BuiltProgram
  /** A PC that answers at once and takes minutes to change: on a busy machine another would be done before the test is. */
  let slowToChange: string[]
  beforeAll(async () => {
    program = await buildProgram()
    const { behaviour, ...pc } = quick('ready')
    const latency = { ...behaviour.latency, change: 300_000, power: 300_000 }
    const file = path.join(await freshFolder(), 'slow.json')
    await writeFile(file, JSON.stringify({ ...pc, id: 'slow-to-change', behaviour: { ...behaviour, latency } }))
    slowToChange = [`--scenario=${file}`, '--speed=1']
  })
  afterAll(() => program.remove())

  const during = (options: LaunchOptions, look: (running: Launched) => Promise<void>) =>
    whileRunning(program.folder, options, look)

  test('closing while changes are made asks first; who exits finds them interrupted', async () => {
    const data = await freshFolder()
    await during({ data, arguments: slowToChange }, async ({ app, page }) => {
      const close = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
      const asks = () => page.waitForFunction(async () => (await globalThis.wizard.state()).dialog !== null)
      const answers = () =>
        page.evaluate(async () => (await globalThis.wizard.state()).dialog?.actions.map(({ command }) => command.type))
      await applyChanges(page)
      await close()
      await asks()
      expect(await answers()).toEqual(['closeDialog', 'exit'])
      await page.evaluate(() => globalThis.wizard.send({ type: 'closeDialog' }))
      expect(await phaseOf(page)).toBe('running')
      await close()
      await asks()
      const ended = app.waitForEvent('close')
      // The page goes before it can have the answer.
      await page.evaluate(() => globalThis.wizard.send({ type: 'exit' })).catch(() => undefined)
      await ended
    })
    await during({ data, arguments: slowToChange }, async ({ page }) => {
      await page.locator('#app h1').waitFor()
      expect(await phaseOf(page)).toBe('interrupted')
    })
  })

  /** Has the page's process die, or the page hang, as far as the program can tell. */
  const trouble = ({ app }: Launched, what: 'crash' | 'hang') =>
    app.evaluate((electron, kind) => {
      const { double } = electron as unknown as { double: { crash(contents: unknown): void } }
      const [window] = electron.BrowserWindow.getAllWindows()
      if (kind === 'crash') double.crash(window?.webContents)
      else window?.emit('unresponsive')
    }, what)
  const answerNext = ({ app }: Launched, ...responses: number[]) =>
    app.evaluate((electron, all) => {
      const { double } = electron as unknown as { double: { answers: Record<string, object[]> } }
      double.answers['showMessageBox'] = all.map((response) => ({ response }))
    }, responses)
  const dialogs = async ({ seen }: Launched) =>
    (await seen('dialog')).map(({ options }) => (options as { message: string }).message)
  const { closing, hang } = shellTexts.en

  test('Exit asks while changes are made, also where the wizard’s page can’t', async () => {
    await during({ arguments: slowToChange }, async (running) => {
      const { app, page } = running
      await applyChanges(page)
      await answerNext(running, 2, 0)
      await trouble(running, 'hang')
      await expect.poll(() => dialogs(running)).toEqual([hang.heading, closing.heading])
      await trouble(running, 'crash')
      const exit = page.locator('#exit')
      // Twice: the second click is no answer to a question that the crash page doesn't show.
      for (const asked of [3, 4]) {
        await exit.click()
        await expect.poll(async () => (await dialogs(running)).length).toBe(asked)
      }
      expect((await dialogs(running)).slice(2)).toEqual([closing.heading, closing.heading])
      await answerNext(running, 1, 0, 1, 1)
      const ended = app.waitForEvent('close')
      await trouble(running, 'crash')
      // Needed only where the machine was so slow that the one before counted as the first for long. Else the program
      // is about to end, or has ended.
      await trouble(running, 'crash').catch(() => undefined)
      await ended
      expect(await loggedBy(running)).not.toContain('command exit')
    })
  })
})
