import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { checksums, fill, wingetValues } from '../../build/release-files.mjs'
import { lintWorkflow } from './actionlint.ts'
import { project } from '../doors/built.ts'
import { freshFolder } from '../doors/launch.ts'

/** The parts of GitHub's workflows that we use, and no others: a misspelt key is an error. */
const permissions = z.partialRecord(z.enum(['contents', 'id-token', 'attestations']), z.enum(['read', 'write']))
const values = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
const step = z.union([
  z.strictObject({ uses: z.string(), with: values.optional(), if: z.string().optional() }),
  z.strictObject({ run: z.string(), env: values.optional(), if: z.string().optional() }),
])
const job = z.strictObject({
  name: z.string().optional(),
  strategy: z
    .strictObject({ 'fail-fast': z.boolean(), matrix: z.strictObject({ os: z.array(z.string()) }) })
    .optional(),
  'runs-on': z.string(),
  'timeout-minutes': z.number(),
  permissions: permissions.optional(),
  steps: z.array(step).min(1),
})
const workflow = z.strictObject({
  name: z.string(),
  on: z.strictObject({
    push: z.strictObject({ branches: z.array(z.string()).optional(), tags: z.array(z.string()).optional() }),
    pull_request: z.null().optional(),
  }),
  permissions: z.strictObject({ contents: z.literal('read') }),
  concurrency: z.strictObject({ group: z.string(), 'cancel-in-progress': z.boolean() }).optional(),
  jobs: z.record(z.string(), job),
})

const folder = path.join(project, '.github', 'workflows')
const files = await readdir(folder)

