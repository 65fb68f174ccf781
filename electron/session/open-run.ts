import { HostError } from '../hyperv/host.ts'
import { valueOf } from '../nesting/snapshot.ts'
import { pcHasRestarted } from '../nesting/windows/restarted.ts'
import type { Workplace } from './context.ts'
import { isOfAnyWay, windowsLeft, type NewWindowsVm } from './new-windows.ts'
import { startAfterRestart } from './restart.ts'
import { hasChanged, insideOf, mayBeHalfDone, type Run, type RunStep } from './run.ts'

/** What an earlier wizard left behind on this PC, and what is to be done about it. */
export type OpenRun =
  /**
   * This PC has restarted for it, and who started the wizard knew the value that was left for that: the steps behind the
   * restart were agreed to before, so they go on by themselves.
   */
  | { kind: 'goesOn'; run: Run }
  /** This PC has restarted for it, and nothing is left to do. */
  | { kind: 'complete'; run: Run }
  /** This PC has restarted for it, but somebody else started the wizard: a person decides. */
  | { kind: 'restarted'; run: Run }
  /** It asked for a restart that hasn't happened. */
  | { kind: 'waitsForRestart'; run: Run }
  /** The wizard was closed or killed in the middle of it: a person decides. */
  | { kind: 'interrupted'; run: Run }
  /** What was done inside a guest can't go on by itself: the password is gone, as it should be. Signing in again continues it. */
  | { kind: 'signInAgain'; run: Run }
  /** A VM with a new Windows is on its way to the proof, and nothing goes on any more. Its password goes on with it. */
  | { kind: 'windowsLeft'; made: NewWindowsVm }
  /** It failed or was cancelled, and what it had changed by then is still so: a person should know. */
  | { kind: 'unfinished'; run: Run }

/**
 * Looks when a PC is opened where an earlier wizard stopped. It may have been closed or killed in the middle of a run, or
 * it may have restarted this PC on purpose; only the journal and the time of the last start of Windows tell.
 * @param resume the value that the start of this wizard carries, if any
 */
export async function openRun(workplace: Workplace, resume: string | null): Promise<OpenRun | null> {
  const { runs, clock, pc } = workplace
  const own = [...runs.all.values()].filter((run) => run.pc === pc.id)
  const run = own.findLast(isOpen)
  if (!run) {
    const left = windowsLeft(own, pc.id)
    return left ? { kind: 'windowsLeft', made: left } : unfinished(own)
  }
  if (run.status === 'restarting') return await afterRestart(workplace, run, resume)
  if (run.purpose !== 'guest' && insideOf(run) === null && !isOfAnyWay(own, run)) return { kind: 'interrupted', run }
  await runs.record({ event: 'abandoned', at: clock.now(), run: run.id })
  return { kind: 'signInAgain', run }
}

/** The PC on which something is unfinished, so that the wizard opens there; undefined when all is done. */
export const pcOfOpenRun = (runs: Iterable<Run>): string | undefined => [...runs].findLast(isOpen)?.pc

const isOpen = ({ status }: Run): boolean => status === 'running' || status === 'restarting'

/** The last run that stopped halfway. What came to an end later for the same purpose has taken its place. */
function unfinished(own: readonly Run[]): OpenRun | null {
  const at = own.findLastIndex(
    ({ status, steps }) => (status === 'failed' || status === 'cancelled') && steps.some(isLeft),
  )
  const run = own[at]
  if (!run) return null
  const later = own.slice(at + 1)
  const replaced = later.some((other) => isForTheSame(run, other))
  return replaced ? null : { kind: 'unfinished', run }
}

const isForTheSame = (run: Run, other: Run): boolean =>
  other.purpose === run.purpose && other.vm?.id === run.vm?.id && insideOf(other) === insideOf(run)

/** A step that has changed something, wholly or in part, which nobody has taken back. */
const isLeft = (step: RunStep): boolean => hasChanged(step) || mayBeHalfDone(step)

async function afterRestart(workplace: Workplace, run: Run, resume: string | null): Promise<OpenRun> {
  const { facts, runs, clock } = workplace
  await facts.readAgain(['os.lastBoot', 'pc.name']).catch((error: unknown) => {
    if (!(error instanceof HostError)) throw error
  })
  const lastBoot = valueOf(facts.snapshot.host, 'os.lastBoot')
  if (!pcHasRestarted(run, lastBoot)) return { kind: 'waitsForRestart', run }
  await startAfterRestart(workplace, null)
  const step = run.steps.findIndex(({ status, operation }) => status !== 'done' && operation.kind === 'restartHost')
  // Asked before the value is used up by what is recorded next.
  const vouched = resume !== null && run.resume === resume && isThisPc(run, valueOf(facts.snapshot.host, 'pc.name'))
  if (step >= 0) await runs.record({ event: 'done', at: clock.now(), run: run.id, step, inverse: null, already: false })
  if (run.steps.every(({ status }) => status === 'done')) {
    await runs.record({ event: 'finished', at: clock.now(), run: run.id })
    return { kind: 'complete', run }
  }
  return { kind: vouched ? 'goesOn' : 'restarted', run }
}

/** A person's folder may follow them to another PC, with the journal in it. */
const isThisPc = ({ pcNameBefore }: Run, name: string | undefined): boolean =>
  pcNameBefore !== null && pcNameBefore === name
