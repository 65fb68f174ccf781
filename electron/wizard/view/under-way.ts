import { overallAt } from '../../session/follow-overall.ts'
import { wayOf, windowsOf } from '../../session/new-windows.ts'
import type { Run } from '../../session/run.ts'
import type { SetupSignal } from '../../session/state.ts'
import type { ProgressRow } from '../contract/state.ts'
import type { Say } from './say.ts'

/** Below this nobody waits, and "usually about 2 s" says nothing. */
const worthSaying = 20

interface UnderWay {
  readonly running: boolean
  readonly startedAt: string | null
  /** In seconds. */
  readonly usual: number
  readonly signal?: SetupSignal | undefined
}

export const notRunning: UnderWay = { running: false, startedAt: null, usual: 0 }

/** What a row says while it runs: a figure only where there is a true one, else how long it usually takes and what was seen. */
export function underWay(
  say: Say,
  { running, startedAt, usual, signal }: UnderWay,
): Pick<ProgressRow, 'startedAt' | 'percent' | 'usual' | 'signal'> {
  if (!running) return { startedAt: null, percent: null, usual: '', signal: '' }
  const { t, session } = say
  return {
    startedAt,
    percent: session.progress?.percent ?? null,
    usual: usual < worthSaying ? '' : say(t.progress.usual, { time: say.roughly(usual) }),
    signal: signal === undefined ? '' : t.progress.signals[signal],
  }
}

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
