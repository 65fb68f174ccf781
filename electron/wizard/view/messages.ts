import type { Fix } from '../../nesting/outcome.ts'
import { diagnose } from '../../nesting/problems/diagnose.ts'
import { findSummary } from '../../nesting/vm.ts'
import type { WizardCommand } from '../contract/command.ts'
import type { Action, Bar, Tone, WizardState } from '../contract/state.ts'
import { undoDisabled } from './apply.ts'
import { helpFor, opensFirmware } from './help.ts'
import { undoDialog } from './undo.ts'
import { remedyLabel } from '../../words/diagnosis.ts'
import { priceTags } from '../../words/finding.ts'
import { noticeInWords, type Notice } from '../../words/notice.ts'
import { plainCommands } from './plain-commands.ts'
import { action, type Say } from './say.ts'

/** The message bars above the page: what happened outside the user's last click. */
export function noticesView(say: Say): Bar[] {
  return say.model.notices.map((notice) => ({
    id: notice.kind,
    dismissible: !leavesNoRecord(notice),
    ...noticeInWords(say, notice),
    actions: actionsOf(say, notice),
  }))
}

/** Without a record nothing can be changed: its notice stays, for its button is the way out. */
const leavesNoRecord = ({ kind }: Notice): boolean =>
  kind === 'otherWizard' || kind === 'journalUnwritable' || kind === 'journalUnreadable'

function actionsOf(say: Say, notice: Notice): Action[] {
  const { t } = say
  if (leavesNoRecord(notice)) return [action(t.notices.lookAgain, { type: 'lookAgain' }, { icon: 'refresh' })]
  if (notice.kind === 'readFailed') return [action(t.check.again, { type: 'check' }, { icon: 'refresh' })]
  return notice.kind === 'unfinishedRun' ? aboutUnfinished(say, notice) : []
}

function aboutUnfinished(say: Say, { run, purpose }: Extract<Notice, { kind: 'unfinishedRun' }>): Action[] {
  const { apply } = say.t
  const disabled = say.session.activity ? say.t.footer.stillWorking : null
  const undo = action(
    apply.undo,
    { type: 'undo', confirmed: false },
    { icon: 'undo', disabled: disabled ?? undoDisabled(say) },
  )
  return [
    action(apply.goOn, { type: 'resume', run }, { icon: 'play', disabled }),
    ...(purpose === 'undo' || purpose === 'guest' ? [] : [undo]),
    action(apply.abandon, { type: 'abandon', run }, { disabled }),
  ]
}

/** The question that waits for an answer, if there is one. */
export function dialogView(say: Say): WizardState['dialog'] {
  const { model, session, conclusions, t } = say
  const { dialog } = model
  const keep = action(t.dialogs.cancel, { type: 'closeDialog' })
  switch (dialog?.kind) {
    case undefined:
      return null
    case 'exitWhileRunning':
      return {
        title: t.dialogs.exitTitle,
        consequence: t.dialogs.exit,
        tone: 'warning',
        bullets: [],
        commands: [],
        actions: [
          action(t.dialogs.keepGoing, { type: 'closeDialog' }, { kind: 'primary' }),
          action(t.dialogs.exitNow, { type: 'exit' }),
        ],
        focus: 'closeDialog',
      }
    case 'undo':
      return undoDialog(say)
    case 'fix': {
      const finding = conclusions.host(session.snapshot).find(({ check }) => check === dialog.check)
      const fix = finding?.fixes.find(({ id }) => id === dialog.fix)
      if (!finding || !fix) return null
      const texts = say.t.checks[finding.check]
      const label = texts.fixes?.[fix.id]
      const first = finding.fixes[0]?.operations.length === 0 ? texts.outcomes[finding.variant] : undefined
      return {
        // As the button says that led here.
        title: label
          ? say(t.dialogs.fixTitleOf, { fix: say(label, finding.values) })
          : say(t.dialogs.fixTitle, { name: say(texts.name) }),
        consequence: beforehand(say, fix, t.dialogs.fix),
        tone: toneOf(fix),
        // Where a person has to do something first, who goes ahead without it has read what.
        bullets: [
          ...tags(say, fix),
          ...[first?.happened, first?.todo].flatMap((text) => (text ? [say(text, finding.values)] : [])),
        ],
        commands: plainCommands(say, fix.operations),
        help: helpFor(say, fix, finding.check),
        actions: [
          keep,
          ...restartLater(say, fix, dialog),
          goAhead(say, fix, { type: 'fix', check: dialog.check, fix: dialog.fix, confirmed: true }),
        ],
        focus: keep.id,
      }
    }
    case 'remedy': {
      const problem = diagnose(model.symptom ?? '', session.snapshot, model.selectedVm).find(
        ({ id }) => id === dialog.problem,
      )
      if (!problem?.remedy) return null
      return {
        title: remedyLabel(say, problem),
        consequence: beforehand(say, problem.remedy, t.dialogs.remedy),
        tone: toneOf(problem.remedy),
        bullets: [...lost(say, problem.remedy), ...tags(say, problem.remedy)],
        commands: plainCommands(say, problem.remedy.operations),
        actions: [keep, goAhead(say, problem.remedy, { type: 'applyRemedy', problem: problem.id, confirmed: true })],
        focus: keep.id,
      }
    }
  }
}

/** That this PC restarts stands above them already. */
const tags = (say: Say, { price }: Fix): string[] => priceTags(say, { price: { ...price, hostRestart: false } })

/** What costs something, or can't be taken back, is a warning. */
const toneOf = ({ price }: Fix): Tone => (price.hostRestart || price.irreversible ? 'warning' : 'info')

/** What of a VM's is lost by it, as the plan asks for it to be agreed to. */
function lost(say: Say, { operations }: Fix): string[] {
  const { t, session } = say
  const nameOf = (vmId: string) => findSummary(session.snapshot.host, vmId)?.name ?? ''
  const texts = operations.flatMap((operation) => {
    switch (operation.kind) {
      case 'discardSavedState':
        return [say(t.trouble.loses.savedState, { vm: nameOf(operation.vmId) })]
      case 'removeCheckpoint':
        return [say(t.trouble.loses.checkpoints, { vm: nameOf(operation.vmId) })]
      case 'stopVm':
        return operation.turnOff ? [say(t.trouble.loses.power, { vm: nameOf(operation.vmId) })] : []
      default:
        return []
    }
  })
  return [...new Set(texts)]
}

/** What a person must know before such a fix begins. @param otherwise where nothing restarts */
function beforehand({ t }: Say, fix: Fix, otherwise: string): string {
  if (opensFirmware(fix)) return t.dialogs.fixFirmware
  return fix.price.hostRestart ? t.dialogs.fixRestart : otherwise
}

/** What is done now takes effect with a restart, which the person may choose the time of. */
function restartLater({ t }: Say, fix: Fix, { check, fix: id }: { check: string; fix: string }): Action[] {
  if (!fix.price.hostRestart) return []
  const command = { type: 'fix', check, fix: id, confirmed: true, later: true } as const
  return [action(t.dialogs.restartLater, command, { id: 'restart-later' })]
}

function goAhead({ t }: Say, fix: Fix, command: WizardCommand): Action {
  if (!fix.price.hostRestart) return action(t.dialogs.fixNow, command, { kind: 'primary', icon: 'wrench' })
  const label = opensFirmware(fix) ? t.dialogs.fixAndOpenFirmware : t.dialogs.fixAndRestart
  return action(label, command, { kind: 'primary', icon: 'restart' })
}
