import { readFileSync } from 'node:fs'
import { access, mkdir, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { run } from '../../build/launch/processes.mjs'
import { assemblies as ahead } from '../../build/suites/compile-ahead.mjs'
import { engineForTests, engineVersion } from '../../build/suites/engine.mjs'
import { folderForTests } from '../temporary.ts'

const ended = (code: number, output = '') => ({ code, signal: null, output, notStarted: null, seconds: 0 })

/** The file that a launcher becomes. */
function engineOf(launcher: string): string {
  const [, file = 'none'] =
    /^exec dotnet "\$\(dirname "\$0"\)\/([^"]+)" "\$@"$/m.exec(readFileSync(launcher, 'utf8')) ?? []
  return path.join(path.dirname(launcher), file)
}

/** As the package lies in the folder of a tool. */
async function putEngine(folder: string, content: string): Promise<void> {
  const v = engineVersion
  const engine = path.join(folder, `.store/powershell/${v}/powershell/${v}/tools/net10.0/any/unix/pwsh.dll`)
  await mkdir(path.dirname(engine), { recursive: true })
  for (const name of ahead) await writeFile(path.join(path.dirname(engine), `${name}.dll`), 'of the package')
  await writeFile(engine, content)
  await writeFile(path.join(folder, 'pwsh'), 'the launcher of the tool', { mode: 0o755 })
}

/** A machine with a home of its own and these programs on its PATH; what is run is played and noted. */
async function machineWith(...programs: ('pwsh' | 'dotnet')[]) {
  const home = folderForTests('engine-')
  const bin = path.join(home, 'dotnet folder')
  await mkdir(bin)
  for (const program of programs) await writeFile(path.join(bin, program), '', { mode: 0o755 })
  const installs: { args: readonly string[]; env: NodeJS.ProcessEnv | undefined }[] = []
  const said: string[] = []
  /** What `dotnet tool install` does in its folder. */
  let install = async (folder: string) => {
    await putEngine(folder, 'whole')
    return ended(0)
  }
  /** What the compiler does: the assemblies that the project names lie in its folder then. */
  let compile = async (to: string) => {
    for (const name of ahead) await writeFile(path.join(to, `${name}.dll`), 'whole')
    return ended(0)
  }
  const played: typeof run = async (command, args, options) => {
    if (path.basename(command) === 'dotnet' && args[0] === 'build') {
      const [, to = ''] = /^-property:To=(.*)$/.exec(args.at(-1) ?? '') ?? []
      return compile(to)
    }
    if (path.basename(command) === 'dotnet') {
      installs.push({ args, env: options?.env })
      return install(args.at(-1) ?? '')
    }
    const content = await readFile(engineOf(command), 'utf8').catch(() => 'nothing')
    return content === 'whole' ? ended(0, `"${engineVersion}"\n`) : ended(131, 'You must install .NET\n\n')
  }
  const cache = path.join(home, '.cache', 'nested-virtualization-wizard')
  return {
    bin,
    cache,
    folder: path.join(cache, `powershell-${engineVersion}`),
    installs,
    said,
    whenInstalling: (what: typeof install) => (install = what),
    whenCompiling: (what: typeof compile) => (compile = what),
    find: (
      platform: NodeJS.Platform = 'linux',
      environment: NodeJS.ProcessEnv = { PATH: `.${path.delimiter}${bin}` },
    ) => engineForTests((line) => said.push(line), { platform, environment, home, run: played }),
  }
}

type Here = Awaited<ReturnType<typeof machineWith>>
let here: Here
beforeEach(async () => {
  here = await machineWith('dotnet')
})

/** The engine is in its place, whole, and nothing else is left behind. */
async function expectPlaced(found: Awaited<ReturnType<Here['find']>>, { cache, folder, bin }: Here) {
  expect(found.why).toBeNull()
  expect(found.environment['PATH']).toBe([folder, '.', bin].join(path.delimiter))
  expect(await readFile(engineOf(path.join(folder, 'pwsh')), 'utf8')).toBe('whole')
  expect(await readdir(cache)).toEqual([path.basename(folder)])
}

