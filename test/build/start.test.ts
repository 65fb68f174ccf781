import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { root } from '../../build/launch/project.mjs'
import { sourceFingerprint, writeFingerprint } from '../../build/launch/freshness.mjs'
import { buildAll, type BuiltProgram } from '../doors/built.ts'
import { openMirror, version, zip, type Answer, type Mirror } from './mirror.ts'

// A whole start, its download and a server, on a machine that may be busy.
/** An archive with a program that ends at once, in this way. */
const archiveOf = (program: string) => zip({ version: `v${version}`, electron: `#!/bin/sh\n${program}\n` })
const whole = archiveOf('exit 3')

let built: BuiltProgram
let project: string
let mirror: Mirror | undefined
let stop: (() => Promise<void>) | undefined
beforeAll(async () => {
  built = await buildAll()
})
afterAll(() => built.remove())
beforeEach(async () => {
  project = await mkdtemp(path.join(os.tmpdir(), 'start-'))
})
afterEach(async () => {
  await stop?.()
  stop = undefined
  await mirror?.close()
  mirror = undefined
  await rm(project, { recursive: true, force: true, maxRetries: 5 })
})

/** A project of its own that is installed and built, whose Electron comes from a site on this machine. */
async function installedProject(archive: Buffer, answer: Answer): Promise<void> {
  mirror = await openMirror(archive, answer)
  await cp(built.folder, project, { recursive: true })
  const programs = ['build/launch', 'build/start.mjs', 'electron/program/options.mjs', 'electron/texts/displayed.mjs']
  for (const name of [...programs, 'package-lock.json'])
    await cp(path.join(root, name), path.join(project, name), { recursive: true })
  await mkdir(path.join(project, 'node_modules'))
  // What npm noted when it installed.
  await cp(path.join(project, 'package-lock.json'), path.join(project, 'node_modules', '.package-lock.json'))
  await symlink(mirror.folder, path.join(project, 'node_modules', 'electron'), 'junction')
  await writeFingerprint(path.join(project, 'out'), await sourceFingerprint(project))
}

/**
 * `npm start` in that project, as somebody at a screen would type it who isn't root and has no browser that we know.
 * Time passes for its download only when the site was asked and the file `asked` is there: a busy machine is no site
 * that hangs.
 * @returns what it prints; `ended` settles with its exit code
 */
function start() {
  const launcher = pathToFileURL(path.join(project, 'build', 'launch', 'start.mjs')).href
  const given = ['--pc=ready', `--data=${path.join(project, 'data')}`]
  const script = `
    if (process.getuid) process.getuid = () => 1000
    const { existsSync } = await import('node:fs')
    const now = () => (existsSync('asked') ? 20_000 : 0)
    const { start } = await import(${JSON.stringify(launcher)})
    process.exitCode = await start(${JSON.stringify(given)}, { now })`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: project,
    env: withoutBrowser({ ...mirror?.environment, DISPLAY: ':77', INIT_CWD: project }),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (more: string) => (text += more))
  const ended = once(child, 'close').then(([code]) => code as number | null)
  stop = async () => {
    child.kill('SIGKILL')
    await ended
  }
  return { text: () => text, ended }
}

function withoutBrowser(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const places = ['path', 'chromium', 'programfiles', 'programfiles(x86)', 'localappdata', 'wayland_display']
  const rest = Object.entries(environment).filter(([name]) => !places.includes(name.toLowerCase()))
  // An empty PATH would not do: the system then looks where it thinks best.
  return { ...Object.fromEntries(rest), PATH: project }
}

/** Waits for the preview's address, and asks there. @returns everything that was printed until then */
async function served(started: ReturnType<typeof start>): Promise<string> {
  const address = () => /http:\/\/127\.0\.0\.1:\d+\/#\S+/.exec(started.text())?.[0]
  await expect.poll(started.text, { interval: 200 }).toContain('/#')
  const response = await fetch(address() ?? '')
  expect(await response.text()).toContain('<!doctype html>')
  return started.text()
}

const hangs: Answer = () => writeFileSync(path.join(project, 'asked'), '')
const truncated: Answer = (_request, response) => response.end(whole.subarray(0, -10))
const wrong: Answer = (_request, response) => response.end(archiveOf('exit 0'))

describe('npm start without Electron', () => {
  it('says that it fetches it, gives up a site that hangs, and serves the wizard with the reason', async () => {
    await installedProject(whole, hangs)
    const text = await served(start())
    expect(text).toContain('fetching it')
    expect(text).toContain('Without a byte for 20 seconds')
    expect(text).toContain(
      'The wizard waits at the address below: Electron could not be fetched: nothing arrived for 20 seconds.',
    )
    expect(mirror?.asked()).toBe(1)
  })

  it.each([
    ['a truncated archive', truncated],
    ['another archive', wrong],
  ])('serves the wizard when the site has %s, and remembers that for the next start', async (_what, answer) => {
    await installedProject(whole, answer)
    const reason = 'what arrived is not the file it should be (checksum)'
    expect(await served(start())).toContain(`below: Electron could not be fetched: ${reason}.`)
    await stop?.()

    const again = await served(start())
    expect(again).toMatch(
      /below: Electron could not be fetched (a moment|a minute|\d minutes) ago \(what arrived is not/,
    )
    expect(again).not.toContain('fetching it')
    expect(mirror?.asked()).toBe(1)
  })

  it('serves the wizard when Electron was fetched but ends at once', async ({ skip }) => {
    skip(process.platform === 'win32', 'the stand-in for Electron is a shell script')
    await installedProject(whole, (_request, response) => response.end(whole))
    const text = await served(start())
    expect(text).toContain('Opening the wizard in Electron.')
    expect(text).toContain('below: Electron did not start (it ended at once with code 3).')
  })

  it('serves nothing when Electron was fetched and shows the wizard', async ({ skip }) => {
    skip(process.platform === 'win32', 'the stand-in for Electron is a shell script')
    const good = archiveOf(`printf '%s\\n' "$@" >"$1/given.txt"`)
    await installedProject(good, (_request, response) => response.end(good))
    const started = start()
    expect(await started.ended).toBe(0)
    expect(started.text()).not.toContain('http://')
    expect((await readFile(path.join(project, 'given.txt'), 'utf8')).split('\n')).toEqual([
      project,
      '--pc=ready',
      `--data=${path.join(project, 'data')}`,
      '',
    ])
  })
})
