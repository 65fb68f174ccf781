import { findVm } from '../../nesting/vm.ts'
import type { Application } from '../application.ts'
import { carryOut, findRun, planRun, startAfterRestart } from '../../session/carry-out.ts'
import { applyAllowed, currentPlan } from '../screens/obstacles.ts'
import { plainLog } from '../view/plain-report.ts'
import { canUndo } from '../../session/run.ts'
import { lookBeforeUndo, plannedUndo, turnedOff } from '../../session/undo.ts'
import { done } from './answers.ts'
import { checkThisPc } from './check.ts'
import type { Handlers } from './index.ts'
import { refreshVms } from './vm.ts'

export const applyCommands: Handlers<
  'apply' | 'startVm' | 'cancelApply' | 'retryApply' | 'resume' | 'abandon' | 'undo' | 'copyLog'
> = {
  async apply(application) {
    const { model } = application.work
    if (model.screen !== 'review') return application.refuse('notOnReview')
    const reason = applyAllowed(application)
    const plan = currentPlan(application)
    if (reason !== null || !plan)
      return { ok: false, code: 'notYet', message: reason ?? application.texts.footer.chooseVm }
    model.screen = 'apply'
    model.reached = Math.max(model.reached, 5)
    model.log = []
    if (plan.operations.length === 0) {
      model.run = null
      return done
    }
    const vm =
      model.vmTab === 'existing' && model.selectedVm ? findVm(model.snapshot.host, model.selectedVm) : undefined
    const run = await planRun(application, {
      purpose: 'apply',
      operations: plan.operations,
      ...(vm ? { vm: { id: vm.id, name: vm.name } } : {}),
    })
    model.run = run.id
    void work(application, run.id, 'applying')
    return done
  },

  async startVm(application) {
    const { model } = application.work
    if (model.working || model.guest.phase === 'running') return application.refuse('busy')
    const vm = model.selectedVm ? findVm(model.snapshot.host, model.selectedVm) : undefined
    if (!vm) return application.refuse('vmGone')
    const run = await planRun(application, {
      purpose: 'apply',
      operations: [{ kind: 'startVm', vmId: vm.id }],
      vm: { id: vm.id, name: vm.name },
    })
    model.run = run.id
    model.screen = 'apply'
    void work(application, run.id, 'applying')
    return done
  },

  cancelApply(application) {
    const { model } = application.work
    if (model.working !== 'applying') return application.refuse('nothingRunning')
    model.working = 'cancelling'
    return done
  },

  retryApply: (application) => goOn(application),
  resume: (application) => goOn(application),

  async abandon(application) {
    const { model } = application.work
    if (model.working || !model.run) return application.refuse('busy')
    await application.record({ event: 'abandoned', at: application.now(), run: model.run })
    await startAfterRestart(application, false)
    model.run = null
    model.screen = 'check'
    void checkThisPc(application)
    return done
  },

  async undo(application, { confirmed }) {
    const { model, pc } = application.work
    const isBusy = () => model.working !== null || model.guest.phase === 'running'
    const isThere = () => canUndo(application.runs.values(), pc.id, model.snapshot)
    if (isBusy()) return application.refuse('busy')
    if (!isThere()) return application.refuse('nothingToUndo')
    await lookBeforeUndo(application)
    if (isBusy()) return application.refuse('busy')
    if (!isThere()) return application.refuse('nothingToUndo')
    const plan = plannedUndo(application)
    const turnsOff = turnedOff(plan)
    const agreedTo = model.dialog?.kind === 'undo' ? model.dialog.turnsOff : []
    // Nobody has agreed to losing work in a VM that was paused only after the question.
    if (!confirmed || turnsOff.some((vmId) => !agreedTo.includes(vmId))) {
      model.dialog = { kind: 'undo', turnsOff }
      return done
    }
    model.dialog = null
    model.working = 'undoing'
    try {
      const run = await planRun(application, {
        purpose: 'undo',
        operations: plan.map(({ operation }) => operation),
        undoes: plan.map(({ source }) => source && { run: source.run.id, step: source.index }),
      })
      model.run = run.id
      model.log = []
      model.screen = 'apply'
      // What came after the changes is no longer true without them.
      model.reached = 5
      model.guest = { ...model.guest, phase: 'sign-in', steps: [] }
      void work(application, run.id, 'undoing')
    } catch (error) {
      model.working = null
      throw error
    }
    return done
  },

  copyLog: (application) => ({ ok: true, clipboard: plainLog(application) }),
}

async function goOn(application: Application) {
  const { model } = application.work
  if (model.working) return application.refuse('busy')
  const run = model.run === null ? undefined : application.runs.get(model.run)
  if (!run || run.status === 'done' || run.status === 'abandoned') return application.refuse('nothingRunning')
  await application.record({ event: 'resumed', at: application.now(), run: run.id })
  void work(application, run.id, run.purpose === 'undo' ? 'undoing' : 'applying')
  return done
}

async function work(application: Application, id: string, kind: 'applying' | 'undoing'): Promise<void> {
  const { model } = application.work
  model.working = kind
  application.changed()
  try {
    await carryOut(application, id, () => model.working === 'cancelling')
    selectCreatedVm(application, id)
    if (findRun(application, id).status !== 'restarting') await refreshVms(application)
  } catch (error) {
    application.options.log.warn(`run ${id}: ${String(error)}`)
  } finally {
    model.working = null
    application.changed()
  }
}

/** A VM that has just been created is the one that the next step is about. */
function selectCreatedVm(application: Application, id: string): void {
  const { model } = application.work
  for (const { inverse } of findRun(application, id).steps) {
    if (inverse?.kind === 'removeCreatedVm') {
      model.selectedVm = inverse.vmId
      model.vmTab = 'existing'
    }
  }
}
