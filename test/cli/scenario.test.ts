import { mkdir, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { runCommandLine } from '../../electron/cli.ts'
import { hasInvisible } from '../../electron/texts/displayed.mjs'
import { exitCodes } from '../../electron/program/exit-codes.ts'
import { SimulatedHost } from '../../electron/hyperv/simulated/host.ts'
import { parseScenario } from '../../electron/hyperv/simulated/load.ts'
import { temporaryFolder } from '../wizard/harness.ts'

/** A case that is tried by a file of its own, without the product being touched. */

async function run(folder: string, ...words: string[]) {
  const result = { code: -1, text: '', errors: '' }
  const surroundings = {
    ...{ folder, version: '0.0.0-test', systemLanguage: 'en' as const, pc: null, scenario: null, speed: 0 },
    carrier: { exit: () => {} },
    log: { info: () => {}, warn: () => {} },
  }
  result.code = await runCommandLine(words, surroundings, {
    out: (more) => (result.text += more),
    err: (more) => (result.errors += more),
  })
  return result
}

const scenario = (more: object = {}) => ({ schema: 1, id: 'mine', extends: 'ready', title: { en: 'Mine' }, ...more })

async function written(content: unknown) {
  const folder = await temporaryFolder()
  const file = path.join(folder, 'case one.json')
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content))
  const data = path.join(folder, 'data')
  await mkdir(data)
  return { folder: data, file }
}

interface Result {
  pc: string
  simulated: boolean
  findings: { code: string; status: string; variant: string }[]
}

describe('check --scenario', () => {
  test('judges the PC that the file describes, and writes nothing', async () => {
    const { folder, file } = await written(scenario({ world: { host: { 'pc.name': 'CASE-1', 'os.edition': 'Core' } } }))
    const { code, text } = await run(folder, 'check', '--json', '--scenario', file)
    expect(code).toBe(exitCodes.blocked)
    const result = JSON.parse(text) as Result
    expect(result).toMatchObject({ pc: 'CASE-1', simulated: true })
    expect(result.findings.find(({ code: id }) => id === 'C12')?.status).toBe('blocked')
    expect((await run(folder, 'check', `--scenario=${file}`)).text).toContain('What to do:')
    expect(await readdir(folder)).toEqual([])
  })

  test('judges it as it is described, whatever a wizard has done with a PC of that id', async () => {
    const { folder, file } = await written(scenario())
    const saved: unknown[] = []
    const store = {
      load: () => Promise.resolve(undefined),
      save: (pc: unknown) => Promise.resolve(void saved.push(pc)),
    }
    const host = await SimulatedHost.open(parseScenario(JSON.stringify(scenario()), 'x'), { speed: 0, store })
    await host.perform({ kind: 'setHypervisorLaunchType', to: 'off' }, { signal: new AbortController().signal })
    await mkdir(path.join(folder, 'simulated'))
    await writeFile(path.join(folder, 'simulated', 'mine.json'), JSON.stringify(saved.at(-1)))
    const { text } = await run(folder, 'check', '--json', '--scenario', file)
    const { findings } = JSON.parse(text) as Result
    expect(findings.find(({ code }) => code === 'C06')?.variant).toBe('running')
    // Where it is kept, so that this says something.
    expect(JSON.stringify(saved.at(-1))).toContain('"boot.hypervisorLaunchType":"off"')
  })

  test.each([
    ['is not there', null],
    ['is no JSON', '{'],
    ['describes nothing', '{}'],
    ['would be this very PC', scenario({ id: 'this-pc' })],
  ])('says that a file %s, and checks no other PC instead', async (_, content) => {
    const { folder, file } = await written(content ?? '')
    const { code, text, errors } = await run(folder, 'check', '--scenario', content === null ? `${file}.not` : file)
    expect([code, text]).toEqual([exitCodes.usage, ''])
    expect(errors).toContain('The scenario can’t be used')
    expect(hasInvisible(errors)).toBe(false)
  })

  test.each([
    ['check', '--scenario'],
    ['pcs', '--scenario', 'x.json'],
    ['check', '--pc', 'ready', '--scenario', 'x.json'],
  ])('explains itself after %j', async (...words) => {
    const { code, errors } = await run(await temporaryFolder(), ...words)
    expect(code).toBe(exitCodes.usage)
    expect(errors).toContain('--scenario <file>')
  })
})
