import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { exitCodes, runCommandLine } from '../../electron/cli.ts'
import { temporaryFolder } from './harness.ts'

async function run(...words: string[]): Promise<{ code: number; text: string }> {
  let text = ''
  const code = await runCommandLine(
    words,
    {
      folder: await temporaryFolder(),
      version: '0.0.0-test',
      systemLanguage: 'en',
      pc: null,
      scenario: null,
      speed: 0,
      carrier: { exit: () => {} },
      log: { info: () => {}, warn: () => {} },
    },
    (more) => (text += more),
  )
  return { code, text }
}

const report = z.object({
  schema: z.literal(1),
  pc: z.string(),
  simulated: z.boolean(),
  findings: z.array(z.object({ code: z.string(), status: z.string(), found: z.string() })).min(10),
})

describe('the command line', () => {
  test('checks a PC and says the result in its exit code and as JSON', async () => {
    const ready = await run('check', '--json', '--pc', 'ready')
    expect(report.parse(JSON.parse(ready.text))).toMatchObject({ pc: 'ENG-LAPTOP-042', simulated: true })
    expect(ready.code).toBe(exitCodes.ready)

    const home = await run('check', '--json', '--pc', 'windows-home')
    expect(home.code).toBe(exitCodes.blocked)
    expect(report.parse(JSON.parse(home.text)).findings.filter(({ status }) => status === 'blocked')).not.toEqual([])
  })

  test('without --json says it in words, with what to do', async () => {
    const { code, text } = await run('check', '--pc', 'hypervisor-off')
    expect(code).toBe(exitCodes.blocked)
    expect(text).toContain('Simulated PC')
    expect(text).toMatch(/C06 .*Blocked/)
    expect(text).toContain('What to do:')
  })

  test('lists the PCs', async () => {
    const { code, text } = await run('pcs')
    expect(code).toBe(0)
    expect(text).toMatch(/^this-pc /m)
    expect(text).toMatch(/^first-timer /m)
  })

  test.each([['destroy'], ['check', 'more'], ['--nonsense'], ['check', '--pc']])(
    'explains itself after %j',
    async (...words) => {
      const { code, text } = await run(...words)
      expect(code).toBe(exitCodes.usage)
      expect(text).toContain('nested-virt check')
    },
  )
})
