import { networkAhead } from '../../nesting/plan/network.ts'
import { isVmName, type Vm } from '../../nesting/vm.ts'
import { refusesAccount } from '../../session/accepted-account.ts'
import { guestSteps } from '../../session/guest-steps.ts'
import { freshWindowsOf } from '../../session/new-windows.ts'
import type { GuestStep } from '../../session/state.ts'
import { usualOfGuestStep } from '../../session/usual.ts'
import { failureText } from '../../words/failure.ts'
import type { Action, Bar, FieldNote, ProgressRow, WizardState } from '../contract/state.ts'
import { guestUnderWay, startUnderWay } from '../scene.ts'
import { guestChoicesFor, selectedVm } from '../screens/choices.ts'
import { signInAllowed } from '../screens/obstacles.ts'
import { undoDisabled } from './apply.ts'
import { aheadText } from './ahead.ts'
import { openVmAction } from './open-vm.ts'
import { provenText } from './proven.ts'
import { action, bar, secondsBetween, type Say } from './say.ts'
import { signInForm } from './sign-in.ts'
import { takeBackOffer } from './take-back-offer.ts'
import { overallOfVm, timingOf, tookText, underWay, waitsOfGuestStep } from './under-way.ts'

type Phase = WizardState['guest']['phase']

export function guestView(say: Say): WizardState['guest'] {
  const { model, t } = say
  const vm = selectedVm(say)
  const name = vm?.name ?? ''
  const phase = phaseOf(say)
  const own = guestUnderWay(say)
  const fresh = vm ? freshWindowsOf(say.runs.values(), say.pc.id, vm.id) : null
  const isOther = signInAllowed(say) === 'otherSystem'
  const steps = isOther ? [] : (own?.steps ?? guestSteps(guestChoicesFor(say, vm?.id ?? null), fresh))
  const finished = steps.filter(({ status }) => status === 'done' || status === 'skipped').length
  const began = phase !== 'sign-in' && phase !== 'unavailable' && phase !== 'skipped'
  return {
    task: 'setUp',
    phase,
    intro: vm ? say(isOther ? t.guest.introOther : t.guest.intro, { vm: name }) : t.guest.introNone,
    signIn: signInForm(say, say(t.guest.signInTitle, { vm: name }), phase),
    bar: guestBar(say, phase, vm),
    takeBack: takeBackOffer(say),
    listTitle: began ? t.guest.progress : t.guest.next,
    listSummary: began ? '' : summaryOf(say, steps),
    ...timeOf(say, began ? steps : []),
    progress: { done: finished, of: steps.length },
    overall: overallOfVm(say, model.selectedVm),
    steps: steps.map((step) => stepRow(say, step, began)),
    nested: {
      title: say(t.nested.title, { vm: name }),
      text: nestedText(say, vm, began),
      draft: model.nested,
      nameNote: nestedNameNote(say),
      memoryOptions: [512, 1024, 2048, 4096].map((mb) => ({ label: say.bytes(mb * 1024 ** 2), value: mb })),
      editable: phase !== 'running',
    },
  }
}

/** Before it begins, it is said what network nested VMs will have. */
function nestedText(say: Say, vm: Vm | undefined, began: boolean): string {
  const { t, session } = say
  if (!vm || began) return t.nested.text
  const { network } = guestChoicesFor(say, vm.id)
  const ahead = aheadText(say, networkAhead(session.snapshot, { vmId: vm.id }, network))
  return [t.nested.text, say(t.guest.networkAhead[network]), ahead].filter((text) => text !== '').join(' ')
}

/** Of the VM that is chosen: what goes on in another one isn't shown here. */
function phaseOf(say: Say): Phase {
  const { model } = say
  const own = guestUnderWay(say)
  if (own?.phase === 'running') return 'running'
  if (model.guestSkipped) return 'skipped'
  if (own) return own.phase
  const obstacle = signInAllowed(say)
  // There is nothing for the wizard to do inside.
  if (obstacle === 'otherSystem') return 'skipped'
  return obstacle === null ? 'sign-in' : 'unavailable'
}

