import type { Action, WizardState } from '../contract/state.ts'
import { isChanging } from '../../session/activity.ts'
import { startUnderWay } from '../scene.ts'
import { selectedVm } from '../screens/choices.ts'
import { currentRunIsDone, signInAllowed } from '../screens/obstacles.ts'
import { obstacleInWords } from './answer.ts'
import { action, type Say } from './say.ts'
import { nextToTakeBackIn } from './take-back.ts'

type Guest = WizardState['guest']
type Footer = Pick<WizardState['footer'], 'actions'> & Partial<WizardState['footer']>

/** What stands below the guest screen, in each of its three uses. */
export function guestFooter(say: Say, guest: Guest, back: Action): Footer {
  const { t } = say
  const finish = action(t.footer.finish, { type: 'go', screen: 'done' }, { id: 'finish', kind: 'primary' })
  if (guest.phase === 'running')
    return {
      text: t.footer.windowMayClose,
      actions: [
        action(t.footer.cancel, { type: 'cancelGuest' }, { icon: 'stop' }),
        { ...finish, disabled: t.footer.stillWorking },
      ],
    }
  if (guest.phase === 'done' || guest.phase === 'skipped') {
    const next = guest.task === 'takeBack' && guest.phase === 'done' ? nextToTakeBackIn(say) : null
    return { actions: next ? [back, { ...finish, kind: 'standard' }, next] : [back, finish] }
  }
  return {
    icon: 'lock',
    text: guest.phase === 'unavailable' ? notYet(say) : t.footer.overVmBus,
    actions: [...others(say, guest.task, back), wayOn(say, guest)],
  }
}

function notYet(say: Say): string {
  const obstacle = signInAllowed(say)
  return obstacle === null ? '' : obstacleInWords(say, obstacle)
}

function others(say: Say, task: Guest['task'], back: Action): Action[] {
  const { t } = say
  switch (task) {
    case 'takeBack':
      return [action(t.takeBack.keep, { type: 'keepInside' }), back]
    case 'prove':
      return [action(t.proof.leave, { type: 'keepInside' }), back]
    case 'setUp': {
      const disabled = currentRunIsDone(say) ? null : t.footer.applyFirst
      return [action(t.footer.skip, { type: 'skipGuest' }, { disabled }), back]
    }
  }
}

/** The one thing to do: what the sign-in waits for, going on with the account that is remembered, or the sign-in itself. */
function wayOn(say: Say, guest: Guest): Action {
  const { t, session } = say
  const labels = { setUp: t.footer.signIn, takeBack: t.takeBack.signIn, prove: t.proof.signIn }
  // Only the page has the password: it sends this command with what is in the form.
  const command = { type: 'signIn', user: '', password: '' } as const
  const signIn = action(labels[guest.task], command, { kind: 'primary', sends: 'form' })
  if (guest.phase === 'unavailable') {
    return waitedFor(say) ?? { ...signIn, disabled: notYet(say), explained: true }
  }
  if (guest.signIn.signedInAs !== null && session.remembered)
    return action(t.guest.goOn, { type: 'goOnGuest' }, { kind: 'primary', icon: 'play' })
  return signIn
}

/** What has to be done before anybody can sign in, where a button does it. */
function waitedFor(say: Say): Action | null {
  const { t, session } = say
  const vm = selectedVm(say)
  const obstacle = signInAllowed(say)
  if (obstacle === 'stillReading' || obstacle === 'nothingToStart' || startUnderWay(say)?.status === 'running')
    return null
  if (vm && obstacle === 'startFirst') {
    const disabled = isChanging(session.activity) ? t.footer.stillWorking : null
    return action(
      say(t.guest.startVm, { vm: vm.name }),
      { type: 'startVm' },
      { kind: 'primary', icon: 'play', disabled },
    )
  }
  if (vm) return action(t.footer.review, { type: 'go', screen: 'review' }, { kind: 'primary' })
  return action(t.guest.toVm, { type: 'go', screen: 'vm' }, { kind: 'primary' })
}
