import { signInHint } from '../../nesting/sign-in-hints.ts'
import type { FieldNote, WizardState } from '../contract/state.ts'
import { guestUnderWay } from '../scene.ts'
import { action, type Say } from './say.ts'

type Guest = WizardState['guest']

/** The form for the sign-in to a guest, or who is signed in by now. */
export function signInForm(say: Say, title: string, phase: Guest['phase']): Guest['signIn'] {
  const { t, model, session } = say
  const { user } = model.signIn
  const isStopped = phase === 'failed' || phase === 'cancelled'
  const remembered = isStopped ? (session.remembered?.user ?? null) : null
  const signedIn = phase === 'running' || phase === 'done' ? user : remembered
  const fill = practiceAccount(say)
  return {
    title,
    // Nobody can know what a simulated account is called.
    user: user === '' ? (fill?.user ?? '') : user,
    signedInAs:
      signedIn === null ? null : say(isStopped ? t.guest.rememberedAs : t.guest.signedInAs, { user: signedIn }),
    about: phase === 'done' ? t.guest.forgotten : isStopped ? t.guest.remembered : t.guest.usedHere,
    notes: signInNotes(say),
    fill,
    change: action(
      t.guest.change,
      { type: 'forgetSignIn' },
      { disabled: phase === 'running' ? t.footer.stillWorking : null },
    ),
  }
}

/** The made-up account of a simulated VM, which nobody can know. */
function practiceAccount(say: Say): Guest['signIn']['fill'] {
  const { pc, model, t } = say
  const account = model.selectedVm === null ? null : (pc.accountIn?.(model.selectedVm) ?? null)
  return account && { ...account, text: say(t.guest.practice, { ...account }), label: t.guest.fill }
}

/** What the form for the sign-in to a guest says at its fields: what is wrong stands at the field that it is about. */
function signInNotes(say: Say): { user: FieldNote; password: FieldNote } {
  const { model, t } = say
  const { userMissing, passwordMissing } = model.signIn
  const failed = failedWith(say)
  const atUser = failed === null ? null : textAt(t.signIn.user, failed)
  const atPassword = failed === null ? null : textAt(t.signIn.password, failed)
  return {
    user: userMissing
      ? { text: t.guest.userMissing, error: true }
      : noteOr(atUser ?? (failed === 'credential-invalid' ? hint(say) : null), t.guest.userHint),
    password: passwordMissing
      ? { text: t.guest.passwordMissing, error: true }
      : noteOr(atPassword, t.guest.passwordHint),
  }
}

const noteOr = (error: string | null, hint: string): FieldNote =>
  error === null ? { text: hint, error: false } : { text: error, error: true }

const textAt = (texts: Readonly<Record<string, string>>, code: string): string | null =>
  Object.hasOwn(texts, code) ? (texts[code] ?? null) : null

/** The code of what ended the last try. */
function failedWith(say: Say): string | null {
  const own = guestUnderWay(say)
  if (own?.phase !== 'failed') return null
  return own.steps.find(({ failure }) => failure !== null)?.failure?.code ?? null
}

/** What about the name may be why it was refused. */
function hint(say: Say): string | null {
  const { model, session, t } = say
  const { user } = model.signIn
  const known = model.selectedVm === null ? null : signInHint(user, session.snapshot, model.selectedVm)
  return known && say(t.signIn.hints[known], { name: user })
}