/** A step as it is shown. @param began somebody has signed in */
export function stepRow(say: Say, step: GuestStep, began: boolean): ProgressRow {
  const { t } = say
  const texts = t.guest.steps[step.id]
  const seconds = step.startedAt ? secondsBetween(step.startedAt, step.endedAt ?? say.now) : 0
  const showsTime = step.startedAt !== null && step.status !== 'skipped'
  return {
    id: step.id,
    title: texts.title,
    note: noteOf(say, step),
    status: step.status,
    statusText: began ? t.progress[step.status] : t.guest.notStarted,
    time: showsTime ? say.duration(seconds) : '',
    ...underWay(say, {
      running: step.status === 'running',
      startedAt: step.startedAt,
      usual: usualOfGuestStep(say.session.usual, step.id),
      signal: step.signal,
      waits: waitsOfGuestStep(say, step.id),
    }),
    commands: [],
    error: step.failure ? { ...failureText(say, step.failure), actions: lookInto(say) } : null,
  }
}

/** What went wrong in there may be seen in the VM's window. */
function lookInto(say: Say): Action[] {
  const vm = selectedVm(say)
  return vm ? [openVmAction(say, vm.id)] : []
}

function noteOf({ t }: Say, { id, status, heldBack }: GuestStep): string {
  if (status === 'skipped') return t.guest.alreadySo
  return status === 'running' && heldBack ? t.guest.heldBack : t.guest.steps[id].note
}

function nestedNameNote({ model, t }: Say): FieldNote {
  const fine = !model.nested.create || isVmName(model.nested.name.trim())
  return fine ? { text: '', error: false } : { text: t.refusals.nestedName, error: true }
}

/** How long it goes on, or took. */
export const timeOf = (say: Say, steps: readonly GuestStep[]): Pick<WizardState['guest'], 'timing' | 'timeText'> =>
  steps.some(({ status }) => status === 'running')
    ? {
        timing: timingOf(steps.map((step) => ({ ...step, usual: usualOfGuestStep(say.session.usual, step.id) }))),
        timeText: '',
      }
    : { timing: null, timeText: tookText(say, steps) }

/** What there will be, in a few words. */
function summaryOf(say: Say, steps: readonly GuestStep[]): string {
  const seconds = steps.reduce((sum, { id }) => sum + usualOfGuestStep(say.session.usual, id), 0)
  return say(say.t.guest.summary, { steps: steps.length, time: say.roughly(seconds) })
}

function guestBar(say: Say, phase: Phase, vm: Vm | undefined): WizardState['guest']['bar'] {
  const { t, model, pc } = say
  const help = action(t.apply.help, { type: 'go', screen: 'troubleshooting' })
  if (phase === 'unavailable') return unavailableBar(say, vm)
  if (signInAllowed(say) === 'otherSystem') {
    const told = say(t.guest.doneHereTitle, { vm: vm?.name ?? '' })
    return bar('guest', 'ok', told, t.guest.doneHere)
  }
  if (model.signIn.passwordMissing) return bar('guest', 'bad', t.guest.blankTitle, t.guest.blankUnnamed)
  if (phase === 'sign-in' && vm && freshWindowsOf(say.runs.values(), pc.id, vm.id)) return freshBar(say, vm)
  const goesOnWithout = signInForm(say, '', phase).signedInAs !== null
  if (phase === 'failed')
    return (
      refusedBar(say, vm) ??
      bar('guest', 'bad', t.guest.failedTitle, goesOnWithout ? t.guest.failedRemembered : t.guest.failed, [help])
    )
  if (phase === 'cancelled')
    return bar(
      'guest',
      'warning',
      t.guest.cancelledTitle,
      goesOnWithout ? t.guest.cancelledRemembered : t.guest.cancelled,
      undoNew(say, vm),
    )
  return phase === 'done' ? doneBar(say, vm) : null
}

