import { existsSync, readFileSync } from 'node:fs'
import { inspect } from 'node:util'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { PowerShellSession } from '../../../electron/hyperv/powershell/session.ts'
import { engine, theEngine } from './engine.ts'
import { describeWhere, noEngine } from '../../skip.ts'

// Read by the `debug` package when it is loaded, which is before anything below runs.
vi.hoisted(() => {
  process.env['DEBUG'] = '*'
})

const password = `canary’'"$(Get-Date)\`n ñ🙂`
const secret = { user: 'LAB\\administrator', password }
const forms = [password, Buffer.from(password).toString('base64')]
const bytes = Buffer.from(password).toString('hex')

/** Tells the length and a digest: proof that the right password arrived, without writing it down. */
const proof = `
  $plain = $credential.GetNetworkCredential().Password
  $hex = -join ([System.Text.Encoding]::UTF8.GetBytes($plain) | ForEach-Object -Process { $_.ToString('x2') })
  $expected = $wizardInput
  Write-WizardRecord -Record @{ same = $hex -ceq $expected; user = $credential.UserName; kind = $credential.Password.GetType().Name }
`

describeWhere(engine, noEngine)('a secret', () => {
  let session: PowerShellSession
  const output: string[] = []

  beforeAll(() => {
    session = new PowerShellSession(theEngine())
    for (const method of ['log', 'error', 'warn', 'info', 'debug'] as const) {
      vi.spyOn(console, method).mockImplementation((...parts: unknown[]) => void output.push(inspect(parts)))
    }
    for (const stream of [process.stdout, process.stderr]) {
      vi.spyOn(stream, 'write').mockImplementation((text: unknown) => output.push(String(text)) > 0)
    }
  })
  afterAll(async () => {
    vi.restoreAllMocks()
    await session.close()
  })

  function expectNoSecret(text: string): void {
    for (const form of forms) expect(text).not.toContain(form)
  }

  test('arrives as a credential and is gone afterwards', async () => {
    const received: unknown[] = []
    const onRecord = (record: unknown) => received.push(record)
    await session.run(proof, { secret, input: bytes, onRecord })
    await session.run("Write-WizardRecord -Record (Test-Path -Path 'variable:credential')", { onRecord })
    expect(received).toEqual([{ same: true, user: secret.user, kind: 'SecureString' }, false])
  })

  test('is in no history, no list of errors and no variable that outlives the command', async () => {
    const received: unknown[] = []
    const failing = session.run("Get-Item -LiteralPath 'missing'; $null = $credential", { secret })
    await expect(failing).rejects.toMatchObject({ code: 'script-failed' })
    await session.run(
      `Write-WizardRecord -Record @{
        errors = $global:Error.Count
        history = @(Get-History | ForEach-Object -Process { $_.CommandLine }) -join ' '
        variables = @(Get-Variable -Scope Global | ForEach-Object -Process { [string] $_.Value }) -join ' '
      }`,
      { onRecord: (record) => received.push(record) },
    )
    expect(received).toMatchObject([{ errors: 0 }])
    expectNoSecret(JSON.stringify(received))
  })

  test('is neither on the command line nor in the environment of the process', async () => {
    await session.run('1', { secret })
    for (const file of ['cmdline', 'environ']) {
      const path = `/proc/${session.pid}/${file}`
      if (existsSync(path)) expectNoSecret(readFileSync(path, 'utf8'))
    }
  })

  test('is taken out of errors and of other output, even where a script gives it away', async () => {
    const noise: string[] = []
    const giveAway = `
      $plain = $credential.GetNetworkCredential().Password
      [Console]::Out.WriteLine('said: ' + [Convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes($plain)))
      throw ('thrown: ' + $plain)
    `
    const error: unknown = await session
      .run(giveAway, { secret, onNoise: (line) => noise.push(line) })
      .catch((e: unknown) => e)
    expect(noise.join()).toContain('said: •••')
    expect(inspect(error, { depth: 10 })).toContain('thrown: •••')
    expectNoSecret(noise.join() + inspect(error, { depth: 10 }))
  })

  test('leaves the id of an error alone, which decides what the error means', async () => {
    const run = session.run('Get-NoSuchCommand', { secret: { user: 'x', password: 'CommandNotFoundException' } })
    await expect(run).rejects.toMatchObject({ record: { errorId: 'CommandNotFoundException' } })
  })

  test('is not sent at all where the command never asks for it', async () => {
    const noise: string[] = []
    const parseError = session.run('if (', { secret, onNoise: (line) => noise.push(line) })
    await expect(parseError).rejects.toMatchObject({ code: 'script-failed' })
    const cancelled = new AbortController()
    const waiting = session.run('1', { secret, signal: cancelled.signal, onNoise: (line) => noise.push(line) })
    cancelled.abort()
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' })
    expectNoSecret(noise.join())
  })

  test('is nowhere in what this program printed meanwhile, with DEBUG set to everything', () => {
    expect(output.join('\n')).toContain('shell process started')
    expectNoSecret(output.join('\n'))
  })
})
