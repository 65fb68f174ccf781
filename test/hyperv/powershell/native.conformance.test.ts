import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import { literal } from '../../../electron/hyperv/render/literal.ts'
import { PowerShellHost } from '../../../electron/hyperv/powershell/host.ts'
import type { Operation } from '../../../electron/nesting/operations.ts'
import { describeWhere, noEngine, onWindows as isWindows } from '../../skip.ts'
import { engine, theEngine } from './engine.ts'

/** Boot operations with a real program in place of bcdedit: what it writes to its error stream isn't a failure. */
describeWhere(engine, noEngine)('a native command', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'native-'))
  let host: PowerShellHost | undefined
  /** Where a person's own variables send whoever looks for a program by its name. */
  const foreignFolder = path.join(folder, 'foreign')
  mkdirSync(foreignFolder)
  const ran = path.join(folder, 'ran')
  afterEach(async () => {
    await host?.close()
    expect(existsSync(ran)).toBe(false)
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const onWindows = process.platform === 'win32'
  const foreign = ['bcdedit', 'bcdedit.exe', 'bcdedit.cmd', 'shutdown', 'shutdown.exe', 'shutdown.cmd'].filter(
    (name) => !onWindows || name.endsWith('.cmd'),
  )
  const foreignScript = onWindows ? `@echo off\r\necho x>"${ran}"\r\n` : `#!/bin/sh\necho x >'${ran}'\n`

  /** @param numbers the exit code by what the program is told to do */
  function hostWith(numbers: { enum: number; set: number; deletevalue: number }): PowerShellHost {
    const answers = Object.entries(numbers)
    const script = onWindows
      ? ['@echo off', 'echo hypervisorlaunchtype    Auto', 'echo a complaint 1>&2'].concat(
          answers.map(([what, number]) => `if "%~1"=="/${what}" exit /b ${number}`),
        )
      : ['#!/bin/sh', "echo 'hypervisorlaunchtype    Auto'", 'echo a complaint >&2', 'case "$1" in'].concat(
          answers.map(([what, number]) => `/${what}) exit ${number};;`),
          ['esac'],
        )
    const file = path.join(folder, onWindows ? 'stand-in.cmd' : 'stand-in')
    writeFileSync(file, script.join(onWindows ? '\r\n' : '\n'), { mode: 0o755 })
    for (const name of foreign) writeFileSync(path.join(foreignFolder, name), foreignScript, { mode: 0o755 })
    const environment = { PATH: `${foreignFolder}${path.delimiter}${process.env['PATH'] ?? ''}` }
    const prepare = `
      Set-Alias -Name "$([Environment]::SystemDirectory)\\bcdedit.exe" -Value ${literal(file)} -Scope Global
      # Makes PowerShell 7 as strict as some hosts of Windows PowerShell are.
      $global:PSNativeCommandUseErrorActionPreference = $true
      Set-Location -LiteralPath ${literal(foreignFolder)}
    `
    host = new PowerShellHost({ engine: theEngine(), windows: true, environment, prepare })
    return host
  }

  const signal = new AbortController().signal
  const set: Operation = { kind: 'setHypervisorLaunchType', to: 'off' }
  const remove: Operation = { kind: 'setHypervisorLaunchType', to: null }

  test('that complains and ends with 0 has succeeded', async () => {
    const windows = hostWith({ enum: 0, set: 0, deletevalue: 0 })
    await windows.perform(set, { signal })
    await windows.perform(remove, { signal })
  })

  // On Windows this would be about its own boot settings.
  describeWhere(!onWindows, isWindows)('by its name alone', () => {
    test('is never run, whatever the variables of a person say, also where Windows has none', async () => {
      host = new PowerShellHost({
        engine: theEngine(),
        windows: true,
        environment: { PATH: `${foreignFolder}${path.delimiter}${process.env['PATH'] ?? ''}` },
        prepare: `Set-Location -LiteralPath ${literal(foreignFolder)}`,
      })
      await expect(host.perform(set, { signal })).rejects.toMatchObject({ code: 'module-missing' })
      await expect(host.perform({ kind: 'restartHost' }, { signal })).rejects.toMatchObject({ code: 'module-missing' })
    })
  })

  test.each([
    [set, { enum: 0, set: 3, deletevalue: 0 }, 3],
    [remove, { enum: 0, set: 0, deletevalue: 4 }, 4],
    // Nobody can tell then whether there is something to remove.
    [remove, { enum: 5, set: 0, deletevalue: 0 }, 5],
  ] as const)('that ends with another number has failed: %o %o', async (operation, numbers, number) => {
    const run = hostWith(numbers).perform(operation, { signal })
    await expect(run).rejects.toMatchObject({ message: `bcdedit failed with exit code ${number}.` })
  })
})
