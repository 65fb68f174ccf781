import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { World } from '../../electron/hyperv/simulated/scenario.ts'
import type { Operation } from '../../electron/nesting/operations.ts'
import { catalogue } from '../../electron/texts/catalogue.ts'
import type { Application } from '../../electron/wizard/application.ts'
import { carryOut, findRun, planRun } from '../../electron/wizard/carry-out.ts'
import { gigabyte, ids, lab, quick, labVm as create } from '../conformance/worlds.ts'
import { engine } from '../powershell/engine.ts'
import { StubWindows, type StubPlan } from '../powershell/stub/stub-windows.ts'
import { describeWhere, noEngine } from '../skip.ts'
import { ended, until, wizardOn } from './on-host.ts'

/**
 * PowerShell dies in the middle of a plan, or is refused halfway: the journal knows the way back from before the first
 * try, a retry goes on from whatever was done, and undo brings back what was, also without any retry.
 */

/** Without what moves by itself. */
function comparable(world: World): unknown {
  const text = JSON.stringify(world, (key, value: unknown) =>
    key === 'os.lastBoot' || key.startsWith('mem.') || key === 'memoryAssigned' ? null : value,
  )
  return JSON.parse(text)
}

interface Try {
  windows: StubWindows
  application: Application
  folder: string
  run: string
  before: unknown
}

async function tryOnce(plan: StubPlan, operations: readonly Operation[], scenario = lab()): Promise<Try> {
  const windows = new StubWindows(scenario, { plan })
  onTestFinished(() => windows.close())
  const before = comparable(windows.world)
  const { application, folder } = await wizardOn(() => Promise.resolve(windows.host()))
  const { id: run } = await planRun(application, { purpose: 'apply', operations })
  await carryOut(application, run, () => false)
  return { windows, application, folder, run, before }
}

async function undo(application: Application, phase: 'undone' | 'waiting-for-restart' = 'undone'): Promise<void> {
  expect(await application.send({ type: 'undo', confirmed: true })).toEqual({ ok: true })
  const undone = await until(application, ended)
  expect(undone.apply.steps.flatMap(({ error }) => error ?? [])).toEqual([])
  expect(undone.apply.phase).toBe(phase)
}

async function retry({ application, run }: Try): Promise<void> {
  await application.record({ event: 'resumed', at: application.now(), run })
  await carryOut(application, run, () => false)
  expect(findRun(application, run).status).toBe('done')
}

/** What a person is shown for the step that failed, in words and not in codes. */
async function shown({ application, run }: Try): Promise<string | undefined> {
  application.work.model.run = run
  application.changed()
  const { apply } = await application.state()
  expect(apply.phase).toBe('failed')
  return apply.steps.find(({ status }) => status === 'failed')?.error?.happened
}

const vmId = ids.running
const settings: readonly (readonly [command: string, operation: Operation])[] = [
  ['Stop-VM', { kind: 'stopVm', vmId, turnOff: false }],
  ['Set-VMMemory', { kind: 'setMemory', vmId, dynamic: false, startup: 4 * gigabyte, minimum: 0, maximum: 0 }],
  ['Set-VMProcessor', { kind: 'setVirtualizationExtensions', vmId, exposed: true }],
  ['Start-VM', { kind: 'startVm', vmId }],
]

describeWhere(engine, noEngine)('PowerShell is killed while a plan is carried out', () => {
  const cases = [
    { command: 'Stop-VM', when: 'before' },
    { command: 'Stop-VM', when: 'after' },
    { command: 'Set-VMProcessor', when: 'before' },
    { command: 'Set-VMProcessor', when: 'after' },
    { command: 'Start-VM', when: 'after' },
  ] as const

  test.each(cases)('$when $command: said, journaled, done by a retry, undone', async ({ command, when }) => {
    const operations = settings.map(([, operation]) => operation)
    const first = await tryOnce({ kill: [{ command, when }] }, operations)
    const { windows, application, folder, run, before } = first
    expect(await shown(first)).toBe(catalogue.en.errors['session-lost'].happened)
    const at = settings.findIndex(([each]) => each === command)
    const statuses = findRun(application, run).steps.map(({ status }) => status)
    expect(statuses.slice(at)).toEqual(['failed', ...settings.slice(at + 1).map(() => 'waiting')])
    const lines = (await readFile(path.join(folder, 'journal.jsonl'), 'utf8')).trimEnd().split('\n')
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ event: 'failed', step: at, code: 'session-lost' })
    expect(JSON.parse(lines.at(-2) ?? '')).toMatchObject({ event: 'started', step: at })

    windows.plan = {}
    await retry(first)
    expect(findRun(application, run).steps.every(({ already }) => !already)).toBe(true)
    await undo(application)
    expect(comparable(windows.world)).toEqual(before)
  })

  test.each(['Stop-VM', 'Set-VMMemory', 'Start-VM'])('after %s: undone without a retry', async (command) => {
    const { windows, application, before } = await tryOnce(
      { kill: [{ command, when: 'after' }] },
      settings.map(([, operation]) => operation),
    )
    windows.plan = {}
    await undo(application)
    expect(comparable(windows.world)).toEqual(before)
  })
})

