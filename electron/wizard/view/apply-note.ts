import { tidyAfter } from '../../nesting/operation-rules.ts'
import { findSummary } from '../../nesting/vm.ts'
import { isChanging } from '../../session/activity.ts'
import type { Run } from '../../session/run.ts'
import type { Action, Bar, WizardState } from '../contract/state.ts'
import { givePassword, passwordAsked } from './password.ts'
import { action, bar, type Say } from './say.ts'
import { leftByUndo } from './undo-left.ts'

type Phase = WizardState['apply']['phase']

/** What is said of a run as a whole, and what leads on from it instead of *Next*. */
export interface Told {
  readonly note: Bar | null
  /** The one thing to do, which stands in the footer; null where that is *Next*. */
  readonly way: Action | null
}

/** An undo that could not do everything has gone on with the rest, which is another story than a plan that stopped. */
export const undoHasFailed = (phase: Phase, run: Run | undefined): boolean =>
  phase === 'failed' && run?.purpose === 'undo'

const hasRefused = (run: Run | undefined): boolean =>
  run?.steps.some(({ error }) => error?.code === 'undo-shutdown-refused') === true

/** The step under way may be ended in the middle. */
const endsAtOnce = (run: Run | undefined): boolean =>
  run?.steps.some(({ status, operation }) => status === 'running' && tidyAfter(operation) !== null) ?? false

/** @param finished so many steps are done */
export function told(say: Say, phase: Phase, run: Run | undefined, finished: number): Told {
  const { t } = say
  const { notes } = t.apply
  const disabled = isChanging(say.session.activity) ? t.footer.stillWorking : null
  const retry = action(t.apply.retry, { type: 'retryApply' }, { kind: 'primary', icon: 'refresh', disabled })
  const password = passwordAsked(say, phase, run) === null ? null : givePassword(say)
  const goOn = password ?? action(t.apply.goOn, { type: 'resume' }, { kind: 'primary', icon: 'play', disabled })
  const abandon = action(t.apply.abandon, { type: 'abandon' }, { disabled })
  const help = action(t.apply.help, { type: 'go', screen: 'troubleshooting' })
  const values = { n: finished }
  const withVm = (text: string) => [text, vmNow(say, run)].filter((part) => part !== '').join(' ')
  switch (phase) {
    case 'running':
    case 'undoing':
    case 'cancelling':
      return {
        note: bar('apply', 'info', notes.cancelTitle, endsAtOnce(run) ? notes.cancelAtOnce : say(notes.cancel, values)),
        way: null,
      }
    case 'failed':
      return undoHasFailed(phase, run)
        ? undoFailed(say, run, { retry, help, disabled }, withVm)
        : {
            note: bar('apply', 'bad', notes.failedTitle, withVm(say(notes.failed, values)), [help]),
            way: password ?? retry,
          }
    case 'cancelled':
      return {
        note: bar('apply', 'warning', notes.cancelledTitle, withVm(say(notes.cancelled, values))),
        way: run?.status === 'abandoned' ? null : goOn,
      }
    case 'interrupted':
      return {
        note: bar('apply', 'warning', notes.interruptedTitle, withVm(say(notes.interrupted, values)), [abandon]),
        way: goOn,
      }
    case 'waiting-for-restart':
      return { note: bar('apply', 'warning', notes.restartTitle, notes.restart, [abandon]), way: goOn }
    case 'done':
      return { note: bar('apply', 'ok', notes.doneTitle, notes.done), way: null }
    case 'undone':
      return { note: undone(say), way: null }
    case 'idle':
      return { note: null, way: null }
  }
}

function undoFailed(
  { t }: Say,
  run: Run | undefined,
  { retry, help, disabled }: { retry: Action; help: Action; disabled: string | null },
  withVm: (text: string) => string,
): Told {
  const { notes } = t.apply
  const undoAgain = action(
    t.apply.undoAgain,
    { type: 'undo', confirmed: false },
    { id: 'undoAgain', kind: 'primary', icon: 'undo', disabled },
  )
  // Trying the same again would ask the VM in the same way.
  const refused = hasRefused(run)
  const others = refused ? [{ ...retry, kind: 'standard' as const }, help] : [help]
  return {
    note: bar('apply', 'bad', notes.undoFailedTitle, withVm(notes.undoFailed), others),
    way: refused ? undoAgain : retry,
  }
}

/** That all is taken back is said only where it is. */
function undone(say: Say): Bar {
  const { notes } = say.t.apply
  const left = leftByUndo(say)
  if (left.length === 0) return bar('apply', 'ok', notes.undoneTitle, notes.undone)
  const except = say(notes.undoneExcept, { changes: { list: left } })
  return bar('apply', 'warning', notes.undoneExceptTitle, `${except} ${notes.undone}`)
}

/** A VM that was shut down for the changes stays off as long as they aren't done. */
function vmNow(say: Say, run: Run | undefined): string {
  const stop = run?.steps.find(({ operation, status }) => operation.kind === 'stopVm' && status === 'done')
  if (!stop || !('vmId' in stop.operation) || stop.operation.vmId === null) return ''
  const vm = findSummary(say.session.snapshot.host, stop.operation.vmId)
  return vm?.state === 'Off' ? say(say.t.apply.vmIsOff, { vm: vm.name }) : ''
}
