import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FactId } from '../../../electron/nesting/facts.ts'
import { getFact } from '../../../electron/nesting/snapshot.ts'
import { readAll } from '../../conformance/differences.ts'
import { lab, quick } from '../../conformance/worlds.ts'
import { describeWhere, noEngine } from '../../skip.ts'
import { engine } from './engine.ts'
import { StubWindows, type StubPlan } from './stub/stub-windows.ts'
import type { PowerShellHost } from '../../../electron/hyperv/powershell/host.ts'

/** Facts for which Hyper-V knows better than Windows, and errors of the moment. */

describeWhere(engine, noEngine)('Hyper-V', () => {
  let windows: StubWindows
  let host: PowerShellHost
  beforeAll(() => {
    windows = new StubWindows(lab())
    host = windows.host()
  })
  afterAll(() => windows.close())

  /** @param facts only these */
  async function read(facts: FactId[], plan: StubPlan, scenario = lab()) {
    windows.begin(scenario, { plan })
    return readAll(host, { facts })
  }

  test('tells of processors that Windows itself doesn’t see', async () => {
    const facts = await read(['cpu.logicalProcessors'], { processorsOfHost: 96 })
    expect(getFact(facts, 'cpu.logicalProcessors')).toEqual({ value: 96 })
    // Where there is no Hyper-V, Windows sees all of them.
    const without = await read(['cpu.logicalProcessors'], { processorsOfHost: 96 }, quick('first-timer'))
    expect(getFact(without, 'cpu.logicalProcessors')).toEqual({ value: 20 })
  })

  test('tells how much memory it could take back from running VMs', async () => {
    const facts = await read(['mem.hyperVForBalancing'], {}, quick('crowded'))
    expect(getFact(facts, 'mem.hyperVForBalancing')).toEqual({ value: 10200547328 })
  })

  test.each<[string, FactId]>([
    ['Get-VMHost', 'hyperv.host'],
    ['Get-VM', 'vm.list'],
    ['Get-VMMemory', 'vm.memory'],
    ['Get-CimInstance Win32_OperatingSystem', 'os.name'],
  ])('is asked once more where %s fails once', async (command, fact) => {
    const failing = (times: number): StubPlan => ({ errors: [{ command, id: 'CouldNotAutoLoadModule', times }] })
    expect((await read([fact], failing(1)))[fact]).toHaveProperty('value')
    expect((await read([fact], failing(9)))[fact]).toHaveProperty('unknown')
  })
})
