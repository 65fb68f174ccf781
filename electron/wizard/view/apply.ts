import { restartsHost, tidyAfter } from '../../nesting/operation-rules.ts'
import type { ProgressRow, WizardState } from '../contract/state.ts'
import { shownRun, type Scene } from '../scene.ts'
import { stepOf } from '../model.ts'
import { currentRunIsDone } from '../screens/obstacles.ts'
import { isChanging } from '../../session/activity.ts'
import { commandsOf } from '../../session/plan-run.ts'
import { canUndo, type Run, type RunStep } from '../../session/run.ts'
import { vmsToTakeBackIn } from '../../session/undo-inside.ts'
import { failureText } from '../../words/failure.ts'
import { logTexts } from '../../words/log.ts'
import { operationDoing, operationTitle } from '../../words/operation.ts'
import { usualOf } from '../../session/usual.ts'
import { passwordAsked } from './password.ts'
import { overallShown, underWay } from './under-way.ts'
import { action, bar, secondsBetween, type Say } from './say.ts'

type Phase = WizardState['apply']['phase']

export function applyView(say: Say): WizardState['apply'] {
  const { session, t } = say
  const run = shownRun(say)
  const phase = phaseOf(say, run)
  const steps = run?.steps ?? []
  const finished = steps.filter(({ status }) => status === 'done' || status === 'undone').length
  return {
    phase,
    title: undoHasFailed(phase, run) ? t.apply.undoFailed.title : t.apply.titles[phase],
    intro: intro(say, phase, run),
    heading: heading(say, run, phase, finished),
    timeLeft: phase === 'running' || phase === 'undoing' ? timeLeft(say, steps) : '',
    progress: { done: finished, of: Math.max(steps.length, 1) },
    overall: run ? overallShown(say, run) : null,
    password: passwordAsked(say, phase, run),
    steps: steps.map((step, index) => stepRow(say, step, index, phase, run)),
    log: logTexts(say, session.log, isChanging(session.activity)).map(({ at, ...line }) => ({
      time: say.time(at),
      ...line,
    })),
    copyLog: action(
      t.apply.copyLog,
      { type: 'copyLog' },
      { icon: 'copy', disabled: session.log.length === 0 ? t.apply.logEmpty : null },
    ),
    note: note(say, phase, run, finished),
    undo: action(
      t.apply.undo,
      { type: 'undo', confirmed: false },
      {
        icon: 'undo',
        disabled: undoDisabled(say),
      },
    ),
  }
}

/** Why nothing can be taken back now; null when it can. */
export function undoDisabled({ session, runs, pc, t }: Say): string | null {
  if (isChanging(session.activity)) return t.footer.stillWorking
  const isThere =
    canUndo(runs.values(), pc.id, session.snapshot) || vmsToTakeBackIn(runs, pc.id, session.snapshot).length > 0
  return isThere ? null : t.refusals.nothingToUndo
}

function intro(say: Say, phase: Phase, run: Run | undefined): string {
  const { apply } = say.t
  if (undoHasFailed(phase, run)) return apply.undoFailed.intro
  return phase === 'running' && run?.vm?.name ? say(apply.introRunning, { vm: run.vm.name }) : apply.intros[phase]
}

function phaseOf(say: Say, run: Run | undefined): Phase {
  const { activity } = say.session
  if (!run) return currentRunIsDone(say) && hasReachedApply(say) ? 'done' : 'idle'
  if (activity && 'run' in activity && activity.run === run.id) {
    if (activity.cancelled) return 'cancelling'
    return run.purpose === 'undo' ? 'undoing' : 'running'
  }
  switch (run.status) {
    case 'restarting':
      return run.steps.some(isRestartToCome) ? 'waiting-for-restart' : 'interrupted'
    case 'running':
      return 'interrupted'
    case 'done':
      return run.purpose === 'undo' ? 'undone' : 'done'
    case 'abandoned':
      return 'cancelled'
    default:
      return run.status
  }
}

const isRestartToCome = ({ operation, status }: RunStep): boolean => restartsHost(operation) && status !== 'done'

const hasReachedApply = ({ model }: Scene): boolean => (stepOf(model.reached) ?? 0) >= (stepOf('apply') ?? 0)

function heading(say: Say, run: Run | undefined, phase: Phase, finished: number): string {
  const { t } = say
  const current = run?.steps.find(({ status }) => status === 'running')
  if (run && current && (phase === 'running' || phase === 'undoing' || phase === 'cancelling')) {
    return say(t.apply.stepOf, {
      step: run.steps.indexOf(current) + 1,
      of: run.steps.length,
      doing: operationDoing(say, current.operation, say.session.snapshot),
    })
  }
  if (!run) return t.apply.headings[phase]
  if (undoHasFailed(phase, run)) return say(t.apply.undoFailed.heading, { done: finished, of: run.steps.length })
  return say(t.apply.headings[phase], { done: finished, of: run.steps.length })
}

function timeLeft(say: Say, steps: readonly RunStep[]): string {
  const seconds = steps
    .filter(({ status }) => status === 'waiting' || status === 'running')
    .reduce((sum, step) => sum + secondsLeft(say, step), 0)
  return seconds === 0 ? '' : say(say.t.apply.timeLeft, { time: say.roughly(seconds) })
}

