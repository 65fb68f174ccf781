import type { Application } from '../application.ts'
import type { ScreenId } from '../contract/command.ts'
import { isChanging, stepScreens } from '../model.ts'
import { nextAllowed } from '../screens/obstacles.ts'
import { done } from './answers.ts'
import { checkThisPc } from './check.ts'
import type { Handlers } from './index.ts'
import { leaveReview } from './vm.ts'

export const navigationCommands: Handlers<'go' | 'next' | 'back' | 'exit' | 'closeDialog' | 'dismissNotice'> = {
  async go(application, { screen }) {
    const { model } = application.work
    const index = stepScreens.indexOf(screen as (typeof stepScreens)[number])
    if (index >= model.reached) return application.refuse('notReached')
    await show(application, screen)
    return done
  },

  async next(application) {
    const { model } = application.work
    const index = stepScreens.indexOf(model.screen as (typeof stepScreens)[number])
    const next = stepScreens[index + 1]
    if (index < 0 || !next) return application.refuse('nothingNext')
    const reason = nextAllowed(application)
    if (reason !== null) return { ok: false, code: 'notYet', message: reason }
    model.reached = Math.max(model.reached, index + 2)
    await show(application, next)
    return done
  },

  async back(application) {
    const { model } = application.work
    const index = stepScreens.indexOf(model.screen as (typeof stepScreens)[number])
    const screen = index < 0 ? stepScreens[model.reached - 1] : stepScreens[index - 1]
    if (screen) await show(application, screen)
    return done
  },

  async exit(application) {
    const { model } = application.work
    if (isChanging(model) && model.dialog?.kind !== 'exitWhileRunning') {
      model.dialog = { kind: 'exitWhileRunning' }
      return done
    }
    await application.end()
    return done
  },

  closeDialog(application) {
    application.work.model.dialog = null
    return done
  },

  dismissNotice(application, { notice }) {
    const { model } = application.work
    model.notices = model.notices.filter(({ kind }) => kind !== notice)
    return done
  },
}

async function show(application: Application, screen: ScreenId): Promise<void> {
  const { model } = application.work
  model.dialog = null
  if (model.screen === 'review' && screen !== 'review') leaveReview(application)
  model.screen = screen
  // Entering the check for the first time starts it: that is what the button before it said.
  if (screen === 'check' && model.reading === 'idle') void checkThisPc(application)
  await Promise.resolve()
}
