import { readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { prepareFolder } from '../../electron/program/data-folder.ts'
import { elevationOf } from '../../electron/shell/windows/elevation.ts'
import { cleanEnvironment } from '../../electron/shell/start/environment.ts'
import { openGraphicsRecord } from '../../electron/shell/crash/graphics-record.ts'
import { foreignWords, openLog } from '../../electron/program/log.ts'
import { powerShellRunner, windowsPowerShell, type RunPowerShell } from '../../electron/program/powershell-once.ts'
import { ownProgram, resumeTask } from '../../electron/shell/windows/start-after-restart.ts'
import { windowsArgument, windowsArguments } from '../../electron/shell/windows/command-line.ts'
import { freshFolder } from '../doors/launch.ts'

describe('the environment', () => {
  const hostile = {
    NODE_POWERSHELL: 'C:\\evil.exe',
    Debug: '*',
    PSModulePath: 'C:\\evil',
    DOTNET_STARTUP_HOOKS: 'C:\\evil.dll',
    node_path: 'C:\\evil',
    WIZARD_X: '1',
    Path: 'C:\\Windows',
  }

  test('in a package, nothing in it chooses which PowerShell runs', () => {
    const environment: NodeJS.ProcessEnv = { ...hostile }
    const removed = Object.keys(hostile).filter((name) => name !== 'Path')
    expect(cleanEnvironment(environment, true, 'linux')).toEqual(removed)
    expect(environment).toEqual({ Path: 'C:\\Windows' })
  })

  test.each([
    ...['ELECTRON_ENABLE_LOGGING', 'ELECTRON_LOG_FILE', 'ELECTRON_RUN_AS_NODE', 'NODE_OPTIONS', 'SSLKEYLOGFILE'],
    ...['CHROME_LOG_FILE', 'GOOGLE_API_KEY', 'APPDOMAIN_MANAGER_ASM', 'DEVPATH', '__COMPAT_LAYER', 'COMPlus_Version'],
  ])('in a package, %s is taken out of it, and named', (name) => {
    const environment: NodeJS.ProcessEnv = { [name]: 'C:\\evil', TEMP: 'kept' }
    expect(cleanEnvironment(environment, true, 'linux')).toEqual([name])
    expect(environment).toEqual({ TEMP: 'kept' })
  })

  test('in a package for Windows, nothing stays in it that nobody has thought of, and no other places', () => {
    const environment: NodeJS.ProcessEnv = {
      ...hostile,
      ...{ SystemRoot: 'D:\\Windows', windir: 'C:\\evil', ComSpec: 'C:\\evil.exe', ProgramFiles: 'C:\\evil' },
      ...{ Unheard_Of: 'C:\\evil', TEMP: 'C:\\Temp', UserProfile: 'C:\\Users\\a', PROCESSOR_LEVEL: '6' },
    }
    cleanEnvironment(environment, true, 'win32')
    expect(JSON.stringify(environment)).not.toContain('evil')
    expect(environment).toMatchObject({
      ...{ SystemRoot: 'D:\\Windows', windir: 'D:\\Windows', ComSpec: 'D:\\Windows\\System32\\cmd.exe' },
      ...{ TEMP: 'C:\\Temp', UserProfile: 'C:\\Users\\a', PROCESSOR_LEVEL: '6', ProgramFiles: 'D:\\Program Files' },
    })
    expect(Object.keys(environment)).not.toContain('Unheard_Of')
    expect(Object.keys(environment).filter((name) => name.toLowerCase() === 'path')).toEqual(['PATH'])
  })

  test('while developing, it stays', () => {
    const environment: NodeJS.ProcessEnv = { ...hostile }
    expect(cleanEnvironment(environment, false)).toEqual([])
    expect(environment).toEqual(hostile)
  })

  test('Windows PowerShell is named by its full path', () => {
    const program = windowsPowerShell({ SystemRoot: 'D:\\Windows', Path: 'C:\\evil', windir: 'C:\\evil' })
    expect(program).toBe('D:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe')
  })

  describe('the program to start another time', () => {
    const temporary = 'C:\\Users\\a\\AppData\\Local\\Temp'
    const portable = `${temporary}\\nsk1A2B.tmp\\app\\Wizard.exe`
    const named = 'D:\\Tools\\wizard.exe'

    test('is the one that the portable package was started as', () => {
      expect(ownProgram(portable, temporary, { PORTABLE_EXECUTABLE_FILE: named })).toBe(named)
      expect(ownProgram(portable.toUpperCase(), temporary, { PORTABLE_EXECUTABLE_FILE: named })).toBe(named)
    })

    test.each([
      ['installed', 'C:\\Program Files\\Nested Virtualization Wizard\\Wizard.exe', temporary],
      ['installed, with all of the disk for temporary files', 'C:\\Program Files\\W\\Wizard.exe', 'C:\\'],
      [
        'installed, with its own folder for temporary files',
        'C:\\Program Files\\W\\Wizard.exe',
        'C:\\Program Files\\W',
      ],
      ['in a folder that only begins like that', `${temporary}-other\\nsk1A2B.tmp\\app\\Wizard.exe`, temporary],
      ['among temporary files, and not unpacked by us', `${temporary}\\Wizard\\Wizard.exe`, temporary],
      ['in a folder of the person’s choice there', `${temporary}\\nsk1A2B.tmp\\Wizard.exe`, temporary],
      ['deeper below', `${temporary}\\nsk1A2B.tmp\\app\\more\\Wizard.exe`, temporary],
      ['a level above', `${temporary}\\..\\nsk1A2B.tmp\\app\\Wizard.exe`, temporary],
    ])('is this one where it is %s, whatever the environment says', (_name, running, where) => {
      expect(ownProgram(running, where, { PORTABLE_EXECUTABLE_FILE: 'C:\\Users\\m\\evil.exe' })).toBe(running)
    })

    test.each([
      {},
      ...['', 'evil.exe', 'C:\\a\\..\\evil.exe', 'C:\\evil.cmd'].map((file) => ({ PORTABLE_EXECUTABLE_FILE: file })),
    ])('is this one where none is named that could be it: %j', (environment) =>
      expect(ownProgram(portable, temporary, environment)).toBe(portable),
    )
  })
})

describe('a Windows command line', () => {
  test.each([
    ['C:\\Program Files\\W\\w.exe', '"C:\\Program Files\\W\\w.exe"'],
    ['C:\\ends in\\', '"C:\\ends in\\\\"'],
    ['say "hi"', '"say \\"hi\\""'],
    ['', '""'],
    ['plain', 'plain'],
  ])('%s is written %s', (argument, written) => expect(windowsArgument(argument)).toBe(written))

  test('whatever goes in comes back as Windows reads it', () => {
    const argument = fc.string({ unit: fc.constantFrom('a', ' ', '\\', '"', '\t', '’', '😀', '$', '\n') })
    fc.assert(
      fc.property(fc.array(argument, { maxLength: 5 }), (all) => {
        expect(readBack(windowsArguments(all))).toEqual(all)
      }),
    )
  })

  test('NUL is refused', () => expect(() => windowsArgument('a\0b')).toThrow('NUL'))

  /** The documented rules of CommandLineToArgvW, for arguments after the program. */
  function readBack(line: string): string[] {
    const read: string[] = []
    let current: string | null = null
    let quoted = false
    for (let at = 0; at < line.length; at++) {
      const slashes = /^\\*/.exec(line.slice(at))?.[0].length ?? 0
      if (line[at + slashes] === '"') {
        current = (current ?? '') + '\\'.repeat(Math.floor(slashes / 2)) + (slashes % 2 === 1 ? '"' : '')
        if (slashes % 2 === 0) quoted = !quoted
        at += slashes
      } else if (slashes > 0) {
        current = (current ?? '') + '\\'.repeat(slashes)
        at += slashes - 1
      } else if (!quoted && /[ \t\n]/.test(line.charAt(at))) {
        if (current !== null) read.push(current)
        current = null
      } else current = (current ?? '') + line.charAt(at)
    }
    return current === null ? read : [...read, current]
  }
})

describe('asking for administrator rights', () => {
  test.each([
    ['granted', { code: 0, output: '', errors: '' }, { status: 'granted' }],
    ['declined on Windows', { code: 1223, output: '', errors: '' }, { status: 'declined' }],
    ['declined, as eight bits', { code: 199, output: '', errors: '' }, { status: 'declined' }],
    [
      'failed with a reason',
      { code: 1, output: '', errors: ' No such file. \n' },
      { status: 'failed', reason: 'No such file.' },
    ],
    ['failed without', { code: 5, output: '', errors: '' }, { status: 'failed', reason: 'exit code 5' }],
    ['stopped', { code: null, output: '', errors: '' }, { status: 'failed', reason: 'exit code none' }],
  ])('%s', (_name, end, elevation) => expect(elevationOf(end)).toEqual(elevation))

  test('a PowerShell that isn’t there is a failure with words', async () => {
    const end = await powerShellRunner('/nowhere/powershell.exe')('exit 0', {})
    expect(elevationOf(end)).toMatchObject({ status: 'failed', reason: expect.stringContaining('ENOENT') as string })
  })
})

describe('the task for after a restart', () => {
  /** A PowerShell whose scripts end when the test says so. */
  function slowPowerShell() {
    const begun: ((code: number) => void)[] = []
    const run: RunPowerShell = () =>
      new Promise((resolve) => begun.push((code) => resolve({ code, output: '', errors: code === 0 ? '' : 'refused' })))
    return { begun, run }
  }
  const soon = () => new Promise((resolve) => setImmediate(resolve))

  test('two who take it back at once, and one who registers, come one after the other', async () => {
    const { begun, run } = slowPowerShell()
    const task = resumeTask(run, 'C:\\w.exe')
    const all = [task.remove(), task.remove(), task.register('')]
    for (let turn = 1; turn <= all.length; turn++) {
      await soon()
      expect(begun).toHaveLength(turn)
      begun.at(-1)?.(0)
    }
    await Promise.all(all)
  })

  test('a refusal is for the one who asked, and keeps nobody else from their turn', async () => {
    const { begun, run } = slowPowerShell()
    const task = resumeTask(run, 'C:\\w.exe')
    const [first, second] = [task.register(''), task.remove()]
    await soon()
    begun[0]?.(1)
    await expect(first).rejects.toThrow('refused')
    await soon()
    begun[1]?.(0)
    await expect(second).resolves.toBeUndefined()
  })
})

describe('the log', () => {
  test('goes on in a new file when one is full, and keeps only the last ones', async () => {
    const folder = await freshFolder()
    const log = openLog({ folder, maximumBytes: 200, files: 3 })
    for (let number = 0; number < 40; number++) log.info(`message ${number}`)
    expect(readFileSync(path.join(folder, 'wizard.log'), 'utf8')).toContain('message 39')
    const kept = ['wizard.log', 'wizard.1.log', 'wizard.2.log'].map((file) => statSync(path.join(folder, file)).size)
    expect(Math.max(...kept)).toBeLessThan(300)
    expect(statSync(path.join(folder, 'wizard.3.log'), { throwIfNoEntry: false })).toBeUndefined()
  })

  test('a message with line breaks stays one line', async () => {
    const folder = await freshFolder()
    openLog({ folder }).warn('a\r\n2026-01-01T00:00:00Z info forged\u2028b')
    expect(readFileSync(path.join(folder, 'wizard.log'), 'utf8').split('\n')).toHaveLength(2)
  })

  test('says the words of others so that they can’t be taken for a script', () => {
    const hostile = [
      '; Start-Process calc.exe #',
      'a" & calc & "',
      '$(calc)',
      '`n',
      'a\nb\u2028c',
      "'; calc",
      'C:\\x y',
      'ñ',
    ]
    const said = foreignWords(hostile)
    expect(said.replace(/"[^"]*"/g, '""')).toBe(`8: ${hostile.map(() => '""').join(' ')}`)
    expect(said).not.toMatch(/[;&$()`'#|<>\n\u2028]/)
    const read = [...said.matchAll(/"[^"]*"/g)].map(([word]) => JSON.parse(word) as string)
    expect(read).toEqual(hostile)
  })

  test('says so many words of others and no more', () => {
    const said = foreignWords(Array.from({ length: 1000 }, () => '😀'.repeat(5000)))
    expect(said).toMatch(/^1000: .* and more$/)
    expect(said.length).toBeLessThan(7000)
    expect(foreignWords([])).toBe('0:')
  })

  test('goes nowhere else by a link in its place', async ({ skip }) => {
    skip(process.platform === 'win32', 'Windows lets not everybody make a link to a file')
    const folder = await freshFolder()
    const elsewhere = await freshFolder()
    const profile = path.join(elsewhere, 'profile.ps1')
    symlinkSync(profile, path.join(folder, 'wizard.log'))
    const log = openLog({ folder })
    log.info('to a file that isn’t there yet')
    expect(readdirSync(elsewhere)).toEqual([])
    writeFileSync(profile, 'theirs')
    log.info('to one that is')
    expect(readFileSync(profile, 'utf8')).toBe('theirs')
  })

  test('that can’t be written stops nothing', async () => {
    const file = path.join(await freshFolder(), 'file')
    writeFileSync(file, '')
    openLog({ folder: path.join(file, 'logs') }).info('x')
    expect(prepareFolder(path.join(file, 'logs'))).toMatch(/ENOTDIR|EEXIST|ENOENT/)
    expect(prepareFolder(path.join(file, '..', 'fine'))).toBeNull()
  })
})

describe('the graphics card', () => {
  const minutes = 60_000
  const days = 24 * 60 * minutes

  /** A record that is opened anew at each start of the program, at a time of the test's choosing. */
  async function program() {
    const file = path.join(await freshFolder(), 'graphics.json')
    const start = (time: number, version = '1.0.0') => openGraphicsRecord(file, version, () => time)
    return { start, avoidedAt: (time: number, version?: string) => start(time, version).avoid }
  }

  test('is left alone after two crashes in a row, over restarts too, until another version comes', async () => {
    const { start, avoidedAt } = await program()
    expect(avoidedAt(days)).toBe(false)
    start(days).crashed()
    expect(avoidedAt(days + minutes)).toBe(false)
    start(days + 9 * minutes).crashed()
    expect(avoidedAt(days + 10 * minutes)).toBe(true)
    expect(avoidedAt(days + 10 * minutes, '1.0.1')).toBe(false)
  })

  test('is not blamed for crashes that have nothing to do with each other', async () => {
    const { start, avoidedAt } = await program()
    for (const time of [1, 2, 3]) start(time * days).crashed()
    expect(avoidedAt(3 * days + minutes)).toBe(false)
  })

  test('gets another try after a while, and at once when the person wants it', async () => {
    const { start, avoidedAt } = await program()
    const record = start(days)
    record.crashed()
    record.crashed()
    expect([avoidedAt(29 * days), avoidedAt(32 * days)]).toEqual([true, false])
    start(2 * days).forget()
    expect(avoidedAt(2 * days)).toBe(false)
  })

  test('that fails again is told again', async () => {
    const { start } = await program()
    const record = start(days)
    record.crashed()
    record.tell()
    expect(start(days).told).toBe(true)
    record.crashed()
    expect(start(days).told).toBe(false)
  })

  test.each([
    '',
    '{"version":',
    '[]',
    '{"version":"1.0.0","crashes":-4}',
    '{"version":1,"crashes":9}',
    `{"version":"1.0.0","crashes":9,"last":"${new Date().toISOString()}","told":false}`,
  ])('a damaged record counts as none: %s', async (text) => {
    const file = path.join(await freshFolder(), 'graphics.json')
    writeFileSync(file, text)
    expect(openGraphicsRecord(file, '1.0.0').avoid).toBe(false)
  })
})
