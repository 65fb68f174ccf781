import { afterAll, expect, onTestFinished } from 'vitest'
import type { World } from '../../electron/hyperv/simulated/scenario.ts'
import type { Operation } from '../../electron/nesting/operations.ts'
import type { Application } from '../../electron/wizard/application.ts'
import { failureText } from '../../electron/words/failure.ts'
import { wordsIn } from '../../electron/words/words.ts'
import { lab } from '../conformance/worlds.ts'
import { WarmWindows, type StubPlan, type StubWindows } from '../hyperv/powershell/stub/stub-windows.ts'
import { carriedOut, ended, until, wizardOn } from './on-host.ts'

/** What tests of a plan that stops in the middle share: PowerShell and a stub of Windows that is told when to stop it. */

/** Without what moves by itself. */
export function comparable(world: World): unknown {
  const text = JSON.stringify(world, (key, value: unknown) => {
    // A log only grows.
    if (key === 'startEvents') return undefined
    return key === 'os.lastBoot' || key.startsWith('mem.') || key === 'memoryAssigned' ? null : value
  })
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
  const { id: run } = await carriedOut(application, operations)
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
  const { session } = application
  const { ended } = await session.goOn(session.runs.find(run))
  expect((await ended).run.status).toBe('done')
}

/** What a person is shown for the step that failed, in words and not in codes. */
export function shown({ application, run }: Try): string | undefined {
  const { status, steps } = application.session.runs.find(run)
  expect(status).toBe('failed')
  const error = steps.find((step) => step.status === 'failed')?.error
  return error ? failureText(wordsIn('en'), error).happened : undefined
}
