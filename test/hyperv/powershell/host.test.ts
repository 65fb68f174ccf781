import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { findEngine } from '../../../electron/hyperv/powershell/engine.ts'
import { engineEnvironment } from '../../../electron/hyperv/powershell/environment.ts'
import { LineSplitter } from '../../../electron/hyperv/powershell/lines.ts'
import { Reading } from '../../../electron/hyperv/powershell/reading.ts'
import { SessionError } from '../../../electron/hyperv/powershell/session-error.ts'
import { HostError } from '../../../electron/hyperv/host.ts'
import type { FactReading } from '../../../electron/nesting/snapshot.ts'
import { record, remoting } from './error-records.ts'

describe('a reading', () => {
  function reading() {
    const facts: FactReading[] = []
    return { facts, reading: new Reading(['os.build', 'os.name', 'vm.list'], (fact) => facts.push(fact)) }
  }

  test('passes on each fact once and drops what isn’t one', () => {
    const { facts, reading: it } = reading()
    for (const record of [
      { fact: 'os.build', value: 1 },
      { fact: 'os.build', value: 2 },
      { fact: 'no.such' },
      null,
      'x',
    ]) {
      it.take(record)
    }
    expect(facts).toEqual([{ fact: 'os.build', value: 1 }])
  })

  test('turns a value of the wrong shape into an unknown one', () => {
    const { facts, reading: it } = reading()
    it.take({ fact: 'os.build', value: 'many' })
    expect(facts).toMatchObject([{ fact: 'os.build', unknown: 'invalid' }])
  })

  test.each([
    [new SessionError('timed-out', 'x'), 'timed-out'],
    [new SessionError('session-lost', 'x'), 'failed'],
  ])('gives what never arrived a reason, and keeps what did: %o', (error, reason) => {
    const { facts, reading: it } = reading()
    it.take({ fact: 'os.build', value: 1 })
    it.fail(error)
    expect(facts).toMatchObject([
      { value: 1 },
      { fact: 'os.name', unknown: reason },
      { fact: 'vm.list', unknown: reason },
    ])
  })

  test.each([
    [record({}, [`${remoting}.PSRemotingTransportException`, 0]), 'guest-unreachable'],
    [new SessionError('session-lost', 'x'), 'session-lost'],
  ])('of a guest that goes away passes on what it had and fails: %o', (error, code) => {
    const facts: FactReading[] = []
    const it = new Reading(['os.build', 'os.name'], (fact) => facts.push(fact), true)
    it.take({ fact: 'os.build', value: 1 })
    expect(() => it.fail(error)).toThrow(expect.objectContaining({ code }))
    expect(facts).toEqual([{ fact: 'os.build', value: 1 }])
  })

  test('of a guest is no reading where this PC’s own language is constrained', () => {
    const facts: FactReading[] = []
    const it = new Reading(['shell.languageMode'], (fact) => facts.push(fact), true)
    const constrained = new SessionError('language-mode', 'x', undefined, 'ConstrainedLanguage')
    expect(() => it.fail(constrained)).toThrow(expect.objectContaining({ code: 'language-mode' }))
    expect(facts).toEqual([])
  })

  test('fails as a whole when nothing arrived', () => {
    expect(() => reading().reading.fail(new SessionError('session-lost', 'x'))).toThrow(HostError)
  })

  test('tells the language mode of a constrained session', () => {
    const { facts, reading: it } = reading()
    it.fail(new SessionError('language-mode', 'x', undefined, 'ConstrainedLanguage'))
    expect(facts).toContainEqual({ fact: 'shell.languageMode', value: 'ConstrainedLanguage' })
    expect(facts).toContainEqual({ fact: 'vm.list', unknown: 'failed', detail: 'ConstrainedLanguage' })
  })

  test('answers what is left and reports a cancellation', () => {
    const { facts, reading: it } = reading()
    expect(() => it.fail(new SessionError('cancelled', 'x'))).toThrow(expect.objectContaining({ code: 'cancelled' }))
    expect(facts).toHaveLength(3)
    expect(facts[0]).toMatchObject({ unknown: 'cancelled' })
  })
})

describe('finding PowerShell', () => {
  test('ignores relative folders of the PATH and finds nothing where there is nothing', async () => {
    const environment = { PATH: `.:bin:${path.resolve('no-such-folder')}` }
    expect(await findEngine({ platform: 'linux', environment })).toBeNull()
    expect(await findEngine({ platform: 'win32', environment: { SystemRoot: '/no/such' } })).toBeNull()
  })
})