/** Of a step that runs what is left of its usual time, if anything. */
function secondsLeft({ session, now }: Say, { operation, status, startedAt }: RunStep): number {
  const usual = usualOf(session.usual, operation)
  if (status !== 'running' || startedAt === null) return usual
  return Math.max(0, usual - secondsBetween(startedAt, now))
}

function stepRow(say: Say, step: RunStep, index: number, phase: Phase, run: Run | undefined): ProgressRow {
  const { t } = say
  const seconds = step.startedAt ? secondsBetween(step.startedAt, step.endedAt ?? say.now) : 0
  // A step that was under way when the wizard ended is neither running nor failed: nobody knows yet.
  const status = step.status === 'running' && phase === 'interrupted' ? 'waiting' : step.status
  return {
    id: String(index),
    title: operationTitle(say, step.operation, say.session.snapshot, step.inverse),
    note: stepNote(say, step, run, phase),
    status,
    statusText: t.progress[status],
    time: step.startedAt && !step.already ? say.duration(seconds) : '',
    ...underWay(say, {
      running: status === 'running',
      startedAt: step.startedAt,
      usual: usualOf(say.session.usual, step.operation),
    }),
    commands: isAskedFor(phase, run) && status !== 'done' && status !== 'undone' ? commandsOf(step.operation) : [],
    error: step.error ? failureText(say, step.error) : null,
  }
}

/** Whether somebody is asked to have the rest of the steps carried out, and so should see what they are. */
const isAskedFor = (phase: Phase, run: Run | undefined): boolean =>
  run?.status !== 'abandoned' && ['failed', 'cancelled', 'interrupted', 'waiting-for-restart'].includes(phase)

function stepNote({ t }: Say, { already, gone, status }: RunStep, run: Run | undefined, phase: Phase): string {
  if (gone) return t.apply.gone[gone]
  if (already) return t.apply.already
  return phase === 'failed' && run?.purpose === 'undo' && status === 'waiting' ? t.apply.waits : ''
}

/** An undo that could not do everything has gone on with the rest, which is another story than a plan that stopped. */
function undoHasFailed(phase: Phase, run: Run | undefined): boolean {
  return phase === 'failed' && run?.purpose === 'undo'
}

const hasRefused = (run: Run | undefined): boolean =>
  run?.steps.some(({ error }) => error?.code === 'undo-shutdown-refused') === true

/** The step under way may be ended in the middle. */
const endsAtOnce = (run: Run | undefined): boolean =>
  run?.steps.some(({ status, operation }) => status === 'running' && tidyAfter(operation) !== null) ?? false

function note(say: Say, phase: Phase, run: Run | undefined, finished: number): WizardState['apply']['note'] {
  const { t } = say
  const disabled = isChanging(say.session.activity) ? t.footer.stillWorking : null
  const retry = action(t.apply.retry, { type: 'retryApply' }, { kind: 'primary', icon: 'refresh', disabled })
  const goOn = action(t.apply.goOn, { type: 'resume' }, { kind: 'primary', icon: 'play', disabled })
  const undoAgain = action(
    t.apply.undoAgain,
    { type: 'undo', confirmed: false },
    { id: 'undoAgain', kind: 'primary', icon: 'undo', disabled },
  )
  const abandon = action(t.apply.abandon, { type: 'abandon' }, { disabled })
  const help = action(t.apply.help, { type: 'go', screen: 'troubleshooting' })
  const values = { n: finished }
  switch (phase) {
    case 'running':
    case 'undoing':
    case 'cancelling':
      return bar(
        'apply',
        'info',
        t.apply.notes.cancelTitle,
        endsAtOnce(run) ? t.apply.notes.cancelAtOnce : say(t.apply.notes.cancel, values),
      )
    case 'failed':
      if (undoHasFailed(phase, run))
        return bar('apply', 'bad', t.apply.notes.undoFailedTitle, t.apply.notes.undoFailed, [
          // Trying the same again would ask the VM in the same way.
          ...(hasRefused(run) ? [undoAgain, { ...retry, kind: 'standard' as const }] : [retry]),
          help,
        ])
      return bar('apply', 'bad', t.apply.notes.failedTitle, say(t.apply.notes.failed, values), [retry, help])
    case 'cancelled':
      return bar(
        'apply',
        'warning',
        t.apply.notes.cancelledTitle,
        say(t.apply.notes.cancelled, values),
        run?.status === 'abandoned' ? [] : [goOn],
      )
    case 'interrupted':
      return bar('apply', 'warning', t.apply.notes.interruptedTitle, say(t.apply.notes.interrupted, values), [
        goOn,
        abandon,
      ])
    case 'waiting-for-restart':
      return bar('apply', 'warning', t.apply.notes.restartTitle, t.apply.notes.restart, [goOn, abandon])
    case 'done':
      return bar('apply', 'ok', t.apply.notes.doneTitle, t.apply.notes.done)
    case 'undone':
      return bar('apply', 'ok', t.apply.notes.undoneTitle, t.apply.notes.undone)
    case 'idle':
      return null
  }
}
