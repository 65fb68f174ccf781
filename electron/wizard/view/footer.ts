import { getFact } from '../../nesting/snapshot.ts'
import type { Action, WizardState } from '../contract/state.ts'
import { runUnderWay } from '../scene.ts'
import { currentPlan } from '../screens/choices.ts'
import { applyAllowed, currentRunIsDone, nextAllowed } from '../screens/obstacles.ts'
import { obstacleInWords } from './answer.ts'
import { undoDisabled } from './apply.ts'
import { saveScript } from './review.ts'
import { action, type Say } from './say.ts'

/** The buttons at the bottom of each screen, and what is said beside them. */
export function footer(say: Say, state: Pick<WizardState, 'check' | 'guest'>): WizardState['footer'] {
  const { model, session, t } = say
  const back = action(t.footer.back, { type: 'back' })
  const obstacle = nextAllowed(say)
  const blocked = obstacle && obstacleInWords(say, obstacle)
  const next = (label: string = t.footer.next): Action =>
    action(label, { type: 'next' }, { kind: 'primary', disabled: blocked })
  switch (model.screen) {
    case 'welcome':
      return {
        ...elevationText(say),
        actions: [
          action(t.footer.exit, { type: 'exit' }),
          action(t.footer.checkThisPc, { type: 'next' }, { kind: 'primary' }),
        ],
      }
    case 'check':
      return {
        icon: state.check.status === 'blocked' ? 'blocked' : 'none',
        text: state.check.phase === 'running' ? t.footer.leaveWhileChecking : (blocked ?? t.footer.readyToGoOn),
        actions: [back, next()],
      }
    case 'vm':
      return {
        icon: 'none',
        text: blocked ?? (model.vmTab === 'create' ? t.footer.nothingCreated : t.footer.nothingChanged),
        actions: [back, next(t.footer.review)],
      }
    case 'review':
      return reviewFooter(say, back)
    case 'apply': {
      const working = runUnderWay(say)
      if (!working) return { icon: 'none', text: '', actions: [back, next()] }
      const mayCancel = working !== 'undo' && session.activity?.cancelled === false
      const disabled = mayCancel ? null : t.footer.cancelling
      return {
        icon: 'none',
        text: t.footer.leaveWhileApplying,
        actions: [action(t.footer.cancel, { type: 'cancelApply' }, { icon: 'stop', disabled }), next()],
      }
    }
    case 'guest':
      return guestFooter(say, state.guest, back)
    case 'troubleshooting':
      return {
        icon: 'report',
        text: t.footer.reportsNoPasswords,
        actions: [
          back,
          action(t.footer.undoAll, { type: 'undo', confirmed: false }, { icon: 'undo', disabled: undoDisabled(say) }),
          action(t.footer.saveReport, { type: 'saveReport' }, { kind: 'primary', icon: 'save' }),
        ],
      }
    case 'settings':
      return {
        icon: 'none',
        text: t.footer.settingsSaved,
        actions: [action(t.footer.back, { type: 'back' }, { kind: 'primary' })],
      }
  }
}

function elevationText(say: Say): Pick<WizardState['footer'], 'icon' | 'text'> {
  const elevated = getFact(say.session.snapshot.host, 'shell.elevated')
  if (!('value' in elevated)) return { icon: 'none', text: '' }
  return elevated.value
    ? { icon: 'lock', text: say.t.footer.elevated }
    : { icon: 'none', text: say.t.footer.notElevated }
}

function reviewFooter(say: Say, back: Action): WizardState['footer'] {
  const { t } = say
  const plan = currentPlan(say)
  const n = plan?.operations.length ?? 0
  const obstacle = applyAllowed(say)
  const blocked = obstacle && obstacleInWords(say, obstacle)
  const apply = action(
    n === 0 ? t.footer.goOn : say(t.footer.apply, { n }),
    { type: 'apply' },
    { kind: 'primary', disabled: blocked },
  )
  return {
    icon: plan && plan.blockers.length > 0 ? 'blocked' : 'none',
    text: blocked ?? '',
    actions: [saveScript(say, n), back, apply],
  }
}

function guestFooter(say: Say, guest: WizardState['guest'], back: Action): WizardState['footer'] {
  const { t } = say
  const notYet = currentRunIsDone(say) ? t.footer.startFirst : t.footer.applyFirst
  const text =
    guest.phase === 'running' ? t.footer.windowMayClose : guest.phase === 'unavailable' ? notYet : t.footer.overVmBus
  const finish = action(t.footer.finish, { type: 'go', screen: 'troubleshooting' }, { id: 'finish', kind: 'primary' })
  if (guest.phase === 'running') {
    return {
      icon: 'none',
      text,
      actions: [
        action(t.footer.cancel, { type: 'cancelGuest' }, { icon: 'stop' }),
        { ...finish, disabled: t.footer.stillWorking },
      ],
    }
  }
  if (guest.phase === 'done' || guest.phase === 'skipped') return { icon: 'none', text: '', actions: [back, finish] }
  const skip = action(
    t.footer.skip,
    { type: 'skipGuest' },
    { disabled: currentRunIsDone(say) ? null : t.footer.applyFirst },
  )
  // Only the page has the password: it sends this command with what is in the form.
  const signIn = action(
    t.footer.signIn,
    { type: 'signIn', user: '', password: '' },
    { kind: 'primary', disabled: guest.phase === 'unavailable' ? notYet : null },
  )
  return { icon: 'lock', text, actions: [skip, back, signIn] }
}