describe('the environment of PowerShell', () => {
  const own = {
    NODE_POWERSHELL: 'evil',
    node_powershell: 'evil',
    DEBUG: '*',
    ELECTRON_RUN_AS_NODE: '1',
    COR_PROFILER_PATH: 'evil',
    COR_ENABLE_PROFILING: '1',
    DOTNET_STARTUP_HOOKS: 'evil',
    PSModulePath: 'C:\\Users\\somebody\\Modules',
    SystemRoot: 'D:\\Windows',
    TEMP: 'kept',
    UserName: 'kept',
    ...Object.fromEntries(
      [
        ...[
          'PATHEXT',
          'Path',
          'windir',
          'ComSpec',
          'SystemDrive',
          'ProgramFiles',
          'ProgramData',
          'APPDOMAIN_MANAGER_ASM',
        ],
        ...['DEVPATH', '__COMPAT_LAYER', 'DOTNET_ADDITIONAL_DEPS', 'ELECTRON_LOG_FILE', 'Unheard_Of', 'LD_PRELOAD'],
      ].map((name) => [name, 'evil']),
    ),
  }

  test('takes no orders that choose other code', () => {
    for (const platform of ['linux', 'win32'] as const)
      expect(JSON.stringify(engineEnvironment(own, platform))).not.toContain('evil')
    expect(engineEnvironment(own, 'win32')).toMatchObject({ TEMP: 'kept', UserName: 'kept' })
    expect(Object.keys(engineEnvironment({ ...own, HOME: '/home/me' }, 'linux')).sort()).toEqual([
      ...['HOME', 'POWERSHELL_TELEMETRY_OPTOUT', 'POWERSHELL_UPDATECHECK', 'TERM'],
    ])
  })

  test('on Windows knows the places of Windows by itself, and programs by no other folder', () => {
    const places = {
      ...{
        SystemRoot: 'D:\\Windows',
        windir: 'D:\\Windows',
        SystemDrive: 'D:',
        PATHEXT: expect.not.stringContaining('PY') as string,
      },
      PATH: 'D:\\Windows\\System32;D:\\Windows;D:\\Windows\\System32\\Wbem;D:\\Windows\\System32\\WindowsPowerShell\\v1.0',
      ComSpec: 'D:\\Windows\\System32\\cmd.exe',
      ProgramFiles: 'D:\\Program Files',
      ProgramData: 'D:\\ProgramData',
    }
    expect(engineEnvironment(own, 'win32')).toMatchObject(places)
    // Each once: Windows would take either of two that differ in nothing but upper and lower case.
    const names = Object.keys(engineEnvironment({ ...own, SYSTEMROOT: 'D:\\Windows' }, 'win32')).map((name) =>
      name.toLowerCase(),
    )
    expect(names).toHaveLength(new Set(names).size)
  })

  test.each(['', 'Windows', '\\\\server\\share', 'C:\\Users\\me\\evil', 'C:\\a;b', 'C:\\', '%evil%'])(
    'on Windows doesn’t take %j for the folder of Windows',
    (named) => expect(engineEnvironment({ SystemRoot: named }, 'win32')).toMatchObject({ SystemRoot: 'C:\\Windows' }),
  )

  test('is given what tests choose engine and speed by, and what is added for it', () => {
    const tests = { WIZARD_STUB_WORLD: 'a', DOTNET_gcConcurrent: '0', DOTNET_ROOT: '/usr/share/dotnet' }
    for (const platform of ['linux', 'win32'] as const)
      expect(engineEnvironment(tests, platform, { PATH: 'mine' })).toMatchObject({ ...tests, PATH: 'mine' })
  })

  test('elsewhere says that no terminal is there, whose codes would get among the output', () => {
    expect(engineEnvironment({ TERM: 'xterm' }, 'linux')['TERM']).toBe('dumb')
    expect(engineEnvironment({}, 'win32')).not.toHaveProperty('TERM')
  })

  test('on Windows loads modules only from folders that need administrator rights', () => {
    expect(engineEnvironment(own, 'win32')['PSModulePath']).toBe(
      'D:\\Windows\\System32\\WindowsPowerShell\\v1.0\\Modules;D:\\Program Files\\WindowsPowerShell\\Modules',
    )
  })

  test('has the module folders once, however their name was written before', () => {
    const names = Object.keys(engineEnvironment({ PSMODULEPATH: 'C:\\evil' }, 'win32'))
    expect(names.filter((name) => name.toLowerCase() === 'psmodulepath')).toEqual(['PSModulePath'])
  })
})

describe('cutting output into lines', () => {
  test('gives the same lines however the output is chopped up', () => {
    const output = 'one\r\ntwo\n\nfour 🙂\nrest'
    for (let size = 1; size < output.length; size++) {
      const lines: string[] = []
      const splitter = new LineSplitter((line) => lines.push(line))
      for (let at = 0; at < output.length; at += size) splitter.push(output.slice(at, at + size))
      expect(lines).toEqual(['one', 'two', '', 'four 🙂'])
    }
  })
})
