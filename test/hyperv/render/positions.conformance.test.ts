import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { literal } from '../../../electron/hyperv/render/literal.ts'
import { renderScript } from '../../../electron/hyperv/render/script.ts'
import { PowerShellSession } from '../../../electron/hyperv/powershell/session.ts'
import { script as texts } from '../../../electron/texts/en/script.ts'
import { runs } from '../../long.ts'
import { describeWhere, noEngine } from '../../skip.ts'
import { engine, theEngine } from '../powershell/engine.ts'
import { fragments, hostileTexts } from './hostile-texts.ts'
import { filled, templates } from './positions.ts'

/**
 * What the engine's own parser makes of scripts: the text values in each, in their order, and everything else about it.
 * What runs is decided there.
 */
const parseAll = `
  $kinds = [System.Management.Automation.Language.TokenKind]
  foreach ($text in $wizardInput.scripts) {
    $tokens = $null; $errors = $null
    $ast = [System.Management.Automation.Language.Parser]::ParseInput($text, [ref] $tokens, [ref] $errors)
    $values = New-Object -TypeName System.Collections.ArrayList
    $rest = New-Object -TypeName System.Collections.ArrayList
    foreach ($token in $tokens) {
      if ($token.Kind -eq $kinds::StringLiteral) { [void] $values.Add($token.Value); [void] $rest.Add('text') }
      elseif (@($kinds::Comment, $kinds::NewLine) -contains $token.Kind) { [void] $rest.Add($token.Kind.ToString()) }
      else { [void] $rest.Add($token.Kind.ToString() + ' ' + $token.Text) }
    }
    $statements = $ast.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandBaseAst] }, $true)
    $shapes = foreach ($statement in $statements) {
      if ($statement -isnot [System.Management.Automation.Language.CommandAst]) { 'expression'; continue }
      @($statement.CommandElements | ForEach-Object -Process { $_.GetType().Name }) -join ' '
    }
    Write-WizardRecord -Record @{
      errors = @($errors | ForEach-Object -Process { $_.Message }); values = @($values); rest = (@($rest) + @($shapes)) -join [char] 10
    }
  }
`
/** PowerShell's sign that the rest of a line is to be taken as it is, for which it also takes the text in quotes. */
const stopParsing = '--%'
const code = 'New-Item -Path canary'
const filler = 'plain'

/** A value that can do no harm, in the form in which the other one is written. */
const harmless = (value: string) => (literal(value).startsWith('(') ? `('${filler}')` : `'${filler}'`)

interface Parsed {
  errors: string[]
  values: string[]
  rest: string
}

describeWhere(engine, noEngine)('in every position of every operation, a text', () => {
  let session: PowerShellSession
  const all = templates()
  const positions = all.reduce((sum, { pieces }) => sum + pieces.length - 1, 0)

  beforeAll(() => {
    session = new PowerShellSession(theEngine())
  })
  afterAll(() => session.close())

  async function parse(scripts: readonly string[]): Promise<Parsed[]> {
    const parsed: Parsed[] = []
    await session.run(parseAll, { input: { scripts }, onRecord: (record) => parsed.push(record as Parsed) })
    return parsed
  }

  /** Each position gets the next value, and the script with it must be the script with harmless values. */
  async function hold(values: readonly string[]): Promise<void> {
    let next = 0
    const given = all.map((template) => template.pieces.slice(1).map(() => values[next++ % values.length] ?? ''))
    const plain = await parse(all.map((template, index) => filled(template, given[index]?.map(harmless) ?? [])))
    const hostile = await parse(all.map((template, index) => filled(template, (given[index] ?? []).map(literal))))
    const expected = plain.map((script, index) => {
      const left = [...(given[index] ?? [])]
      return { ...script, values: script.values.map((value) => (value === filler ? left.shift() : value)) }
    })
    expect(hostile).toEqual(expected)
  }

  test('is read by scripts that the parser takes', async () => {
    const parsed = await parse(all.map((template) => filled(template, [harmless('')])))
    expect(parsed.flatMap(({ values }) => values.filter((value) => value === filler))).toHaveLength(positions)
    expect(parsed.flatMap(({ errors }) => errors)).toEqual([])
  })

  test.each([stopParsing, "'"])('is the text %j and nothing else', async (value) => {
    await hold([value])
  })

  test('is each text that means something to PowerShell', async () => {
    await hold(fragments(code))
    await hold(fragments(code).toReversed())
  })

  test('is whatever text, and nothing else runs', async () => {
    const values = fc.array(hostileTexts(code), { minLength: positions, maxLength: positions })
    await fc.assert(fc.asyncProperty(values, hold), { numRuns: Math.ceil(runs(3 * positions) / positions) })
  })

  /** A script, its way back included, with texts of people wherever one may stand. */
  function script(value: string): string {
    const vmId = '1f2e3d4c-0000-4000-8000-00000000abcd'
    const step = { title: value, operation: { kind: 'guestStartNestedVm', vmId, name: value } } as const
    const wayBack = { steps: [step], lost: [value] }
    return renderScript([step, step], { texts, fileName: `${value}.ps1`, about: [value, `VM: ${value}`], wayBack })
  }

  /** What it does, apart from its texts. */
  const doing = ({ errors, rest }: Parsed) => ({
    errors,
    lines: rest
      .replaceAll('LParen (\ntext\nRParen )', 'text')
      .replaceAll('ParenExpressionAst', 'StringConstantExpressionAst')
      .split('\n')
      .filter((token) => !/^(|expression|Comment|NewLine)$/.test(token)),
  })

  test('changes nothing in a script but texts and comments', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(hostileTexts(code), { minLength: 10, maxLength: 10 }), async (values) => {
        const [plain, ...hostile] = await parse([filler, ...values].map(script))
        if (!plain) throw new Error('nothing was parsed')
        expect(doing(plain).errors).toEqual([])
        for (const each of hostile) expect(doing(each)).toEqual(doing(plain))
      }),
      { numRuns: runs(50) / 10, examples: [[fragments(code)]] },
    )
  })
})
