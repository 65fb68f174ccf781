import { restartsHost, subjectOf } from '../../nesting/operation-rules.ts'
import type { Action, ProgressRow, WizardState } from '../contract/state.ts'
import { shownRun, type Scene } from '../scene.ts'
import { stepOf } from '../model.ts'
import { currentRunIsDone } from '../screens/obstacles.ts'
import { findSummary } from '../../nesting/vm.ts'
import { isChanging } from '../../session/activity.ts'
import { canUndo, isTakenBack, type Run, type RunStep } from '../../session/run.ts'
import { vmsToTakeBackIn } from '../../session/undo-inside.ts'
import { failureText } from '../../words/failure.ts'
import { logTexts } from '../../words/log.ts'
import { operationDoing, operationTitle } from '../../words/operation.ts'
import { usualOf } from '../../session/usual.ts'
import { told, undoHasFailed } from './apply-note.ts'
import { openVmAction } from './open-vm.ts'
import { passwordAsked } from './password.ts'
import { overallShown, timingOf, tookText, underWay, waitsOf } from './under-way.ts'
import { leftByUndo } from './undo-left.ts'
import { plainCommands } from './plain-commands.ts'
import { action, secondsBetween, type Say } from './say.ts'

type Phase = WizardState['apply']['phase']

export function applyView(say: Say): WizardState['apply'] {
  const { session, t } = say
  const run = shownRun(say)
  const phase = phaseOf(say, run)
  const steps = run?.steps ?? []
  const finished = steps.filter(({ status }) => status === 'done' || status === 'undone').length
  return {
    phase,
    title: titleOf(say, phase, run),
    intro: intro(say, phase, run),
    heading: heading(say, run, phase, finished),
    timing: goesOn(phase) ? timingOf(timed(say, steps)) : null,
    timeText: goesOn(phase) ? '' : tookText(say, steps),
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
    note: told(say, phase, run, finished).note,
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

/** What leads on from this screen instead of *Next*, if anything does. */
export function applyWay(say: Say): Action | null {
  const run = shownRun(say)
  const finished = run?.steps.filter(({ status }) => status === 'done').length ?? 0
  return told(say, phaseOf(say, run), run, finished).way
}

const goesOn = (phase: Phase): boolean => phase === 'running' || phase === 'undoing' || phase === 'cancelling'

const timed = ({ session }: Say, steps: readonly RunStep[]) =>
  steps.map(({ status, startedAt, endedAt, operation }) => ({
    status,
    startedAt,
    endedAt,
    usual: usualOf(session.usual, operation),
  }))

function titleOf(say: Say, phase: Phase, run: Run | undefined): string {
  const { titles, undoFailed, undoneExcept } = say.t.apply
  if (undoHasFailed(phase, run)) return undoFailed.title
  return phase === 'undone' && leftByUndo(say).length > 0 ? undoneExcept.title : titles[phase]
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
  if (undoHasFailed(phase, run)) return undoFailedIntro(say, run)
  if (phase === 'undone') {
    const left = leftByUndo(say)
    if (left.length > 0) return say(apply.undoneExcept.intro, { changes: { list: left } })
  }
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
      return run.purpose === 'undo' || isTakenBack(run) ? 'undone' : 'done'
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
  if (phase === 'undone' && leftByUndo(say).length > 0) return t.apply.undoneExcept.heading
  return say(t.apply.headings[phase], { done: finished, of: run.steps.length })
}

/** How many wait for a failed one, and that they do. */
function undoFailedIntro(say: Say, run: Run | undefined): string {
  const { undoFailed } = say.t.apply
  return say(undoFailed.intro, { n: run?.steps.filter(({ status }) => status === 'waiting').length ?? 0 })
}

function stepRow(say: Say, step: RunStep, index: number, phase: Phase, run: Run | undefined): ProgressRow {
  const { t } = say
  const seconds = step.startedAt ? secondsBetween(step.startedAt, step.endedAt ?? say.now) : 0
  // A step that was under way when the wizard ended is neither running nor failed: nobody knows yet.
  const status = step.status === 'running' && phase === 'interrupted' ? 'interrupted' : step.status
  const usual = usualOf(say.session.usual, step.operation)
  return {
    id: String(index),
    title: operationTitle(say, step.operation, say.session.snapshot, step.inverse),
    note: stepNote(say, step, run, phase),
    status,
    statusText: t.progress[status],
    // Nobody knows how long one took that was cut off.
    time: step.startedAt && !step.already && status !== 'interrupted' ? say.duration(seconds) : '',
    ...underWay(say, {
      running: status === 'running',
      startedAt: step.startedAt,
      usual,
      waits: waitsOf(say, step.operation, usual),
    }),
    commands:
      isAskedFor(phase, run) && status !== 'done' && status !== 'undone' ? plainCommands(say, [step.operation]) : [],
    error: step.error ? { ...failureText(say, step.error), actions: lookInto(say, step) } : null,
  }
}

/** What a step of a VM has failed with may be seen in its window. */
function lookInto(say: Say, { operation }: RunStep): Action[] {
  const subject = subjectOf(operation)
  if (subject.scope === 'host' || !findSummary(say.session.snapshot.host, subject.vmId)) return []
  return [openVmAction(say, subject.vmId)]
}

/** Whether somebody is asked to have the rest of the steps carried out, and so should see what they are. */
const isAskedFor = (phase: Phase, run: Run | undefined): boolean =>
  run?.status !== 'abandoned' && ['failed', 'cancelled', 'interrupted', 'waiting-for-restart'].includes(phase)

function stepNote({ t }: Say, { already, gone, status }: RunStep, run: Run | undefined, phase: Phase): string {
  if (gone) return t.apply.gone[gone]
  if (already) return t.apply.already
  return phase === 'failed' && run?.purpose === 'undo' && status === 'waiting' ? t.apply.waits : ''
}
