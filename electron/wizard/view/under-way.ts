import { setupLimits } from '../../nesting/windows/setup-ladder.ts'
import { asksGuestFirst, subjectOf } from '../../nesting/operation-rules.ts'
import type { Operation } from '../../nesting/operations.ts'
import { overallAt } from '../../session/follow-overall.ts'
import { waitOfGuestStep } from '../../session/guest-waiting.ts'
import { wayOf, windowsOf } from '../../session/new-windows.ts'
import type { Run } from '../../session/run.ts'
import type { GuestStepId, SetupSignal } from '../../session/state.ts'
import { limitOfOperation } from '../../session/step.ts'
import { paceOf } from '../../session/usual.ts'
import type { ProgressRow, Timing } from '../contract/state.ts'
import { secondsBetween, type Say } from './say.ts'

/** Below this nobody waits, and "usually about 2 s" says nothing. */
const worthSaying = 20

interface UnderWay {
  readonly running: boolean
  readonly startedAt: string | null
  /** In seconds. */
  readonly usual: number
  readonly signal?: SetupSignal | undefined
  /** What is waited for, and how long at most, in words. */
  readonly waits?: string
}

export const notRunning: UnderWay = { running: false, startedAt: null, usual: 0 }

type WhileRunning = Pick<ProgressRow, 'startedAt' | 'percent' | 'usual' | 'expected' | 'signal' | 'waits'>

/** What a row says while it runs: a figure only where there is a true one, else how long it usually takes and what was seen. */
export function underWay(say: Say, { running, startedAt, usual, signal, waits = '' }: UnderWay): WhileRunning {
  if (!running) return { startedAt: null, percent: null, usual: '', expected: null, signal: '', waits: '' }
  const { t, session } = say
  const isWorthSaying = usual >= worthSaying
  return {
    startedAt,
    percent: session.progress?.percent ?? null,
    usual: isWorthSaying ? say(t.progress.usual, { time: say.roughly(usual) }) : '',
    expected: isWorthSaying && startedAt !== null ? after(startedAt, usual) : null,
    signal: signal === undefined ? '' : t.progress.signals[signal],
    waits,
  }
}

/** What a step of a run waits for, and how long at most; empty for what is over at once. @param usual in seconds */
export function waitsOf(say: Say, operation: Operation, usual: number): string {
  const { session, t } = say
  const { waits } = t.progress
  const isAsked = subjectOf(operation).scope === 'vm' && asksGuestFirst(operation)
  if (usual < worthSaying && !isAsked) return ''
  const time = say.roughly(limitOfOperation(session.usual, operation))
  return say(isAsked ? waits.shutsDown : waits.change, { time })
}

/** The same of a step of a guest's set-up. */
export function waitsOfGuestStep(say: Say, id: GuestStepId): string {
  const { session, t } = say
  const { waits } = t.progress
  const answers = waitOfGuestStep(session.usual, id)
  if (answers !== null) return say(waits.answers, { time: say.roughly(answers) })
  if (id === 'windowsSetup')
    return say(waits.setUp, { time: say.roughly(setupLimits(paceOf(session.usual)).total / 1000) })
  if (id !== 'prove') return ''
  return say(waits.proof, {
    time: say.roughly(limitOfOperation(session.usual, { kind: 'guestProve', vmId: '', code: '' })),
  })
}

/** A piece of work by its time. */
interface Timed {
  readonly status: string
  readonly startedAt: string | null
  readonly endedAt: string | null
  /** In seconds. */
  readonly usual: number
}

/** Longer than that nothing lies between two steps of one go. */
const pause = 60

/** When this go began: where somebody has gone on later, what was done before is no part of it. */
function beginning(steps: readonly Pick<Timed, 'startedAt' | 'endedAt'>[]): string | null {
  let since: string | null = null
  for (const { startedAt, endedAt } of steps.toReversed()) {
    if (startedAt === null) continue
    if (since !== null && endedAt !== null && secondsBetween(endedAt, since) > pause) break
    since = startedAt
  }
  return since
}

/** How long it has been going on, and what is still to come. @returns null where nothing goes on */
export function timingOf(steps: readonly Timed[]): Timing | null {
  const since = beginning(steps)
  if (since === null) return null
  const running = steps.find(({ status }) => status === 'running')
  return {
    since,
    stepEnds: running?.startedAt ? after(running.startedAt, running.usual) : null,
    afterwards: steps.filter(({ status }) => status === 'waiting').reduce((sum, { usual }) => sum + usual, 0),
  }
}

/** How long it took; empty where nothing has begun. */
export function tookText(say: Say, steps: readonly Pick<Timed, 'startedAt' | 'endedAt'>[]): string {
  const since = beginning(steps)
  const until = steps.findLast(({ endedAt }) => endedAt !== null)?.endedAt
  return since && until ? say(say.t.progress.took, { time: say.duration(secondsBetween(since, until)) }) : ''
}

const after = (start: string, seconds: number): string => new Date(Date.parse(start) + seconds * 1000).toISOString()

/** The figure of the whole way that a run begins, whole; null where it begins none. */
export function overallShown({ session, now, runs, pc }: Say, run: Run): number | null {
  const way = wayOf(runs.values(), pc.id, { run: run.id, vmId: run.vm?.id ?? null })
  if (!way || run.purpose !== 'apply') return null
  const kept = session.overall?.way === way.id ? session.overall.percent : 0
  return Math.floor(Math.max(kept, session.activity ? overallAt(session, way, Date.parse(now)) : 0))
}

/** The same of the way of a VM. */
export function overallOfVm(say: Say, vmId: string | null): number | null {
  const way = vmId === null ? null : wayOf(say.runs.values(), say.pc.id, { run: null, vmId })
  return way && windowsOf(way)?.vmId === vmId ? overallShown(say, way) : null
}
