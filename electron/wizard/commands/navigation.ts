import { isChanging } from '../../session/activity.ts'
import type { ScreenId } from '../contract/command.ts'
import type { WizardContext } from '../context.ts'
import { answer, ask, dismiss, goneOn, reach, show, stepAfter } from '../edits.ts'
import { checkThisPc } from '../measuring.ts'
import { stepOf, stepScreens } from '../model.ts'
import { nextAllowed } from '../screens/obstacles.ts'
import { toReview } from './new-vm.ts'
import { anything, done, refuse, type Handlers } from './define.ts'

export const navigationCommands: Handlers<'go' | 'next' | 'back' | 'exit' | 'closeDialog' | 'dismissNotice'> = {
  go: {
    during: anything,
    run(context, { screen }) {
      const step = stepOf(screen)
      const furthest = stepOf(context.scene().model.reached) ?? 0
      // The end stands behind the last step.
      const needed = screen === 'done' ? stepScreens.length - 1 : (step ?? 0)
      if (needed > furthest) return refuse('notReached')
      showScreen(context, screen)
      return done
    },
  },

  next: {
    during: anything,
    run(context) {
      const scene = context.scene()
      const next = stepAfter(scene.model.screen)
      if (!next) return refuse('nothingNext')
      const obstacle = nextAllowed(scene)
      if (obstacle !== null) return { ok: false, notYet: obstacle }
      if (scene.model.screen === 'vm' && scene.model.vmTab === 'create') return toReview(context)
      context.change(reach(next))
      showScreen(context, next)
      return done
    },
  },

  back: {
    during: anything,
    run(context) {
      const { screen, reached } = context.scene().model
      const step = stepOf(screen)
      const back = step === null ? reached : stepScreens[step - 1]
      if (back) showScreen(context, back)
      return done
    },
  },

  exit: {
    during: anything,
    async run(context) {
      const { model, session } = context.scene()
      if (isChanging(session.activity) && model.dialog?.kind !== 'exitWhileRunning') {
        context.change(ask({ kind: 'exitWhileRunning' }))
        return done
      }
      await context.end()
      return done
    },
  },

  closeDialog: {
    during: anything,
    run(context) {
      context.change(answer)
      return done
    },
  },

  dismissNotice: {
    during: anything,
    run(context, { notice }) {
      context.change(dismiss(notice))
      return done
    },
  },
}

function showScreen(context: WizardContext, screen: ScreenId): void {
  if (screen !== context.scene().model.screen) context.change(goneOn)
  context.change(show(screen))
  // Entering the check for the first time starts it: that is what the button before it said. After a start of the wizard
  // that went on somewhere else, the steps behind it know as little.
  if ((screen === 'check' || screen === 'vm' || screen === 'review') && context.session.state.reading === 'idle')
    void checkThisPc(context)
}
