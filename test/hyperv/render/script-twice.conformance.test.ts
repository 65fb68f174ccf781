import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { byteOrderMark, renderScript } from '../../../electron/hyperv/render/script.ts'
import { restartsHost } from '../../../electron/nesting/operation-rules.ts'
import { script as texts } from '../../../electron/texts/en/script.ts'
import { guestCases } from '../../conformance/guest-cases.ts'
import { operationCases, type OperationCase } from '../../conformance/operation-cases.ts'
import { lab, labAdmin } from '../../conformance/worlds.ts'
import { describeWhere, noEngine } from '../../skip.ts'
import { temporaryFolder } from '../../wizard/harness.ts'
import { engine } from '../powershell/engine.ts'
import { WarmWindows, type StubWindows } from '../powershell/stub/stub-windows.ts'

/** The saved script of each operation, run once more after success: it ends well and changes nothing. */

/** What stands in for a person and for Windows' rights. */
const around = `
  function Get-Yes { $true }
  Set-Alias -Name Test-Administrator -Value Get-Yes
  function Get-Credential {
    param([string] $Message)
    $secret = New-Object -TypeName System.Security.SecureString
    foreach ($letter in $wizardInput.password.ToCharArray()) { $secret.AppendChar($letter) }
    New-Object -TypeName System.Management.Automation.PSCredential -ArgumentList $wizardInput.user, $secret
  }
`

/** A restart ends the script on purpose, and the next try with it. */
const cases = [...operationCases, ...guestCases].filter(
  ({ operation, onceOnly }) => onceOnly === undefined && !restartsHost(operation),
)
const titleOf = ({ operation, when = '' }: OperationCase) => `${operation.kind} ${when}`

describeWhere(engine, noEngine)('a saved script', () => {
  const warm = new WarmWindows()
  let windows: StubWindows
  beforeAll(() => void (windows = warm.begin(lab())))
  afterAll(async () => {
    await windows.close()
    await warm.close()
  })

  async function run(file: string): Promise<string> {
    const said: string[] = []
    const input = { file, ...labAdmin }
    await windows.session().run(`${around}\n& $wizardInput.file`, { input, onNoise: (line) => said.push(line) })
    return said.join('\n')
  }

  test.each(cases.map((of) => [titleOf(of), of] as const))('once more: %s', async (_, of) => {
    windows.begin(of.scenario())
    const signal = AbortSignal.timeout(60_000)
    const { first = [] } = of as { first?: readonly (typeof of.operation)[] }
    for (const operation of first) await windows.host().perform(operation, { signal, credential: labAdmin })
    const wayBack = { steps: [], lost: [] }
    const script = renderScript([{ title: 'It', operation: of.operation }], { texts, fileName: 'x.ps1', wayBack })
    const file = path.join(await temporaryFolder(), 'x.ps1')
    writeFileSync(file, byteOrderMark + script)
    expect(await run(file)).toContain(texts.done)
    const after = { world: windows.world, plan: windows.plan }
    expect(await run(file)).toContain(texts.done)
    expect({ world: windows.world, plan: windows.plan }).toEqual(after)
  })
})
