import { findVm, type Vm } from '../../nesting/vm.ts'
import { guestSteps } from '../../session/guest-steps.ts'
import type { FieldNote, ProgressRow, WizardState } from '../contract/state.ts'
import type { GuestStep } from '../model.ts'
import { currentRunIsDone } from '../screens/obstacles.ts'
import { failureText } from './failure.ts'
import { action, bar, secondsBetween, type Say } from './say.ts'

type Phase = WizardState['guest']['phase']

export function guestView(say: Say): WizardState['guest'] {
  const { model, t, application } = say
  const vm = model.selectedVm ? findVm(model.snapshot.host, model.selectedVm) : undefined
  const name = vm?.name ?? ''
  const ready = vm?.state === 'Running' && currentRunIsDone(application)
  const phase: Phase = ready || model.guest.phase !== 'sign-in' ? model.guest.phase : 'unavailable'
  const steps: GuestStep[] =
    model.guest.steps.length > 0
      ? model.guest.steps
      : guestSteps(application).map((id) => ({ id, status: 'waiting', startedAt: null, endedAt: null, failure: null }))
  const finished = steps.filter(({ status }) => status === 'done' || status === 'skipped').length
  const began = phase !== 'sign-in' && phase !== 'unavailable' && phase !== 'skipped'
  return {
    phase,
    intro: say(t.guest.intro, { vm: name }),
    signIn: {
      title: say(t.guest.signInTitle, { vm: name }),
      user: model.guest.user,
      signedInAs: phase === 'running' || phase === 'done' ? say(t.guest.signedInAs, { user: model.guest.user }) : null,
      notes: { user: userNote(say), password: passwordNote(say) },
      change: action(
        t.guest.change,
        { type: 'forgetSignIn' },
        { disabled: phase === 'running' ? t.footer.stillWorking : null },
      ),
    },
    bar: guestBar(say, phase, vm),
    listTitle: began ? t.guest.progress : t.guest.next,
    timeText: began ? elapsed(say, steps) : '',
    progress: { done: finished, of: steps.length },
    steps: steps.map((step) => stepRow(say, step, began)),
    nested: {
      title: say(t.nested.title, { vm: name }),
      text: t.nested.text,
      draft: model.guest.nested,
      nameNote: nestedNameNote(say),
      memoryOptions: [512, 1024, 2048, 4096].map((mb) => ({ label: say.bytes(mb * 1024 ** 2), value: mb })),
      editable: phase !== 'running',
    },
  }
}

function stepRow(say: Say, step: GuestStep, began: boolean): ProgressRow {
  const { t } = say
  const texts = t.guest.steps[step.id]
  const seconds = step.startedAt ? secondsBetween(step.startedAt, step.endedAt ?? say.application.now()) : 0
  const showsTime = step.startedAt !== null && step.status !== 'skipped'
  return {
    id: step.id,
    title: texts.title,
    note: noteOf(say, step),
    status: step.status,
    statusText: began ? t.progress[step.status] : t.guest.notStarted,
    time: showsTime ? say.duration(seconds) : '',
    error: step.failure ? failureText(say, step.failure) : null,
  }
}

function noteOf({ t }: Say, { id, status, heldBack }: GuestStep): string {
  if (status === 'skipped') return t.guest.alreadySo
  return status === 'running' && heldBack ? t.guest.heldBack : t.guest.steps[id].note
}

function userNote(say: Say): FieldNote {
  const { guest } = say.model
  return guest.userError ? { text: say.t.guest.userMissing, error: true } : { text: say.t.guest.userHint, error: false }
}

function passwordNote(say: Say): FieldNote {
  const { guest } = say.model
  const { passwordMissing, passwordHint } = say.t.guest
  return guest.passwordError ? { text: passwordMissing, error: true } : { text: passwordHint, error: false }
}

function nestedNameNote(say: Say): FieldNote {
  const { nested } = say.model.guest
  const fine = !nested.create || /^[^\r\n\0]{1,100}$/.test(nested.name.trim())
  return fine ? { text: '', error: false } : { text: say.t.refusals.nestedName, error: true }
}

function elapsed(say: Say, steps: readonly GuestStep[]): string {
  const first = steps[0]?.startedAt
  if (!first) return ''
  const end = steps.some(({ status }) => status === 'running')
    ? say.application.now()
    : (steps.findLast(({ endedAt }) => endedAt !== null)?.endedAt ?? say.application.now())
  return say(say.t.guest.soFar, { time: say.duration(secondsBetween(first, end)) })
}

function guestBar(say: Say, phase: Phase, vm: Vm | undefined): WizardState['guest']['bar'] {
  const { t, model } = say
  const user = model.guest.user || 'labadmin'
  const help = action(t.apply.help, { type: 'go', screen: 'troubleshooting' })
  if (phase === 'unavailable') {
    if (!vm || vm.state === 'Running' || !currentRunIsDone(say.application)) {
      return bar('guest', 'warning', t.guest.unavailableTitle, t.guest.unavailable)
    }
    const start = action(say(t.guest.startVm, { vm: vm.name }), { type: 'startVm' }, { kind: 'primary', icon: 'play' })
    return bar('guest', 'info', say(t.guest.notRunningTitle, { vm: vm.name }), t.guest.notRunning, [start])
  }
  if (model.guest.passwordError) return bar('guest', 'bad', t.guest.blankTitle, say(t.guest.blank, { user }))
  const { pc } = say.application.work
  if (phase === 'sign-in' && pc.simulated)
    return bar('guest', 'info', t.guest.simulated, pc.text(say.application.language))
  if (phase === 'failed') return bar('guest', 'bad', t.guest.failedTitle, t.guest.failed, [help])
  if (phase === 'cancelled') return bar('guest', 'warning', t.guest.cancelledTitle, t.guest.cancelled)
  if (phase === 'done') {
    const proven = model.guest.steps.some(({ id, status }) => id === 'nestedStart' && status === 'done')
    return bar(
      'guest',
      'ok',
      say(t.guest.doneTitle, { vm: vm?.name ?? '' }),
      proven ? t.guest.doneProven : t.guest.done,
    )
  }
  return null
}
