import { describe, expect, test } from 'vitest'
import { shortRunLine } from '../../../electron/hyperv/render/run-line.ts'
import { byteOrderMark, renderScript, type ScriptTexts } from '../../../electron/hyperv/render/script.ts'
import type { Operation } from '../../../electron/nesting/operations.ts'
import { expectApproved } from '../../approved.ts'

const vmId = '1f2e3d4c-0000-4000-8000-00000000abcd'

/** Each text says what it is, so that a changed sentence of the wizard changes no listing. */
const texts: ScriptTexts = {
  title: '[title]',
  intro: '[intro]',
  readFirst: '[readFirst]',
  howToRun: '[howToRun]',
  whyBypass: '[whyBypass]',
  otherName: '[otherName]',
  notElevated: '[notElevated]',
  askCredential: '[askCredential]',
  step: '[step {number} of {count}: {title}]',
  failed: '[failed {number}]',
  goOn: '[goOn]',
  goBack: '[goBack]',
  nothingToUndo: '[nothingToUndo]',
  restart: '[restart]',
  restartGoOn: '[restartGoOn]',
  done: '[done]',
  already: '[already]',
  undoTitle: '[undoTitle]',
  undoIntro: '[undoIntro]',
  undoNone: '[undoNone]',
}
const step = (title: string, operation: Operation) => ({ title, operation })
const lines = (...[steps, options]: Parameters<typeof renderScript>) =>
  renderScript(steps, options).replace(/\r\n$/, '').split('\r\n')

describe('a saved script', () => {
  test('is the one that was approved', () => {
    const long = lines(
      [
        step('Turn on Hyper-V', { kind: 'enableHyperV', server: false }),
        step('Restart', { kind: 'restartHost' }),
        step('Name with a line\nbreak', { kind: 'setProcessorCount', vmId, count: 4 }),
        step('Inside', { kind: 'guestStartNestedVm', vmId, name: 'NESTED' }),
      ],
      {
        texts,
        fileName: 'set up.ps1',
        about: ['PC: HOST', 'VM: DEV\r\nof two lines'],
        wayBack: {
          steps: [
            step('Give back the processors', { kind: 'setProcessorCount', vmId, count: 2 }),
            step('Turn Hyper-V off', { kind: 'disableHyperV', server: false }),
          ],
          lost: ['Restart', 'Two\u2028lines'],
        },
      },
    )
    const short = lines([step('Restart', { kind: 'restartHost' })], {
      texts,
      fileName: 'restart.ps1',
      wayBack: { steps: [], lost: ['Restart'] },
    })
    const onlyWindows = lines([], {
      texts,
      fileName: 'x.ps1',
      wayBack: { steps: [step('Turn Hyper-V off', { kind: 'disableHyperV', server: true })], lost: [] },
    })
    const between = ['', '', '────────────────────────────────', '']
    expectApproved(new URL('script.txt', import.meta.url), [...long, ...between, ...short, ...between, ...onlyWindows])
  })

  test('ends each line as Windows does, the last one too, and is told from other code pages by its first character', () => {
    const text = renderScript([], { texts, fileName: 'x.ps1', wayBack: { steps: [], lost: [] } })
    expect(text).toMatch(/\r\n$/)
    expect(text.replaceAll('\r\n', '')).not.toContain('\n')
    expect(byteOrderMark).toBe('\uFEFF')
  })
})

describe('the line that starts a script', () => {
  const start = 'powershell -NoProfile -ExecutionPolicy Bypass -File'

  test.each([
    ['set-up_1.ps1', String.raw`.\set-up_1.ps1`],
    ['Größe.ps1', String.raw`.\Größe.ps1`],
    ['設定.ps1', String.raw`.\設定.ps1`],
    ['set up.ps1', String.raw`".\set up.ps1"`],
    ["it's.ps1", String.raw`".\it's.ps1"`],
    ['a&b (1).ps1', String.raw`".\a&b (1).ps1"`],
    ['$home.ps1', String.raw`'.\$home.ps1'`],
    ['100%.ps1', String.raw`'.\100%.ps1'`],
    ['back`tick.ps1', "'.\\back`tick.ps1'"],
    ['“quoted”.ps1', String.raw`'.\“quoted”.ps1'`],
    ["$it's.ps1", String.raw`'.\$it''s.ps1'`],
  ])('names %s so that PowerShell and cmd read it', (name, file) => {
    expect(shortRunLine(name)).toBe(`${start} ${file}`)
  })
})
