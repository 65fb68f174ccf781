import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { PowerShellHost } from '../../../electron/hyperv/powershell/host.ts'
import type { Operation } from '../../../electron/nesting/operations.ts'
import { gigabyte, ids, lab, labAdmin, labVm, labWithGuestHyperV } from '../../conformance/worlds.ts'
import { describeWhere, noEngine } from '../../skip.ts'
import { engine } from './engine.ts'
import { StubWindows } from './stub/stub-windows.ts'

/** What doesn't carry our mark is never removed, whatever an interrupted try, or an earlier wizard, has left beside it. */

const signal = new AbortController().signal

describeWhere(engine, noEngine)('without the wizard’s mark', () => {
  let windows: StubWindows
  let host: PowerShellHost
  let said: string[]
  beforeAll(() => {
    windows = new StubWindows(lab())
    host = windows.host()
  })
  beforeEach(() => (said = []))
  afterAll(() => windows.close())

  const run = (operation: Operation) =>
    host.perform(operation, { signal, credential: labAdmin, onLog: (line) => said.push(line) })
  const files = () => [...(windows.plan.files ?? [])].sort()
  const setFiles = (...names: string[]) => (windows.plan = { ...windows.plan, files: names })

  describe('inside a VM', () => {
    const name = 'NESTED'
    const nested = { vmId: ids.running, name }
    const create: Operation = {
      kind: 'guestCreateNestedVm',
      memory: gigabyte / 2,
      diskBytes: gigabyte,
      switchName: null,
      ...nested,
    }
    const remove: Operation = { kind: 'guestRemoveNestedVm', ...nested }
    let disk: string
    let unfinished: string

    interface Summary {
      id: string
      name: string
    }
    const inside = () => {
      const facts = windows.world.vms.find(({ id }) => id === ids.running)?.guest?.facts ?? {}
      return facts['vm.list'] as Summary[]
    }
    /** What a person does to the VM in there. */
    function edit(change: (vm: Summary) => Summary): void {
      windows.change((world) => {
        const facts = world.vms.find(({ id }) => id === ids.running)?.guest?.facts ?? {}
        facts['vm.list'] = (facts['vm.list'] as Summary[]).map(change)
      })
    }
    /** Deletes ours and makes one of the same name and disk, whose notes are empty. */
    function replace(): void {
      windows.plan = Object.fromEntries(Object.entries(windows.plan).filter(([key]) => key !== 'nestedNotes'))
    }

    beforeEach(async () => {
      windows.begin(labWithGuestHyperV())
      await run(create)
      disk = files()[0] ?? ''
      unfinished = `${disk}.unfinished`
    })

    test('only its disk stands there once it is made', () => {
      expect(inside()).toMatchObject([{ name }])
      expect(files()).toEqual([disk])
      expect(disk).toMatch(/NESTED\.vhdx$/)
    })

    test('what an earlier wizard has left beside one that is made goes, and nothing else', async () => {
      setFiles(disk, unfinished)
      const before = inside()
      await run(create)
      expect(inside()).toEqual(before)
      expect(files()).toEqual([disk])
    })

    test('one of ours that was renamed keeps its disk', async () => {
      setFiles(disk, unfinished)
      edit((vm) => ({ ...vm, name: 'MINE' }))
      const before = inside()
      await run(remove)
      expect(inside()).toEqual(before)
      expect(files()).toEqual([disk])
      setFiles(disk, unfinished)
      await expect(run(create)).rejects.toMatchObject({ code: 'disk-exists' })
      expect(inside()).toEqual(before)
      expect(files()).toEqual([disk])
    })

    test('somebody’s own of the same name and disk stays, and is named', async () => {
      setFiles(disk, unfinished)
      replace()
      const before = inside()
      await run(remove)
      expect(inside()).toEqual(before)
      expect(files()).toEqual([disk])
      expect(said.filter((line) => line.includes(disk) && line.includes(name))).toHaveLength(1)
      // Once the file is gone, there is nothing more to say.
      await run(remove)
      expect(said).toHaveLength(1)
    })

    test('somebody’s own of the same name and disk is in the way of another, and is named', async () => {
      setFiles(disk, unfinished)
      replace()
      const before = inside()
      await expect(run(create)).rejects.toMatchObject({
        code: 'left-over',
        message: expect.stringContaining(`${disk} ${name}`) as string,
      })
      await expect(run(create)).rejects.toMatchObject({ code: 'disk-exists' })
      expect(inside()).toEqual(before)
      expect(files()).toEqual([disk])
    })

    test('a disk that nobody uses stays, and is named', async () => {
      await run(remove)
      setFiles(disk, unfinished)
      await run(remove)
      expect(files()).toEqual([disk])
      expect(said.filter((line) => line.includes(disk))).toHaveLength(1)
    })
  })

  describe('on this PC', () => {
    const disk = 'C:\\Labs\\NEW.vhdx'
    const theirs = { id: ids.nobody, name: labVm.name, state: 'Off' as const, notes: '', checkpoints: [] }
    const remove: Operation = {
      kind: 'removeCreatedVm',
      vmId: null,
      name: labVm.name,
      folder: labVm.folder,
      vhdx: null,
    }

    /** A VM of the name that is to be made, with the disk at its place, and the file that a killed PowerShell leaves. */
    function interrupted(path = disk): void {
      windows.begin(lab(), { plan: { files: [path, `${disk}.unfinished`] } })
      windows.change((world) => {
        const [like] = world.vms
        if (!like) throw new Error('the lab must have a VM')
        world.vms.push({ ...like, ...theirs, disks: [{ path, freeBytes: null, fileSystem: null }] })
      })
    }

    test('a VM stays with its disk and is named, when another is to be made', async () => {
      interrupted()
      const before = windows.world.vms
      await expect(run(labVm)).rejects.toMatchObject({ code: 'left-over' })
      expect(windows.world.vms).toEqual(before)
      expect(files()).toEqual([disk])
    })

    test('a VM stays with its disk and is named, when ours is to go', async () => {
      interrupted()
      const before = windows.world.vms
      await run(remove)
      expect(windows.world.vms).toEqual(before)
      expect(files()).toEqual([disk])
      expect(said.filter((line) => line.includes(disk) && line.includes(labVm.name))).toHaveLength(1)
    })

    test('a disk that was chosen gets no second VM', async () => {
      const vhdx = 'D:\\Base.vhdx'
      interrupted(vhdx)
      const before = windows.world.vms
      for (const _ of [1, 2]) {
        await expect(run({ ...labVm, vhdx })).rejects.toMatchObject({ code: 'left-over' })
      }
      await run({ ...remove, vhdx })
      expect(windows.world.vms).toEqual(before)
      expect(files()).toEqual([vhdx])
    })
  })
})
