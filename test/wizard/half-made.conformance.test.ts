import { expect, test } from 'vitest'
import { catalogue } from '../../electron/texts/catalogue.ts'
import { gigabyte, ids, labVm as create } from '../conformance/worlds.ts'
import { engine } from '../hyperv/powershell/engine.ts'
import { describeWhere, noEngine } from '../skip.ts'
import { comparable, retry, shown, stopAt, tryOnce, undo, type StopPoint } from './stopped.ts'

/**
 * A VM is made in many commands; wherever they stop, a half-made VM with our mark is finished or taken away. One that
 * has no mark yet is named, and stays.
 */

const disk = 'C:\\Labs\\NEW.vhdx'

describeWhere(engine, noEngine)('a VM that is being made when PowerShell is killed', () => {
  const points: readonly StopPoint[] = [
    { command: 'New-Item', when: 'after' },
    { command: 'New-VM', when: 'before' },
    { command: 'Set-VM', when: 'after', killed: true },
    { command: 'Set-VMMemory', when: 'before' },
    { command: 'Set-VMProcessor', when: 'after' },
  ]

  test.each(points)('$when $command: is finished by a retry and then undone', async (point) => {
    const first = await tryOnce(stopAt(point), [create])
    const { windows, application, before } = first
    shown(first)
    windows.plan = { files: windows.plan.files ?? [] }
    await retry(first)
    const made = windows.world.vms.filter(({ name }) => name === create.name)
    expect(made).toMatchObject([
      { memory: { startup: 4 * gigabyte }, processor: { count: 2, exposesExtensions: true }, disks: [{ path: disk }] },
    ])
    expect(windows.plan.files).toEqual([disk])
    await undo(application)
    expect(comparable(windows.world)).toEqual(before)
    expect(windows.plan.files).toEqual([])
  })

  test.each(points)('$when $command: undo leaves nothing of it behind', async (point) => {
    const { windows, application, before } = await tryOnce(stopAt(point), [create])
    windows.plan = { files: windows.plan.files ?? [] }
    await undo(application)
    expect(comparable(windows.world)).toEqual(before)
    expect(windows.plan.files).toEqual([])
  })

  test('before it has its mark: it is named, and stays, whatever is tried', async () => {
    const first = await tryOnce(stopAt({ command: 'New-VM', when: 'after', killed: true }), [create])
    const { windows, application } = first
    shown(first)
    windows.plan = { files: windows.plan.files ?? [] }
    const { vms } = windows.world
    expect(vms.at(-1)).toMatchObject({ name: create.name, notes: '' })
    const { session } = application
    await (
      await session.goOn(session.runs.find(first.run))
    ).ended
    expect(shown(first)).toBe(catalogue.en.errors['left-over'].happened)
    await undo(application)
    expect(windows.world.vms).toEqual(vms)
    expect(windows.plan.files).toEqual([disk])
  })

  test.each(['disk', 'vm'] as const)(
    'a New-VM that fails and leaves the %s leaves nothing in the end',
    async (left) => {
      const first = await tryOnce({ newVMLeaves: left }, [create])
      const { windows, before } = first
      expect(shown(first)).toBe(catalogue.en.errors.failed.happened)
      expect(comparable(windows.world)).toEqual(before)
      expect(windows.plan.files).toEqual([])
      windows.plan = {}
      await retry(first)
      expect(windows.plan.files).toEqual([disk])
    },
  )

  test.each(['retry', 'undo'] as const)(
    'a New-VM that fails and leaves what can’t be removed at once is remembered, for the next %s',
    async (next) => {
      const errors = [{ command: 'Remove-VM', id: 'OperationFailed', times: 1 }]
      const first = await tryOnce({ newVMLeaves: 'vm', errors }, [create])
      const { windows, application, before } = first
      // What Hyper-V said first is what counts, and the file that tells of it is still there.
      expect(shown(first)).toBe(catalogue.en.errors.failed.happened)
      expect(windows.plan.files).toEqual([`${disk}.unfinished`, disk])
      windows.plan = { files: windows.plan.files ?? [] }
      if (next === 'retry') await retry(first)
      await undo(application)
      expect(comparable(windows.world)).toEqual(before)
      expect(windows.plan.files).toEqual([])
    },
  )

  test('a disk that Hyper-V may have made before PowerShell died is named, and stays', async () => {
    const first = await tryOnce({ files: [disk, `${disk}.unfinished`] }, [create])
    expect(shown(first)).toBe(catalogue.en.errors['left-over'].happened)
    expect(comparable(first.windows.world)).toEqual(first.before)
    await undo(first.application)
    expect(first.windows.plan.files).toEqual([disk])
  })

  test('a disk that was there before is somebody’s: nothing is touched, and it is said', async () => {
    const first = await tryOnce({ files: [disk] }, [create])
    expect(shown(first)).toBe(catalogue.en.errors['disk-exists'].happened)
    expect(comparable(first.windows.world)).toEqual(first.before)
    expect(first.windows.plan.files).toEqual([disk])
    await undo(first.application)
    expect(first.windows.plan.files).toEqual([disk])
  })

  test('a VM of that name which somebody has made meanwhile stays', async () => {
    const { windows, application } = await tryOnce(stopAt({ command: 'New-Item', when: 'after' }), [create])
    windows.plan = { files: windows.plan.files ?? [] }
    const [theirs] = windows.world.vms
    if (!theirs) throw new Error('the lab must have a VM')
    windows.change((world) => {
      world.vms.push({ ...theirs, id: ids.nobody, name: create.name, state: 'Off', notes: '', checkpoints: [] })
    })
    const { vms } = windows.world
    await undo(application)
    expect(windows.world.vms).toEqual(vms)
  })
})
