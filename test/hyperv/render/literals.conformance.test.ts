import fc from 'fast-check'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { literal } from '../../../electron/hyperv/render/literal.ts'
import { PowerShellSession } from '../../../electron/hyperv/powershell/session.ts'
import { engine, theEngine } from '../powershell/engine.ts'
import { runs } from '../../long.ts'
import { describeWhere, noEngine } from '../../skip.ts'
import { fragments, hostileTexts } from './hostile-texts.ts'

const forms = 9

/** Each of them is the value, as long as PowerShell takes the literal for that and nothing around it for anything else. */
const inEachForm = (source: string): string =>
  [
    source,
    `(Receive-Text -First ${source} -Second 'second')`,
    `(Receive-Text ${source} 'second')`,
    `(Receive-Text -First:${source} -Second:'second')`,
    `(Receive-Text -List ${source}, 'second')`,
    `(Receive-Text -List 'second', ${source})`,
    `(& { Set-StrictMode -Version Latest; 'x' | ForEach-Object -Process { $_ | Out-Null; ${source} } })`,
    `(@{ value = ${source} }.value + '')`,
    `$(try { throw ${source} } catch { $_.TargetObject })`,
  ].join(',\n')

/** Answers with what it was given beside the "second". */
const receive = `
  function Receive-Text {
    param([string] $First = 'none', [string] $Second, [string[]] $List)
    if ($Second) { if ($Second -cne 'second' -or $args) { 'not what was given' } else { $First } }
    else { @($List | Where-Object -FilterScript { $_ -cne 'second' }) -join '' }
  }
`

describeWhere(engine, noEngine)('a literal in a PowerShell engine', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'literals-'))
  const canary = path.join(folder, 'canary')
  let session: PowerShellSession

  beforeAll(() => {
    session = new PowerShellSession(theEngine())
  })
  afterAll(async () => {
    await session.close()
    rmSync(folder, { recursive: true })
  })

  /** What PowerShell makes of these values, all in one script, in each form in which a literal may stand. */
  async function readBack(values: readonly string[]): Promise<unknown[]> {
    const received: unknown[] = []
    const script = [receive, ...values.map((value) => `Write-WizardRecord -Record @(${inEachForm(literal(value))})`)]
    await session.run(script.join('\n'), { onRecord: (record) => received.push(record) })
    return received
  }

  const code = `New-Item -Path "${canary}"`
  const expected = (values: readonly string[]) => values.map((value) => Array<string>(forms).fill(value))

  test('is the value again for every single fragment', async () => {
    const values = fragments(code)
    expect(await readBack(values)).toEqual(expected(values))
    expect(existsSync(canary)).toBe(false)
  })

  test('is the value again for whatever text, and runs nothing', async () => {
    const batch = 100
    await fc.assert(
      fc.asyncProperty(fc.array(hostileTexts(code), { minLength: batch, maxLength: batch }), async (values) => {
        expect(await readBack(values)).toEqual(expected(values))
        expect(existsSync(canary)).toBe(false)
      }),
      { numRuns: runs(300) / batch },
    )
  })

  test('carries 64 KiB, quotes throughout', async () => {
    const long = `'’"\`$(x)\n🙂 `.repeat(8_000).slice(0, 64 * 1024)
    expect(await readBack([long])).toEqual(expected([long]))
  })
})

describe('a literal', () => {
  test('is refused for a text that PowerShell can’t hold', () => {
    expect(() => literal('a\0b')).toThrow(/NUL/)
    expect(() => literal('half \uD83D of a pair')).toThrow(/half a character/)
  })

  test('doubles each of the five single quotes', () => {
    expect(literal(`a'b‘c’d‚e‛f`)).toBe(`'a''b‘‘c’’d‚‚e‛‛f'`)
  })
})
