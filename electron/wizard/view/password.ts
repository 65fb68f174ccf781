import type { Run } from '../../session/run.ts'
import { accountToAsk } from '../../session/new-windows.ts'
import type { Action, WizardState } from '../contract/state.ts'
import { action, type Say } from './say.ts'

type Phase = WizardState['apply']['phase']

const stopped: ReadonlySet<Phase> = new Set(['failed', 'cancelled', 'interrupted', 'waiting-for-restart'])

/** What the Apply screen asks before the rest of a run can go on. No Windows has this password yet, so it is typed twice. */
export function passwordAsked(say: Say, phase: Phase, run: Run | undefined): WizardState['apply']['password'] {
  const { t, model, session } = say
  const account = run && stopped.has(phase) && session.remembered === null ? accountToAsk(run) : null
  if (!account) return null
  const { passwordTrouble: trouble } = model
  const { password } = t.apply
  return {
    title: say(password.title, { user: account.user }),
    reason: password.reason,
    user: account.user,
    repeat: true,
    note: { text: trouble === null ? password.hint : password.troubles[trouble], error: trouble !== null },
  }
}

/** The button that leads on once it is typed. Only the page has the password: it sends this with what is in the form. */
export const givePassword = ({ t }: Say): Action =>
  action(t.apply.password.send, { type: 'givePassword', password: '' }, { kind: 'primary', sends: 'form' })
