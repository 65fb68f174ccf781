import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import { setupFailedFile } from '../../../electron/nesting/answer-file.ts'
import type { FactId } from '../../../electron/nesting/facts.ts'
import { valueOf } from '../../../electron/nesting/snapshot.ts'
import { describeWhere, noEngine } from '../../skip.ts'
import { collect } from '../simulated/drive.ts'
import { engine } from './engine.ts'
import { disk, DiskBench, folder, remove } from './new-disk-bench.ts'
import { WarmWindows } from './stub/stub-windows.ts'

/** What a failed set-up of Windows has left on the disk of its VM. */

describeWhere(engine, noEngine)('the logs of a set-up', () => {
  const warm = new WarmWindows()
  let bench: DiskBench
  afterEach(() => bench.windows.close())
  afterAll(() => warm.close())

  async function read() {
    const facts: readonly FactId[] = ['disk.setupLogs']
    const signal = new AbortController().signal
    const host = bench.windows.host()
    const all = await collect((onFact) => host.read({ onFact, signal, facts, about: { folders: [folder] } }))
    return valueOf(all, 'disk.setupLogs')
  }
  function write(place: string, text: string): void {
    const file = path.join(bench.volume('basic'), 'Windows', 'Panther', ...place.split('/'))
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, text)
  }

  test('are read from a finished disk, which is released again', async () => {
    bench = new DiskBench(warm)
    await bench.run(...disk)
    expect(await read()).toEqual({ [folder]: { errors: [], phase: null, handlerRan: false } })
    write('setuperr.log', 'first\r\n\r\nsecond error\r\n')
    write('UnattendGC/setuperr.log', 'third\r\n')
    write('setupact.log', 'Entering pass specialize\r\n')
    write('UnattendGC/setupact.log', '[oobeldr.exe] pass oobeSystem begins\r\n')
    write(setupFailedFile, 'failed')
    expect(await read()).toEqual({
      [folder]: { errors: ['first', 'second error', 'third'], phase: 'oobeSystem', handlerRan: true },
    })
    bench.expectWhole()
  })

  test('are read of no disk that is still being made, and of none that somebody has mounted', async () => {
    bench = new DiskBench(warm)
    await bench.run(...disk.slice(0, 4))
    expect(await read()).toEqual({})
    await bench.run(...disk.slice(4))
    bench.windows.plan = {
      ...bench.windows.plan,
      disks: (bench.windows.plan.disks ?? []).map((each) => ({ ...each, number: 41, path: 'V:\\VMs\\NEW\\NEW.vhdx' })),
    }
    expect(await read()).toEqual({})
    expect(bench.windows.plan.disks).toMatchObject([{ number: 41 }])
  })

  test('are read anew where the last reading was killed in the middle', async () => {
    bench = new DiskBench(warm)
    await bench.run(...disk)
    bench.windows.plan = { ...bench.windows.plan, kill: [{ command: 'Add-PartitionAccessPath', when: 'after' }] }
    await read().catch(() => undefined)
    bench.windows.plan = { ...bench.windows.plan, kill: [] }
    expect(bench.files).toContain('windows')
    const back = bench.windows.keep()
    expect(await read()).toEqual({ [folder]: { errors: [], phase: null, handlerRan: false } })
    bench.expectWhole()
    back()
    await bench.run(remove)
    bench.expectNothingLeft()
  })
})
