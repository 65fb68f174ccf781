// @ts-check
import { constants } from 'node:fs'
import { access, mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { run } from '../launch/processes.mjs'
import { compileAhead } from './compile-ahead.mjs'

/** The PowerShell that is fetched: fixed, so that the same tests run everywhere, and this year's as next year's. */
export const engineVersion = '7.6.9'

/**
 * @typedef {object} Machine what decides whether an engine is there; given, so that tests can stand elsewhere
 * @property {NodeJS.Platform} platform
 * @property {NodeJS.ProcessEnv} environment
 * @property {string} home the folder of the person
 * @property {typeof run} run
 */

/** @type {Machine} */
const thisMachine = { platform: process.platform, environment: process.env, home: os.homedir(), run }

/**
 * @typedef {object} EngineForTests
 * @property {NodeJS.ProcessEnv} environment what a suite that needs an engine gets, so that it finds `pwsh`
 * @property {string | null} why why there is no engine; null when there is one
 */

/**
 * Finds a PowerShell engine for the tests, or installs one: Windows has its own; elsewhere `pwsh` from the PATH; else
 * PowerShell as a .NET tool, from NuGet into a cache folder of the person, once for all projects and runs.
 * @param {(line: string) => void} say
 * @param {Machine} [machine]
 * @returns {Promise<EngineForTests>}
 */
export async function engineForTests(say, machine = thisMachine) {
  const { platform, environment } = machine
  if (platform === 'win32' || (await onPath('pwsh', environment)) !== null) return { environment: {}, why: null }
  const dotnet = await onPath('dotnet', environment)
  const folder = cacheFolder(machine)
  const engine = { environment: { ...quiet, PATH: [folder, environment['PATH']].join(path.delimiter) }, why: null }

  const kept = await tryOut(folder, machine)
  if (kept.works) return engine
  const why =
    dotnet === null
      ? 'neither pwsh nor dotnet is on the PATH'
      : await install(dotnet, { folder, say, machine, isTorn: kept.isThere })
  if (why === null) return engine
  say(`There is no PowerShell engine: ${why}. The tests that need one will be skipped.`)
  return { environment: {}, why }
}

/** For what reports to its makers, greets, looks for updates, or stays behind. */
const quiet = {
  DOTNET_CLI_TELEMETRY_OPTOUT: '1',
  DOTNET_NOLOGO: '1',
  DOTNET_CLI_UI_LANGUAGE: 'en',
  MSBUILDDISABLENODEREUSE: '1',
  POWERSHELL_TELEMETRY_OPTOUT: '1',
  POWERSHELL_UPDATECHECK: 'Off',
}

/** @param {Machine} machine */
const quietly = ({ environment }) => ({ ...environment, ...quiet })

/**
 * Installs aside and puts it in place only when it runs, so that neither a broken download nor another run at the same
 * time leaves half an engine.
 * @param {string} dotnet
 * @param {{ folder: string, say: (line: string) => void, machine: Machine, isTorn: boolean }} how
 *   `isTorn`: what lies there doesn't start
 * @returns {Promise<string | null>} why it could not be done
 */
async function install(dotnet, { folder, say, machine, isTorn }) {
  say(
    isTorn
      ? `The PowerShell in ${folder} doesn't start: fetching it again.`
      : `No PowerShell engine is installed: fetching PowerShell ${engineVersion} as a .NET tool (about 85 MB with its compiler, once).`,
  )
  const parent = path.dirname(folder)
  /** @type {string | undefined} */
  let aside
  try {
    await mkdir(parent, { recursive: true })
    await forgetAbandoned(parent)
    aside = await mkdtemp(path.join(parent, asidePrefix))
    const { code, output, notStarted } = await machine.run(
      dotnet,
      ['tool', 'install', 'PowerShell', '--version', engineVersion, '--tool-path', aside],
      // From there, as a global.json or NuGet.Config above this project would be heard too.
      { cwd: parent, env: quietly(machine), limit: 300_000 },
    )
    if (code !== 0) return `PowerShell could not be fetched (${notStarted ?? reasonIn(output)})`
    await replaceLauncher(aside)
    const tried = await tryOut(aside, machine)
    if (!tried.works) return `the PowerShell that was fetched does not start (${tried.why})`
    await compileFirst(aside, { dotnet, say, machine })
    return await putInPlace(aside, folder, machine)
  } catch (error) {
    return `${parent} can't be written (${error instanceof Error ? error.message : String(error)})`
  } finally {
    if (aside !== undefined) await rm(aside, { recursive: true, force: true }).catch(() => undefined)
  }
}

/**
 * @param {string} aside where the engine lies so far
 * @param {{ dotnet: string, say: (line: string) => void, machine: Machine }} how
 */
async function compileFirst(aside, { dotnet, say, machine }) {
  const done = await compileAhead(path.join(aside, engineFolder), {
    scratch: `${aside}-ahead`,
    dotnet,
    run: machine.run,
    environment: quietly(machine),
    works: async () => (await tryOut(aside, machine)).works,
  })
  if (!done) say('It could not be compiled for this machine beforehand, so it starts more slowly.')
}

/** Where the engine lies in the folder of the tool. */
const engineFolder = `.store/powershell/${engineVersion}/powershell/${engineVersion}/tools/net10.0/any/unix`

/**
 * The tool's own launcher starts the engine as a second process, which a test could neither look at nor end by the
 * number of the first. This one becomes the engine; and `dotnet` knows where its .NET lies, wherever that is.
 * @param {string} folder
 */
async function replaceLauncher(folder) {
  const script = `#!/bin/sh\nexec dotnet "$(dirname "$0")/${engineFolder}/pwsh.dll" "$@"\n`
  const launcher = path.join(folder, 'pwsh')
  await rm(launcher, { force: true })
  await writeFile(launcher, script, { mode: 0o755 })
}

/**
 * @param {string} aside @param {string} folder @param {Machine} machine
 * @returns {Promise<string | null>} why there is no engine in place
 */
async function putInPlace(aside, folder, machine) {
  // Another run may have put its own there meanwhile, which is as good, or may be about to.
  for (let tries = 0; tries < 3; tries++) {
    if (
      await rename(aside, folder).then(
        () => true,
        () => false,
      )
    )
      return null
    const other = await tryOut(folder, machine)
    if (other.works) return null
    const torn = await mkdtemp(`${aside}-torn-`)
    await rename(folder, path.join(torn, 'engine')).catch(() => undefined)
    await rm(torn, { recursive: true, force: true })
  }
  return `${folder} can't be replaced`
}

const asidePrefix = `powershell-${engineVersion}.new-`

/** An installation that was killed leaves its folder; one that is an hour old is no longer under way. @param {string} parent */
async function forgetAbandoned(parent) {
  for (const name of await readdir(parent)) {
    if (!name.startsWith(asidePrefix)) continue
    const folder = path.join(parent, name)
    const born = await stat(folder).catch(() => null)
    if (born !== null && Date.now() - born.mtimeMs > 3_600_000) await rm(folder, { recursive: true, force: true })
  }
}

/**
 * Runs a command of a module, as the engine alone starts even where files beside it are missing.
 * @param {string} folder @param {Machine} machine
 * @returns {Promise<{ works: true } | { works: false, isThere: boolean, why: string }>}
 */
async function tryOut(folder, machine) {
  const program = path.join(folder, 'pwsh')
  if (!(await isExecutable(program))) return { works: false, isThere: false, why: 'there is no pwsh' }
  const { code, output, notStarted } = await machine.run(
    program,
    ['-NoProfile', '-NonInteractive', '-Command', 'ConvertTo-Json -InputObject $PSVersionTable.PSVersion.ToString()'],
    { env: quietly(machine), limit: 120_000 },
  )
  if (code === 0 && output.includes(`"${engineVersion}"`)) return { works: true }
  return { works: false, isThere: true, why: notStarted ?? reasonIn(output) }
}

/** @param {Machine} machine */
function cacheFolder({ platform, environment, home }) {
  const asked = environment['XDG_CACHE_HOME']
  const usual = platform === 'darwin' ? path.join(home, 'Library', 'Caches') : path.join(home, '.cache')
  const caches = asked !== undefined && path.isAbsolute(asked) ? asked : usual
  return path.join(caches, 'nested-virtualization-wizard', `powershell-${engineVersion}`)
}

/**
 * @param {string} name @param {NodeJS.ProcessEnv} environment
 * @returns {Promise<string | null>} the first program of that name; a folder that isn't absolute doesn't count, as for the wizard
 */
export async function onPath(name, environment) {
  for (const folder of (environment['PATH'] ?? '').split(path.delimiter)) {
    const file = path.join(folder, name)
    if (path.isAbsolute(folder) && (await isExecutable(file))) return file
  }
  return null
}

/** @param {string} file */
const isExecutable = (file) =>
  access(file, constants.X_OK).then(
    () => true,
    () => false,
  )

/**
 * What a program says at its end, in one line.
 * @param {string} output
 */
function reasonIn(output) {
  const lines = output.split('\n').map((line) => line.trim())
  return lines.find((line) => /\berror\b/i.test(line)) ?? lines.findLast((line) => line !== '') ?? 'it said nothing'
}
