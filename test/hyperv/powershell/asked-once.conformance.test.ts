import { expect, test } from 'vitest'
import { readHost } from '../../../electron/hyperv/powershell/scripts.ts'
import { quick } from '../../conformance/worlds.ts'
import { describeWhere, noEngine } from '../../skip.ts'
import { engine } from './engine.ts'
import { StubWindows } from './stub/stub-windows.ts'

describeWhere(engine, noEngine)('one reading of this PC', () => {
  test('asks Hyper-V for itself and Windows for itself once, and the next reading asks anew', async () => {
    const windows = new StubWindows(quick('ready'))
    try {
      const session = windows.session()
      for (const reading of ['first', 'second']) {
        await session.run('Clear-StubCall')
        const facts: unknown[] = []
        await session.run(readHost, { input: { facts: [] }, onRecord: (fact) => facts.push(fact) })
        const calls: unknown[] = []
        const tell = 'Get-StubCall | ForEach-Object -Process { Write-WizardRecord -Record @{ call = $_ } }'
        await session.run(tell, { onRecord: (call) => calls.push((call as { call: string }).call) })
        const times = (name: RegExp) => calls.filter((call) => name.test(String(call))).length
        expect([times(/^Get-VMHost$/), times(/Win32_OperatingSystem/)], reading).toEqual([1, 1])
        for (const fact of ['hyperv.host', 'disk.vmStore', 'cpu.logicalProcessors', 'os.lastBoot', 'hv.launchEvents'])
          expect(facts, reading).toContainEqual(expect.objectContaining({ fact, value: expect.anything() as unknown }))
      }
    } finally {
      await windows.close()
    }
  })
})