const disk = 'C:\\Labs\\NEW.vhdx'

describeWhere(engine, noEngine)('a VM that is being made when PowerShell is killed', () => {
  const points = [
    { command: 'New-Item', when: 'after' },
    { command: 'New-VM', when: 'before' },
    { command: 'New-VM', when: 'after' },
    { command: 'Set-VM', when: 'after' },
    { command: 'Set-VMMemory', when: 'before' },
    { command: 'Set-VMProcessor', when: 'after' },
  ] as const

  test.each(points)('$when $command: is finished by a retry and then undone', async (kill) => {
    const first = await tryOnce({ kill: [kill] }, [create])
    const { windows, application, before } = first
    await shown(first)
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

  test.each(points)('$when $command: undo leaves nothing of it behind', async (kill) => {
    const { windows, application, before } = await tryOnce({ kill: [kill] }, [create])
    windows.plan = { files: windows.plan.files ?? [] }
    await undo(application)
    expect(comparable(windows.world)).toEqual(before)
    expect(windows.plan.files).toEqual([])
  })

  test('a disk that Hyper-V had made before PowerShell died is made anew', async () => {
    const { windows, application, run } = await tryOnce({ files: [disk, `${disk}.unfinished`] }, [create])
    expect(findRun(application, run).status).toBe('done')
    expect(windows.plan.files).toEqual([disk])
  })

  test('a disk that was there before is somebody’s: nothing is touched, and it is said', async () => {
    const first = await tryOnce({ files: [disk] }, [create])
    expect(await shown(first)).toBe(catalogue.en.errors['disk-exists'].happened)
    expect(comparable(first.windows.world)).toEqual(first.before)
    expect(first.windows.plan.files).toEqual([disk])
    await undo(first.application)
    expect(first.windows.plan.files).toEqual([disk])
  })

  test('a VM of that name which somebody has made meanwhile stays', async () => {
    const { windows, application } = await tryOnce({ kill: [{ command: 'New-Item', when: 'after' }] }, [create])
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

describeWhere(engine, noEngine)('a change of several commands that stops halfway', () => {
  const nat = { switchName: 'Lab NAT', natName: 'LabNAT', gateway: '192.168.77.1', prefixLength: 24 }

  test.each(['New-VMSwitch', 'New-NetIPAddress', 'New-NetNat'])(
    'a NAT network after %s: finished by a retry, and undone with or without it',
    async (command) => {
      for (const again of [true, false]) {
        const first = await tryOnce({ kill: [{ command, when: 'after' }] }, [{ kind: 'createNat', nat }])
        first.windows.plan = {}
        if (again) await retry(first)
        await undo(first.application)
        expect(comparable(first.windows.world)).toEqual(first.before)
      }
    },
  )

  test.each([1, 2, 3])('VBS, refused at value %i: the exact values from before come back', async (after) => {
    const off: Operation = {
      kind: 'setVbs',
      values: { memoryIntegrity: 0, credentialGuard: 0, credentialGuardPolicy: 0 },
    }
    const denied = {
      command: 'New-ItemProperty',
      id: 'Denied',
      category: 'PermissionDenied',
      after: after - 1,
      times: 1,
    }
    const first = await tryOnce({ errors: [denied] }, [off], quick('preview-14342'))
    expect(await shown(first)).toBe(catalogue.en.errors['access-denied'].happened)
    const { 'vbs.registry': before } = quick('preview-14342').world.host
    if (after > 1) expect(first.windows.world.host['vbs.registry']).not.toEqual(before)
    await retry(first)
    await undo(first.application, 'waiting-for-restart')
    expect(first.windows.world.host['vbs.registry']).toEqual(before)
  })
})
