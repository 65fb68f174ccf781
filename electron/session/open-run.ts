import { HostError } from '../hyperv/host.ts'
import { valueOf } from '../nesting/snapshot.ts'
import { pcHasRestarted } from '../nesting/windows/restarted.ts'
import type { Workplace } from './context.ts'
import { startAfterRestart } from './restart.ts'
import type { Run } from './run.ts'

/** What an earlier wizard left behind on this PC, and what is to be done about it. */
export type OpenRun =
  /** This PC has restarted for it: the steps behind that were agreed to before, so they go on by themselves. */
  | { kind: 'goesOn'; run: Run }
  /** It asked for a restart that hasn't happened. */
  | { kind: 'waitsForRestart'; run: Run }
  /** The wizard was closed or killed in the middle of it: a person decides. */
  | { kind: 'interrupted'; run: Run }
  /** A guest set-up can't go on by itself: the password is gone, as it should be. Signing in again continues it. */
  | { kind: 'signInAgain'; run: Run }

/**
 * Looks when a PC is opened where an earlier wizard stopped. It may have been closed or killed in the middle of a run, or
 * it may have restarted this PC on purpose; only the journal and the time of the last start of Windows tell.
 */
export async function openRun(workplace: Workplace): Promise<OpenRun | null> {
  const { runs, clock, pc } = workplace
  const run = lastOpenRun(runs.all.values(), pc.id)
  if (!run) return null
  if (run.status === 'restarting') return await afterRestart(workplace, run)
  if (run.purpose !== 'guest') return { kind: 'interrupted', run }
  await runs.record({ event: 'abandoned', at: clock.now(), run: run.id })
  return { kind: 'signInAgain', run }
}

/** The PC on which something is unfinished, so that the wizard opens there; undefined when all is done. */
export function pcOfOpenRun(runs: Iterable<Run>): string | undefined {
  const last = [...runs].at(-1)
  return last && isOpen(last) ? last.pc : undefined
}

/** The run of this PC that is neither finished nor given up, if there is one. */
function lastOpenRun(runs: Iterable<Run>, pc: string): Run | undefined {
  const last = [...runs].findLast((run) => run.pc === pc)
  return last && isOpen(last) ? last : undefined
}

const isOpen = ({ status }: Run): boolean => status === 'running' || status === 'restarting'

async function afterRestart(workplace: Workplace, run: Run): Promise<OpenRun> {
  const { facts, runs, clock } = workplace
  await facts.readAgain(['os.lastBoot']).catch((error: unknown) => {
    if (!(error instanceof HostError)) throw error
  })
  const lastBoot = valueOf(facts.snapshot.host, 'os.lastBoot')
  if (!pcHasRestarted(run, lastBoot)) return { kind: 'waitsForRestart', run }
  await startAfterRestart(workplace, null)
  const step = run.steps.findIndex(({ status, operation }) => status !== 'done' && operation.kind === 'restartHost')
  if (step >= 0) await runs.record({ event: 'done', at: clock.now(), run: run.id, step, inverse: null, already: false })
  return { kind: 'goesOn', run }
}
