import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { root } from '../../build/launch/project.mjs'
import { windowsPowerShell } from '../../electron/program/powershell-once.ts'

/** What the tests start on Windows: the Node.js and the PowerShell that are there. */
export type Program = 'node' | 'powershell'

/** How a program came out. */
export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/**
 * A Windows to run programs in: a small one on another system (Wine with Windows' own Node.js and PowerShell, in the
 * folder whose commands WIZARD_SMALL_WINDOWS names), or the one that the tests themselves run on.
 */
export interface Windows {
  readonly kind: 'small' | 'real'
  /** A file or folder of ours as programs in there call it. */
  path(file: string): string
  /** @param variables beside those that programs need anyway */
  start(program: Program, given: readonly string[], variables?: Readonly<Record<string, string>>): ChildProcess
  run(program: Program, given: readonly string[], variables?: Readonly<Record<string, string>>): Promise<Ended>
}

export const noWindows = 'no Windows is here, and no small one: WIZARD_SMALL_WINDOWS names no folder with its commands'
export const noSmallWindows = 'no small Windows is here: WIZARD_SMALL_WINDOWS names no folder with its commands'

/** By this variable test/windows/setup.ts tells which copy of the small Windows is the run's own. */
export const copyVariable = 'SMALL_WINDOWS'

/** Where a copy has its temporary files. By this folder Wine's programs find the server that all of them share. */
export const temporaryOf = (copy: string): string => path.join(path.dirname(copy), 'tmp')

/** @returns null where there is none */
export function windowsHere(environment: NodeJS.ProcessEnv = process.env): Windows | null {
  const start = process.platform === 'win32' ? startReal(environment) : startSmall(environment)
  if (start === null) return null
  const real = process.platform === 'win32'
  return {
    kind: real ? 'real' : 'small',
    path: (file) => (real ? file : `Z:${path.resolve(file).replaceAll('/', '\\')}`),
    start,
    run: (...call) => untilEnd(start(...call)),
  }
}

/** The Windows, in a test that is skipped without one. */
export function theWindows(): Windows {
  const windows = windowsHere()
  if (windows === null) throw new Error('this test must be skipped without a Windows')
  return windows
}

/** What has each PowerShell of the small Windows find a Hyper-V host: our stub with a world in a file. */
export function stubVariables(windows: Windows, worldFile: string): Record<string, string> {
  return {
    WIZARD_STUB_WORLD: windows.path(worldFile),
    // What each of its processes would make anew otherwise.
    WIZARD_STUB_PROXIES: windows.path(path.join(path.dirname(worldFile), 'stub-proxies')),
    WIZARD_STUB_MODULE: windows.path(path.join(root, 'test', 'hyperv', 'powershell', 'stub', 'WindowsStub.psm1')),
  }
}

function startReal(environment: NodeJS.ProcessEnv): Windows['start'] {
  const programs = { node: process.execPath, powershell: windowsPowerShell(environment) }
  return (program, given, variables = {}) =>
    spawn(programs[program], given, {
      env: { ...without(environment), ...variables },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
}

/** Wine finds no file whose name has other letters than the shell's locale, and not every shell has one. */
export const anyLetters = { LC_CTYPE: 'C.UTF-8' } as const

function startSmall(environment: NodeJS.ProcessEnv): Windows['start'] | null {
  const commands = environment['WIZARD_SMALL_WINDOWS']
  if (commands === undefined || commands === '') return null
  if (!existsSync(path.join(commands, 'windows-node'))) {
    throw new Error(`WIZARD_SMALL_WINDOWS names ${commands}, but no windows-node is in there.`)
  }
  const copy = environment[copyVariable]
  const temporary = copy === undefined ? {} : { TMPDIR: temporaryOf(copy) }
  return (program, given, variables = {}) =>
    spawn(path.join(commands, `windows-${program}`), given, {
      // Wine has a taskkill of its own, which it prefers unless told otherwise.
      env: { ...without(environment), ...temporary, ...anyLetters, WINEDLLOVERRIDES: 'taskkill.exe=n', ...variables },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
}

/** What a test runner sets for its own workers isn't for the programs that are tested. */
function without(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !/^(NODE_|VITEST|PLAYWRIGHT|FORCE_COLOR$|TEST_)/.test(name)),
  )
}

function untilEnd(child: ChildProcess): Promise<Ended> {
  let out = ''
  let err = ''
  child.stdout?.setEncoding('utf8').on('data', (more: string) => (out += more))
  child.stderr?.setEncoding('utf8').on('data', (more: string) => (err += more))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, out, err }))
  })
}
