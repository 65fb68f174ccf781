import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import type { VmPowerState } from '../../electron/nesting/facts.ts'
import { catalogue } from '../../electron/texts/catalogue.ts'
import { ids, lab } from '../conformance/worlds.ts'
import { engine } from '../hyperv/powershell/engine.ts'
import { WarmWindows, type StubWindows } from '../hyperv/powershell/stub/stub-windows.ts'
import { describeWhere, noEngine } from '../skip.ts'
import { temporaryFolder } from './harness.ts'
import { toReview, wizardOn } from './on-host.ts'
import { comparable } from './stopped.ts'

/** A saved script is what somebody has without the wizard, so both of its halves are run here. */

const { script: texts } = catalogue.en

const warm = new WarmWindows()
afterAll(() => warm.close())

async function savedScript(state: VmPowerState) {
  const power = { state, heartbeat: state === 'Running' ? true : null }
  const windows = warm.begin(lab((vm) => (vm.id === ids.running ? { ...vm, ...power } : vm)))
  onTestFinished(() => windows.close())
  const { application } = await wizardOn(() => Promise.resolve(windows.host()))
  await toReview(application, windows.world.vms.find(({ id }) => id === ids.running)?.name ?? '')
  const answer = await application.send({ type: 'saveScript' })
  if (!answer.ok || !answer.file) throw new Error('no script')
  return { windows, text: answer.file.text }
}

/** What the script tells whoever wants to go back to do. */
function wayBackOf(text: string): string {
  const lines = text.split('\r\n')
  return lines
    .slice(lines.indexOf(`# ${texts.undoIntro}`) + 1)
    .map((line) => line.replace(/^# ?/, ''))
    .join('\r\n')
}

/** @returns what was said */
async function run(windows: StubWindows, text: string): Promise<string> {
  const file = path.join(await temporaryFolder(), 'script.ps1')
  writeFileSync(file, `\uFEFF${text.replace('\uFEFF', '')}`)
  const said: string[] = []
  const administrator = 'function Get-Yes { $true }; Set-Alias -Name Test-Administrator -Value Get-Yes'
  const session = windows.session()
  await session.run(`${administrator}\n& $wizardInput.file`, { input: { file }, onNoise: (line) => said.push(line) })
  return said.join('\n')
}

describeWhere(engine, noEngine)('the script of a plan for a VM', () => {
  test.each(['Running', 'Off', 'Saved', 'Paused'] as const)(
    'that is %s: once more after success it ends well and changes nothing, and so does its way back',
    async (state) => {
      const { windows, text } = await savedScript(state)
      await run(windows, text)
      // With the moment at which the guest has started: it isn't shut down and started again.
      const after = windows.world
      expect(await run(windows, text)).toContain(texts.done)
      expect(windows.world).toEqual(after)
      await run(windows, wayBackOf(text))
      const back = windows.world
      await run(windows, wayBackOf(text))
      expect(windows.world).toEqual(back)
    },
  )

  test.each(['Running', 'Off'] as const)('that is %s: goes there, and its way back leads back', async (state) => {
    const { windows, text } = await savedScript(state)
    const before = comparable(windows.world)
    const exposes = () => windows.world.vms.find(({ id }) => id === ids.running)?.processor.exposesExtensions
    expect(await run(windows, text)).toContain(texts.done)
    expect(exposes()).toBe(true)
    await run(windows, wayBackOf(text))
    expect(exposes()).toBe(false)
    expect(comparable(windows.world)).toEqual(before)
  })

  test('that stopped halfway can be taken back as well', async () => {
    const { windows, text } = await savedScript('Running')
    const before = comparable(windows.world)
    windows.plan = { ...windows.plan, errors: [{ command: 'Set-VMProcessor', id: 'OperationFailed' }] }
    expect(await run(windows, text)).toContain(texts.goBack)
    expect(comparable(windows.world)).not.toEqual(before)
    windows.plan = {}
    await run(windows, wayBackOf(text))
    expect(comparable(windows.world)).toEqual(before)
  })
})
