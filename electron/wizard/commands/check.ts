import { HostError } from '../../hyperv/host.ts'
import { judgeHost } from '../../nesting/judge.ts'
import { findVm } from '../../nesting/vm.ts'
import type { Application } from '../application.ts'
import { carryOut, findRun, planRun } from '../../session/carry-out.ts'
import { readEverything, toFailure } from '../../session/facts.ts'
import { plainReport } from '../view/plain-report.ts'
import { done } from './answers.ts'
import type { Handlers } from './index.ts'

export const checkCommands: Handlers<'check' | 'cancelCheck' | 'confirmUnknown' | 'fix' | 'copyReport'> = {
  check(application) {
    const { model } = application.work
    if (model.working || model.fixing) return application.refuse('busy')
    if (model.reading === 'running') return application.refuse('checking')
    void checkThisPc(application)
    return done
  },

  cancelCheck(application) {
    application.work.cancelReading?.abort()
    return done
  },

  confirmUnknown(application, { confirmed }) {
    application.work.model.unknownConfirmed = confirmed
    return done
  },

  async fix(application, { check, fix: id, confirmed }) {
    const { model } = application.work
    if (model.working || model.fixing || model.reading === 'running') return application.refuse('busy')
    const fix = judgeHost(model.snapshot)
      .find((finding) => finding.check === check)
      ?.fixes.find((candidate) => candidate.id === id)
    if (!fix || fix.operations.length === 0) return application.refuse('noSuchFix')
    if (!confirmed && (fix.price.hostRestart || fix.price.irreversible)) {
      model.dialog = { kind: 'fix', check, fix: id }
      return done
    }
    model.dialog = null
    const run = await planRun(application, { purpose: 'fix', operations: fix.operations, check })
    void carryOutFix(application, check, run.id)
    return done
  },

  copyReport(application) {
    return { ok: true, clipboard: plainReport(application) }
  },
}

/** Measures everything on this PC anew. What goes wrong is shown, never thrown. */
export async function checkThisPc(application: Application): Promise<void> {
  const { work } = application
  if (work.model.reading === 'running') return
  const cancel = new AbortController()
  work.cancelReading = cancel
  try {
    await readEverything(application, cancel.signal)
    const { selectedVm, snapshot } = work.model
    if (selectedVm !== null && !findVm(snapshot.host, selectedVm)) work.model.selectedVm = null
  } catch (error) {
    if (work.over.signal.aborted) return
    if (!(error instanceof HostError && error.code === 'cancelled')) {
      application.notify({ kind: 'readFailed', failure: toFailure(error) })
    }
  } finally {
    work.cancelReading = null
    application.changed()
  }
}

async function carryOutFix(application: Application, check: string, id: string): Promise<void> {
  const { work } = application
  work.model.fixing = { check, run: id }
  application.changed()
  await carryOut(application, id, () => false)
  work.model.fixing = null
  const run = findRun(application, id)
  if (run.status === 'restarting') {
    // Windows may take its time, or a program may stop the restart: then this says what is waited for.
    work.model.run = id
    work.model.screen = 'apply'
    work.model.reached = Math.max(work.model.reached, 5)
    application.changed()
    return
  }
  const failed = run.steps.find((step) => step.error)
  if (failed?.error) application.notify({ kind: 'fixFailed', check, failure: failed.error })
  else work.model.fixed = new Set([...work.model.fixed, check])
  await checkThisPc(application)
}