describe.each(files)('the workflow %s', (file) => {
  const read = async () => workflow.parse(parse(await readFile(path.join(folder, file), 'utf8')))
  const steps = async () => Object.values((await read()).jobs).flatMap((each) => each.steps)

  test('is well formed, may only read unless a job says more, and names an end', async () => {
    expect(Object.keys((await read()).jobs).length).toBeGreaterThan(0)
  })

  test('is one that GitHub understands, as actionlint knows it', async () => {
    expect(await lintWorkflow(await readFile(path.join(folder, file), 'utf8'), file)).toEqual([])
  })

  test('pins every action by its full commit, with the version beside it', async () => {
    const lines = (await readFile(path.join(folder, file), 'utf8')).split('\n').filter((line) => line.includes('uses:'))
    expect(lines).toHaveLength((await steps()).filter((each) => 'uses' in each).length)
    for (const line of lines) expect(line).toMatch(/uses: actions\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
  })

  test('leaves no token behind in the checked out folder', async () => {
    const checkouts = (await steps()).filter((each) => 'uses' in each && each.uses.startsWith('actions/checkout@'))
    expect(checkouts.length).toBeGreaterThan(0)
    for (const each of checkouts) expect(each).toMatchObject({ with: { 'persist-credentials': false } })
  })

  test('runs only commands that exist here, with nothing of the event in them', async () => {
    for (const each of await steps()) {
      if (!('run' in each)) continue
      expect(each.run).not.toContain('${{')
      const [, script] = /^node (\S+)/.exec(each.run) ?? []
      expect(script === undefined || existsSync(path.join(project, script)), each.run).toBe(true)
      expect(each.run).toMatch(/^(node|npm|xvfb-run) /)
    }
  })
})

/** Whether actionlint would notice: mistakes that are well-formed YAML, and that the shapes above let through. */
test.each([
  [
    'a value that the matrix hasn’t',
    '${{ matrix.os }}\n    timeout',
    '${{ matrix.system }}\n    timeout',
    '"system" is not defined',
  ],
  ['a runner that isn’t there', 'ubuntu-latest', 'ubuntu-newest', 'label "ubuntu-newest" is unknown'],
  ['a function that isn’t there', 'if: always()', 'if: ever()', 'undefined function "ever"'],
  ['text of the event in a command', 'run: npm ci', 'run: npm ci ${{ github.head_ref }}', 'potentially untrusted'],
  ['a permission that isn’t there', 'contents: read', 'content: read', 'unknown permission scope "content"'],
])('actionlint finds %s', async (_what, text, by, message) => {
  const good = await readFile(path.join(folder, 'ci.yml'), 'utf8')
  expect(good).toContain(text)
  const found = await lintWorkflow(good.replace(text, by), 'ci.yml')
  expect(found).toContainEqual(expect.stringContaining(message))
})

test('a release is signed with every name that packing knows', async () => {
  const text = await readFile(path.join(folder, 'release.yml'), 'utf8')
  const asked = [
    ...(await readFile(path.join(project, 'build', 'package.mjs'), 'utf8')).matchAll(/\bAZURE_[A-Z]+(?:_[A-Z]+)*/g),
  ]
  const names = new Set(asked.map(([name]) => name).filter((name) => name !== 'AZURE_'))
  expect(names.size).toBeGreaterThan(4)
  for (const name of ['WIN_CSC_LINK', 'WIN_CSC_KEY_PASSWORD', 'AZURE_CLIENT_ID', 'AZURE_CLIENT_SECRET', ...names])
    expect(text).toMatch(new RegExp(`^ +${name}: \\$\\{\\{ (secrets|vars)\\.${name} \\}\\}$`, 'm'))
})

test('what runs on a pull request can neither write nor see a secret', async () => {
  const text = await readFile(path.join(folder, 'ci.yml'), 'utf8')
  expect(text).not.toMatch(/secrets\.|: write|pull_request_target/)
})

test('where the tests run, nothing that they need may be missing', async () => {
  const { jobs } = workflow.parse(parse(await readFile(path.join(folder, 'ci.yml'), 'utf8')))
  const runs = (jobs['test']?.steps ?? []).flatMap((each) =>
    'run' in each && each.run.endsWith('npm test') ? [each] : [],
  )
  expect(runs).toHaveLength(2)
  for (const each of runs) expect(each.env).toMatchObject({ WIZARD_NEED_ELECTRON: 1, WIZARD_NEED_PWSH: 1 })
})

test('tests and packages run on both Windows servers, tests on Ubuntu too', async () => {
  const { jobs } = workflow.parse(parse(await readFile(path.join(folder, 'ci.yml'), 'utf8')))
  expect(jobs['test']?.strategy?.matrix.os).toEqual(['windows-2022', 'windows-2025', 'ubuntu-latest'])
  expect(jobs['package']?.strategy?.matrix.os).toEqual(['windows-2022', 'windows-2025'])
})

describe('the files of a release', () => {
  test('have checksums as sha256sum writes and reads them', async () => {
    const release = await freshFolder()
    await writeFile(path.join(release, 'b.txt'), 'abc')
    await writeFile(path.join(release, 'a.txt'), '')
    expect([...(await checksums(release))]).toEqual([
      ['a.txt', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
      ['b.txt', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    ])
  })

  test('fill every place of the winget manifests, which are YAML then', async () => {
    const sums = new Map([
      ['w-1.2.3-setup-x64.exe', 'ab'],
      ['w-1.2.3-setup-arm64.exe', 'cd'],
    ])
    const values = wingetValues({ version: '1.2.3', repository: 'who/what', sums })
    for (const template of await readdir(path.join(project, 'build', 'winget'))) {
      const text = fill(await readFile(path.join(project, 'build', 'winget', template), 'utf8'), values)
      expect(text).not.toContain('{{')
      expect(parse(text)).toMatchObject({ PackageVersion: '1.2.3', ManifestVersion: '1.6.0' })
    }
    const installer = await readFile(path.join(project, 'build', 'winget', 'installer.yaml'), 'utf8')
    const manifest = parse(fill(installer, values)) as { Installers: unknown[]; ExpectedReturnCodes: unknown[] }
    const nsis = await readFile(path.join(project, 'build', 'installer.nsh'), 'utf8')
    const code = (name: string) => Number(new RegExp(`^!define ${name} (\\d+)$`, 'm').exec(nsis)?.[1])
    expect(manifest.ExpectedReturnCodes).toEqual([
      { InstallerReturnCode: code('WIZARD_IN_USE'), ReturnResponse: 'packageInUseByApplication' },
      { InstallerReturnCode: code('WIZARD_OTHER_PROCESSOR'), ReturnResponse: 'systemNotSupported' },
    ])
    const [x64] = manifest.Installers
    expect(x64).toEqual({
      Architecture: 'x64',
      InstallerUrl: 'https://github.com/who/what/releases/download/v1.2.3/w-1.2.3-setup-x64.exe',
      InstallerSha256: 'AB',
    })
    expect(() => fill(installer, wingetValues({ version: '1.2.3', repository: 'a/b', sums: new Map() }))).toThrow(
      'setup',
    )
  })
})
