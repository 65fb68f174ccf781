import { afterAll, expect, onTestFinished } from 'vitest'
import type { World } from '../../electron/hyperv/simulated/scenario.ts'
import type { Operation } from '../../electron/nesting/operations.ts'
import type { Application } from '../../electron/wizard/application.ts'
import { carryOut, findRun, planRun } from '../../electron/session/carry-out.ts'
import { lab } from '../conformance/worlds.ts'
import { WarmWindows, type StubPlan, type StubWindows } from '../powershell/stub/stub-windows.ts'
import { ended, until, wizardOn } from './on-host.ts'

/** What tests of a plan that stops in the middle share: PowerShell and a stub of Windows that is told when to stop it. */

/** Without what moves by itself. */
export function comparable(world: World): unknown {
  const text = JSON.stringify(world, (key, value: unknown) =>
    key === 'os.lastBoot' || key.startsWith('mem.') || key === 'memoryAssigned' ? null : value,
  )
  return JSON.parse(text)
}

const warm = new WarmWindows()
afterAll(() => warm.close())

/** Where a change is to stop: PowerShell is killed there, or counts as killed (`StubPlan.lose`), which is much faster. */
export interface StopPoint {
  command: string
  when: 'before' | 'after'
  /** A process is really killed. */
  killed?: true
}

export function stopAt({ command, when, killed }: StopPoint): StubPlan {
  return { [killed ? 'kill' : 'lose']: [{ command, when }] }
}

export interface Try {
  windows: StubWindows
  application: Application
  folder: string
  run: string
  before: unknown
}

export async function tryOnce(plan: StubPlan, operations: readonly Operation[], scenario = lab()): Promise<Try> {
  const windows = warm.begin(scenario, { plan })
  onTestFinished(() => windows.close())
  const before = comparable(windows.world)
  const { application, folder } = await wizardOn(() => Promise.resolve(windows.host()))
  const { id: run } = await planRun(application, { purpose: 'apply', operations })
  await carryOut(application, run, () => false)
  return { windows, application, folder, run, before }
}

export async function undo(
  application: Application,
  phase: 'undone' | 'waiting-for-restart' = 'undone',
): Promise<void> {
  expect(await application.send({ type: 'undo', confirmed: true })).toEqual({ ok: true })
  const undone = await until(application, ended)
  expect(undone.apply.steps.flatMap(({ error }) => error ?? [])).toEqual([])
  expect(undone.apply.phase).toBe(phase)
}

export async function retry({ application, run }: Try): Promise<void> {
  await application.record({ event: 'resumed', at: application.now(), run })
  await carryOut(application, run, () => false)
  expect(findRun(application, run).status).toBe('done')
}

/** What a person is shown for the step that failed, in words and not in codes. */
export async function shown({ application, run }: Try): Promise<string | undefined> {
  application.work.model.run = run
  application.changed()
  const { apply } = await application.state()
  expect(apply.phase).toBe('failed')
  return apply.steps.find(({ status }) => status === 'failed')?.error?.happened
}
