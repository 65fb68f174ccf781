import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shortRunLine } from '../../../electron/hyperv/render/run-line.ts'
import { byteOrderMark, renderScript } from '../../../electron/hyperv/render/script.ts'
import { PowerShellSession } from '../../../electron/hyperv/powershell/session.ts'
import { catalogue } from '../../../electron/texts/catalogue.ts'
import { describeWhere, noEngine } from '../../skip.ts'
import { folderForTests } from '../../temporary.ts'
import { engine, theEngine } from '../powershell/engine.ts'

/*
 * Whoever is handed a saved script is handed the line that starts it. Windows' rule for scripts can't be seen
 * everywhere; that the line names this very file, in whatever shell it is typed, can.
 */

const names = [
  'nested-virtualization.ps1',
  'Jörg Müller.ps1',
  "it's ’mine’.ps1",
  '$(Stop-Computer) `n %PATH%.ps1',
  '“typographic” 100%.ps1',
  '& 🙂 (1) ; x.ps1',
  ...(process.platform === 'win32' ? [] : ['two\nlines.ps1']),
]
const vmId = '1f2e3d4c-0000-4000-8000-00000000abcd'
const steps = [1, 2].map((count) => ({
  title: `Processors: ${count}`,
  operation: { kind: 'setProcessorCount', vmId, count } as const,
}))

describeWhere(engine, noEngine)('the line that starts a saved script', () => {
  const folder = folderForTests('run-line-')
  let session: PowerShellSession
  beforeAll(() => {
    session = new PowerShellSession(theEngine())
  })
  afterAll(() => session.close())

  async function run(script: string, input: object) {
    const records: unknown[] = []
    const said: string[] = []
    await session.run(script, {
      input,
      onRecord: (record) => records.push(record),
      onNoise: (line) => said.push(line),
    })
    return { records, said }
  }

  /** What the program of that line is given when PowerShell reads it. */
  async function given(line: string): Promise<unknown[]> {
    const { records } = await run(
      'function powershell { Write-WizardRecord -Record @{ given = $args } }; Invoke-Expression -Command $wizardInput.line',
      { line },
    )
    return (records as { given: unknown[] }[]).flatMap((record) => record.given)
  }

  /** What cmd makes of it: variables first, then quotes, and nothing else counts within them. */
  function inCmd(line: string): string | undefined {
    const [, quoted, bare] = /-File (?:"([^"%]*)"|([^\s"%&|<>^()']+))(?: -FromStep \d+)?$/.exec(line) ?? []
    return quoted ?? bare
  }

  const start = ['-NoProfile', '-ExecutionPolicy', 'Bypass', '-File']
  const here = (name: string) => path.join(folder, name)

  test.each(['en', 'es'] as const)(
    'is said in %s by the script itself, whatever its file is called',
    async (language) => {
      const { script: texts } = catalogue[language]
      const text = renderScript(steps, { texts, fileName: 'x.ps1', wayBack: { steps: [], lost: [] } })
      for (const name of names) {
        writeFileSync(here(name), byteOrderMark + text)
        // It fails at the second step, where Hyper-V isn't there.
        const { said } = await run(
          `function Get-Yes { $true }; Set-Alias -Name Test-Administrator -Value Get-Yes
         function Import-Module { throw 'not here' }
         & $wizardInput.file -FromStep 2`,
          { file: here(name) },
        )
        const all = said.join('\n')
        expect(all).toContain(texts.goOn)
        const line = all.slice(all.indexOf(texts.goOn) + texts.goOn.length, all.indexOf(texts.goBack)).trim()
        expect(await given(line), name).toEqual([...start, here(name), '-FromStep', 2])
      }
    },
  )

  test('is said where rights are missing, with the step that was asked for, and where there is no file', async () => {
    const { script: texts } = catalogue.en
    const text = renderScript(steps, { texts, fileName: "it's.ps1", wayBack: { steps: [], lost: [] } })
    writeFileSync(here('plan.ps1'), byteOrderMark + text)
    const no = 'function Get-No { $false }; Set-Alias -Name Test-Administrator -Value Get-No\n'
    const last = async (call: string) =>
      (await run(no + call, { file: here('plan.ps1'), text: text.replaceAll('exit 1', 'return') })).said.at(-1) ?? ''
    expect(await given(await last('& $wizardInput.file'))).toEqual([...start, here('plan.ps1')])
    expect(await given(await last('& $wizardInput.file -FromStep 2'))).toEqual([
      ...start,
      here('plan.ps1'),
      '-FromStep',
      2,
    ])
    expect(await given(await last('& ([scriptblock]::Create($wizardInput.text))'))).toEqual([...start, ".\\it's.ps1"])
  })

  test('stands in the head of the script, and is read as the file that it names', async () => {
    for (const name of names) {
      expect(await given(shortRunLine(name)), name).toEqual([...start, `.\\${name}`])
    }
    const fileName = 'Jörg Müller.ps1'
    const text = renderScript(steps, { texts: catalogue.en.script, fileName, wayBack: { steps: [], lost: [] } })
    const [head = ''] = text.split('[CmdletBinding()]')
    expect(head).toContain(`#     ${shortRunLine(fileName)}\r\n`)
  })

  test('is understood by cmd too, where the name holds nothing of PowerShell', () => {
    expect(inCmd(shortRunLine('nested-virtualization.ps1'))).toBe('.\\nested-virtualization.ps1')
    expect(inCmd(shortRunLine('Jörg Müller & (1) it’s.ps1'))).toBe('.\\Jörg Müller & (1) it’s.ps1')
  })
})

