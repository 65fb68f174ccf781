import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { runCommandLine } from '../../electron/cli.ts'
import { catalogue } from '../../electron/texts/catalogue.ts'
import { hasInvisible } from '../../electron/texts/displayed.mjs'
import { exitCodes } from '../../electron/program/exit-codes.ts'
import { temporaryFolder, Walker } from '../wizard/harness.ts'

interface Result {
  code: number
  text: string
  errors: string
}

async function run(...words: string[]): Promise<Result> {
  return runIn(await temporaryFolder(), ...words)
}

async function runIn(folder: string, ...words: string[]): Promise<Result> {
  return runOn(null, folder, ...words)
}

/** @param scenario a file with another PC */
async function runOn(scenario: string | null, folder: string, ...words: string[]): Promise<Result> {
  const result = { code: -1, text: '', errors: '' }
  result.code = await runCommandLine(
    words,
    {
      folder,
      version: '0.0.0-test',
      systemLanguage: 'en',
      pc: null,
      scenario,
      speed: 0,
      carrier: { exit: () => {} },
      log: { info: () => {}, warn: () => {} },
    },
    { out: (more) => (result.text += more), err: (more) => (result.errors += more) },
  )
  return result
}

const report = z.object({
  schema: z.literal(2),
  pc: z.string(),
  simulated: z.boolean(),
  findings: z.array(z.object({ code: z.string(), status: z.string(), variant: z.string() })).min(10),
})