/** Where the VM has refused the sign-in nothing was begun, and what is wrong stands at the field. */
export function refusedBar(say: Say, vm: Vm | undefined): Bar | null {
  const failed = guestUnderWay(say)?.steps.find(({ failure }) => failure !== null)
  if (failed?.id !== 'connect' || !refusesAccount(failed.failure?.code ?? '')) return null
  const { refusedTitle, refused } = say.t.guest
  return bar('guest', 'bad', say(refusedTitle, { vm: vm?.name ?? '' }), refused)
}

/** Of a VM whose new Windows is on its way: why its password is asked for again. */
function freshBar(say: Say, vm: Vm): Bar {
  const { t } = say
  return bar('guest', 'info', say(t.guest.freshTitle, { vm: vm.name }), t.guest.fresh)
}

/** What was made for it can be taken back as long as it isn't ready. */
function undoNew(say: Say, vm: Vm | undefined): Action[] {
  if (!vm || !freshWindowsOf(say.runs.values(), say.pc.id, vm.id)) return []
  return [action(say.t.apply.undo, { type: 'undo', confirmed: false }, { icon: 'undo', disabled: undoDisabled(say) })]
}

/** Why nobody can sign in now; what can be done about it stands in the footer. */
export function unavailableBar(say: Say, vm: Vm | undefined): Bar {
  const { t } = say
  const name = { vm: vm?.name ?? '' }
  const start = startUnderWay(say)
  if (start?.status === 'running') return bar('guest', 'info', say(t.guest.startingTitle, name), t.guest.starting)
  const failure = start?.steps.find(({ error }) => error !== null)?.error
  const obstacle = signInAllowed(say)
  if (failure && obstacle === 'startFirst') {
    const { happened, todo, technical } = failureText(say, failure)
    return bar(
      'guest',
      'bad',
      say(t.guest.startFailedTitle, name),
      [happened, todo, technical].filter(Boolean).join(' '),
    )
  }
  if (obstacle === 'stillReading') return bar('guest', 'info', t.guest.readingTitle, t.guest.reading)
  if (vm && obstacle === 'nothingToStart') {
    const again = action(t.guest.lookAgain, { type: 'refreshVms' }, { icon: 'refresh' })
    const title = say(t.guest.nothingToStartTitle, name)
    return bar('guest', 'warning', title, t.guest.nothingToStart, [again])
  }
  return vm && obstacle === 'startFirst'
    ? bar('guest', 'info', say(t.guest.notRunningTitle, name), t.guest.notRunning)
    : bar('guest', 'warning', t.guest.unavailableTitle, t.guest.unavailable)
}

/** How it ended, and what nested VMs have to do with a network by what is there now. */
function doneBar(say: Say, vm: Vm | undefined): Bar {
  const { t, session, conclusions } = say
  const name = { vm: vm?.name ?? '' }
  const proven = provenText(say, vm?.id ?? null)
  const done = proven === null ? t.guest.done : `${t.guest.done} ${proven}`
  const finding = vm && conclusions.guest(session.snapshot, vm.id).find(({ check }) => check === 'nestedNetwork')
  const { happened = '', todo = '' } = (finding && t.checks[finding.check].outcomes[finding.variant]) ?? {}
  const told = [done, ...[happened, todo].map((text) => say(text, finding?.values))].join(' ').trim()
  if (finding?.status === 'pass') return bar('guest', 'ok', say(t.guest.doneTitle, name), told)
  if (vm && guestChoicesFor(say, vm.id).network === 'none')
    return bar('guest', 'ok', say(t.guest.doneTitle, name), `${done} ${t.guest.networkAhead.none}`)
  if (finding?.status === 'warning') return bar('guest', 'warning', say(t.guest.doneWithoutNetworkTitle, name), told)
  return bar('guest', 'ok', say(t.guest.doneTitle, name), `${done} ${t.guest.networkUnknown}`)
}
