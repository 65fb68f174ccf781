import fc from 'fast-check'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { literal } from '../../../electron/hyperv/render/literal.ts'
import { PowerShellSession } from '../../../electron/hyperv/powershell/session.ts'
import { engine, theEngine } from '../powershell/engine.ts'
import { describeWhere, noEngine } from '../../skip.ts'

/** What `literal` refuses: NUL and halves of surrogate pairs. */
const unwritable = /[\0\p{Surrogate}]/gu

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

  /** What PowerShell makes of the literals of these values, all in one script. */
  async function readBack(values: readonly string[]): Promise<unknown[]> {
    const received: unknown[] = []
    const script = values.map((value) => `Write-WizardRecord -Record @{ value = ${literal(value)} }`).join('\n')
    await session.run(script, { onRecord: (record) => received.push((record as { value: unknown }).value) })
    return received
  }

  /** Pieces that would run something if they ever got out of their literal. */
  const attacks = [
    `'; New-Item -Path '${canary}'; '`,
    `’; New-Item -Path ’${canary}’; ’`,
    `‛ + (New-Item -Path "${canary}") + ‚`,
    `$(New-Item -Path "${canary}")`,
    `"; New-Item -Path "${canary}"; "`,
    `\n'@\nNew-Item -Path "${canary}"\n@'\n`,
    `#>\r\nNew-Item -Path "${canary}"`,
    `\`'; & { New-Item -Path "${canary}" } #`,
  ]
  const fragments = [
    ...attacks,
    ...[
      "'",
      "''",
      '\u2018',
      '\u2019',
      '\u201A',
      '\u201B',
      '\u201C',
      '\u201D',
      '\u201E',
      '"',
      '`',
      '`0',
      '$',
      '$(',
      ')',
      '${x}',
      '@"',
      '"@',
      "@'",
      "'@",
    ],
    ...[
      '\r',
      '\n',
      '\r\n',
      '\t',
      '\f',
      '\v',
      '\u0085',
      '\u00A0',
      '\u2028',
      '\u2029',
      '\uFEFF',
      '\uFFFD',
      '\u0001',
      '\u001A',
      '\u007F',
    ],
    ...['🙂', '👩‍👩‍👧', 'e\u0301', '\u202E', '\u2066', '漢字', 'ñ', '--%', '|', ';', '&', '{', '}', '\\', '<#', '#>', '#'],
  ]

  test('is the value again for every single fragment', async () => {
    expect(await readBack(fragments)).toEqual(fragments)
    expect(existsSync(canary)).toBe(false)
  })

  test('is the value again for whatever text, and runs nothing', async () => {
    const hostile = fc.array(fc.oneof(fc.constantFrom(...fragments), fc.string({ unit: 'binary' })), { maxLength: 12 })
    const values = fc.array(
      hostile.map((parts) => parts.join('').replace(unwritable, '')),
      { minLength: 40, maxLength: 40 },
    )
    await fc.assert(
      fc.asyncProperty(values, async (batch) => {
        expect(await readBack(batch)).toEqual(batch)
        expect(existsSync(canary)).toBe(false)
      }),
      { numRuns: 25 },
    )
  })

  test('carries 64 KiB, quotes throughout', async () => {
    const long = `'’"\`$(x)\n🙂 `.repeat(8_000).slice(0, 64 * 1024)
    expect(await readBack([long])).toEqual([long])
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
