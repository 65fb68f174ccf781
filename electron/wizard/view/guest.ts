import { networkAhead } from '../../nesting/plan/network.ts'
import { isVmName, type Vm } from '../../nesting/vm.ts'
import { guestSteps } from '../../session/guest-steps.ts'
import { freshWindowsOf } from '../../session/new-windows.ts'
import type { GuestStep } from '../../session/state.ts'
import { usualOfGuestStep } from '../../session/usual.ts'
import { failureText } from '../../words/failure.ts'
import type { Action, Bar, FieldNote, ProgressRow, WizardState } from '../contract/state.ts'
import { guestUnderWay } from '../scene.ts'
import { guestChoicesFor, selectedVm } from '../screens/choices.ts'
import { signInAllowed } from '../screens/obstacles.ts'
import { undoDisabled } from './apply.ts'
import { aheadText } from './ahead.ts'
import { openVmAction } from './open-vm.ts'
import { provenText } from './proven.ts'
import { action, bar, secondsBetween, type Say } from './say.ts'
import { signInForm } from './sign-in.ts'
import { takeBackOffer } from './take-back-offer.ts'
import { overallOfVm, underWay } from './under-way.ts'

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
    intro: say(isOther ? t.guest.introOther : t.guest.intro, { vm: name }),
    signIn: signInForm(say, say(t.guest.signInTitle, { vm: name }), phase),
    bar: guestBar(say, phase, vm, steps),
    takeBack: takeBackOffer(say),
    listTitle: began ? t.guest.progress : t.guest.next,
    timeText: began ? elapsed(say, steps) : '',
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
    }),
    commands: [],
    error: step.failure ? failureText(say, step.failure) : null,
  }
}

function noteOf({ t }: Say, { id, status, heldBack }: GuestStep): string {
  if (status === 'skipped') return t.guest.alreadySo
  return status === 'running' && heldBack ? t.guest.heldBack : t.guest.steps[id].note
}

function nestedNameNote({ model, t }: Say): FieldNote {
  const fine = !model.nested.create || isVmName(model.nested.name.trim())
  return fine ? { text: '', error: false } : { text: t.refusals.nestedName, error: true }
}

/** How long it has taken so far, or took. */
export function elapsed(say: Say, steps: readonly GuestStep[]): string {
  const first = steps[0]?.startedAt
  if (!first) return ''
  const end = steps.some(({ status }) => status === 'running')
    ? say.now
    : (steps.findLast(({ endedAt }) => endedAt !== null)?.endedAt ?? say.now)
  return say(say.t.guest.soFar, { time: say.duration(secondsBetween(first, end)) })
}

function guestBar(
  say: Say,
  phase: Phase,
  vm: Vm | undefined,
  steps: readonly GuestStep[],
): WizardState['guest']['bar'] {
  const { t, model, pc } = say
  const help = action(t.apply.help, { type: 'go', screen: 'troubleshooting' })
  if (phase === 'unavailable') return unavailableBar(say, vm)
  if (signInAllowed(say) === 'otherSystem') {
    const told = say(t.guest.doneHereTitle, { vm: vm?.name ?? '' })
    return bar('guest', 'ok', told, t.guest.doneHere, [openVmAction(say)])
  }
  if (model.signIn.passwordMissing) return bar('guest', 'bad', t.guest.blankTitle, blankText(say))
  if (phase === 'sign-in' && vm && freshWindowsOf(say.runs.values(), pc.id, vm.id)) return freshBar(say, vm)
  if (phase === 'sign-in' && pc.simulated) return bar('guest', 'info', t.guest.simulated, pc.text(say.language))
  if (phase === 'failed')
    return bar('guest', 'bad', t.guest.failedTitle, t.guest.failed, [...goOn(say), ...seeVm(say, steps), help])
  if (phase === 'cancelled')
    return bar('guest', 'warning', t.guest.cancelledTitle, t.guest.cancelled, [...goOn(say), ...undoNew(say, vm)])
  return phase === 'done' ? doneBar(say, vm) : null
}

/** Of a VM whose new Windows is on its way: why its password is asked for again. */
function freshBar(say: Say, vm: Vm): Bar {
  const { t } = say
  return bar('guest', 'info', say(t.guest.freshTitle, { vm: vm.name }), t.guest.fresh)
}

/** Without typing anything, where the account is still remembered. */
function goOn({ session, t }: Say): Action[] {
  return session.remembered ? [action(t.guest.goOn, { type: 'goOnGuest' }, { kind: 'primary', icon: 'play' })] : []
}

/** Only its window shows what a set-up is waiting for. */
function seeVm(say: Say, steps: readonly GuestStep[]): Action[] {
  const code = steps.find(({ failure }) => failure)?.failure?.code ?? ''
  return code.startsWith('setup-') ? [openVmAction(say)] : []
}

/** What was made for it can be taken back as long as it isn't ready. */
function undoNew(say: Say, vm: Vm | undefined): Action[] {
  if (!vm || !freshWindowsOf(say.runs.values(), say.pc.id, vm.id)) return []
  return [action(say.t.apply.undo, { type: 'undo', confirmed: false }, { icon: 'undo', disabled: undoDisabled(say) })]
}

/** Why nobody can sign in now, with what can be done about it. */
export function unavailableBar(say: Say, vm: Vm | undefined): Bar {
  const { t } = say
  const obstacle = signInAllowed(say)
  if (obstacle === 'stillReading') return bar('guest', 'info', t.guest.readingTitle, t.guest.reading)
  if (vm && obstacle === 'nothingToStart') {
    const again = action(t.guest.lookAgain, { type: 'refreshVms' }, { icon: 'refresh' })
    const title = say(t.guest.nothingToStartTitle, { vm: vm.name })
    return bar('guest', 'warning', title, t.guest.nothingToStart, [openVmAction(say), again])
  }
  if (!vm || obstacle !== 'startFirst') {
    const choose = action(t.guest.toVm, { type: 'go', screen: 'vm' }, { kind: 'primary' })
    return bar('guest', 'warning', t.guest.unavailableTitle, t.guest.unavailable, [choose])
  }
  const start = action(say(t.guest.startVm, { vm: vm.name }), { type: 'startVm' }, { kind: 'primary', icon: 'play' })
  return bar('guest', 'info', say(t.guest.notRunningTitle, { vm: vm.name }), t.guest.notRunning, [start])
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

/** With the command for the account that was typed, where one was. */
function blankText(say: Say): string {
  const { user } = say.model.signIn
  return user === '' ? say.t.guest.blankUnnamed : say(say.t.guest.blank, { user })
}
