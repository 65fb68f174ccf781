import { canUndo, type Run, type RunStep } from '../../session/run.ts'
import { plannedInside, type PlannedInside } from '../../session/undo-inside.ts'
import { waitingStep } from '../../session/guest-steps.ts'
import { failureText } from '../../words/failure.ts'
import { operationTitle } from '../../words/operation.ts'
import type { Action, Bar, ProgressRow, WizardState } from '../contract/state.ts'
import { guestUnderWay } from '../scene.ts'
import { selectedVm } from '../screens/choices.ts'
import { signInAllowed } from '../screens/obstacles.ts'
import { guestView, refusedBar, stepRow, timeOf, unavailableBar } from './guest.ts'
import { plainCommands } from './plain-commands.ts'
import { action, bar, secondsBetween, type Say } from './say.ts'
import { notRunning, underWay, waitsOf } from './under-way.ts'
import { usualOf } from '../../session/usual.ts'
import { signInForm } from './sign-in.ts'
import { vmsInside } from './take-back-offer.ts'

type Guest = WizardState['guest']

/** The guest screen while it is for taking back what was done inside a VM: what will be done, its commands, its result. */
export function takeBackView(say: Say): Guest {
  const { model, t } = say
  const own = guestUnderWay(say)
  const name = selectedVm(say)?.name ?? say.oldNameOf(model.selectedVm ?? '') ?? ''
  const phase = own?.phase ?? (signInAllowed(say) === null ? 'sign-in' : 'unavailable')
  const began = own !== null
  const steps = rows(say)
  const finished = steps.filter(({ status }) => status === 'done' || status === 'skipped').length
  return {
    // What stands on the screen besides, and is the same.
    ...guestView(say),
    task: 'takeBack',
    phase,
    intro: say(t.takeBack.intro, { vm: name }),
    signIn: signInForm(say, say(t.takeBack.signInTitle, { vm: name }), phase),
    bar: barOf(say, phase, name),
    takeBack: null,
    listTitle: began ? t.guest.progress : t.takeBack.next,
    listSummary: '',
    ...timeOf(say, own?.steps ?? []),
    progress: { done: finished, of: steps.length },
    steps,
  }
}

/** The sign-in, each change that is taken back, and the look whether all is so. */
function rows(say: Say): ProgressRow[] {
  const { model, session, runs, pc } = say
  const own = guestUnderWay(say)
  const run = own?.takesBack?.run ? runs.get(own.takesBack.run) : undefined
  const steps = own?.steps ?? (['connect', 'verifyBack'] as const).map(waitingStep)
  const planned = model.selectedVm === null ? [] : plannedInside(runs, pc.id, session.snapshot, model.selectedVm)
  return steps.flatMap((step) => {
    if (step.id === 'connect' && !own)
      return [stepRow(say, step, false), ...planned.map((each, at) => plannedRow(say, each, at))]
    if (step.id !== 'takeBack') return [stepRow(say, step, own !== null)]
    return run
      ? run.steps.map((each, at) => runRow(say, each, at, run))
      : planned.map((each, at) => plannedRow(say, each, at))
  })
}

function plannedRow(say: Say, { operation, outlook }: PlannedInside, index: number): ProgressRow {
  const { t, session } = say
  return {
    id: `back-${index}`,
    title: operationTitle(say, operation, session.snapshot),
    note: outlook === 'nothingLeft' ? t.takeBack.nothingLeft : '',
    status: 'waiting',
    statusText: t.guest.notStarted,
    time: '',
    ...underWay(say, notRunning),
    commands: plainCommands(say, outlook === 'do' ? [operation] : []),
    error: null,
  }
}

function runRow(say: Say, step: RunStep, index: number, run: Run): ProgressRow {
  const { t, session, now } = say
  const { operation, startedAt, endedAt, already, gone, error } = step
  // A step that was under way when it was ended is neither running nor failed.
  const goesOn = session.activity?.kind === 'guest'
  const status = step.status === 'running' && !goesOn ? 'interrupted' : step.status
  const usual = usualOf(session.usual, operation)
  return {
    id: `back-${index}`,
    title: operationTitle(say, operation, session.snapshot),
    note: gone ? t.apply.gone[gone] : already ? t.takeBack.nothingLeft : waits(say, step.status, run),
    status,
    statusText: t.progress[status],
    time: startedAt && !already ? say.duration(secondsBetween(startedAt, endedAt ?? now)) : '',
    ...underWay(say, { running: status === 'running', startedAt, usual, waits: waitsOf(say, operation, usual) }),
    commands: plainCommands(say, status === 'done' ? [] : [operation]),
    error: error ? { ...failureText(say, error), actions: [] } : null,
  }
}

const waits = ({ t }: Say, status: RunStep['status'], { steps }: Run): string =>
  status === 'waiting' && steps.some((other) => other.status === 'failed') ? t.apply.waits : ''

function barOf(say: Say, phase: Guest['phase'], name: string): Bar | null {
  const { t, model, runs, pc, session } = say
  const texts = t.takeBack
  const help = action(t.apply.help, { type: 'go', screen: 'troubleshooting' })
  if (model.signIn.passwordMissing) return bar('guest', 'bad', t.guest.blankTitle, t.guest.blankUnnamed)
  switch (phase) {
    case 'unavailable':
      return unavailableBar(say, selectedVm(say))
    case 'failed':
      return refusedBar(say, selectedVm(say)) ?? bar('guest', 'bad', texts.failedTitle, texts.failed, [help])
    case 'cancelled':
      return bar('guest', 'warning', texts.cancelledTitle, texts.cancelled)
    case 'done': {
      const others = vmsInside(say)
      const [next] = others
      const rest = canUndo(runs.values(), pc.id, session.snapshot)
        ? [action(texts.undoRest, { type: 'undo', confirmed: false }, { id: 'undoRest', icon: 'undo' })]
        : []
      const told = next
        ? [texts.done, say(texts.doneMore, { n: others.length, vms: { list: others.map((vm) => vm.name) } })]
        : [texts.done]
      return bar('guest', 'ok', say(texts.doneTitle, { vm: name }), told.join(' '), rest)
    }
    case 'sign-in': {
      const planned = plannedInside(runs, pc.id, session.snapshot, model.selectedVm ?? '')
      if (planned.length === 0) return bar('guest', 'info', say(texts.nothingTitle, { vm: name }), texts.nothing)
      const isOff = planned.some(({ operation }) => operation.kind !== 'guestRestart')
      return isOff ? bar('guest', 'info', '', say(texts.others, { vm: name })) : null
    }
    default:
      return null
  }
}

/** The VM in which something else is to be taken back, once that has been done in this one. */
export function nextToTakeBackIn(say: Say): Action | null {
  const [next] = vmsInside(say)
  if (!next) return null
  const label = say(say.t.takeBack.nextVm, { vm: next.name })
  return action(label, { type: 'takeBackInside', vmId: next.vmId }, { kind: 'primary', icon: 'undo' })
}
