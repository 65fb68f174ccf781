import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PowerShellSession } from '../../../electron/hyperv/powershell/session.ts'
import { SessionError } from '../../../electron/hyperv/powershell/session-error.ts'
import { engine, theEngine } from './engine.ts'
import { isRunning } from '../../running.ts'
import { describeWhere, noEngine } from '../../skip.ts'

describeWhere(engine, noEngine)('a PowerShell session', () => {
  let session: PowerShellSession

  // One for all tests, since whatever one does to its process, the next one must find a working one: that is the promise.
  beforeAll(() => {
    session = new PowerShellSession(theEngine())
  })
  afterAll(() => session.close())

  /** All records of a script. */
  async function records(script: string, input?: unknown): Promise<unknown[]> {
    const received: unknown[] = []
    await session.run(script, { input, onRecord: (record) => received.push(record) })
    return received
  }

  test('runs scripts of many lines, blank ones included, in one process', async () => {
    const script = `
      function Get-Answer {
        param([int] $Value)

        if ($Value -gt 1) {
          $Value * 2
        }
        else {
          0
        }
      }

      Write-WizardRecord -Record @{ answer = Get-Answer -Value 21; process = $PID }
    `
    const first = await records(script)
    const second = await records(script)
    // Not by the session's own number: pwsh may be a launcher, such as a .NET tool has.
    expect(first).toEqual([{ answer: 42, process: expect.any(Number) as number }])
    expect(second).toEqual(first)
  })

  test('keeps what a script defines away from the next one', async () => {
    await records("function Get-Leak { 'leaked' }; $leak = 1")
    const [seen] = await records(`Write-WizardRecord -Record @{
      function = [bool] (Get-Command -Name Get-Leak -ErrorAction Ignore)
      variable = Test-Path -Path variable:leak
    }`)
    expect(seen).toEqual({ function: false, variable: false })
  })

  test('doesn’t let PowerShell keep its long commands to be repeated', async () => {
    expect(await records('Write-WizardRecord -Record $MaximumHistoryCount')).toEqual([1])
  })

  test('passes data in and out unchanged, whatever letters it is made of', async () => {
    const input = {
      text: `' ’ ‘ ‚ ‛ " “ ” $(exit 3) \`n "; 🙂 \u202Eabc ñ ß 漢字 \u0085 \u2028 \u0001 \r\n end`,
      empty: '',
      list: ['a', 'b'],
      number: 9007199254740991,
      flag: false,
      nothing: null,
    }
    expect(await records('Write-WizardRecord -Record $wizardInput', input)).toEqual([input])
  })

  test('delivers each record while the script still runs', async () => {
    const controller = new AbortController()
    const firstRecord = new Promise<unknown>((resolve) => {
      const script = 'Write-WizardRecord -Record @{ now = 1 }; while ($true) { Start-Sleep -Milliseconds 50 }'
      session.run(script, { onRecord: resolve, signal: controller.signal }).catch(() => undefined)
    })
    // The script never ends by itself: a record that arrives has arrived before the end.
    expect(await firstRecord).toEqual({ now: 1 })
    controller.abort()
  })

  test('keeps other output apart from results', async () => {
    const noise: string[] = []
    const received: unknown[] = []
    const script = `
      Write-Host -NoNewline -Object 'no line break at the end'
      Write-WizardRecord -Record @{ a = 1 }
      Write-Warning -Message 'careful'
      Write-Verbose -Message 'chatty' -Verbose
      [Console]::Error.WriteLine('from the error stream')
      Write-Progress -Activity 'busy' -PercentComplete 50
      '{"b":2}'
      @{ object = 'dropped' }
      [Console]::Out.Write('00000000000000000000000000000000 record {"c":3}')
      Write-WizardRecord -Record @{ d = 4 }
    `
    const result = await session.run(script, {
      onNoise: (line) => noise.push(line),
      onRecord: (record) => received.push(record),
    })
    expect(received).toEqual([{ a: 1 }, { d: 4 }])
    expect(result).toMatchObject({ records: 2, lost: 0 })
    const text = noise.join('\n')
    for (const part of ['no line break at the end', 'careful', 'from the error stream', '{"b":2}', '{"c":3}']) {
      expect(text).toContain(part)
    }
    expect(text).not.toContain('dropped')
    // Nothing is left over for the next command.
    const later: string[] = []
    await session.run('1', { onNoise: (line) => later.push(line) })
    expect(later).toEqual([])
  })

  test('counts records that something tore apart, and reads the others', async () => {
    const received: unknown[] = []
    const script = `
      Write-WizardRecord -Record @{ n = 1 }
      $global:WizardCall.Records++
      [Console]::Out.Write("\`n" + $global:WizardCall.Marker + ' record {"n":2,"tex')
      [Console]::Out.Write("something else\`n")
      Write-WizardRecord -Record @{ n = 3 }
    `
    const result = await session.run(script, { onRecord: (record) => received.push(record) })
    expect(received).toEqual([{ n: 1 }, { n: 3 }])
    expect(result).toMatchObject({ records: 2, lost: 1 })
  })

  test('carries ten megabytes in small records and in a large one', async () => {
    let letters = 0
    const count = (record: unknown) => (letters += (record as { text: string }).text.length)
    const script = `
      $line = 'x' * 10000
      for ($i = 0; $i -lt 1100; $i++) { Write-WizardRecord -Json ('{"text":"' + $line + '"}') }
      Write-WizardRecord -Record @{ text = 'y' * 11000000 }
    `
    const result = await session.run(script, { onRecord: count })
    expect(result).toMatchObject({ records: 1101, lost: 0 })
    expect(letters).toBe(1100 * 10_000 + 11_000_000)
  })

  test('reports the error of a script with its id and goes on with the same process', async () => {
    await records('1')
    const { pid } = session
    const error = await failure(
      "Write-WizardRecord -Record @{ a = 1 }; Get-Item -LiteralPath 'no such thing' -ErrorAction Continue; throw 'late'",
    )
    expect(error).toMatchObject({ code: 'script-failed', record: { errorId: 'late' } })
    const missing = await failure('Get-NoSuchCommand')
    expect(missing.record).toMatchObject({ errorId: 'CommandNotFoundException', category: 'ObjectNotFound' })
    expect(missing.record?.exceptions[0]?.type).toBe('System.Management.Automation.CommandNotFoundException')
    expect(session.pid).toBe(pid)
  })

  test('stops a script at its first error', async () => {
    const received: unknown[] = []
    const run = session.run("Write-Error -Message 'first'; Write-WizardRecord -Record 1", {
      onRecord: (record) => received.push(record),
    })
    await expect(run).rejects.toMatchObject({ code: 'script-failed' })
    expect(received).toEqual([])
  })

  test('reports a script that isn’t one', async () => {
    expect(await failure('if ($true) {')).toMatchObject({ code: 'script-failed' })
    expect(await records('Write-WizardRecord -Record 1')).toEqual([1])
  })

  test.each(['exit 0', 'exit 3', '[Environment]::Exit(0)', 'Stop-Process -Id $PID -Force', 'break'])(
    'a script that ends by “%s” has failed, and the commands behind it still run',
    async (script) => {
      const ended = failure(script)
      const behind = records('Write-WizardRecord -Record 7')
      expect(await ended).toMatchObject({ code: 'session-lost' })
      expect(await behind).toEqual([7])
    },
  )

  test('a process that is killed midway gives an error, keeps what had arrived, and is replaced', async () => {
    const received: unknown[] = []
    const script = 'Write-WizardRecord -Record 1; while ($true) { Start-Sleep -Milliseconds 50 }'
    const run = session.run(script, {
      onRecord: (record) => {
        received.push(record)
        if (session.pid !== undefined) process.kill(session.pid, 'SIGKILL')
      },
    })
    await expect(run).rejects.toMatchObject({ code: 'session-lost' })
    expect(received).toEqual([1])
    expect(await records('Write-WizardRecord -Record 2')).toEqual([2])
  })

  test('a process that dies while idle is replaced', async () => {
    await records('1')
    const { pid } = session
    process.kill(pid ?? 0, 'SIGKILL')
    await until(() => session.pid === undefined)
    expect(await records('Write-WizardRecord -Record 3')).toEqual([3])
    expect(session.pid).not.toBe(pid)
  })

  test('a command that takes too long is ended, and the next one runs', async () => {
    await records('1')
    const { pid } = session
    const run = session.run('while ($true) { Start-Sleep -Seconds 1 }', { timeoutMs: 300 })
    const behind = records('Write-WizardRecord -Record 4')
    await expect(run).rejects.toMatchObject({ code: 'timed-out' })
    expect(await behind).toEqual([4])
    expect(session.pid).not.toBe(pid)
  })

  test('the limit of a command doesn’t begin while it waits for its turn', async () => {
    const before = session.run('Start-Sleep -Milliseconds 700')
    const limited = session.run('Write-WizardRecord -Record 1', { timeoutMs: 60_000 })
    const waiting = new AbortController()
    const cancelled = session.run('Write-WizardRecord -Record 2', { signal: waiting.signal })
    waiting.abort()
    // Given up while it waited: at once, and nothing happens to the others.
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' })
    await before
    expect(await limited).toMatchObject({ records: 1 })
  })

  test('a cancelled command ends with everything it has started', async () => {
    const controller = new AbortController()
    let child = 0
    const script = `
      $child = Start-Process -FilePath $wizardInput -ArgumentList '-NoProfile', '-Command', 'Start-Sleep -Seconds 600' -PassThru
      Write-WizardRecord -Record $child.Id
      while ($true) { Start-Sleep -Seconds 1 }
    `
    const run = session.run(script, {
      input: theEngine().path,
      signal: controller.signal,
      onRecord: (record) => {
        child = Number(record)
        controller.abort()
      },
    })
    await expect(run).rejects.toMatchObject({ code: 'cancelled' })
    expect(child).toBeGreaterThan(0)
    await until(() => !isRunning(child))
    expect(await records('Write-WizardRecord -Record 5')).toEqual([5])
  })

  test('commands run in the order in which they were given', async () => {
    const order: unknown[] = []
    const run = (n: number) =>
      session.run(`Start-Sleep -Milliseconds ${30 - n * 10}; Write-WizardRecord -Record ${n}`, {
        onRecord: (record) => order.push(record),
      })
    await Promise.all([run(0), run(1), run(2)])
    expect(order).toEqual([0, 1, 2])
  })

  test('closing refuses what runs and what waits', async () => {
    const own = new PowerShellSession(theEngine())
    const running = failure('while ($true) { Start-Sleep -Seconds 1 }', own)
    const waiting = failure('1', own)
    await own.close()
    expect(await running).toMatchObject({ code: 'closed' })
    expect(await waiting).toMatchObject({ code: 'closed' })
    expect(await failure('1', own)).toMatchObject({ code: 'closed' })
    expect(own.pid).toBeUndefined()
  })

  test('an error of whoever listens is theirs, after the script has ended', async () => {
    const run = session.run('Write-WizardRecord -Record 1', {
      onRecord: () => {
        throw new RangeError('listener')
      },
    })
    await expect(run).rejects.toThrow(RangeError)
    expect(await records('Write-WizardRecord -Record 6')).toEqual([6])
  })

  test('has only fixed text on the command line', async () => {
    await records('Write-WizardRecord -Record $wizardInput', 'canary-in-data')
    const file = `/proc/${session.pid}/cmdline`
    if (!existsSync(file)) return
    const { readFileSync } = await import('node:fs')
    const line = readFileSync(file, 'utf8').split('\0').filter(Boolean)
    expect(line.slice(line.indexOf('-NoLogo'))).toEqual([
      '-NoLogo',
      '-NoProfile',
      '-NonInteractive',
      '-OutputFormat',
      'Text',
      '-NoExit',
      '-Command',
      '-',
    ])
  })

  async function failure(script: string, of = session): Promise<SessionError> {
    const error: unknown = await of.run(script).then(
      () => new Error('it did not fail'),
      (error: unknown) => error,
    )
    if (error instanceof SessionError) return error
    throw error
  }
})

describe('a session without its engine', () => {
  test('says so for each command and disturbs nothing else', async () => {
    const session = new PowerShellSession({ path: '/no/such/folder/pwsh', kind: 'pwsh' })
    const first = session.run('1')
    const second = session.run('2')
    await expect(first).rejects.toMatchObject({
      code: 'engine-missing',
      message: expect.stringContaining('/no/such/folder') as string,
    })
    await expect(second).rejects.toMatchObject({ code: 'engine-missing' })
    await session.close()
  })
})

/** Waits for what has no event; the test's own limit ends it. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20))
}