describeWhere(engine, noEngine)('a saved script, where another product has commands of the same name', () => {
  const folder = folderForTests('other-product-')
  let session: PowerShellSession
  beforeAll(() => {
    session = new PowerShellSession(theEngine())
  })
  afterAll(() => session.close())

  const module = (name: string, body: string) => {
    const place = path.join(folder, 'modules', name)
    mkdirSync(place, { recursive: true })
    writeFileSync(path.join(place, `${name}.psm1`), body)
  }
  const hyperV = `
    function Get-VM { param([string] $Id) "Hyper-V's VM" }
    function Get-VMProcessor { [pscustomobject] @{ Count = 0 } }
    function Set-VMProcessor { param([Parameter(ValueFromPipeline)] [object] $VM, [int] $Count) process { Write-Host -Object "$Count of $VM" } }
    function Get-VMSwitch { param([string] $Name) }
    Export-ModuleMember -Function *`

  test('uses those of Hyper-V, and so does its way back', async () => {
    module('Hyper-V', hyperV)
    module('Other', 'function Get-VM { throw "Connect-VIServer first" }; Export-ModuleMember -Function *')
    const text = renderScript(steps, {
      texts: catalogue.en.script,
      fileName: 'plan.ps1',
      wayBack: { steps: steps.slice(0, 1), lost: [] },
    })
    const [script = '', wayBack = ''] = text.split(`# ${catalogue.en.script.undoIntro}`)
    const said: string[] = []
    const run = (lines: string) => {
      const file = path.join(folder, 'plan.ps1')
      writeFileSync(file, byteOrderMark + lines)
      return session.run(
        `$env:PSModulePath = $wizardInput.modules + [System.IO.Path]::PathSeparator + $env:PSModulePath
         function Get-Yes { $true }; Set-Alias -Name Test-Administrator -Value Get-Yes
         Remove-Module -Name Hyper-V, Other -ErrorAction Ignore
         Import-Module -Name Hyper-V, Other
         & $wizardInput.file`,
        { input: { file, modules: path.join(folder, 'modules') }, onNoise: (line) => said.push(line) },
      )
    }
    await run(script)
    expect(said).toContain("1 of Hyper-V's VM")
    expect(said).toContain("2 of Hyper-V's VM")
    said.length = 0
    await run(wayBack.replaceAll(/^# ?/gm, ''))
    // The engine may put a sign for terminals before it.
    expect(said).toEqual([expect.stringMatching(/1 of Hyper-V's VM$/)])
  })
})
