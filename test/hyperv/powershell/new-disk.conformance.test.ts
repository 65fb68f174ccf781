import { afterAll, afterEach, expect, test } from 'vitest'
import { partitionTypes } from '../../../electron/hyperv/render/new-disk/mounted.ts'
import { describeWhere, noEngine } from '../../skip.ts'
import { engine } from './engine.ts'
import { disk, DiskBench, release, remove } from './new-disk-bench.ts'
import { WarmWindows, type StubPlan } from './stub/stub-windows.ts'

/** A disk with a Windows for a new VM, in the real engine. */

describeWhere(engine, noEngine)('the disk of a new VM', () => {
  const warm = new WarmWindows()
  let bench: DiskBench
  afterEach(() => bench.windows.close())
  afterAll(() => warm.close())
  const begin = (plan?: StubPlan) => (bench = new DiskBench(warm, plan))

  test('is made step by step, nothing stays mounted, and once more changes nothing', async () => {
    begin()
    await bench.run(...disk)
    bench.expectWhole()
    const [only, ...more] = bench.windows.plan.disks ?? []
    expect(more).toEqual([])
    expect(only?.partitions.map(({ type, fileSystem }) => ({ type, fileSystem }))).toEqual([
      { type: partitionTypes.firmware, fileSystem: 'FAT32' },
      { type: partitionTypes.reserved, fileSystem: '' },
      { type: partitionTypes.basic, fileSystem: 'NTFS' },
    ])
    expect(bench.told).toEqual([0, 3.8, 47, 65.3, 100, 0, 3.8, 47, 65.3, 100])
    expect(bench.said.filter((line) => line.includes('%'))).toEqual([])
    const before = bench.windows.plan.disks
    await bench.run(...disk, release)
    bench.expectWhole()
    expect(bench.windows.plan.disks).toEqual(before)
  })

  test('goes with its folder', async () => {
    begin()
    await bench.run(...disk, remove)
    bench.expectNothingLeft()
    await bench.run(remove)
    expect(bench.said.filter((line) => line.includes('stays'))).toEqual([])
  })
})
