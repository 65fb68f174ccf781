import { HostError } from '../hyperv/host.ts'
import { valueOf } from '../nesting/snapshot.ts'
import { pcHasRestarted } from '../nesting/windows/restarted.ts'
import type { Application } from './application.ts'
import { checkThisPc } from './commands/check.ts'
import { carryOut, startAfterRestart } from '../session/carry-out.ts'
import { readAgain } from '../session/facts.ts'
import type { Run } from '../session/run.ts'

/**
 * What to do when the wizard opens: pick up where an earlier one stopped. It may have been closed or killed in
 * the middle of a run, or it may have restarted this PC on purpose; only the journal and the time of the last
 * start of Windows tell.
 */
export async function resumeAfterStart(application: Application): Promise<void> {
  const run = lastOpenRun(application)
  if (!run) return
  if (run.status === 'restarting') await afterRestart(application, run)
  else if (run.purpose === 'guest') await giveUpGuestRun(application, run)
  else showInterrupted(application, run)
}

/** The PC on which something is unfinished, so that the wizard opens there; undefined when all is done. */
export function pcOfOpenRun(runs: Iterable<Run>): string | undefined {
  const last = [...runs].at(-1)
  return last && isOpen(last) ? last.pc : undefined
}

const isOpen = ({ status }: Run): boolean => status === 'running' || status === 'restarting'

/** The run of this PC that is neither finished nor given up, if there is one. */
export function lastOpenRun(application: Application): Run | undefined {
  const last = [...application.runs.values()].findLast((run) => run.pc === application.work.pc.id)
  return last && isOpen(last) ? last : undefined
}

async function afterRestart(application: Application, run: Run): Promise<void> {
  const { work } = application
  await readAgain(application, ['os.lastBoot']).catch((error: unknown) => {
    if (!(error instanceof HostError)) throw error
  })
  const lastBoot = valueOf(work.model.snapshot.host, 'os.lastBoot')
  if (!pcHasRestarted(run, lastBoot)) {
    application.notify({ kind: 'restartStillNeeded' })
    showInterrupted(application, run)
    return
  }
  await startAfterRestart(application, false)
  const step = run.steps.findIndex(({ status, operation }) => status !== 'done' && operation.kind === 'restartHost')
  if (step >= 0) {
    await application.record({ event: 'done', at: application.now(), run: run.id, step, inverse: null, already: false })
  }
  application.notify({ kind: 'resumedAfterRestart' })
  await goOn(application, run)
}

/** The steps behind the restart were agreed to before it, so they go on by themselves, before everybody's eyes. */
async function goOn(application: Application, run: Run): Promise<void> {
  const { model } = application.work
  await application.record({ event: 'resumed', at: application.now(), run: run.id })
  showInterrupted(application, run)
  model.working = run.purpose === 'undo' ? 'undoing' : 'applying'
  void finish(application, run).catch((error: unknown) => {
    application.options.log.warn(`run ${run.id} after the restart: ${String(error)}`)
  })
}

async function finish(application: Application, { id, purpose, check }: Run): Promise<void> {
  const { model } = application.work
  try {
    await carryOut(application, id, () => model.working === 'cancelling')
  } finally {
    model.working = null
    application.changed()
  }
  if (purpose === 'undo' && application.runs.get(id)?.status === 'done') application.notify({ kind: 'undone' })
  if (purpose === 'fix' || purpose === 'undo') {
    model.screen = 'check'
    model.reached = 2
    model.run = null
    if (check) model.fixed = new Set([...model.fixed, check])
    await checkThisPc(application)
  }
}

/** With more rights much more can be read, so everything is checked anew; the VM that was chosen still is. */
export function goOnWithVm(application: Application, vmId: string): void {
  const { model } = application.work
  model.selectedVm = vmId
  model.screen = 'check'
  model.reached = 2
  void checkThisPc(application)
}

function showInterrupted(application: Application, run: Run): void {
  const { model } = application.work
  model.run = run.id
  model.selectedVm = run.vm?.id ?? null
  model.screen = 'apply'
  model.reached = Math.max(model.reached, 5)
  application.changed()
}

/** A guest set-up can't go on by itself: the password is gone, as it should be. Signing in again continues it. */
async function giveUpGuestRun(application: Application, run: Run): Promise<void> {
  const { model } = application.work
  await application.record({ event: 'abandoned', at: application.now(), run: run.id })
  model.selectedVm = run.vm?.id ?? null
  model.screen = 'guest'
  model.reached = 6
  application.changed()
}