describe('the engine for the tests', () => {
  it('is the one of Windows, or a pwsh that is there already', async () => {
    expect(await here.find('win32')).toEqual({ environment: {}, why: null })
    const other = await machineWith('dotnet', 'pwsh')
    expect(await other.find()).toEqual({ environment: {}, why: null })
    expect([...here.installs, ...other.installs, ...here.said, ...other.said]).toEqual([])
  })

  it('is fetched once, and said to be', async () => {
    await expectPlaced(await here.find(), here)
    expect(here.installs).toHaveLength(1)
    expect(here.installs[0]?.args).toEqual(expect.arrayContaining(['PowerShell', '--version', engineVersion]))
    expect(here.installs[0]?.env).toMatchObject({ DOTNET_CLI_TELEMETRY_OPTOUT: '1' })
    expect(here.said).toEqual([expect.stringContaining('.NET tool')])
    await expectPlaced(await here.find(), here)
    expect(here.installs).toHaveLength(1)
    expect(here.said).toHaveLength(1)
  })

  it('is compiled for this machine before it is put in place', async () => {
    await here.find()
    const compiled = path.join(
      path.dirname(engineOf(path.join(here.folder, 'pwsh'))),
      'System.Management.Automation.dll',
    )
    expect(await readFile(compiled, 'utf8')).toBe('whole')
  })

  it.each([
    ['can’t be compiled', () => Promise.resolve(ended(1))],
    [
      'is compiled in part',
      async (to: string) => {
        await writeFile(path.join(to, 'pwsh.dll'), 'torn')
        return ended(1)
      },
    ],
    ['is said to be compiled, and nothing is there', () => Promise.resolve(ended(0))],
    [
      'doesn’t start any more',
      async (to: string) => {
        for (const name of ahead) await writeFile(path.join(to, `${name}.dll`), 'torn')
        return ended(0)
      },
    ],
  ])('is taken as it is when it %s', async (_what, compile) => {
    here.whenCompiling(compile)
    await expectPlaced(await here.find(), here)
    expect(here.said.at(-1)).toContain('more slowly')
  })

  it('lies among the caches of the person', async () => {
    const elsewhere = path.join(here.bin, 'caches')
    const { environment } = await here.find('linux', { PATH: here.bin, XDG_CACHE_HOME: elsewhere })
    const [first] = (environment['PATH'] ?? '').split(path.delimiter)
    expect(first?.startsWith(elsewhere)).toBe(true)
    await access(path.join(first ?? '', 'pwsh'))
  })

  it('is fetched again when what lies there doesn’t start', async () => {
    await here.find()
    await writeFile(engineOf(path.join(here.folder, 'pwsh')), 'torn')
    await expectPlaced(await here.find(), here)
    expect(here.said.at(-1)).toContain("doesn't start")
    expect(here.installs).toHaveLength(2)
  })

  it('is fetched where an installation has left an empty folder, and clears up after one that was killed', async () => {
    await mkdir(here.folder, { recursive: true })
    const abandoned = path.join(here.cache, `powershell-${engineVersion}.new-killed`)
    await mkdir(abandoned)
    const yesterday = Date.now() / 1000 - 86_400
    await utimes(abandoned, yesterday, yesterday)
    await expectPlaced(await here.find(), here)
  })

  it('is shared by two runs that fetch it at the same time', async () => {
    const waiting: (() => void)[] = []
    here.whenInstalling(async (folder) => {
      await new Promise<void>((resolve) => {
        waiting.push(resolve)
        if (waiting.length === 2) for (const goOn of waiting) goOn()
      })
      await putEngine(folder, 'whole')
      return ended(0)
    })
    const found = await Promise.all([here.find(), here.find()])
    for (const one of found) await expectPlaced(one, here)
    expect(here.installs).toHaveLength(2)
  })

  it('leaves alone what another run is still fetching', async () => {
    const theirs = path.join(here.cache, `powershell-${engineVersion}.new-theirs`)
    await mkdir(theirs, { recursive: true })
    expect(await here.find()).toMatchObject({ why: null })
    await access(theirs)
  })
})

describe('no engine for the tests', () => {
  it('is there without a dotnet to fetch it with', async () => {
    const bare = await machineWith()
    expect(await bare.find()).toEqual({ environment: {}, why: expect.stringContaining('dotnet') as string })
    expect(bare.said).toEqual([expect.stringContaining('skipped')])
  })

  it.each([
    [
      'it can’t be fetched',
      () => Promise.resolve(ended(1, 'Tool “powershell”\nx.csproj : error NU1301: no such host\nfailed\n')),
      'error NU1301: no such host',
    ],
    ['the installation says nothing', () => Promise.resolve(ended(1)), 'said nothing'],
    [
      'what was fetched doesn’t start',
      async (folder: string) => {
        await putEngine(folder, 'torn')
        return ended(0)
      },
      'You must install .NET',
    ],
    ['nothing was fetched', () => Promise.resolve(ended(0)), 'You must install .NET'],
  ])('is there when %s: with the reason, and nothing left behind', async (_what, install, reason) => {
    here.whenInstalling(install)
    expect(await here.find()).toEqual({ environment: {}, why: expect.stringContaining(reason) as string })
    expect(here.said.at(-1)).toContain(reason)
    expect(await readdir(here.cache)).toEqual([])
  })

  it('is there when the cache can’t be written', async () => {
    await rm(path.dirname(here.cache), { recursive: true, force: true })
    await writeFile(path.dirname(here.cache), 'a file where the folder should be')
    expect((await here.find()).why).toContain("can't be written")
  })
})
