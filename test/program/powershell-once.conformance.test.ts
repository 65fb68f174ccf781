import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, test, vi } from 'vitest'
import { inUtf8, powerShellRunner } from '../../electron/program/powershell-once.ts'
import { engine, theEngine } from '../hyperv/powershell/engine.ts'
import { describeWhere, noEngine } from '../skip.ts'
import { freshFolder } from '../doors/launch.ts'

const folder = await freshFolder()
const file = "C:\\Program Files\\Nested ’Virtualization’ $(Wizard)\\it's.exe"

describeWhere(engine, noEngine)('a short-lived PowerShell', () => {
  test('loads no module from a folder that the environment names, and does load its own', async () => {
    const modules = path.join(folder, 'modules')
    await mkdir(path.join(modules, 'Planted'), { recursive: true })
    await writeFile(path.join(modules, 'Planted', 'Planted.psm1'), "function Get-Planted { 'planted' }\n")
    vi.stubEnv('PSModulePath', modules)
    const run = powerShellRunner(theEngine().path)
    expect(await run('Get-Planted', {})).not.toMatchObject({ output: expect.stringContaining('planted') as string })
    expect(await run('ConvertTo-Json -Compress -InputObject @(1)', {})).toMatchObject({
      code: 0,
      output: expect.stringMatching(/^\[1\]/) as string,
    })
  })

  test('hands on nothing that loads foreign code, and its values', async () => {
    vi.stubEnv('COR_PROFILER_PATH', 'evil')
    vi.stubEnv('DOTNET_STARTUP_HOOKS', 'evil')
    const script = '[Console]::Out.Write($env:COR_PROFILER_PATH + $env:DOTNET_STARTUP_HOOKS + $env:NVW_FILE)'
    expect(await powerShellRunner(theEngine().path)(script, { NVW_FILE: file })).toMatchObject({ output: file })
  })

  /**
   * The engine on a console that isn’t UTF-8: on Windows that of the PC. Elsewhere a script stands for it, which sets
   * such a console before it lets the engine do what it was asked.
   */
  async function onAnotherConsole(): Promise<string> {
    const { path: program } = theEngine()
    if (process.platform === 'win32') return program
    const file = path.join(folder, 'on-latin1')
    const writer = (stream: string) =>
      `$w = [IO.StreamWriter]::new([Console]::OpenStandard${stream}(), [Text.Encoding]::Latin1); $w.AutoFlush = $true`
    const console = `${writer('Output')}; [Console]::SetOut($w); ${writer('Error')}; [Console]::SetError($w)`
    const lines = [
      '#!/bin/sh',
      'for last do :; done',
      `exec '${program}' -NoLogo -NoProfile -NonInteractive -Command '${console}; '"$last"`,
    ]
    await writeFile(file, lines.join('\n'), { mode: 0o755 })
    return file
  }
  const words = 'Se denegó el acceso a la “máquina” — «Přístup» odepřen ’€’ 日本'
  const saying = '[Console]::Out.Write($env:WORDS); [Console]::Error.Write($env:WORDS)'

  test('is understood whatever the code page of the console is', async () => {
    const run = powerShellRunner(await onAnotherConsole())
    const values = { WORDS: words }
    expect(await run(saying, values)).toEqual({ code: 0, output: words, errors: words })
    expect((await run('$env:WORDS', values)).output.trim()).toBe(words)
  })

  test('is understood where there is no console whose code page could be changed', async () => {
    const change = '[Console]::OutputEncoding = $utf8'
    expect(inUtf8).toContain(change)
    const withoutConsole = inUtf8.replace(change, "throw 'The handle is invalid.'")
    const parameters = ['-NoProfile', '-NonInteractive', '-Command', withoutConsole + saying]
    const env = { ...process.env, WORDS: words }
    const { stdout, stderr } = await promisify(execFile)(await onAnotherConsole(), parameters, { env })
    expect([stdout, stderr]).toEqual([words, words])
  })

  test('gives the reason of an error in its own words', async () => {
    const failing = `$ErrorActionPreference = 'Stop'; throw $env:WORDS`
    const end = await powerShellRunner(await onAnotherConsole())(failing, { WORDS: 'No: ’á’' })
    expect(end.code).toBe(1)
    expect(end.errors).toContain('No: ’á’')
  })
})
