import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { partitionTypes } from '../../../electron/hyperv/render/new-disk/mounted.ts'
import type { Operation } from '../../../electron/nesting/operations.ts'
import { describeWhere, noEngine } from '../../skip.ts'
import { engine } from './engine.ts'
import { disk, DiskBench, folder, making, of, release, remove, whole } from './new-disk-bench.ts'
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

  describe('that is a copy', () => {
    const from = 'V:\\Media\\Base.vhdx'
    const copy: Operation = { kind: 'copyDisk', ...of, from }
    const content = Buffer.alloc(9 * 2 ** 20, 'content ')
    function beginWith(plan: StubPlan = {}): void {
      begin(plan)
      mkdirSync(path.dirname(bench.real(from)), { recursive: true })
      writeFileSync(bench.real(from), content)
    }

    test('is the same byte for byte, tells how far it is, and goes without the disk that it was copied from', async () => {
      beginWith({ folderAttributes: 'Compressed' })
      await bench.run(copy)
      expect(bench.files).toEqual(whole)
      expect(bench.stage).toBe('finished')
      expect(readFileSync(bench.real(`${folder}\\NEW.vhdx`)).equals(content)).toBe(true)
      expect(bench.told).toEqual([44, 88, 100])
      expect(bench.said).toEqual([])
      await bench.run(copy, remove)
      bench.expectNothingLeft()
      expect(readFileSync(bench.real(from)).equals(content)).toBe(true)
    })

    test.each(['New-Item', 'Rename-Item', 'Set-Content'])(
      'is copied anew, or taken away, where that ended with %s',
      async (command) => {
        beginWith()
        const back = bench.windows.keep()
        for (const when of ['before', 'after'] as const) {
          for (const call of [1, 2]) {
            back({ lose: [{ command, when, call }] })
            const ended = await bench.run(copy).then(
              () => false,
              () => true,
            )
            bench.windows.plan = { ...bench.windows.plan, lose: [] }
            if (!ended) continue
            if (call === 1) {
              await bench.run(copy)
              expect(readFileSync(bench.real(`${folder}\\NEW.vhdx`)).equals(content)).toBe(true)
            }
            await bench.run(remove)
            bench.expectNothingLeft()
          }
        }
      },
    )

    test('of a disk that isn’t there fails, and leaves a folder that is taken away', async () => {
      begin()
      await expect(bench.run(copy)).rejects.toMatchObject({ code: 'failed' })
      await bench.run(remove)
      bench.expectNothingLeft()
    })
  })

  describe('with its VM around it', () => {
    const vhdx = `${folder}\\NEW.vhdx`
    const create: Operation = {
      kind: 'createVm',
      name: 'NEW',
      folder,
      memory: 4 * 2 ** 30,
      processors: 2,
      diskBytes: 0,
      iso: null,
      vhdx,
      switchId: null,
      prepared: { making, switchId: null, tpm: true },
    }
    const removeVm: Operation = { kind: 'removeCreatedVm', vmId: null, name: 'NEW', folder, vhdx, making }
    const made = () => {
      const { world } = JSON.parse(readFileSync(bench.windows.file, 'utf8')) as {
        world: { vms: Record<string, unknown>[] }
      }
      return world.vms.find((vm) => vm['name'] === 'NEW')
    }

    test('starts from that disk under secure boot, has a TPM and stays off the network; taken back, the disk goes last', async () => {
      begin()
      await bench.run(...disk, create, create)
      expect(made()).toMatchObject({
        generation: 2,
        tpm: true,
        EnableSecureBoot: 'On',
        SecureBootTemplate: 'MicrosoftWindows',
        firstBoot: vhdx,
        CheckpointType: 'Production',
        AutomaticStopAction: 'ShutDown',
        AutomaticStartAction: 'Nothing',
        automaticCheckpoints: false,
        memory: { dynamic: false },
        processor: { count: 2, exposesExtensions: true },
        notes: `Created by Nested Virtualization Wizard around ${vhdx} (${making})`,
      })
      expect(made()?.['adapters']).toMatchObject([{ switchId: null }])
      expect(bench.said).not.toContain(expect.stringContaining('TPM'))
      // Another making's VM is another matter.
      await bench.run({ ...removeVm, making: '00000000-1111-4222-8333-444444444444' })
      expect(made()).toBeDefined()
      await bench.run(removeVm)
      expect(made()).toBeUndefined()
      bench.expectWhole()
      await bench.run(remove)
      bench.expectNothingLeft()
    })

    test('says so where this PC gives it no TPM, and is made without', async () => {
      const error = { command: 'Enable-VMTPM', id: 'InvalidOperation', message: 'no TPM here' }
      begin({ errors: [error] })
      await bench.run(...disk, create)
      expect(made()).toMatchObject({ processor: { exposesExtensions: true } })
      expect(made()).not.toHaveProperty('tpm')
      expect(bench.said.filter((line) => line.includes('The VM gets no TPM'))).toHaveLength(1)
    })
  })
})
