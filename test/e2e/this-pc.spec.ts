import { readFileSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { loadScenario } from '../../electron/hyperv/simulated/load.ts'
import { catalogue } from '../../electron/texts/catalogue.ts'
import { page as p } from '../../electron/texts/en/page.ts'
import { format, type Text, type Values } from '../../electron/texts/format.ts'
import { patienceForATest } from '../patience.ts'
import { beginning } from '../hyperv/powershell/stub/beginning.ts'
import { noSmallWindows, stubVariables, theWindows } from '../windows/windows.ts'
import { expect, test } from './fixture.ts'

const t = catalogue.en
const say = (text: Text, values: Values = {}) => format('en', text, values)

/** What is looked at of the world behind the stub of Windows. */
const world = z.object({
  world: z.object({
    host: z.object({ 'boot.hypervisorLaunchType': z.string(), 'os.lastBoot': z.string() }),
    vms: z.tuple([z.object({ state: z.string(), processor: z.object({ exposesExtensions: z.boolean() }) })]),
  }),
})

/**
 * This very PC, read and changed: the wizard as it is built, as a Windows program, with the PowerShell that it finds
 * there. Only what isn't on that Windows is a stub: Hyper-V, the boot settings, a restart.
 */
test.describe('this PC', () => {
  test.skip(({ carrier }) => carrier !== 'windows', noSmallWindows)
  test.use({
    pc: 'this-pc',
    variables: async ({ folder }, use) => {
      await use(stubVariables(theWindows(), await makeWorld(folder)))
    },
  })

  test('is fixed, restarted, given a VM that can nest, and put back', async ({ folder, wizard, restart }) => {
    // A dozen PowerShells, each of which loads a whole stub of Windows.
    test.setTimeout(3 * patienceForATest)
    let page = wizard
    const title = () => page.getByRole('heading', { level: 1 })
    const button = (name: string) => page.getByRole('button', { name, exact: true })
    const now = () => world.parse(JSON.parse(readFileSync(worldIn(folder), 'utf8'))).world
    const before = now()
    const vm = 'LAB-NESTED01'

    await test.step('the check finds what keeps Hyper-V from starting', async () => {
      await button(t.footer.checkThisPc).click()
      await expect(page.getByRole('heading', { name: say(t.check.fixBefore, { n: 1 }) })).toBeVisible()
      await expect(page.getByText(t.frame.simulatedLabel, { exact: true })).toBeHidden()
    })
    await test.step('the fix sets the boot settings and restarts the PC', async () => {
      await button(say(t.checksHost['hypervisorRunning'].fixes?.['turnOn'] ?? '')).click()
      await page.getByRole('dialog').getByRole('button', { name: t.dialogs.fixAndRestart, exact: true }).click()
      await expect.poll(() => now().host['os.lastBoot']).not.toBe(before.host['os.lastBoot'])
      expect(now().host['boot.hypervisorLaunchType']).toBe('auto')
    })
    await test.step('after it the wizard goes on where it was', async () => {
      page = await restart()
      await expect(page.getByRole('strong').filter({ hasText: t.notices.resumedAfterRestart.title })).toBeVisible()
      await expect(title()).toHaveText(p.check.title)
      await button(t.footer.next).click()
    })
    await test.step('the VM gets the virtualization extensions and starts', async () => {
      await page.getByRole('radio', { name: new RegExp(vm) }).check()
      await button(t.footer.review).click()
      await expect(title()).toHaveText(p.review.title)
      await page.getByRole('button', { name: /^Apply \d+ changes$/ }).click()
      await expect(title()).toHaveText(t.apply.titles.done)
      expect(now().vms).toMatchObject([{ state: 'Running', processor: { exposesExtensions: true } }])
      await button(t.footer.next).click()
    })
    await test.step('Hyper-V is set up in the guest, and a nested VM starts there', async () => {
      await page.getByLabel(p.guest.user, { exact: true }).fill('labadmin')
      await page.getByLabel(p.guest.password, { exact: true }).fill('Nested-Lab-1')
      await button(t.footer.signIn).click()
      const done = page.getByRole('strong').filter({ hasText: say(t.guest.doneTitle, { vm }) })
      await expect(done).toBeVisible({ timeout: patienceForATest })
      await button(t.footer.finish).click()
    })
    await test.step('all of this PC is put back', async () => {
      await button(t.apply.undo).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('button', { name: t.dialogs.undoAndRestart, exact: true }).click()
      await expect.poll(() => now().host['boot.hypervisorLaunchType']).toBe('off')
      expect(now().vms).toMatchObject([{ state: 'Off', processor: { exposesExtensions: false } }])
    })
    await test.step('the password is in no file of the wizard', async () => {
      const names = await readdir(folder, { recursive: true, withFileTypes: true })
      const ours = names.filter((entry) => entry.isFile() && entry.name !== 'world.json')
      expect(ours.map(({ name }) => name)).toContain('journal.jsonl')
      for (const { parentPath, name } of ours) {
        expect(await readFile(path.join(parentPath, name), 'utf8'), name).not.toContain('Nested-Lab-1')
      }
    })
  })
})

const worldIn = (folder: string) => path.join(folder, 'pc', 'world.json')

/** A PC whose hypervisor is switched off at the start of Windows, as the stub wants it: a file. */
async function makeWorld(folder: string): Promise<string> {
  await mkdir(path.dirname(worldIn(folder)))
  await writeFile(worldIn(folder), beginning(loadScenario('hypervisor-off')))
  return worldIn(folder)
}