describe('the command line', () => {
  test('checks a PC and says the result in its exit code and as JSON', async () => {
    const ready = await run('check', '--json', '--pc', 'ready')
    expect(report.parse(JSON.parse(ready.text))).toMatchObject({ pc: 'ENG-LAPTOP-042', simulated: true })
    expect(ready.code).toBe(exitCodes.ready)

    const home = await run('check', '--json', '--pc', 'windows-home')
    expect(home.code).toBe(exitCodes.blocked)
    // A pipe on Windows is read in the console's code page, so nothing in it may depend on that.
    expect(home.text).toMatch(/^[\n\x20-\x7e]+$/)
    expect(report.parse(JSON.parse(home.text)).findings.filter(({ status }) => status === 'blocked')).not.toEqual([])
  })

  test('says the same to programs in every language', async () => {
    const timeless = (text: string) => text.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'then')
    const [english, spanish] = await Promise.all(
      ['en', 'es'].map(async (language) => {
        const folder = await temporaryFolder()
        await writeFile(path.join(folder, 'settings.json'), JSON.stringify({ language }))
        const json = await runIn(folder, 'check', '--json', '--pc', 'hypervisor-off')
        const words = await runIn(folder, 'check', '--pc', 'hypervisor-off')
        return { json: timeless(json.text), words: words.text }
      }),
    )
    expect(spanish?.json).toBe(english?.json)
    expect(spanish?.words).not.toBe(english?.words)
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

  test.each([['destroy'], ['check', 'more'], ['--nonsense'], ['check', '--pc'], ['pcs', '--report', 'x.json']])(
    'explains itself after %j',
    async (...words) => {
      const { code, text, errors } = await run(...words)
      expect(code).toBe(exitCodes.usage)
      expect(text).toBe('')
      expect(errors).toContain('nested-virt check')
    },
  )

  test.each([
    ['des\u001b[2Jtroy'],
    ['check', '\u202emore'],
    ['check\n  C05  Passed'],
    ['--non\u001b]0;x\u0007sense'],
    ['--pc=\u009b31m'],
    ['check', '--pc', 'a\u2066b'],
    ['pcs', '--report', '\u0008'],
  ])('says again of %j only what can be seen, on one line', async (...words) => {
    const { code, errors } = await run(...words)
    expect(code).toBe(exitCodes.usage)
    expect(hasInvisible(errors)).toBe(false)
    expect(errors.split('\n\n')[0]?.split('\n')).toHaveLength(1)
  })

  test('says again only the beginning of what is far too long', async () => {
    expect((await run('x'.repeat(100_000))).errors.length).toBeLessThan(3000)
  })

  test('shows of a PC’s own words only what can be seen, and no line that could pass for one of ours', async () => {
    const folder = await temporaryFolder()
    const file = path.join(folder, 'mine.json')
    const evil = 'PC\u001b[31m\u202e\n  C05  Passed       Forged'
    const world = { host: { 'pc.name': evil, 'os.edition': { unknown: 'failed', detail: evil } } }
    await writeFile(file, JSON.stringify({ schema: 1, id: 'mine', extends: 'ready', title: { en: evil }, world }))
    for (const words of [['check', '--pc', 'mine'], ['pcs']]) {
      const { text, errors } = await runOn(file, folder, ...words)
      expect(text).toContain('PC‹U+001B›[31m‹U+202E›')
      expect(hasInvisible(text + errors)).toBe(false)
      expect(text).not.toMatch(/^ {2}C05 {2}Passed {7}Forged/m)
    }
  })

  test('knows no PC by a wrong name, and says the right ones', async () => {
    const { code, text, errors } = await run('check', '--json', '--pc', 'typo')
    expect({ code, text }).toEqual({ code: exitCodes.usage, text: '' })
    const [, known = ''] = /no PC “typo”\. Known are: (.*)\./.exec(errors) ?? []
    const listed = (await run('pcs')).text.split('\n').filter(Boolean)
    expect(known.split(', ')).toEqual(listed.map((line) => line.split(' ')[0]))
  })

  test('names every exit code in its help', async () => {
    const { text } = await run('help')
    for (const code of Object.values(exitCodes)) expect(text).toMatch(new RegExp(` ${code}  \\w`))
  })
})

const vmId = '6f9619ff-8b86-4d01-b42d-00c04fc90002'
/** A journal in which something is going on, line by line. */
const at = '2026-03-02T06:12:00.000Z'
const planned = {
  event: 'planned',
  at,
  run: 'r',
  pc: 'first-timer',
  purpose: 'fix',
  check: 'hyperVRole',
  vm: null,
  steps: [{ operation: { kind: 'restartHost' }, commands: ['shutdown.exe /r /t 0'] }],
  undoes: [null],
}
const beginning = `${JSON.stringify({ journal: 1 })}\n`
// An earlier start of Windows than the present one: a window would take this run up.
const restarting = { event: 'restarting', at, run: 'r', step: 0, lastBoot: '2026-03-01T06:00:00Z' }
const lines = (...entries: object[]) => beginning + entries.map((entry) => `${JSON.stringify(entry)}\n`).join('')
const journals = {
  'a run that waits for a restart which has happened': lines(planned, restarting),
  'a guest set-up under way': lines({
    ...planned,
    purpose: 'guest',
    steps: [{ operation: { kind: 'guestRestart', vmId }, commands: [] }],
  }),
  'a line that is only half written': `${lines(planned)}{"event":"started","at":"2026-`,
  'lines that are no entries': `${lines(planned)}{"event":"unknown"}\n`,
  'another version': `${JSON.stringify({ journal: 2 })}\n{"event":"new kind"}\n`,
  'nothing yet': '',
}

describe('a check beside a wizard that is at work', () => {
  test.each(Object.entries(journals))('leaves a journal with %s as it is', async (_name, text) => {
    const folder = await temporaryFolder()
    const file = path.join(folder, 'journal.jsonl')
    await writeFile(file, text)
    const checked = await runIn(folder, 'check', '--json', '--pc', 'first-timer')
    expect(JSON.parse(checked.text)).toMatchObject({ simulated: true, notices: [] })
    expect((await runIn(folder, 'pcs')).code).toBe(0)
    expect(await readFile(file, 'utf8')).toBe(text)
    expect(await readdir(folder)).toEqual(['journal.jsonl'])
  })

  test('would be noticed: a window changes each of these journals', async () => {
    const changed = await Promise.all(
      Object.entries(journals).map(async ([name, text]) => {
        const folder = await temporaryFolder()
        const file = path.join(folder, 'journal.jsonl')
        await writeFile(file, text)
        const walker = await Walker.on('first-timer', { folder })
        await walker.close()
        return (await readFile(file, 'utf8')) === text ? [] : [name]
      }),
    )
    expect(changed.flat()).toEqual(Object.keys(journals))
  })

  test('makes no folder where there is none', async () => {
    const folder = path.join(await temporaryFolder(), 'not', 'there')
    expect((await runIn(folder, 'check', '--pc', 'ready')).code).toBe(exitCodes.ready)
    expect((await readdir(path.dirname(path.dirname(folder)))).length).toBe(0)
  })

  test('says on standard error and in the JSON what a window would show', async () => {
    const folder = await temporaryFolder()
    await mkdir(path.join(folder, 'simulated'))
    await writeFile(path.join(folder, 'simulated', 'ready.json'), '{"schema":')
    const { code, text, errors } = await runIn(folder, 'check', '--json', '--pc', 'ready')
    expect(code).toBe(exitCodes.ready)
    expect(JSON.parse(text)).toMatchObject({ notices: [{ kind: 'simulationDamaged' }] })
    expect(errors).toContain(catalogue.en.notices.simulationDamaged.title)
  })
})

describe('the support report', () => {
  test('is the file that the window saves, all facts included', async () => {
    const folder = await temporaryFolder()
    const file = path.join(folder, 'report.json')
    const given = path.relative('.', file)
    const { code, text, errors } = await runIn(folder, 'check', '--json', '--pc', 'windows-home', '--report', given)
    expect(code).toBe(exitCodes.blocked)
    expect(errors, 'says where it is, in full').toContain(`${path.resolve(file)}\n`)
    report.parse(JSON.parse(text))

    const walker = await Walker.on('windows-home')
    await walker.check()
    const answer = await walker.send({ type: 'saveReport' })
    const timeless = (written: string) => written.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'then')
    expect(timeless(await readFile(file, 'utf8'))).toBe(timeless(answer.ok ? (answer.file?.text ?? '') : ''))
  })

  test('is never written over a file, and nothing is read for it then', async () => {
    const folder = await temporaryFolder()
    const file = path.join(folder, 'report.json')
    await writeFile(file, 'mine')
    const { code, text, errors } = await runIn(folder, 'check', '--pc', 'ready', '--report', file)
    expect({ code, text }).toEqual({ code: exitCodes.notWritten, text: '' })
    expect(errors).toContain(`${file} exists already`)
    expect(await readFile(file, 'utf8')).toBe('mine')
  })

  test.each(['re\u001b[2Jport', '\u202etroper'])('says its name so that it can be seen: %j', async (name) => {
    const file = path.join(await temporaryFolder(), name)
    const first = await run('check', '--pc', 'ready', '--report', file)
    const second = await run('check', '--pc', 'ready', '--report', file)
    expect([first.code, second.code]).toEqual([exitCodes.ready, exitCodes.notWritten])
    expect(hasInvisible(first.errors + second.errors)).toBe(false)
    expect(await readdir(path.dirname(file)), 'and nothing else is there').toEqual([name])
  })

  test('that can’t be written says why; the result is printed all the same', async () => {
    const folder = await temporaryFolder()
    const file = path.join(folder, 'not', 'there', 'report.json')
    const { code, text, errors } = await runIn(folder, 'check', '--pc', 'ready', '--report', file)
    expect(code).toBe(exitCodes.notWritten)
    expect(text).toContain('This PC is ready')
    expect(errors).toContain('ENOENT')
  })
})
