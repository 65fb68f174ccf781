import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import type { Engine } from '../../../electron/hyperv/powershell/engine.ts'
import { PowerShellHost } from '../../../electron/hyperv/powershell/host.ts'
import { PowerShellSession } from '../../../electron/hyperv/powershell/session.ts'
import type { FactReading } from '../../../electron/nesting/snapshot.ts'
import { engine, theEngine } from './engine.ts'
import { describeWhere, noEngineOrWindows } from '../../skip.ts'

/** Engines that behave as some PCs do; each is a shell script in front of the real one. */
describeWhere(process.platform !== 'win32' && engine, noEngineOrWindows)('a PowerShell that', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'engines-'))
  let session: PowerShellSession | undefined
  afterEach(() => session?.close())
  afterAll(() => rmSync(folder, { recursive: true }))

  /** @param script for /bin/sh; `$ENGINE` is the real engine and "$@" its switches */
  function strangeEngine(script: string): Engine {
    const file = path.join(folder, 'pwsh')
    writeFileSync(file, `#!/bin/sh\nENGINE='${theEngine().path}'\n${script}\n`, { mode: 0o755 })
    return { path: file, kind: 'pwsh' }
  }

  const constrained = `(echo '$ExecutionContext.SessionState.LanguageMode = "ConstrainedLanguage"'; cat) | "$ENGINE" "$@"`

  test('is allowed only a constrained language says so at once', async () => {
    session = new PowerShellSession(strangeEngine(constrained))
    const run = session.run('Write-WizardRecord -Record 1')
    await expect(run).rejects.toMatchObject({ code: 'language-mode', languageMode: 'ConstrainedLanguage' })
  })

  test('is allowed only a constrained language leaves one fact known and all others with that reason', async () => {
    const readings: FactReading[] = []
    const host = new PowerShellHost({ engine: strangeEngine(constrained), windows: true })
    await host.read({
      facts: ['shell.languageMode', 'vm.list'],
      onFact: (reading) => readings.push(reading),
      signal: new AbortController().signal,
    })
    await host.close()
    expect(readings).toEqual([
      { fact: 'shell.languageMode', value: 'ConstrainedLanguage' },
      { fact: 'vm.list', unknown: 'failed', detail: 'ConstrainedLanguage' },
    ])
  })

  test('greets with a banner and complains on the way works all the same', async () => {
    const records: unknown[] = []
    session = new PowerShellSession(
      strangeEngine(`echo 'Welcome {"fact":1}'; printf 'PS> '; echo 'old version' >&2; exec "$ENGINE" "$@"`),
    )
    const { noise } = await session.run('Write-WizardRecord -Record 1', { onRecord: (record) => records.push(record) })
    expect(records).toEqual([1])
    expect(noise).toEqual([])
  })

  test('never answers is given up', async () => {
    session = new PowerShellSession(strangeEngine('exec sleep 600'), { startLimitMs: 300 })
    await expect(session.run('1')).rejects.toMatchObject({ code: 'session-lost' })
    expect(session.pid).toBeUndefined()
  })

  test.each([0, 5])('ends at once with %d is an error, not a result', async (code) => {
    session = new PowerShellSession(strangeEngine(`exit ${code}`))
    await expect(session.run('1')).rejects.toMatchObject({ code: 'session-lost' })
  })

  test('may not be run at all is a missing one', async () => {
    const file = path.join(folder, 'not-executable')
    writeFileSync(file, '')
    session = new PowerShellSession({ path: file, kind: 'pwsh' })
    await expect(session.run('1')).rejects.toMatchObject({ code: 'engine-missing' })
  })

  test('tears its output in the middle of a line and dies gives what was whole', async () => {
    const records: unknown[] = []
    session = new PowerShellSession(theEngine())
    const run = session.run(
      `Write-WizardRecord -Record 1
       [Console]::Out.Write("\`n" + $global:WizardCall.Marker + ' record {"n":')
       [Environment]::Exit(0)`,
      { onRecord: (record) => records.push(record) },
    )
    await expect(run).rejects.toMatchObject({ code: 'session-lost' })
    expect(records).toEqual([1])
  })
})
