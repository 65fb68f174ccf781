import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { onPath } from '../../build/suites/engine.mjs'
import { root } from '../../build/launch/project.mjs'
import { anyLetters, copyVariable, temporaryOf } from './windows.ts'

const run = promisify(execFile)
const here = path.join(root, 'test', 'windows')

/**
 * Gives a run of tests a small Windows of its own: a copy, so that nothing of one run reaches another, with our
 * stand-ins in it. Does nothing where there is none (WIZARD_SMALL_WINDOWS), and on Windows.
 * @returns what takes it away again, with all programs that still run in it
 */
export default async function setup(): Promise<() => Promise<void>> {
  const commands = process.env['WIZARD_SMALL_WINDOWS']
  if (process.platform === 'win32' || commands === undefined || commands === '' || process.env[copyVariable])
    return () => Promise.resolve()
  const base = await mkdtemp(path.join(os.tmpdir(), 'small-windows-'))
  const folder = path.join(base, 'windows')
  await mkdir(folder)
  await mkdir(temporaryOf(folder))
  const drive = path.join(folder, 'drive_c')
  await run('cp', ['-a', '--reflink=auto', `${path.join(commands, '..', 'windows')}/.`, folder])
  const system = path.join(drive, 'windows', 'system32')
  await copyFile(path.join(here, 'preload.ps1'), path.join(system, 'WindowsPowerShell', 'v1.0', 'preload.ps1'))
  // Wine's own taskkill can't end what a process has started, and the other tool it doesn't have.
  for (const name of ['taskkill', 'fltmc']) await makeTool(name, path.join(system, `${name}.exe`))
  const environment = {
    ...process.env,
    ...anyLetters,
    WINEPREFIX: folder,
    WINEDEBUG: '-all',
    TMPDIR: temporaryOf(folder),
  }
  // Without one that stays, each program would start all of Windows' services anew. It keeps what it is given as output.
  await once(spawn('wineserver', ['-p'], { env: environment, stdio: 'ignore' }), 'exit')
  process.env[copyVariable] = folder
  return async () => {
    Reflect.deleteProperty(process.env, copyVariable)
    await run('wineserver', ['-k'], { env: environment }).catch(() => undefined)
    await run('wineserver', ['-w'], { env: environment }).catch(() => undefined)
    await rm(base, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}

const compiler = 'x86_64-w64-mingw32-gcc'

/** Puts a tool of ours in the place of one of Windows. */
async function makeTool(name: string, program: string): Promise<void> {
  const made = path.join(os.tmpdir(), `${name}-${String(process.pid)}.exe`)
  try {
    if ((await onPath(compiler, process.env)) === null) await installCompiler()
    await run(compiler, ['-Os', '-s', '-Wall', '-Werror', '-o', made, path.join(here, `${name}.c`)])
    await rm(program, { force: true })
    await copyFile(made, program)
    await chmod(program, 0o755)
  } finally {
    await rm(made, { force: true })
  }
}

/** As the tests bring Chromium where they can. @throws Error where they can't: what runs on Windows can't be tested so */
async function installCompiler(): Promise<void> {
  console.log('Installing a compiler for Windows programs (apt-get install gcc-mingw-w64-x86-64-win32).')
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, maxBuffer: 2 ** 26 }
  await run('apt-get', ['update', '-q'], options)
  await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'gcc-mingw-w64-x86-64-win32'], options)
}
