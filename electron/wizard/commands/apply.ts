import { canUndo, insideOf, type Run } from '../../session/run.ts'
import { refusedBefore, turnedOff } from '../../session/undo.ts'
import { vmsToTakeBackIn } from '../../session/undo-inside.ts'
import { plainLog } from '../../words/log.ts'
import { passwordTrouble } from '../../nesting/media/account.ts'
import { accountToAsk } from '../../session/new-windows.ts'
import type { WizardContext } from '../context.ts'
import { answer, ask, dismiss, forgetRun, passwordIs, show, showRun } from '../edits.ts'
import { follow, followOn, followStart } from '../follow-run.ts'
import { checkThisPc } from '../measuring.ts'
import { signInAgain } from '../resume.ts'
import { shownRun } from '../scene.ts'
import { currentPlan, selectedVm } from '../screens/choices.ts'
import { applyAllowed } from '../screens/obstacles.ts'
import { rememberingWords } from '../view/say.ts'
import { anything, done, noChange, nothing, refuse, type Answer, type Handlers } from './define.ts'

const nothingAgreed: { turnsOff: readonly string[]; ifRefused: readonly string[] } = { turnsOff: [], ifRefused: [] }

export const applyCommands: Handlers<
  'givePassword' | 'apply' | 'startVm' | 'cancelApply' | 'retryApply' | 'resume' | 'abandon' | 'undo' | 'copyLog'
> = {
  apply: {
    during: nothing,
    writes: true,
    async run(context) {
      const scene = context.scene()
      if (scene.model.screen !== 'review') return refuse('notOnReview')
      const obstacle = applyAllowed(scene)
      if (obstacle !== null) return { ok: false, notYet: obstacle }
      const { operations } = currentPlan(scene) ?? { operations: [] }
      if (operations.length === 0) {
        context.session.forgetLog()
        context.change(showRun(null))
        return done
      }
      const vm = scene.model.vmTab === 'existing' ? selectedVm(scene) : undefined
      await follow(context, { purpose: 'apply', operations, vm: vm && { id: vm.id, name: vm.name } })
      return done
    },
  },

  startVm: {
    during: nothing,
    writes: true,
    async run(context) {
      const vm = selectedVm(context.scene())
      if (!vm) return refuse('vmGone')
      await followStart(context, vm)
      return done
    },
  },

  cancelApply: {
    during: ['apply', 'fix'],
    run(context) {
      context.session.cancel()
      return done
    },
  },

  retryApply: { during: nothing, writes: true, run: (context) => goOn(context, undefined) },
  resume: { during: nothing, writes: true, run: (context, { run }) => goOn(context, run) },

  /** The password goes straight on to the session, which keeps it in memory alone. */
  givePassword: {
    during: nothing,
    writes: true,
    async run(context, { password, repeated = password }) {
      const run = unfinishedRun(context, undefined)
      const account = run && accountToAsk(run)
      if (!account) return refuse('noPasswordAsked')
      const trouble = passwordTrouble(password, repeated, account)
      context.change(passwordIs(trouble))
      if (trouble !== null) return done
      context.session.remember({ user: account.user, password })
      await followOn(context, run)
      return done
    },
  },

  abandon: {
    during: noChange,
    writes: true,
    async run(context, { run: id }) {
      const run = unfinishedRun(context, id)
      if (!run) return refuse('nothingRunning')
      await context.session.abandon(run.id)
      context.change(dismiss('unfinishedRun'))
      if (id !== undefined) return done
      context.change(forgetRun)
      context.change(show('check'))
      void checkThisPc(context)
      return done
    },
  },

  undo: {
    during: nothing,
    writes: true,
    async run(context, { confirmed, turnOff }) {
      const isThere = () => {
        const { runs, pc, session } = context.scene()
        if (canUndo(runs.values(), pc.id, session.snapshot)) return true
        // Of what is inside a VM it can only be asked here: that takes a sign-in there.
        return !confirmed && vmsToTakeBackIn(runs, pc.id, session.snapshot).length > 0
      }
      if (!isThere()) return refuse('nothingToUndo')
      const { dialog } = context.scene().model
      const agreed = dialog?.kind === 'undo' ? dialog : nothingAgreed
      const plan = await context.session.lookBeforeUndo(new Set(confirmed ? agreed.ifRefused : []))
      if (!isThere()) return refuse('nothingToUndo')
      const turnsOff = turnedOff(plan)
      // Nobody has agreed to losing work in a VM that was paused only after the question.
      if (!confirmed || turnsOff.some((vmId) => !agreed.turnsOff.includes(vmId))) {
        const ifRefused = turnOff ? refusedBefore(context.scene().runs, plan) : confirmed ? agreed.ifRefused : []
        context.change(ask({ kind: 'undo', turnsOff, ifRefused }))
        return done
      }
      context.change(answer)
      await follow(context, {
        purpose: 'undo',
        operations: plan.map(({ operation }) => operation),
        undoes: plan.map(({ source }) => source && { run: source.run.id, step: source.index }),
      })
      return done
    },
  },

  copyLog: {
    during: anything,
    run(context) {
      const { session, runs } = context.scene()
      return { ok: true, clipboard: plainLog(rememberingWords(context.language, runs), session.log) }
    },
  },
}

async function goOn(context: WizardContext, id: string | undefined): Promise<Answer> {
  const run = unfinishedRun(context, id)
  if (!run) return refuse('nothingRunning')
  context.change(dismiss('unfinishedRun'))
  if (run.purpose === 'guest' || insideOf(run) !== null) signInAgain(context, run)
  else await followOn(context, run)
  return done
}

/** @param id of a run that isn't the one on the Apply screen */
function unfinishedRun(context: WizardContext, id: string | undefined): Run | undefined {
  const { runs, pc } = context.scene()
  const run = id === undefined ? shownRun(context.scene()) : runs.get(id)
  return run?.pc === pc.id && run.status !== 'done' && run.status !== 'abandoned' ? run : undefined
}
