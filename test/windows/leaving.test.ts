import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { byteOrderMark, renderScript, type ScriptStep } from '../../electron/hyperv/render/script.ts'
import { script as texts } from '../../electron/texts/es/script.ts'
import { ids, lab } from '../conformance/worlds.ts'
import { StubWindows } from '../hyperv/powershell/stub/stub-windows.ts'
import { describeWhere } from '../skip.ts'
import { folderForTests } from '../temporary.ts'
import { runProbe } from './probe.ts'
import { noSmallWindows, noWindows, stubVariables, theWindows, windowsHere, type Ended } from './windows.ts'

describeWhere(windowsHere(), noWindows)('on Windows, what the wizard leaves behind', () => {
  test('for after a restart starts just the program, with just its arguments', async () => {
    const { expected, ...found } = (await runProbe('resume-task')) as { expected: string[] }
    expect(found).toEqual({ unasked: expected, asks: true, asked: expected })
  })
})

describeWhere(windowsHere()?.kind === 'small', noSmallWindows)('in the small Windows, a saved script', () => {
  const folder = folderForTests("Guión de 'Jörg' & Co ")
  const fileName = 'plan ñ & (2).ps1'
  const steps: ScriptStep[] = [
    { title: 'Núcleos', operation: { kind: 'setProcessorCount', vmId: ids.off, count: 3 } },
    { title: '“Extensiones”', operation: { kind: 'setVirtualizationExtensions', vmId: ids.off, exposed: true } },
  ]

  /** Types a line where the file is, as its head says: into cmd, since the PowerShell there finds no programs by name. */
  function typed(line: string, variables: Readonly<Record<string, string>> = {}): Promise<Ended> {
    const windows = theWindows()
    return windows.run('node', ['-e', types, windows.path(folder), line], variables)
  }

  const types = `
    const [cwd, line] = process.argv.slice(1)
    const options = { cwd, windowsVerbatimArguments: true, stdio: 'inherit' }
    process.exitCode = require('node:child_process').spawnSync('cmd.exe', ['/d', '/c', line], options).status ?? -1`

  test('runs by the line in its head, and without it is what this Windows refuses', async () => {
    const text = renderScript(steps, { texts, fileName, wayBack: { steps: [], lost: [] } })
    await writeFile(path.join(folder, fileName), byteOrderMark + text)
    const line = /^# +(powershell .*)$/m.exec(text)?.[1]?.trimEnd() ?? ''
    expect(line).toContain('-ExecutionPolicy Bypass ')

    const refused = await typed(line.replace('-ExecutionPolicy Bypass ', ''))
    expect(refused.code).not.toBe(0)
    expect(refused.out).not.toContain(texts.step.slice(0, 5))

    const stub = new StubWindows(lab())
    onTestFinished(() => stub.close())
    const { code, out } = await typed(line, stubVariables(theWindows(), stub.file))
    expect(out).toContain('Paso 2 de 2: “Extensiones”')
    expect(code).toBe(0)
    const vm = stub.world.vms.find(({ id }) => id === ids.off)
    expect(vm?.processor).toEqual({ count: 3, exposesExtensions: true })
  })
})
