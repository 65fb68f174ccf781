import { mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { exitCodes } from '../../electron/program/exit-codes.ts'
import type { Scenario } from '../../electron/hyperv/simulated/scenario.ts'
import { builtOutput } from '../built-output.ts'
import { quick } from '../conformance/worlds.ts'
import { StubWindows } from '../hyperv/powershell/stub/stub-windows.ts'
import { describeWhere } from '../skip.ts'
import { folderForTests } from '../temporary.ts'
import { noSmallWindows, noWindows, stubVariables, theWindows, windowsHere, type Ended } from './windows.ts'

const folder = folderForTests("Bericht für 'Jörg' & Co ")
let program: string
beforeAll(async () => {
  if (windowsHere() !== null) program = path.join(await builtOutput(), 'main', 'cli.js')
})

function run(given: readonly string[], variables: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const windows = theWindows()
  // A real Windows takes it from here; the small one insists on its own (data-folder.test.ts has such names there).
  const profile = windows.path(path.join(folder, 'Jörg Müller', 'AppData', 'Roaming'))
  return windows.run('node', [windows.path(program), ...given], { APPDATA: profile, ...variables })
}

describeWhere(windowsHere(), noWindows)('on Windows, the built command line', () => {
  test('says what it doesn’t understand, and knows the simulated PCs', async () => {
    expect(await run(['check', '--nothing'])).toMatchObject({ code: exitCodes.usage, out: '' })
    expect((await run(['check', '--pc', 'ready', '--json'])).code).toBe(exitCodes.ready)
  })

  test('reads this very PC', async () => {
    const { code, out } = await run(['check', '--json'])
    expect([exitCodes.ready, exitCodes.warnings, exitCodes.blocked, exitCodes.unknown]).toContain(code)
    const { simulated, findings } = JSON.parse(out) as {
      simulated: boolean
      findings: { code: string; status: string }[]
    }
    expect(simulated).toBe(false)
    // What Windows itself answers to everyone: its version and its PowerShell.
    for (const known of ['C04', 'C11', 'C13']) {
      expect(findings).toContainEqual(expect.objectContaining({ code: known, status: 'pass' }))
    }
  })
})

describeWhere(windowsHere()?.kind === 'small', noSmallWindows)('in the small Windows, the built command line', () => {
  function stubbed(scenario: Scenario): Record<string, string> {
    const stub = new StubWindows(scenario)
    onTestFinished(() => stub.close())
    return stubVariables(theWindows(), stub.file)
  }

  test('finds a host that is ready, and writes the report where it is told to, once', async () => {
    const variables = stubbed(quick('ready'))
    const file = path.join(folder, 'Größe & $(x)', 'report 1.json')
    await mkdir(path.dirname(file))
    const { code, out } = await run(['check', '--report', theWindows().path(file)], variables)
    expect(out).toContain('C05  Passed')
    expect(code).toBe(exitCodes.ready)
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ pc: { id: 'this-pc', simulated: false } })
    expect((await run(['check', '--report', theWindows().path(file)], variables)).code).toBe(exitCodes.notWritten)
  })

  test('finds a host that is not', async () => {
    const { code, out } = await run(['check'], stubbed(quick('hypervisor-off')))
    expect(out).toMatch(/C06 .*Blocked/)
    expect(code).toBe(exitCodes.blocked)
  })
})
